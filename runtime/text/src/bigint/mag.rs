//! Arithmetic on magnitudes: little-endian limbs, normalized on the way in and on the way out.

use super::Limbs;
use dashu_int::UBig;
use std::cmp::Ordering;

/// From this many limbs of the shorter factor on, products are left to `dashu-int`.
const MUL_LARGE: usize = 20;

/// Removes leading zero limbs.
#[inline]
pub(super) fn trim(mag: &mut Limbs) {
    while mag.last() == Some(&0) {
        mag.pop();
    }
}

/// Into the form of the crate that does the large work.
pub(crate) fn to_dashu(mag: &[u64]) -> UBig {
    UBig::from_words(mag)
}

/// Back from it.
pub(crate) fn from_dashu(value: &UBig) -> Limbs {
    Limbs::from_slice(value.as_words())
}

#[inline]
pub(super) fn cmp(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

pub(super) fn add(a: &[u64], b: &[u64]) -> Limbs {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let mut out = Limbs::with_capacity(long.len() + 1);
    let mut carry = false;
    let (low, high) = long.split_at(short.len());
    out.extend(low.iter().zip(short).map(|(&x, &y)| {
        let sum;
        (sum, carry) = x.carrying_add(y, carry);
        sum
    }));
    out.extend_from_slice(high);
    if carry {
        carry_into(&mut out, short.len());
    }
    out
}

/// Adds one at limb `from` and above.
fn carry_into(mag: &mut Limbs, from: usize) {
    for limb in &mut mag[from..] {
        let overflow;
        (*limb, overflow) = limb.overflowing_add(1);
        if !overflow {
            return;
        }
    }
    mag.push(1);
}

pub(super) fn increment(mag: &mut Limbs) {
    carry_into(mag, 0);
}

/// `a - b` where `a >= b`.
pub(super) fn sub(a: &[u64], b: &[u64]) -> Limbs {
    let mut out = Limbs::from_slice(a);
    sub_assign(&mut out, b);
    trim(&mut out);
    out
}

/// Subtracts in place; the result must not be negative.
fn sub_assign(a: &mut [u64], b: &[u64]) {
    let mut borrow = false;
    let (low, high) = a.split_at_mut(b.len());
    for (x, &y) in low.iter_mut().zip(b) {
        (*x, borrow) = x.borrowing_sub(y, borrow);
    }
    for x in high {
        if !borrow {
            break;
        }
        (*x, borrow) = x.overflowing_sub(1);
    }
}

/// `mag * factor + carry` in place.
pub(crate) fn mul_add_small(mag: &mut Limbs, factor: u64, carry: u64) {
    let mut carry = carry;
    for limb in mag.iter_mut() {
        (*limb, carry) = limb.carrying_mul(factor, carry);
    }
    if carry != 0 {
        mag.push(carry);
    }
}

/// Divides in place and returns the remainder. The divisor is not zero.
pub(crate) fn div_small(mag: &mut Limbs, divisor: u64) -> u64 {
    let mut rest = 0u64;
    for limb in mag.iter_mut().rev() {
        if rest == 0 {
            // Saves a two-word division where one word will do.
            (*limb, rest) = (*limb / divisor, *limb % divisor);
        } else {
            let wide = (rest as u128) << 64 | *limb as u128;
            *limb = (wide / divisor as u128) as u64;
            rest = (wide % divisor as u128) as u64;
        }
    }
    trim(mag);
    rest
}

pub(super) fn mul(a: &[u64], b: &[u64]) -> Limbs {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    match short {
        [] => Limbs::new(),
        [factor] => {
            let mut out = Limbs::with_capacity(long.len() + 1);
            out.extend_from_slice(long);
            mul_add_small(&mut out, *factor, 0);
            out
        }
        _ if short.len() < MUL_LARGE => {
            let mut out = Limbs::from_elem(0, long.len() + short.len());
            for (i, &y) in short.iter().enumerate() {
                let mut carry = 0;
                for (slot, &x) in out[i..].iter_mut().zip(long) {
                    (*slot, carry) = x.carrying_mul_add(y, *slot, carry);
                }
                out[i + long.len()] = carry;
            }
            trim(&mut out);
            out
        }
        _ => from_dashu(&(to_dashu(a) * to_dashu(b))),
    }
}

/// Quotient and remainder. The divisor is not zero.
pub(super) fn div_rem(a: &[u64], b: &[u64]) -> (Limbs, Limbs) {
    match (a, b) {
        _ if cmp(a, b) == Ordering::Less => (Limbs::new(), Limbs::from_slice(a)),
        (_, &[divisor]) => {
            let mut quotient = Limbs::from_slice(a);
            let rest = div_small(&mut quotient, divisor);
            (quotient, super::Int::from(rest).mag)
        }
        (&[a0, a1], &[b0, b1]) => {
            let a = (a1 as u128) << 64 | a0 as u128;
            let b = (b1 as u128) << 64 | b0 as u128;
            (super::Int::from(a / b).mag, super::Int::from(a % b).mag)
        }
        _ => {
            use dashu_int::ops::DivRem;
            let (q, r) = to_dashu(a).div_rem(to_dashu(b));
            (from_dashu(&q), from_dashu(&r))
        }
    }
}
