//! Natural and decimal logarithms, rounded correctly; see [`super::exponential`] for how.

use super::constants::ln10;
use super::divide::div_rem;
use super::exponential::{doubled, drop_limbs, exp_fixed, mul_fixed, one_fixed, settle, to_fixed};
use super::finish::{MAX_DIGITS, finish, nan_result};
use super::limbs::{BASE, DIGITS, Limbs, add, cmp, div_small, is_power_of_ten, sub, trim};
use super::multiply::mul;
use super::{Env, Kind, Number, Rounding, View, status::*};
use std::cmp::Ordering;

/// The logarithm of a number between 1 and 4 in fixed point; few units of the last place off.
fn ln_fixed(m: &[u64], w: usize) -> Limbs {
    // An estimate of a third of the digits; what it lacks is a fast series.
    let estimate = if w <= 3 {
        from_float(to_float(m, w).ln().max(0.0), w)
    } else {
        let fewer = w / 3 + 2;
        let mut y = Limbs::new();
        y.resize(w - fewer, 0);
        y.extend_from_slice(&ln_fixed(&drop_limbs(m, w - fewer), fewer));
        trim(&mut y);
        y
    };
    let e = exp_fixed(&estimate, w);
    let above = cmp(m, &e) != Ordering::Less;
    let difference = if above { sub(m, &e) } else { sub(&e, m) };
    let mut scaled = Limbs::new();
    if !difference.is_empty() {
        scaled.resize(w, 0);
        scaled.extend_from_slice(&difference);
    }
    // ln(m / e) = 2 atanh((m - e) / (m + e))
    let (z, _) = div_rem(&scaled, &add(m, &e));
    let square = mul_fixed(&z, &z, w);
    let mut sum = z.clone();
    let (mut power, mut k) = (z, 1);
    loop {
        power = mul_fixed(&power, &square, w);
        k += 2;
        let mut term = power.clone();
        div_small(&mut term, k);
        if term.is_empty() {
            break;
        }
        sum = add(&sum, &term);
    }
    let rest = doubled(sum);
    if above {
        add(&estimate, &rest)
    } else if cmp(&estimate, &rest) == Ordering::Less {
        Limbs::new()
    } else {
        sub(&estimate, &rest)
    }
}

fn to_float(a: &[u64], w: usize) -> f64 {
    let mut f = 0.0;
    for (i, &limb) in a.iter().enumerate().rev().take(3) {
        f += limb as f64 * 1e18f64.powi(i as i32 - w as i32);
    }
    f
}

fn from_float(f: f64, w: usize) -> Limbs {
    let mut out = Limbs::new();
    out.resize(w - 1, 0);
    out.push(((f.fract() * 1e18) as u64).min(BASE - 1));
    out.push(f as u64);
    trim(&mut out);
    out
}

impl View<'_> {
    /// The natural logarithm, rounded to the nearest.
    pub fn ln(self, env: &Env) -> Number {
        self.logarithm(false, env)
    }

    /// The decimal logarithm, rounded to the nearest.
    pub fn log10(self, env: &Env) -> Number {
        self.logarithm(true, env)
    }

    fn logarithm(self, decimal: bool, env: &Env) -> Number {
        let inner = env.with_rounding(Rounding::HalfEven);
        let n = self.logarithm_inner(decimal, &inner);
        env.note(inner.status.get());
        n
    }

    fn logarithm_inner(self, decimal: bool, env: &Env) -> Number {
        if let Some(nan) = nan_result(&[self], env) {
            return nan;
        }
        if self.is_zero() {
            return Number::infinity(true);
        }
        if self.negative {
            return env.fail(INVALID_OPERATION);
        }
        if self.kind == Kind::Infinite {
            return Number::infinity(false);
        }
        if is_power_of_ten(self.limbs) {
            let power = self.adjusted();
            if decimal {
                return finish(Number::integer(power), env);
            }
            if power == 0 {
                return Number::finite(false, 0, Limbs::new());
            }
        }
        if env.prec > MAX_DIGITS {
            return env.fail(NO_MEMORY);
        }
        let one = Number::small(false, 1, 0);
        // How near it is to one, where the logarithm begins with zeros.
        let near = match self.adjusted() {
            -1 | 0 => -self.sub(one.view(), &Env::widest(Rounding::HalfEven)).view().adjusted(),
            _ => 0,
        };
        let mut w = (env.prec + near.max(0) + 4) as usize / DIGITS + 3;
        loop {
            let (negative, mut value) = self.ln_power(w);
            if decimal {
                let mut scaled = Limbs::new();
                scaled.resize(w, 0);
                scaled.extend_from_slice(&value);
                trim(&mut scaled);
                value = div_rem(&scaled, &ln10(w)).0;
            }
            if let Some(n) = settle(negative, &value, -((w * DIGITS) as i64), env) {
                return n;
            }
            w += w / 2 + 1;
        }
    }

    /// The natural logarithm in fixed point and whether it is negative.
    fn ln_power(self, w: usize) -> (bool, Limbs) {
        // A number between the root of a tenth and the root of ten, times a power of ten.
        let digits = self.digits();
        let mut m = View { exponent: 1 - digits, ..self };
        let mut e = self.adjusted();
        let three = Number::small(false, 3, 0);
        if super::compare::order(m, three.view()) == Ordering::Greater {
            m.exponent -= 1;
            e += 1;
        }
        let mut fixed = to_fixed(m, w);
        let below = fixed.len() <= w;
        if below {
            let square = one_fixed(2 * w);
            fixed = div_rem(&square, &fixed).0;
        }
        let part = ln_fixed(&fixed, w);
        if e == 0 {
            return (below, part);
        }
        let power = super::limbs::from_u64(e.unsigned_abs());
        let whole = drop_limbs(&mul(&ln10(w + 2), &power), 2);
        let value = if below == (e < 0) { add(&whole, &part) } else { sub(&whole, &part) };
        (e < 0, value)
    }
}
