//! Hash values equal to CPython's, so that sets iterate in the same order and programs print the same.

use crate::bigint::IntRef;
use crate::wtf8::{code_points, max_code_point};

/// Modulus of the hash of numbers: 2**61 - 1.
pub const MODULUS: u64 = (1 << 61) - 1;
/// Number of bits of [`MODULUS`].
pub const BITS: u32 = 61;
/// Hash of positive infinity; that of negative infinity is its negative.
pub const INF: i64 = 314159;
/// Factor of the imaginary part in the hash of a complex number.
pub const IMAG: u64 = 1_000_003;

/// The value that is never a hash (CPython's error mark) becomes -2.
#[inline]
const fn avoid_mark(hash: u64) -> i64 {
    if hash == u64::MAX { -2 } else { hash as i64 }
}

/// Key of the hash of `str` and `bytes`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HashKey {
    k0: u64,
    k1: u64,
}

impl HashKey {
    /// The key that `PYTHONHASHSEED` gives: zero for seed 0, else made by the linear congruential generator that CPython uses.
    pub fn from_seed(seed: u32) -> HashKey {
        if seed == 0 {
            return HashKey::default();
        }
        let mut state = seed;
        let mut next = || {
            (0..8).fold(0u64, |word, i| {
                state = state.wrapping_mul(214013).wrapping_add(2531011);
                word | (state as u64 >> 16 & 0xFF) << (8 * i)
            })
        };
        HashKey { k0: next(), k1: next() }
    }

    /// A key of random bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> HashKey {
        let word = |i: usize| (0..8).fold(0u64, |w, j| w | (bytes[i + j] as u64) << (8 * j));
        HashKey { k0: word(0), k1: word(8) }
    }

    /// Hash of a `bytes` object, also of an ASCII `str`. That of the empty one is 0.
    #[inline]
    pub fn bytes(self, data: &[u8]) -> i64 {
        if data.is_empty() {
            return 0;
        }
        let mut state = Sip13::new(self);
        let (words, tail) = data.as_chunks::<8>();
        for &word in words {
            state.word(u64::from_le_bytes(word));
        }
        let last = tail.iter().rev().fold(0, |w, &b| w << 8 | b as u64);
        avoid_mark(state.finish(last, data.len()))
    }

    /// Hash of a `str`.
    ///
    /// CPython hashes its own storage, whose units have 1, 2 or 4 bytes by the largest code point, so text that is not
    /// ASCII is fed in that form.
    #[inline]
    pub fn text(self, text: &[u8]) -> i64 {
        if text.is_ascii() { self.bytes(text) } else { self.wide_text(text) }
    }

    #[cold]
    fn wide_text(self, text: &[u8]) -> i64 {
        let unit = match max_code_point(text) {
            0..0x100 => 1,
            0x100..0x10000 => 2,
            _ => 4,
        };
        let mut state = Sip13::new(self);
        let (mut word, mut filled, mut len) = (0u64, 0, 0);
        for cp in code_points(text) {
            word |= (cp as u64) << (8 * filled);
            filled += unit;
            len += unit;
            if filled == 8 {
                state.word(word);
                (word, filled) = (0, 0);
            }
        }
        avoid_mark(state.finish(word, len))
    }
}

/// SipHash with one round a word and three at the end.
struct Sip13([u64; 4]);

impl Sip13 {
    fn new(key: HashKey) -> Sip13 {
        Sip13([
            key.k0 ^ 0x736f_6d65_7073_6575,
            key.k1 ^ 0x646f_7261_6e64_6f6d,
            key.k0 ^ 0x6c79_6765_6e65_7261,
            key.k1 ^ 0x7465_6462_7974_6573,
        ])
    }

    #[inline]
    fn round(&mut self) {
        let [a, b, c, d] = &mut self.0;
        *a = a.wrapping_add(*b);
        *c = c.wrapping_add(*d);
        *b = b.rotate_left(13) ^ *a;
        *d = d.rotate_left(16) ^ *c;
        *a = a.rotate_left(32);
        *c = c.wrapping_add(*b);
        *a = a.wrapping_add(*d);
        *b = b.rotate_left(17) ^ *c;
        *d = d.rotate_left(21) ^ *a;
        *c = c.rotate_left(32);
    }

    #[inline]
    fn word(&mut self, word: u64) {
        self.0[3] ^= word;
        self.round();
        self.0[0] ^= word;
    }

    /// Ends with up to seven remaining bytes and the length of all.
    #[inline]
    fn finish(mut self, tail: u64, len: usize) -> u64 {
        self.word(tail | (len as u64) << 56);
        self.0[2] ^= 0xFF;
        (0..3).for_each(|_| self.round());
        self.0.iter().fold(0, |x, v| x ^ v)
    }
}

/// Hash of an `int` of machine size, also of a `bool`.
#[inline]
pub const fn int(value: i64) -> i64 {
    let magnitude = value.unsigned_abs();
    let mut rest = (magnitude & MODULUS) + (magnitude >> BITS);
    if rest >= MODULUS {
        rest -= MODULUS;
    }
    let hash = if value < 0 { -(rest as i64) } else { rest as i64 };
    if hash == -1 { -2 } else { hash }
}

/// Hash of an `int` of any size.
pub fn big_int(value: IntRef<'_>) -> i64 {
    // 2**64 leaves 8 when divided by the modulus.
    let rest = value.mag.iter().rev().fold(0u64, |acc, &limb| {
        let wide = ((acc as u128) << 3) + (limb & MODULUS) as u128 + (limb >> BITS) as u128;
        (wide % MODULUS as u128) as u64
    });
    let hash = if value.neg { -(rest as i64) } else { rest as i64 };
    if hash == -1 { -2 } else { hash }
}

/// Hash of a `float`; `None` for a NaN, whose hash is that of the object's address ([`pointer()`]).
#[inline]
pub fn float(value: f64) -> Option<i64> {
    if value.is_nan() {
        return None;
    }
    if value.is_infinite() {
        return Some(if value > 0.0 { INF } else { -INF });
    }
    // Exact in i64: such values (small whole numbers) are by far the most common.
    if value.abs() < 9e15 && value.trunc() == value {
        return Some(int(value as i64));
    }
    let bits = value.to_bits();
    let raw_exponent = (bits >> 52 & 0x7FF) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) =
        if raw_exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, raw_exponent - 1075) };
    // Multiplying by a power of two rotates within the 61 bits.
    let turn = exponent.rem_euclid(BITS as i32) as u32;
    let rotated = ((mantissa << turn) & MODULUS) | (mantissa >> (BITS - turn) & MODULUS);
    let rest = if rotated == MODULUS { 0 } else { rotated };
    let hash = if value < 0.0 { -(rest as i64) } else { rest as i64 };
    Some(if hash == -1 { -2 } else { hash })
}

/// Hash of a `complex` from the hashes of its parts.
#[inline]
pub fn complex(real: i64, imag: i64) -> i64 {
    avoid_mark((real as u64).wrapping_add(IMAG.wrapping_mul(imag as u64)))
}

/// Hash by identity, from the object's address.
#[inline]
pub const fn pointer(address: u64) -> i64 {
    avoid_mark(address.rotate_right(4))
}

const XX_PRIME_1: u64 = 11_400_714_785_074_694_791;
const XX_PRIME_2: u64 = 14_029_467_366_897_019_727;
const XX_PRIME_5: u64 = 2_870_177_450_012_600_261;

/// Hash of a `tuple` or a `slice` under construction: feed the hashes of the items in order.
#[derive(Clone, Copy, Debug)]
pub struct Sequence {
    acc: u64,
    len: u64,
}

impl Default for Sequence {
    fn default() -> Self {
        Sequence { acc: XX_PRIME_5, len: 0 }
    }
}

impl Sequence {
    /// Takes the hash of the next item.
    #[inline]
    pub fn add(&mut self, hash: i64) {
        self.acc = self.acc.wrapping_add((hash as u64).wrapping_mul(XX_PRIME_2));
        self.acc = self.acc.rotate_left(31).wrapping_mul(XX_PRIME_1);
        self.len += 1;
    }

    /// The hash of the tuple of the items so far.
    #[inline]
    pub fn finish_tuple(self) -> i64 {
        Self::mark(self.acc.wrapping_add(self.len ^ (XX_PRIME_5 ^ 3_527_539)))
    }

    /// The hash of a slice whose start, stop and step were fed.
    #[inline]
    pub fn finish_slice(self) -> i64 {
        Self::mark(self.acc)
    }

    fn mark(acc: u64) -> i64 {
        if acc == u64::MAX { 1_546_275_796 } else { acc as i64 }
    }
}

/// Hash of a tuple from the hashes of its items.
pub fn tuple(hashes: impl IntoIterator<Item = i64>) -> i64 {
    let mut state = Sequence::default();
    hashes.into_iter().for_each(|h| state.add(h));
    state.finish_tuple()
}

/// Hash of a `frozenset` from the hashes of its items, in any order.
pub fn frozenset(hashes: impl IntoIterator<Item = i64>) -> i64 {
    let (mut hash, mut len) = (0u64, 0u64);
    for item in hashes {
        let item = item as u64;
        hash ^= ((item ^ 89_869_747) ^ (item << 16)).wrapping_mul(3_644_798_167);
        len += 1;
    }
    hash ^= (len + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69069).wrapping_add(907_133_923);
    if hash == u64::MAX { 590_923_713 } else { hash as i64 }
}
