//! The format specification mini-language: `format(value, spec)` of the builtin types.
//!
//! `format_int`, `format_float`, `format_complex` and `format_str` parse a specification and apply it. Where one specification is
//! used many times, [`FormatSpec::parse`] it once and use the `apply_*` functions.

mod apply;
mod number;

pub use apply::{
    apply_complex, apply_float, apply_int, apply_str, format_complex, format_float, format_int, format_str,
};

use crate::unicode::decimal_value;
use crate::wtf8::{code_point_at, push};
use std::fmt;

/// The exception that a formatting error becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// ValueError.
    Value,
    /// OverflowError.
    Overflow,
    /// TypeError.
    Type,
    /// KeyError; the message is the key and not a text to show.
    Key,
    /// IndexError.
    Index,
    /// MemoryError, without a message.
    Memory,
}

/// A formatting error: exception and message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatError {
    /// The exception.
    pub kind: ErrorKind,
    /// Its message in WTF-8.
    pub message: Vec<u8>,
}

impl FormatError {
    /// Makes an error.
    pub fn new(kind: ErrorKind, message: impl Into<Vec<u8>>) -> FormatError {
        FormatError { kind, message: message.into() }
    }

    /// A ValueError.
    pub fn value(message: impl Into<Vec<u8>>) -> FormatError {
        FormatError::new(ErrorKind::Value, message)
    }

    /// The MemoryError of a width that does not fit into memory.
    pub fn memory() -> FormatError {
        FormatError::new(ErrorKind::Memory, "")
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.message))
    }
}

impl From<crate::int_text::TooManyDigits> for FormatError {
    fn from(error: crate::int_text::TooManyDigits) -> FormatError {
        FormatError::value(error.to_string())
    }
}

/// Where the text is put in its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Center,
    /// `=`: padding between sign and digits.
    AfterSign,
}

impl Align {
    fn from_code_point(cp: u32) -> Option<Align> {
        Some(match char::from_u32(cp)? {
            '<' => Align::Left,
            '>' => Align::Right,
            '^' => Align::Center,
            '=' => Align::AfterSign,
            _ => return None,
        })
    }
}

/// When a sign is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Only for negative numbers (the default, also written `-`). The flag tells whether it was written.
    Minus(bool),
    /// Always.
    Plus,
    /// A blank where there is no minus.
    Space,
}

impl Sign {
    /// The sign character to write.
    fn shown(self, negative: bool) -> Option<u8> {
        match self {
            _ if negative => Some(b'-'),
            Sign::Plus => Some(b'+'),
            Sign::Space => Some(b' '),
            Sign::Minus(_) => None,
        }
    }
}

/// A parsed specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatSpec {
    /// Padding character.
    pub fill: u32,
    /// Alignment, the type's default if none was given.
    pub align: Align,
    /// Sign rule.
    pub sign: Sign,
    /// `z`: no minus in front of what rounds to zero.
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// Least width in code points.
    pub width: Option<usize>,
    /// Separator between groups of digits before the point: `,` or `_`.
    pub grouping: Option<u8>,
    /// Separator between groups of digits after the point.
    pub fraction_grouping: Option<u8>,
    /// Digits after the point, significant digits, or the longest text.
    pub precision: Option<usize>,
    /// The type character, or the default.
    pub kind: Option<char>,
    /// Whether the type is one that no `char` holds (a surrogate): never valid.
    pub odd_kind: u32,
}

/// The types whose defaults differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// `str`: type `s`, aligned to the left.
    Str,
    /// `int` and `bool`: type `d`, aligned to the right.
    Int,
    /// `float` and `complex`: no type, aligned to the right.
    Float,
}

/// Reader of a specification.
struct Scanner<'a> {
    spec: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u32> {
        code_point_at(self.spec, self.at).map(|(cp, _)| cp)
    }

    fn second(&self) -> Option<u32> {
        let (_, n) = code_point_at(self.spec, self.at)?;
        code_point_at(self.spec, self.at + n).map(|(cp, _)| cp)
    }

    fn next(&mut self) -> Option<u32> {
        let (cp, n) = code_point_at(self.spec, self.at)?;
        self.at += n;
        Some(cp)
    }

    fn eat(&mut self, c: u8) -> bool {
        let found = self.spec.get(self.at) == Some(&c);
        self.at += found as usize;
        found
    }

    /// A decimal number, in any digits; `None` if there is none.
    fn number(&mut self) -> Result<Option<usize>, FormatError> {
        let mut value: Option<usize> = None;
        while let Some(digit) = self.peek().and_then(decimal_value) {
            let next = value.unwrap_or(0).checked_mul(10).and_then(|v| v.checked_add(digit as usize));
            match next.filter(|&v| v <= isize::MAX as usize) {
                Some(next) => value = Some(next),
                None => return Err(FormatError::value("Too many decimal digits in format string")),
            }
            self.next();
        }
        Ok(value)
    }

    /// A grouping separator. `,` and `_` together are an error.
    fn grouping(&mut self) -> Result<Option<u8>, FormatError> {
        let first = if self.eat(b',') {
            b','
        } else if self.eat(b'_') {
            b'_'
        } else {
            return Ok(None);
        };
        let other = if first == b',' { b'_' } else { b',' };
        if self.spec.get(self.at) == Some(&other) {
            return Err(FormatError::value("Cannot specify both ',' and '_'."));
        }
        Ok(Some(first))
    }
}

/// The character as messages show it: itself, or its number where it is not printable ASCII.
fn shown(cp: u32) -> String {
    match char::from_u32(cp) {
        Some(c @ '!'..='\x7f') => c.to_string(),
        _ => format!("\\x{cp:x}"),
    }
}

fn no_grouping(separator: u8, kind: u32) -> FormatError {
    FormatError::value(format!("Cannot specify '{}' with '{}'.", separator as char, shown(kind)))
}

/// The error for a type character that the type does not know.
pub fn unknown_code(kind: u32, type_name: &str) -> FormatError {
    let shown = shown(kind);
    FormatError::value(format!("Unknown format code '{shown}' for object of type '{type_name}'"))
}

impl FormatSpec {
    /// Parses a specification for values of a type; `type_name` is for messages.
    ///
    /// # Errors
    /// ValueError with CPython's message.
    pub fn parse(spec: &[u8], target: Target, type_name: &str) -> Result<FormatSpec, FormatError> {
        let mut scanner = Scanner { spec, at: 0 };
        let (kind, align) = match target {
            Target::Str => (Some('s'), Align::Left),
            Target::Int => (Some('d'), Align::Right),
            Target::Float => (None, Align::Right),
        };
        let mut out = FormatSpec {
            fill: b' ' as u32,
            align,
            sign: Sign::Minus(false),
            no_negative_zero: false,
            alternate: false,
            width: None,
            grouping: None,
            fraction_grouping: None,
            precision: None,
            kind,
            odd_kind: 0,
        };
        let (mut fill_given, mut align_given) = (false, false);
        if let (Some(fill), Some(align)) = (scanner.peek(), scanner.second().and_then(Align::from_code_point))
        {
            (out.fill, out.align) = (fill, align);
            (fill_given, align_given) = (true, true);
            scanner.next();
            scanner.next();
        } else if let Some(align) = scanner.peek().and_then(Align::from_code_point) {
            out.align = align;
            align_given = true;
            scanner.next();
        }
        if scanner.eat(b'+') {
            out.sign = Sign::Plus;
        } else if scanner.eat(b' ') {
            out.sign = Sign::Space;
        } else if scanner.eat(b'-') {
            out.sign = Sign::Minus(true);
        }
        out.no_negative_zero = scanner.eat(b'z');
        out.alternate = scanner.eat(b'#');
        if !fill_given && scanner.eat(b'0') {
            out.fill = b'0' as u32;
            if !align_given && align == Align::Right {
                out.align = Align::AfterSign;
            }
        }
        out.width = scanner.number()?;
        out.grouping = scanner.grouping()?;
        if scanner.eat(b'.') {
            out.precision = scanner.number()?;
            out.fraction_grouping = scanner.grouping()?;
            if out.precision.is_none() && out.fraction_grouping.is_none() {
                return Err(FormatError::value("Format specifier missing precision"));
            }
        }
        let given = scanner.next();
        if scanner.peek().is_some() {
            let mut message = b"Invalid format specifier '".to_vec();
            message.extend_from_slice(spec);
            message.extend_from_slice(format!("' for object of type '{type_name}'").as_bytes());
            return Err(FormatError::value(message));
        }
        if let Some(cp) = given {
            out.kind = char::from_u32(cp);
            out.odd_kind = cp;
        }
        out.check_grouping()?;
        Ok(out)
    }

    fn check_grouping(&self) -> Result<(), FormatError> {
        let code = self.kind.map_or(self.odd_kind, |c| c as u32);
        if let Some(separator) = self.grouping {
            match self.kind {
                None if self.odd_kind == 0 => {}
                Some('d' | 'e' | 'f' | 'g' | 'E' | 'F' | 'G' | '%') => {}
                Some('b' | 'o' | 'x' | 'X') if separator == b'_' => {}
                _ => return Err(no_grouping(separator, code)),
            }
        }
        match self.fraction_grouping {
            Some(separator) if self.kind == Some('n') => Err(no_grouping(separator, code)),
            _ => Ok(()),
        }
    }

    /// The error for this specification's type character.
    fn unknown(&self, type_name: &str) -> FormatError {
        unknown_code(self.kind.map_or(self.odd_kind, |c| c as u32), type_name)
    }
}

/// Appends `count` fill characters.
///
/// # Errors
/// They do not fit into memory.
pub fn push_fill(out: &mut Vec<u8>, fill: u32, count: usize) -> Result<(), FormatError> {
    if count == 0 {
        return Ok(());
    }
    let bytes = count.checked_mul(crate::wtf8::encoded_len(fill)).ok_or_else(FormatError::memory)?;
    out.try_reserve(bytes).map_err(|_| FormatError::memory())?;
    match u8::try_from(fill) {
        Ok(byte @ 0..0x80) => out.resize(out.len() + count, byte),
        _ => (0..count).for_each(|_| push(out, fill)),
    }
    Ok(())
}
