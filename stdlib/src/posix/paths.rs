//! Functions of `posix` about files that have a path.

use super::arguments::{as_fd, at, dir_fd, errno, named_path, on_fd, only_with_path, owner, path};
use super::{STAT_RESULT, again};
use crate::errors::{io_error, io_error2};
use crate::io::file::fspath as fs_path;
use crate::structseq::make;
use crate::sys::config::bytes_text;
use molt_core::gate::Right;
use molt_core::host;
use molt_core::prelude::*;
use rustix::fs::{Access, AtFlags, FileType, Mode, OFlags, Stat, Timespec, Timestamps};
use std::io;
use std::os::fd::IntoRawFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// What stat() tells about a file that a built program carries: of the executable, with mode and size of its own.
fn carried_stat(vm: &Vm, path: &Path) -> Option<io::Result<Value>> {
    let status = crate::carried::status(vm, path.as_os_str().as_bytes())?;
    Some(status.and_then(|(mode, size)| {
        let of_executable = rustix::fs::stat(std::env::current_exe()?)?;
        Ok(stat_with(vm, &of_executable, mode, size))
    }))
}

fn stat_value(vm: &Vm, s: &Stat) -> Value {
    stat_with(vm, s, s.st_mode, s.st_size as u64)
}

fn stat_with(vm: &Vm, s: &Stat, mode: u32, size: u64) -> Value {
    let times = [
        (s.st_atime, i64::from(s.st_atime_nsec as u32)),
        (s.st_mtime, i64::from(s.st_mtime_nsec as u32)),
        (s.st_ctime, i64::from(s.st_ctime_nsec as u32)),
    ];
    let unsigned = |n: u64| vm.int_from_limbs(false, &[n]);
    let mut items = vec![
        vm.int(i64::from(mode)),
        unsigned(s.st_ino),
        unsigned(s.st_dev),
        vm.int(s.st_nlink as i64),
        vm.int(i64::from(s.st_uid)),
        vm.int(i64::from(s.st_gid)),
        unsigned(size),
    ];
    items.extend(times.iter().map(|t| vm.int(t.0)));
    let mut extra: Vec<Value> = times.iter().map(|t| Value::float(t.0 as f64 + 1e-9 * t.1 as f64)).collect();
    extra.extend(times.iter().map(|t| vm.int(t.0.saturating_mul(1_000_000_000).saturating_add(t.1))));
    extra.extend([vm.int(s.st_blksize), vm.int(s.st_blocks), unsigned(s.st_rdev)]);
    make(vm, &STAT_RESULT, items, extra)
}

fn no_follow(follow_symlinks: bool) -> AtFlags {
    if follow_symlinks { AtFlags::empty() } else { AtFlags::SYMLINK_NOFOLLOW }
}

/// What the system knows about the file of a path. `shown` is the path in errors.
pub fn status(
    vm: &Vm,
    p: &Path,
    shown: &Value,
    function: &str,
    dir: Option<i32>,
    follow_symlinks: bool,
) -> PyResult<Value> {
    if let Some(carried) = carried_stat(vm, p) {
        return carried.map_err(|e| io_error(vm, &e, Some(shown)));
    }
    vm.require(Right::FsRead, function)?;
    let s = at(dir, |d| rustix::fs::statat(d, p, no_follow(follow_symlinks)));
    Ok(stat_value(vm, &s.map_err(|e| io_error(vm, &e, Some(shown)))?))
}

/// Seconds, an int or a float, as a time of the system.
fn timespec(vm: &Vm, v: &Value) -> PyResult<Timespec> {
    match molt_core::bytes::float_of(v) {
        Some(f) if f.is_nan() => Err(vm.value_error("Invalid value NaN (not a number)")),
        Some(f) => {
            let whole = f.floor();
            Ok(Timespec { tv_sec: whole as i64, tv_nsec: ((f - whole) * 1e9).floor() as _ })
        }
        None => Ok(Timespec { tv_sec: vm.index_i64(v, ClassId::OVERFLOW_ERROR)?, tv_nsec: 0 }),
    }
}

fn pair<'a>(vm: &Vm, v: &'a Value, message: &str) -> PyResult<(&'a Value, &'a Value)> {
    match v.downcast::<Tuple>().map(Tuple::as_slice) {
        Some([a, b]) => Ok((a, b)),
        _ => Err(vm.type_error(format!("utime: {message}"))),
    }
}

/// Seconds and nanoseconds of a number of nanoseconds.
fn nanoseconds(vm: &Vm, v: &Value) -> PyResult<Timespec> {
    let parts = vm.call_method(v, "__divmod__", &[vm.int(1_000_000_000)])?;
    let Some([seconds, rest]) = parts.downcast::<Tuple>().map(Tuple::as_slice) else {
        let (class, found) = (vm.type_name(v), vm.type_name(&parts));
        return Err(vm.type_error(format!("{class}.__divmod__() must return a 2-tuple, not {found}")));
    };
    Ok(Timespec {
        tv_sec: vm.index_i64(seconds, ClassId::OVERFLOW_ERROR)?,
        tv_nsec: vm.index_i64(rest, ClassId::OVERFLOW_ERROR)? as _,
    })
}

fn times_of(vm: &Vm, times: Option<&Value>, ns: Option<&Value>) -> PyResult<Timestamps> {
    let (a, m) = match (times, ns) {
        (Some(_), Some(_)) => {
            return Err(vm.value_error("utime: you may specify either 'times' or 'ns' but not both"));
        }
        (Some(t), None) => {
            let (a, m) = pair(vm, t, "'times' must be either a tuple of two ints or None")?;
            (timespec(vm, a)?, timespec(vm, m)?)
        }
        (None, Some(t)) => {
            let (a, m) = pair(vm, t, "'ns' must be a tuple of two ints")?;
            (nanoseconds(vm, a)?, nanoseconds(vm, m)?)
        }
        (None, None) => {
            let now = || Timespec { tv_sec: 0, tv_nsec: rustix::fs::UTIME_NOW as _ };
            (now(), now())
        }
    };
    Ok(Timestamps { last_access: a, last_modification: m })
}

/// Runs a function of two paths.
fn two(
    vm: &Vm,
    src: &Value,
    dst: &Value,
    function: &str,
    f: impl FnOnce(PathBuf, PathBuf) -> io::Result<()>,
) -> PyResult<()> {
    vm.require(Right::FsWrite, &format!("os.{function}"))?;
    let (a, b) = (named_path(vm, src, function, "src", "")?, named_path(vm, dst, function, "dst", "")?);
    f(a, b).map_err(|e| io_error2(vm, &e, Some(src), Some(dst)))
}

/// Runs a function of a directory and one of its entries.
fn entry(
    vm: &Vm,
    shown: &Value,
    function: &str,
    dir: Option<&Value>,
    f: impl FnOnce(rustix::fd::BorrowedFd<'_>, &Path) -> rustix::io::Result<()>,
) -> PyResult<()> {
    vm.require(Right::FsWrite, &format!("os.{function}"))?;
    let p = path(vm, shown, function, "")?;
    at(dir_fd(vm, dir)?, |d| f(d, &p)).map_err(|e| io_error(vm, &e, Some(shown)))
}

fn rename_at(
    vm: &Vm,
    src: &Value,
    dst: &Value,
    src_dir_fd: Option<&Value>,
    dst_dir_fd: Option<&Value>,
    function: &str,
) -> PyResult<()> {
    let (from, to) = (dir_fd(vm, src_dir_fd)?, dir_fd(vm, dst_dir_fd)?);
    two(vm, src, dst, function, |a, b| {
        at(from, |from| at(to, |to| rustix::fs::renameat(from, &a, to, &b)).map_err(errno))
    })
}

/// Changes the mode of a file that is no link; EOPNOTSUPP for links.
fn chmod_itself(dir: rustix::fd::BorrowedFd<'_>, path: &Path, mode: Mode) -> rustix::io::Result<()> {
    let flags = OFlags::PATH | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let file = rustix::fs::openat(dir, path, flags, Mode::empty())?;
    if FileType::from_raw_mode(rustix::fs::fstat(&file)?.st_mode) == FileType::Symlink {
        return Err(rustix::io::Errno::OPNOTSUPP);
    }
    // A descriptor that was opened as a place only is no file to fchmod.
    rustix::fs::chmod(format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&file)), mode)
}

/// Functions of `posix` about files that have a path.
#[molt_core::prelude::functions(module = "posix")]
pub mod files {
    use super::*;

    /// Change the current directory.
    #[function(signature = "(path)")]
    fn chdir(vm: &Vm, path: &Value) -> PyResult<()> {
        vm.require(Right::FsRead, "os.chdir")?;
        let r = match as_fd(vm, path)? {
            Some(fd) => on_fd(fd, |f| rustix::process::fchdir(f)),
            None => std::env::set_current_dir(super::path(vm, path, "chdir", "integer")?),
        };
        r.map_err(|e| io_error(vm, &e, Some(path)))
    }

    /// Return what the system knows about a file.
    #[function(signature = "(path, *, dir_fd=None, follow_symlinks=True)")]
    fn stat(vm: &Vm, path: &Value, dir_fd: Option<&Value>, follow_symlinks: bool) -> PyResult<Value> {
        let dir = super::dir_fd(vm, dir_fd)?;
        if let Some(fd) = as_fd(vm, path)? {
            only_with_path(vm, "stat", dir, follow_symlinks)?;
            vm.require(Right::FsRead, "os.stat")?;
            let s = on_fd(fd, |f| rustix::fs::fstat(f)).map_err(|e| io_error(vm, &e, Some(path)))?;
            return Ok(stat_value(vm, &s));
        }
        let p = super::path(vm, path, "stat", "integer")?;
        status(vm, &p, path, "os.stat", dir, follow_symlinks)
    }

    /// As stat(), about a symbolic link itself.
    #[function(signature = "(path, *, dir_fd=None)")]
    fn lstat(vm: &Vm, path: &Value, dir_fd: Option<&Value>) -> PyResult<Value> {
        let p = super::path(vm, path, "lstat", "")?;
        status(vm, &p, path, "os.lstat", super::dir_fd(vm, dir_fd)?, false)
    }

    /// As stat(), about an open file.
    #[function(signature = "(fd)")]
    fn fstat(vm: &Vm, fd: i32) -> PyResult<Value> {
        vm.require(Right::FsRead, "os.fstat")?;
        let s = on_fd(fd, |f| rustix::fs::fstat(f)).map_err(|e| io_error(vm, &e, None))?;
        Ok(stat_value(vm, &s))
    }

    /// Make a directory.
    #[function(signature = "(path, mode=511, *, dir_fd=None)")]
    fn mkdir(vm: &Vm, path: &Value, mode: i32, dir_fd: Option<&Value>) -> PyResult<()> {
        let mode = Mode::from_bits_retain(mode as u32);
        entry(vm, path, "mkdir", dir_fd, |d, p| rustix::fs::mkdirat(d, p, mode))
    }

    /// Remove a file.
    #[function(signature = "(path, *, dir_fd=None)")]
    fn unlink(vm: &Vm, path: &Value, dir_fd: Option<&Value>) -> PyResult<()> {
        entry(vm, path, "unlink", dir_fd, |d, p| rustix::fs::unlinkat(d, p, AtFlags::empty()))
    }

    /// Remove a file; the same as unlink().
    #[function(signature = "(path, *, dir_fd=None)")]
    fn remove(vm: &Vm, path: &Value, dir_fd: Option<&Value>) -> PyResult<()> {
        entry(vm, path, "remove", dir_fd, |d, p| rustix::fs::unlinkat(d, p, AtFlags::empty()))
    }

    /// Remove an empty directory.
    #[function(signature = "(path, *, dir_fd=None)")]
    fn rmdir(vm: &Vm, path: &Value, dir_fd: Option<&Value>) -> PyResult<()> {
        entry(vm, path, "rmdir", dir_fd, |d, p| rustix::fs::unlinkat(d, p, AtFlags::REMOVEDIR))
    }

    /// Rename a file or directory.
    #[function(signature = "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)")]
    fn rename(
        vm: &Vm,
        src: &Value,
        dst: &Value,
        src_dir_fd: Option<&Value>,
        dst_dir_fd: Option<&Value>,
    ) -> PyResult<()> {
        rename_at(vm, src, dst, src_dir_fd, dst_dir_fd, "rename")
    }

    /// Rename a file or directory, replacing what is there.
    #[function(signature = "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)")]
    fn replace(
        vm: &Vm,
        src: &Value,
        dst: &Value,
        src_dir_fd: Option<&Value>,
        dst_dir_fd: Option<&Value>,
    ) -> PyResult<()> {
        rename_at(vm, src, dst, src_dir_fd, dst_dir_fd, "replace")
    }

    /// Give a file a second name.
    #[function(
        signature = "(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)",
        text_signature = "($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None,\n     follow_symlinks=(os.name != 'nt'))"
    )]
    fn link(
        vm: &Vm,
        src: &Value,
        dst: &Value,
        src_dir_fd: Option<&Value>,
        dst_dir_fd: Option<&Value>,
        follow_symlinks: bool,
    ) -> PyResult<()> {
        let (from, to) = (super::dir_fd(vm, src_dir_fd)?, super::dir_fd(vm, dst_dir_fd)?);
        let flags = if follow_symlinks { AtFlags::SYMLINK_FOLLOW } else { AtFlags::empty() };
        two(vm, src, dst, "link", |a, b| {
            at(from, |from| at(to, |to| rustix::fs::linkat(from, &a, to, &b, flags)).map_err(errno))
        })
    }

    /// Make a symbolic link named dst that points to src.
    #[function(signature = "(src, dst, target_is_directory=False, *, dir_fd=None)")]
    fn symlink(
        vm: &Vm,
        src: &Value,
        dst: &Value,
        target_is_directory: bool,
        dir_fd: Option<&Value>,
    ) -> PyResult<()> {
        // What the target is matters on other systems only.
        let _ = target_is_directory;
        let dir = super::dir_fd(vm, dir_fd)?;
        two(vm, src, dst, "symlink", |a, b| at(dir, |d| rustix::fs::symlinkat(&a, d, &b)))
    }

    /// Return what a symbolic link points to.
    #[function(signature = "(path, *, dir_fd=None)")]
    fn readlink(vm: &Vm, path: &Value, dir_fd: Option<&Value>) -> PyResult<Value> {
        vm.require(Right::FsRead, "os.readlink")?;
        let p = super::path(vm, path, "readlink", "")?;
        let to = at(super::dir_fd(vm, dir_fd)?, |d| rustix::fs::readlinkat(d, &p, Vec::new()))
            .map_err(|e| io_error(vm, &e, Some(path)))?;
        let to = to.as_bytes();
        Ok(if fs_path(vm, path)?.kind() == Kind::BYTES { vm.bytes(to) } else { bytes_text(vm, to) })
    }

    /// Return whether the process may use a file in some way.
    #[function(
        signature = "(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)",
        text_signature = "($module, /, path, mode, *, dir_fd=None, effective_ids=False,\n       follow_symlinks=True)"
    )]
    fn access(
        vm: &Vm,
        path: &Value,
        mode: i32,
        dir_fd: Option<&Value>,
        effective_ids: bool,
        follow_symlinks: bool,
    ) -> PyResult<bool> {
        let p = super::path(vm, path, "access", "")?;
        if let Some(status) = crate::carried::status(vm, p.as_os_str().as_bytes()) {
            // Nobody may write.
            return Ok(status.is_ok() && mode & 2 == 0);
        }
        vm.require(Right::FsRead, "os.access")?;
        let mut flags = no_follow(follow_symlinks);
        flags.set(AtFlags::EACCESS, effective_ids);
        let mode = Access::from_bits_retain(mode as u32);
        Ok(at(super::dir_fd(vm, dir_fd)?, |d| rustix::fs::accessat(d, &p, mode, flags)).is_ok())
    }

    /// Change the permissions of a file.
    #[function(
        signature = "(path, mode, *, dir_fd=None, follow_symlinks=True)",
        text_signature = "($module, /, path, mode, *, dir_fd=None,\n      follow_symlinks=(os.name != 'nt'))"
    )]
    fn chmod(
        vm: &Vm,
        path: &Value,
        mode: i32,
        dir_fd: Option<&Value>,
        follow_symlinks: bool,
    ) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.chmod")?;
        let (dir, mode) = (super::dir_fd(vm, dir_fd)?, Mode::from_bits_retain(mode as u32));
        let r = match as_fd(vm, path)? {
            Some(fd) => on_fd(fd, |f| rustix::fs::fchmod(f, mode)),
            None => {
                let p = super::path(vm, path, "chmod", "integer")?;
                if follow_symlinks {
                    at(dir, |d| rustix::fs::chmodat(d, &p, mode, AtFlags::empty()))
                } else {
                    at(dir, |d| chmod_itself(d, &p, mode))
                }
            }
        };
        match r {
            Err(e)
                if !follow_symlinks
                    && rustix::io::Errno::from_io_error(&e) == Some(rustix::io::Errno::OPNOTSUPP) =>
            {
                // The modes of links themselves cannot be changed.
                Err(match dir {
                    Some(_) => vm.value_error("chmod: cannot use dir_fd and follow_symlinks together"),
                    None => {
                        let message = "chmod: follow_symlinks unavailable on this platform";
                        vm.raise(ClassId::NOT_IMPLEMENTED_ERROR, message)
                    }
                })
            }
            r => r.map_err(|e| io_error(vm, &e, Some(path))),
        }
    }

    /// Change the owner and the group of a file; -1 leaves one as it is.
    #[function(signature = "(path, uid, gid, *, dir_fd=None, follow_symlinks=True)")]
    fn chown(
        vm: &Vm,
        path: &Value,
        uid: &Value,
        gid: &Value,
        dir_fd: Option<&Value>,
        follow_symlinks: bool,
    ) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.chown")?;
        let ((uid, gid), dir) = (owner(vm, uid, gid)?, super::dir_fd(vm, dir_fd)?);
        let r = match as_fd(vm, path)? {
            Some(fd) => {
                only_with_path(vm, "chown", dir, follow_symlinks)?;
                on_fd(fd, |f| rustix::fs::fchown(f, uid, gid))
            }
            None => {
                let p = super::path(vm, path, "chown", "integer")?;
                at(dir, |d| rustix::fs::chownat(d, &p, uid, gid, no_follow(follow_symlinks)))
            }
        };
        r.map_err(|e| io_error(vm, &e, Some(path)))
    }

    /// Set the times of the last access and change of a file.
    #[function(
        signature = "(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True)",
        text_signature = "($module, /, path, times=None, *, ns=<unrepresentable>,\n      dir_fd=None, follow_symlinks=True)"
    )]
    fn utime(
        vm: &Vm,
        path: &Value,
        times: Option<&Value>,
        ns: Option<&Value>,
        dir_fd: Option<&Value>,
        follow_symlinks: bool,
    ) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.utime")?;
        let (t, dir) = (times_of(vm, times, ns)?, super::dir_fd(vm, dir_fd)?);
        let r = match as_fd(vm, path)? {
            Some(fd) => {
                only_with_path(vm, "utime", dir, follow_symlinks)?;
                on_fd(fd, |f| rustix::fs::futimens(f, &t))
            }
            None => {
                let p = super::path(vm, path, "utime", "integer")?;
                at(dir, |d| rustix::fs::utimensat(d, &p, &t, no_follow(follow_symlinks)))
            }
        };
        r.map_err(|e| io_error(vm, &e, Some(path)))
    }

    /// Set the size of a file.
    #[function(signature = "(path, length)")]
    fn truncate(vm: &Vm, path: &Value, length: i64) -> PyResult<()> {
        if let Some(fd) = as_fd(vm, path)? {
            return ftruncate(vm, fd, length);
        }
        vm.require(Right::FsWrite, "os.truncate")?;
        let p = super::path(vm, path, "truncate", "integer")?;
        let r = match u64::try_from(length) {
            Ok(n) => std::fs::OpenOptions::new().write(true).open(p).and_then(|f| f.set_len(n)),
            Err(_) => Err(rustix::io::Errno::INVAL.into()),
        };
        r.map_err(|e| io_error(vm, &e, Some(path)))
    }

    /// Set the size of an open file.
    #[function(signature = "(fd, length, /)")]
    fn ftruncate(vm: &Vm, fd: i32, length: i64) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.ftruncate")?;
        let Ok(length) = u64::try_from(length) else {
            return Err(crate::errors::os_error(vm, 22, None, None));
        };
        again(vm, None, || host::with_fd(fd, |f| f.set_len(length)))
    }

    /// Open a file and return its descriptor.
    #[function(signature = "(path, flags, mode=511, *, dir_fd=None)")]
    fn open(vm: &Vm, path: &Value, flags: i32, mode: i32, dir_fd: Option<&Value>) -> PyResult<i32> {
        let (flags, mode) = (flags as u32, mode as u32);
        let writes = flags & 3 != 0 || flags & (0o100 | 0o1000) != 0;
        let p = super::path(vm, path, "open", "")?;
        let dir = super::dir_fd(vm, dir_fd)?;
        if !writes && let Some(opened) = crate::carried::open(vm, p.as_os_str().as_bytes()) {
            return opened.map_err(|e| io_error(vm, &e, Some(path)));
        }
        vm.require(if writes { Right::FsWrite } else { Right::FsRead }, "os.open")?;
        let flags = OFlags::from_bits_retain(flags) | OFlags::CLOEXEC;
        let fd = again(vm, Some(path), || {
            at(dir, |d| rustix::fs::openat(d, &p, flags, Mode::from_bits_retain(mode)))
        })?;
        Ok(fd.into_raw_fd())
    }
}
