//! Methods that change a bytearray.

use super::array::{RANGE, resizable, splice};
use super::new_array;
use crate::buffer::{byte_of, bytes_like};
use molt_core::bytes::ByteArray;
use molt_core::convert::Byte;
use molt_core::prelude::*;
use molt_text::wtf8;

/// State for pickling: the contents as text for old protocols.
fn reduce(vm: &Vm, this: &Value, protocol: i32) -> PyResult<Value> {
    let data = super::data(this);
    let args = if protocol >= 3 {
        vm.tuple(vec![vm.bytes(&data)])
    } else {
        let mut text = Vec::new();
        wtf8::decode_latin1(&data, &mut text);
        vm.tuple(vec![vm.str_from_wtf8(&text), vm.str("latin-1")])
    };
    let state = crate::object::state_of(vm, this, false)?;
    Ok(vm.tuple(vec![vm.class_of(this).into_value(), args, state]))
}

#[methods(BYTEARRAY_METHODS, class = BYTEARRAY)]
impl ByteArrayMethods for ByteArray {
    /// Put one byte behind the last.
    #[method(signature = "($self, item, /)")]
    fn append(&self, vm: &Vm, item: Byte) -> PyResult<()> {
        resizable(vm, self)?;
        self.push(&vm.heap, item.0);
        Ok(())
    }

    /// Append all the items of an iterable of ints, or of a buffer, to the end of the bytearray.
    #[method(signature = "($self, iterable_of_ints, /)")]
    fn extend(&self, vm: &Vm, iterable_of_ints: &Value) -> PyResult<()> {
        let v = iterable_of_ints;
        // They go where the end was before the argument was asked for them.
        let end = self.len();
        let new = match bytes_like(vm, v)? {
            Some(b) => b.into_owned(),
            None => {
                if v.kind() == Kind::STR {
                    return Err(vm.type_error("expected iterable of integers; got: 'str'"));
                }
                let it = vm.iter(v);
                let Some(it) = vm.catch(ClassId::TYPE_ERROR, it)? else {
                    return Err(vm.type_error(format!("can't extend bytearray with {}", vm.type_name(v))));
                };
                let mut out = Vec::with_capacity(vm.length_hint(v)?.min(1 << 16));
                while let Some(x) = vm.next(&it)? {
                    out.push(byte_of(vm, &x, RANGE)?);
                }
                out
            }
        };
        let end = end.min(self.len());
        splice(vm, self, end, end, &new)
    }

    /// Put one byte before the one at index.
    #[method(signature = "($self, index, item, /)")]
    fn insert(&self, vm: &Vm, index: isize, item: Byte) -> PyResult<()> {
        let at = SliceIndex(index as i64).clamp(self.len());
        splice(vm, self, at, at, &[item.0])
    }

    /// Remove and return a single item, the last one by default.
    #[method(signature = "($self, index=-1, /)")]
    fn pop(&self, vm: &Vm, index: isize) -> PyResult<u8> {
        let n = self.len() as isize;
        if n == 0 {
            return Err(vm.index_error("pop from empty bytearray"));
        }
        let at = if index < 0 { index + n } else { index };
        let Some(b) = usize::try_from(at).ok().and_then(|i| self.get(i)) else {
            return Err(vm.index_error("pop index out of range"));
        };
        splice(vm, self, at as usize, at as usize + 1, &[])?;
        Ok(b)
    }

    /// Remove the first byte of this value; ValueError if there is none.
    #[method(signature = "($self, value, /)")]
    fn remove(&self, vm: &Vm, value: Byte) -> PyResult<()> {
        match self.with(|d| memchr::memchr(value.0, d)) {
            Some(at) => splice(vm, self, at, at + 1, &[]),
            None => Err(vm.value_error("value not found in bytearray")),
        }
    }

    /// Reverse the order of the values in the bytearray.
    #[method]
    fn reverse(&self, vm: &Vm) {
        let mut data = self.to_vec();
        data.reverse();
        self.splice(&vm.heap, 0, data.len(), &data);
    }

    /// Remove all items from the bytearray.
    #[method]
    fn clear(&self, vm: &Vm) -> PyResult<()> {
        splice(vm, self, 0, self.len(), &[])
    }

    /// Return a copy of B.
    #[method]
    fn copy(&self, vm: &Vm) -> Value {
        new_array(vm, &self.to_vec())
    }

    /// Make the bytearray longer (with null bytes) or shorter.
    #[method(signature = "($self, size, /)")]
    fn resize(&self, vm: &Vm, size: isize) -> PyResult<()> {
        let Ok(size) = usize::try_from(size) else {
            return Err(vm.value_error(format!("Can only resize to positive sizes, got {size}")));
        };
        let n = self.len();
        if size < n {
            return splice(vm, self, size, n, &[]);
        }
        vm.check_room(size.saturating_mul(2))?;
        splice(vm, self, n, n, &vec![0; size - n])
    }

    /// Number of bytes of memory that the contents take.
    #[method(name = "__alloc__")]
    fn alloc(this: &ByteArray) -> usize {
        if this.is_empty() { 0 } else { this.len() + 1 }
    }

    /// Size of the bytearray in memory, in bytes.
    #[method(name = "__sizeof__")]
    fn sizeof(this: &ByteArray) -> usize {
        56 + if this.is_empty() { 0 } else { this.len() + 1 }
    }

    /// Return state information for pickling.
    #[method(name = "__reduce__")]
    fn reduce(this: &Value, vm: &Vm) -> PyResult<Value> {
        reduce(vm, this, 2)
    }

    /// Return state information for pickling.
    #[method(name = "__reduce_ex__", signature = "($self, proto=0, /)")]
    fn reduce_ex(this: &Value, vm: &Vm, proto: i32) -> PyResult<Value> {
        reduce(vm, this, proto)
    }
}
