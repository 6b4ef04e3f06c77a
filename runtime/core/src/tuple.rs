//! Storage of `tuple`: length, cached hash, values in place.
#![allow(unsafe_code)]

use crate::kind::{ClassId, Kind};
use crate::object::{Body, Obj};
use crate::trace::{Trace, Visitor};
use crate::value::Value;
use crate::vm::Vm;
use std::cell::Cell;

/// An immutable sequence; its values follow the body.
#[repr(C)]
pub struct Tuple {
    len: usize,
    /// Cached hash; -1 when not computed.
    pub(crate) hash: Cell<i64>,
    _items: [Value; 0],
}

impl Tuple {
    /// The values.
    #[inline(always)]
    pub fn as_slice(&self) -> &[Value] {
        // SAFETY: `len` values were written behind the body at creation and never change.
        unsafe { std::slice::from_raw_parts((self as *const Tuple).add(1) as *const Value, self.len) }
    }

    /// Number of values.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it is `()`.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Cached hash, -1 when not computed yet.
    pub fn cached_hash(&self) -> &Cell<i64> {
        &self.hash
    }
}

impl Drop for Tuple {
    fn drop(&mut self) {
        // SAFETY: the values are dropped once, with the body.
        unsafe {
            let p = (self as *mut Tuple).add(1) as *mut Value;
            for i in (0..self.len).rev() {
                std::ptr::drop_in_place(p.add(i));
            }
        }
    }
}

impl Trace for Tuple {
    fn trace(&self, v: &mut dyn Visitor) {
        for x in self.as_slice() {
            v.value(x, None);
        }
    }
}

impl Body for Tuple {
    const KIND: Kind = Kind::TUPLE;
    const CLASS: ClassId = ClassId::TUPLE;
}

impl Vm {
    /// A tuple of `items`, moved in. The empty tuple is shared.
    pub fn tuple(&self, items: Vec<Value>) -> Value {
        self.tuple_from_iter(items.len(), items.into_iter())
    }

    /// A tuple of clones.
    pub fn tuple_from_slice(&self, items: &[Value]) -> Value {
        self.tuple_from_iter(items.len(), items.iter().cloned())
    }

    /// A tuple of exactly `len` values; a shorter iterator leaves None behind.
    pub fn tuple_from_iter(&self, len: usize, items: impl Iterator<Item = Value>) -> Value {
        if len == 0
            && let Some(t) = self.empty_tuple()
        {
            return t;
        }
        self.tuple_with_word(ClassId::TUPLE.word(), 0, len, items)
    }

    /// A tuple of as many values as are named here.
    pub fn tuple_of<const N: usize>(&self, items: [Value; N]) -> Value {
        self.tuple_from_iter(N, items.into_iter())
    }

    /// A pair.
    #[inline]
    pub fn pair(&self, a: Value, b: Value) -> Value {
        self.tuple_of([a, b])
    }

    /// An instance of a tuple subclass: `word` is its kind and shape, `places` the attribute places behind the items.
    pub(crate) fn tuple_with_word(
        &self,
        word: u32,
        places: usize,
        len: usize,
        items: impl Iterator<Item = Value>,
    ) -> Value {
        let h = self.heap.alloc(word, Tuple { len, hash: Cell::new(-1), _items: [] }, (len + places) * 8);
        // SAFETY: the object has room for `len + places` values behind the body; each place is written once.
        unsafe {
            let p = ((*h).body_ptr() as *mut Tuple).add(1) as *mut Value;
            let mut n = 0;
            for (i, v) in items.take(len).enumerate() {
                p.add(i).write(v);
                n = i + 1;
            }
            for i in n..len {
                p.add(i).write(Value::NONE);
            }
            for i in len..len + places {
                p.add(i).write(Value::UNBOUND);
            }
            Value::from_bits(h as u64)
        }
    }

    /// As `tuple`, typed.
    pub fn tuple_obj(&self, items: Vec<Value>) -> Obj<Tuple> {
        Obj::from_value(self.tuple(items)).expect("a tuple")
    }
}
