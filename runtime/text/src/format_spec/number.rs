//! Laying out the parts of a formatted number: sign, prefix, grouped digits, the rest, and padding.

use super::{Align, FormatError, FormatSpec, push_fill};

/// A formatted number before padding and grouping.
pub(super) struct Number<'a> {
    /// Whether a minus is due.
    pub negative: bool,
    /// `0x` and the like.
    pub prefix: &'a [u8],
    /// Digits before the point, to be grouped; empty for `inf` and `nan`.
    pub digits: &'a [u8],
    /// Whether a point follows.
    pub point: bool,
    /// Digits after the point, to be grouped.
    pub fraction: &'a [u8],
    /// Exponent, percent sign, or `inf` and `nan`.
    pub rest: &'a [u8],
}

impl<'a> Number<'a> {
    /// Splits the text of a float's magnitude.
    pub fn from_float_text(negative: bool, text: &'a [u8]) -> Number<'a> {
        let run = |text: &'a [u8]| text.split_at(text.iter().take_while(|b| b.is_ascii_digit()).count());
        let (digits, rest) = run(text);
        let (point, (fraction, rest)) = match rest {
            [b'.', rest @ ..] => (true, run(rest)),
            _ => (false, (&[][..], rest)),
        };
        Number { negative, prefix: &[], digits, point, fraction, rest }
    }

    /// Appends the number as the specification wants it. `group` is the number of digits between separators.
    pub fn write(&self, spec: &FormatSpec, group: usize, out: &mut Vec<u8>) -> Result<(), FormatError> {
        let sign = spec.sign.shown(self.negative);
        let fraction_separators =
            if spec.fraction_grouping.is_some() { self.fraction.len().saturating_sub(1) / 3 } else { 0 };
        let around = sign.is_some() as usize
            + self.prefix.len()
            + self.point as usize
            + self.fraction.len()
            + fraction_separators
            + self.rest.len();
        let width = spec.width.unwrap_or(0);
        // Zeros that pad after the sign are grouped like the digits.
        let zero_padded = spec.fill == b'0' as u32 && spec.align == Align::AfterSign;
        let least = if zero_padded && spec.grouping.is_some() { width.saturating_sub(around) } else { 0 };
        let zeros = self.leading_zeros(spec.grouping.is_some(), group, least);
        let digits = self.digits.len() + zeros;
        let separators = match spec.grouping {
            Some(_) if digits > 0 => (digits - 1) / group,
            _ => 0,
        };
        let padding = width.saturating_sub(around + digits + separators);
        let (left, inner, right) = match spec.align {
            Align::Left => (0, 0, padding),
            Align::Right => (padding, 0, 0),
            Align::Center => (padding / 2, 0, padding - padding / 2),
            Align::AfterSign => (0, padding, 0),
        };
        push_fill(out, spec.fill, left)?;
        out.extend(sign);
        out.extend_from_slice(self.prefix);
        push_fill(out, spec.fill, inner)?;
        match spec.grouping {
            Some(separator) => {
                out.try_reserve(digits + separators).map_err(|_| FormatError::memory())?;
                for i in 0..digits {
                    if i > 0 && (digits - i).is_multiple_of(group) {
                        out.push(separator);
                    }
                    out.push(i.checked_sub(zeros).map_or(b'0', |i| self.digits[i]));
                }
            }
            None => out.extend_from_slice(self.digits),
        }
        if self.point {
            out.push(b'.');
        }
        match spec.fraction_grouping {
            Some(separator) => {
                for (i, part) in self.fraction.chunks(3).enumerate() {
                    if i > 0 {
                        out.push(separator);
                    }
                    out.extend_from_slice(part);
                }
            }
            None => out.extend_from_slice(self.fraction),
        }
        out.extend_from_slice(self.rest);
        push_fill(out, spec.fill, right)
    }

    /// Zeros in front that make the grouped digits at least `least` characters wide. A separator never comes first, so the
    /// result can be one wider.
    fn leading_zeros(&self, grouped: bool, group: usize, least: usize) -> usize {
        let digits = self.digits.len();
        if !grouped || digits == 0 {
            return 0;
        }
        // d digits and their separators are d + (d - 1) / group wide.
        let full = least / (group + 1);
        let part = if full > 0 { (least % (group + 1)).max(1) } else { least };
        let needed = full * group + part;
        needed.saturating_sub(digits)
    }
}
