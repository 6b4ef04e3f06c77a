//! Methods and attributes of ints.

use super::{exact, expect, make, max_digits, with};
use crate::errors::raise_format;
use molt_core::int::{Int, IntRef};
use molt_core::prelude::*;
use molt_text::bigint;

fn big_endian(vm: &Vm, order: Option<&Value>) -> PyResult<bool> {
    let Some(order) = order else { return Ok(true) };
    let text = order.downcast::<Str>().and_then(Str::to_str);
    match text {
        Some("big") => Ok(true),
        Some("little") => Ok(false),
        _ => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
    }
}

/// An int with this number, of the class `cls`: plain, or what calling the class gives.
fn in_class(vm: &Vm, cls: &Obj<Type>, i: bigint::Int) -> PyResult<Value> {
    let v = make(vm, i);
    if cls.id.get() == ClassId::INT { Ok(v) } else { vm.call(cls.value(), &[v]) }
}

/// Rounds to a multiple of ten to the power of `-digits`; ties go to the even multiple.
pub(super) fn round(vm: &Vm, this: &Value, digits: &Value) -> PyResult<Value> {
    let digits = vm.index(digits)?;
    let digits = match IntRef::of(&digits) {
        Some(d) if d.is_negative() => d.to_i64().map_or(u64::MAX, i64::unsigned_abs),
        _ => return Ok(exact(vm, this)),
    };
    let value = expect(vm, this)?;
    // A unit of more digits than the number has rounds it to zero.
    if digits as f64 > bigint::bit_length(value.as_ref()) as f64 * std::f64::consts::LOG10_2 + 2.0 {
        return Ok(Value::small(0));
    }
    let Ok(unit) = bigint::pow10(digits) else { return Ok(Value::small(0)) };
    match bigint::div_mod_near(value.as_ref(), unit.as_ref()) {
        Ok((_, rest)) => Ok(make(vm, bigint::sub(value.as_ref(), rest.as_ref()))),
        Err(_) => Ok(Value::small(0)),
    }
}

/// The first `length` bytes of the result are an int in at most eight bytes; `None` where it does not fit.
fn short_bytes(i: i64, length: usize, big: bool, signed: bool) -> Option<[u8; 8]> {
    let spare = 8usize.checked_sub(length).filter(|&n| n < 8)? as u32 * 8;
    let fits =
        if signed { i << spare >> spare == i } else { i >= 0 && (spare == 0 || i >> (64 - spare) == 0) };
    match (fits, big) {
        (false, _) => None,
        (true, true) => Some((i << spare).to_be_bytes()),
        (true, false) => Some(i.to_le_bytes()),
    }
}

/// The int of up to five bytes.
fn short_int(bytes: &[u8], big: bool, signed: bool) -> Option<i64> {
    if bytes.len() > 5 {
        return None;
    }
    let fold = |n: i64, b: &u8| n << 8 | i64::from(*b);
    let n = if big { bytes.iter().fold(0, fold) } else { bytes.iter().rev().fold(0, fold) };
    let spare = 64 - 8 * bytes.len() as u32;
    Some(if signed && spare < 64 { n << spare >> spare } else { n })
}

#[methods(INT_METHODS, class = INT)]
impl IntMethods for Int {
    /// Return the number itself: the complex conjugate of a real number.
    #[method(effects(allocates))]
    fn conjugate(this: &Value, vm: &Vm) -> Value {
        exact(vm, this)
    }

    /// Number of bits needed to write the absolute value in binary.
    ///
    /// >>> (37).bit_length()
    /// 6
    #[method(effects(pure))]
    fn bit_length(this: &Value, vm: &Vm) -> PyResult<u64> {
        Ok(match IntRef::of(this) {
            Some(IntRef::Small(i)) => 64 - i.unsigned_abs().leading_zeros() as u64,
            _ => bigint::bit_length(expect(vm, this)?.as_ref()),
        })
    }

    /// Number of ones in the binary form of the absolute value.
    ///
    /// >>> (13).bit_count()
    /// 3
    #[method(effects(pure))]
    fn bit_count(this: &Value, vm: &Vm) -> PyResult<u64> {
        Ok(match IntRef::of(this) {
            Some(IntRef::Small(i)) => i.unsigned_abs().count_ones() as u64,
            _ => bigint::bit_count(expect(vm, this)?.as_ref()),
        })
    }

    /// Return the integer as an array of bytes.
    ///
    ///   length
    ///     Number of bytes. OverflowError if the integer needs more.
    ///   byteorder
    ///     'big' puts the most significant byte first, 'little' last.
    ///   signed
    ///     Whether two's complement is used; without it a negative integer is an OverflowError.
    #[method(signature = "($self, /, length=1, byteorder='big', *, signed=False)")]
    fn to_bytes(this: &Value, vm: &Vm, length: isize, byteorder: Obj<Str>, signed: bool) -> PyResult<Value> {
        let big = big_endian(vm, Some(byteorder.value()))?;
        let Ok(length) = usize::try_from(length) else {
            return Err(vm.value_error("length argument must be non-negative"));
        };
        if let Some(i) = this.as_small()
            && let Some(bytes) = short_bytes(i, length, big, signed)
        {
            return Ok(vm.bytes(&bytes[..length]));
        }
        let value = expect(vm, this)?;
        vm.check_room(length.saturating_mul(2))?;
        let mut out = Vec::with_capacity(length);
        bigint::to_bytes(value.as_ref(), length, big, signed, &mut out)
            .map_err(|e| vm.overflow_error(e.to_string()))?;
        Ok(vm.bytes(&out))
    }

    /// Return the integer that an array of bytes stands for.
    ///
    ///   bytes
    ///     A bytes-like object, or an iterable that produces bytes as ints.
    ///   byteorder
    ///     'big' if the most significant byte comes first, 'little' if it comes last.
    ///   signed
    ///     Whether the bytes are in two's complement.
    #[classmethod(signature = "($type, /, bytes, byteorder='big', *, signed=False)")]
    fn from_bytes(
        cls: &Obj<Type>,
        vm: &Vm,
        bytes: &Value,
        byteorder: Obj<Str>,
        signed: bool,
    ) -> PyResult<Value> {
        let big = big_endian(vm, Some(byteorder.value()))?;
        if let Some(data) = bytes.downcast_exact::<molt_core::bytes::Bytes>()
            && cls.id.get() == ClassId::INT
            && let Some(i) = short_int(data.as_slice(), big, signed)
        {
            return Ok(Value::small(i));
        }
        let data = crate::buffer::bytes_of_object(vm, bytes)?;
        in_class(vm, cls, bigint::from_bytes(&data, big, signed))
    }

    /// Return a pair of integers whose ratio is the integer: itself and 1.
    ///
    /// >>> (10).as_integer_ratio()
    /// (10, 1)
    #[method]
    fn as_integer_ratio(this: &Value, vm: &Vm) -> (Value, i64) {
        (exact(vm, this), 1)
    }

    /// The integer itself: it has no fraction to cut off.
    #[method(name = "__trunc__")]
    fn trunc(this: &Value, vm: &Vm) -> Value {
        exact(vm, this)
    }

    /// The integer itself.
    #[method(name = "__floor__")]
    fn floor(this: &Value, vm: &Vm) -> Value {
        exact(vm, this)
    }

    /// The integer itself.
    #[method(name = "__ceil__")]
    fn ceil(this: &Value, vm: &Vm) -> Value {
        exact(vm, this)
    }

    /// Round to a number of digits after the point; a negative number of digits rounds to tens, hundreds and so on.
    #[method(name = "__round__", signature = "($self, ndigits=None, /)")]
    fn round(this: &Value, vm: &Vm, ndigits: Option<&Value>) -> PyResult<Value> {
        match ndigits {
            None => Ok(exact(vm, this)),
            Some(d) => round(vm, this, d),
        }
    }

    #[method(name = "__getnewargs__")]
    fn getnewargs(this: &Value, vm: &Vm) -> (Value,) {
        (exact(vm, this),)
    }

    /// Convert to text as a format specification says.
    #[method(name = "__format__", signature = "($self, format_spec, /)")]
    fn format(this: &Value, vm: &Vm, format_spec: &Str) -> PyResult<Value> {
        let spec = format_spec.as_wtf8();
        if spec.is_empty() {
            return Ok(vm.str_of(this)?.into_value());
        }
        let mut out = Vec::with_capacity(24);
        let Some(i) = IntRef::of(this) else { return Ok(Value::NOT_IMPLEMENTED) };
        let name = vm.type_name(this);
        with(i, |i| molt_text::format_spec::format_int(i, spec, &name, max_digits(vm), &mut out))
            .map_err(|e| raise_format(vm, e))?;
        Ok(vm.str_from_wtf8(&out))
    }

    /// Size of the object in memory, in bytes.
    #[method(name = "__sizeof__")]
    fn sizeof(this: &Value, vm: &Vm) -> PyResult<u64> {
        // As CPython counts: a header of 24 bytes and 4 bytes for each 30 bits, one digit at least.
        let bits = bigint::bit_length(expect(vm, this)?.as_ref());
        Ok(24 + 4 * bits.div_ceil(30).max(1))
    }

    /// True: an int has no fraction. For duck type compatibility with float.is_integer.
    #[method(effects(pure))]
    fn is_integer(this: &Value) -> bool {
        let _ = this;
        true
    }

    /// The real part of a complex number: the integer itself.
    #[getter]
    fn real(this: &Value, vm: &Vm) -> Value {
        exact(vm, this)
    }

    /// The imaginary part of a complex number: 0.
    #[getter]
    fn imag(this: &Value) -> i64 {
        let _ = this;
        0
    }

    /// The numerator in lowest terms: the integer itself.
    #[getter]
    fn numerator(this: &Value, vm: &Vm) -> Value {
        exact(vm, this)
    }

    /// The denominator in lowest terms: 1.
    #[getter]
    fn denominator(this: &Value) -> i64 {
        let _ = this;
        1
    }
}
