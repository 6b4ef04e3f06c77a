//! Numbers from Python's objects and back.

use super::context::{Context, integer};
use super::number::finish::{MAX_DIGITS, finish};
use super::number::limbs::{BASE, Limbs, from_u64, from_u128, mul_add_small, shift_left};
use super::number::limbs::{shift_right, to_u128, trailing_zeros};
use super::number::{Env, Kind as NumberKind, MAX_PREC, MIN_ETINY, Number, Rounding, View, status::*, text};
use super::object::{Decimal, make, make_in};
use super::{current, signals};
use molt_core::bytes::float_of;
use molt_core::int::IntRef;
use molt_core::list::List;
use molt_core::prelude::*;
use molt_text::{bigint, int_text};

/// The prime of hashes of numbers.
const HASH_PRIME: u64 = (1 << 61) - 1;
/// The hash of infinity.
const HASH_INFINITY: i64 = 314_159;

/// The number of an int.
pub fn of_int(i: IntRef<'_>) -> Number {
    match i {
        IntRef::Small(i) => Number::integer(i),
        IntRef::Big(negative, mag) => Number::finite(negative, 0, decimal_limbs(mag)),
    }
}

/// Decimal limbs of binary ones.
fn decimal_limbs(mag: &[u64]) -> Limbs {
    match *mag {
        [] => Limbs::new(),
        [a] => from_u64(a),
        [a, b] => from_u128((b as u128) << 64 | a as u128),
        _ => {
            let mut digits = Vec::new();
            // Without a limit of digits nothing can fail.
            let _ = int_text::push_decimal(bigint::IntRef { neg: false, mag }, 0, &mut digits);
            text::from_digits(&digits, &[])
        }
    }
}

/// The int of decimal limbs.
fn binary_int(vm: &Vm, negative: bool, limbs: &[u64]) -> Value {
    if let Some(x) = to_u128(limbs) {
        let x = x as i128;
        return vm.int_i128(if negative { -x } else { x });
    }
    let mut digits = Vec::new();
    text::push_digits(limbs, &mut digits);
    match int_text::parse(&digits, 10, 0) {
        Ok(mut i) => {
            i.neg = negative;
            molt_builtins::int::make(vm, i)
        }
        Err(_) => Value::small(0),
    }
}

/// The exact number of a float.
pub fn of_float(f: f64) -> Number {
    let negative = f.is_sign_negative();
    if f.is_nan() {
        return Number { negative, ..Number::nan() };
    }
    if f.is_infinite() {
        return Number::infinity(negative);
    }
    let bits = f.to_bits();
    let biased = (bits >> 52 & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (mut mantissa, mut exponent) =
        if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
    if mantissa == 0 {
        return Number::finite(negative, 0, Limbs::new());
    }
    let zeros = mantissa.trailing_zeros().min(i32::max(-exponent, 0) as u32);
    mantissa >>= zeros;
    exponent += zeros as i32;
    let mut limbs = from_u64(mantissa);
    // m * 2^-e is m * 5^e / 10^e.
    let (factor, step, mut left) = if exponent >= 0 { (2u64, 59, exponent) } else { (5, 25, -exponent) };
    while left > 0 {
        let n = left.min(step);
        mul_add_small(&mut limbs, factor.pow(n as u32), 0);
        left -= n;
    }
    Number::finite(negative, exponent.min(0) as i64, limbs)
}

/// The number of a float or int; TypeError for anything else.
pub fn of_float_or_int(vm: &Vm, v: &Value) -> PyResult<Number> {
    if let Some(i) = IntRef::of(v) {
        return Ok(of_int(i));
    }
    match float_of(v) {
        Some(f) => Ok(of_float(f)),
        None => Err(vm.type_error("argument must be int or float")),
    }
}

/// Calls `f` with the number of a Decimal or int; `None` for other objects.
#[inline(always)]
pub fn with<R>(v: &Value, f: impl FnOnce(View<'_>) -> R) -> Option<R> {
    if let Some(d) = v.downcast::<Decimal>() {
        return Some(f(d.view()));
    }
    IntRef::of(v).map(|i| f(of_int(i).view()))
}

/// Calls `f` with the number of an operand; TypeError if it is neither a Decimal nor an int.
#[inline(always)]
pub fn required<R>(vm: &Vm, v: &Value, f: impl FnOnce(View<'_>) -> R) -> PyResult<R> {
    match with(v, f) {
        Some(r) => Ok(r),
        None => Err(unsupported(vm, v)),
    }
}

/// The object as a Decimal.
pub fn as_decimal(vm: &Vm, v: &Value) -> PyResult<Obj<Decimal>> {
    if let Some(d) = Obj::<Decimal>::from_ref(v) {
        return Ok(d.clone());
    }
    let made = IntRef::of(v).map(|i| make(vm, of_int(i)));
    made.and_then(Obj::from_value).ok_or_else(|| unsupported(vm, v))
}

#[cold]
fn unsupported(vm: &Vm, v: &Value) -> Raised {
    vm.type_error(format!("conversion from {} to Decimal is not supported", vm.type_name(v)))
}

/// The text without white space at its ends and underscores, with ASCII digits; `None` if another letter is in it.
fn ascii(s: &Str, loose: bool) -> Option<Vec<u8>> {
    let text = s.to_str()?;
    let trimmed = if loose { text.trim_matches(is_space) } else { text };
    let mut out = Vec::with_capacity(trimmed.len());
    for c in trimmed.chars() {
        if c == '_' && loose {
            continue;
        }
        if c.is_ascii() {
            out.push(c as u8);
        } else {
            let digit = molt_text::unicode::decimal_value(c as u32)?;
            out.push(b'0' + digit as u8);
        }
    }
    Some(out)
}

fn is_space(c: char) -> bool {
    molt_text::unicode::is_space(c as u32)
}

/// The number of a text as it stands.
fn of_text(s: &Str, loose: bool) -> Option<Number> {
    let bytes = s.as_wtf8();
    if s.is_ascii() && !bytes.is_empty() {
        let plain = !loose
            || !(bytes[0].is_ascii_whitespace() || bytes[0] < b' ' || bytes.contains(&b'_'))
                && bytes[bytes.len() - 1] > b' ';
        if plain {
            return text::parse(bytes);
        }
    }
    text::parse(&ascii(s, loose)?)
}

/// The exact number of an object, as an object of the class. Without a context given, the current one is taken where it matters.
pub fn exact(vm: &Vm, cls: &Obj<Type>, v: &Value, context: Option<&Context>) -> PyResult<Value> {
    if v.is_exact(ClassId::DECIMAL) && cls.id.get() == ClassId::DECIMAL {
        return Ok(v.clone());
    }
    if let Some(d) = v.downcast::<Decimal>() {
        return Ok(make_in(vm, cls, d.view().to_number()));
    }
    let found = match context {
        Some(context) => exact_number(vm, v, context)?,
        None => match quick(v) {
            Some(n) => n,
            None => exact_number(vm, v, &*current::get(vm)?)?,
        },
    };
    Ok(make_in(vm, cls, found))
}

/// The number of what cannot signal: ints, and text of numbers of modest size.
fn quick(v: &Value) -> Option<Number> {
    if let Some(i) = IntRef::of(v) {
        return Some(of_int(i));
    }
    let n = of_text(v.downcast::<Str>()?, true)?;
    let modest = n.kind != NumberKind::Finite || n.exponent.abs() < MAX_PREC / 2;
    if modest { Some(n) } else { None }
}

fn exact_number(vm: &Vm, v: &Value, context: &Context) -> PyResult<Number> {
    let n = if let Some(s) = v.downcast::<Str>() {
        match of_text(s, true) {
            Some(n) => n,
            None => return failed(vm, context, CONVERSION_SYNTAX),
        }
    } else if let Some(i) = IntRef::of(v) {
        return Ok(of_int(i));
    } else if let Some(f) = float_of(v) {
        signals::note(vm, context, FLOAT_OPERATION)?;
        return Ok(of_float(f));
    } else {
        of_sequence(vm, v)?
    };
    let env = Env::widest(Rounding::HalfEven);
    let n = finish(n, &env);
    if env.status.get() & (INEXACT | ROUNDED | CLAMPED) != 0 {
        return failed(vm, context, INVALID_OPERATION);
    }
    Ok(n)
}

fn failed(vm: &Vm, context: &Context, status: u32) -> PyResult<Number> {
    signals::note(vm, context, status)?;
    Ok(Number::nan())
}

/// The number of a tuple or list of sign, digits and exponent.
fn of_sequence(vm: &Vm, v: &Value) -> PyResult<Number> {
    let Some(items) = items_of(v) else { return Err(unsupported(vm, v)) };
    let [sign, listed, exponent] = &items[..] else {
        return Err(vm.value_error("argument must be a sequence of length 3"));
    };
    let negative = match IntRef::of(sign).and_then(|i| i.to_i64()) {
        Some(i @ 0..=1) => i == 1,
        _ => return Err(vm.value_error("sign must be an integer with the value 0 or 1")),
    };
    let mut kind = NumberKind::Finite;
    let mut power = 0;
    if let Some(s) = exponent.downcast::<Str>() {
        kind = match s.as_wtf8() {
            b"F" => NumberKind::Infinite,
            b"n" => NumberKind::Quiet,
            b"N" => NumberKind::Signaling,
            _ => {
                let message = "string argument in the third position must be 'F', 'n' or 'N'";
                return Err(vm.value_error(message));
            }
        };
    } else {
        if IntRef::of(exponent).is_none() {
            return Err(vm.value_error("exponent must be an integer"));
        }
        power = integer(vm, exponent)?;
    }
    let bad = || vm.value_error("coefficient must be a tuple of digits");
    let mut digits = Vec::new();
    for digit in items_of(listed).ok_or_else(bad)? {
        match IntRef::of(&digit).and_then(|i| i.to_i64()) {
            Some(i @ 0..=9) => digits.push(b'0' + i as u8),
            _ => return Err(bad()),
        }
    }
    if kind == NumberKind::Infinite {
        return Ok(Number::infinity(negative));
    }
    let exponent = power.clamp(MIN_ETINY - 1, MAX_PREC + 1);
    Ok(Number { negative, kind, exponent, limbs: text::from_digits(&digits, &[]) })
}

fn items_of(v: &Value) -> Option<Vec<Value>> {
    if let Some(t) = v.downcast::<Tuple>() {
        return Some(t.as_slice().to_vec());
    }
    v.downcast::<List>().map(List::to_vec)
}

/// Whether the payload of a NaN fits the context; all other numbers do.
fn has_room(n: View<'_>, context: &Context) -> bool {
    let room = context.prec.get() - i64::from(context.env().clamp);
    !n.is_nan() || n.limbs.is_empty() || n.digits() <= room
}

/// The number of an object, rounded to the context.
pub fn rounded(vm: &Vm, context: &Context, v: &Value) -> PyResult<Value> {
    if let Some(s) = v.downcast::<Str>() {
        return match of_text(s, false).filter(|n| has_room(n.view(), context)) {
            Some(n) => context.run(vm, |env| finish(n, env)),
            None => Ok(make(vm, failed(vm, context, CONVERSION_SYNTAX)?)),
        };
    }
    if let Some(d) = v.downcast::<Decimal>() {
        let n = d.view();
        if n.is_nan() {
            if !has_room(n, context) {
                return Ok(make(vm, failed(vm, context, CONVERSION_SYNTAX)?));
            }
            return if v.is_exact(ClassId::DECIMAL) { Ok(v.clone()) } else { Ok(make(vm, n.to_number())) };
        }
        return context.run(vm, |env| finish(n.to_number(), env));
    }
    if let Some(i) = IntRef::of(v) {
        return context.run(vm, |env| finish(of_int(i), env));
    }
    if let Some(f) = float_of(v) {
        signals::note(vm, context, FLOAT_OPERATION)?;
        return context.run(vm, |env| finish(of_float(f), env));
    }
    let n = of_sequence(vm, v)?;
    context.run(vm, |env| finish(n, env))
}

/// The int of a finite number, rounded; OverflowError and ValueError for the others.
pub fn to_int(vm: &Vm, n: View<'_>, rounding: Rounding) -> PyResult<Value> {
    match n.kind {
        NumberKind::Infinite => return Err(vm.overflow_error("cannot convert Infinity to integer")),
        NumberKind::Quiet | NumberKind::Signaling => {
            return Err(vm.value_error("cannot convert NaN to integer"));
        }
        NumberKind::Finite => {}
    }
    let env = Env::widest(rounding);
    let whole = n.to_integral(false, &env);
    if whole.exponent > MAX_DIGITS && !whole.limbs.is_empty() {
        return Err(vm.memory_error());
    }
    Ok(binary_int(
        vm,
        whole.negative,
        &shift_left(&whole.limbs, whole.exponent.clamp(0, MAX_DIGITS) as usize),
    ))
}

/// The float that is nearest.
fn to_float(vm: &Vm, n: View<'_>) -> PyResult<f64> {
    match n.kind {
        NumberKind::Signaling => Err(vm.value_error("cannot convert signaling NaN to float")),
        NumberKind::Quiet => Ok(if n.negative { -f64::NAN } else { f64::NAN }),
        NumberKind::Infinite => Ok(if n.negative { f64::NEG_INFINITY } else { f64::INFINITY }),
        NumberKind::Finite => {
            let text = n.text(false, b'e');
            Ok(std::str::from_utf8(&text).ok().and_then(|t| t.parse().ok()).unwrap_or(f64::NAN))
        }
    }
}

/// The rest modulo the prime: what lies above bit 61 counts as often below.
fn reduced(x: u128) -> u64 {
    let once = (x as u64 & HASH_PRIME) as u128 + (x >> 61);
    let twice = (once as u64 & HASH_PRIME) + (once >> 61) as u64;
    if twice >= HASH_PRIME { twice - HASH_PRIME } else { twice }
}

fn mul_mod(a: u64, b: u64) -> u64 {
    reduced(a as u128 * b as u128)
}

/// The hash that all equal numbers have.
pub fn hash(vm: &Vm, d: &Obj<Decimal>) -> PyResult<i64> {
    let n = d.view();
    match n.kind {
        NumberKind::Signaling => return Err(vm.type_error("Cannot hash a signaling NaN value")),
        NumberKind::Quiet => return Ok(vm.hash_identity(d.value())),
        NumberKind::Infinite => return Ok(if n.negative { -HASH_INFINITY } else { HASH_INFINITY }),
        NumberKind::Finite => {}
    }
    let mut h = 0u64;
    for &limb in n.limbs.iter().rev() {
        h = reduced(h as u128 * BASE as u128 + limb as u128);
    }
    // The inverse of ten, for negative exponents.
    const TENTH: u64 = 2_075_258_708_292_324_556;
    let mut base = if n.exponent >= 0 { 10 } else { TENTH };
    let mut e = n.exponent.unsigned_abs();
    while e > 0 {
        if e & 1 == 1 {
            h = mul_mod(h, base);
        }
        base = mul_mod(base, base);
        e >>= 1;
    }
    let h = if n.negative { -(h as i64) } else { h as i64 };
    Ok(if h == -1 { -2 } else { h })
}

/// The number whose coefficient has no zeros at its end.
fn stripped(n: View<'_>) -> Number {
    if n.limbs.is_empty() {
        return Number::finite(n.negative, 0, Limbs::new());
    }
    let zeros = trailing_zeros(n.limbs);
    Number::finite(n.negative, n.exponent + zeros as i64, shift_right(n.limbs, zeros).0)
}

#[methods(DECIMAL_CONVERSIONS, class = DECIMAL, name = "Decimal")]
impl DecimalConversions for Decimal {
    /// Return the exact value of a float or int.
    #[classmethod(signature = "($type, f, /)")]
    fn from_float(cls: &Obj<Type>, vm: &Vm, f: &Value) -> PyResult<Value> {
        in_class(vm, cls, of_float_or_int(vm, f)?)
    }

    /// Return the exact value of a number: an int, a float or a Decimal.
    #[classmethod(signature = "($type, number, /)")]
    fn from_number(cls: &Obj<Type>, vm: &Vm, number: &Value) -> PyResult<Value> {
        if let Some(d) = number.downcast::<Decimal>() {
            if cls.id.get() == ClassId::DECIMAL && number.is_exact(ClassId::DECIMAL) {
                return Ok(number.clone());
            }
            return in_class(vm, cls, d.view().to_number());
        }
        if IntRef::of(number).is_none() && float_of(number).is_none() {
            return Err(unsupported(vm, number));
        }
        in_class(vm, cls, of_float_or_int(vm, number)?)
    }

    /// Return a pair of ints without common factors, the second positive, whose ratio is the number.
    #[method]
    fn as_integer_ratio(&self, vm: &Vm) -> PyResult<Value> {
        let n = self.view();
        match n.kind {
            NumberKind::Infinite => return Err(vm.overflow_error("cannot convert Infinity to integer ratio")),
            NumberKind::Quiet | NumberKind::Signaling => {
                return Err(vm.value_error("cannot convert NaN to integer ratio"));
            }
            NumberKind::Finite => {}
        }
        let n = stripped(n);
        if n.exponent.abs() > MAX_DIGITS {
            return Err(vm.memory_error());
        }
        if n.exponent >= 0 {
            let limbs = shift_left(&n.limbs, n.exponent as usize);
            return Ok(vm.pair(binary_int(vm, n.negative, &limbs), Value::small(1)));
        }
        let numerator = molt_builtins::int::expect(vm, &binary_int(vm, n.negative, &n.limbs))?;
        let power = bigint::pow10(n.exponent.unsigned_abs()).map_err(|_| vm.memory_error())?;
        let common = bigint::gcd(numerator.as_ref(), power.as_ref());
        let divided = |i: &bigint::Int| {
            let q = bigint::div_rem_trunc(i.as_ref(), common.as_ref()).map(|(q, _)| q);
            molt_builtins::int::make(vm, q.unwrap_or_default())
        };
        Ok(vm.pair(divided(&numerator), divided(&power)))
    }

    #[slot(int)]
    fn int(&self, vm: &Vm) -> PyResult<Value> {
        to_int(vm, self.view(), Rounding::Down)
    }

    #[slot(float)]
    fn float(&self, vm: &Vm) -> PyResult<f64> {
        to_float(vm, self.view())
    }

    #[slot(bool)]
    fn truth(&self) -> bool {
        !self.view().is_zero()
    }

    #[method(name = "__complex__")]
    fn complex(&self, vm: &Vm) -> PyResult<Value> {
        let f = to_float(vm, self.view())?;
        vm.call(vm.class(ClassId::COMPLEX).value(), &[Value::float(f)])
    }

    #[method(name = "__trunc__")]
    fn trunc(&self, vm: &Vm) -> PyResult<Value> {
        to_int(vm, self.view(), Rounding::Down)
    }

    #[method(name = "__floor__")]
    fn floor(&self, vm: &Vm) -> PyResult<Value> {
        to_int(vm, self.view(), Rounding::Floor)
    }

    #[method(name = "__ceil__")]
    fn ceil(&self, vm: &Vm) -> PyResult<Value> {
        to_int(vm, self.view(), Rounding::Ceiling)
    }

    #[method(name = "__round__", raw)]
    fn round(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let [digits] = super::arguments::take(vm, args, names, [""], 0)?;
        let Some(digits) = digits.filter(|v| !v.is_none()) else {
            return to_int(vm, self.view(), Rounding::HalfEven);
        };
        if IntRef::of(digits).is_none() {
            return Err(vm.type_error("optional arg must be an integer"));
        }
        let exponent = integer(vm, digits)?.saturating_neg();
        let unit = Number::small(false, 1, exponent);
        let context = current::get(vm)?;
        context.run(vm, |env| self.view().quantize(unit.view(), env))
    }

    #[method(name = "__format__", raw)]
    fn format(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        super::format::format(vm, self.view(), args, names)
    }
}

/// The number as what calling the class gives.
fn in_class(vm: &Vm, cls: &Obj<Type>, n: Number) -> PyResult<Value> {
    let plain = make(vm, n);
    if cls.id.get() == ClassId::DECIMAL { Ok(plain) } else { vm.call(cls.value(), &[plain]) }
}
