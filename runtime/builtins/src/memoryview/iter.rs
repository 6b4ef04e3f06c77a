//! The iterator of a view.

use super::{MemoryView, item};
use molt_core::cell::Slot;
use molt_core::prelude::*;
use std::cell::Cell;

/// An iterator over the items of a view.
#[repr(C)]
pub struct MemoryIter {
    /// The view; empty when exhausted.
    view: Slot,
    /// Next index.
    at: Cell<usize>,
    /// Number of items at the start.
    len: usize,
}

impl Trace for MemoryIter {
    fn trace(&self, v: &mut dyn molt_core::trace::Visitor) {
        self.view.trace(v);
    }
}

pub(super) fn iterate(vm: &Vm, view: &Value) -> PyResult<Value> {
    let Some(m) = view.downcast::<MemoryView>() else { return Ok(Value::NOT_IMPLEMENTED) };
    m.check(vm)?;
    match m.ndim() {
        0 => return Err(vm.type_error("invalid indexing of 0-dim memory")),
        1 => {}
        _ => {
            let what = "multi-dimensional sub-views are not implemented";
            return Err(vm.raise(ClassId::NOT_IMPLEMENTED_ERROR, what));
        }
    }
    let body = MemoryIter { view: Slot::new(view.clone()), at: Cell::new(0), len: m.len() };
    Ok(vm.alloc(body).into_value())
}

/// Iterator over the items of a memoryview.
#[class(MEMORY_ITER, name = "memory_iterator", flags(NO_NEW), body)]
impl MemoryIter {
    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let view = self.view.get();
        let Some(m) = view.downcast::<MemoryView>() else { return Ok(None) };
        let i = self.at.get();
        if i >= self.len {
            drop(self.view.take());
            return Ok(None);
        }
        m.check(vm)?;
        self.at.set(i + 1);
        Ok(Some(item::unpack(vm, m.format, &m.read_item(vm, i))))
    }
}
