//! The iterators of bytes and bytearray.

use molt_core::bytes::{ByteArray, Bytes};
use molt_core::cell::Slot;
use molt_core::prelude::*;
use std::cell::Cell;

/// An iterator over bytes.
#[repr(C)]
pub struct BytesIter {
    /// The object; empty when exhausted.
    source: Slot,
    /// Next position.
    at: Cell<usize>,
}

impl Trace for BytesIter {
    fn trace(&self, v: &mut dyn molt_core::trace::Visitor) {
        self.source.trace(v);
    }
}

/// An iterator over an object of bytes.
pub(super) fn iterate(vm: &Vm, source: Value) -> Value {
    let class = if source.kind() == Kind::BYTEARRAY { ClassId::BYTEARRAY_ITER } else { ClassId::BYTES_ITER };
    vm.alloc_as(class, BytesIter { source: Slot::new(source), at: Cell::new(0) }).into_value()
}

fn len(v: &Value) -> usize {
    match v.downcast::<Bytes>() {
        Some(b) => b.as_slice().len(),
        None => v.downcast::<ByteArray>().map_or(0, ByteArray::len),
    }
}

fn next(this: &BytesIter) -> Option<i64> {
    let source = this.source.get();
    let at = this.at.get();
    let byte = match source.downcast::<Bytes>() {
        Some(b) => b.as_slice().get(at).copied(),
        None => source.downcast::<ByteArray>().and_then(|b| b.get(at)),
    };
    match byte {
        Some(_) => this.at.set(at + 1),
        None => drop(this.source.take()),
    }
    byte.map(i64::from)
}

fn length_hint(this: &BytesIter) -> usize {
    len(&this.source.get()).saturating_sub(this.at.get())
}

fn reduce(this: &BytesIter, vm: &Vm) -> PyResult<Value> {
    let iter = crate::helpers::builtin(vm, "iter")?;
    let source = this.source.get();
    if source.is_unbound() {
        let empty = vm.tuple(vec![vm.tuple(vec![])]);
        return Ok(vm.pair(iter, empty));
    }
    let args = vm.tuple(vec![source]);
    Ok(vm.tuple(vec![iter, args, vm.int(this.at.get() as i64)]))
}

fn setstate(this: &BytesIter, state: isize) {
    let source = this.source.get();
    if !source.is_unbound() {
        this.at.set((state.max(0) as usize).min(len(&source)));
    }
}

#[class(BYTES_ITER, name = "bytes_iterator", flags(NO_NEW), body)]
impl BytesIter {
    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self) -> Option<i64> {
        next(self)
    }

    /// Private method returning an estimate of len(list(it)).
    #[method(name = "__length_hint__")]
    fn length_hint(&self) -> usize {
        length_hint(self)
    }

    /// Return state information for pickling.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        reduce(self, vm)
    }

    /// Set state information for unpickling.
    #[method(name = "__setstate__")]
    fn setstate(&self, object: isize) {
        setstate(self, object)
    }
}

#[class(BYTEARRAY_ITER, name = "bytearray_iterator", flags(NO_NEW))]
impl ByteArrayIterClass for BytesIter {
    #[slot(iter)]
    fn iterate(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn advance(&self) -> Option<i64> {
        next(self)
    }

    /// Private method returning an estimate of len(list(it)).
    #[method(name = "__length_hint__")]
    fn hint(&self) -> usize {
        length_hint(self)
    }

    /// Return state information for pickling.
    #[method(name = "__reduce__")]
    fn reduced(&self, vm: &Vm) -> PyResult<Value> {
        reduce(self, vm)
    }

    /// Set state information for unpickling.
    #[method(name = "__setstate__")]
    fn restore(&self, object: isize) {
        setstate(self, object)
    }
}
