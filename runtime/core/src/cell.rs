//! Mutable places inside heap objects: `Slot` (one value), `ValueVec` (a growable run of values), `Buf` (raw data).
//!
//! All of them live in the Molt heap, so an image can copy and re-point them. None hands out a reference into itself
//! that outlives a call back into Python: readers get clones, and writers return the old value, which the caller
//! drops when the container is consistent again (dropping may run `__del__`).
#![allow(unsafe_code)]

use crate::heap::Heap;
use crate::trace::{Trace, Visitor};
use crate::value::Value;
use std::cell::Cell;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ptr;

/// A yes or no that fills its word, so that an object that ends with one has no bytes of what lay there before.
pub struct Flag(Cell<u64>);

impl Flag {
    /// A flag.
    pub fn new(on: bool) -> Flag {
        Flag(Cell::new(u64::from(on)))
    }

    /// Whether it is set.
    #[inline(always)]
    pub fn get(&self) -> bool {
        self.0.get() != 0
    }

    /// Sets or clears it.
    #[inline(always)]
    pub fn set(&self, on: bool) {
        self.0.set(u64::from(on));
    }
}

impl Trace for Flag {
    fn trace(&self, _: &mut dyn Visitor) {}
}

/// A place for one value; `Unbound` stands for empty.
#[repr(transparent)]
pub struct Slot(Cell<ManuallyDrop<Value>>);

impl Slot {
    /// A place holding `v`.
    pub fn new(v: Value) -> Slot {
        Slot(Cell::new(ManuallyDrop::new(v)))
    }

    /// An empty place, for statics and arrays.
    pub const fn empty_const() -> Slot {
        Slot(Cell::new(ManuallyDrop::new(Value::UNBOUND)))
    }

    /// An empty place.
    pub fn empty() -> Slot {
        Slot::new(Value::UNBOUND)
    }

    #[inline(always)]
    fn raw(&self) -> &Value {
        // SAFETY: shared access for the duration of a clone or a bit test, during which nothing writes.
        unsafe { &*(self.0.as_ptr() as *const Value) }
    }

    /// The value, Unbound when empty.
    #[inline(always)]
    pub fn get(&self) -> Value {
        self.raw().clone()
    }

    /// The value, `None` when empty.
    #[inline(always)]
    pub fn load(&self) -> Option<Value> {
        let v = self.raw();
        if v.is_unbound() { None } else { Some(v.clone()) }
    }

    /// Whether nothing is in it.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.raw().is_unbound()
    }

    /// Identity test without counting.
    #[inline(always)]
    pub fn holds(&self, v: &Value) -> bool {
        self.raw().is(v)
    }

    /// The raw word, for tests that must not count.
    #[inline(always)]
    pub fn bits(&self) -> u64 {
        self.raw().bits()
    }

    /// Puts `v` in; drops what was there after the place is consistent.
    #[inline(always)]
    pub fn set(&self, v: Value) {
        drop(self.replace(v));
    }

    /// Puts `v` in and returns what was there.
    #[inline(always)]
    pub fn replace(&self, v: Value) -> Value {
        ManuallyDrop::into_inner(self.0.replace(ManuallyDrop::new(v)))
    }

    /// Empties the place.
    #[inline(always)]
    pub fn take(&self) -> Value {
        self.replace(Value::UNBOUND)
    }

    /// Borrows the value.
    ///
    /// # Safety
    /// Nothing may write the place while the borrow lives: no call that can reach Python code or this object's setters.
    #[inline(always)]
    pub unsafe fn borrow(&self) -> &Value {
        self.raw()
    }
}

impl Drop for Slot {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: the place is never used again.
        unsafe { ManuallyDrop::drop(self.0.get_mut()) }
    }
}

impl Trace for Slot {
    fn trace(&self, v: &mut dyn Visitor) {
        v.value(self.raw(), Some(self));
    }
    fn clear(&self) {
        drop(self.take());
    }
}

/// A raw buffer in the Molt heap for plain data (`T: Copy`, no values).
pub struct Buf<T: Copy> {
    ptr: Cell<*mut u8>,
    cap: Cell<usize>,
    _t: PhantomData<T>,
}

impl<T: Copy> Buf<T> {
    const FITS: () = assert!(align_of::<T>() <= 8, "slots of the heap are aligned to 8 bytes");

    /// An empty buffer; allocates nothing.
    pub const fn new() -> Buf<T> {
        Buf { ptr: Cell::new(ptr::null_mut()), cap: Cell::new(0), _t: PhantomData }
    }

    /// A buffer with every element set to `fill`.
    pub fn filled(heap: &Heap, len: usize, fill: T) -> Buf<T> {
        let b = Buf::new();
        b.grow(heap, len, fill);
        b
    }

    /// A buffer with a copy of `data`.
    pub fn from_slice(heap: &Heap, data: &[T]) -> Buf<T> {
        let b = Buf::new();
        if !data.is_empty() {
            let p = heap.alloc_buffer(std::mem::size_of_val(data));
            // SAFETY: fresh memory of exactly this size.
            unsafe { crate::heap::copy_block(data.as_ptr() as *const u8, p, std::mem::size_of_val(data)) };
            b.ptr.set(p);
            b.cap.set(data.len());
        }
        b
    }

    /// Number of elements.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.cap.get()
    }

    /// Whether it has no elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Makes it at least `len` elements long, new ones set to `fill`.
    pub fn grow(&self, heap: &Heap, len: usize, fill: T) {
        let () = Self::FITS;
        let old = self.cap.get();
        if len <= old {
            return;
        }
        let size = size_of::<T>();
        let p = heap.resize_buffer(self.ptr.get(), old * size, len * size) as *mut T;
        for i in old..len {
            // SAFETY: the buffer now has `len` elements.
            unsafe { p.add(i).write(fill) };
        }
        self.ptr.set(p as *mut u8);
        self.cap.set(len);
    }

    /// The element at `i`.
    #[inline(always)]
    pub fn get(&self, i: usize) -> T {
        assert!(i < self.cap.get());
        // SAFETY: in bounds.
        unsafe { *(self.ptr.get() as *const T).add(i) }
    }

    /// Sets the element at `i`.
    #[inline(always)]
    pub fn set(&self, i: usize, x: T) {
        assert!(i < self.cap.get());
        // SAFETY: in bounds; no references into the buffer are ever live here.
        unsafe { (self.ptr.get() as *mut T).add(i).write(x) }
    }

    /// The place of the element at `i`; valid until the next `grow` or `release`.
    pub(crate) fn cell(&self, i: usize) -> &Cell<T> {
        assert!(i < self.cap.get());
        // SAFETY: in bounds; the buffer is only read and written as by cells.
        unsafe { &*(self.ptr.get() as *const Cell<T>).add(i) }
    }

    /// Where the data begins; valid until the next `grow` or `release`.
    #[inline(always)]
    pub fn as_ptr(&self) -> *mut T {
        self.ptr.get() as *mut T
    }

    /// The data.
    ///
    /// # Safety
    /// No write to the buffer while the slice lives.
    pub unsafe fn as_slice(&self) -> &[T] {
        if self.cap.get() == 0 {
            return &[];
        }
        // SAFETY: in bounds, and the caller keeps writers away.
        unsafe { std::slice::from_raw_parts(self.ptr.get() as *const T, self.cap.get()) }
    }

    /// Frees the memory; the buffer is empty afterwards.
    #[inline]
    pub fn release(&self) {
        let p = self.ptr.replace(ptr::null_mut());
        self.cap.set(0);
        if !p.is_null() {
            // SAFETY: the buffer owned it.
            unsafe { Heap::free_buffer(p) };
        }
    }

    /// Takes the contents of `other`, leaving it empty.
    pub fn take_from(&self, other: &Buf<T>) {
        self.release();
        self.ptr.set(other.ptr.replace(ptr::null_mut()));
        self.cap.set(other.cap.replace(0));
    }
}

impl<T: Copy> Default for Buf<T> {
    fn default() -> Self {
        Buf::new()
    }
}

impl<T: Copy> Drop for Buf<T> {
    fn drop(&mut self) {
        self.release();
    }
}

impl<T: Copy> Trace for Buf<T> {
    fn trace(&self, v: &mut dyn Visitor) {
        if !self.ptr.get().is_null() {
            v.buffer(&self.ptr, self.cap.get() * size_of::<T>());
        }
    }
}

/// A growable run of values in the Molt heap.
pub struct ValueVec {
    ptr: Cell<*mut u8>,
    len: Cell<usize>,
    cap: Cell<usize>,
}

impl ValueVec {
    /// Empty; allocates nothing.
    pub const fn new() -> ValueVec {
        ValueVec { ptr: Cell::new(ptr::null_mut()), len: Cell::new(0), cap: Cell::new(0) }
    }

    /// Empty, with room for `n` values.
    #[inline]
    pub fn with_capacity(heap: &Heap, n: usize) -> ValueVec {
        if n == 0 {
            return ValueVec::new();
        }
        ValueVec { ptr: Cell::new(heap.alloc_buffer(n * 8)), len: Cell::new(0), cap: Cell::new(n) }
    }

    /// With clones of `items`.
    pub fn from_slice(heap: &Heap, items: &[Value]) -> ValueVec {
        let v = ValueVec::with_capacity(heap, items.len());
        let p = v.as_ptr();
        for (i, x) in items.iter().enumerate() {
            // SAFETY: there is room for all.
            unsafe { p.add(i).write(x.clone()) };
        }
        v.len.set(items.len());
        v
    }

    /// With clones of the values `from..to` of another one (clipped).
    pub fn copy_range(&self, heap: &Heap, from: usize, to: usize) -> ValueVec {
        // SAFETY: cloning runs no Python code.
        let s = unsafe { self.as_slice() };
        let to = to.min(s.len());
        if from >= to { ValueVec::new() } else { ValueVec::from_slice(heap, &s[from..to]) }
    }

    /// With `items` `n` times over.
    pub fn repeated(heap: &Heap, items: &[Value], n: usize) -> ValueVec {
        if items.is_empty() || n == 0 {
            return ValueVec::new();
        }
        let v = ValueVec::with_capacity(heap, items.len() * n);
        let mut p = v.as_ptr();
        // SAFETY: there is room for all.
        unsafe {
            if let [one] = items
                && !one.is_heap()
            {
                // No counting for what is no object.
                std::slice::from_raw_parts_mut(p as *mut u64, n).fill(one.bits());
            } else {
                for _ in 0..n {
                    for x in items {
                        p.write(x.clone());
                        p = p.add(1);
                    }
                }
            }
        }
        v.len.set(items.len() * n);
        v
    }

    /// With the values of `iter`, moved in.
    pub fn from_vec(heap: &Heap, items: Vec<Value>) -> ValueVec {
        let v = ValueVec::with_capacity(heap, items.len());
        // SAFETY: room for all was made; the vector gives up ownership below.
        unsafe {
            ptr::copy_nonoverlapping(items.as_ptr(), v.ptr.get() as *mut Value, items.len());
            v.len.set(items.len());
            let mut items = items;
            items.set_len(0);
        }
        v
    }

    /// `n` values: the `moved` ones at `from`, which are Unbound afterwards, and Unbound ones behind them.
    ///
    /// # Safety
    /// `from` points to `moved` values, not more than `n`.
    pub unsafe fn moved(heap: &Heap, from: *mut Value, moved: usize, n: usize) -> ValueVec {
        let v = ValueVec::with_capacity(heap, n);
        // SAFETY: the contract; room for all was made.
        unsafe {
            let to = v.ptr.get() as *mut Value;
            for i in 0..moved {
                to.add(i).write((*from.add(i)).take());
            }
            for i in moved..n {
                to.add(i).write(Value::UNBOUND);
            }
        }
        v.len.set(n);
        v
    }

    /// Drops everything and holds `n` Unbound values.
    pub fn reset(&self, heap: &Heap, n: usize) {
        // SAFETY: nothing is moved.
        self.take_from(unsafe { ValueVec::moved(heap, ptr::null_mut(), 0, n) });
    }

    /// Holds what `other` holds; what it held goes.
    pub fn take_from(&self, other: ValueVec) {
        self.swap_with(&other);
    }

    /// Exchanges the contents of both.
    pub fn swap_with(&self, other: &ValueVec) {
        self.ptr.swap(&other.ptr);
        self.len.swap(&other.len);
        self.cap.swap(&other.cap);
    }

    /// Number of values.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len.get()
    }

    /// Whether there are none.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len.get() == 0
    }

    /// Values that fit without growing.
    pub fn capacity(&self) -> usize {
        self.cap.get()
    }

    /// Where the values are; valid until the next change of length.
    #[inline(always)]
    pub fn as_ptr(&self) -> *mut Value {
        self.ptr.get() as *mut Value
    }

    /// The value at `i`, `None` past the end.
    #[inline(always)]
    pub fn get(&self, i: usize) -> Option<Value> {
        if i < self.len.get() {
            // SAFETY: in bounds.
            Some(unsafe { (*self.as_ptr().add(i)).clone() })
        } else {
            None
        }
    }

    /// Borrows all values.
    ///
    /// # Safety
    /// While the slice lives nothing may write the container: no call that can reach Python code.
    #[inline(always)]
    pub unsafe fn as_slice(&self) -> &[Value] {
        if self.len.get() == 0 {
            return &[];
        }
        // SAFETY: the first `len` places hold values; the caller keeps writers away.
        unsafe { std::slice::from_raw_parts(self.as_ptr(), self.len.get()) }
    }

    /// Clones of all values.
    pub fn to_vec(&self) -> Vec<Value> {
        // SAFETY: cloning runs no Python code.
        unsafe { self.as_slice().to_vec() }
    }

    /// Clones of the values in `range` (clipped).
    pub fn range_to_vec(&self, from: usize, to: usize) -> Vec<Value> {
        // SAFETY: cloning runs no Python code.
        let s = unsafe { self.as_slice() };
        let to = to.min(s.len());
        if from >= to { Vec::new() } else { s[from..to].to_vec() }
    }

    /// Replaces the value at `i` and returns the old one; gives `v` back past the end.
    #[inline(always)]
    pub fn replace(&self, i: usize, v: Value) -> Result<Value, Value> {
        if i < self.len.get() {
            // SAFETY: in bounds; ownership of the old value moves out as the new one moves in.
            Ok(unsafe { ptr::replace(self.as_ptr().add(i), v) })
        } else {
            Err(v)
        }
    }

    /// Appends a value there is room for; gives it back when there is none.
    #[inline(always)]
    pub fn push_within(&self, v: Value) -> Result<(), Value> {
        let n = self.len.get();
        if n == self.cap.get() {
            return Err(v);
        }
        // SAFETY: there is room.
        unsafe { self.as_ptr().add(n).write(v) };
        self.len.set(n + 1);
        Ok(())
    }

    /// Makes room for `extra` more with slack for later growth (one eighth, as lists of CPython grow).
    pub fn reserve(&self, heap: &Heap, extra: usize) {
        let need = self.len.get() + extra;
        if need > self.cap.get() {
            let target = need + (need >> 3) + 6;
            self.set_capacity(heap, target & !3);
        }
    }

    /// Makes room for `n` values in all, no slack.
    pub fn reserve_exact(&self, heap: &Heap, n: usize) {
        if n > self.cap.get() {
            self.set_capacity(heap, n);
        }
    }

    fn set_capacity(&self, heap: &Heap, cap: usize) {
        let p = heap.resize_buffer(self.ptr.get(), self.len.get() * 8, cap * 8);
        self.ptr.set(p);
        self.cap.set(cap);
    }

    /// Appends.
    #[inline(always)]
    pub fn push(&self, heap: &Heap, v: Value) {
        if self.len.get() == self.cap.get() {
            self.reserve(heap, 1);
        }
        // SAFETY: there is room.
        unsafe { self.as_ptr().add(self.len.get()).write(v) };
        self.len.set(self.len.get() + 1);
    }

    /// Appends clones of `items`, which are not this container's.
    pub fn extend_from_slice(&self, heap: &Heap, items: &[Value]) {
        self.reserve(heap, items.len());
        let n = self.len.get();
        for (i, x) in items.iter().enumerate() {
            // SAFETY: there is room for all.
            unsafe { self.as_ptr().add(n + i).write(x.clone()) };
        }
        self.len.set(n + items.len());
    }

    /// Appends clones of all values of another one, or once more of its own.
    pub fn extend_from(&self, heap: &Heap, other: &ValueVec) {
        let (n, more) = (self.len.get(), other.len.get());
        self.reserve(heap, more);
        for i in 0..more {
            // SAFETY: there is room for all; `other` is read where it is now, which may be this buffer.
            unsafe { self.as_ptr().add(n + i).write((*other.as_ptr().add(i)).clone()) };
        }
        self.len.set(n + more);
    }

    /// Appends everything of `items`.
    pub fn extend(&self, heap: &Heap, items: Vec<Value>) {
        self.splice(heap, self.len(), self.len(), items);
    }

    /// Removes and returns the last value.
    #[inline(always)]
    pub fn pop(&self) -> Option<Value> {
        let n = self.len.get();
        if n == 0 {
            return None;
        }
        self.len.set(n - 1);
        // SAFETY: the place was in bounds; ownership moves out.
        let v = unsafe { self.as_ptr().add(n - 1).read() };
        self.maybe_shrink();
        Some(v)
    }

    /// Inserts before index `i` (clipped to the end).
    pub fn insert(&self, heap: &Heap, i: usize, v: Value) {
        self.reserve(heap, 1);
        let n = self.len.get();
        let i = i.min(n);
        // SAFETY: there is room for one more; the tail moves up by one place.
        unsafe {
            let p = self.as_ptr().add(i);
            ptr::copy(p, p.add(1), n - i);
            p.write(v);
        }
        self.len.set(n + 1);
    }

    /// Removes and returns the value at `i`.
    pub fn remove(&self, i: usize) -> Option<Value> {
        let n = self.len.get();
        if i >= n {
            return None;
        }
        // SAFETY: in bounds; the tail moves down by one place.
        let v = unsafe {
            let p = self.as_ptr().add(i);
            let v = p.read();
            ptr::copy(p.add(1), p, n - i - 1);
            v
        };
        self.len.set(n - 1);
        self.maybe_shrink();
        Some(v)
    }

    /// Replaces the places `from..to` by `items`; returns the removed values for the caller to drop.
    pub fn splice(&self, heap: &Heap, from: usize, to: usize, items: Vec<Value>) -> Vec<Value> {
        let n = self.len.get();
        let (from, to) = (from.min(n), to.clamp(from.min(n), n));
        let mut removed = Vec::with_capacity(to - from);
        let added = items.len();
        if added > to - from {
            self.reserve(heap, added - (to - from));
        }
        // SAFETY: all moves stay within capacity; every value is moved exactly once.
        unsafe {
            let p = self.as_ptr();
            if to > from {
                ptr::copy_nonoverlapping(p.add(from), removed.as_mut_ptr(), to - from);
                removed.set_len(to - from);
            }
            if n > to && added != to - from {
                ptr::copy(p.add(to), p.add(from + added), n - to);
            }
            if added > 0 {
                ptr::copy_nonoverlapping(items.as_ptr(), p.add(from), added);
            }
            let mut items = items;
            items.set_len(0);
        }
        self.len.set(n - (to - from) + added);
        self.maybe_shrink();
        removed
    }

    /// Shortens to `n` values; returns the removed ones for the caller to drop.
    pub fn truncate(&self, heap: &Heap, n: usize) -> Vec<Value> {
        self.splice(heap, n, self.len(), Vec::new())
    }

    /// Takes everything out as a vector and frees the buffer.
    pub fn take_all(&self) -> Vec<Value> {
        let n = self.len.replace(0);
        let p = self.ptr.replace(ptr::null_mut());
        self.cap.set(0);
        let mut out = Vec::with_capacity(n);
        if !p.is_null() {
            // SAFETY: the buffer held n values, which move to `out`; then it is ours to free.
            unsafe {
                ptr::copy_nonoverlapping(p as *const Value, out.as_mut_ptr(), n);
                out.set_len(n);
                Heap::free_buffer(p);
            }
        }
        out
    }

    /// Reverses in place.
    pub fn reverse(&self) {
        if self.len.get() > 1 {
            // SAFETY: exclusive for the duration; no Python code runs.
            unsafe { std::slice::from_raw_parts_mut(self.as_ptr(), self.len.get()).reverse() }
        }
    }

    /// Swaps two places; both must be in bounds.
    pub fn swap(&self, i: usize, j: usize) {
        assert!(i < self.len() && j < self.len());
        // SAFETY: in bounds; a swap of words.
        unsafe { ptr::swap(self.as_ptr().add(i), self.as_ptr().add(j)) }
    }

    fn maybe_shrink(&self) {
        let (n, cap) = (self.len.get(), self.cap.get());
        if n < cap / 2 && cap > 64 {
            if n == 0 {
                let p = self.ptr.replace(ptr::null_mut());
                self.cap.set(0);
                // SAFETY: empty, ours.
                unsafe { Heap::free_buffer(p) };
            } else {
                let cap = n + (n >> 3) + 6;
                // SAFETY: the buffer came from a heap, which its page names.
                let p = unsafe { Heap::of(self.ptr.get()).resize_buffer(self.ptr.get(), n * 8, cap * 8) };
                self.ptr.set(p);
                self.cap.set(cap);
            }
        }
    }
}

impl Default for ValueVec {
    fn default() -> Self {
        ValueVec::new()
    }
}

impl ValueVec {
    /// Drops the values from the first to the last, and frees the buffer.
    pub fn release_forward(&self) {
        let p = self.ptr.replace(ptr::null_mut()) as *mut Value;
        let n = self.len.replace(0);
        self.cap.set(0);
        if !p.is_null() {
            // SAFETY: the buffer holds n values and, being taken out of the container, is reachable from nowhere.
            unsafe {
                for i in 0..n {
                    ptr::drop_in_place(p.add(i));
                }
                Heap::free_buffer(p as *mut u8);
            }
        }
    }
}

/// Drops values in the order in which sequences let go of them: the last one first.
pub fn drop_last_first(mut values: Vec<Value>) {
    while let Some(value) = values.pop() {
        drop(value);
    }
}

impl Drop for ValueVec {
    fn drop(&mut self) {
        let p = self.ptr.replace(ptr::null_mut()) as *mut Value;
        let n = self.len.replace(0);
        if !p.is_null() {
            // SAFETY: as in `release_forward`. Sequences let go of the last one first.
            unsafe {
                for i in (0..n).rev() {
                    ptr::drop_in_place(p.add(i));
                }
                Heap::free_buffer(p as *mut u8);
            }
        }
    }
}

impl Trace for ValueVec {
    fn trace(&self, v: &mut dyn Visitor) {
        // SAFETY: visitors do not run Python code while tracing.
        for x in unsafe { self.as_slice() } {
            v.value(x, None);
        }
        if !self.ptr.get().is_null() {
            v.buffer(&self.ptr, self.cap.get() * 8);
        }
    }
    fn clear(&self) {
        drop(self.take_all());
    }
}
