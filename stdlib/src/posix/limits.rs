//! Functions of `posix` about the configuration of the system, priorities and random numbers.

use super::again;
use super::attributes::configuration_name;
use crate::errors::{io_error, os_error};
use crate::sys::config::bytes_text;
use molt_core::gate::Right;
use molt_core::host;
use molt_core::prelude::*;
use rustix::process::{Pid, Uid};

/// Whose priority is meant.
enum Whose {
    Process(Option<Pid>),
    Group(Option<Pid>),
    User(Uid),
}

fn whose(vm: &Vm, which: i32, who: i32) -> PyResult<Whose> {
    // No process has a negative number.
    let pid = || if who < 0 { Err(os_error(vm, 3, None, None)) } else { Ok(Pid::from_raw(who)) };
    match which {
        0 => pid().map(Whose::Process),
        1 => pid().map(Whose::Group),
        2 if who == 0 => Ok(Whose::User(rustix::process::getuid())),
        2 if who == -1 => Err(os_error(vm, 3, None, None)),
        2 => Ok(Whose::User(Uid::from_raw(who as u32))),
        _ => Err(os_error(vm, 22, None, None)),
    }
}

/// Functions of `posix` about the configuration of the system.
#[molt_core::prelude::functions(module = "posix")]
pub mod limits {
    use super::*;

    /// Return a configuration value of the system, -1 for none.
    #[function(signature = "(name, /)")]
    fn sysconf(vm: &Vm, name: &Value) -> PyResult<i64> {
        let number = configuration_name(vm, name, "sysconf_names")?;
        host::system::system_limit(number).map_err(|e| io_error(vm, &e, None))
    }

    /// Return a configuration text of the system, None where it has none.
    #[function(signature = "(name, /)")]
    fn confstr(vm: &Vm, name: &Value) -> PyResult<Value> {
        let number = configuration_name(vm, name, "confstr_names")?;
        let text = host::system::system_text(number).map_err(|e| io_error(vm, &e, None))?;
        Ok(text.map_or(Value::NONE, |t| bytes_text(vm, &t)))
    }

    /// Return the priority of a process, a group or a user.
    #[function(signature = "(which, who)")]
    fn getpriority(vm: &Vm, which: i32, who: i32) -> PyResult<i32> {
        let priority = match whose(vm, which, who)? {
            Whose::Process(pid) => rustix::process::getpriority_process(pid),
            Whose::Group(pid) => rustix::process::getpriority_pgrp(pid),
            Whose::User(uid) => rustix::process::getpriority_user(uid),
        };
        priority.map_err(|e| io_error(vm, &e.into(), None))
    }

    /// Set the priority of a process, a group or a user.
    #[function(signature = "(which, who, priority)")]
    fn setpriority(vm: &Vm, which: i32, who: i32, priority: i32) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.setpriority")?;
        let set = match whose(vm, which, who)? {
            Whose::Process(pid) => rustix::process::setpriority_process(pid, priority),
            Whose::Group(pid) => rustix::process::setpriority_pgrp(pid, priority),
            Whose::User(uid) => rustix::process::setpriority_user(uid, priority),
        };
        set.map_err(|e| io_error(vm, &e.into(), None))
    }

    /// Return random bytes, possibly fewer than asked for.
    #[function(signature = "(size, flags=0)")]
    fn getrandom(vm: &Vm, size: i64, flags: i32) -> PyResult<Value> {
        vm.require(Right::RandSecure, "os.getrandom")?;
        let Ok(size) = usize::try_from(size) else { return Err(os_error(vm, 22, None, None)) };
        vm.check_room(size)?;
        let flags = rustix::rand::GetRandomFlags::from_bits_retain(flags as u32);
        let mut room = vec![0u8; size];
        let n = again(vm, None, || Ok(rustix::rand::getrandom(&mut room[..], flags)?))?;
        Ok(vm.bytes(&room[..n]))
    }
}
