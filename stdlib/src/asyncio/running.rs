//! Which loop and which task run, and which tasks there are.

use super::future::Future;
use super::shared;
use molt_core::prelude::*;

/// The loop that runs in the thread.
///
/// # Errors
/// RuntimeError if there is none.
pub fn running_loop(vm: &Vm) -> PyResult<Value> {
    vm.threads.current().running_loop.load().ok_or_else(|| vm.runtime_error("no running event loop"))
}

/// The loop that runs, or the one that was set.
pub fn event_loop(vm: &Vm) -> PyResult<Value> {
    if let Some(running) = vm.threads.current().running_loop.load() {
        return Ok(running);
    }
    let policy = shared::call_python(vm, "asyncio.events", "_get_event_loop_policy", &[])?;
    vm.call_method(&policy, "get_event_loop", &[])
}

fn check_running(vm: &Vm, event_loop: &Value) -> PyResult<()> {
    if vm.threads.current().running_loop.holds(event_loop) {
        return Ok(());
    }
    Err(vm.runtime_error(format!("loop {} is not the running loop", vm.repr_text(event_loop)?)))
}

/// A task begins to run.
pub fn enter(vm: &Vm, event_loop: &Value, task: &Value) -> PyResult<()> {
    check_running(vm, event_loop)?;
    let thread = vm.threads.current();
    if let Some(inside) = thread.running_task.load() {
        return Err(vm.runtime_error(format!(
            "Cannot enter into task {} while another task {} is being executed.",
            vm.repr_text(task)?,
            vm.repr_text(&inside)?
        )));
    }
    thread.running_task.set(task.clone());
    Ok(())
}

/// A task ends to run.
pub fn leave(vm: &Vm, event_loop: &Value, task: &Value) -> PyResult<()> {
    check_running(vm, event_loop)?;
    let thread = vm.threads.current();
    if thread.running_task.holds(task) {
        drop(thread.running_task.take());
        return Ok(());
    }
    let inside = thread.running_task.load().unwrap_or(Value::NONE);
    Err(vm.runtime_error(format!(
        "Invalid attempt to leave task {} while task {} is entered.",
        vm.repr_text(task)?,
        vm.repr_text(&inside)?
    )))
}

/// Another task runs; gives the one before, which is None for none.
pub fn swap(vm: &Vm, event_loop: &Value, task: &Value) -> PyResult<Value> {
    check_running(vm, event_loop)?;
    let task = if task.is_none() { Value::UNBOUND } else { task.clone() };
    Ok(vm.threads.current().running_task.replace(task).bound().unwrap_or(Value::NONE))
}

/// The task of a loop that runs.
pub fn current(vm: &Vm, event_loop: &Value) -> Option<Value> {
    let here = vm.threads.current();
    if here.running_loop.holds(event_loop) {
        return here.running_task.load();
    }
    // The loop may run in another thread.
    let there = vm.threads.all().into_iter().find(|thread| thread.running_loop.holds(event_loop))?;
    there.running_task.load()
}

/// Notes that there is a task.
pub fn register(vm: &Vm, task: &Value) -> PyResult<()> {
    match task.downcast::<Future>() {
        Some(body) if body.is_task.get() => {
            vm.enlist(task, &body.listed);
            Ok(())
        }
        _ => {
            shared::get(vm).others.set(true);
            change_others(vm, "_scheduled_tasks", "add", task)
        }
    }
}

fn unregister(vm: &Vm, task: &Value) -> PyResult<()> {
    match task.downcast::<Future>() {
        Some(body) if body.is_task.get() => {
            body.listed.leave();
            Ok(())
        }
        _ => change_others(vm, "_scheduled_tasks", "discard", task),
    }
}

/// Changes one of the sets of tasks whose classes are not ours.
fn change_others(vm: &Vm, set: &str, method: &str, task: &Value) -> PyResult<()> {
    vm.call_method(&shared::python(vm, "asyncio.tasks", set)?, method, std::slice::from_ref(task)).map(drop)
}

/// Functions about what runs.
#[functions(module = "_asyncio")]
pub mod running {
    use super::*;

    /// Return the loop that runs; RuntimeError if there is none.
    #[function(signature = "()")]
    fn get_running_loop(vm: &Vm) -> PyResult<Value> {
        running_loop(vm)
    }

    /// Return the loop that runs, or None.
    #[function(signature = "()")]
    fn _get_running_loop(vm: &Vm) -> Option<Value> {
        vm.threads.current().running_loop.load()
    }

    /// Say which loop runs in the thread.
    #[function(signature = "(loop, /)")]
    fn _set_running_loop(vm: &Vm, loop_: &Value) {
        let value = if loop_.is_none() { Value::UNBOUND } else { loop_.clone() };
        drop(vm.threads.current().running_loop.replace(value));
    }

    /// Return the loop that runs, or the one that was set.
    #[function(signature = "()")]
    fn get_event_loop(vm: &Vm) -> PyResult<Value> {
        event_loop(vm)
    }

    /// Return the task that runs, or None.
    #[function(signature = "(loop=None)")]
    fn current_task(vm: &Vm, loop_: &Value) -> PyResult<Option<Value>> {
        let event_loop = if loop_.is_none() { running_loop(vm)? } else { loop_.clone() };
        Ok(current(vm, &event_loop))
    }

    /// Return the tasks of a loop that are not done.
    #[function(signature = "(loop=None)")]
    fn all_tasks(vm: &Vm, loop_: &Value) -> PyResult<Value> {
        let event_loop = if loop_.is_none() { running_loop(vm)? } else { loop_.clone() };
        let mut found = Vec::new();
        for task in vm.enlisted() {
            if task
                .downcast::<Future>()
                .is_some_and(|body| body.is_pending() && body.event_loop.holds(&event_loop))
            {
                found.push(task);
            }
        }
        if shared::get(vm).others.get() {
            for set in ["_eager_tasks", "_scheduled_tasks"] {
                let all =
                    vm.call(vm.class(ClassId::LIST).value(), &[shared::python(vm, "asyncio.tasks", set)?])?;
                for task in vm.collect(&all)? {
                    let done = vm.call_method(&task, "done", &[])?;
                    if !vm.is_true(&done)? && super::super::step::loop_of(vm, &task)?.is(&event_loop) {
                        found.push(task);
                    }
                }
            }
        }
        vm.call(vm.class(ClassId::SET).value(), &[vm.list(found)])
    }

    /// Say that a task begins to run.
    #[function(signature = "(loop, task)")]
    fn _enter_task(vm: &Vm, loop_: &Value, task: &Value) -> PyResult<()> {
        enter(vm, loop_, task)
    }

    /// Say that a task ends to run.
    #[function(signature = "(loop, task)")]
    fn _leave_task(vm: &Vm, loop_: &Value, task: &Value) -> PyResult<()> {
        leave(vm, loop_, task)
    }

    /// Say that another task runs, None for none; returns the one before.
    #[function(signature = "(loop, task)")]
    fn _swap_current_task(vm: &Vm, loop_: &Value, task: &Value) -> PyResult<Value> {
        swap(vm, loop_, task)
    }

    /// Note that there is a task.
    #[function(signature = "(task)")]
    fn _register_task(vm: &Vm, task: &Value) -> PyResult<()> {
        register(vm, task)
    }

    /// Note that a task counts no more.
    #[function(signature = "(task)")]
    fn _unregister_task(vm: &Vm, task: &Value) -> PyResult<()> {
        unregister(vm, task)
    }

    /// Note that there is a task that begins at once.
    #[function(signature = "(task)")]
    fn _register_eager_task(vm: &Vm, task: &Value) -> PyResult<()> {
        shared::get(vm).others.set(true);
        change_others(vm, "_eager_tasks", "add", task)
    }

    /// Note that a task that began at once counts no more.
    #[function(signature = "(task)")]
    fn _unregister_eager_task(vm: &Vm, task: &Value) -> PyResult<()> {
        change_others(vm, "_eager_tasks", "discard", task)
    }
}
