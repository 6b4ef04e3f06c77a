//! `float.hex` and `float.fromhex`.

use crate::numeral::{split_sign, trim_space};
use std::fmt;
use std::io::Write;

/// Why text is not a hexadecimal float.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HexError {
    /// ValueError.
    Invalid,
    /// OverflowError.
    TooLarge,
}

impl fmt::Display for HexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            HexError::Invalid => "invalid hexadecimal floating-point string",
            HexError::TooLarge => "hexadecimal value too large to represent as a float",
        })
    }
}

/// Appends `value.hex()`.
pub fn to_hex(value: f64, out: &mut Vec<u8>) {
    if !value.is_finite() {
        return super::repr(value, out);
    }
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let exponent = (bits >> 52 & 0x7FF) as i32;
    let sign = if value.is_sign_negative() { "-" } else { "" };
    // Writing to a Vec cannot fail.
    let _ = match (exponent, fraction) {
        (0, 0) => write!(out, "{sign}0x0.0p+0"),
        (0, _) => write!(out, "{sign}0x0.{fraction:013x}p-1022"),
        _ => write!(out, "{sign}0x1.{fraction:013x}p{:+}", exponent - 1023),
    };
}

/// Reads text as `float.fromhex` does.
///
/// # Errors
/// The text has another form, or the value is out of range.
pub fn from_hex(text: &[u8]) -> Result<f64, HexError> {
    let (negative, mut rest) = split_sign(trim_space(text));
    let signed = |value: f64| if negative { -value } else { value };
    if rest.eq_ignore_ascii_case(b"inf") || rest.eq_ignore_ascii_case(b"infinity") {
        return Ok(signed(f64::INFINITY));
    }
    if rest.eq_ignore_ascii_case(b"nan") {
        return Ok(signed(f64::NAN));
    }
    if let [b'0', b'x' | b'X', tail @ ..] = rest {
        rest = tail;
    }
    // The leading 60 bits are exact, a bit below stands for all that follow.
    let (mut mantissa, mut exponent) = (0u64, 0i64);
    let (mut digits, mut point) = (0usize, false);
    while let [byte, tail @ ..] = rest {
        if *byte == b'.' && !point {
            point = true;
        } else if let Some(digit) = (*byte as char).to_digit(16) {
            digits += 1;
            if mantissa >> 60 == 0 {
                mantissa = mantissa << 4 | digit as u64;
                exponent -= 4 * point as i64;
            } else {
                mantissa |= (digit != 0) as u64;
                exponent += 4 * !point as i64;
            }
        } else {
            break;
        }
        rest = tail;
    }
    if digits == 0 {
        return Err(HexError::Invalid);
    }
    if let [b'p' | b'P', tail @ ..] = rest {
        let (below, tail) = split_sign(tail);
        if tail.is_empty() || !tail.iter().all(u8::is_ascii_digit) {
            return Err(HexError::Invalid);
        }
        let power = tail.iter().fold(0i64, |p, b| p.saturating_mul(10).saturating_add((b - b'0') as i64));
        exponent = exponent.saturating_add(if below { -power } else { power });
        rest = &[];
    }
    if !rest.is_empty() {
        return Err(HexError::Invalid);
    }
    if mantissa == 0 {
        return Ok(signed(0.0));
    }
    let shift = mantissa.leading_zeros();
    let value = crate::bigint::scale(mantissa << shift, exponent.saturating_sub(shift as i64));
    if value.is_infinite() { Err(HexError::TooLarge) } else { Ok(signed(value)) }
}
