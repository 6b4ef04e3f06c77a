//! Storage of `bytes`, `bytearray` and `complex`, and of floats that are instances of a subclass.
#![allow(unsafe_code)]

use crate::cell::Buf;
use crate::heap::copy_block;
use crate::kind::{ClassId, Kind};
use crate::object::Body;
use crate::trace::{Trace, Visitor};
use crate::value::Value;
use crate::vm::Vm;
use std::cell::Cell;

/// Immutable bytes; they follow the body.
#[repr(C)]
pub struct Bytes {
    pub(crate) hash: Cell<i64>,
    len: usize,
    _data: [u8; 0],
}

impl Bytes {
    /// The bytes.
    #[inline(always)]
    pub fn as_slice(&self) -> &[u8] {
        // SAFETY: `len` bytes were written behind the body at creation and never change.
        unsafe { std::slice::from_raw_parts((self as *const Bytes).add(1) as *const u8, self.len) }
    }

    /// Cached hash cell; -1 when not computed.
    pub fn cached_hash(&self) -> &Cell<i64> {
        &self.hash
    }
}

impl Trace for Bytes {
    fn trace(&self, _: &mut dyn Visitor) {}
}

impl Body for Bytes {
    const KIND: Kind = Kind::BYTES;
    const CLASS: ClassId = ClassId::BYTES;
    const LEAF: bool = true;
}

impl Vm {
    /// A bytes object with a copy of `data`.
    pub fn bytes(&self, data: &[u8]) -> Value {
        self.bytes_with_word(ClassId::BYTES.word(), 0, data)
    }

    pub(crate) fn bytes_with_word(&self, word: u32, places: usize, data: &[u8]) -> Value {
        let padded = (data.len() + 7) & !7;
        let body = Bytes { hash: Cell::new(-1), len: data.len(), _data: [] };
        let h = self.heap.alloc(word, body, padded + places * 8);
        // SAFETY: room for data and places follows the body.
        unsafe {
            let p = ((*h).body_ptr() as *mut Bytes).add(1) as *mut u8;
            copy_block(data.as_ptr(), p, data.len());
            for i in 0..places {
                (p.add(padded) as *mut Value).add(i).write(Value::UNBOUND);
            }
            Value::from_bits(h as u64)
        }
    }
}

/// Mutable bytes. `exports` counts memoryviews, which forbid resizing.
#[repr(C)]
#[derive(Default)]
pub struct ByteArray {
    data: Buf<u8>,
    len: Cell<usize>,
    /// Live buffer exports.
    pub exports: Cell<usize>,
}

impl ByteArray {
    /// With a copy of `data`.
    pub fn from_slice(heap: &crate::heap::Heap, data: &[u8]) -> ByteArray {
        ByteArray { data: Buf::from_slice(heap, data), len: Cell::new(data.len()), exports: Cell::new(0) }
    }

    /// Number of bytes.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len.get()
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A copy of the bytes.
    pub fn to_vec(&self) -> Vec<u8> {
        self.with(<[u8]>::to_vec)
    }

    /// Reads the bytes; `f` must not touch this object (it gets no interpreter, so it cannot run Python code).
    pub fn with<R>(&self, f: impl FnOnce(&[u8]) -> R) -> R {
        // SAFETY: `f` cannot reach a writer: it has no access to the interpreter.
        f(unsafe { &self.data.as_slice()[..self.len.get()] })
    }

    /// The byte at `i`.
    #[inline(always)]
    pub fn get(&self, i: usize) -> Option<u8> {
        if i < self.len.get() { Some(self.data.get(i)) } else { None }
    }

    /// Sets the byte at `i`, which is in bounds.
    pub fn set(&self, i: usize, b: u8) {
        assert!(i < self.len.get());
        self.data.set(i, b);
    }

    /// Appends.
    pub fn push(&self, heap: &crate::heap::Heap, b: u8) {
        self.reserve(heap, 1);
        self.data.set(self.len.get(), b);
        self.len.set(self.len.get() + 1);
    }

    fn reserve(&self, heap: &crate::heap::Heap, extra: usize) {
        let need = self.len.get() + extra;
        if need > self.data.len() {
            self.data.grow(heap, need + need / 8 + 8, 0);
        }
    }

    /// Replaces `from..to` by `new`.
    pub fn splice(&self, heap: &crate::heap::Heap, from: usize, to: usize, new: &[u8]) {
        let n = self.len.get();
        let (from, to) = (from.min(n), to.min(n).max(from.min(n)));
        let len = n - (to - from) + new.len();
        if len > n {
            self.reserve(heap, len - n);
        }
        // SAFETY: capacity covers the new length; `new` cannot be a view of this buffer, whose borrows end in `with`.
        unsafe {
            let p = self.data.as_ptr();
            if !p.is_null() {
                std::ptr::copy(p.add(to), p.add(from + new.len()), n - to);
                copy_block(new.as_ptr(), p.add(from), new.len());
            }
        }
        self.len.set(len);
    }
}

impl Trace for ByteArray {
    fn trace(&self, v: &mut dyn Visitor) {
        self.data.trace(v);
    }
}

impl Body for ByteArray {
    const KIND: Kind = Kind::BYTEARRAY;
    const CLASS: ClassId = ClassId::BYTEARRAY;
}

/// A complex number.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Complex {
    /// Real part.
    pub re: f64,
    /// Imaginary part.
    pub im: f64,
}

impl Trace for Complex {
    fn trace(&self, _: &mut dyn Visitor) {}
}

impl Body for Complex {
    const KIND: Kind = Kind::COMPLEX;
    const CLASS: ClassId = ClassId::COMPLEX;
}

/// A float that is an instance of a subclass of float; plain floats are immediates.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FloatObject(pub f64);

impl Trace for FloatObject {
    fn trace(&self, _: &mut dyn Visitor) {}
}

impl Body for FloatObject {
    const KIND: Kind = Kind::FLOAT;
    const CLASS: ClassId = ClassId::FLOAT;
}

/// The number of a float or an instance of a float subclass.
#[inline]
pub fn float_of(v: &Value) -> Option<f64> {
    v.as_float().or_else(|| v.downcast::<FloatObject>().map(|f| f.0))
}
