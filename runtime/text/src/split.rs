//! Searching, splitting and replacing in byte slices: `str` and `bytes` methods without the objects.
//!
//! A needle that is valid WTF-8 is only ever found at code point boundaries of valid WTF-8, so the same functions serve text and
//! bytes. Positions are in bytes.

use crate::positions::Positions;
use crate::unicode::is_space;
use crate::wtf8::{code_point_at, code_point_before, sequence_len};
use memchr::memmem;

/// Whether a byte is whitespace for `bytes` methods.
#[inline]
pub const fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// Position of the first occurrence. An empty needle is found at 0.
#[inline]
pub fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] => memchr::memchr(*byte, text),
        _ => memmem::find(text, needle),
    }
}

/// Position of the last occurrence. An empty needle is found at the end.
#[inline]
pub fn rfind(text: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] => memchr::memrchr(*byte, text),
        _ => memmem::rfind(text, needle),
    }
}

/// Positions of the occurrences that do not overlap, from the left. The needle must not be empty.
pub fn occurrences<'t>(text: &'t [u8], needle: &'t [u8]) -> impl Iterator<Item = usize> + 't {
    memmem::find_iter(text, needle)
}

/// Number of occurrences that do not overlap. The needle must not be empty: an empty one is found before each
/// character and at the end, which only the caller can count.
pub fn count(text: &[u8], needle: &[u8]) -> usize {
    match needle {
        [byte] => memchr::memchr_iter(*byte, text).count(),
        // No end of it is a start of it, so that occurrences cannot overlap.
        [a, .., c] if needle.len() <= 3 && a != c => count_short(text, needle),
        _ => memmem::find_iter(text, needle).count(),
    }
}

/// Number of occurrences, overlapping ones too, of a needle of two or three bytes: a few comparisons for each place, which the compiler
/// does for many places at once.
fn count_short(text: &[u8], needle: &[u8]) -> usize {
    const PART: usize = 255;
    let last = needle.len() - 1;
    let (a, b, c) = (needle[0], needle[1], needle[last]);
    let places = text.len().saturating_sub(last);
    let mut total = 0;
    for at in (0..places).step_by(PART) {
        let n = PART.min(places - at);
        let (x, y, z) = (&text[at..][..n], &text[at + 1..][..n], &text[at + last..][..n]);
        let hits: u8 = (0..n).map(|i| ((x[i] == a) & (y[i] == b) & (z[i] == c)) as u8).sum();
        total += hits as usize;
    }
    total
}

/// Appends the text with up to `limit` occurrences replaced and returns how many were. The needle must not be empty (see
/// [`interleave`]).
pub fn replace(text: &[u8], needle: &[u8], with: &[u8], limit: usize, out: &mut Vec<u8>) -> usize {
    let (mut from, mut n) = (0, 0);
    let mut put = |at: usize, out: &mut Vec<u8>| {
        out.extend_from_slice(&text[from..at]);
        out.extend_from_slice(with);
        from = at + needle.len();
        n += 1;
    };
    match needle {
        [byte] => Positions::new(*byte, text).take(limit).for_each(|at| put(at, out)),
        _ => memmem::find_iter(text, needle).take(limit).for_each(|at| put(at, out)),
    }
    out.extend_from_slice(&text[from..]);
    n
}

/// Appends what replacing the empty text makes: `with` before each unit and at the end, `limit` times at most. Units are code points
/// where `wide`, else bytes.
pub fn interleave(text: &[u8], with: &[u8], limit: usize, wide: bool, out: &mut Vec<u8>) -> usize {
    let (mut at, mut n) = (0, 0);
    while n < limit {
        out.extend_from_slice(with);
        n += 1;
        let Some(&lead) = text.get(at) else { return n };
        let len = if wide { sequence_len(lead).min(text.len() - at) } else { 1 };
        out.extend_from_slice(&text[at..at + len]);
        at += len;
    }
    out.extend_from_slice(&text[at..]);
    n
}

/// Calls `piece` with each part between separators; after `limit` splits the rest is one part. The separator must not be
/// empty.
pub fn split<'t>(text: &'t [u8], separator: &[u8], limit: usize, mut piece: impl FnMut(&'t [u8])) {
    let mut from = 0;
    let mut part = |at: usize| {
        piece(&text[from..at]);
        from = at + separator.len();
    };
    match separator {
        [byte] => Positions::new(*byte, text).take(limit).for_each(&mut part),
        _ => memmem::find_iter(text, separator).take(limit).for_each(&mut part),
    }
    part(text.len());
}

/// As [`split`], from the right: parts come last first.
pub fn rsplit<'t>(text: &'t [u8], separator: &[u8], limit: usize, mut piece: impl FnMut(&'t [u8])) {
    let mut to = text.len();
    let mut part = |at: usize| {
        piece(&text[at + separator.len()..to]);
        to = at;
    };
    match separator {
        [byte] => memchr::memrchr_iter(*byte, text).take(limit).for_each(&mut part),
        _ => memmem::rfind_iter(text, separator).take(limit).for_each(&mut part),
    }
    piece(&text[..to]);
}

/// Whether the whitespace of text or of bytes is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// Unicode whitespace, in WTF-8.
    Text,
    /// ASCII whitespace, in bytes.
    Bytes,
}

impl Space {
    /// Length of the whitespace that begins at `at`; 0 where there is none.
    #[inline]
    fn len_at(self, text: &[u8], at: usize) -> usize {
        match (text.get(at), self) {
            (None, _) => 0,
            (Some(&byte), Space::Bytes) => is_ascii_space(byte) as usize,
            (Some(&byte @ 0..0x80), Space::Text) => {
                (is_ascii_space(byte) || matches!(byte, 0x1C..=0x1F)) as usize
            }
            (Some(_), Space::Text) => match code_point_at(text, at) {
                Some((cp, n)) if is_space(cp) => n,
                _ => 0,
            },
        }
    }

    /// Length of the whitespace that ends at `end`.
    #[inline]
    fn len_before(self, text: &[u8], end: usize) -> usize {
        match (end.checked_sub(1).and_then(|at| text.get(at)), self) {
            (None, _) => 0,
            (Some(&byte), Space::Bytes) => is_ascii_space(byte) as usize,
            (Some(_), Space::Text) => match code_point_before(text, end) {
                Some((cp, n)) if is_space(cp) => n,
                _ => 0,
            },
        }
    }

    /// Length of the unit that begins with a byte.
    #[inline]
    fn unit_len(self, lead: u8) -> usize {
        if self == Space::Bytes { 1 } else { sequence_len(lead) }
    }

    fn skip(self, text: &[u8], mut at: usize) -> usize {
        loop {
            match self.len_at(text, at) {
                0 => return at,
                n => at += n,
            }
        }
    }

    fn skip_back(self, text: &[u8], mut end: usize) -> usize {
        loop {
            match self.len_before(text, end) {
                0 => return end,
                n => end -= n,
            }
        }
    }
}

/// Whether each ASCII character is whitespace, for text and for bytes.
const ASCII_SPACE: [[bool; 128]; 2] = {
    let mut t = [[false; 128]; 2];
    let mut b = 0;
    while b < 128 {
        t[1][b] = is_ascii_space(b as u8);
        t[0][b] = t[1][b] || (b >= 0x1C && b <= 0x1F);
        b += 1;
    }
    t
};

/// As [`split_whitespace`] for what is all ASCII.
fn split_ascii<'t>(text: &'t [u8], space: Space, limit: usize, mut piece: impl FnMut(&'t [u8])) {
    let table = &ASCII_SPACE[(space == Space::Bytes) as usize];
    let blank = |b: u8| table[(b & 0x7F) as usize];
    let mut rest = text;
    for _ in 0..limit {
        let Some(from) = rest.iter().position(|b| !blank(*b)) else { return };
        rest = &rest[from..];
        let Some(to) = rest.iter().position(|b| blank(*b)) else { return piece(rest) };
        piece(&rest[..to]);
        rest = &rest[to + 1..];
    }
    // What ends the text stays in the last part, as in CPython.
    if let Some(from) = rest.iter().position(|b| !blank(*b)) {
        piece(&rest[from..]);
    }
}

/// Calls `piece` with each run of what is not whitespace; after `limit` splits the rest, without the whitespace in
/// front, is one part.
pub fn split_whitespace<'t>(text: &'t [u8], space: Space, limit: usize, mut piece: impl FnMut(&'t [u8])) {
    if text.is_ascii() {
        return split_ascii(text, space, limit, piece);
    }
    let mut at = space.skip(text, 0);
    let mut n = 0;
    while at < text.len() {
        if n == limit {
            // What ends the text stays in the last part, as in CPython.
            return piece(&text[at..]);
        }
        let from = at;
        while at < text.len() && space.len_at(text, at) == 0 {
            at += space.unit_len(text[at]);
        }
        at = at.min(text.len());
        piece(&text[from..at]);
        n += 1;
        at = space.skip(text, at);
    }
}

/// As [`split_whitespace`], from the right: parts come last first.
pub fn rsplit_whitespace<'t>(text: &'t [u8], space: Space, limit: usize, mut piece: impl FnMut(&'t [u8])) {
    let mut end = space.skip_back(text, text.len());
    let mut n = 0;
    while end > 0 {
        if n == limit {
            return piece(&text[..end]);
        }
        let to = end;
        while end > 0 && space.len_before(text, end) == 0 {
            end -= 1;
            // A byte inside a sequence is no boundary to look back from.
            while space == Space::Text && end > 0 && text[end] & 0xC0 == 0x80 {
                end -= 1;
            }
        }
        piece(&text[end..to]);
        n += 1;
        end = space.skip_back(text, end);
    }
}

/// The text without whitespace on the chosen sides.
pub fn strip_whitespace(text: &[u8], space: Space, left: bool, right: bool) -> &[u8] {
    let from = if left { space.skip(text, 0) } else { 0 };
    let to = if right { space.skip_back(text, text.len()).max(from) } else { text.len() };
    &text[from..to]
}

/// Length of the line boundary at `at`, 0 where there is none. Text has more boundaries than bytes.
#[inline]
fn line_break(text: &[u8], at: usize, space: Space) -> usize {
    match (text[at], space) {
        (b'\r', _) => 1 + (text.get(at + 1) == Some(&b'\n')) as usize,
        (b'\n', _) => 1,
        (0x0B | 0x0C | 0x1C..=0x1E, Space::Text) => 1,
        (0xC2, Space::Text) if text.get(at + 1) == Some(&0x85) => 2,
        (0xE2, Space::Text) if matches!(text.get(at + 1..at + 3), Some([0x80, 0xA8 | 0xA9])) => 3,
        _ => 0,
    }
}

/// Calls `line` with each line, with its line break if `keep_ends`.
pub fn split_lines<'t>(text: &'t [u8], space: Space, keep_ends: bool, mut line: impl FnMut(&'t [u8])) {
    let (mut from, mut at) = (0, 0);
    while at < text.len() {
        // Whole blocks without a byte that can begin a boundary are passed over.
        while let Some(block) = text[at..].first_chunk::<32>()
            && !block.iter().fold(false, |any, &b| any | (b < 0x20) | (b == 0xC2) | (b == 0xE2))
        {
            at += 32;
        }
        if at >= text.len() {
            break;
        }
        match line_break(text, at, space) {
            0 => at += 1,
            n => {
                line(&text[from..if keep_ends { at + n } else { at }]);
                at += n;
                from = at;
            }
        }
    }
    if from < text.len() {
        line(&text[from..]);
    }
}
