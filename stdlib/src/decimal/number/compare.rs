//! Comparisons, and the larger and smaller of two.

use super::finish::{finish, nan_result};
use super::limbs::{Limbs, cmp, shift_left};
use super::{Env, Kind, Number, View, status::*};
use std::cmp::Ordering;

/// Compares the absolute values of numbers that are no NaNs.
pub fn order_of_magnitudes(a: View<'_>, b: View<'_>) -> Ordering {
    match (a.kind == Kind::Infinite, b.kind == Kind::Infinite) {
        (false, false) => {}
        (x, y) => return x.cmp(&y),
    }
    if a.limbs.is_empty() || b.limbs.is_empty() {
        return b.limbs.is_empty().cmp(&a.limbs.is_empty());
    }
    if a.exponent == b.exponent {
        return cmp(a.limbs, b.limbs);
    }
    a.adjusted().cmp(&b.adjusted()).then_with(|| {
        // The first digits are of one place: the shift is less than the number of digits of the other.
        if a.exponent > b.exponent {
            cmp(&shift_left(a.limbs, (a.exponent - b.exponent) as usize), b.limbs)
        } else {
            cmp(a.limbs, &shift_left(b.limbs, (b.exponent - a.exponent) as usize))
        }
    })
}

/// Compares numbers that are no NaNs.
pub fn order(a: View<'_>, b: View<'_>) -> Ordering {
    let zero = |x: View<'_>| x.is_zero();
    if zero(a) && zero(b) {
        return Ordering::Equal;
    }
    if zero(a) {
        return if b.negative { Ordering::Greater } else { Ordering::Less };
    }
    if zero(b) || a.negative != b.negative {
        return if a.negative { Ordering::Less } else { Ordering::Greater };
    }
    let o = order_of_magnitudes(a, b);
    if a.negative { o.reverse() } else { o }
}

/// The order of numbers that are equal but may look different.
fn order_of_looks(a: View<'_>, b: View<'_>) -> Ordering {
    if a.negative != b.negative {
        return b.negative.cmp(&a.negative);
    }
    let o = a.exponent.cmp(&b.exponent);
    if a.negative { o.reverse() } else { o }
}

/// The order of all representations, NaNs included.
pub fn total_order(a: View<'_>, b: View<'_>) -> Ordering {
    if a.negative != b.negative {
        return b.negative.cmp(&a.negative);
    }
    let rank = |x: View<'_>| match x.kind {
        Kind::Finite | Kind::Infinite => 0,
        Kind::Signaling => 1,
        Kind::Quiet => 2,
    };
    let o = if a.is_nan() || b.is_nan() {
        let o = rank(a).cmp(&rank(b)).then_with(|| cmp(a.limbs, b.limbs));
        if a.negative { o.reverse() } else { o }
    } else {
        order(a, b)
    };
    o.then_with(|| order_of_looks(a, b))
}

/// -1, 0 or 1 as a number.
fn number_of(o: Ordering) -> Number {
    match o {
        Ordering::Less => Number::small(true, 1, 0),
        Ordering::Equal => Number::finite(false, 0, Limbs::new()),
        Ordering::Greater => Number::small(false, 1, 0),
    }
}

impl View<'_> {
    /// -1, 0 or 1; a NaN for a NaN.
    pub fn compare(self, other: View<'_>, env: &Env) -> Number {
        nan_result(&[self, other], env).unwrap_or_else(|| number_of(order(self, other)))
    }

    /// As `compare`, but every NaN is an invalid operation.
    pub fn compare_signal(self, other: View<'_>, env: &Env) -> Number {
        match nan_result(&[self, other], env) {
            Some(nan) => {
                env.note(INVALID_OPERATION);
                nan
            }
            None => number_of(order(self, other)),
        }
    }

    /// The order of all representations as a number.
    pub fn compare_total(self, other: View<'_>) -> Number {
        number_of(total_order(self, other))
    }

    /// The order of all representations without signs as a number.
    pub fn compare_total_mag(self, other: View<'_>) -> Number {
        number_of(total_order(self.abs(), other.abs()))
    }

    /// The larger (or the smaller) of two numbers, of their absolute values where `magnitudes` says so. A quiet NaN loses against
    /// a number.
    pub fn extreme(self, other: View<'_>, largest: bool, magnitudes: bool, env: &Env) -> Number {
        if self.kind == Kind::Quiet && !other.is_nan() {
            return finish(other.to_number(), env);
        }
        if other.kind == Kind::Quiet && !self.is_nan() {
            return finish(self.to_number(), env);
        }
        if let Some(nan) = nan_result(&[self, other], env) {
            return nan;
        }
        let mut o = if magnitudes { order_of_magnitudes(self, other) } else { order(self, other) };
        if o == Ordering::Equal {
            o = order_of_looks(self, other);
        }
        let first = if largest { o != Ordering::Less } else { o != Ordering::Greater };
        finish(if first { self } else { other }.to_number(), env)
    }

    /// Whether both have the same exponent, or both are NaNs, or both are infinite.
    pub fn same_quantum(self, other: View<'_>) -> bool {
        if self.is_finite() && other.is_finite() {
            return self.exponent == other.exponent;
        }
        self.is_nan() && other.is_nan() || self.kind == Kind::Infinite && other.kind == Kind::Infinite
    }
}
