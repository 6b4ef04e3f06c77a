//! Results with a given exponent, and what is done to exponents.

use super::finish::{MAX_DIGITS, finish, nan_result, round_off};
use super::limbs::{Limbs, digits, low_digits, shift_left, shift_right, to_u128, trailing_zeros};
use super::{Env, Kind, Number, View, status::*};

impl View<'_> {
    /// The number with the exponent of another one.
    pub fn quantize(self, other: View<'_>, env: &Env) -> Number {
        if !self.is_finite() || !other.is_finite() {
            if let Some(nan) = nan_result(&[self, other], env) {
                return nan;
            }
            if self.kind != other.kind {
                return env.fail(INVALID_OPERATION);
            }
            return self.to_number();
        }
        let exponent = other.exponent;
        if exponent > env.emax || exponent < env.etiny() {
            return env.fail(INVALID_OPERATION);
        }
        if self.limbs.is_empty() {
            return finish(Number::finite(self.negative, exponent, Limbs::new()), env);
        }
        let by = self.exponent - exponent;
        if self.digits() + by > env.prec {
            return env.fail(INVALID_OPERATION);
        }
        let mut rounded = 0;
        let n = if by >= 0 {
            if by > MAX_DIGITS {
                return env.fail(NO_MEMORY);
            }
            Number::finite(self.negative, exponent, shift_left(self.limbs, by as usize))
        } else {
            let (limbs, inexact) = round_off(self.limbs, -by as usize, self.negative, env.rounding);
            if digits(&limbs) as i64 > env.prec {
                return env.fail(INVALID_OPERATION);
            }
            rounded = ROUNDED | if inexact { INEXACT } else { 0 };
            Number::finite(self.negative, exponent, limbs)
        };
        if n.view().adjusted() > env.emax {
            return env.fail(INVALID_OPERATION);
        }
        env.note(rounded);
        finish(n, env)
    }

    /// The nearest integer of the rounding, of any number of digits; `exact`: it is told when digits were lost.
    pub fn to_integral(self, exact: bool, env: &Env) -> Number {
        if let Some(nan) = nan_result(&[self], env) {
            return nan;
        }
        if self.kind == Kind::Infinite || self.exponent >= 0 {
            return self.to_number();
        }
        if self.limbs.is_empty() {
            return Number::finite(self.negative, 0, Limbs::new());
        }
        let (limbs, inexact) = round_off(self.limbs, -self.exponent as usize, self.negative, env.rounding);
        if exact {
            env.note(ROUNDED | if inexact { INEXACT } else { 0 });
        }
        Number::finite(self.negative, 0, limbs)
    }

    /// The number without trailing zeros.
    pub fn normalize(self, env: &Env) -> Number {
        if let Some(nan) = nan_result(&[self], env) {
            return nan;
        }
        let mut n = finish(self.to_number(), env);
        if n.kind != Kind::Finite {
            return n;
        }
        if n.limbs.is_empty() {
            n.exponent = 0;
            return n;
        }
        let limit = if env.clamp { env.etop() } else { env.emax };
        let by = (trailing_zeros(&n.limbs) as i64).min(limit - n.exponent);
        if by > 0 {
            n.limbs = shift_right(&n.limbs, by as usize).0;
            n.exponent += by;
        }
        n
    }

    /// The integer that an operand has to be, if it is one and fits.
    fn as_count(self, limit: i64) -> Option<i64> {
        if !self.is_finite() || self.exponent != 0 {
            return None;
        }
        let n = to_u128(self.limbs).filter(|&n| n <= limit as u128)? as i64;
        Some(if self.negative { -n } else { n })
    }

    /// The number times ten to the power of an integer.
    pub fn scaleb(self, other: View<'_>, env: &Env) -> Number {
        if let Some(nan) = nan_result(&[self, other], env) {
            return nan;
        }
        let Some(n) = other.as_count(env.emax.saturating_add(env.prec).saturating_mul(2)) else {
            return env.fail(INVALID_OPERATION);
        };
        if self.kind == Kind::Infinite {
            return self.to_number();
        }
        finish(Number { exponent: self.exponent.saturating_add(n), ..self.to_number() }, env)
    }

    /// The digits shifted by a number of places; what leaves the precision is gone.
    pub fn shift(self, other: View<'_>, env: &Env) -> Number {
        let n = match self.begin_shift(other, env) {
            Ok(n) => n,
            Err(result) => return result,
        };
        let prec = env.prec as usize;
        if n > MAX_DIGITS && !self.limbs.is_empty() {
            return env.fail(NO_MEMORY);
        }
        let limbs = if n >= 0 {
            low_digits(&shift_left(self.limbs, n as usize), prec)
        } else {
            cut(&low_digits(self.limbs, prec), -n as usize)
        };
        Number::finite(self.negative, self.exponent, limbs)
    }

    /// The digits of the precision rotated by a number of places.
    pub fn rotate(self, other: View<'_>, env: &Env) -> Number {
        let n = match self.begin_shift(other, env) {
            Ok(n) => n,
            Err(result) => return result,
        };
        if env.prec > MAX_DIGITS {
            return env.fail(NO_MEMORY);
        }
        let prec = env.prec as usize;
        let left = if n >= 0 { n } else { n + env.prec } as usize;
        let own = low_digits(self.limbs, prec);
        let high = cut(&own, prec - left);
        let low = low_digits(&shift_left(&own, left), prec);
        Number::trimmed(self.negative, self.exponent, super::limbs::add(&low, &high))
    }

    fn begin_shift(self, other: View<'_>, env: &Env) -> Result<i64, Number> {
        if let Some(nan) = nan_result(&[self, other], env) {
            return Err(nan);
        }
        let Some(n) = other.as_count(env.prec) else { return Err(env.fail(INVALID_OPERATION)) };
        if self.kind == Kind::Infinite { Err(self.to_number()) } else { Ok(n) }
    }
}

/// Without the lowest digits.
fn cut(limbs: &[u64], by: usize) -> Limbs {
    shift_right(limbs, by).0
}
