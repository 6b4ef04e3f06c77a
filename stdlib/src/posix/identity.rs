//! Functions of `posix` about the users and groups of the process, and about its namespaces.

use super::arguments::{file_number, id};
use crate::errors::io_error;
use crate::sys::config::bytes_text;
use molt_core::gate::Right;
use molt_core::host;
use molt_core::prelude::*;
use nix::sched::CloneFlags;
use nix::unistd::{Gid, Uid};
use std::os::fd::AsFd;

fn done(vm: &Vm, r: nix::Result<()>) -> PyResult<()> {
    r.map_err(|e| io_error(vm, &e.into(), None))
}

/// A user, where -1 stays what it is.
fn user(vm: &Vm, v: &Value) -> PyResult<Uid> {
    Ok(Uid::from_raw(id(vm, v, "uid")?.unwrap_or(u32::MAX)))
}

fn group(vm: &Vm, v: &Value) -> PyResult<Gid> {
    Ok(Gid::from_raw(id(vm, v, "gid")?.unwrap_or(u32::MAX)))
}

/// The groups of a user by the system's file of groups, after one more. The C library would load code for other sources,
/// which a program that is linked statically cannot do.
fn groups_of(user: &[u8], more: Gid) -> Vec<Gid> {
    let mut groups = vec![more];
    for line in std::fs::read("/etc/group").unwrap_or_default().split(|b| *b == b'\n') {
        let mut fields = line.split(|b| *b == b':').skip(2);
        let (Some(gid), Some(members)) = (fields.next(), fields.next()) else { continue };
        let gid = std::str::from_utf8(gid).ok().and_then(|g| g.parse().ok()).map(Gid::from_raw);
        if let Some(gid) = gid
            && members.split(|b| *b == b',').any(|m| m == user)
            && !groups.contains(&gid)
        {
            groups.push(gid);
        }
    }
    groups
}

/// The name of the user who logged in, by the system's file of users.
fn login_name() -> Option<Vec<u8>> {
    let uid = std::fs::read_to_string("/proc/self/loginuid").ok()?;
    let users = std::fs::read("/etc/passwd").ok()?;
    let user = users
        .split(|b| *b == b'\n')
        .find(|line| line.split(|b| *b == b':').nth(2).is_some_and(|field| field == uid.trim().as_bytes()))?;
    user.split(|b| *b == b':').next().map(<[u8]>::to_vec)
}

fn group_list(vm: &Vm, groups: Vec<Gid>) -> Value {
    vm.list(groups.iter().map(|g| vm.int(i64::from(g.as_raw()))).collect())
}

/// Functions of `posix` about the users and groups of the process.
#[molt_core::prelude::functions(module = "posix")]
pub mod identity {
    use super::*;

    /// Set the user of the process.
    #[function(signature = "(uid, /)")]
    fn setuid(vm: &Vm, uid: &Value) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.setuid")?;
        done(vm, nix::unistd::setuid(user(vm, uid)?))
    }

    /// Set the effective user of the process.
    #[function(signature = "(euid, /)")]
    fn seteuid(vm: &Vm, euid: &Value) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.seteuid")?;
        done(vm, nix::unistd::seteuid(user(vm, euid)?))
    }

    /// Set the group of the process.
    #[function(signature = "(gid, /)")]
    fn setgid(vm: &Vm, gid: &Value) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.setgid")?;
        done(vm, nix::unistd::setgid(group(vm, gid)?))
    }

    /// Set the effective group of the process.
    #[function(signature = "(egid, /)")]
    fn setegid(vm: &Vm, egid: &Value) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.setegid")?;
        done(vm, nix::unistd::setegid(group(vm, egid)?))
    }

    /// Set the real and the effective user of the process.
    #[function(signature = "(ruid, euid, /)")]
    fn setreuid(vm: &Vm, ruid: &Value, euid: &Value) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.setreuid")?;
        let (real, effective) = (user(vm, ruid)?, user(vm, euid)?);
        host::system::set_users(real.as_raw(), effective.as_raw()).map_err(|e| io_error(vm, &e, None))
    }

    /// Set the real and the effective group of the process.
    #[function(signature = "(rgid, egid, /)")]
    fn setregid(vm: &Vm, rgid: &Value, egid: &Value) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.setregid")?;
        let (real, effective) = (group(vm, rgid)?, group(vm, egid)?);
        host::system::set_groups_of_process(real.as_raw(), effective.as_raw())
            .map_err(|e| io_error(vm, &e, None))
    }

    /// Set the real, the effective and the saved user of the process.
    #[function(signature = "(ruid, euid, suid, /)")]
    fn setresuid(vm: &Vm, ruid: &Value, euid: &Value, suid: &Value) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.setresuid")?;
        done(vm, nix::unistd::setresuid(user(vm, ruid)?, user(vm, euid)?, user(vm, suid)?))
    }

    /// Set the real, the effective and the saved group of the process.
    #[function(signature = "(rgid, egid, sgid, /)")]
    fn setresgid(vm: &Vm, rgid: &Value, egid: &Value, sgid: &Value) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.setresgid")?;
        done(vm, nix::unistd::setresgid(group(vm, rgid)?, group(vm, egid)?, group(vm, sgid)?))
    }

    /// Return the real, the effective and the saved user of the process.
    #[function]
    fn getresuid(vm: &Vm) -> PyResult<(i64, i64, i64)> {
        let r = nix::unistd::getresuid().map_err(|e| io_error(vm, &e.into(), None))?;
        Ok((r.real.as_raw().into(), r.effective.as_raw().into(), r.saved.as_raw().into()))
    }

    /// Return the real, the effective and the saved group of the process.
    #[function]
    fn getresgid(vm: &Vm) -> PyResult<(i64, i64, i64)> {
        let r = nix::unistd::getresgid().map_err(|e| io_error(vm, &e.into(), None))?;
        Ok((r.real.as_raw().into(), r.effective.as_raw().into(), r.saved.as_raw().into()))
    }

    /// Return the further groups of the process.
    #[function]
    fn getgroups(vm: &Vm) -> PyResult<Value> {
        nix::unistd::getgroups().map(|g| group_list(vm, g)).map_err(|e| io_error(vm, &e.into(), None))
    }

    /// Set the further groups of the process.
    #[function(signature = "(groups, /)")]
    fn setgroups(vm: &Vm, groups: &Value) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.setgroups")?;
        if vm.lookup_special(groups, &vm.intern("__getitem__")).is_none() || groups.kind() == Kind::DICT {
            return Err(vm.type_error("setgroups argument must be a sequence"));
        }
        let list = vm.collect(groups)?;
        if list.len() > 65536 {
            return Err(vm.value_error("too many groups"));
        }
        let mut numbers = Vec::new();
        for item in &list {
            if molt_core::int::IntRef::of(item).is_none() {
                return Err(vm.type_error("groups must be integers"));
            }
            numbers.push(group(vm, item)?);
        }
        done(vm, nix::unistd::setgroups(&numbers))
    }

    /// Return the groups that a user belongs to, with one more.
    #[function(signature = "(user, group, /)")]
    fn getgrouplist(vm: &Vm, user: &str, group: &Value) -> PyResult<Value> {
        let more = super::group(vm, group)?;
        Ok(group_list(vm, groups_of(user.as_bytes(), more)))
    }

    /// Set the further groups of the process to those of a user and one more.
    #[function(signature = "(username, gid, /)")]
    fn initgroups(vm: &Vm, username: &Value, gid: &Value) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.initgroups")?;
        let name = crate::io::file::path_bytes(vm, username)?;
        done(vm, nix::unistd::setgroups(&groups_of(&name, group(vm, gid)?)))
    }

    /// Return the name of the user who logged in.
    #[function]
    fn getlogin(vm: &Vm) -> PyResult<Value> {
        match login_name() {
            Some(name) => Ok(bytes_text(vm, &name)),
            None => Err(crate::errors::os_error(vm, 6, None, None)),
        }
    }

    /// Make the process the leader of a process group.
    #[function]
    fn setpgrp(vm: &Vm) -> PyResult<()> {
        rustix::process::setpgid(None, None).map_err(|e| io_error(vm, &e.into(), None))
    }

    /// Give the process parts of its surroundings of its own.
    #[function(signature = "(flags)")]
    fn unshare(vm: &Vm, flags: i32) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.unshare")?;
        done(vm, nix::sched::unshare(CloneFlags::from_bits_retain(flags)))
    }

    /// Move the process into a namespace.
    #[function(signature = "(fd, nstype=0)")]
    fn setns(vm: &Vm, fd: &Value, nstype: i32) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.setns")?;
        let fd = file_number(vm, fd)?;
        let flags = CloneFlags::from_bits_retain(nstype);
        host::with_fd(fd, |f| Ok(nix::sched::setns(f.as_fd(), flags)?)).map_err(|e| io_error(vm, &e, None))
    }
}
