//! `strftime` of dates, times and datetimes.

use super::moment::Moment;
use super::time_of_day::Time;
use super::write::{self, Text};
use super::zone::{self, Which};
use crate::time::{Parts, formatted};
use molt_core::prelude::*;

/// The text of a date, time or datetime by a format.
pub fn strftime(vm: &Vm, this: &Value, format: &Str) -> PyResult<Value> {
    let (parts, micros, tz, at) = if let Some(t) = this.downcast::<Time>() {
        let mut p = Moment::day((1900, 1, 1)).parts(-1);
        (p.hour, p.minute, p.second) = (t.hour.into(), t.minute.into(), t.second.into());
        (p, t.micros, t.tz.clone(), Value::NONE)
    } else if let Some(m) = this.downcast::<Moment>() {
        let plain = this.is_exact(ClassId::DATE) || this.is_exact(ClassId::DATETIME);
        let parts = match plain {
            true => m.parts(match zone::offset(vm, &m.tz, Which::Saving, this)? {
                None => -1,
                Some(n) => i64::from(n != 0),
            }),
            false => {
                let tuple = vm.call_method(this, "timetuple", &[])?;
                crate::time::checked(vm, crate::time::parts(vm, &tuple, "strftime")?)?
            }
        };
        (parts, m.micros, m.tz.clone(), this.clone())
    } else {
        return Err(vm.type_error("strftime() requires a date or a time"));
    };
    let text = format.as_wtf8();
    if !text.contains(&b'%') {
        return Ok(vm.str_from_wtf8(text));
    }
    let format = filled(vm, text, &parts, micros, &tz, &at)?;
    Ok(vm.str_from_wtf8(&formatted(vm, &format, &parts)?))
}

/// The format with the directives filled in that need more than a broken-down time, or that give years four digits.
fn filled(vm: &Vm, format: &[u8], p: &Parts, micros: u32, tz: &Value, at: &Value) -> PyResult<Text> {
    let mut out = Text::new();
    let mut rest = format;
    while let Some(mark) = rest.iter().position(|&b| b == b'%') {
        out.extend_from_slice(&rest[..mark]);
        rest = &rest[mark + 1..];
        let Some(&letter) = rest.first() else {
            out.push(b'%');
            break;
        };
        let mut used = 1;
        match letter {
            b'f' => write::digits::<6>(&mut out, micros),
            b'z' => offset(vm, &mut out, tz, at, "")?,
            b':' if rest.get(1) == Some(&b'z') => {
                used = 2;
                offset(vm, &mut out, tz, at, ":")?;
            }
            b'Z' => {
                let name = zone::name(vm, tz, at)?;
                if name.is_none() {
                } else if name.is_exact(ClassId::STR) {
                    for &b in name.downcast::<Str>().map_or(&b""[..], Str::as_wtf8) {
                        out.push(b);
                        if b == b'%' {
                            out.push(b);
                        }
                    }
                } else {
                    let escaped = vm.call_method(&name, "replace", &[vm.str("%"), vm.str("%%")])?;
                    match escaped.downcast::<Str>() {
                        Some(text) => out.extend_from_slice(text.as_wtf8()),
                        None => return Err(vm.type_error("tzname.replace() did not return a string")),
                    }
                }
            }
            b'Y' if p.year < 1000 => write::digits::<4>(&mut out, p.year as u32),
            b'C' if p.year < 1000 => write::two(&mut out, (p.year / 100) as u8),
            b'G' if p.year < 1000 => {
                let (year, ..) = super::calendar::iso_calendar(p.year as i32, p.month as i32, p.day as i32);
                write::digits::<4>(&mut out, year.max(0) as u32);
            }
            b'F' if p.year < 1000 => write::date(&mut out, p.year as u16, p.month as u8, p.day as u8),
            _ => out.extend_from_slice(&[b'%', letter]),
        }
        rest = &rest[used..];
    }
    out.extend_from_slice(rest);
    Ok(out)
}

fn offset(vm: &Vm, out: &mut Text, tz: &Value, at: &Value, separator: &str) -> PyResult<()> {
    if let Some(n) = zone::offset(vm, tz, Which::Utc, at)? {
        write::offset(out, n, separator);
    }
    Ok(())
}

/// What isoformat() shows of an offset.
pub fn iso_offset(vm: &Vm, out: &mut Text, tz: &Value, at: &Value) -> PyResult<()> {
    if tz.is_none() {
        return Ok(());
    }
    offset(vm, out, tz, at, ":")
}
