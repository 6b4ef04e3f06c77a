//! Character properties and case mapping as `str` methods have them.

mod case;
#[rustfmt::skip]
mod tables;

pub use case::{capitalize, casefold, lower, swapcase, title, upper};
pub use tables::UNIDATA_VERSION;

use crate::wtf8::code_points;
use tables::*;

/// Properties of a class of code points.
#[derive(Clone, Copy)]
struct Record {
    flags: u32,
    /// Difference to the mapped code point, or position << 2 | length in `SPECIAL` where the flag says so.
    lower: i32,
    upper: i32,
    title: i32,
    fold: i32,
    decimal: i8,
    digit: i8,
}

/// The Unicode name of a code point, `None` for those without.
pub fn name(cp: u32) -> Option<String> {
    molt_names::name(cp)
}

/// The code point of a Unicode name or name alias.
pub fn by_name(name: &str) -> Option<u32> {
    molt_names::by_name(name)
}

#[inline]
fn record(cp: u32) -> &'static Record {
    let cp = if cp > crate::wtf8::MAX_CODE_POINT { 0 } else { cp as usize };
    let block = FIRST[cp >> SHIFT] as usize;
    &RECORDS[SECOND[block << SHIFT | cp & ((1 << SHIFT) - 1)] as usize]
}

/// The flags of ASCII characters: those of most text are asked for.
static ASCII_FLAGS: [u32; 128] = {
    let mut flags = [0; 128];
    let mut cp = 0;
    while cp < 128 {
        let block = FIRST[cp >> SHIFT] as usize;
        flags[cp] = RECORDS[SECOND[block << SHIFT | cp & ((1 << SHIFT) - 1)] as usize].flags;
        cp += 1;
    }
    flags
};

#[inline]
fn has(cp: u32, flag: u32) -> bool {
    let flags = match ASCII_FLAGS.get(cp as usize) {
        Some(flags) => *flags,
        None => record(cp).flags,
    };
    flags & flag != 0
}

macro_rules! predicates {
    ($($(#[$doc:meta])* $name:ident = $flag:expr;)*) => {
        $($(#[$doc])*
        #[inline]
        pub fn $name(cp: u32) -> bool {
            has(cp, $flag)
        })*
    };
}

predicates! {
    /// Whether the code point is a letter (`str.isalpha`).
    is_alpha = ALPHA;
    /// Whether it forms decimal numbers (`str.isdecimal`).
    is_decimal = DECIMAL;
    /// Whether it is a digit, superscripts and the like included (`str.isdigit`).
    is_digit = DIGIT;
    /// Whether it has a numeric value (`str.isnumeric`).
    is_numeric = NUMERIC;
    /// Whether it is whitespace (`str.isspace`, `str.split`).
    is_space = SPACE;
    /// Whether it is a letter or numeric (`str.isalnum`).
    is_alnum = ALPHA | DECIMAL | DIGIT | NUMERIC;
    /// Whether it is a lower-case letter.
    is_lower = LOWER;
    /// Whether it is an upper-case letter.
    is_upper = UPPER;
    /// Whether it is a title-case letter.
    is_title = TITLE;
    /// Whether it has case.
    is_cased = CASED;
    /// Whether it is skipped when looking for cased neighbours.
    is_case_ignorable = CASE_IGNORABLE;
    /// Whether it can begin an identifier.
    is_id_start = ID_START;
    /// Whether it can continue an identifier.
    is_id_continue = ID_CONTINUE;
    /// Whether `repr` leaves it as it is (`str.isprintable`).
    is_printable = PRINTABLE;
}

/// Value of a decimal digit.
#[inline]
pub fn decimal_value(cp: u32) -> Option<u32> {
    u32::try_from(record(cp).decimal).ok()
}

/// Value of a digit, superscripts and the like included.
#[inline]
pub fn digit_value(cp: u32) -> Option<u32> {
    u32::try_from(record(cp).digit).ok()
}

/// Whether the text is not empty and all its code points have the property.
#[inline]
pub fn all(text: &[u8], property: impl Fn(u32) -> bool) -> bool {
    // Most text is ASCII: its bytes are its code points.
    let ascii = text.iter().position(|b| !b.is_ascii()).unwrap_or(text.len());
    let (ascii, rest) = text.split_at(ascii);
    !text.is_empty() && ascii.iter().all(|&b| property(b.into())) && code_points(rest).all(property)
}

/// `str.islower`: some cased character, and all cased ones are lower case.
pub fn text_is_lower(text: &[u8]) -> bool {
    let mut cased = false;
    for cp in code_points(text) {
        let flags = record(cp).flags;
        if flags & (UPPER | TITLE) != 0 {
            return false;
        }
        cased |= flags & LOWER != 0;
    }
    cased
}

/// `str.isupper`: some cased character, and all cased ones are upper case.
pub fn text_is_upper(text: &[u8]) -> bool {
    let mut cased = false;
    for cp in code_points(text) {
        let flags = record(cp).flags;
        if flags & (LOWER | TITLE) != 0 {
            return false;
        }
        cased |= flags & UPPER != 0;
    }
    cased
}

/// `str.istitle`: upper case exactly where a word begins, and some cased character.
pub fn text_is_title(text: &[u8]) -> bool {
    let (mut cased, mut inside) = (false, false);
    for cp in code_points(text) {
        let flags = record(cp).flags;
        if flags & (UPPER | TITLE) != 0 {
            if inside {
                return false;
            }
            (cased, inside) = (true, true);
        } else if flags & LOWER != 0 {
            if !inside {
                return false;
            }
            cased = true;
        } else {
            inside = false;
        }
    }
    cased
}

/// `str.isidentifier`.
pub fn text_is_identifier(text: &[u8]) -> bool {
    let mut cps = code_points(text);
    cps.next().is_some_and(is_id_start) && cps.all(is_id_continue)
}

/// `str.isprintable`: true of the empty text.
pub fn text_is_printable(text: &[u8]) -> bool {
    code_points(text).all(is_printable)
}
