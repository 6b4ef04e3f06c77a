//! Shifts and bitwise operations. Negative integers act as infinite two's complement.

use super::{Int, IntRef, Limbs, MAX_LIMBS, TooLarge, mag};

/// Number of bits of the magnitude; 0 for zero.
#[inline]
pub fn bit_length(a: IntRef<'_>) -> u64 {
    match a.mag.last() {
        Some(top) => a.mag.len() as u64 * 64 - top.leading_zeros() as u64,
        None => 0,
    }
}

/// Number of ones in the binary form of the magnitude.
pub fn bit_count(a: IntRef<'_>) -> u64 {
    a.mag.iter().map(|l| l.count_ones() as u64).sum()
}

/// Number of zero bits below the lowest one; `None` for zero.
pub fn trailing_zeros(a: IntRef<'_>) -> Option<u64> {
    let i = a.mag.iter().position(|&l| l != 0)?;
    Some(i as u64 * 64 + a.mag[i].trailing_zeros() as u64)
}

/// `a << by`.
///
/// # Errors
/// The result would exceed [`MAX_LIMBS`] or what memory there is.
pub fn shl(a: IntRef<'_>, by: u64) -> Result<Int, TooLarge> {
    if a.is_zero() {
        return Ok(Int::default());
    }
    let (limbs, bits) = (by / 64, (by % 64) as u32);
    if limbs >= MAX_LIMBS - a.mag.len() as u64 {
        return Err(TooLarge);
    }
    let mut out = Limbs::new();
    out.try_reserve(limbs as usize + a.mag.len() + 1).map_err(|_| TooLarge)?;
    out.resize(limbs as usize, 0);
    if bits == 0 {
        out.extend_from_slice(a.mag);
    } else {
        let mut carry = 0;
        out.extend(a.mag.iter().map(|&l| {
            let word = l << bits | carry;
            carry = l >> (64 - bits);
            word
        }));
        out.push(carry);
    }
    Ok(Int::new(a.neg, out))
}

/// `a >> by`, rounded down.
pub fn shr(a: IntRef<'_>, by: u64) -> Int {
    let (limbs, bits) = (by / 64, (by % 64) as u32);
    let below_zero = || if a.neg { Int::from(-1i64) } else { Int::default() };
    if limbs >= a.mag.len() as u64 {
        return below_zero();
    }
    let (lost, kept) = a.mag.split_at(limbs as usize);
    let mut out = Limbs::with_capacity(kept.len() + 1);
    let inexact = lost.iter().any(|&l| l != 0) || bits != 0 && kept[0] << (64 - bits) != 0;
    if bits == 0 {
        out.extend_from_slice(kept);
    } else {
        let above = kept[1..].iter().copied().chain([0]);
        out.extend(kept.iter().zip(above).map(|(&l, next)| l >> bits | next << (64 - bits)));
        mag::trim(&mut out);
    }
    if a.neg && inexact {
        mag::increment(&mut out);
    }
    Int::new(a.neg, out)
}

/// Limbs of the two's complement form, sign-extended for ever.
struct TwosComplement<'a> {
    value: IntRef<'a>,
    at: usize,
    carry: bool,
}

impl TwosComplement<'_> {
    fn next_limb(&mut self) -> u64 {
        let limb = self.value.mag.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        if !self.value.neg {
            return limb;
        }
        let out;
        (out, self.carry) = (!limb).overflowing_add(self.carry as u64);
        out
    }
}

fn bitwise(a: IntRef<'_>, b: IntRef<'_>, op: fn(u64, u64) -> u64) -> Int {
    let digits = |value| TwosComplement { value, at: 0, carry: true };
    let (mut x, mut y) = (digits(a), digits(b));
    let neg = op(a.neg as u64, b.neg as u64) & 1 == 1;
    let mut carry = true;
    let len = a.mag.len().max(b.mag.len());
    let mut out = Limbs::with_capacity(len + 1);
    // One limb beyond the longer operand holds only sign bits; it takes the carry of a negation.
    for _ in 0..=len {
        let limb = op(x.next_limb(), y.next_limb());
        if neg {
            let word;
            (word, carry) = (!limb).overflowing_add(carry as u64);
            out.push(word);
        } else {
            out.push(limb);
        }
    }
    Int::new(neg, out)
}

/// `a & b`.
pub fn and(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    if !a.neg && !b.neg {
        return Int::new(false, a.mag.iter().zip(b.mag).map(|(x, y)| x & y).collect());
    }
    bitwise(a, b, |x, y| x & y)
}

/// `a | b`.
pub fn or(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    bitwise(a, b, |x, y| x | y)
}

/// `a ^ b`.
pub fn xor(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    bitwise(a, b, |x, y| x ^ y)
}

/// `~a`.
pub fn not(a: IntRef<'_>) -> Int {
    super::sub(super::Small::new(-1).as_ref(), a)
}
