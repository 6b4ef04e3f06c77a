//! Methods and attributes of floats.

use super::expect;
use crate::errors::raise_format;
use molt_core::bytes::FloatObject;
use molt_core::prelude::*;
use molt_text::float_repr::{self, HexError};
use molt_text::{bigint, format_spec};

/// The integer part, rounded towards zero.
pub(super) fn whole(vm: &Vm, f: f64) -> PyResult<Value> {
    if let i @ -1e15..1e15 = f {
        return Ok(vm.int(i as i64));
    }
    match bigint::from_f64(f) {
        Some(i) => Ok(crate::int::make(vm, i)),
        None if f.is_nan() => Err(vm.value_error("cannot convert float NaN to integer")),
        None => Err(vm.overflow_error("cannot convert float infinity to integer")),
    }
}

/// A float of the class `cls`: what calling a subclass with the number gives.
fn in_class(vm: &Vm, cls: &Obj<Type>, f: f64) -> PyResult<Value> {
    if cls.id.get() == ClassId::FLOAT {
        Ok(Value::float(f))
    } else {
        vm.call(cls.value(), &[Value::float(f)])
    }
}

#[methods(FLOAT_METHODS, class = FLOAT)]
impl FloatMethods for FloatObject {
    /// Convert a real number to a float. Text is refused.
    #[classmethod(signature = "($type, number, /)")]
    fn from_number(cls: &Obj<Type>, vm: &Vm, number: &Value) -> PyResult<Value> {
        if number.is_float() && cls.id.get() == ClassId::FLOAT {
            return Ok(number.clone());
        }
        match super::float_of_number(vm, number)? {
            Some(f) => in_class(vm, cls, f),
            None => Err(vm.type_error(format!("must be real number, not {}", vm.type_name(number)))),
        }
    }

    /// Return the number itself: the complex conjugate of a real number.
    #[method(effects(pure))]
    fn conjugate(this: &Value) -> f64 {
        expect(this)
    }

    /// Return the integer part, rounded towards zero.
    #[method(name = "__trunc__")]
    fn trunc(this: &Value, vm: &Vm) -> PyResult<Value> {
        whole(vm, expect(this))
    }

    /// Return the largest integer that is not above the number.
    #[method(name = "__floor__")]
    fn floor(this: &Value, vm: &Vm) -> PyResult<Value> {
        whole(vm, expect(this).floor())
    }

    /// Return the smallest integer that is not below the number.
    #[method(name = "__ceil__")]
    fn ceil(this: &Value, vm: &Vm) -> PyResult<Value> {
        whole(vm, expect(this).ceil())
    }

    /// Round to the nearest integer, or with ndigits to that many digits after the point. Ties go to the even choice.
    #[method(name = "__round__", signature = "($self, ndigits=None, /)")]
    fn round(this: &Value, vm: &Vm, ndigits: Option<&Value>) -> PyResult<Value> {
        let f = expect(this);
        let Some(digits) = ndigits else {
            return whole(vm, float_repr::round_whole_number(f));
        };
        let digits = vm.index_clipped(digits)?;
        match float_repr::round(f, digits) {
            Some(f) => Ok(Value::float(f)),
            None => Err(vm.overflow_error("rounded value too large to represent")),
        }
    }

    /// Return a pair of integers whose ratio is exactly the number, in lowest terms and with a positive denominator.
    ///
    /// >>> (-.25).as_integer_ratio()
    /// (-1, 4)
    #[method]
    fn as_integer_ratio(this: &Value, vm: &Vm) -> PyResult<(Value, Value)> {
        let f = expect(this);
        match bigint::float_ratio(f) {
            Some((n, d)) => Ok((crate::int::make(vm, n), crate::int::make(vm, d))),
            None if f.is_nan() => Err(vm.value_error("cannot convert NaN to integer ratio")),
            None => Err(vm.overflow_error("cannot convert Infinity to integer ratio")),
        }
    }

    /// Make a float of a hexadecimal string.
    ///
    /// >>> float.fromhex('0x1.ffffp10')
    /// 2047.984375
    #[classmethod(signature = "($type, string, /)")]
    fn fromhex(cls: &Obj<Type>, vm: &Vm, string: &Value) -> PyResult<Value> {
        let Some(s) = string.downcast::<Str>() else {
            return Err(vm.type_error("bad argument type for built-in operation"));
        };
        match float_repr::from_hex(s.as_wtf8()) {
            Ok(f) => in_class(vm, cls, f),
            Err(e @ HexError::Invalid) => Err(vm.value_error(e.to_string())),
            Err(e @ HexError::TooLarge) => Err(vm.overflow_error(e.to_string())),
        }
    }

    /// Return a hexadecimal string that stands for exactly this number.
    ///
    /// >>> 3.14159.hex()
    /// '0x1.921f9f01b866ep+1'
    #[method]
    fn hex(this: &Value, vm: &Vm) -> Value {
        let mut out = Vec::new();
        float_repr::to_hex(expect(this), &mut out);
        vm.str_from_ascii(&out)
    }

    /// Return whether the number has no fraction.
    #[method(effects(pure))]
    fn is_integer(this: &Value) -> bool {
        let f = expect(this);
        f.is_finite() && f.floor() == f
    }

    #[method(name = "__getnewargs__")]
    fn getnewargs(this: &Value) -> (f64,) {
        (expect(this),)
    }

    /// Tell how C floats are laid out here. Made for Python's own tests.
    ///
    ///   typestr
    ///     Must be 'double' or 'float'.
    #[classmethod(name = "__getformat__", signature = "($type, typestr, /)")]
    fn getformat(cls: &Value, vm: &Vm, typestr: &str) -> PyResult<&'static str> {
        let _ = cls;
        match typestr {
            "double" | "float" if cfg!(target_endian = "big") => Ok("IEEE, big-endian"),
            "double" | "float" => Ok("IEEE, little-endian"),
            _ => Err(vm.value_error("__getformat__() argument 1 must be 'double' or 'float'")),
        }
    }

    /// Convert to text as a format specification says.
    #[method(name = "__format__", signature = "($self, format_spec, /)")]
    fn format(this: &Value, vm: &Vm, format_spec: &Str) -> PyResult<Value> {
        let spec = format_spec.as_wtf8();
        if spec.is_empty() {
            return Ok(vm.str_of(this)?.into_value());
        }
        let mut out = Vec::with_capacity(24);
        format_spec::format_float(expect(this), spec, &vm.type_name(this), &mut out)
            .map_err(|e| raise_format(vm, e))?;
        Ok(vm.str_from_wtf8(&out))
    }

    /// The real part of a complex number: the float itself.
    #[getter]
    fn real(this: &Value) -> f64 {
        expect(this)
    }

    /// The imaginary part of a complex number: 0.0.
    #[getter]
    fn imag(this: &Value) -> f64 {
        let _ = this;
        0.0
    }
}
