//! `str.format`: templates with replacement fields.
//!
//! [`Markup`] and [`split_field_name`] take templates apart (they are what the `_string` module offers); [`format()`] drives the whole,
//! with the runtime supplying values through [`Fields`].

use crate::format_spec::{ErrorKind, FormatError};
use crate::unicode::decimal_value;
use crate::wtf8::{code_point_at, code_points};

/// A replacement field of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'t> {
    /// What comes before `!`, `:` or `}`.
    pub name: &'t [u8],
    /// What comes after `:`.
    pub spec: &'t [u8],
    /// The character after `!`.
    pub conversion: Option<u32>,
    /// Whether the specification has replacement fields of its own.
    pub nested: bool,
}

/// Literal text and the field after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'t> {
    /// Text to copy.
    pub literal: &'t [u8],
    /// The field, unless the template ends here or the literal ends in a doubled brace.
    pub field: Option<Field<'t>>,
}

/// Iterator over the segments of a template. Nothing comes after an error.
#[derive(Clone, Debug)]
pub struct Markup<'t> {
    rest: &'t [u8],
}

impl<'t> Markup<'t> {
    /// Begins with a template.
    pub fn new(template: &'t [u8]) -> Markup<'t> {
        Markup { rest: template }
    }

    fn segment(&mut self) -> Result<Segment<'t>, FormatError> {
        let text = self.rest;
        let Some(at) = memchr::memchr2(b'{', b'}', text) else {
            self.rest = &[];
            return Ok(Segment { literal: text, field: None });
        };
        let brace = text[at];
        if text.get(at + 1) == Some(&brace) {
            self.rest = &text[at + 2..];
            return Ok(Segment { literal: &text[..=at], field: None });
        }
        if brace == b'}' {
            return Err(FormatError::value("Single '}' encountered in format string"));
        }
        if at + 1 == text.len() {
            return Err(FormatError::value("Single '{' encountered in format string"));
        }
        self.rest = &text[at + 1..];
        Ok(Segment { literal: &text[..at], field: Some(self.field()?) })
    }

    fn take(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(byte)
    }

    fn field(&mut self) -> Result<Field<'t>, FormatError> {
        let text = self.rest;
        let end = loop {
            match self.take() {
                None => return Err(FormatError::value("expected '}' before end of string")),
                Some(b'{') => return Err(FormatError::value("unexpected '{' in field name")),
                Some(b'[') => {
                    let skip = memchr::memchr(b']', self.rest).unwrap_or(self.rest.len());
                    self.rest = &self.rest[skip..];
                }
                Some(end @ (b'}' | b':' | b'!')) => break end,
                Some(_) => {}
            }
        };
        let name = &text[..text.len() - self.rest.len() - 1];
        let mut field = Field { name, spec: &[], conversion: None, nested: false };
        if end == b'}' {
            return Ok(field);
        }
        if end == b'!' {
            let (conversion, n) = code_point_at(self.rest, 0)
                .ok_or_else(|| FormatError::value("end of string while looking for conversion specifier"))?;
            field.conversion = Some(conversion);
            self.rest = &self.rest[n..];
            match self.take() {
                Some(b'}') => return Ok(field),
                Some(b':') | None => {}
                Some(_) => return Err(FormatError::value("expected ':' after conversion specifier")),
            }
        }
        let text = self.rest;
        let mut depth = 1;
        while let Some(byte) = self.take() {
            match byte {
                b'{' => {
                    field.nested = true;
                    depth += 1;
                }
                b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        field.spec = &text[..text.len() - self.rest.len() - 1];
                        return Ok(field);
                    }
                }
                _ => {}
            }
        }
        Err(FormatError::value("unmatched '{' in format spec"))
    }
}

impl<'t> Iterator for Markup<'t> {
    type Item = Result<Segment<'t>, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let segment = self.segment();
        if segment.is_err() {
            self.rest = &[];
        }
        Some(segment)
    }
}

/// A name in a field: a number is an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key<'t> {
    /// Position in the arguments or in a sequence.
    Index(usize),
    /// Anything else, the empty name included.
    Name(&'t [u8]),
}

impl<'t> Key<'t> {
    fn new(text: &'t [u8]) -> Result<Key<'t>, FormatError> {
        let mut value = 0usize;
        for cp in code_points(text) {
            let Some(digit) = decimal_value(cp) else { return Ok(Key::Name(text)) };
            value = value
                .checked_mul(10)
                .and_then(|v| v.checked_add(digit as usize))
                .filter(|&v| v <= isize::MAX as usize)
                .ok_or_else(|| FormatError::value("Too many decimal digits in format string"))?;
        }
        Ok(if text.is_empty() { Key::Name(text) } else { Key::Index(value) })
    }
}

/// A step from a value to a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'t> {
    /// `.name`
    Attribute(&'t [u8]),
    /// `[key]`
    Item(Key<'t>),
}

/// Iterator over the steps after the first name of a field. Nothing comes after an error.
#[derive(Clone, Debug)]
pub struct Path<'t> {
    rest: &'t [u8],
}

impl<'t> Path<'t> {
    fn step(&mut self) -> Result<Step<'t>, FormatError> {
        let empty = || FormatError::value("Empty attribute in format string");
        let (&first, text) = self.rest.split_first().ok_or_else(empty)?;
        match first {
            b'.' => {
                let len = memchr::memchr2(b'.', b'[', text).unwrap_or(text.len());
                self.rest = &text[len..];
                if len == 0 { Err(empty()) } else { Ok(Step::Attribute(&text[..len])) }
            }
            b'[' => {
                let len = memchr::memchr(b']', text)
                    .ok_or_else(|| FormatError::value("Missing ']' in format string"))?;
                self.rest = &text[len + 1..];
                let key = Key::new(&text[..len])?;
                if len == 0 { Err(empty()) } else { Ok(Step::Item(key)) }
            }
            _ => Err(FormatError::value("Only '.' or '[' may follow ']' in format field specifier")),
        }
    }
}

impl<'t> Iterator for Path<'t> {
    type Item = Result<Step<'t>, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let step = self.step();
        if step.is_err() {
            self.rest = &[];
        }
        Some(step)
    }
}

/// Splits a field name into its first part and the steps after it.
///
/// # Errors
/// The first part is a number that is too large.
pub fn split_field_name(name: &[u8]) -> Result<(Key<'_>, Path<'_>), FormatError> {
    let len = memchr::memchr2(b'.', b'[', name).unwrap_or(name.len());
    Ok((Key::new(&name[..len])?, Path { rest: &name[len..] }))
}

/// Keeps automatic and manual field numbering apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbering {
    manual: Option<bool>,
    next: usize,
}

impl Numbering {
    /// Gives an empty first name its number.
    ///
    /// # Errors
    /// The template had numbers of the other kind before.
    pub fn resolve<'t>(&mut self, first: Key<'t>) -> Result<Key<'t>, FormatError> {
        let manual = match first {
            Key::Index(_) => true,
            Key::Name(&[]) => false,
            Key::Name(_) => return Ok(first),
        };
        match (*self.manual.get_or_insert(manual), manual) {
            (true, false) => Err(FormatError::value(
                "cannot switch from manual field specification to automatic field numbering",
            )),
            (false, true) => Err(FormatError::value(
                "cannot switch from automatic field numbering to manual field specification",
            )),
            (true, true) => Ok(first),
            (false, false) => {
                self.next += 1;
                Ok(Key::Index(self.next - 1))
            }
        }
    }
}

/// What the fields of a template are filled with.
pub trait Fields {
    /// A value.
    type Value;
    /// What a failed operation raises.
    type Error: From<FormatError>;

    /// A positional argument; `None` where there are not so many.
    fn positional(&mut self, index: usize) -> Result<Option<Self::Value>, Self::Error>;
    /// Whether there can be positional arguments (`format_map` has none).
    fn takes_positional(&self) -> bool;
    /// A keyword argument; raises KeyError where there is none.
    fn keyword(&mut self, name: &[u8]) -> Result<Self::Value, Self::Error>;
    /// `value.name`
    fn attribute(&mut self, value: Self::Value, name: &[u8]) -> Result<Self::Value, Self::Error>;
    /// `value[key]`
    fn item(&mut self, value: Self::Value, key: Key<'_>) -> Result<Self::Value, Self::Error>;
    /// `str(value)`, `repr(value)` or `ascii(value)`, by the letter `s`, `r` or `a`.
    fn convert(&mut self, value: Self::Value, letter: u8) -> Result<Self::Value, Self::Error>;
    /// Appends `format(value, spec)`.
    fn format(&mut self, value: &Self::Value, spec: &[u8], out: &mut Vec<u8>) -> Result<(), Self::Error>;
}

/// Appends `template.format(...)`.
///
/// # Errors
/// CPython's exception and message, or what an operation on a value raised.
pub fn format<F: Fields>(template: &[u8], fields: &mut F, out: &mut Vec<u8>) -> Result<(), F::Error> {
    expand(template, fields, &mut Numbering::default(), 2, out)
}

fn expand<F: Fields>(
    template: &[u8],
    fields: &mut F,
    numbering: &mut Numbering,
    depth: u32,
    out: &mut Vec<u8>,
) -> Result<(), F::Error> {
    if depth == 0 {
        return Err(FormatError::value("Max string recursion exceeded").into());
    }
    for segment in Markup::new(template) {
        let Segment { literal, field } = segment?;
        out.extend_from_slice(literal);
        let Some(field) = field else { continue };
        let mut value = lookup(field.name, fields, numbering)?;
        if let Some(conversion) = field.conversion {
            let letter = match u8::try_from(conversion) {
                Ok(letter @ (b's' | b'r' | b'a')) => letter,
                _ => return Err(unknown_conversion(conversion).into()),
            };
            value = fields.convert(value, letter)?;
        }
        if field.nested {
            let mut spec = Vec::new();
            expand(field.spec, fields, numbering, depth - 1, &mut spec)?;
            fields.format(&value, &spec, out)?;
        } else {
            fields.format(&value, field.spec, out)?;
        }
    }
    Ok(())
}

fn lookup<F: Fields>(name: &[u8], fields: &mut F, numbering: &mut Numbering) -> Result<F::Value, F::Error> {
    let (first, path) = split_field_name(name)?;
    let mut value = match numbering.resolve(first)? {
        Key::Name(name) => fields.keyword(name)?,
        Key::Index(_) if !fields.takes_positional() => {
            return Err(FormatError::value("Format string contains positional fields").into());
        }
        Key::Index(index) => match fields.positional(index)? {
            Some(value) => value,
            None => {
                let message = format!("Replacement index {index} out of range for positional args tuple");
                return Err(FormatError::new(ErrorKind::Index, message).into());
            }
        },
    };
    for step in path {
        value = match step? {
            Step::Attribute(name) => fields.attribute(value, name)?,
            Step::Item(key) => fields.item(value, key)?,
        };
    }
    Ok(value)
}

fn unknown_conversion(conversion: u32) -> FormatError {
    match char::from_u32(conversion) {
        Some(c @ '!'..='~') => FormatError::value(format!("Unknown conversion specifier {c}")),
        _ => FormatError::value(format!("Unknown conversion specifier \\x{conversion:x}")),
    }
}
