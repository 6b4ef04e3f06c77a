//! The `unicode_escape`, `raw_unicode_escape` and `escape` codecs.

use crate::wtf8::{self, DecodeError, Decoded, Errors, code_point_at, push, push_backslash};

/// How an escape decoder ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EscapeEnd {
    /// Bytes consumed; fewer than given only where more input may follow.
    pub consumed: usize,
    /// Position of the first backslash that begins no valid escape (an unknown letter, or an octal number above `\377`), for the
    /// warning that Python gives.
    pub first_invalid: Option<usize>,
}

/// Finds a character by its Unicode name, for `\N{...}`.
pub type NameLookup<'a> = &'a mut dyn FnMut(&str) -> Option<u32>;

/// Value of up to three octal digits, the first of which is at `at`, and their number.
fn octal(input: &[u8], at: usize) -> (u32, usize) {
    let digits = input[at..].iter().take(3).take_while(|b| matches!(b, b'0'..=b'7'));
    digits.fold((0, 0), |(value, n), b| (value * 8 + (b - b'0') as u32, n + 1))
}

/// What a simple one-letter escape stands for.
fn simple(letter: u8) -> Option<u8> {
    Some(match letter {
        b'\\' | b'\'' | b'"' => letter,
        b'a' => 7,
        b'b' => 8,
        b't' => b'\t',
        b'n' => b'\n',
        b'v' => 11,
        b'f' => 12,
        b'r' => b'\r',
        _ => return None,
    })
}

/// Reads `count` hexadecimal digits at `at`. Fails with the number of digits that are there.
fn hex(input: &[u8], at: usize, count: usize) -> Result<u32, usize> {
    let mut value = 0u32;
    for i in 0..count {
        let digit = input.get(at + i).and_then(|&b| (b as char).to_digit(16)).ok_or(i)?;
        value = value << 4 | digit;
    }
    Ok(value)
}

const TRUNCATED: [&str; 3] =
    ["truncated \\xXX escape", "truncated \\uXXXX escape", "truncated \\UXXXXXXXX escape"];

/// Decodes one numeric escape whose letter is at `at + 1`: the code point and the position after it. `Ok(None)`
/// where the input ends inside it and more may follow.
fn numeric(
    input: &[u8],
    at: usize,
    last: bool,
    range: &'static str,
) -> Result<Option<(u32, usize)>, DecodeError> {
    let kind = match input[at + 1] {
        b'x' => 0,
        b'u' => 1,
        _ => 2,
    };
    let count = 2usize << kind;
    let from = at + 2;
    match hex(input, from, count) {
        Ok(cp) if cp > wtf8::MAX_CODE_POINT => {
            Err(DecodeError { start: at, end: from + count, reason: range })
        }
        Ok(cp) => Ok(Some((cp, from + count))),
        Err(n) if from + n == input.len() && !last => Ok(None),
        Err(n) => Err(DecodeError { start: at, end: from + n, reason: TRUNCATED[kind] }),
    }
}

/// Decodes `\N{name}` at `at`, as [`numeric`].
fn named(
    input: &[u8],
    at: usize,
    last: bool,
    names: NameLookup<'_>,
) -> Result<Option<(u32, usize)>, DecodeError> {
    const MALFORMED: &str = "malformed \\N character escape";
    let from = at + 3;
    if input.get(at + 2) != Some(&b'{') {
        if at + 2 >= input.len() && !last {
            return Ok(None);
        }
        return Err(DecodeError { start: at, end: at + 2, reason: MALFORMED });
    }
    let Some(len) = memchr::memchr(b'}', &input[from..]) else {
        if !last {
            return Ok(None);
        }
        return Err(DecodeError { start: at, end: input.len(), reason: MALFORMED });
    };
    if len == 0 {
        return Err(DecodeError { start: at, end: from, reason: MALFORMED });
    }
    match std::str::from_utf8(&input[from..from + len]).ok().and_then(names) {
        Some(cp) => Ok(Some((cp, from + len + 1))),
        None => Err(DecodeError { start: at, end: from + len + 1, reason: "unknown Unicode character name" }),
    }
}

/// Decodes `unicode_escape` from byte `start` up to the first error or the end; `first_invalid` is set as
/// [`EscapeEnd::first_invalid`] unless it is already.
pub fn decode_unicode_escape_run(
    input: &[u8],
    start: usize,
    last: bool,
    names: NameLookup<'_>,
    first_invalid: &mut Option<usize>,
    out: &mut Vec<u8>,
) -> Decoded {
    let mut at = start;
    while at < input.len() {
        let plain = memchr::memchr(b'\\', &input[at..]).unwrap_or(input.len() - at);
        wtf8::decode_latin1(&input[at..at + plain], out);
        at += plain;
        if at == input.len() {
            break;
        }
        let Some(&letter) = input.get(at + 1) else {
            if !last {
                break;
            }
            return Err(DecodeError { start: at, end: at + 1, reason: "\\ at end of string" });
        };
        let wide = match letter {
            b'x' | b'u' | b'U' => numeric(input, at, last, "illegal Unicode character")?,
            b'N' => named(input, at, last, &mut *names)?,
            b'0'..=b'7' => {
                let (value, n) = octal(input, at + 1);
                if at + 1 + n == input.len() && n < 3 && !last {
                    break;
                }
                if value > 0xFF {
                    first_invalid.get_or_insert(at);
                }
                Some((value, at + 1 + n))
            }
            b'\n' => {
                at += 2;
                continue;
            }
            _ => {
                match simple(letter) {
                    Some(byte) => out.push(byte),
                    None => {
                        first_invalid.get_or_insert(at);
                        out.push(b'\\');
                        push(out, letter as u32);
                    }
                }
                at += 2;
                continue;
            }
        };
        let Some((cp, next)) = wide else { break };
        push(out, cp);
        at = next;
    }
    Ok(at)
}

/// Decodes `unicode_escape` with a built-in handler.
///
/// # Errors
/// The first error that the handler does not take.
pub fn decode_unicode_escape(
    input: &[u8],
    errors: Errors,
    last: bool,
    names: NameLookup<'_>,
    out: &mut Vec<u8>,
) -> Result<EscapeEnd, DecodeError> {
    let (mut at, mut first_invalid) = (0, None);
    loop {
        match decode_unicode_escape_run(input, at, last, &mut *names, &mut first_invalid, out) {
            Ok(consumed) => return Ok(EscapeEnd { consumed, first_invalid }),
            Err(error) => at = wtf8::recover_plain(input, error, errors, out)?,
        }
    }
}

/// Decodes `raw_unicode_escape` from byte `start` up to the first error or the end: Latin-1 in which only `\uXXXX` and
/// `\UXXXXXXXX` after an odd number of backslashes are escapes. Returns the bytes consumed.
///
/// # Errors
/// The first error.
pub fn decode_raw_unicode_escape_run(input: &[u8], start: usize, last: bool, out: &mut Vec<u8>) -> Decoded {
    let mut at = start;
    while at < input.len() {
        match (input[at], input.get(at + 1)) {
            (b'\\', None) if !last => break,
            (b'\\', Some(b'u' | b'U')) => match numeric(input, at, last, "\\Uxxxxxxxx out of range")? {
                None => break,
                Some((cp, next)) => {
                    push(out, cp);
                    at = next;
                }
            },
            (b'\\', Some(&next)) => {
                out.push(b'\\');
                push(out, next as u32);
                at += 2;
            }
            (byte, _) => {
                push(out, byte as u32);
                at += 1;
            }
        }
    }
    Ok(at)
}

/// Decodes `raw_unicode_escape` with a built-in handler, see [`decode_raw_unicode_escape_run`].
///
/// # Errors
/// The first error that the handler does not take.
pub fn decode_raw_unicode_escape(input: &[u8], errors: Errors, last: bool, out: &mut Vec<u8>) -> Decoded {
    let mut at = 0;
    loop {
        match decode_raw_unicode_escape_run(input, at, last, out) {
            Ok(consumed) => return Ok(consumed),
            Err(error) => at = wtf8::recover_plain(input, error, errors, out)?,
        }
    }
}

/// Appends the text encoded as `unicode_escape`.
pub fn encode_unicode_escape(text: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while let Some((cp, n)) = code_point_at(text, at) {
        match cp {
            0x20..0x7F if cp != b'\\' as u32 => out.push(cp as u8),
            0..0x80 => super::push_ascii_escape(out, cp as u8),
            _ => push_backslash(out, cp),
        }
        at += n;
    }
}

/// Appends the text encoded as `raw_unicode_escape`.
pub fn encode_raw_unicode_escape(text: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while let Some((cp, n)) = code_point_at(text, at) {
        if cp < 0x100 {
            out.push(cp as u8)
        } else {
            push_backslash(out, cp)
        }
        at += n;
    }
}

/// Appends bytes as `codecs.escape_encode` does.
pub fn encode_bytes_escape(data: &[u8], out: &mut Vec<u8>) {
    for &byte in data {
        if super::is_plain(byte, b'\'') { out.push(byte) } else { super::push_ascii_escape(out, byte) }
    }
}

/// Decodes as `codecs.escape_decode` does; `errors` is the handler's name as given.
///
/// # Errors
/// The message of the ValueError.
pub fn decode_bytes_escape(input: &[u8], errors: &str, out: &mut Vec<u8>) -> Result<EscapeEnd, String> {
    let (mut at, mut first_invalid) = (0, None);
    while at < input.len() {
        let byte = input[at];
        if byte != b'\\' {
            out.push(byte);
            at += 1;
            continue;
        }
        let Some(&letter) = input.get(at + 1) else { return Err("Trailing \\ in string".into()) };
        match letter {
            b'\n' => at += 2,
            b'0'..=b'7' => {
                let (value, n) = octal(input, at + 1);
                if value > 0xFF {
                    first_invalid.get_or_insert(at);
                }
                out.push(value as u8);
                at += 1 + n;
            }
            b'x' => match hex(input, at + 2, 2) {
                Ok(value) => {
                    out.push(value as u8);
                    at += 4;
                }
                Err(digits) => {
                    match errors {
                        "strict" => return Err(format!("invalid \\x escape at position {at}")),
                        "replace" => out.push(b'?'),
                        "ignore" => {}
                        _ => return Err(format!("decoding error; unknown error handling code: {errors}")),
                    }
                    at += 2 + digits;
                }
            },
            _ => {
                match simple(letter) {
                    Some(byte) => out.push(byte),
                    None => {
                        first_invalid.get_or_insert(at);
                        out.extend_from_slice(&[b'\\', letter]);
                    }
                }
                at += 2;
            }
        }
    }
    Ok(EscapeEnd { consumed: at, first_invalid })
}
