//! `datetime`: a day with a time and a zone.

use super::calendar::EPOCH;
use super::date::{bad_iso, ctime, day_of, iso_text, state_bytes, strptime};
use super::delta::{self, DAY, Delta};
use super::import;
use super::local::{self, Stamp};
use super::moment::{self, Clock, Moment, check_date, check_time, make_datetime, moved, plain};
use super::read::{self, Zone};
use super::strftime::iso_offset;
use super::time_of_day::{Time, protocol};
use super::write::{self, Spec, Text};
use super::zone::{self, Which};
use crate::arguments::{Given, c_int, exactly, mismatch};
use molt_core::prelude::*;
use std::cmp::Ordering;

const FIELDS: [&str; 9] =
    ["year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"];

fn construct(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Moment> {
    if let [state] | [state, _] = args
        && names.is_none()
        && let Some([high, low, month, day, rest @ ..]) = state_bytes::<10>(state)
        && (1..=12).contains(&(month & 127))
    {
        let (clock, _) = Clock::of_state(rest);
        let date = (u16::from_be_bytes([high, low]), month & 127, day);
        return Ok(Moment::new(date, clock, month >> 7, zone::of_state(vm, args.get(1))?));
    }
    let given = Given::take(vm, args, names, "function", &FIELDS, 8)?;
    let [year, month, day] = day_of(vm, &given)?;
    let n = |i: usize| given.values[i].map_or(Ok(0), |v| c_int(vm, v));
    let (h, m, s, us) = (n(3)?, n(4)?, n(5)?, n(6)?);
    let fold = n(8)?;
    given.finish(vm)?;
    let date = check_date(vm, year, month, day)?;
    let (clock, fold) = check_time(vm, h, m, s, us, fold)?;
    Ok(Moment::new(date, clock, fold, zone::checked(vm, given.values[7])?))
}

/// 24:00 is the midnight after; answers whether it was meant.
pub fn midnight(vm: &Vm, found: &mut read::Clock) -> PyResult<bool> {
    if found.fields[0] != 24 {
        return Ok(false);
    }
    if found.fields[1..] != [0; 3] {
        return Err(vm.value_error("minute, second, and microsecond must be 0 when hour is 24"));
    }
    found.fields[0] = 0;
    Ok(true)
}

/// The zone of ISO text.
pub fn zone_of(vm: &Vm, found: Zone) -> PyResult<Value> {
    match found {
        Zone::Naive => Ok(Value::NONE),
        Zone::Utc => Ok(zone::utc(vm)),
        Zone::Offset(micros) => zone::fixed(vm, micros, Value::NONE),
    }
}

/// A datetime of the class at a time of the system, in a zone or on the local clock.
fn of_stamp(vm: &Vm, cls: &Obj<Type>, at: Stamp, tz: &Value) -> PyResult<Value> {
    if tz.is_none() {
        let (day, clock, fold) = local::local_time(vm, at)?;
        return make_datetime(vm, cls, Moment::new(day, clock, fold, Value::NONE));
    }
    let (day, clock) = local::utc_time(vm, at)?;
    let utc = make_datetime(vm, cls, Moment::new(day, clock, 0, tz.clone()))?;
    vm.call_method(tz, "fromutc", &[utc])
}

fn now(vm: &Vm, what: &'static str) -> PyResult<Stamp> {
    vm.require(molt_core::gate::Right::TimeWall, what)?;
    let t = rustix::time::clock_gettime(rustix::time::ClockId::Realtime);
    Ok(Stamp { seconds: t.tv_sec, micros: (t.tv_nsec / 1000) as u32 })
}

/// The character that stands between date and time.
fn separator(vm: &Vm, v: &Value) -> PyResult<u32> {
    match v.downcast::<Str>() {
        Some(s) if s.char_len() == 1 => Ok(s.code_point(&vm.heap, 0)),
        Some(s) => Err(vm.type_error(format!(
            "isoformat() argument 1 must be a unicode character, not a string of length {}",
            s.char_len()
        ))),
        None => Err(mismatch(vm, "isoformat()", 1, "a unicode character", v)),
    }
}

/// The warning of the methods that make naive times of UTC.
fn warn_utc(vm: &Vm, name: &str, instead: &str) -> PyResult<()> {
    let warnings = import(vm, "warnings")?;
    let message = format!(
        "datetime.datetime.{name}() is deprecated and scheduled for removal in a future version. Use timezone-aware \
         objects to represent datetimes in UTC: {instead}."
    );
    let category = vm.class(ClassId::DEPRECATION_WARNING).into_value();
    vm.call_method(&warnings, "warn", &[vm.str(&message), category, Value::small(1)])?;
    Ok(())
}

impl Moment {
    fn offset(&self, vm: &Vm, this: &Value) -> PyResult<Option<i64>> {
        zone::offset(vm, &self.tz, Which::Utc, this)
    }

    /// Whether the offset depends on the fold: such a time is equal to none of another zone.
    fn ambiguous(&self, vm: &Vm, offset: Option<i64>) -> PyResult<bool> {
        if self.tz.is_none() {
            return Ok(false);
        }
        let other = plain(vm, self.with_fold(1 - self.fold.get()));
        Ok(self.offset(vm, &other)? != offset)
    }

    fn reduced(this: &Obj<Moment>, vm: &Vm, fold: u8) -> Value {
        let state = vm.bytes(&this.state(fold));
        let args = match this.tz.is_none() {
            true => vm.tuple_of([state]),
            false => vm.pair(state, this.tz.clone()),
        };
        vm.pair(vm.class_of(this.value()).into_value(), args)
    }

    fn to_iso(&self, vm: &Vm, this: &Value, separator: u32, spec: Spec) -> PyResult<Value> {
        let mut out = Text::new();
        write::date(&mut out, self.year, self.month, self.day);
        if separator < 128 {
            out.push(separator as u8);
        } else {
            out.extend_from_slice(molt_core::str::encode_code_point(separator, &mut [0; 4]));
        }
        write::time(&mut out, self.hour, self.minute, self.second, self.micros, spec);
        iso_offset(vm, &mut out, &self.tz, this)?;
        Ok(if separator < 128 { vm.str_from_ascii(&out) } else { vm.str_from_wtf8(&out) })
    }
}

fn compared(
    vm: &Vm,
    (a, x): (&Value, &Moment),
    (b, y): (&Value, &Moment),
    equality: bool,
) -> PyResult<Ordering> {
    let by_clock = x.key().cmp(&y.key());
    if x.tz.is(&y.tz) {
        return Ok(by_clock);
    }
    let (mine, theirs) = (x.offset(vm, a)?, y.offset(vm, b)?);
    let order = match (mine, theirs) {
        (m, t) if m == t => by_clock,
        (Some(m), Some(t)) => (x.total() - m).cmp(&(y.total() - t)),
        _ if equality => return Ok(Ordering::Greater),
        _ => return Err(vm.type_error("can't compare offset-naive and offset-aware datetimes")),
    };
    if equality && order.is_eq() && (x.ambiguous(vm, mine)? || y.ambiguous(vm, theirs)?) {
        return Ok(Ordering::Greater);
    }
    Ok(order)
}

fn difference(vm: &Vm, (a, x): (&Value, &Moment), (b, y): (&Value, &Moment)) -> PyResult<Value> {
    let mut micros = x.clock().total() - y.clock().total();
    if !x.tz.is(&y.tz) {
        match (x.offset(vm, a)?, y.offset(vm, b)?) {
            (m, t) if m == t => {}
            (Some(m), Some(t)) => micros += t - m,
            _ => return Err(vm.type_error("can't subtract offset-naive and offset-aware datetimes")),
        }
    }
    let days = i64::from(x.ordinal() - y.ordinal());
    Ok(delta::make(vm, Delta::of_parts(vm, days, micros)?))
}

/// datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]]) --> a day with a time
///
/// All are ints but tzinfo, which is None or tells the time zone.
#[class(
    DATETIME,
    name = "datetime",
    module = "datetime",
    base = DATE,
    flags(BASE),
    signature = "",
    also(DATETIME_ZONES)
)]
impl DateTimeMethods for Moment {
    #[new(raw)]
    fn new_datetime(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let m = construct(vm, args, names)?;
        Ok(match cls.id.get() == ClassId::DATETIME {
            true => plain(vm, m),
            false => vm.alloc_in(cls, m).into_value(),
        })
    }

    /// The time of seconds since the epoch, local or in a zone.
    #[classmethod(signature = "($type, /, timestamp, tz=None)", text_signature = "")]
    fn fromtimestamp(cls: &Obj<Type>, vm: &Vm, timestamp: &Value, tz: Option<&Value>) -> PyResult<Value> {
        let tz = zone::checked(vm, tz)?;
        of_stamp(vm, cls, Stamp::of(vm, timestamp)?, &tz)
    }

    /// The naive UTC time of seconds since the epoch.
    #[classmethod(raw, text_signature = "")]
    fn utcfromtimestamp(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        warn_utc(vm, "utcfromtimestamp", "datetime.datetime.fromtimestamp(timestamp, datetime.UTC)")?;
        let [timestamp]: &[Value; 1] = exactly(vm, args, names, "datetime", "utcfromtimestamp")?;
        let (day, clock) = local::utc_time(vm, Stamp::of(vm, timestamp)?)?;
        make_datetime(vm, cls, Moment::new(day, clock, 0, Value::NONE))
    }

    /// The current time, local or in a zone.
    #[classmethod(signature = "($type, /, tz=None)")]
    fn now(cls: &Obj<Type>, vm: &Vm, tz: Option<&Value>) -> PyResult<Value> {
        let tz = zone::checked(vm, tz)?;
        of_stamp(vm, cls, now(vm, "datetime.datetime.now")?, &tz)
    }

    /// The current UTC time, naive.
    #[classmethod]
    fn utcnow(cls: &Obj<Type>, vm: &Vm) -> PyResult<Value> {
        warn_utc(vm, "utcnow", "datetime.datetime.now(datetime.UTC)")?;
        let (day, clock) = local::utc_time(vm, now(vm, "datetime.datetime.utcnow")?)?;
        make_datetime(vm, cls, Moment::new(day, clock, 0, Value::NONE))
    }

    /// The datetime of a date and a time.
    #[classmethod(signature = "($type, /, date, time, tzinfo=<unrepresentable>)", text_signature = "")]
    fn combine(
        cls: &Obj<Type>,
        vm: &Vm,
        date: &Value,
        time: &Value,
        tzinfo: Option<&Value>,
    ) -> PyResult<Value> {
        let date =
            date.downcast::<Moment>().ok_or_else(|| mismatch(vm, "combine()", 1, "datetime.date", date))?;
        let time =
            time.downcast::<Time>().ok_or_else(|| mismatch(vm, "combine()", 2, "datetime.time", time))?;
        let tz = zone::checked(vm, tzinfo.or(Some(&time.tz)))?;
        make_datetime(vm, cls, Moment::new(Moment::date(date), time.clock(), time.fold.get(), tz))
    }

    /// The datetime of a string in most ISO 8601 formats.
    #[classmethod(signature = "($type, object, /)")]
    fn fromisoformat(cls: &Obj<Type>, vm: &Vm, object: &Value) -> PyResult<Value> {
        let text = iso_text(vm, object)?;
        let Some((mut day, found)) = read::datetime(text.as_wtf8()) else { return Err(bad_iso(vm, object)) };
        let (mut fields, mut tz) = ([0; 4], Value::NONE);
        if let Some(mut found) = found {
            if midnight(vm, &mut found)? {
                day = read::next_day(day);
            }
            fields = found.fields;
            tz = zone_of(vm, found.zone)?;
        }
        let day = check_date(vm, day.0, day.1, day.2)?;
        let [h, m, s, us] = fields;
        let (clock, _) = check_time(vm, h, m, s, us, 0)?;
        make_datetime(vm, cls, Moment::new(day, clock, 0, tz))
    }

    /// The datetime of a string, read by a format.
    #[classmethod(raw, text_signature = "", name = "strptime")]
    fn datetime_strptime(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        strptime(vm, cls, args, names, "_strptime_datetime_datetime")
    }

    #[getter]
    fn hour(&self) -> i64 {
        self.hour.into()
    }

    #[getter]
    fn minute(&self) -> i64 {
        self.minute.into()
    }

    #[getter]
    fn second(&self) -> i64 {
        self.second.into()
    }

    #[getter]
    fn microsecond(&self) -> i64 {
        self.micros.into()
    }

    #[getter]
    fn tzinfo(&self) -> Value {
        self.tz.clone()
    }

    #[getter]
    fn fold(&self) -> i64 {
        self.fold.get().into()
    }

    /// The date part.
    #[method]
    fn date(&self, vm: &Vm) -> Value {
        vm.alloc_as(ClassId::DATE, Moment::day(Moment::date(self))).into_value()
    }

    /// The time part, without the zone.
    #[method]
    fn time(&self, vm: &Vm) -> Value {
        vm.alloc(Time::new(self.clock(), self.fold.get(), Value::NONE)).into_value()
    }

    /// The time part with the zone.
    #[method]
    fn timetz(&self, vm: &Vm) -> Value {
        vm.alloc(Time::new(self.clock(), self.fold.get(), self.tz.clone())).into_value()
    }

    /// The time in the style of ctime().
    #[method]
    fn ctime(&self, vm: &Vm) -> Value {
        ctime(vm, self)
    }

    /// The time as a struct_time.
    #[method]
    fn timetuple(this: &Obj<Moment>, vm: &Vm) -> PyResult<Value> {
        let saving = match zone::offset(vm, &this.tz, Which::Saving, this.value())? {
            None => -1,
            Some(n) => i64::from(n != 0),
        };
        Ok(this.parts(saving).value(vm))
    }

    /// The time in ISO format; sep stands between date and time.
    #[method(
        signature = "($self, /, sep=<unrepresentable>, timespec=<unrepresentable>)",
        text_signature = ""
    )]
    fn isoformat(
        this: &Obj<Moment>,
        vm: &Vm,
        sep: Option<&Value>,
        timespec: Option<&Value>,
    ) -> PyResult<Value> {
        let separator = sep.map_or(Ok(u32::from(b'T')), |v| separator(vm, v))?;
        this.to_iso(vm, this.value(), separator, Spec::of(vm, timespec, 2)?)
    }

    #[slot(repr)]
    fn repr(this: &Obj<Moment>, vm: &Vm) -> PyResult<Value> {
        let name = vm.class_ref(this.value()).tp_name(vm);
        let (year, month, day) = Moment::date(this);
        let mut out = format!("{name}({year}, {month}, {day}, {}, {}", this.hour, this.minute);
        if this.micros != 0 {
            out.push_str(&format!(", {}, {}", this.second, this.micros));
        } else if this.second != 0 {
            out.push_str(&format!(", {}", this.second));
        }
        if this.fold.get() != 0 {
            out.push_str(", fold=1");
        }
        let mut out = out.into_bytes();
        if !this.tz.is_none() {
            out.extend_from_slice(b", tzinfo=");
            out.extend_from_slice(vm.repr(&this.tz)?.as_wtf8());
        }
        out.push(b')');
        Ok(vm.str_from_wtf8(&out))
    }

    #[slot(str)]
    fn str(this: &Value, vm: &Vm) -> PyResult<Value> {
        match this.downcast::<Moment>() {
            Some(m) if this.is_exact(ClassId::DATETIME) => m.to_iso(vm, this, b' '.into(), Spec::Auto),
            _ => vm.call_method(this, "isoformat", &[vm.str(" ")]),
        }
    }

    #[slot(compare)]
    fn compare(this: &Value, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        match (moment::datetime(vm, this), moment::datetime(vm, other)) {
            (Some(a), Some(b)) => {
                let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
                Ok(Value::bool(op.test(compared(vm, (this, a), (other, b), equality)?)))
            }
            _ => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    #[slot(hash)]
    fn hash(this: &Obj<Moment>, vm: &Vm) -> PyResult<i64> {
        let offset = match this.fold.get() != 0 && !this.tz.is_none() {
            true => this.offset(vm, &plain(vm, this.with_fold(0)))?,
            false => this.offset(vm, this.value())?,
        };
        match offset {
            None => Ok(vm.hash_key.get().bytes(&this.state(0))),
            Some(offset) => {
                let micros = this.clock().total() - offset;
                Ok(Delta::of_parts(vm, i64::from(this.ordinal()), micros)?.hash())
            }
        }
    }

    #[slot(add)]
    fn add(a: &Value, vm: &Vm, b: &Value) -> PyResult<Value> {
        if let (Some(m), Some(d)) = (moment::datetime(vm, a), b.downcast::<Delta>()) {
            return moved(vm, a, m, i64::from(d.days), d.below_day());
        }
        match (moment::datetime(vm, b), a.downcast::<Delta>()) {
            (Some(m), Some(d)) => moved(vm, b, m, i64::from(d.days), d.below_day()),
            _ => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    #[slot(sub)]
    fn sub(a: &Value, vm: &Vm, b: &Value) -> PyResult<Value> {
        let Some(m) = moment::datetime(vm, a) else { return Ok(Value::NOT_IMPLEMENTED) };
        if let Some(d) = b.downcast::<Delta>() {
            return moved(vm, a, m, -i64::from(d.days), -d.below_day());
        }
        match moment::datetime(vm, b) {
            Some(o) => difference(vm, (a, m), (b, o)),
            None => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    /// __reduce_ex__(proto) -> (cls, state)
    #[method(raw, name = "__reduce_ex__", text_signature = "")]
    fn reduce_ex(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let (this, protocol) = protocol::<Moment>(vm, args, names, "datetime")?;
        Ok(Moment::reduced(this, vm, if protocol > 3 { this.fold.get() } else { 0 }))
    }

    /// __reduce__() -> (cls, state)
    #[method(name = "__reduce__", text_signature = "")]
    fn reduce(this: &Obj<Moment>, vm: &Vm) -> Value {
        Moment::reduced(this, vm, 0)
    }
}

#[methods(DATETIME_ZONES, class = DATETIME)]
impl DateTimeZones for Moment {
    /// The UTC time as a struct_time.
    #[method]
    fn utctimetuple(this: &Obj<Moment>, vm: &Vm) -> PyResult<Value> {
        match this.offset(vm, this.value())? {
            Some(n) if n != 0 => Ok(moment::later(vm, this, 0, -n)?.parts(0).value(vm)),
            _ => Ok(this.parts(0).value(vm)),
        }
    }

    /// Seconds since the epoch.
    #[method]
    fn timestamp(this: &Obj<Moment>, vm: &Vm) -> PyResult<f64> {
        match this.offset(vm, this.value())? {
            None if this.tz.is_none() => {
                Ok(local::seconds_of(vm, this)? as f64 + f64::from(this.micros) / 1e6)
            }
            None => Err(vm.type_error("can't subtract offset-naive and offset-aware datetimes")),
            // Below 2^53 the quotient is right; beyond it numerator and denominator are cut exactly.
            Some(offset) => Ok(quotient(this.total() - offset - EPOCH * DAY)),
        }
    }

    /// Offset of the zone from UTC.
    #[method]
    fn utcoffset(this: &Obj<Moment>, vm: &Vm) -> PyResult<Value> {
        zone::answer(vm, &this.tz, Which::Utc, this.value())
    }

    /// Name of the zone.
    #[method]
    fn tzname(this: &Obj<Moment>, vm: &Vm) -> PyResult<Value> {
        zone::name(vm, &this.tz, this.value())
    }

    /// Daylight saving time of the zone.
    #[method]
    fn dst(this: &Obj<Moment>, vm: &Vm) -> PyResult<Value> {
        zone::answer(vm, &this.tz, Which::Saving, this.value())
    }

    /// The time with some fields replaced.
    #[method(
        signature = "($self, /, year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>, hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, tzinfo=<unrepresentable>, *, fold=<unrepresentable>)",
        text_signature = "($self, /, year=unchanged, month=unchanged, day=unchanged,\n        hour=unchanged, minute=unchanged, second=unchanged,\n        microsecond=unchanged, tzinfo=unchanged, *, fold=unchanged)",
        alias("__replace__")
    )]
    fn replace(
        this: &Obj<Moment>,
        vm: &Vm,
        year: Option<i32>,
        month: Option<i32>,
        day: Option<i32>,
        hour: Option<i32>,
        minute: Option<i32>,
        second: Option<i32>,
        microsecond: Option<i32>,
        tzinfo: Option<&Value>,
        fold: Option<i32>,
    ) -> PyResult<Value> {
        let date = check_date(
            vm,
            year.unwrap_or(this.year.into()),
            month.unwrap_or(this.month.into()),
            day.unwrap_or(this.day.into()),
        )?;
        let (clock, fold) = check_time(
            vm,
            hour.unwrap_or(this.hour.into()),
            minute.unwrap_or(this.minute.into()),
            second.unwrap_or(this.second.into()),
            microsecond.unwrap_or(this.micros as i32),
            fold.unwrap_or(this.fold.get().into()),
        )?;
        let tz = zone::checked(vm, tzinfo.or(Some(&this.tz)))?;
        make_datetime(vm, &vm.class_of(this.value()), Moment::new(date, clock, fold, tz))
    }

    /// The same moment in another zone, the local one by default.
    #[method(signature = "($self, /, tz=None)", text_signature = "")]
    fn astimezone(this: &Obj<Moment>, vm: &Vm, tz: Option<&Value>) -> PyResult<Value> {
        let tz = zone::checked(vm, tz)?;
        let mut mine = this.tz.clone();
        let mut offset = None;
        if !mine.is_none() {
            if tz.is(&mine) {
                return Ok(this.value().clone());
            }
            offset = this.offset(vm, this.value())?;
        }
        if offset.is_none() {
            mine = local::zone_at(vm, local::seconds_of(vm, this)?)?;
            offset = mine.downcast::<zone::Zone>().map(|z| z.micros);
            if tz.is(&mine) {
                return Ok(this.value().clone());
            }
        }
        let offset = offset.unwrap_or(0);
        let tz = match tz.is_none() {
            true => local::zone_at(vm, local::seconds_at(this, offset))?,
            false => tz,
        };
        let m = moment::later(vm, this, 0, -offset)?;
        let utc = Moment::new(Moment::date(&m), m.clock(), 0, tz.clone());
        let utc = make_datetime(vm, &vm.class_of(this.value()), utc)?;
        vm.call_method(&tz, "fromutc", &[utc])
    }
}

/// A number of microseconds in seconds, rounded once.
fn quotient(micros: i64) -> f64 {
    if micros.unsigned_abs() <= 1 << 53 {
        return micros as f64 / 1e6;
    }
    // 2^63 / 10^6 leaves at least the bits of a double in this many steps of a power of two.
    let (whole, rest) = (micros.div_euclid(1_000_000), micros.rem_euclid(1_000_000));
    let (quotient, cut) = ((i128::from(rest) << 64) / 1_000_000, (i128::from(rest) << 64) % 1_000_000 != 0);
    let scaled = ((i128::from(whole) << 64) + quotient) | i128::from(cut);
    scaled as f64 / 2f64.powi(64)
}
