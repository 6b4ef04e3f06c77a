//! `posix`: what `os` takes from the system.

use crate::errors::{io_error, io_error2, os_error, strerror};
use crate::io::file::{fspath as fs_path, is_terminal, path_bytes, seek_fd};
use crate::struct_seq;
use crate::structseq::make;
use crate::sys::config::bytes_text;
use molt_builtins::buffer::BytesLike;
use molt_core::gate::Right;
use molt_core::host;
use molt_core::prelude::*;
use rustix::fs::{Access, AtFlags, CWD, Mode, OFlags, Timespec, Timestamps};
use std::ffi::{OsStr, OsString};
use std::fs::Metadata;
use std::io::{self, Read, Write};
use std::os::fd::IntoRawFd;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

struct_seq! {
    /// What stat() tells about a file.
    STAT_RESULT, OS_STAT_RESULT, "os", "stat_result", true,
    [0 "st_mode", 1 "st_ino", 2 "st_dev", 3 "st_nlink", 4 "st_uid", 5 "st_gid", 6 "st_size"]
    + ["st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks",
       "st_rdev"], visible 10
}
struct_seq! {
    /// Columns and lines of a terminal.
    TERMINAL_SIZE, OS_TERMINAL_SIZE, "os", "terminal_size", true,
    [0 "columns", 1 "lines"] + [], visible 2
}
struct_seq! {
    /// Names and versions of the operating system.
    UNAME_RESULT, OS_UNAME_RESULT, "posix", "uname_result", true,
    [0 "sysname", 1 "nodename", 2 "release", 3 "version", 4 "machine"] + [], visible 5
}

/// A path argument of a function.
fn path(vm: &Vm, v: &Value, function: &str, or: &str) -> PyResult<PathBuf> {
    let p = fs_path(vm, v);
    let Some(p) = vm.catch(ClassId::TYPE_ERROR, p)? else {
        let list = if or.is_empty() {
            "string, bytes or os.PathLike".to_string()
        } else {
            let comma = if or.contains(" or ") { "," } else { " or" };
            format!("string, bytes, os.PathLike{comma} {or}")
        };
        return Err(vm.type_error(format!("{function}: path should be {list}, not {}", vm.type_name(v))));
    };
    let Some(bytes) = vm.catch(ClassId::VALUE_ERROR, path_bytes(vm, &p))? else {
        return Err(vm.value_error(format!("{function}: embedded null character in path")));
    };
    Ok(PathBuf::from(OsString::from_vec(bytes)))
}

/// The descriptor, if the argument is one.
fn as_fd(vm: &Vm, v: &Value) -> PyResult<Option<i32>> {
    if molt_core::int::IntRef::of(v).is_none() {
        return Ok(None);
    }
    let n = vm.index_i64(v, ClassId::OVERFLOW_ERROR)?;
    i32::try_from(n).map(Some).map_err(|_| vm.overflow_error("fd is greater than maximum"))
}

/// Runs a system call again while signals interrupt it. Other threads run meanwhile.
fn again<T: Send>(vm: &Vm, file: Option<&Value>, mut f: impl FnMut() -> io::Result<T> + Send) -> PyResult<T> {
    loop {
        match vm.unlocked(&mut f) {
            Ok(v) => return Ok(v),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => vm.poll()?,
            Err(e) => return Err(io_error(vm, &e, file)),
        }
    }
}

/// What stat() tells about a file that a built program carries: of the executable, with mode and size of its own.
fn carried_stat(vm: &Vm, path: &std::path::Path) -> Option<io::Result<Value>> {
    let status = crate::carried::status(vm, path.as_os_str().as_bytes())?;
    Some(status.and_then(|(mode, size)| {
        let of_executable = std::env::current_exe().and_then(std::fs::metadata)?;
        Ok(stat_with(vm, &of_executable, mode, size))
    }))
}

fn stat_value(vm: &Vm, m: &Metadata) -> Value {
    stat_with(vm, m, m.mode(), m.size())
}

fn stat_with(vm: &Vm, m: &Metadata, mode: u32, size: u64) -> Value {
    let times = [(m.atime(), m.atime_nsec()), (m.mtime(), m.mtime_nsec()), (m.ctime(), m.ctime_nsec())];
    let unsigned = |n: u64| vm.int_from_limbs(false, &[n]);
    let mut items = vec![
        vm.int(i64::from(mode)),
        unsigned(m.ino()),
        unsigned(m.dev()),
        unsigned(m.nlink()),
        vm.int(i64::from(m.uid())),
        vm.int(i64::from(m.gid())),
        unsigned(size),
    ];
    items.extend(times.iter().map(|t| vm.int(t.0)));
    let mut extra: Vec<Value> = times.iter().map(|t| Value::float(t.0 as f64 + 1e-9 * t.1 as f64)).collect();
    extra.extend(times.iter().map(|t| vm.int(t.0.saturating_mul(1_000_000_000).saturating_add(t.1))));
    extra.extend([unsigned(m.blksize()), unsigned(m.blocks()), unsigned(m.rdev())]);
    make(vm, &STAT_RESULT, items, extra)
}

/// Seconds, an int or a float, as a time of the system.
fn timespec(vm: &Vm, v: &Value) -> PyResult<Timespec> {
    match v.as_float() {
        Some(f) if f.is_nan() => Err(vm.value_error("Invalid value NaN (not a number)")),
        Some(f) => {
            let whole = f.floor();
            Ok(Timespec { tv_sec: whole as i64, tv_nsec: ((f - whole) * 1e9).floor() as _ })
        }
        None => Ok(Timespec { tv_sec: vm.index_i64(v, ClassId::OVERFLOW_ERROR)?, tv_nsec: 0 }),
    }
}

fn pair<'a>(vm: &Vm, v: &'a Value, what: &str) -> PyResult<(&'a Value, &'a Value)> {
    match v.downcast::<Tuple>().map(Tuple::as_slice) {
        Some([a, b]) => Ok((a, b)),
        _ => Err(vm.type_error(format!("utime: '{what}' must be either a tuple of two ints or None"))),
    }
}

fn two(
    vm: &Vm,
    src: &Value,
    dst: &Value,
    function: &str,
    f: impl FnOnce(PathBuf, PathBuf) -> io::Result<()>,
) -> PyResult<()> {
    vm.require(Right::FsWrite, "os")?;
    let (a, b) = (path(vm, src, function, "")?, path(vm, dst, function, "")?);
    f(a, b).map_err(|e| io_error2(vm, &e, Some(src), Some(dst)))
}

fn env_name(vm: &Vm, v: &Value) -> PyResult<OsString> {
    let b = path_bytes(vm, v)?;
    if b.is_empty() || b.contains(&b'=') {
        return Err(vm.value_error("illegal environment variable name"));
    }
    Ok(OsString::from_vec(b))
}

fn remove_file(vm: &Vm, path: &Value, function: &str) -> PyResult<()> {
    vm.require(Right::FsWrite, "os.unlink")?;
    let p = self::path(vm, path, function, "")?;
    rustix::fs::unlink(p).map_err(|e| io_error(vm, &e.into(), Some(path)))
}

/// The operating system's functions.
#[molt_core::prelude::module(
    name = "posix",
    classes(STAT_RESULT, TERMINAL_SIZE, UNAME_RESULT),
    also(crate::process::processes::FUNCTIONS, crate::terminal::posix::FUNCTIONS)
)]
pub mod posix {
    use super::*;

    #[attr(name = "O_ACCMODE")]
    const O_ACCMODE: i64 = 3;
    #[attr(name = "O_APPEND")]
    const O_APPEND: i64 = 1024;
    #[attr(name = "O_ASYNC")]
    const O_ASYNC: i64 = 8192;
    #[attr(name = "O_CLOEXEC")]
    const O_CLOEXEC: i64 = 524288;
    #[attr(name = "O_CREAT")]
    const O_CREAT: i64 = 64;
    #[attr(name = "O_DIRECT")]
    const O_DIRECT: i64 = 16384;
    #[attr(name = "O_DIRECTORY")]
    const O_DIRECTORY: i64 = 65536;
    #[attr(name = "O_DSYNC")]
    const O_DSYNC: i64 = 4096;
    #[attr(name = "O_EXCL")]
    const O_EXCL: i64 = 128;
    #[attr(name = "O_FSYNC")]
    const O_FSYNC: i64 = 1052672;
    #[attr(name = "O_LARGEFILE")]
    const O_LARGEFILE: i64 = 0;
    #[attr(name = "O_NDELAY")]
    const O_NDELAY: i64 = 2048;
    #[attr(name = "O_NOATIME")]
    const O_NOATIME: i64 = 262144;
    #[attr(name = "O_NOCTTY")]
    const O_NOCTTY: i64 = 256;
    #[attr(name = "O_NOFOLLOW")]
    const O_NOFOLLOW: i64 = 131072;
    #[attr(name = "O_NONBLOCK")]
    const O_NONBLOCK: i64 = 2048;
    #[attr(name = "O_PATH")]
    const O_PATH: i64 = 2097152;
    #[attr(name = "O_RDONLY")]
    const O_RDONLY: i64 = 0;
    #[attr(name = "O_RDWR")]
    const O_RDWR: i64 = 2;
    #[attr(name = "O_RSYNC")]
    const O_RSYNC: i64 = 1052672;
    #[attr(name = "O_SYNC")]
    const O_SYNC: i64 = 1052672;
    #[attr(name = "O_TMPFILE")]
    const O_TMPFILE: i64 = 4259840;
    #[attr(name = "O_TRUNC")]
    const O_TRUNC: i64 = 512;
    #[attr(name = "O_WRONLY")]
    const O_WRONLY: i64 = 1;
    #[attr(name = "F_OK")]
    const F_OK: i64 = 0;
    #[attr(name = "R_OK")]
    const R_OK: i64 = 4;
    #[attr(name = "W_OK")]
    const W_OK: i64 = 2;
    #[attr(name = "X_OK")]
    const X_OK: i64 = 1;

    /// Return the environment as a dict of bytes.
    #[function]
    fn _environ(vm: &Vm) -> PyResult<Value> {
        vm.require(Right::EnvRead, "os.environ")?;
        let d = vm.dict();
        for (k, v) in std::env::vars_os() {
            vm.set_item(d.value(), &vm.bytes(k.as_bytes()), Some(&vm.bytes(v.as_bytes())))?;
        }
        Ok(d.into_value())
    }

    /// Set an environment variable.
    #[function(signature = "(name, value, /)")]
    fn putenv(vm: &Vm, name: &Value, value: &Value) -> PyResult<()> {
        vm.require(Right::EnvWrite, "os.putenv")?;
        let (n, v) = (env_name(vm, name)?, path_bytes(vm, value)?);
        host::set_env(&n, Some(OsStr::from_bytes(&v)));
        Ok(())
    }

    /// Remove an environment variable.
    #[function(signature = "(name, /)")]
    fn unsetenv(vm: &Vm, name: &Value) -> PyResult<()> {
        vm.require(Right::EnvWrite, "os.unsetenv")?;
        let b = path_bytes(vm, name)?;
        if b.is_empty() || b.contains(&b'=') {
            return Err(os_error(vm, 22, None, None));
        }
        host::set_env(OsStr::from_bytes(&b), None);
        Ok(())
    }

    /// Return the file system form of a path.
    #[function(signature = "(path)")]
    fn fspath(vm: &Vm, path: &Value) -> PyResult<Value> {
        fs_path(vm, path)
    }

    /// Return the current directory as str.
    #[function]
    fn getcwd(vm: &Vm) -> PyResult<Value> {
        vm.require(Right::FsRead, "os.getcwd")?;
        let p = std::env::current_dir().map_err(|e| io_error(vm, &e, None))?;
        Ok(bytes_text(vm, p.as_os_str().as_bytes()))
    }

    /// Return the current directory as bytes.
    #[function]
    fn getcwdb(vm: &Vm) -> PyResult<Value> {
        vm.require(Right::FsRead, "os.getcwdb")?;
        let p = std::env::current_dir().map_err(|e| io_error(vm, &e, None))?;
        Ok(vm.bytes(p.as_os_str().as_bytes()))
    }

    /// Change the current directory.
    #[function(signature = "(path)")]
    fn chdir(vm: &Vm, path: &Value) -> PyResult<()> {
        vm.require(Right::FsRead, "os.chdir")?;
        let p = super::path(vm, path, "chdir", "integer")?;
        std::env::set_current_dir(p).map_err(|e| io_error(vm, &e, Some(path)))
    }

    /// Return the names in a directory, in no particular order.
    #[function(signature = "(path=None)")]
    fn listdir(vm: &Vm, path: Option<&Value>) -> PyResult<Value> {
        let (p, bytes) = match path {
            None => (PathBuf::from("."), false),
            Some(v) => {
                let p = super::path(vm, v, "listdir", "integer or None")?;
                (p, fs_path(vm, v)?.kind() == Kind::BYTES)
            }
        };
        if let Some(names) = crate::carried::names(vm, p.as_os_str().as_bytes()) {
            let name = |n: &String| if bytes { vm.bytes(n.as_bytes()) } else { vm.str(n) };
            let names = names.map_err(|e| io_error(vm, &e, path))?;
            return Ok(vm.list(names.iter().map(name).collect()));
        }
        vm.require(Right::FsRead, "os.listdir")?;
        let dot = vm.str(".");
        let fail = |e: io::Error| io_error(vm, &e, Some(path.unwrap_or(&dot)));
        let mut names = Vec::new();
        for entry in std::fs::read_dir(p).map_err(fail)? {
            let name = entry.map_err(fail)?.file_name();
            names.push(if bytes { vm.bytes(name.as_bytes()) } else { bytes_text(vm, name.as_bytes()) });
        }
        Ok(vm.list(names))
    }

    /// Return what the system knows about a file.
    #[function(signature = "(path, *, follow_symlinks=True)")]
    fn stat(vm: &Vm, path: &Value, follow_symlinks: bool) -> PyResult<Value> {
        if let Some(fd) = as_fd(vm, path)? {
            return fstat(vm, fd);
        }
        let p = super::path(vm, path, "stat", "integer")?;
        if let Some(carried) = carried_stat(vm, &p) {
            return carried.map_err(|e| io_error(vm, &e, Some(path)));
        }
        vm.require(Right::FsRead, "os.stat")?;
        let m = if follow_symlinks { std::fs::metadata(p) } else { std::fs::symlink_metadata(p) };
        Ok(stat_value(vm, &m.map_err(|e| io_error(vm, &e, Some(path)))?))
    }

    /// As stat(), about a symbolic link itself.
    #[function(signature = "(path)")]
    fn lstat(vm: &Vm, path: &Value) -> PyResult<Value> {
        let p = super::path(vm, path, "lstat", "")?;
        if let Some(carried) = carried_stat(vm, &p) {
            return carried.map_err(|e| io_error(vm, &e, Some(path)));
        }
        vm.require(Right::FsRead, "os.lstat")?;
        let m = std::fs::symlink_metadata(p).map_err(|e| io_error(vm, &e, Some(path)))?;
        Ok(stat_value(vm, &m))
    }

    /// As stat(), about an open file.
    #[function(signature = "(fd)")]
    fn fstat(vm: &Vm, fd: i32) -> PyResult<Value> {
        vm.require(Right::FsRead, "os.fstat")?;
        let m = host::with_fd(fd, |f| f.metadata()).map_err(|e| io_error(vm, &e, None))?;
        Ok(stat_value(vm, &m))
    }

    /// Make a directory.
    #[function(signature = "(path, mode=511)")]
    fn mkdir(vm: &Vm, path: &Value, mode: u32) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.mkdir")?;
        let p = super::path(vm, path, "mkdir", "")?;
        rustix::fs::mkdir(p, Mode::from_bits_retain(mode)).map_err(|e| io_error(vm, &e.into(), Some(path)))
    }

    /// Remove a file.
    #[function(signature = "(path)")]
    fn unlink(vm: &Vm, path: &Value) -> PyResult<()> {
        remove_file(vm, path, "unlink")
    }

    /// Remove a file; the same as unlink().
    #[function(signature = "(path)")]
    fn remove(vm: &Vm, path: &Value) -> PyResult<()> {
        remove_file(vm, path, "remove")
    }

    /// Remove an empty directory.
    #[function(signature = "(path)")]
    fn rmdir(vm: &Vm, path: &Value) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.rmdir")?;
        let p = super::path(vm, path, "rmdir", "")?;
        rustix::fs::rmdir(p).map_err(|e| io_error(vm, &e.into(), Some(path)))
    }

    /// Rename a file or directory.
    #[function(signature = "(src, dst)")]
    fn rename(vm: &Vm, src: &Value, dst: &Value) -> PyResult<()> {
        two(vm, src, dst, "rename", std::fs::rename)
    }

    /// Rename a file or directory, replacing what is there.
    #[function(signature = "(src, dst)")]
    fn replace(vm: &Vm, src: &Value, dst: &Value) -> PyResult<()> {
        two(vm, src, dst, "replace", std::fs::rename)
    }

    /// Give a file a second name.
    #[function(signature = "(src, dst)")]
    fn link(vm: &Vm, src: &Value, dst: &Value) -> PyResult<()> {
        two(vm, src, dst, "link", std::fs::hard_link)
    }

    /// Make a symbolic link named dst that points to src.
    #[function(signature = "(src, dst, target_is_directory=False)")]
    fn symlink(vm: &Vm, src: &Value, dst: &Value, target_is_directory: bool) -> PyResult<()> {
        let _ = target_is_directory;
        two(vm, src, dst, "symlink", std::os::unix::fs::symlink)
    }

    /// Return what a symbolic link points to.
    #[function(signature = "(path)")]
    fn readlink(vm: &Vm, path: &Value) -> PyResult<Value> {
        vm.require(Right::FsRead, "os.readlink")?;
        let p = super::path(vm, path, "readlink", "")?;
        let to = std::fs::read_link(p).map_err(|e| io_error(vm, &e, Some(path)))?;
        let to = to.as_os_str().as_bytes();
        Ok(if fs_path(vm, path)?.kind() == Kind::BYTES { vm.bytes(to) } else { bytes_text(vm, to) })
    }

    /// Return whether the process may use a file in some way.
    #[function(signature = "(path, mode)")]
    fn access(vm: &Vm, path: &Value, mode: u32) -> PyResult<bool> {
        let p = super::path(vm, path, "access", "")?;
        if let Some(status) = crate::carried::status(vm, p.as_os_str().as_bytes()) {
            // Nobody may write.
            return Ok(status.is_ok() && mode & 2 == 0);
        }
        vm.require(Right::FsRead, "os.access")?;
        Ok(rustix::fs::access(p, Access::from_bits_retain(mode)).is_ok())
    }

    /// Change the permissions of a file.
    #[function(signature = "(path, mode, *, follow_symlinks=True)")]
    fn chmod(vm: &Vm, path: &Value, mode: u32, follow_symlinks: bool) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.chmod")?;
        let p = super::path(vm, path, "chmod", "integer")?;
        if !follow_symlinks {
            let unavailable = "chmod: follow_symlinks unavailable on this platform";
            return Err(vm.raise(ClassId::NOT_IMPLEMENTED_ERROR, unavailable));
        }
        rustix::fs::chmod(p, Mode::from_bits_retain(mode)).map_err(|e| io_error(vm, &e.into(), Some(path)))
    }

    /// Set the times of the last access and change of a file.
    #[function(signature = "(path, times=None, *, ns=None, follow_symlinks=True)")]
    fn utime(
        vm: &Vm,
        path: &Value,
        times: Option<&Value>,
        ns: Option<&Value>,
        follow_symlinks: bool,
    ) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.utime")?;
        let p = super::path(vm, path, "utime", "integer")?;
        let (a, m) = match (times, ns) {
            (Some(_), Some(_)) => {
                return Err(vm.value_error("utime: you may specify either 'times' or 'ns' but not both"));
            }
            (Some(t), None) => {
                let (a, m) = pair(vm, t, "times")?;
                (timespec(vm, a)?, timespec(vm, m)?)
            }
            (None, Some(t)) => {
                let (a, m) = pair(vm, t, "ns")?;
                let of = |v: &Value| -> PyResult<Timespec> {
                    let n = vm.index_i64(v, ClassId::OVERFLOW_ERROR)?;
                    Ok(Timespec {
                        tv_sec: n.div_euclid(1_000_000_000),
                        tv_nsec: n.rem_euclid(1_000_000_000) as _,
                    })
                };
                (of(a)?, of(m)?)
            }
            (None, None) => {
                let now = || Timespec { tv_sec: 0, tv_nsec: rustix::fs::UTIME_NOW as _ };
                (now(), now())
            }
        };
        let flags = if follow_symlinks { AtFlags::empty() } else { AtFlags::SYMLINK_NOFOLLOW };
        let t = Timestamps { last_access: a, last_modification: m };
        rustix::fs::utimensat(CWD, p, &t, flags).map_err(|e| io_error(vm, &e.into(), Some(path)))
    }

    /// Set the size of a file.
    #[function(signature = "(path, length)")]
    fn truncate(vm: &Vm, path: &Value, length: u64) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.truncate")?;
        if let Some(fd) = as_fd(vm, path)? {
            return ftruncate(vm, fd, length);
        }
        let p = super::path(vm, path, "truncate", "integer")?;
        let r = std::fs::OpenOptions::new().write(true).open(p).and_then(|f| f.set_len(length));
        r.map_err(|e| io_error(vm, &e, Some(path)))
    }

    /// Set the size of an open file.
    #[function(signature = "(fd, length, /)")]
    fn ftruncate(vm: &Vm, fd: i32, length: u64) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.ftruncate")?;
        host::with_fd(fd, |f| f.set_len(length)).map_err(|e| io_error(vm, &e, None))
    }

    /// Open a file and return its descriptor.
    #[function(signature = "(path, flags, mode=511)")]
    fn open(vm: &Vm, path: &Value, flags: u32, mode: u32) -> PyResult<i32> {
        let writes = flags & 3 != 0 || flags & (0o100 | 0o1000) != 0;
        let p = super::path(vm, path, "open", "")?;
        if !writes && let Some(opened) = crate::carried::open(vm, p.as_os_str().as_bytes()) {
            return opened.map_err(|e| io_error(vm, &e, Some(path)));
        }
        vm.require(if writes { Right::FsWrite } else { Right::FsRead }, "os.open")?;
        let flags = OFlags::from_bits_retain(flags) | OFlags::CLOEXEC;
        let fd = again(vm, Some(path), || Ok(rustix::fs::open(&p, flags, Mode::from_bits_retain(mode))?))?;
        Ok(fd.into_raw_fd())
    }

    /// Close a descriptor.
    #[function(signature = "(fd)")]
    fn close(vm: &Vm, fd: i32) -> PyResult<()> {
        host::close(fd).map_err(|e| io_error(vm, &e, None))
    }

    /// Read at most length bytes.
    #[function(signature = "(fd, length, /)")]
    fn read(vm: &Vm, fd: i32, length: i64) -> PyResult<Value> {
        let Ok(n) = usize::try_from(length) else {
            return Err(os_error(vm, 22, None, None));
        };
        let mut buf = vec![0; n.min(i32::MAX as usize)];
        let n = again(vm, None, || host::with_fd(fd, |mut f| f.read(&mut buf)))?;
        Ok(vm.bytes(&buf[..n]))
    }

    /// Write bytes and return how many were written.
    #[function(signature = "(fd, data, /)")]
    fn write(vm: &Vm, fd: i32, data: BytesLike<'_>) -> PyResult<i64> {
        let data = data.0.into_owned();
        Ok(again(vm, None, || host::with_fd(fd, |mut f| f.write(&data)))? as i64)
    }

    /// Move the position of a descriptor and return it.
    #[function(signature = "(fd, position, whence, /)")]
    fn lseek(vm: &Vm, fd: i32, position: i64, whence: i64) -> PyResult<i64> {
        seek_fd(vm, fd, position, whence)
    }

    /// Wait until what was written to a file is on its device.
    #[function(signature = "(fd)")]
    fn fsync(vm: &Vm, fd: i32) -> PyResult<()> {
        again(vm, None, || host::with_fd(fd, |f| f.sync_all()))
    }

    /// Make a pipe; return the descriptors for reading and writing.
    #[function]
    fn pipe(vm: &Vm) -> PyResult<Value> {
        let (r, w) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC)
            .map_err(|e| io_error(vm, &e.into(), None))?;
        Ok(vm.tuple(vec![vm.int(i64::from(r.into_raw_fd())), vm.int(i64::from(w.into_raw_fd()))]))
    }

    /// Return a second descriptor of an open file.
    #[function(signature = "(fd, /)")]
    fn dup(vm: &Vm, fd: i32) -> PyResult<i32> {
        let f = host::with_fd(fd, |f| f.try_clone()).map_err(|e| io_error(vm, &e, None))?;
        Ok(f.into_raw_fd())
    }

    /// Return whether a descriptor is a terminal.
    #[function(signature = "(fd, /)")]
    fn isatty(fd: i32) -> bool {
        is_terminal(fd)
    }

    /// Return the number of the process.
    #[function]
    fn getpid() -> i64 {
        i64::from(std::process::id())
    }

    /// Return the number of the parent process.
    #[function]
    fn getppid() -> i64 {
        i64::from(std::os::unix::process::parent_id())
    }

    /// Return the user of the process.
    #[function]
    fn getuid() -> i64 {
        i64::from(rustix::process::getuid().as_raw())
    }

    /// Return the effective user of the process.
    #[function]
    fn geteuid() -> i64 {
        i64::from(rustix::process::geteuid().as_raw())
    }

    /// Return the group of the process.
    #[function]
    fn getgid() -> i64 {
        i64::from(rustix::process::getgid().as_raw())
    }

    /// Return the effective group of the process.
    #[function]
    fn getegid() -> i64 {
        i64::from(rustix::process::getegid().as_raw())
    }

    /// Set the permissions that new files do not get; return the ones before.
    #[function(signature = "(mask, /)")]
    fn umask(mask: u32) -> i64 {
        i64::from(rustix::process::umask(Mode::from_bits_retain(mask & 0o777)).bits())
    }

    /// Return random bytes fit for secrets.
    #[function(signature = "(size, /)")]
    fn urandom(vm: &Vm, size: i64) -> PyResult<Value> {
        vm.require(Right::RandSecure, "os.urandom")?;
        let Ok(n) = usize::try_from(size) else {
            return Err(vm.value_error("negative argument not allowed"));
        };
        let mut buf = vec![0u8; n];
        let mut at = 0;
        while at < n {
            let rest = &mut buf[at..];
            at += again(vm, None, || {
                Ok(rustix::rand::getrandom(&mut *rest, rustix::rand::GetRandomFlags::empty())?)
            })?;
        }
        Ok(vm.bytes(&buf))
    }

    /// Return the number of processors of the machine.
    #[function]
    fn cpu_count() -> Option<i64> {
        let text = std::fs::read_to_string("/sys/devices/system/cpu/online").ok();
        let count = |t: String| {
            let mut n = 0;
            for part in t.trim().split(',') {
                let (a, b) = part.split_once('-').unwrap_or((part, part));
                n += b.parse::<i64>().ok()? - a.parse::<i64>().ok()? + 1;
            }
            Some(n)
        };
        text.and_then(count).or_else(|| std::thread::available_parallelism().ok().map(|n| n.get() as i64))
    }

    /// Return the number of processors that the process may use.
    #[function]
    fn process_cpu_count() -> Option<i64> {
        std::thread::available_parallelism().ok().map(|n| n.get() as i64)
    }

    /// Return the size of a terminal.
    #[function(signature = "(fd=1, /)")]
    fn get_terminal_size(vm: &Vm, fd: i32) -> PyResult<Value> {
        let s = host::with_fd(fd, |f| Ok(rustix::termios::tcgetwinsize(f)?))
            .map_err(|e| io_error(vm, &e, None))?;
        let items = vec![vm.int(i64::from(s.ws_col)), vm.int(i64::from(s.ws_row))];
        Ok(make(vm, &TERMINAL_SIZE, items, Vec::new()))
    }

    /// Return names and versions of the operating system.
    #[function]
    fn uname(vm: &Vm) -> Value {
        let u = rustix::system::uname();
        let items = [u.sysname(), u.nodename(), u.release(), u.version(), u.machine()];
        make(vm, &UNAME_RESULT, items.iter().map(|s| bytes_text(vm, s.to_bytes())).collect(), Vec::new())
    }

    /// Return the text of an error number.
    #[function(name = "strerror", signature = "(code, /)")]
    fn strerror_(code: i32) -> String {
        strerror(code)
    }
}
