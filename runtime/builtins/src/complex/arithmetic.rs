//! Arithmetic of complex numbers. Operations with one real operand treat its imaginary part as absent, not as zero.

use super::{make, parts};
use molt_core::bytes::{Complex, float_of};
use molt_core::int::IntRef;
use molt_core::prelude::*;

type C = (f64, f64);

/// Exponents up to this are computed by multiplication.
const INTEGER_LIMIT: f64 = 100.0;

/// An operand.
#[derive(Clone, Copy)]
enum Operand {
    Real(f64),
    Complex(C),
}

impl Operand {
    fn complex(self) -> C {
        match self {
            Operand::Real(r) => (r, 0.0),
            Operand::Complex(c) => c,
        }
    }
}

fn operand(vm: &Vm, v: &Value) -> PyResult<Option<Operand>> {
    if let Some(c) = parts(v) {
        return Ok(Some(Operand::Complex(c)));
    }
    if let Some(f) = float_of(v) {
        return Ok(Some(Operand::Real(f)));
    }
    if IntRef::of(v).is_some() { Ok(Some(Operand::Real(vm.to_f64(v)?))) } else { Ok(None) }
}

macro_rules! operands {
    ($vm:expr, $a:expr, $b:expr) => {
        match (operand($vm, $a)?, operand($vm, $b)?) {
            (Some(a), Some(b)) => (a, b),
            _ => return Ok(Value::NOT_IMPLEMENTED),
        }
    };
}

/// Inf becomes one, what is finite zero, signs kept: how infinities are told from NaNs that they turned into.
fn boxed(f: f64) -> f64 {
    (if f.is_infinite() { 1f64 } else { 0f64 }).copysign(f)
}

fn nan_to_zero(f: f64) -> f64 {
    if f.is_nan() { 0f64.copysign(f) } else { f }
}

fn product(z: C, w: C) -> C {
    let (a, b, c, d) = (z.0, z.1, w.0, w.1);
    let (ac, bd, ad, bc) = (a * c, b * d, a * d, b * c);
    let r = (ac - bd, ad + bc);
    if !(r.0.is_nan() && r.1.is_nan()) {
        return r;
    }
    let (mut a, mut b, mut c, mut d) = (a, b, c, d);
    let mut recalculate = false;
    if a.is_infinite() || b.is_infinite() {
        (a, b) = (boxed(a), boxed(b));
        (c, d) = (nan_to_zero(c), nan_to_zero(d));
        recalculate = true;
    }
    if c.is_infinite() || d.is_infinite() {
        (c, d) = (boxed(c), boxed(d));
        (a, b) = (nan_to_zero(a), nan_to_zero(b));
        recalculate = true;
    }
    if !recalculate && [ac, bd, ad, bc].iter().any(|x| x.is_infinite()) {
        (a, b) = (nan_to_zero(a), nan_to_zero(b));
        (c, d) = (nan_to_zero(c), nan_to_zero(d));
        recalculate = true;
    }
    if recalculate { (f64::INFINITY * (a * c - b * d), f64::INFINITY * (a * d + b * c)) } else { r }
}

/// `a / b` by Smith's method; `None` for a zero divisor.
fn quotient(a: C, b: C) -> Option<C> {
    let mut r = if b.0.abs() >= b.1.abs() {
        if b.0.abs() == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let denominator = b.0 + b.1 * ratio;
        ((a.0 + a.1 * ratio) / denominator, (a.1 - a.0 * ratio) / denominator)
    } else if b.1.abs() >= b.0.abs() {
        let ratio = b.0 / b.1;
        let denominator = b.0 * ratio + b.1;
        ((a.0 * ratio + a.1) / denominator, (a.1 * ratio - a.0) / denominator)
    } else {
        (f64::NAN, f64::NAN)
    };
    if r.0.is_nan() && r.1.is_nan() {
        let infinite = |c: C| c.0.is_infinite() || c.1.is_infinite();
        let finite = |c: C| c.0.is_finite() && c.1.is_finite();
        if infinite(a) && finite(b) {
            let (x, y) = (boxed(a.0), boxed(a.1));
            r = (f64::INFINITY * (x * b.0 + y * b.1), f64::INFINITY * (y * b.0 - x * b.1));
        } else if infinite(b) && finite(a) {
            let (x, y) = (boxed(b.0), boxed(b.1));
            r = (0.0 * (a.0 * x + a.1 * y), 0.0 * (a.1 * x - a.0 * y));
        }
    }
    Some(r)
}

/// `real / b`.
fn real_quotient(a: f64, b: C) -> Option<C> {
    let mut r = if b.0.abs() >= b.1.abs() {
        if b.0.abs() == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let denominator = b.0 + b.1 * ratio;
        (a / denominator, (-a * ratio) / denominator)
    } else if b.1.abs() >= b.0.abs() {
        let ratio = b.0 / b.1;
        let denominator = b.0 * ratio + b.1;
        ((a * ratio) / denominator, -a / denominator)
    } else {
        (f64::NAN, f64::NAN)
    };
    if r.0.is_nan() && r.1.is_nan() && a.is_finite() && (b.0.is_infinite() || b.1.is_infinite()) {
        let (x, y) = (boxed(b.0), boxed(b.1));
        r = (0.0 * (a * x), 0.0 * (-a * y));
    }
    Some(r)
}

fn integer_power(x: C, n: u64) -> C {
    let (mut r, mut p) = ((1.0, 0.0), x);
    let mut left = n;
    while left > 0 {
        if left & 1 == 1 {
            r = product(r, p);
        }
        left >>= 1;
        p = product(p, p);
    }
    r
}

/// `a ** b`
///
/// # Errors
/// ZeroDivisionError for zero to a negative or complex power, OverflowError past the range.
pub fn power(vm: &Vm, a: C, b: C) -> PyResult<Value> {
    let r = if b.1 == 0.0 && b.0 == b.0.floor() && b.0.abs() <= INTEGER_LIMIT {
        if b.0 >= 0.0 {
            Some(integer_power(a, b.0 as u64))
        } else {
            quotient((1.0, 0.0), integer_power(a, (-b.0) as u64))
        }
    } else if a == (0.0, 0.0) {
        (b.1 == 0.0 && b.0 >= 0.0).then_some((0.0, 0.0))
    } else {
        let length = a.0.hypot(a.1);
        let angle = a.1.atan2(a.0);
        let mut len = length.powf(b.0);
        let mut phase = angle * b.0;
        if b.1 != 0.0 {
            len *= (-angle * b.1).exp();
            phase += b.1 * length.ln();
        }
        // An infinite angle has no direction.
        (!phase.is_infinite()).then(|| (len * phase.cos(), len * phase.sin()))
    };
    match r {
        None => Err(vm.zero_division("zero to a negative or complex power")),
        Some(r) if r.0.is_infinite() || r.1.is_infinite() => Err(vm.overflow_error("complex exponentiation")),
        Some(r) => Ok(make(vm, r)),
    }
}

#[methods(COMPLEX_OPERATORS, class = COMPLEX)]
impl ComplexOperators for Complex {
    #[slot(add)]
    fn add(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        use Operand::{Complex, Real};
        Ok(make(
            vm,
            match operands!(vm, this, other) {
                (Complex(a), Real(b)) | (Real(b), Complex(a)) => (a.0 + b, a.1),
                (a, b) => (a.complex().0 + b.complex().0, a.complex().1 + b.complex().1),
            },
        ))
    }

    #[slot(sub)]
    fn sub(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        use Operand::{Complex, Real};
        Ok(make(
            vm,
            match operands!(vm, this, other) {
                (Complex(a), Real(b)) => (a.0 - b, a.1),
                (Real(a), Complex(b)) => (a - b.0, -b.1),
                (a, b) => (a.complex().0 - b.complex().0, a.complex().1 - b.complex().1),
            },
        ))
    }

    #[slot(mul)]
    fn mul(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        use Operand::{Complex, Real};
        Ok(make(
            vm,
            match operands!(vm, this, other) {
                (Complex(a), Real(b)) | (Real(b), Complex(a)) => (a.0 * b, a.1 * b),
                (a, b) => product(a.complex(), b.complex()),
            },
        ))
    }

    #[slot(true_div)]
    fn true_div(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        use Operand::{Complex, Real};
        let r = match operands!(vm, this, other) {
            (Complex(a), Real(b)) => (b != 0.0).then(|| (a.0 / b, a.1 / b)),
            (Real(a), Complex(b)) => real_quotient(a, b),
            (a, b) => quotient(a.complex(), b.complex()),
        };
        match r {
            Some(r) => Ok(make(vm, r)),
            None => Err(vm.zero_division("division by zero")),
        }
    }

    #[slot(pow)]
    fn pow(this: &Value, vm: &Vm, exponent: &Value, modulus: &Value) -> PyResult<Value> {
        let (a, b) = operands!(vm, this, exponent);
        if !modulus.is_none() {
            return Err(vm.value_error("complex modulo"));
        }
        power(vm, a.complex(), b.complex())
    }

    #[slot(neg)]
    fn neg(&self, vm: &Vm) -> Value {
        make(vm, (-self.re, -self.im))
    }

    #[slot(pos)]
    fn pos(this: &Value, vm: &Vm) -> Value {
        if this.is_exact(ClassId::COMPLEX) { this.clone() } else { make(vm, parts(this).unwrap_or_default()) }
    }

    #[slot(abs)]
    fn abs(&self, vm: &Vm) -> PyResult<f64> {
        let r = self.re.hypot(self.im);
        if r.is_infinite() && self.re.is_finite() && self.im.is_finite() {
            return Err(vm.overflow_error("absolute value too large"));
        }
        Ok(r)
    }
}
