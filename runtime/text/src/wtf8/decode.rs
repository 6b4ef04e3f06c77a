//! Decoding of bytes into text: UTF-8, ASCII and Latin-1, and the error handlers that all decoders share.

use super::{is_surrogate, push};

/// What a codec does where it meets something that it cannot convert: the `errors` argument of `str.encode` and
/// `bytes.decode`, as far as the handlers are built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errors {
    /// Report the error.
    Strict,
    /// Leave it out.
    Ignore,
    /// Put U+FFFD (decoding) or `?` (encoding) in its place.
    Replace,
    /// Carry undecodable bytes as U+DC80..=U+DCFF.
    SurrogateEscape,
    /// Let surrogates through (the UTF codecs only).
    SurrogatePass,
    /// Put `\xNN`, `\uNNNN` or `\UNNNNNNNN` in its place.
    BackslashReplace,
    /// Put `&#NNN;` in its place (encoding only).
    XmlCharRefReplace,
    /// Put `\N{NAME}` in its place (encoding only); what has no name like `BackslashReplace`.
    NameReplace,
}

impl Errors {
    /// The handler of that name; `None` for names that are looked up in the registry of the `codecs` module.
    pub fn from_name(name: &str) -> Option<Errors> {
        Some(match name {
            "strict" => Errors::Strict,
            "ignore" => Errors::Ignore,
            "replace" => Errors::Replace,
            "surrogateescape" => Errors::SurrogateEscape,
            "surrogatepass" => Errors::SurrogatePass,
            "backslashreplace" => Errors::BackslashReplace,
            "xmlcharrefreplace" => Errors::XmlCharRefReplace,
            "namereplace" => Errors::NameReplace,
            _ => return None,
        })
    }

    /// Whether the handler can be used for decoding. Where it cannot, an error in the input is a TypeError of
    /// its own ("don't know how to handle UnicodeDecodeError in error callback").
    pub fn decodes(self) -> bool {
        !matches!(self, Errors::XmlCharRefReplace | Errors::NameReplace)
    }
}

/// A place in the input that cannot be decoded, as UnicodeDecodeError has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// Position of the first offending byte.
    pub start: usize,
    /// Position after the last offending byte.
    pub end: usize,
    /// The `reason` of the exception.
    pub reason: &'static str,
}

/// How far a decoder came: the result of one run that stops at errors.
pub type Decoded = Result<usize, DecodeError>;

/// Unit size and order that tell what `surrogatepass` looks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    None,
    Utf8,
    Utf16 { big: bool },
    Utf32 { big: bool },
}

/// Applies a built-in handler to an error: appends what it yields and returns the position to go on from.
pub(super) fn recover(
    input: &[u8],
    error: DecodeError,
    errors: Errors,
    unit: Unit,
    out: &mut Vec<u8>,
) -> Decoded {
    match errors {
        Errors::Strict | Errors::XmlCharRefReplace | Errors::NameReplace => Err(error),
        Errors::Ignore => Ok(error.end),
        Errors::Replace => {
            push(out, 0xFFFD);
            Ok(error.end)
        }
        Errors::BackslashReplace => {
            for &byte in &input[error.start..error.end] {
                super::push_backslash(out, byte as u32);
            }
            Ok(error.end)
        }
        Errors::SurrogateEscape => {
            let run = &input[error.start..error.end.min(error.start + 4)];
            let n = run.iter().take_while(|b| **b >= 0x80).count();
            if n == 0 {
                return Err(error);
            }
            run[..n].iter().for_each(|&b| push(out, 0xDC00 + b as u32));
            Ok(error.start + n)
        }
        Errors::SurrogatePass => {
            let rest = &input[error.start..];
            let found = match (unit, rest) {
                (Unit::Utf8, _) => recover_utf8_surrogate(rest).map(|cp| (cp, 3)),
                (Unit::Utf16 { big }, &[a, b, ..]) => {
                    Some((super::wide::unit16([a, b], big), 2)).filter(|f| is_surrogate(f.0))
                }
                (Unit::Utf32 { big }, &[a, b, c, d, ..]) => {
                    Some((super::wide::unit32([a, b, c, d], big), 4)).filter(|f| is_surrogate(f.0))
                }
                _ => None,
            };
            let (cp, n) = found.ok_or(error)?;
            push(out, cp);
            Ok(error.start + n)
        }
    }
}

/// The surrogate that the first three bytes encode, if they do.
#[inline]
pub fn recover_utf8_surrogate(bytes: &[u8]) -> Option<u32> {
    match *bytes {
        [0xED, b @ 0xA0..=0xBF, c @ 0x80..=0xBF, ..] => {
            Some(0xD000 | (b as u32 & 0x3F) << 6 | (c as u32 & 0x3F))
        }
        _ => None,
    }
}

/// Decodes UTF-8 from byte `start` up to the first error or the end, appending what is valid.
///
/// Returns the position reached: the length of the input, or less where `last` is false and the input ends inside
/// a sequence that more input may complete. This is the step that handlers written in Python are driven with.
pub fn decode_utf8_run(input: &[u8], start: usize, last: bool, out: &mut Vec<u8>) -> Decoded {
    let rest = &input[start..];
    let error = match std::str::from_utf8(rest) {
        Ok(_) => {
            out.extend_from_slice(rest);
            return Ok(input.len());
        }
        Err(error) => error,
    };
    out.extend_from_slice(&rest[..error.valid_up_to()]);
    let at = start + error.valid_up_to();
    match error.error_len() {
        None if !last => Ok(at),
        // A handler may yet take the surrogate that this begins.
        Some(_) if !last && matches!(input[at..], [0xED, 0xA0..=0xBF]) => Ok(at),
        None => Err(DecodeError { start: at, end: input.len(), reason: "unexpected end of data" }),
        Some(n) => {
            let reason = if matches!(input[at], 0xC2..=0xF4) {
                "invalid continuation byte"
            } else {
                "invalid start byte"
            };
            Err(DecodeError { start: at, end: at + n, reason })
        }
    }
}

/// Decodes UTF-8, giving each error to `handler`, which appends what stands for it and returns the position to go on from.
/// Returns the number of bytes consumed (see [`decode_utf8_run`]).
///
/// # Errors
/// What the handler fails with.
pub fn decode_utf8_with<E>(
    input: &[u8],
    last: bool,
    out: &mut Vec<u8>,
    mut handler: impl FnMut(DecodeError, &mut Vec<u8>) -> Result<usize, E>,
) -> Result<usize, E> {
    let mut at = 0;
    loop {
        match decode_utf8_run(input, at, last, out) {
            Ok(end) => return Ok(end),
            Err(error) => at = handler(error, out)?.min(input.len()),
        }
    }
}

/// Decodes UTF-8 with a built-in handler. Returns the number of bytes consumed (see [`decode_utf8_run`]).
///
/// # Errors
/// The first error that the handler does not take.
pub fn decode_utf8(input: &[u8], errors: Errors, last: bool, out: &mut Vec<u8>) -> Decoded {
    decode_utf8_with(input, last, out, |error, out| recover(input, error, errors, Unit::Utf8, out))
}

/// Decodes ASCII, giving each error to `handler` as [`decode_utf8_with`] does.
///
/// # Errors
/// What the handler fails with.
pub fn decode_ascii_with<E>(
    input: &[u8],
    out: &mut Vec<u8>,
    mut handler: impl FnMut(DecodeError, &mut Vec<u8>) -> Result<usize, E>,
) -> Result<usize, E> {
    let mut at = 0;
    while at < input.len() {
        let rest = &input[at..];
        let n = rest.iter().position(|b| !b.is_ascii()).unwrap_or(rest.len());
        out.extend_from_slice(&rest[..n]);
        at += n;
        if at < input.len() {
            let error = DecodeError { start: at, end: at + 1, reason: "ordinal not in range(128)" };
            at = handler(error, out)?.min(input.len());
        }
    }
    Ok(at)
}

/// Decodes ASCII with a built-in handler.
///
/// # Errors
/// The first error that the handler does not take.
pub fn decode_ascii(input: &[u8], errors: Errors, out: &mut Vec<u8>) -> Decoded {
    if input.is_ascii() {
        out.extend_from_slice(input);
        return Ok(input.len());
    }
    decode_ascii_with(input, out, |error, out| recover(input, error, errors, Unit::None, out))
}

/// Decodes Latin-1, which cannot fail.
pub fn decode_latin1(input: &[u8], out: &mut Vec<u8>) {
    if input.is_ascii() {
        out.extend_from_slice(input);
        return;
    }
    out.reserve(input.len() + input.len() / 8);
    input.iter().for_each(|&b| push(out, b as u32));
}

/// Applies a built-in handler to an error of a codec of which `surrogatepass` knows nothing.
pub fn recover_plain(input: &[u8], error: DecodeError, errors: Errors, out: &mut Vec<u8>) -> Decoded {
    recover(input, error, errors, Unit::None, out)
}
