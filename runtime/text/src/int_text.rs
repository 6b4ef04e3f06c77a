//! Text of integers in any base, and integers from text.

use crate::bigint::{Int, IntRef, Limbs, bit_length, div_small, from_dashu, mul_add_small, to_dashu};
use crate::escape::repr_str;
use crate::numeral::{split_sign, to_ascii};
use crate::wtf8;
use std::fmt;

/// Digits that decimal conversions allow unless told otherwise (`sys.set_int_max_str_digits`); 0 stands for no limit.
pub const DEFAULT_MAX_DIGITS: usize = 4300;
/// The lowest limit that can be set, but for 0.
pub const LEAST_MAX_DIGITS: usize = 640;
/// The ValueError for a base that `int()` does not know.
pub const BASE_ERROR: &str = "int() base must be >= 2 and <= 36, or 0";

/// A conversion to or from text with more digits than allowed: ValueError.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyDigits {
    /// The limit in force.
    pub limit: usize,
    /// Digits of the text to convert; `None` when converting to text.
    pub digits: Option<usize>,
}

impl fmt::Display for TooManyDigits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Exceeds the limit ({} digits) for integer string conversion", self.limit)?;
        if let Some(digits) = self.digits {
            write!(f, ": value has {digits} digits")?;
        }
        f.write_str("; use sys.set_int_max_str_digits() to increase the limit")
    }
}

/// Why text is no integer; each is a ValueError.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// The message is [`invalid_literal`].
    Invalid,
    /// Too long for the limit.
    TooManyDigits(TooManyDigits),
}

impl From<TooManyDigits> for ParseError {
    fn from(error: TooManyDigits) -> ParseError {
        ParseError::TooManyDigits(error)
    }
}

/// Appends `value` in decimal.
pub fn push_i64(value: i64, out: &mut Vec<u8>) {
    if value < 0 {
        out.push(b'-');
    }
    push_u64(value.unsigned_abs(), out);
}

/// The two digits of each number below 100.
pub const PAIRS: [[u8; 2]; 100] = {
    let mut table = [[0; 2]; 100];
    let mut i = 0;
    while i < table.len() {
        table[i] = [b'0' + i as u8 / 10, b'0' + i as u8 % 10];
        i += 1;
    }
    table
};

/// Appends `value` in decimal.
pub fn push_u64(mut value: u64, out: &mut Vec<u8>) {
    let mut buffer = [0u8; 20];
    let mut at = buffer.len();
    while value >= 10 {
        at -= 2;
        buffer[at..at + 2].copy_from_slice(&PAIRS[(value % 100) as usize]);
        value /= 100;
    }
    // What is left has one digit, or none after an even number of them.
    if value > 0 || at == buffer.len() {
        at -= 1;
        buffer[at] = b'0' + value as u8;
    }
    out.extend_from_slice(&buffer[at..]);
}

/// Appends `str(value)`.
///
/// # Errors
/// There would be more digits than `limit` (0: no limit). Nothing was appended then.
pub fn push_decimal(value: IntRef<'_>, limit: usize, out: &mut Vec<u8>) -> Result<(), TooManyDigits> {
    let too_many = TooManyDigits { limit, digits: None };
    // Spares the work where the length alone tells: n bits have more than 0.3 n digits.
    if limit != 0 && bit_length(value) as u128 * 3 / 10 > limit as u128 + 1 {
        return Err(too_many);
    }
    let from = out.len();
    if value.neg {
        out.push(b'-');
    }
    let digits = out.len();
    push_magnitude(value.mag, 10, out);
    if limit != 0 && out.len() - digits > limit {
        out.truncate(from);
        return Err(too_many);
    }
    Ok(())
}

/// Appends the value in a base from 2 to 36 with lower-case letters and no prefix.
pub fn push_radix(value: IntRef<'_>, base: u32, out: &mut Vec<u8>) {
    if value.neg {
        out.push(b'-');
    }
    push_magnitude(value.mag, base, out);
}

/// Up to this many limbs the quadratic conversion is the faster one.
const SMALL_LIMBS: usize = 48;

fn digit(value: u64) -> u8 {
    b"0123456789abcdefghijklmnopqrstuvwxyz"[value as usize % 36]
}

/// Appends the digits of a magnitude.
pub(crate) fn push_magnitude(mag: &[u64], base: u32, out: &mut Vec<u8>) {
    match mag {
        [] => out.push(b'0'),
        &[limb] if base == 10 => push_u64(limb, out),
        _ if base.is_power_of_two() => push_bits(mag, base.trailing_zeros(), out),
        _ if mag.len() <= SMALL_LIMBS => {
            let (chunk, width) = chunk_of(base);
            let mut rest = Limbs::from_slice(mag);
            let mut parts = Limbs::with_capacity(mag.len() + mag.len() / 8 + 1);
            while !rest.is_empty() {
                parts.push(div_small(&mut rest, chunk));
            }
            for (i, part) in parts.into_iter().rev().enumerate() {
                push_chunk(part, base, if i == 0 { 0 } else { width }, out);
            }
        }
        _ => {
            let text = to_dashu(mag).in_radix(base as u8).to_string();
            out.extend_from_slice(text.as_bytes());
        }
    }
}

/// Appends a number in a base with at least `width` digits.
fn push_chunk(mut part: u64, base: u32, width: usize, out: &mut Vec<u8>) {
    let from = out.len();
    if base == 10 {
        // Division by a constant is several times as fast.
        push_u64(part, out);
    } else {
        while part > 0 {
            out.push(digit(part % base as u64));
            part /= base as u64;
        }
        out[from..].reverse();
    }
    let zeros = width.saturating_sub(out.len() - from);
    if zeros > 0 {
        out.resize(out.len() + zeros, b'0');
        out[from..].rotate_right(zeros);
    }
}

/// The largest power of a base that fits a limb, and its exponent.
fn chunk_of(base: u32) -> (u64, usize) {
    if base == 10 {
        return (10_000_000_000_000_000_000, 19);
    }
    let (mut power, mut exponent) = (base as u64, 1);
    while let Some(next) = power.checked_mul(base as u64) {
        (power, exponent) = (next, exponent + 1);
    }
    (power, exponent)
}

/// Appends the digits in base `2 ** bits`, 1 to 5 bits.
fn push_bits(mag: &[u64], bits: u32, out: &mut Vec<u8>) {
    let total = bit_length(IntRef { neg: false, mag });
    let count = total.div_ceil(bits as u64);
    out.reserve(count as usize);
    for i in (0..count).rev() {
        let at = i * bits as u64;
        let (limb, shift) = ((at / 64) as usize, (at % 64) as u32);
        let mut value = mag[limb] >> shift;
        if shift + bits > 64 {
            value |= mag.get(limb + 1).copied().unwrap_or(0) << (64 - shift);
        }
        out.push(digit(value & ((1 << bits) - 1)));
    }
}

/// Reads text as `int(text, base)` does, base 0 or 2 to 36: surrounding whitespace, sign, prefix, underscores between
/// digits, any Unicode decimal digits. `limit` is as in [`push_decimal`]; bases that are powers of two have none.
///
/// # Errors
/// The text has another form, or too many digits.
pub fn parse(text: &[u8], base: u32, limit: usize) -> Result<Int, ParseError> {
    let text = to_ascii(text).ok_or(ParseError::Invalid)?;
    let (neg, body) = split_sign(&text);
    let value = parse_magnitude(body, base, limit)?;
    Ok(Int::new(neg, value))
}

/// The base of a prefix and what it is followed by.
fn split_prefix(body: &[u8]) -> Option<(u32, &[u8])> {
    let [b'0', letter, rest @ ..] = body else { return None };
    let base = match letter {
        b'x' | b'X' => 16,
        b'o' | b'O' => 8,
        b'b' | b'B' => 2,
        _ => return None,
    };
    Some((base, rest))
}

fn parse_magnitude(body: &[u8], base: u32, limit: usize) -> Result<Limbs, ParseError> {
    let (digits, base, zero_only) = match split_prefix(body) {
        Some((found, rest)) if base == 0 || base == found => {
            // One underscore may stand between prefix and digits.
            let rest = rest.strip_prefix(b"_").unwrap_or(rest);
            (rest, found, false)
        }
        _ if base == 0 => (body, 10, body.first() == Some(&b'0')),
        _ => (body, base, false),
    };
    let value = |byte: u8| (byte as char).to_digit(base);
    // Validity first: it has precedence over the limit.
    let (mut count, mut after_digit) = (0, false);
    for &byte in digits {
        if byte == b'_' {
            if !after_digit {
                return Err(ParseError::Invalid);
            }
            after_digit = false;
        } else if value(byte).is_some() {
            count += 1;
            after_digit = true;
        } else {
            return Err(ParseError::Invalid);
        }
    }
    if !after_digit || zero_only && digits.iter().any(|b| !matches!(b, b'0' | b'_')) {
        return Err(ParseError::Invalid);
    }
    let power_of_two = base.is_power_of_two();
    if limit != 0 && count > limit && !power_of_two {
        return Err(TooManyDigits { limit, digits: Some(count) }.into());
    }
    let values = || digits.iter().filter_map(|&b| value(b));
    if power_of_two {
        return Ok(from_bits(values().rev(), base.trailing_zeros(), count));
    }
    let (chunk, width) = chunk_of(base);
    if count > width * SMALL_LIMBS {
        let clean: String = digits.iter().filter(|b| **b != b'_').map(|&b| b as char).collect();
        let parsed = dashu_int::UBig::from_str_radix(&clean, base).map_err(|_| ParseError::Invalid)?;
        return Ok(from_dashu(&parsed));
    }
    let mut mag = Limbs::new();
    let (mut part, mut filled, mut scale) = (0u64, 0, 1u64);
    for digit in values() {
        part = part * base as u64 + digit as u64;
        scale = scale.wrapping_mul(base as u64);
        filled += 1;
        if filled == width {
            mul_add_small(&mut mag, chunk, part);
            (part, filled, scale) = (0, 0, 1);
        }
    }
    if filled > 0 {
        mul_add_small(&mut mag, scale, part);
    }
    Ok(Int::new(false, mag).mag)
}

/// Puts together digits of `bits` bits, the lowest first.
fn from_bits(digits: impl Iterator<Item = u32>, bits: u32, count: usize) -> Limbs {
    let mut mag = Limbs::with_capacity(count * bits as usize / 64 + 1);
    let (mut limb, mut filled) = (0u64, 0);
    for digit in digits {
        limb |= (digit as u64) << filled;
        filled += bits;
        if filled >= 64 {
            mag.push(limb);
            filled -= 64;
            limb = (digit as u64) >> (bits - filled);
        }
    }
    mag.push(limb);
    Int::new(false, mag).mag
}

/// The message of the ValueError for a string that is no integer.
pub fn invalid_literal(text: &[u8], base: u32) -> Vec<u8> {
    let mut repr = Vec::new();
    repr_str(text, &mut repr);
    invalid_literal_repr(&repr, base)
}

/// As [`invalid_literal`], from the `repr` of what was given (a `bytes` object, say), of which 200 characters are shown.
pub fn invalid_literal_repr(repr: &[u8], base: u32) -> Vec<u8> {
    let mut out = format!("invalid literal for int() with base {base}: ").into_bytes();
    out.extend_from_slice(wtf8::slice(repr, 0, 200));
    out
}
