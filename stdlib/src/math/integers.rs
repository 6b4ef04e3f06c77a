//! Functions of integers, of any size.

use molt_builtins::int::{expect, make};
use molt_core::int::IntRef;
use molt_core::prelude::*;
use molt_text::bigint::{self, Int};

/// The product of the whole numbers in `from..=to`; halves are multiplied so that operands stay of similar size.
fn product(from: u64, to: u64) -> Int {
    if from > to {
        return Int::from(1u64);
    }
    if to - from < 8 {
        let mut r = Int::from(1u64);
        let mut part = 1u64;
        for i in from..=to {
            match part.checked_mul(i) {
                Some(p) => part = p,
                None => {
                    r = bigint::mul(r.as_ref(), Int::from(part).as_ref());
                    part = i;
                }
            }
        }
        return bigint::mul(r.as_ref(), Int::from(part).as_ref());
    }
    let mid = from + (to - from) / 2;
    bigint::mul(product(from, mid).as_ref(), product(mid + 1, to).as_ref())
}

/// n * (n-1) * ... * (n-k+1) for any n.
fn falling(n: &Int, k: u64) -> Int {
    if let Some(n) = n.as_ref().to_u64() {
        return product(n - k + 1, n);
    }
    if k == 0 {
        return Int::from(1u64);
    }
    if k == 1 {
        return n.clone();
    }
    let half = k / 2;
    let rest = bigint::sub(n.as_ref(), Int::from(half).as_ref());
    bigint::mul(falling(n, half).as_ref(), falling(&rest, k - half).as_ref())
}

fn index(vm: &Vm, v: &Value) -> PyResult<Int> {
    expect(vm, &vm.index(v)?)
}

fn factorial_of(vm: &Vm, n: &Value) -> PyResult<Value> {
    let n = vm.index(n)?;
    match IntRef::of(&n) {
        Some(i) if i.is_negative() => Err(vm.value_error("factorial() not defined for negative values")),
        Some(IntRef::Small(i)) => {
            if i > 1 << 36 {
                return Err(vm.raise(ClassId::MEMORY_ERROR, ""));
            }
            Ok(make(vm, product(1, i as u64)))
        }
        _ => Err(vm.overflow_error("factorial() argument should not exceed 9223372036854775807")),
    }
}

fn fold(vm: &Vm, items: &[Value], mut acc: Int, f: impl Fn(&Int, &Int) -> Int) -> PyResult<Value> {
    for (i, v) in items.iter().enumerate() {
        let x = index(vm, v)?;
        acc = if i == 0 { Int { neg: false, mag: x.mag } } else { f(&acc, &x) };
    }
    Ok(make(vm, acc))
}

fn small_gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// Number theory and combinatorics.
#[molt_core::prelude::functions(module = "math")]
pub mod functions {
    use super::*;

    /// Count the subsets of k elements that a set of n has.
    #[function]
    fn comb(vm: &Vm, n: &Value, k: &Value) -> PyResult<Value> {
        let (n, k) = (index(vm, n)?, index(vm, k)?);
        if n.neg {
            return Err(vm.value_error("n must be a non-negative integer"));
        }
        if k.neg {
            return Err(vm.value_error("k must be a non-negative integer"));
        }
        let rest = bigint::sub(n.as_ref(), k.as_ref());
        if rest.neg {
            return Ok(Value::small(0));
        }
        let k = if bigint::cmp(rest.as_ref(), k.as_ref()).is_lt() { rest } else { k };
        let Some(k) = k.to_i64() else {
            return Err(vm.overflow_error("min(n - k, k) must not exceed 9223372036854775807"));
        };
        let k = k as u64;
        // Small steps keep every intermediate result whole.
        if let (Some(n), true) = (n.as_ref().to_u64(), k < 64) {
            let mut r = 1u128;
            let mut fits = true;
            for i in 1..=k {
                match r.checked_mul((n - k + i) as u128) {
                    Some(p) => r = p / i as u128,
                    None => {
                        fits = false;
                        break;
                    }
                }
            }
            if fits {
                return Ok(make(vm, Int::from(r)));
            }
        }
        let (top, bottom) = (falling(&n, k), product(1, k));
        match bigint::div_rem_trunc(top.as_ref(), bottom.as_ref()) {
            Ok((q, _)) => Ok(make(vm, q)),
            Err(_) => Ok(Value::small(0)),
        }
    }

    /// Count the sequences of k different elements out of n; of all n without k.
    #[function(signature = "($module, n, k=None, /)")]
    fn perm(vm: &Vm, n: &Value, k: Option<&Value>) -> PyResult<Value> {
        let Some(k) = k else { return factorial_of(vm, n) };
        let (n, k) = (index(vm, n)?, index(vm, k)?);
        if n.neg {
            return Err(vm.value_error("n must be a non-negative integer"));
        }
        if k.neg {
            return Err(vm.value_error("k must be a non-negative integer"));
        }
        if bigint::cmp(n.as_ref(), k.as_ref()).is_lt() {
            return Ok(Value::small(0));
        }
        match k.to_i64() {
            Some(k) => Ok(make(vm, falling(&n, k as u64))),
            None => Err(vm.overflow_error("k must not exceed 9223372036854775807")),
        }
    }

    /// Find n!.
    #[function]
    fn factorial(vm: &Vm, n: &Value) -> PyResult<Value> {
        factorial_of(vm, n)
    }

    /// Greatest common divisor.
    #[function(signature = "($module, /, *integers)")]
    fn gcd(vm: &Vm, integers: Args<'_>) -> PyResult<Value> {
        if let [a, b] = integers
            && let (Some(a), Some(b)) = (a.as_small(), b.as_small())
        {
            return Ok(vm.int_u64(small_gcd(a.unsigned_abs(), b.unsigned_abs())));
        }
        fold(vm, integers, Int::default(), |a, b| bigint::gcd(a.as_ref(), b.as_ref()))
    }

    /// Least common multiple.
    #[function(signature = "($module, /, *integers)")]
    fn lcm(vm: &Vm, integers: Args<'_>) -> PyResult<Value> {
        fold(vm, integers, Int::from(1u64), |a, b| bigint::lcm(a.as_ref(), b.as_ref()))
    }

    /// Return the integer part of the square root of n.
    #[function]
    fn isqrt(vm: &Vm, n: &Value) -> PyResult<Value> {
        let n = index(vm, n)?;
        match bigint::isqrt(n.as_ref()) {
            Some(r) => Ok(make(vm, r)),
            None => Err(vm.value_error("isqrt() argument must be nonnegative")),
        }
    }
}
