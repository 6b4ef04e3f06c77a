//! `math`, and the native part of `cmath`.

pub mod complex;
mod integers;
mod real;
mod special;
mod sums;

/// Mathematical functions of real numbers.
#[molt_core::prelude::module(
    name = "math",
    also(
        super::real::elementary::FUNCTIONS,
        super::real::parts::FUNCTIONS,
        super::integers::functions::FUNCTIONS,
        super::sums::functions::FUNCTIONS
    )
)]
pub mod math {
    /// The ratio of a circle's circumference to its diameter.
    #[attr(name = "pi")]
    const PI: f64 = std::f64::consts::PI;
    /// The base of natural logarithms.
    #[attr(name = "e")]
    const E: f64 = std::f64::consts::E;
    /// Two pi.
    #[attr(name = "tau")]
    const TAU: f64 = std::f64::consts::TAU;
    /// Positive infinity.
    #[attr(name = "inf")]
    const INF: f64 = f64::INFINITY;
    /// Not a number.
    #[attr(name = "nan")]
    const NAN: f64 = f64::NAN;
}
