//! Methods of contexts with one number.

use super::context::Context;
use super::convert::{as_decimal, required};
use super::number::{Env, Kind as NumberKind, Number, View};
use super::object::{Decimal, make, text};
use super::signals;
use molt_core::prelude::*;

fn unary(
    vm: &Vm,
    context: &Context,
    x: &Value,
    op: impl FnOnce(View<'_>, &Env) -> Number,
) -> PyResult<Value> {
    let env = context.env();
    let n = required(vm, x, |a| op(a, &env))?;
    signals::note(vm, context, env.status.get())?;
    Ok(make(vm, n))
}

#[methods(CONTEXT_UNARY, class = DECIMAL_CONTEXT, name = "Context")]
impl ContextUnary for Context {
    /// Return the absolute value of x, rounded.
    #[method(signature = "($self, x, /)")]
    fn abs(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, env| a.magnitude(env))
    }

    /// Return e to the power of x.
    #[method(signature = "($self, x, /)")]
    fn exp(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, env| a.exp(env))
    }

    /// Return the natural logarithm of x.
    #[method(signature = "($self, x, /)")]
    fn ln(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, env| a.ln(env))
    }

    /// Return the logarithm of x to base ten.
    #[method(signature = "($self, x, /)")]
    fn log10(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, env| a.log10(env))
    }

    /// Return -x, rounded: what the prefix operator gives.
    #[method(signature = "($self, x, /)")]
    fn minus(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, env| a.minus(env))
    }

    /// Return the largest number of the context below x.
    #[method(signature = "($self, x, /)")]
    fn next_minus(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, env| a.next(false, env))
    }

    /// Return the smallest number of the context above x.
    #[method(signature = "($self, x, /)")]
    fn next_plus(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, env| a.next(true, env))
    }

    /// Return x without zeros at its end.
    #[method(signature = "($self, x, /)")]
    fn normalize(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, env| a.normalize(env))
    }

    /// Return +x: x rounded to the context.
    #[method(signature = "($self, x, /)")]
    fn plus(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, env| a.plus(env))
    }

    /// The same as to_integral_value().
    #[method(signature = "($self, x, /)")]
    fn to_integral(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, env| a.to_integral(false, env))
    }

    /// Round x to an integer, and signal Inexact and Rounded if that changes something.
    #[method(signature = "($self, x, /)")]
    fn to_integral_exact(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, env| a.to_integral(true, env))
    }

    /// Round x to an integer; Inexact and Rounded are not signaled.
    #[method(signature = "($self, x, /)")]
    fn to_integral_value(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, env| a.to_integral(false, env))
    }

    /// Return the square root of x.
    #[method(signature = "($self, x, /)")]
    fn sqrt(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, env| a.sqrt(env))
    }

    /// Return the exponent of the first digit of x as a Decimal.
    #[method(signature = "($self, x, /)")]
    fn logb(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, env| a.logb(env))
    }

    /// Return x, a number of zeros and ones, with every digit turned over.
    #[method(signature = "($self, x, /)")]
    fn logical_invert(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, env| a.logical_invert(env))
    }

    /// Return x rounded to the context.
    #[method(signature = "($self, object, /)", name = "_apply")]
    fn apply(&self, vm: &Vm, object: &Value) -> PyResult<Value> {
        unary(vm, self, object, super::context::round)
    }

    /// Return the absolute value of x; nothing is rounded or signaled.
    #[method(signature = "($self, x, /)")]
    fn copy_abs(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, _| a.abs().to_number())
    }

    /// Return x with the opposite sign; nothing is rounded or signaled.
    #[method(signature = "($self, x, /)")]
    fn copy_negate(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        unary(vm, self, x, |a, _| a.negated().to_number())
    }

    /// Return x as a Decimal.
    #[method(signature = "($self, x, /)")]
    fn copy_decimal(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        Ok(as_decimal(vm, x)?.into_value())
    }

    /// Return x: every number is canonical.
    #[method(signature = "($self, x, /)")]
    fn canonical(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        if x.downcast::<Decimal>().is_none() {
            return Err(vm.type_error("argument must be a Decimal"));
        }
        Ok(x.clone())
    }

    /// Return True: every number is canonical.
    #[method(signature = "($self, x, /)")]
    fn is_canonical(&self, vm: &Vm, x: &Value) -> PyResult<bool> {
        if x.downcast::<Decimal>().is_none() {
            return Err(vm.type_error("argument must be a Decimal"));
        }
        Ok(true)
    }

    /// Return True unless x is infinite or a NaN.
    #[method(signature = "($self, x, /)")]
    fn is_finite(&self, vm: &Vm, x: &Value) -> PyResult<bool> {
        required(vm, x, |a| a.is_finite())
    }

    /// Return True if x is infinite.
    #[method(signature = "($self, x, /)")]
    fn is_infinite(&self, vm: &Vm, x: &Value) -> PyResult<bool> {
        required(vm, x, |a| a.kind == NumberKind::Infinite)
    }

    /// Return True if x is a NaN.
    #[method(signature = "($self, x, /)")]
    fn is_nan(&self, vm: &Vm, x: &Value) -> PyResult<bool> {
        required(vm, x, |a| a.is_nan())
    }

    /// Return True if x is a quiet NaN.
    #[method(signature = "($self, x, /)")]
    fn is_qnan(&self, vm: &Vm, x: &Value) -> PyResult<bool> {
        required(vm, x, |a| a.kind == NumberKind::Quiet)
    }

    /// Return True if x is a signaling NaN.
    #[method(signature = "($self, x, /)")]
    fn is_snan(&self, vm: &Vm, x: &Value) -> PyResult<bool> {
        required(vm, x, |a| a.kind == NumberKind::Signaling)
    }

    /// Return True if the sign of x is minus.
    #[method(signature = "($self, x, /)")]
    fn is_signed(&self, vm: &Vm, x: &Value) -> PyResult<bool> {
        required(vm, x, |a| a.negative)
    }

    /// Return True if x is a zero.
    #[method(signature = "($self, x, /)")]
    fn is_zero(&self, vm: &Vm, x: &Value) -> PyResult<bool> {
        required(vm, x, |a| a.is_zero())
    }

    /// Return True if x is finite, not zero, and its first digit not below Emin.
    #[method(signature = "($self, x, /)")]
    fn is_normal(&self, vm: &Vm, x: &Value) -> PyResult<bool> {
        required(vm, x, |a| a.is_normal(&self.env()))
    }

    /// Return True if x is finite, not zero, and its first digit below Emin.
    #[method(signature = "($self, x, /)")]
    fn is_subnormal(&self, vm: &Vm, x: &Value) -> PyResult<bool> {
        required(vm, x, |a| a.is_subnormal(&self.env()))
    }

    /// Return the name of the class of x.
    #[method(signature = "($self, x, /)")]
    fn number_class(&self, vm: &Vm, x: &Value) -> PyResult<&'static str> {
        required(vm, x, |a| a.class(&self.env()))
    }

    /// Return x as text in scientific notation.
    #[method(signature = "($self, x, /)")]
    fn to_sci_string(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        required(vm, x, |a| text(vm, a, false, self))
    }

    /// Return x as text, with exponents that are multiples of three.
    #[method(signature = "($self, x, /)")]
    fn to_eng_string(&self, vm: &Vm, x: &Value) -> PyResult<Value> {
        required(vm, x, |a| text(vm, a, true, self))
    }
}
