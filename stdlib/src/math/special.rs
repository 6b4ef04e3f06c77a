//! Functions the C library has no agreed results for: gamma by Lanczos' approximation; and the IEEE remainder.

use std::f64::consts::PI;

/// Lanczos' g for the coefficients below.
const G: f64 = 6.024680040776729583740234375;
const NUMERATOR: [f64; 13] = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
];
const DENOMINATOR: [f64; 13] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];

/// Lanczos' rational function; for large x in powers of 1/x, so that nothing overflows.
fn lanczos(x: f64) -> f64 {
    let (mut num, mut den) = (0.0, 0.0);
    if x < 5.0 {
        for i in (0..13).rev() {
            num = num * x + NUMERATOR[i];
            den = den * x + DENOMINATOR[i];
        }
    } else {
        for i in 0..13 {
            num = num / x + NUMERATOR[i];
            den = den / x + DENOMINATOR[i];
        }
    }
    num / den
}

/// sin(pi*x), exact where it should be.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let r = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1f64.copysign(x) * r
}

/// Gamma of a finite x that is no pole; infinite on overflow.
pub fn gamma(x: f64) -> f64 {
    if x == x.floor() && (1.0..=23.0).contains(&x) {
        return (1..x as u64).map(|i| i as f64).product();
    }
    let a = x.abs();
    if a < 1e-20 {
        return 1.0 / x;
    }
    if a > 200.0 {
        return if x < 0.0 { 0.0 / sin_pi(x) } else { f64::INFINITY };
    }
    let y = a + (G - 0.5);
    // The part of the sum a + g - 0.5 that rounding lost.
    let z = if a > G - 0.5 { (y - a) - (G - 0.5) } else { (y - (G - 0.5)) - a } * G / y;
    if x < 0.0 {
        let mut r = -PI / sin_pi(a) / a * y.exp() / lanczos(a);
        r -= z * r;
        if a < 140.0 {
            r / y.powf(a - 0.5)
        } else {
            let half = y.powf(a / 2.0 - 0.25);
            r / half / half
        }
    } else {
        let mut r = lanczos(a) / y.exp();
        r += z * r;
        if a < 140.0 {
            r * y.powf(a - 0.5)
        } else {
            let half = y.powf(a / 2.0 - 0.25);
            r * half * half
        }
    }
}

/// Logarithm of |gamma(x)| for a finite x that is no pole.
pub fn log_gamma(x: f64) -> f64 {
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    let a = x.abs();
    if a < 1e-20 {
        return -a.ln();
    }
    let r = lanczos(a).ln() - G + (a - 0.5) * ((a + G - 0.5).ln() - 1.0);
    if x < 0.0 { PI.ln() - sin_pi(a).abs().ln() - a.ln() - r } else { r }
}

/// The IEEE remainder of finite x by y != 0: exact.
pub fn remainder(x: f64, y: f64) -> f64 {
    if y.is_infinite() {
        return x;
    }
    let (a, b) = (x.abs(), y.abs());
    let m = a % b;
    let c = b - m;
    let r = if m < c {
        m
    } else if m > c {
        -c
    } else {
        // A tie: to the even multiple.
        m - 2.0 * ((0.5 * (a - m)) % b)
    };
    1f64.copysign(x) * r
}
