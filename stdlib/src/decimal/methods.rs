//! Methods of decimal numbers that have no second number.

use super::arguments;
use super::context::Context;
use super::convert::required;
use super::number::{Env, Kind as NumberKind, Number, View};
use super::object::{Decimal, make, text};
use super::signals;
use molt_core::prelude::*;

fn only_context(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Obj<Context>> {
    let [context] = arguments::take(vm, args, names, ["context"], 0)?;
    arguments::context(vm, context)
}

fn unary(
    vm: &Vm,
    this: &Decimal,
    args: &[Value],
    names: Option<&Tuple>,
    op: impl FnOnce(View<'_>, &Env) -> Number,
) -> PyResult<Value> {
    only_context(vm, args, names)?.run(vm, |env| op(this.view(), env))
}

fn integral(vm: &Vm, this: &Decimal, args: &[Value], names: Option<&Tuple>, exact: bool) -> PyResult<Value> {
    let [rounding, context] = arguments::take(vm, args, names, ["rounding", "context"], 0)?;
    let context = arguments::context(vm, context)?;
    let rounding = arguments::rounding(vm, rounding)?;
    let mut env = context.env();
    env.rounding = rounding.unwrap_or(env.rounding);
    let n = this.view().to_integral(exact, &env);
    signals::note(vm, &context, env.status.get())?;
    Ok(make(vm, n))
}

#[methods(DECIMAL_METHODS, class = DECIMAL, name = "Decimal")]
impl DecimalMethods for Decimal {
    /// Return e to the power of the number, rounded correctly.
    #[method(raw, text_signature = "($self, /, context=None)")]
    fn exp(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        unary(vm, self, args, names, |a, env| a.exp(env))
    }

    /// Return the natural logarithm, rounded correctly.
    #[method(raw, text_signature = "($self, /, context=None)")]
    fn ln(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        unary(vm, self, args, names, |a, env| a.ln(env))
    }

    /// Return the logarithm to base ten, rounded correctly.
    #[method(raw, text_signature = "($self, /, context=None)")]
    fn log10(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        unary(vm, self, args, names, |a, env| a.log10(env))
    }

    /// Return the largest number of the context that is below this one.
    #[method(raw, text_signature = "($self, /, context=None)")]
    fn next_minus(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        unary(vm, self, args, names, |a, env| a.next(false, env))
    }

    /// Return the smallest number of the context that is above this one.
    #[method(raw, text_signature = "($self, /, context=None)")]
    fn next_plus(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        unary(vm, self, args, names, |a, env| a.next(true, env))
    }

    /// Return the number without zeros at its end: equal numbers look alike then.
    #[method(raw, text_signature = "($self, /, context=None)")]
    fn normalize(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        unary(vm, self, args, names, |a, env| a.normalize(env))
    }

    /// Return the square root, rounded correctly.
    #[method(raw, text_signature = "($self, /, context=None)")]
    fn sqrt(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        unary(vm, self, args, names, |a, env| a.sqrt(env))
    }

    /// Return the exponent of the first digit as a Decimal.
    #[method(raw, text_signature = "($self, /, context=None)")]
    fn logb(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        unary(vm, self, args, names, |a, env| a.logb(env))
    }

    /// Return the number of zeros and ones with every digit turned over.
    #[method(raw, text_signature = "($self, /, context=None)")]
    fn logical_invert(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        unary(vm, self, args, names, |a, env| a.logical_invert(env))
    }

    /// Return the name of the class of the number: one of sNaN, NaN, -Infinity, -Normal, -Subnormal, -Zero, +Zero, +Subnormal,
    /// +Normal, +Infinity.
    #[method(raw, text_signature = "($self, /, context=None)")]
    fn number_class(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let context = only_context(vm, args, names)?;
        Ok(vm.str(self.view().class(&context.env())))
    }

    /// Return True for a finite number whose first digit is not below Emin; zeros are not normal.
    #[method(raw, text_signature = "($self, /, context=None)")]
    fn is_normal(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let context = only_context(vm, args, names)?;
        Ok(Value::bool(self.view().is_normal(&context.env())))
    }

    /// Return True for a finite number, not zero, whose first digit is below Emin.
    #[method(raw, text_signature = "($self, /, context=None)")]
    fn is_subnormal(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let context = only_context(vm, args, names)?;
        Ok(Value::bool(self.view().is_subnormal(&context.env())))
    }

    /// Return the number as text, with exponents that are multiples of three.
    #[method(raw, text_signature = "($self, /, context=None)")]
    fn to_eng_string(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let context = only_context(vm, args, names)?;
        Ok(text(vm, self.view(), true, &context))
    }

    /// Round to an integer; Inexact and Rounded are not signaled.
    #[method(raw, text_signature = "($self, /, rounding=None, context=None)")]
    fn to_integral_value(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        integral(vm, self, args, names, false)
    }

    /// The same as to_integral_value().
    #[method(raw, text_signature = "($self, /, rounding=None, context=None)")]
    fn to_integral(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        integral(vm, self, args, names, false)
    }

    /// Round to an integer, and signal Inexact and Rounded if that changes something.
    #[method(raw, text_signature = "($self, /, rounding=None, context=None)")]
    fn to_integral_exact(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        integral(vm, self, args, names, true)
    }

    /// Return the number with the exponent of exp, rounded if that takes digits away. It is an invalid operation if the result has
    /// more digits than the precision.
    #[method(raw, text_signature = "($self, /, exp, rounding=None, context=None)")]
    fn quantize(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let [exp, rounding, context] = arguments::take(vm, args, names, ["exp", "rounding", "context"], 1)?;
        let context = arguments::context(vm, context)?;
        let rounding = arguments::rounding(vm, rounding)?;
        let Some(exp) = exp else { return Ok(Value::NONE) };
        let mut env = context.env();
        env.rounding = rounding.unwrap_or(env.rounding);
        let n = required(vm, exp, |b| self.view().quantize(b, &env))?;
        signals::note(vm, &context, env.status.get())?;
        Ok(make(vm, n))
    }

    /// Return True: every number is canonical.
    #[method(effects(pure))]
    fn is_canonical(&self) -> bool {
        true
    }

    /// Return True unless the number is infinite or a NaN.
    #[method(effects(pure))]
    fn is_finite(&self) -> bool {
        self.view().is_finite()
    }

    /// Return True for infinities.
    #[method(effects(pure))]
    fn is_infinite(&self) -> bool {
        self.view().kind == NumberKind::Infinite
    }

    /// Return True for quiet and signaling NaNs.
    #[method(effects(pure))]
    fn is_nan(&self) -> bool {
        self.view().is_nan()
    }

    /// Return True for quiet NaNs.
    #[method(effects(pure))]
    fn is_qnan(&self) -> bool {
        self.view().kind == NumberKind::Quiet
    }

    /// Return True for signaling NaNs.
    #[method(effects(pure))]
    fn is_snan(&self) -> bool {
        self.view().kind == NumberKind::Signaling
    }

    /// Return True if the sign is minus, that of zeros and NaNs included.
    #[method(effects(pure))]
    fn is_signed(&self) -> bool {
        self.view().negative
    }

    /// Return True for zeros of either sign.
    #[method(effects(pure))]
    fn is_zero(&self) -> bool {
        self.view().is_zero()
    }

    /// Return the number itself: every number is canonical.
    #[method]
    fn canonical(this: &Value) -> &Value {
        this
    }

    /// Return the number itself.
    #[method]
    fn conjugate(this: &Value) -> &Value {
        this
    }

    /// Return Decimal(10): the base of the numbers.
    #[method]
    fn radix(&self, vm: &Vm) -> Value {
        make(vm, Number::small(false, 10, 0))
    }

    /// Return the absolute value; nothing is rounded or signaled.
    #[method]
    fn copy_abs(&self, vm: &Vm) -> Value {
        make(vm, self.view().abs().to_number())
    }

    /// Return the number with the opposite sign; nothing is rounded or signaled.
    #[method]
    fn copy_negate(&self, vm: &Vm) -> Value {
        make(vm, self.view().negated().to_number())
    }
}
