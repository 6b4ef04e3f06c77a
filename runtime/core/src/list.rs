//! Storage of `list`.

use crate::cell::ValueVec;
use crate::kind::{ClassId, Kind};
use crate::object::{Body, Obj};
use crate::trace::{Trace, Visitor};
use crate::value::Value;
use crate::vm::Vm;

/// A mutable sequence.
#[repr(C)]
#[derive(Default)]
pub struct List {
    /// The values.
    pub items: ValueVec,
}

impl List {
    /// An empty list body.
    pub const fn new() -> List {
        List { items: ValueVec::new() }
    }
    /// Number of values.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.items.len()
    }
    /// Whether it is `[]`.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
    /// A clone of the value at `i`.
    #[inline(always)]
    pub fn get(&self, i: usize) -> Option<Value> {
        self.items.get(i)
    }
    /// Clones of all values.
    pub fn to_vec(&self) -> Vec<Value> {
        self.items.to_vec()
    }
}

impl Trace for List {
    fn trace(&self, v: &mut dyn Visitor) {
        self.items.trace(v);
    }
    fn clear(&self) {
        self.items.clear();
    }
}

impl Body for List {
    const KIND: Kind = Kind::LIST;
    const CLASS: ClassId = ClassId::LIST;
}

impl Vm {
    /// A list of `items`, moved in.
    pub fn list(&self, items: Vec<Value>) -> Value {
        self.alloc(List { items: ValueVec::from_vec(&self.heap, items) }).into_value()
    }

    /// A list of clones.
    pub fn list_from_slice(&self, items: &[Value]) -> Value {
        self.alloc(List { items: ValueVec::from_slice(&self.heap, items) }).into_value()
    }

    /// A list of the `n` values that an iterator gives.
    pub fn list_from_iter(&self, n: usize, items: impl Iterator<Item = Value>) -> Value {
        let l = List { items: ValueVec::with_capacity(&self.heap, n) };
        items.take(n).for_each(|v| l.items.push(&self.heap, v));
        self.alloc(l).into_value()
    }

    /// A list of clones of the values `from..to` of another one (clipped).
    pub fn list_range(&self, list: &List, from: usize, to: usize) -> Value {
        self.alloc(List { items: list.items.copy_range(&self.heap, from, to) }).into_value()
    }

    /// A list of `items` `n` times over.
    pub fn list_repeated(&self, items: &[Value], n: usize) -> Value {
        self.alloc(List { items: ValueVec::repeated(&self.heap, items, n) }).into_value()
    }

    /// An empty list with room for `n` values.
    #[inline]
    pub fn list_with_capacity(&self, n: usize) -> Obj<List> {
        self.alloc(List { items: ValueVec::with_capacity(&self.heap, n) })
    }
}
