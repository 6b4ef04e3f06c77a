//! Functions of floats.

use super::special;
use molt_core::int::IntRef;
use molt_core::prelude::*;
use molt_text::bigint;

/// A float as messages show it.
fn shown(x: f64) -> String {
    let mut out = Vec::new();
    molt_text::float_repr::repr(x, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

#[cold]
fn expected(vm: &Vm, what: &str, x: f64) -> Raised {
    vm.value_error(format!("expected {what}, got {}", shown(x)))
}

#[cold]
fn range_error(vm: &Vm) -> Raised {
    vm.overflow_error("math range error")
}

#[cold]
fn domain_error(vm: &Vm) -> Raised {
    vm.value_error("math domain error")
}

/// The result of a function that overflows: infinite for a finite argument.
#[inline]
fn bounded(vm: &Vm, x: f64, r: f64) -> PyResult<f64> {
    if r.is_infinite() && x.is_finite() { Err(range_error(vm)) } else { Ok(r) }
}

/// A logarithm of any positive number, ints beyond the range of floats included.
fn logarithm(vm: &Vm, v: &Value, of_float: fn(f64) -> f64) -> PyResult<f64> {
    if let Some(i) = IntRef::of(v) {
        let positive = match i {
            IntRef::Small(i) => i > 0,
            IntRef::Big(neg, _) => !neg,
        };
        if !positive {
            return Err(vm.value_error("expected a positive input"));
        }
        return Ok(molt_builtins::int::with(i, |i| match bigint::to_f64(i) {
            Some(x) => of_float(x),
            None => {
                let by = bigint::bit_length(i) - 64;
                let top = bigint::to_f64(bigint::shr(i, by).as_ref()).unwrap_or(f64::INFINITY);
                // x = m * 2**e with m in 0.5..1, as frexp splits.
                let m = top / 18_446_744_073_709_551_616.0;
                of_float(m) + of_float(2.0) * (by + 64) as f64
            }
        }));
    }
    if v.as_float().is_none() && molt_core::bytes::float_of(v).is_none() {
        let is_float = vm.lookup_special(v, &vm.intern("__float__")).is_some();
        if !is_float && vm.lookup_special(v, &vm.intern("__index__")).is_some() {
            return logarithm(vm, &vm.index(v)?, of_float);
        }
    }
    let x = vm.to_f64(v)?;
    if x <= 0.0 {
        return Err(expected(vm, "a positive input", x));
    }
    Ok(of_float(x))
}

/// `floor`, `ceil` and `trunc`: the special method, or the rounded float as an int.
fn rounded(vm: &Vm, v: &Value, name: &str, round: fn(f64) -> f64) -> PyResult<Value> {
    if v.is_small() || v.is_exact(ClassId::INT) {
        return Ok(v.clone());
    }
    if v.as_float().is_none()
        && let Some(r) = vm.call_special_name(v, name, &[])
    {
        return r;
    }
    let x = vm.to_f64(v)?;
    if x.is_nan() {
        return Err(vm.value_error("cannot convert float NaN to integer"));
    }
    match bigint::from_f64(round(x)) {
        Some(i) => Ok(molt_builtins::int::make(vm, i)),
        None => Err(vm.overflow_error("cannot convert float infinity to integer")),
    }
}

/// Elementary functions.
#[molt_core::prelude::functions(module = "math")]
pub mod elementary {
    use super::*;

    /// Return the arc cosine (measured in radians) of x.
    #[function(effects(pure, raises))]
    fn acos(vm: &Vm, x: f64) -> PyResult<f64> {
        if x.abs() > 1.0 { Err(expected(vm, "a number in range from -1 up to 1", x)) } else { Ok(x.acos()) }
    }

    /// Return the inverse hyperbolic cosine of x.
    #[function(effects(pure, raises))]
    fn acosh(vm: &Vm, x: f64) -> PyResult<f64> {
        if x < 1.0 { Err(expected(vm, "argument value not less than 1", x)) } else { Ok(pxfm::f_acosh(x)) }
    }

    /// Return the arc sine (measured in radians) of x.
    #[function(effects(pure, raises))]
    fn asin(vm: &Vm, x: f64) -> PyResult<f64> {
        if x.abs() > 1.0 { Err(expected(vm, "a number in range from -1 up to 1", x)) } else { Ok(x.asin()) }
    }

    /// Return the inverse hyperbolic sine of x.
    #[function(effects(pure, raises))]
    fn asinh(x: f64) -> f64 {
        pxfm::f_asinh(x)
    }

    /// Return the arc tangent (measured in radians) of x.
    #[function(effects(pure, raises))]
    fn atan(x: f64) -> f64 {
        x.atan()
    }

    /// Give the angle of the point (x, y) in radians, between -pi and pi.
    #[function(effects(pure, raises))]
    fn atan2(y: f64, x: f64) -> f64 {
        y.atan2(x)
    }

    /// Return the inverse hyperbolic tangent of x.
    #[function(effects(pure, raises))]
    fn atanh(vm: &Vm, x: f64) -> PyResult<f64> {
        if x.abs() >= 1.0 { Err(expected(vm, "a number between -1 and 1", x)) } else { Ok(pxfm::f_atanh(x)) }
    }

    /// Return the cube root of x.
    #[function(effects(pure, raises))]
    fn cbrt(x: f64) -> f64 {
        x.cbrt()
    }

    /// Return the cosine of x (measured in radians).
    #[function(effects(pure, raises))]
    fn cos(vm: &Vm, x: f64) -> PyResult<f64> {
        if x.is_infinite() { Err(expected(vm, "a finite input", x)) } else { Ok(x.cos()) }
    }

    /// Return the hyperbolic cosine of x.
    #[function(effects(pure, raises))]
    fn cosh(vm: &Vm, x: f64) -> PyResult<f64> {
        bounded(vm, x, x.cosh())
    }

    /// Convert angle x from radians to degrees.
    #[function(effects(pure, raises))]
    fn degrees(x: f64) -> f64 {
        x * (180.0 / std::f64::consts::PI)
    }

    /// Return the error function at x.
    #[function(effects(pure, raises))]
    fn erf(x: f64) -> f64 {
        pxfm::f_erf(x)
    }

    /// Return the complementary error function at x, which is 1 - erf(x).
    #[function(effects(pure, raises))]
    fn erfc(x: f64) -> f64 {
        pxfm::f_erfc(x)
    }

    /// Return e raised to the power of x.
    #[function(effects(pure, raises))]
    fn exp(vm: &Vm, x: f64) -> PyResult<f64> {
        bounded(vm, x, x.exp())
    }

    /// Return 2 raised to the power of x.
    #[function(effects(pure, raises))]
    fn exp2(vm: &Vm, x: f64) -> PyResult<f64> {
        bounded(vm, x, x.exp2())
    }

    /// Return exp(x) - 1, precise for small x.
    #[function(effects(pure, raises))]
    fn expm1(vm: &Vm, x: f64) -> PyResult<f64> {
        bounded(vm, x, x.exp_m1())
    }

    /// Return the gamma function at x.
    #[function(effects(pure, raises))]
    fn gamma(vm: &Vm, x: f64) -> PyResult<f64> {
        if x.is_nan() || x == f64::INFINITY {
            return Ok(x);
        }
        if x == 0.0 || x < 0.0 && x == x.floor() {
            return Err(expected(vm, "a noninteger or positive integer", x));
        }
        bounded(vm, x, special::gamma(x))
    }

    /// Return the natural logarithm of the absolute value of the gamma function at x.
    #[function(effects(pure, raises))]
    fn lgamma(vm: &Vm, x: f64) -> PyResult<f64> {
        if !x.is_finite() {
            return Ok(x.abs());
        }
        if x <= 0.0 && x == x.floor() {
            return Err(expected(vm, "a noninteger or positive integer", x));
        }
        bounded(vm, x, special::log_gamma(x))
    }

    /// log(x, [base=math.e])
    /// Compute the logarithm of x, a natural one unless base is given.
    #[function(text_signature = "", raw)]
    fn log(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        if names.is_some_and(|n| !n.is_empty()) {
            return Err(vm.type_error("math.log() takes no keyword arguments"));
        }
        match args {
            [] => Err(vm.type_error("log expected at least 1 argument, got 0")),
            [x] => Ok(Value::float(logarithm(vm, x, f64::ln)?)),
            [x, base] => {
                let num = logarithm(vm, x, f64::ln)?;
                let den = logarithm(vm, base, f64::ln)?;
                if den == 0.0 {
                    return Err(vm.zero_division("division by zero"));
                }
                Ok(Value::float(num / den))
            }
            _ => Err(vm.type_error(format!("log expected at most 2 arguments, got {}", args.len()))),
        }
    }

    /// Return the base 10 logarithm of x.
    #[function(effects(raises, calls))]
    fn log10(vm: &Vm, x: &Value) -> PyResult<f64> {
        logarithm(vm, x, f64::log10)
    }

    /// Return the natural logarithm of 1+x, precise for x near zero.
    #[function(effects(pure, raises))]
    fn log1p(vm: &Vm, x: f64) -> PyResult<f64> {
        if x <= -1.0 { Err(expected(vm, "argument value > -1", x)) } else { Ok(x.ln_1p()) }
    }

    /// Return the base 2 logarithm of x.
    #[function(effects(raises, calls))]
    fn log2(vm: &Vm, x: &Value) -> PyResult<f64> {
        logarithm(vm, x, f64::log2)
    }

    /// Return x raised to the power y.
    #[function(effects(pure, raises))]
    fn pow(vm: &Vm, x: f64, y: f64) -> PyResult<f64> {
        let r = x.powf(y);
        if x.is_finite() && y.is_finite() {
            if r.is_nan() || x == 0.0 && r.is_infinite() {
                return Err(domain_error(vm));
            }
            if r.is_infinite() {
                return Err(range_error(vm));
            }
        }
        Ok(r)
    }

    /// Convert angle x from degrees to radians.
    #[function(effects(pure, raises))]
    fn radians(x: f64) -> f64 {
        x * (std::f64::consts::PI / 180.0)
    }

    /// Return the sine of x (measured in radians).
    #[function(effects(pure, raises))]
    fn sin(vm: &Vm, x: f64) -> PyResult<f64> {
        if x.is_infinite() { Err(expected(vm, "a finite input", x)) } else { Ok(x.sin()) }
    }

    /// Return the hyperbolic sine of x.
    #[function(effects(pure, raises))]
    fn sinh(vm: &Vm, x: f64) -> PyResult<f64> {
        bounded(vm, x, x.sinh())
    }

    /// Return the square root of x.
    #[function(effects(pure, raises))]
    fn sqrt(vm: &Vm, x: f64) -> PyResult<f64> {
        if x < 0.0 { Err(expected(vm, "a nonnegative input", x)) } else { Ok(x.sqrt()) }
    }

    /// Return the tangent of x (measured in radians).
    #[function(effects(pure, raises))]
    fn tan(vm: &Vm, x: f64) -> PyResult<f64> {
        if x.is_infinite() { Err(expected(vm, "a finite input", x)) } else { Ok(x.tan()) }
    }

    /// Return the hyperbolic tangent of x.
    #[function(effects(pure, raises))]
    fn tanh(x: f64) -> f64 {
        x.tanh()
    }
}

/// Functions of a float's parts and neighbours.
#[molt_core::prelude::functions(module = "math")]
pub mod parts {
    use super::*;

    /// Round up to the nearest int.
    #[function]
    fn ceil(vm: &Vm, x: &Value) -> PyResult<Value> {
        rounded(vm, x, "__ceil__", f64::ceil)
    }

    /// Return the floor of x as an int: the largest integer <= x.
    #[function]
    fn floor(vm: &Vm, x: &Value) -> PyResult<Value> {
        rounded(vm, x, "__floor__", f64::floor)
    }

    /// Truncate x to the nearest integer toward 0, by its __trunc__ method.
    #[function]
    fn trunc(vm: &Vm, x: &Value) -> PyResult<Value> {
        match vm.call_special_name(x, "__trunc__", &[]) {
            Some(r) => r,
            None => Err(vm.type_error(format!("type {} doesn't define __trunc__ method", vm.type_name(x)))),
        }
    }

    /// Return a float with the magnitude of x and the sign of y.
    #[function(effects(pure, raises))]
    fn copysign(x: f64, y: f64) -> f64 {
        x.copysign(y)
    }

    /// Return the absolute value of the float x.
    #[function(effects(pure, raises))]
    fn fabs(x: f64) -> f64 {
        x.abs()
    }

    /// Fused multiply-add: (x * y) + z with a single rounding.
    #[function(effects(pure, raises))]
    fn fma(vm: &Vm, x: f64, y: f64, z: f64) -> PyResult<f64> {
        let r = x.mul_add(y, z);
        if r.is_finite() {
            return Ok(r);
        }
        if r.is_nan() {
            if !x.is_nan() && !y.is_nan() && !z.is_nan() {
                return Err(vm.value_error("invalid operation in fma"));
            }
        } else if x.is_finite() && y.is_finite() && z.is_finite() {
            return Err(vm.overflow_error("overflow in fma"));
        }
        Ok(r)
    }

    /// Return fmod(x, y) as C has it: the sign of the result is that of x.
    #[function(effects(pure, raises))]
    fn fmod(vm: &Vm, x: f64, y: f64) -> PyResult<f64> {
        let r = x % y;
        if r.is_nan() && !x.is_nan() && !y.is_nan() { Err(domain_error(vm)) } else { Ok(r) }
    }

    /// Return the mantissa and exponent of x: x = m * 2**e.
    #[function(effects(pure, raises))]
    fn frexp(x: f64) -> (f64, i32) {
        if x == 0.0 || !x.is_finite() { (x, 0) } else { libm::frexp(x) }
    }

    /// Return whether a and b are close to each other.
    ///
    /// The difference may be rel_tol times the larger magnitude, or abs_tol, whichever is more.
    #[function(signature = "($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)")]
    fn isclose(vm: &Vm, a: f64, b: f64, rel_tol: f64, abs_tol: f64) -> PyResult<bool> {
        if rel_tol < 0.0 || abs_tol < 0.0 {
            return Err(vm.value_error("tolerances must be non-negative"));
        }
        if a == b {
            return Ok(true);
        }
        if a.is_infinite() || b.is_infinite() {
            return Ok(false);
        }
        let diff = (b - a).abs();
        Ok(diff <= (rel_tol * b).abs() || diff <= (rel_tol * a).abs() || diff <= abs_tol)
    }

    /// Return whether x is neither infinite nor NaN.
    #[function(effects(pure, raises))]
    fn isfinite(x: f64) -> bool {
        x.is_finite()
    }

    /// Return whether x is infinite.
    #[function(effects(pure, raises))]
    fn isinf(x: f64) -> bool {
        x.is_infinite()
    }

    /// Return whether x is NaN.
    #[function(effects(pure, raises))]
    fn isnan(x: f64) -> bool {
        x.is_nan()
    }

    /// Return x * (2**i): the inverse of frexp().
    #[function]
    fn ldexp(vm: &Vm, x: f64, i: &Value) -> PyResult<f64> {
        let exponent = match IntRef::of(i) {
            Some(IntRef::Small(e)) => e.clamp(i32::MIN as i64, i32::MAX as i64) as i32,
            Some(IntRef::Big(neg, _)) => {
                if neg {
                    i32::MIN
                } else {
                    i32::MAX
                }
            }
            None => return Err(vm.type_error("Expected an int as second argument to ldexp.")),
        };
        if x == 0.0 || !x.is_finite() {
            return Ok(x);
        }
        if exponent < -5000 {
            return Ok(0f64.copysign(x));
        }
        bounded(vm, x, if exponent > 5000 { f64::INFINITY } else { libm::ldexp(x, exponent) })
    }

    /// Split x in a fraction and a whole number, both floats with its sign.
    #[function(effects(pure, raises))]
    fn modf(x: f64) -> (f64, f64) {
        if x.is_infinite() {
            return (0f64.copysign(x), x);
        }
        let whole = x.trunc();
        ((x - whole).copysign(x), whole)
    }

    /// Return the float `steps` steps after x towards y; without steps, one step.
    #[function(signature = "($module, x, y, /, *, steps=None)")]
    fn nextafter(vm: &Vm, x: f64, y: f64, steps: Option<&Value>) -> PyResult<f64> {
        let Some(steps) = steps else { return Ok(libm::nextafter(x, y)) };
        let steps = vm.index(steps)?;
        let n = match IntRef::of(&steps) {
            Some(i) if i.is_negative() => {
                return Err(vm.value_error("steps must be a non-negative integer"));
            }
            Some(IntRef::Small(i)) => i as u64,
            _ => u64::MAX,
        };
        if n == 0 || x.is_nan() {
            return Ok(x);
        }
        if y.is_nan() {
            return Ok(y);
        }
        // Floats of one sign are ordered as their bits are.
        let (from, to) = (ordinal(x), ordinal(y));
        Ok(if from == to {
            if x == 0.0 { x } else { y }
        } else if from < to {
            float_at(from.saturating_add_unsigned(n.min(to.wrapping_sub(from) as u64)), x)
        } else {
            float_at(from.saturating_sub_unsigned(n.min(from.wrapping_sub(to) as u64)), x)
        })
    }

    fn ordinal(x: f64) -> i64 {
        let magnitude = (x.to_bits() & !(1 << 63)) as i64;
        if x.is_sign_negative() { -magnitude } else { magnitude }
    }

    fn float_at(ordinal: i64, origin: f64) -> f64 {
        let x = f64::from_bits(ordinal.unsigned_abs());
        if ordinal == 0 {
            x.copysign(origin)
        } else if ordinal < 0 {
            -x
        } else {
            x
        }
    }

    /// Give the difference of x from the nearest multiple of y; of two as near, from the even one.
    #[function(effects(pure, raises))]
    fn remainder(vm: &Vm, x: f64, y: f64) -> PyResult<f64> {
        if x.is_nan() {
            return Ok(x);
        }
        if y.is_nan() {
            return Ok(y);
        }
        if x.is_infinite() || y == 0.0 {
            return Err(domain_error(vm));
        }
        Ok(special::remainder(x, y))
    }

    /// The distance of x from the next float that is larger in magnitude: the weight of its last bit.
    #[function(effects(pure, raises))]
    fn ulp(x: f64) -> f64 {
        let x = x.abs();
        if !x.is_finite() {
            return x;
        }
        let next = libm::nextafter(x, f64::INFINITY);
        if next.is_infinite() { x - libm::nextafter(x, f64::NEG_INFINITY) } else { next - x }
    }
}
