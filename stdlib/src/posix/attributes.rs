//! Functions of `posix` about extended attributes of files and about file systems.

use super::again;
use super::arguments::{as_fd, c_path, named_path, on_fd, only_with_path, path};
use super::later::{STATVFS_RESULT, table};
use crate::errors::{io_error, os_error};
use crate::structseq::make;
use crate::sys::config::bytes_text;
use molt_builtins::buffer::BytesLike;
use molt_core::gate::Right;
use molt_core::host;
use molt_core::prelude::*;
use rustix::fs::XattrFlags;
use std::io;
use std::path::PathBuf;

/// The longest value and the longest list of names that Linux has.
const XATTR_MOST: usize = 65536;

/// A file with attributes: an open one, or a path and whether links are followed.
enum File {
    Open(i32),
    Path(PathBuf, bool),
}

fn file(vm: &Vm, v: &Value, function: &str, or: &str, follow_symlinks: bool) -> PyResult<File> {
    match as_fd(vm, v)? {
        Some(fd) => {
            only_with_path(vm, function, None, follow_symlinks)?;
            Ok(File::Open(fd))
        }
        None => Ok(File::Path(path(vm, v, function, or)?, follow_symlinks)),
    }
}

/// The error of a call on a file, which names it.
fn failed(vm: &Vm, e: &io::Error, shown: &Value) -> Raised {
    io_error(vm, e, Some(shown).filter(|s| !s.is_none()))
}

/// Makes a call on the file with a buffer that is large enough for every answer.
fn answer(
    vm: &Vm,
    shown: &Value,
    mut call: impl FnMut(&mut [u8]) -> io::Result<usize> + Send,
) -> PyResult<Vec<u8>> {
    let mut room = vec![0; 256];
    loop {
        match vm.unlocked(|| call(&mut room)) {
            Ok(n) => {
                room.truncate(n);
                return Ok(room);
            }
            Err(e) if e.raw_os_error() == Some(34) && room.len() < XATTR_MOST => room.resize(XATTR_MOST, 0),
            Err(e) => return Err(failed(vm, &e, shown)),
        }
    }
}

fn statvfs_value(vm: &Vm, s: &rustix::fs::StatVfs) -> Value {
    let number = |n: u64| vm.int_from_limbs(false, &[n]);
    let items = [
        s.f_bsize,
        s.f_frsize,
        s.f_blocks,
        s.f_bfree,
        s.f_bavail,
        s.f_files,
        s.f_ffree,
        s.f_favail,
        s.f_flag.bits(),
        s.f_namemax,
    ];
    make(vm, &STATVFS_RESULT, items.map(number).to_vec(), vec![number(s.f_fsid)])
}

/// The number of a configuration name.
pub fn configuration_name(vm: &Vm, v: &Value, names: &str) -> PyResult<i32> {
    if let Some(text) = v.downcast::<Str>() {
        let text = text.to_string_lossy();
        return match table(names).find(|(name, _)| *name == text) {
            Some((_, number)) => Ok(number as i32),
            None => Err(vm.value_error("unrecognized configuration name")),
        };
    }
    let index = vm.index(v);
    let Some(index) = vm.catch(ClassId::TYPE_ERROR, index)? else {
        return Err(vm.type_error("configuration names must be strings or integers"));
    };
    let n = vm.index_i64(&index, ClassId::OVERFLOW_ERROR)?;
    i32::try_from(n).map_err(|_| vm.overflow_error("Python int too large to convert to C int"))
}

/// Functions of `posix` about extended attributes of files and about file systems.
#[molt_core::prelude::functions(module = "posix")]
pub mod attributes {
    use super::*;

    /// Return the value of an extended attribute.
    #[function(signature = "(path, attribute, *, follow_symlinks=True)")]
    fn getxattr(vm: &Vm, path: &Value, attribute: &Value, follow_symlinks: bool) -> PyResult<Value> {
        vm.require(Right::FsRead, "os.getxattr")?;
        let file = file(vm, path, "getxattr", "integer", follow_symlinks)?;
        let name = named_path(vm, attribute, "getxattr", "attribute", "")?;
        let bytes = answer(vm, path, |room| match &file {
            File::Open(fd) => on_fd(*fd, |f| rustix::fs::fgetxattr(f, &name, room)),
            File::Path(p, true) => Ok(rustix::fs::getxattr(p, &name, room)?),
            File::Path(p, false) => Ok(rustix::fs::lgetxattr(p, &name, room)?),
        })?;
        Ok(vm.bytes(&bytes))
    }

    /// Set an extended attribute.
    #[function(
        signature = "(path, attribute, value, flags=0, *, follow_symlinks=True)",
        text_signature = "($module, /, path, attribute, value, flags=0, *,\n         follow_symlinks=True)"
    )]
    fn setxattr(
        vm: &Vm,
        path: &Value,
        attribute: &Value,
        value: BytesLike<'_>,
        flags: i32,
        follow_symlinks: bool,
    ) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.setxattr")?;
        let file = file(vm, path, "setxattr", "integer", follow_symlinks)?;
        let name = named_path(vm, attribute, "setxattr", "attribute", "")?;
        let (flags, value): (_, &[u8]) = (XattrFlags::from_bits_retain(flags as u32), &value);
        again(vm, Some(path), || match &file {
            File::Open(fd) => on_fd(*fd, |f| rustix::fs::fsetxattr(f, &name, value, flags)),
            File::Path(p, true) => Ok(rustix::fs::setxattr(p, &name, value, flags)?),
            File::Path(p, false) => Ok(rustix::fs::lsetxattr(p, &name, value, flags)?),
        })
    }

    /// Remove an extended attribute.
    #[function(signature = "(path, attribute, *, follow_symlinks=True)")]
    fn removexattr(vm: &Vm, path: &Value, attribute: &Value, follow_symlinks: bool) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.removexattr")?;
        let file = file(vm, path, "removexattr", "integer", follow_symlinks)?;
        let name = named_path(vm, attribute, "removexattr", "attribute", "")?;
        again(vm, Some(path), || match &file {
            File::Open(fd) => on_fd(*fd, |f| rustix::fs::fremovexattr(f, &name)),
            File::Path(p, true) => Ok(rustix::fs::removexattr(p, &name)?),
            File::Path(p, false) => Ok(rustix::fs::lremovexattr(p, &name)?),
        })
    }

    /// Return the names of the extended attributes of a file.
    #[function(signature = "(path=None, *, follow_symlinks=True)")]
    fn listxattr(vm: &Vm, path: Option<&Value>, follow_symlinks: bool) -> PyResult<Value> {
        vm.require(Right::FsRead, "os.listxattr")?;
        let dot = vm.str(".");
        let path = path.filter(|p| !p.is_none()).unwrap_or(&dot);
        let file = file(vm, path, "listxattr", "integer or None", follow_symlinks)?;
        let names = answer(vm, path, |room| match &file {
            File::Open(fd) => on_fd(*fd, |f| rustix::fs::flistxattr(f, room)),
            File::Path(p, true) => Ok(rustix::fs::listxattr(p, room)?),
            File::Path(p, false) => Ok(rustix::fs::llistxattr(p, room)?),
        })?;
        let names = names.split(|b| *b == 0).filter(|name| !name.is_empty());
        Ok(vm.list(names.map(|name| bytes_text(vm, name)).collect()))
    }

    /// Return what the system knows about the file system of a path.
    #[function(signature = "(path)")]
    fn statvfs(vm: &Vm, path: &Value) -> PyResult<Value> {
        vm.require(Right::FsRead, "os.statvfs")?;
        let s = match as_fd(vm, path)? {
            Some(fd) => on_fd(fd, |f| rustix::fs::fstatvfs(f)),
            None => {
                let p = super::path(vm, path, "statvfs", "integer")?;
                rustix::fs::statvfs(&p).map_err(io::Error::from)
            }
        };
        Ok(statvfs_value(vm, &s.map_err(|e| io_error(vm, &e, Some(path)))?))
    }

    /// Return what the system knows about the file system of an open file.
    #[function(signature = "(fd, /)")]
    fn fstatvfs(vm: &Vm, fd: i32) -> PyResult<Value> {
        vm.require(Right::FsRead, "os.fstatvfs")?;
        let s = on_fd(fd, |f| rustix::fs::fstatvfs(f)).map_err(|e| io_error(vm, &e, None))?;
        Ok(statvfs_value(vm, &s))
    }

    /// Return a configuration value of a file, -1 for none.
    #[function(signature = "(path, name)")]
    fn pathconf(vm: &Vm, path: &Value, name: &Value) -> PyResult<i64> {
        vm.require(Right::FsRead, "os.pathconf")?;
        let number = configuration_name(vm, name, "pathconf_names")?;
        let value = match as_fd(vm, path)? {
            Some(fd) => host::system::file_limit(fd, number),
            None => {
                let p = super::path(vm, path, "pathconf", "integer")?;
                host::system::path_limit(&c_path(vm, &p)?, number)
            }
        };
        value.map_err(|e| match e.raw_os_error() {
            // The name is wrong, not the file.
            Some(22) => os_error(vm, 22, None, None),
            _ => io_error(vm, &e, Some(path)),
        })
    }

    /// Return a configuration value of an open file, -1 for none.
    #[function(signature = "(fd, name, /)")]
    fn fpathconf(vm: &Vm, fd: &Value, name: &Value) -> PyResult<i64> {
        let fd = super::super::arguments::file_number(vm, fd)?;
        let number = configuration_name(vm, name, "pathconf_names")?;
        host::system::file_limit(fd, number).map_err(|e| io_error(vm, &e, None))
    }

    /// Make a directory the root of the process.
    #[function(signature = "(path)")]
    fn chroot(vm: &Vm, path: &Value) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.chroot")?;
        let p = super::path(vm, path, "chroot", "")?;
        again(vm, Some(path), || Ok(rustix::process::chroot(&p)?))
    }

    /// Change the owner and the group of a file, of a symbolic link itself.
    #[function(signature = "(path, uid, gid)")]
    fn lchown(vm: &Vm, path: &Value, uid: &Value, gid: &Value) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.lchown")?;
        let p = super::path(vm, path, "lchown", "")?;
        let (uid, gid) = super::super::arguments::owner(vm, uid, gid)?;
        let flags = rustix::fs::AtFlags::SYMLINK_NOFOLLOW;
        again(vm, Some(path), || Ok(rustix::fs::chownat(rustix::fs::CWD, &p, uid, gid, flags)?))
    }
}
