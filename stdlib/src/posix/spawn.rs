//! `posix_spawn` and `posix_spawnp`.

use super::arguments::{path, program_arguments, program_environment};
use super::scheduling::priority;
use crate::errors::io_error;
use crate::io::file::path_bytes;
use molt_core::gate::Right;
use molt_core::host::system::{FileAction, SpawnSetup, spawn as start};
use molt_core::prelude::*;
use std::ffi::CString;

fn number(vm: &Vm, v: &Value) -> PyResult<i32> {
    let n = vm.index_i64(v, ClassId::OVERFLOW_ERROR)?;
    i32::try_from(n).map_err(|_| vm.overflow_error("Python int too large to convert to C int"))
}

fn file_action(vm: &Vm, v: &Value) -> PyResult<FileAction> {
    let Some([tag, rest @ ..]) = v.downcast::<Tuple>().map(Tuple::as_slice) else {
        return Err(vm.type_error("Each file_actions element must be a non-empty tuple"));
    };
    let wrong =
        |what: &str, n: usize| vm.type_error(format!("A {what} file_action tuple must have {n} elements"));
    match (number(vm, tag)?, rest) {
        (0, [fd, path, flags, mode]) => {
            let path =
                CString::new(path_bytes(vm, path)?).map_err(|_| vm.value_error("embedded null byte"))?;
            let mode = vm.index_i64(mode, ClassId::OVERFLOW_ERROR)? as u32;
            Ok(FileAction::Open(number(vm, fd)?, path, number(vm, flags)?, mode))
        }
        (0, _) => Err(wrong("open", 5)),
        (1, [fd]) => Ok(FileAction::Close(number(vm, fd)?)),
        (1, _) => Err(wrong("close", 2)),
        (2, [fd, to]) => Ok(FileAction::Dup2(number(vm, fd)?, number(vm, to)?)),
        (2, _) => Err(wrong("dup2", 3)),
        (3, [fd]) => Ok(FileAction::CloseFrom(number(vm, fd)?)),
        (3, _) => Err(wrong("closefrom", 2)),
        _ => Err(vm.type_error("Unknown file_actions identifier")),
    }
}

fn signals(vm: &Vm, v: &Value) -> PyResult<Vec<i32>> {
    let mut list = Vec::new();
    for item in vm.collect(v)? {
        let n = vm.index_i64(&item, ClassId::OVERFLOW_ERROR)?;
        if !(1..=64).contains(&n) {
            return Err(vm.value_error(format!("signal number {n} out of range [1; 64]")));
        }
        list.push(n as i32);
    }
    Ok(list)
}

fn scheduler(vm: &Vm, v: &Value, function: &str) -> PyResult<(Option<i32>, i32)> {
    let Some(items) = v.downcast::<Tuple>().map(Tuple::as_slice) else {
        return Err(vm.type_error(format!("{function}: scheduler must be a tuple or None")));
    };
    let [policy, param] = items else {
        return Err(vm.type_error("A scheduler tuple must have two elements"));
    };
    let policy = if policy.is_none() { None } else { Some(number(vm, policy)?) };
    Ok((policy, priority(vm, param)?))
}

/// Keyword arguments of the two functions.
struct Options<'a> {
    file_actions: &'a Value,
    setpgroup: &'a Value,
    resetids: bool,
    setsid: bool,
    setsigmask: &'a Value,
    setsigdef: &'a Value,
    scheduler: &'a Value,
}

fn run(
    vm: &Vm,
    program: &Value,
    argv: &Value,
    env: &Value,
    options: &Options<'_>,
    search: bool,
) -> PyResult<i64> {
    let function = if search { "posix_spawnp" } else { "posix_spawn" };
    vm.require(Right::ProcSpawn, &format!("os.{function}"))?;
    let file = super::arguments::c_path(vm, &path(vm, program, function, "")?)?;
    let args = program_arguments(vm, argv, function)?;
    let env = match env.is_none() {
        true => None,
        false => Some(program_environment(vm, env, function, " or None")?),
    };
    let mut setup =
        SpawnSetup { reset_ids: options.resetids, new_session: options.setsid, ..SpawnSetup::default() };
    if !options.file_actions.is_none() {
        let actions = options.file_actions;
        if vm.lookup_special(actions, &vm.intern("__iter__")).is_none() {
            return Err(vm.type_error("file_actions must be a sequence or None"));
        }
        for action in vm.collect(actions)? {
            setup.actions.push(file_action(vm, &action)?);
        }
    }
    if !options.setpgroup.is_none() {
        setup.group = Some(number(vm, options.setpgroup)?);
    }
    let given = |v: &Value| !v.is_none();
    if given(options.setsigmask) {
        setup.blocked = Some(signals(vm, options.setsigmask)?);
    }
    if given(options.setsigdef) {
        setup.defaults = Some(signals(vm, options.setsigdef)?);
    }
    if !options.scheduler.is_none() {
        setup.scheduler = Some(scheduler(vm, options.scheduler, function)?);
    }
    let started = vm.unlocked(|| start(&file, &args, env.as_deref(), &setup, search));
    started.map(i64::from).map_err(|e| io_error(vm, &e, Some(program)))
}

/// Functions of `posix` that start programs.
#[molt_core::prelude::functions(module = "posix")]
pub mod spawn {
    use super::*;

    /// Start a program as a child process and return the number of the process.
    #[function(
        signature = "(path, argv, env, /, *, file_actions=None, setpgroup=None, resetids=False, setsid=False, setsigmask=None, setsigdef=None, scheduler=None)",
        text_signature = "($module, path, argv, env, /, *, file_actions=(),\n            setpgroup=None, resetids=False, setsid=False,\n            setsigmask=(), setsigdef=(), scheduler=None)"
    )]
    fn posix_spawn(
        vm: &Vm,
        path: &Value,
        argv: &Value,
        env: &Value,
        file_actions: &Value,
        setpgroup: &Value,
        resetids: bool,
        setsid: bool,
        setsigmask: &Value,
        setsigdef: &Value,
        scheduler: &Value,
    ) -> PyResult<i64> {
        let options = Options { file_actions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler };
        run(vm, path, argv, env, &options, false)
    }

    /// As posix_spawn() for a program that is looked for in the search path.
    #[function(
        signature = "(path, argv, env, /, *, file_actions=None, setpgroup=None, resetids=False, setsid=False, setsigmask=None, setsigdef=None, scheduler=None)",
        text_signature = "($module, path, argv, env, /, *, file_actions=(),\n             setpgroup=None, resetids=False, setsid=False,\n             setsigmask=(), setsigdef=(), scheduler=None)"
    )]
    fn posix_spawnp(
        vm: &Vm,
        path: &Value,
        argv: &Value,
        env: &Value,
        file_actions: &Value,
        setpgroup: &Value,
        resetids: bool,
        setsid: bool,
        setsigmask: &Value,
        setsigdef: &Value,
        scheduler: &Value,
    ) -> PyResult<i64> {
        let options = Options { file_actions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler };
        run(vm, path, argv, env, &options, true)
    }
}
