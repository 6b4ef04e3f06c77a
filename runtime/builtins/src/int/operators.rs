//! Arithmetic of ints. Operands that fit 64 bits are computed in place, others by `molt_text::bigint`.

use super::{exact, make, with};
use molt_core::int::{Int, IntRef};
use molt_core::prelude::*;
use molt_text::bigint;
use std::cmp::Ordering;

/// Both operands as ints, or NotImplemented for the caller to return.
macro_rules! operands {
    ($a:expr, $b:expr) => {
        match (IntRef::of($a), IntRef::of($b)) {
            (Some(a), Some(b)) => (a, b),
            _ => return Ok(Value::NOT_IMPLEMENTED),
        }
    };
}

/// An int as 128 bits, if its magnitude has at most 127.
#[inline(always)]
fn wide(i: IntRef<'_>) -> Option<i128> {
    let (negative, magnitude) = match i {
        IntRef::Small(i) => return Some(i as i128),
        IntRef::Big(negative, &[low]) => (negative, low as i128),
        IntRef::Big(negative, &[low, high]) if high >> 63 == 0 => {
            (negative, ((high as u128) << 64 | low as u128) as i128)
        }
        _ => return None,
    };
    Some(if negative { -magnitude } else { magnitude })
}

/// Both operands as 128 bits.
#[inline(always)]
fn both_wide(a: IntRef<'_>, b: IntRef<'_>) -> Option<(i128, i128)> {
    Some((wide(a)?, wide(b)?))
}

/// `a + b`, or `a - b` where `minus`, computed in place of the result.
fn add_large(vm: &Vm, a: IntRef<'_>, b: IntRef<'_>, minus: bool) -> Value {
    let (mut x, mut y) = ([0], [0]);
    let ((a_neg, a), (b_neg, b)) = (a.parts(&mut x), b.parts(&mut y));
    let b_neg = b_neg != minus;
    if a_neg == b_neg {
        let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
        return vm.int_filled(a_neg, long.len() + 1, |out| bigint::add_limbs(long, short, out));
    }
    match bigint::cmp_limbs(a, b) {
        Ordering::Equal => Value::small(0),
        Ordering::Greater => vm.int_filled(a_neg, a.len(), |out| bigint::sub_limbs(a, b, out)),
        Ordering::Less => vm.int_filled(b_neg, b.len(), |out| bigint::sub_limbs(b, a, out)),
    }
}

fn zero_division(vm: &Vm) -> Raised {
    vm.zero_division("division by zero")
}

/// `a & b`
pub(super) fn and(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
    Ok(match operands!(a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => vm.int(a & b),
        (a, b) if let Some((a, b)) = both_wide(a, b) => vm.int_i128(a & b),
        (a, b) => make(vm, with(a, |a| with(b, |b| bigint::and(a, b)))),
    })
}

/// `a | b`
pub(super) fn or(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
    Ok(match operands!(a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => vm.int(a | b),
        (a, b) if let Some((a, b)) = both_wide(a, b) => vm.int_i128(a | b),
        (a, b) => make(vm, with(a, |a| with(b, |b| bigint::or(a, b)))),
    })
}

/// `a ^ b`
pub(super) fn xor(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
    Ok(match operands!(a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => vm.int(a ^ b),
        (a, b) if let Some((a, b)) = both_wide(a, b) => vm.int_i128(a ^ b),
        (a, b) => make(vm, with(a, |a| with(b, |b| bigint::xor(a, b)))),
    })
}

/// Quotient rounded down and the remainder with the divisor's sign; the divisor is not zero.
fn floor_div_rem(a: i64, b: i64) -> Option<(i64, i64)> {
    let (q, r) = (a.checked_div(b)?, a.checked_rem(b)?);
    Some(if r != 0 && (r < 0) != (b < 0) { (q - 1, r + b) } else { (q, r) })
}

/// The distance of a shift; `None` where it is beyond 64 bits.
fn shift_count(vm: &Vm, by: IntRef<'_>) -> PyResult<Option<u64>> {
    if by.is_negative() {
        return Err(vm.value_error("negative shift count"));
    }
    Ok(by.to_i64().map(|i| i as u64))
}

fn power(vm: &Vm, base: IntRef<'_>, exponent: IntRef<'_>) -> PyResult<Value> {
    if exponent.is_negative() {
        let float = |i: IntRef<'_>| {
            with(i, bigint::to_f64).ok_or_else(|| vm.overflow_error("int too large to convert to float"))
        };
        return crate::float::power(vm, float(base)?, float(exponent)?);
    }
    if let (IntRef::Small(b), IntRef::Small(e)) = (base, exponent)
        && let Ok(e) = u32::try_from(e)
        && let Some(r) = b.checked_pow(e)
    {
        return Ok(vm.int(r));
    }
    match exponent.to_i64() {
        Some(e) => match with(base, |b| bigint::pow(b, e as u64)) {
            Ok(r) => Ok(make(vm, r)),
            Err(_) => Err(crate::errors::memory_error(vm)),
        },
        None => match base {
            IntRef::Small(b @ (0 | 1)) => Ok(Value::small(b)),
            IntRef::Small(-1) => Ok(Value::small(if with(exponent, |e| e.is_odd()) { -1 } else { 1 })),
            _ => Err(crate::errors::memory_error(vm)),
        },
    }
}

#[methods(INT_OPERATORS, class = INT)]
impl IntOperators for Int {
    #[slot(add)]
    fn add(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (a, b) = operands!(this, other);
        if let (IntRef::Small(a), IntRef::Small(b)) = (a, b) {
            return Ok(match a.checked_add(b) {
                Some(r) => vm.int(r),
                None => vm.int_i128(a as i128 + b as i128),
            });
        }
        Ok(match both_wide(a, b).and_then(|(a, b)| a.checked_add(b)) {
            Some(r) => vm.int_i128(r),
            None => add_large(vm, a, b, false),
        })
    }

    #[slot(sub)]
    fn sub(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (a, b) = operands!(this, other);
        if let (IntRef::Small(a), IntRef::Small(b)) = (a, b) {
            return Ok(match a.checked_sub(b) {
                Some(r) => vm.int(r),
                None => vm.int_i128(a as i128 - b as i128),
            });
        }
        Ok(match both_wide(a, b).and_then(|(a, b)| a.checked_sub(b)) {
            Some(r) => vm.int_i128(r),
            None => add_large(vm, a, b, true),
        })
    }

    #[slot(mul)]
    fn mul(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (a, b) = operands!(this, other);
        if let (IntRef::Small(a), IntRef::Small(b)) = (a, b) {
            return Ok(match a.checked_mul(b) {
                Some(r) => vm.int(r),
                None => vm.int_i128(a as i128 * b as i128),
            });
        }
        if let Some(r) = both_wide(a, b).and_then(|(a, b)| a.checked_mul(b)) {
            return Ok(vm.int_i128(r));
        }
        let (mut x, mut y) = ([0], [0]);
        let ((a_neg, a), (b_neg, b)) = (a.parts(&mut x), b.parts(&mut y));
        if bigint::mul_is_large(a, b) {
            let a = bigint::IntRef { neg: a_neg, mag: a };
            return Ok(make(vm, bigint::mul(a, bigint::IntRef { neg: b_neg, mag: b })));
        }
        Ok(vm.int_filled(a_neg != b_neg, a.len() + b.len(), |out| bigint::mul_limbs(a, b, out)))
    }

    #[slot(true_div)]
    fn true_div(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (a, b) = operands!(this, other);
        match with(a, |a| with(b, |b| bigint::true_div(a, b))) {
            Ok(f) => Ok(Value::float(f)),
            Err(bigint::TrueDivError::Zero) => Err(zero_division(vm)),
            Err(e) => Err(vm.overflow_error(e.to_string())),
        }
    }

    #[slot(floor_div)]
    fn floor_div(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (a, b) = operands!(this, other);
        if let (IntRef::Small(a), IntRef::Small(b)) = (a, b)
            && let Some((q, _)) = floor_div_rem(a, b)
        {
            return Ok(vm.int(q));
        }
        if let Some((a, b)) = both_wide(a, b)
            && b != 0
        {
            let (q, r) = (a / b, a % b);
            return Ok(vm.int_i128(q - (r != 0 && (r < 0) != (b < 0)) as i128));
        }
        match with(a, |a| with(b, |b| bigint::floor_div(a, b))) {
            Ok(q) => Ok(make(vm, q)),
            Err(_) => Err(zero_division(vm)),
        }
    }

    #[slot(modulo)]
    fn modulo(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (a, b) = operands!(this, other);
        if let (IntRef::Small(a), IntRef::Small(b)) = (a, b)
            && let Some((_, r)) = floor_div_rem(a, b)
        {
            return Ok(vm.int(r));
        }
        if let Some((a, b)) = both_wide(a, b)
            && b != 0
        {
            let r = a % b;
            return Ok(vm.int_i128(if r != 0 && (r < 0) != (b < 0) { r + b } else { r }));
        }
        match with(a, |a| with(b, |b| bigint::modulo(a, b))) {
            Ok(r) => Ok(make(vm, r)),
            Err(_) => Err(zero_division(vm)),
        }
    }

    #[slot(divmod)]
    fn divmod(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (a, b) = operands!(this, other);
        if let (IntRef::Small(a), IntRef::Small(b)) = (a, b)
            && let Some((q, r)) = floor_div_rem(a, b)
        {
            return Ok(vm.pair(vm.int(q), vm.int(r)));
        }
        match with(a, |a| with(b, |b| bigint::div_mod(a, b))) {
            Ok((q, r)) => Ok(vm.pair(make(vm, q), make(vm, r))),
            Err(_) => Err(zero_division(vm)),
        }
    }

    #[slot(pow)]
    fn pow(this: &Value, vm: &Vm, exponent: &Value, modulus: &Value) -> PyResult<Value> {
        let (base, exponent) = operands!(this, exponent);
        if modulus.is_none() {
            return power(vm, base, exponent);
        }
        let Some(modulus) = IntRef::of(modulus) else { return Ok(Value::NOT_IMPLEMENTED) };
        match with(base, |b| with(exponent, |e| with(modulus, |m| bigint::mod_pow(b, e, m)))) {
            Ok(r) => Ok(make(vm, r)),
            Err(e) => Err(vm.value_error(e.to_string())),
        }
    }

    #[slot(lshift)]
    fn lshift(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (a, b) = operands!(this, other);
        let by = shift_count(vm, b)?;
        if let (IntRef::Small(a), Some(by @ 0..64)) = (a, by) {
            return Ok(vm.int_i128((a as i128) << by));
        }
        if let IntRef::Small(0) = a {
            return Ok(Value::small(0));
        }
        let Some(by) = by else { return Err(vm.overflow_error("too many digits in integer")) };
        match with(a, |a| bigint::shl(a, by)) {
            Ok(r) => Ok(make(vm, r)),
            Err(_) => Err(crate::errors::memory_error(vm)),
        }
    }

    #[slot(rshift)]
    fn rshift(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (a, b) = operands!(this, other);
        let by = shift_count(vm, b)?;
        match (a, by) {
            (IntRef::Small(a), by) => Ok(vm.int(a >> by.map_or(63, |b| b.min(63)))),
            (a, Some(by)) if let Some(a) = wide(a) => Ok(vm.int_i128(a >> by.min(127))),
            (a, Some(by)) => Ok(make(vm, with(a, |a| bigint::shr(a, by)))),
            (a, None) => Ok(Value::small(-(a.is_negative() as i64))),
        }
    }

    #[slot(and)]
    fn and(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        and(vm, this, other)
    }

    #[slot(or)]
    fn or(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        or(vm, this, other)
    }

    #[slot(xor)]
    fn xor(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        xor(vm, this, other)
    }

    #[slot(neg)]
    fn neg(this: &Value, vm: &Vm) -> Value {
        match IntRef::of(this) {
            Some(IntRef::Small(i)) => vm.int_i128(-(i as i128)),
            Some(IntRef::Big(neg, mag)) => vm.int_from_limbs(!neg, mag),
            None => Value::NOT_IMPLEMENTED,
        }
    }

    #[slot(pos)]
    fn pos(this: &Value, vm: &Vm) -> Value {
        exact(vm, this)
    }

    #[slot(abs)]
    fn abs(this: &Value, vm: &Vm) -> Value {
        match IntRef::of(this) {
            Some(IntRef::Small(i)) => vm.int_u64(i.unsigned_abs()),
            Some(IntRef::Big(_, mag)) => vm.int_from_limbs(false, mag),
            None => Value::NOT_IMPLEMENTED,
        }
    }

    #[slot(invert)]
    fn invert(this: &Value, vm: &Vm) -> Value {
        match IntRef::of(this) {
            Some(IntRef::Small(i)) => vm.int(!i),
            Some(i) => make(vm, with(i, bigint::not)),
            None => Value::NOT_IMPLEMENTED,
        }
    }

    #[slot(int)]
    fn int(this: &Value, vm: &Vm) -> Value {
        exact(vm, this)
    }

    #[slot(float)]
    fn float(this: &Value, vm: &Vm) -> PyResult<f64> {
        vm.to_f64(this)
    }

    #[slot(index)]
    fn index(this: &Value, vm: &Vm) -> Value {
        exact(vm, this)
    }
}
