//! Arithmetic of floats; ints as the other operand are converted.

use super::expect;
use molt_core::bytes::{FloatObject, float_of};
use molt_core::int::IntRef;
use molt_core::prelude::*;

/// An operand as a float: `None` for other types.
#[inline]
fn operand(vm: &Vm, v: &Value) -> PyResult<Option<f64>> {
    if let Some(f) = float_of(v) {
        return Ok(Some(f));
    }
    if IntRef::of(v).is_some() { vm.to_f64(v).map(Some) } else { Ok(None) }
}

/// Both operands as floats, or NotImplemented for the caller to return.
macro_rules! operands {
    ($vm:expr, $a:expr, $b:expr) => {
        match (operand($vm, $a)?, operand($vm, $b)?) {
            (Some(a), Some(b)) => (a, b),
            _ => return Ok(Value::NOT_IMPLEMENTED),
        }
    };
}

#[cold]
fn zero_division(vm: &Vm) -> Raised {
    vm.zero_division("division by zero")
}

/// Remainder with the sign of the divisor, which is not zero.
fn modulo(a: f64, b: f64) -> f64 {
    let r = a % b;
    if r == 0.0 {
        0f64.copysign(b)
    } else if (b < 0.0) != (r < 0.0) {
        r + b
    } else {
        r
    }
}

/// `divmod(a, b)`; the divisor is not zero.
pub fn div_mod(a: f64, b: f64) -> (f64, f64) {
    let mut r = a % b;
    let mut q = (a - r) / b;
    if r != 0.0 {
        if (b < 0.0) != (r < 0.0) {
            r += b;
            q -= 1.0;
        }
    } else {
        r = 0f64.copysign(b);
    }
    let q = if q != 0.0 {
        // The quotient is a whole number but for rounding.
        let f = q.floor();
        if q - f > 0.5 { f + 1.0 } else { f }
    } else {
        0f64.copysign(a / b)
    };
    (q, r)
}

fn is_odd(f: f64) -> bool {
    f.abs() % 2.0 == 1.0
}

/// `a ** b`; complex for a negative base with a broken exponent.
///
/// # Errors
/// ZeroDivisionError for zero to a negative power, OverflowError past the range.
pub fn power(vm: &Vm, a: f64, b: f64) -> PyResult<Value> {
    if b == 0.0 || a == 1.0 {
        return Ok(Value::float(1.0));
    }
    if a.is_nan() || b.is_nan() {
        return Ok(Value::float(if a.is_nan() { a } else { b }));
    }
    if b.is_infinite() {
        let m = a.abs();
        let r = if m == 1.0 {
            1.0
        } else if (b > 0.0) == (m > 1.0) {
            f64::INFINITY
        } else {
            0.0
        };
        return Ok(Value::float(r));
    }
    if a.is_infinite() {
        let odd = is_odd(b);
        let r = match (b > 0.0, odd) {
            (true, true) => a,
            (true, false) => a.abs(),
            (false, true) => 0f64.copysign(a),
            (false, false) => 0.0,
        };
        return Ok(Value::float(r));
    }
    if a == 0.0 {
        if b < 0.0 {
            return Err(vm.zero_division("zero to a negative power"));
        }
        return Ok(Value::float(if is_odd(b) { a } else { 0.0 }));
    }
    if a < 0.0 && b != b.floor() {
        return crate::complex::power(vm, (a, 0.0), (b, 0.0));
    }
    let negate = a < 0.0 && is_odd(b);
    let m = a.abs();
    let r = if m == 1.0 { 1.0 } else { m.powf(b) };
    if r.is_infinite() {
        let args = vec![Value::small(34), vm.str("Numerical result out of range")];
        return Err(vm.raise_args(ClassId::OVERFLOW_ERROR, args));
    }
    Ok(Value::float(if negate { -r } else { r }))
}

#[methods(FLOAT_OPERATORS, class = FLOAT)]
impl FloatOperators for FloatObject {
    #[slot(add)]
    fn add(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (a, b) = operands!(vm, this, other);
        Ok(Value::float(a + b))
    }

    #[slot(sub)]
    fn sub(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (a, b) = operands!(vm, this, other);
        Ok(Value::float(a - b))
    }

    #[slot(mul)]
    fn mul(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (a, b) = operands!(vm, this, other);
        Ok(Value::float(a * b))
    }

    #[slot(true_div)]
    fn true_div(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (a, b) = operands!(vm, this, other);
        if b == 0.0 { Err(zero_division(vm)) } else { Ok(Value::float(a / b)) }
    }

    #[slot(floor_div)]
    fn floor_div(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (a, b) = operands!(vm, this, other);
        if b == 0.0 { Err(zero_division(vm)) } else { Ok(Value::float(div_mod(a, b).0)) }
    }

    #[slot(modulo)]
    fn modulo(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (a, b) = operands!(vm, this, other);
        if b == 0.0 { Err(zero_division(vm)) } else { Ok(Value::float(modulo(a, b))) }
    }

    #[slot(divmod)]
    fn divmod(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (a, b) = operands!(vm, this, other);
        if b == 0.0 {
            return Err(zero_division(vm));
        }
        let (q, r) = div_mod(a, b);
        Ok(vm.pair(Value::float(q), Value::float(r)))
    }

    #[slot(pow)]
    fn pow(this: &Value, vm: &Vm, exponent: &Value, modulus: &Value) -> PyResult<Value> {
        if !modulus.is_none() {
            return Err(vm.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
        }
        let (a, b) = operands!(vm, this, exponent);
        power(vm, a, b)
    }

    #[slot(neg)]
    fn neg(this: &Value) -> f64 {
        -expect(this)
    }

    #[slot(pos)]
    fn pos(this: &Value) -> f64 {
        expect(this)
    }

    #[slot(abs)]
    fn abs(this: &Value) -> f64 {
        expect(this).abs()
    }

    #[slot(int)]
    fn int(this: &Value, vm: &Vm) -> PyResult<Value> {
        super::methods::whole(vm, expect(this))
    }

    #[slot(float)]
    fn float(this: &Value) -> f64 {
        expect(this)
    }
}
