//! `time`: clocks, sleeping and calendar time.

use crate::struct_seq;
use crate::structseq::make;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use molt_core::gate::Right;
use molt_core::prelude::*;
use rustix::time::{ClockId, clock_gettime};

struct_seq! {
    /// Calendar time as gmtime(), localtime() and strptime() return it.
    STRUCT_TIME, TIME_STRUCT, "time", "struct_time", true,
    [0 "tm_year", 1 "tm_mon", 2 "tm_mday", 3 "tm_hour", 4 "tm_min", 5 "tm_sec", 6 "tm_wday", 7 "tm_yday", 8 "tm_isdst"]
    + ["tm_zone", "tm_gmtoff"], visible 9
}

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn nanos(clock: ClockId) -> i64 {
    let t = clock_gettime(clock);
    t.tv_sec * 1_000_000_000 + t.tv_nsec as i64
}

/// The time zone that tzset() read; the system's before.
#[derive(Default)]
struct LocalZone(std::cell::RefCell<Option<TimeZone>>);

fn zone(vm: &Vm) -> TimeZone {
    let state = vm.state::<LocalZone>();
    let known = state.0.borrow();
    known.clone().unwrap_or_else(TimeZone::system)
}

/// The zone that the environment variable TZ names now.
fn zone_of_environment() -> TimeZone {
    let Ok(name) = std::env::var("TZ") else { return TimeZone::system() };
    let name = name.trim_start_matches(':');
    if name.is_empty() || name == "UTC" {
        return TimeZone::UTC;
    }
    // Two names without rules change as in the United States.
    let ruled = || TimeZone::posix(&format!("{name},M3.2.0,M11.1.0"));
    TimeZone::get(name).or_else(|_| TimeZone::posix(name)).or_else(|_| ruled()).unwrap_or(TimeZone::UTC)
}

/// Sets timezone, altzone, daylight and tzname in the module.
fn set_zone_attributes(vm: &Vm) -> PyResult<()> {
    let module = (vm.hooks.get().import)(vm, "time")?;
    let ([a, b], [standard, other], two) = zone_names(vm);
    let names = vm.tuple(vec![vm.str(&a), vm.str(&b)]);
    for (name, value) in [
        ("timezone", vm.int(standard)),
        ("altzone", vm.int(other)),
        ("daylight", vm.int(i64::from(two))),
        ("tzname", names),
    ] {
        vm.set_attr(&module, &vm.intern(name), Some(&value))?;
    }
    Ok(())
}

/// Whether a clock tells or moves with the time of day.
fn is_wall(id: i32) -> bool {
    matches!(id, 0 | 5 | 8 | 11)
}

/// The number of a clock, as the functions that read clocks take it.
fn clock_of(vm: &Vm, id: &Value) -> PyResult<i32> {
    let index = if molt_core::slot!(vm, vm.class_ref(id), index).is_some() {
        Some(vm.index_clipped(id)?)
    } else {
        None
    };
    let known = index.and_then(|i| i32::try_from(i).ok());
    known.ok_or_else(|| vm.type_error(format!("clk_id should be integer, not {}", vm.type_name(id))))
}

fn clock_failed(vm: &Vm, e: &std::io::Error) -> Raised {
    crate::errors::os_error(vm, e.raw_os_error().unwrap_or(22), None, None)
}

/// Nanoseconds of a clock by its number.
fn read_clock(vm: &Vm, id: &Value, what: &'static str) -> PyResult<i64> {
    let id = clock_of(vm, id)?;
    if is_wall(id) {
        vm.require(Right::TimeWall, what)?;
    }
    let (s, ns) = molt_core::host::system::clock_time(id).map_err(|e| clock_failed(vm, &e))?;
    Ok(s * 1_000_000_000 + ns)
}

#[cold]
fn out_of_range(vm: &Vm) -> Raised {
    vm.overflow_error("timestamp out of range for C PyTime_t")
}

fn set_clock(vm: &Vm, id: i32, ns: i128) -> PyResult<()> {
    vm.require(Right::TimeWall, "time.clock_settime")?;
    let Ok(s) = i64::try_from(ns.div_euclid(1_000_000_000)) else {
        return Err(vm.overflow_error("timestamp out of range for platform time_t"));
    };
    molt_core::host::system::set_clock(id, s, ns.rem_euclid(1_000_000_000) as i64)
        .map_err(|e| clock_failed(vm, &e))
}

fn seconds(ns: i64) -> f64 {
    ns as f64 / 1e9
}

/// Days from 1970-01-01 to a day of the Gregorian calendar; the month counts from 1.
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let doy = (153 * ((month + 9) % 12) + 2) / 5;
    era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy + day - 1 - 719_468
}

/// Year, month and day of a number of days since 1970-01-01.
pub(crate) fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
}

/// Broken-down time; the month counts from 1, the day of the year from 1, the weekday from Monday as 0.
pub(crate) struct Parts {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    pub wday: i64,
    pub yday: i64,
    pub isdst: i64,
    /// Name of the zone, if it is known.
    pub zone: Option<String>,
    /// Seconds east of UTC, if they are known.
    pub offset: Option<i64>,
}

impl Parts {
    fn new(at: i64, offset: i64, isdst: i64, zone: &str) -> Parts {
        let local = at + offset;
        let (days, rest) = (local.div_euclid(86_400), local.rem_euclid(86_400));
        let (year, month, day) = civil(days);
        Parts {
            year,
            month,
            day,
            hour: rest / 3600,
            minute: rest / 60 % 60,
            second: rest % 60,
            wday: (days + 3).rem_euclid(7),
            yday: days - days_of(year, 1, 1) + 1,
            isdst,
            zone: Some(zone.to_string()),
            offset: Some(offset),
        }
    }

    /// The time as a `struct_time`.
    pub(crate) fn value(&self, vm: &Vm) -> Value {
        let items = [
            self.year,
            self.month,
            self.day,
            self.hour,
            self.minute,
            self.second,
            self.wday,
            self.yday,
            self.isdst,
        ];
        let zone = self.zone.as_ref().map_or(Value::NONE, |z| vm.str(z));
        let offset = self.offset.map_or(Value::NONE, |o| vm.int(o));
        make(vm, &STRUCT_TIME, items.iter().map(|&i| vm.int(i)).collect(), vec![zone, offset])
    }

    fn asctime(&self) -> String {
        format!(
            "{} {} {:2} {:02}:{:02}:{:02} {}",
            &DAYS[self.wday as usize][..3],
            &MONTHS[self.month as usize - 1][..3],
            self.day,
            self.hour,
            self.minute,
            self.second,
            self.year
        )
    }
}

fn now(vm: &Vm, what: &'static str) -> PyResult<i64> {
    vm.require(Right::TimeWall, what)?;
    Ok(clock_gettime(ClockId::Realtime).tv_sec)
}

/// Seconds since the epoch of an argument, rounded down; now for none.
pub(crate) fn when(vm: &Vm, secs: Option<&Value>, what: &'static str) -> PyResult<i64> {
    let range = || vm.overflow_error("timestamp out of range for platform time_t");
    match secs.filter(|s| !s.is_none()) {
        None => now(vm, what),
        Some(s) => match molt_core::int::IntRef::of(s) {
            Some(_) => {
                let n = vm.index_i64(s, ClassId::OVERFLOW_ERROR);
                vm.catch(ClassId::OVERFLOW_ERROR, n)?.ok_or_else(range)
            }
            None => {
                let f: f64 = match molt_core::bytes::float_of(s) {
                    Some(f) => f,
                    None => return vm.index_i64(s, ClassId::OVERFLOW_ERROR),
                };
                if f.is_nan() {
                    return Err(vm.value_error("Invalid value NaN (not a number)"));
                }
                if f.abs() >= 9.2e18 { Err(range()) } else { Ok(f.floor() as i64) }
            }
        },
    }
}

/// The calendar repeats itself after 400 years: seconds.
const CYCLE: i64 = 146_097 * 86_400;

/// Errors of times whose year does not fit into a C structure.
pub(crate) fn check_year(vm: &Vm, at: i64) -> PyResult<()> {
    match (-67_768_040_609_740_800..=67_768_036_191_676_799).contains(&at) {
        true => Ok(()),
        false => Err(crate::errors::os_error(vm, 75, None, None)),
    }
}

/// A time that `jiff` can hold at which the local zone has the rules of a time.
fn known(vm: &Vm, at: i64) -> PyResult<Timestamp> {
    check_year(vm, at)?;
    // The rules of a zone go on as they are beyond the year 9999, and nothing is known before -9999.
    let last = Timestamp::MAX.as_second();
    let known = match at > last {
        true => at - ((at - last) / CYCLE + 1) * CYCLE,
        false => at.max(Timestamp::MIN.as_second()),
    };
    Timestamp::from_second(known).map_err(|_| crate::errors::os_error(vm, 75, None, None))
}

/// Local time.
pub(crate) fn local(vm: &Vm, at: i64) -> PyResult<Parts> {
    let stamp = known(vm, at)?;
    let zone = zone(vm);
    let info = zone.to_offset_info(stamp);
    let offset = i64::from(info.offset().seconds());
    Ok(Parts::new(at, offset, i64::from(info.dst().is_dst()), info.abbreviation()))
}

/// Seconds that the local clock is before UTC.
pub(crate) fn local_offset(vm: &Vm, at: i64) -> PyResult<i64> {
    Ok(i64::from(zone(vm).to_offset(known(vm, at)?).seconds()))
}

fn utc(vm: &Vm, at: i64) -> PyResult<Parts> {
    check_year(vm, at)?;
    Ok(Parts::new(at, 0, 0, "GMT"))
}

/// The fields of a tuple or struct_time.
pub(crate) fn parts(vm: &Vm, t: &Value, what: &str) -> PyResult<Parts> {
    let Some(tuple) = t.downcast::<Tuple>() else {
        return Err(vm.type_error("Tuple or struct_time argument required"));
    };
    if tuple.len() != 9 {
        return Err(vm.type_error(format!("{what}(): illegal time tuple argument")));
    }
    let mut n = [0i64; 9];
    for (to, v) in n.iter_mut().zip(tuple.as_slice()) {
        let i = vm.index_i64(v, ClassId::OVERFLOW_ERROR)?;
        if i32::try_from(i).is_err() {
            return Err(vm.overflow_error(format!(
                "signed integer is {} than {}",
                if i > 0 { "greater" } else { "less" },
                if i > 0 { "maximum" } else { "minimum" }
            )));
        }
        *to = i;
    }
    let (mut zone, mut offset) = (None, None);
    if vm.class_of(t).id.get() == ClassId::TIME_STRUCT {
        let z = vm.get_attr_name(t, "tm_zone")?;
        zone = z.downcast::<Str>().and_then(|s| s.to_str()).map(str::to_string);
        let o = vm.get_attr_name(t, "tm_gmtoff")?;
        if !o.is_none() {
            offset = Some(vm.index_i64(&o, ClassId::OVERFLOW_ERROR)?);
        }
    }
    let [year, month, day, hour, minute, second, wday, yday, isdst] = n;
    if i32::try_from(year - 1900).is_err() {
        return Err(vm.overflow_error("year out of range"));
    }
    Ok(Parts { year, month, day, hour, minute, second, wday, yday, isdst, zone, offset })
}

/// Zeros count as the first month and day, and the rest must be in range.
pub(crate) fn checked(vm: &Vm, mut p: Parts) -> PyResult<Parts> {
    p.month = if p.month == 0 { 1 } else { p.month };
    p.day = if p.day == 0 { 1 } else { p.day };
    p.yday = if p.yday == 0 { 1 } else { p.yday };
    let problem = if !(1..=12).contains(&p.month) {
        "month out of range"
    } else if !(1..=31).contains(&p.day) {
        "day of month out of range"
    } else if !(0..=23).contains(&p.hour) {
        "hour out of range"
    } else if !(0..=59).contains(&p.minute) {
        "minute out of range"
    } else if !(0..=61).contains(&p.second) {
        "seconds out of range"
    } else if p.wday < -1 {
        "day of week out of range"
    } else if !(1..=366).contains(&p.yday) {
        "day of year out of range"
    } else {
        p.wday = p.wday.rem_euclid(7);
        return Ok(p);
    };
    Err(vm.value_error(problem))
}

fn make_time(vm: &Vm, p: &Parts) -> PyResult<i64> {
    let (y, m) = (p.year + (p.month - 1).div_euclid(12), (p.month - 1).rem_euclid(12) + 1);
    let naive = (days_of(y, m, 1) + p.day - 1) * 86_400 + p.hour * 3600 + p.minute * 60 + p.second;
    let range = || vm.overflow_error("mktime argument out of range");
    let stamp = Timestamp::from_second(naive).map_err(|_| range())?;
    let at = zone(vm).to_ambiguous_timestamp(Offset::UTC.to_datetime(stamp));
    let r = match p.isdst {
        0 => at.later(),
        i if i > 0 => at.earlier(),
        _ => at.compatible(),
    };
    Ok(r.map_err(|_| range())?.as_second())
}

/// Number and year of the ISO week.
fn iso_week(p: &Parts) -> (i64, i64) {
    let week = (p.yday - 1 - p.wday + 10) / 7;
    let long = |y: i64| {
        let first = (days_of(y, 1, 1) + 3).rem_euclid(7);
        let leap = days_of(y + 1, 1, 1) - days_of(y, 1, 1) == 366;
        if first == 3 || first == 2 && leap { 53 } else { 52 }
    };
    if week < 1 {
        (long(p.year - 1), p.year - 1)
    } else if week > long(p.year) {
        (1, p.year + 1)
    } else {
        (week, p.year)
    }
}

/// What a directive of strftime stands for, before flags and width.
enum Field {
    /// A number, its usual count of digits, and what fills it up.
    Number(i64, usize, char),
    Text(String),
}

/// Flags, width and modifier between `%` and the letter of a directive, as the C library of GNU has them.
#[derive(Default)]
struct Layout {
    /// `-` (no filling), `_` (spaces) or `0`.
    fill: Option<char>,
    upper: bool,
    swap: bool,
    width: usize,
    modifier: Option<u8>,
}

impl Layout {
    /// Reads a layout and the letter; they end at the returned place.
    fn read(text: &[u8]) -> (Layout, Option<u8>, usize) {
        let mut layout = Layout::default();
        let mut at = 0;
        while let Some(&c) = text.get(at) {
            match c {
                b'-' | b'_' | b'0' => layout.fill = Some(char::from(c)),
                b'^' => layout.upper = true,
                b'#' => layout.swap = true,
                _ => break,
            }
            at += 1;
        }
        while let Some(digit) = text.get(at).filter(|c| c.is_ascii_digit()) {
            layout.width = (layout.width * 10 + usize::from(digit - b'0')).min(4096);
            at += 1;
        }
        layout.modifier = text.get(at).copied().filter(|c| matches!(c, b'E' | b'O'));
        at += usize::from(layout.modifier.is_some());
        let letter = text.get(at).copied().filter(u8::is_ascii);
        (layout, letter, at + usize::from(letter.is_some()))
    }

    /// Whether the modifier goes with the letter.
    fn fits(&self, letter: u8) -> bool {
        match self.modifier {
            Some(b'E') => b"cCxXyY".contains(&letter),
            Some(_) => b"BbdeHImMSuUVwWy".contains(&letter),
            None => true,
        }
    }

    fn apply(&self, letter: char, field: Field) -> String {
        match field {
            Field::Number(n, digits, fill) => {
                let digits = digits.max(self.width);
                let sign = if n < 0 { "-" } else { "" };
                let n = n.unsigned_abs();
                match self.fill.unwrap_or(fill) {
                    '-' => format!("{:>width$}", format!("{sign}{n}"), width = self.width),
                    '0' => format!("{sign}{n:0digits$}"),
                    _ => format!("{:>digits$}", format!("{sign}{n}")),
                }
            }
            Field::Text(mut text) => {
                if self.upper || self.swap && "aAbBh".contains(letter) {
                    text.make_ascii_uppercase();
                } else if self.swap && letter == 'p' {
                    text.make_ascii_lowercase();
                }
                let missing = self.width.saturating_sub(text.chars().count());
                let filling = if self.fill == Some('0') { "0" } else { " " };
                filling.repeat(missing) + &text
            }
        }
    }
}

fn field(vm: &Vm, letter: char, p: &Parts, layout: &Layout) -> PyResult<Option<Field>> {
    let twelve = (p.hour + 11) % 12 + 1;
    let day = DAYS[p.wday as usize];
    let month = MONTHS[p.month as usize - 1];
    let half = if p.hour < 12 { "AM" } else { "PM" };
    let two = |n: i64| Field::Number(n, 2, '0');
    let plain = |n: i64| Field::Number(n, 1, '0');
    let spaced = |n: i64| Field::Number(n, 2, ' ');
    Ok(Some(match letter {
        'C' => plain(p.year.div_euclid(100)),
        'd' => two(p.day),
        'e' => spaced(p.day),
        'g' => two(iso_week(p).1.rem_euclid(100)),
        'G' => plain(iso_week(p).1),
        'H' => two(p.hour),
        'I' => two(twelve),
        'j' => Field::Number(p.yday, 3, '0'),
        'k' => spaced(p.hour),
        'l' => spaced(twelve),
        'm' => two(p.month),
        'M' => two(p.minute),
        's' => plain(make_time(vm, p)?),
        'S' => two(p.second),
        'u' => plain(p.wday + 1),
        'U' => two((p.yday - 1 + 7 - (p.wday + 1) % 7) / 7),
        'V' => two(iso_week(p).0),
        'w' => plain((p.wday + 1) % 7),
        'W' => two((p.yday - 1 + 7 - p.wday) / 7),
        'y' => two(p.year.rem_euclid(100)),
        'Y' => plain(p.year),
        _ => Field::Text(match letter {
            'a' => day[..3].to_string(),
            'A' => day.to_string(),
            'b' | 'h' => month[..3].to_string(),
            'B' => month.to_string(),
            'c' => p.asctime(),
            'D' | 'x' => format!("{:02}/{:02}/{:02}", p.month, p.day, p.year.rem_euclid(100)),
            'F' => format!("{}-{:02}-{:02}", p.year, p.month, p.day),
            'n' => "\n".to_string(),
            'p' => half.to_string(),
            'P' => half.to_ascii_lowercase(),
            'r' => format!("{twelve:02}:{:02}:{:02} {half}", p.minute, p.second),
            'R' => format!("{:02}:{:02}", p.hour, p.minute),
            't' => "\t".to_string(),
            'T' | 'X' => format!("{:02}:{:02}:{:02}", p.hour, p.minute, p.second),
            // Nothing is known of the zone.
            'z' | 'Z' if p.isdst < 0 && p.zone.is_none() => String::new(),
            'z' => {
                let o = p.offset.unwrap_or(0);
                let n = o.abs() / 3600 * 100 + o.abs() / 60 % 60;
                let part = Layout { fill: layout.fill, ..Layout::default() };
                (if o < 0 { "-" } else { "+" }).to_string() + &part.apply(letter, Field::Number(n, 4, '0'))
            }
            'Z' => match &p.zone {
                Some(z) => z.clone(),
                None => {
                    let (names, ..) = zone_names(vm);
                    names[usize::from(p.isdst > 0)].clone()
                }
            },
            '%' => "%".to_string(),
            _ => return Ok(None),
        }),
    }))
}

/// The text of a time, whose fields are in range, by a format.
pub(crate) fn formatted(vm: &Vm, format: &[u8], p: &Parts) -> PyResult<Vec<u8>> {
    // Directives are ASCII; lone surrogates may stand between them.
    let mut out = Vec::new();
    let mut rest = format;
    while let Some(at) = rest.iter().position(|&b| b == b'%') {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        let (layout, letter, end) = Layout::read(rest);
        let found = match letter {
            Some(c) if layout.fits(c) => field(vm, char::from(c), p, &layout)?,
            _ => None,
        };
        match (found, letter) {
            (Some(found), Some(c)) => {
                out.extend_from_slice(layout.apply(char::from(c), found).as_bytes());
            }
            _ => {
                // What is no directive stands for itself.
                out.resize(out.len() + layout.width.saturating_sub(end + 1), b' ');
                out.push(b'%');
                out.extend_from_slice(&rest[..end]);
            }
        }
        rest = &rest[end..];
    }
    out.extend_from_slice(rest);
    Ok(out)
}

/// Names of standard and daylight saving time, their offsets west of UTC, and whether there are two.
fn zone_names(vm: &Vm) -> ([String; 2], [i64; 2], bool) {
    let at = if vm.gate.allows(Right::TimeWall) { clock_gettime(ClockId::Realtime).tv_sec } else { 0 };
    let year = civil(at.div_euclid(86_400)).0;
    let zone = zone(vm);
    let of = |days: i64| {
        let stamp = Timestamp::from_second(days * 86_400).unwrap_or_default();
        let info = zone.to_offset_info(stamp);
        (info.abbreviation().to_string(), -i64::from(info.offset().seconds()))
    };
    let (a, b) = (of(days_of(year, 1, 1)), of(days_of(year, 7, 1)));
    let (standard, summer) = if a.1 < b.1 { (b, a) } else { (a, b) };
    let two = standard.1 != summer.1;
    ([standard.0, summer.0], [standard.1, summer.1], two)
}

/// Clocks, sleeping and the conversion of calendar time.
#[molt_core::prelude::module(name = "time", classes(STRUCT_TIME))]
pub mod time {
    use super::*;

    #[attr(name = "_STRUCT_TM_ITEMS")]
    const STRUCT_TM_ITEMS: i64 = 11;
    #[attr(name = "CLOCK_REALTIME")]
    const CLOCK_REALTIME: i64 = 0;
    #[attr(name = "CLOCK_MONOTONIC")]
    const CLOCK_MONOTONIC: i64 = 1;
    #[attr(name = "CLOCK_PROCESS_CPUTIME_ID")]
    const CLOCK_PROCESS: i64 = 2;
    #[attr(name = "CLOCK_THREAD_CPUTIME_ID")]
    const CLOCK_THREAD: i64 = 3;

    #[attr(name = "CLOCK_MONOTONIC_RAW")]
    const CLOCK_MONOTONIC_RAW: i64 = 4;
    #[attr(name = "CLOCK_BOOTTIME")]
    const CLOCK_BOOTTIME: i64 = 7;
    #[attr(name = "CLOCK_TAI")]
    const CLOCK_TAI: i64 = 11;

    /// Return the time of the specified clock clk_id as a float.
    #[function(signature = "(clk_id, /)")]
    fn clock_gettime(vm: &Vm, clk_id: &Value) -> PyResult<f64> {
        Ok(seconds(read_clock(vm, clk_id, "time.clock_gettime")?))
    }

    /// Read the clock clk_id, in whole nanoseconds.
    #[function(signature = "(clk_id, /)")]
    fn clock_gettime_ns(vm: &Vm, clk_id: &Value) -> PyResult<Value> {
        Ok(vm.int(read_clock(vm, clk_id, "time.clock_gettime_ns")?))
    }

    /// The clock that counts the processor's time of a thread: a clk_id. The thread is one of this program that runs, by its ident.
    #[function(raw, text_signature = "")]
    fn pthread_getcpuclockid(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<i64> {
        let [thread_id] = crate::arguments::exactly(vm, args, names, "time", "pthread_getcpuclockid")?;
        if !vm.class_ref(thread_id).is_subclass(&vm.class(ClassId::INT)) {
            let name = if thread_id.is_none() { "None".to_owned() } else { vm.type_name(thread_id) };
            return Err(vm.type_error(format!("pthread_getcpuclockid() argument 1 must be int, not {name}")));
        }
        let ident = vm.index_clipped(thread_id)? as u64;
        // CPython asks the C library, which does not look whether there is such a thread.
        match vm.threads.all().into_iter().find(|t| t.ident() == ident) {
            Some(thread) => Ok(molt_core::host::system::thread_clock(thread.native_id())),
            None => Err(crate::errors::os_error(vm, 3, None, None)),
        }
    }

    /// Set the clock clk_id, in seconds.
    #[function(signature = "(clk_id, time, /)")]
    fn clock_settime(vm: &Vm, clk_id: &Value, time: &Value) -> PyResult<()> {
        let id = crate::arguments::c_int(vm, clk_id)?;
        let ns = match time.as_float() {
            Some(t) if t.is_nan() => return Err(vm.value_error("Invalid value NaN (not a number)")),
            Some(t) if t.abs() < 9.2e9 => (t * 1e9).floor() as i128,
            Some(_) => return Err(out_of_range(vm)),
            None if molt_core::slot!(vm, vm.class_ref(time), index).is_none() => {
                return Err(vm.type_error(format!(
                    "'{}' object cannot be interpreted as an integer or float",
                    vm.type_name(time)
                )));
            }
            None => match vm.index_clipped(time)? {
                t if (-9_200_000_000..=9_200_000_000).contains(&t) => i128::from(t) * 1_000_000_000,
                _ => return Err(out_of_range(vm)),
            },
        };
        set_clock(vm, id, ns)
    }

    /// Set the clock clk_id, in nanoseconds.
    #[function(signature = "(clk_id, time, /)")]
    fn clock_settime_ns(vm: &Vm, clk_id: &Value, time: &Value) -> PyResult<()> {
        let id = crate::arguments::c_int(vm, clk_id)?;
        if !vm.class_ref(time).is_subclass(&vm.class(ClassId::INT)) {
            return Err(vm.type_error(format!("expect int, got {}", vm.type_name(time))));
        }
        match vm.catch(ClassId::OVERFLOW_ERROR, vm.index_i64(time, ClassId::OVERFLOW_ERROR))? {
            Some(ns) => set_clock(vm, id, i128::from(ns)),
            None => Err(out_of_range(vm)),
        }
    }

    /// How finely the clock clk_id tells the time, in seconds.
    #[function(signature = "(clk_id, /)")]
    fn clock_getres(vm: &Vm, clk_id: &Value) -> PyResult<f64> {
        let id = crate::arguments::c_int(vm, clk_id)?;
        let (s, ns) = molt_core::host::system::clock_resolution(id).map_err(|e| clock_failed(vm, &e))?;
        Ok(s as f64 + ns as f64 / 1e9)
    }

    /// Take the local time zone from os.environ['TZ'] again.
    #[function(signature = "()")]
    fn tzset(vm: &Vm) -> PyResult<()> {
        vm.state::<LocalZone>().0.replace(Some(zone_of_environment()));
        set_zone_attributes(vm)
    }

    #[attr]
    fn timezone(vm: &Vm) -> Value {
        vm.int(zone_names(vm).1[0])
    }

    #[attr]
    fn altzone(vm: &Vm) -> Value {
        vm.int(zone_names(vm).1[1])
    }

    #[attr]
    fn daylight(vm: &Vm) -> Value {
        vm.int(i64::from(zone_names(vm).2))
    }

    #[attr]
    fn tzname(vm: &Vm) -> Value {
        let [a, b] = zone_names(vm).0;
        vm.tuple(vec![vm.str(&a), vm.str(&b)])
    }

    /// Return the seconds since the epoch.
    #[function(name = "time")]
    fn time_(vm: &Vm) -> PyResult<f64> {
        vm.require(Right::TimeWall, "time.time")?;
        Ok(seconds(nanos(ClockId::Realtime)))
    }

    /// Return the nanoseconds since the epoch.
    #[function]
    fn time_ns(vm: &Vm) -> PyResult<Value> {
        vm.require(Right::TimeWall, "time.time_ns")?;
        Ok(vm.int(nanos(ClockId::Realtime)))
    }

    /// Return the seconds of a clock that never goes backward.
    #[function]
    fn monotonic() -> f64 {
        seconds(nanos(ClockId::Monotonic))
    }

    /// Return the nanoseconds of a clock that never goes backward.
    #[function]
    fn monotonic_ns(vm: &Vm) -> Value {
        vm.int(nanos(ClockId::Monotonic))
    }

    /// Return the seconds of the clock for measuring short times.
    #[function]
    fn perf_counter() -> f64 {
        seconds(nanos(ClockId::Monotonic))
    }

    /// Return the nanoseconds of the clock for measuring short times.
    #[function]
    fn perf_counter_ns(vm: &Vm) -> Value {
        vm.int(nanos(ClockId::Monotonic))
    }

    /// Return the seconds of processor time that the process has used.
    #[function]
    fn process_time() -> f64 {
        seconds(nanos(ClockId::ProcessCPUTime))
    }

    /// Return the nanoseconds of processor time that the process has used.
    #[function]
    fn process_time_ns(vm: &Vm) -> Value {
        vm.int(nanos(ClockId::ProcessCPUTime))
    }

    /// Return the seconds of processor time that the thread has used.
    #[function]
    fn thread_time() -> f64 {
        seconds(nanos(ClockId::ThreadCPUTime))
    }

    /// Return the nanoseconds of processor time that the thread has used.
    #[function]
    fn thread_time_ns(vm: &Vm) -> Value {
        vm.int(nanos(ClockId::ThreadCPUTime))
    }

    /// Wait for a number of seconds, which may be a fraction.
    #[function(signature = "(object, /)")]
    fn sleep(vm: &Vm, object: &Value) -> PyResult<()> {
        let secs = match molt_core::bytes::float_of(object) {
            Some(f) if f.is_nan() => return Err(vm.value_error("Invalid value NaN (not a number)")),
            Some(f) => f,
            None if vm.lookup_special(object, &vm.intern("__index__")).is_none() => {
                let name = vm.type_name(object);
                let message = format!("'{name}' object cannot be interpreted as an integer or float");
                return Err(vm.type_error(message));
            }
            None => vm.index_i64(object, ClassId::OVERFLOW_ERROR)? as f64,
        };
        if secs < 0.0 {
            return Err(vm.value_error("sleep length must be non-negative"));
        }
        if secs > 9.2e9 {
            return Err(vm.overflow_error("timestamp too large to convert to C PyTime_t"));
        }
        let end = std::time::Instant::now() + std::time::Duration::from_secs_f64(secs);
        loop {
            // A signal that is handled meanwhile does not shorten the sleep.
            vm.sleep_until(Some(end));
            vm.poll()?;
            if std::time::Instant::now() >= end {
                return Ok(());
            }
        }
    }

    /// Convert seconds since the epoch to a time tuple in UTC.
    #[function(text_signature = "")]
    fn gmtime(vm: &Vm, seconds: Option<&Value>) -> PyResult<Value> {
        Ok(utc(vm, when(vm, seconds, "time.gmtime")?)?.value(vm))
    }

    /// Convert seconds since the epoch to a time tuple in local time.
    #[function(text_signature = "")]
    fn localtime(vm: &Vm, seconds: Option<&Value>) -> PyResult<Value> {
        Ok(local(vm, when(vm, seconds, "time.localtime")?)?.value(vm))
    }

    /// Convert a tuple of local time to seconds since the epoch: the inverse of localtime().
    #[function(signature = "(object, /)")]
    fn mktime(vm: &Vm, object: &Value) -> PyResult<f64> {
        Ok(make_time(vm, &parts(vm, object, "mktime")?)? as f64)
    }

    /// Convert a time tuple to text such as 'Sat Jun 06 16:26:11 1998'.
    #[function(text_signature = "")]
    fn asctime(vm: &Vm, tuple: Option<&Value>) -> PyResult<String> {
        let p = match tuple {
            Some(t) => checked(vm, parts(vm, t, "asctime")?)?,
            None => local(vm, now(vm, "time.asctime")?)?,
        };
        Ok(p.asctime())
    }

    /// Convert seconds since the epoch to text in local time.
    #[function(text_signature = "")]
    fn ctime(vm: &Vm, seconds: Option<&Value>) -> PyResult<String> {
        Ok(local(vm, when(vm, seconds, "time.ctime")?)?.asctime())
    }

    /// Convert a time tuple to text as a format tells.
    #[function(text_signature = "")]
    fn strftime(vm: &Vm, format: &Obj<Str>, tuple: Option<&Value>) -> PyResult<Value> {
        let p = match tuple {
            Some(t) => checked(vm, parts(vm, t, "strftime")?)?,
            None => local(vm, now(vm, "time.strftime")?)?,
        };
        Ok(vm.str_from_wtf8(&formatted(vm, format.as_wtf8(), &p)?))
    }

    /// Read a time from text by a format; the result is a struct_time.
    #[function(signature = "(string, format='%a %b %d %H:%M:%S %Y', /)", text_signature = "")]
    fn strptime(vm: &Vm, string: &Value, format: &Value) -> PyResult<Value> {
        let module = (vm.hooks.get().import)(vm, "_strptime")?;
        vm.call_method(&module, "_strptime_time", &[string.clone(), format.clone()])
    }

    /// Return what is known of a clock: implementation, monotonic, adjustable, resolution.
    #[function(signature = "(name, /)", text_signature = "")]
    fn get_clock_info(vm: &Vm, name: &str) -> PyResult<Value> {
        let (clock, monotonic) = match name {
            "time" => ("CLOCK_REALTIME", false),
            "monotonic" | "perf_counter" => ("CLOCK_MONOTONIC", true),
            "process_time" => ("CLOCK_PROCESS_CPUTIME_ID", true),
            "thread_time" => ("CLOCK_THREAD_CPUTIME_ID", true),
            _ => return Err(vm.value_error("unknown clock")),
        };
        let facts = vm.dict();
        let pairs = [
            ("implementation", vm.str(&format!("clock_gettime({clock})"))),
            ("monotonic", Value::bool(monotonic)),
            ("adjustable", Value::bool(!monotonic)),
            ("resolution", Value::float(1e-9)),
        ];
        for (key, value) in pairs {
            vm.set_item(facts.value(), &vm.str(key), Some(&value))?;
        }
        let types = (vm.hooks.get().import)(vm, "types")?;
        vm.call_method(&types, "SimpleNamespace", &[facts.into_value()])
    }
}
