//! Text of floats: `repr`, the digits behind `format`, hexadecimal form, parsing, and rounding to decimal places.

mod hex;

pub use hex::{HexError, from_hex, to_hex};

use crate::int_text::push_u64;
use crate::numeral;
use std::io::Write;

/// Beginning of the ValueError for text that is no float; the `repr` of the argument follows.
pub const PARSE_ERROR: &str = "could not convert string to float: ";

/// How digits are chosen and laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// `e`: one digit, the point, `precision` digits, the exponent.
    Exponent,
    /// `f`: `precision` digits after the point.
    Fixed,
    /// `g`: `precision` significant digits, with an exponent where it is below -4 or not below the precision.
    General,
    /// `repr`: the shortest digits that read back as the same float, with an exponent below -4 or from 16 on. The precision
    /// is not used.
    Shortest,
}

/// Everything that determines the text of a float but for its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Choice and layout of digits.
    pub notation: Notation,
    /// See [`Notation`].
    pub precision: usize,
    /// `#`: keep the point and, with [`Notation::General`], trailing zeros.
    pub alternate: bool,
    /// `E`, `INF` and `NAN` in upper case.
    pub upper: bool,
    /// Write `.0` where neither a point nor an exponent would be written.
    pub dot_zero: bool,
}

/// No float needs more digits after the point, in significant digits or in fixed notation; what is asked for beyond is zeros.
/// (The formatting of the standard library takes 65,535 at most.)
const MAX_DIGITS: usize = 1100;

/// Appends `repr(value)`.
pub fn repr(value: f64, out: &mut Vec<u8>) {
    if value.is_sign_negative() && !value.is_nan() {
        out.push(b'-');
    }
    let style =
        Style { notation: Notation::Shortest, precision: 0, alternate: false, upper: false, dot_zero: true };
    write_magnitude(value, style, out);
}

/// Appends the text of the absolute value.
pub fn write_magnitude(value: f64, style: Style, out: &mut Vec<u8>) {
    let value = value.abs();
    if !value.is_finite() {
        out.extend_from_slice(match (value.is_nan(), style.upper) {
            (true, false) => b"nan",
            (true, true) => b"NAN",
            (false, false) => b"inf",
            (false, true) => b"INF",
        });
        return;
    }
    let precision = style.precision;
    match style.notation {
        Notation::Fixed if write_fixed(value, precision, out) => {
            if style.alternate && precision == 0 {
                out.push(b'.');
            }
        }
        Notation::Fixed => {
            let exact = precision.min(MAX_DIGITS);
            // Writing to a Vec cannot fail.
            let _ = write!(out, "{value:.exact$}");
            out.resize(out.len() + (precision - exact), b'0');
            if style.alternate && precision == 0 {
                out.push(b'.');
            }
        }
        Notation::Exponent => {
            let (digits, exponent) = significant(value, precision.saturating_add(1));
            let digits = digits.as_slice();
            out.push(digits[0]);
            if precision > 0 || style.alternate {
                out.push(b'.');
            }
            out.extend_from_slice(&digits[1..]);
            out.resize(out.len() + (precision + 1 - digits.len()), b'0');
            push_exponent(exponent, style.upper, out);
        }
        Notation::General => {
            let precision = precision.max(1);
            let (digits, exponent) = significant(value, precision);
            let mut digits = digits.as_slice();
            let limit = precision as i64 - style.dot_zero as i64;
            let with_exponent = (exponent as i64) < -4 || exponent as i64 >= limit;
            let mut pad = 0;
            if style.alternate {
                pad = precision - digits.len();
            } else {
                while let [rest @ .., b'0'] = digits
                    && !rest.is_empty()
                {
                    digits = rest;
                }
            }
            lay_out(digits, pad, exponent, with_exponent, style, out);
        }
        Notation::Shortest => {
            let mut buffer = DigitBuffer::default();
            let exponent = shortest(value, &mut buffer);
            let with_exponent = !(-4..16).contains(&exponent);
            lay_out(buffer.as_slice(), 0, exponent, with_exponent, style, out);
        }
    }
}

/// Powers of ten that a mantissa of 53 bits can be multiplied by in 128 bits.
const POWERS: [u128; 23] = {
    let mut table = [1u128; 23];
    let mut i = 1;
    while i < table.len() {
        table[i] = table[i - 1] * 10;
        i += 1;
    }
    table
};

/// The magnitude times `10 ** places` as a whole number, correctly rounded with ties to even, if 128-bit arithmetic suffices.
fn scaled(value: f64, places: usize) -> Option<u128> {
    let power = *POWERS.get(places)?;
    let bits = value.abs().to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = match (bits >> 52) as i32 {
        0 => (fraction, -1074),
        raw => (fraction | 1 << 52, raw - 1075),
    };
    let scaled = mantissa as u128 * power;
    match -exponent {
        0 => Some(scaled),
        1..=127 => {
            let drop = -exponent;
            let (kept, rest, half) = (scaled >> drop, scaled & ((1 << drop) - 1), 1u128 << (drop - 1));
            Some(kept + (rest > half || rest == half && kept & 1 == 1) as u128)
        }
        128.. => Some(0),
        // Whole numbers of 2**53 and more; they have nothing to round.
        _ => None,
    }
}

/// Appends a value with `precision` digits after the point; `false` if it is not one for [`scaled`].
fn write_fixed(value: f64, precision: usize, out: &mut Vec<u8>) -> bool {
    let (Some(rounded), Some(&power)) = (scaled(value, precision), POWERS.get(precision)) else {
        return false;
    };
    let (whole, part) = match (u64::try_from(rounded), u64::try_from(power)) {
        (Ok(rounded), Ok(power)) => (rounded / power, rounded % power),
        _ => match (u64::try_from(rounded / power), u64::try_from(rounded % power)) {
            (Ok(whole), Ok(part)) => (whole, part),
            _ => return false,
        },
    };
    push_u64(whole, out);
    if precision > 0 {
        out.push(b'.');
        let from = out.len();
        out.resize(from + precision, b'0');
        let mut rest = part;
        for slot in out[from..].iter_mut().rev() {
            if rest == 0 {
                break;
            }
            *slot = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
    }
    true
}

/// Digits of one number, without allocation for the usual lengths.
#[derive(Default)]
struct DigitBuffer {
    bytes: smallvec::SmallVec<[u8; 32]>,
}

impl DigitBuffer {
    fn as_slice(&self) -> &[u8] {
        if self.bytes.is_empty() { b"0" } else { &self.bytes }
    }
}

impl Write for DigitBuffer {
    fn write(&mut self, data: &[u8]) -> std::io::Result<usize> {
        self.bytes.extend_from_slice(data);
        Ok(data.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The correctly rounded significant digits of a value that is not negative, at most [`MAX_DIGITS`], and the
/// decimal exponent of the first.
fn significant(value: f64, count: usize) -> (DigitBuffer, i32) {
    let places = count.clamp(1, MAX_DIGITS) - 1;
    let mut text = DigitBuffer::default();
    let _ = write!(text, "{value:.places$e}");
    let at = text.bytes.iter().position(|&b| b == b'e').unwrap_or(text.bytes.len());
    let exponent = parse_i32(text.bytes.get(at + 1..).unwrap_or_default());
    text.bytes.truncate(at);
    if places > 0 {
        text.bytes.remove(1);
    }
    (text, exponent)
}

fn parse_i32(text: &[u8]) -> i32 {
    std::str::from_utf8(text).ok().and_then(|t| t.parse().ok()).unwrap_or(0)
}

/// The shortest digits that read back as the same value, and the decimal exponent of the first.
fn shortest(value: f64, digits: &mut DigitBuffer) -> i32 {
    if value == 0.0 {
        digits.bytes.push(b'0');
        return 0;
    }
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format_finite(value).as_bytes();
    let (mantissa, mut exponent) = match text.iter().position(|&b| b == b'e') {
        Some(at) => (&text[..at], parse_i32(&text[at + 1..])),
        None => (text, 0),
    };
    let point = mantissa.iter().position(|&b| b == b'.').unwrap_or(mantissa.len());
    digits.bytes.extend(mantissa.iter().copied().filter(|&b| b != b'.'));
    let leading = digits.bytes.iter().take_while(|&&b| b == b'0').count();
    digits.bytes.drain(..leading);
    exponent += point as i32 - 1 - leading as i32;
    while digits.bytes.len() > 1 && digits.bytes.last() == Some(&b'0') {
        digits.bytes.pop();
    }
    exponent
}

fn push_exponent(exponent: i32, upper: bool, out: &mut Vec<u8>) {
    let letter = if upper { 'E' } else { 'e' };
    let sign = if exponent < 0 { '-' } else { '+' };
    let _ = write!(out, "{letter}{sign}{:02}", exponent.unsigned_abs());
}

/// Writes digits followed by `pad` zeros; `exponent` is that of the first digit.
fn lay_out(digits: &[u8], pad: usize, exponent: i32, with_exponent: bool, style: Style, out: &mut Vec<u8>) {
    let total = digits.len() + pad;
    // Digits before the point.
    let whole = if with_exponent { 1 } else { exponent as i64 + 1 };
    if whole <= 0 {
        out.extend_from_slice(b"0.");
        out.resize(out.len() + whole.unsigned_abs() as usize, b'0');
        out.extend_from_slice(digits);
        out.resize(out.len() + pad, b'0');
    } else {
        let whole = whole as usize;
        let split = whole.min(digits.len());
        out.extend_from_slice(&digits[..split]);
        out.resize(out.len() + (whole - split), b'0');
        if total > whole {
            out.push(b'.');
            out.extend_from_slice(&digits[split..]);
            out.resize(out.len() + (total - whole.max(digits.len())), b'0');
        } else if style.dot_zero && !with_exponent {
            out.extend_from_slice(b".0");
        } else if style.alternate {
            out.push(b'.');
        }
    }
    if with_exponent {
        push_exponent(exponent, style.upper, out);
    }
}

/// Reads text as `float(str)` does: surrounding whitespace, any Unicode decimal digits, underscores between digits,
/// `inf`, `infinity` and `nan` in any case. `None` where it is no float. Values out of range become infinities and zeros.
pub fn parse(text: &[u8]) -> Option<f64> {
    parse_ascii(&numeral::to_ascii(text)?)
}

fn parse_ascii(text: &[u8]) -> Option<f64> {
    let (negative, body) = numeral::split_sign(text);
    let signed = |value: f64| if negative { -value } else { value };
    match body.first()? {
        b'0'..=b'9' | b'.' => {}
        b'i' | b'I' if body.eq_ignore_ascii_case(b"inf") || body.eq_ignore_ascii_case(b"infinity") => {
            return Some(signed(f64::INFINITY));
        }
        b'n' | b'N' if body.eq_ignore_ascii_case(b"nan") => return Some(signed(f64::NAN)),
        _ => return None,
    }
    let mut clean = smallvec::SmallVec::<[u8; 64]>::new();
    let body = if body.contains(&b'_') {
        for (i, &byte) in body.iter().enumerate() {
            let digit = |at: Option<usize>| at.and_then(|at| body.get(at)).is_some_and(u8::is_ascii_digit);
            if byte != b'_' {
                clean.push(byte);
            } else if !digit(i.checked_sub(1)) || !digit(Some(i + 1)) {
                return None;
            }
        }
        &clean
    } else {
        body
    };
    // What is left of the grammar (digits, one point, exponent) is the standard library's too.
    let value: f64 = std::str::from_utf8(body).ok()?.parse().ok()?;
    Some(signed(value))
}

/// `round(value, places)` for floats: correctly rounded on the decimal expansion, ties to even. `None` where the result
/// is out of range ("rounded value too large to represent").
pub fn round(value: f64, places: i64) -> Option<f64> {
    if !value.is_finite() || value == 0.0 || places > 323 {
        return Some(value);
    }
    if places < -308 {
        return Some(0.0 * value);
    }
    let quick = usize::try_from(places).ok().and_then(|p| Some((scaled(value, p)?, *POWERS.get(p)?)));
    let rounded = if let Some((digits @ 0..0x20_0000_0000_0000, power)) = quick {
        // Both are exact, so that the quotient is correctly rounded.
        digits as f64 / power as f64
    } else if places >= 0 {
        let mut text = DigitBuffer::default();
        let _ = write!(text, "{:.*}", places as usize, value.abs());
        read(&text.bytes)?
    } else {
        round_whole(value.abs(), -places)?
    };
    rounded.is_finite().then_some(rounded.copysign(value))
}

/// Rounds to a multiple of `10 ** tens`.
fn round_whole(value: f64, tens: i64) -> Option<f64> {
    let (digits, exponent) = significant(value, MAX_DIGITS);
    let keep = exponent as i64 + 1 - tens;
    if keep < 0 {
        return Some(0.0);
    }
    if keep == 0 {
        let (first, rest) = digits.as_slice().split_first()?;
        let up = *first > b'5' || *first == b'5' && rest.iter().any(|&b| b != b'0');
        return if up { read(format!("1e{tens}").as_bytes()) } else { Some(0.0) };
    }
    let mut text = DigitBuffer::default();
    let _ = write!(text, "{:.*e}", keep as usize - 1, value);
    read(&text.bytes)
}

fn read(text: &[u8]) -> Option<f64> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// Rounds to the nearest whole number, ties to even (`round(value)` before its conversion to an integer).
pub fn round_whole_number(value: f64) -> f64 {
    value.round_ties_even()
}

/// Appends `repr` of a complex number.
pub fn repr_complex(real: f64, imag: f64, out: &mut Vec<u8>) {
    let style =
        Style { notation: Notation::Shortest, precision: 0, alternate: false, upper: false, dot_zero: false };
    let minus = |value: f64| value.is_sign_negative() && !value.is_nan();
    let with_real = real.to_bits() != 0;
    if with_real {
        out.push(b'(');
        if minus(real) {
            out.push(b'-');
        }
        write_magnitude(real, style, out);
    }
    if minus(imag) {
        out.push(b'-');
    } else if with_real {
        out.push(b'+');
    }
    write_magnitude(imag, style, out);
    out.push(b'j');
    if with_real {
        out.push(b')');
    }
}
