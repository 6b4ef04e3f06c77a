//! What of the operating system has no safe interface in Rust: file descriptors as plain numbers, the environment, copies of the
//! process.
//!
//! Python programs own file descriptors as ints, so any number may be used at any time; the worst that a wrong one does
//! is an error or input and output on another file of the same program, as in CPython.
#![allow(unsafe_code)]

pub mod mapping;
pub mod system;

use std::ffi::{CStr, CString, OsStr};
use std::fs::File;
use std::io;
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;
use std::os::unix::process::CommandExt;
use std::process::Command;

/// Calls `f` with the open file of a descriptor, which stays open.
///
/// # Errors
/// EBADF for negative numbers, and what `f` fails with.
pub fn with_fd<R>(fd: i32, f: impl FnOnce(&File) -> io::Result<R>) -> io::Result<R> {
    if fd < 0 {
        return Err(io::Error::from_raw_os_error(libc::EBADF));
    }
    // SAFETY: the number is not -1, and the file is not closed at the end. See the module text for numbers that are no
    // open file.
    let file = ManuallyDrop::new(unsafe { File::from_raw_fd(fd) });
    f(&file)
}

/// Closes a descriptor.
///
/// # Errors
/// EBADF and what the system reports; the descriptor is gone in every case but EBADF.
pub fn close(fd: i32) -> io::Result<()> {
    // SAFETY: closing a number that is no open file is an error without effect.
    if unsafe { libc::close(fd) } < 0 {
        let e = io::Error::last_os_error();
        // The descriptor is closed all the same; POSIX lets close be interrupted.
        return if e.raw_os_error() == Some(libc::EINTR) { Ok(()) } else { Err(e) };
    }
    Ok(())
}

/// Sets or removes an environment variable of the process. Names and values must not hold NUL, names no `=`.
pub fn set_env(name: &OsStr, value: Option<&OsStr>) {
    // SAFETY: an interpreter runs on one thread, and nothing else in the process reads the environment at the same time.
    unsafe {
        match value {
            Some(v) => std::env::set_var(name, v),
            None => std::env::remove_var(name),
        }
    }
}

/// Makes descriptor `to` a copy of `fd`.
///
/// # Errors
/// EBADF and what the system reports.
pub fn dup2(fd: i32, to: i32, inheritable: bool) -> io::Result<i32> {
    // SAFETY: plain system calls on numbers; see the module text for numbers that are no open file.
    let r = unsafe {
        if inheritable || fd == to { libc::dup2(fd, to) } else { libc::dup3(fd, to, libc::O_CLOEXEC) }
    };
    known(r)
}

/// Copies the process; gives 0 in the copy and the number of the copy in the original. Only the calling thread exists in the
/// copy.
///
/// # Errors
/// What the system reports.
pub fn fork() -> io::Result<i32> {
    // SAFETY: an interpreter's state belongs to its thread, which goes on in the copy.
    known(unsafe { libc::fork() })
}

/// The process group of process `pid`, where 0 is this one. The answer is 0 when the group's leader lives outside the
/// process namespace, as in many containers; `rustix` takes that for impossible.
///
/// # Errors
/// ESRCH, EPERM.
pub fn process_group(pid: i32) -> io::Result<i32> {
    // SAFETY: a plain system call on a number.
    known(unsafe { libc::getpgid(pid) })
}

/// The session of process `pid`, where 0 is this one; 0 as for [`process_group`].
///
/// # Errors
/// ESRCH, EPERM.
pub fn session(pid: i32) -> io::Result<i32> {
    // SAFETY: a plain system call on a number.
    known(unsafe { libc::getsid(pid) })
}

/// The answer of a system call that is -1 on failure.
fn known(answer: i32) -> io::Result<i32> {
    if answer < 0 { Err(io::Error::last_os_error()) } else { Ok(answer) }
}

/// Ends the process at once: nothing is flushed and nothing is cleaned up.
pub fn exit_now(status: i32) -> ! {
    // SAFETY: does not return.
    unsafe { libc::_exit(status) }
}

/// Replaces the program of the process. `env` holds `NAME=value` strings.
///
/// # Errors
/// Returns only if the program cannot be run.
pub fn exec(path: &CStr, args: &[CString], env: Option<&[CString]>) -> io::Error {
    let list = |strings: &[CString]| -> Vec<*const libc::c_char> {
        strings.iter().map(|s| s.as_ptr()).chain(std::iter::once(std::ptr::null())).collect()
    };
    let args = list(args);
    // SAFETY: the lists end in null and their strings live until the call returns.
    unsafe {
        match env {
            Some(env) => libc::execve(path.as_ptr(), args.as_ptr(), list(env).as_ptr()),
            None => libc::execv(path.as_ptr(), args.as_ptr()),
        };
    }
    io::Error::last_os_error()
}

/// What a child process does between fork and exec beyond what [`Command`] offers.
#[derive(Default)]
pub struct ChildSetup {
    /// Becomes the leader of a new session.
    pub new_session: bool,
    /// Descriptors above 2 are closed when the program starts, except those in `keep`.
    pub close_others: bool,
    /// Descriptors that stay open.
    pub keep: Vec<i32>,
    /// File mode mask to set.
    pub umask: Option<u32>,
}

/// Adds the setup to a command.
pub fn prepare(command: &mut Command, setup: ChildSetup) {
    let run = move || {
        // SAFETY: only async-signal-safe calls are made, and no memory is allocated.
        unsafe {
            if setup.new_session && libc::setsid() < 0 {
                return Err(io::Error::last_os_error());
            }
            if let Some(mask) = setup.umask {
                libc::umask(mask);
            }
            if setup.close_others {
                let marked = libc::syscall(
                    libc::SYS_close_range,
                    3 as libc::c_uint,
                    libc::c_uint::MAX,
                    libc::CLOSE_RANGE_CLOEXEC,
                );
                if marked < 0 {
                    for fd in 3..1024 {
                        libc::fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC);
                    }
                }
            }
            for &fd in &setup.keep {
                libc::fcntl(fd, libc::F_SETFD, 0);
            }
        }
        Ok(())
    };
    // SAFETY: the closure keeps the rules for code between fork and exec.
    unsafe { command.pre_exec(run) };
}

/// Waits until one of the wanted events (as in poll(2)) happens on a descriptor, at most for `timeout`. Gives the descriptors
/// with events.
///
/// # Errors
/// EINTR and what the system reports.
pub fn poll_fds(wanted: &[(i32, u16)], timeout: Option<std::time::Duration>) -> io::Result<Vec<(i32, u16)>> {
    let mut fds: Vec<libc::pollfd> =
        wanted.iter().map(|&(fd, events)| libc::pollfd { fd, events: events as i16, revents: 0 }).collect();
    // Rounded up: waiting too short a time would make callers spin.
    let ms = timeout.map_or(-1, |t| i32::try_from(t.as_nanos().div_ceil(1_000_000)).unwrap_or(i32::MAX));
    // SAFETY: pointer and length belong to the vector.
    if unsafe { libc::poll(fds.as_mut_ptr(), fds.len() as libc::nfds_t, ms) } < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(fds.iter().filter(|f| f.revents != 0).map(|f| (f.fd, f.revents as u16)).collect())
}

/// `fcntl` with a number as argument.
///
/// # Errors
/// What the system reports; commands that take the address of memory get EFAULT or EINVAL.
pub fn fcntl(fd: i32, command: i32, argument: i32) -> io::Result<i32> {
    // SAFETY: an int is no valid address on the supported systems: commands that want one fail.
    known(unsafe { libc::fcntl(fd, command, argument) })
}

/// `fcntl` with memory as argument, which is written to. It must have 1024 bytes, more than any command uses.
///
/// # Errors
/// What the system reports.
pub fn fcntl_buffer(fd: i32, command: i32, argument: &mut [u8; 1024]) -> io::Result<i32> {
    // SAFETY: the buffer outlives the call and is larger than the structures of all commands.
    known(unsafe { libc::fcntl(fd, command, argument.as_mut_ptr()) })
}

/// `ioctl` with a number as argument.
///
/// # Errors
/// What the system reports.
pub fn ioctl(fd: i32, request: u64, argument: i32) -> io::Result<i32> {
    // SAFETY: an int is no valid address on the supported systems: requests that want one fail.
    known(unsafe { libc::ioctl(fd, request as libc::Ioctl, argument as libc::c_long) })
}

/// `ioctl` with memory as argument, which is written to.
///
/// # Errors
/// What the system reports.
pub fn ioctl_buffer(fd: i32, request: u64, argument: &mut [u8; 1024]) -> io::Result<i32> {
    // SAFETY: the buffer outlives the call. Its size is that of CPython's, which programs count on.
    known(unsafe { libc::ioctl(fd, request as libc::Ioctl, argument.as_mut_ptr()) })
}

/// Opens a pseudo terminal: the descriptors of its two ends.
///
/// # Errors
/// What the system reports.
pub fn open_terminal() -> io::Result<(i32, i32)> {
    let (mut master, mut slave) = (0, 0);
    let none = std::ptr::null_mut();
    // SAFETY: the two numbers are filled in; null asks for no name and default settings.
    known(unsafe { libc::openpty(&mut master, &mut slave, none, none.cast(), none.cast()) })?;
    for fd in [master, slave] {
        fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC)?;
    }
    Ok((master, slave))
}

/// Makes a terminal the controlling one of a new session, and standard input, output and error.
///
/// # Errors
/// What the system reports.
pub fn login_terminal(fd: i32) -> io::Result<()> {
    // SAFETY: a plain system call on a number.
    known(unsafe { libc::login_tty(fd) }).map(drop)
}

/// Ends the process by SIGINT, as if nothing had caught it. Returns if the signal is blocked.
pub fn end_by_interrupt() {
    // SAFETY: the default action replaces a handler that is not running, and then the signal is sent to this process.
    unsafe {
        libc::signal(libc::SIGINT, libc::SIG_DFL);
        libc::raise(libc::SIGINT);
    }
}

/// Which of the standard descriptors were closed when the process began, as bits 0 to 2.
///
/// Rust's start-up opens `/dev/null` in their place, so that no other file gets their numbers; for Python they are closed.
pub fn closed_at_start() -> u8 {
    CLOSED_AT_START.load(std::sync::atomic::Ordering::Relaxed)
}

static CLOSED_AT_START: std::sync::atomic::AtomicU8 = std::sync::atomic::AtomicU8::new(0);

/// Looks at the descriptors before Rust's start-up does.
extern "C" fn note_closed_descriptors() {
    for fd in 0..3 {
        // SAFETY: asking for the flags of a number changes nothing.
        if unsafe { libc::fcntl(fd, libc::F_GETFD) } < 0 {
            CLOSED_AT_START.fetch_or(1 << fd, std::sync::atomic::Ordering::Relaxed);
        }
    }
}

// SAFETY: functions of this section are called once, with arguments that this one ignores, before `main`; it uses nothing
// that needs Rust's start-up.
#[cfg(target_os = "linux")]
#[used]
#[unsafe(link_section = ".init_array")]
static NOTE_CLOSED_DESCRIPTORS: extern "C" fn() = note_closed_descriptors;
