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
    const LEAF: bool = true;
}

impl Vm {
    /// An int.
    #[inline(always)]
    pub fn int(&self, i: i64) -> Value {
        match Value::try_small(i) {
            Some(v) => v,
            None => self.int_of_two(i < 0, i.unsigned_abs(), 0),
        }
    }

    /// An int of an unsigned number.
    #[inline(always)]
    pub fn int_u64(&self, i: u64) -> Value {
        if i <= crate::value::INT_MAX as u64 { Value::small(i as i64) } else { self.int_of_two(false, i, 0) }
    }

    /// The decimal text of a number, as a string.
    pub fn int_text(&self, i: i64) -> Value {
        let mut text = [0u8; 20];
        let mut at = text.len();
        let mut n = i.unsigned_abs();
        while n >= 10 {
            at -= 2;
            text[at..at + 2].copy_from_slice(&molt_text::int_text::PAIRS[(n % 100) as usize]);
            n /= 100;
        }
        if n > 0 || at == text.len() {
            at -= 1;
            text[at] = b'0' + n as u8;
        }
        if i < 0 {
            at -= 1;
            text[at] = b'-';
        }
        self.str_from_ascii(&text[at..])
    }

    /// An int of a 128-bit number.
    #[inline]
    pub fn int_i128(&self, i: i128) -> Value {
        if let Ok(i) = i64::try_from(i)
            && let Some(v) = Value::try_small(i)
        {
            return v;
        }
        let m = i.unsigned_abs();
        self.int_of_two(i < 0, m as u64, (m >> 64) as u64)
    }

    /// An int beyond 48 bits of at most two limbs.
    fn int_of_two(&self, negative: bool, low: u64, high: u64) -> Value {
        let len = 1 + (high != 0) as usize;
        let body = Int { len: len as u32, negative, _limbs: [] };
        let h = self.heap.alloc(ClassId::INT.word(), body, len * 8);
        // SAFETY: room for the limbs follows the body.
        unsafe {
            let p = ((*h).body_ptr() as *mut Int).add(1) as *mut u64;
            p.write(low);
            if high != 0 {
                p.add(1).write(high);
            }
            Value::from_bits(h as u64)
        }
    }

    /// An int whose magnitude `fill` puts in place: it gets `n` limbs that are all zero, and may leave the highest so.
    pub fn int_filled(&self, negative: bool, n: usize, fill: impl FnOnce(&mut [u64])) -> Value {
        let body = Int { len: n as u32, negative, _limbs: [] };
        let h = self.heap.alloc(ClassId::INT.word(), body, n * 8);
        // SAFETY: room for the limbs follows the body; nobody else knows the object before it is whole.
        unsafe {
            let v = Value::from_bits(h as u64);
            let int = (*h).body_ptr() as *mut Int;
            let p = int.add(1) as *mut u64;
            std::ptr::write_bytes(p, 0, n);
            let limbs = std::slice::from_raw_parts_mut(p, n);
            fill(limbs);
            let len = limbs.iter().rposition(|&x| x != 0).map_or(0, |i| i + 1);
            (*int).len = len as u32;
            if len == 0 {
                return Value::small(0);
            }
            if len == 1 && limbs[0] <= 1 << 47 {
                let i = if negative { -(limbs[0] as i64) } else { limbs[0] as i64 };
                if let Some(small) = Value::try_small(i) {
                    return small;
                }
            }
            v
        }
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
