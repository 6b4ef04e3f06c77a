//! Methods of decimal numbers with a second number.

use super::arguments;
use super::convert::required;
use super::number::{Env, Number, View};
use super::object::{Decimal, make};
use super::signals;
use molt_core::prelude::*;

fn binary(
    vm: &Vm,
    this: &Decimal,
    args: &[Value],
    names: Option<&Tuple>,
    op: impl FnOnce(View<'_>, View<'_>, &Env) -> Number,
) -> PyResult<Value> {
    let [other, context] = arguments::take(vm, args, names, ["other", "context"], 1)?;
    let context = arguments::context(vm, context)?;
    let Some(other) = other else { return Ok(Value::NONE) };
    let env = context.env();
    let n = required(vm, other, |b| op(this.view(), b, &env))?;
    signals::note(vm, &context, env.status.get())?;
    Ok(make(vm, n))
}

#[methods(DECIMAL_BINARY, class = DECIMAL, name = "Decimal")]
impl DecimalBinary for Decimal {
    /// Return Decimal -1, 0 or 1 as the number is below, equal to or above other; a NaN if one of them is.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn compare(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.compare(b, env))
    }

    /// As compare(), but every NaN is an invalid operation.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn compare_signal(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.compare_signal(b, env))
    }

    /// Return Decimal -1, 0 or 1 by the total order of all representations, in which 12.0 comes before 12 and NaNs have a place.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn compare_total(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| {
            let _ = env;
            a.compare_total(b)
        })
    }

    /// As compare_total(), without the signs.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn compare_total_mag(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| {
            let _ = env;
            a.compare_total_mag(b)
        })
    }

    /// Return the larger of both, rounded; a number rather than a quiet NaN.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn max(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.extreme(b, true, false, env))
    }

    /// As max(), by absolute values.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn max_mag(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.extreme(b, true, true, env))
    }

    /// Return the smaller of both, rounded; a number rather than a quiet NaN.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn min(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.extreme(b, false, false, env))
    }

    /// As min(), by absolute values.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn min_mag(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.extreme(b, false, true, env))
    }

    /// Return the next number of the context in the direction of other.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn next_toward(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.next_toward(b, env))
    }

    /// Return what is left after taking away the multiple of other that is nearest, the even one of two.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn remainder_near(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.remainder_near(b, env))
    }

    /// Return the number with the sign of other; nothing is rounded or signaled.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn copy_sign(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| {
            let _ = env;
            a.signed(b.negative).to_number()
        })
    }

    /// Return the digit-wise "and" of two numbers of zeros and ones.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn logical_and(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.logical(b, |x, y| x & y, env))
    }

    /// Return the digit-wise "or" of two numbers of zeros and ones.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn logical_or(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.logical(b, |x, y| x | y, env))
    }

    /// Return the digit-wise "exclusive or" of two numbers of zeros and ones.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn logical_xor(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.logical(b, |x, y| x ^ y, env))
    }

    /// Return the number with the digits of the precision rotated by other places, to the left if other is positive.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn rotate(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.rotate(b, env))
    }

    /// Return the number times ten to the power of other.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn scaleb(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.scaleb(b, env))
    }

    /// Return the number with its digits shifted by other places, to the left if other is positive. Digits beyond the precision
    /// are lost.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn shift(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.shift(b, env))
    }

    /// Return True if both have the same exponent, or both are infinite, or both are NaNs.
    #[method(raw, text_signature = "($self, /, other, context=None)")]
    fn same_quantum(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let [other, context] = arguments::take(vm, args, names, ["other", "context"], 1)?;
        arguments::context(vm, context)?;
        let Some(other) = other else { return Ok(Value::NONE) };
        Ok(Value::bool(required(vm, other, |b| self.view().same_quantum(b))?))
    }

    /// Return self * other + third with a single rounding.
    #[method(raw, text_signature = "($self, /, other, third, context=None)")]
    fn fma(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let [other, third, context] = arguments::take(vm, args, names, ["other", "third", "context"], 2)?;
        let context = arguments::context(vm, context)?;
        let (Some(other), Some(third)) = (other, third) else { return Ok(Value::NONE) };
        let env = context.env();
        let n = required(vm, other, |b| required(vm, third, |c| self.view().fma(b, c, &env)))??;
        signals::note(vm, &context, env.status.get())?;
        Ok(make(vm, n))
    }
}
