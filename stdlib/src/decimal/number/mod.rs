//! Decimal floating-point arithmetic (General Decimal Arithmetic, IBM's specification) without anything of Python.
//!
//! Operations take numbers as borrowed [`View`]s and an [`Env`], and return a [`Number`]; what happened is added to
//! the environment's status.

pub mod arithmetic;
pub mod compare;
pub mod constants;
pub mod divide;
pub mod division;
pub mod exponential;
pub mod finish;
pub mod limbs;
pub mod logarithm;
pub mod logical;
pub mod multiply;
pub mod neighbours;
pub mod power;
pub mod quantize;
pub mod text;
mod transform;

use limbs::{Limbs, digits, trim};
use std::cell::Cell;

/// Greatest precision and greatest exponent.
pub const MAX_PREC: i64 = 999_999_999_999_999_999;
/// Least exponent of the first digit.
pub const MIN_EMIN: i64 = -MAX_PREC;
/// Least exponent of all.
pub const MIN_ETINY: i64 = MIN_EMIN - (MAX_PREC - 1);

/// What can happen in an operation, one bit each.
pub mod status {
    /// The exponent was changed to fit.
    pub const CLAMPED: u32 = 1;
    /// A text is not a number.
    pub const CONVERSION_SYNTAX: u32 = 1 << 1;
    /// Division of a number by zero.
    pub const DIVISION_BY_ZERO: u32 = 1 << 2;
    /// The integer quotient has too many digits.
    pub const DIVISION_IMPOSSIBLE: u32 = 1 << 3;
    /// Zero divided by zero.
    pub const DIVISION_UNDEFINED: u32 = 1 << 4;
    /// Digits that were not zero were lost.
    pub const INEXACT: u32 = 1 << 5;
    /// The context does not allow the operation.
    pub const INVALID_CONTEXT: u32 = 1 << 6;
    /// Anything else that makes no sense.
    pub const INVALID_OPERATION: u32 = 1 << 7;
    /// The result has too many digits for memory.
    pub const NO_MEMORY: u32 = 1 << 8;
    /// The result is too large.
    pub const OVERFLOW: u32 = 1 << 9;
    /// Digits were lost.
    pub const ROUNDED: u32 = 1 << 10;
    /// The result is below the normal range.
    pub const SUBNORMAL: u32 = 1 << 11;
    /// A subnormal result is inexact.
    pub const UNDERFLOW: u32 = 1 << 12;
    /// Floats were mixed with decimals.
    pub const FLOAT_OPERATION: u32 = 1 << 13;

    /// What the signal InvalidOperation stands for.
    pub const INVALID: u32 = CONVERSION_SYNTAX
        | DIVISION_IMPOSSIBLE
        | DIVISION_UNDEFINED
        | INVALID_CONTEXT
        | INVALID_OPERATION
        | NO_MEMORY;
    /// What leaves no number.
    pub const ERRORS: u32 = INVALID | DIVISION_BY_ZERO;
}

/// What a number is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Coefficient and exponent.
    Finite,
    /// Infinity.
    Infinite,
    /// A quiet NaN; the coefficient is its payload.
    Quiet,
    /// A signaling NaN; the coefficient is its payload.
    Signaling,
}

/// What becomes of digits that do not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rounding {
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
    /// Towards plus infinity.
    Ceiling,
    /// Towards minus infinity.
    Floor,
    /// To the nearest, halves away from zero.
    HalfUp,
    /// To the nearest, halves towards zero.
    HalfDown,
    /// To the nearest, halves to the even digit.
    HalfEven,
    /// Away from zero if the last digit would be 0 or 5.
    ZeroFiveUp,
}

/// What governs an operation, and what happened.
pub struct Env {
    /// Digits of results.
    pub prec: i64,
    /// Greatest exponent of the first digit.
    pub emax: i64,
    /// Least exponent of the first digit of normal numbers.
    pub emin: i64,
    /// How digits go.
    pub rounding: Rounding,
    /// Whether exponents are kept in the range of interchange formats.
    pub clamp: bool,
    /// Bits of [`status`].
    pub status: Cell<u32>,
}

impl Env {
    /// The environment with the widest limits.
    pub fn widest(rounding: Rounding) -> Env {
        Env { prec: MAX_PREC, emax: MAX_PREC, emin: MIN_EMIN, rounding, clamp: false, status: Cell::new(0) }
    }

    /// The widest limits with a precision, rounding to the nearest.
    pub fn working(prec: i64) -> Env {
        Env { prec, ..Env::widest(Rounding::HalfEven) }
    }

    /// The same limits with another rounding and nothing happened.
    pub fn with_rounding(&self, rounding: Rounding) -> Env {
        Env { rounding, status: Cell::new(0), ..*self }
    }

    /// Adds to what happened.
    #[inline(always)]
    pub fn note(&self, bits: u32) {
        self.status.set(self.status.get() | bits);
    }

    /// Least exponent of all.
    #[inline(always)]
    pub fn etiny(&self) -> i64 {
        self.emin - (self.prec - 1)
    }

    /// Greatest exponent of a number with all its digits.
    #[inline(always)]
    pub fn etop(&self) -> i64 {
        self.emax - (self.prec - 1)
    }

    /// Notes an error and gives the NaN that stands for it.
    #[cold]
    pub fn fail(&self, bits: u32) -> Number {
        self.note(bits);
        Number::nan()
    }
}

/// A borrowed number.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// Whether the sign is minus.
    pub negative: bool,
    /// What it is.
    pub kind: Kind,
    /// Exponent of the last digit.
    pub exponent: i64,
    /// Coefficient or payload.
    pub limbs: &'a [u64],
}

/// A number.
#[derive(Clone, Debug)]
pub struct Number {
    /// Whether the sign is minus.
    pub negative: bool,
    /// What it is.
    pub kind: Kind,
    /// Exponent of the last digit.
    pub exponent: i64,
    /// Coefficient or payload.
    pub limbs: Limbs,
}

impl<'a> View<'a> {
    /// Whether it is neither infinite nor a NaN.
    #[inline(always)]
    pub fn is_finite(self) -> bool {
        self.kind == Kind::Finite
    }

    /// Whether it is a NaN.
    #[inline(always)]
    pub fn is_nan(self) -> bool {
        matches!(self.kind, Kind::Quiet | Kind::Signaling)
    }

    /// Whether it is a zero.
    #[inline(always)]
    pub fn is_zero(self) -> bool {
        self.kind == Kind::Finite && self.limbs.is_empty()
    }

    /// Digits of the coefficient, one for zero.
    #[inline(always)]
    pub fn digits(self) -> i64 {
        digits(self.limbs).max(1) as i64
    }

    /// Exponent of the first digit.
    #[inline(always)]
    pub fn adjusted(self) -> i64 {
        self.exponent + self.digits() - 1
    }

    /// Whether it is a finite number without a fraction.
    pub fn is_integer(self) -> bool {
        if self.kind != Kind::Finite {
            return false;
        }
        self.limbs.is_empty()
            || self.exponent >= 0
            || limbs::trailing_zeros(self.limbs) as i64 >= -self.exponent
    }

    /// Whether an integer is odd.
    pub fn is_odd(self) -> bool {
        self.exponent <= 0 && limbs::digit(self.limbs, -self.exponent as usize) % 2 == 1
    }

    /// A number of its own.
    #[inline]
    pub fn to_number(self) -> Number {
        Number {
            negative: self.negative,
            kind: self.kind,
            exponent: self.exponent,
            limbs: Limbs::from_slice(self.limbs),
        }
    }

    /// The number with the sign.
    #[inline(always)]
    pub fn signed(self, negative: bool) -> View<'a> {
        View { negative, ..self }
    }

    /// The absolute value.
    pub fn abs(self) -> View<'a> {
        self.signed(false)
    }

    /// The number with the opposite sign.
    pub fn negated(self) -> View<'a> {
        self.signed(!self.negative)
    }
}

impl Number {
    /// A finite number.
    #[inline(always)]
    pub fn finite(negative: bool, exponent: i64, limbs: Limbs) -> Number {
        Number { negative, kind: Kind::Finite, exponent, limbs }
    }

    /// A finite number with a coefficient that may have leading zero limbs.
    pub fn trimmed(negative: bool, exponent: i64, mut limbs: Limbs) -> Number {
        trim(&mut limbs);
        Number::finite(negative, exponent, limbs)
    }

    /// A small number.
    pub fn small(negative: bool, coefficient: u64, exponent: i64) -> Number {
        Number::finite(negative, exponent, limbs::from_u64(coefficient))
    }

    /// An integer.
    pub fn integer(i: i64) -> Number {
        Number::small(i < 0, i.unsigned_abs(), 0)
    }

    /// Infinity.
    pub fn infinity(negative: bool) -> Number {
        Number { negative, kind: Kind::Infinite, exponent: 0, limbs: Limbs::new() }
    }

    /// A quiet NaN without a payload.
    pub fn nan() -> Number {
        Number { negative: false, kind: Kind::Quiet, exponent: 0, limbs: Limbs::new() }
    }

    /// Borrows it.
    #[inline(always)]
    pub fn view(&self) -> View<'_> {
        View { negative: self.negative, kind: self.kind, exponent: self.exponent, limbs: &self.limbs }
    }
}
