//! Sums and norms with more precision than one float has.

use molt_core::int::IntRef;
use molt_core::ops::BinaryOp;
use molt_core::prelude::*;

/// Sum and rounding error of two floats.
#[inline]
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let s = a + b;
    let t = s - a;
    (s, (a - (s - t)) + (b - t))
}

/// Product and rounding error of two floats.
#[inline]
fn two_product(a: f64, b: f64) -> (f64, f64) {
    let p = a * b;
    (p, a.mul_add(b, -p))
}

/// Euclidean length of finite or special coordinates; the largest magnitude is `max`.
fn norm(coordinates: &mut [f64], max: f64, has_nan: bool) -> f64 {
    if max.is_infinite() {
        return max;
    }
    if has_nan {
        return f64::NAN;
    }
    if max == 0.0 || coordinates.len() <= 1 {
        return max;
    }
    let (_, exponent) = libm::frexp(max);
    if exponent < -1023 {
        // Scaling up by one power of two would overflow: bring subnormal numbers to the normal range first.
        for x in coordinates.iter_mut() {
            *x /= f64::MIN_POSITIVE;
        }
        return f64::MIN_POSITIVE * norm(coordinates, max / f64::MIN_POSITIVE, false);
    }
    let scale = libm::ldexp(1.0, -exponent);
    let (mut sum, mut low, mut lower) = (1.0, 0.0, 0.0);
    for x in coordinates.iter() {
        let x = x * scale;
        let (p, e) = two_product(x, x);
        let (s, f) = two_sum(sum, p);
        sum = s;
        low += e;
        lower += f;
    }
    let h = (sum - 1.0 + (low + lower)).sqrt();
    // One step of Newton's method on the remainder.
    let (p, e) = two_product(-h, h);
    let (s, f) = two_sum(sum, p);
    low += e;
    lower += f;
    let rest = s - 1.0 + (low + lower);
    (h + rest / (2.0 * h)) / scale
}

fn length(vm: &Vm, items: impl Iterator<Item = PyResult<f64>>) -> PyResult<f64> {
    let _ = vm;
    let (mut all, mut max, mut has_nan) = (Vec::new(), 0.0f64, false);
    for x in items {
        let x = x?.abs();
        has_nan |= x.is_nan();
        max = max.max(x);
        all.push(x);
    }
    Ok(norm(&mut all, max, has_nan))
}

/// Exact sum by partial sums that do not overlap, rounded once at the end.
#[derive(Default)]
struct ExactSum {
    partials: Vec<f64>,
    special: f64,
    infinities: f64,
}

impl ExactSum {
    fn add(&mut self, vm: &Vm, x: f64) -> PyResult<()> {
        let original = x;
        let mut x = x;
        let mut kept = 0;
        for j in 0..self.partials.len() {
            let y = self.partials[j];
            let (big, small) = if x.abs() < y.abs() { (y, x) } else { (x, y) };
            let hi = big + small;
            let lo = small - (hi - big);
            if lo != 0.0 {
                self.partials[kept] = lo;
                kept += 1;
            }
            x = hi;
        }
        self.partials.truncate(kept);
        if x != 0.0 {
            if !x.is_finite() {
                if original.is_finite() {
                    return Err(vm.overflow_error("intermediate overflow in fsum"));
                }
                if original.is_infinite() {
                    self.infinities += original;
                }
                self.special += original;
                self.partials.clear();
            } else {
                self.partials.push(x);
            }
        }
        Ok(())
    }

    fn finish(mut self, vm: &Vm) -> PyResult<f64> {
        if self.special != 0.0 || self.special.is_nan() {
            if self.infinities.is_nan() {
                return Err(vm.value_error("-inf + inf in fsum"));
            }
            return Ok(self.special);
        }
        let Some(mut hi) = self.partials.pop() else { return Ok(0.0) };
        let mut lo = 0.0;
        while let Some(y) = self.partials.pop() {
            let x = hi;
            hi = x + y;
            lo = y - (hi - x);
            if lo != 0.0 {
                break;
            }
        }
        // Half-way cases round by the sign of what is left.
        if let Some(&next) = self.partials.last()
            && (lo < 0.0 && next < 0.0 || lo > 0.0 && next > 0.0)
        {
            let y = lo * 2.0;
            let x = hi + y;
            if y == x - hi {
                hi = x;
            }
        }
        Ok(hi)
    }
}

/// A running sum in three floats.
#[derive(Clone, Copy, Default)]
struct Triple(f64, f64, f64);

impl Triple {
    fn add_product(self, a: f64, b: f64) -> Triple {
        let (p, e) = two_product(a, b);
        let (s, r) = two_sum(self.0, p);
        let (t, r2) = two_sum(self.1, e);
        let (t2, r3) = two_sum(t, r);
        Triple(s, t2, self.2 + (r2 + r3))
    }

    fn value(self) -> f64 {
        let (s, r) = two_sum(self.0, self.1);
        s + (r + self.2)
    }
}

/// Sums, products and norms.
#[molt_core::prelude::functions(module = "math")]
pub mod functions {
    use super::*;

    /// Add floats exactly and round once, at the end.
    #[function]
    fn fsum(vm: &Vm, seq: &Value) -> PyResult<f64> {
        let mut sum = ExactSum::default();
        vm.for_each(seq, |v| sum.add(vm, vm.to_f64(&v)?))?;
        sum.finish(vm)
    }

    /// Measure the straight line from p to q, which are iterables of as many coordinates.
    #[function]
    fn dist(vm: &Vm, p: &Value, q: &Value) -> PyResult<f64> {
        let (p, q) = (vm.collect(p)?, vm.collect(q)?);
        if p.len() != q.len() {
            return Err(vm.value_error("both points must have the same number of dimensions"));
        }
        length(vm, p.iter().zip(&q).map(|(a, b)| Ok(vm.to_f64(a)? - vm.to_f64(b)?)))
    }

    /// Return the Euclidean length of the vector of coordinates.
    #[function(signature = "($module, /, *coordinates)")]
    fn hypot(vm: &Vm, coordinates: Args<'_>) -> PyResult<f64> {
        length(vm, coordinates.iter().map(|v| vm.to_f64(v)))
    }

    /// Calculate the product of all the elements of an iterable, beginning with start.
    #[function(signature = "($module, iterable, /, *, start=1)")]
    fn prod(vm: &Vm, iterable: &Value, start: Option<&Value>) -> PyResult<Value> {
        let mut acc = start.cloned().unwrap_or(Value::small(1));
        vm.for_each(iterable, |v| {
            acc = match (acc.as_float(), v.as_float()) {
                (Some(a), Some(b)) => Value::float(a * b),
                _ => vm.binary(BinaryOp::Mul, &acc, &v)?,
            };
            Ok(())
        })?;
        Ok(acc)
    }

    /// Multiply the items of two iterables pairwise and add the products.
    ///
    /// The iterables are of the same length. Sums of floats are made with extended precision.
    #[function]
    fn sumprod(vm: &Vm, p: &Value, q: &Value) -> PyResult<Value> {
        let (a, b) = (vm.iter(p)?, vm.iter(q)?);
        let mut total = Value::small(0);
        let (mut ints, mut ints_used) = (0i128, false);
        let (mut floats, mut floats_used) = (Triple::default(), false);
        let fits = |v: &Value| {
            if v.is_small() || v.is_exact(ClassId::INT) {
                IntRef::of(v).and_then(|i| i.to_i64())
            } else {
                None
            }
        };
        loop {
            let (x, y) = (vm.next(&a)?, vm.next(&b)?);
            let (x, y) = match (x, y) {
                (Some(x), Some(y)) => (x, y),
                (None, None) => break,
                _ => return Err(vm.value_error("Inputs are not the same length")),
            };
            if let (Some(i), Some(j)) = (fits(&x), fits(&y))
                && let Some(sum) = ints.checked_add(i as i128 * j as i128)
            {
                (ints, ints_used) = (sum, true);
                continue;
            }
            let as_float = |v: &Value| match v.as_float() {
                Some(f) => Some(f),
                None if v.is_small() || v.is_bool() || v.is_exact(ClassId::INT) => {
                    vm.catch(ClassId::OVERFLOW_ERROR, vm.to_f64(v)).ok().flatten()
                }
                None => None,
            };
            if (x.is_float() || y.is_float())
                && let (Some(f), Some(g)) = (as_float(&x), as_float(&y))
            {
                let sum = floats.add_product(f, g);
                if sum.value().is_finite() {
                    (floats, floats_used) = (sum, true);
                    continue;
                }
            }
            if ints_used {
                total = vm.binary(BinaryOp::Add, &total, &vm.int_i128(ints))?;
                (ints, ints_used) = (0, false);
            }
            if floats_used {
                total = vm.binary(BinaryOp::Add, &total, &Value::float(floats.value()))?;
                (floats, floats_used) = (Triple::default(), false);
            }
            let product = vm.binary(BinaryOp::Mul, &x, &y)?;
            total = vm.binary(BinaryOp::Add, &total, &product)?;
        }
        if ints_used {
            total = vm.binary(BinaryOp::Add, &total, &vm.int_i128(ints))?;
        }
        if floats_used {
            total = vm.binary(BinaryOp::Add, &total, &Value::float(floats.value()))?;
        }
        Ok(total)
    }
}
