//! UTF-16 and UTF-32.

use super::decode::{Unit, recover};
use super::encode::Place;
use super::{
    DecodeError, EncodeError, Errors, code_point_at, is_surrogate, push, push_backslash, push_name,
    push_xmlcharref,
};

/// Byte order of a UTF-16 or UTF-32 codec.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    /// `utf-16-le`, `utf-32-le`: no byte order mark is written or looked for.
    Little,
    /// `utf-16-be`, `utf-32-be`.
    Big,
    /// `utf-16`, `utf-32`: the mark tells when decoding (little endian without one); when encoding a mark is written and
    /// little endian follows.
    Marked,
}

pub(super) fn unit16(bytes: [u8; 2], big: bool) -> u32 {
    (if big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) }) as u32
}

pub(super) fn unit32(bytes: [u8; 4], big: bool) -> u32 {
    if big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
}

/// Finds the order from a byte order mark: the position after the mark and whether it is big endian.
fn resolve(input: &[u8], order: ByteOrder, width: usize) -> (usize, bool) {
    if order != ByteOrder::Marked {
        return (0, order == ByteOrder::Big);
    }
    for big in [false, true] {
        let mark = match width {
            2 => input.first_chunk().map(|&b| unit16(b, big)),
            _ => input.first_chunk().map(|&b| unit32(b, big)),
        };
        if mark == Some(0xFEFF) {
            return (width, big);
        }
    }
    (0, false)
}

/// Decodes UTF-16, giving each error to `handler` with the byte order found, which exceptions name the codec by; it appends
/// what stands for the error and returns the position to go on from.
///
/// Returns the bytes consumed, fewer than given only where `last` is false, and the byte order.
///
/// # Errors
/// What the handler fails with.
pub fn decode_utf16_with<E>(
    input: &[u8],
    order: ByteOrder,
    last: bool,
    out: &mut Vec<u8>,
    mut handler: impl FnMut(DecodeError, ByteOrder, &mut Vec<u8>) -> Result<usize, E>,
) -> Result<(usize, ByteOrder), E> {
    let (mut at, big) = resolve(input, order, 2);
    let order = if big { ByteOrder::Big } else { ByteOrder::Little };
    let unit = |at: usize| input.get(at..).and_then(|r| r.first_chunk()).map(|&b| unit16(b, big));
    while at < input.len() {
        let error = match (unit(at), unit(at + 2)) {
            (None, _) if !last => break,
            (None, _) => DecodeError { start: at, end: input.len(), reason: "truncated data" },
            (Some(high @ 0xD800..0xDC00), Some(low @ 0xDC00..0xE000)) => {
                push(out, 0x10000 + ((high - 0xD800) << 10 | (low - 0xDC00)));
                at += 4;
                continue;
            }
            (Some(0xD800..0xDC00), None) if !last => break,
            (Some(0xD800..0xDC00), None) => {
                DecodeError { start: at, end: input.len(), reason: "unexpected end of data" }
            }
            (Some(0xD800..0xDC00), Some(_)) => {
                DecodeError { start: at, end: at + 2, reason: "illegal UTF-16 surrogate" }
            }
            (Some(0xDC00..0xE000), _) => DecodeError { start: at, end: at + 2, reason: "illegal encoding" },
            (Some(cp), _) => {
                push(out, cp);
                at += 2;
                continue;
            }
        };
        at = handler(error, order, out)?.min(input.len());
    }
    Ok((at, order))
}

/// Decodes UTF-16 with a built-in handler.
///
/// Returns the bytes consumed, fewer than given only where `last` is false, and the byte order that was found.
///
/// # Errors
/// The first error that the handler does not take, with the order found (exceptions name the codec by it).
pub fn decode_utf16(
    input: &[u8],
    order: ByteOrder,
    errors: Errors,
    last: bool,
    out: &mut Vec<u8>,
) -> Result<(usize, ByteOrder), (DecodeError, ByteOrder)> {
    decode_utf16_with(input, order, last, out, |error, order, out| {
        let unit = Unit::Utf16 { big: order == ByteOrder::Big };
        recover(input, error, errors, unit, out).map_err(|e| (e, order))
    })
}

/// Decodes UTF-32, giving each error to `handler` with the byte order found, which exceptions name the codec by; it appends
/// what stands for the error and returns the position to go on from.
///
/// Returns the bytes consumed, fewer than given only where `last` is false, and the byte order.
///
/// # Errors
/// What the handler fails with.
pub fn decode_utf32_with<E>(
    input: &[u8],
    order: ByteOrder,
    last: bool,
    out: &mut Vec<u8>,
    mut handler: impl FnMut(DecodeError, ByteOrder, &mut Vec<u8>) -> Result<usize, E>,
) -> Result<(usize, ByteOrder), E> {
    let (mut at, big) = resolve(input, order, 4);
    let order = if big { ByteOrder::Big } else { ByteOrder::Little };
    while at < input.len() {
        let error = match input[at..].first_chunk().map(|&b| unit32(b, big)) {
            None if !last => break,
            None => DecodeError { start: at, end: input.len(), reason: "truncated data" },
            Some(cp) if is_surrogate(cp) => DecodeError {
                start: at,
                end: at + 4,
                reason: "code point in surrogate code point range(0xd800, 0xe000)",
            },
            Some(cp) if cp > super::MAX_CODE_POINT => {
                DecodeError { start: at, end: at + 4, reason: "code point not in range(0x110000)" }
            }
            Some(cp) => {
                push(out, cp);
                at += 4;
                continue;
            }
        };
        at = handler(error, order, out)?.min(input.len());
    }
    Ok((at, order))
}

/// Decodes UTF-32 with a built-in handler; as [`decode_utf16`].
///
/// # Errors
/// The first error that the handler does not take, with the order found.
pub fn decode_utf32(
    input: &[u8],
    order: ByteOrder,
    errors: Errors,
    last: bool,
    out: &mut Vec<u8>,
) -> Result<(usize, ByteOrder), (DecodeError, ByteOrder)> {
    decode_utf32_with(input, order, last, out, |error, order, out| {
        let unit = Unit::Utf32 { big: order == ByteOrder::Big };
        recover(input, error, errors, unit, out).map_err(|e| (e, order))
    })
}

fn put16(out: &mut Vec<u8>, unit: u32, big: bool) {
    let unit = unit as u16;
    out.extend_from_slice(&if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
}

fn put_utf16(out: &mut Vec<u8>, cp: u32, big: bool) {
    if cp < 0x10000 {
        return put16(out, cp, big);
    }
    put16(out, 0xD7C0 + (cp >> 10), big);
    put16(out, 0xDC00 + (cp & 0x3FF), big);
}

fn put_utf32(out: &mut Vec<u8>, cp: u32, big: bool) {
    out.extend_from_slice(&if big { cp.to_be_bytes() } else { cp.to_le_bytes() });
}

/// Appends a code point in the units of an encoding; the flag asks for big endian.
type Put = fn(&mut Vec<u8>, u32, bool);

/// Encodes as UTF-16, giving each surrogate to `handler`, which appends what stands for it (in the target's units) and
/// returns the byte position in the text to go on from.
///
/// # Errors
/// What the handler fails with.
pub fn encode_utf16_with<E>(
    text: &[u8],
    order: ByteOrder,
    out: &mut Vec<u8>,
    handler: impl FnMut(EncodeError, &mut Vec<u8>) -> Result<usize, E>,
) -> Result<(), E> {
    encode_wide(text, order, out, put_utf16, handler)
}

/// Encodes as UTF-32; as [`encode_utf16_with`].
///
/// # Errors
/// What the handler fails with.
pub fn encode_utf32_with<E>(
    text: &[u8],
    order: ByteOrder,
    out: &mut Vec<u8>,
    handler: impl FnMut(EncodeError, &mut Vec<u8>) -> Result<usize, E>,
) -> Result<(), E> {
    encode_wide(text, order, out, put_utf32, handler)
}

/// Encodes as UTF-16 with a built-in handler.
///
/// # Errors
/// The first surrogate that the handler does not take.
pub fn encode_utf16(
    text: &[u8],
    order: ByteOrder,
    errors: Errors,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    encode_wide(text, order, out, put_utf16, built_in(text, order, errors, put_utf16))
}

/// Encodes as UTF-32 with a built-in handler.
///
/// # Errors
/// The first surrogate that the handler does not take.
pub fn encode_utf32(
    text: &[u8],
    order: ByteOrder,
    errors: Errors,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    encode_wide(text, order, out, put_utf32, built_in(text, order, errors, put_utf32))
}

fn built_in(
    text: &[u8],
    order: ByteOrder,
    errors: Errors,
    put: Put,
) -> impl FnMut(EncodeError, &mut Vec<u8>) -> Result<usize, EncodeError> {
    let big = order == ByteOrder::Big;
    move |error, out| {
        let cp = code_point_at(text, error.byte_start).map_or(0, |(cp, _)| cp);
        let mut replacement = Vec::new();
        match errors {
            Errors::Ignore => {}
            Errors::SurrogatePass => put(out, cp, big),
            Errors::Replace => replacement.push(b'?'),
            Errors::BackslashReplace => push_backslash(&mut replacement, cp),
            Errors::XmlCharRefReplace => push_xmlcharref(&mut replacement, cp),
            Errors::NameReplace => push_name(&mut replacement, cp),
            Errors::Strict | Errors::SurrogateEscape => return Err(error),
        }
        replacement.into_iter().for_each(|b| put(out, b as u32, big));
        Ok(error.byte_end)
    }
}

fn encode_wide<E>(
    text: &[u8],
    order: ByteOrder,
    out: &mut Vec<u8>,
    put: Put,
    mut handler: impl FnMut(EncodeError, &mut Vec<u8>) -> Result<usize, E>,
) -> Result<(), E> {
    let big = order == ByteOrder::Big;
    if order == ByteOrder::Marked {
        put(out, 0xFEFF, false);
    }
    let (mut at, mut place) = (0, Place::default());
    while let Some((cp, n)) = code_point_at(text, at) {
        if is_surrogate(cp) {
            place = place.move_to(text, at);
            let error = place.error(text, at + n, "surrogates not allowed");
            at = handler(error, out)?.min(text.len());
        } else {
            put(out, cp, big);
            at += n;
        }
    }
    Ok(())
}
