//! Bytecode files: the code of a source file, kept beside it for the next import.
//!
//! A file has CPython's header (16 bytes: the format, flags, and the time and size of the source or a hash of it), then the code as
//! `marshal` writes it, then a seal: a digest over the compiler's build, the source and the code. An import takes no code whose
//! seal is not that of the source as it is now, so a file can be neither stale nor damaged; what was forged with its seal still
//! goes through the verifier. Files are replaced as a whole, and whatever hinders writing one is no error.

use super::{Compiler, Imports};
use molt_bytecode::{CodeUnit, Const, FINGERPRINT};
use molt_core::bytes::Bytes;
use molt_core::gate::Right;
use molt_core::module::Module;
use molt_core::str::Str;
use molt_core::{PyResult, Value, Vm};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::{fs, process};

/// `sys.implementation.cache_tag`
pub const CACHE_TAG: &str = "molt-314";

/// The first bytes of a bytecode file: another format of bytecode has others.
pub const MAGIC: [u8; 4] = {
    let [a, b, ..] = FINGERPRINT.to_le_bytes();
    [a, b, b'\r', b'\n']
};

/// Bytes of the header.
const HEADER: usize = 16;
/// Flags of the header: the source is told by a hash, which is compared.
const HAS_HASH: u32 = 1;
const CHECKED: u32 = 2;
/// What `marshal` puts before the bytes of a code object, and the number of bytes of its length.
const CODE: &[u8] = b"cs";
const LENGTH: usize = 4;
/// Bytes of a digest: a seal has that of the source and that of the code.
pub const DIGEST: usize = 16;

/// A source file as it was read.
pub struct SourceFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Low bits of the time of its last change, in seconds.
    seconds: u32,
    /// Its permissions.
    mode: u32,
}

impl SourceFile {
    /// Reads a file; time and permissions are those of the very file that the bytes come from.
    pub fn read(path: &str) -> io::Result<SourceFile> {
        let mut file = fs::File::open(path)?;
        let about = file.metadata()?;
        let mut bytes =
            Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0).saturating_add(1).min(1 << 24));
        file.read_to_end(&mut bytes)?;
        Ok(SourceFile { bytes, seconds: about.mtime() as u32, mode: about.mode() })
    }

    /// The header of a file with the time and size of this source.
    fn header(&self) -> [u8; HEADER] {
        let mut header = [0; HEADER];
        header[..4].copy_from_slice(&MAGIC);
        header[8..12].copy_from_slice(&self.seconds.to_le_bytes());
        header[12..].copy_from_slice(&(self.bytes.len() as u32).to_le_bytes());
        header
    }
}

/// What a bytecode file says about a source.
pub enum Lookup {
    /// Its code.
    Hit(Box<CodeUnit>),
    /// Nothing that counts; what is written in its place has these flags.
    Miss(u32),
    /// The file is one of those whose rules `importlib._bootstrap_external` knows: with a hash, or not made by an import.
    Foreign,
}

/// Where the bytecode of a source file is kept: beside it, or below `sys.pycache_prefix`. None without a tag.
pub fn path_of(vm: &Vm, source: &str, optimization: &str) -> PyResult<Option<String>> {
    // As long as nobody has asked for it, it is what it was.
    let sys = super::modules(vm).get_name(vm, "sys");
    let sys = sys.as_ref().and_then(Value::downcast::<Module>);
    let tag = match sys.and_then(|sys| sys.present().get_name(vm, "implementation")) {
        Some(about) => vm.get_attr_opt(&about, &vm.intern("cache_tag"))?,
        None => Some(vm.str(CACHE_TAG)),
    };
    let Some(tag) = tag.as_ref().and_then(Value::downcast::<Str>) else { return Ok(None) };
    let (directory, file) = match source.rfind('/') {
        Some(at) => (&source[..=at], &source[at + 1..]),
        None => ("", source),
    };
    let (base, dot) = match file.rfind('.') {
        // A name that begins with its only dot has nothing in front of it.
        Some(0) => (&file[1..], "."),
        Some(at) => (&file[..at], "."),
        None => (file, ""),
    };
    let level = if optimization.is_empty() { String::new() } else { format!(".opt-{optimization}") };
    let name = format!("{base}{dot}{}{level}.pyc", tag.to_string_lossy());
    let prefix = vm.sys_name("pycache_prefix").filter(|prefix| !prefix.is_none());
    let Some(prefix) = prefix.as_ref().and_then(Value::downcast::<Str>) else {
        return Ok(Some(format!("{directory}__pycache__/{name}")));
    };
    let directory = super::find::absolute(directory);
    let (prefix, inside) = (prefix.to_string_lossy(), directory.trim_matches('/'));
    let inside = if inside.is_empty() { String::new() } else { format!("{inside}/") };
    Ok(Some(format!("{}/{inside}{name}", prefix.trim_end_matches('/'))))
}

/// As [`path_of`], for the level of `-O` that the program runs with.
pub fn own_path(vm: &Vm, source: &str) -> PyResult<Option<String>> {
    let level = vm.state::<Imports>().optimize.get();
    path_of(vm, source, &if level > 0 { level.to_string() } else { String::new() })
}

/// Looks for the code of a source in its bytecode file. A file that is right but for the time in its header gets a new header.
/// `own` says that files of other makers do not count.
pub fn look_up(
    vm: &Vm,
    compiler: &dyn Compiler,
    path: &str,
    file: &str,
    source: &SourceFile,
    own: bool,
) -> Lookup {
    let Ok(data) = fs::read(file) else { return Lookup::Miss(0) };
    let parts = data.split_at_checked(HEADER).filter(|(header, _)| header.starts_with(&MAGIC));
    let Some((header, rest)) = parts else { return Lookup::Miss(0) };
    let flags = u32::from_le_bytes([header[4], header[5], header[6], header[7]]);
    if flags & !(HAS_HASH | CHECKED) != 0 {
        return Lookup::Miss(0);
    }
    if !own && (flags != 0 || !rest.starts_with(CODE)) {
        return Lookup::Foreign;
    }
    // A hash that is not checked means a source that is not looked at.
    let checked = if flags == HAS_HASH { None } else { Some(&*source.bytes) };
    match sealed_code(compiler, rest, checked) {
        Some(unit) => {
            if flags == 0 && header != source.header() {
                write(vm, file, &[&source.header(), rest], source.mode);
            }
            Lookup::Hit(Box::new(at_path(unit, path)))
        }
        None => Lookup::Miss(flags),
    }
}

/// The code behind a header, if its seal is that of the code and of the source.
fn sealed_code(compiler: &dyn Compiler, rest: &[u8], source: Option<&[u8]>) -> Option<CodeUnit> {
    let (length, rest) = rest.strip_prefix(CODE)?.split_first_chunk::<LENGTH>()?;
    let (code, seal) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    let [of_source, of_code] = seal.as_chunks::<DIGEST>().0 else { return None };
    let is_right = seal.len() == 2 * DIGEST
        && source.is_none_or(|source| *of_source == compiler.digest(source))
        && *of_code == compiler.digest(code);
    if is_right { CodeUnit::from_bytes(code).ok() } else { None }
}

/// The unit with another name of its file: the directory may have been moved.
fn at_path(mut unit: CodeUnit, path: &str) -> CodeUnit {
    fn rename(unit: &mut CodeUnit, path: &str) {
        unit.filename = path.to_owned();
        for constant in &mut unit.consts {
            if let Const::Code(inner) = constant {
                rename(inner, path);
            }
        }
    }
    if unit.filename != path {
        rename(&mut unit, path);
    }
    unit
}

/// Writes the bytecode file of a source, with these flags, unless the program is told not to.
pub fn keep(
    vm: &Vm,
    compiler: &dyn Compiler,
    file: &str,
    source: &SourceFile,
    unit: &CodeUnit,
    flags: u32,
) -> PyResult<()> {
    let refused = match vm.sys_name("dont_write_bytecode") {
        Some(refused) => vm.is_true(&refused)?,
        None => true,
    };
    if refused {
        return Ok(());
    }
    let code = unit.to_bytes();
    let Ok(length) = u32::try_from(code.len()) else { return Ok(()) };
    let mut header = source.header();
    if flags & HAS_HASH != 0 {
        let rules = super::import_module(vm, "importlib._bootstrap_external")?;
        let hash = vm.call_method(&rules, "source_hash", &[vm.bytes(&source.bytes)])?;
        let Some(hash) = hash.downcast::<Bytes>().filter(|hash| hash.as_slice().len() == 8) else {
            return Ok(());
        };
        header[4..8].copy_from_slice(&flags.to_le_bytes());
        header[8..].copy_from_slice(hash.as_slice());
    }
    let seal = seal(compiler, &source.bytes, &code);
    write(vm, file, &[&header, CODE, &length.to_le_bytes(), &code, &seal], source.mode);
    Ok(())
}

fn seal(compiler: &dyn Compiler, source: &[u8], code: &[u8]) -> Vec<u8> {
    [compiler.digest(source), compiler.digest(code)].concat()
}

/// Replaces a file as a whole, and makes the directories that it is in. Nothing happens where that is not possible.
fn write(vm: &Vm, file: &str, parts: &[&[u8]], mode: u32) {
    if !vm.gate.allows(Right::FsWrite) {
        return;
    }
    let path = Path::new(file);
    if let Some(parent) = path.parent()
        && !parent.is_dir()
        && fs::create_dir_all(parent).is_err()
    {
        return;
    }
    // No other process and no other thread may write the same file.
    let temporary = format!("{file}.{}-{:x}", process::id(), RandomState::new().build_hasher().finish());
    let made =
        fs::OpenOptions::new().write(true).create_new(true).mode(mode & 0o666 | 0o200).open(&temporary);
    let Ok(mut made) = made else { return };
    if made.write_all(&parts.concat()).and_then(|()| fs::rename(&temporary, path)).is_err() {
        // A file that cannot be removed either is in nobody's way.
        let _ = fs::remove_file(&temporary);
    }
}

/// The data of a bytecode file with the seal of its source, by which imports take it; as it is if it holds no code.
pub fn sealed(vm: &Vm, mut data: Vec<u8>, source: &[u8]) -> Vec<u8> {
    let imports = vm.state::<Imports>();
    let Some(compiler) = imports.compiler.get() else { return data };
    let code =
        data.get(HEADER..).and_then(|rest| rest.strip_prefix(CODE)).and_then(|rest| rest.get(LENGTH..));
    if let Some(seal) = code.map(|code| seal(&**compiler, source, code)) {
        data.extend(seal);
    }
    data
}
