//! `bool`.

use molt_core::int::Int;
use molt_core::prelude::*;

fn both(a: &Value, b: &Value) -> Option<(bool, bool)> {
    Some((a.as_bool()?, b.as_bool()?))
}

/// The two truth values, True and False; bool(x) is True where x counts as true. They are the ints 1
/// and 0, and there can be no subclasses.
#[class(BOOL, base = INT, flags(MATCH_SELF), signature = "(object=False, /)")]
impl BoolClass for Int {
    #[new(signature = "(object=False, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, object: &Value) -> PyResult<bool> {
        let _ = cls;
        vm.is_true(object)
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> Value {
        vm.intern(if this.is_true() { "True" } else { "False" }).into_value()
    }

    #[slot(and)]
    fn and(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        match both(this, other) {
            Some((a, b)) => Ok(Value::bool(a & b)),
            None => super::operators::and(vm, this, other),
        }
    }

    #[slot(or)]
    fn or(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        match both(this, other) {
            Some((a, b)) => Ok(Value::bool(a | b)),
            None => super::operators::or(vm, this, other),
        }
    }

    #[slot(xor)]
    fn xor(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        match both(this, other) {
            Some((a, b)) => Ok(Value::bool(a ^ b)),
            None => super::operators::xor(vm, this, other),
        }
    }

    #[slot(invert)]
    fn invert(this: &Value, vm: &Vm) -> PyResult<Value> {
        crate::errors::warn(
            vm,
            ClassId::DEPRECATION_WARNING,
            "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the \
             bitwise inversion of the underlying int object and is usually not what you expect from negating a \
             bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion \
             of the underlying int.",
        )?;
        Ok(Value::small(!(this.is_true() as i64)))
    }
}
