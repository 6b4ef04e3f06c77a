//! Escaped forms of text and bytes: `repr`, `ascii`, and the escape codecs.

mod codec;

pub use codec::{
    EscapeEnd, NameLookup, decode_bytes_escape, decode_raw_unicode_escape, decode_raw_unicode_escape_run,
    decode_unicode_escape, decode_unicode_escape_run, encode_bytes_escape, encode_raw_unicode_escape,
    encode_unicode_escape,
};

use crate::unicode;
use crate::wtf8::{code_point_at, push_backslash};

/// The quote that `repr` chooses: single ones, unless the text has single and no double quotes.
fn quote_for(text: &[u8]) -> u8 {
    if memchr::memchr(b'\'', text).is_some() && memchr::memchr(b'"', text).is_none() { b'"' } else { b'\'' }
}

/// Appends the escape that `repr` uses for an ASCII byte that cannot stand for itself.
fn push_ascii_escape(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'\n' => out.extend_from_slice(b"\\n"),
        b'\r' => out.extend_from_slice(b"\\r"),
        b'\t' => out.extend_from_slice(b"\\t"),
        b'\\' => out.extend_from_slice(b"\\\\"),
        b'\'' | b'"' => out.extend_from_slice(&[b'\\', byte]),
        _ => push_backslash(out, byte as u32),
    }
}

/// Whether an ASCII byte stands for itself between quotes of that kind.
#[inline]
fn is_plain(byte: u8, quote: u8) -> bool {
    matches!(byte, b' '..=b'~') && byte != quote && byte != b'\\'
}

fn write_quoted(text: &[u8], out: &mut Vec<u8>, keep: impl Fn(u32) -> bool) {
    let quote = quote_for(text);
    out.reserve(text.len() + 2);
    out.push(quote);
    let (mut at, mut copied) = (0, 0);
    while let Some(&byte) = text.get(at) {
        if is_plain(byte, quote) {
            at += 1;
            continue;
        }
        let (cp, n) = code_point_at(text, at).unwrap_or((byte as u32, 1));
        if byte >= 0x80 && keep(cp) {
            at += n;
            continue;
        }
        out.extend_from_slice(&text[copied..at]);
        if byte < 0x80 {
            push_ascii_escape(out, byte)
        } else {
            push_backslash(out, cp)
        }
        at += n;
        copied = at;
    }
    out.extend_from_slice(&text[copied..]);
    out.push(quote);
}

/// Whether `repr` only puts the usual quotes around the text: printable ASCII without backslash and apostrophe.
pub fn is_plain_text(text: &[u8]) -> bool {
    text.iter().all(|byte| is_plain(*byte, b'\''))
}

/// Appends `repr(str)`.
pub fn repr_str(text: &[u8], out: &mut Vec<u8>) {
    write_quoted(text, out, unicode::is_printable);
}

/// Appends `ascii(str)`.
pub fn ascii_str(text: &[u8], out: &mut Vec<u8>) {
    write_quoted(text, out, |_| false);
}

/// Appends the text with all that is not ASCII escaped: what `ascii()` makes of a `repr`.
pub fn escape_non_ascii(text: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while let Some((cp, n)) = code_point_at(text, at) {
        if cp < 0x80 {
            out.push(cp as u8)
        } else {
            push_backslash(out, cp)
        }
        at += n;
    }
}

/// Appends the quoted part of the `repr` of `bytes` and `bytearray`, `b` included.
pub fn repr_bytes(data: &[u8], out: &mut Vec<u8>) {
    let quote = quote_for(data);
    out.reserve(data.len() + 3);
    out.extend_from_slice(&[b'b', quote]);
    for &byte in data {
        if is_plain(byte, quote) { out.push(byte) } else { push_ascii_escape(out, byte) }
    }
    out.push(quote);
}

/// `repr` of a text as a `String`, with surrogates (which are never printable) escaped: for messages.
pub fn repr_string(text: &[u8]) -> String {
    let mut out = Vec::new();
    repr_str(text, &mut out);
    String::from_utf8(out).unwrap_or_default()
}
