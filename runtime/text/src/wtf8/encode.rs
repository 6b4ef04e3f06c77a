//! Encoding of text into bytes: UTF-8, ASCII and Latin-1, and the error handlers that all encoders share.

use super::{Errors, code_point_at, count, has_surrogate, is_surrogate};
use std::io::Write;

/// The encodings that take one code point at a time; the two-byte and four-byte ones are
/// [`encode_utf16`](super::encode_utf16) and [`encode_utf32`](super::encode_utf32).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// Code points below 128.
    Ascii,
    /// Code points below 256.
    Latin1,
    /// All but surrogates.
    Utf8,
}

impl Charset {
    fn accepts(self, cp: u32) -> bool {
        match self {
            Charset::Ascii => cp < 0x80,
            Charset::Latin1 => cp < 0x100,
            Charset::Utf8 => !is_surrogate(cp),
        }
    }

    fn reason(self) -> &'static str {
        match self {
            Charset::Ascii => "ordinal not in range(128)",
            Charset::Latin1 => "ordinal not in range(256)",
            Charset::Utf8 => "surrogates not allowed",
        }
    }
}

/// A run of code points that cannot be encoded, as UnicodeEncodeError has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncodeError {
    /// Number of the first offending code point.
    pub start: usize,
    /// Number of the code point after the run.
    pub end: usize,
    /// Byte position of the first offending code point in the text.
    pub byte_start: usize,
    /// Byte position after the run.
    pub byte_end: usize,
    /// The `reason` of the exception.
    pub reason: &'static str,
}

/// A byte position in a text and the number of the code point there. Counting from a known place keeps many errors in
/// one text from taking quadratic time.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    byte: usize,
    index: usize,
}

impl Place {
    /// The same for a byte position, which may also lie before this place.
    pub(super) fn move_to(self, text: &[u8], byte: usize) -> Place {
        let from = if byte < self.byte { Place::default() } else { self };
        Place { byte, index: from.index + count(&text[from.byte..byte]) }
    }

    /// The error of what lies between this place and a byte position.
    pub(super) fn error(self, text: &[u8], byte_end: usize, reason: &'static str) -> EncodeError {
        let end = self.move_to(text, byte_end).index;
        EncodeError { start: self.index, end, byte_start: self.byte, byte_end, reason }
    }
}

/// Appends `\xNN`, `\uNNNN` or `\UNNNNNNNN`, the shortest that holds the code point.
pub fn push_backslash(out: &mut Vec<u8>, cp: u32) {
    let (letter, digits) = match cp {
        0..0x100 => (b'x', 2),
        0x100..0x10000 => (b'u', 4),
        _ => (b'U', 8),
    };
    out.extend_from_slice(&[b'\\', letter]);
    push_hex(out, cp, digits);
}

/// Appends `digits` lower-case hexadecimal digits.
fn push_hex(out: &mut Vec<u8>, value: u32, digits: u32) {
    for i in (0..digits).rev() {
        out.push(b"0123456789abcdef"[(value >> (4 * i) & 0xF) as usize]);
    }
}

/// Appends `&#NNN;` with the code point in decimal.
pub fn push_xmlcharref(out: &mut Vec<u8>, cp: u32) {
    // Writing to a Vec cannot fail.
    let _ = write!(out, "&#{cp};");
}

/// Appends `\N{NAME}`, or a backslash escape for what has no name.
pub fn push_name(out: &mut Vec<u8>, cp: u32) {
    match crate::unicode::name(cp) {
        Some(name) => {
            let _ = write!(out, "\\N{{{name}}}");
        }
        None => push_backslash(out, cp),
    }
}

/// Encodes from byte position `start` up to the first run that cannot be encoded, or the end.
///
/// # Errors
/// The run; what comes before it was appended.
pub fn encode_run(text: &[u8], start: usize, charset: Charset, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    run_from(text, Place::default().move_to(text, start), charset, out)
}

fn run_from(text: &[u8], start: Place, charset: Charset, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    let rest = &text[start.byte..];
    let plain = match charset {
        Charset::Utf8 => !has_surrogate(rest),
        _ => rest.is_ascii(),
    };
    if plain {
        out.extend_from_slice(rest);
        return Ok(());
    }
    let mut at = start.byte;
    while let Some((cp, n)) = code_point_at(text, at) {
        if !charset.accepts(cp) {
            let mut end = at + n;
            while let Some((cp, n)) = code_point_at(text, end) {
                if charset.accepts(cp) {
                    break;
                }
                end += n;
            }
            return Err(start.move_to(text, at).error(text, end, charset.reason()));
        }
        match charset {
            Charset::Utf8 => out.extend_from_slice(&text[at..at + n]),
            _ => out.push(cp as u8),
        }
        at += n;
    }
    Ok(())
}

/// Encodes a text, giving each run that cannot be encoded to `handler`, which appends what stands for it and returns the
/// byte position in the text to go on from.
///
/// # Errors
/// What the handler fails with.
pub fn encode_with<E>(
    text: &[u8],
    charset: Charset,
    out: &mut Vec<u8>,
    mut handler: impl FnMut(EncodeError, &mut Vec<u8>) -> Result<usize, E>,
) -> Result<(), E> {
    let mut place = Place::default();
    while let Err(error) = run_from(text, place, charset, out) {
        place = Place { byte: error.byte_start, index: error.start };
        let next = handler(error, out)?.min(text.len());
        place = place.move_to(text, next);
    }
    Ok(())
}

/// Encodes a text with a built-in handler.
///
/// # Errors
/// The first run that the handler does not take.
pub fn encode(text: &[u8], charset: Charset, errors: Errors, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    encode_with(text, charset, out, |error, out| {
        let mut at = error.byte_start;
        while at < error.byte_end {
            let Some((cp, n)) = code_point_at(text, at) else { break };
            match errors {
                Errors::Ignore => {}
                Errors::Replace => out.push(b'?'),
                Errors::BackslashReplace => push_backslash(out, cp),
                Errors::XmlCharRefReplace => push_xmlcharref(out, cp),
                Errors::NameReplace => push_name(out, cp),
                Errors::SurrogateEscape if (0xDC80..=0xDCFF).contains(&cp) => out.push(cp as u8),
                Errors::SurrogatePass if charset == Charset::Utf8 => out.extend_from_slice(&text[at..at + n]),
                _ => {
                    let place = Place { byte: error.byte_start, index: error.start };
                    return Err(place.move_to(text, at).error(text, error.byte_end, error.reason));
                }
            }
            at += n;
        }
        Ok(at)
    })
}
