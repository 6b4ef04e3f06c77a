//! Encodings whose tables the library carries: Johab, Big5 of Hong Kong, and those of JIS X 0213.
//!
//! `tools/xtask/src/probe_multibyte.py` writes the tables from what CPython does. A code stands for one character or for two,
//! of which the second one combines with the first.

use std::collections::{HashMap, HashSet};

use molt_packing::zstd::Decompressor;

use super::Found;

/// The tables, packed.
const PACKED: &[u8] = include_bytes!("listed.zst");

/// The names of the encodings that have tables.
pub const NAMES: [&str; 6] =
    ["johab", "big5hkscs", "euc_jis_2004", "euc_jisx0213", "shift_jis_2004", "shift_jisx0213"];

/// One or two characters; the second one is 0 where there is none.
type Text = [u32; 2];

/// An encoding, ready for use.
#[derive(Default)]
pub struct Listed {
    /// Whether some bytes that begin nothing are known at once.
    shift: bool,
    /// Whether some codes have three bytes.
    has_three: bool,
    /// What codes stand for. A code is its bytes, the last one lowest.
    decoded: HashMap<u32, Text>,
    encoded: HashMap<Text, u32>,
    /// Characters that may be the first of two.
    first: HashSet<u32>,
    /// Codes of two bytes that later editions have: both bytes are what is wrong.
    later: HashSet<u32>,
}

fn text_of(chars: &mut impl Iterator<Item = char>) -> Option<Option<Text>> {
    match chars.next()? {
        '\0' => Some(None),
        '\u{1}' => Some(Some([chars.next()? as u32, chars.next()? as u32])),
        one => Some(Some([one as u32, 0])),
    }
}

/// The code whose bytes are characters below U+0100.
fn code_of(chars: impl Iterator<Item = char>) -> u32 {
    chars.fold(0, |code, c| code << 8 | c as u32 & 0xFF)
}

impl Listed {
    /// The encoding of a name that is in `NAMES`.
    pub fn new(name: &str) -> Listed {
        let mut all = Vec::new();
        // What is damaged has no tables, and no code has a character then.
        let unpacked = Decompressor::new().map(|mut d| d.run(PACKED, usize::MAX, &mut all));
        let all = match unpacked {
            Some(Ok(_)) => String::from_utf8(all).unwrap_or_default(),
            _ => String::new(),
        };
        let mut listed = Listed { shift: name.starts_with("shift"), ..Listed::default() };
        let table = all.split('\u{4}').find_map(|table| table.strip_prefix(name)?.strip_prefix('\n'));
        let Some((rows, differences)) = table.and_then(|table| table.split_once("\n\u{3}")) else {
            return listed;
        };
        let mut lines = rows.split('\n');
        while let (Some(prefix), Some(texts)) = (lines.next(), lines.next()) {
            let prefix = code_of(prefix.chars()) << 8;
            let mut texts = texts.chars();
            let texts = std::iter::from_fn(|| text_of(&mut texts));
            for (text, trail) in texts.zip(0x21..) {
                if let Some(text) = text {
                    listed.decoded.insert(prefix | trail, text);
                    listed.encoded.entry(text).or_insert(prefix | trail);
                }
            }
        }
        for line in differences.split('\n') {
            let Some((text, code)) = line.split_once('\u{2}') else { continue };
            let mut chars = text.chars();
            let text = [chars.next().map_or(0, u32::from), chars.next().map_or(0, u32::from)];
            match code_of(code.chars()) {
                0 => listed.encoded.remove(&text),
                code => listed.encoded.insert(text, code),
            };
        }
        listed.has_three = listed.decoded.keys().any(|&code| code > 0xFFFF);
        if let Some(name) = name.strip_suffix("jisx0213") {
            let later = Listed::new(&format!("{name}jis_2004"));
            let codes = later.decoded.into_keys().filter(|code| (0x100..0x10000).contains(code));
            listed.later = codes.filter(|code| !listed.decoded.contains_key(code)).collect();
        }
        listed.first = listed.encoded.keys().filter(|text| text[1] != 0).map(|text| text[0]).collect();
        listed
    }

    /// What a code stands for.
    pub fn text(&self, code: u32) -> Option<Text> {
        self.decoded.get(&code).copied()
    }

    /// The code of a text.
    pub fn code(&self, text: Text) -> Option<u32> {
        self.encoded.get(&text).copied()
    }

    /// Whether a character may be the first of two that have a code together.
    pub fn may_combine(&self, point: u32) -> bool {
        self.first.contains(&point)
    }

    /// Reads what is at the beginning.
    pub fn decode(&self, data: &[u8]) -> Found {
        let lead = data[0];
        if let 0..0x21 | 0x7F = lead {
            return Found::Char(Some(lead.into()), 1);
        }
        if let Some(text) = self.text(lead.into()) {
            return found(text, 1);
        }
        if lead < 0x80 || self.shift && matches!(lead, 0x80 | 0xA0 | 0xFD..) {
            return Found::Illegal(1);
        }
        let Some(&trail) = data.get(1) else { return Found::Incomplete };
        let code = (lead as u32) << 8 | trail as u32;
        if let Some(text) = self.text(code) {
            return found(text, 2);
        }
        if self.later.contains(&code) {
            return Found::Illegal(2);
        }
        if lead != 0x8F || !self.has_three {
            return Found::Illegal(1);
        }
        let Some(&last) = data.get(2) else { return Found::Incomplete };
        self.text(code << 8 | last as u32).map_or(Found::Illegal(1), |text| found(text, 3))
    }

    /// Appends the code of a character, or of it and the next one: how many characters it is for, 0 where there is none.
    pub fn encode(&self, point: u32, next: Option<u32>, out: &mut Vec<u8>) -> usize {
        if let 0..0x21 | 0x7F = point {
            out.push(point as u8);
            return 1;
        }
        let both = next.filter(|&next| next != 0).and_then(|next| self.code([point, next]));
        let (code, count) = match (both, self.code([point, 0])) {
            (Some(code), _) => (code, 2),
            (None, Some(code)) => (code, 1),
            (None, None) => return 0,
        };
        let bytes = code.to_be_bytes();
        let start = bytes.iter().position(|&byte| byte != 0).unwrap_or(3);
        out.extend_from_slice(&bytes[start..]);
        count
    }
}

/// A code of so many bytes.
pub fn found(text: Text, used: usize) -> Found {
    match text {
        [one, 0] => Found::Char(Some(one), used),
        [one, two] => Found::Pair(one, two, used),
    }
}

/// The rows of the second plane of JIS X 0213 that begin it, in the order in which Shift JIS has them.
const ROWS: [u8; 9] = [1, 8, 3, 4, 5, 12, 13, 14, 15];

/// The code in Shift JIS of a row and a cell of a plane.
pub fn shifted(second: bool, row: u8, cell: u8) -> Option<u32> {
    // Rows by their places, two for each lead byte.
    let place = match (second, row) {
        (false, 1..=94) => row - 1,
        (true, 78..=94) => row - 78 + 9,
        (true, _) => ROWS.iter().position(|known| *known == row)? as u8,
        _ => return None,
    };
    let first = match (second, row) {
        (true, _) => 0xF0,
        (false, ..63) => 0x81,
        (false, _) => 0xC1,
    };
    let lead = first + place / 2;
    let trail = match (place % 2, cell) {
        (0, 1..=63) => cell + 0x3F,
        (0, 64..=94) => cell + 0x40,
        (_, 1..=94) => cell + 0x9E,
        _ => return None,
    };
    Some((lead as u32) << 8 | trail as u32)
}

/// Plane, row and cell of a code of two bytes in Shift JIS.
pub fn unshifted(code: u32) -> Option<(bool, u8, u8)> {
    let [0, 0, lead @ (0x81..=0x9F | 0xE0..=0xFC), trail] = code.to_be_bytes() else { return None };
    let (odd, cell) = match trail {
        0x40..=0x7E => (0, trail - 0x3F),
        0x80..=0x9E => (0, trail - 0x40),
        0x9F..=0xFC => (1, trail - 0x9E),
        _ => return None,
    };
    let place = 2 * (lead - if lead < 0xA0 { 0x81 } else { 0xC1 }) + odd;
    if lead < 0xF0 {
        return Some((false, place + 1, cell));
    }
    let place = 2 * (lead - 0xF0) + odd;
    Some((true, ROWS.get(place as usize).copied().unwrap_or(place.wrapping_add(78 - 9)), cell))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_shift_jis_have_rows_and_cells() {
        for (second, rows) in [(false, 1..=94), (true, 78..=94), (true, 1..=1), (true, 12..=15)] {
            for row in rows {
                for cell in 1..=94 {
                    let code = shifted(second, row, cell).unwrap();
                    assert_eq!(unshifted(code), Some((second, row, cell)), "{code:#x}");
                }
            }
        }
    }
}
