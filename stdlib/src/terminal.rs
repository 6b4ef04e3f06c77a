//! `_terminal`: settings of terminals and control of descriptors, for `termios`, `fcntl` and `pty`; and what `posix` has of
//! terminals.

use crate::errors::io_error;
use molt_builtins::buffer::BytesLike;
use molt_core::gate::Right;
use molt_core::host;
use molt_core::prelude::*;
use rustix::termios::{Action, QueueSelector};
use std::io;

/// Runs a system call again while signals interrupt it. Other threads run meanwhile.
fn again<T: Send>(vm: &Vm, mut f: impl FnMut() -> io::Result<T> + Send) -> PyResult<T> {
    loop {
        match vm.unlocked(&mut f) {
            Ok(v) => return Ok(v),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => vm.poll()?,
            Err(e) => return Err(io_error(vm, &e, None)),
        }
    }
}

fn room(data: &[u8]) -> [u8; 1024] {
    let mut room = [0; 1024];
    let n = data.len().min(room.len());
    room[..n].copy_from_slice(&data[..n]);
    room
}

/// Settings of terminals and control of descriptors.
#[molt_core::prelude::module(name = "_terminal")]
pub mod terminal {
    use super::*;

    /// Control a descriptor, with a number.
    #[function(signature = "(fd, command, argument, /)")]
    fn fcntl(vm: &Vm, fd: i32, command: i32, argument: i32) -> PyResult<i32> {
        again(vm, || host::fcntl(fd, command, argument))
    }

    /// Control a descriptor, with bytes; return the result and the bytes as they are then.
    #[function(signature = "(fd, command, argument, /)")]
    fn fcntl_buffer(vm: &Vm, fd: i32, command: i32, argument: BytesLike<'_>) -> PyResult<(i32, Value)> {
        let mut buffer = room(&argument);
        let result = again(vm, || host::fcntl_buffer(fd, command, &mut buffer))?;
        Ok((result, vm.bytes(&buffer[..argument.len().min(1024)])))
    }

    /// Control a device, with a number.
    #[function(signature = "(fd, request, argument, /)")]
    fn ioctl(vm: &Vm, fd: i32, request: u64, argument: i32) -> PyResult<i32> {
        vm.require(Right::FsWrite, "fcntl.ioctl")?;
        again(vm, || host::ioctl(fd, request, argument))
    }

    /// Control a device, with bytes; return the result and the bytes as they are then.
    #[function(signature = "(fd, request, argument, /)")]
    fn ioctl_buffer(vm: &Vm, fd: i32, request: u64, argument: BytesLike<'_>) -> PyResult<(i32, Value)> {
        vm.require(Right::FsWrite, "fcntl.ioctl")?;
        let mut buffer = room(&argument);
        let result = again(vm, || host::ioctl_buffer(fd, request, &mut buffer))?;
        Ok((result, vm.bytes(&buffer[..argument.len().min(1024)])))
    }

    /// Lock or unlock a file.
    #[function(signature = "(fd, operation, /)")]
    fn flock(vm: &Vm, fd: i32, operation: i32) -> PyResult<()> {
        use rustix::fs::FlockOperation as Operation;
        let operation = match operation {
            1 => Operation::LockShared,
            2 => Operation::LockExclusive,
            5 => Operation::NonBlockingLockShared,
            6 => Operation::NonBlockingLockExclusive,
            8 | 12 => Operation::Unlock,
            _ => return Err(crate::errors::os_error(vm, 22, None, None)),
        };
        again(vm, || host::with_fd(fd, |f| rustix::fs::flock(f, operation).map_err(io::Error::from)))
    }

    /// Send a break.
    #[function(signature = "(fd, /)")]
    fn send_break(vm: &Vm, fd: i32) -> PyResult<()> {
        again(vm, || host::with_fd(fd, |f| rustix::termios::tcsendbreak(f).map_err(io::Error::from)))
    }

    /// Wait until everything is written.
    #[function(signature = "(fd, /)")]
    fn drain(vm: &Vm, fd: i32) -> PyResult<()> {
        again(vm, || host::with_fd(fd, |f| rustix::termios::tcdrain(f).map_err(io::Error::from)))
    }

    /// Drop what waits: 0 to be read, 1 to be written, 2 both.
    #[function(signature = "(fd, queue, /)")]
    fn flush(vm: &Vm, fd: i32, queue: i32) -> PyResult<()> {
        let queue = match queue {
            0 => QueueSelector::IFlush,
            1 => QueueSelector::OFlush,
            2 => QueueSelector::IOFlush,
            _ => return Err(crate::errors::os_error(vm, 22, None, None)),
        };
        again(vm, || host::with_fd(fd, |f| rustix::termios::tcflush(f, queue).map_err(io::Error::from)))
    }

    /// Stop or start output (0, 1) or input (2, 3).
    #[function(signature = "(fd, action, /)")]
    fn flow(vm: &Vm, fd: i32, action: i32) -> PyResult<()> {
        let action = match action {
            0 => Action::OOff,
            1 => Action::OOn,
            2 => Action::IOff,
            3 => Action::IOn,
            _ => return Err(crate::errors::os_error(vm, 22, None, None)),
        };
        again(vm, || host::with_fd(fd, |f| rustix::termios::tcflow(f, action).map_err(io::Error::from)))
    }
}

/// Functions of `posix` about terminals.
#[functions(module = "posix")]
pub mod posix {
    use super::*;

    /// Open a pseudo terminal: the descriptors of its master and its slave end.
    #[function]
    fn openpty(vm: &Vm) -> PyResult<(i32, i32)> {
        vm.require(Right::FsWrite, "os.openpty")?;
        host::open_terminal().map_err(|e| io_error(vm, &e, None))
    }

    /// Make a terminal the controlling one of a new session, and standard input, output and error.
    #[function(signature = "(fd, /)")]
    fn login_tty(vm: &Vm, fd: i32) -> PyResult<()> {
        host::login_terminal(fd).map_err(|e| io_error(vm, &e, None))
    }

    /// Return the path of a terminal.
    #[function(signature = "(fd, /)")]
    fn ttyname(vm: &Vm, fd: i32) -> PyResult<String> {
        let name = host::with_fd(fd, |f| rustix::termios::ttyname(f, Vec::new()).map_err(io::Error::from));
        name.map(|n| n.to_string_lossy().into_owned()).map_err(|e| io_error(vm, &e, None))
    }

    /// Return the process group in the foreground of a terminal.
    #[function(signature = "(fd, /)")]
    fn tcgetpgrp(vm: &Vm, fd: i32) -> PyResult<i64> {
        let group = host::with_fd(fd, |f| rustix::termios::tcgetpgrp(f).map_err(io::Error::from));
        group.map(|g| g.as_raw_nonzero().get().into()).map_err(|e| io_error(vm, &e, None))
    }

    /// Set the process group in the foreground of a terminal.
    #[function(signature = "(fd, pgid, /)")]
    fn tcsetpgrp(vm: &Vm, fd: i32, pgid: i32) -> PyResult<()> {
        let Some(group) = rustix::process::Pid::from_raw(pgid) else {
            return Err(crate::errors::os_error(vm, 22, None, None));
        };
        host::with_fd(fd, |f| rustix::termios::tcsetpgrp(f, group).map_err(io::Error::from))
            .map_err(|e| io_error(vm, &e, None))
    }
}
