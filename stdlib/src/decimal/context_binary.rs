//! Methods of contexts with two numbers and more.

use super::arguments;
use super::context::Context;
use super::convert::required;
use super::number::{Env, Number, View};
use super::object::make;
use super::signals;
use molt_core::prelude::*;

fn binary(
    vm: &Vm,
    context: &Context,
    args: &[Value],
    names: Option<&Tuple>,
    op: impl FnOnce(View<'_>, View<'_>, &Env) -> Number,
) -> PyResult<Value> {
    let (x, y) = arguments::two(vm, args, names)?;
    let env = context.env();
    let n = required(vm, x, |a| required(vm, y, |b| op(a, b, &env)))??;
    signals::note(vm, context, env.status.get())?;
    Ok(make(vm, n))
}

#[methods(CONTEXT_BINARY, class = DECIMAL_CONTEXT, name = "Context")]
impl ContextBinary for Context {
    /// Return the sum of x and y.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn add(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.add(b, env))
    }

    /// Return x divided by y.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn divide(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.div(b, env))
    }

    /// Return the integer part of x divided by y.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn divide_int(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.div_integer(b, env))
    }

    /// Return the product of x and y.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn multiply(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.mul(b, env))
    }

    /// Return x with the exponent of y, rounded if that takes digits away.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn quantize(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.quantize(b, env))
    }

    /// Return what is left of the integer division of x by y; its sign is that of x.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn remainder(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.remainder(b, env))
    }

    /// Return the difference of x and y.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn subtract(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.sub(b, env))
    }

    /// Return Decimal -1, 0 or 1 as x is below, equal to or above y; a NaN if one of them is.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn compare(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.compare(b, env))
    }

    /// As compare(), but every NaN is an invalid operation.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn compare_signal(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.compare_signal(b, env))
    }

    /// Return Decimal -1, 0 or 1 by the total order of all representations, in which 12.0 comes before 12 and NaNs have a place.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn compare_total(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| {
            let _ = env;
            a.compare_total(b)
        })
    }

    /// As compare_total(), without the signs.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn compare_total_mag(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| {
            let _ = env;
            a.compare_total_mag(b)
        })
    }

    /// Return the larger of both, rounded; a number rather than a quiet NaN.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn max(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.extreme(b, true, false, env))
    }

    /// As max(), by absolute values.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn max_mag(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.extreme(b, true, true, env))
    }

    /// Return the smaller of both, rounded; a number rather than a quiet NaN.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn min(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.extreme(b, false, false, env))
    }

    /// As min(), by absolute values.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn min_mag(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.extreme(b, false, true, env))
    }

    /// Return the next number of the context in the direction of y.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn next_toward(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.next_toward(b, env))
    }

    /// Return what is left after taking away the multiple of y that is nearest, the even one of two.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn remainder_near(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.remainder_near(b, env))
    }

    /// Return x with the sign of y; nothing is rounded or signaled.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn copy_sign(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| {
            let _ = env;
            a.signed(b.negative).to_number()
        })
    }

    /// Return the digit-wise "and" of two numbers of zeros and ones.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn logical_and(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.logical(b, |x, y| x & y, env))
    }

    /// Return the digit-wise "or" of two numbers of zeros and ones.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn logical_or(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.logical(b, |x, y| x | y, env))
    }

    /// Return the digit-wise "exclusive or" of two numbers of zeros and ones.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn logical_xor(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.logical(b, |x, y| x ^ y, env))
    }

    /// Return x with the digits of the precision rotated by y places, to the left if y is positive.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn rotate(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.rotate(b, env))
    }

    /// Return x times ten to the power of y.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn scaleb(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.scaleb(b, env))
    }

    /// Return x with its digits shifted by y places, to the left if y is positive. Digits beyond the precision
    /// are lost.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn shift(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        binary(vm, self, args, names, |a, b, env| a.shift(b, env))
    }

    /// Return the integer quotient of x and y and what is left.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn divmod(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let (x, y) = arguments::two(vm, args, names)?;
        let env = self.env();
        let (q, r) = required(vm, x, |a| required(vm, y, |b| a.div_mod(b, &env)))??;
        signals::note(vm, self, env.status.get())?;
        Ok(vm.pair(make(vm, q), make(vm, r)))
    }

    /// Return True if x and y have the same exponent, or both are infinite, or both are NaNs.
    #[method(raw, text_signature = "($self, x, y, /)")]
    fn same_quantum(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let (x, y) = arguments::two(vm, args, names)?;
        Ok(Value::bool(required(vm, x, |a| required(vm, y, |b| a.same_quantum(b)))??))
    }

    /// Return x * y + z with a single rounding.
    #[method(raw, text_signature = "($self, x, y, z, /)")]
    fn fma(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let (x, y, z) = arguments::three(vm, args, names)?;
        let env = self.env();
        let n = required(vm, x, |a| required(vm, y, |b| required(vm, z, |c| a.fma(b, c, &env))))???;
        signals::note(vm, self, env.status.get())?;
        Ok(make(vm, n))
    }

    /// Return a to the power of b; with modulo, what is left of it after division by that. All three have to be integers then, and b
    /// may not be negative.
    #[method(raw, text_signature = "($self, /, a, b, modulo=None)")]
    fn power(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let [a, b, modulo] = arguments::take(vm, args, names, ["a", "b", "modulo"], 2)?;
        let (Some(a), Some(b)) = (a, b) else { return Ok(Value::NONE) };
        let env = self.env();
        let n = match modulo.filter(|m| !m.is_none()) {
            None => required(vm, a, |a| required(vm, b, |b| a.pow(b, &env)))??,
            Some(m) => {
                required(vm, a, |a| required(vm, b, |b| required(vm, m, |m| a.pow_mod(b, m, &env))))???
            }
        };
        signals::note(vm, self, env.status.get())?;
        Ok(make(vm, n))
    }
}
