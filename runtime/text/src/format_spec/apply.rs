//! Applying a specification to a value.

use super::number::Number;
use super::{Align, ErrorKind, FormatError, FormatSpec, Sign, Target, push_fill};
use crate::bigint::{IntRef, to_f64};
use crate::float_repr::{Notation, Style, repr, repr_complex, write_magnitude};
use crate::int_text::{push_decimal, push_magnitude};
use crate::wtf8::{MAX_CODE_POINT, count, encode_code_point, slice};

/// Appends `format(value, spec)` of an `int` or `bool`; a `bool` with an empty specification is the caller's.
///
/// `max_digits` limits decimal conversion (see [`push_decimal`]).
///
/// # Errors
/// CPython's exception and message.
pub fn format_int(
    value: IntRef<'_>,
    spec: &[u8],
    type_name: &str,
    max_digits: usize,
    out: &mut Vec<u8>,
) -> Result<(), FormatError> {
    if spec.is_empty() {
        return Ok(push_decimal(value, max_digits, out)?);
    }
    let spec = FormatSpec::parse(spec, Target::Int, type_name)?;
    apply_int(value, &spec, type_name, max_digits, out)
}

/// Appends `format(value, spec)` of a `float`.
///
/// # Errors
/// CPython's exception and message.
pub fn format_float(value: f64, spec: &[u8], type_name: &str, out: &mut Vec<u8>) -> Result<(), FormatError> {
    if spec.is_empty() {
        repr(value, out);
        return Ok(());
    }
    let spec = FormatSpec::parse(spec, Target::Float, type_name)?;
    apply_float(value, &spec, type_name, out)
}

/// Appends `format(value, spec)` of a `complex`.
///
/// # Errors
/// CPython's exception and message.
pub fn format_complex(
    real: f64,
    imag: f64,
    spec: &[u8],
    type_name: &str,
    out: &mut Vec<u8>,
) -> Result<(), FormatError> {
    if spec.is_empty() {
        repr_complex(real, imag, out);
        return Ok(());
    }
    let spec = FormatSpec::parse(spec, Target::Float, type_name)?;
    apply_complex(real, imag, &spec, type_name, out)
}

/// Appends `format(value, spec)` of a `str`.
///
/// # Errors
/// CPython's exception and message.
pub fn format_str(text: &[u8], spec: &[u8], type_name: &str, out: &mut Vec<u8>) -> Result<(), FormatError> {
    if spec.is_empty() {
        out.extend_from_slice(text);
        return Ok(());
    }
    let spec = FormatSpec::parse(spec, Target::Str, type_name)?;
    apply_str(text, &spec, type_name, out)
}

fn pad(text: &[u8], spec: &FormatSpec, out: &mut Vec<u8>) -> Result<(), FormatError> {
    let padding = spec.width.map_or(0, |w| w.saturating_sub(count(text)));
    let left = match spec.align {
        Align::Left => 0,
        Align::Right | Align::AfterSign => padding,
        Align::Center => padding / 2,
    };
    push_fill(out, spec.fill, left)?;
    out.extend_from_slice(text);
    push_fill(out, spec.fill, padding - left)
}

/// Pads the ASCII text appended since `from`, whose digits begin at `digits`.
fn pad_ascii(from: usize, digits: usize, spec: &FormatSpec, out: &mut Vec<u8>) -> Result<(), FormatError> {
    let padding = spec.width.map_or(0, |w| w.saturating_sub(out.len() - from));
    let (left, at) = match spec.align {
        Align::Left => (0, from),
        Align::Right => (padding, from),
        Align::Center => (padding / 2, from),
        Align::AfterSign => (padding, digits),
    };
    let end = out.len();
    push_fill(out, spec.fill, left)?;
    let filled = out.len() - end;
    out[at..].rotate_right(filled);
    push_fill(out, spec.fill, padding - left)
}

/// As [`format_str`], with a parsed specification.
///
/// # Errors
/// CPython's exception and message.
pub fn apply_str(
    text: &[u8],
    spec: &FormatSpec,
    type_name: &str,
    out: &mut Vec<u8>,
) -> Result<(), FormatError> {
    if spec.kind != Some('s') {
        return Err(spec.unknown(type_name));
    }
    let refused = match spec.sign {
        Sign::Space => "Space not allowed",
        Sign::Plus | Sign::Minus(true) => "Sign not allowed",
        _ if spec.no_negative_zero => "Negative zero coercion (z) not allowed",
        _ if spec.alternate => "Alternate form (#) not allowed",
        _ if spec.align == Align::AfterSign => "'=' alignment not allowed",
        _ => "",
    };
    if !refused.is_empty() {
        return Err(FormatError::value(format!("{refused} in string format specifier")));
    }
    let text = match spec.precision {
        Some(longest) if longest < text.len() => slice(text, 0, longest),
        _ => text,
    };
    pad(text, spec, out)
}

/// As [`format_int`], with a parsed specification.
///
/// # Errors
/// CPython's exception and message.
pub fn apply_int(
    value: IntRef<'_>,
    spec: &FormatSpec,
    type_name: &str,
    max_digits: usize,
    out: &mut Vec<u8>,
) -> Result<(), FormatError> {
    let base = match spec.kind {
        Some('d' | 'n') => 10,
        Some('x' | 'X') => 16,
        Some('b') => 2,
        Some('o') => 8,
        Some('c') => 0,
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
            let float = to_f64(value)
                .ok_or_else(|| FormatError::new(ErrorKind::Overflow, "int too large to convert to float"))?;
            return apply_float(float, spec, type_name, out);
        }
        _ => return Err(spec.unknown(type_name)),
    };
    if spec.precision.is_some() {
        return Err(FormatError::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        let message = "Negative zero coercion (z) not allowed in integer format specifier";
        return Err(FormatError::value(message));
    }
    if base == 0 {
        return apply_character(value, spec, out);
    }
    let upper = spec.kind == Some('X');
    let prefix: &[u8] = match (spec.alternate, base) {
        (true, 16) if upper => b"0X",
        (true, 16) => b"0x",
        (true, 8) => b"0o",
        (true, 2) => b"0b",
        _ => b"",
    };
    let write = |out: &mut Vec<u8>| -> Result<(), FormatError> {
        let from = out.len();
        match base {
            10 => push_decimal(value.abs(), max_digits, out)?,
            _ => push_magnitude(value.mag, base, out),
        }
        if upper {
            out[from..].make_ascii_uppercase();
        }
        Ok(())
    };
    if spec.grouping.is_none() {
        let from = out.len();
        out.extend(spec.sign.shown(value.neg));
        out.extend_from_slice(prefix);
        let digits = out.len();
        write(out)?;
        return pad_ascii(from, digits, spec, out);
    }
    let mut digits = Vec::with_capacity(32);
    write(&mut digits)?;
    let number =
        Number { negative: value.neg, prefix, digits: &digits, point: false, fraction: &[], rest: &[] };
    number.write(spec, if base == 10 { 3 } else { 4 }, out)
}

/// Type `c`: the character with that code point.
fn apply_character(value: IntRef<'_>, spec: &FormatSpec, out: &mut Vec<u8>) -> Result<(), FormatError> {
    if spec.sign != Sign::Minus(false) {
        return Err(FormatError::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(FormatError::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let overflow = |message| FormatError::new(ErrorKind::Overflow, message);
    let small = value.to_i64().ok_or_else(|| overflow("Python int too large to convert to C long"))?;
    match u32::try_from(small) {
        Ok(cp @ 0..=MAX_CODE_POINT) => pad(encode_code_point(cp, &mut [0; 4]), spec, out),
        _ => Err(overflow("%c arg not in range(0x110000)")),
    }
}

/// How a float is written by a specification, without its sign.
struct FloatText {
    style: Style,
    percent: bool,
}

impl FloatText {
    /// `dot_zero` holds for specifications without a type.
    fn new(spec: &FormatSpec, dot_zero: bool) -> Result<FloatText, FormatError> {
        if spec.precision.is_some_and(|p| p > i32::MAX as usize) {
            return Err(FormatError::value("precision too big"));
        }
        let kind = spec.kind.map(|c| c.to_ascii_lowercase());
        let notation = match kind {
            Some('e') => Notation::Exponent,
            Some('f' | '%') => Notation::Fixed,
            None if spec.precision.is_none() => Notation::Shortest,
            _ => Notation::General,
        };
        let style = Style {
            notation,
            precision: spec.precision.unwrap_or(6),
            alternate: spec.alternate,
            upper: matches!(spec.kind, Some('E' | 'F' | 'G')),
            dot_zero: dot_zero && kind.is_none(),
        };
        Ok(FloatText { style, percent: kind == Some('%') })
    }

    /// Appends the magnitude and returns whether a minus is due.
    fn write(&self, value: f64, spec: &FormatSpec, out: &mut Vec<u8>) -> Result<bool, FormatError> {
        let value = if self.percent { value * 100.0 } else { value };
        let from = out.len();
        out.try_reserve(self.style.precision.saturating_add(32)).map_err(|_| FormatError::memory())?;
        write_magnitude(value, self.style, out);
        let zero =
            || out[from..].iter().take_while(|b| !b.is_ascii_alphabetic()).all(|b| matches!(b, b'0' | b'.'));
        let negative = value.is_sign_negative()
            && !value.is_nan()
            && !(spec.no_negative_zero && value.is_finite() && zero());
        if self.percent {
            out.push(b'%');
        }
        Ok(negative)
    }
}

/// As [`format_float`], with a parsed specification.
///
/// # Errors
/// CPython's exception and message.
pub fn apply_float(
    value: f64,
    spec: &FormatSpec,
    type_name: &str,
    out: &mut Vec<u8>,
) -> Result<(), FormatError> {
    match spec.kind {
        None if spec.odd_kind == 0 => {}
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%') => {}
        _ => return Err(spec.unknown(type_name)),
    }
    let layout = FloatText::new(spec, true)?;
    if spec.grouping.is_none() && spec.fraction_grouping.is_none() {
        let from = out.len();
        let expected = spec.sign.shown(value.is_sign_negative() && !value.is_nan());
        out.extend(expected);
        let digits = out.len();
        let negative = layout.write(value, spec, out)?;
        let sign = spec.sign.shown(negative);
        if sign != expected {
            out.splice(from..digits, sign);
        }
        return pad_ascii(from, from + sign.is_some() as usize, spec, out);
    }
    let mut text = Vec::new();
    let negative = layout.write(value, spec, &mut text)?;
    Number::from_float_text(negative, &text).write(spec, 3, out)
}

/// As [`format_complex`], with a parsed specification.
///
/// # Errors
/// CPython's exception and message.
pub fn apply_complex(
    real: f64,
    imag: f64,
    spec: &FormatSpec,
    type_name: &str,
    out: &mut Vec<u8>,
) -> Result<(), FormatError> {
    match spec.kind {
        None if spec.odd_kind == 0 => {}
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n') => {}
        _ => return Err(spec.unknown(type_name)),
    }
    let layout = FloatText::new(spec, false)?;
    if spec.fill == b'0' as u32 {
        return Err(FormatError::value("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == Align::AfterSign {
        return Err(FormatError::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    // Without a type, as in repr: a real part of positive zero is left out, else parentheses go around.
    let bare = spec.kind.is_none();
    let no_real = bare && real.to_bits() == 0;
    let mut part_spec = FormatSpec { width: None, align: Align::Left, ..*spec };
    let (mut text, mut body) = (Vec::new(), Vec::new());
    if bare && !no_real {
        body.push(b'(');
    }
    if !no_real {
        let negative = layout.write(real, spec, &mut text)?;
        Number::from_float_text(negative, &text).write(&part_spec, 3, &mut body)?;
        part_spec.sign = Sign::Plus;
        text.clear();
    }
    let negative = layout.write(imag, spec, &mut text)?;
    Number::from_float_text(negative, &text).write(&part_spec, 3, &mut body)?;
    body.push(b'j');
    if bare && !no_real {
        body.push(b')');
    }
    pad(&body, spec, out)
}
