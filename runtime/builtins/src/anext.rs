//! What `anext(iterator, default)` gives: an awaitable that ends with the default where the iteration has ended.

use molt_core::cell::Slot as Place;
use molt_core::prelude::*;

/// State of the awaitable.
#[repr(C)]
#[derive(Trace)]
pub struct AnextAwaitable {
    wrapped: Place,
    default: Place,
}

/// The awaitable of the next item, or of the default.
pub fn new(vm: &Vm, wrapped: Value, default: Value) -> Value {
    vm.alloc(AnextAwaitable { wrapped: Place::new(wrapped), default: Place::new(default) }).into_value()
}

impl AnextAwaitable {
    /// The iterator to advance.
    fn iterator(&self, vm: &Vm) -> PyResult<Value> {
        let it = (vm.hooks.get().get_awaitable)(vm, &self.wrapped.get())?;
        // A coroutine is no iterator, but what its `__await__` gives is.
        match molt_core::slot!(vm, vm.class_ref(&it), next) {
            Some(_) => Ok(it),
            None => vm.call_method(&it, "__await__", &[]),
        }
    }

    fn finish(&self, vm: &Vm, result: PyResult<Value>) -> PyResult<Value> {
        result.map_err(|e| {
            if !vm.raised_is(ClassId::STOP_ASYNC_ITERATION) {
                return e;
            }
            drop(vm.take_raised());
            vm.stop_iteration(self.default.get())
        })
    }

    fn call(&self, vm: &Vm, method: &str, args: &[Value]) -> PyResult<Value> {
        let it = self.iterator(vm)?;
        self.finish(vm, vm.call_method(&it, method, args))
    }
}

/// The awaitable of the next item of an asynchronous iterator, with a default.
#[class(ANEXT_AWAITABLE, body, container, flags(NO_NEW))]
impl AnextAwaitable {
    #[slot(await)]
    fn await_(this: &Value) -> Value {
        this.clone()
    }

    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let it = self.iterator(vm)?;
        // The value of a StopIteration matters, so this is the method and not the slot.
        self.finish(vm, vm.call_method(&it, "__next__", &[])).map(Some)
    }

    /// Resume with a value.
    #[method]
    fn send(&self, vm: &Vm, value: Value) -> PyResult<Value> {
        self.call(vm, "send", &[value])
    }

    /// Raise an exception.
    #[method(signature = "($self, typ, val=None, tb=None, /)")]
    fn throw(&self, vm: &Vm, typ: Value, val: Value, tb: Value) -> PyResult<Value> {
        self.call(vm, "throw", &[typ, val, tb])
    }

    /// End it.
    #[method]
    fn close(&self, vm: &Vm) -> PyResult<Value> {
        self.call(vm, "close", &[])
    }
}
