//! `Value`: one Python value in one 64-bit word.
//!
//! ```text
//! 0x0000_0000_0000_0008 .. 0x0000_0000_0000_00FF   immediates: None, False, True, Unbound, ...
//! 0x0000_0000_0000_1000 .. 0x0000_FFFF_FFFF_FFFF   address of a heap object (its header)
//! 0x0001_0000_0000_0000 .. 0xFFFE_FFFF_FFFF_FFFF   float: its bits plus 2^48
//! 0xFFFF_0000_0000_0000 .. 0xFFFF_FFFF_FFFF_FFFF   int: the low 48 bits, two's complement
//! ```
//!
//! A `Value` owns one reference to the object it names: `Clone` counts up, `Drop` counts down and frees.
//! The word is never zero, so `Option<Value>` and `Result<Value, Raised>` are one word too.
//! Counts are not atomic, so a `Value` is not `Send`: it stays with the thread that holds its interpreter's lock.
#![allow(unsafe_code)]

use crate::kind::{ClassId, Kind};
use crate::object::{Body, Header};
use std::cell::Cell;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::num::NonZeroU64;

/// One Python value; see the module text for its layout.
#[repr(transparent)]
pub struct Value(NonZeroU64, PhantomData<*const ()>);

/// Added to a double's bits so that no double looks like a pointer.
pub const DOUBLE_OFFSET: u64 = 1 << 48;
/// Bits of a NaN without sign and payload.
const QUIET_NAN: u64 = 0x7FF8 << 48;
/// The payload bits that tell NaN objects apart.
const NAN_PAYLOAD: u64 = (1 << 50) - 1;

/// The number as it is written into bytes: a NaN's payload is only its identity here.
#[inline]
pub fn canonical(f: f64) -> f64 {
    if f.is_nan() { f64::from_bits((f.to_bits() & 1 << 63) | QUIET_NAN) } else { f }
}

/// All-ones tag in the top 16 bits of a small int.
pub const INT_TAG: u64 = 0xFFFF << 48;
/// Smallest int that needs no heap object.
pub const INT_MIN: i64 = -(1 << 47);
/// Largest int that needs no heap object.
pub const INT_MAX: i64 = (1 << 47) - 1;

const NONE: u64 = 0x08;
const FALSE: u64 = 0x10;
const TRUE: u64 = 0x18;
const UNBOUND: u64 = 0x20;
const ELLIPSIS: u64 = 0x28;
const NOT_IMPLEMENTED: u64 = 0x30;
/// Words below this are immediates, words from here to 2^48 are addresses.
const FIRST_ADDRESS: u64 = 0x1000;

macro_rules! immediate {
    ($($name:ident $is:ident $bits:ident $doc:literal;)*) => {$(
        #[doc = $doc]
        pub const $name: Value = Value(NonZeroU64::new($bits).unwrap(), PhantomData);
        #[doc = concat!("Whether this is ", $doc)]
        #[inline(always)]
        pub fn $is(&self) -> bool { self.0.get() == $bits }
    )*};
}

#[allow(clippy::declare_interior_mutable_const)]
impl Value {
    immediate! {
        NONE is_none NONE "`None`.";
        FALSE is_false FALSE "`False`.";
        TRUE is_true TRUE "`True`.";
        UNBOUND is_unbound UNBOUND "the mark of an empty slot; no Python program can hold it.";
        ELLIPSIS is_ellipsis ELLIPSIS "`Ellipsis`.";
        NOT_IMPLEMENTED is_not_implemented NOT_IMPLEMENTED "`NotImplemented`.";
    }

    /// The raw word.
    #[inline(always)]
    pub fn bits(&self) -> u64 {
        self.0.get()
    }

    /// Makes a value of a raw word, taking over the reference it stands for.
    ///
    /// # Safety
    /// `bits` came from a `Value` whose reference the caller owns, or names no heap object.
    #[inline(always)]
    pub unsafe fn from_bits(bits: u64) -> Value {
        // SAFETY: the caller's contract; every valid word is non-zero.
        Value(unsafe { NonZeroU64::new_unchecked(bits) }, PhantomData)
    }

    /// A small int; `i` must be within `INT_MIN..=INT_MAX` (checked in debug builds). See `Vm::int` for any i64.
    #[inline(always)]
    pub fn small(i: i64) -> Value {
        debug_assert!((INT_MIN..=INT_MAX).contains(&i));
        // SAFETY: the tag makes the word non-zero and no address.
        unsafe { Value::from_bits(i as u64 | INT_TAG) }
    }

    /// A small int if `i` fits 48 bits.
    #[inline(always)]
    pub fn try_small(i: i64) -> Option<Value> {
        if (i << 16) >> 16 == i { Some(Value::small(i)) } else { None }
    }

    /// A float. Each NaN made is an object of its own, as `is`, `in` and dict keys show: it gets a fresh payload
    /// (`canonical` takes it out again).
    #[inline(always)]
    pub fn float(f: f64) -> Value {
        if f.is_nan() {
            return Value::fresh_nan(f);
        }
        // SAFETY: the bits of what is no NaN plus 2^48 lie between 2^48 and the int tag.
        unsafe { Value::from_bits(f.to_bits() + DOUBLE_OFFSET) }
    }

    /// `hash()` of a small int; -1 stands for an error in CPython's hash functions.
    #[inline(always)]
    pub fn small_hash(&self) -> i64 {
        match self.small_unchecked() {
            -1 => -2,
            n => n,
        }
    }

    /// A float that is no NaN: making one of those takes a call, which handlers that call nothing leave to others.
    #[inline(always)]
    pub fn try_float(f: f64) -> Option<Value> {
        // SAFETY: as in `float`.
        if f.is_nan() { None } else { Some(unsafe { Value::from_bits(f.to_bits() + DOUBLE_OFFSET) }) }
    }

    #[cold]
    #[inline(never)]
    fn fresh_nan(f: f64) -> Value {
        thread_local! {
            /// The payload given last. It tells objects apart and nothing else, so it need not be the interpreter's own.
            static PAYLOAD: Cell<u64> = const { Cell::new(0) };
        }
        let payload = PAYLOAD.get().wrapping_add(1) & NAN_PAYLOAD;
        PAYLOAD.set(payload);
        let bits = (f.to_bits() & 1 << 63) | QUIET_NAN | payload;
        // SAFETY: a payload of 50 bits keeps negative NaNs below the int tag.
        unsafe { Value::from_bits(bits + DOUBLE_OFFSET) }
    }

    /// `True` or `False`.
    #[inline(always)]
    pub fn bool(b: bool) -> Value {
        // SAFETY: FALSE and TRUE are 8 apart and no addresses.
        unsafe { Value::from_bits(FALSE + ((b as u64) << 3)) }
    }

    /// Whether this is an int of at most 48 bits (and not a bool).
    #[inline(always)]
    pub fn is_small(&self) -> bool {
        self.0.get() >= INT_TAG
    }

    /// Whether both are small ints: one compare.
    #[inline(always)]
    pub fn both_small(a: &Value, b: &Value) -> bool {
        a.0.get() & b.0.get() >= INT_TAG
    }

    /// Whether this is a float (exactly: a subclass instance is a heap object).
    #[inline(always)]
    pub fn is_float(&self) -> bool {
        self.0.get().wrapping_sub(DOUBLE_OFFSET) < INT_TAG - DOUBLE_OFFSET
    }

    /// Whether this names a heap object.
    #[inline(always)]
    pub fn is_heap(&self) -> bool {
        self.0.get().wrapping_sub(FIRST_ADDRESS) < DOUBLE_OFFSET - FIRST_ADDRESS
    }

    /// Whether this is `True` or `False`.
    #[inline(always)]
    pub fn is_bool(&self) -> bool {
        self.0.get() & !8 == FALSE
    }

    /// The small int's number.
    #[inline(always)]
    pub fn as_small(&self) -> Option<i64> {
        if self.is_small() { Some(self.small_unchecked()) } else { None }
    }

    /// The number of a small int; meaningless for anything else.
    #[inline(always)]
    pub fn small_unchecked(&self) -> i64 {
        ((self.0.get() << 16) as i64) >> 16
    }

    /// The float's number.
    #[inline(always)]
    pub fn as_float(&self) -> Option<f64> {
        if self.is_float() { Some(self.float_unchecked()) } else { None }
    }

    /// The number of a float; meaningless for anything else.
    #[inline(always)]
    pub fn float_unchecked(&self) -> f64 {
        f64::from_bits(self.0.get().wrapping_sub(DOUBLE_OFFSET))
    }

    /// `Some` for the two bools.
    #[inline(always)]
    pub fn as_bool(&self) -> Option<bool> {
        if self.is_bool() { Some(self.is_true()) } else { None }
    }

    /// Identity: Python's `is`.
    #[inline(always)]
    pub fn is(&self, other: &Value) -> bool {
        self.0 == other.0
    }

    /// The header of the heap object this names.
    #[inline(always)]
    pub fn header(&self) -> Option<&Header> {
        // SAFETY: `is_heap` words are addresses of live headers; self keeps the object alive while borrowed.
        if self.is_heap() { Some(unsafe { &*(self.0.get() as *const Header) }) } else { None }
    }

    /// The layout of the heap object, `Kind::IMMEDIATE` for the others.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        match self.header() {
            Some(h) => h.kind(),
            None => Kind::IMMEDIATE,
        }
    }

    /// The body, if the object's layout is `T`'s (instances of subclasses included).
    #[inline(always)]
    pub fn downcast<T: Body>(&self) -> Option<&T> {
        match self.header() {
            // SAFETY: the kind says that a `T` follows the header; the borrow of self keeps it alive.
            Some(h) if h.kind() == T::KIND => Some(unsafe { h.body::<T>() }),
            _ => None,
        }
    }

    /// The body, if the object's class is exactly the native class `T::CLASS`.
    #[inline(always)]
    pub fn downcast_exact<T: Body>(&self) -> Option<&T> {
        match self.header() {
            // SAFETY: as in `downcast`; the word fixes the kind as well.
            Some(h) if h.word() == T::CLASS.word() => Some(unsafe { h.body::<T>() }),
            _ => None,
        }
    }

    /// Whether this is a heap object whose class is exactly the native class `id`.
    #[inline(always)]
    pub fn is_exact(&self, id: ClassId) -> bool {
        matches!(self.header(), Some(h) if h.word() == id.word())
    }

    /// Whether this is a Python function. Functions with attributes have another header word than plain ones, but no class is
    /// below `function`, so that the layout tells.
    #[inline(always)]
    pub fn is_function(&self) -> bool {
        self.kind() == Kind::FUNCTION
    }

    /// The header without a check.
    ///
    /// # Safety
    /// The value is a heap object.
    #[inline(always)]
    pub unsafe fn header_unchecked(&self) -> &Header {
        // SAFETY: the caller's contract.
        unsafe { &*(self.0.get() as *const Header) }
    }

    /// The body without a check.
    ///
    /// # Safety
    /// The value is a heap object of `T`'s kind.
    #[inline(always)]
    pub unsafe fn body_unchecked<T: Body>(&self) -> &T {
        // SAFETY: the caller's contract.
        unsafe { (*(self.0.get() as *const Header)).body::<T>() }
    }

    /// References held to the heap object (a large number for immortals), 0 for immediates.
    pub fn ref_count(&self) -> usize {
        self.header().map_or(0, Header::count)
    }

    /// Takes the value and leaves Unbound.
    #[inline(always)]
    pub fn take(&mut self) -> Value {
        std::mem::replace(self, Value::UNBOUND)
    }

    /// `Some(self)` unless Unbound.
    #[inline(always)]
    pub fn bound(self) -> Option<Value> {
        if self.is_unbound() { None } else { Some(self) }
    }

    /// Counts one reference less for the value of this word, without freeing: true when that was the last one and
    /// [`Value::release_counted`] has to follow.
    ///
    /// # Safety
    /// The word stands for a reference that the caller owns and gives up.
    #[inline(always)]
    pub unsafe fn count_down(bits: u64) -> bool {
        // SAFETY: the object lives, because the caller owns a reference.
        bits.wrapping_sub(FIRST_ADDRESS) < DOUBLE_OFFSET - FIRST_ADDRESS
            && unsafe { (*(bits as *const Header)).dec() }
    }

    /// Frees the object of which [`Value::count_down`] said that nobody refers to it.
    ///
    /// # Safety
    /// It said so just now.
    pub unsafe fn release_counted(bits: u64) {
        // SAFETY: the caller's contract.
        unsafe { crate::heap::release(bits as *mut Header) }
    }

    /// Gives up the value without counting down; the word still stands for the reference.
    #[inline(always)]
    pub fn into_bits(self) -> u64 {
        ManuallyDrop::new(self).0.get()
    }
}

impl Clone for Value {
    #[inline(always)]
    fn clone(&self) -> Value {
        let bits = self.0.get();
        if let Some(h) = self.header() {
            h.inc();
        }
        // SAFETY: the word was read once, so that it need not be read again behind the write of the count.
        unsafe { Value::from_bits(bits) }
    }
}

impl Drop for Value {
    #[inline(always)]
    fn drop(&mut self) {
        if self.is_heap() {
            let h = self.0.get() as *const Header;
            // SAFETY: the object lives, because self owns a reference; after `dec` says so, nobody else names it.
            unsafe {
                if (*h).dec() {
                    crate::heap::release(h as *mut Header);
                }
            }
        }
    }
}

impl PartialEq for Value {
    /// Identity, not Python equality.
    #[inline(always)]
    fn eq(&self, other: &Value) -> bool {
        self.0 == other.0
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(i) = self.as_small() {
            write!(f, "{i}")
        } else if let Some(x) = self.as_float() {
            write!(f, "{x:?}")
        } else if let Some(h) = self.header() {
            write!(f, "<kind {} at {:#x}>", h.kind().0, self.bits())
        } else {
            write!(f, "<immediate {:#x}>", self.bits())
        }
    }
}
