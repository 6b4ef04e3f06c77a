//! Making ints of arguments and text, and text of ints.

use super::{exact, make, with};
use crate::errors::{raise_text, warn};
use molt_core::int::IntRef;
use molt_core::prelude::*;
use molt_core::slot;
use molt_text::int_text::{self, ParseError};
use std::cell::Cell;

/// `sys.get_int_max_str_digits()`: how many decimal digits conversions from and to text may have; 0 for no limit.
pub struct IntLimits(pub Cell<usize>);

impl Default for IntLimits {
    fn default() -> IntLimits {
        IntLimits(Cell::new(int_text::DEFAULT_MAX_DIGITS))
    }
}

/// The limit of decimal conversions in force.
pub fn max_digits(vm: &Vm) -> usize {
    vm.state::<IntLimits>().0.get()
}

/// Appends an int (of whatever class) in decimal.
///
/// # Errors
/// ValueError past the limit of digits.
pub fn push_int(vm: &Vm, v: &Value, out: &mut Vec<u8>) -> PyResult<()> {
    match IntRef::of(v) {
        Some(IntRef::Small(i)) => int_text::push_i64(i, out),
        Some(i) => with(i, |i| int_text::push_decimal(i, max_digits(vm), out))
            .map_err(|e| vm.value_error(e.to_string()))?,
        None => return Err(vm.type_error(format!("expected int, got {}", vm.type_name(v)))),
    }
    Ok(())
}

/// Reads an int from text; `source` is what messages show the repr of.
pub fn int_from_text(vm: &Vm, text: &[u8], base: u32, source: &Value) -> PyResult<Value> {
    // The usual case: a few decimal digits.
    if base == 10
        && let 1..=14 = text.len()
        && text.iter().all(u8::is_ascii_digit)
    {
        return Ok(Value::small(text.iter().fold(0, |n, b| n * 10 + (b - b'0') as i64)));
    }
    match int_text::parse(text, base, max_digits(vm)) {
        Ok(i) => Ok(make(vm, i)),
        Err(ParseError::TooManyDigits(e)) => Err(vm.value_error(e.to_string())),
        Err(ParseError::Invalid) => {
            let repr = vm.repr(source)?;
            let message = int_text::invalid_literal_repr(repr.as_wtf8(), base);
            Err(raise_text(vm, ClassId::VALUE_ERROR, &message))
        }
    }
}

fn from_buffer(vm: &Vm, v: &Value, data: &[u8], base: u32) -> PyResult<Value> {
    // Messages show bytearrays and other buffers as bytes.
    let shown = if v.is_exact(ClassId::BYTES) { v.clone() } else { vm.bytes(data) };
    if data.is_ascii() {
        return int_from_text(vm, data, base, &shown);
    }
    let message = int_text::invalid_literal_repr(vm.repr(&shown)?.as_wtf8(), base);
    Err(raise_text(vm, ClassId::VALUE_ERROR, &message))
}

/// The exact int of what a conversion method gave, an object of a subclass, which is deprecated.
fn exact_with_warning(vm: &Vm, method: &str, v: &Value) -> PyResult<Value> {
    let name = vm.type_name(v);
    warn(
        vm,
        ClassId::DEPRECATION_WARNING,
        &format!(
            "{method} returned non-int (type {name}).  The ability to return an instance of a strict subclass \
             of int is deprecated, and may be removed in a future version of Python."
        ),
    )?;
    Ok(exact(vm, v))
}

/// `int(v)`: an exact int.
///
/// # Errors
/// TypeError for what is neither number nor text, ValueError for bad text, whatever `__int__` raises.
pub fn int_of(vm: &Vm, v: &Value) -> PyResult<Value> {
    if v.is_small() || v.is_exact(ClassId::INT) {
        return Ok(v.clone());
    }
    if let Some(s) = v.downcast_exact::<Str>() {
        return int_from_text(vm, s.as_wtf8(), 10, v);
    }
    let class = vm.class_ref(v);
    if let Some(f) = slot!(vm, class, int_) {
        let r = f(vm, v)?;
        if r.is_small() || r.is_exact(ClassId::INT) {
            return Ok(r);
        }
        if IntRef::of(&r).is_none() {
            return Err(vm.type_error(format!("__int__ returned non-int (type {})", vm.type_name(&r))));
        }
        return exact_with_warning(vm, "__int__", &r);
    }
    if let Some(f) = slot!(vm, class, index) {
        let r = f(vm, v)?;
        if r.is_small() || r.is_exact(ClassId::INT) {
            return Ok(r);
        }
        if IntRef::of(&r).is_none() {
            return vm.index(v);
        }
        return exact_with_warning(vm, "__index__", &r);
    }
    if let Some(s) = v.downcast::<Str>() {
        return int_from_text(vm, s.as_wtf8(), 10, v);
    }
    if let Some(data) = crate::buffer::bytes_like(vm, v)? {
        return from_buffer(vm, v, &data, 10);
    }
    Err(vm.type_error(format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{}'",
        vm.type_name(v)
    )))
}

/// `int(*args, **keywords)`: an exact int. `derived`: for a subclass, whose arguments are counted in other words.
pub(super) fn construct(vm: &Vm, args: &[Value], names: Option<&Tuple>, derived: bool) -> PyResult<Value> {
    if let ([x], None) = (args, names) {
        return int_of(vm, x);
    }
    let names = names.map_or(&[][..], Tuple::as_slice);
    if (derived || !names.is_empty()) && args.len() > 2 {
        return Err(vm.type_error(format!("int() takes at most 2 arguments ({} given)", args.len())));
    }
    let given = args.len() - names.len();
    if given > 2 {
        return Err(vm.type_error(format!("int expected at most 2 arguments, got {given}")));
    }
    let mut base = args[..given].get(1);
    for (n, v) in names.iter().zip(&args[given..]) {
        let n = n.downcast::<Str>().map(Str::to_string_lossy).unwrap_or_default();
        if n != "base" {
            let known = [&b"base"[..]];
            let hint = match molt_text::similar::suggest(n.as_bytes(), known.into_iter()) {
                Some(_) => ". Did you mean 'base'?",
                None => "",
            };
            return Err(vm.type_error(format!("int() got an unexpected keyword argument '{n}'{hint}")));
        }
        if given == 2 {
            return Err(vm.type_error("argument for int() given by name ('base') and position (2)"));
        }
        base = Some(v);
    }
    let x = args[..given].first();
    match (x, base) {
        (None, None) => Ok(Value::small(0)),
        (None, Some(_)) => Err(vm.type_error("int() missing string argument")),
        (Some(x), None) => int_of(vm, x),
        (Some(x), Some(base)) => with_base(vm, x, base),
    }
}

fn with_base(vm: &Vm, x: &Value, base: &Value) -> PyResult<Value> {
    let base = vm.index_clipped(base)?;
    let base = match u32::try_from(base) {
        Ok(b @ (0 | 2..=36)) => b,
        _ => return Err(vm.value_error(int_text::BASE_ERROR)),
    };
    if let Some(s) = x.downcast::<Str>() {
        return int_from_text(vm, s.as_wtf8(), base, x);
    }
    match x.kind() {
        Kind::BYTES | Kind::BYTEARRAY => {
            let data = crate::buffer::bytes_like(vm, x)?.unwrap_or_default();
            from_buffer(vm, x, &data, base)
        }
        _ => Err(vm.type_error("int() can't convert non-string with explicit base")),
    }
}
