//! Between integers and floats, always correctly rounded.

use super::{Int, IntRef, bit_length, mag, shl, shr};
use std::cmp::Ordering;
use std::fmt;

/// Why a true division has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrueDivError {
    /// ZeroDivisionError.
    Zero,
    /// OverflowError.
    Overflow,
}

impl fmt::Display for TrueDivError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TrueDivError::Zero => "division by zero",
            TrueDivError::Overflow => "integer division result too large for a float",
        })
    }
}

/// `value * 2**exponent` rounded once, ties to even, where bit 0 of `value` stands for all lower bits ("sticky").
/// `value` has its highest bit set. Infinity where it is too large.
pub(crate) fn scale(value: u64, exponent: i64) -> f64 {
    debug_assert!(value >> 63 == 1);
    // Exponent of the leading bit.
    let lead = exponent.saturating_add(63);
    if lead >= 1024 {
        return f64::INFINITY;
    }
    if lead >= -1022 {
        // Converting rounds to 53 bits; scaling by the power of two is then exact, but for overflow.
        let rounded = value as f64;
        let bits = rounded.to_bits() as i64 + (exponent << 52);
        return f64::from_bits(bits as u64);
    }
    // Subnormal: bits below 2**-1074 are rounded off.
    let drop = -1074 - exponent;
    if drop > 64 {
        return 0.0;
    }
    let (kept, rest, half) = if drop == 64 {
        (0, value, 1u64 << 63)
    } else {
        (value >> drop, value & ((1 << drop) - 1), 1u64 << (drop - 1))
    };
    let up = rest > half || rest == half && kept & 1 == 1;
    f64::from_bits(kept + up as u64)
}

/// The leading 64 bits of a magnitude with a sticky bit 0, and the exponent of that bit.
fn leading(mag: &[u64]) -> (u64, i64) {
    let Some((&top, rest)) = mag.split_last() else { return (0, 0) };
    let shift = top.leading_zeros();
    let exponent = rest.len() as i64 * 64 - shift as i64;
    let Some((&next, lower)) = rest.split_last() else { return (top << shift, exponent) };
    let (value, cut) =
        if shift == 0 { (top, next) } else { (top << shift | next >> (64 - shift), next << shift) };
    let sticky = cut != 0 || lower.iter().any(|&l| l != 0);
    (value | sticky as u64, exponent)
}

/// The nearest float, ties to even; `None` where it is out of range ("int too large to convert to float").
pub fn to_f64(a: IntRef<'_>) -> Option<f64> {
    let magnitude = match *a.mag {
        [] => 0.0,
        [limb] => limb as f64,
        _ => {
            let (value, exponent) = leading(a.mag);
            scale(value, exponent)
        }
    };
    magnitude.is_finite().then_some(if a.neg { -magnitude } else { magnitude })
}

/// Mantissa and exponent of a finite float's magnitude: `value = mantissa * 2**exponent`.
fn decompose(value: f64) -> (u64, i64) {
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    match (bits >> 52 & 0x7FF) as i64 {
        0 => (fraction, -1074),
        raw => (fraction | 1 << 52, raw - 1075),
    }
}

/// The integer part, rounded towards zero; `None` for infinities and NaN.
pub fn from_f64(value: f64) -> Option<Int> {
    if !value.is_finite() {
        return None;
    }
    if value.abs() < 9.0e18 {
        return Some(Int::from(value as i64));
    }
    let (mantissa, exponent) = decompose(value);
    // Above 2**62 the exponent is positive and at most 971.
    let mut out = shl(Int::from(mantissa).as_ref(), exponent.max(0) as u64).ok()?;
    out.neg = value < 0.0;
    Some(out)
}

/// Numerator and denominator in lowest terms (`float.as_integer_ratio`); `None` for infinities and NaN.
pub fn float_ratio(value: f64) -> Option<(Int, Int)> {
    if !value.is_finite() {
        return None;
    }
    let (mut mantissa, mut exponent) = decompose(value);
    if mantissa == 0 {
        return Some((Int::default(), Int::from(1u64)));
    }
    let zeros = mantissa.trailing_zeros();
    mantissa >>= zeros;
    exponent += zeros as i64;
    let numerator = shl(Int::from(mantissa).as_ref(), exponent.max(0) as u64).ok()?;
    let denominator = shl(Int::from(1u64).as_ref(), (-exponent).max(0) as u64).ok()?;
    Some((Int { neg: value < 0.0, ..numerator }, denominator))
}

/// Compares an integer with a float exactly; `None` where the float is a NaN.
pub fn cmp_f64(a: IntRef<'_>, value: f64) -> Option<Ordering> {
    if value.is_nan() {
        return None;
    }
    if value == f64::INFINITY {
        return Some(Ordering::Less);
    }
    if value == f64::NEG_INFINITY {
        return Some(Ordering::Greater);
    }
    let whole = from_f64(value)?;
    let fraction = value - value.trunc();
    Some(super::cmp(a, whole.as_ref()).then_with(|| 0.0f64.partial_cmp(&fraction).unwrap_or(Ordering::Equal)))
}

/// `a / b` correctly rounded.
///
/// # Errors
/// The divisor is zero or the result is out of range.
pub fn true_div(a: IntRef<'_>, b: IntRef<'_>) -> Result<f64, TrueDivError> {
    if b.is_zero() {
        return Err(TrueDivError::Zero);
    }
    let neg = a.neg != b.neg;
    let signed = |magnitude: f64| if neg { -magnitude } else { magnitude };
    if a.is_zero() {
        return Ok(signed(0.0));
    }
    let (a_bits, b_bits) = (bit_length(a), bit_length(b));
    if a_bits <= 53 && b_bits <= 53 {
        return Ok(signed(a.mag[0] as f64 / b.mag[0] as f64));
    }
    let gap = a_bits as i64 - b_bits as i64;
    if gap > 1024 {
        return Err(TrueDivError::Overflow);
    }
    if gap < -1076 {
        return Ok(signed(0.0));
    }
    // Scaled so that the quotient has 65 or 66 bits.
    let by = 65 - gap;
    let too_large = |_| TrueDivError::Overflow;
    let (x, y, lost) = if by >= 0 {
        (shl(a.abs(), by as u64).map_err(too_large)?, b.abs().to_owned(), false)
    } else {
        // Bits of the dividend below the quotient's precision only matter as a sticky bit.
        let lost = super::trailing_zeros(a).is_some_and(|z| z < by.unsigned_abs());
        (shr(a.abs(), by.unsigned_abs()), b.abs().to_owned(), lost)
    };
    let (quotient, rest) = mag::div_rem(&x.mag, &y.mag);
    let (mut value, exponent) = leading(&quotient);
    value |= (lost || !rest.is_empty()) as u64;
    let magnitude = scale(value, exponent - by);
    if magnitude.is_infinite() {
        return Err(TrueDivError::Overflow);
    }
    Ok(signed(magnitude))
}
