//! Arithmetic on magnitudes: little-endian limbs, normalized on the way in and on the way out.

use super::Limbs;
use dashu_int::UBig;
use std::cmp::Ordering;

/// From this many limbs of the shorter factor on, products are left to `dashu-int`.
const MUL_LARGE: usize = 10;

/// From this many limbs of the divisor on, quotients are left to it.
const DIV_LARGE: usize = 40;

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

/// Compares two magnitudes.
#[inline]
pub fn cmp(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

pub(super) fn add(a: &[u64], b: &[u64]) -> Limbs {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let mut out = Limbs::from_elem(0, long.len() + 1);
    add_limbs(long, short, &mut out);
    trim(&mut out);
    out
}

/// `long + short` into `out`, which has one limb more than `long`.
pub fn add_limbs(long: &[u64], short: &[u64], out: &mut [u64]) {
    let mut carry = false;
    let (low, high) = long.split_at(short.len());
    let (out_low, out_high) = out.split_at_mut(short.len());
    for ((slot, &x), &y) in out_low.iter_mut().zip(low).zip(short) {
        (*slot, carry) = x.carrying_add(y, carry);
    }
    for (slot, &x) in out_high.iter_mut().zip(high) {
        (*slot, carry) = x.overflowing_add(carry as u64);
    }
    if let Some(top) = out_high.get_mut(high.len()) {
        *top = carry as u64;
    }
}

/// `a - b`, which is not negative, into `out`, which is as long as `a`.
pub fn sub_limbs(a: &[u64], b: &[u64], out: &mut [u64]) {
    out.copy_from_slice(a);
    sub_assign(out, b);
}

/// Whether the product of these is better left to `dashu-int`.
#[inline]
pub fn mul_is_large(a: &[u64], b: &[u64]) -> bool {
    a.len().min(b.len()) >= MUL_LARGE
}

/// `a * b` into `out`, which is zero and as long as both together.
pub fn mul_limbs(a: &[u64], b: &[u64], out: &mut [u64]) {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    for (i, &y) in short.iter().enumerate() {
        let mut carry = 0;
        for (slot, &x) in out[i..].iter_mut().zip(long) {
            (*slot, carry) = x.carrying_mul_add(y, *slot, carry);
        }
        out[i + long.len()] = carry;
    }
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

/// A divisor of one limb with its highest bit set, prepared so that dividing two limbs by it takes two
/// multiplications (Moeller and Granlund, "Improved division by invariant integers").
#[derive(Clone, Copy)]
struct Reciprocal {
    divisor: u64,
    inverse: u64,
}

impl Reciprocal {
    fn new(divisor: u64) -> Reciprocal {
        let numerator = (!divisor as u128) << 64 | u64::MAX as u128;
        Reciprocal { divisor, inverse: (numerator / divisor as u128) as u64 }
    }

    /// Quotient and remainder of `high * 2**64 + low`, where `high` is below the divisor.
    #[inline]
    fn divide(self, high: u64, low: u64) -> (u64, u64) {
        let (fraction, quotient) = self.inverse.carrying_mul_add(high, low, 0);
        let mut quotient = quotient.wrapping_add(high).wrapping_add(1);
        let mut rest = low.wrapping_sub(quotient.wrapping_mul(self.divisor));
        if rest > fraction {
            quotient = quotient.wrapping_sub(1);
            rest = rest.wrapping_add(self.divisor);
        }
        if rest >= self.divisor {
            quotient = quotient.wrapping_add(1);
            rest -= self.divisor;
        }
        (quotient, rest)
    }
}

/// Divides in place and returns the remainder. The divisor is not zero.
pub(crate) fn div_small(mag: &mut Limbs, divisor: u64) -> u64 {
    if let [limb] = mag[..] {
        mag[0] = limb / divisor;
        trim(mag);
        return limb % divisor;
    }
    let shift = divisor.leading_zeros();
    let reciprocal = Reciprocal::new(divisor << shift);
    let mut rest = 0u64;
    if shift == 0 {
        for limb in mag.iter_mut().rev() {
            (*limb, rest) = reciprocal.divide(rest, *limb);
        }
    } else {
        // Divisor and dividend are both shifted; the dividend one limb at a time.
        let mut above = 0u64;
        for i in (0..mag.len()).rev() {
            let limb = mag[i];
            let part = above << shift | limb >> (64 - shift);
            if i + 1 < mag.len() {
                (mag[i + 1], rest) = reciprocal.divide(rest, part);
            } else {
                rest = part;
            }
            above = limb;
        }
        if let Some(lowest) = mag.first_mut() {
            (*lowest, rest) = reciprocal.divide(rest, above << shift);
        }
    }
    trim(mag);
    rest >> shift
}

/// Schoolbook division (Knuth's algorithm D) by at least two limbs; the dividend is not shorter.
fn div_school(a: &[u64], b: &[u64]) -> (Limbs, Limbs) {
    let n = b.len();
    let shift = b[n - 1].leading_zeros();
    let divisor = shifted(b, shift);
    let divisor = &divisor[..n];
    // One limb longer than the dividend.
    let mut rest = shifted(a, shift);
    let reciprocal = Reciprocal::new(divisor[n - 1]);
    let (top, second) = (divisor[n - 1], divisor[n - 2]);
    let mut quotient = Limbs::from_elem(0, rest.len() - n);
    for j in (0..quotient.len()).rev() {
        let window = &mut rest[j..=j + n];
        let (high, middle, low) = (window[n], window[n - 1], window[n - 2]);
        let (mut digit, mut left, mut small);
        if high >= top {
            // The quotient of the leading limbs would not fit: the digit is at most this.
            digit = u64::MAX;
            (left, small) = middle.overflowing_add(top);
            small = !small;
        } else {
            (digit, left) = reciprocal.divide(high, middle);
            small = true;
        }
        // Until the remainder needs a second limb; then the digit is right or one too large.
        while small && (digit as u128) * (second as u128) > ((left as u128) << 64 | low as u128) {
            digit -= 1;
            (left, small) = left.overflowing_add(top);
            small = !small;
        }
        let (mut carry, mut borrow) = (0u64, false);
        for (slot, &limb) in window.iter_mut().zip(divisor) {
            let product;
            (product, carry) = limb.carrying_mul(digit, carry);
            (*slot, borrow) = slot.borrowing_sub(product, borrow);
        }
        (window[n], borrow) = high.borrowing_sub(carry, borrow);
        if borrow {
            digit -= 1;
            let mut carry = false;
            for (slot, &limb) in window.iter_mut().zip(divisor) {
                (*slot, carry) = slot.carrying_add(limb, carry);
            }
            window[n] = window[n].wrapping_add(carry as u64);
        }
        quotient[j] = digit;
    }
    rest.truncate(n);
    if shift > 0 {
        let mut above = 0;
        for limb in rest.iter_mut().rev() {
            let value = *limb;
            *limb = value >> shift | above << (64 - shift);
            above = value;
        }
    }
    trim(&mut quotient);
    trim(&mut rest);
    (quotient, rest)
}

/// The limbs shifted left by less than a limb, with one more limb on top.
fn shifted(mag: &[u64], shift: u32) -> Limbs {
    let mut out = Limbs::from_elem(0, mag.len() + 1);
    let (top, low) = match out.split_last_mut() {
        Some(parts) => parts,
        None => return out,
    };
    if shift == 0 {
        low.copy_from_slice(mag);
        return out;
    }
    let mut carry = 0;
    for (word, &limb) in low.iter_mut().zip(mag) {
        *word = limb << shift | carry;
        carry = limb >> (64 - shift);
    }
    *top = carry;
    out
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
            mul_limbs(long, short, &mut out);
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
        _ if b.len() < DIV_LARGE || a.len() - b.len() < 8 => div_school(a, b),
        _ => {
            use dashu_int::ops::DivRem;
            let (q, r) = to_dashu(a).div_rem(to_dashu(b));
            (from_dashu(&q), from_dashu(&r))
        }
    }
}
