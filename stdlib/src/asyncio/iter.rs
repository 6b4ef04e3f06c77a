//! What awaits a future.

use super::future::Future;
use super::outcome;
use molt_core::cell::Slot;
use molt_core::prelude::*;
use molt_machine::classes::thrown;

/// State of an iterator over a future: it gives the future once, and ends with its result.
#[repr(C)]
#[derive(Trace)]
pub struct FutureIter {
    /// The future; empty in the end.
    future: Slot,
}

/// The iterator of a future.
pub fn of(vm: &Vm, future: &Obj<Future>) -> PyResult<Value> {
    future.checked_loop(vm)?;
    Ok(vm.alloc(FutureIter { future: Slot::new(future.value().clone()) }).into_value())
}

/// One step of awaiting: the future that is to be waited for, or (as the inner error) its result.
pub fn step(vm: &Vm, this: &Value) -> PyResult<Result<Value, Value>> {
    let Some(this) = this.downcast::<FutureIter>() else { return Ok(Err(Value::NONE)) };
    let Some(future) = this.future.load() else { return Ok(Err(Value::NONE)) };
    let Some(body) = future.downcast::<Future>() else { return Ok(Err(Value::NONE)) };
    if body.is_pending() {
        if body.blocking.get() {
            return Err(vm.runtime_error("await wasn't used with future"));
        }
        body.blocking.set(true);
        return Ok(Ok(future));
    }
    drop(this.future.take());
    outcome::take(vm, body).map(Err)
}

/// Awaits a future.
#[class(FUTURE_ITER, name = "FutureIter", module = "_asyncio", flags(NO_NEW), body, container, host)]
impl FutureIter {
    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(this: &Value, vm: &Vm) -> PyResult<Option<Value>> {
        match step(vm, this)? {
            Ok(future) => Ok(Some(future)),
            Err(result) if result.is_none() => Ok(None),
            Err(result) => Err(vm.stop_iteration(result)),
        }
    }

    /// Go on; the value does not count.
    #[method]
    fn send(this: &Value, vm: &Vm, value: &Value) -> PyResult<Value> {
        let _ = value;
        step(vm, this)?.map_err(|result| vm.stop_iteration(result))
    }

    /// Raise an exception.
    #[method(signature = "($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)", text_signature = "")]
    fn throw(&self, vm: &Vm, typ: &Value, val: Option<&Value>, tb: Option<&Value>) -> PyResult<Value> {
        let error = thrown(vm, "throw", typ, val, tb)?;
        drop(self.future.take());
        Err(vm.reraise(error))
    }

    /// End.
    #[method]
    fn close(&self) {
        drop(self.future.take());
    }
}
