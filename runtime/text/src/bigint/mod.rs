//! Arbitrary-precision integers as sign and limbs.
//!
//! A magnitude is a slice of little-endian 64-bit limbs without leading (highest) zero limbs; zero has no limbs and no sign.
//! Functions borrow their operands ([`IntRef`]) and return an owned, normalized [`Int`]. Addition, comparison, shifts and
//! what concerns few limbs are done here; large products, quotients, powers and radix conversion by `dashu-int`.

mod bits;
mod bytes;
pub(crate) use float::scale;
pub(crate) use mag::{div_small, from_dashu, mul_add_small, to_dashu};
mod float;
mod mag;
mod power;

pub use bits::{and, bit_count, bit_length, not, or, shl, shr, trailing_zeros, xor};
pub use bytes::{BytesError, from_bytes, to_bytes};
pub use float::{TrueDivError, cmp_f64, float_ratio, from_f64, to_f64, true_div};
pub use mag::{add_limbs, cmp as cmp_limbs, mul_is_large, mul_limbs, sub_limbs};
pub use power::{ModPowError, gcd, isqrt, lcm, mod_inverse, mod_pow, pow, pow10};

use smallvec::SmallVec;
use std::cmp::Ordering;
use std::fmt;

/// Limbs of an owned magnitude; up to four are stored without allocation.
pub type Limbs = SmallVec<[u64; 4]>;

/// Largest magnitude that operations produce, in limbs (16 GiB).
pub const MAX_LIMBS: u64 = 1 << 31;

/// The result would not fit into memory: MemoryError; OverflowError with the `Display` text where the shift count
/// itself is 2**63 or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("too many digits in integer")
    }
}

/// Division by zero. The messages differ by operation; [`fmt::Display`] gives the one of `//`, `%` and `divmod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DivisionByZero;

impl fmt::Display for DivisionByZero {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("division by zero")
    }
}

/// A borrowed integer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IntRef<'a> {
    /// Whether it is below zero.
    pub neg: bool,
    /// Magnitude, normalized.
    pub mag: &'a [u64],
}

/// An owned, normalized integer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Int {
    /// Whether it is below zero; never for zero.
    pub neg: bool,
    /// Magnitude without leading zero limbs.
    pub mag: Limbs,
}

impl Int {
    /// Makes an integer from a magnitude that may have leading zero limbs.
    #[inline]
    pub fn new(neg: bool, mut mag: Limbs) -> Int {
        mag::trim(&mut mag);
        Int { neg: neg && !mag.is_empty(), mag }
    }

    /// Borrows it.
    #[inline]
    pub fn as_ref(&self) -> IntRef<'_> {
        IntRef { neg: self.neg, mag: &self.mag }
    }

    /// The value, if it fits.
    #[inline]
    pub fn to_i64(&self) -> Option<i64> {
        self.as_ref().to_i64()
    }

    /// The negated value.
    pub fn negated(mut self) -> Int {
        self.neg = !self.neg && !self.mag.is_empty();
        self
    }
}

impl From<i64> for Int {
    #[inline]
    fn from(value: i64) -> Int {
        Int { neg: value < 0, mag: Int::from(value.unsigned_abs()).mag }
    }
}

impl From<u64> for Int {
    #[inline]
    fn from(value: u64) -> Int {
        let mut mag = Limbs::new();
        if value != 0 {
            mag.push(value);
        }
        Int { neg: false, mag }
    }
}

impl From<u128> for Int {
    fn from(value: u128) -> Int {
        Int::new(false, Limbs::from_slice(&[value as u64, (value >> 64) as u64]))
    }
}

impl From<i128> for Int {
    fn from(value: i128) -> Int {
        Int { neg: value < 0, mag: Int::from(value.unsigned_abs()).mag }
    }
}

impl<'a> IntRef<'a> {
    /// Whether the value is zero.
    #[inline]
    pub fn is_zero(self) -> bool {
        self.mag.is_empty()
    }

    /// Whether the value is odd.
    #[inline]
    pub fn is_odd(self) -> bool {
        self.mag.first().is_some_and(|l| l & 1 == 1)
    }

    /// The value, if it fits.
    #[inline]
    pub fn to_i64(self) -> Option<i64> {
        match *self.mag {
            [] => Some(0),
            [limb] if !self.neg => i64::try_from(limb).ok(),
            [limb] if limb <= 1 << 63 => Some((limb as i64).wrapping_neg()),
            _ => None,
        }
    }

    /// The value, if it fits and is not negative.
    #[inline]
    pub fn to_u64(self) -> Option<u64> {
        match *self.mag {
            [] => Some(0),
            [limb] if !self.neg => Some(limb),
            _ => None,
        }
    }

    /// An owned copy.
    pub fn to_owned(self) -> Int {
        Int { neg: self.neg, mag: Limbs::from_slice(self.mag) }
    }

    /// The negated value.
    pub fn negated(self) -> IntRef<'a> {
        IntRef { neg: !self.neg && !self.mag.is_empty(), mag: self.mag }
    }

    /// The absolute value.
    pub fn abs(self) -> IntRef<'a> {
        IntRef { neg: false, mag: self.mag }
    }
}

/// A machine integer laid out so that it can be borrowed as [`IntRef`] without allocation.
#[derive(Clone, Copy, Debug)]
pub struct Small {
    neg: bool,
    limb: [u64; 1],
}

impl Small {
    /// Lays out a value.
    #[inline]
    pub fn new(value: i64) -> Small {
        Small { neg: value < 0, limb: [value.unsigned_abs()] }
    }

    /// Borrows it.
    #[inline]
    pub fn as_ref(&self) -> IntRef<'_> {
        IntRef { neg: self.neg, mag: if self.limb[0] == 0 { &[] } else { &self.limb } }
    }
}

/// Compares two integers.
#[inline]
pub fn cmp(a: IntRef<'_>, b: IntRef<'_>) -> Ordering {
    match (a.neg, b.neg) {
        (false, false) => mag::cmp(a.mag, b.mag),
        (true, true) => mag::cmp(b.mag, a.mag),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    }
}

fn add_signed(a: IntRef<'_>, b: IntRef<'_>, b_neg: bool) -> Int {
    if a.neg == b_neg {
        return Int { neg: a.neg, mag: mag::add(a.mag, b.mag) };
    }
    match mag::cmp(a.mag, b.mag) {
        Ordering::Equal => Int::default(),
        Ordering::Greater => Int { neg: a.neg, mag: mag::sub(a.mag, b.mag) },
        Ordering::Less => Int { neg: b_neg, mag: mag::sub(b.mag, a.mag) },
    }
}

/// Sum.
#[inline]
pub fn add(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    add_signed(a, b, b.neg)
}

/// Difference.
#[inline]
pub fn sub(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    add_signed(a, b, !b.neg)
}

/// Product.
pub fn mul(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    let mag = mag::mul(a.mag, b.mag);
    Int { neg: a.neg != b.neg && !mag.is_empty(), mag }
}

/// Quotient and remainder with the quotient rounded towards zero.
///
/// # Errors
/// The divisor is zero.
pub fn div_rem_trunc(a: IntRef<'_>, b: IntRef<'_>) -> Result<(Int, Int), DivisionByZero> {
    if b.is_zero() {
        return Err(DivisionByZero);
    }
    let (q, r) = mag::div_rem(a.mag, b.mag);
    let q_neg = a.neg != b.neg && !q.is_empty();
    let r_neg = a.neg && !r.is_empty();
    Ok((Int { neg: q_neg, mag: q }, Int { neg: r_neg, mag: r }))
}

/// `divmod`: the quotient rounded down, the remainder with the sign of the divisor.
///
/// # Errors
/// The divisor is zero.
pub fn div_mod(a: IntRef<'_>, b: IntRef<'_>) -> Result<(Int, Int), DivisionByZero> {
    let (mut q, mut r) = div_rem_trunc(a, b)?;
    if a.neg != b.neg && !r.mag.is_empty() {
        mag::increment(&mut q.mag);
        q.neg = true;
        r = add(r.as_ref(), b);
    }
    Ok((q, r))
}

/// `//`.
///
/// # Errors
/// The divisor is zero.
pub fn floor_div(a: IntRef<'_>, b: IntRef<'_>) -> Result<Int, DivisionByZero> {
    div_mod(a, b).map(|(q, _)| q)
}

/// `%`.
///
/// # Errors
/// The divisor is zero.
pub fn modulo(a: IntRef<'_>, b: IntRef<'_>) -> Result<Int, DivisionByZero> {
    let (_, r) = div_rem_trunc(a, b)?;
    Ok(if a.neg != b.neg && !r.mag.is_empty() { add(r.as_ref(), b) } else { r })
}

/// Quotient rounded to nearest, ties to even, and the remainder that it leaves: `round(int, -n)` is made of it.
///
/// # Errors
/// The divisor is zero.
pub fn div_mod_near(a: IntRef<'_>, b: IntRef<'_>) -> Result<(Int, Int), DivisionByZero> {
    let (mut q, mut r) = div_mod(a, b)?;
    let twice = mag::add(&r.mag, &r.mag);
    let up = match mag::cmp(&twice, b.mag) {
        Ordering::Less => false,
        Ordering::Equal => q.as_ref().is_odd(),
        Ordering::Greater => true,
    };
    if up {
        q = add(q.as_ref(), Small::new(1).as_ref());
        r = sub(r.as_ref(), b);
    }
    Ok((q, r))
}
