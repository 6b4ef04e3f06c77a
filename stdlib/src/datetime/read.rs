//! Reading of ISO 8601 text. The functions answer `None` where text is in none of the formats.

use super::calendar::{days_in, of_iso};

fn number(text: &[u8], digits: usize) -> Option<(i32, &[u8])> {
    let (head, rest) = text.split_at_checked(digits)?;
    let mut n = 0;
    for c in head {
        if !c.is_ascii_digit() {
            return None;
        }
        n = n * 10 + i32::from(c - b'0');
    }
    Some((n, rest))
}

/// Year, month and day of YYYY-MM-DD, YYYYMMDD, YYYY-Www-D, YYYYWwwD, the last two with or without D.
pub fn date(text: &[u8]) -> Option<(i32, i32, i32)> {
    let (year, rest) = number(text, 4)?;
    let dash = rest.first() == Some(&b'-');
    let rest = if dash { &rest[1..] } else { rest };
    // The rest behind a separator if there is one, `None` if it should be there and is not or the other way round.
    let behind = |rest: &'_ [u8]| match (dash, rest.first()) {
        (true, Some(b'-')) => Some(1),
        (false, first) if first != Some(&b'-') => Some(0),
        _ => None,
    };
    if let Some(week) = rest.strip_prefix(b"W") {
        let (week, rest) = number(week, 2)?;
        let day = match rest.is_empty() {
            true => 1,
            false => match number(&rest[behind(rest)?..], 1)? {
                (day, []) => day,
                _ => return None,
            },
        };
        return of_iso(year, week, day).ok();
    }
    let (month, rest) = number(rest, 2)?;
    match number(&rest[behind(rest)?..], 2)? {
        (day, []) => Some((year, month, day)),
        _ => None,
    }
}

/// Hours, minutes, seconds and microseconds. In front of a zone one digit more is not looked at, as in CPython.
fn clock(text: &[u8], zoned: bool) -> Option<[i32; 4]> {
    let mut fields = [0; 4];
    let mut rest = text;
    let mut colon = false;
    for i in 0..3 {
        let (n, after) = number(rest, 2)?;
        fields[i] = n;
        rest = after;
        if i == 2 {
            break;
        }
        let Some(&c) = rest.first() else { return Some(fields) };
        if i == 0 {
            colon = c == b':';
        }
        match (c, colon) {
            (b':', true) => rest = &rest[1..],
            (b'0'..=b'9', false) => {}
            _ => return None,
        }
    }
    if let Some((first, mut digits)) = rest.split_first() {
        // Without colons the fraction may do without its point.
        if !colon && first.is_ascii_digit() {
            if zoned && digits.is_empty() {
                return Some(fields);
            }
            digits = rest;
        } else if !matches!(first, b'.' | b',') {
            return None;
        }
        if digits.is_empty() || rest.len() == 1 || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        for i in 0..6 {
            fields[3] = fields[3] * 10 + digits.get(i).map_or(0, |d| i32::from(d - b'0'));
        }
    }
    Some(fields)
}

/// The zone of a time in text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// There is none.
    Naive,
    /// UTC.
    Utc,
    /// Microseconds east of UTC, not zero.
    Offset(i64),
}

/// A time of day in text.
pub struct Clock {
    /// Hour, minute, second, microsecond; the hour may be 24.
    pub fields: [i32; 4],
    /// Its zone.
    pub zone: Zone,
}

/// A time of day with or without a zone.
pub fn time(text: &[u8]) -> Option<Clock> {
    let end = text.iter().position(|c| matches!(c, b'+' | b'-' | b'Z')).unwrap_or(text.len());
    let fields = clock(&text[..end], end < text.len())?;
    let zone = match text[end..].split_first() {
        None => Zone::Naive,
        Some((b'Z', rest)) => match rest.is_empty() {
            true => Zone::Utc,
            false => return None,
        },
        Some((sign, rest)) => {
            if matches!(rest.len(), 0 | 1 | 3) {
                return None;
            }
            let [h, m, s, us] = clock(rest, false)?.map(i64::from);
            match ((h * 60 + m) * 60 + s) * 1_000_000 + us {
                0 => Zone::Utc,
                n => Zone::Offset(if *sign == b'-' { -n } else { n }),
            }
        }
    };
    Some(Clock { fields, zone })
}

/// Where the date of a date and time ends: it depends on the form of the date, and after a week without a day on the number of digits.
fn date_end(text: &[u8]) -> Option<usize> {
    let n = text.len();
    if n == 7 {
        return Some(7);
    }
    if text[4] == b'-' {
        if text[5] != b'W' {
            return Some(10);
        }
        if n > 8 && text[8] == b'-' {
            if n == 9 {
                return None;
            }
            return Some(if n > 10 && text[10].is_ascii_digit() { 8 } else { 10 });
        }
        return Some(8);
    }
    if text[4] != b'W' {
        return Some(8);
    }
    let digits = text[7..].iter().take_while(|c| c.is_ascii_digit()).count();
    let end = 7 + digits;
    Some(if end < 9 {
        end
    } else if end % 2 == 0 {
        7
    } else {
        8
    })
}

/// Year, month and day, and the time if there is one.
pub fn datetime(text: &[u8]) -> Option<((i32, i32, i32), Option<Clock>)> {
    if text.len() < 7 {
        return None;
    }
    let end = date_end(text)?;
    let day = date(text.get(..end)?)?;
    let rest = &text[end..];
    if rest.is_empty() {
        return Some((day, None));
    }
    // One character of any kind stands between them.
    let width = molt_core::str::char_width(rest[0]);
    let rest = rest.get(width..)?;
    if rest.is_empty() {
        return None;
    }
    Some((day, Some(time(rest)?)))
}

/// The day after a day, whose month must be right.
pub fn next_day((year, month, day): (i32, i32, i32)) -> (i32, i32, i32) {
    if !(1..=12).contains(&month) || day < days_in(year, month) {
        return (year, month, day + 1);
    }
    if day > days_in(year, month) {
        return (year, month, day);
    }
    match month {
        12 => (year + 1, 1, 1),
        _ => (year, month + 1, 1),
    }
}
