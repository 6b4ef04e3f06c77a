//! `str`.

mod attributes;
mod case;
mod construct;
mod encode;
mod format;
mod iter;
mod pad;
pub(crate) mod percent;
mod search;
mod split;
mod translate;

pub use format::{format_value, format_with_spec};
pub use iter::{STR_ITER_DEF, STR_WIDE_ITER_DEF};

use molt_core::objects::Slice;
use molt_core::prelude::*;
use molt_text::{escape, wtf8};

/// A piece of a text as a string; `ascii` tells whether the whole text is ASCII.
#[inline]
pub(crate) fn piece(vm: &Vm, ascii: bool, text: &[u8]) -> Value {
    if ascii { vm.str_from_ascii(text) } else { vm.str_from_wtf8(text) }
}

/// The string itself if it is an exact str, else an exact copy.
#[inline]
pub(crate) fn exact(vm: &Vm, s: &Obj<Str>) -> Value {
    if s.value().is_exact(ClassId::STR) { s.value().clone() } else { piece(vm, s.is_ascii(), s.as_wtf8()) }
}

/// The string with only a part of its text: itself if that is all.
#[inline]
pub(crate) fn part(vm: &Vm, s: &Obj<Str>, text: &[u8]) -> Value {
    if text.len() == s.byte_len() { exact(vm, s) } else { piece(vm, s.is_ascii(), text) }
}

/// The text between two code points.
pub(crate) fn between<'a>(vm: &Vm, s: &'a Str, from: usize, to: usize) -> &'a [u8] {
    if s.is_ascii() {
        return &s.as_wtf8()[from..to];
    }
    let from = s.byte_offset(&vm.heap, from);
    let to = s.byte_offset(&vm.heap, to);
    &s.as_wtf8()[from..to]
}

fn slice(vm: &Vm, s: &Obj<Str>, key: &Slice) -> PyResult<Value> {
    let b = vm.slice_indices(key, s.char_len())?;
    if b.count == 0 {
        return Ok(vm.str(""));
    }
    if b.step == 1 {
        let from = b.start as usize;
        return Ok(part(vm, s, between(vm, s, from, from + b.count)));
    }
    let text = s.as_wtf8();
    if s.is_ascii() {
        let out: Vec<u8> = b.positions().map(|i| text[i]).collect();
        return Ok(vm.str_from_ascii(&out));
    }
    let mut out = Vec::with_capacity(b.count * 2);
    if b.count * 8 > s.char_len() {
        let cps: Vec<u32> = wtf8::code_points(text).collect();
        b.positions().for_each(|i| wtf8::push(&mut out, cps[i]));
    } else {
        b.positions().for_each(|i| wtf8::push(&mut out, s.code_point(&vm.heap, i)));
    }
    Ok(vm.str_from_wtf8(&out))
}

fn repeat(vm: &Vm, s: &Obj<Str>, count: &Value) -> PyResult<Value> {
    let n = vm.index_i64(count, ClassId::OVERFLOW_ERROR)?;
    if n <= 0 || s.byte_len() == 0 {
        return Ok(vm.str(""));
    }
    if n == 1 {
        return Ok(exact(vm, s));
    }
    let n = n as usize;
    let too_long = || vm.overflow_error("repeated string is too long");
    if s.char_len().checked_mul(n).is_none_or(|l| l > isize::MAX as usize) {
        return Err(too_long());
    }
    let Some(len) = s.byte_len().checked_mul(n).filter(|&l| l <= u32::MAX as usize) else {
        return Err(vm.memory_error());
    };
    vm.check_room(len)?;
    let text = s.as_wtf8();
    let (chars, surrogates) = (s.char_len() * n, s.has_surrogates());
    Ok(vm.str_written(len, chars, surrogates, |out| repeat_into(out, text)))
}

/// Fills `out`, whose length is a multiple of the unit's, with repetitions of the unit.
fn repeat_into(out: &mut [u8], unit: &[u8]) {
    if let [byte] = unit {
        return out.fill(*byte);
    }
    let mut done = unit.len().min(out.len());
    out[..done].copy_from_slice(&unit[..done]);
    // What is there is doubled, up to a block that stays in the cache.
    while done < out.len() {
        let n = done.min(out.len() - done).min(4096 / unit.len().min(4096) * unit.len());
        let (from, to) = out.split_at_mut(done);
        to[..n].copy_from_slice(&from[..n]);
        done += n;
    }
}

/// str(object='') -> str
/// str(bytes_or_buffer[, encoding[, errors]]) -> str
///
/// Make a string of an object. With an encoding or errors given, the object is a buffer of bytes that is decoded,
/// by default as UTF-8 with 'strict' errors. Otherwise the result is what the object's __str__() gives, or repr(object) if it has none.
#[class(
    STR,
    flags(BASE, MATCH_SELF),
    signature = "",
    also(
        attributes::STR_ATTRIBUTES,
        case::STR_CASE,
        encode::STR_ENCODE,
        format::STR_FORMAT,
        pad::STR_PAD,
        search::STR_SEARCH,
        split::STR_SPLIT,
        translate::STR_TRANSLATE
    )
)]
impl StrClass for Str {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        construct::construct(cls, vm, args, names)
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> Value {
        let text = self.as_wtf8();
        if escape::is_plain_text(text) {
            let parts = [b"'" as &[u8], text, b"'"];
            return vm.str_from_parts(parts.into_iter(), text.len() + 2, text.len() + 2, false);
        }
        let mut out = Vec::with_capacity(self.byte_len() + 2);
        escape::repr_str(self.as_wtf8(), &mut out);
        vm.str_from_wtf8(&out)
    }

    #[slot(str)]
    fn str(this: &Obj<Str>, vm: &Vm) -> Value {
        exact(vm, this)
    }

    #[slot(hash)]
    fn hash(&self, vm: &Vm) -> i64 {
        vm.hash_str(self)
    }

    #[slot(len)]
    fn len(&self) -> usize {
        self.char_len()
    }

    #[slot(compare)]
    fn compare(&self, other: &Value, op: CompareOp) -> Value {
        let Some(other) = other.downcast::<Str>() else { return Value::NOT_IMPLEMENTED };
        let (a, b) = (self.as_wtf8(), other.as_wtf8());
        Value::bool(match op {
            CompareOp::Eq => a == b,
            CompareOp::Ne => a != b,
            _ => op.test(a.cmp(b)),
        })
    }

    #[slot(contains)]
    fn contains(&self, vm: &Vm, item: &Value) -> PyResult<bool> {
        match item.downcast::<Str>() {
            Some(s) => Ok(molt_text::split::find(self.as_wtf8(), s.as_wtf8()).is_some()),
            None => Err(vm.type_error(format!(
                "'in <string>' requires string as left operand, not {}",
                vm.type_name(item)
            ))),
        }
    }

    #[slot(get_item)]
    fn get_item(this: &Obj<Str>, vm: &Vm, key: &Value) -> PyResult<Value> {
        if let Some(s) = key.downcast::<Slice>() {
            return slice(vm, this, s);
        }
        if !key.is_small() && molt_core::slot!(vm, vm.class_ref(key), index).is_none() {
            return Err(
                vm.type_error(format!("string indices must be integers, not '{}'", vm.type_name(key)))
            );
        }
        let i = vm.index_i64(key, ClassId::INDEX_ERROR)?;
        let n = this.char_len() as i64;
        let i = if i < 0 { i + n } else { i };
        if !(0..n).contains(&i) {
            return Err(vm.index_error("string index out of range"));
        }
        if this.is_ascii() {
            return Ok(vm.str_from_code_point(this.as_wtf8()[i as usize] as u32));
        }
        Ok(vm.str_from_code_point(this.code_point(&vm.heap, i as usize)))
    }

    #[slot(iter)]
    fn iter(this: &Value, vm: &Vm) -> Value {
        iter::iterate(vm, this.clone())
    }

    #[slot(concat)]
    fn concat(this: &Obj<Str>, vm: &Vm, other: &Value) -> PyResult<Value> {
        let Some(right) = Obj::<Str>::from_ref(other) else {
            return Err(
                vm.type_error(format!("can only concatenate str (not \"{}\") to str", vm.type_name(other)))
            );
        };
        if right.byte_len() == 0 {
            return Ok(exact(vm, this));
        }
        if this.byte_len() == 0 {
            return Ok(exact(vm, right));
        }
        let len = this.byte_len() + right.byte_len();
        if len > u32::MAX as usize {
            return Err(vm.memory_error());
        }
        vm.check_room(len)?;
        let parts = [this.as_wtf8(), right.as_wtf8()].into_iter();
        let surrogates = this.has_surrogates() || right.has_surrogates();
        Ok(vm.str_from_parts(parts, len, this.char_len() + right.char_len(), surrogates))
    }

    #[slot(repeat)]
    fn repeat(this: &Obj<Str>, vm: &Vm, other: &Value) -> PyResult<Value> {
        repeat(vm, this, other)
    }

    #[slot(modulo)]
    fn modulo(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        match this.downcast::<Str>() {
            Some(s) => {
                let v = percent::format(vm, s, other)?;
                // Without a conversion the result is the template itself, whatever its class.
                let unchanged = s.byte_len() > 0 && memchr::memchr(b'%', s.as_wtf8()).is_none();
                Ok(if unchanged { this.clone() } else { v })
            }
            None => Ok(Value::NOT_IMPLEMENTED),
        }
    }
}
