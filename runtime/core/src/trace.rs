//! What a heap object holds: values and buffers, each reported with its place.
//!
//! The collector, the image writer and the heap walker see objects through this one trait. A body may only be made
//! of types that implement `Trace`: numbers, `Value`, `Slot`, `ValueVec`, `Buf` and structures of them. A std `Vec`,
//! `String` or `Box` does not compile, because an image could not copy it.

use crate::cell::Slot;
use crate::value::Value;
use std::cell::Cell;

/// Receives the contents of an object.
pub trait Visitor {
    /// A value the object holds. `slot` is given where the collector may empty the place to break a cycle.
    fn value(&mut self, value: &Value, slot: Option<&Slot>);
    /// A run of values in a buffer the collector may empty as a whole through the owning container.
    fn buffer(&mut self, place: &Cell<*mut u8>, bytes: usize);
    /// The address of an object that is known without being owned (a weak reference's target, a class's subclasses); 0
    /// for none. A body may hold an address in no other way.
    fn address(&mut self, _place: &Cell<u64>) {}
}

/// Reports everything of the heap that `self` holds; see the module text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be part of an object's body",
    note = "bodies are made of numbers, `Cell` of numbers, `Value`, `Slot`, `ValueVec`, `Buf`, arrays and structures of them"
)]
pub trait Trace {
    /// Calls the visitor for every value and every buffer, each exactly once.
    fn trace(&self, v: &mut dyn Visitor);
    /// Drops held values so that cycles through this object break. Immutable bodies do nothing: every cycle has a
    /// mutable member.
    fn clear(&self) {}
}

macro_rules! plain {
    ($($t:ty),*) => {$(
        impl Trace for $t { fn trace(&self, _: &mut dyn Visitor) {} }
        impl Trace for Cell<$t> { fn trace(&self, _: &mut dyn Visitor) {} }
    )*};
}
plain!(bool, u8, u16, u32, u64, usize, i8, i16, i32, i64, isize, f64, char, ());

impl<T: Trace + Copy> Trace for Option<T> {
    fn trace(&self, v: &mut dyn Visitor) {
        if let Some(x) = self {
            x.trace(v);
        }
    }
}

impl<T: Trace, const N: usize> Trace for [T; N] {
    fn trace(&self, v: &mut dyn Visitor) {
        self.iter().for_each(|x| x.trace(v));
    }
    fn clear(&self) {
        self.iter().for_each(Trace::clear);
    }
}

impl Trace for Value {
    fn trace(&self, v: &mut dyn Visitor) {
        v.value(self, None);
    }
}

impl<T: crate::object::Body> Trace for crate::object::Obj<T> {
    fn trace(&self, v: &mut dyn Visitor) {
        v.value(self.value(), None);
    }
}
