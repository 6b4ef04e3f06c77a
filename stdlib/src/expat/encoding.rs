//! Encodings of documents: bytes come in, UTF-8 goes on.

use molt_core::str::encode_code_point;

/// An encoding.
#[derive(Clone, PartialEq)]
pub enum Encoding {
    /// UTF-8: bytes stay what they are.
    Utf8,
    /// ISO 8859-1.
    Latin1,
    /// ASCII.
    Ascii,
    /// UTF-16, big end first or not.
    Utf16(bool),
    /// One that gives every byte a character, or none.
    Table(Box<[Option<char>; 256]>),
}

/// What stands for bytes that are no character: it is none in UTF-8 either.
pub const WRONG: u8 = 0xFF;
/// What stands for a character that is cut off.
const CUT: u8 = 0xF0;

impl Encoding {
    /// The encodings that are known by name; true for UTF-16 of either order.
    pub fn known(name: &[u8]) -> Option<Encoding> {
        Some(match name.to_ascii_uppercase().as_slice() {
            b"UTF-8" => Encoding::Utf8,
            b"ISO-8859-1" => Encoding::Latin1,
            b"US-ASCII" => Encoding::Ascii,
            b"UTF-16" | b"UTF-16BE" => Encoding::Utf16(true),
            b"UTF-16LE" => Encoding::Utf16(false),
            _ => return None,
        })
    }

    /// Whether the first bytes of a document have another form than ASCII.
    pub fn is_wide(&self) -> bool {
        matches!(self, Encoding::Utf16(_))
    }

    /// Appends bytes as UTF-8; returns how many were taken. The last ones may wait for more.
    pub fn decode(&self, raw: &[u8], last: bool, out: &mut Vec<u8>) -> usize {
        let mut one = [0; 4];
        match self {
            Encoding::Utf8 => out.extend_from_slice(raw),
            Encoding::Latin1 => {
                for &b in raw {
                    out.extend_from_slice(encode_code_point(u32::from(b), &mut one));
                }
            }
            Encoding::Ascii => out.extend(raw.iter().map(|&b| if b < 128 { b } else { WRONG })),
            Encoding::Table(table) => {
                for &b in raw {
                    match table[usize::from(b)] {
                        Some(c) => out.extend_from_slice(encode_code_point(c as u32, &mut one)),
                        None => out.push(WRONG),
                    }
                }
            }
            Encoding::Utf16(big) => {
                let unit = |i: usize| -> u32 {
                    let pair = [raw[i], raw[i + 1]];
                    u32::from(if *big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
                };
                let mut at = 0;
                while at + 2 <= raw.len() {
                    let first = unit(at);
                    let mut c = first;
                    if (0xD800..0xDC00).contains(&first) {
                        if at + 4 > raw.len() {
                            break;
                        }
                        let second = unit(at + 2);
                        if (0xDC00..0xE000).contains(&second) {
                            c = 0x10000 + ((first - 0xD800) << 10 | second & 0x3FF);
                            at += 2;
                        }
                    }
                    at += 2;
                    match c {
                        0xD800..0xE000 | 0xFFFE | 0xFFFF => out.push(WRONG),
                        c => out.extend_from_slice(encode_code_point(c, &mut one)),
                    }
                }
                if last && at < raw.len() {
                    out.push(if raw.len() - at == 1 { b'<' } else { CUT });
                    return raw.len();
                }
                return at;
            }
        }
        raw.len()
    }

    /// How many bytes a text had in this encoding.
    pub fn size(&self, text: &[u8]) -> usize {
        let chars = || text.iter().filter(|&&b| b & 0xC0 != 0x80).count();
        match self {
            Encoding::Utf8 => text.len(),
            Encoding::Utf16(_) => {
                2 * (chars() + text.iter().filter(|&&b| (0xF0..WRONG).contains(&b)).count())
            }
            _ => chars(),
        }
    }

    /// What a document begins with, as far as its first bytes tell: the encoding and whether a mark of the order comes first.
    /// None if there are too few bytes.
    pub fn detect(raw: &[u8], given: Option<&Encoding>, part: bool) -> Option<(Encoding, bool)> {
        let fixed = |e: Encoding| part && given.is_some_and(|g| *g == e);
        let otherwise = || (given.cloned().unwrap_or(Encoding::Utf8), false);
        Some(match *raw {
            [] => return None,
            [0xFE | 0xFF | 0xEF | 0 | b'<'] => return None,
            [0xFE, 0xFF, ..] if !fixed(Encoding::Latin1) => (Encoding::Utf16(true), true),
            [0xFF, 0xFE, ..] if !fixed(Encoding::Latin1) => (Encoding::Utf16(false), true),
            [b'<', 0, ..] if !fixed(Encoding::Utf16(true)) => (Encoding::Utf16(false), false),
            [0xEF, 0xBB] => return None,
            [0xEF, 0xBB, 0xBF, ..] if !(part && given.is_some_and(|g| *g != Encoding::Utf8)) => {
                (Encoding::Utf8, true)
            }
            [0, ..] if !fixed(Encoding::Utf16(false)) => (Encoding::Utf16(true), false),
            [_, 0, ..] if !part => (Encoding::Utf16(false), false),
            _ => otherwise(),
        })
    }
}
