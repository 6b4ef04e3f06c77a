//! WTF-8 text: code points, counting, indexing and slicing, and the codecs built into the interpreter.
//!
//! Text is UTF-8 that may also hold surrogate code points (U+D800..=U+DFFF), each encoded on its own as
//! `ED A0..BF 80..BF`. A high surrogate followed by a low one stays two code points, as it does in Python, so this is
//! "generalized UTF-8" and not the stricter WTF-8 that joins pairs.
//!
//! Functions that take text expect it valid ([`is_valid`]); given anything else they return some code points
//! and never panic.

mod decode;
mod encode;
mod wide;

pub use decode::{
    DecodeError, Decoded, Errors, decode_ascii, decode_ascii_with, decode_latin1, decode_utf8,
    decode_utf8_run, decode_utf8_with, recover_plain, recover_utf8_surrogate,
};
pub use encode::{
    Charset, EncodeError, encode, encode_run, encode_with, push_backslash, push_name, push_xmlcharref,
};
pub use wide::{
    ByteOrder, decode_utf16, decode_utf16_with, decode_utf32, decode_utf32_with, encode_utf16,
    encode_utf16_with, encode_utf32, encode_utf32_with,
};

/// Largest code point.
pub const MAX_CODE_POINT: u32 = 0x10FFFF;

/// Whether the code point is a surrogate.
#[inline]
pub const fn is_surrogate(cp: u32) -> bool {
    cp & 0xFFFF_F800 == 0xD800
}

/// Length in bytes of the encoded code point that begins with `lead`.
#[inline]
pub const fn sequence_len(lead: u8) -> usize {
    match lead {
        0..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

/// Length in bytes that the code point has when encoded.
#[inline]
pub const fn encoded_len(cp: u32) -> usize {
    match cp {
        0..0x80 => 1,
        0x80..0x800 => 2,
        0x800..0x10000 => 3,
        _ => 4,
    }
}

/// Encodes a code point into `buf` and returns its bytes.
#[inline]
pub fn encode_code_point(cp: u32, buf: &mut [u8; 4]) -> &[u8] {
    let n = encoded_len(cp);
    match n {
        1 => buf[0] = cp as u8,
        2 => {
            buf[0] = 0xC0 | (cp >> 6) as u8;
            buf[1] = 0x80 | (cp & 0x3F) as u8;
        }
        3 => {
            buf[0] = 0xE0 | (cp >> 12) as u8;
            buf[1] = 0x80 | (cp >> 6 & 0x3F) as u8;
            buf[2] = 0x80 | (cp & 0x3F) as u8;
        }
        _ => {
            buf[0] = 0xF0 | (cp >> 18 & 7) as u8;
            buf[1] = 0x80 | (cp >> 12 & 0x3F) as u8;
            buf[2] = 0x80 | (cp >> 6 & 0x3F) as u8;
            buf[3] = 0x80 | (cp & 0x3F) as u8;
        }
    }
    &buf[..n]
}

/// Appends a code point.
#[inline]
pub fn push(out: &mut Vec<u8>, cp: u32) {
    // Of known lengths, so that nothing calls for a copy.
    let tail = |shift: u32| 0x80 | (cp >> shift & 0x3F) as u8;
    match cp {
        0..0x80 => out.push(cp as u8),
        0x80..0x800 => out.extend_from_slice(&[0xC0 | (cp >> 6) as u8, tail(0)]),
        0x800..0x1_0000 => out.extend_from_slice(&[0xE0 | (cp >> 12) as u8, tail(6), tail(0)]),
        _ => out.extend_from_slice(encode_code_point(cp, &mut [0; 4])),
    }
}

/// Decodes the code point that begins at byte `at`, with its length in bytes; `None` at the end.
#[inline]
pub fn code_point_at(text: &[u8], at: usize) -> Option<(u32, usize)> {
    let lead = *text.get(at)?;
    if lead < 0x80 {
        return Some((lead as u32, 1));
    }
    let tail = |i: usize| text.get(at + i).map_or(0, |b| (b & 0x3F) as u32);
    let n = sequence_len(lead).min(text.len() - at);
    let cp = match n {
        2 => (lead as u32 & 0x1F) << 6 | tail(1),
        3 => (lead as u32 & 0x0F) << 12 | tail(1) << 6 | tail(2),
        4 => (lead as u32 & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3),
        _ => lead as u32,
    };
    Some((cp, n))
}

/// Decodes the code point that ends before byte `end`, with its length in bytes; `None` at the beginning.
#[inline]
pub fn code_point_before(text: &[u8], end: usize) -> Option<(u32, usize)> {
    let mut at = end.checked_sub(1)?;
    while at > 0 && end - at < 4 && text[at] & 0xC0 == 0x80 {
        at -= 1;
    }
    code_point_at(&text[..end], at)
}

/// Iterator over the code points of a text, from either end.
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    text: &'a [u8],
}

impl<'a> CodePoints<'a> {
    /// What has not been visited yet.
    pub fn as_bytes(&self) -> &'a [u8] {
        self.text
    }
}

impl Iterator for CodePoints<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (cp, n) = code_point_at(self.text, 0)?;
        self.text = &self.text[n..];
        Some(cp)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.text.len().div_ceil(4), Some(self.text.len()))
    }
}

impl DoubleEndedIterator for CodePoints<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<u32> {
        let (cp, n) = code_point_before(self.text, self.text.len())?;
        self.text = &self.text[..self.text.len() - n];
        Some(cp)
    }
}

/// Iterates over the code points.
#[inline]
pub fn code_points(text: &[u8]) -> CodePoints<'_> {
    CodePoints { text }
}

/// Number of code points.
#[inline]
pub fn count(text: &[u8]) -> usize {
    // Written over chunks so that it vectorises: 255 sums at most fit a byte lane.
    text.chunks(192)
        .map(|chunk| chunk.iter().map(|&b| (b & 0xC0 != 0x80) as u8).fold(0u8, u8::wrapping_add) as usize)
        .sum()
}

/// Byte position of the code point number `index`, or the length in bytes where there are only that many or fewer.
pub fn byte_offset(text: &[u8], index: usize) -> usize {
    let mut left = index;
    let mut at = 0;
    while text.len() - at >= 128 && left >= 128 {
        let n = count(&text[at..at + 128]);
        left -= n;
        at += 128;
    }
    // The block just skipped may have ended inside a sequence: step to its end.
    while at < text.len() && text[at] & 0xC0 == 0x80 {
        at += 1;
    }
    while left > 0 && at < text.len() {
        at += sequence_len(text[at]).min(text.len() - at);
        left -= 1;
    }
    at
}

/// The text between two code point numbers; both are cut to the text's length.
pub fn slice(text: &[u8], start: usize, end: usize) -> &[u8] {
    if start >= end {
        return &[];
    }
    let from = byte_offset(text, start);
    let to = from + byte_offset(&text[from..], end - start);
    &text[from..to]
}

/// Byte positions of every 64th code point: makes indexing of long text constant time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// Entry `i` is the byte position of code point number `64 * i`.
    pub offsets: Vec<u32>,
}

impl Index {
    /// Distance in code points between two entries.
    pub const STRIDE: usize = 64;

    /// Builds the index of a text; `None` where the text is 4 GiB or longer.
    pub fn build(text: &[u8]) -> Option<Index> {
        u32::try_from(text.len()).ok()?;
        let mut offsets = Vec::with_capacity(text.len() / (Self::STRIDE * 2) + 1);
        let mut seen = 0;
        for (at, byte) in text.iter().enumerate() {
            if byte & 0xC0 != 0x80 {
                if seen % Self::STRIDE == 0 {
                    offsets.push(at as u32);
                }
                seen += 1;
            }
        }
        Some(Index { offsets })
    }

    /// Byte position of a code point of the text that the index was built from.
    #[inline]
    pub fn byte_offset(&self, text: &[u8], index: usize) -> usize {
        byte_offset_with(&self.offsets, text, index)
    }
}

/// As [`Index::byte_offset`], for offsets that live elsewhere.
#[inline]
pub fn byte_offset_with(offsets: &[u32], text: &[u8], index: usize) -> usize {
    match offsets.get(index / Index::STRIDE) {
        Some(&base) => {
            let base = base as usize;
            base + byte_offset(&text[base..], index % Index::STRIDE)
        }
        None => text.len(),
    }
}

/// Number of the code point that begins at byte `offset` (the number of code points before it).
#[inline]
pub fn index_of_offset(text: &[u8], offset: usize) -> usize {
    count(&text[..offset])
}

/// Whether the bytes are valid text: UTF-8 that may hold surrogates.
pub fn is_valid(text: &[u8]) -> bool {
    let mut rest = text;
    loop {
        match std::str::from_utf8(rest) {
            Ok(_) => return true,
            Err(e) => {
                rest = &rest[e.valid_up_to()..];
                if recover_utf8_surrogate(rest).is_none() {
                    return false;
                }
                rest = &rest[3..];
            }
        }
    }
}

/// Whether the text holds a surrogate, so that it is not UTF-8.
pub fn has_surrogate(text: &[u8]) -> bool {
    memchr::memchr_iter(0xED, text).any(|at| matches!(text.get(at + 1), Some(0xA0..=0xBF)))
}

/// Largest code point of the text, 0 where it is empty.
pub fn max_code_point(text: &[u8]) -> u32 {
    if text.is_ascii() {
        return text.iter().copied().max().unwrap_or(0) as u32;
    }
    code_points(text).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> (Vec<u32>, Vec<u8>) {
        let mut cps = Vec::new();
        for i in 0..3000u32 {
            cps.push(match i % 7 {
                0 => 0x41 + i % 26,
                1 => 0xE9,
                2 => 0x20AC,
                3 => 0x1F600,
                4 => 0xD800 + i % 2048,
                _ => 0x7A,
            });
        }
        let mut text = Vec::new();
        cps.iter().for_each(|&c| push(&mut text, c));
        (cps, text)
    }

    #[test]
    fn walks_both_ways() {
        let (cps, text) = sample();
        assert!(is_valid(&text));
        assert!(has_surrogate(&text));
        assert_eq!(code_points(&text).collect::<Vec<_>>(), cps);
        let mut back: Vec<_> = code_points(&text).rev().collect();
        back.reverse();
        assert_eq!(back, cps);
        assert_eq!(count(&text), cps.len());
        assert_eq!(max_code_point(&text), 0x1F600);
    }

    #[test]
    fn indexes_every_position() {
        let (cps, text) = sample();
        let index = Index::build(&text).unwrap();
        for (i, &cp) in cps.iter().enumerate() {
            let at = byte_offset(&text, i);
            assert_eq!(code_point_at(&text, at).unwrap().0, cp);
            assert_eq!(index.byte_offset(&text, i), at);
            assert_eq!(index_of_offset(&text, at), i);
        }
        assert_eq!(byte_offset(&text, cps.len()), text.len());
        assert_eq!(byte_offset(&text, cps.len() + 500), text.len());
        assert_eq!(index.byte_offset(&text, cps.len()), text.len());
        assert_eq!(code_points(slice(&text, 5, 205)).collect::<Vec<_>>(), &cps[5..205]);
        assert!(slice(&text, 9, 3).is_empty());
    }

    #[test]
    fn refuses_what_is_not_text() {
        for bad in [&b"\x80"[..], b"\xed\xa0", b"\xed\xa0\x20", b"\xc0\x80", b"\xf4\x90\x80\x80", b"a\xff"] {
            assert!(!is_valid(bad), "{bad:x?}");
            code_points(bad).for_each(drop);
            code_points(bad).rev().for_each(drop);
        }
        assert!(is_valid(b"\xed\xa0\xbd\xed\xb8\x80"));
    }
}
