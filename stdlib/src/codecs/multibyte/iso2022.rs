//! Encodings that switch between character sets: ISO 2022 and HZ.

use std::rc::Rc;

use super::Found;
use super::listed::{Listed, found, shifted, unshifted};
use super::sets::{Set, Table};

/// What bytes stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Charset {
    Ascii,
    /// JIS X 0201 with its yen sign and overline.
    Roman,
    /// The half-width katakana of JIS X 0201.
    Kana,
    Jisx0208,
    /// JIS X 0208 by its older designation.
    Jisx0208Old,
    Jisx0212,
    Gb2312,
    Ksx1001,
    Latin1,
    Greek,
    /// The first plane of JIS X 0213 as it was first.
    Plane1Old,
    /// The first plane of JIS X 0213 of 2004.
    Plane1,
    /// The second plane of JIS X 0213.
    Plane2,
}

const CHARSETS: [Charset; 13] = [
    Charset::Ascii,
    Charset::Roman,
    Charset::Kana,
    Charset::Jisx0208,
    Charset::Jisx0208Old,
    Charset::Jisx0212,
    Charset::Gb2312,
    Charset::Ksx1001,
    Charset::Latin1,
    Charset::Greek,
    Charset::Plane1Old,
    Charset::Plane1,
    Charset::Plane2,
];

impl Charset {
    /// The set of two bytes that it is.
    fn set(self) -> Option<Set> {
        match self {
            Charset::Jisx0208 | Charset::Jisx0208Old => Some(Set::EucJp),
            Charset::Jisx0212 => Some(Set::Jisx0212),
            Charset::Gb2312 => Some(Set::Gb2312),
            Charset::Ksx1001 => Some(Set::EucKr),
            _ => None,
        }
    }

    /// What designates it.
    fn escape(self) -> &'static [u8] {
        match self {
            Charset::Ascii => b"\x1B(B",
            Charset::Roman => b"\x1B(J",
            Charset::Kana => b"\x1B(I",
            Charset::Jisx0208 => b"\x1B$B",
            Charset::Jisx0208Old => b"\x1B$@",
            Charset::Jisx0212 => b"\x1B$(D",
            Charset::Gb2312 => b"\x1B$(A",
            Charset::Ksx1001 => b"\x1B$(C",
            Charset::Latin1 => b"\x1B.A",
            Charset::Greek => b"\x1B.F",
            Charset::Plane1Old => b"\x1B$(O",
            Charset::Plane1 => b"\x1B$(Q",
            Charset::Plane2 => b"\x1B$(P",
        }
    }
}

/// Where an encoder or decoder stands.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// What is designated as G0.
    first: Charset,
    /// What is designated as G1, or G2 where there is one.
    other: Charset,
    /// Whether G1 is in use, or double bytes of HZ.
    shifted: bool,
    /// Whether an escape that is none of ISO 2022 goes through as it is, up to its letter.
    through: bool,
}

impl State {
    /// The state of a number.
    pub fn of(number: i64) -> State {
        let charset = |bits: i64| CHARSETS.get((bits & 15) as usize).copied().unwrap_or(Charset::Ascii);
        State {
            first: charset(number),
            other: charset(number >> 4),
            shifted: number >> 8 & 1 == 1,
            through: number >> 9 & 1 == 1,
        }
    }

    /// The number of the state; 0 for the first one.
    pub fn number(self) -> i64 {
        let flags = self.shifted as i64 | (self.through as i64) << 1;
        self.first as i64 | (self.other as i64) << 4 | flags << 8
    }
}

/// What is special about an encoding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Japanese,
    Korean,
    Hz,
}

/// An encoding with its tables, in the order in which they are tried.
pub struct Encoding {
    kind: Kind,
    charsets: &'static [Charset],
    tables: Vec<Option<Rc<Table>>>,
    /// Both planes of JIS X 0213, as the codes that Shift JIS has for them.
    planes: Option<Rc<Listed>>,
}

fn charsets(name: &str) -> Option<(Kind, &'static [Charset])> {
    use Charset::*;
    Some(match name {
        "iso2022_jp" => (Kind::Japanese, &[Jisx0208, Roman, Jisx0208Old]),
        "iso2022_jp_1" => (Kind::Japanese, &[Jisx0208, Jisx0212, Roman, Jisx0208Old]),
        "iso2022_jp_2" => {
            (Kind::Japanese, &[Jisx0208, Jisx0212, Ksx1001, Gb2312, Roman, Jisx0208Old, Latin1, Greek])
        }
        "iso2022_jp_ext" => (Kind::Japanese, &[Jisx0208, Jisx0212, Roman, Kana, Jisx0208Old]),
        "iso2022_jp_3" => (Kind::Japanese, &[Jisx0208, Plane1Old, Plane2]),
        "iso2022_jp_2004" => (Kind::Japanese, &[Jisx0208, Plane1, Plane2]),
        "iso2022_kr" => (Kind::Korean, &[Ksx1001]),
        "hz" => (Kind::Hz, &[Gb2312]),
        _ => return None,
    })
}

impl Encoding {
    /// Whether there is an encoding of that name.
    pub fn has(name: &str) -> bool {
        charsets(name).is_some()
    }

    /// The encoding of a name.
    pub fn find(
        name: &str,
        table: impl Fn(Set) -> Rc<Table>,
        list: impl Fn(&str) -> Option<Rc<Listed>>,
    ) -> Option<Encoding> {
        let (kind, charsets) = charsets(name)?;
        let planes = match name {
            "iso2022_jp_3" => list("shift_jisx0213"),
            "iso2022_jp_2004" => list("shift_jis_2004"),
            _ => None,
        };
        let tables = charsets.iter().map(|charset| charset.set().map(&table)).collect();
        Some(Encoding { kind, charsets, tables, planes })
    }

    fn table(&self, charset: Charset) -> Option<&Table> {
        let place = self.charsets.iter().position(|&known| known == charset)?;
        self.tables[place].as_deref()
    }

    /// Reads what is at the beginning.
    pub fn decode(&self, data: &[u8], state: &mut State) -> Found {
        match self.kind {
            Kind::Hz => self.decode_hz(data, state),
            _ => self.decode_iso(data, state),
        }
    }

    fn decode_hz(&self, data: &[u8], state: &mut State) -> Found {
        let byte = data[0];
        if byte == b'~' {
            let Some(&second) = data.get(1) else { return Found::Incomplete };
            match (second, state.shifted) {
                (b'~', false) => return Found::Char(Some(b'~'.into()), 2),
                (b'{', false) => state.shifted = true,
                (b'\n', false) => {}
                (b'}', true) => state.shifted = false,
                _ => return Found::Illegal(1),
            }
            return Found::Char(None, 2);
        }
        if byte >= 0x80 {
            return Found::Illegal(1);
        }
        if !state.shifted {
            return Found::Char(Some(byte.into()), 1);
        }
        self.decode_double(Charset::Gb2312, data).unwrap_or(Found::Illegal(1))
    }

    /// A character of two bytes; none if they mean nothing.
    fn decode_double(&self, charset: Charset, data: &[u8]) -> Option<Found> {
        let Some(&second) = data.get(1) else { return Some(Found::Incomplete) };
        if let Charset::Plane1Old | Charset::Plane1 | Charset::Plane2 = charset {
            // Where it is not what Shift JIS has.
            match (charset, data[0], second) {
                (Charset::Plane1Old | Charset::Plane1, 0x21, 0x40) => {
                    return Some(Found::Char(Some(0xFF3C), 2));
                }
                (Charset::Plane2, 0x7D, 0x3B) if self.charsets.contains(&Charset::Plane1Old) => {
                    return Some(Found::Char(Some(0x9B1C), 2));
                }
                _ => {}
            }
            let (row, cell) = (data[0].checked_sub(0x20)?, second.checked_sub(0x20)?);
            let code = shifted(charset == Charset::Plane2, row, cell)?;
            return self.planes.as_ref()?.text(code).map(|text| found(text, 2));
        }
        let table = self.table(charset)?;
        if data[0] >= 0x80 || second >= 0x80 {
            return None;
        }
        if charset == Charset::Ksx1001 && (data[0], second) == (0x24, 0x54) {
            return Some(Found::Char(Some(0x3164), 2));
        }
        table.decode(data[0] | 0x80, second | 0x80).map(|point| Found::Char(Some(point), 2))
    }

    fn decode_iso(&self, data: &[u8], state: &mut State) -> Found {
        if state.through {
            state.through = !matches!(data[0], b'A'..=b'Z' | b'@');
            return Found::Char(Some(data[0].into()), 1);
        }
        match data[0] {
            0x1B => return self.decode_escape(data, state),
            0x0E if self.kind == Kind::Korean => {
                if state.other == Charset::Ascii {
                    return Found::Char(None, 1);
                }
                state.shifted = true;
                return Found::Char(None, 1);
            }
            0x0F if self.kind == Kind::Korean => {
                state.shifted = false;
                return Found::Char(None, 1);
            }
            b'\n' => {
                state.shifted = false;
                return Found::Char(Some(b'\n'.into()), 1);
            }
            0..0x20 => return Found::Char(Some(data[0].into()), 1),
            0x80.. => return Found::Illegal(1),
            _ => {}
        }
        self.decode_char(if state.shifted { state.other } else { state.first }, data)
    }

    fn decode_char(&self, charset: Charset, data: &[u8]) -> Found {
        let byte = data[0];
        let point = match (charset, byte) {
            (Charset::Roman, b'\\') => 0xA5,
            (Charset::Roman, b'~') => 0x203E,
            (Charset::Ascii | Charset::Roman, _) => byte.into(),
            (Charset::Kana, 0x21..=0x5F) => 0xFF61 + (byte - 0x21) as u32,
            (Charset::Latin1, _) => byte as u32 | 0x80,
            (Charset::Kana | Charset::Greek, _) => return Found::Illegal(1),
            _ => return self.decode_double(charset, data).unwrap_or(Found::Illegal(2)),
        };
        Found::Char(Some(point), 1)
    }

    fn decode_escape(&self, data: &[u8], state: &mut State) -> Found {
        if self.kind == Kind::Japanese
            && self.charsets.contains(&Charset::Latin1)
            && data.get(1) == Some(&b'N')
        {
            return match data.get(2) {
                None => Found::Incomplete,
                Some(&byte) => self.decode_single(byte, state),
            };
        }
        match data.get(1) {
            None => return Found::Incomplete,
            Some(b'(' | b')' | b'$' | b'.' | b'&') => {}
            Some(_) => {
                state.through = true;
                return Found::Char(Some(0x1B), 1);
            }
        }
        // The escape ends with its first letter.
        let Some(length) = data.iter().take(16).skip(1).position(|b| matches!(b, b'A'..=b'Z' | b'@')) else {
            return if data.len() < 16 { Found::Incomplete } else { Found::Illegal(1) };
        };
        let escape = &data[..length + 2];
        if self.kind == Kind::Korean {
            return match escape {
                b"\x1B$)C" => {
                    state.other = Charset::Ksx1001;
                    Found::Char(None, escape.len())
                }
                b"\x1B(B" => {
                    state.first = Charset::Ascii;
                    Found::Char(None, escape.len())
                }
                _ => Found::Illegal(escape.len()),
            };
        }
        let is = |charset: Charset| {
            charset.escape() == escape || charset == Charset::Gb2312 && escape == b"\x1B$A"
        };
        let known = [Charset::Ascii].iter().chain(self.charsets).find(|&&charset| is(charset));
        match known {
            Some(&charset) if matches!(charset, Charset::Latin1 | Charset::Greek) => state.other = charset,
            Some(&charset) => state.first = charset,
            None => return Found::Illegal(escape.len()),
        }
        Found::Char(None, escape.len())
    }

    /// One character of G2.
    fn decode_single(&self, byte: u8, state: &State) -> Found {
        let found = match (state.other, byte ^ 0x80) {
            (Charset::Latin1, high @ 0x80..) => Some(high.into()),
            (Charset::Greek, low @ ..0xA0) => Some(low.into()),
            (Charset::Greek, high) => greek(high),
            (Charset::Latin1, _) => None,
            (_, 0x80..) => Some(byte.into()),
            _ => None,
        };
        found.map_or(Found::Illegal(3), |point| Found::Char(Some(point), 3))
    }

    /// Whether the code of a character may depend on the next one.
    pub fn may_combine(&self, point: u32) -> bool {
        self.planes.as_ref().is_some_and(|planes| planes.may_combine(point))
    }

    /// Appends a character, or two that have a code together: how many; 0 if there is no code.
    pub fn encode(&self, point: u32, next: Option<u32>, state: &mut State, out: &mut Vec<u8>) -> usize {
        // Pairs with 0 are what characters alone are.
        let both = next.filter(|&next| next != 0).and_then(|next| self.planes.as_ref()?.code([point, next]));
        if both.is_some_and(|code| self.encode_plane(code, state, out)) {
            return 2;
        }
        let done = match self.kind {
            Kind::Hz => self.encode_hz(point, state, out),
            Kind::Korean => self.encode_korean(point, state, out),
            Kind::Japanese => self.encode_japanese(point, state, out),
        };
        if done {
            return 1;
        }
        let code = self.planes.as_ref().and_then(|planes| planes.code([point, 0]));
        code.is_some_and(|code| self.encode_plane(code, state, out)).into()
    }

    /// Appends a code of Shift JIS in the plane that has it; false if none has.
    fn encode_plane(&self, code: u32, state: &mut State, out: &mut Vec<u8>) -> bool {
        let Some((second, row, cell)) = unshifted(code) else { return false };
        let first = self.charsets.iter().find(|c| matches!(c, Charset::Plane1 | Charset::Plane1Old));
        let charset = match first {
            _ if second => Charset::Plane2,
            Some(&charset) => charset,
            None => return false,
        };
        if state.first != charset {
            out.extend(charset.escape());
            state.first = charset;
        }
        out.extend([row + 0x20, cell + 0x20]);
        true
    }

    fn encode_hz(&self, point: u32, state: &mut State, out: &mut Vec<u8>) -> bool {
        if point < 0x80 {
            if state.shifted {
                out.extend(b"~}");
                state.shifted = false;
            }
            if point == b'~'.into() {
                out.push(b'~');
            }
            out.push(point as u8);
            return true;
        }
        let Some([lead, trail]) = self.table(Charset::Gb2312).and_then(|table| table.encode(point)) else {
            return false;
        };
        if !state.shifted {
            out.extend(b"~{");
            state.shifted = true;
        }
        out.extend([lead & 0x7F, trail & 0x7F]);
        true
    }

    fn encode_korean(&self, point: u32, state: &mut State, out: &mut Vec<u8>) -> bool {
        if point < 0x80 {
            if state.shifted {
                out.push(0x0F);
                state.shifted = false;
            }
            out.push(point as u8);
            return true;
        }
        let Some([lead, trail]) = self.table(Charset::Ksx1001).and_then(|table| table.encode(point)) else {
            return false;
        };
        if state.other != Charset::Ksx1001 {
            out.extend(b"\x1B$)C");
            state.other = Charset::Ksx1001;
        }
        if !state.shifted {
            out.push(0x0E);
            state.shifted = true;
        }
        out.extend([lead & 0x7F, trail & 0x7F]);
        true
    }

    fn encode_japanese(&self, point: u32, state: &mut State, out: &mut Vec<u8>) -> bool {
        let designate = |charset: Charset, state: &mut State, out: &mut Vec<u8>| {
            if state.first != charset {
                out.extend(charset.escape());
                state.first = charset;
            }
        };
        if point < 0x80 {
            designate(Charset::Ascii, state, out);
            out.push(point as u8);
            return true;
        }
        for (&charset, table) in self.charsets.iter().zip(&self.tables) {
            let single = match (charset, point) {
                (Charset::Roman, 0xA5) => Some(b'\\'),
                (Charset::Roman, 0x203E) => Some(b'~'),
                (Charset::Kana, 0xFF61..=0xFF9F) => Some((point - 0xFF61) as u8 + 0x21),
                _ => None,
            };
            if let Some(byte) = single {
                designate(charset, state, out);
                out.push(byte);
                return true;
            }
            if let Some([lead, trail]) = table.as_ref().and_then(|table| table.encode(point)) {
                designate(charset, state, out);
                out.extend([lead & 0x7F, trail & 0x7F]);
                return true;
            }
        }
        false
    }

    /// Goes back to the first state at the end of a text.
    pub fn finish(&self, state: &mut State, out: &mut Vec<u8>) {
        match self.kind {
            Kind::Hz if state.shifted => out.extend(b"~}"),
            Kind::Korean if state.shifted => out.push(0x0F),
            Kind::Japanese if state.first != Charset::Ascii => out.extend(Charset::Ascii.escape()),
            _ => {}
        }
        state.shifted = false;
        state.first = Charset::Ascii;
    }
}

/// The characters of ISO 8859-7 above ASCII.
fn greek(byte: u8) -> Option<u32> {
    Some(match byte {
        0xA1 => 0x2018,
        0xA2 => 0x2019,
        0xA0 | 0xA3 | 0xA6..=0xA9 | 0xAB..=0xAD | 0xB0..=0xB3 | 0xB7 | 0xBB | 0xBD => byte.into(),
        0xAF => 0x2015,
        0xB4..=0xB6 | 0xB8..=0xBA | 0xBC | 0xBE..=0xD1 | 0xD3..=0xFE => byte as u32 + 0x2D0,
        _ => return None,
    })
}
