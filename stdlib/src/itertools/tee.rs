//! tee: iterators that share what they read in linked blocks.

use molt_core::cell::{Slot, ValueVec};
use molt_core::prelude::*;
use std::cell::Cell;

/// Items in a block.
const BLOCK: usize = 57;

/// A block of items that several iterators read.
#[repr(C)]
#[derive(Trace)]
pub struct TeeData {
    it: Slot,
    items: ValueVec,
    next: Slot,
    running: Cell<u8>,
}

impl TeeData {
    fn new_block(it: Value) -> TeeData {
        TeeData { it: Slot::new(it), items: ValueVec::new(), next: Slot::empty(), running: Cell::new(0) }
    }

    fn item(&self, vm: &Vm, i: usize) -> PyResult<Option<Value>> {
        if let Some(v) = self.items.get(i) {
            return Ok(Some(v));
        }
        if self.running.get() != 0 {
            return Err(vm.runtime_error("cannot re-enter the tee iterator"));
        }
        self.running.set(1);
        let r = vm.next(&self.it.get());
        self.running.set(0);
        let v = r?;
        if let Some(v) = &v {
            self.items.push(&vm.heap, v.clone());
        }
        Ok(v)
    }

    fn following(&self, vm: &Vm) -> Value {
        if let Some(next) = self.next.load() {
            return next;
        }
        let next = vm.alloc(TeeData::new_block(self.it.get())).into_value();
        self.next.set(next.clone());
        next
    }
}

/// Data container common to multiple tee objects.
#[class(TEE_DATA, name = "_tee_dataobject", module = "itertools", body, container, signature = "")]
impl TeeData {
    #[new(signature = "(iterable, values, next, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, iterable: &Value, values: &Value, next: &Value) -> PyResult<Value> {
        let block = TeeData::new_block(iterable.clone());
        let values = vm.collect(values)?;
        if values.len() > BLOCK {
            return Err(vm.value_error("Invalid arguments"));
        }
        block.items.extend(&vm.heap, values);
        if !next.is_none() {
            block.next.set(next.clone());
        }
        Ok(vm.alloc_in(cls, block).into_value())
    }
}

/// State of one tee iterator.
#[repr(C)]
#[derive(Trace)]
pub struct Tee {
    data: Slot,
    index: Cell<usize>,
}

impl Tee {
    fn copied(&self) -> Tee {
        Tee { data: Slot::new(self.data.get()), index: Cell::new(self.index.get()) }
    }
}

fn from_iterable(vm: &Vm, iterable: &Value) -> PyResult<Tee> {
    let it = vm.iter(iterable)?;
    if let Some(t) = it.downcast::<Tee>() {
        return Ok(t.copied());
    }
    let data = vm.alloc(TeeData::new_block(it)).into_value();
    Ok(Tee { data: Slot::new(data), index: Cell::new(0) })
}

/// Iterator wrapped to make it copyable.
#[class(TEE, name = "_tee", module = "itertools", flags(WEAKREF), body, container)]
impl Tee {
    #[new(signature = "(iterable, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, iterable: &Value) -> PyResult<Value> {
        Ok(vm.alloc_in(cls, from_iterable(vm, iterable)?).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let mut data = self.data.get();
        if self.index.get() >= BLOCK {
            let Some(block) = data.downcast::<TeeData>() else { return Ok(None) };
            let next = block.following(vm);
            self.data.set(next.clone());
            self.index.set(0);
            data = next;
        }
        let Some(block) = data.downcast::<TeeData>() else { return Ok(None) };
        let v = block.item(vm, self.index.get())?;
        if v.is_some() {
            self.index.set(self.index.get() + 1);
        }
        Ok(v)
    }

    /// Returns an independent iterator.
    #[method(name = "__copy__")]
    fn copy(&self, vm: &Vm) -> Value {
        vm.alloc(self.copied()).into_value()
    }
}

/// Module functions.
#[molt_core::prelude::functions(module = "itertools")]
pub mod functions {
    use super::*;

    /// Returns a tuple of n independent iterators.
    #[function(signature = "($module, iterable, n=2, /)")]
    fn tee(vm: &Vm, iterable: &Value, n: isize) -> PyResult<Value> {
        if n < 0 {
            return Err(vm.value_error("n must be >= 0"));
        }
        if n == 0 {
            return Ok(vm.tuple(Vec::new()));
        }
        let first = from_iterable(vm, iterable)?;
        let mut out = Vec::with_capacity(n as usize);
        for _ in 1..n {
            out.push(vm.alloc(first.copied()).into_value());
        }
        out.push(vm.alloc(first).into_value());
        Ok(vm.tuple(out))
    }
}
