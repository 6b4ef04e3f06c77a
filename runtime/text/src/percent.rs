//! `%` formatting of `str` and `bytes`: `template % arguments`.
//!
//! [`format()`] drives the work; the runtime supplies the arguments and their conversions through [`Arguments`].

mod write;

pub use write::{Flags, write_float, write_integer};

use crate::bigint::Int;
use crate::format_spec::{ErrorKind, FormatError, push_fill};
use crate::wtf8::{code_point_at, count, index_of_offset, push, slice};

/// Whether the template is `str` or `bytes`; the messages differ and units are code points or bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavor {
    /// `str`, in WTF-8.
    Text,
    /// `bytes` and `bytearray`.
    Bytes,
}

/// How an argument becomes text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextForm {
    /// `str(x)`: `%s` of a text template.
    Str,
    /// `repr(x)`: `%r` of a text template.
    Repr,
    /// `ascii(x)`: `%a`, and `%r` of a bytes template.
    Ascii,
    /// The contents of a bytes-like object or the result of `__bytes__`: `%b` and `%s` of a bytes template.
    Bytes,
}

/// An argument as `%c` takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Character {
    /// An integer (an `int`, or what `__index__` gives).
    Integer(Int),
    /// A string of one character, or `bytes` of one byte.
    Single(u32),
    /// A string, or `bytes`, of another length.
    Length(usize),
    /// Anything else.
    Other,
}

/// The right operand of `%`.
pub trait Arguments {
    /// One argument.
    type Arg;
    /// What a failed conversion raises.
    type Error: From<FormatError>;

    /// Length of the operand if it is a tuple.
    fn tuple_len(&self) -> Option<usize>;
    /// An item of the tuple; the index is below its length.
    fn tuple_item(&mut self, index: usize) -> Self::Arg;
    /// The operand itself, which is no tuple.
    fn whole(&mut self) -> Self::Arg;
    /// Whether the operand can be subscripted and is neither a tuple nor a `str` nor, for a bytes template, `bytes` or
    /// `bytearray`.
    fn is_mapping(&self) -> bool;
    /// `operand[key]`; the key is text, or bytes for a bytes template.
    fn lookup(&mut self, key: &[u8]) -> Result<Self::Arg, Self::Error>;
    /// Appends the argument as text; `false` where a [`TextForm::Bytes`] has none.
    fn text(&mut self, arg: &Self::Arg, form: TextForm, out: &mut Vec<u8>) -> Result<bool, Self::Error>;
    /// Appends the digits of an argument that is an integer of machine size; `false` for all others, and where nothing is gained by it.
    fn decimal(&mut self, _arg: &Self::Arg, _out: &mut Vec<u8>) -> bool {
        false
    }
    /// The argument as an integer; with `real`, anything that `int()` takes but text is one. `None` where it is
    /// of another type.
    fn integer(&mut self, arg: &Self::Arg, real: bool) -> Result<Option<Int>, Self::Error>;
    /// The argument as a float; `None` where it is of another type (for a bytes template also where the conversion
    /// fails).
    fn float(&mut self, arg: &Self::Arg) -> Result<Option<f64>, Self::Error>;
    /// The argument of `%c`.
    fn character(&mut self, arg: &Self::Arg) -> Result<Character, Self::Error>;
    /// The value of an `int`, for `*`; `None` for other types, also those with `__index__`.
    fn star(&mut self, arg: &Self::Arg) -> Option<Int>;
    /// Name of the argument's type.
    fn type_name(&self, arg: &Self::Arg) -> String;

    /// Name of an argument's class with its module, for messages.
    fn full_type_name(&self, arg: &Self::Arg) -> String {
        self.type_name(arg)
    }
    /// The limit of decimal conversion (see [`push_decimal`](crate::int_text::push_decimal)).
    fn max_digits(&self) -> usize;
}

/// One conversion specification, without its key.
struct Conversion {
    flags: Flags,
    width: usize,
    precision: Option<usize>,
    letter: u32,
    /// Byte position of the letter in the template.
    at: usize,
}

impl Conversion {
    /// Whether there is nothing but the letter.
    fn is_bare(&self) -> bool {
        self.width == 0 && self.precision.is_none() && self.flags == Flags::default()
    }
}

fn type_error(message: impl Into<Vec<u8>>) -> FormatError {
    FormatError::new(ErrorKind::Type, message)
}

fn overflow(message: &str) -> FormatError {
    FormatError::new(ErrorKind::Overflow, message)
}

struct Driver<'t, 'a, A: Arguments> {
    template: &'t [u8],
    flavor: Flavor,
    at: usize,
    args: &'a mut A,
    /// Items of the tuple used so far.
    used: usize,
    /// Whether the single argument was used.
    whole_used: bool,
    /// The value of the last key, which is then the only argument.
    keyed: Option<A::Arg>,
    keys_seen: bool,
}

/// Appends `template % arguments`.
///
/// # Errors
/// CPython's exception and message, or what a conversion raised.
pub fn format<A: Arguments>(
    template: &[u8],
    flavor: Flavor,
    args: &mut A,
    out: &mut Vec<u8>,
) -> Result<(), A::Error> {
    let mut driver =
        Driver { template, flavor, at: 0, args, used: 0, whole_used: false, keyed: None, keys_seen: false };
    while let Some(n) = memchr::memchr(b'%', &template[driver.at..]) {
        out.extend_from_slice(&template[driver.at..driver.at + n]);
        driver.at += n + 1;
        if template.get(driver.at) == Some(&b'%') {
            out.push(b'%');
            driver.at += 1;
        } else {
            driver.convert(out)?;
        }
    }
    out.extend_from_slice(&template[driver.at..]);
    driver.check_all_used()
}

impl<A: Arguments> Driver<'_, '_, A> {
    fn check_all_used(&self) -> Result<(), A::Error> {
        let left = match self.args.tuple_len() {
            Some(len) => self.used < len,
            None => !self.whole_used && !self.keys_seen && !self.args.is_mapping(),
        };
        if !left {
            return Ok(());
        }
        let what = if self.flavor == Flavor::Text { "string" } else { "bytes" };
        Err(type_error(format!("not all arguments converted during {what} formatting")).into())
    }

    fn next_argument(&mut self) -> Result<A::Arg, A::Error> {
        if self.keys_seen {
            if let Some(value) = self.keyed.take() {
                return Ok(value);
            }
        } else {
            match self.args.tuple_len() {
                Some(len) if self.used < len => {
                    self.used += 1;
                    return Ok(self.args.tuple_item(self.used - 1));
                }
                None if !self.whole_used => {
                    self.whole_used = true;
                    return Ok(self.args.whole());
                }
                _ => {}
            }
        }
        Err(type_error("not enough arguments for format string").into())
    }

    fn peek(&self) -> Option<u8> {
        self.template.get(self.at).copied()
    }

    fn key(&mut self) -> Result<(), A::Error> {
        if !self.args.is_mapping() {
            return Err(type_error("format requires a mapping").into());
        }
        let from = self.at + 1;
        let mut depth = 0usize;
        loop {
            match self.peek() {
                Some(b'(') => depth += 1,
                Some(b')') if depth == 1 => break,
                Some(b')') => depth -= 1,
                Some(_) => {}
                None => return Err(FormatError::value("incomplete format key").into()),
            }
            self.at += 1;
        }
        let key = &self.template[from..self.at];
        self.at += 1;
        self.keyed = Some(self.args.lookup(key)?);
        self.keys_seen = true;
        Ok(())
    }

    /// The number of a `*`.
    fn star(&mut self) -> Result<Int, A::Error> {
        let arg = self.next_argument()?;
        match self.args.star(&arg) {
            Some(value) => Ok(value),
            None => Err(type_error("* wants int").into()),
        }
    }

    fn number(&mut self, limit: usize, message: &'static str) -> Result<usize, FormatError> {
        let mut value = 0usize;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            value = value
                .checked_mul(10)
                .and_then(|v| v.checked_add((digit - b'0') as usize))
                .filter(|&v| v <= limit)
                .ok_or_else(|| FormatError::value(message))?;
            self.at += 1;
        }
        Ok(value)
    }

    fn parse(&mut self) -> Result<Conversion, A::Error> {
        if self.peek() == Some(b'(') {
            self.key()?;
        }
        let mut flags = Flags::default();
        while let Some(byte) = self.peek() {
            match byte {
                b'-' => flags.left = true,
                b'+' => flags.plus = true,
                b' ' => flags.blank = true,
                b'#' => flags.alternate = true,
                b'0' => flags.zero = true,
                _ => break,
            }
            self.at += 1;
        }
        let width = if self.peek() == Some(b'*') {
            self.at += 1;
            let value = self.star()?.to_i64().filter(|&v| v != i64::MIN);
            let value = value.ok_or_else(|| overflow("Python int too large to convert to C ssize_t"))?;
            flags.left |= value < 0;
            value.unsigned_abs() as usize
        } else {
            self.number(isize::MAX as usize, "width too big")?
        };
        let mut precision = None;
        if self.peek() == Some(b'.') {
            self.at += 1;
            precision = Some(if self.peek() == Some(b'*') {
                self.at += 1;
                let value = self.star()?.to_i64().and_then(|v| i32::try_from(v).ok());
                value.ok_or_else(|| overflow("Python int too large to convert to C int"))?.max(0) as usize
            } else {
                let text = self.flavor == Flavor::Text;
                self.number(i32::MAX as usize, if text { "precision too big" } else { "prec too big" })?
            });
        }
        if matches!(self.peek(), Some(b'h' | b'l' | b'L')) {
            self.at += 1;
        }
        let found = match self.flavor {
            Flavor::Text => code_point_at(self.template, self.at),
            Flavor::Bytes => self.peek().map(|b| (b as u32, 1)),
        };
        let (letter, n) = found.ok_or_else(|| FormatError::value("incomplete format"))?;
        let at = self.at;
        self.at += n;
        Ok(Conversion { flags, width, precision, letter, at })
    }

    fn unsupported(&self, conversion: &Conversion) -> FormatError {
        let Conversion { letter, at, .. } = *conversion;
        let index = match self.flavor {
            Flavor::Text => index_of_offset(self.template, at),
            Flavor::Bytes => at,
        };
        let mut shown = Vec::new();
        match (letter, self.flavor) {
            (0x20..0x7F, _) | (0..0x80, Flavor::Bytes) => push(&mut shown, letter),
            (_, Flavor::Text) => shown.push(b'?'),
            (_, Flavor::Bytes) => return overflow("character argument not in range(0x110000)"),
        }
        let mut message = b"unsupported format character '".to_vec();
        message.append(&mut shown);
        message.extend_from_slice(format!("' (0x{letter:x}) at index {index}").as_bytes());
        FormatError::value(message)
    }

    fn convert(&mut self, out: &mut Vec<u8>) -> Result<(), A::Error> {
        let conversion = self.parse()?;
        let arg = self.next_argument()?;
        let letter = u8::try_from(conversion.letter).unwrap_or(0);
        match letter {
            b's' | b'r' | b'a' => self.write_text(letter, &arg, &conversion, out),
            b'b' if self.flavor == Flavor::Bytes => self.write_text(letter, &arg, &conversion, out),
            b'c' => self.write_character(&arg, &conversion, out),
            b'd' | b'i' | b'u' | b'x' | b'X' | b'o' => {
                let real = matches!(letter, b'd' | b'i' | b'u');
                if real && conversion.is_bare() && self.args.decimal(&arg, out) {
                    return Ok(());
                }
                let Some(value) = self.args.integer(&arg, real)? else {
                    let wanted = if real { "a real number" } else { "an integer" };
                    let message = format!(
                        "%{} format: {wanted} is required, not {}",
                        letter as char,
                        self.args.type_name(&arg)
                    );
                    return Err(type_error(message).into());
                };
                let limit = self.args.max_digits();
                let Conversion { flags, width, precision, .. } = conversion;
                Ok(write_integer(value.as_ref(), letter, flags, width, precision, limit, out)?)
            }
            b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => {
                let Some(value) = self.args.float(&arg)? else {
                    let wanted = match self.flavor {
                        Flavor::Text => "must be real number",
                        Flavor::Bytes => "float argument required",
                    };
                    return Err(type_error(format!("{wanted}, not {}", self.args.type_name(&arg))).into());
                };
                let Conversion { flags, width, precision, .. } = conversion;
                Ok(write_float(value, letter, flags, width, precision, out)?)
            }
            _ => Err(self.unsupported(&conversion).into()),
        }
    }

    fn write_text(
        &mut self,
        letter: u8,
        arg: &A::Arg,
        conversion: &Conversion,
        out: &mut Vec<u8>,
    ) -> Result<(), A::Error> {
        let form = match (letter, self.flavor) {
            (b's', Flavor::Text) => TextForm::Str,
            (b'r', Flavor::Text) => TextForm::Repr,
            (b'r' | b'a', _) => TextForm::Ascii,
            _ => TextForm::Bytes,
        };
        let from = out.len();
        if !self.args.text(arg, form, out)? {
            let name = self.args.type_name(arg);
            let message = format!(
                "%b requires a bytes-like object, or an object that implements __bytes__, not '{name}'"
            );
            return Err(type_error(message).into());
        }
        let text = &out[from..];
        if let Some(longest) = conversion.precision.filter(|&p| p < text.len()) {
            let kept = match self.flavor {
                Flavor::Text => slice(text, 0, longest).len(),
                Flavor::Bytes => longest,
            };
            out.truncate(from + kept);
        }
        Ok(self.pad_from(from, conversion, out)?)
    }

    /// Pads what was appended since `from`.
    fn pad_from(&self, from: usize, conversion: &Conversion, out: &mut Vec<u8>) -> Result<(), FormatError> {
        if conversion.width == 0 {
            return Ok(());
        }
        let units = match self.flavor {
            Flavor::Text => count(&out[from..]),
            Flavor::Bytes => out.len() - from,
        };
        let padding = conversion.width.saturating_sub(units);
        push_fill(out, b' ' as u32, padding)?;
        if !conversion.flags.left {
            out[from..].rotate_right(padding);
        }
        Ok(())
    }

    fn write_character(
        &mut self,
        arg: &A::Arg,
        conversion: &Conversion,
        out: &mut Vec<u8>,
    ) -> Result<(), A::Error> {
        let from = out.len();
        let text = self.flavor == Flavor::Text;
        let wanted = if text {
            "%c requires an int or a unicode character"
        } else {
            "%c requires an integer in range(256) or a single byte"
        };
        let limit = if text { 0x11_0000 } else { 256 };
        let cp = match self.args.character(arg)? {
            Character::Single(cp) => cp,
            Character::Integer(value) => match value.to_i64() {
                Some(value) if (0..limit).contains(&value) => value as u32,
                _ => {
                    let range = if text { "0x110000" } else { "256" };
                    return Err(overflow(&format!("%c arg not in range({range})")).into());
                }
            },
            Character::Length(len) => {
                let what = if text { "string".to_owned() } else { self.args.type_name(arg) + " object" };
                return Err(type_error(format!("{wanted}, not a {what} of length {len}")).into());
            }
            Character::Other => {
                return Err(type_error(format!("{wanted}, not {}", self.args.full_type_name(arg))).into());
            }
        };
        if text {
            push(out, cp)
        } else {
            out.push(cp as u8)
        }
        Ok(self.pad_from(from, conversion, out)?)
    }
}
