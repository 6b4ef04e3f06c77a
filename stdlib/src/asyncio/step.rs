//! Running the coroutine of a task.

use super::event_loop::{self, Work};
use super::future::Future;
use super::{outcome, running, shared};
use molt_core::cell::Slot;
use molt_core::prelude::*;
use molt_core::slot;
use molt_machine::generator::{self, Generator, Outcome, Resume};

/// Runs a task's coroutine until it waits for something again, with an exception in it if one is given.
pub fn run(vm: &Vm, task: &Obj<Future>, thrown: Option<Value>) -> PyResult<()> {
    let event_loop = task.event_loop.get();
    let thread = vm.threads.current();
    // As `running::enter` and `running::leave`: every step of every task comes by here.
    if thread.running_loop.holds(&event_loop) && thread.running_task.is_empty() {
        thread.running_task.set(task.value().clone());
    } else {
        running::enter(vm, &event_loop, task.value())?;
    }
    let result = advance(vm, task, thrown);
    if thread.running_loop.holds(&event_loop) && thread.running_task.holds(task.value()) {
        drop(thread.running_task.take());
        return result;
    }
    let raised = result.is_err().then(|| vm.take_raised());
    let left = running::leave(vm, &event_loop, task.value());
    match raised {
        Some(error) => Err(vm.reraise(error)),
        None => left,
    }
}

/// As [`run`], within a task that is interrupted.
pub fn begin_now(vm: &Vm, task: &Obj<Future>) -> PyResult<()> {
    let event_loop = task.event_loop.get();
    let interrupted = running::swap(vm, &event_loop, task.value())?;
    running::register(vm, task.value())?;
    let context = task.context.get();
    let result = match Obj::<crate::contexts::Context>::from_ref(&context) {
        Some(context) => crate::contexts::Context::enter(context, vm).and_then(|()| {
            let result = advance(vm, task, None);
            context.leave(vm);
            result
        }),
        None => advance(vm, task, None),
    };
    let raised = result.is_err().then(|| vm.take_raised());
    let restored = running::swap(vm, &event_loop, &interrupted).map(drop);
    if !task.is_pending() {
        task.listed.leave();
        // Nobody needs it any more.
        task.coroutine.set(Value::NONE);
    }
    match raised {
        Some(error) => Err(vm.reraise(error)),
        None => restored,
    }
}

fn advance(vm: &Vm, task: &Obj<Future>, mut thrown: Option<Value>) -> PyResult<()> {
    if !task.is_pending() {
        let what = vm.repr_text(task.value())?;
        let error = vm.repr_text(&thrown.unwrap_or(Value::NONE))?;
        return Err(shared::invalid_state(vm, &format!("__step(): already done: {what} {error}")));
    }
    if task.must_cancel.replace(false) {
        let fits = match &thrown {
            Some(error) => shared::is_cancelled(vm, error)?,
            None => false,
        };
        if !fits {
            thrown = Some(outcome::cancelled_error(vm, task)?);
        }
    }
    drop(task.waiter.take());
    let coroutine = task.coroutine.get();
    let done = match thrown {
        None => send(vm, &coroutine),
        Some(error) => throw(vm, &coroutine, error),
    };
    match done {
        Ok(Outcome::Yielded(awaited)) => return wait_for(vm, task, awaited),
        Ok(Outcome::Returned(value)) => {
            if task.must_cancel.replace(false) {
                // The request came right before the end.
                outcome::cancel(vm, task, task.message.get())?;
            } else {
                outcome::set_result(vm, task, value)?;
            }
        }
        Err(_) => failed(vm, task)?,
    }
    task.listed.leave();
    Ok(())
}

#[cold]
fn failed(vm: &Vm, task: &Obj<Future>) -> PyResult<()> {
    let error = vm.take_raised();
    if shared::is_cancelled(vm, &error)? {
        task.cancelled_by.set(error);
        return outcome::cancel(vm, task, Value::NONE).map(drop);
    }
    outcome::set_exception(vm, task, &error)?;
    if shared::is_fatal(vm, &error) {
        task.listed.leave();
        return Err(vm.reraise(error));
    }
    Ok(())
}

fn send(vm: &Vm, coroutine: &Value) -> PyResult<Outcome> {
    if coroutine.downcast::<Generator>().is_some() && !coroutine.is_exact(ClassId::ASYNC_GENERATOR) {
        return generator::resume(vm, coroutine, Resume::Send(Value::NONE));
    }
    // An iterator is asked for its next value, as `await` does.
    match slot!(vm, vm.class_ref(coroutine), next) {
        Some(next) => match next(vm, coroutine) {
            Ok(value) => Ok(value.map_or(Outcome::Returned(Value::NONE), Outcome::Yielded)),
            Err(raised) => generator::stop_value(vm, raised).map(Outcome::Returned),
        },
        None => ended(vm, vm.call_method(coroutine, "send", &[Value::NONE])),
    }
}

fn throw(vm: &Vm, coroutine: &Value, error: Value) -> PyResult<Outcome> {
    if coroutine.downcast::<Generator>().is_some() && !coroutine.is_exact(ClassId::ASYNC_GENERATOR) {
        return generator::resume(vm, coroutine, Resume::Throw(error));
    }
    ended(vm, vm.call_method(coroutine, "throw", &[error]))
}

fn ended(vm: &Vm, result: PyResult<Value>) -> PyResult<Outcome> {
    match result {
        Ok(value) => Ok(Outcome::Yielded(value)),
        Err(raised) => generator::stop_value(vm, raised).map(Outcome::Returned),
    }
}

/// The loop of a future of any class.
pub fn loop_of(vm: &Vm, future: &Value) -> PyResult<Value> {
    if (future.is_exact(ClassId::FUTURE) || future.is_exact(ClassId::TASK))
        && let Some(body) = future.downcast::<Future>()
    {
        return body.checked_loop(vm);
    }
    match vm.get_attr_opt(future, &vm.intern("get_loop"))? {
        Some(method) => vm.call(&method, &[]),
        None => vm.get_attr_name(future, "_loop"),
    }
}

/// The next step comes when what the coroutine gave is done.
fn wait_for(vm: &Vm, task: &Obj<Future>, awaited: Value) -> PyResult<()> {
    if awaited.is_none() {
        // A bare yield lets the others run.
        return step_soon(vm, task, None);
    }
    if let Some(future) = Obj::<Future>::from_ref(&awaited)
        && (awaited.is_exact(ClassId::FUTURE) || awaited.is_exact(ClassId::TASK))
        && !awaited.is(task.value())
        && future.event_loop.holds(&task.event_loop.get())
        && future.blocking.get()
    {
        future.blocking.set(false);
        outcome::add_wakeup(vm, future, task)?;
        task.waiter.set(awaited.clone());
        if task.must_cancel.get() && cancel_awaited(vm, &awaited, task.message.get())? {
            task.must_cancel.set(false);
        }
        return Ok(());
    }
    if awaited.is(task.value()) {
        let shown = vm.repr_text(task.value())?;
        return refuse(vm, task, format!("Task cannot await on itself: {shown}"));
    }
    let name = vm.intern("_asyncio_future_blocking");
    let blocking = vm.get_attr_opt(&awaited, &name)?.filter(|blocking| !blocking.is_none());
    let (shown, given) = (vm.repr_text(task.value())?, vm.repr_text(&awaited)?);
    let Some(blocking) = blocking else {
        return refuse(
            vm,
            task,
            match awaited.is_exact(ClassId::GENERATOR) {
                true => {
                    format!("yield was used instead of yield from for generator in task {shown} with {given}")
                }
                false => format!("Task got bad yield: {given}"),
            },
        );
    };
    if !loop_of(vm, &awaited)?.is(&task.event_loop.get()) {
        return refuse(vm, task, format!("Task {shown} got Future {given} attached to a different loop"));
    }
    if !vm.is_true(&blocking)? {
        return refuse(
            vm,
            task,
            format!("yield was used instead of yield from in task {shown} with {given}"),
        );
    }
    vm.set_attr(&awaited, &name, Some(&Value::FALSE))?;
    let add = vm.get_attr_name(&awaited, "add_done_callback")?;
    let wakeup = shared::wakeup_of(vm, task.value());
    vm.call_with_keywords(&add, &[wakeup], &[("context", task.context.get())])?;
    task.waiter.set(awaited.clone());
    if let Some(future) = awaited.downcast::<Future>() {
        outcome::add_waiter(vm, future, task.value())?;
    }
    if task.must_cancel.get() && cancel_awaited(vm, &awaited, task.message.get())? {
        task.must_cancel.set(false);
    }
    Ok(())
}

/// `awaited.cancel(msg=message)`.
pub fn cancel_awaited(vm: &Vm, awaited: &Value, message: Value) -> PyResult<bool> {
    let message = message.bound().unwrap_or(Value::NONE);
    if awaited.is_exact(ClassId::FUTURE)
        && let Some(future) = Obj::<Future>::from_ref(awaited)
    {
        return outcome::cancel(vm, future, message);
    }
    let cancel = vm.get_attr_name(awaited, "cancel")?;
    let cancelled = vm.call_with_keywords(&cancel, &[], &[("msg", message)])?;
    vm.is_true(&cancelled)
}

#[cold]
fn refuse(vm: &Vm, task: &Obj<Future>, problem: String) -> PyResult<()> {
    let error = vm.new_exception(ClassId::RUNTIME_ERROR, vec![vm.str(&problem)]);
    step_soon(vm, task, Some(error))
}

/// The next step comes in the next round.
pub fn step_soon(vm: &Vm, task: &Obj<Future>, thrown: Option<Value>) -> PyResult<()> {
    event_loop::call_soon(vm, &task.event_loop.get(), Work::Step(task, thrown), task.context.get())
}

/// What a task waited for is done.
pub fn wake(vm: &Vm, task: &Obj<Future>, awaited: &Value) -> PyResult<()> {
    let error = match awaited.downcast::<Future>() {
        Some(future) => {
            if !future.awaited_by.is_empty() {
                outcome::discard_waiter(vm, future, task.value())?;
            }
            match outcome::get(vm, future) {
                Ok(outcome) => outcome.err(),
                Err(_) => Some(vm.take_raised()),
            }
        }
        None => match vm.call_method(awaited, "result", &[]) {
            Ok(_) => None,
            Err(_) => Some(vm.take_raised()),
        },
    };
    run(vm, task, error)
}

/// `task_wakeup(future)`, bound to a task.
pub fn wakeup(vm: &Vm, args: &[Value]) -> PyResult<Value> {
    let [task, awaited] = args else {
        let given = args.len().saturating_sub(1);
        return Err(vm.type_error(format!("Task.task_wakeup() takes exactly one argument ({given} given)")));
    };
    match Obj::<Future>::from_ref(task) {
        Some(task) => wake(vm, task, awaited).map(|()| Value::NONE),
        None => Err(vm.type_error("a task was expected")),
    }
}

/// State of a step of a task as a callback.
#[repr(C)]
#[derive(Trace)]
pub struct TaskStep {
    task: Slot,
    /// What is thrown into the coroutine; empty for nothing.
    thrown: Slot,
}

/// A step of a task as a callback.
pub fn as_callback(vm: &Vm, task: &Value, thrown: Value) -> Value {
    vm.alloc(TaskStep { task: Slot::new(task.clone()), thrown: Slot::new(thrown) }).into_value()
}

/// A step of a task, to be called.
#[class(TASK_STEP, name = "TaskStepMethWrapper", module = "_asyncio", flags(NO_NEW), body, container, host)]
impl TaskStep {
    #[slot(call, signature = "($self, /, *args, **kwargs)")]
    fn call(&self, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> PyResult<()> {
        if !kwargs.is_empty() {
            return Err(vm.type_error("function takes no keyword arguments"));
        }
        if !args.is_empty() {
            return Err(vm.type_error("function takes no positional arguments"));
        }
        match Obj::<Future>::from_value(self.task.get()) {
            Some(task) => run(vm, &task, self.thrown.load()),
            None => Ok(()),
        }
    }

    /// The task.
    #[getter(name = "__self__")]
    fn this(&self) -> Value {
        self.task.get()
    }
}
