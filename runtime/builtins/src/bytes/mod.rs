//! `bytes` and `bytearray`.

mod array;
mod array_methods;
mod hex;
mod iter;
mod pieces;
mod search;
mod text;

pub use array::BYTEARRAY_DEF;
pub(crate) use hex::hex_text;
pub use iter::{BYTEARRAY_ITER_DEF, BYTES_ITER_DEF};

use crate::buffer;
use crate::codecs;
use molt_core::bytes::{ByteArray, Bytes};
use molt_core::objects::Slice;
use molt_core::prelude::*;
use molt_core::slices::SliceBounds;
use molt_text::{escape, split};
use std::borrow::Cow;

/// The bytes of a bytes or bytearray object.
#[inline]
pub(crate) fn data(v: &Value) -> Cow<'_, [u8]> {
    if let Some(b) = v.downcast::<Bytes>() {
        return Cow::Borrowed(b.as_slice());
    }
    match v.downcast::<ByteArray>() {
        Some(b) => Cow::Owned(b.to_vec()),
        None => Cow::Borrowed(&[]),
    }
}

/// Reads the contents of bytes or a bytearray in place; `f` gets no interpreter, so that it cannot change them.
pub(crate) fn with_data<R>(v: &Value, f: impl FnOnce(&[u8]) -> R) -> R {
    match v.downcast::<ByteArray>() {
        Some(b) => b.with(f),
        None => f(&data(v)),
    }
}

/// A plain object of the same type (bytes or bytearray) with other contents.
#[inline]
pub(crate) fn like(vm: &Vm, this: &Value, data: &[u8]) -> Value {
    if this.kind() == Kind::BYTEARRAY { new_array(vm, data) } else { vm.bytes(data) }
}

/// A bytearray.
pub fn new_array(vm: &Vm, data: &[u8]) -> Value {
    vm.alloc(ByteArray::from_slice(&vm.heap, data)).into_value()
}

/// The object with only a part of its contents: an exact bytes object itself if that is all.
pub(crate) fn part(vm: &Vm, this: &Value, whole: &[u8], data: &[u8]) -> Value {
    if data.len() == whole.len() && this.is_exact(ClassId::BYTES) {
        this.clone()
    } else {
        like(vm, this, data)
    }
}

/// The bytes at the positions of a slice.
pub(crate) fn sliced(data: &[u8], b: SliceBounds) -> Cow<'_, [u8]> {
    if b.step == 1 {
        let from = b.start as usize;
        return Cow::Borrowed(&data[if b.count == 0 { 0..0 } else { from..from + b.count }]);
    }
    Cow::Owned(b.positions().map(|i| data[i]).collect())
}

/// `data * count`.
pub(crate) fn repeated(vm: &Vm, data: &[u8], count: &Value) -> PyResult<Vec<u8>> {
    let n = vm.index_i64(count, ClassId::OVERFLOW_ERROR)?.max(0) as usize;
    let Some(len) = data.len().checked_mul(n).filter(|&l| l <= isize::MAX as usize) else {
        return Err(vm.overflow_error("repeated bytes are too long"));
    };
    vm.check_room(len.saturating_mul(2))?;
    let mut out = Vec::with_capacity(len);
    if let [b] = data {
        out.resize(n, *b);
    } else {
        (0..n).for_each(|_| out.extend_from_slice(data));
    }
    Ok(out)
}

/// Position of an index in `len` items.
pub(crate) fn position(
    vm: &Vm,
    key: &Value,
    len: impl Fn() -> usize,
    kind: &str,
    range: &str,
) -> PyResult<usize> {
    if !key.is_small() && molt_core::slot!(vm, vm.class_ref(key), index).is_none() {
        return Err(
            vm.type_error(format!("{kind} indices must be integers or slices, not {}", vm.type_name(key)))
        );
    }
    let i = vm.index_i64(key, ClassId::INDEX_ERROR)?;
    let n = len() as i64;
    let i = if i < 0 { i + n } else { i };
    if (0..n).contains(&i) { Ok(i as usize) } else { Err(vm.index_error(format!("{range} out of range"))) }
}

/// Whether a byte or a run of bytes occurs.
pub(crate) fn contains(vm: &Vm, this: &Value, item: &Value) -> PyResult<bool> {
    if molt_core::slot!(vm, vm.class_ref(item), index).is_some() {
        let index = pieces::in_use(this, || vm.index_clipped(item));
        if let Some(b) = vm.catch(ClassId::EXCEPTION, index)? {
            let b = u8::try_from(b).map_err(|_| vm.value_error("byte must be in range(0, 256)"))?;
            return Ok(with_data(this, |d| memchr::memchr(b, d).is_some()));
        }
    }
    let sub = pieces::in_use(this, || buffer::expect_bytes_like(vm, item))?;
    Ok(with_data(this, |d| split::find(d, &sub).is_some()))
}

/// Comparison with anything bytes-like.
pub(crate) fn compare(vm: &Vm, this: &Value, other: &Value, op: CompareOp) -> PyResult<Value> {
    let Some(b) = buffer::bytes_like(vm, other)? else { return incomparable(vm, this, other, op) };
    let a = data(this);
    Ok(Value::bool(match op {
        CompareOp::Eq => a == b,
        CompareOp::Ne => a != b,
        _ => op.test(a.cmp(&b)),
    }))
}

/// The result of comparing with something that has no bytes, which `-b` warns of.
fn incomparable(vm: &Vm, this: &Value, other: &Value, op: CompareOp) -> PyResult<Value> {
    if vm.bytes_warning.get() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        let array = this.kind() != Kind::BYTES;
        let of = if array { "bytearray" } else { "bytes" };
        if other.downcast::<Str>().is_some() {
            warn(vm, &format!("Comparison between {of} and string"))?;
        } else if !array && vm.class_ref(other).is_subclass(&vm.class(ClassId::INT)) {
            warn(vm, &format!("Comparison between {of} and int"))?;
        }
    }
    Ok(Value::NOT_IMPLEMENTED)
}

/// Warns, with `-b`, of bytes that become text by their repr.
fn warn_of_text(vm: &Vm, of: &str) -> PyResult<()> {
    if vm.bytes_warning.get() { warn(vm, &format!("str() on a {of} instance")) } else { Ok(()) }
}

#[cold]
fn warn(vm: &Vm, message: &str) -> PyResult<()> {
    crate::errors::warn(vm, ClassId::BYTES_WARNING, message)
}

/// What the arguments of `bytes()` and `bytearray()` make.
pub(crate) fn contents(
    vm: &Vm,
    source: Option<&Value>,
    encoding: Option<&str>,
    errors: Option<&str>,
    class: &str,
) -> PyResult<Vec<u8>> {
    let Some(v) = source else {
        return match (encoding, errors) {
            (Some(_), _) => Err(vm.type_error("encoding without a string argument")),
            (None, Some(_)) => Err(vm.type_error("errors without a string argument")),
            _ => Ok(Vec::new()),
        };
    };
    if let Some(s) = Obj::<Str>::from_ref(v) {
        let Some(encoding) = encoding else {
            return Err(vm.type_error("string argument without an encoding"));
        };
        let r = codecs::encode(vm, s, encoding, errors.unwrap_or("strict"))?;
        return Ok(data(&r).into_owned());
    }
    if encoding.is_some() || errors.is_some() {
        let what = if encoding.is_some() { "encoding" } else { "errors" };
        return Err(vm.type_error(format!("{what} without a string argument")));
    }
    let array = class == "bytearray";
    if molt_core::slot!(vm, vm.class_ref(v), index).is_some() {
        let r = vm.index_i64(v, ClassId::OVERFLOW_ERROR);
        if let Some(n) = vm.catch(ClassId::TYPE_ERROR, r)? {
            let Ok(n) = usize::try_from(n) else { return Err(vm.value_error("negative count")) };
            if n == isize::MAX as usize && !array {
                return Err(vm.overflow_error("byte string is too large"));
            }
            vm.check_room(n.saturating_mul(2))?;
            return Ok(vec![0; n]);
        }
    }
    if let Some(b) = buffer::memory_of(vm, v)? {
        return Ok(b.into_owned());
    }
    let message = if array { "byte must be in range(0, 256)" } else { "bytes must be in range(0, 256)" };
    let it = vm.iter(v);
    let Some(it) = vm.catch(ClassId::TYPE_ERROR, it)? else {
        return Err(vm.type_error(format!("cannot convert '{}' object to {class}", vm.type_name(v))));
    };
    let hint = vm.length_hint(v)?;
    vm.check_room(hint)?;
    let mut out = Vec::with_capacity(hint.min(1 << 20));
    while let Some(x) = vm.next(&it)? {
        out.push(buffer::byte_of(vm, &x, message)?);
    }
    Ok(out)
}

/// bytes(iterable_of_ints) -> bytes of these values
/// bytes(string, encoding[, errors]) -> bytes of the text in an encoding
/// bytes(bytes_or_buffer) -> bytes with the same content
/// bytes(int) -> bytes of so many zeros
/// bytes() -> bytes without content
///
/// A sequence of integers from 0 to 255 that never changes.
#[class(
    BYTES,
    flags(BASE, MATCH_SELF),
    describe,
    signature = "",
    also(pieces::BYTES_PIECES, search::BYTES_SEARCH, text::BYTES_TEXT, hex::BYTES_HEX)
)]
impl BytesClass for Bytes {
    #[new(signature = "(source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)")]
    fn new(
        cls: &Obj<Type>,
        vm: &Vm,
        source: Option<&Value>,
        encoding: Option<&str>,
        errors: Option<&str>,
    ) -> PyResult<Value> {
        let plain = cls.id.get() == ClassId::BYTES;
        if let (Some(v), None, None) = (source, encoding, errors) {
            if v.is_exact(ClassId::BYTES) && plain {
                return Ok(v.clone());
            }
            // `__bytes__` goes before everything else; what it gives stays what it is, also where it is of a subclass.
            if !v.is_exact(ClassId::BYTES)
                && !v.is_exact(ClassId::STR)
                && let Some(made) = buffer::given_bytes(vm, v)?
            {
                return Ok(if plain { made.into_value() } else { vm.bytes_in(cls, made.as_slice()) });
            }
        }
        Ok(vm.bytes_in(cls, &contents(vm, source, encoding, errors, "bytes")?))
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> Value {
        let mut out = Vec::with_capacity(self.as_slice().len() + 3);
        escape::repr_bytes(self.as_slice(), &mut out);
        vm.str_from_ascii(&out)
    }

    #[slot(str)]
    fn str(&self, vm: &Vm) -> PyResult<Value> {
        warn_of_text(vm, "bytes")?;
        Ok(self.repr(vm))
    }

    #[slot(hash)]
    fn hash(&self, vm: &Vm) -> i64 {
        let cache = self.cached_hash();
        if cache.get() == -1 {
            cache.set(vm.hash_key.get().bytes(self.as_slice()));
        }
        cache.get()
    }

    #[slot(len)]
    fn len(&self) -> usize {
        self.as_slice().len()
    }

    #[slot(compare)]
    fn compare(this: &Value, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        // Other buffers compare themselves with bytes.
        if other.kind() != Kind::BYTES {
            return incomparable(vm, this, other, op);
        }
        compare(vm, this, other, op)
    }

    #[slot(contains)]
    fn contains(this: &Value, vm: &Vm, item: &Value) -> PyResult<bool> {
        contains(vm, this, item)
    }

    #[slot(get_item)]
    fn get_item(this: &Value, vm: &Vm, key: &Value) -> PyResult<Value> {
        let data = data(this);
        if let Some(s) = key.downcast::<Slice>() {
            let b = vm.slice_indices(s, data.len())?;
            let new = sliced(&data, b);
            return Ok(if b.step == 1 { part(vm, this, &data, &new) } else { vm.bytes(&new) });
        }
        let i = position(vm, key, || data.len(), "byte", "index")?;
        Ok(Value::small(data[i] as i64))
    }

    #[slot(iter)]
    fn iter(this: &Value, vm: &Vm) -> Value {
        iter::iterate(vm, this.clone())
    }

    #[slot(concat)]
    fn concat(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let a = data(this);
        if a.is_empty() && other.is_exact(ClassId::BYTES) {
            return Ok(other.clone());
        }
        let Some(b) = buffer::bytes_like(vm, other)? else {
            return Err(vm.type_error(format!("can't concat {} to bytes", vm.type_name(other))));
        };
        if b.is_empty() && this.is_exact(ClassId::BYTES) {
            return Ok(this.clone());
        }
        Ok(vm.bytes(&[&a[..], &b[..]].concat()))
    }

    #[slot(repeat)]
    fn repeat(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let data = data(this);
        if other.as_small() == Some(1) && this.is_exact(ClassId::BYTES) {
            return Ok(this.clone());
        }
        Ok(vm.bytes(&repeated(vm, &data, other)?))
    }

    #[slot(modulo)]
    fn modulo(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        match this.downcast::<Bytes>() {
            Some(b) => Ok(vm.bytes(&crate::str::percent::format_bytes(vm, b.as_slice(), other)?)),
            None => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    #[method(name = "__getnewargs__")]
    fn getnewargs(&self, vm: &Vm) -> (Value,) {
        (vm.bytes(self.as_slice()),)
    }

    /// Return the contents as exact bytes.
    #[method(name = "__bytes__")]
    fn bytes(this: &Value, vm: &Vm) -> Value {
        if this.is_exact(ClassId::BYTES) { this.clone() } else { vm.bytes(&data(this)) }
    }

    /// Size of the object in memory, in bytes.
    #[method(name = "__sizeof__")]
    fn sizeof(&self) -> usize {
        self.as_slice().len() + 33
    }

    /// Return a view of the memory. See PEP 688.
    #[method(name = "__buffer__", signature = "($self, flags, /)")]
    fn buffer(this: &Value, vm: &Vm, flags: i32) -> PyResult<Value> {
        crate::memoryview::view_with_flags(vm, this, flags)
    }
}
