//! `memoryview` of one dimension.

use molt_core::prelude::*;

/// A copy of the bytes that a view shows.
pub fn contents(vm: &Vm, v: &Value) -> PyResult<Vec<u8>> {
    let _ = v;
    Err(vm.raise(ClassId::NOT_IMPLEMENTED_ERROR, "memoryview"))
}
