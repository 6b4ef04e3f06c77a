//! The operators of decimal numbers.

use super::context::Context;
use super::convert::{of_float, of_int, with};
use super::number::compare::order;
use super::number::limbs::{BASE, POW10, POW10_WIDE, digits_of, digits_of_wide, split, trailing_zeros};
use super::number::{Env, Kind as NumberKind, Number, Rounding, View, status::*};
use super::object::{Decimal, make, make_short};
use super::{current, shared, signals};
use molt_core::bytes::float_of;
use molt_core::int::IntRef;
use molt_core::prelude::*;
use std::cmp::Ordering;

/// Short numbers have less digits than this.
const SHORT: usize = 37;

/// An operation of two operands, each a Decimal or an int; NotImplemented for others.
#[inline(always)]
fn binary(
    vm: &Vm,
    a: &Value,
    b: &Value,
    op: impl FnOnce(View<'_>, View<'_>, &Env) -> Number,
) -> PyResult<Value> {
    let context = current::get(vm)?;
    let env = context.env();
    let Some(Some(n)) = with(a, |a| with(b, |b| op(a, b, &env))) else { return Ok(Value::NOT_IMPLEMENTED) };
    signals::note(vm, &context, env.status.get())?;
    Ok(make(vm, n))
}

/// Sign, coefficient and exponent of an operand that is a short number.
#[inline(always)]
fn short(v: &Value) -> Option<(bool, u128, i64)> {
    if let Some(d) = v.downcast::<Decimal>() {
        return d.short();
    }
    let i = v.as_small()?;
    Some((i < 0, i.unsigned_abs() as u128, 0))
}

/// The sum of short numbers, if it is short.
#[inline(always)]
fn short_sum(vm: &Vm, context: &Context, a: &Value, b: &Value, minus: bool) -> PyResult<Option<Value>> {
    let (Some((sa, mut x, ea)), Some((sb, mut y, eb))) = (short(a), short(b)) else { return Ok(None) };
    let sb = sb != minus;
    let mut exponent = ea;
    if ea != eb {
        // A zero does not shift the other one beyond the precision: not here.
        if x == 0 || y == 0 {
            return Ok(None);
        }
        let gap = ea.wrapping_sub(eb);
        let (long, by) = if gap > 0 { (&mut x, gap) } else { (&mut y, gap.wrapping_neg()) };
        if !(0..SHORT as i64).contains(&by) || digits_of_wide(*long) + by as usize >= SHORT {
            return Ok(None);
        }
        *long *= POW10_WIDE[by as usize];
        exponent = ea.min(eb);
    }
    let (negative, sum) = if sa == sb {
        (sa, x + y)
    } else {
        match x.cmp(&y) {
            Ordering::Greater => (sa, x - y),
            Ordering::Less => (sb, y - x),
            Ordering::Equal => (context.rounding() == Rounding::Floor, 0),
        }
    };
    let n = digits_of_wide(sum);
    if n >= SHORT {
        return Ok(None);
    }
    rounded(vm, context, negative, sum, n, exponent)
}

/// A short number, rounded if it has too many digits; `None` where that is not enough.
#[inline(always)]
fn rounded(
    vm: &Vm,
    context: &Context,
    negative: bool,
    coefficient: u128,
    digits: usize,
    exponent: i64,
) -> PyResult<Option<Value>> {
    if context.holds(digits as i64, exponent) {
        return Ok(Some(make_short(vm, negative, coefficient, exponent)));
    }
    let prec = context.prec.get();
    if digits as i64 <= prec {
        return Ok(None);
    }
    let by = digits - prec as usize;
    let power = POW10_WIDE[by];
    let mut kept = if (coefficient | power) >> 64 == 0 {
        (coefficient as u64 / power as u64) as u128
    } else {
        coefficient / power
    };
    let lost = coefficient - kept * power;
    let rest = match (lost == 0, (2 * lost).cmp(&power)) {
        (true, _) => 0,
        (_, Ordering::Less) => 1,
        (_, Ordering::Equal) => 5,
        (_, Ordering::Greater) => 6,
    };
    let mut exponent = exponent + by as i64;
    if context.rounding().goes_up(negative, (split(kept).0 % 10) as u8, rest) {
        kept += 1;
        if kept == POW10_WIDE[prec as usize] {
            kept /= 10;
            exponent += 1;
        }
    }
    if !context.holds(prec, exponent) {
        return Ok(None);
    }
    signals::note(vm, context, if rest == 0 { ROUNDED } else { ROUNDED | INEXACT })?;
    Ok(Some(make_short(vm, negative, kept, exponent)))
}

/// The product of numbers of one limb.
#[inline(always)]
fn short_product(vm: &Vm, context: &Context, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    let tiny = |v: &Value| match v.downcast::<Decimal>() {
        Some(d) => d.tiny(),
        None => v.as_small().map(|i| (i < 0, i.unsigned_abs(), 0)),
    };
    let (Some((sa, x, ea)), Some((sb, y, eb))) = (tiny(a), tiny(b)) else { return Ok(None) };
    let product = x as u128 * y as u128;
    rounded(vm, context, sa != sb, product, digits_of_wide(product), ea + eb)
}

/// The quotient of numbers of one limb.
#[inline(always)]
fn short_quotient(vm: &Vm, context: &Context, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    let (Some((sa, x, ea)), Some((sb, y, eb))) = (short(a), short(b)) else { return Ok(None) };
    if x == 0 || y == 0 || x >= BASE as u128 || y >= BASE as u128 {
        return Ok(None);
    }
    let (x, y, ideal) = (x as u64, y as u64, ea - eb);
    let (dx, dy) = (digits_of(x), digits_of(y));
    // Exact quotients of short decimals end soon.
    let step = 18usize.saturating_sub(dx).min(6);
    let scaled = x * POW10[step];
    let mut q = (scaled / y) as u128;
    let mut exponent = ideal - step as i64;
    let mut exact = scaled.is_multiple_of(y);
    if !exact {
        let prec = context.prec.get();
        // The dividend with digits for the precision and one more has to fit.
        if prec > (SHORT - 2 - dy) as i64 {
            return Ok(None);
        }
        let shift = dy as i64 - dx as i64 + prec + 1;
        if shift < 0 {
            return Ok(None);
        }
        let dividend = x as u128 * POW10_WIDE[shift as usize];
        q = dividend / y as u128;
        exponent = ideal - shift;
        exact = dividend == q * y as u128;
        if !exact && split(q).0.is_multiple_of(5) {
            // A digit behind the last one, for the rounding.
            q += 1;
        }
    }
    if exact && exponent < ideal {
        let (low, high) = split(q);
        let by = (trailing_zeros(&[low, high]) as i64).min(ideal - exponent);
        q /= POW10_WIDE[by as usize];
        exponent += by;
    }
    rounded(vm, context, sa != sb, q, digits_of_wide(q), exponent)
}

/// Compares with another object: an order, `None` for what has none, or no answer.
fn compare(vm: &Vm, this: &Decimal, other: &Value, equality: bool) -> PyResult<Option<Option<Ordering>>> {
    let a = this.view();
    if let Some(o) = with(other, |b| ordered(a, b)) {
        return checked(vm, a, other, o, equality).map(Some);
    }
    if let Some(f) = float_of(other) {
        let context = current::get(vm)?;
        if equality {
            context.flags.set(context.flags.get() | FLOAT_OPERATION);
        } else {
            signals::note(vm, &context, FLOAT_OPERATION)?;
        }
        let n = of_float(f);
        return checked(vm, a, other, ordered(a, n.view()), equality).map(Some);
    }
    if equality && vm.is_instance(other, &vm.class(ClassId::COMPLEX)) {
        let imaginary = vm.get_attr_name(other, "imag")?;
        if imaginary.as_float() != Some(0.0) {
            return Ok(None);
        }
        let real = vm.get_attr_name(other, "real")?;
        return compare(vm, this, &real, true);
    }
    if !is_rational(vm, other)? {
        return Ok(None);
    }
    // Both multiplied by the denominator, exactly.
    let numerator = vm.get_attr_name(other, "numerator")?;
    let denominator = vm.get_attr_name(other, "denominator")?;
    let (Some(n), Some(d)) = (IntRef::of(&numerator), IntRef::of(&denominator)) else {
        return Err(vm.type_error("numerator and denominator must be integers"));
    };
    let (n, d) = (of_int(n), of_int(d));
    if a.kind != NumberKind::Finite {
        return checked(vm, a, other, ordered(a, n.view()), equality).map(Some);
    }
    let scaled = super::number::arithmetic::product(a, d.view());
    Ok(Some(Some(order(scaled.view(), n.view()))))
}

/// Whether it is a `numbers.Rational`. Nothing is as long as nobody has imported that module.
fn is_rational(vm: &Vm, v: &Value) -> PyResult<bool> {
    let Some(numbers) = shared::imported(vm, "numbers") else { return Ok(false) };
    let class = vm.get_attr_name(&numbers, "Rational")?;
    molt_builtins::functions::classes::is_instance(vm, v, &class)
}

#[inline(always)]
fn ordered(a: View<'_>, b: View<'_>) -> Option<Ordering> {
    if a.is_nan() || b.is_nan() { None } else { Some(order(a, b)) }
}

/// What NaNs signal in comparisons: signaling ones always, quiet ones where an order is asked for.
fn checked(
    vm: &Vm,
    a: View<'_>,
    other: &Value,
    o: Option<Ordering>,
    equality: bool,
) -> PyResult<Option<Ordering>> {
    if o.is_none() {
        let signaling = a.kind == NumberKind::Signaling
            || other.downcast::<Decimal>().is_some_and(|d| d.view().kind == NumberKind::Signaling);
        if signaling || !equality {
            signals::note(vm, &*current::get(vm)?, INVALID_OPERATION)?;
        }
    }
    Ok(o)
}

#[methods(DECIMAL_OPERATORS, class = DECIMAL, name = "Decimal")]
impl DecimalOperators for Decimal {
    #[slot(add)]
    fn add(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        match short_sum(vm, &*current::get(vm)?, this, other, false)? {
            Some(sum) => Ok(sum),
            None => binary(vm, this, other, |a, b, env| a.add(b, env)),
        }
    }

    #[slot(sub)]
    fn sub(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        match short_sum(vm, &*current::get(vm)?, this, other, true)? {
            Some(difference) => Ok(difference),
            None => binary(vm, this, other, |a, b, env| a.sub(b, env)),
        }
    }

    #[slot(mul)]
    fn mul(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        match short_product(vm, &*current::get(vm)?, this, other)? {
            Some(product) => Ok(product),
            None => binary(vm, this, other, |a, b, env| a.mul(b, env)),
        }
    }

    #[slot(true_div)]
    fn true_div(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        match short_quotient(vm, &*current::get(vm)?, this, other)? {
            Some(quotient) => Ok(quotient),
            None => binary(vm, this, other, |a, b, env| a.div(b, env)),
        }
    }

    #[slot(floor_div)]
    fn floor_div(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        binary(vm, this, other, |a, b, env| a.div_integer(b, env))
    }

    #[slot(modulo)]
    fn remainder(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        binary(vm, this, other, |a, b, env| a.remainder(b, env))
    }

    #[slot(divmod)]
    fn divmod(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let context = current::get(vm)?;
        let env = context.env();
        let Some(Some((q, r))) = with(this, |a| with(other, |b| a.div_mod(b, &env))) else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        signals::note(vm, &context, env.status.get())?;
        Ok(vm.pair(make(vm, q), make(vm, r)))
    }

    #[slot(pow)]
    fn pow(this: &Value, vm: &Vm, exponent: &Value, modulus: &Value) -> PyResult<Value> {
        if modulus.is_none() {
            return binary(vm, this, exponent, |a, b, env| a.pow(b, env));
        }
        let context = current::get(vm)?;
        let env = context.env();
        let n = with(this, |a| with(exponent, |b| with(modulus, |c| a.pow_mod(b, c, &env))));
        let Some(Some(Some(n))) = n else { return Ok(Value::NOT_IMPLEMENTED) };
        signals::note(vm, &context, env.status.get())?;
        Ok(make(vm, n))
    }

    #[slot(neg)]
    fn neg(&self, vm: &Vm) -> PyResult<Value> {
        current::get(vm)?.run(vm, |env| self.view().minus(env))
    }

    #[slot(pos)]
    fn pos(&self, vm: &Vm) -> PyResult<Value> {
        current::get(vm)?.run(vm, |env| self.view().plus(env))
    }

    #[slot(abs)]
    fn abs(&self, vm: &Vm) -> PyResult<Value> {
        current::get(vm)?.run(vm, |env| self.view().magnitude(env))
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
        Ok(match compare(vm, self, other, equality)? {
            None => Value::NOT_IMPLEMENTED,
            Some(None) => Value::bool(op == CompareOp::Ne),
            Some(Some(o)) => Value::bool(op.test(o)),
        })
    }
}
