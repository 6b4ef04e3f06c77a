//! What becomes of a future: results, exceptions, being cancelled, and who is told.

use super::event_loop::{self, Work};
use super::future::{CANCELLED, FINISHED, Future, list_of};
use super::shared;
use molt_core::objects::Exception;
use molt_core::prelude::*;
use molt_core::set::Set;

/// The callbacks, each with its context, as tuples.
pub fn callbacks(vm: &Vm, this: &Future) -> Vec<Value> {
    let mut all = Vec::new();
    if let Some(callback) = this.callback.load() {
        let shown = if this.wakes.get() { shared::wakeup_of(vm, &callback) } else { callback };
        all.push(vm.tuple(vec![shown, this.callback_context.get()]));
    }
    if let Some(others) = list_of(&this.callbacks) {
        all.extend(others.items.to_vec());
    }
    all
}

/// Calls `callback` in `context` when the future is done.
pub fn add_callback(vm: &Vm, this: &Obj<Future>, callback: &Value, context: Value) -> PyResult<()> {
    if !this.is_pending() {
        let work = Work::Call(callback, this.value());
        return event_loop::call_soon(vm, &this.event_loop.get(), work, context);
    }
    if this.callback.is_empty() && this.callbacks.is_empty() {
        this.wakes.set(false);
        this.callback.set(callback.clone());
        this.callback_context.set(context);
    } else {
        add_further(vm, this, callback.clone(), context);
    }
    Ok(())
}

fn add_further(vm: &Vm, this: &Future, callback: Value, context: Value) {
    let pair = vm.tuple(vec![callback, context]);
    match list_of(&this.callbacks) {
        Some(list) => list.items.push(&vm.heap, pair),
        None => this.callbacks.set(vm.list(vec![pair])),
    }
}

/// Wakes a task when the future is done.
pub fn add_wakeup(vm: &Vm, this: &Obj<Future>, task: &Obj<Future>) -> PyResult<()> {
    let context = task.context.get();
    if !this.is_pending() {
        let work = Work::Wake(task, this.value());
        return event_loop::call_soon(vm, &this.event_loop.get(), work, context);
    }
    if this.callback.is_empty() && this.callbacks.is_empty() {
        this.wakes.set(true);
        this.callback.set(task.value().clone());
        this.callback_context.set(context);
    } else {
        if this.wakes.get()
            && let Some(first) = this.callback.load()
        {
            add_waiter(vm, this, &first)?;
        }
        add_waiter(vm, this, task.value())?;
        add_further(vm, this, shared::wakeup_of(vm, task.value()), context);
    }
    Ok(())
}

/// Takes a callback away; gives how often it was there.
pub fn remove_callback(vm: &Vm, this: &Obj<Future>, callback: &Value) -> PyResult<usize> {
    let mut removed = 0;
    if let Some(first) = this.callback.load() {
        let shown = if this.wakes.get() { shared::wakeup_of(vm, &first) } else { first.clone() };
        // Comparing may run code that changes the callbacks.
        if vm.equal(&shown, callback)? && this.callback.holds(&first) {
            drop((this.callback.take(), this.callback_context.take()));
            removed = 1;
        }
    }
    let Some(list) = list_of(&this.callbacks) else { return Ok(removed) };
    let mut kept = Vec::new();
    let mut i = 0;
    while let Some(pair) = list.items.get(i) {
        let there = pair.downcast::<Tuple>().and_then(|pair| pair.as_slice().first().cloned());
        if there.is_some_and(|there| vm.equal(&there, callback).unwrap_or(false)) {
            removed += 1;
        } else {
            kept.push(pair);
        }
        if !vm.peek_raised().is_unbound() {
            return Err(vm.reraise(vm.take_raised()));
        }
        i += 1;
    }
    if list_of(&this.callbacks).is_some_and(|now| now.value().is(list.value())) {
        drop(this.callbacks.take());
        if !kept.is_empty() {
            this.callbacks.set(vm.list(kept));
        }
    }
    Ok(removed)
}

/// The future is done: the loop calls the callbacks.
fn decide(vm: &Vm, this: &Obj<Future>, state: u8) -> PyResult<()> {
    this.state.set(state);
    if let Some(first) = this.callback.take().bound() {
        let context = this.callback_context.take();
        let event_loop = this.event_loop.get();
        let work = match Obj::<Future>::from_ref(&first) {
            Some(task) if this.wakes.get() => Work::Wake(task, this.value()),
            _ => Work::Call(&first, this.value()),
        };
        event_loop::call_soon(vm, &event_loop, work, context)?;
    }
    if let Some(others) = this.callbacks.take().bound().and_then(Obj::<molt_core::list::List>::from_value) {
        for pair in others.items.to_vec() {
            if let Some([callback, context]) = pair.downcast::<Tuple>().map(Tuple::as_slice) {
                let work = Work::Call(callback, this.value());
                event_loop::call_soon(vm, &this.event_loop.get(), work, context.clone())?;
            }
        }
    }
    Ok(())
}

/// `set_result()`.
pub fn set_result(vm: &Vm, this: &Obj<Future>, result: Value) -> PyResult<()> {
    if !this.is_pending() {
        return Err(shared::invalid_state(vm, "invalid state"));
    }
    this.result.set(result);
    decide(vm, this, FINISHED)
}

/// `set_exception()`.
pub fn set_exception(vm: &Vm, this: &Obj<Future>, exception: &Value) -> PyResult<()> {
    if !this.is_pending() {
        return Err(shared::invalid_state(vm, "invalid state"));
    }
    let mut error = match exception.downcast::<Type>() {
        Some(_) => vm.call(exception, &[])?,
        None => exception.clone(),
    };
    let Some(mut body) = Obj::<Exception>::from_value(error.clone()) else {
        return Err(vm.type_error("invalid exception object"));
    };
    if vm.is_instance(&error, &vm.class(ClassId::STOP_ITERATION)) {
        // It would end the generator that waits.
        let message = "StopIteration interacts badly with generators and cannot be raised into a Future";
        let other = vm.new_exception(ClassId::RUNTIME_ERROR, vec![vm.str(message)]);
        let Some(made) = Obj::<Exception>::from_value(other.clone()) else { return Ok(()) };
        made.cause.set(error.clone());
        made.context.set(error);
        made.suppress_context.set(true);
        (error, body) = (other, made);
    }
    this.traceback.set(body.traceback.get());
    this.exception.set(error);
    decide(vm, this, FINISHED)?;
    this.log_traceback.set(true);
    Ok(())
}

/// `Future.cancel()`: as one that waits for nothing.
pub fn cancel(vm: &Vm, this: &Obj<Future>, message: Value) -> PyResult<bool> {
    this.log_traceback.set(false);
    if !this.is_pending() {
        return Ok(false);
    }
    this.message.set(message);
    decide(vm, this, CANCELLED)?;
    Ok(true)
}

/// The error of a future that was cancelled.
pub fn cancelled_error(vm: &Vm, this: &Future) -> PyResult<Value> {
    if let Some(error) = this.cancelled_by.take().bound() {
        return Ok(error);
    }
    let class = shared::cancelled_error(vm)?;
    match this.message.load().filter(|message| !message.is_none()) {
        Some(message) => vm.call(class.value(), &[message]),
        None => vm.call(class.value(), &[]),
    }
}

/// What a future has: its result, or the exception that its result is.
///
/// # Errors
/// InvalidStateError if there is nothing yet, which `what` names.
pub fn get(vm: &Vm, this: &Future) -> PyResult<Result<Value, Value>> {
    if this.state.get() == CANCELLED {
        return cancelled_error(vm, this).map(Err);
    }
    if this.is_pending() {
        let message = if this.event_loop.is_empty() {
            "Future object is not initialized."
        } else {
            "Result is not set."
        };
        return Err(shared::invalid_state(vm, message));
    }
    this.log_traceback.set(false);
    let Some(error) = this.exception.load() else { return Ok(Ok(this.result.get())) };
    if let Some(body) = error.downcast::<Exception>() {
        // Without the lines that other readers of the result added.
        body.traceback.set(this.traceback.get());
    }
    Ok(Err(error))
}

/// `result()`.
pub fn take(vm: &Vm, this: &Future) -> PyResult<Value> {
    get(vm, this)?.map_err(|error| vm.raise_value(error))
}

/// `exception()`.
pub fn exception(vm: &Vm, this: &Future) -> PyResult<Value> {
    match this.state.get() {
        CANCELLED => {
            let error = cancelled_error(vm, this)?;
            Err(vm.raise_value(error))
        }
        FINISHED => {
            this.log_traceback.set(false);
            Ok(this.exception.load().unwrap_or(Value::NONE))
        }
        _ => Err(shared::invalid_state(vm, "Exception is not set.")),
    }
}

/// Tells the loop about an exception that nobody asked for.
pub fn tell_exception(vm: &Vm, this: &Obj<Future>) -> PyResult<()> {
    if !this.log_traceback.get() {
        return Ok(());
    }
    this.log_traceback.set(false);
    let message = format!("{} exception was never retrieved", vm.class_ref(this.value()).name());
    tell(
        vm,
        this,
        &[
            ("message", vm.str(&message)),
            ("exception", this.exception.get()),
            ("future", this.value().clone()),
        ],
    )
}

/// Calls the exception handler of the loop of a future.
pub fn tell(vm: &Vm, this: &Obj<Future>, facts: &[(&str, Value)]) -> PyResult<()> {
    let context = vm.dict();
    for (name, value) in facts {
        context.set_name(vm, name, value.clone());
    }
    if let Some(source) = this.source.load() {
        context.set_name(vm, "source_traceback", source);
    }
    vm.call_method(&this.event_loop.get(), "call_exception_handler", &[context.into_value()]).map(drop)
}

/// Notes who awaits a future.
pub fn add_waiter(vm: &Vm, this: &Future, waiter: &Value) -> PyResult<()> {
    match this.awaited_by.load() {
        None => this.awaited_by.set(waiter.clone()),
        Some(known) if known.is(waiter) => {}
        Some(known) => match known.downcast::<Set>() {
            Some(set) => drop(set.add(vm, waiter, vm.hash(waiter)?)?),
            None => {
                let both = set_of(vm, ClassId::SET, vec![known, waiter.clone()])?;
                this.awaited_by.set(both);
            }
        },
    }
    Ok(())
}

/// Notes who does not await a future any more.
pub fn discard_waiter(vm: &Vm, this: &Future, waiter: &Value) -> PyResult<()> {
    let Some(known) = this.awaited_by.load() else { return Ok(()) };
    if known.is(waiter) {
        drop(this.awaited_by.take());
    } else if let Some(set) = known.downcast::<Set>() {
        drop(set.remove(vm, waiter, vm.hash(waiter)?)?);
    }
    Ok(())
}

/// Who awaits a future: a frozenset, `None` for nobody.
pub fn waiters(vm: &Vm, this: &Future) -> PyResult<Option<Value>> {
    let mut all = match this.awaited_by.load() {
        None => Vec::new(),
        Some(known) if known.downcast::<Set>().is_some() => vm.collect(&known)?,
        Some(known) => vec![known],
    };
    // A task that waits for the future itself is known by being woken.
    if this.wakes.get() {
        all.extend(this.callback.load());
    }
    if all.is_empty() && this.awaited_by.is_empty() {
        Ok(None)
    } else {
        set_of(vm, ClassId::FROZENSET, all).map(Some)
    }
}

fn set_of(vm: &Vm, class: ClassId, items: Vec<Value>) -> PyResult<Value> {
    vm.call(vm.class(class).value(), &[vm.list(items)])
}
