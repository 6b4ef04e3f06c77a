//! Sets of characters, with Python's definitions of digits, spaces, words and case.

use molt_text::unicode;
use std::cell::OnceCell;

/// Whose case is ignored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fold {
    /// Nobody's.
    None,
    /// That of ASCII letters.
    Ascii,
    /// That of all letters.
    Unicode,
}

/// `\d`, `\s` or `\w`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    #[allow(missing_docs)]
    Digit,
    #[allow(missing_docs)]
    Space,
    #[allow(missing_docs)]
    Word,
}

/// Whether a character belongs to a class; `ascii` as with the flag of that name.
pub fn in_class(class: Class, ascii: bool, c: u32) -> bool {
    if c < 128 {
        let b = c as u8;
        return match class {
            Class::Digit => b.is_ascii_digit(),
            Class::Space => matches!(b, 9..=13 | 32) || (!ascii && matches!(b, 28..=31)),
            Class::Word => b.is_ascii_alphanumeric() || b == b'_',
        };
    }
    !ascii
        && match class {
            Class::Digit => unicode::is_decimal(c),
            Class::Space => unicode::is_space(c),
            Class::Word => unicode::is_alnum(c),
        }
}

/// A member of a set as written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Item {
    /// From the first to the last.
    Range(u32, u32),
    /// A class, negated, with the ASCII definition.
    Class(Class, bool, bool),
}

/// Answers for 256 characters, a bit each.
pub type Page = [u64; 4];

/// The answer for one of the characters of a page.
#[inline(always)]
pub fn in_page(page: &Page, c: u32) -> bool {
    page[c as usize >> 6 & 3] >> (c & 63) & 1 != 0
}

/// A set, with a table for the characters below 256.
pub struct Charset {
    items: Vec<Item>,
    negate: bool,
    fold: Fold,
    /// Answers for characters below 256.
    table: [bool; 256],
    /// Answers for the characters below 65536, by high byte, as far as they were asked for.
    pages: OnceCell<Box<[OnceCell<Page>; 256]>>,
}

impl Clone for Charset {
    fn clone(&self) -> Charset {
        let Charset { items, negate, fold, table, .. } = self;
        Charset { items: items.clone(), negate: *negate, fold: *fold, table: *table, pages: OnceCell::new() }
    }
}

impl PartialEq for Charset {
    fn eq(&self, other: &Charset) -> bool {
        (&self.items, self.negate, self.fold) == (&other.items, other.negate, other.fold)
    }
}

impl std::fmt::Debug for Charset {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{:?} {:?}", if self.negate { "not " } else { "" }, self.items, self.fold)
    }
}

/// The lower case of one character, where that is one character.
pub fn lower(c: u32, fold: Fold) -> u32 {
    match fold {
        Fold::None => c,
        Fold::Ascii => {
            if (65..=90).contains(&c) {
                c + 32
            } else {
                c
            }
        }
        Fold::Unicode => single(char::from_u32(c).map(char::to_lowercase)).unwrap_or(c),
    }
}

fn single(mut mapped: Option<impl Iterator<Item = char>>) -> Option<u32> {
    let it = mapped.as_mut()?;
    let first = it.next()?;
    if it.next().is_some() { None } else { Some(first as u32) }
}

/// Letters that are lower case each but have one upper case.
const KIN: &[&[u32]] = &[
    &[0x69, 0x131],
    &[0x73, 0x17f],
    &[0xb5, 0x3bc],
    &[0x345, 0x3b9, 0x1fbe],
    &[0x390, 0x1fd3],
    &[0x3b0, 0x1fe3],
    &[0x3b2, 0x3d0],
    &[0x3b5, 0x3f5],
    &[0x3b8, 0x3d1],
    &[0x3ba, 0x3f0],
    &[0x3c0, 0x3d6],
    &[0x3c1, 0x3f1],
    &[0x3c2, 0x3c3],
    &[0x3c6, 0x3d5],
    &[0x432, 0x1c80],
    &[0x434, 0x1c81],
    &[0x43e, 0x1c82],
    &[0x441, 0x1c83],
    &[0x442, 0x1c84, 0x1c85],
    &[0x44a, 0x1c86],
    &[0x463, 0x1c87],
    &[0x1c88, 0xa64b],
    &[0x1e61, 0x1e9b],
    &[0xfb05, 0xfb06],
];

/// Calls `f` for every character that equals `c` but for case, `c` included.
pub fn each_variant(c: u32, fold: Fold, mut f: impl FnMut(u32)) {
    f(c);
    if fold == Fold::None {
        return;
    }
    let low = lower(c, fold);
    let mut seen = |x: u32| {
        if x != c {
            f(x);
        }
    };
    let mut both = |x: u32| {
        seen(x);
        if fold == Fold::Ascii {
            if (97..=122).contains(&x) {
                seen(x - 32);
            }
            return;
        }
        let upper = single(char::from_u32(x).map(char::to_uppercase)).filter(|&u| u != x);
        if let Some(u) = upper.filter(|&u| lower(u, fold) == x) {
            seen(u);
        }
    };
    both(low);
    if fold == Fold::Unicode {
        for kin in KIN.iter().filter(|k| k.contains(&low)) {
            kin.iter().filter(|&&k| k != low).for_each(|&k| both(k));
        }
        // Characters whose lower case is an ordinary letter without being its upper case.
        match low {
            0x6b => seen(0x212a),
            0xe5 => seen(0x212b),
            0x3c9 => seen(0x2126),
            0x69 => seen(0x130),
            0xdf => seen(0x1e9e),
            0x3b8 => seen(0x3f4),
            0x1c6 => seen(0x1c5),
            0x1c9 => seen(0x1c8),
            0x1cc => seen(0x1cb),
            0x1f3 => seen(0x1f2),
            0x1f80..=0x1faf => seen(low + 8),
            0x1fb3 | 0x1fc3 | 0x1ff3 => seen(low + 9),
            _ => {}
        }
    }
}

impl Charset {
    /// A set of items.
    pub fn new(items: Vec<Item>, negate: bool, fold: Fold) -> Charset {
        let mut set = Charset { items, negate, fold, table: [false; 256], pages: OnceCell::new() };
        for c in 0..256u32 {
            set.table[c as usize] = set.compute(c);
        }
        set
    }

    /// The set of one character and its variants.
    pub fn of_char(c: u32, fold: Fold) -> Charset {
        let mut items = Vec::new();
        each_variant(c, fold, |x| items.push(Item::Range(x, x)));
        Charset::new(items, false, Fold::None)
    }

    /// `.`: everything, or everything but a newline.
    pub fn dot(all: bool) -> Charset {
        if all {
            Charset::new(Vec::new(), true, Fold::None)
        } else {
            Charset::new(vec![Item::Range(10, 10)], true, Fold::None)
        }
    }

    fn has(&self, c: u32) -> bool {
        self.items.iter().any(|i| match *i {
            Item::Range(a, b) => a <= c && c <= b,
            Item::Class(class, negate, ascii) => in_class(class, ascii, c) != negate,
        })
    }

    fn compute(&self, c: u32) -> bool {
        let mut found = self.has(c);
        if !found && self.fold != Fold::None {
            each_variant(c, self.fold, |x| found = found || self.has(x));
        }
        found != self.negate
    }

    /// Whether a character below 256 is in.
    #[inline(always)]
    pub fn has_byte(&self, b: u8) -> bool {
        self.table[b as usize]
    }

    /// Whether the character is in.
    #[inline]
    pub fn contains(&self, c: u32) -> bool {
        match c {
            0..256 => self.has_byte(c as u8),
            256..0x1_0000 => in_page(self.page(c), c),
            _ => self.compute(c),
        }
    }

    /// The answers for the 256 characters around one.
    pub fn page(&self, c: u32) -> &Page {
        let pages = self.pages.get_or_init(|| Box::new([const { OnceCell::new() }; 256]));
        pages[c as usize >> 8].get_or_init(|| {
            let mut page = [0; 4];
            for low in 0..256u32 {
                let bit = u64::from(self.compute(c & !255 | low));
                page[low as usize >> 6] |= bit << (low & 63);
            }
            page
        })
    }

    /// The only byte that is not in the set, where there is just one.
    pub fn stop(&self) -> Option<u8> {
        let mut out = (0..=255u8).filter(|b| !self.has_byte(*b));
        out.next().filter(|_| out.next().is_none())
    }

    /// Whether every character is in.
    pub fn is_all(&self) -> bool {
        self.items.is_empty() && self.negate
    }

    /// Whether characters of 128 and above may be in.
    pub fn reaches_beyond_ascii(&self) -> bool {
        self.negate
            || self.fold == Fold::Unicode
            || self.items.iter().any(|i| match *i {
                Item::Range(_, b) => b >= 128,
                Item::Class(_, negate, ascii) => negate || !ascii,
            })
    }
}
