//! Text of dates and times.

use molt_core::prelude::*;

/// Text that is made; long enough for all that is not asked for by a format.
pub type Text = smallvec::SmallVec<[u8; 64]>;

/// A number of two digits.
#[inline]
pub fn two(out: &mut Text, n: u8) {
    out.extend_from_slice(&[b'0' + n / 10 % 10, b'0' + n % 10]);
}

/// A number of `N` digits.
pub fn digits<const N: usize>(out: &mut Text, n: u32) {
    let mut text = [b'0'; N];
    let mut n = n;
    for d in text.iter_mut().rev() {
        *d += (n % 10) as u8;
        n /= 10;
    }
    out.extend_from_slice(&text);
}

/// A number without filling.
pub fn number(out: &mut Text, n: i64) {
    out.extend_from_slice(n.to_string().as_bytes());
}

/// YYYY-MM-DD.
pub fn date(out: &mut Text, year: u16, month: u8, day: u8) {
    digits::<4>(out, u32::from(year));
    out.push(b'-');
    two(out, month);
    out.push(b'-');
    two(out, day);
}

/// Down to which part a time is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Spec {
    /// Microseconds if there are any, else seconds.
    Auto,
    /// HH.
    Hours,
    /// HH:MM.
    Minutes,
    /// HH:MM:SS.
    Seconds,
    /// HH:MM:SS.mmm.
    Milliseconds,
    /// HH:MM:SS.mmmmmm.
    Microseconds,
}

impl Spec {
    /// The value of an argument `timespec` of isoformat(), by its place.
    pub fn of(vm: &Vm, name: Option<&Value>, place: usize) -> PyResult<Spec> {
        let Some(name) = name else { return Ok(Spec::Auto) };
        Ok(match crate::arguments::text(vm, "isoformat()", place, name)?.as_wtf8() {
            b"auto" => Spec::Auto,
            b"hours" => Spec::Hours,
            b"minutes" => Spec::Minutes,
            b"seconds" => Spec::Seconds,
            b"milliseconds" => Spec::Milliseconds,
            b"microseconds" => Spec::Microseconds,
            _ => return Err(vm.value_error("Unknown timespec value")),
        })
    }
}

/// A time of day.
pub fn time(out: &mut Text, hour: u8, minute: u8, second: u8, micros: u32, spec: Spec) {
    let spec = match spec {
        Spec::Auto if micros == 0 => Spec::Seconds,
        Spec::Auto => Spec::Microseconds,
        other => other,
    };
    two(out, hour);
    if spec == Spec::Hours {
        return;
    }
    out.push(b':');
    two(out, minute);
    if spec == Spec::Minutes {
        return;
    }
    out.push(b':');
    two(out, second);
    match spec {
        Spec::Milliseconds => {
            out.push(b'.');
            digits::<3>(out, micros / 1000);
        }
        Spec::Microseconds => {
            out.push(b'.');
            digits::<6>(out, micros);
        }
        _ => {}
    }
}

/// An offset from UTC in microseconds, `separator` between its parts.
pub fn offset(out: &mut Text, micros: i64, separator: &str) {
    out.push(if micros < 0 { b'-' } else { b'+' });
    let all = micros.unsigned_abs();
    let (seconds, micros) = (all / 1_000_000, (all % 1_000_000) as u32);
    two(out, (seconds / 3600) as u8);
    out.extend_from_slice(separator.as_bytes());
    two(out, (seconds / 60 % 60) as u8);
    if seconds % 60 != 0 || micros != 0 {
        out.extend_from_slice(separator.as_bytes());
        two(out, (seconds % 60) as u8);
        if micros != 0 {
            out.push(b'.');
            digits::<6>(out, micros);
        }
    }
}
