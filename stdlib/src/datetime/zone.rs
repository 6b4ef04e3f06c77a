//! `tzinfo` and `timezone`, and what they tell of a time.

use super::delta::{self, DAY, Delta};
use super::moment::{self, Moment};
use super::write::{self, Text};
use crate::arguments::{mismatch, text};
use molt_core::prelude::*;

/// Whether it is an object of `tzinfo`.
#[inline]
pub fn is_zone(vm: &Vm, v: &Value) -> bool {
    v.downcast::<Zone>().is_some() || vm.class_ref(v).is_subclass(&vm.class(ClassId::TZINFO))
}

/// The zone of an argument `tzinfo`: None or an object of `tzinfo`.
#[inline]
pub fn checked(vm: &Vm, v: Option<&Value>) -> PyResult<Value> {
    match v {
        None => Ok(Value::NONE),
        Some(v) if v.is_none() || is_zone(vm, v) => Ok(v.clone()),
        Some(v) => {
            let kind = vm.class_ref(v).tp_name(vm);
            Err(vm.type_error(format!(
                "tzinfo argument must be None or of a tzinfo subclass, not type '{kind}'"
            )))
        }
    }
}

/// The zone beside a state, as pickle gives it.
pub fn of_state(vm: &Vm, v: Option<&Value>) -> PyResult<Value> {
    match v {
        None => Ok(Value::NONE),
        Some(v) if v.is_none() || is_zone(vm, v) => Ok(v.clone()),
        Some(_) => Err(vm.type_error("bad tzinfo state arg")),
    }
}

/// Which of the two offsets of a zone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// From UTC.
    Utc,
    /// Of daylight saving time.
    Saving,
}

/// What `utcoffset` or `dst` of a zone answers for a datetime or None: a timedelta or None.
pub fn answer(vm: &Vm, zone: &Value, which: Which, at: &Value) -> PyResult<Value> {
    if zone.is_none() {
        return Ok(Value::NONE);
    }
    if let Some(fixed) = zone.downcast::<Zone>() {
        return Ok(if which == Which::Utc { fixed.offset.clone() } else { Value::NONE });
    }
    let name = if which == Which::Utc { "utcoffset" } else { "dst" };
    let v = vm.call_method(zone, name, std::slice::from_ref(at))?;
    if v.is_none() {
        return Ok(v);
    }
    let Some(offset) = v.downcast::<Delta>() else {
        let kind = vm.class_ref(&v).tp_name(vm);
        return Err(vm.type_error(format!("tzinfo.{name}() must return None or timedelta, not '{kind}'")));
    };
    if offset.short().is_none_or(|n| n.abs() >= DAY) {
        return Err(out_of_range(vm, &v));
    }
    Ok(v)
}

fn out_of_range(vm: &Vm, offset: &Value) -> Raised {
    match vm.repr_text(offset) {
        Ok(shown) => vm.value_error(format!(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {shown}"
        )),
        Err(e) => e,
    }
}

/// As [`answer`], in microseconds.
pub fn offset(vm: &Vm, zone: &Value, which: Which, at: &Value) -> PyResult<Option<i64>> {
    if let Some(fixed) = zone.downcast::<Zone>() {
        return Ok((which == Which::Utc).then_some(fixed.micros));
    }
    Ok(answer(vm, zone, which, at)?.downcast::<Delta>().and_then(Delta::short))
}

/// The name of a zone at a datetime or None: a str or None.
pub fn name(vm: &Vm, zone: &Value, at: &Value) -> PyResult<Value> {
    if zone.is_none() {
        return Ok(Value::NONE);
    }
    let v = match zone.downcast::<Zone>() {
        Some(fixed) => fixed.name(vm),
        None => vm.call_method(zone, "tzname", std::slice::from_ref(at))?,
    };
    if !v.is_none() && v.downcast::<Str>().is_none() {
        let kind = vm.class_ref(&v).tp_name(vm);
        return Err(vm.type_error(format!("tzinfo.tzname() must return None or a string, not '{kind}'")));
    }
    Ok(v)
}

/// `tzinfo` has no state.
pub struct TzInfo;

fn not_implemented(vm: &Vm, name: &str) -> Raised {
    vm.raise(ClassId::NOT_IMPLEMENTED_ERROR, format!("a tzinfo subclass must implement {name}()"))
}

/// The datetime of a `fromutc` argument.
fn own_time<'a>(vm: &Vm, zone: &Value, at: &'a Value) -> PyResult<&'a Moment> {
    match moment::datetime(vm, at) {
        None => Err(vm.type_error("fromutc: argument must be a datetime")),
        Some(m) if !m.tz.is(zone) => Err(vm.value_error("fromutc: dt.tzinfo is not self")),
        Some(m) => Ok(m),
    }
}

/// Abstract base class for time zone info objects.
#[class(TZINFO, name = "tzinfo", module = "datetime", flags(BASE), signature = "")]
impl TzInfo {
    #[new(signature = "(*args, **kwargs)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        vm.alloc_instance(cls)
    }

    /// Name of the zone at a datetime.
    #[method(signature = "($self, dt, /)", text_signature = "")]
    fn tzname(this: &Value, vm: &Vm, dt: &Value) -> PyResult<Value> {
        let _ = (this, dt);
        Err(not_implemented(vm, "tzname"))
    }

    /// Offset from UTC at a datetime, east of UTC positive.
    #[method(signature = "($self, dt, /)", text_signature = "")]
    fn utcoffset(this: &Value, vm: &Vm, dt: &Value) -> PyResult<Value> {
        let _ = (this, dt);
        Err(not_implemented(vm, "utcoffset"))
    }

    /// Share of daylight saving time in the offset.
    #[method(signature = "($self, dt, /)", text_signature = "")]
    fn dst(this: &Value, vm: &Vm, dt: &Value) -> PyResult<Value> {
        let _ = (this, dt);
        Err(not_implemented(vm, "dst"))
    }

    /// The local time of a UTC time that has this zone attached.
    #[method(signature = "($self, dt, /)", text_signature = "")]
    fn fromutc(this: &Value, vm: &Vm, dt: &Value) -> PyResult<Value> {
        let at = own_time(vm, this, dt)?;
        let Some(offset) = offset(vm, this, Which::Utc, dt)? else {
            return Err(vm.value_error("fromutc: non-None utcoffset() result required"));
        };
        let Some(saving) = self::offset(vm, this, Which::Saving, dt)? else {
            return Err(vm.value_error("fromutc: non-None dst() result required"));
        };
        let standard = offset - saving;
        if standard == 0 {
            return moment::moved(vm, dt, at, 0, saving);
        }
        let local = moment::moved(vm, dt, at, 0, standard)?;
        let Some(saving) = self::offset(vm, this, Which::Saving, &local)? else {
            return Err(vm.value_error("fromutc: tz.dst() gave inconsistent results; cannot convert"));
        };
        match moment::datetime(vm, &local) {
            Some(m) => moment::moved(vm, &local, m, 0, saving),
            None => Ok(local),
        }
    }

    /// -> (cls, state)
    #[method(name = "__reduce__", text_signature = "")]
    fn reduce(this: &Value, vm: &Vm) -> PyResult<Value> {
        let name = vm.intern("__getinitargs__");
        let args = match vm.get_attr_opt(this, &name)? {
            Some(f) => vm.call(&f, &[])?,
            None => vm.tuple(Vec::new()),
        };
        let state = vm.call_method(this, "__getstate__", &[])?;
        Ok(vm.tuple_of([vm.class_of(this).into_value(), args, state]))
    }
}

/// A fixed offset from UTC.
#[repr(C)]
#[derive(Trace)]
pub struct Zone {
    /// Microseconds.
    pub micros: i64,
    /// The same as a timedelta.
    pub offset: Value,
    name: Value,
}

/// The zones that are there from the start.
#[derive(Default)]
struct Known {
    utc: std::cell::OnceCell<Value>,
}

/// `timezone.utc`.
pub fn utc(vm: &Vm) -> Value {
    let known = vm.state::<Known>();
    known.utc.get_or_init(|| fixed_seconds(vm, 0)).clone()
}

/// A zone of whole seconds.
pub fn fixed_seconds(vm: &Vm, seconds: i32) -> Value {
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let offset = delta::make(vm, Delta::new(days, rest, 0));
    vm.alloc(Zone { micros: i64::from(seconds) * 1_000_000, offset, name: Value::NONE }).into_value()
}

/// A zone of an offset in microseconds: ValueError if it is a day or more.
pub fn fixed(vm: &Vm, micros: i64, name: Value) -> PyResult<Value> {
    let offset = delta::make(vm, Delta::of_parts(vm, 0, micros)?);
    if micros.abs() >= DAY {
        return Err(out_of_range(vm, &offset));
    }
    Ok(vm.alloc(Zone { micros, offset, name }).into_value())
}

impl Zone {
    fn name(&self, vm: &Vm) -> Value {
        if !self.name.is_none() {
            return self.name.clone();
        }
        let mut out = Text::from_slice(b"UTC");
        if self.micros != 0 {
            write::offset(&mut out, self.micros, ":");
        }
        vm.str_from_ascii(&out)
    }

    fn state(&self, vm: &Vm) -> Value {
        match self.name.is_none() {
            true => vm.tuple_of([self.offset.clone()]),
            false => vm.pair(self.offset.clone(), self.name.clone()),
        }
    }
}

fn check_time(vm: &Vm, name: &str, dt: &Value) -> PyResult<()> {
    if dt.is_none() || moment::datetime(vm, dt).is_some() {
        return Ok(());
    }
    let kind = vm.class_ref(dt).tp_name(vm);
    Err(vm.type_error(format!("{name}(dt) argument must be a datetime instance or None, not {kind}")))
}

/// Fixed offset from UTC implementation of tzinfo.
#[class(TIMEZONE, name = "timezone", module = "datetime", base = TZINFO, kind = TZINFO_, body, signature = "")]
impl Zone {
    #[new(signature = "(offset, name=<unrepresentable>)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, offset: &Value, name: Option<&Value>) -> PyResult<Value> {
        let _ = cls;
        let Some(span) = offset.downcast::<Delta>() else {
            return Err(mismatch(vm, "timezone()", 1, "datetime.timedelta", offset));
        };
        let name = name.map(|n| text(vm, "timezone()", 2, n)).transpose()?;
        let micros = span.short().unwrap_or(i64::MAX);
        if micros == 0 && name.is_none() {
            return Ok(utc(vm));
        }
        if !(-DAY < micros && micros < DAY) {
            return Err(out_of_range(vm, offset));
        }
        let name = name.map_or(Value::NONE, |n| n.value().clone());
        Ok(vm.alloc(Zone { micros, offset: offset.clone(), name }).into_value())
    }

    #[slot(compare)]
    fn compare(&self, other: &Zone, op: CompareOp) -> Value {
        match op {
            CompareOp::Eq => Value::bool(self.micros == other.micros),
            CompareOp::Ne => Value::bool(self.micros != other.micros),
            _ => Value::NOT_IMPLEMENTED,
        }
    }

    #[slot(hash)]
    fn hash(&self) -> i64 {
        self.offset.downcast::<Delta>().map_or(0, Delta::hash)
    }

    #[slot(repr)]
    fn repr(this: &Obj<Zone>, vm: &Vm) -> PyResult<Value> {
        if this.value().is(&utc(vm)) {
            return Ok(vm.str("datetime.timezone.utc"));
        }
        let mut out = b"datetime.timezone(".to_vec();
        out.extend_from_slice(vm.repr(&this.offset)?.as_wtf8());
        if !this.name.is_none() {
            out.extend_from_slice(b", ");
            out.extend_from_slice(vm.repr(&this.name)?.as_wtf8());
        }
        out.push(b')');
        Ok(vm.str_from_wtf8(&out))
    }

    #[slot(str)]
    fn str(&self, vm: &Vm) -> Value {
        self.name(vm)
    }

    /// The name it was made with, or UTC and the offset.
    #[method(signature = "($self, dt, /)", text_signature = "")]
    fn tzname(&self, vm: &Vm, dt: &Value) -> PyResult<Value> {
        check_time(vm, "tzname", dt)?;
        Ok(self.name(vm))
    }

    /// The fixed offset.
    #[method(signature = "($self, dt, /)", text_signature = "")]
    fn utcoffset(&self, vm: &Vm, dt: &Value) -> PyResult<Value> {
        check_time(vm, "utcoffset", dt)?;
        Ok(self.offset.clone())
    }

    /// None: there is no daylight saving time.
    #[method(signature = "($self, dt, /)", text_signature = "")]
    fn dst(&self, vm: &Vm, dt: &Value) -> PyResult<Value> {
        check_time(vm, "dst", dt)?;
        Ok(Value::NONE)
    }

    /// The local time of a UTC time that has this zone attached.
    #[method(signature = "($self, dt, /)", text_signature = "")]
    fn fromutc(this: &Obj<Zone>, vm: &Vm, dt: &Value) -> PyResult<Value> {
        let at = own_time(vm, this.value(), dt)?;
        moment::moved(vm, dt, at, 0, this.micros)
    }

    /// pickle support
    #[method(name = "__getinitargs__", text_signature = "")]
    fn getinitargs(&self, vm: &Vm) -> Value {
        self.state(vm)
    }
}
