//! The exponential function, rounded correctly.
//!
//! Values are computed in fixed point: limbs of which a number `w` lie behind the point. What comes out is known up to an error; if the
//! numbers at both ends of what it may be round alike, that is the result, else it is done again with more digits.

use super::compare::order_of_magnitudes;
use super::constants::ln10;
use super::divide::div_rem;
use super::finish::{MAX_DIGITS, finish, nan_result};
use super::limbs::{DIGITS, Limbs, add, add_at, cmp, div_small, mul_add_small, power_of_ten};
use super::limbs::{shift_left, shift_right, sub, to_u128, trim};
use super::multiply::mul;
use super::neighbours::padded_one;
use super::{Env, Kind, Number, Rounding, View, status::*};
use std::cmp::Ordering;

/// What a computed number may be off, in units of its last limb but one.
const ERROR: u64 = 1;

/// The limbs above the lowest `n`: what is left of a product in fixed point.
pub fn drop_limbs(a: &[u64], n: usize) -> Limbs {
    Limbs::from_slice(a.get(n..).unwrap_or(&[]))
}

/// The product in fixed point.
pub fn mul_fixed(a: &[u64], b: &[u64], w: usize) -> Limbs {
    drop_limbs(&mul(a, b), w)
}

/// A decimal number in fixed point, cut off.
pub fn to_fixed(a: View<'_>, w: usize) -> Limbs {
    let by = a.exponent + (w * DIGITS) as i64;
    if by >= 0 {
        shift_left(a.limbs, by as usize)
    } else {
        shift_right(a.limbs, by.unsigned_abs() as usize).0
    }
}

/// One in fixed point.
pub fn one_fixed(w: usize) -> Limbs {
    power_of_ten(w * DIGITS)
}

/// `e` to the power of a number below 3, in fixed point; less than two units of the last place off.
pub fn exp_fixed(x: &[u64], w: usize) -> Limbs {
    // The argument is halved until few terms of the series suffice; squaring brings the result back, and loses a bit each time.
    let halvings = ((2 * w * DIGITS) as f64).sqrt() as usize;
    let guard = halvings / 59 + 1;
    let w = w + guard;
    let mut t = Limbs::new();
    t.resize(guard, 0);
    t.extend_from_slice(x);
    trim(&mut t);
    let mut left = halvings;
    while left > 0 {
        let step = left.min(30);
        div_small(&mut t, 1 << step);
        left -= step;
    }
    let mut sum = one_fixed(w);
    sum.push(0);
    let mut term = Limbs::from_slice(&t);
    let mut k = 1;
    while !term.is_empty() {
        add_at(&mut sum, &term, 0);
        k += 1;
        term = mul_fixed(&term, &t, w);
        div_small(&mut term, k);
    }
    trim(&mut sum);
    for _ in 0..halvings {
        sum = mul_fixed(&sum, &sum, w);
    }
    drop_limbs(&sum, guard)
}

/// The result if both ends of what a number may be round alike. `value` in fixed point has two limbs more than it is good for.
pub fn settle(negative: bool, value: &[u64], exponent: i64, env: &Env) -> Option<Number> {
    let error = [0, ERROR];
    if cmp(value, &error) != Ordering::Greater {
        return None;
    }
    let ends = [sub(value, &error), add(value, &error)].map(|limbs| {
        let scratch = env.with_rounding(env.rounding);
        let n = finish(Number::finite(negative, exponent, limbs), &scratch);
        (n, scratch.status.get())
    });
    let [(low, status), (high, _)] = ends;
    if low.kind != high.kind || low.exponent != high.exponent || low.limbs != high.limbs {
        return None;
    }
    env.note(status | INEXACT | ROUNDED);
    Some(low)
}

impl View<'_> {
    /// `e` to the power of the number, rounded to the nearest.
    pub fn exp(self, env: &Env) -> Number {
        let inner = env.with_rounding(Rounding::HalfEven);
        let n = self.exp_inner(&inner);
        env.note(inner.status.get());
        n
    }

    fn exp_inner(self, env: &Env) -> Number {
        if let Some(nan) = nan_result(&[self], env) {
            return nan;
        }
        if self.kind == Kind::Infinite {
            return if self.negative {
                Number::finite(false, 0, Limbs::new())
            } else {
                Number::infinity(false)
            };
        }
        if self.limbs.is_empty() {
            return Number::small(false, 1, 0);
        }
        let adjusted = self.adjusted();
        if adjusted >= 19 {
            let exponent = if self.negative { super::MIN_ETINY - 2 } else { super::MAX_PREC + 2 };
            return finish(Number::small(false, 1, exponent), env);
        }
        if env.prec > MAX_DIGITS {
            return env.fail(NO_MEMORY);
        }
        let least = Number::small(false, 9, -(env.prec + 4));
        if order_of_magnitudes(self, least.view()) != Ordering::Greater {
            return finish(padded_one(false, env), env);
        }
        let mut w = (env.prec as usize + 4) / DIGITS + 3;
        loop {
            let (value, k) = self.exp_power(w);
            if let Some(n) = settle(false, &value, k - (w * DIGITS) as i64, env) {
                return n;
            }
            w += w / 2 + 1;
        }
    }

    /// `e` to the power of the number as a number in fixed point between 1 and 10, and a power of ten.
    fn exp_power(self, w: usize) -> (Limbs, i64) {
        let x = to_fixed(self, w);
        let long = ln10(w + 2);
        let base = drop_limbs(&long, 2);
        let (quotient, _) = div_rem(&x, &base);
        let mut k = to_u128(&quotient).unwrap_or(0) as i64;
        let times = |k: i64| {
            let k = super::limbs::from_u64(k as u64);
            drop_limbs(&mul(&long, &k), 2)
        };
        let mut multiple = times(k);
        if self.negative {
            k += 1;
            multiple = times(k);
            let r = if cmp(&multiple, &x) == Ordering::Less { Limbs::new() } else { sub(&multiple, &x) };
            return (exp_fixed(&r, w), -k);
        }
        if cmp(&multiple, &x) == Ordering::Greater && k > 0 {
            k -= 1;
            multiple = times(k);
        }
        (exp_fixed(&sub(&x, &multiple), w), k)
    }
}

/// Twice a number in fixed point.
pub fn doubled(mut a: Limbs) -> Limbs {
    mul_add_small(&mut a, 2, 0);
    a
}
