//! What a launcher tells about the program before `sys` is imported.

use molt_core::prelude::*;
use std::cell::RefCell;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;

/// `sys.flags`, as far as a command line sets them.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `-d`
    pub debug: i64,
    /// `-i`
    pub inspect: i64,
    /// `-O`
    pub optimize: i64,
    /// `-B`
    pub dont_write_bytecode: bool,
    /// `-s`
    pub no_user_site: bool,
    /// `-S`
    pub no_site: bool,
    /// `-E`
    pub ignore_environment: bool,
    /// `-v`
    pub verbose: i64,
    /// `-b`
    pub bytes_warning: i64,
    /// `-q`
    pub quiet: bool,
    /// Hashes of str and bytes differ from run to run.
    pub hash_randomization: bool,
    /// `-I`
    pub isolated: bool,
    /// `-X dev`
    pub dev_mode: bool,
    /// `-P`
    pub safe_path: bool,
    /// `-u`
    pub unbuffered: bool,
    /// `-X utf8`
    pub utf8_mode: bool,
    /// `-X cpu_count`
    pub cpu_count: Option<i64>,
    /// `-X int_max_str_digits`
    pub max_digits: Option<i64>,
}

/// What `sys` says about the program.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// `sys.argv`
    pub argv: Vec<OsString>,
    /// `sys.orig_argv`
    pub orig_argv: Vec<OsString>,
    /// `sys.path`
    pub path: Vec<OsString>,
    /// `sys.executable`
    pub executable: OsString,
    /// The virtual environment whose link was started: `sys.prefix`.
    pub environment: Option<OsString>,
    /// `sys.flags`
    pub flags: Flags,
    /// `sys.warnoptions`
    pub warnoptions: Vec<String>,
    /// `sys._xoptions`
    pub xoptions: Vec<String>,
    /// Encoding and error handler of the standard streams, where they are not the usual ones.
    pub stream_encoding: (Option<String>, Option<String>),
    /// `sys.pycache_prefix`
    pub pycache_prefix: Option<OsString>,
}

/// The interpreter's [`Program`]; a launcher sets it before [`start`](super::launch::start).
#[derive(Default)]
pub struct SysConfig(pub RefCell<Program>);

/// Text of what the system gives: bytes that are no UTF-8 become lone surrogates, as `os.fsdecode` makes them.
pub fn os_text(vm: &Vm, s: &OsStr) -> Value {
    bytes_text(vm, s.as_bytes())
}

/// As [`os_text`].
pub fn bytes_text(vm: &Vm, bytes: &[u8]) -> Value {
    if let Ok(s) = std::str::from_utf8(bytes) {
        return vm.str(s);
    }
    let mut out = Vec::with_capacity(bytes.len() + 8);
    let errors = molt_text::wtf8::Errors::SurrogateEscape;
    // Every byte has a surrogate, so there is no error.
    let _ = molt_text::wtf8::decode_utf8(bytes, errors, true, &mut out);
    vm.str_from_wtf8(&out)
}

/// The bytes that a text stands for to the system.
///
/// # Errors
/// UnicodeEncodeError for surrogates that stand for no byte.
pub fn text_bytes(vm: &Vm, s: &Obj<Str>) -> PyResult<Vec<u8>> {
    if let Some(s) = s.to_str() {
        return Ok(s.as_bytes().to_vec());
    }
    let mut out = Vec::with_capacity(s.byte_len());
    let (charset, errors) = (molt_text::wtf8::Charset::Utf8, molt_text::wtf8::Errors::SurrogateEscape);
    match molt_text::wtf8::encode(s.as_wtf8(), charset, errors, &mut out) {
        Ok(()) => Ok(out),
        Err(e) => Err(crate::errors::encode_error(vm, "utf-8", s.value(), e.start, e.end, e.reason)),
    }
}
