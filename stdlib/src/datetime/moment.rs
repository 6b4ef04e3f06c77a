//! The body of dates and datetimes, its checks and its arithmetic.

use super::calendar::{MAX_ORDINAL, MAX_YEAR, MIN_YEAR, civil, days_in, ordinal, weekday};
use super::delta::DAY;
use crate::time::Parts;
use molt_core::prelude::*;

/// A day, and in datetimes the time of it and the zone.
#[repr(C)]
#[derive(Trace)]
pub struct Moment {
    /// From 1 to 9999.
    pub year: u16,
    /// From 1 to 12.
    pub month: u8,
    /// From 1 on.
    pub day: u8,
    /// From 0 to 23.
    pub hour: u8,
    /// From 0 to 59.
    pub minute: u8,
    /// From 0 to 59.
    pub second: u8,
    /// 1 for the second one of two times that the clock shows alike.
    pub fold: std::cell::Cell<u8>,
    /// From 0 to 999999.
    pub micros: u32,
    unused: u32,
    /// None or an object of `tzinfo`.
    pub tz: Value,
}

/// Fields of a time of day that are in range.
#[derive(Clone, Copy, Default)]
pub struct Clock {
    /// From 0 to 23.
    pub hour: u8,
    /// From 0 to 59.
    pub minute: u8,
    /// From 0 to 59.
    pub second: u8,
    /// From 0 to 999999.
    pub micros: u32,
}

impl Clock {
    /// The time of a number of microseconds of a day.
    pub fn of_micros(micros: i64) -> Clock {
        let seconds = micros / 1_000_000;
        Clock {
            hour: (seconds / 3600) as u8,
            minute: (seconds / 60 % 60) as u8,
            second: (seconds % 60) as u8,
            micros: (micros % 1_000_000) as u32,
        }
    }

    /// Microseconds since midnight.
    pub fn total(self) -> i64 {
        let seconds = (i64::from(self.hour) * 60 + i64::from(self.minute)) * 60 + i64::from(self.second);
        seconds * 1_000_000 + i64::from(self.micros)
    }

    /// The six bytes of a state.
    pub fn state(self, fold: u8) -> [u8; 6] {
        let [_, a, b, c] = self.micros.to_be_bytes();
        [self.hour | fold << 7, self.minute, self.second, a, b, c]
    }

    /// The time and the fold of the six bytes of a state, which are not checked.
    pub fn of_state([hour, minute, second, a, b, c]: [u8; 6]) -> (Clock, u8) {
        let micros = u32::from_be_bytes([0, a, b, c]);
        (Clock { hour: hour & 127, minute, second, micros }, hour >> 7)
    }
}

/// Checks the numbers of a day.
pub fn check_date(vm: &Vm, year: i32, month: i32, day: i32) -> PyResult<(u16, u8, u8)> {
    if !(MIN_YEAR..=MAX_YEAR).contains(&year) {
        return Err(bad_year(vm, i64::from(year)));
    }
    if !(1..=12).contains(&month) {
        return Err(vm.value_error(format!("month must be in 1..12, not {month}")));
    }
    if !(1..=28).contains(&day) && !(1..=days_in(year, month)).contains(&day) {
        let days = days_in(year, month);
        return Err(
            vm.value_error(format!("day {day} must be in range 1..{days} for month {month} in year {year}"))
        );
    }
    Ok((year as u16, month as u8, day as u8))
}

/// ValueError of a year that dates do not have.
#[cold]
pub fn bad_year(vm: &Vm, year: i64) -> Raised {
    vm.value_error(format!("year must be in {MIN_YEAR}..{MAX_YEAR}, not {year}"))
}

/// Checks the numbers of a time and the fold.
pub fn check_time(vm: &Vm, h: i32, m: i32, s: i32, us: i32, fold: i32) -> PyResult<(Clock, u8)> {
    let problem = if !(0..=23).contains(&h) {
        format!("hour must be in 0..23, not {h}")
    } else if !(0..=59).contains(&m) {
        format!("minute must be in 0..59, not {m}")
    } else if !(0..=59).contains(&s) {
        format!("second must be in 0..59, not {s}")
    } else if !(0..=999_999).contains(&us) {
        format!("microsecond must be in 0..999999, not {us}")
    } else if !(0..=1).contains(&fold) {
        format!("fold must be either 0 or 1, not {fold}")
    } else {
        return Ok((
            Clock { hour: h as u8, minute: m as u8, second: s as u8, micros: us as u32 },
            fold as u8,
        ));
    };
    Err(vm.value_error(problem))
}

impl Moment {
    /// A moment of fields in range.
    #[inline]
    pub fn new((year, month, day): (u16, u8, u8), clock: Clock, fold: u8, tz: Value) -> Moment {
        let Clock { hour, minute, second, micros } = clock;
        let fold = std::cell::Cell::new(fold);
        Moment { year, month, day, hour, minute, second, fold, micros, unused: 0, tz }
    }

    /// A day alone.
    pub fn day((year, month, day): (u16, u8, u8)) -> Moment {
        Moment::new((year, month, day), Clock::default(), 0, Value::NONE)
    }

    /// The day.
    pub fn date(&self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// The time of the day.
    #[inline]
    pub fn clock(&self) -> Clock {
        Clock { hour: self.hour, minute: self.minute, second: self.second, micros: self.micros }
    }

    /// Number of the day.
    #[inline]
    pub fn ordinal(&self) -> i32 {
        ordinal(i32::from(self.year), i32::from(self.month), i32::from(self.day))
    }

    /// Microseconds of the clock since the year 0.
    #[inline]
    pub fn total(&self) -> i64 {
        i64::from(self.ordinal()) * DAY + self.clock().total()
    }

    /// Day of the week, Monday is 0.
    pub fn weekday(&self) -> usize {
        weekday(i32::from(self.year), i32::from(self.month), i32::from(self.day)) as usize
    }

    /// The fields in their order, for comparisons.
    #[inline]
    pub fn key(&self) -> (u64, u32) {
        let day = u64::from(self.year) << 16 | u64::from(self.month) << 8 | u64::from(self.day);
        let time = u64::from(self.hour) << 16 | u64::from(self.minute) << 8 | u64::from(self.second);
        (day << 24 | time, self.micros)
    }

    /// The same with another fold.
    pub fn with_fold(&self, fold: u8) -> Moment {
        Moment::new(self.date(), self.clock(), fold, self.tz.clone())
    }

    /// The broken-down time; nothing is known of its zone.
    pub fn parts(&self, saving: i64) -> Parts {
        let n = self.ordinal();
        Parts {
            year: i64::from(self.year),
            month: i64::from(self.month),
            day: i64::from(self.day),
            hour: i64::from(self.hour),
            minute: i64::from(self.minute),
            second: i64::from(self.second),
            wday: i64::from((n + 6).rem_euclid(7)),
            yday: i64::from(n - ordinal(i32::from(self.year), 1, 1) + 1),
            isdst: saving,
            zone: None,
            offset: None,
        }
    }

    /// The four bytes of the state of a day.
    pub fn date_state(&self) -> [u8; 4] {
        let [high, low] = self.year.to_be_bytes();
        [high, low, self.month, self.day]
    }

    /// The ten bytes of the state of a day and time.
    pub fn state(&self, fold: u8) -> [u8; 10] {
        let [a, b, month, day] = self.date_state();
        let [h, m, s, x, y, z] = self.clock().state(0);
        [a, b, month | fold << 7, day, h, m, s, x, y, z]
    }
}

/// The moment in a datetime, none for a date and others.
#[inline]
pub fn datetime<'a>(vm: &Vm, v: &'a Value) -> Option<&'a Moment> {
    let m = v.downcast::<Moment>()?;
    if v.is_exact(ClassId::DATETIME) {
        return Some(m);
    }
    (!v.is_exact(ClassId::DATE) && vm.class_ref(v).is_subclass(vm.class_ref_by_id(ClassId::DATETIME)))
        .then_some(m)
}

/// The moment in a date that is no datetime.
#[inline]
pub fn date<'a>(vm: &Vm, v: &'a Value) -> Option<&'a Moment> {
    let m = v.downcast::<Moment>()?;
    (v.is_exact(ClassId::DATE) || datetime(vm, v).is_none()).then_some(m)
}

/// A date of the class: directly, or by a call of a class that is written in Python.
pub fn make_date(vm: &Vm, cls: &Obj<Type>, (year, month, day): (i32, i32, i32)) -> PyResult<Value> {
    if cls.id.get() == ClassId::DATE {
        let day = check_date(vm, year, month, day)?;
        return Ok(vm.alloc_as(ClassId::DATE, Moment::day(day)).into_value());
    }
    if cls.id.get() == ClassId::DATETIME {
        let day = check_date(vm, year, month, day)?;
        return Ok(vm.alloc_as(ClassId::DATETIME, Moment::day(day)).into_value());
    }
    vm.call(cls.value(), &[year, month, day].map(|n| Value::small(i64::from(n))))
}

/// A datetime of the class: directly, or by a call of a class that is written in Python. The fields are in range.
pub fn make_datetime(vm: &Vm, cls: &Obj<Type>, m: Moment) -> PyResult<Value> {
    if cls.id.get() == ClassId::DATETIME {
        return Ok(vm.alloc_as(ClassId::DATETIME, m).into_value());
    }
    let n = |n: u32| Value::small(i64::from(n));
    let args = [
        n(m.year.into()),
        n(m.month.into()),
        n(m.day.into()),
        n(m.hour.into()),
        n(m.minute.into()),
        n(m.second.into()),
        n(m.micros),
        m.tz.clone(),
    ];
    let made = vm.call(cls.value(), &args)?;
    if m.fold.get() != 0
        && let Some(made) = datetime(vm, &made)
    {
        made.fold.set(m.fold.get());
    }
    Ok(made)
}

/// A datetime of the class `datetime` itself.
pub fn plain(vm: &Vm, m: Moment) -> Value {
    vm.alloc_as(ClassId::DATETIME, m).into_value()
}

/// A moment that is `days` and `micros` later by the clock; OverflowError beyond the calendar.
#[inline]
pub fn later(vm: &Vm, m: &Moment, days: i64, micros: i64) -> PyResult<Moment> {
    let micros = m.clock().total() + micros;
    let days = i64::from(m.ordinal()) + days + micros.div_euclid(DAY);
    let micros = micros.rem_euclid(DAY);
    if !(1..=i64::from(MAX_ORDINAL)).contains(&days) {
        return Err(vm.overflow_error("date value out of range"));
    }
    let (year, month, day) = civil(days as i32);
    Ok(Moment::new((year as u16, month as u8, day as u8), Clock::of_micros(micros), 0, m.tz.clone()))
}

/// As [`later`], a datetime of the class of `object`, which `m` is the body of.
pub fn moved(vm: &Vm, object: &Value, m: &Moment, days: i64, micros: i64) -> PyResult<Value> {
    let m = later(vm, m, days, micros)?;
    if object.is_exact(ClassId::DATETIME) {
        return Ok(plain(vm, m));
    }
    make_datetime(vm, &vm.class_of(object), m)
}
