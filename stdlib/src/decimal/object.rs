//! The class of decimal numbers: its layout, its construction, its text.

use super::context::Context;
use super::number::limbs::{digits, split};
use super::number::{Kind as NumberKind, Number, View};
use super::{arguments, convert, current, shared};
use molt_core::int::Int;
use molt_core::prelude::*;

/// A decimal number. Coefficients of up to two limbs lie in the object, longer ones in an int whose limbs are theirs.
#[repr(C)]
#[derive(Trace)]
pub struct Decimal {
    exponent: i64,
    low: [u64; 2],
    /// Bit 0: the sign; bits 1 and 2: the kind; from bit 3 on: the number of limbs in the object, [`LONG`] for none there.
    tag: u64,
    long: Value,
}

const LONG: u64 = 3;

const KINDS: [NumberKind; 4] =
    [NumberKind::Finite, NumberKind::Infinite, NumberKind::Quiet, NumberKind::Signaling];

impl Decimal {
    /// The number.
    #[inline(always)]
    pub fn view(&self) -> View<'_> {
        let n = self.tag >> 3;
        View {
            negative: self.tag & 1 != 0,
            kind: KINDS[(self.tag >> 1 & 3) as usize],
            exponent: self.exponent,
            limbs: if n < LONG {
                &self.low[..n as usize]
            } else {
                self.long.downcast::<Int>().map_or(&[], Int::limbs)
            },
        }
    }

    /// Sign, coefficient and exponent of a finite number whose coefficient lies in the object.
    #[inline(always)]
    pub fn short(&self) -> Option<(bool, u128, i64)> {
        if self.tag >> 3 >= LONG || self.tag & 6 != 0 {
            return None;
        }
        let base = super::number::limbs::BASE as u128;
        let coefficient = self.low[1] as u128 * base + self.low[0] as u128;
        Some((self.tag & 1 != 0, coefficient, self.exponent))
    }

    /// Sign, coefficient and exponent of a finite number of one limb.
    #[inline(always)]
    pub fn tiny(&self) -> Option<(bool, u64, i64)> {
        if self.tag & !(1 | 8) != 0 { None } else { Some((self.tag & 1 != 0, self.low[0], self.exponent)) }
    }

    fn body(vm: &Vm, n: &Number) -> Decimal {
        let kind = KINDS.iter().position(|k| *k == n.kind).unwrap_or(0) as u64;
        let tag = u64::from(n.negative) | kind << 1;
        let (low, tag, long) = match *n.limbs {
            [] => ([0, 0], tag, Value::NONE),
            [a] => ([a, 0], tag | 1 << 3, Value::NONE),
            [a, b] => ([a, b], tag | 2 << 3, Value::NONE),
            _ => ([0, 0], tag | LONG << 3, vm.int_from_limbs(false, &n.limbs)),
        };
        Decimal { exponent: n.exponent, low, tag, long }
    }
}

/// An object of the class itself.
#[inline]
pub fn make(vm: &Vm, n: Number) -> Value {
    vm.alloc(Decimal::body(vm, &n)).into_value()
}

/// A finite number of less than thirty-seven digits.
#[inline(always)]
pub fn make_short(vm: &Vm, negative: bool, coefficient: u128, exponent: i64) -> Value {
    let (a, b) = split(coefficient);
    let count = if b != 0 { 2 } else { u64::from(a != 0) };
    let body = Decimal { exponent, low: [a, b], tag: u64::from(negative) | count << 3, long: Value::NONE };
    vm.alloc(body).into_value()
}

/// An object of the class or of one derived from it.
pub fn make_in(vm: &Vm, cls: &Obj<Type>, n: Number) -> Value {
    if cls.id.get() == ClassId::DECIMAL {
        make(vm, n)
    } else {
        vm.alloc_in(cls, Decimal::body(vm, &n)).into_value()
    }
}

/// The text of a number as Python shows it.
pub fn text(vm: &Vm, n: View<'_>, engineering: bool, context: &Context) -> Value {
    vm.str_from_ascii(&n.text(engineering, context.mark()))
}

/// A decimal number, made of value: an int, a float, a string, another Decimal, or a tuple of sign, digits and exponent; 0 unless
/// given. The value is taken exactly; of the context, only the trap of InvalidOperation counts.
#[class(
    DECIMAL,
    name = "Decimal",
    module = "decimal",
    flags(BASE),
    body,
    signature = "(value=\"0\", context=None)",
    also(
        super::operators::DECIMAL_OPERATORS,
        super::methods::DECIMAL_METHODS,
        super::methods_binary::DECIMAL_BINARY,
        super::convert::DECIMAL_CONVERSIONS
    )
)]
impl Decimal {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        if let ([value], None) = (args, names) {
            return convert::exact(vm, cls, value, None);
        }
        let [value, context] = arguments::take(vm, args, names, ["value", "context"], 0)?;
        let context = arguments::context(vm, context)?;
        match value {
            Some(v) => convert::exact(vm, cls, v, Some(&context)),
            None => Ok(make_in(vm, cls, Number::small(false, 0, 0))),
        }
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<Value> {
        let context = current::get(vm)?;
        let mut out = b"Decimal('".to_vec();
        out.extend_from_slice(&self.view().text(false, context.mark()));
        out.extend_from_slice(b"')");
        Ok(vm.str_from_ascii(&out))
    }

    #[slot(str)]
    fn str(&self, vm: &Vm) -> PyResult<Value> {
        Ok(text(vm, self.view(), false, &*current::get(vm)?))
    }

    #[slot(hash)]
    fn hash(this: &Obj<Decimal>, vm: &Vm) -> PyResult<i64> {
        convert::hash(vm, this)
    }

    /// Return the digits, the sign and the exponent as a DecimalTuple.
    #[method]
    fn as_tuple(&self, vm: &Vm) -> PyResult<Value> {
        let n = self.view();
        let mut text = Vec::new();
        super::number::text::push_digits(n.limbs, &mut text);
        if text.is_empty() && !n.is_nan() {
            text.push(b'0');
        }
        let exponent = match n.kind {
            NumberKind::Finite => vm.int(n.exponent),
            NumberKind::Infinite => vm.str("F"),
            NumberKind::Quiet => vm.str("n"),
            NumberKind::Signaling => vm.str("N"),
        };
        let listed = vm.tuple(text.iter().map(|b| Value::small(i64::from(b - b'0'))).collect());
        vm.call(&shared::decimal_tuple(vm)?, &[Value::small(i64::from(n.negative)), listed, exponent])
    }

    #[method(name = "__reduce__")]
    fn reduce(this: &Obj<Decimal>, vm: &Vm) -> PyResult<Value> {
        let text = text(vm, this.view(), false, &*current::get(vm)?);
        Ok(vm.pair(vm.class_of(this.value()).into_value(), vm.tuple(vec![text])))
    }

    #[method(name = "__copy__")]
    fn copy(this: &Value) -> &Value {
        this
    }

    #[method(name = "__deepcopy__", signature = "($self, object, /)")]
    fn deep_copy<'a>(this: &'a Value, object: &Value) -> &'a Value {
        let _ = object;
        this
    }

    #[method(name = "__sizeof__")]
    fn sizeof(&self) -> usize {
        let long = self.view().limbs.len();
        size_of::<Decimal>() + 8 + if long > 2 { 16 + 8 * long } else { 0 }
    }

    /// The number itself: its real part.
    #[getter]
    fn real(this: &Value) -> &Value {
        this
    }

    /// 0: the imaginary part.
    #[getter]
    fn imag(&self, vm: &Vm) -> Value {
        make_short(vm, false, 0, 0)
    }

    /// Return the exponent of the first digit, 0 for what is not finite.
    #[method]
    fn adjusted(&self) -> i64 {
        let n = self.view();
        if n.is_finite() { n.exponent + (digits(n.limbs).max(1) as i64) - 1 } else { 0 }
    }
}
