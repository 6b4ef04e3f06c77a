//! `posix`: what `os` takes from the system.
//!
//! What most programs use is here, in `paths`, in `scan` and in [`crate::process`]; the rest is made when it is asked for, see
//! [`later`].

pub mod arguments;
pub mod attributes;
pub mod children;
pub mod descriptors;
pub mod devices;
pub mod identity;
pub mod later;
pub mod limits;
pub mod paths;
pub mod scan;
pub mod scheduling;
pub mod spawn;

use crate::errors::{io_error, os_error, strerror};
use crate::io::file::{fspath as fs_path, is_terminal, path_bytes, seek_fd};
use crate::struct_seq;
use crate::structseq::make;
use crate::sys::config::bytes_text;
use molt_builtins::buffer::BytesLike;
use molt_core::gate::Right;
use molt_core::host;
use molt_core::module::Module;
use molt_core::prelude::*;
use rustix::fs::Mode;
use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::os::fd::IntoRawFd;
use std::os::unix::ffi::{OsStrExt, OsStringExt};

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

/// Runs a system call again while signals interrupt it. Other threads run meanwhile.
pub fn again<T: Send>(
    vm: &Vm,
    file: Option<&Value>,
    mut f: impl FnMut() -> io::Result<T> + Send,
) -> PyResult<T> {
    loop {
        match vm.unlocked(&mut f) {
            Ok(v) => return Ok(v),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => vm.poll()?,
            Err(e) => return Err(io_error(vm, &e, file)),
        }
    }
}

fn env_name(vm: &Vm, v: &Value) -> PyResult<OsString> {
    let b = path_bytes(vm, v)?;
    if b.is_empty() || b.contains(&b'=') {
        return Err(vm.value_error("illegal environment variable name"));
    }
    Ok(OsString::from_vec(b))
}

/// The operating system's functions.
#[molt_core::prelude::module(
    name = "posix",
    classes(STAT_RESULT, TERMINAL_SIZE, UNAME_RESULT),
    also(crate::process::processes::FUNCTIONS, paths::files::FUNCTIONS, scan::directories::FUNCTIONS)
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

    /// Attributes that the module gets when they are asked for; see [`later`].
    #[function(name = "__getattr__", signature = "(name, /)")]
    fn module_attribute(vm: &Vm, name: &Obj<Str>) -> PyResult<Value> {
        let text = name.to_string_lossy();
        let import = vm.hooks.get().import;
        let module = import(vm, "posix")?;
        if text == "environ" {
            return _environ(vm);
        }
        if !later::has(&text) {
            let message = format!("module 'posix' has no attribute '{text}'");
            return Err(vm.attribute_error(message, &module, name));
        }
        let value = vm.get_attr_name(&import(vm, "_posix_later")?, &text)?;
        if let Some(module) = module.downcast::<Module>() {
            module.dict().set_name(vm, &text, value.clone());
        }
        Ok(value)
    }

    /// Return the names of the module.
    #[function(name = "__dir__")]
    fn module_names(vm: &Vm) -> PyResult<Value> {
        let module = (vm.hooks.get().import)(vm, "posix")?;
        let mut names = vm.collect(&vm.get_attr_name(&module, "__dict__")?)?;
        names.extend(later::names().map(|n| vm.str(n)));
        Ok(vm.list(names))
    }

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
    fn fsync(vm: &Vm, fd: &Value) -> PyResult<()> {
        let fd = arguments::file_number(vm, fd)?;
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
    fn cpu_count(vm: &Vm) -> Option<i64> {
        if let Some(given) = given_cpu_count(vm) {
            return Some(given);
        }
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
    fn process_cpu_count(vm: &Vm) -> Option<i64> {
        let given = given_cpu_count(vm);
        given.or_else(available)
    }

    /// The number of processors that the start of the program gives.
    fn given_cpu_count(vm: &Vm) -> Option<i64> {
        vm.state::<crate::sys::config::SysConfig>().0.borrow().flags.cpu_count
    }

    fn available() -> Option<i64> {
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
