//! `range`, its iterators, and `slice`.

use crate::list::list_index;
use molt_core::cell::Slot;
use molt_core::int::IntRef;
use molt_core::objects::{Range, RangeIter, Slice};
use molt_core::ops::BinaryOp;
use molt_core::prelude::*;
use std::cell::Cell;

/// Numbers of a range that fit 64 bits.
#[derive(Clone, Copy)]
struct Small {
    start: i64,
    step: i64,
}

fn small(r: &Range) -> Option<Small> {
    Some(Small { start: r.start.as_small()?, step: r.step.as_small()? })
}

/// A range with its length worked out.
pub fn new_range(vm: &Vm, start: Value, stop: Value, step: Value) -> PyResult<Value> {
    let len = length(vm, &start, &stop, &step)?;
    Ok(vm.alloc(Range { start, stop, step, len }).into_value())
}

fn length(vm: &Vm, start: &Value, stop: &Value, step: &Value) -> PyResult<Value> {
    if let (Some(a), Some(b), Some(s)) = (start.as_small(), stop.as_small(), step.as_small()) {
        let n = if s > 0 && a < b {
            (b - a - 1) / s + 1
        } else if s < 0 && b < a {
            (a - b - 1) / -s + 1
        } else {
            0
        };
        return Ok(vm.int(n));
    }
    let zero = Value::small(0);
    let one = Value::small(1);
    let down = vm.compare_bool(CompareOp::Lt, step, &zero)?;
    let (lo, hi, step) = if down {
        (stop, start, vm.binary(BinaryOp::Sub, &zero, step)?)
    } else {
        (start, stop, step.clone())
    };
    if !vm.compare_bool(CompareOp::Lt, lo, hi)? {
        return Ok(zero);
    }
    let span = vm.binary(BinaryOp::Sub, hi, lo)?;
    let span = vm.binary(BinaryOp::Sub, &span, &one)?;
    let n = vm.binary(BinaryOp::FloorDiv, &span, &step)?;
    vm.binary(BinaryOp::Add, &n, &one)
}

/// start + i * step
fn item(vm: &Vm, r: &Range, i: &Value) -> PyResult<Value> {
    if let (Some(s), Some(i)) = (small(r), i.as_small())
        && let Some(x) = s.step.checked_mul(i).and_then(|x| x.checked_add(s.start))
    {
        return Ok(vm.int(x));
    }
    let x = vm.binary(BinaryOp::Mul, i, &r.step)?;
    vm.binary(BinaryOp::Add, &r.start, &x)
}

fn is_int(v: &Value) -> bool {
    v.is_small() || v.is_bool() || v.is_exact(ClassId::INT)
}

/// Position of an int in the range.
fn position(vm: &Vm, r: &Range, v: &Value) -> PyResult<Option<Value>> {
    let off = vm.binary(BinaryOp::Sub, v, &r.start)?;
    let m = vm.binary(BinaryOp::Mod, &off, &r.step)?;
    if vm.is_true(&m)? {
        return Ok(None);
    }
    let i = vm.binary(BinaryOp::FloorDiv, &off, &r.step)?;
    let inside = vm.compare_bool(CompareOp::Ge, &i, &Value::small(0))?
        && vm.compare_bool(CompareOp::Lt, &i, &r.len)?;
    Ok(if inside { Some(i) } else { None })
}

fn iterate(vm: &Vm, start: Value, step: Value, len: Value) -> PyResult<Value> {
    if let (Some(s), Some(d), Some(n)) = (start.as_small(), step.as_small(), len.as_small())
        && (n == 0
            || d.checked_mul(n).and_then(|x| x.checked_add(s)).is_some_and(|x| x.unsigned_abs() < 1 << 47))
    {
        return Ok(vm
            .alloc(RangeIter { next: Cell::new(s), step: d, left: Cell::new(n as u64) })
            .into_value());
    }
    Ok(vm.alloc(LongRangeIter { next: Slot::new(start), step, left: Slot::new(len) }).into_value())
}

/// Sequence of ints from start (default 0) up to and without stop, step apart.
#[class(RANGE, describe, flags(SEQUENCE))]
impl RangeMethods for Range {
    #[new(raw)]
    fn new(vm: &Vm, cls: &Obj<Type>, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let _ = cls;
        if names.is_some() {
            return Err(vm.type_error("range() takes no keyword arguments"));
        }
        let (start, stop, step) = match args {
            [] => return Err(vm.type_error("range expected at least 1 argument, got 0")),
            [stop] => (Value::small(0), vm.index(stop)?, Value::small(1)),
            [start, stop] => (vm.index(start)?, vm.index(stop)?, Value::small(1)),
            [start, stop, step] => (vm.index(start)?, vm.index(stop)?, vm.index(step)?),
            _ => return Err(vm.type_error(format!("range expected at most 3 arguments, got {}", args.len()))),
        };
        if step.as_small() == Some(0) {
            return Err(vm.value_error("range() arg 3 must not be zero"));
        }
        new_range(vm, start, stop, step)
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<String> {
        let (a, b) = (vm.repr_text(&self.start)?, vm.repr_text(&self.stop)?);
        Ok(if self.step.as_small() == Some(1) {
            format!("range({a}, {b})")
        } else {
            format!("range({a}, {b}, {})", vm.repr_text(&self.step)?)
        })
    }

    #[slot(len)]
    fn len_(&self, vm: &Vm) -> PyResult<usize> {
        match IntRef::of(&self.len).and_then(|i| i.to_i64()) {
            Some(n) => Ok(n as usize),
            None => Err(vm.overflow_error("Python int too large to convert to C ssize_t")),
        }
    }

    #[slot(bool)]
    fn bool_(&self) -> bool {
        self.len.as_small() != Some(0)
    }

    #[slot(contains)]
    fn contains(&self, vm: &Vm, v: &Value) -> PyResult<bool> {
        if is_int(v) {
            return Ok(position(vm, self, v)?.is_some());
        }
        let it = iterate(vm, self.start.clone(), self.step.clone(), self.len.clone())?;
        while let Some(x) = vm.next(&it)? {
            if vm.equal(&x, v)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    #[slot(get_item)]
    fn get_item(&self, vm: &Vm, key: &Value) -> PyResult<Value> {
        if let Some(s) = key.downcast::<Slice>() {
            let (start, stop, step) = slice_values(vm, s, &self.len)?;
            let substep = vm.binary(BinaryOp::Mul, &self.step, &step)?;
            return new_range(vm, item(vm, self, &start)?, item(vm, self, &stop)?, substep);
        }
        if molt_core::slot!(vm, vm.class_ref(key), index).is_none() {
            return list_index(vm, key, "range indices must be integers or slices, not ")
                .map(|_| Value::NONE);
        }
        let mut i = vm.index(key)?;
        if vm.compare_bool(CompareOp::Lt, &i, &Value::small(0))? {
            i = vm.binary(BinaryOp::Add, &i, &self.len)?;
        }
        if vm.compare_bool(CompareOp::Lt, &i, &Value::small(0))?
            || vm.compare_bool(CompareOp::Ge, &i, &self.len)?
        {
            return Err(vm.index_error("range object index out of range"));
        }
        item(vm, self, &i)
    }

    #[slot(iter)]
    fn iter(&self, vm: &Vm) -> PyResult<Value> {
        iterate(vm, self.start.clone(), self.step.clone(), self.len.clone())
    }

    #[slot(hash)]
    fn hash(&self, vm: &Vm) -> PyResult<i64> {
        let n = self.len.as_small();
        let start = if n == Some(0) { Value::NONE } else { self.start.clone() };
        let step = if n == Some(0) || n == Some(1) { Value::NONE } else { self.step.clone() };
        vm.hash(&vm.tuple(vec![self.len.clone(), start, step]))
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let Some(o) = other.downcast::<Range>() else { return Ok(Value::NOT_IMPLEMENTED) };
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let n = self.len.as_small();
        let same = vm.equal(&self.len, &o.len)?
            && (n == Some(0)
                || vm.equal(&self.start, &o.start)? && (n == Some(1) || vm.equal(&self.step, &o.step)?));
        Ok(Value::bool(same == (op == CompareOp::Eq)))
    }

    #[getter(member)]
    fn start(&self) -> Value {
        self.start.clone()
    }
    #[getter(member)]
    fn stop(&self) -> Value {
        self.stop.clone()
    }
    #[getter(member)]
    fn step(&self) -> Value {
        self.step.clone()
    }

    /// Return number of occurrences of value.
    #[method(text_signature = "($self, object, /)")]
    fn count(&self, vm: &Vm, value: &Value) -> PyResult<i64> {
        if is_int(value) {
            return Ok(position(vm, self, value)?.is_some() as i64);
        }
        let it = iterate(vm, self.start.clone(), self.step.clone(), self.len.clone())?;
        let mut n = 0;
        while let Some(x) = vm.next(&it)? {
            n += vm.equal(&x, value)? as i64;
        }
        Ok(n)
    }

    /// Return index of value. Raises ValueError if it is not there.
    #[method(text_signature = "($self, object, /)")]
    fn index(&self, vm: &Vm, value: &Value) -> PyResult<Value> {
        if is_int(value) {
            return match position(vm, self, value)? {
                Some(i) => Ok(i),
                None => Err(vm.value_error("range.index(x): x not in range")),
            };
        }
        let it = iterate(vm, self.start.clone(), self.step.clone(), self.len.clone())?;
        let mut n = 0;
        while let Some(x) = vm.next(&it)? {
            if vm.equal(&x, value)? {
                return Ok(vm.int(n));
            }
            n += 1;
        }
        Err(vm.value_error("sequence.index(x): x not in sequence"))
    }

    /// Return a reverse iterator.
    #[method(name = "__reversed__")]
    fn reversed(&self, vm: &Vm) -> PyResult<Value> {
        let last = vm.binary(BinaryOp::Sub, &self.len, &Value::small(1))?;
        let start = item(vm, self, &last)?;
        let step = vm.binary(BinaryOp::Sub, &Value::small(0), &self.step)?;
        iterate(vm, start, step, self.len.clone())
    }

    /// State for copying and pickling.
    #[method(name = "__reduce__")]
    fn reduce(this: &Value, vm: &Vm) -> Value {
        let r = this.downcast::<Range>().expect("a range");
        let args = vm.tuple(vec![r.start.clone(), r.stop.clone(), r.step.clone()]);
        vm.tuple(vec![vm.class_of(this).into_value(), args])
    }
}

/// The numbers a slice means for a length, all of any size.
fn slice_values(vm: &Vm, s: &Slice, len: &Value) -> PyResult<(Value, Value, Value)> {
    let zero = Value::small(0);
    let bound = |v: &Value| -> PyResult<Value> {
        if molt_core::slot!(vm, vm.class_ref(v), index).is_none() {
            return Err(vm.type_error("slice indices must be integers or None or have an __index__ method"));
        }
        vm.index(v)
    };
    let step = if s.step.is_none() { Value::small(1) } else { bound(&s.step)? };
    if step.as_small() == Some(0) {
        return Err(vm.value_error("slice step cannot be zero"));
    }
    let down = vm.compare_bool(CompareOp::Lt, &step, &zero)?;
    let (lower, upper) = if down {
        (Value::small(-1), vm.binary(BinaryOp::Sub, len, &Value::small(1))?)
    } else {
        (zero.clone(), len.clone())
    };
    let clip = |v: &Value, default: &Value| -> PyResult<Value> {
        if v.is_none() {
            return Ok(default.clone());
        }
        let mut i = bound(v)?;
        if vm.compare_bool(CompareOp::Lt, &i, &zero)? {
            i = vm.binary(BinaryOp::Add, &i, len)?;
            if vm.compare_bool(CompareOp::Lt, &i, &lower)? {
                i = lower.clone();
            }
        } else if vm.compare_bool(CompareOp::Gt, &i, &upper)? {
            i = upper.clone();
        }
        Ok(i)
    };
    let start = clip(&s.start, if down { &upper } else { &lower })?;
    let stop = clip(&s.stop, if down { &lower } else { &upper })?;
    Ok((start, stop, step))
}

/// Iterator of a range.
#[class(RANGE_ITER, name = "range_iterator", describe, flags(NO_NEW))]
impl RangeIterMethods for RangeIter {
    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }
    #[slot(next)]
    fn next(&self, vm: &Vm) -> Option<Value> {
        self.step(vm)
    }
    /// Number of items left.
    #[method(name = "__length_hint__")]
    fn length_hint(&self) -> i64 {
        self.left.get() as i64
    }
    /// State for copying and pickling.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        let iter = crate::helpers::builtin(vm, "iter")?;
        let (a, n) = (self.next.get(), self.left.get() as i64);
        let r = new_range(vm, vm.int(a), vm.int(a + n * self.step), vm.int(self.step))?;
        Ok(vm.tuple(vec![iter, vm.tuple(vec![r]), Value::NONE]))
    }
    /// Pass over a number of items.
    #[method(name = "__setstate__", signature = "($self, object, /)")]
    fn setstate(&self, vm: &Vm, object: &Value) -> PyResult<()> {
        let state = vm.index_i64(object, ClassId::OVERFLOW_ERROR)?;
        let passed = state.clamp(0, self.left.get() as i64);
        self.next.set(self.next.get().wrapping_add(passed.wrapping_mul(self.step)));
        self.left.set(self.left.get() - passed as u64);
        Ok(())
    }
}

/// Iterator of a range whose numbers are large.
#[repr(C)]
#[derive(Trace)]
pub struct LongRangeIter {
    next: Slot,
    step: Value,
    left: Slot,
}

/// Iterator of a range whose numbers are large.
#[class(LONGRANGE_ITER, name = "longrange_iterator", body, flags(NO_NEW))]
impl LongRangeIter {
    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }
    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let left = self.left.get();
        if left.as_small() == Some(0) {
            return Ok(None);
        }
        let x = self.next.get();
        self.next.set(vm.binary(BinaryOp::Add, &x, &self.step)?);
        self.left.set(vm.binary(BinaryOp::Sub, &left, &Value::small(1))?);
        Ok(Some(x))
    }
    /// Number of items left.
    #[method(name = "__length_hint__")]
    fn length_hint(&self) -> Value {
        self.left.get()
    }
    /// State for copying and pickling.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        let iter = crate::helpers::builtin(vm, "iter")?;
        let span = vm.binary(BinaryOp::Mul, &self.left.get(), &self.step)?;
        let stop = vm.binary(BinaryOp::Add, &self.next.get(), &span)?;
        let r = new_range(vm, self.next.get(), stop, self.step.clone())?;
        Ok(vm.tuple(vec![iter, vm.tuple(vec![r]), Value::NONE]))
    }
    /// Pass over a number of items.
    #[method(name = "__setstate__", signature = "($self, object, /)")]
    fn setstate(&self, vm: &Vm, object: &Value) -> PyResult<()> {
        if IntRef::of(object).is_none() {
            return Err(vm.type_error(format!("state must be an int, not {}", vm.type_name(object))));
        }
        let left = self.left.get();
        let passed = if vm.compare_bool(CompareOp::Lt, object, &Value::small(0))? {
            Value::small(0)
        } else if vm.compare_bool(CompareOp::Gt, object, &left)? {
            left.clone()
        } else {
            vm.index(object)?
        };
        let span = vm.binary(BinaryOp::Mul, &passed, &self.step)?;
        self.next.set(vm.binary(BinaryOp::Add, &self.next.get(), &span)?);
        self.left.set(vm.binary(BinaryOp::Sub, &left, &passed)?);
        Ok(())
    }
}

/// Positions in a sequence: slice(stop) or slice(start, stop[, step]).
#[class(SLICE, describe, container)]
impl SliceMethods for Slice {
    #[new(raw)]
    fn new(vm: &Vm, cls: &Obj<Type>, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let _ = cls;
        if names.is_some() {
            return Err(vm.type_error("slice() takes no keyword arguments"));
        }
        let v = |i: usize| args.get(i).cloned().unwrap_or(Value::NONE);
        match args.len() {
            0 => Err(vm.type_error("slice expected at least 1 argument, got 0")),
            1 => Ok(vm.new_slice(Value::NONE, v(0), Value::NONE)),
            2 | 3 => Ok(vm.new_slice(v(0), v(1), v(2))),
            n => Err(vm.type_error(format!("slice expected at most 3 arguments, got {n}"))),
        }
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<String> {
        Ok(format!(
            "slice({}, {}, {})",
            vm.repr_text(&self.start)?,
            vm.repr_text(&self.stop)?,
            vm.repr_text(&self.step)?
        ))
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let Some(o) = other.downcast::<Slice>() else { return Ok(Value::NOT_IMPLEMENTED) };
        let t = |s: &Slice| vm.tuple(vec![s.start.clone(), s.stop.clone(), s.step.clone()]);
        vm.compare(op, &t(self), &t(o))
    }

    #[slot(hash)]
    fn hash(&self, vm: &Vm) -> PyResult<i64> {
        let hashes = [vm.hash(&self.start)?, vm.hash(&self.stop)?, vm.hash(&self.step)?];
        let mut h = molt_text::hash::Sequence::default();
        for x in hashes {
            h.add(x);
        }
        Ok(h.finish_slice())
    }

    #[getter(member)]
    fn start(&self) -> Value {
        self.start.clone()
    }
    #[getter(member)]
    fn stop(&self) -> Value {
        self.stop.clone()
    }
    #[getter(member)]
    fn step(&self) -> Value {
        self.step.clone()
    }

    /// Return (start, stop, step) for a sequence of the given length, clipped to it.
    #[method]
    fn indices(&self, vm: &Vm, object: &Value) -> PyResult<Value> {
        let len = vm.index(object)?;
        if vm.compare_bool(CompareOp::Lt, &len, &Value::small(0))? {
            return Err(vm.value_error("length should not be negative"));
        }
        let (a, b, c) = slice_values(vm, self, &len)?;
        Ok(vm.tuple(vec![a, b, c]))
    }

    /// State for copying and pickling.
    #[method(name = "__reduce__")]
    fn reduce(this: &Value, vm: &Vm) -> Value {
        let s = this.downcast::<Slice>().expect("a slice");
        let args = vm.tuple(vec![s.start.clone(), s.stop.clone(), s.step.clone()]);
        vm.tuple(vec![vm.class_of(this).into_value(), args])
    }
}
