//! `sys.getsizeof`.

use molt_core::dict::Dict;
use molt_core::int::IntRef;
use molt_core::list::List;
use molt_core::prelude::*;

/// Calls `__sizeof__`, as far as classes have one of their own; otherwise what the object takes in CPython, whose sizes
/// programs compare with each other.
pub fn size_of(vm: &Vm, object: &Value, default: Option<&Value>) -> PyResult<Value> {
    let name = vm.intern("__sizeof__");
    let Some(f) = vm.lookup_special(object, &name) else {
        return match default {
            Some(d) => Ok(d.clone()),
            None => {
                let t = vm.type_name(object);
                Err(vm.type_error(format!("Type {t} doesn't define __sizeof__")))
            }
        };
    };
    if f.kind() == Kind::NATIVE_METHOD || f.kind() == Kind::NATIVE_FUNCTION {
        let order = match object.downcast::<Dict>() {
            Some(d) if molt_builtins::dict::ordered::is_ordered(vm, object) => 64 + order_size(d),
            _ => 0,
        };
        return Ok(vm.int(native_size(object) + order));
    }
    let r = vm.call_unbound(&f, object, &[]);
    let r = match default {
        Some(d) => match vm.catch(ClassId::TYPE_ERROR, r)? {
            Some(r) => r,
            None => return Ok(d.clone()),
        },
        None => r?,
    };
    let n = vm.index_i64(&r, ClassId::OVERFLOW_ERROR)?;
    if n < 0 {
        return Err(vm.value_error("__sizeof__() should return >= 0"));
    }
    Ok(vm.int(n + if object.is_heap() { 16 } else { 0 }))
}

/// Places of the index.
fn places(d: &Dict) -> i64 {
    (d.len() * 3 / 2).next_power_of_two().max(8) as i64
}

/// What the order of a filled OrderedDict takes.
fn order_size(d: &Dict) -> i64 {
    if d.is_empty() { 0 } else { places(d) * 8 + d.len() as i64 * 32 }
}

fn native_size(v: &Value) -> i64 {
    if let Some(i) = IntRef::of(v) {
        let bits = match i {
            IntRef::Small(i) => 64 - i.unsigned_abs().leading_zeros() as i64,
            IntRef::Big(_, limbs) => {
                limbs.len() as i64 * 64 - limbs.last().map_or(0, |l| l.leading_zeros() as i64)
            }
        };
        return 24 + 4 * ((bits + 29) / 30).max(1);
    }
    if v.is_float() {
        return 24;
    }
    if let Some(s) = v.downcast::<Str>() {
        let n = s.char_len() as i64;
        return match molt_text::wtf8::max_code_point(s.as_wtf8()) {
            0..0x80 => 41 + n,
            0x80..0x100 => 58 + n,
            0x100..0x10000 => 58 + 2 * n + 2,
            _ => 60 + 4 * n + 4,
        };
    }
    if let Some(b) = v.downcast::<molt_core::bytes::Bytes>() {
        return 33 + b.as_slice().len() as i64;
    }
    if let Some(b) = v.downcast::<molt_core::bytes::ByteArray>() {
        return 57 + b.len() as i64;
    }
    if let Some(t) = v.downcast::<Tuple>() {
        return 48 + 8 * t.len() as i64;
    }
    if let Some(l) = v.downcast::<List>() {
        return 56 + 8 * l.items.capacity() as i64;
    }
    if let Some(d) = v.downcast::<Dict>() {
        if d.is_empty() {
            return 64;
        }
        let room = places(d);
        return 64 + 16 + room + room * 2 / 3 * 24;
    }
    match v.kind() {
        Kind::SET | Kind::FROZENSET => 216,
        Kind::TYPE => 1688,
        Kind::FUNCTION => 160,
        Kind::IMMEDIATE => 16,
        _ => 48,
    }
}
