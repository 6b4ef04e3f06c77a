//! `float`.

mod methods;
mod operators;

pub use operators::{div_mod, power};

use crate::errors::{raise_text, warn};
use methods::FLOAT_METHODS;
use molt_core::bytes::{FloatObject, float_of};
use molt_core::int::IntRef;
use molt_core::prelude::*;
use molt_core::slot;
use molt_text::bigint;
use molt_text::float_repr;
use operators::FLOAT_OPERATORS;
use std::cmp::Ordering;

/// A float of the class `cls`: an immediate for float itself.
pub fn float_in(vm: &Vm, cls: &Type, f: f64) -> Value {
    if cls.id.get() == ClassId::FLOAT {
        Value::float(f)
    } else {
        vm.alloc_in(cls, FloatObject(f)).into_value()
    }
}

/// The number of an object known to be a float.
#[inline]
pub(crate) fn expect(this: &Value) -> f64 {
    float_of(this).unwrap_or(f64::NAN)
}

fn from_text(vm: &Vm, text: Option<&[u8]>, source: &Value) -> PyResult<f64> {
    match text.and_then(float_repr::parse) {
        Some(f) => Ok(f),
        None => {
            let mut message = b"could not convert string to float: ".to_vec();
            message.extend_from_slice(vm.repr(source)?.as_wtf8());
            Err(raise_text(vm, ClassId::VALUE_ERROR, &message))
        }
    }
}

/// What `__float__` or `__index__` gives; `None` for objects without.
pub fn float_of_number(vm: &Vm, v: &Value) -> PyResult<Option<f64>> {
    if let Some(f) = v.as_float() {
        return Ok(Some(f));
    }
    let class = vm.class_ref(v);
    if let Some(to_float) = slot!(vm, class, float_) {
        let r = to_float(vm, v)?;
        if let Some(f) = r.as_float() {
            return Ok(Some(f));
        }
        let (name, got) = (vm.type_name(v), vm.type_name(&r));
        let Some(f) = float_of(&r) else {
            return Err(vm.type_error(format!("{name}.__float__ returned non-float (type {got})")));
        };
        warn(
            vm,
            ClassId::DEPRECATION_WARNING,
            &format!(
                "{name}.__float__ returned non-float (type {got}).  The ability to return an instance of a strict \
                 subclass of float is deprecated, and may be removed in a future version of Python."
            ),
        )?;
        return Ok(Some(f));
    }
    if slot!(vm, class, index).is_some() {
        return vm.to_f64(&vm.index(v)?).map(Some);
    }
    Ok(float_of(v))
}

/// `float(v)`.
///
/// # Errors
/// TypeError for what is neither number nor text, ValueError for bad text.
pub fn float_from(vm: &Vm, v: &Value) -> PyResult<f64> {
    if let Some(f) = v.as_float() {
        return Ok(f);
    }
    if let Some(s) = v.downcast_exact::<Str>() {
        return from_text(vm, Some(s.as_wtf8()), v);
    }
    if let Some(f) = float_of_number(vm, v)? {
        return Ok(f);
    }
    if let Some(s) = v.downcast::<Str>() {
        return from_text(vm, Some(s.as_wtf8()), v);
    }
    if let Some(data) = crate::buffer::bytes_like(vm, v)? {
        return from_text(vm, Some(&data[..]).filter(|d| d.is_ascii()), v);
    }
    Err(vm
        .type_error(format!("float() argument must be a string or a real number, not '{}'", vm.type_name(v))))
}

/// Appends the repr of a float.
pub fn push_float(f: f64, out: &mut Vec<u8>) {
    float_repr::repr(f, out);
}

/// Make a floating-point number of a number or of text.
#[class(FLOAT, flags(BASE, MATCH_SELF), describe, also(FLOAT_OPERATORS, FLOAT_METHODS))]
impl FloatClass for FloatObject {
    #[new(signature = "(x=0, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, x: &Value) -> PyResult<Value> {
        Ok(float_in(vm, cls, float_from(vm, x)?))
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> Value {
        let mut out = Vec::with_capacity(24);
        float_repr::repr(expect(this), &mut out);
        vm.str_from_ascii(&out)
    }

    #[slot(hash)]
    fn hash(this: &Value, vm: &Vm) -> i64 {
        molt_text::hash::float(expect(this)).unwrap_or_else(|| vm.hash_identity(this))
    }

    #[slot(bool)]
    fn bool(this: &Value) -> bool {
        expect(this) != 0.0
    }

    #[slot(compare)]
    fn compare(this: &Value, other: &Value, op: CompareOp) -> Value {
        let Some(a) = float_of(this) else { return Value::NOT_IMPLEMENTED };
        let order: Option<Ordering> = if let Some(b) = float_of(other) {
            a.partial_cmp(&b)
        } else if let Some(b) = IntRef::of(other) {
            crate::int::with(b, |b| bigint::cmp_f64(b, a)).map(Ordering::reverse)
        } else {
            return Value::NOT_IMPLEMENTED;
        };
        Value::bool(match order {
            Some(o) => op.test(o),
            None => op == CompareOp::Ne,
        })
    }
}
