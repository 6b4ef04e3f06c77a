//! `complex`.

mod arithmetic;
mod parse;

pub use arithmetic::power;

use crate::errors::{raise_format, warn};
use arithmetic::COMPLEX_OPERATORS;
use molt_core::bytes::{Complex, float_of};
use molt_core::int::IntRef;
use molt_core::prelude::*;
use molt_core::slot;
use molt_text::{bigint, float_repr, format_spec};

/// A complex number as a value.
#[inline]
pub fn make(vm: &Vm, (re, im): (f64, f64)) -> Value {
    vm.alloc(Complex { re, im }).into_value()
}

/// The parts of a complex number.
#[inline]
pub fn parts(v: &Value) -> Option<(f64, f64)> {
    v.downcast::<Complex>().map(|c| (c.re, c.im))
}

/// What `__complex__` gives (for complex numbers themselves: their parts); `None` for objects without.
pub fn from_dunder(vm: &Vm, v: &Value) -> PyResult<Option<(f64, f64)>> {
    if let Some(c) = v.downcast_exact::<Complex>() {
        return Ok(Some((c.re, c.im)));
    }
    if v.kind() == Kind::IMMEDIATE {
        return Ok(None);
    }
    let Some(r) = vm.call_special_name(v, "__complex__", &[]) else { return Ok(None) };
    let r = r?;
    let Some(c) = r.downcast::<Complex>() else {
        return Err(vm.type_error(format!("__complex__ returned non-complex (type {})", vm.type_name(&r))));
    };
    if !r.is_exact(ClassId::COMPLEX) {
        let message = format!(
            "__complex__ returned non-complex (type {}).  The ability to return an instance of a strict subclass of \
             complex is deprecated, and may be removed in a future version of Python.",
            vm.type_name(&r)
        );
        warn(vm, ClassId::DEPRECATION_WARNING, &message)?;
    }
    Ok(Some((c.re, c.im)))
}

/// The number as functions of the cmath module take it: complex, or real with imaginary part 0.
///
/// # Errors
/// TypeError "must be real number, not X" for other objects.
pub fn to_complex(vm: &Vm, v: &Value) -> PyResult<(f64, f64)> {
    match from_dunder(vm, v)? {
        Some(c) => Ok(c),
        None => Ok((vm.to_f64(v)?, 0.0)),
    }
}

fn is_number(vm: &Vm, v: &Value) -> bool {
    let c = vm.class_ref(v);
    slot!(vm, c, float_).is_some() || slot!(vm, c, index).is_some()
}

/// One of two arguments: a real number, or a complex one with a warning. The flag tells which.
fn part(vm: &Vm, v: &Value, name: &str) -> PyResult<((f64, f64), bool)> {
    let must_be = || format!("complex() argument '{name}' must be a real number, not {}", vm.type_name(v));
    let complex = if name == "real" { from_dunder(vm, v)? } else { parts(v) };
    if let Some(c) = complex {
        if float_of(v).is_none() && IntRef::of(v).is_none() {
            warn(vm, ClassId::DEPRECATION_WARNING, &must_be())?;
        }
        return Ok((c, true));
    }
    if !is_number(vm, v) {
        return Err(vm.type_error(must_be()));
    }
    let f = crate::float::float_of_number(vm, v)?.unwrap_or(0.0);
    Ok(((f, 0.0), false))
}

fn construct(vm: &Vm, real: Option<&Value>, imag: Option<&Value>) -> PyResult<(f64, f64)> {
    let Some(imag) = imag else {
        let Some(v) = real else { return Ok((0.0, 0.0)) };
        if let Some(s) = v.downcast::<Str>() {
            return match parse::parse(s.as_wtf8()) {
                Some(c) => Ok(c),
                None if !parse::underscores_fit(s.as_wtf8()) => {
                    let shown = vm.repr(v)?;
                    let message = [b"could not convert string to complex: ", shown.as_wtf8()].concat();
                    Err(crate::errors::raise_text(vm, ClassId::VALUE_ERROR, &message))
                }
                None => Err(vm.value_error("complex() arg is a malformed string")),
            };
        }
        if let Some(c) = from_dunder(vm, v)? {
            return Ok(c);
        }
        if !is_number(vm, v) {
            let name = vm.class_ref(v).full_name(vm);
            return Err(vm.type_error(format!("complex() argument must be a string or a number, not {name}")));
        }
        return Ok((crate::float::float_of_number(vm, v)?.unwrap_or(0.0), 0.0));
    };
    let (a, a_complex) = match real {
        Some(v) => part(vm, v, "real")?,
        None => ((0.0, 0.0), false),
    };
    let (b, b_complex) = part(vm, imag, "imag")?;
    // real + imag * 1j, without turning the signs of zeros that were not given.
    let re = if b_complex { a.0 - b.1 } else { a.0 };
    let im = if a_complex { b.0 + a.1 } else { b.0 };
    Ok((re, im))
}

/// Make a complex number of a string, of a number, or of a real and an imaginary part.
///
/// This is real + imag*1j.
#[class(COMPLEX, flags(BASE), describe, signature = "(real=0, imag=0)", also(COMPLEX_OPERATORS))]
impl ComplexClass for Complex {
    #[new(signature = "(real=<unrepresentable>, imag=<unrepresentable>)")]
    fn new(cls: &Obj<Type>, vm: &Vm, real: Option<&Value>, imag: Option<&Value>) -> PyResult<Value> {
        if imag.is_none()
            && cls.id.get() == ClassId::COMPLEX
            && let Some(v) = real
            && v.is_exact(ClassId::COMPLEX)
        {
            return Ok(v.clone());
        }
        let (re, im) = construct(vm, real, imag)?;
        Ok(vm.alloc_in(cls, Complex { re, im }).into_value())
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> Value {
        let mut out = Vec::with_capacity(48);
        float_repr::repr_complex(self.re, self.im, &mut out);
        vm.str_from_ascii(&out)
    }

    #[slot(hash)]
    fn hash(this: &Value, vm: &Vm) -> i64 {
        let (re, im) = parts(this).unwrap_or_default();
        let part = |f: f64| molt_text::hash::float(f).unwrap_or_else(|| vm.hash_identity(this));
        molt_text::hash::complex(part(re), part(im))
    }

    #[slot(bool)]
    fn bool(&self) -> bool {
        self.re != 0.0 || self.im != 0.0
    }

    #[slot(compare)]
    fn compare(&self, other: &Value, op: CompareOp) -> Value {
        let equal = if let Some((re, im)) = parts(other) {
            self.re == re && self.im == im
        } else if let Some(f) = float_of(other) {
            self.re == f && self.im == 0.0
        } else if let Some(i) = IntRef::of(other) {
            self.im == 0.0 && crate::int::with(i, |i| bigint::cmp_f64(i, self.re)).is_some_and(|o| o.is_eq())
        } else {
            return Value::NOT_IMPLEMENTED;
        };
        match op {
            CompareOp::Eq => Value::bool(equal),
            CompareOp::Ne => Value::bool(!equal),
            _ => Value::NOT_IMPLEMENTED,
        }
    }

    /// Convert a number to a complex one. Text is refused.
    #[classmethod(signature = "($type, number, /)")]
    fn from_number(cls: &Obj<Type>, vm: &Vm, number: &Value) -> PyResult<Value> {
        let plain = cls.id.get() == ClassId::COMPLEX;
        if plain && number.is_exact(ClassId::COMPLEX) {
            return Ok(number.clone());
        }
        let v = make(vm, to_complex(vm, number)?);
        if plain { Ok(v) } else { vm.call(cls.value(), &[v]) }
    }

    /// Return the complex conjugate: the imaginary part has the other sign.
    ///
    /// >>> (3-4j).conjugate()
    /// (3+4j)
    #[method]
    fn conjugate(&self, vm: &Vm) -> Value {
        make(vm, (self.re, -self.im))
    }

    /// Return the number as an exact complex.
    #[method(name = "__complex__")]
    fn complex(this: &Value, vm: &Vm) -> Value {
        if this.is_exact(ClassId::COMPLEX) { this.clone() } else { make(vm, parts(this).unwrap_or_default()) }
    }

    #[method(name = "__getnewargs__")]
    fn getnewargs(&self) -> (f64, f64) {
        (self.re, self.im)
    }

    /// Convert to text as a format specification says.
    #[method(name = "__format__", signature = "($self, format_spec, /)")]
    fn format(this: &Value, vm: &Vm, format_spec: &Str) -> PyResult<Value> {
        let spec = format_spec.as_wtf8();
        if spec.is_empty() {
            return Ok(vm.str_of(this)?.into_value());
        }
        let (re, im) = parts(this).unwrap_or_default();
        let mut out = Vec::with_capacity(48);
        format_spec::format_complex(re, im, spec, &vm.type_name(this), &mut out)
            .map_err(|e| raise_format(vm, e))?;
        Ok(vm.str_from_wtf8(&out))
    }

    /// the real part of a complex number
    #[getter(member)]
    fn real(&self) -> f64 {
        self.re
    }

    #[setter]
    fn set_real(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let _ = value;
        Err(vm.raise(ClassId::ATTRIBUTE_ERROR, "readonly attribute"))
    }

    #[setter]
    fn set_imag(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let _ = value;
        Err(vm.raise(ClassId::ATTRIBUTE_ERROR, "readonly attribute"))
    }

    /// the imaginary part of a complex number
    #[getter(member)]
    fn imag(&self) -> f64 {
        self.im
    }
}
