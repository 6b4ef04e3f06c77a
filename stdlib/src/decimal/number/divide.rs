//! Quotients and square roots of natural numbers.

use super::limbs::{
    BASE, Limbs, add, add_at, cmp, decrement, div_small, from_u64, mul_add_small, shift_left,
};
use super::limbs::{split, sub, sub_at, to_u128, trim, trimmed};
use super::multiply::mul;
use std::cmp::Ordering;

/// Shorter quotients than this are made limb by limb.
const HALVES: usize = 80;

/// Quotient and remainder; the divisor is not zero.
pub fn div_rem(a: &[u64], b: &[u64]) -> (Limbs, Limbs) {
    if cmp(a, b) == Ordering::Less {
        return (Limbs::new(), Limbs::from_slice(a));
    }
    if let [by] = *b {
        let mut q = Limbs::from_slice(a);
        let r = div_small(&mut q, by);
        return (q, from_u64(r));
    }
    if let (Some(x), Some(y)) = (to_u128(a), to_u128(b)) {
        let q = x / y;
        let (low, high) = split(x - q * y);
        let mut r = Limbs::from_slice(&[low, high]);
        trim(&mut r);
        return (from_u64(q as u64), r);
    }
    // The estimates of digits of the quotient need a divisor whose highest limb is at least half of what it can be.
    let scale = BASE / (b[b.len() - 1] + 1);
    let (mut x, mut y) = (Limbs::from_slice(a), Limbs::from_slice(b));
    if scale > 1 {
        mul_add_small(&mut x, scale, 0);
        mul_add_small(&mut y, scale, 0);
    }
    let (q, mut r) =
        if y.len() < HALVES || x.len() - y.len() < HALVES { by_limbs(x, &y) } else { by_blocks(&x, &y) };
    if scale > 1 {
        div_small(&mut r, scale);
    }
    (q, r)
}

/// Long division of `x` by the scaled `y` of at least two limbs.
fn by_limbs(mut x: Limbs, y: &[u64]) -> (Limbs, Limbs) {
    let n = y.len();
    if x.len() < n {
        return (Limbs::new(), x);
    }
    x.push(0);
    let m = x.len() - n;
    let mut q = Limbs::with_capacity(m);
    q.resize(m, 0);
    let (top, next) = (y[n - 1], y[n - 2]);
    for j in (0..m).rev() {
        let upper = x[j + n] as u128 * BASE as u128 + x[j + n - 1] as u128;
        let mut guess = (upper / top as u128).min(BASE as u128 - 1);
        let mut rest = upper - guess * top as u128;
        while rest < BASE as u128 && guess * next as u128 > rest * BASE as u128 + x[j + n - 2] as u128 {
            guess -= 1;
            rest += top as u128;
        }
        let guess = guess as u64;
        if guess == 0 {
            continue;
        }
        let (mut carry, mut borrow) = (0u64, 0u64);
        for (x, &y) in x[j..j + n].iter_mut().zip(y) {
            let (low, high) = split(guess as u128 * y as u128 + carry as u128);
            carry = high;
            let t = low + borrow;
            borrow = u64::from(*x < t);
            *x = if borrow != 0 { *x + BASE - t } else { *x - t };
        }
        let t = carry + borrow;
        if x[j + n] < t {
            x[j + n] = 0;
            add_at(&mut x[j..j + n], y, 0);
            q[j] = guess - 1;
        } else {
            x[j + n] -= t;
            q[j] = guess;
        }
    }
    x.truncate(n);
    trim(&mut x);
    trim(&mut q);
    (q, x)
}

/// A long dividend in pieces of the length of the divisor.
fn by_blocks(x: &[u64], y: &[u64]) -> (Limbs, Limbs) {
    let n = y.len();
    let mut q = Limbs::new();
    q.resize(x.len(), 0);
    let mut r = Limbs::new();
    let pieces = x.len().div_ceil(n);
    for i in (0..pieces).rev() {
        let piece = &x[i * n..x.len().min((i + 1) * n)];
        let mut part = Limbs::from_slice(piece);
        part.extend_from_slice(&r);
        trim(&mut part);
        let (digit, rest) = by_halves(&part, y);
        add_at(&mut q, &digit, i * n);
        r = rest;
    }
    trim(&mut q);
    (q, r)
}

/// Takes `product` away from the sum of `rest` shifted by `k` limbs and the limbs `low`; as long as that is too much, `by` is
/// added and the quotient is one less.
fn settle(rest: &[u64], low: &[u64], k: usize, product: &[u64], by: &[u64], q: &mut Limbs) -> Limbs {
    let mut out = Limbs::from_slice(low);
    if !rest.is_empty() {
        out.resize(k, 0);
        out.extend_from_slice(rest);
    }
    trim(&mut out);
    while cmp(&out, product) == Ordering::Less {
        out = add(&out, by);
        decrement(q);
    }
    sub_at(&mut out, product, 0);
    trim(&mut out);
    out
}

fn shifted(a: &[u64], k: usize) -> Limbs {
    if a.is_empty() {
        return Limbs::new();
    }
    let mut out = Limbs::with_capacity(a.len() + k);
    out.resize(k, 0);
    out.extend_from_slice(a);
    out
}

/// Recursive division: the quotient of the upper halves, put right with the lower ones.
fn by_halves(x: &[u64], y: &[u64]) -> (Limbs, Limbs) {
    let n = y.len();
    let m = x.len().saturating_sub(n);
    if m < HALVES || n < HALVES {
        return by_limbs(Limbs::from_slice(x), y);
    }
    let k = m / 2;
    let (y0, y1) = y.split_at(k);
    let y0 = trimmed(y0);
    let (mut q1, r1) = by_halves(trimmed(&x[2 * k..]), y1);
    let product = shifted(&mul(&q1, y0), k);
    let middle = settle(&r1, &x[..2 * k], 2 * k, &product, &shifted(y, k), &mut q1);
    let upper = if middle.len() > k { &middle[k..] } else { &[][..] };
    let (mut q0, r0) = by_halves(upper, y1);
    let product = mul(&q0, y0);
    let rest = settle(&r0, &middle[..k.min(middle.len())], k, &product, y, &mut q0);
    let mut q = Limbs::from_slice(&q0);
    q.resize(q0.len().max(k + q1.len()) + 1, 0);
    add_at(&mut q, &q1, k);
    trim(&mut q);
    (q, rest)
}

/// The largest number whose square is not above `a`, and what is left of `a`.
pub fn sqrt_rem(a: &[u64]) -> (Limbs, Limbs) {
    let l = a.len().saturating_sub(1) / 4;
    if l == 0 {
        let s = small_sqrt(a);
        let r = sub(a, &mul(&s, &s));
        return (s, r);
    }
    let (s1, r1) = sqrt_rem(&a[2 * l..]);
    // The upper half of the root is known: the lower one is a quotient.
    let mut part = Limbs::from_slice(&a[l..2 * l]);
    part.extend_from_slice(&r1);
    trim(&mut part);
    let (q, u) = div_rem(&part, &add(&s1, &s1));
    let mut s = shifted(&s1, l);
    s.resize(s.len().max(q.len()) + 1, 0);
    add_at(&mut s, &q, 0);
    trim(&mut s);
    let mut r = Limbs::from_slice(&a[..l]);
    r.extend_from_slice(&u);
    trim(&mut r);
    let square = mul(&q, &q);
    while cmp(&r, &square) == Ordering::Less {
        r = add(&r, &add(&s, &s));
        decrement(&mut r);
        decrement(&mut s);
    }
    (s, sub(&r, &square))
}

/// The root of at most four limbs, from a floating-point estimate.
fn small_sqrt(a: &[u64]) -> Limbs {
    if a.is_empty() {
        return Limbs::new();
    }
    let value = a.iter().rev().fold(0.0, |x, &limb| x * BASE as f64 + limb as f64);
    let mut guess = value.sqrt() * (1.0 + 1e-14) + 1.0;
    let mut s = Limbs::new();
    if guess < 1e18 {
        s.push(guess as u64);
    } else {
        let high = (guess / 1e18) as u64;
        guess -= high as f64 * 1e18;
        // Never below the estimate, except by its own error, which it is too large by on purpose.
        let (high, low) = if guess < 9e17 { (high, guess.max(0.0) as u64) } else { (high + 1, 0) };
        s = add(&shift_left(&from_u64(high), 18), &from_u64(low));
    }
    // Newton's iteration falls from above until it reaches the root.
    loop {
        let (q, _) = div_rem(a, &s);
        let mut next = add(&s, &q);
        div_small(&mut next, 2);
        if cmp(&next, &s) != Ordering::Less {
            return s;
        }
        s = next;
    }
}
