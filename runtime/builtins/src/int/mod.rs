//! `int` and `bool`.

mod boolean;
mod methods;
mod operators;
mod text;

pub use boolean::BOOL_DEF;
pub use text::{IntLimits, int_from_text, int_of, max_digits, push_int};

use methods::INT_METHODS;
use molt_core::int::{Int, IntRef};
use molt_core::prelude::*;
use molt_text::bigint;
use operators::INT_OPERATORS;

/// An owned integer as a value.
#[inline]
pub fn make(vm: &Vm, i: bigint::Int) -> Value {
    vm.int_from_limbs(i.neg, &i.mag)
}

/// Calls `f` with the integer as the text crate's operand.
#[inline]
pub fn with<R>(i: IntRef<'_>, f: impl FnOnce(bigint::IntRef<'_>) -> R) -> R {
    let mut buf = [0];
    let (neg, mag) = i.parts(&mut buf);
    f(bigint::IntRef { neg, mag })
}

/// The integer of an object known to be an int.
#[inline]
pub fn expect(vm: &Vm, v: &Value) -> PyResult<bigint::Int> {
    match IntRef::of(v) {
        Some(i) => Ok(with(i, |i| i.to_owned())),
        None => Err(vm.type_error(format!("expected int, got {}", vm.type_name(v)))),
    }
}

/// An exact int: instances of subclasses and bools become plain.
#[inline]
pub fn exact(vm: &Vm, v: &Value) -> Value {
    if v.is_small() || v.is_exact(ClassId::INT) {
        return v.clone();
    }
    match IntRef::of(v) {
        Some(IntRef::Small(i)) => vm.int(i),
        Some(IntRef::Big(neg, mag)) => vm.int_from_limbs(neg, mag),
        None => v.clone(),
    }
}

/// int([x]) -> integer
/// int(x, base=10) -> integer
///
/// Make an integer of a number or of text. Numbers are truncated towards zero. Text (str, bytes or
/// bytearray) holds an integer literal in the given base, with an optional sign and surrounded by
/// optional whitespace; base 0 means that the prefix of the literal tells the base.
#[class(INT, flags(BASE, MATCH_SELF), describe, signature = "", also(INT_OPERATORS, INT_METHODS))]
impl IntClass for Int {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let derived = cls.id.get() != ClassId::INT;
        let v = text::construct(vm, args, names, derived)?;
        if !derived {
            return Ok(v);
        }
        let i = expect(vm, &v)?;
        Ok(vm.int_in(cls, i.neg, &i.mag))
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> PyResult<Value> {
        if let Some(i) = this.as_small() {
            return Ok(vm.int_text(i));
        }
        let mut out = Vec::with_capacity(24);
        push_int(vm, this, &mut out)?;
        Ok(vm.str_from_ascii(&out))
    }

    #[slot(hash)]
    fn hash(this: &Value, vm: &Vm) -> PyResult<i64> {
        match IntRef::of(this) {
            Some(i) => Ok(with(i, molt_text::hash::big_int)),
            None => Err(vm.unhashable(this)),
        }
    }

    #[slot(bool)]
    fn bool(this: &Value) -> bool {
        !matches!(IntRef::of(this), Some(IntRef::Small(0)) | None)
    }

    #[slot(compare)]
    fn compare(this: &Value, other: &Value, op: CompareOp) -> Value {
        let (Some(a), Some(b)) = (IntRef::of(this), IntRef::of(other)) else {
            return Value::NOT_IMPLEMENTED;
        };
        let order = match (a, b) {
            (IntRef::Small(a), IntRef::Small(b)) => a.cmp(&b),
            _ => with(a, |a| with(b, |b| bigint::cmp(a, b))),
        };
        Value::bool(op.test(order))
    }
}
