//! `datetime`: dates, times, spans of time and fixed zones.

mod calendar;
mod date;
mod datetime;
mod delta;
mod local;
mod moment;
mod read;
mod strftime;
mod time_of_day;
mod write;
mod zone;

use molt_core::prelude::*;

fn import(vm: &Vm, name: &str) -> PyResult<Value> {
    (vm.hooks.get().import)(vm, name)
}

/// Dates and times: date, time, datetime, timedelta, tzinfo, timezone.
#[molt_core::prelude::module(
    name = "datetime",
    classes(
        super::delta::TIMEDELTA_DEF,
        super::zone::TZINFO_DEF,
        super::zone::TIMEZONE_DEF,
        super::date::DATE_DEF,
        super::datetime::DATETIME_DEF,
        super::time_of_day::TIME_DEF
    )
)]
pub mod module {
    use super::calendar::{MAX_YEAR, MIN_YEAR};
    use super::delta::{self, Delta};
    use super::moment::{Clock, Moment, plain};
    use super::time_of_day::Time;
    use super::zone;
    use molt_core::module::Module;
    use molt_core::prelude::*;

    #[attr(name = "MINYEAR")]
    const FIRST: i64 = MIN_YEAR as i64;

    #[attr(name = "MAXYEAR")]
    const LAST: i64 = MAX_YEAR as i64;

    #[attr(name = "UTC")]
    fn utc(vm: &Vm) -> Value {
        zone::utc(vm)
    }

    #[attr(name = "__all__")]
    fn all(vm: &Vm) -> Value {
        let names =
            ["date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"];
        vm.tuple(names.iter().map(|n| vm.str(n)).collect())
    }

    #[init]
    fn init(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
        let _ = module;
        vm.define_class(&super::date::ISO_CALENDAR_DATE_DEF);
        let last = Clock { hour: 23, minute: 59, second: 59, micros: 999_999 };
        let span = |days, seconds, micros| delta::make(vm, Delta::new(days, seconds, micros));
        let day = |date| vm.alloc_as(ClassId::DATE, Moment::day(date)).into_value();
        let at = |date, clock| plain(vm, Moment::new(date, clock, 0, Value::NONE));
        let time = |clock| vm.alloc(Time::new(clock, 0, Value::NONE)).into_value();
        let micro = span(0, 0, 1);
        let attrs = [
            (ClassId::TIMEDELTA, "min", span(-999_999_999, 0, 0)),
            (ClassId::TIMEDELTA, "max", span(999_999_999, 86_399, 999_999)),
            (ClassId::TIMEDELTA, "resolution", micro.clone()),
            (ClassId::DATE, "min", day((1, 1, 1))),
            (ClassId::DATE, "max", day((9999, 12, 31))),
            (ClassId::DATE, "resolution", span(1, 0, 0)),
            (ClassId::TIME, "min", time(Clock::default())),
            (ClassId::TIME, "max", time(last)),
            (ClassId::TIME, "resolution", micro.clone()),
            (ClassId::DATETIME, "min", at((1, 1, 1), Clock::default())),
            (ClassId::DATETIME, "max", at((9999, 12, 31), last)),
            (ClassId::DATETIME, "resolution", micro),
            (ClassId::TIMEZONE, "utc", zone::utc(vm)),
            (ClassId::TIMEZONE, "min", zone::fixed_seconds(vm, -86_340)),
            (ClassId::TIMEZONE, "max", zone::fixed_seconds(vm, 86_340)),
        ];
        for (class, name, value) in attrs {
            vm.set_class_attr(vm.class_ref_by_id(class), &vm.intern(name), Some(value));
        }
        Ok(())
    }
}
