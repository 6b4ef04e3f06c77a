//! Quotients, integer quotients, remainders and square roots.

use super::arithmetic::{make_sticky, reduce_to};
use super::compare::order_of_magnitudes;
use super::divide::{div_rem, sqrt_rem};
use super::finish::{MAX_DIGITS, finish, nan_result};
use super::limbs::{Limbs, digit, digits, shift_left, sub};
use super::{Env, Kind, Number, View, status::*};
use std::cmp::Ordering;

impl View<'_> {
    /// The quotient.
    pub fn div(self, other: View<'_>, env: &Env) -> Number {
        let negative = self.negative != other.negative;
        if let Some(special) = self.special_quotient(other, env) {
            return special.unwrap_or_else(|| {
                env.note(CLAMPED);
                Number::finite(negative, env.etiny(), Limbs::new())
            });
        }
        if env.prec > MAX_DIGITS {
            // What is exact has few digits whatever the precision is.
            let enough =
                Env { prec: self.digits() + 4 * other.digits() + 2, ..env.with_rounding(env.rounding) };
            let (q, exact) = quotient(self, other, &enough);
            return if exact { finish(q, env) } else { env.fail(NO_MEMORY) };
        }
        finish(quotient(self, other, env).0, env)
    }

    /// The integer part of the quotient.
    pub fn div_integer(self, other: View<'_>, env: &Env) -> Number {
        let negative = self.negative != other.negative;
        if let Some(special) = self.special_quotient(other, env) {
            return special.unwrap_or_else(|| Number::finite(negative, 0, Limbs::new()));
        }
        match quotient_and_rest(self, other, env) {
            Some((q, _)) => finish(q, env),
            None => env.fail(DIVISION_IMPOSSIBLE),
        }
    }

    /// The quotient that needs no division; `None` within for a finite number by an infinite one.
    fn special_quotient(self, other: View<'_>, env: &Env) -> Option<Option<Number>> {
        let infinity = || Number::infinity(self.negative != other.negative);
        if let Some(nan) = nan_result(&[self, other], env) {
            return Some(Some(nan));
        }
        Some(match (self.kind == Kind::Infinite, other.kind == Kind::Infinite) {
            (true, true) => Some(env.fail(INVALID_OPERATION)),
            (true, false) => Some(infinity()),
            (false, true) => None,
            (false, false) if !other.limbs.is_empty() => return None,
            (false, false) if self.limbs.is_empty() => Some(env.fail(DIVISION_UNDEFINED)),
            (false, false) => {
                env.note(DIVISION_BY_ZERO);
                Some(infinity())
            }
        })
    }

    /// What is left of the integer division.
    pub fn remainder(self, other: View<'_>, env: &Env) -> Number {
        match self.begin_remainder(other, env) {
            Ok(n) => n,
            Err(()) => match quotient_and_rest(self, other, env) {
                Some((_, r)) => finish(r, env),
                None => env.fail(DIVISION_IMPOSSIBLE),
            },
        }
    }

    /// The result of a remainder that needs no division.
    fn begin_remainder(self, other: View<'_>, env: &Env) -> Result<Number, ()> {
        if let Some(nan) = nan_result(&[self, other], env) {
            return Ok(nan);
        }
        if self.kind == Kind::Infinite {
            return Ok(env.fail(INVALID_OPERATION));
        }
        if other.kind == Kind::Infinite {
            return Ok(finish(self.to_number(), env));
        }
        if other.limbs.is_empty() {
            return Ok(env.fail(if self.limbs.is_empty() { DIVISION_UNDEFINED } else { INVALID_OPERATION }));
        }
        Err(())
    }

    /// Integer quotient and remainder.
    pub fn div_mod(self, other: View<'_>, env: &Env) -> (Number, Number) {
        let negative = self.negative != other.negative;
        if let Some(nan) = nan_result(&[self, other], env) {
            return (nan.clone(), nan);
        }
        if self.kind == Kind::Infinite {
            let nan = env.fail(INVALID_OPERATION);
            if other.kind == Kind::Infinite {
                return (nan.clone(), nan);
            }
            return (Number::infinity(negative), nan);
        }
        if other.kind == Kind::Infinite {
            return (Number::finite(negative, 0, Limbs::new()), finish(self.to_number(), env));
        }
        if other.limbs.is_empty() {
            if self.limbs.is_empty() {
                let nan = env.fail(DIVISION_UNDEFINED);
                return (nan.clone(), nan);
            }
            return (Number::infinity(negative), env.fail(DIVISION_BY_ZERO | INVALID_OPERATION));
        }
        match quotient_and_rest(self, other, env) {
            Some((q, r)) => (finish(q, env), finish(r, env)),
            None => {
                let nan = env.fail(DIVISION_IMPOSSIBLE);
                (nan.clone(), nan)
            }
        }
    }

    /// What is left of the division whose quotient is the nearest integer, the even one of two.
    pub fn remainder_near(self, other: View<'_>, env: &Env) -> Number {
        let n = self.begin_remainder(other, env);
        if let Ok(n) = n {
            return n;
        }
        let Some((q, r)) = quotient_and_rest(self, other, env) else { return env.fail(DIVISION_IMPOSSIBLE) };
        if r.limbs.is_empty() {
            return finish(r, env);
        }
        // Both have the exponent of the remainder or a higher one.
        let exponent = r.exponent.min(other.exponent);
        let rest = shift_left(&r.limbs, (r.exponent - exponent) as usize);
        if other.adjusted() - r.view().adjusted() > 1 {
            return finish(r, env);
        }
        let divisor = shift_left(other.limbs, (other.exponent - exponent) as usize);
        let complement = sub(&divisor, &rest);
        let c = super::limbs::cmp(&complement, &rest);
        if c == Ordering::Less || c == Ordering::Equal && digit(&q.limbs, 0) % 2 == 1 {
            let next = super::limbs::add(&q.limbs, &[1]);
            if digits(&next) as i64 > env.prec {
                return env.fail(DIVISION_IMPOSSIBLE);
            }
            return finish(Number::finite(!r.negative, exponent, complement), env);
        }
        finish(r, env)
    }

    /// The square root, rounded to the nearest.
    pub fn sqrt(self, env: &Env) -> Number {
        if let Some(nan) = nan_result(&[self], env) {
            return nan;
        }
        let ideal = self.exponent.div_euclid(2);
        if self.is_zero() {
            return finish(Number::finite(self.negative, ideal, Limbs::new()), env);
        }
        if self.negative {
            return env.fail(INVALID_OPERATION);
        }
        if self.kind == Kind::Infinite {
            return Number::infinity(false);
        }
        let half_even =
            Env { status: std::cell::Cell::new(0), ..env.with_rounding(super::Rounding::HalfEven) };
        let prec = env.prec.min(self.digits() + 2);
        let exact_only = prec < env.prec;
        let (n, exact) = if exact_only { root(self, prec, ideal) } else { (Number::nan(), false) };
        let n = if exact {
            n
        } else if env.prec > MAX_DIGITS {
            return env.fail(NO_MEMORY);
        } else {
            root(self, env.prec, ideal).0
        };
        let n = finish(n, &half_even);
        env.note(half_even.status.get());
        n
    }
}

/// The quotient with two digits more than the precision at most, made odd behind the last digit if it is not exact, and
/// whether it is.
fn quotient(a: View<'_>, b: View<'_>, env: &Env) -> (Number, bool) {
    let negative = a.negative != b.negative;
    let ideal = a.exponent - b.exponent;
    if a.limbs.is_empty() {
        return (Number::finite(negative, ideal, Limbs::new()), true);
    }
    let shift = b.digits() - a.digits() + env.prec + 1;
    let (mut q, r) = if shift >= 0 {
        div_rem(&shift_left(a.limbs, shift as usize), b.limbs)
    } else {
        div_rem(a.limbs, &shift_left(b.limbs, -shift as usize))
    };
    let exponent = ideal - shift;
    if r.is_empty() {
        let (q, exponent) = reduce_to(q, exponent, ideal);
        return (Number::finite(negative, exponent, q), true);
    }
    make_sticky(&mut q);
    (Number::finite(negative, exponent, q), false)
}

/// Integer quotient and remainder of finite numbers; `None` if the quotient has more digits than the precision.
fn quotient_and_rest(a: View<'_>, b: View<'_>, env: &Env) -> Option<(Number, Number)> {
    let negative = a.negative != b.negative;
    let exponent = a.exponent.min(b.exponent);
    if a.limbs.is_empty() {
        let zero = Number::finite(negative, 0, Limbs::new());
        return Some((zero, Number::finite(a.negative, exponent, Limbs::new())));
    }
    if order_of_magnitudes(a, b) == Ordering::Less {
        let zero = Number::finite(negative, 0, Limbs::new());
        let limbs = shift_left(a.limbs, (a.exponent - exponent) as usize);
        return Some((zero, Number::finite(a.negative, exponent, limbs)));
    }
    if a.adjusted() - b.adjusted() > env.prec || a.exponent - exponent > MAX_DIGITS {
        return None;
    }
    let x = shift_left(a.limbs, (a.exponent - exponent) as usize);
    let y = shift_left(b.limbs, (b.exponent - exponent) as usize);
    let (q, r) = div_rem(&x, &y);
    if digits(&q) as i64 > env.prec {
        return None;
    }
    Some((Number::finite(negative, 0, q), Number::finite(a.negative, exponent, r)))
}

/// The root of a positive number with one digit more than `prec` at least, as [`quotient`] gives quotients.
fn root(a: View<'_>, prec: i64, ideal: i64) -> (Number, bool) {
    // The radicand gets an even exponent and twice as many digits as the root needs.
    let mut shift = 2 * (prec + 1) - a.digits();
    if (a.exponent - shift).rem_euclid(2) == 1 {
        shift += 1;
    }
    let (mut s, exact) = if shift >= 0 {
        let (s, r) = sqrt_rem(&shift_left(a.limbs, shift as usize));
        (s, r.is_empty())
    } else {
        let (upper, rest) = super::limbs::shift_right(a.limbs, -shift as usize);
        let (s, r) = sqrt_rem(&upper);
        (s, r.is_empty() && rest == 0)
    };
    let exponent = (a.exponent - shift) / 2;
    if exact {
        let (s, exponent) = reduce_to(s, exponent, ideal);
        return (Number::finite(false, exponent, s), true);
    }
    make_sticky(&mut s);
    (Number::finite(false, exponent, s), false)
}
