//! Sums, products, and both in one.

use super::finish::{MAX_DIGITS, finish, nan_result};
use super::limbs::{Limbs, add, cmp, increment, shift_left, sub};
use super::multiply::mul;
use super::{Env, Kind, Number, Rounding, View, status::*};
use std::cmp::Ordering;

impl View<'_> {
    /// The sum.
    pub fn add(self, other: View<'_>, env: &Env) -> Number {
        if self.is_finite() && other.is_finite() {
            return finish(sum(self, other, env), env);
        }
        if let Some(nan) = nan_result(&[self, other], env) {
            return nan;
        }
        if self.kind == Kind::Infinite {
            if other.kind == Kind::Infinite && self.negative != other.negative {
                return env.fail(INVALID_OPERATION);
            }
            return Number::infinity(self.negative);
        }
        Number::infinity(other.negative)
    }

    /// The difference.
    pub fn sub(self, other: View<'_>, env: &Env) -> Number {
        if other.is_nan() { self.add(other, env) } else { self.add(other.negated(), env) }
    }

    /// The product.
    pub fn mul(self, other: View<'_>, env: &Env) -> Number {
        if self.is_finite() && other.is_finite() {
            return finish(product(self, other), env);
        }
        if let Some(nan) = nan_result(&[self, other], env) {
            return nan;
        }
        if self.is_zero() || other.is_zero() {
            return env.fail(INVALID_OPERATION);
        }
        Number::infinity(self.negative != other.negative)
    }

    /// `self * other + third`, rounded once.
    pub fn fma(self, other: View<'_>, third: View<'_>, env: &Env) -> Number {
        if self.is_finite() && other.is_finite() {
            return product(self, other).view().add(third, env);
        }
        let scratch = env.with_rounding(env.rounding);
        let product = self.mul(other, &scratch);
        env.note(scratch.status.get());
        if scratch.status.get() & INVALID_OPERATION != 0 { product } else { product.view().add(third, env) }
    }

    /// The number rounded to the context; zero gets the sign of a sum.
    pub fn plus(self, env: &Env) -> Number {
        if let Some(nan) = nan_result(&[self], env) {
            return nan;
        }
        if self.is_zero() && env.rounding != Rounding::Floor {
            return finish(self.abs().to_number(), env);
        }
        finish(self.to_number(), env)
    }

    /// The number with the opposite sign, rounded; zero gets the sign of a difference.
    pub fn minus(self, env: &Env) -> Number {
        if self.is_nan() { self.plus(env) } else { self.negated().plus(env) }
    }

    /// The absolute value, rounded.
    pub fn magnitude(self, env: &Env) -> Number {
        if self.negative { self.minus(env) } else { self.plus(env) }
    }
}

/// The exact product of finite numbers.
pub fn product(a: View<'_>, b: View<'_>) -> Number {
    Number::finite(a.negative != b.negative, a.exponent + b.exponent, mul(a.limbs, b.limbs))
}

/// The sum of finite numbers, exact unless one of them is so small that it only decides the rounding.
fn sum(a: View<'_>, b: View<'_>, env: &Env) -> Number {
    let exponent = a.exponent.min(b.exponent);
    if a.limbs.is_empty() || b.limbs.is_empty() {
        return sum_with_zero(a, b, exponent, env);
    }
    let (big, mut small) = if a.exponent >= b.exponent { (a, b) } else { (b, a) };
    let one = Limbs::from_slice(&[1]);
    if big.exponent != small.exponent {
        // What lies below all digits of the result decides the rounding only, whatever it is.
        let d = big.digits();
        let at = big.exponent - 1 + if d > env.prec { 0 } else { d - env.prec - 1 };
        if small.adjusted() < at {
            small = View { exponent: at, limbs: &one, ..small };
        }
    }
    let low_exponent = small.exponent;
    let shifted;
    let mut long = big.limbs;
    if big.exponent != low_exponent {
        if big.exponent - low_exponent > MAX_DIGITS {
            return env.fail(NO_MEMORY);
        }
        shifted = shift_left(big.limbs, (big.exponent - low_exponent) as usize);
        long = &shifted;
    }
    let short = small.limbs;
    if big.negative == small.negative {
        return Number::finite(big.negative, low_exponent, add(long, short));
    }
    match cmp(long, short) {
        Ordering::Greater => Number::finite(big.negative, low_exponent, sub(long, short)),
        Ordering::Less => Number::finite(small.negative, low_exponent, sub(short, long)),
        Ordering::Equal => Number::finite(env.rounding == Rounding::Floor, low_exponent, Limbs::new()),
    }
}

fn sum_with_zero(a: View<'_>, b: View<'_>, exponent: i64, env: &Env) -> Number {
    if a.limbs.is_empty() && b.limbs.is_empty() {
        let negative = if a.negative == b.negative { a.negative } else { env.rounding == Rounding::Floor };
        return Number::finite(negative, exponent, Limbs::new());
    }
    let n = if a.limbs.is_empty() { b } else { a };
    // The zero's exponent counts as far as the precision goes.
    let room = (env.prec - n.digits()).max(0);
    let by = (n.exponent - exponent).min(room);
    if by > MAX_DIGITS {
        return env.fail(NO_MEMORY);
    }
    if by < n.exponent - exponent {
        env.note(ROUNDED);
    }
    Number::finite(n.negative, n.exponent - by, shift_left(n.limbs, by as usize))
}

/// Sets the digit behind the last one, so that a result that is not exact is rounded right: a digit 0 or 5 is moved.
pub fn make_sticky(limbs: &mut Limbs) {
    if super::limbs::digit(limbs, 0).is_multiple_of(5) {
        increment(limbs);
    }
}

/// A coefficient with trailing zeros taken away, as many as lead to the exponent `ideal`.
pub fn reduce_to(limbs: Limbs, exponent: i64, ideal: i64) -> (Limbs, i64) {
    if limbs.is_empty() || exponent >= ideal {
        return (limbs, exponent);
    }
    let by = (super::limbs::trailing_zeros(&limbs) as i64).min(ideal - exponent);
    if by == 0 {
        return (limbs, exponent);
    }
    (super::limbs::shift_right(&limbs, by as usize).0, exponent + by)
}
