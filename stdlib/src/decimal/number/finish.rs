//! Rounding, and the limits of exponents.

use super::limbs::{Limbs, digit, digits, increment, low_digits, nines, power_of_ten};
use super::limbs::{shift_left, shift_right};
use super::{Env, Kind, Number, Rounding, View, status::*};

/// Digits that memory is asked for at most.
pub const MAX_DIGITS: i64 = 1 << 32;

impl Rounding {
    /// Whether the last digit goes up; `rest` is what was cut off, as [`shift_right`] gives it.
    #[inline]
    pub fn goes_up(self, negative: bool, last: u8, rest: u8) -> bool {
        if rest == 0 {
            return false;
        }
        match self {
            Rounding::Up => true,
            Rounding::Down => false,
            Rounding::Ceiling => !negative,
            Rounding::Floor => negative,
            Rounding::HalfUp => rest >= 5,
            Rounding::HalfDown => rest > 5,
            Rounding::HalfEven => rest > 5 || rest == 5 && last % 2 == 1,
            Rounding::ZeroFiveUp => last.is_multiple_of(5),
        }
    }
}

/// The coefficient without its lowest `by` digits, rounded; and whether anything but zeros went.
pub fn round_off(limbs: &[u64], by: usize, negative: bool, rounding: Rounding) -> (Limbs, bool) {
    let (mut out, rest) = shift_right(limbs, by);
    if rounding.goes_up(negative, digit(&out, 0), rest) {
        increment(&mut out);
    }
    (out, rest != 0)
}

/// The result of an operation: rounded to the precision, with an exponent within the limits.
#[inline]
pub fn finish(mut n: Number, env: &Env) -> Number {
    if n.kind != Kind::Finite {
        limit_payload(&mut n, env);
        return n;
    }
    let d = digits(&n.limbs) as i64;
    let adjusted = n.exponent + d.max(1) - 1;
    if d <= env.prec
        && adjusted <= env.emax
        && adjusted >= env.emin
        && !(env.clamp && n.exponent > env.etop())
    {
        return n;
    }
    finish_slow(n, env)
}

#[inline(never)]
fn finish_slow(n: Number, env: &Env) -> Number {
    let mut n = limit_exponent(n, env);
    if n.kind != Kind::Finite {
        return n;
    }
    let d = digits(&n.limbs) as i64;
    if d > env.prec {
        let by = d - env.prec;
        let (limbs, inexact) = round_off(&n.limbs, by as usize, n.negative, env.rounding);
        n.limbs = limbs;
        n.exponent += by;
        if digits(&n.limbs) as i64 > env.prec {
            n.limbs = power_of_ten(env.prec as usize - 1);
            n.exponent += 1;
        }
        env.note(ROUNDED | if inexact { INEXACT } else { 0 });
        n = limit_exponent(n, env);
    }
    n
}

fn limit_exponent(mut n: Number, env: &Env) -> Number {
    let d = digits(&n.limbs) as i64;
    let adjusted = n.exponent + d.max(1) - 1;
    if adjusted > env.emax {
        if d == 0 {
            n.exponent = if env.clamp { env.etop() } else { env.emax };
            env.note(CLAMPED);
            return n;
        }
        return overflow(n.negative, env);
    }
    if env.clamp && n.exponent > env.etop() {
        env.note(CLAMPED);
        let by = n.exponent - env.etop();
        n.exponent = env.etop();
        if d > 0 {
            if by > MAX_DIGITS {
                return env.fail(NO_MEMORY);
            }
            n.limbs = shift_left(&n.limbs, by as usize);
            if adjusted < env.emin {
                env.note(SUBNORMAL);
            }
        }
        return n;
    }
    if adjusted < env.emin {
        let etiny = env.etiny();
        if d == 0 {
            if n.exponent < etiny {
                n.exponent = etiny;
                env.note(CLAMPED);
            }
            return n;
        }
        env.note(SUBNORMAL);
        if n.exponent < etiny {
            let by = etiny.saturating_sub(n.exponent);
            let (limbs, inexact) = round_off(&n.limbs, by as usize, n.negative, env.rounding);
            n.limbs = limbs;
            n.exponent = etiny;
            env.note(ROUNDED);
            if inexact {
                env.note(INEXACT | UNDERFLOW);
                if n.limbs.is_empty() {
                    env.note(CLAMPED);
                }
            }
        }
    }
    n
}

/// What stands for a number that is too large.
pub fn overflow(negative: bool, env: &Env) -> Number {
    env.note(OVERFLOW | INEXACT | ROUNDED);
    let largest = match env.rounding {
        Rounding::Down | Rounding::ZeroFiveUp => true,
        Rounding::Ceiling => negative,
        Rounding::Floor => !negative,
        _ => false,
    };
    if !largest {
        return Number::infinity(negative);
    }
    largest_number(negative, env)
}

/// The finite number that is farthest from zero.
pub fn largest_number(negative: bool, env: &Env) -> Number {
    if env.prec > MAX_DIGITS {
        return env.fail(NO_MEMORY);
    }
    Number::finite(negative, env.etop(), nines(env.prec as usize))
}

/// Cuts the payload of a NaN that is too long for the precision.
fn limit_payload(n: &mut Number, env: &Env) {
    if n.limbs.is_empty() {
        return;
    }
    let room = env.prec - i64::from(env.clamp);
    if digits(&n.limbs) as i64 > room {
        n.limbs = low_digits(&n.limbs, room as usize);
    }
}

/// The NaN that an operation with a NaN among its operands gives; `None` if there is none.
#[inline(always)]
pub fn nan_result(operands: &[View<'_>], env: &Env) -> Option<Number> {
    if operands.iter().all(|o| !o.is_nan()) { None } else { Some(nan_of(operands, env)) }
}

#[cold]
fn nan_of(operands: &[View<'_>], env: &Env) -> Number {
    let signaling = operands.iter().find(|o| o.kind == Kind::Signaling);
    if signaling.is_some() {
        env.note(INVALID_OPERATION);
    }
    let Some(first) = signaling.or_else(|| operands.iter().find(|o| o.is_nan())) else {
        return Number::nan();
    };
    let mut n = first.to_number();
    n.kind = Kind::Quiet;
    limit_payload(&mut n, env);
    n
}
