//! What `int()` and `float()` do with text before they read it as a number.

use crate::unicode;
use crate::wtf8::code_points;
use std::borrow::Cow;

/// The text in ASCII, with Unicode spaces as blanks and Unicode decimal digits as ASCII ones, without surrounding
/// whitespace. `None` where something else is in it, which no number can hold.
pub(crate) fn to_ascii(text: &[u8]) -> Option<Cow<'_, [u8]>> {
    if text.is_ascii() {
        return Some(Cow::Borrowed(trim_space(text)));
    }
    let mut plain = Vec::with_capacity(text.len());
    for cp in code_points(text) {
        plain.push(match cp {
            0..0x80 => cp as u8,
            _ if unicode::is_space(cp) => b' ',
            _ => b'0' + unicode::decimal_value(cp)? as u8,
        });
    }
    Some(Cow::Owned(trim_space(&plain).to_vec()))
}

/// Strips what C's `isspace` accepts. The other control characters that Python has as whitespace stay.
pub(crate) fn trim_space(mut text: &[u8]) -> &[u8] {
    let space = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
    while let [first, rest @ ..] = text
        && space(first)
    {
        text = rest;
    }
    while let [rest @ .., last] = text
        && space(last)
    {
        text = rest;
    }
    text
}

/// Splits off a leading sign: whether it is a minus, and the rest.
pub(crate) fn split_sign(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    }
}
