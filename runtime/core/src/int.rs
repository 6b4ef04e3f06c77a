//! Storage of ints beyond 48 bits: sign and little-endian 64-bit limbs in place.
#![allow(unsafe_code)]

use crate::kind::{ClassId, Kind};
use crate::object::Body;
use crate::trace::{Trace, Visitor};
use crate::value::Value;
use crate::vm::Vm;

/// An int; limbs follow the body. Plain `int` objects are never small (a value that fits 48 bits is an immediate);
/// instances of int subclasses may hold any number, zero having no limbs.
#[repr(C)]
pub struct Int {
    len: u32,
    negative: bool,
    _limbs: [u64; 0],
}

impl Int {
    /// Magnitude, least significant limb first, without leading zeros.
    #[inline(always)]
    pub fn limbs(&self) -> &[u64] {
        // SAFETY: `len` limbs were written behind the body at creation and never change.
        unsafe { std::slice::from_raw_parts((self as *const Int).add(1) as *const u64, self.len as usize) }
    }

    /// Whether it is below zero.
    #[inline(always)]
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// The number, if it fits.
    pub fn to_i64(&self) -> Option<i64> {
        match *self.limbs() {
            [] => Some(0),
            [x] if !self.negative && x <= i64::MAX as u64 => Some(x as i64),
            [x] if self.negative && x <= 1 << 63 => Some((x as i64).wrapping_neg()),
            _ => None,
        }
    }
}

impl Trace for Int {
    fn trace(&self, _: &mut dyn Visitor) {}
}

impl Body for Int {
    const KIND: Kind = Kind::INT;
    const CLASS: ClassId = ClassId::INT;
}

impl Vm {
    /// An int.
    #[inline(always)]
    pub fn int(&self, i: i64) -> Value {
        match Value::try_small(i) {
            Some(v) => v,
            None => self.int_big(i < 0, &[i.unsigned_abs()]),
        }
    }

    /// An int of an unsigned number.
    pub fn int_u64(&self, i: u64) -> Value {
        self.int_from_limbs(false, &[i])
    }

    /// An int of a 128-bit number.
    pub fn int_i128(&self, i: i128) -> Value {
        let m = i.unsigned_abs();
        self.int_from_limbs(i < 0, &[m as u64, (m >> 64) as u64])
    }

    /// An int of sign and magnitude (leading zero limbs allowed).
    pub fn int_from_limbs(&self, negative: bool, limbs: &[u64]) -> Value {
        let n = limbs.iter().rposition(|&x| x != 0).map_or(0, |i| i + 1);
        if n == 0 {
            return Value::small(0);
        }
        if n == 1 && limbs[0] <= 1 << 47 {
            let i = if negative { -(limbs[0] as i64) } else { limbs[0] as i64 };
            if let Some(v) = Value::try_small(i) {
                return v;
            }
        }
        self.int_big(negative, &limbs[..n])
    }

    #[cold]
    #[inline(never)]
    fn int_big(&self, negative: bool, limbs: &[u64]) -> Value {
        self.int_with_word(ClassId::INT.word(), 0, negative, limbs)
    }

    /// An instance of an int subclass; `limbs` without leading zeros.
    pub(crate) fn int_with_word(&self, word: u32, places: usize, negative: bool, limbs: &[u64]) -> Value {
        let body = Int { len: limbs.len() as u32, negative, _limbs: [] };
        let h = self.heap.alloc(word, body, (limbs.len() + places) * 8);
        // SAFETY: room for limbs and places follows the body.
        unsafe {
            let p = ((*h).body_ptr() as *mut Int).add(1) as *mut u64;
            std::ptr::copy_nonoverlapping(limbs.as_ptr(), p, limbs.len());
            for i in 0..places {
                (p.add(limbs.len() + i) as *mut Value).write(Value::UNBOUND);
            }
            Value::from_bits(h as u64)
        }
    }
}

/// An int operand in one of its forms, bools and int-subclass instances included.
#[derive(Clone, Copy)]
pub enum IntRef<'a> {
    /// Fits 64 bits.
    Small(i64),
    /// Sign and magnitude.
    Big(bool, &'a [u64]),
}

impl<'a> IntRef<'a> {
    /// The int in `v`, `None` when it is no int.
    #[inline]
    pub fn of(v: &'a Value) -> Option<IntRef<'a>> {
        if v.is_small() {
            return Some(IntRef::Small(v.small_unchecked()));
        }
        if let Some(b) = v.as_bool() {
            return Some(IntRef::Small(b as i64));
        }
        let i = v.downcast::<Int>()?;
        Some(match i.to_i64() {
            Some(x) => IntRef::Small(x),
            None => IntRef::Big(i.is_negative(), i.limbs()),
        })
    }

    /// Sign and magnitude; small numbers are put into `buf`.
    pub fn parts<'b>(&self, buf: &'b mut [u64; 1]) -> (bool, &'b [u64])
    where
        'a: 'b,
    {
        match *self {
            IntRef::Small(i) => {
                buf[0] = i.unsigned_abs();
                (i < 0, if i == 0 { &[] } else { &buf[..] })
            }
            IntRef::Big(n, l) => (n, l),
        }
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        match *self {
            IntRef::Small(i) => i < 0,
            IntRef::Big(n, _) => n,
        }
    }

    /// The number, if it fits 64 bits.
    pub fn to_i64(&self) -> Option<i64> {
        match *self {
            IntRef::Small(i) => Some(i),
            IntRef::Big(..) => None,
        }
    }
}
