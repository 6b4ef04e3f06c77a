//! Powers, roots and divisors.

use super::{Int, IntRef, MAX_LIMBS, Small, TooLarge, add, bit_length, mag, modulo};
use dashu_int::UBig;
use dashu_int::fast_div::ConstDivisor;
use dashu_int::ops::{ExtendedGcd, Gcd, SquareRoot};
use std::fmt;

/// Why `pow(a, b, m)` has no result; each is a ValueError.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModPowError {
    /// The modulus is zero.
    ZeroModulus,
    /// The exponent is negative and the base has no inverse.
    NotInvertible,
}

impl fmt::Display for ModPowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ModPowError::ZeroModulus => "pow() 3rd argument cannot be 0",
            ModPowError::NotInvertible => "base is not invertible for the given modulus",
        })
    }
}

/// `base ** exponent`.
///
/// # Errors
/// The result would exceed [`MAX_LIMBS`].
pub fn pow(base: IntRef<'_>, exponent: u64) -> Result<Int, TooLarge> {
    let neg = base.neg && exponent & 1 == 1;
    match *base.mag {
        _ if exponent == 0 => return Ok(Int::from(1u64)),
        [] => return Ok(Int::default()),
        [1] => return Ok(Int { neg, ..Int::from(1u64) }),
        [limb] if limb.is_power_of_two() => {
            let by = exponent.checked_mul(limb.trailing_zeros() as u64).ok_or(TooLarge)?;
            let out = super::shl(Int::from(1u64).as_ref(), by)?;
            return Ok(Int { neg, ..out });
        }
        _ => {}
    }
    let bits = bit_length(base).checked_mul(exponent).ok_or(TooLarge)?;
    if bits / 64 >= MAX_LIMBS {
        return Err(TooLarge);
    }
    if let ([limb], Ok(small)) = (base.mag, u32::try_from(exponent))
        && let Some(power) = (*limb as u128).checked_pow(small)
    {
        return Ok(Int { neg, ..Int::from(power) });
    }
    let power = mag::to_dashu(base.mag).pow(exponent as usize);
    Ok(Int { neg, mag: mag::from_dashu(&power) })
}

/// Remainder in `0..modulus` of a value of any sign.
fn reduce(value: IntRef<'_>, modulus: IntRef<'_>) -> Int {
    modulo(value, modulus).unwrap_or_default()
}

/// The inverse of `a` modulo `|modulus|`, in `0..|modulus|`.
///
/// # Errors
/// There is none, or the modulus is zero.
pub fn mod_inverse(a: IntRef<'_>, modulus: IntRef<'_>) -> Result<Int, ModPowError> {
    let modulus = modulus.abs();
    if modulus.is_zero() {
        return Err(ModPowError::ZeroModulus);
    }
    let value = reduce(a, modulus);
    if modulus.mag == [1] {
        return Ok(Int::default());
    }
    if value.mag.is_empty() {
        return Err(ModPowError::NotInvertible);
    }
    let (divisor, x, _) = mag::to_dashu(&value.mag).gcd_ext(mag::to_dashu(modulus.mag));
    if divisor != UBig::ONE {
        return Err(ModPowError::NotInvertible);
    }
    let (sign, words) = x.as_sign_words();
    let x = IntRef { neg: sign == dashu_int::Sign::Negative, mag: words };
    Ok(reduce(x, modulus))
}

/// `pow(base, exponent, modulus)`: the result has the sign of the modulus.
///
/// # Errors
/// The modulus is zero, or the exponent is negative and the base has no inverse.
pub fn mod_pow(base: IntRef<'_>, exponent: IntRef<'_>, modulus: IntRef<'_>) -> Result<Int, ModPowError> {
    if modulus.is_zero() {
        return Err(ModPowError::ZeroModulus);
    }
    let positive = modulus.abs();
    let base = if exponent.neg { mod_inverse(base, positive)? } else { reduce(base, positive) };
    let out = match *positive.mag {
        [1] => Int::default(),
        [m] if exponent.mag.len() <= 1 => {
            let mut power = 1u64;
            let mut square = base.mag.first().copied().unwrap_or(0);
            let mut left = exponent.mag.first().copied().unwrap_or(0);
            let times = |x: u64, y: u64| (x as u128 * y as u128 % m as u128) as u64;
            while left != 0 {
                if left & 1 == 1 {
                    power = times(power, square);
                }
                square = times(square, square);
                left >>= 1;
            }
            Int::from(power)
        }
        _ => {
            let ring = ConstDivisor::new(mag::to_dashu(positive.mag));
            let power = ring.reduce(mag::to_dashu(&base.mag)).pow(&mag::to_dashu(exponent.mag));
            Int::new(false, mag::from_dashu(&power.residue()))
        }
    };
    // The residue of a negative modulus lies in (modulus, 0].
    Ok(if modulus.neg && !out.mag.is_empty() { add(out.as_ref(), modulus) } else { out })
}

/// Greatest common divisor, not negative.
pub fn gcd(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    match (a.mag, b.mag) {
        (x, []) | ([], x) => Int { neg: false, mag: x.into() },
        (&[mut x], &[mut y]) => {
            while y != 0 {
                (x, y) = (y, x % y);
            }
            Int::from(x)
        }
        (x, y) => Int::new(false, mag::from_dashu(&mag::to_dashu(x).gcd(mag::to_dashu(y)))),
    }
}

/// Least common multiple, not negative.
pub fn lcm(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    let divisor = gcd(a, b);
    match super::div_rem_trunc(a.abs(), divisor.as_ref()) {
        Ok((quotient, _)) => super::mul(quotient.as_ref(), b.abs()),
        Err(_) => Int::default(),
    }
}

/// Square root rounded down; `None` for negative numbers.
pub fn isqrt(a: IntRef<'_>) -> Option<Int> {
    if a.neg {
        return None;
    }
    Some(match *a.mag {
        [] => Int::default(),
        [limb] => Int::from(limb.isqrt()),
        _ => Int::new(false, mag::from_dashu(&mag::to_dashu(a.mag).sqrt())),
    })
}

/// `10 ** exponent`, for rounding integers and for decimal scaling.
///
/// # Errors
/// The result would exceed [`MAX_LIMBS`].
pub fn pow10(exponent: u64) -> Result<Int, TooLarge> {
    pow(Small::new(10).as_ref(), exponent)
}
