//! The Gregorian calendar: days of months, numbers of days, weeks.

/// The first year of dates.
pub const MIN_YEAR: i32 = 1;
/// The last year of dates.
pub const MAX_YEAR: i32 = 9999;
/// Number of the last day; the first of January of the year 1 is day 1.
pub const MAX_ORDINAL: i32 = 3_652_059;
/// Number of 1970-01-01.
pub const EPOCH: i64 = 719_163;

const DAYS: [u8; 13] = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const BEFORE: [u16; 13] = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// Names of the weekdays, Monday first.
pub const DAY_NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// Names of the months.
pub const MONTH_NAMES: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Whether the year has 366 days.
pub fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days of a month, which counts from 1.
pub fn days_in(year: i32, month: i32) -> i32 {
    i32::from(DAYS[month as usize]) + i32::from(month == 2 && is_leap(year))
}

/// Days of the year before a month.
pub fn days_before(year: i32, month: i32) -> i32 {
    i32::from(BEFORE[month as usize]) + i32::from(month > 2 && is_leap(year))
}

/// Number of a day.
pub fn ordinal(year: i32, month: i32, day: i32) -> i32 {
    let y = year - 1;
    y * 365 + y / 4 - y / 100 + y / 400 + days_before(year, month) + day
}

/// Year, month and day of the number of a day.
pub fn civil(ordinal: i32) -> (i32, i32, i32) {
    // Years that begin in March put the leap day last: everything else is regular.
    let n = ordinal + 305;
    let (era, n) = (n.div_euclid(146_097), n.rem_euclid(146_097));
    let year = (n - n / 1460 + n / 36_524 - n / 146_096) / 365;
    let n = n - (365 * year + year / 4 - year / 100);
    let m = (5 * n + 2) / 153;
    let day = n - (153 * m + 2) / 5 + 1;
    match m < 10 {
        true => (year + era * 400, m + 3, day),
        false => (year + era * 400 + 1, m - 9, day),
    }
}

/// Day of the week, Monday is 0.
pub fn weekday(year: i32, month: i32, day: i32) -> i32 {
    (ordinal(year, month, day) + 6).rem_euclid(7)
}

/// Number of the Monday that begins the first ISO week of a year.
pub fn iso_monday(year: i32) -> i32 {
    let first = ordinal(year, 1, 1);
    let weekday = (first + 6).rem_euclid(7);
    let monday = first - weekday;
    if weekday > 3 { monday + 7 } else { monday }
}

/// Year, week and weekday of the ISO calendar.
pub fn iso_calendar(year: i32, month: i32, day: i32) -> (i32, i32, i32) {
    let today = ordinal(year, month, day);
    let mut year = year;
    let mut since = today - iso_monday(year);
    if since < 0 {
        year -= 1;
        since = today - iso_monday(year);
    } else if since >= 52 * 7 && today >= iso_monday(year + 1) {
        year += 1;
        since = today - iso_monday(year);
    }
    (year, since / 7 + 1, since % 7 + 1)
}

/// What is wrong with a date of the ISO calendar.
pub enum IsoProblem {
    /// The year is out of range.
    Year,
    /// The year has no such week.
    Week,
    /// The week has no such day.
    Day,
}

/// Year, month and day of a date of the ISO calendar.
pub fn of_iso(year: i32, week: i32, day: i32) -> Result<(i32, i32, i32), IsoProblem> {
    if !(MIN_YEAR..=MAX_YEAR).contains(&year) {
        return Err(IsoProblem::Year);
    }
    if !(1..=52).contains(&week) {
        let first = ordinal(year, 1, 1) % 7;
        let long = first == 4 || first == 3 && is_leap(year);
        if week != 53 || !long {
            return Err(IsoProblem::Week);
        }
    }
    if !(1..=7).contains(&day) {
        return Err(IsoProblem::Day);
    }
    Ok(civil(iso_monday(year) + (week - 1) * 7 + day - 1))
}
