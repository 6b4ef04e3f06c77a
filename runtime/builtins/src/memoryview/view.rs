//! The body of a view and how it reads and writes the memory of its object.

use super::item::Format;
use crate::buffer::Exporters;
use molt_core::bytes::{ByteArray, Bytes};
use molt_core::cell::Slot;
use molt_core::prelude::*;
use molt_core::slices::SliceBounds;
use molt_core::vm::vm_of_body;
use std::cell::Cell;

/// A view of the memory of another object.
#[repr(C)]
pub struct MemoryView {
    /// The object whose memory it is.
    object: Slot,
    /// Byte position of the first item.
    start: usize,
    /// Number of items.
    len: usize,
    /// Bytes from one item to the next.
    stride: isize,
    pub(super) format: Format,
    pub(super) readonly: bool,
    released: Cell<bool>,
}

impl Trace for MemoryView {
    fn trace(&self, v: &mut dyn molt_core::trace::Visitor) {
        self.object.trace(v);
    }
}

impl Drop for MemoryView {
    fn drop(&mut self) {
        self.end();
    }
}

/// Notes that the memory of an object is shown (or no longer).
fn pin(vm: &Vm, object: &Value, on: bool) {
    if let Some(a) = object.downcast::<ByteArray>() {
        let n = a.exports.get();
        a.exports.set(if on { n + 1 } else { n.saturating_sub(1) });
    } else if object.kind() != Kind::BYTES
        && let Some(e) = Exporters::get(vm, object.kind())
    {
        (e.pin)(vm, object, on);
    }
}

/// A view of the whole memory of an object (of what a view shows); `None` where it has none.
pub(super) fn of(vm: &Vm, object: &Value) -> PyResult<Option<Value>> {
    let (len, format, readonly) = match object.kind() {
        Kind::MEMORYVIEW => {
            let Some(m) = object.downcast::<MemoryView>() else { return Ok(None) };
            m.check(vm)?;
            return Ok(Some(m.with(vm, m.start, m.len, m.stride, m.format, m.readonly)));
        }
        Kind::BYTES => (object.downcast::<Bytes>().map_or(0, |b| b.as_slice().len()), Format::BYTE, true),
        Kind::BYTEARRAY => (object.downcast::<ByteArray>().map_or(0, ByteArray::len), Format::BYTE, false),
        k => match Exporters::get(vm, k) {
            Some(e) => {
                let (letter, size) = (e.format)(vm, object);
                let n = (e.read)(vm, object).len() / size.max(1);
                (n, Format::new(letter), e.write.is_none())
            }
            None if matches!(k, Kind::IMMEDIATE | Kind::STR | Kind::INT) => return Ok(None),
            None => {
                let Some(r) = vm.call_special_name(object, "__buffer__", &[Value::small(0x11C)]) else {
                    return Ok(None);
                };
                let r = r?;
                if r.kind() != Kind::MEMORYVIEW {
                    return Err(vm.type_error("__buffer__ returned non-memoryview object"));
                }
                return Ok(Some(r));
            }
        },
    };
    let stride = format.size() as isize;
    Ok(Some(make(vm, object.clone(), 0, len, stride, format, readonly)))
}

fn make(
    vm: &Vm,
    object: Value,
    start: usize,
    len: usize,
    stride: isize,
    format: Format,
    readonly: bool,
) -> Value {
    pin(vm, &object, true);
    let body = MemoryView {
        object: Slot::new(object),
        start,
        len,
        stride,
        format,
        readonly,
        released: Cell::new(false),
    };
    vm.alloc(body).into_value()
}

impl MemoryView {
    fn with(
        &self,
        vm: &Vm,
        start: usize,
        len: usize,
        stride: isize,
        format: Format,
        readonly: bool,
    ) -> Value {
        make(vm, self.object.get(), start, len, stride, format, readonly)
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub(super) fn stride(&self) -> isize {
        self.stride
    }

    pub(super) fn object(&self) -> Value {
        self.object.get()
    }

    pub(super) fn is_released(&self) -> bool {
        self.released.get()
    }

    pub(super) fn is_contiguous(&self) -> bool {
        self.stride == self.format.size() as isize || self.len <= 1
    }

    /// ValueError once the view is released.
    pub(super) fn check(&self, vm: &Vm) -> PyResult<()> {
        if self.released.get() {
            return Err(vm.value_error("operation forbidden on released memoryview object"));
        }
        Ok(())
    }

    /// Releases the memory.
    pub(super) fn end(&self) {
        if !self.released.replace(true) {
            let object = self.object.take();
            if !object.is_unbound() {
                pin(vm_of_body(self), &object, false);
            }
        }
    }

    /// Calls `f` with the whole memory of the object.
    fn memory<R>(&self, vm: &Vm, f: impl FnOnce(&[u8]) -> R) -> R {
        let object = self.object.get();
        if let Some(b) = object.downcast::<Bytes>() {
            return f(b.as_slice());
        }
        if let Some(a) = object.downcast::<ByteArray>() {
            return a.with(f);
        }
        match Exporters::get(vm, object.kind()) {
            Some(e) => f(&(e.read)(vm, &object)),
            None => f(&[]),
        }
    }

    fn offset(&self, i: usize) -> usize {
        (self.start as isize + i as isize * self.stride) as usize
    }

    /// The bytes of all items in order.
    pub(super) fn bytes(&self, vm: &Vm) -> PyResult<Vec<u8>> {
        self.check(vm)?;
        let size = self.format.size();
        Ok(self.memory(vm, |m| {
            if self.len > 0 && self.stride == size as isize {
                return m.get(self.start..self.start + self.len * size).unwrap_or(&[]).to_vec();
            }
            let mut out = Vec::with_capacity(self.len * size);
            for i in 0..self.len {
                let at = self.offset(i);
                out.extend_from_slice(m.get(at..at + size).unwrap_or(&[]));
            }
            out
        }))
    }

    /// The bytes of one item, which is in bounds.
    pub(super) fn read_item(&self, vm: &Vm, i: usize) -> Vec<u8> {
        let at = self.offset(i);
        let size = self.format.size();
        self.memory(vm, |m| m.get(at..at + size).map_or_else(|| vec![0; size], <[u8]>::to_vec))
    }

    /// Replaces the bytes of one item, which is in bounds, in memory that can be written.
    pub(super) fn write_item(&self, vm: &Vm, i: usize, new: &[u8]) {
        let at = self.offset(i);
        let object = self.object.get();
        if let Some(a) = object.downcast::<ByteArray>() {
            for (j, &b) in new.iter().enumerate() {
                if at + j < a.len() {
                    a.set(at + j, b);
                }
            }
        } else if let Some(write) = Exporters::get(vm, object.kind()).and_then(|e| e.write) {
            write(vm, &object, at, new);
        }
    }

    /// A view of some of the items.
    pub(super) fn part(&self, vm: &Vm, b: SliceBounds) -> Value {
        let start = if b.count == 0 { self.start } else { self.offset(b.start as usize) };
        self.with(vm, start, b.count, self.stride * b.step, self.format, self.readonly)
    }

    /// A view of the same bytes, which are contiguous, in another format.
    pub(super) fn cast_to(&self, vm: &Vm, format: Format) -> Value {
        let bytes = self.len * self.format.size();
        let size = format.size();
        self.with(vm, self.start, bytes / size, size as isize, format, self.readonly)
    }

    pub(super) fn read_only(&self, vm: &Vm) -> Value {
        self.with(vm, self.start, self.len, self.stride, self.format, true)
    }
}
