//! Logical operations: numbers whose digits are zeros and ones.

use super::limbs::{Limbs, POW10, low_digits, trim};
use super::{Env, Number, View, status::*};

/// Whether all digits are zeros and ones.
fn is_binary(limbs: &[u64]) -> bool {
    limbs.iter().all(|&x| {
        let mut x = x;
        while x > 0 {
            if x % 10 > 1 {
                return false;
            }
            x /= 10;
        }
        true
    })
}

fn combine(a: u64, b: u64, op: impl Fn(u64, u64) -> u64, digits: usize) -> u64 {
    (0..digits).map(|i| op(a / POW10[i] % 10, b / POW10[i] % 10) * POW10[i]).sum()
}

impl View<'_> {
    fn is_bits(self) -> bool {
        self.is_finite() && !self.negative && self.exponent == 0 && is_binary(self.limbs)
    }

    /// `op` of each pair of digits.
    pub fn logical(self, other: View<'_>, op: impl Fn(u64, u64) -> u64, env: &Env) -> Number {
        if !self.is_bits() || !other.is_bits() {
            return env.fail(INVALID_OPERATION);
        }
        let n = self.limbs.len().max(other.limbs.len());
        let get = |limbs: &[u64], i: usize| limbs.get(i).copied().unwrap_or(0);
        let mut out: Limbs = (0..n)
            .map(|i| combine(get(self.limbs, i), get(other.limbs, i), &op, super::limbs::DIGITS))
            .collect();
        trim(&mut out);
        Number::finite(false, 0, low_digits(&out, env.prec as usize))
    }

    /// Every digit of the precision turned over.
    pub fn logical_invert(self, env: &Env) -> Number {
        if !self.is_bits() {
            return env.fail(INVALID_OPERATION);
        }
        if env.prec > super::finish::MAX_DIGITS {
            return env.fail(NO_MEMORY);
        }
        let ones: Limbs = {
            // Nines divided by nine.
            let mut nines = super::limbs::nines(env.prec as usize);
            for x in nines.iter_mut() {
                *x /= 9;
            }
            nines
        };
        let own = low_digits(self.limbs, env.prec as usize);
        Number::finite(false, 0, ones).view().logical(View { limbs: &own, ..self }, |a, b| a ^ b, env)
    }
}
