//! Numbers as `%` conversions write them.

use crate::bigint::IntRef;
use crate::float_repr::{Notation, Style, write_magnitude};
use crate::format_spec::{ErrorKind, FormatError, push_fill};
use crate::int_text::{push_decimal, push_magnitude};

/// The flag characters of a conversion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// `-`: aligned to the left.
    pub left: bool,
    /// `+`: always a sign.
    pub plus: bool,
    /// Blank in place of a plus.
    pub blank: bool,
    /// `#`
    pub alternate: bool,
    /// `0`: padded with zeros after the sign.
    pub zero: bool,
}

impl Flags {
    fn sign(self, negative: bool) -> Option<u8> {
        match self {
            _ if negative => Some(b'-'),
            Flags { plus: true, .. } => Some(b'+'),
            Flags { blank: true, .. } => Some(b' '),
            _ => None,
        }
    }

    /// Appends sign, prefix and body in a field.
    fn lay_out(
        self,
        sign: Option<u8>,
        prefix: &[u8],
        body: &[u8],
        width: usize,
        out: &mut Vec<u8>,
    ) -> Result<(), FormatError> {
        let padding = width.saturating_sub(sign.is_some() as usize + prefix.len() + body.len());
        let (before, zeros, after) = match self {
            Flags { left: true, .. } => (0, 0, padding),
            Flags { zero: true, .. } => (0, padding, 0),
            _ => (padding, 0, 0),
        };
        push_fill(out, b' ' as u32, before)?;
        out.extend(sign);
        out.extend_from_slice(prefix);
        push_fill(out, b'0' as u32, zeros)?;
        out.extend_from_slice(body);
        push_fill(out, b' ' as u32, after)
    }
}

/// Appends an integer converted by `d`, `i`, `u`, `x`, `X` or `o`; `precision` is the least number of digits.
///
/// # Errors
/// More decimal digits than `max_digits`, or sizes that do not fit into memory.
pub fn write_integer(
    value: IntRef<'_>,
    letter: u8,
    flags: Flags,
    width: usize,
    precision: Option<usize>,
    max_digits: usize,
    out: &mut Vec<u8>,
) -> Result<(), FormatError> {
    let least = precision.unwrap_or(0);
    if least > i32::MAX as usize - 3 {
        return Err(FormatError::new(ErrorKind::Overflow, "precision too large"));
    }
    let base = match letter {
        b'x' | b'X' => 16,
        b'o' => 8,
        _ => 10,
    };
    let prefix: &[u8] = match letter {
        b'x' if flags.alternate => b"0x",
        b'X' if flags.alternate => b"0X",
        b'o' if flags.alternate => b"0o",
        _ => b"",
    };
    let sign = flags.sign(value.neg);
    let write = |out: &mut Vec<u8>| match base {
        10 => push_decimal(value.abs(), max_digits, out),
        _ => {
            push_magnitude(value.mag, base, out);
            Ok(())
        }
    };
    if width == 0 && least == 0 && letter != b'X' {
        out.extend(sign);
        out.extend_from_slice(prefix);
        return Ok(write(out)?);
    }
    let mut digits = Vec::with_capacity(24);
    write(&mut digits)?;
    if letter == b'X' {
        digits.make_ascii_uppercase();
    }
    let zeros = least.saturating_sub(digits.len());
    push_fill(&mut digits, b'0' as u32, zeros)?;
    digits.rotate_right(zeros);
    flags.lay_out(sign, prefix, &digits, width, out)
}

/// Appends a float converted by `e`, `E`, `f`, `F`, `g` or `G`.
///
/// # Errors
/// Sizes that do not fit into memory.
pub fn write_float(
    value: f64,
    letter: u8,
    flags: Flags,
    width: usize,
    precision: Option<usize>,
    out: &mut Vec<u8>,
) -> Result<(), FormatError> {
    let style = Style {
        notation: match letter.to_ascii_lowercase() {
            b'e' => Notation::Exponent,
            b'f' => Notation::Fixed,
            _ => Notation::General,
        },
        precision: precision.unwrap_or(6),
        alternate: flags.alternate,
        upper: letter.is_ascii_uppercase(),
        dot_zero: false,
    };
    let sign = flags.sign(value.is_sign_negative() && !value.is_nan());
    let buffer_size = style.precision.saturating_add(32);
    if width == 0 {
        out.try_reserve(buffer_size).map_err(|_| FormatError::memory())?;
        out.extend(sign);
        write_magnitude(value, style, out);
        return Ok(());
    }
    let mut body = Vec::new();
    body.try_reserve(buffer_size).map_err(|_| FormatError::memory())?;
    write_magnitude(value, style, &mut body);
    flags.lay_out(sign, &[], &body, width, out)
}
