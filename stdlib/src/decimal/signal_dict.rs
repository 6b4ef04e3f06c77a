//! Flags and traps of contexts as mappings of signals.

use super::context::Context;
use super::shared;
use super::signals::{SIGNALS, signal_bits, signal_class};
use molt_core::cell::{Flag, Slot};
use molt_core::dict::Dict;
use molt_core::prelude::*;
use molt_core::weak::WeakRef;

/// State of a mapping: the context, which it does not keep alive, and whether its flags are meant or its traps.
#[repr(C)]
#[derive(Trace)]
pub struct SignalDict {
    context: Slot,
    flags: Flag,
}

impl SignalDict {
    /// The signals that are set; ValueError for a mapping that belongs to no context.
    fn bits(&self, vm: &Vm) -> PyResult<u32> {
        match self.context().as_deref() {
            Some(c) if self.flags.get() => Ok(c.flags.get()),
            Some(c) => Ok(c.traps.get()),
            None => Err(vm.value_error("invalid signal dict")),
        }
    }

    fn context(&self) -> Option<Obj<Context>> {
        self.context.get().downcast::<WeakRef>()?.target().and_then(Obj::from_value)
    }

    fn set_bits(&self, bits: u32) {
        if let Some(c) = self.context() {
            if self.flags.get() { c.flags.set(bits) } else { c.traps.set(bits) }
        }
    }
}

/// The signals that a mapping of this class has set.
pub fn bits(vm: &Vm, v: &Value) -> Option<PyResult<u32>> {
    v.downcast::<SignalDict>().map(|d| d.bits(vm))
}

/// The flags of a context, or its traps.
pub fn make(vm: &Vm, context: &Obj<Context>, flags: bool) -> PyResult<Value> {
    let place = &context.mappings[usize::from(flags)];
    if let Some(made) = place.load() {
        return Ok(made);
    }
    let class = shared::signal_dict(vm)?;
    let Some(class) = Obj::<Type>::from_value(class) else { return Ok(Value::NONE) };
    let weak = vm.new_weakref(&vm.define_class(&crate::weakref::WEAKREF_DEF), context.value(), None)?;
    let body = SignalDict { context: Slot::new(weak.into_value()), flags: Flag::new(flags) };
    let made = vm.alloc_in(&class, body).into_value();
    place.set(made.clone());
    Ok(made)
}

#[class(
    DECIMAL_SIGNALS,
    name = "SignalDictMixin",
    module = "decimal",
    flags(BASE),
    body,
    container,
    signature = ""
)]
impl SignalDict {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let _ = (args, names);
        let body = SignalDict { context: Slot::empty(), flags: Flag::new(true) };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<String> {
        let bits = self.bits(vm)?;
        let mut out = String::from("{");
        for (i, (_, mask)) in SIGNALS.iter().enumerate() {
            let class = vm.repr_text(&signal_class(vm, i))?;
            let on = if bits & mask != 0 { "True" } else { "False" };
            out.push_str(&format!("{}{class}:{on}", if i > 0 { ", " } else { "" }));
        }
        Ok(out + "}")
    }

    #[slot(len)]
    fn len(&self, vm: &Vm) -> PyResult<usize> {
        self.bits(vm)?;
        Ok(SIGNALS.len())
    }

    #[slot(iter)]
    fn iter(&self, vm: &Vm) -> PyResult<Value> {
        self.bits(vm)?;
        vm.iter(&vm.tuple((0..SIGNALS.len()).map(|i| signal_class(vm, i)).collect()))
    }

    #[slot(get_item)]
    fn get_item(&self, vm: &Vm, key: &Value) -> PyResult<bool> {
        Ok(self.bits(vm)? & signal_bits(vm, key)? != 0)
    }

    #[slot(set_item)]
    fn set_item(&self, vm: &Vm, key: &Value, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else { return Err(vm.value_error("signal keys cannot be deleted")) };
        self.bits(vm)?;
        let mask = signal_bits(vm, key)?;
        let on = vm.is_true(value)?;
        let bits = self.bits(vm)?;
        self.set_bits(if on { bits | mask } else { bits & !mask });
        Ok(())
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let same = |a: u32, b: u32| SIGNALS.iter().all(|s| (a & s.1 != 0) == (b & s.1 != 0));
        let own = self.bits(vm)?;
        let equal = if let Some(bits) = bits(vm, other) {
            same(own, bits?)
        } else if let Some(dict) = other.downcast::<Dict>() {
            let mut theirs = 0;
            let mut known = dict.len() == SIGNALS.len();
            for (key, value) in dict.items() {
                match super::signals::signal_number(vm, &key) {
                    Some(i) if vm.is_true(&value)? => theirs |= SIGNALS[i].1,
                    Some(_) => {}
                    None => known = false,
                }
            }
            if !known {
                return Ok(Value::NOT_IMPLEMENTED);
            }
            same(own, theirs)
        } else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        Ok(Value::bool(equal == (op == CompareOp::Eq)))
    }

    /// Return a dict with the signals and whether they are set.
    #[method]
    fn copy(&self, vm: &Vm) -> PyResult<Value> {
        let (dict, bits) = (vm.dict(), self.bits(vm)?);
        for (i, (_, mask)) in SIGNALS.iter().enumerate() {
            dict.set(vm, &signal_class(vm, i), Value::bool(bits & mask != 0))?;
        }
        Ok(dict.into_value())
    }
}
