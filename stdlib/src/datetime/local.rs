//! The local clock: which times it showed, and when.

use super::calendar::EPOCH;
use super::delta::DAY;
use super::moment::{Clock, Moment, bad_year};
use super::zone;
use molt_core::prelude::*;

/// Seconds of a day.
const DAY_SECONDS: i64 = 86_400;

/// A time of the system.
#[derive(Clone, Copy)]
pub struct Stamp {
    /// Whole seconds since the epoch.
    pub seconds: i64,
    /// Microseconds behind them.
    pub micros: u32,
}

impl Stamp {
    /// The time of an argument, an int or a float.
    pub fn of(vm: &Vm, v: &Value) -> PyResult<Stamp> {
        if let Some(f) = molt_core::bytes::float_of(v) {
            return Stamp::of_float(vm, f);
        }
        let out_of_range = || vm.overflow_error("timestamp out of range for platform time_t");
        if molt_core::int::IntRef::of(v).is_none() && vm.lookup_special(v, &vm.intern("__index__")).is_none()
        {
            let kind = vm.class_ref(v).tp_name(vm);
            let kind = match kind.contains('.') {
                true => kind,
                false => full_name(vm, v)?,
            };
            return Err(vm.type_error(format!("argument must be int or float, not {kind}")));
        }
        let n = vm.index_i64(v, ClassId::OVERFLOW_ERROR);
        match vm.catch(ClassId::OVERFLOW_ERROR, n)? {
            Some(seconds) => Ok(Stamp { seconds, micros: 0 }),
            None => Err(out_of_range()),
        }
    }

    /// Rounded to microseconds, half to even.
    fn of_float(vm: &Vm, f: f64) -> PyResult<Stamp> {
        if f.is_nan() {
            return Err(vm.value_error("Invalid value NaN (not a number)"));
        }
        let mut seconds = f.trunc();
        let mut micros = ((f - seconds) * 1e6).round_ties_even();
        if f.is_infinite() {
            micros = 0.0;
        }
        if micros >= 1e6 {
            seconds += 1.0;
            micros -= 1e6;
        } else if micros < 0.0 {
            seconds -= 1.0;
            micros += 1e6;
        }
        if !(-9.3e18 < seconds && seconds < 9.2e18) {
            return Err(vm.overflow_error("timestamp out of range for platform time_t"));
        }
        Ok(Stamp { seconds: seconds as i64, micros: micros as u32 })
    }
}

/// The name of a class with that of its module.
fn full_name(vm: &Vm, v: &Value) -> PyResult<String> {
    let class = vm.class_of(v).into_value();
    let module = vm.get_attr_name(&class, "__module__")?;
    let name = vm.get_attr_name(&class, "__qualname__")?;
    let text = |v: &Value| v.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
    Ok(match text(&module).as_str() {
        "builtins" | "" => text(&name),
        m => format!("{m}.{}", text(&name)),
    })
}

/// The day and time that a clock shows `offset` seconds east of UTC.
fn shown(vm: &Vm, seconds: i64, offset: i64) -> PyResult<((u16, u8, u8), Clock)> {
    let local = seconds + offset;
    let days = local.div_euclid(DAY_SECONDS) + EPOCH;
    if !(1..=i64::from(super::calendar::MAX_ORDINAL)).contains(&days) {
        return Err(bad_year(vm, crate::time::civil(days - EPOCH).0));
    }
    let (year, month, day) = super::calendar::civil(days as i32);
    let clock = Clock::of_micros(local.rem_euclid(DAY_SECONDS) * 1_000_000);
    Ok(((year as u16, month as u8, day as u8), clock))
}

/// The day and time of UTC.
pub fn utc_time(vm: &Vm, at: Stamp) -> PyResult<((u16, u8, u8), Clock)> {
    crate::time::check_year(vm, at.seconds)?;
    let (day, mut clock) = shown(vm, at.seconds, 0)?;
    clock.micros = at.micros;
    Ok((day, clock))
}

/// The day and time of the local clock, and whether it showed that time a second time.
pub fn local_time(vm: &Vm, at: Stamp) -> PyResult<((u16, u8, u8), Clock, u8)> {
    let offset = crate::time::local_offset(vm, at.seconds)?;
    let (day, mut clock) = shown(vm, at.seconds, offset)?;
    clock.micros = at.micros;
    let mut fold = 0;
    if at.seconds >= DAY_SECONDS {
        // A step back within a day before may have made the time come twice.
        let step = offset - crate::time::local_offset(vm, at.seconds - DAY_SECONDS)?;
        if step < 0 && crate::time::local_offset(vm, at.seconds + step)? == offset - step {
            fold = 1;
        }
    }
    Ok((day, clock, fold))
}

/// Seconds since the epoch of a time of the local clock; its fold chooses where there are two.
pub fn seconds_of(vm: &Vm, m: &Moment) -> PyResult<i64> {
    let t = m.total().div_euclid(1_000_000) - EPOCH * DAY_SECONDS;
    let clock = |seconds: i64| -> PyResult<i64> {
        let offset = crate::time::local_offset(vm, seconds)?;
        shown(vm, seconds, offset)?;
        Ok(seconds + offset)
    };
    let a = clock(t)? - t;
    let first = t - a;
    let seen = clock(first)?;
    let fold = m.fold.get() != 0;
    let b = if seen == t {
        let probe = if fold { first + DAY_SECONDS } else { first - DAY_SECONDS };
        let b = clock(probe)? - probe;
        if a == b {
            return Ok(first);
        }
        b
    } else {
        seen - first
    };
    let second = t - b;
    if clock(second)? == t {
        return Ok(second);
    }
    if seen == t {
        return Ok(first);
    }
    Ok(if fold { first.min(second) } else { first.max(second) })
}

/// The zone of the local clock at a time since the epoch.
pub fn zone_at(vm: &Vm, seconds: i64) -> PyResult<Value> {
    let p = crate::time::local(vm, seconds)?;
    let name = p.zone.map_or(Value::NONE, |z| vm.str(&z));
    zone::fixed(vm, p.offset.unwrap_or(0) * 1_000_000, name)
}

/// Seconds since the epoch of a moment that is `offset` microseconds east of UTC.
pub fn seconds_at(m: &Moment, offset: i64) -> i64 {
    (m.total() - offset - EPOCH * DAY).div_euclid(1_000_000)
}
