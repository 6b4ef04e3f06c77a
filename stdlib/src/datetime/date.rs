//! `date` and the dates of the ISO calendar.

use super::calendar::{self, DAY_NAMES, IsoProblem, MAX_ORDINAL, MONTH_NAMES, civil};
use super::delta::{self, Delta};
use super::moment::{self, Moment, check_date, make_date};
use super::strftime::strftime;
use super::write::{self, Text};
use super::{import, read};
use crate::arguments::{Given, c_int, exactly, text};
use molt_core::prelude::*;

/// The bytes of a state: bytes, or text of Latin-1 from Python 2.
pub fn state_bytes<const N: usize>(v: &Value) -> Option<[u8; N]> {
    if let Some(b) = v.downcast::<molt_core::bytes::Bytes>() {
        return b.as_slice().try_into().ok();
    }
    let s = v.downcast::<Str>()?;
    if s.char_len() != N {
        return None;
    }
    let mut out = [0; N];
    let (mut at, text) = (0, s.as_wtf8());
    for place in &mut out {
        let (c, n) = molt_core::str::decode_at(text, at);
        *place = u8::try_from(c).ok()?;
        at += n;
    }
    Some(out)
}

/// The numbers of a day that a constructor is given.
pub fn day_of<const N: usize>(vm: &Vm, given: &Given<'_, N>) -> PyResult<[i32; 3]> {
    Ok([
        c_int(vm, given.need(vm, 0, "year")?)?,
        c_int(vm, given.need(vm, 1, "month")?)?,
        c_int(vm, given.need(vm, 2, "day")?)?,
    ])
}

/// An object of the class or of one derived from it.
fn object(vm: &Vm, cls: &Obj<Type>, m: Moment) -> Value {
    match cls.id.get() == ClassId::DATE {
        true => vm.alloc_as(ClassId::DATE, m).into_value(),
        false => vm.alloc_in(cls, m).into_value(),
    }
}

/// A date that is days later; OverflowError beyond the calendar.
fn shifted(vm: &Vm, object: &Value, m: &Moment, days: i64) -> PyResult<Value> {
    let n = i64::from(m.ordinal()) + days;
    if !(1..=i64::from(MAX_ORDINAL)).contains(&n) {
        return Err(vm.overflow_error("date value out of range"));
    }
    make_date(vm, &vm.class_of(object), civil(n as i32))
}

/// The text of an argument of `fromisoformat`.
pub fn iso_text<'a>(vm: &Vm, v: &'a Value) -> PyResult<&'a Str> {
    v.downcast::<Str>().ok_or_else(|| vm.type_error("fromisoformat: argument must be str"))
}

/// ValueError of text in no ISO format.
#[cold]
pub fn bad_iso(vm: &Vm, text: &Value) -> Raised {
    match vm.repr(text) {
        Ok(shown) => {
            let mut message = b"Invalid isoformat string: ".to_vec();
            message.extend_from_slice(shown.as_wtf8());
            vm.raise_args(ClassId::VALUE_ERROR, vec![vm.str_from_wtf8(&message)])
        }
        Err(e) => e,
    }
}

/// What `strptime` of a class makes of text, by a function of `_strptime`.
pub fn strptime(
    vm: &Vm,
    cls: &Obj<Type>,
    args: &[Value],
    names: Option<&Tuple>,
    read: &str,
) -> PyResult<Value> {
    let pair: &[Value; 2] = exactly(vm, args, names, cls.name().as_str(), "strptime")?;
    for (i, arg) in pair.iter().enumerate() {
        text(vm, "strptime()", i + 1, arg)?;
    }
    let [string, format] = pair.clone();
    vm.call_method(&import(vm, "_strptime")?, read, &[cls.value().clone(), string, format])
}

/// The object that a method is called on, and the arguments.
pub fn receiver<'a>(vm: &Vm, args: &'a [Value], name: &str) -> PyResult<(&'a Value, &'a [Value])> {
    args.split_first().ok_or_else(|| vm.type_error(format!("unbound method {name}() needs an argument")))
}

/// The format of `__format__`.
pub fn format_spec(vm: &Vm, args: &[Value], names: Option<&Tuple>, owner: &str) -> PyResult<Value> {
    let (this, args) = receiver(vm, args, "__format__")?;
    let [spec]: &[Value; 1] = exactly(vm, args, names, owner, "__format__")?;
    match text(vm, "__format__()", 1, spec)?.byte_len() {
        0 => Ok(vm.str_of(this)?.into_value()),
        _ => vm.call_method(this, "strftime", std::slice::from_ref(spec)),
    }
}

fn iso_number(vm: &Vm, v: &Value) -> PyResult<i32> {
    let n = vm.index_i64(v, ClassId::OVERFLOW_ERROR);
    let n = vm.catch(ClassId::OVERFLOW_ERROR, n)?.and_then(|n| i32::try_from(n).ok());
    n.ok_or_else(|| vm.value_error("ISO calendar component out of range"))
}

/// date(year, month, day) --> date object
#[class(DATE, name = "date", module = "datetime", kind = DATE_, flags(BASE), body, signature = "")]
impl Moment {
    #[new(raw)]
    fn new_date(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        if let ([state], None) = (args, names)
            && let Some([high, low, month, day]) = state_bytes::<4>(state)
            && (1..=12).contains(&month)
        {
            let year = u16::from_be_bytes([high, low]);
            return Ok(object(vm, cls, Moment::day((year, month, day))));
        }
        let given = Given::take(vm, args, names, "function", &["year", "month", "day"], 3)?;
        let [year, month, day] = day_of(vm, &given)?;
        given.finish(vm)?;
        Ok(object(vm, cls, Moment::day(check_date(vm, year, month, day)?)))
    }

    /// The local date of a time in seconds since the epoch.
    #[classmethod(signature = "($type, timestamp, /)")]
    fn fromtimestamp(cls: &Obj<Type>, vm: &Vm, timestamp: &Value) -> PyResult<Value> {
        if timestamp.is_none() {
            return Err(vm.type_error("'NoneType' object cannot be interpreted as an integer"));
        }
        let at = crate::time::when(vm, Some(timestamp), "datetime.date.fromtimestamp")?;
        let p = crate::time::local(vm, at)?;
        if !(1..=9999).contains(&p.year) && cls.id.get() == ClassId::DATE {
            return Err(moment::bad_year(vm, p.year));
        }
        make_date(vm, cls, (p.year as i32, p.month as i32, p.day as i32))
    }

    /// The current date.
    #[classmethod]
    fn today(cls: &Obj<Type>, vm: &Vm) -> PyResult<Value> {
        let now = vm.call_method(&import(vm, "time")?, "time", &[])?;
        vm.call_method(cls.value(), "fromtimestamp", &[now])
    }

    /// The date of a number of days; the first of January of the year 1 is day 1.
    #[classmethod(raw, text_signature = "")]
    fn fromordinal(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let [n]: &[Value; 1] = exactly(vm, args, names, "date", "fromordinal")?;
        let n = c_int(vm, n)?;
        if n < 1 {
            return Err(vm.value_error("ordinal must be >= 1"));
        }
        if n > MAX_ORDINAL {
            let years = i64::from(n / 146_097) * 400;
            return Err(moment::bad_year(vm, years + i64::from(civil(n % 146_097).0)));
        }
        make_date(vm, cls, civil(n))
    }

    /// The date of a string in most ISO 8601 formats.
    #[classmethod(signature = "($type, string, /)")]
    fn fromisoformat(cls: &Obj<Type>, vm: &Vm, string: &Value) -> PyResult<Value> {
        let given = iso_text(vm, string)?;
        let fields = matches!(given.char_len(), 7 | 8 | 10).then(|| read::date(given.as_wtf8())).flatten();
        make_date(vm, cls, fields.ok_or_else(|| bad_iso(vm, string))?)
    }

    /// The date of a year, a week and a day of the ISO calendar.
    #[classmethod(signature = "($type, /, year, week, day)", text_signature = "")]
    fn fromisocalendar(cls: &Obj<Type>, vm: &Vm, year: &Value, week: &Value, day: &Value) -> PyResult<Value> {
        let (year, week, day) = (iso_number(vm, year)?, iso_number(vm, week)?, iso_number(vm, day)?);
        match calendar::of_iso(year, week, day) {
            Ok(fields) => make_date(vm, cls, fields),
            Err(IsoProblem::Year) => Err(moment::bad_year(vm, i64::from(year))),
            Err(IsoProblem::Week) => Err(vm.value_error(format!("Invalid week: {week}"))),
            Err(IsoProblem::Day) => Err(vm.value_error(format!("Invalid weekday: {day} (range is [1, 7])"))),
        }
    }

    /// The date of a string, read by a format.
    #[classmethod(raw, text_signature = "", name = "strptime")]
    fn date_strptime(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        strptime(vm, cls, args, names, "_strptime_datetime_date")
    }

    #[getter(name = "year")]
    fn get_year(&self) -> i64 {
        i64::from(self.year)
    }

    #[getter(name = "month")]
    fn get_month(&self) -> i64 {
        i64::from(self.month)
    }

    #[getter(name = "day")]
    fn get_day(&self) -> i64 {
        i64::from(self.day)
    }

    #[slot(repr)]
    fn repr(this: &Obj<Moment>, vm: &Vm) -> Value {
        let name = vm.class_ref(this.value()).tp_name(vm);
        vm.str(&format!("{name}({}, {}, {})", this.year, this.month, this.day))
    }

    #[slot(str)]
    fn str(this: &Value, vm: &Vm) -> PyResult<Value> {
        match this.downcast::<Moment>() {
            Some(m) if this.is_exact(ClassId::DATE) => Ok(m.isoformat(vm)),
            _ => vm.call_method(this, "isoformat", &[]),
        }
    }

    /// The date in the style of ctime().
    #[method]
    fn ctime(&self, vm: &Vm) -> Value {
        ctime(vm, self)
    }

    /// The date by a format.
    #[method(signature = "($self, /, format)", text_signature = "", name = "strftime")]
    fn format_by(this: &Value, vm: &Vm, format: &Value) -> PyResult<Value> {
        strftime(vm, this, text(vm, "strftime()", 1, format)?)
    }

    /// Formats self with strftime.
    #[method(raw, name = "__format__", text_signature = "")]
    fn format(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        format_spec(vm, args, names, "date")
    }

    /// The date as YYYY-MM-DD.
    #[method]
    fn isoformat(&self, vm: &Vm) -> Value {
        let mut out = Text::new();
        write::date(&mut out, self.year, self.month, self.day);
        vm.str_from_ascii(&out)
    }

    /// The date as a struct_time.
    #[method]
    fn timetuple(&self, vm: &Vm) -> Value {
        Moment::day(self.date()).parts(-1).value(vm)
    }

    /// Number of the day; the first of January of the year 1 is day 1.
    #[method]
    fn toordinal(&self) -> i64 {
        i64::from(self.ordinal())
    }

    /// The date with some fields replaced.
    #[method(
        signature = "($self, /, year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>)",
        text_signature = "($self, /, year=unchanged, month=unchanged, day=unchanged)",
        name = "replace",
        alias("__replace__")
    )]
    fn replace_date(
        this: &Obj<Moment>,
        vm: &Vm,
        year: Option<i32>,
        month: Option<i32>,
        day: Option<i32>,
    ) -> PyResult<Value> {
        let fields = (
            year.unwrap_or(i32::from(this.year)),
            month.unwrap_or(i32::from(this.month)),
            day.unwrap_or(i32::from(this.day)),
        );
        make_date(vm, &vm.class_of(this.value()), fields)
    }

    /// Day of the week, Monday is 0.
    #[method(name = "weekday")]
    fn day_of_week(&self) -> i64 {
        self.weekday() as i64
    }

    /// Day of the week, Monday is 1.
    #[method]
    fn isoweekday(&self) -> i64 {
        self.weekday() as i64 + 1
    }

    /// Year, week and weekday of the ISO calendar.
    #[method]
    fn isocalendar(&self, vm: &Vm) -> Value {
        let (y, w, d) = calendar::iso_calendar(self.year.into(), self.month.into(), self.day.into());
        let items = [y, w, d].map(|n| Value::small(i64::from(n)));
        vm.tuple_in(vm.class_ref_by_id(ClassId::ISO_CALENDAR_DATE), items.to_vec())
    }

    #[slot(compare)]
    fn compare(this: &Value, vm: &Vm, other: &Value, op: CompareOp) -> Value {
        match (this.downcast::<Moment>(), moment::date(vm, other)) {
            (Some(a), Some(b)) => Value::bool(op.test(a.date().cmp(&b.date()))),
            _ => Value::NOT_IMPLEMENTED,
        }
    }

    #[slot(hash)]
    fn hash(&self, vm: &Vm) -> i64 {
        vm.hash_key.get().bytes(&self.date_state())
    }

    #[slot(add)]
    fn add(a: &Value, vm: &Vm, b: &Value) -> PyResult<Value> {
        match (a.downcast::<Moment>(), b.downcast::<Delta>()) {
            (Some(m), Some(d)) => shifted(vm, a, m, i64::from(d.days)),
            _ => match (b.downcast::<Moment>(), a.downcast::<Delta>()) {
                (Some(m), Some(d)) => shifted(vm, b, m, i64::from(d.days)),
                _ => Ok(Value::NOT_IMPLEMENTED),
            },
        }
    }

    #[slot(sub)]
    fn sub(a: &Value, vm: &Vm, b: &Value) -> PyResult<Value> {
        let Some(m) = a.downcast::<Moment>() else { return Ok(Value::NOT_IMPLEMENTED) };
        if let Some(d) = b.downcast::<Delta>() {
            return shifted(vm, a, m, -i64::from(d.days));
        }
        match moment::date(vm, b).filter(|_| moment::date(vm, a).is_some()) {
            Some(o) => Ok(delta::make(vm, Delta::new(m.ordinal() - o.ordinal(), 0, 0))),
            None => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    /// __reduce__() -> (cls, state)
    #[method(name = "__reduce__", text_signature = "")]
    fn reduce(this: &Obj<Moment>, vm: &Vm) -> Value {
        let state = vm.tuple_of([vm.bytes(&this.date_state())]);
        vm.pair(vm.class_of(this.value()).into_value(), state)
    }
}

/// The text of ctime().
pub fn ctime(vm: &Vm, m: &Moment) -> Value {
    vm.str(&format!(
        "{} {} {:2} {:02}:{:02}:{:02} {:04}",
        DAY_NAMES[m.weekday()],
        MONTH_NAMES[m.month as usize - 1],
        m.day,
        m.hour,
        m.minute,
        m.second,
        m.year
    ))
}

/// The state of these objects is that of a tuple.
pub struct IsoCalendarDate;

fn item(v: &Value, i: usize) -> Value {
    v.downcast::<Tuple>().and_then(|t| t.as_slice().get(i)).cloned().unwrap_or(Value::NONE)
}

#[class(
    ISO_CALENDAR_DATE,
    name = "IsoCalendarDate",
    module = "datetime",
    base = TUPLE,
    signature = "",
    doc = "Year, week and weekday of the ISO calendar."
)]
impl IsoCalendarDate {
    #[new(signature = "(year, week, weekday)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, year: &Value, week: &Value, weekday: &Value) -> Value {
        vm.tuple_in(cls, vec![year.clone(), week.clone(), weekday.clone()])
    }

    #[getter]
    fn year(this: &Value) -> Value {
        item(this, 0)
    }

    #[getter]
    fn week(this: &Value) -> Value {
        item(this, 1)
    }

    #[getter]
    fn weekday(this: &Value) -> Value {
        item(this, 2)
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> PyResult<Value> {
        let mut out = vm.class_ref(this).tp_name(vm).into_bytes();
        for (i, name) in ["(year=", ", week=", ", weekday="].iter().enumerate() {
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(vm.repr(&item(this, i))?.as_wtf8());
        }
        out.push(b')');
        Ok(vm.str_from_wtf8(&out))
    }

    #[method(name = "__reduce__", text_signature = "")]
    fn reduce(this: &Value, vm: &Vm) -> Value {
        let items = this.downcast::<Tuple>().map_or(&[][..], Tuple::as_slice);
        let plain = vm.tuple_from_slice(items);
        vm.pair(vm.class(ClassId::TUPLE).into_value(), vm.tuple_of([plain]))
    }
}
