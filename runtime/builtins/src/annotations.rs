//! Lazily evaluated annotations (PEP 649), as classes, functions and modules share them.

use molt_core::prelude::*;

/// `__annotate__` is asked for values.
const FORMAT_VALUE: i64 = 1;

/// The annotations an `__annotate__` function gives: an empty dict when there is none.
pub fn evaluate(vm: &Vm, annotate: &Value) -> PyResult<Value> {
    if !vm.is_callable(annotate) {
        return Ok(vm.dict().into_value());
    }
    let r = vm.call(annotate, &[Value::small(FORMAT_VALUE)])?;
    if r.kind() != Kind::DICT {
        return Err(vm.type_error(format!("__annotate__ returned non-dict of type '{}'", vm.type_name(&r))));
    }
    Ok(r)
}
