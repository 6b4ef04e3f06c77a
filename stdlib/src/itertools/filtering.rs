//! compress, dropwhile, takewhile, filterfalse.

use molt_core::cell::Slot;
use molt_core::prelude::*;
use std::cell::Cell;

/// State of `compress`.
#[repr(C)]
#[derive(Trace)]
pub struct Compress {
    data: Slot,
    selectors: Slot,
}

/// Keep the items of data whose selectors are true.
///
/// The iterator stops when either data or selectors is exhausted.
#[class(COMPRESS, module = "itertools", flags(BASE), body, container)]
impl Compress {
    #[new(signature = "(data, selectors)")]
    fn new(cls: &Obj<Type>, vm: &Vm, data: &Value, selectors: &Value) -> PyResult<Value> {
        let body = Compress { data: Slot::new(vm.iter(data)?), selectors: Slot::new(vm.iter(selectors)?) };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let (data, selectors) = (self.data.get(), self.selectors.get());
        loop {
            let Some(v) = vm.next_inner(&data)? else { return Ok(None) };
            let Some(s) = vm.next_inner(&selectors)? else { return Ok(None) };
            if vm.is_true(&s)? {
                return Ok(Some(v));
            }
        }
    }
}

/// State of `dropwhile`.
#[repr(C)]
#[derive(Trace)]
pub struct Dropwhile {
    predicate: Slot,
    it: Slot,
    started: Cell<u8>,
}

/// Leave out items as long as predicate accepts them; the first that it rejects and all behind it remain.
#[class(DROPWHILE, module = "itertools", flags(BASE), body, container)]
impl Dropwhile {
    #[new(signature = "(predicate, iterable, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, predicate: &Value, iterable: &Value) -> PyResult<Value> {
        let it = Slot::new(vm.iter(iterable)?);
        let body = Dropwhile { predicate: Slot::new(predicate.clone()), it, started: Cell::new(0) };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let it = self.it.get();
        loop {
            let Some(v) = vm.next_inner(&it)? else { return Ok(None) };
            if self.started.get() == 0 {
                let r = vm.call(&self.predicate.get(), std::slice::from_ref(&v))?;
                if vm.is_true(&r)? {
                    continue;
                }
                self.started.set(1);
            }
            return Ok(Some(v));
        }
    }
}

/// State of `takewhile`.
#[repr(C)]
#[derive(Trace)]
pub struct Takewhile {
    predicate: Slot,
    it: Slot,
    stopped: Cell<u8>,
}

/// Iterate as long as predicate accepts the items; the first that it rejects ends it.
#[class(TAKEWHILE, module = "itertools", flags(BASE), body, container)]
impl Takewhile {
    #[new(signature = "(predicate, iterable, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, predicate: &Value, iterable: &Value) -> PyResult<Value> {
        let it = Slot::new(vm.iter(iterable)?);
        let body = Takewhile { predicate: Slot::new(predicate.clone()), it, stopped: Cell::new(0) };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        if self.stopped.get() != 0 {
            return Ok(None);
        }
        let Some(v) = vm.next_inner(&self.it.get())? else { return Ok(None) };
        let r = vm.call(&self.predicate.get(), std::slice::from_ref(&v))?;
        if vm.is_true(&r)? {
            return Ok(Some(v));
        }
        self.stopped.set(1);
        Ok(None)
    }
}

/// State of `filterfalse`.
#[repr(C)]
#[derive(Trace)]
pub struct Filterfalse {
    function: Slot,
    it: Slot,
}

/// Iterate over the items that function rejects; without a function, over those that are false.
#[class(FILTERFALSE, module = "itertools", flags(BASE), body, container)]
impl Filterfalse {
    #[new(signature = "(function, iterable, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, function: &Value, iterable: &Value) -> PyResult<Value> {
        let it = Slot::new(vm.iter(iterable)?);
        Ok(vm.alloc_in(cls, Filterfalse { function: Slot::new(function.clone()), it }).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let (it, f) = (self.it.get(), self.function.get());
        loop {
            let Some(v) = vm.next_inner(&it)? else { return Ok(None) };
            let passes = if f.is_none() {
                vm.is_true(&v)?
            } else {
                vm.is_true(&vm.call(&f, std::slice::from_ref(&v))?)?
            };
            if !passes {
                return Ok(Some(v));
            }
        }
    }
}
