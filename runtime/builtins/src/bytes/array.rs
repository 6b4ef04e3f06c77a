//! `bytearray`: the class, its slots and assignment.

use super::{data, new_array, position, sliced};
use crate::buffer::{self, byte_of, bytes_like};
use molt_core::bytes::ByteArray;
use molt_core::objects::Slice;
use molt_core::prelude::*;
use molt_text::escape;

pub(super) const RANGE: &str = "byte must be in range(0, 256)";

/// BufferError while the memory of the array is shown elsewhere.
pub(super) fn resizable(vm: &Vm, a: &ByteArray) -> PyResult<()> {
    if a.exports.get() == 0 {
        return Ok(());
    }
    Err(vm.raise(ClassId::BUFFER_ERROR, "Existing exports of data: object cannot be re-sized"))
}

/// Replaces a range; the length may change only while nothing else shows the memory.
pub(super) fn splice(vm: &Vm, a: &ByteArray, from: usize, to: usize, new: &[u8]) -> PyResult<()> {
    if new.len() != to - from {
        resizable(vm, a)?;
    }
    a.splice(&vm.heap, from, to, new);
    Ok(())
}

/// The bytes to assign to a slice.
fn values(vm: &Vm, v: &Value) -> PyResult<Vec<u8>> {
    if let Some(b) = bytes_like(vm, v)? {
        return Ok(b.into_owned());
    }
    let wrong = || vm.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    if v.kind() == Kind::STR || molt_core::slot!(vm, vm.class_ref(v), index).is_some() {
        return Err(wrong());
    }
    super::contents(vm, Some(v), None, None, "bytearray")
}

fn assign_slice(vm: &Vm, a: &ByteArray, key: &Slice, value: Option<&Value>) -> PyResult<()> {
    let parts = vm.slice_parts(key)?;
    let new = value.map_or(Ok(Vec::new()), |v| values(vm, v))?;
    let b = parts.bounds(a.len());
    if b.step == 1 {
        let from = b.start as usize;
        return splice(vm, a, from, from + b.count, &new);
    }
    if new.is_empty() {
        if b.count > 0 {
            resizable(vm, a)?;
        }
        let mut kept = a.to_vec();
        for i in b.ascending().positions().rev() {
            kept.remove(i);
        }
        a.splice(&vm.heap, 0, a.len(), &kept);
        return Ok(());
    }
    if new.len() != b.count {
        return Err(vm.value_error(format!(
            "attempt to assign bytes of size {} to extended slice of size {}",
            new.len(),
            b.count
        )));
    }
    for (i, x) in b.positions().zip(new) {
        a.set(i, x);
    }
    Ok(())
}

/// bytearray(iterable_of_ints) -> bytearray of these values
/// bytearray(string, encoding[, errors]) -> bytearray of the text in an encoding
/// bytearray(bytes_or_buffer) -> bytearray with the same content
/// bytearray(int) -> bytearray of so many zeros
/// bytearray() -> bytearray without content
///
/// A sequence of integers from 0 to 255 that can be changed in place.
#[class(
    BYTEARRAY,
    flags(BASE, MATCH_SELF),
    describe,
    signature = "",
    also(
        super::array_methods::BYTEARRAY_METHODS,
        super::pieces::BYTEARRAY_PIECES,
        super::search::BYTEARRAY_SEARCH,
        super::text::BYTEARRAY_TEXT,
        super::hex::BYTEARRAY_HEX
    )
)]
impl ByteArrayClass for ByteArray {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> Value {
        let _ = (args, names);
        vm.alloc_in(cls, ByteArray::default()).into_value()
    }

    #[init(signature = "(source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)")]
    fn init(
        &self,
        vm: &Vm,
        source: Option<&Value>,
        encoding: Option<&str>,
        errors: Option<&str>,
    ) -> PyResult<()> {
        if !self.is_empty() {
            splice(vm, self, 0, self.len(), &[])?;
        }
        let new = super::contents(vm, source, encoding, errors, "bytearray")?;
        splice(vm, self, 0, self.len(), &new)
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> Value {
        let mut out = vm.class_ref(this).name().into_bytes();
        out.push(b'(');
        let from = out.len() + 2;
        escape::repr_bytes(&data(this), &mut out);
        // Unlike that of bytes, this repr escapes single quotes between double ones too.
        if out[from - 1] == b'"' {
            let quoted = out.split_off(from);
            molt_text::split::replace(&quoted, b"'", b"\\'", usize::MAX, &mut out);
        }
        out.push(b')');
        vm.str_from_wtf8(&out)
    }

    #[slot(str)]
    fn str(this: &Value, vm: &Vm) -> PyResult<Value> {
        super::warn_of_text(vm, "bytearray")?;
        Ok(vm.repr(this)?.into_value())
    }

    #[slot(len)]
    fn len(this: &Value) -> usize {
        this.downcast::<ByteArray>().map_or(0, ByteArray::len)
    }

    #[slot(compare)]
    fn compare(this: &Value, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        super::compare(vm, this, other, op)
    }

    #[slot(contains)]
    fn contains(this: &Value, vm: &Vm, item: &Value) -> PyResult<bool> {
        super::contains(vm, this, item)
    }

    #[slot(get_item)]
    fn get_item(&self, vm: &Vm, key: &Value) -> PyResult<Value> {
        if let Some(s) = key.downcast::<Slice>() {
            let parts = vm.slice_parts(s)?;
            let b = parts.bounds(self.len());
            let out = self.with(|d| sliced(d, b).into_owned());
            return Ok(new_array(vm, &out));
        }
        let i = position(vm, key, || self.len(), "bytearray", "bytearray index")?;
        Ok(Value::small(self.get(i).unwrap_or(0) as i64))
    }

    #[slot(set_item)]
    fn set_item(&self, vm: &Vm, key: &Value, value: Option<&Value>) -> PyResult<()> {
        if let Some(s) = key.downcast::<Slice>() {
            return assign_slice(vm, self, s, value);
        }
        // The value first: looking at it may run code that shortens the array.
        let byte = match value {
            Some(v) if molt_core::slot!(vm, vm.class_ref(key), index).is_some() => {
                Some(byte_of(vm, v, RANGE)?)
            }
            _ => None,
        };
        let i = position(vm, key, || self.len(), "bytearray", "bytearray index")?;
        match byte {
            Some(b) => self.set(i, b),
            None => splice(vm, self, i, i + 1, &[])?,
        }
        Ok(())
    }

    #[slot(iter)]
    fn iter(this: &Value, vm: &Vm) -> Value {
        super::iter::iterate(vm, this.clone())
    }

    #[slot(concat)]
    fn concat(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        match bytes_like(vm, other)? {
            Some(b) => Ok(new_array(vm, &[&data(this)[..], &b[..]].concat())),
            None => Err(vm.type_error(format!("can't concat {} to bytearray", vm.type_name(other)))),
        }
    }

    #[slot(i_concat)]
    fn i_concat(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let Some(b) = buffer::bytes_like(vm, other)? else {
            return Err(vm.type_error(format!("can't concat {} to bytearray", vm.type_name(other))));
        };
        if let Some(a) = this.downcast::<ByteArray>() {
            // What is added shows its memory meanwhile.
            let shown = this.is(other).then(|| a.exports.replace(a.exports.get() + 1));
            let done = splice(vm, a, a.len(), a.len(), &b);
            if let Some(before) = shown {
                a.exports.set(before);
            }
            done?;
        }
        Ok(this.clone())
    }

    #[slot(repeat)]
    fn repeat(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        Ok(new_array(vm, &repeated_array(vm, &data(this), other)?))
    }

    #[slot(i_repeat)]
    fn i_repeat(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let new = repeated_array(vm, &data(this), other)?;
        if let Some(a) = this.downcast::<ByteArray>() {
            splice(vm, a, 0, a.len(), &new)?;
        }
        Ok(this.clone())
    }

    #[slot(modulo)]
    fn modulo(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        if this.kind() != Kind::BYTEARRAY {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        super::pieces::in_use(this, || {
            Ok(new_array(vm, &crate::str::percent::format_bytes(vm, &data(this), other)?))
        })
    }

    /// Return a view of the memory. See PEP 688.
    #[method(name = "__buffer__", signature = "($self, flags, /)")]
    fn buffer(this: &Value, vm: &Vm, flags: i32) -> PyResult<Value> {
        crate::memoryview::view_with_flags(vm, this, flags)
    }

    /// Release a view that __buffer__() gave.
    #[method(name = "__release_buffer__", signature = "($self, buffer, /)")]
    fn release_buffer(this: &Value, vm: &Vm, buffer: &Value) -> PyResult<()> {
        let _ = this;
        crate::memoryview::release_view(vm, buffer)
    }
}

/// `data * count`, where a size past all bounds is MemoryError too.
fn repeated_array(vm: &Vm, data: &[u8], count: &Value) -> PyResult<Vec<u8>> {
    let n = vm.index_i64(count, ClassId::OVERFLOW_ERROR)?.max(0) as usize;
    vm.check_room(data.len().saturating_mul(n))?;
    super::repeated(vm, data, count)
}
