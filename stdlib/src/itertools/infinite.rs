//! count, cycle, repeat.

use molt_core::cell::{Slot, ValueVec};
use molt_core::int::IntRef;
use molt_core::ops::BinaryOp;
use molt_core::prelude::*;
use std::cell::Cell;

/// State of `count`.
#[repr(C)]
#[derive(Trace)]
pub struct Count {
    value: Slot,
    step: Slot,
}

fn is_number(vm: &Vm, v: &Value) -> bool {
    IntRef::of(v).is_some()
        || molt_core::bytes::float_of(v).is_some()
        || v.is_exact(ClassId::COMPLEX)
        || ["__index__", "__float__", "__complex__"]
            .iter()
            .any(|n| vm.lookup_special(v, &vm.intern(n)).is_some())
}

/// Give start, start + step, and so on without end.
#[class(COUNT, module = "itertools", flags(BASE), body, container)]
impl Count {
    #[new(signature = "(start=0, step=1)")]
    fn new(cls: &Obj<Type>, vm: &Vm, start: Option<&Value>, step: Option<&Value>) -> PyResult<Value> {
        // True counts as 1.
        let plain = |v: &Value| if v.is_bool() { Value::small(v.is_true().into()) } else { v.clone() };
        let part = |v: Option<&Value>, default: i64| v.map_or(Value::small(default), plain);
        let (value, step) = (part(start, 0), part(step, 1));
        if !is_number(vm, &value) || !is_number(vm, &step) {
            return Err(vm.type_error("a number is required"));
        }
        Ok(vm.alloc_in(cls, Count { value: Slot::new(value), step: Slot::new(step) }).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let (value, step) = (self.value.get(), self.step.get());
        let following = match (value.as_small(), step.as_small()) {
            (Some(a), Some(b)) => vm.int(a + b),
            _ => vm.binary(BinaryOp::Add, &value, &step)?,
        };
        drop(self.value.replace(following));
        Ok(Some(value))
    }

    #[slot(repr)]
    fn repr(this: &Obj<Count>, vm: &Vm) -> PyResult<String> {
        let step = this.step.get();
        let name = vm.class_of(this.value()).name();
        let value = vm.repr_text(&this.value.get())?;
        if matches!(IntRef::of(&step), Some(IntRef::Small(1))) {
            return Ok(format!("{name}({value})"));
        }
        Ok(format!("{name}({value}, {})", vm.repr_text(&step)?))
    }
}

/// State of `cycle`.
#[repr(C)]
#[derive(Trace)]
pub struct Cycle {
    it: Slot,
    saved: ValueVec,
    index: Cell<usize>,
}

/// Repeat the items of an iterable for ever; they are remembered in the first round.
#[class(CYCLE, module = "itertools", flags(BASE), body, container)]
impl Cycle {
    #[new(signature = "(iterable, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, iterable: &Value) -> PyResult<Value> {
        let it = vm.iter(iterable)?;
        let body = Cycle { it: Slot::new(it), saved: ValueVec::new(), index: Cell::new(0) };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        if let Some(it) = self.it.load() {
            if let Some(v) = vm.next(&it)? {
                self.saved.push(&vm.heap, v.clone());
                return Ok(Some(v));
            }
            drop(self.it.take());
        }
        let i = self.index.get();
        let v = self.saved.get(i);
        self.index.set(if i + 1 >= self.saved.len() { 0 } else { i + 1 });
        Ok(v)
    }
}

/// State of `repeat`.
#[repr(C)]
#[derive(Trace)]
pub struct Repeat {
    object: Slot,
    /// Items left; -1 for no end.
    left: Cell<i64>,
}

/// repeat(object [,times])
///
/// Give the same object over and over, or so many times.
#[class(REPEAT, module = "itertools", flags(BASE), body, container, signature = "")]
impl Repeat {
    #[new(signature = "(object, times=<unrepresentable>)")]
    fn new(cls: &Obj<Type>, vm: &Vm, object: &Value, times: Option<isize>) -> Value {
        let left = times.map_or(-1, |n| n.max(0) as i64);
        vm.alloc_in(cls, Repeat { object: Slot::new(object.clone()), left: Cell::new(left) }).into_value()
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self) -> Option<Value> {
        let left = self.left.get();
        if left == 0 {
            return None;
        }
        if left > 0 {
            self.left.set(left - 1);
        }
        Some(self.object.get())
    }

    #[slot(repr)]
    fn repr(this: &Obj<Repeat>, vm: &Vm) -> PyResult<String> {
        let object = vm.repr_text(&this.object.get())?;
        let name = vm.class_of(this.value()).name();
        Ok(match this.left.get() {
            -1 => format!("{name}({object})"),
            left => format!("{name}({object}, {left})"),
        })
    }

    /// Return the number of items left.
    #[method(name = "__length_hint__")]
    fn length_hint(&self, vm: &Vm) -> PyResult<i64> {
        match self.left.get() {
            -1 => Err(vm.type_error("len() of unsized object")),
            left => Ok(left),
        }
    }
}
