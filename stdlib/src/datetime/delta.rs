//! `timedelta`.

use super::write::{self, Text};
use crate::arguments::Given;
use molt_core::int::IntRef;
use molt_core::ops::BinaryOp;
use molt_core::prelude::*;
use std::cmp::Ordering;

/// Microseconds of a day.
pub const DAY: i64 = 86_400_000_000;
const MAX_DAYS: i64 = 999_999_999;

/// A span of time: days, seconds below a day, microseconds below a second.
#[repr(C)]
#[derive(Trace)]
pub struct Delta {
    /// From -999999999 to 999999999.
    pub days: i32,
    /// From 0 to 86399.
    pub seconds: i32,
    /// From 0 to 999999.
    pub micros: i32,
    unused: i32,
}

impl Delta {
    /// A span whose parts are in range.
    pub const fn new(days: i32, seconds: i32, micros: i32) -> Delta {
        Delta { days, seconds, micros, unused: 0 }
    }

    /// The span in microseconds.
    #[inline]
    pub fn total(&self) -> i128 {
        self.days as i128 * DAY as i128 + self.below_day() as i128
    }

    /// Microseconds beside the days.
    #[inline]
    pub fn below_day(&self) -> i64 {
        self.seconds as i64 * 1_000_000 + self.micros as i64
    }

    /// The span in microseconds, if it is less than two centuries or so.
    pub fn short(&self) -> Option<i64> {
        (self.days.abs() < 100_000_000).then(|| self.days as i64 * DAY + self.below_day())
    }

    fn is_zero(&self) -> bool {
        self.days == 0 && self.seconds == 0 && self.micros == 0
    }

    fn order(&self, other: &Delta) -> Ordering {
        (self.days, self.seconds, self.micros).cmp(&(other.days, other.seconds, other.micros))
    }

    /// Hash value.
    pub fn hash(&self) -> i64 {
        let days = if self.days == -1 { -2 } else { i64::from(self.days) };
        molt_text::hash::tuple([days, i64::from(self.seconds), i64::from(self.micros)])
    }

    /// A span of days and microseconds; OverflowError if it is too long.
    #[inline]
    pub fn of_parts(vm: &Vm, days: i64, micros: i64) -> PyResult<Delta> {
        let days = days + micros.div_euclid(DAY);
        let micros = micros.rem_euclid(DAY);
        if !(-MAX_DAYS..=MAX_DAYS).contains(&days) {
            return Err(match i32::try_from(days) {
                Ok(_) => vm.overflow_error(format!("days={days}; must have magnitude <= 999999999")),
                Err(_) => too_large(vm),
            });
        }
        Ok(Delta::new(days as i32, (micros / 1_000_000) as i32, (micros % 1_000_000) as i32))
    }

    /// A span of microseconds; OverflowError if it is too long.
    pub fn of_micros(vm: &Vm, micros: i128) -> PyResult<Delta> {
        let days = micros.div_euclid(DAY as i128);
        match i64::try_from(days) {
            Ok(days) if i32::try_from(days).is_ok() => {
                Delta::of_parts(vm, days, micros.rem_euclid(DAY as i128) as i64)
            }
            _ => Err(too_large(vm)),
        }
    }
}

#[cold]
fn too_large(vm: &Vm) -> Raised {
    vm.overflow_error("Python int too large to convert to C int")
}

/// A timedelta.
#[inline]
pub fn make(vm: &Vm, delta: Delta) -> Value {
    vm.alloc(delta).into_value()
}

fn of_micros(vm: &Vm, micros: i128) -> PyResult<Value> {
    Ok(make(vm, Delta::of_micros(vm, micros)?))
}

/// a / b rounded to the nearest integer, ties to even; `None` for b = 0.
fn nearest(a: i128, b: i128) -> Option<i128> {
    let (q, r) = (a.checked_div_euclid(b)?, a.rem_euclid(b));
    // The remainder is not negative, so the quotient errs toward the sign that b has not.
    let up = match (r * 2).cmp(&b.abs()) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => q % 2 != 0,
    };
    Some(if up { q + b.signum() } else { q })
}

/// The number of an int: `Err(negative)` if it needs more than 126 bits.
fn wide(i: IntRef<'_>) -> Result<i128, bool> {
    let mut buf = [0; 1];
    let (negative, limbs) = i.parts(&mut buf);
    let magnitude = match *limbs {
        [] => 0,
        [a] => a as i128,
        [a, b] if b >> 62 == 0 => (b as i128) << 64 | a as i128,
        _ => return Err(negative),
    };
    Ok(if negative { -magnitude } else { magnitude })
}

/// Mantissa and exponent of a float: it is m * 2^e.
fn ratio(vm: &Vm, f: f64) -> PyResult<(i64, i32)> {
    if f.is_nan() {
        return Err(vm.value_error("cannot convert NaN to integer ratio"));
    }
    if f.is_infinite() {
        return Err(vm.overflow_error("cannot convert Infinity to integer ratio"));
    }
    let bits = f.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i32;
    let fraction = (bits & ((1 << 52) - 1)) as i64;
    let (m, e) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    if m == 0 {
        return Ok((0, 0));
    }
    let zeros = m.trailing_zeros();
    let m = m >> zeros;
    Ok((if f < 0.0 { -m } else { m }, e + zeros as i32))
}

/// Numerator and denominator that the `as_integer_ratio` of a class derived from float gives, if they are not long.
fn own_ratio(vm: &Vm, v: &Value) -> PyResult<Option<(i128, i128)>> {
    if v.is_float() || v.is_exact(ClassId::FLOAT) {
        return Ok(None);
    }
    let given = vm.call_method(v, "as_integer_ratio", &[])?;
    let Some(pair) = given.downcast::<Tuple>() else {
        let kind = vm.type_name(&given);
        let message = format!("unexpected return type from as_integer_ratio(): expected tuple, not '{kind}'");
        return Err(vm.type_error(message));
    };
    let [a, b] = pair.as_slice() else {
        return Err(vm.value_error("as_integer_ratio() must return a 2-tuple"));
    };
    let part = |v: &Value| match IntRef::of(v) {
        Some(i) => Ok(wide(i).ok()),
        None => Err(vm.type_error("non-integer arguments in division")),
    };
    Ok(part(a)?.zip(part(b)?))
}

/// a * 2^by, if it is not too long for a timedelta.
fn shifted(a: i128, by: i32) -> Option<i128> {
    if a == 0 {
        return Some(0);
    }
    if by > 100 || a.unsigned_abs().leading_zeros() as i32 <= by + 1 { None } else { Some(a << by) }
}

/// Sum of the arguments of the constructor.
#[derive(Default)]
struct Sum {
    micros: i128,
    /// What of it needs more bits: an int.
    big: Option<Value>,
    /// Fractions of microseconds.
    rest: f64,
}

impl Sum {
    fn add(&mut self, vm: &Vm, name: &str, value: &Value, factor: i64) -> PyResult<()> {
        if let Some(i) = IntRef::of(value) {
            if let Some(n) = i.to_i64() {
                self.micros += n as i128 * factor as i128;
                return Ok(());
            }
            let product = vm.binary(BinaryOp::Mul, value, &vm.int(factor))?;
            self.big = Some(match &self.big {
                Some(sum) => vm.binary(BinaryOp::Add, sum, &product)?,
                None => product,
            });
            return Ok(());
        }
        let Some(f) = molt_core::bytes::float_of(value) else {
            let kind = vm.class_ref(value).tp_name(vm);
            return Err(vm.type_error(format!("unsupported type for timedelta {name} component: {kind}")));
        };
        if f.is_nan() {
            return Err(vm.value_error("cannot convert float NaN to integer"));
        }
        if f.is_infinite() {
            return Err(vm.overflow_error("cannot convert float infinity to integer"));
        }
        let whole = f.trunc();
        if whole.abs() > 1e24 {
            return Err(too_large(vm));
        }
        self.micros += whole as i128 * factor as i128;
        let fraction = f - whole;
        if fraction != 0.0 {
            let micros = factor as f64 * fraction;
            self.micros += micros.trunc() as i128;
            self.rest += micros - micros.trunc();
        }
        Ok(())
    }

    fn finish(mut self, vm: &Vm) -> PyResult<Delta> {
        if let Some(big) = &self.big {
            let sum = vm.binary(BinaryOp::Add, big, &vm.int_i128(self.micros))?;
            match IntRef::of(&sum).map(wide) {
                Some(Ok(n)) => self.micros = n,
                _ => return Err(too_large(vm)),
            }
        }
        if self.rest != 0.0 {
            let mut whole = self.rest.round();
            if (whole - self.rest).abs() == 0.5 {
                let odd = (self.micros & 1) as f64;
                whole = 2.0 * ((self.rest + odd) * 0.5).round() - odd;
            }
            self.micros += whole as i128;
        }
        Delta::of_micros(vm, self.micros)
    }
}

const PARTS: [&str; 7] = ["days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"];

/// The parts as they are added up: place among the arguments and microseconds of one.
const ORDER: [(usize, i64); 7] =
    [(2, 1), (3, 1000), (1, 1_000_000), (4, 60_000_000), (5, 3_600_000_000), (0, DAY), (6, 7 * DAY)];

fn construct(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Delta> {
    let given = Given::take(vm, args, names, "__new__()", &PARTS, 7)?;
    given.finish(vm)?;
    let mut sum = Sum::default();
    for (i, factor) in ORDER {
        if let Some(v) = given.values[i] {
            sum.add(vm, PARTS[i], v, factor)?;
        }
    }
    sum.finish(vm)
}

/// The operands, if both are spans.
fn both<'a>(a: &'a Value, b: &'a Value) -> Option<(&'a Delta, &'a Delta)> {
    Some((a.downcast()?, b.downcast()?))
}

fn quotient(vm: &Vm, a: i128, b: i128) -> PyResult<Value> {
    if b == 0 {
        return Err(vm.zero_division("division by zero"));
    }
    let exact = |n: i128| n.unsigned_abs() <= 1 << 53;
    if exact(a) && exact(b) {
        return Ok(Value::float(a as f64 / b as f64));
    }
    vm.binary(BinaryOp::TrueDiv, &vm.int_i128(a), &vm.int_i128(b))
}

/// The span nearest to a quotient, whose numerator is `None` if it is too long.
fn quotient_of(vm: &Vm, a: Option<i128>, b: i128) -> PyResult<Value> {
    if b == 0 {
        return Err(vm.zero_division("division by zero"));
    }
    of_micros(vm, a.and_then(|a| nearest(a, b)).ok_or_else(|| too_large(vm))?)
}

/// A span of time, negative or not, kept in days, seconds and microseconds.
///
/// timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)
///
/// It is the sum of its arguments, ints or floats.
#[class(TIMEDELTA, name = "timedelta", module = "datetime", kind = TIMEDELTA_, flags(BASE), body, signature = "")]
impl Delta {
    #[new(raw)]
    fn new_(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let delta = construct(vm, args, names)?;
        Ok(match cls.id.get() == ClassId::TIMEDELTA {
            true => make(vm, delta),
            false => vm.alloc_in(cls, delta).into_value(),
        })
    }

    /// Number of days.
    #[getter(member)]
    fn days(&self) -> i64 {
        i64::from(self.days)
    }

    /// Number of seconds (>= 0 and less than 1 day).
    #[getter(member)]
    fn seconds(&self) -> i64 {
        i64::from(self.seconds)
    }

    /// Number of microseconds (>= 0 and less than 1 second).
    #[getter(member)]
    fn microseconds(&self) -> i64 {
        i64::from(self.micros)
    }

    #[slot(repr)]
    fn repr(this: &Obj<Delta>, vm: &Vm) -> Value {
        let name = vm.class_ref(this.value()).tp_name(vm);
        let mut parts = Vec::new();
        for (name, n) in [("days", this.days), ("seconds", this.seconds), ("microseconds", this.micros)] {
            if n != 0 {
                parts.push(format!("{name}={n}"));
            }
        }
        let parts = if parts.is_empty() { "0".to_string() } else { parts.join(", ") };
        vm.str(&format!("{name}({parts})"))
    }

    #[slot(str)]
    fn str(&self, vm: &Vm) -> Value {
        let mut out = Text::new();
        if self.days != 0 {
            write::number(&mut out, i64::from(self.days));
            out.extend_from_slice(if self.days.abs() == 1 { b" day, " } else { b" days, " });
        }
        write::number(&mut out, i64::from(self.seconds / 3600));
        out.push(b':');
        write::two(&mut out, (self.seconds / 60 % 60) as u8);
        out.push(b':');
        write::two(&mut out, (self.seconds % 60) as u8);
        if self.micros != 0 {
            out.push(b'.');
            write::digits::<6>(&mut out, self.micros as u32);
        }
        vm.str_from_ascii(&out)
    }

    #[slot(hash)]
    fn hash_(&self) -> i64 {
        self.hash()
    }

    #[slot(bool)]
    fn bool(&self) -> bool {
        !self.is_zero()
    }

    #[slot(compare)]
    fn compare(&self, other: &Delta, op: CompareOp) -> bool {
        op.test(self.order(other))
    }

    #[slot(add)]
    fn add(&self, vm: &Vm, other: &Delta) -> PyResult<Value> {
        let days = self.days as i64 + other.days as i64;
        Ok(make(vm, Delta::of_parts(vm, days, self.below_day() + other.below_day())?))
    }

    #[slot(sub)]
    fn sub(&self, vm: &Vm, other: &Delta) -> PyResult<Value> {
        let days = self.days as i64 - other.days as i64;
        Ok(make(vm, Delta::of_parts(vm, days, self.below_day() - other.below_day())?))
    }

    #[slot(neg)]
    fn neg(&self, vm: &Vm) -> PyResult<Value> {
        Ok(make(vm, Delta::of_parts(vm, -(self.days as i64), -self.below_day())?))
    }

    #[slot(pos)]
    fn pos(&self, vm: &Vm) -> Value {
        make(vm, Delta::new(self.days, self.seconds, self.micros))
    }

    #[slot(abs)]
    fn abs(&self, vm: &Vm) -> PyResult<Value> {
        if self.days < 0 { self.neg(vm) } else { Ok(self.pos(vm)) }
    }

    #[slot(mul)]
    fn mul(a: &Value, vm: &Vm, b: &Value) -> PyResult<Value> {
        let (delta, factor) = match (a.downcast::<Delta>(), b.downcast::<Delta>()) {
            (Some(d), None) => (d, b),
            (None, Some(d)) => (d, a),
            _ => return Ok(Value::NOT_IMPLEMENTED),
        };
        let product = if let Some(i) = IntRef::of(factor) {
            match (delta.is_zero(), wide(i)) {
                (true, _) => Some(0),
                (_, Ok(n)) => delta.total().checked_mul(n),
                (_, Err(_)) => None,
            }
        } else if let Some(f) = molt_core::bytes::float_of(factor) {
            if let Some((n, d)) = own_ratio(vm, factor)? {
                return quotient_of(vm, delta.total().checked_mul(n), d);
            }
            let (m, e) = ratio(vm, f)?;
            let product = delta.total() * m as i128;
            match e {
                0.. => shifted(product, e),
                -125..0 => nearest(product, 1 << -e),
                _ => Some(0),
            }
        } else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        of_micros(vm, product.ok_or_else(|| too_large(vm))?)
    }

    #[slot(true_div)]
    fn true_div(a: &Value, vm: &Vm, b: &Value) -> PyResult<Value> {
        if let Some((a, b)) = both(a, b) {
            return quotient(vm, a.total(), b.total());
        }
        let Some(delta) = a.downcast::<Delta>() else { return Ok(Value::NOT_IMPLEMENTED) };
        let total = delta.total();
        let result = if let Some(i) = IntRef::of(b) {
            match wide(i) {
                Ok(0) => return Err(vm.zero_division("division by zero")),
                Ok(n) => nearest(total, n),
                Err(_) => Some(0),
            }
        } else if let Some(f) = molt_core::bytes::float_of(b) {
            if let Some((n, d)) = own_ratio(vm, b)? {
                return quotient_of(vm, total.checked_mul(d), n);
            }
            let (m, e) = ratio(vm, f)?;
            if m == 0 {
                return Err(vm.zero_division("division by zero"));
            }
            match e {
                1..=70 => nearest(total, (m as i128) << e),
                71.. => Some(0),
                _ => shifted(total, -e).and_then(|n| nearest(n, m as i128)),
            }
        } else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        of_micros(vm, result.ok_or_else(|| too_large(vm))?)
    }

    #[slot(floor_div)]
    fn floor_div(a: &Value, vm: &Vm, b: &Value) -> PyResult<Value> {
        if let Some((a, b)) = both(a, b) {
            if b.is_zero() {
                return Err(vm.zero_division("division by zero"));
            }
            return Ok(vm.int_i128(floor(a.total(), b.total())));
        }
        let (Some(delta), Some(i)) = (a.downcast::<Delta>(), IntRef::of(b)) else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        let total = delta.total();
        of_micros(
            vm,
            match wide(i) {
                Ok(0) => return Err(vm.zero_division("division by zero")),
                Ok(n) => floor(total, n),
                Err(negative) => -i128::from(total != 0 && (total < 0) != negative),
            },
        )
    }

    #[slot(modulo)]
    fn modulo(&self, vm: &Vm, other: &Delta) -> PyResult<Value> {
        if other.is_zero() {
            return Err(vm.zero_division("division by zero"));
        }
        let (a, b) = (self.total(), other.total());
        of_micros(vm, a - floor(a, b) * b)
    }

    #[slot(divmod)]
    fn divmod(&self, vm: &Vm, other: &Delta) -> PyResult<Value> {
        if other.is_zero() {
            return Err(vm.zero_division("division by zero"));
        }
        let (a, b) = (self.total(), other.total());
        let q = floor(a, b);
        Ok(vm.pair(vm.int_i128(q), of_micros(vm, a - q * b)?))
    }

    /// Total seconds in the duration.
    #[method]
    fn total_seconds(&self, vm: &Vm) -> PyResult<Value> {
        quotient(vm, self.total(), 1_000_000)
    }

    /// __reduce__() -> (cls, state)
    #[method(name = "__reduce__", text_signature = "")]
    fn reduce(this: &Obj<Delta>, vm: &Vm) -> Value {
        let parts = [this.days, this.seconds, this.micros].map(|n| Value::small(i64::from(n)));
        vm.pair(vm.class_of(this.value()).into_value(), vm.tuple_of(parts))
    }
}

/// a / b rounded down.
fn floor(a: i128, b: i128) -> i128 {
    let q = a / b;
    if a % b != 0 && (a < 0) != (b < 0) { q - 1 } else { q }
}
