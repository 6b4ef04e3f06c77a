//! Powers, and powers of integers modulo an integer.

use super::compare::order_of_magnitudes;
use super::divide::div_rem;
use super::finish::{MAX_DIGITS, finish, nan_result};
use super::limbs::{Limbs, div_small, shift_left};
use super::multiply::mul;
use super::neighbours::padded_one;
use super::{Env, Kind, MAX_PREC, Number, Rounding, View, status::*};
use std::cmp::Ordering;

impl View<'_> {
    /// The power.
    pub fn pow(self, exponent: View<'_>, env: &Env) -> Number {
        if let Some(nan) = nan_result(&[self, exponent], env) {
            return nan;
        }
        let integer = exponent.is_integer();
        let negative = self.negative && integer && exponent.is_odd();
        let zero = |negative| Number::finite(negative, 0, Limbs::new());
        if self.is_zero() {
            if exponent.is_zero() {
                return env.fail(INVALID_OPERATION);
            }
            return if exponent.negative { Number::infinity(negative) } else { zero(negative) };
        }
        if self.negative && (!integer || exponent.kind == Kind::Infinite) {
            return env.fail(INVALID_OPERATION);
        }
        let one = Number::small(false, 1, 0);
        if exponent.kind == Kind::Infinite {
            return match order_of_magnitudes(self, one.view()) {
                Ordering::Equal => padded_one(negative, env),
                o if (o == Ordering::Less) == exponent.negative => Number::infinity(negative),
                _ => zero(negative),
            };
        }
        if self.kind == Kind::Infinite {
            return if exponent.is_zero() {
                Number::small(negative, 1, 0)
            } else if exponent.negative {
                zero(negative)
            } else {
                Number::infinity(negative)
            };
        }
        if exponent.is_zero() {
            return Number::small(negative, 1, 0);
        }
        if order_of_magnitudes(self, one.view()) == Ordering::Equal {
            return self.power_of_one(exponent, integer, negative, env);
        }
        if let Some(n) = self.out_of_range(exponent, negative, env) {
            return n;
        }
        let n = if integer {
            self.integer_power(exponent, negative, env)
        } else {
            self.real_power(exponent, env)
        };
        // Infinity of the work is a number that is too large, which the rounding may make finite.
        let n = if n.kind == Kind::Infinite { Number::small(n.negative, 1, MAX_PREC + 2) } else { n };
        finish(n, env)
    }

    /// A power of one or minus one: only the number of zeros is to be found.
    fn power_of_one(self, exponent: View<'_>, integer: bool, negative: bool, env: &Env) -> Number {
        if !integer {
            return padded_one(negative, env);
        }
        if exponent.negative {
            return Number::small(negative, 1, 0);
        }
        let scale = Number::integer(-self.exponent);
        let zeros = super::arithmetic::product(exponent, scale.view());
        let limit = env.prec - 1;
        let few = Number::integer(limit);
        let zeros = if super::compare::order(zeros.view(), few.view()) == Ordering::Greater {
            env.note(ROUNDED);
            limit
        } else {
            // Less than the precision, so that it fits.
            let n = zeros.view();
            let limbs = super::exponential::to_fixed(n, 0);
            let count = limbs.first().copied().unwrap_or(0) as i64;
            if n.negative { 0 } else { count }
        };
        if zeros > MAX_DIGITS {
            return env.fail(NO_MEMORY);
        }
        Number::finite(negative, -zeros, super::limbs::power_of_ten(zeros as usize))
    }

    /// The result if it is far beyond the limits of exponents.
    fn out_of_range(self, exponent: View<'_>, negative: bool, env: &Env) -> Option<Number> {
        // The decimal logarithm of the base is at least this far from zero.
        let places = self.adjusted();
        let digits = |n: i64| super::limbs::digits_of(n.unsigned_abs()).max(1) as i64;
        let least = if places >= 1 {
            digits(places) - 1
        } else if places <= -2 {
            digits(places + 1) - 1
        } else {
            let one = Number::small(false, 1, 0);
            self.abs().sub(one.view(), &Env::working(3)).view().adjusted() - 1
        };
        let up = (places < 0) == exponent.negative;
        let limit = if up { env.emax } else { env.etiny() };
        if least.saturating_add(exponent.adjusted()) <= digits(limit) {
            return None;
        }
        let exponent = if up { MAX_PREC + 2 } else { env.etiny() - 1 };
        Some(finish(Number::small(negative, 1, exponent), env))
    }

    /// By squaring and multiplying, with digits enough for the errors of all steps.
    fn integer_power(self, exponent: View<'_>, negative: bool, env: &Env) -> Number {
        let mut work = Env {
            prec: (env.prec + exponent.digits() + exponent.exponent + 2).min(MAX_PREC),
            clamp: false,
            ..env.with_rounding(Rounding::HalfEven)
        };
        let inverse;
        let mut base = self;
        if exponent.negative {
            work.prec += 1;
            let one = Number::small(false, 1, 0);
            inverse = one.view().div(self, &work);
            base = inverse.view();
            if work.status.get() & ERRORS != 0 {
                env.note(work.status.get());
                return Number::nan();
            }
        }
        let bits = bits_of(exponent);
        let mut n = base.to_number();
        for &bit in bits.iter().rev().skip(1) {
            n = n.view().mul(n.view(), &work);
            if bit {
                n = n.view().mul(base, &work);
            }
            if n.kind != Kind::Finite || n.limbs.is_empty() && work.status.get() & CLAMPED != 0 {
                break;
            }
        }
        env.note(work.status.get());
        n.negative = negative;
        n
    }

    /// By logarithm and exponential, with digits enough for all but the rarest cases.
    fn real_power(self, exponent: View<'_>, env: &Env) -> Number {
        let work = Env::working((self.digits().max(env.prec) + 4 + 19).min(MAX_PREC));
        let logarithm = self.ln(&work);
        let scaled = logarithm.view().mul(exponent, &work);
        let inner = Env::working(work.prec);
        let n = scaled.view().exp(&inner);
        env.note(inner.status.get() | work.status.get() & ERRORS | INEXACT | ROUNDED);
        let one = Number::small(false, 1, 0);
        if n.kind == Kind::Finite && super::compare::order(n.view(), one.view()) == Ordering::Equal {
            return padded_one(false, env);
        }
        n
    }

    /// The power of integers modulo an integer.
    pub fn pow_mod(self, exponent: View<'_>, modulus: View<'_>, env: &Env) -> Number {
        if let Some(nan) = nan_result(&[self, exponent, modulus], env) {
            return nan;
        }
        let integers = self.is_integer() && exponent.is_integer() && modulus.is_integer();
        if !integers
            || modulus.is_zero()
            || modulus.adjusted() >= env.prec
            || exponent.negative && !exponent.is_zero()
            || self.is_zero() && exponent.is_zero()
        {
            return env.fail(INVALID_OPERATION);
        }
        let negative = self.negative && exponent.is_odd();
        let m = super::exponential::to_fixed(modulus, 0);
        let reduce = |x: &[u64]| div_rem(x, &m).1;
        let times = |x: &[u64], y: &[u64]| reduce(&mul(x, y));
        let power = |x: &[u64], bits: &[bool]| {
            let mut n = reduce(&[1]);
            for &bit in bits.iter().rev() {
                n = times(&n, &n);
                if bit {
                    n = times(&n, x);
                }
            }
            n
        };
        let mut base = if self.exponent >= 0 {
            let zeros = bits_of(Number::integer(self.exponent).view());
            times(&reduce(self.limbs), &power(&[10], &zeros))
        } else {
            reduce(&super::exponential::to_fixed(self, 0))
        };
        let small = View { exponent: exponent.exponent.min(0), ..exponent };
        base = power(&base, &bits_of(small));
        for _ in 0..exponent.exponent.max(0) {
            base = power(&base, &[false, true, false, true]);
        }
        Number::finite(negative, 0, base)
    }
}

/// The bits of the absolute value of an integer, the least significant first.
fn bits_of(n: View<'_>) -> Vec<bool> {
    let mut limbs = if n.exponent >= 0 {
        shift_left(n.limbs, n.exponent as usize)
    } else {
        super::exponential::to_fixed(n, 0)
    };
    let mut bits = Vec::new();
    while !limbs.is_empty() {
        let mut low = div_small(&mut limbs, 1 << 32);
        for _ in 0..32 {
            bits.push(low & 1 == 1);
            low >>= 1;
        }
    }
    while bits.last() == Some(&false) {
        bits.pop();
    }
    bits
}
