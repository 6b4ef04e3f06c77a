//! Case mapping of text, with mappings to several characters and the final sigma.

use super::tables::*;
use super::{Record, is_case_ignorable, is_cased, record};
use crate::wtf8::{code_point_at, code_points, push};

const SIGMA: u32 = 0x3A3;
const SMALL_SIGMA: u32 = 0x3C3;
const FINAL_SIGMA: u32 = 0x3C2;

/// Appends what one of the mappings of a record makes of a code point.
#[inline]
fn put(out: &mut Vec<u8>, cp: u32, record: &Record, mapping: i32, special: u32) {
    if record.flags & special == 0 {
        push(out, cp.wrapping_add_signed(mapping));
    } else {
        let (at, len) = ((mapping >> 2) as usize, (mapping & 3) as usize);
        SPECIAL[at..at + len].iter().for_each(|&c| push(out, c));
    }
}

fn put_upper(out: &mut Vec<u8>, cp: u32) {
    if cp < 0x80 {
        return out.push((cp as u8).to_ascii_uppercase());
    }
    let record = record(cp);
    put(out, cp, record, record.upper, UPPER_SPECIAL);
}

fn put_title(out: &mut Vec<u8>, cp: u32) {
    let record = record(cp);
    put(out, cp, record, record.title, TITLE_SPECIAL);
}

/// Lower case of the code point at byte `at` of the text, which decides on the form of a sigma.
fn put_lower(out: &mut Vec<u8>, cp: u32, text: &[u8], at: usize, len: usize) {
    if cp < 0x80 {
        return out.push((cp as u8).to_ascii_lowercase());
    }
    if cp == SIGMA {
        let before = code_points(&text[..at]).rev().find(|&c| !is_case_ignorable(c));
        let after = || code_points(&text[at + len..]).find(|&c| !is_case_ignorable(c));
        let last = before.is_some_and(is_cased) && !after().is_some_and(is_cased);
        push(out, if last { FINAL_SIGMA } else { SMALL_SIGMA });
        return;
    }
    let record = record(cp);
    put(out, cp, record, record.lower, LOWER_SPECIAL);
}

/// Visits each code point with its byte position and length.
fn each(text: &[u8], mut f: impl FnMut(u32, usize, usize)) {
    let mut at = 0;
    while let Some((cp, n)) = code_point_at(text, at) {
        f(cp, at, n);
        at += n;
    }
}

/// Appends a text that is mapped code point by code point, runs of ASCII by `ascii` and the others by `wide`, which gets the code
/// point, its byte position and its length.
fn mapped(
    text: &[u8],
    out: &mut Vec<u8>,
    ascii: impl Fn(&u8) -> u8,
    mut wide: impl FnMut(&mut Vec<u8>, u32, usize, usize),
) {
    let mut at = 0;
    while at < text.len() {
        let run = text[at..].iter().position(|&b| b >= 0x80).unwrap_or(text.len() - at);
        out.extend(text[at..at + run].iter().map(&ascii));
        at += run;
        while text.get(at).is_some_and(|&b| b >= 0x80) {
            let Some((cp, n)) = code_point_at(text, at) else { return };
            wide(out, cp, at, n);
            at += n;
        }
    }
}

/// Appends `str.lower()`.
pub fn lower(text: &[u8], out: &mut Vec<u8>) {
    mapped(text, out, u8::to_ascii_lowercase, |out, cp, at, n| put_lower(out, cp, text, at, n));
}

/// Appends `str.upper()`.
pub fn upper(text: &[u8], out: &mut Vec<u8>) {
    mapped(text, out, u8::to_ascii_uppercase, |out, cp, _, _| put_upper(out, cp));
}

/// Appends `str.casefold()`.
pub fn casefold(text: &[u8], out: &mut Vec<u8>) {
    mapped(text, out, u8::to_ascii_lowercase, |out, cp, _, _| {
        let record = record(cp);
        put(out, cp, record, record.fold, FOLD_SPECIAL);
    });
}

/// Appends `str.title()`.
pub fn title(text: &[u8], out: &mut Vec<u8>) {
    if text.is_ascii() {
        let mut inside = false;
        out.extend(text.iter().map(|b| {
            let c = if inside { b.to_ascii_lowercase() } else { b.to_ascii_uppercase() };
            inside = b.is_ascii_alphabetic();
            c
        }));
        return;
    }
    let mut inside = false;
    each(text, |cp, at, n| {
        if inside {
            put_lower(out, cp, text, at, n);
        } else {
            put_title(out, cp);
        }
        inside = is_cased(cp);
    });
}

/// Appends `str.capitalize()`.
pub fn capitalize(text: &[u8], out: &mut Vec<u8>) {
    if text.is_ascii() {
        let from = out.len();
        out.extend(text.iter().map(u8::to_ascii_lowercase));
        out[from..].iter_mut().take(1).for_each(|b| *b = b.to_ascii_uppercase());
        return;
    }
    each(text, |cp, at, n| {
        if at == 0 {
            put_title(out, cp);
        } else {
            put_lower(out, cp, text, at, n);
        }
    });
}

/// Appends `str.swapcase()`.
pub fn swapcase(text: &[u8], out: &mut Vec<u8>) {
    each(text, |cp, at, n| {
        let flags = record(cp).flags;
        if flags & UPPER != 0 {
            put_lower(out, cp, text, at, n);
        } else if flags & LOWER != 0 {
            put_upper(out, cp);
        } else {
            push(out, cp);
        }
    });
}
