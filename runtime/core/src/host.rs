//! What of the operating system has no safe interface in Rust: file descriptors as plain numbers, and the environment.
//!
//! Python programs own file descriptors as ints, so any number may be used at any time; the worst that a wrong one does
//! is an error or input and output on another file of the same program, as in CPython.
#![allow(unsafe_code)]

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;

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
