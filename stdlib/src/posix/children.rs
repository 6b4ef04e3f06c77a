//! Functions of `posix` about child processes and the times of processes.

use super::again;
use super::later::{TIMES_RESULT, WAITID_RESULT};
use crate::errors::io_error;
use crate::structseq::make;
use molt_core::gate::Right;
use molt_core::host;
use molt_core::prelude::*;
use molt_machine::signals;

/// Waits for a child: its number, its status and a `resource.struct_rusage`.
fn wait_with_usage(vm: &Vm, pid: i32, options: i32) -> PyResult<(i64, i64, Value)> {
    let (pid, status, (times, counts)) = again(vm, None, || host::system::wait_with_usage(pid, options))?;
    let module = (vm.hooks.get().import)(vm, "resource")?;
    let class = vm.get_attr_name(&module, "struct_rusage")?;
    let mut items: Vec<Value> = times.iter().map(|t| Value::float(*t)).collect();
    items.extend(counts.iter().map(|n| vm.int(*n)));
    Ok((pid.into(), status.into(), vm.call(&class, &[vm.tuple(items)])?))
}

/// Functions of `posix` about child processes.
#[molt_core::prelude::functions(module = "posix")]
pub mod children {
    use super::*;

    /// Whether the process ended by itself.
    #[function(name = "WIFEXITED", signature = "(status)")]
    fn if_exited(status: i32) -> bool {
        status & 0x7F == 0
    }

    /// The status that the process ended with.
    #[function(name = "WEXITSTATUS", signature = "(status)")]
    fn exit_status(status: i32) -> i32 {
        status >> 8 & 0xFF
    }

    /// Whether a signal ended the process.
    #[function(name = "WIFSIGNALED", signature = "(status)")]
    fn if_signaled(status: i32) -> bool {
        !matches!(status & 0x7F, 0 | 0x7F)
    }

    /// The signal that ended the process.
    #[function(name = "WTERMSIG", signature = "(status)")]
    fn ending_signal(status: i32) -> i32 {
        status & 0x7F
    }

    /// Whether the process is stopped.
    #[function(name = "WIFSTOPPED", signature = "(status)")]
    fn if_stopped(status: i32) -> bool {
        status & 0xFF == 0x7F
    }

    /// The signal that stopped the process.
    #[function(name = "WSTOPSIG", signature = "(status)")]
    fn stopping_signal(status: i32) -> i32 {
        status >> 8 & 0xFF
    }

    /// Whether the process was continued.
    #[function(name = "WIFCONTINUED", signature = "(status)")]
    fn if_continued(status: i32) -> bool {
        status == 0xFFFF
    }

    /// Whether the process left a memory dump.
    #[function(name = "WCOREDUMP", signature = "(status, /)")]
    fn core_dumped(status: i32) -> bool {
        status & 0x80 != 0
    }

    /// The exit status of a wait status; negative for a signal.
    #[function(signature = "(status)")]
    fn waitstatus_to_exitcode(vm: &Vm, status: i32) -> PyResult<i32> {
        if if_exited(status) {
            return Ok(exit_status(status));
        }
        if status > 0 && if_signaled(status) {
            return Ok(-ending_signal(status));
        }
        if status > 0 && if_stopped(status) {
            let signal = stopping_signal(status);
            return Err(vm.value_error(format!("process stopped by delivery of signal {signal}")));
        }
        Err(vm.value_error(format!("invalid wait status: {status}")))
    }

    /// Wait for any child process; return its number, its status and what it used.
    #[function(signature = "(options)")]
    fn wait3(vm: &Vm, options: i32) -> PyResult<(i64, i64, Value)> {
        wait_with_usage(vm, -1, options)
    }

    /// Wait for a child process; return its number, its status and what it used.
    #[function(signature = "(pid, options)")]
    fn wait4(vm: &Vm, pid: i32, options: i32) -> PyResult<(i64, i64, Value)> {
        wait_with_usage(vm, pid, options)
    }

    /// Wait for a change of a child process; None if there is none yet and WNOHANG is given.
    #[function(signature = "(idtype, id, options, /)")]
    fn waitid(vm: &Vm, idtype: i32, id: i32, options: i32) -> PyResult<Value> {
        let change = again(vm, None, || host::system::wait_for_change(idtype, id as u32, options))?;
        Ok(change.map_or(Value::NONE, |numbers| {
            make(vm, &WAITID_RESULT, numbers.map(|n| vm.int(n)).to_vec(), Vec::new())
        }))
    }

    /// Return the times of this process and its children, and the time that has passed, in seconds.
    #[function]
    fn times(vm: &Vm) -> PyResult<Value> {
        let times = host::system::process_times().map_err(|e| io_error(vm, &e, None))?;
        Ok(make(vm, &TIMES_RESULT, times.map(Value::float).to_vec(), Vec::new()))
    }

    /// Copy the process; the copy has a terminal of its own. Return its number and the terminal's other end.
    #[function]
    fn forkpty(vm: &Vm) -> PyResult<(i32, i32)> {
        vm.require(Right::ProcSpawn, "os.forkpty")?;
        let mut master = -1;
        let pid = crate::process::fork_with(vm, "forkpty", || {
            let (pid, fd) = host::system::fork_terminal()?;
            master = fd;
            Ok(pid)
        })?;
        Ok((pid, if pid == 0 { -1 } else { master }))
    }

    /// Return a descriptor of a process.
    #[function(signature = "(pid, flags=0)")]
    fn pidfd_open(vm: &Vm, pid: i32, flags: u32) -> PyResult<i32> {
        use rustix::process::{Pid, PidfdFlags};
        let fd = match if pid > 0 { Pid::from_raw(pid) } else { None } {
            Some(pid) => rustix::process::pidfd_open(pid, PidfdFlags::from_bits_retain(flags)),
            None => Err(rustix::io::Errno::INVAL),
        };
        let fd = fd.map_err(|e| io_error(vm, &e.into(), None))?;
        Ok(std::os::fd::IntoRawFd::into_raw_fd(fd))
    }

    /// End the process with the signal SIGABRT.
    #[function]
    fn abort(vm: &Vm) -> PyResult<()> {
        // What faulthandler shows has to be shown before: the system's abort() waits for no Python code.
        let signal = rustix::process::Signal::ABORT.as_raw();
        if signals::action(signal) == Some(signals::Action::Fault) {
            signals::raise(signal).map_err(|e| io_error(vm, &e, None))?;
            vm.poll()?;
        }
        std::process::abort()
    }
}
