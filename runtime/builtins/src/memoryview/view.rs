//! The body of a view and how it reads and writes the memory of its object.

use super::item::Format;
use super::wrapper::{self, BufferWrapper};
use crate::buffer::{Exporters, FULL_READ_ONLY};
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
    /// Length of the first dimension; 1 for a view without dimensions.
    len: usize,
    /// Bytes from one item (or row) of the first dimension to the next.
    stride: isize,
    /// Lengths of the further dimensions (a tuple of ints), which are contiguous. Empty: there is one dimension. None: there
    /// is no dimension at all.
    inner: Slot,
    pub(super) format: Format,
    pub(super) readonly: bool,
    released: Cell<bool>,
    /// Hash of the data once asked for; -1 before.
    hash: Cell<i64>,
    /// Uses of the memory that are going on: the view cannot be released meanwhile.
    exports: Cell<u32>,
}

impl Trace for MemoryView {
    fn trace(&self, v: &mut dyn molt_core::trace::Visitor) {
        self.object.trace(v);
        self.inner.trace(v);
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
    // Classes written in Python may have a `__buffer__` of their own over a native one.
    let plain = [ClassId::MEMORYVIEW, ClassId::BYTES, ClassId::BYTEARRAY].iter().any(|c| object.is_exact(*c));
    if !plain && overridden(vm, object) {
        return by_python(vm, object);
    }
    native(vm, object)
}

/// As `of`, whatever a class written in Python says.
pub(super) fn native(vm: &Vm, object: &Value) -> PyResult<Option<Value>> {
    let (len, format, readonly) = match object.kind() {
        Kind::MEMORYVIEW => {
            let Some(m) = object.downcast::<MemoryView>() else { return Ok(None) };
            m.check(vm)?;
            return Ok(Some(m.with(vm, m.start, m.len, m.stride, m.format, m.readonly, m.inner.load())));
        }
        Kind::BYTES => (object.downcast::<Bytes>().map_or(0, |b| b.as_slice().len()), Format::BYTE, true),
        Kind::BYTEARRAY => (object.downcast::<ByteArray>().map_or(0, ByteArray::len), Format::BYTE, false),
        k => match Exporters::get(vm, k) {
            Some(e) => {
                let (letter, size) = (e.format)(vm, object);
                let bytes = e.len.map_or_else(|| (e.read)(vm, object).len(), |len| len(vm, object));
                let n = bytes / size.max(1);
                (n, Format::new(letter), e.write.is_none())
            }
            None if matches!(k, Kind::IMMEDIATE | Kind::STR | Kind::INT) => return Ok(None),
            None => return by_python(vm, object),
        },
    };
    let stride = format.size() as isize;
    Ok(Some(make(vm, object.clone(), 0, len, stride, format, readonly, None)))
}

/// A view of what `__buffer__` gives.
fn by_python(vm: &Vm, object: &Value) -> PyResult<Option<Value>> {
    let Some(view) = wrapper::ask(vm, object, FULL_READ_ONLY)? else { return Ok(None) };
    let Some(m) = view.downcast::<MemoryView>() else { return Ok(None) };
    m.check(vm)?;
    let held = wrapper::wrap(vm, object, &view);
    Ok(Some(make(vm, held, m.start, m.len, m.stride, m.format, m.readonly, m.inner.load())))
}

/// Whether a `__buffer__` written in Python answers for the object.
fn overridden(vm: &Vm, object: &Value) -> bool {
    vm.lookup_special(object, &vm.intern("__buffer__")).is_some_and(|f| f.kind() == Kind::FUNCTION)
}

fn make(
    vm: &Vm,
    object: Value,
    start: usize,
    len: usize,
    stride: isize,
    format: Format,
    readonly: bool,
    inner: Option<Value>,
) -> Value {
    pin(vm, &object, true);
    let body = MemoryView {
        object: Slot::new(object),
        start,
        len,
        stride,
        inner: inner.map_or_else(Slot::empty, Slot::new),
        format,
        readonly,
        released: Cell::new(false),
        hash: Cell::new(-1),
        exports: Cell::new(0),
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
        inner: Option<Value>,
    ) -> Value {
        make(vm, self.object.get(), start, len, stride, format, readonly, inner)
    }

    /// Lengths of all dimensions.
    pub(super) fn shape(&self) -> Vec<usize> {
        let inner = self.inner.get();
        if inner.is_none() {
            return Vec::new();
        }
        let mut shape = vec![self.len];
        if let Some(t) = inner.downcast::<Tuple>() {
            shape.extend(t.as_slice().iter().filter_map(|n| n.as_small()).map(|n| n as usize));
        }
        shape
    }

    /// Bytes from one item to the next, for all dimensions.
    pub(super) fn strides(&self) -> Vec<isize> {
        let shape = self.shape();
        let mut strides = vec![self.stride; shape.len()];
        let mut step = self.format.size() as isize;
        for i in (1..shape.len()).rev() {
            strides[i] = step;
            step *= shape[i] as isize;
        }
        strides
    }

    /// Number of dimensions.
    pub(super) fn ndim(&self) -> usize {
        let inner = self.inner.get();
        if inner.is_none() { 0 } else { 1 + inner.downcast::<Tuple>().map_or(0, Tuple::len) }
    }

    /// Bytes of one item of the first dimension.
    fn row(&self) -> usize {
        self.shape().iter().skip(1).product::<usize>() * self.format.size()
    }

    /// Number of bytes shown.
    pub(super) fn byte_len(&self) -> usize {
        self.len * self.row()
    }

    /// Byte position of the item with these (checked) numbers.
    pub(super) fn position(&self, numbers: &[usize]) -> usize {
        let steps = numbers.iter().zip(self.strides()).map(|(&n, s)| n as isize * s);
        (self.start as isize + steps.sum::<isize>()) as usize
    }

    /// Byte position of the (checked) item of the first dimension.
    pub(super) fn row_position(&self, i: usize) -> usize {
        (self.start as isize + i as isize * self.stride) as usize
    }

    /// Length of the first dimension.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub(super) fn object(&self) -> Value {
        self.object.get()
    }

    pub(super) fn is_released(&self) -> bool {
        self.released.get()
    }

    /// Whether its items lie side by side, in their order.
    pub fn is_contiguous(&self) -> bool {
        self.stride == self.row() as isize || self.len <= 1
    }

    /// ValueError once the view is released.
    pub(super) fn check(&self, vm: &Vm) -> PyResult<()> {
        if self.released.get() {
            return Err(vm.value_error("operation forbidden on released memoryview object"));
        }
        Ok(())
    }

    /// The hash of the data as kept, or as `compute` says.
    pub(super) fn kept_hash(&self, compute: impl FnOnce() -> PyResult<i64>) -> PyResult<i64> {
        if self.hash.get() == -1 {
            self.hash.set(compute()?);
        }
        Ok(self.hash.get())
    }

    /// Runs what may run Python code while the memory is in use.
    pub(super) fn in_use<R>(&self, run: impl FnOnce() -> PyResult<R>) -> PyResult<R> {
        self.exports.set(self.exports.get() + 1);
        let result = run();
        self.exports.set(self.exports.get() - 1);
        result
    }

    /// Releases the memory unless it is in use.
    ///
    /// # Errors
    /// BufferError while it is.
    pub(super) fn release_now(&self, vm: &Vm) -> PyResult<()> {
        let n = self.exports.get();
        if n > 0 {
            let s = if n == 1 { "" } else { "s" };
            return Err(vm.raise(ClassId::BUFFER_ERROR, format!("memoryview has {n} exported buffer{s}")));
        }
        self.end();
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
        if let Some(w) = object.downcast::<BufferWrapper>() {
            return match w.view().downcast::<MemoryView>() {
                Some(m) => m.memory(vm, f),
                None => f(&[]),
            };
        }
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

    /// The bytes of a range of the object's memory, which may end before.
    fn range(&self, vm: &Vm, range: std::ops::Range<usize>) -> Vec<u8> {
        let object = self.object.get();
        if let Some(part) = Exporters::get(vm, object.kind()).and_then(|e| e.part) {
            return part(vm, &object, range);
        }
        self.memory(vm, |m| m.get(range).unwrap_or(&[]).to_vec())
    }

    fn offset(&self, i: usize) -> usize {
        (self.start as isize + i as isize * self.stride) as usize
    }

    /// The bytes of all items in order.
    pub(super) fn bytes(&self, vm: &Vm) -> PyResult<Vec<u8>> {
        self.check(vm)?;
        let size = self.row();
        if self.len > 0 && self.stride == size as isize {
            return Ok(self.range(vm, self.start..self.start + self.len * size));
        }
        Ok(self.memory(vm, |m| {
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
        self.read_at(vm, self.offset(i))
    }

    /// The bytes of the item at a byte position.
    pub(super) fn read_at(&self, vm: &Vm, at: usize) -> Vec<u8> {
        let size = self.format.size();
        let mut bytes = self.range(vm, at..at + size);
        bytes.resize(size, 0);
        bytes
    }

    /// Replaces the bytes of one item, which is in bounds, in memory that can be written.
    pub(super) fn write_item(&self, vm: &Vm, i: usize, new: &[u8]) {
        self.write_at(vm, self.offset(i), new);
    }

    /// Replaces the bytes at a byte position.
    pub(super) fn write_at(&self, vm: &Vm, at: usize, new: &[u8]) {
        let object = self.object.get();
        if let Some(w) = object.downcast::<BufferWrapper>() {
            if let Some(m) = w.view().downcast::<MemoryView>() {
                m.write_at(vm, at, new);
            }
        } else if let Some(a) = object.downcast::<ByteArray>() {
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
        let inner = self.inner.load();
        self.with(vm, start, b.count, self.stride * b.step, self.format, self.readonly, inner)
    }

    /// A view of the same bytes, which are contiguous, in another format and shape (one dimension when `None`).
    pub(super) fn cast_to(&self, vm: &Vm, format: Format, shape: Option<&[usize]>) -> Value {
        let size = format.size();
        let count = self.byte_len() / size;
        let (len, inner) = match shape {
            None | Some([_]) => (count, None),
            Some([]) => (1, Some(Value::NONE)),
            Some([first, rest @ ..]) => {
                (*first, Some(vm.tuple(rest.iter().map(|&n| vm.int(n as i64)).collect())))
            }
        };
        let row = count.checked_div(len).map_or(size, |n| n * size);
        self.with(vm, self.start, len, row as isize, format, self.readonly, inner)
    }

    pub(super) fn read_only(&self, vm: &Vm) -> Value {
        self.with(vm, self.start, self.len, self.stride, self.format, true, self.inner.load())
    }
}
