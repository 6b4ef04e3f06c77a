//! Encoding of text into bytes: UTF-8, ASCII and Latin-1, and the error handlers that all encoders share.

use super::{Errors, code_point_at, has_surrogate, index_of_offset, is_surrogate};
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

impl EncodeError {
    pub(super) fn new(text: &[u8], byte_start: usize, byte_end: usize, reason: &'static str) -> EncodeError {
        let start = index_of_offset(text, byte_start);
        let end = start + index_of_offset(&text[byte_start..], byte_end - byte_start);
        EncodeError { start, end, byte_start, byte_end, reason }
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

/// Encodes from byte position `start` up to the first run that cannot be encoded, or the end.
///
/// This is the step that handlers written in Python are driven with.
pub fn encode_run(text: &[u8], start: usize, charset: Charset, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    let rest = &text[start..];
    let plain = match charset {
        Charset::Utf8 => !has_surrogate(rest),
        _ => rest.is_ascii(),
    };
    if plain {
        out.extend_from_slice(rest);
        return Ok(());
    }
    let mut at = start;
    while let Some((cp, n)) = code_point_at(text, at) {
        if !charset.accepts(cp) {
            let mut end = at + n;
            while let Some((cp, n)) = code_point_at(text, end) {
                if charset.accepts(cp) {
                    break;
                }
                end += n;
            }
            return Err(EncodeError::new(text, at, end, charset.reason()));
        }
        match charset {
            Charset::Utf8 => out.extend_from_slice(&text[at..at + n]),
            _ => out.push(cp as u8),
        }
        at += n;
    }
    Ok(())
}

/// Encodes a text with a built-in handler.
pub fn encode(text: &[u8], charset: Charset, errors: Errors, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    let mut at = 0;
    loop {
        let Err(error) = encode_run(text, at, charset, out) else { return Ok(()) };
        at = error.byte_start;
        while at < error.byte_end {
            let Some((cp, n)) = code_point_at(text, at) else { break };
            match errors {
                Errors::Ignore => {}
                Errors::Replace => out.push(b'?'),
                Errors::BackslashReplace => push_backslash(out, cp),
                Errors::XmlCharRefReplace => push_xmlcharref(out, cp),
                Errors::SurrogateEscape if (0xDC80..=0xDCFF).contains(&cp) => out.push(cp as u8),
                Errors::SurrogatePass if charset == Charset::Utf8 => out.extend_from_slice(&text[at..at + n]),
                _ => return Err(EncodeError::new(text, at, error.byte_end, error.reason)),
            }
            at += n;
        }
    }
}
