//! The 8-byte header every heap object starts with, and typed owned references.
//!
//! ```text
//! bits 0..3    flags: HAS_WEAKREF, FINALIZED, IN_DESTRUCTION
//! bits 3..31   reference count
//! bit 31       immortal: the count is never touched
//! bits 32..52  shape number (for the plain shape of a native class: its ClassId)
//! bits 52..64  kind: the Rust layout of the body
//! ```
#![allow(unsafe_code)]

use crate::kind::{ClassId, Kind};
use crate::trace::Trace;
use crate::value::Value;
use std::cell::Cell;
use std::marker::PhantomData;
use std::ops::Deref;

/// A heap object's header.
#[repr(C, align(8))]
pub struct Header {
    count: Cell<u32>,
    word: Cell<u32>,
}

/// One reference, in the units of the count field.
pub(crate) const ONE: u32 = 8;
const IMMORTAL: u32 = 1 << 31;
/// A weak reference to the object exists.
pub(crate) const HAS_WEAKREF: u32 = 1;
/// `__del__` ran already.
pub(crate) const FINALIZED: u32 = 2;
/// The object is being taken apart.
pub(crate) const IN_DESTRUCTION: u32 = 4;

impl Header {
    /// A header with one reference.
    pub(crate) fn new(word: u32) -> Header {
        Header { count: Cell::new(ONE), word: Cell::new(word) }
    }

    /// Counts one reference more; a count that would overflow makes the object immortal.
    #[inline(always)]
    pub fn inc(&self) {
        let c = self.count.get();
        if (c as i32) >= 0 {
            self.count.set(c.wrapping_add(ONE));
        }
    }

    /// Counts one reference less; true when it was the last one.
    #[inline(always)]
    pub(crate) fn dec(&self) -> bool {
        let c = self.count.get();
        if (c as i32) >= 0 {
            debug_assert!(c >= ONE, "reference count underflow");
            let c = c.wrapping_sub(ONE);
            self.count.set(c);
            c < ONE
        } else {
            false
        }
    }

    /// Counts one reference less unless it is the last one: false then, and nothing is changed.
    #[inline(always)]
    pub fn dec_shared(&self) -> bool {
        let c = self.count.get();
        if c < 2 * ONE {
            return false;
        }
        if (c as i32) >= 0 {
            self.count.set(c - ONE);
        }
        true
    }

    /// The number of references.
    pub fn count(&self) -> usize {
        let c = self.count.get();
        if c & IMMORTAL != 0 { u32::MAX as usize } else { (c / ONE) as usize }
    }

    /// Whether the caller's reference is the only one.
    #[inline(always)]
    pub fn is_unique(&self) -> bool {
        self.count.get() & !(ONE - 1) == ONE
    }

    /// Takes the object out of counting for good.
    pub fn make_immortal(&self) {
        self.count.set(self.count.get() | IMMORTAL);
    }

    /// Whether the object is never freed.
    pub fn is_immortal(&self) -> bool {
        self.count.get() & IMMORTAL != 0
    }

    pub(crate) fn flag(&self, bit: u32) -> bool {
        self.count.get() & bit != 0
    }

    pub(crate) fn set_flag(&self, bit: u32, on: bool) {
        let c = self.count.get();
        self.count.set(if on { c | bit } else { c & !bit });
    }

    /// Kind and shape in one word: what inline caches compare.
    #[inline(always)]
    pub fn word(&self) -> u32 {
        self.word.get()
    }

    /// The shape number.
    #[inline(always)]
    pub fn shape(&self) -> u32 {
        self.word.get() & 0xF_FFFF
    }

    /// The layout of the body.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        Kind((self.word.get() >> 20) as u16)
    }

    /// Gives the object another shape of the same kind.
    #[inline(always)]
    pub(crate) fn set_word(&self, word: u32) {
        self.word.set(word);
    }

    /// Gives the object another shape of the same kind and layout, as an inline cache recorded it.
    #[inline(always)]
    pub fn set_shape_word(&self, word: u32) {
        debug_assert_eq!(word >> 20, self.word.get() >> 20);
        self.word.set(word);
    }

    pub(crate) fn raw_count(&self) -> u32 {
        self.count.get()
    }

    /// The body.
    ///
    /// # Safety
    /// The object's kind is `T::KIND`.
    #[inline(always)]
    pub unsafe fn body<T>(&self) -> &T {
        // SAFETY: the body follows the header (both are 8-aligned); the caller vouches for the type.
        unsafe { &*((self as *const Header).add(1) as *const T) }
    }

    /// Where the body begins.
    pub(crate) fn body_ptr(&self) -> *mut u8 {
        // SAFETY: one past the header is inside the object.
        unsafe { (self as *const Header).add(1) as *mut u8 }
    }
}

/// A Rust type that is the body of heap objects of one kind.
///
/// Implemented through `#[class]` or, in this crate, by hand. `KIND` must belong to `Self` alone: the table in
/// `kind.rs` is the list.
pub trait Body: Trace + Sized + 'static {
    /// The layout number of this body.
    const KIND: Kind;
    /// The native class whose plain instances have this body.
    const CLASS: ClassId;
    /// Whether it is known here that no cycle goes through such an object: then nobody has to look its kind up.
    const LEAF: bool = false;
}

/// An owned reference to a heap object known to have the body `T`.
#[repr(transparent)]
pub struct Obj<T: Body>(Value, PhantomData<T>);

impl<T: Body> Obj<T> {
    /// The object as a value, if it has the body `T`.
    pub fn from_value(v: Value) -> Option<Obj<T>> {
        if v.downcast::<T>().is_some() { Some(Obj(v, PhantomData)) } else { None }
    }

    /// The value as an object, if it has the body `T`.
    #[inline(always)]
    pub fn from_ref(v: &Value) -> Option<&Obj<T>> {
        // SAFETY: `Obj` is a transparent wrapper of `Value`, and the body's type was checked.
        v.downcast::<T>().map(|_| unsafe { &*(v as *const Value as *const Obj<T>) })
    }

    /// # Safety
    /// `v` is a heap object of `T`'s kind.
    pub(crate) unsafe fn from_value_unchecked(v: Value) -> Obj<T> {
        debug_assert!(v.downcast::<T>().is_some());
        Obj(v, PhantomData)
    }

    /// Borrows as a plain value.
    #[inline(always)]
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// Turns into a plain value.
    #[inline(always)]
    pub fn into_value(self) -> Value {
        self.0
    }
}

impl<T: Body> Deref for Obj<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: the constructor checked the kind.
        unsafe { self.0.body_unchecked::<T>() }
    }
}

impl<T: Body> Clone for Obj<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        Obj(self.0.clone(), PhantomData)
    }
}

impl<T: Body> From<Obj<T>> for Value {
    fn from(o: Obj<T>) -> Value {
        o.0
    }
}

/// The value naming the object that `body` is the body of, with a reference of its own.
///
/// Every `&T` of a `Body` type that safe code can get points into a heap object, because bodies are moved into the
/// heap by `Vm::alloc` and never out of it.
#[inline]
pub fn value_of<T: Body>(body: &T) -> Value {
    // SAFETY: see above: a header precedes the body.
    unsafe {
        let h = (body as *const T as *const Header).sub(1);
        (*h).inc();
        Value::from_bits(h as u64)
    }
}

/// The header before a body; see `value_of` for why it is there.
#[inline(always)]
pub fn header_of<T: Body>(body: &T) -> &Header {
    // SAFETY: as in `value_of`.
    unsafe { &*(body as *const T as *const Header).sub(1) }
}

/// A reference to the object at an address that was kept without counting; `None` when the object waits to be taken
/// apart or is being so.
///
/// # Safety
/// The object's memory has not been given back.
pub(crate) unsafe fn revive_live(address: u64) -> Option<Value> {
    // SAFETY: the caller's contract.
    unsafe {
        let h = &*(address as *const Header);
        if h.count() == 0 || h.flag(IN_DESTRUCTION) {
            return None;
        }
        h.inc();
        Some(Value::from_bits(address))
    }
}
