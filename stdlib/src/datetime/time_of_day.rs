//! `time`: a time of day.

use super::date::{bad_iso, format_spec, iso_text, receiver, state_bytes, strptime};
use super::delta::Delta;
use super::moment::{Clock, check_time};
use super::strftime::{iso_offset, strftime};
use super::write::{self, Spec, Text};
use super::zone::{self, Which};
use super::{datetime as moments, read};
use crate::arguments::{Given, c_int, exactly, text};
use molt_core::prelude::*;
use std::cmp::Ordering;

/// A time of day and its zone.
#[repr(C)]
#[derive(Trace)]
pub struct Time {
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
    /// None or an object of `tzinfo`.
    pub tz: Value,
}

impl Time {
    /// A time of fields in range.
    pub fn new(clock: Clock, fold: u8, tz: Value) -> Time {
        let Clock { hour, minute, second, micros } = clock;
        Time { hour, minute, second, fold: std::cell::Cell::new(fold), micros, tz }
    }

    /// The time without zone and fold.
    pub fn clock(&self) -> Clock {
        Clock { hour: self.hour, minute: self.minute, second: self.second, micros: self.micros }
    }

    fn offset(&self, vm: &Vm) -> PyResult<Option<i64>> {
        zone::offset(vm, &self.tz, Which::Utc, &Value::NONE)
    }

    fn reduced(this: &Obj<Time>, vm: &Vm, fold: u8) -> Value {
        let state = vm.bytes(&this.clock().state(fold));
        let args = match this.tz.is_none() {
            true => vm.tuple_of([state]),
            false => vm.pair(state, this.tz.clone()),
        };
        vm.pair(vm.class_of(this.value()).into_value(), args)
    }
}

/// A time of the class: directly, or by a call of a class that is written in Python. The fields are in range.
pub fn make(vm: &Vm, cls: &Obj<Type>, t: Time) -> PyResult<Value> {
    if cls.id.get() == ClassId::TIME {
        return Ok(vm.alloc(t).into_value());
    }
    let n = |n: u32| Value::small(i64::from(n));
    let args = [n(t.hour.into()), n(t.minute.into()), n(t.second.into()), n(t.micros), t.tz.clone()];
    let made = vm.call(cls.value(), &args)?;
    if t.fold.get() != 0
        && let Some(made) = made.downcast::<Time>()
    {
        made.fold.set(t.fold.get());
    }
    Ok(made)
}

/// The object and the number of a protocol of `__reduce_ex__`.
pub fn protocol<'a, T: Body>(
    vm: &Vm,
    args: &'a [Value],
    names: Option<&Tuple>,
    owner: &str,
) -> PyResult<(&'a Obj<T>, i32)> {
    let (this, args) = receiver(vm, args, "__reduce_ex__")?;
    let [n]: &[Value; 1] = exactly(vm, args, names, owner, "__reduce_ex__")?;
    match Obj::from_ref(this) {
        Some(object) => Ok((object, c_int(vm, n)?)),
        None => Err(vm.type_error(format!("a datetime.{owner} is expected, not '{}'", vm.type_name(this)))),
    }
}

const FIELDS: [&str; 6] = ["hour", "minute", "second", "microsecond", "tzinfo", "fold"];

fn construct(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Time> {
    if let [state] | [state, _] = args
        && names.is_none()
        && let Some(bytes) = state_bytes::<6>(state)
        && bytes[0] & 127 < 24
    {
        let (clock, fold) = Clock::of_state(bytes);
        return Ok(Time::new(clock, fold, zone::of_state(vm, args.get(1))?));
    }
    let given = Given::take(vm, args, names, "function", &FIELDS, 5)?;
    let n = |i: usize| given.values[i].map_or(Ok(0), |v| c_int(vm, v));
    let (h, m, s, us) = (n(0)?, n(1)?, n(2)?, n(3)?);
    let fold = n(5)?;
    given.finish(vm)?;
    let (clock, fold) = check_time(vm, h, m, s, us, fold)?;
    Ok(Time::new(clock, fold, zone::checked(vm, given.values[4])?))
}

/// time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time of day
///
/// All are ints but tzinfo, which is None or tells the time zone.
#[class(TIME, name = "time", module = "datetime", kind = TIME_, flags(BASE), body, signature = "")]
impl Time {
    #[new(raw)]
    fn new_time(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let t = construct(vm, args, names)?;
        Ok(match cls.id.get() == ClassId::TIME {
            true => vm.alloc(t).into_value(),
            false => vm.alloc_in(cls, t).into_value(),
        })
    }

    /// The time of a string in most ISO 8601 formats.
    #[classmethod(signature = "($type, string, /)")]
    fn fromisoformat(cls: &Obj<Type>, vm: &Vm, string: &Value) -> PyResult<Value> {
        let given = iso_text(vm, string)?.as_wtf8();
        let Some(mut found) = read::time(given.strip_prefix(b"T").unwrap_or(given)) else {
            return Err(bad_iso(vm, string));
        };
        moments::midnight(vm, &mut found)?;
        let [h, m, s, us] = found.fields;
        let tz = moments::zone_of(vm, found.zone)?;
        let (clock, _) = check_time(vm, h, m, s, us, 0)?;
        make(vm, cls, Time::new(clock, 0, tz))
    }

    /// The time of a string, read by a format.
    #[classmethod(raw, text_signature = "", name = "strptime")]
    fn time_strptime(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        strptime(vm, cls, args, names, "_strptime_datetime_time")
    }

    #[getter(name = "hour")]
    fn get_hour(&self) -> i64 {
        self.hour.into()
    }

    #[getter(name = "minute")]
    fn get_minute(&self) -> i64 {
        self.minute.into()
    }

    #[getter(name = "second")]
    fn get_second(&self) -> i64 {
        self.second.into()
    }

    #[getter(name = "microsecond")]
    fn get_microsecond(&self) -> i64 {
        self.micros.into()
    }

    #[getter(name = "tzinfo")]
    fn get_tzinfo(&self) -> Value {
        self.tz.clone()
    }

    #[getter(name = "fold")]
    fn get_fold(&self) -> i64 {
        self.fold.get().into()
    }

    #[slot(repr)]
    fn repr(this: &Obj<Time>, vm: &Vm) -> PyResult<Value> {
        let mut out = format!("{}({}, {}", vm.class_ref(this.value()).tp_name(vm), this.hour, this.minute);
        if this.micros != 0 {
            out.push_str(&format!(", {}, {}", this.second, this.micros));
        } else if this.second != 0 {
            out.push_str(&format!(", {}", this.second));
        }
        let mut out = out.into_bytes();
        if !this.tz.is_none() {
            out.extend_from_slice(b", tzinfo=");
            out.extend_from_slice(vm.repr(&this.tz)?.as_wtf8());
        }
        if this.fold.get() != 0 {
            out.extend_from_slice(b", fold=1");
        }
        out.push(b')');
        Ok(vm.str_from_wtf8(&out))
    }

    #[slot(str)]
    fn str(this: &Value, vm: &Vm) -> PyResult<Value> {
        vm.call_method(this, "isoformat", &[])
    }

    /// The time in ISO format; timespec says down to which part.
    #[method(signature = "($self, /, timespec=<unrepresentable>)", text_signature = "")]
    fn isoformat(&self, vm: &Vm, timespec: Option<&Value>) -> PyResult<Value> {
        let mut out = Text::new();
        let spec = Spec::of(vm, timespec, 1)?;
        write::time(&mut out, self.hour, self.minute, self.second, self.micros, spec);
        iso_offset(vm, &mut out, &self.tz, &Value::NONE)?;
        Ok(vm.str_from_ascii(&out))
    }

    /// The time by a format.
    #[method(signature = "($self, /, format)", text_signature = "", name = "strftime")]
    fn format_by(this: &Value, vm: &Vm, format: &Value) -> PyResult<Value> {
        strftime(vm, this, text(vm, "strftime()", 1, format)?)
    }

    /// Formats self with strftime.
    #[method(raw, name = "__format__", text_signature = "")]
    fn format(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        format_spec(vm, args, names, "time")
    }

    /// Offset of the zone from UTC.
    #[method]
    fn utcoffset(&self, vm: &Vm) -> PyResult<Value> {
        zone::answer(vm, &self.tz, Which::Utc, &Value::NONE)
    }

    /// Name of the zone.
    #[method]
    fn tzname(&self, vm: &Vm) -> PyResult<Value> {
        zone::name(vm, &self.tz, &Value::NONE)
    }

    /// Daylight saving time of the zone.
    #[method]
    fn dst(&self, vm: &Vm) -> PyResult<Value> {
        zone::answer(vm, &self.tz, Which::Saving, &Value::NONE)
    }

    /// The time with some fields replaced.
    #[method(
        signature = "($self, /, hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, tzinfo=<unrepresentable>, *, fold=<unrepresentable>)",
        text_signature = "($self, /, hour=unchanged, minute=unchanged, second=unchanged,\n        microsecond=unchanged, tzinfo=unchanged, *, fold=unchanged)",
        alias("__replace__")
    )]
    fn replace(
        this: &Obj<Time>,
        vm: &Vm,
        hour: Option<i32>,
        minute: Option<i32>,
        second: Option<i32>,
        microsecond: Option<i32>,
        tzinfo: Option<&Value>,
        fold: Option<i32>,
    ) -> PyResult<Value> {
        let (clock, fold) = check_time(
            vm,
            hour.unwrap_or(this.hour.into()),
            minute.unwrap_or(this.minute.into()),
            second.unwrap_or(this.second.into()),
            microsecond.unwrap_or(this.micros as i32),
            fold.unwrap_or(this.fold.get().into()),
        )?;
        let tz = zone::checked(vm, tzinfo.or(Some(&this.tz)))?;
        make(vm, &vm.class_of(this.value()), Time::new(clock, fold, tz))
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Time, op: CompareOp) -> PyResult<bool> {
        let (a, b) = (self.clock().total(), other.clock().total());
        if self.tz.is(&other.tz) {
            return Ok(op.test(a.cmp(&b)));
        }
        let (mine, theirs) = (self.offset(vm)?, other.offset(vm)?);
        if mine == theirs {
            return Ok(op.test(a.cmp(&b)));
        }
        match (mine, theirs, op) {
            (Some(m), Some(t), _) => Ok(op.test((a - m).cmp(&(b - t)))),
            (_, _, CompareOp::Eq | CompareOp::Ne) => Ok(op.test(Ordering::Greater)),
            _ => Err(vm.type_error("can't compare offset-naive and offset-aware times")),
        }
    }

    #[slot(hash)]
    fn hash(&self, vm: &Vm) -> PyResult<i64> {
        match self.offset(vm)? {
            None => Ok(vm.hash_key.get().bytes(&self.clock().state(0))),
            Some(offset) => Ok(Delta::of_parts(vm, 0, self.clock().total() - offset)?.hash()),
        }
    }

    /// __reduce_ex__(proto) -> (cls, state)
    #[method(raw, name = "__reduce_ex__", text_signature = "")]
    fn reduce_ex(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let (this, protocol) = protocol::<Time>(vm, args, names, "time")?;
        Ok(Time::reduced(this, vm, if protocol > 3 { this.fold.get() } else { 0 }))
    }

    /// __reduce__() -> (cls, state)
    #[method(name = "__reduce__", text_signature = "")]
    fn reduce(this: &Obj<Time>, vm: &Vm) -> Value {
        Time::reduced(this, vm, 0)
    }
}
