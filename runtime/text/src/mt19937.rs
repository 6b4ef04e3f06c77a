//! The Mersenne Twister as the `random` module uses it: the same seed gives CPython's numbers.

use crate::bigint::{Int, IntRef, Limbs, bit_length, cmp, from_bytes};
use sha2::{Digest, Sha512};
use std::cmp::Ordering;

/// Words of the state.
pub const N: usize = 624;
const M: usize = 397;

/// The generator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mt19937 {
    words: [u32; N],
    /// Position of the next word; N when all were used.
    at: usize,
}

impl Mt19937 {
    /// Seeds with one word.
    pub fn from_word(seed: u32) -> Mt19937 {
        let mut words = [seed; N];
        for i in 1..N {
            let last = words[i - 1];
            words[i] = 1_812_433_253u32.wrapping_mul(last ^ last >> 30).wrapping_add(i as u32);
        }
        Mt19937 { words, at: N }
    }

    /// Seeds with a sequence of words, which is not empty.
    pub fn from_words(key: &[u32]) -> Mt19937 {
        let key = if key.is_empty() { &[0] } else { key };
        let mut out = Mt19937::from_word(19_650_218);
        let words = &mut out.words;
        let (mut i, mut j) = (1, 0);
        let mut advance = |words: &mut [u32; N], factor: u32, change: &mut dyn FnMut(u32, usize) -> u32| {
            let last = words[i - 1];
            words[i] = change(words[i] ^ (last ^ last >> 30).wrapping_mul(factor), i);
            i += 1;
            if i == N {
                words[0] = words[N - 1];
                i = 1;
            }
        };
        for _ in 0..key.len().max(N) {
            advance(words, 1_664_525, &mut |word, _| word.wrapping_add(key[j]).wrapping_add(j as u32));
            j = (j + 1) % key.len();
        }
        for _ in 1..N {
            advance(words, 1_566_083_941, &mut |word, i| word.wrapping_sub(i as u32));
        }
        words[0] = 0x8000_0000;
        out
    }

    /// `random.seed(int)`; the sign does not matter.
    pub fn from_int(seed: IntRef<'_>) -> Mt19937 {
        let mut key: Vec<u32> = seed.mag.iter().flat_map(|&l| [l as u32, (l >> 32) as u32]).collect();
        while key.len() > 1 && key.last() == Some(&0) {
            key.pop();
        }
        Mt19937::from_words(&key)
    }

    /// `random.seed(bytes)`, and of `str` from its UTF-8: the number made of the bytes and their SHA-512.
    pub fn from_bytes(seed: &[u8]) -> Mt19937 {
        let mut data = seed.to_vec();
        data.extend_from_slice(&Sha512::digest(seed));
        Mt19937::from_int(from_bytes(&data, true, false).as_ref())
    }

    /// The state as `getstate` has it: the words and the position of the next.
    pub fn state(&self) -> (&[u32; N], usize) {
        (&self.words, self.at)
    }

    /// A generator with that state; `None` where the position is not in `0..=N` ("invalid state").
    pub fn from_state(words: [u32; N], at: usize) -> Option<Mt19937> {
        (at <= N).then_some(Mt19937 { words, at })
    }

    fn refill(&mut self) {
        let words = &mut self.words;
        for i in 0..N {
            let joined = words[i] & 0x8000_0000 | words[(i + 1) % N] & 0x7FFF_FFFF;
            let odd = if joined & 1 == 1 { 0x9908_B0DF } else { 0 };
            words[i] = words[(i + M) % N] ^ joined >> 1 ^ odd;
        }
        self.at = 0;
    }

    /// The next 32 random bits.
    #[inline]
    pub fn next_u32(&mut self) -> u32 {
        if self.at >= N {
            self.refill();
        }
        let mut word = self.words[self.at];
        self.at += 1;
        word ^= word >> 11;
        word ^= word << 7 & 0x9D2C_5680;
        word ^= word << 15 & 0xEFC6_0000;
        word ^ word >> 18
    }

    /// A float in `0.0..1.0` with 53 random bits.
    #[inline]
    pub fn random(&mut self) -> f64 {
        let (high, low) = (self.next_u32() >> 5, self.next_u32() >> 6);
        (high as f64 * 67_108_864.0 + low as f64) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// `getrandbits(k)` for 64 bits at most.
    #[inline]
    pub fn bits_u64(&mut self, k: u32) -> u64 {
        match k {
            0 => 0,
            1..=32 => (self.next_u32() >> (32 - k)) as u64,
            _ => self.next_u32() as u64 | ((self.next_u32() >> (64 - k.min(64))) as u64) << 32,
        }
    }

    /// `getrandbits(k)`.
    pub fn bits(&mut self, k: u64) -> Int {
        if k <= 64 {
            return Int::from(self.bits_u64(k as u32));
        }
        let mut mag = Limbs::with_capacity(k.div_ceil(64) as usize);
        let mut left = k;
        while left > 0 {
            let part = left.min(64);
            mag.push(self.bits_u64(part as u32));
            left -= part;
        }
        Int::new(false, mag)
    }

    /// A number in `0..n`, taken as `Random.randrange`, `choice` and `shuffle` do; 0 where n is 0.
    #[inline]
    pub fn below(&mut self, n: u64) -> u64 {
        if n == 0 {
            return 0;
        }
        let k = u64::BITS - n.leading_zeros();
        loop {
            let value = self.bits_u64(k);
            if value < n {
                return value;
            }
        }
    }

    /// As [`below`](Self::below), for any positive size.
    pub fn below_int(&mut self, n: IntRef<'_>) -> Int {
        let k = bit_length(n);
        if n.neg || k == 0 {
            return Int::default();
        }
        loop {
            let value = self.bits(k);
            if cmp(value.as_ref(), n) == Ordering::Less {
                return value;
            }
        }
    }
}
