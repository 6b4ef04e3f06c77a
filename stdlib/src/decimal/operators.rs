//! The operators of decimal numbers.

use super::context::Context;
use super::convert::{of_float, of_int, with};
use super::number::compare::order;
use super::number::limbs::{POW10, POW10_WIDE, digits_of, digits_of_wide};
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

/// The sum of short numbers, if it is short and needs no rounding.
#[inline(always)]
fn short_sum(vm: &Vm, context: &Context, a: &Value, b: &Value, minus: bool) -> Option<Value> {
    let ((sa, mut x, ea), (sb, mut y, eb)) = (short(a)?, short(b)?);
    let sb = sb != minus;
    let mut exponent = ea;
    if ea != eb {
        // A zero does not shift the other one beyond the precision: not here.
        if x == 0 || y == 0 {
            return None;
        }
        let gap = ea.wrapping_sub(eb);
        let (long, by) = if gap > 0 { (&mut x, gap) } else { (&mut y, gap.wrapping_neg()) };
        if !(0..SHORT as i64).contains(&by) || digits_of_wide(*long) + by as usize >= SHORT {
            return None;
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
    if n >= SHORT || !context.holds(n as i64, exponent) {
        return None;
    }
    Some(make_short(vm, negative, sum, exponent))
}

/// The product of numbers of one limb, if it needs no rounding.
#[inline(always)]
fn short_product(vm: &Vm, context: &Context, a: &Value, b: &Value) -> Option<Value> {
    let tiny = |v: &Value| match v.downcast::<Decimal>() {
        Some(d) => d.tiny(),
        None => v.as_small().map(|i| (i < 0, i.unsigned_abs(), 0)),
    };
    let ((sa, x, ea), (sb, y, eb)) = (tiny(a)?, tiny(b)?);
    let product = x as u128 * y as u128;
    let n = digits_of_wide(product) as i64;
    let exponent = ea + eb;
    if !context.holds(n, exponent) {
        return None;
    }
    Some(make_short(vm, sa != sb, product, exponent))
}

/// The quotient of numbers of one limb that divide well: what comes out has the ideal exponent or few digits more.
#[inline(always)]
fn short_quotient(vm: &Vm, context: &Context, a: &Value, b: &Value) -> Option<Value> {
    let ((sa, x, ea), (sb, y, eb)) = (short(a)?, short(b)?);
    if x == 0 || y == 0 || x >> 64 != 0 || y >> 64 != 0 {
        return None;
    }
    let (x, y) = (x as u64, y as u64);
    let ideal = ea - eb;
    let (mut q, mut rest) = (x / y, x % y);
    let mut exponent = ideal;
    if rest != 0 {
        // Exact quotients of short decimals end soon; others are left to the general way.
        let room = 18usize.saturating_sub(digits_of(x));
        let step = room.min(6);
        if step == 0 {
            return None;
        }
        let scaled = x * POW10[step];
        (q, rest) = (scaled / y, scaled % y);
        if rest != 0 {
            return None;
        }
        exponent -= step as i64;
        while q.is_multiple_of(10) && exponent < ideal {
            q /= 10;
            exponent += 1;
        }
    }
    if !context.holds(digits_of(q) as i64, exponent) {
        return None;
    }
    Some(make_short(vm, sa != sb, q as u128, exponent))
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
        match short_sum(vm, &*current::get(vm)?, this, other, false) {
            Some(sum) => Ok(sum),
            None => binary(vm, this, other, |a, b, env| a.add(b, env)),
        }
    }

    #[slot(sub)]
    fn sub(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        match short_sum(vm, &*current::get(vm)?, this, other, true) {
            Some(difference) => Ok(difference),
            None => binary(vm, this, other, |a, b, env| a.sub(b, env)),
        }
    }

    #[slot(mul)]
    fn mul(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        match short_product(vm, &*current::get(vm)?, this, other) {
            Some(product) => Ok(product),
            None => binary(vm, this, other, |a, b, env| a.mul(b, env)),
        }
    }

    #[slot(true_div)]
    fn true_div(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        match short_quotient(vm, &*current::get(vm)?, this, other) {
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
