//! The names of Unicode characters. They are kept deflated, in a fifth of the room that tables take, because few programs ask
//! for any; the first question inflates them.
//!
//! The text has a line for each name. A line of a name belongs to the code point after that of the name before it, unless
//! something else is said between them:
//!
//! * `=X`: the next name belongs to the code point X (hexadecimal).
//! * `*X-Y=PREFIX`: characters X to Y are named by the prefix and their number.
//! * `@X;NAME`: a further name of X, or the name of a sequence: `@X Y;NAME`.
#![forbid(unsafe_code)]

use std::sync::OnceLock;

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"));

/// Length of the text in bytes.
const LENGTH: usize = include!(concat!(env!("OUT_DIR"), "/len.rs"));

/// Characters named by a prefix and their number.
struct Numbered {
    first: u32,
    last: u32,
    prefix: String,
}

struct Names {
    text: Vec<u8>,
    /// Code point and start of the line, in order of both.
    lines: Vec<(u32, u32)>,
    numbered: Vec<Numbered>,
}

/// The text, made at the first use and never changed.
static NAMES: OnceLock<Names> = OnceLock::new();

fn names() -> &'static Names {
    NAMES.get_or_init(|| {
        let text = miniz_oxide::inflate::decompress_to_vec_with_limit(PACKED, LENGTH).unwrap_or_default();
        let (mut lines, mut numbered) = (Vec::with_capacity(36_000), Vec::new());
        let (mut next, mut at) = (0, 0);
        for line in text.split(|&b| b == b'\n') {
            let rest = || std::str::from_utf8(&line[1..]).unwrap_or_default();
            match line.first() {
                None | Some(b'@') => {}
                Some(b'=') => next = hex(rest()).unwrap_or(0),
                Some(b'*') => {
                    if let Some((range, prefix)) = rest().split_once('=')
                        && let Some((first, last)) = range.split_once('-')
                        && let (Some(first), Some(last)) = (hex(first), hex(last))
                    {
                        numbered.push(Numbered { first, last, prefix: prefix.to_owned() });
                    }
                }
                Some(_) => {
                    lines.push((next, at));
                    next += 1;
                }
            }
            at += line.len() as u32 + 1;
        }
        Names { text, lines, numbered }
    })
}

fn hex(digits: &str) -> Option<u32> {
    u32::from_str_radix(digits, 16).ok()
}

impl Names {
    fn line(&self, start: u32) -> &str {
        let rest = &self.text[start as usize..];
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        std::str::from_utf8(&rest[..end]).unwrap_or_default()
    }
}

/// The name of a code point, `None` for those without.
pub fn name(code: u32) -> Option<String> {
    if let Some(name) = hangul_name(code) {
        return Some(name);
    }
    let names = names();
    if let Ok(i) = names.lines.binary_search_by_key(&code, |line| line.0) {
        return Some(names.line(names.lines[i].1).to_owned());
    }
    let of = names.numbered.iter().find(|range| (range.first..=range.last).contains(&code))?;
    Some(format!("{}{code:04X}", of.prefix))
}

/// The code point of a name or of a name alias; the case of letters does not count.
pub fn by_name(name: &str) -> Option<u32> {
    if !name.is_ascii() || name.is_empty() {
        return None;
    }
    let name = name.to_ascii_uppercase();
    if let Some(code) = hangul_by_name(&name) {
        return Some(code);
    }
    let names = names();
    for range in &names.numbered {
        let code =
            name.strip_prefix(&range.prefix).and_then(hex).filter(|c| (range.first..=range.last).contains(c));
        if let Some(code) = code
            && name.len() == range.prefix.len() + format!("{code:04X}").len()
        {
            return Some(code);
        }
    }
    let line = format!("\n{name}\n");
    if name.starts_with(|c: char| c.is_ascii_alphabetic())
        && let Some(at) = memchr::memmem::find(&names.text, line.as_bytes())
    {
        let i = names.lines.binary_search_by_key(&(at as u32 + 1), |line| line.1).ok()?;
        return Some(names.lines[i].0);
    }
    for (first, last) in TANGUT {
        let digits = name.strip_prefix("TANGUT IDEOGRAPH-").filter(|digits| digits.len() == 5);
        if let Some(code) = digits.and_then(hex).filter(|code| (first..=last).contains(code)) {
            return Some(code);
        }
    }
    hex(further(&name)?)
}

/// Ideographs that are found by their names but give none, as in CPython.
const TANGUT: [(u32, u32); 2] = [(0x17000, 0x187F7), (0x18D00, 0x18D08)];

/// The code points that a line of further names gives for a name in capital letters.
fn further(name: &str) -> Option<&'static str> {
    let names = names();
    let alias = format!(";{name}\n");
    let end = memchr::memmem::find(&names.text, alias.as_bytes())?;
    let start = memchr::memrchr(b'@', &names.text[..end])?;
    std::str::from_utf8(&names.text[start + 1..end]).ok()
}

/// The characters of a named sequence; the case of letters does not count.
pub fn sequence(name: &str) -> Option<String> {
    let points = further(&name.to_ascii_uppercase())?;
    points.split(' ').map(|point| hex(point).and_then(char::from_u32)).collect()
}

// ---- Hangul syllables: The Unicode Standard, section 3.12 --------------------------------------------------------------------

const SYLLABLES: u32 = 0xAC00;
const LEADS: [&str; 19] =
    ["G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"];
const VOWELS: [&str; 21] = [
    "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI",
    "YU", "EU", "YI", "I",
];
const TAILS: [&str; 28] = [
    "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS",
    "S", "SS", "NG", "J", "C", "K", "T", "P", "H",
];
const PREFIX: &str = "HANGUL SYLLABLE ";

fn hangul_name(code: u32) -> Option<String> {
    let index = code.checked_sub(SYLLABLES)? as usize;
    let (tail, rest) = (index % TAILS.len(), index / TAILS.len());
    let (vowel, lead) = (rest % VOWELS.len(), rest / VOWELS.len());
    Some(format!("{PREFIX}{}{}{}", LEADS.get(lead)?, VOWELS[vowel], TAILS[tail]))
}

fn hangul_by_name(name: &str) -> Option<u32> {
    let syllable = name.strip_prefix(PREFIX)?;
    // The longest lead and the longest vowel: no other division is a name.
    let longest = |parts: &[&str], text: &str| {
        let fitting = parts.iter().enumerate().filter(|(_, part)| text.starts_with(**part));
        fitting.max_by_key(|(_, part)| part.len()).map(|(i, part)| (i as u32, part.len()))
    };
    let (lead, at) = longest(&LEADS, syllable)?;
    let (vowel, len) = longest(&VOWELS, &syllable[at..])?;
    let tail = TAILS.iter().position(|tail| *tail == &syllable[at + len..])? as u32;
    Some(SYLLABLES + (lead * VOWELS.len() as u32 + vowel) * TAILS.len() as u32 + tail)
}
