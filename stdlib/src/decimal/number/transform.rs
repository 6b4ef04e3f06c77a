//! Large products by a number-theoretic transform over the prime 2^64 - 2^32 + 1.
//!
//! Limbs are cut into three pieces of six digits. The sums of products of pieces stay below the prime as long as the shorter factor
//! has at most [`LIMIT`] limbs.

use super::limbs::{BASE, trimmed};

const P: u64 = 0xFFFF_FFFF_0000_0001;
/// 2^64 modulo the prime.
const EPSILON: u64 = 0xFFFF_FFFF;
/// Generates the multiplicative group.
const GENERATOR: u64 = 7;
const PIECE: u64 = 1_000_000;
/// Transforms longer than this go through their halves one after the other, so that these stay in the processor's caches.
const CACHED: usize = 1 << 14;

/// Limbs of the shorter factor: (10^6)^2 * 3 * `LIMIT` is below the prime.
pub const LIMIT: usize = 6_000_000;

#[inline(always)]
fn add(a: u64, b: u64) -> u64 {
    let (s, over) = a.overflowing_add(b);
    if over || s >= P { s.wrapping_sub(P) } else { s }
}

#[inline(always)]
fn sub(a: u64, b: u64) -> u64 {
    let (d, under) = a.overflowing_sub(b);
    if under { d.wrapping_add(P) } else { d }
}

#[inline(always)]
fn mul(a: u64, b: u64) -> u64 {
    let x = a as u128 * b as u128;
    let (low, high) = (x as u64, (x >> 64) as u64);
    let (mut t, under) = low.overflowing_sub(high >> 32);
    if under {
        t = t.wrapping_sub(EPSILON);
    }
    let (mut s, over) = t.overflowing_add((high & EPSILON) * EPSILON);
    if over {
        s = s.wrapping_add(EPSILON);
    }
    if s >= P { s - P } else { s }
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut out = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            out = mul(out, base);
        }
        base = mul(base, base);
        exponent >>= 1;
    }
    out
}

/// The roots of unity for transforms of every length up to `n`: those for length 2m lie at m..2m.
fn roots(n: usize) -> Vec<u64> {
    let mut table = vec![1; n];
    let half = n / 2;
    let root = power(GENERATOR, (P - 1) / n as u64);
    let mut w = 1;
    for x in &mut table[half..] {
        *x = w;
        w = mul(w, root);
    }
    for i in (1..half).rev() {
        table[i] = table[2 * i];
    }
    table
}

/// Decimation in frequency: natural order in, bit-reversed order out.
fn forward(a: &mut [u64], table: &[u64]) {
    let mut len = a.len();
    let cached = len <= CACHED;
    while len >= 2 {
        let half = len / 2;
        let w = &table[half..len];
        for block in a.chunks_exact_mut(len) {
            let (x, y) = block.split_at_mut(half);
            for ((x, y), &w) in x.iter_mut().zip(y).zip(w) {
                let (s, d) = (add(*x, *y), sub(*x, *y));
                *x = s;
                *y = mul(d, w);
            }
        }
        if !cached {
            let (x, y) = a.split_at_mut(half);
            forward(x, table);
            forward(y, table);
            return;
        }
        len = half;
    }
}

/// Decimation in time with the inverse order of roots: bit-reversed order in, natural order out, times the length.
fn backward(a: &mut [u64], table: &[u64]) {
    let n = a.len();
    let mut len = 2;
    if n > CACHED {
        let (x, y) = a.split_at_mut(n / 2);
        backward(x, table);
        backward(y, table);
        len = n;
    }
    while len <= n {
        let half = len / 2;
        let w = &table[half..len];
        for block in a.chunks_exact_mut(len) {
            let (x, y) = block.split_at_mut(half);
            for ((x, y), &w) in x.iter_mut().zip(y).zip(w) {
                let t = mul(*y, w);
                let (s, d) = (add(*x, t), sub(*x, t));
                *x = s;
                *y = d;
            }
        }
        len *= 2;
    }
}

fn pieces(a: &[u64], n: usize) -> Vec<u64> {
    let mut out = Vec::with_capacity(n);
    for &x in a {
        out.extend([x % PIECE, x / PIECE % PIECE, x / PIECE / PIECE]);
    }
    out.resize(n, 0);
    out
}

/// The product of two numbers, the shorter of at most [`LIMIT`] limbs, written over `out`.
pub fn multiply(a: &[u64], b: &[u64], out: &mut [u64]) {
    let (a, b) = (trimmed(a), trimmed(b));
    out.fill(0);
    if a.is_empty() || b.is_empty() {
        return;
    }
    let n = (3 * (a.len() + b.len())).next_power_of_two();
    let table = roots(n);
    let mut x = pieces(a, n);
    forward(&mut x, &table);
    if a == b {
        for x in &mut x {
            *x = mul(*x, *x);
        }
    } else {
        let mut y = pieces(b, n);
        forward(&mut y, &table);
        for (x, &y) in x.iter_mut().zip(&y) {
            *x = mul(*x, y);
        }
    }
    backward(&mut x, &table);
    // The roots were used in the same order both ways, so that the result is reversed but for its first item.
    let scale = power(n as u64, P - 2);
    let mut carry = 0u64;
    for (i, out) in out.iter_mut().enumerate().take(a.len() + b.len()) {
        let mut limb = 0;
        for (j, unit) in [1, PIECE, PIECE * PIECE].into_iter().enumerate() {
            let k = 3 * i + j;
            let c = mul(x[if k == 0 { 0 } else { n - k }], scale) as u128 + carry as u128;
            carry = (c / PIECE as u128) as u64;
            limb += (c - carry as u128 * PIECE as u128) as u64 * unit;
        }
        debug_assert!(limb < BASE);
        *out = limb;
    }
}
