//! Numbers: `abs`, `bin`, `chr`, `divmod`, `pow`, `round`, `sum`.

use molt_core::bytes::Complex;
use molt_core::int::IntRef;
use molt_core::ops::BinaryOp;
use molt_core::prelude::*;

/// A sum of floats whose rounding errors are carried along (Neumaier's variant of Kahan's).
struct FloatSum {
    high: f64,
    low: f64,
}

impl FloatSum {
    fn add(&mut self, x: f64) {
        let t = self.high + x;
        self.low += if self.high.abs() >= x.abs() { (self.high - t) + x } else { (x - t) + self.high };
        self.high = t;
    }

    fn total(&self) -> f64 {
        // An infinite sum has no error worth adding: it would be NaN.
        if self.low != 0.0 && self.low.is_finite() { self.high + self.low } else { self.high }
    }
}

/// A small int or bool.
fn small(v: &Value) -> Option<i64> {
    v.as_small().or_else(|| v.as_bool().map(i64::from))
}

fn sum_of(vm: &Vm, iterable: &Value, start: &Value) -> PyResult<Value> {
    let it = vm.iter(iterable)?;
    for (kind, what) in [
        (Kind::STR, "strings [use ''.join(seq) instead]"),
        (Kind::BYTES, "bytes [use b''.join(seq) instead]"),
        (Kind::BYTEARRAY, "bytearray [use b''.join(seq) instead]"),
    ] {
        if start.kind() == kind {
            return Err(vm.type_error(format!("sum() can't sum {what}")));
        }
    }
    let mut total = start.clone();
    if let Some(mut acc) = start.as_small() {
        let odd = loop {
            let Some(v) = vm.next(&it)? else { return Ok(vm.int(acc)) };
            match small(&v).and_then(|x| acc.checked_add(x)) {
                Some(sum) => acc = sum,
                None => break v,
            }
        };
        total = vm.binary(BinaryOp::Add, &vm.int(acc), &odd)?;
    }
    if let Some(f) = total.as_float() {
        let mut sum = FloatSum { high: f, low: 0.0 };
        loop {
            let Some(v) = vm.next(&it)? else { return Ok(Value::float(sum.total())) };
            if let Some(x) = v.as_float() {
                sum.add(x);
            } else if let Some(x) = small(&v).or_else(|| IntRef::of(&v).and_then(|i| i.to_i64())) {
                sum.add(x as f64);
            } else {
                total = vm.binary(BinaryOp::Add, &Value::float(sum.total()), &v)?;
                break;
            }
        }
    }
    if let Some(c) = total.downcast_exact::<Complex>() {
        let (mut re, mut im) = (FloatSum { high: c.re, low: 0.0 }, FloatSum { high: c.im, low: 0.0 });
        let sum =
            |re: &FloatSum, im: &FloatSum| vm.alloc(Complex { re: re.total(), im: im.total() }).into_value();
        loop {
            let Some(v) = vm.next(&it)? else { return Ok(sum(&re, &im)) };
            if let Some(c) = v.downcast_exact::<Complex>() {
                re.add(c.re);
                im.add(c.im);
            } else if let Some(x) = v.as_float() {
                re.add(x);
            } else if let Some(x) = small(&v).or_else(|| IntRef::of(&v).and_then(|i| i.to_i64())) {
                re.add(x as f64);
            } else {
                total = vm.binary(BinaryOp::Add, &sum(&re, &im), &v)?;
                break;
            }
        }
    }
    while let Some(v) = vm.next(&it)? {
        total = vm.binary(BinaryOp::Add, &total, &v)?;
    }
    Ok(total)
}

/// Digits of an int with a prefix.
fn digits(vm: &Vm, number: &Value, bits_a_digit: u32, letter: u8) -> PyResult<Value> {
    let Some(n) = number.as_small() else {
        let n = vm.index(number)?;
        return crate::str::format_with_spec(vm, &n, vm.str(&format!("#{}", letter as char)));
    };
    // 64 binary digits, the prefix and a sign.
    let (mut text, mut at, mut rest) = ([0; 67], 67, n.unsigned_abs());
    let mut put = |byte: u8| {
        at -= 1;
        text[at] = byte;
    };
    loop {
        put(b"0123456789abcdef"[rest as usize & ((1 << bits_a_digit) - 1)]);
        rest >>= bits_a_digit;
        if rest == 0 {
            break;
        }
    }
    put(letter);
    put(b'0');
    if n < 0 {
        put(b'-');
    }
    Ok(vm.str_from_ascii(&text[at..]))
}

/// Numbers.
#[functions(module = "builtins")]
pub mod functions {
    use super::{digits, sum_of};
    use molt_core::bytes::Bytes;
    use molt_core::ops::BinaryOp;
    use molt_core::prelude::*;
    use molt_core::slot;

    /// Return the absolute value of the argument.
    #[function]
    fn abs(vm: &Vm, x: &Value) -> PyResult<Value> {
        match slot!(vm, vm.class_ref(x), abs) {
            Some(f) => f(vm, x),
            None => Err(vm.type_error(format!("bad operand type for abs(): '{}'", vm.type_name(x)))),
        }
    }

    /// Write an integer in base 2.
    ///
    ///    >>> bin(-6)
    ///    '-0b110'
    #[function]
    fn bin(vm: &Vm, number: &Value) -> PyResult<Value> {
        digits(vm, number, 1, b'b')
    }

    /// Write an integer in base 8.
    ///
    ///    >>> oct(-64)
    ///    '-0o100'
    #[function]
    fn oct(vm: &Vm, number: &Value) -> PyResult<Value> {
        digits(vm, number, 3, b'o')
    }

    /// Write an integer in base 16, with small letters.
    ///
    ///    >>> hex(-171)
    ///    '-0xab'
    #[function]
    fn hex(vm: &Vm, number: &Value) -> PyResult<Value> {
        digits(vm, number, 4, b'x')
    }

    /// Give the character with code point i, from 0 up to 0x10ffff.
    #[function]
    fn chr(vm: &Vm, i: &Value) -> PyResult<Value> {
        match vm.index_clipped(i)? {
            c @ 0..=0x10FFFF => Ok(vm.str_from_code_point(c as u32)),
            _ => Err(vm.value_error("chr() arg not in range(0x110000)")),
        }
    }

    /// Give the code point of a string of one character, or the value of a single byte.
    #[function]
    fn ord(vm: &Vm, character: &Value) -> PyResult<i64> {
        let length = if let Some(s) = character.downcast::<Str>() {
            if s.char_len() == 1 {
                return Ok(molt_core::str::decode_at(s.as_wtf8(), 0).0 as i64);
            }
            s.char_len()
        } else if let Some(b) = character.downcast::<Bytes>() {
            if let [one] = b.as_slice() {
                return Ok(*one as i64);
            }
            b.as_slice().len()
        } else if character.kind() == Kind::BYTEARRAY {
            let n = vm.len(character)?;
            if n == 1 {
                let b = vm.get_item(character, &Value::small(0))?;
                return vm.index_i64(&b, ClassId::OVERFLOW_ERROR);
            }
            n
        } else {
            return Err(vm.type_error(format!(
                "ord() expected string of length 1, but {} found",
                vm.type_name(character)
            )));
        };
        Err(vm.type_error(format!("ord() expected a character, but string of length {length} found")))
    }

    /// Return the tuple (x//y, x%y).  Invariant: div*y + mod == x.
    #[function]
    fn divmod(vm: &Vm, x: &Value, y: &Value) -> PyResult<Value> {
        vm.binary(BinaryOp::DivMod, x, y)
    }

    /// Compute ``base**exp``, or ``base**exp % mod``, which is faster for ints than its two steps.
    #[function(name = "pow", signature = "(base, exp, mod=None)")]
    fn power(vm: &Vm, base: &Value, exp: &Value, mod_: &Value) -> PyResult<Value> {
        vm.power(base, exp, mod_)
    }

    /// Round to ndigits decimal places, halves to even; negative ndigits round to tens, hundreds and so on.
    ///
    /// Without ndigits the result is an int, otherwise it is of the type of number.
    #[function(signature = "(number, ndigits=None)")]
    fn round(vm: &Vm, number: &Value, ndigits: Option<&Value>) -> PyResult<Value> {
        let args = ndigits.map_or(&[][..], std::slice::from_ref);
        match vm.call_special_name(number, "__round__", args) {
            Some(r) => r,
            None => {
                Err(vm.type_error(format!("type {} doesn't define __round__ method", vm.type_name(number))))
            }
        }
    }

    /// Add the items of an iterable, numbers as a rule, to the start value, from left to right.
    #[function(signature = "(iterable, /, start=0)")]
    fn sum(vm: &Vm, iterable: &Value, start: &Value) -> PyResult<Value> {
        sum_of(vm, iterable, start)
    }
}
