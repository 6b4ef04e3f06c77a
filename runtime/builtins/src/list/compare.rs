//! Comparing and searching sequences item by item; the sequences may change meanwhile.

use molt_core::prelude::*;

/// Rich comparison of two sequences: the first difference decides, else the lengths.
pub fn compare_items(
    vm: &Vm,
    op: CompareOp,
    a: impl Fn(usize) -> Option<Value>,
    a_len: impl Fn() -> usize,
    b: impl Fn(usize) -> Option<Value>,
    b_len: impl Fn() -> usize,
) -> PyResult<Value> {
    let _nested = vm.enter(" in comparison")?;
    if a_len() != b_len() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::bool(op == CompareOp::Ne));
    }
    let mut i = 0;
    while let (Some(x), Some(y)) = (a(i), b(i)) {
        if !vm.equal(&x, &y)? {
            // A comparison may have emptied them: then the lengths decide.
            if i >= a_len() || i >= b_len() {
                break;
            }
            return match op {
                CompareOp::Eq => Ok(Value::FALSE),
                CompareOp::Ne => Ok(Value::TRUE),
                _ => vm.compare(op, &x, &y),
            };
        }
        i += 1;
    }
    Ok(Value::bool(op.test(a_len().cmp(&b_len()))))
}

/// First position of `value` between bounds that count from the end when negative.
pub fn index_of(
    vm: &Vm,
    value: &Value,
    (start, stop): (i64, i64),
    get: impl Fn(usize) -> Option<Value>,
    len: usize,
) -> PyResult<Option<usize>> {
    let clip = |i: i64| if i < 0 { i.saturating_add(len as i64).max(0) as usize } else { i as usize };
    let (mut i, stop) = (clip(start), clip(stop));
    while i < stop
        && let Some(x) = get(i)
    {
        if vm.equal(&x, value)? {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}
