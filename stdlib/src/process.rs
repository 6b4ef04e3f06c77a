//! Processes: what `os` and `subprocess` take from the system.

use crate::errors::{io_error, os_error};
use crate::io::file::{fspath, path_bytes};
use crate::posix::arguments::{self, c_path, program_arguments, program_environment};
use molt_core::gate::Right;
use molt_core::host::{self, ChildSetup};
use molt_core::prelude::*;
use std::cell::RefCell;
use std::ffi::OsString;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Bytes of a path or argument, without a NUL.
fn text(vm: &Vm, v: &Value) -> PyResult<Vec<u8>> {
    let p = fspath(vm, v)?;
    path_bytes(vm, &p)
}

/// The environment of a mapping as `NAME=value` strings.
fn environment(vm: &Vm, env: &Value) -> PyResult<Vec<(OsString, OsString)>> {
    let keys = vm.call_method(env, "keys", &[])?;
    let mut out = Vec::new();
    for key in vm.collect(&keys)? {
        let value = vm.get_item(env, &key)?;
        let (key, value) = (text(vm, &key)?, text(vm, &value)?);
        if key.contains(&b'=') {
            return Err(vm.value_error("illegal environment variable name"));
        }
        out.push((OsString::from_vec(key), OsString::from_vec(value)));
    }
    Ok(out)
}

fn pid(vm: &Vm, n: i64) -> PyResult<i32> {
    i32::try_from(n).map_err(|_| vm.overflow_error("Python int too large to convert to C int"))
}

fn signal_number(vm: &Vm, n: i32) -> PyResult<Option<rustix::process::Signal>> {
    match n {
        0 => Ok(None),
        _ => match rustix::process::Signal::from_named_raw(n) {
            Some(s) => Ok(Some(s)),
            None => Err(os_error(vm, 22, None, None)),
        },
    }
}

/// A stream of a child: a copy of a descriptor, or the parent's own.
fn stream(vm: &Vm, fd: i32) -> PyResult<Stdio> {
    if fd < 0 {
        return Ok(Stdio::inherit());
    }
    let copy = host::with_fd(fd, |f| f.try_clone()).map_err(|e| io_error(vm, &e, None))?;
    Ok(Stdio::from(OwnedFd::from(copy)))
}

fn wait(vm: &Vm, number: i32, options: u32) -> PyResult<(i64, i64)> {
    let options = rustix::process::WaitOptions::from_bits_retain(options);
    loop {
        let r = vm.unlocked(|| match number {
            -1 => rustix::process::wait(options),
            n if n < 0 => match rustix::process::Pid::from_raw(-n) {
                Some(p) => rustix::process::waitpgid(p, options),
                None => Ok(None),
            },
            // 0 is the group of this process, which may be one that this process cannot name.
            n => rustix::process::waitpid(rustix::process::Pid::from_raw(n), options),
        });
        match r {
            Ok(Some((p, status))) => {
                return Ok((i64::from(p.as_raw_nonzero().get()), status.as_raw() as i64));
            }
            Ok(None) => return Ok((0, 0)),
            Err(rustix::io::Errno::INTR) => vm.poll()?,
            Err(e) => return Err(io_error(vm, &e.into(), None)),
        }
    }
}

/// When functions are called around a fork.
const WHEN: [&str; 3] = ["before", "after_in_child", "after_in_parent"];

/// Functions to be called around a fork, in the order of `WHEN`.
#[derive(Default)]
struct AtFork([RefCell<Vec<Value>>; 3]);

fn around_fork(vm: &Vm, when: usize) {
    let list = vm.state::<AtFork>().0[when].borrow().clone();
    for function in list {
        vm.guarded(&function, "Exception ignored in", || vm.call(&function, &[]).map(drop));
    }
}

/// Copies the process with a call that gives 0 in the copy. `function` is the one that the program called.
pub fn fork_with(vm: &Vm, function: &str, fork: impl FnOnce() -> io::Result<i32>) -> PyResult<i32> {
    if vm.state::<crate::sys::State>().finalizing.get() {
        return Err(vm.raise(ClassId::PYTHON_FINALIZATION_ERROR, "can't fork at interpreter shutdown"));
    }
    around_fork(vm, 0);
    let several = !vm.is_alone();
    let forked = fork();
    if let Ok(0) = forked {
        vm.keep_this_thread_only();
        molt_machine::signals::wake_main_of(vm);
        around_fork(vm, 1);
        return Ok(0);
    }
    around_fork(vm, 2);
    let child = forked.map_err(|e| io_error(vm, &e, None))?;
    if several {
        let message = format!(
            "This process (pid={}) is multi-threaded, use of {function}() may lead to deadlocks in the child.",
            std::process::id()
        );
        molt_builtins::errors::warn(vm, ClassId::DEPRECATION_WARNING, &message)?;
    }
    Ok(child)
}

/// Functions of `posix` about processes.
#[molt_core::prelude::functions(module = "posix")]
pub mod processes {
    use super::*;

    /// Start a program as a child process and return the number of the process.
    ///
    /// Descriptors of -1 are those of this process. With close_fds the child has only its three streams and pass_fds.
    #[function(
        signature = "(args, executable, env, cwd, stdin, stdout, stderr, close_fds, pass_fds, new_session, group, umask, uid, gid, /)"
    )]
    fn _spawn(
        vm: &Vm,
        args: &Value,
        executable: &Value,
        env: &Value,
        cwd: &Value,
        stdin: i32,
        stdout: i32,
        stderr: i32,
        close_fds: bool,
        pass_fds: &Value,
        new_session: bool,
        group: i64,
        umask: i64,
        uid: i64,
        gid: i64,
    ) -> PyResult<i64> {
        vm.require(Right::ProcSpawn, "subprocess.Popen")?;
        let mut words = vm.collect(args)?.into_iter();
        let executable = OsString::from_vec(text(vm, executable)?);
        refuse_what_cannot_run(vm, Path::new(&executable))?;
        let mut command = Command::new(executable);
        if let Some(first) = words.next() {
            command.arg0(OsString::from_vec(text(vm, &first)?));
        }
        for word in words {
            command.arg(OsString::from_vec(text(vm, &word)?));
        }
        if !env.is_none() {
            command.env_clear().envs(environment(vm, env)?);
        }
        if !cwd.is_none() {
            command.current_dir(OsString::from_vec(text(vm, cwd)?));
        }
        command.stdin(stream(vm, stdin)?).stdout(stream(vm, stdout)?).stderr(stream(vm, stderr)?);
        if group >= 0 {
            command.process_group(pid(vm, group)?);
        }
        if uid >= 0 {
            command.uid(uid as u32);
        }
        if gid >= 0 {
            command.gid(gid as u32);
        }
        let mut keep = Vec::new();
        for fd in vm.collect(pass_fds)? {
            keep.push(pid(vm, vm.index_i64(&fd, ClassId::OVERFLOW_ERROR)?)?);
        }
        let umask = u32::try_from(umask).ok();
        host::prepare(&mut command, ChildSetup { new_session, close_others: close_fds, keep, umask });
        match command.spawn() {
            Ok(child) => Ok(i64::from(child.id())),
            Err(e) => Err(io_error(vm, &e, None)),
        }
    }

    /// Register functions to be called around fork(): before it, and after it in the child and in the parent.
    ///
    /// The functions for before are called in the order opposite to that of their registration.
    #[function(
        raw,
        text_signature = "($module, /, *, before=<unrepresentable>,\n                 after_in_child=<unrepresentable>,\n                 after_in_parent=<unrepresentable>)"
    )]
    fn register_at_fork(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        let names = names.map(|n| n.as_slice().to_vec()).unwrap_or_default();
        if args.len() > names.len() {
            let message = format!(
                "register_at_fork() takes no positional arguments ({} given)",
                args.len() - names.len()
            );
            return Err(vm.type_error(message));
        }
        if names.is_empty() {
            return Err(vm.type_error("At least one argument is required."));
        }
        let mut given = Vec::new();
        for (name, function) in names.iter().zip(args) {
            let name = name.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
            let Some(when) = WHEN.iter().position(|w| *w == name) else {
                let message = format!("register_at_fork() got an unexpected keyword argument '{name}'");
                return Err(vm.type_error(message));
            };
            if !vm.is_callable(function) {
                let class = vm.type_name(function);
                return Err(vm.type_error(format!("'{name}' must be callable, not {class}")));
            }
            given.push((when, function.clone()));
        }
        let state = vm.state::<AtFork>();
        for (when, function) in given {
            let mut list = state.0[when].borrow_mut();
            if when == 0 { list.insert(0, function) } else { list.push(function) }
        }
        Ok(())
    }

    /// Copy the process: 0 in the copy, the number of the copy in the original.
    #[function]
    fn fork(vm: &Vm) -> PyResult<i64> {
        vm.require(Right::ProcSpawn, "os.fork")?;
        fork_with(vm, "fork", host::fork).map(i64::from)
    }

    /// Wait for a child process; return its number and status.
    #[function(signature = "(pid, options, /)")]
    fn waitpid(vm: &Vm, pid: i64, options: u32) -> PyResult<(i64, i64)> {
        wait(vm, super::pid(vm, pid)?, options)
    }

    /// Wait for any child process; return its number and status.
    #[function(name = "wait")]
    fn wait_(vm: &Vm) -> PyResult<(i64, i64)> {
        wait(vm, -1, 0)
    }

    /// Send a signal to a process.
    #[function(signature = "(pid, signal, /)")]
    fn kill(vm: &Vm, pid: i64, signal: i32) -> PyResult<()> {
        let number = super::pid(vm, pid)?;
        if number != std::process::id() as i32 {
            vm.require(Right::ProcSpawn, "os.kill")?;
        }
        let signal = signal_number(vm, signal)?;
        use rustix::process as p;
        let whole = |n: i32| p::Pid::from_raw(n);
        let r = match (number, signal) {
            (0, Some(s)) => p::kill_current_process_group(s),
            (0, None) => p::test_kill_current_process_group(),
            (n, Some(s)) if n > 0 => whole(n).map_or(Ok(()), |n| p::kill_process(n, s)),
            (n, None) if n > 0 => whole(n).map_or(Ok(()), p::test_kill_process),
            (n, Some(s)) => whole(n.saturating_neg()).map_or(Ok(()), |n| p::kill_process_group(n, s)),
            (n, None) => whole(n.saturating_neg()).map_or(Ok(()), p::test_kill_process_group),
        };
        r.map_err(|e| io_error(vm, &e.into(), None))?;
        vm.poll()
    }

    /// Send a signal to a process group.
    #[function(signature = "(pgid, signal, /)")]
    fn killpg(vm: &Vm, pgid: i64, signal: i32) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.killpg")?;
        let (number, signal) = (super::pid(vm, pgid)?, signal_number(vm, signal)?);
        let r = match (rustix::process::Pid::from_raw(number), signal) {
            (Some(n), Some(s)) => rustix::process::kill_process_group(n, s),
            (Some(n), None) => rustix::process::test_kill_process_group(n),
            (None, _) => Err(rustix::io::Errno::INVAL),
        };
        r.map_err(|e| io_error(vm, &e.into(), None))
    }

    /// Run a program in place of this one.
    #[function(signature = "(path, argv, /)")]
    fn execv(vm: &Vm, path: &Value, argv: &Value) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.execv")?;
        let file = c_path(vm, &arguments::path(vm, path, "execv", "")?)?;
        let args = program_arguments(vm, argv, "execv")?;
        Err(io_error(vm, &host::exec(&file, &args, None), None))
    }

    /// Run a program in place of this one, with an environment.
    #[function(signature = "(path, argv, env)")]
    fn execve(vm: &Vm, path: &Value, argv: &Value, env: &Value) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.execve")?;
        let file = match arguments::as_fd(vm, path)? {
            // The system runs an open file by its name among the descriptors of the process.
            Some(fd) => {
                host::with_fd(fd, |f| f.metadata()).map_err(|e| io_error(vm, &e, Some(path)))?;
                PathBuf::from(format!("/proc/self/fd/{fd}"))
            }
            None => arguments::path(vm, path, "execve", "integer")?,
        };
        let file = c_path(vm, &file)?;
        let args = program_arguments(vm, argv, "execve")?;
        let list = program_environment(vm, env, "execve", "")?;
        Err(io_error(vm, &host::exec(&file, &args, Some(&list)), Some(path)))
    }

    /// End the process at once, without cleaning up.
    #[function(signature = "(status)")]
    fn _exit(status: i32) -> PyResult<()> {
        host::exit_now(status)
    }

    /// Run a command in a shell and return its wait status.
    #[function(signature = "(command)")]
    fn system(vm: &Vm, command: &Value) -> PyResult<i64> {
        vm.require(Right::ProcSpawn, "os.system")?;
        let command = OsString::from_vec(text(vm, command)?);
        let status = vm.unlocked(|| Command::new("/bin/sh").arg("-c").arg(command).status());
        let status = status.map_err(|e| io_error(vm, &e, None))?;
        Ok(i64::from(std::os::unix::process::ExitStatusExt::into_raw(status)))
    }

    /// Make fd2 a copy of a descriptor.
    #[function(signature = "(fd, fd2, inheritable=True)")]
    fn dup2(vm: &Vm, fd: i32, fd2: i32, inheritable: bool) -> PyResult<i64> {
        host::dup2(fd, fd2, inheritable).map(i64::from).map_err(|e| io_error(vm, &e, None))
    }

    /// Return whether child processes inherit a descriptor.
    #[function(signature = "(fd, /)")]
    fn get_inheritable(vm: &Vm, fd: i32) -> PyResult<bool> {
        let flags = host::with_fd(fd, |f| rustix::io::fcntl_getfd(f).map_err(io::Error::from));
        Ok(!flags.map_err(|e| io_error(vm, &e, None))?.contains(rustix::io::FdFlags::CLOEXEC))
    }

    /// Set whether child processes inherit a descriptor.
    #[function(signature = "(fd, inheritable, /)")]
    fn set_inheritable(vm: &Vm, fd: i32, inheritable: bool) -> PyResult<()> {
        let flags = if inheritable { rustix::io::FdFlags::empty() } else { rustix::io::FdFlags::CLOEXEC };
        host::with_fd(fd, |f| rustix::io::fcntl_setfd(f, flags).map_err(io::Error::from))
            .map_err(|e| io_error(vm, &e, None))
    }

    /// Return whether a descriptor waits when nothing can be read or written.
    #[function(signature = "(fd, /)")]
    fn get_blocking(vm: &Vm, fd: i32) -> PyResult<bool> {
        let flags = host::with_fd(fd, |f| rustix::fs::fcntl_getfl(f).map_err(io::Error::from));
        Ok(!flags.map_err(|e| io_error(vm, &e, None))?.contains(rustix::fs::OFlags::NONBLOCK))
    }

    /// Set whether a descriptor waits when nothing can be read or written.
    #[function(signature = "(fd, blocking, /)")]
    fn set_blocking(vm: &Vm, fd: i32, blocking: bool) -> PyResult<()> {
        host::with_fd(fd, |f| {
            let mut flags = rustix::fs::fcntl_getfl(f)?;
            flags.set(rustix::fs::OFlags::NONBLOCK, !blocking);
            rustix::fs::fcntl_setfl(f, flags).map_err(io::Error::from)
        })
        .map_err(|e| io_error(vm, &e, None))
    }

    /// Return the process group of this process.
    #[function]
    fn getpgrp() -> i64 {
        host::process_group(0).map_or(0, i64::from)
    }

    /// Return the process group of a process.
    #[function(signature = "(pid)")]
    fn getpgid(vm: &Vm, pid: i64) -> PyResult<i64> {
        host::process_group(super::pid(vm, pid)?).map(i64::from).map_err(|e| io_error(vm, &e, None))
    }

    /// Return the session of a process.
    #[function(signature = "(pid, /)")]
    fn getsid(vm: &Vm, pid: i64) -> PyResult<i64> {
        host::session(super::pid(vm, pid)?).map(i64::from).map_err(|e| io_error(vm, &e, None))
    }

    /// Make this process the leader of a new session.
    #[function]
    fn setsid(vm: &Vm) -> PyResult<()> {
        rustix::process::setsid().map(|_| ()).map_err(|e| io_error(vm, &e.into(), None))
    }

    /// Set the process group of a process.
    #[function(signature = "(pid, pgrp, /)")]
    fn setpgid(vm: &Vm, pid: i64, pgrp: i64) -> PyResult<()> {
        let of = |n: i64| super::pid(vm, n).map(rustix::process::Pid::from_raw);
        rustix::process::setpgid(of(pid)?, of(pgrp)?).map_err(|e| io_error(vm, &e.into(), None))
    }

    /// Add to the priority of this process and return the new one.
    #[function(signature = "(increment, /)")]
    fn nice(vm: &Vm, increment: i32) -> PyResult<i64> {
        rustix::process::nice(increment).map(i64::from).map_err(|e| io_error(vm, &e.into(), None))
    }

    /// Return the load of the system over 1, 5 and 15 minutes.
    #[function]
    fn getloadavg() -> (f64, f64, f64) {
        let load = rustix::system::sysinfo().loads;
        let value = |n: u64| n as f64 / 65536.0;
        (value(load[0] as u64), value(load[1] as u64), value(load[2] as u64))
    }
}

/// Raises what executing `path` would raise, where that is known before: the standard library waits for a child that could not
/// execute, and finds none where the program ignores SIGCHLD.
fn refuse_what_cannot_run(vm: &Vm, path: &Path) -> PyResult<()> {
    if !path.is_absolute() {
        return Ok(());
    }
    match std::fs::metadata(path) {
        Ok(found) if found.is_dir() || found.permissions().mode() & 0o111 == 0 => Err(io_error(
            vm,
            &std::io::Error::from_raw_os_error(rustix::io::Errno::ACCESS.raw_os_error()),
            None,
        )),
        Ok(_) => Ok(()),
        Err(e) => Err(io_error(vm, &e, None)),
    }
}
