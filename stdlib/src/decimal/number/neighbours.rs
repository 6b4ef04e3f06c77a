//! Next numbers, exponents as numbers, and classes of numbers.

use super::compare::order;
use super::finish::{MAX_DIGITS, finish, largest_number, nan_result};
use super::limbs::Limbs;
use super::{Env, Kind, Number, Rounding, View, status::*};
use std::cmp::Ordering;

impl View<'_> {
    /// The largest number below (or the smallest above, if `up`).
    pub fn next(self, up: bool, env: &Env) -> Number {
        if let Some(nan) = nan_result(&[self], env) {
            return nan;
        }
        if self.kind == Kind::Infinite {
            return if self.negative == up { largest_number(self.negative, env) } else { self.to_number() };
        }
        let inner = env.with_rounding(if up { Rounding::Ceiling } else { Rounding::Floor });
        let rounded = finish(self.to_number(), &inner);
        if inner.status.get() & INEXACT != 0 {
            return self.keep_error(rounded, &inner, env);
        }
        let least = Number::small(!up, 1, env.etiny() - 1);
        let n = self.add(least.view(), &inner);
        self.keep_error(n, &inner, env)
    }

    fn keep_error(self, n: Number, inner: &Env, env: &Env) -> Number {
        env.note(inner.status.get() & ERRORS);
        n
    }

    /// The next number in the direction of another one.
    pub fn next_toward(self, other: View<'_>, env: &Env) -> Number {
        if let Some(nan) = nan_result(&[self, other], env) {
            return nan;
        }
        let o = order(self, other);
        if o == Ordering::Equal {
            return self.signed(other.negative).to_number();
        }
        let n = self.next(o == Ordering::Less, env);
        if n.kind == Kind::Infinite {
            env.note(OVERFLOW | ROUNDED | INEXACT);
        } else if n.view().adjusted() < env.emin {
            env.note(UNDERFLOW | SUBNORMAL | ROUNDED | INEXACT);
            if n.limbs.is_empty() {
                env.note(CLAMPED);
            }
        }
        n
    }

    /// The exponent of the first digit as a number.
    pub fn logb(self, env: &Env) -> Number {
        if let Some(nan) = nan_result(&[self], env) {
            return nan;
        }
        if self.kind == Kind::Infinite {
            return Number::infinity(false);
        }
        if self.limbs.is_empty() {
            env.note(DIVISION_BY_ZERO);
            return Number::infinity(true);
        }
        finish(Number::integer(self.adjusted()), env)
    }

    /// Whether it is a finite number of the normal range.
    pub fn is_normal(self, env: &Env) -> bool {
        self.is_finite() && !self.limbs.is_empty() && self.adjusted() >= env.emin
    }

    /// Whether it is a number below the normal range.
    pub fn is_subnormal(self, env: &Env) -> bool {
        self.is_finite() && !self.limbs.is_empty() && self.adjusted() < env.emin
    }

    /// The name of its class.
    pub fn class(self, env: &Env) -> &'static str {
        let names = match self.kind {
            Kind::Quiet => return "NaN",
            Kind::Signaling => return "sNaN",
            Kind::Infinite => ["+Infinity", "-Infinity"],
            Kind::Finite if self.limbs.is_empty() => ["+Zero", "-Zero"],
            Kind::Finite if self.is_subnormal(env) => ["+Subnormal", "-Subnormal"],
            Kind::Finite => ["+Normal", "-Normal"],
        };
        names[usize::from(self.negative)]
    }
}

/// One as a number with all digits of the precision: what an inexact one is.
pub fn padded_one(negative: bool, env: &Env) -> Number {
    env.note(INEXACT | ROUNDED);
    if env.prec > MAX_DIGITS {
        return env.fail(NO_MEMORY);
    }
    let limbs: Limbs = super::limbs::power_of_ten(env.prec as usize - 1);
    Number::finite(negative, 1 - env.prec, limbs)
}
