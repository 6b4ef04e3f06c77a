//! Double-byte character sets: those of encoding_rs with CPython's differences, as tables made when they are asked for.

use std::collections::HashMap;

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030 as WHATWG_GB18030, GBK as WHATWG_GBK,
    SHIFT_JIS as WHATWG_SHIFT_JIS,
};

use super::differences as of;

/// How a set differs from the one of encoding_rs that it is made of.
pub(super) struct Differences {
    /// The first and the last lead byte.
    pub(super) leads: (u8, u8),
    /// The smallest trail byte.
    pub(super) trail: u8,
    /// Whether of two codes of a character the first one counts when it is encoded.
    pub(super) first_counts: bool,
    /// Runs of codes with other characters, or none.
    pub(super) decoded: &'static [(u16, u16, &'static str)],
    /// Characters with other codes; 0: they cannot be encoded.
    pub(super) encoded: &'static [(u32, u16)],
}

/// A character set with two bytes a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Set {
    /// GBK.
    Gbk,
    /// GB 2312 as EUC.
    Gb2312,
    /// The double bytes of GB 18030.
    Gb18030,
    /// Big5.
    Big5,
    /// Big5 as Windows has it.
    Cp950,
    /// KS X 1001 as EUC.
    EucKr,
    /// KS X 1001 and all syllables, as Windows has it.
    Cp949,
    /// JIS X 0208 as EUC.
    EucJp,
    /// JIS X 0208, shifted.
    ShiftJis,
    /// The same, as Windows has it.
    Cp932,
    /// JIS X 0212 as EUC, without the byte in front.
    Jisx0212,
}

impl Set {
    fn parts(self) -> (&'static Encoding, &'static Differences) {
        match self {
            Set::Gbk => (WHATWG_GBK, &of::GBK),
            Set::Gb2312 => (WHATWG_GBK, &of::GB2312),
            Set::Gb18030 => (WHATWG_GB18030, &of::GB18030),
            Set::Big5 => (BIG5, &of::BIG5),
            Set::Cp950 => (BIG5, &of::CP950),
            Set::EucKr => (EUC_KR, &of::EUC_KR),
            Set::Cp949 => (EUC_KR, &of::CP949),
            Set::EucJp => (EUC_JP, &of::EUC_JP),
            Set::ShiftJis => (WHATWG_SHIFT_JIS, &of::SHIFT_JIS),
            Set::Cp932 => (WHATWG_SHIFT_JIS, &of::CP932),
            Set::Jisx0212 => (EUC_JP, &of::JISX0212),
        }
    }
}

/// A set, ready for use.
pub struct Table {
    first: u8,
    trail: u8,
    /// Code points by lead and trail byte; 0: none.
    decoded: Vec<u32>,
    encoded: HashMap<u32, u16>,
}

impl Table {
    /// Makes the table of a set.
    pub fn new(set: Set) -> Table {
        let (encoding, differences) = set.parts();
        let (first, last) = differences.leads;
        let codes: Vec<u16> = (first..=last)
            .flat_map(|lead| (differences.trail..0xFF).map(move |trail| u16::from_be_bytes([lead, trail])))
            .collect();
        let mut decoded: Vec<u32> = codes.iter().map(|&code| base(encoding, set, code)).collect();
        for &(start, end, text) in differences.decoded {
            let mut chars = text.chars();
            for (place, &code) in codes.iter().enumerate() {
                if (start..=end).contains(&code) {
                    decoded[place] = chars.next().map_or(0, u32::from);
                }
            }
        }
        let mut encoded = HashMap::with_capacity(decoded.len());
        for (&code, &point) in codes.iter().zip(&decoded) {
            if point == 0 {
                continue;
            }
            if differences.first_counts {
                encoded.entry(point).or_insert(code);
            } else {
                encoded.insert(point, code);
            }
        }
        for &(point, code) in differences.encoded {
            if code == 0 {
                encoded.remove(&point);
            } else {
                encoded.insert(point, code);
            }
        }
        Table { first, trail: differences.trail, decoded, encoded }
    }

    /// The character of a code.
    pub fn decode(&self, lead: u8, trail: u8) -> Option<u32> {
        if lead < self.first || trail < self.trail || trail == 0xFF {
            return None;
        }
        let width = 0xFF - self.trail as usize;
        let place = (lead - self.first) as usize * width + (trail - self.trail) as usize;
        self.decoded.get(place).copied().filter(|&point| point != 0)
    }

    /// The code of a character.
    pub fn encode(&self, point: u32) -> Option<[u8; 2]> {
        self.encoded.get(&point).map(|code| code.to_be_bytes())
    }
}

/// What encoding_rs has for a code; 0: nothing, or more than one character.
fn base(encoding: &'static Encoding, set: Set, code: u16) -> u32 {
    let [lead, trail] = code.to_be_bytes();
    let data = [0x8F, lead, trail];
    let data = if set == Set::Jisx0212 { &data[..] } else { &data[1..] };
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(data) else { return 0 };
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(char), None) => u32::from(char),
        _ => 0,
    }
}

/// Characters that GB 18030 of the year 2000 has in four bytes, in runs with the code of the first. encoding_rs has two bytes for
/// them.
const FOUR: [(u32, u32, u32); 3] =
    [(0x1E3F, 0x1E3F, 0x8135_F437), (0x9FB4, 0x9FBB, 0x8235_9037), (0xFE10, 0xFE19, 0x8431_8236)];

/// The place of a code of four bytes among all, and back.
fn place(code: u32) -> u32 {
    let [a, b, c, d] = code.to_be_bytes().map(u32::from);
    ((a.wrapping_sub(0x81) * 10 + b.wrapping_sub(0x30)) * 126 + c.wrapping_sub(0x81)) * 10
        + d.wrapping_sub(0x30)
}

fn code_at(place: u32) -> [u8; 4] {
    let (rest, d) = (place / 10, place % 10);
    let (rest, c) = (rest / 126, rest % 126);
    let (a, b) = (rest / 10, rest % 10);
    [a + 0x81, b + 0x30, c + 0x81, d + 0x30].map(|byte| byte as u8)
}

/// The character of four bytes of GB 18030.
pub fn decode_four(bytes: [u8; 4]) -> Option<u32> {
    let [a, b, c, d] = bytes;
    if !matches!((a, b, c, d), (0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE, 0x30..=0x39)) {
        return None;
    }
    let at = place(u32::from_be_bytes(bytes));
    for (first, last, code) in FOUR {
        if let Some(offset) = at.checked_sub(place(code))
            && offset <= last - first
        {
            return Some(first + offset);
        }
    }
    let text = WHATWG_GB18030.decode_without_bom_handling_and_without_replacement(&bytes)?;
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(char), None) => Some(u32::from(char)),
        _ => None,
    }
}

/// The four bytes of a character that GB 18030 has no two bytes for.
pub fn encode_four(point: u32) -> Option<[u8; 4]> {
    for (first, last, code) in FOUR {
        if (first..=last).contains(&point) {
            return Some(code_at(place(code) + point - first));
        }
    }
    let mut buffer = [0; 4];
    let char = char::from_u32(point)?;
    let (bytes, _, _) = WHATWG_GB18030.encode(char.encode_utf8(&mut buffer));
    <[u8; 4]>::try_from(&bytes[..]).ok()
}
