//! Natural numbers as limbs of eighteen decimal digits, the least significant first, without leading zero limbs: zero has none.
//!
//! Two limbs multiplied leave room for hundreds of further products in 128 bits, which is why a limb has eighteen digits and not
//! the nineteen that would fit.

use smallvec::SmallVec;
use std::cmp::Ordering;

/// Limbs of a number; four (72 digits) are kept without allocation.
pub type Limbs = SmallVec<[u64; 4]>;

/// Digits of a limb.
pub const DIGITS: usize = 18;

/// A limb is less than this.
pub const BASE: u64 = 1_000_000_000_000_000_000;

/// The powers of ten that 64 bits hold.
pub const POW10: [u64; 20] = {
    let mut t = [1; 20];
    let mut i = 1;
    while i < 20 {
        t[i] = t[i - 1] * 10;
        i += 1;
    }
    t
};

/// The powers of ten that 128 bits hold.
pub const POW10_WIDE: [u128; 39] = {
    let mut t = [1; 39];
    let mut i = 1;
    while i < 39 {
        t[i] = t[i - 1] * 10;
        i += 1;
    }
    t
};

/// Decimal digits of a number; 0 for zero.
#[inline(always)]
pub fn digits_of(x: u64) -> usize {
    let guess = ((64 - x.leading_zeros()) as usize * 1233) >> 12;
    guess + usize::from(x >= POW10[guess])
}

/// Decimal digits of a number; 0 for zero.
#[inline]
pub fn digits_of_wide(x: u128) -> usize {
    if x >> 64 == 0 {
        return digits_of(x as u64);
    }
    let guess = ((128 - x.leading_zeros()) as usize * 1233) >> 12;
    guess + usize::from(guess >= 39 || x >= POW10_WIDE[guess])
}

/// Decimal digits of limbs; 0 for zero.
#[inline]
pub fn digits(a: &[u64]) -> usize {
    match a.last() {
        Some(&top) => (a.len() - 1) * DIGITS + digits_of(top),
        None => 0,
    }
}

/// Takes leading zero limbs away.
#[inline]
pub fn trim(a: &mut Limbs) {
    while a.last() == Some(&0) {
        a.pop();
    }
}

/// The slice without leading zero limbs.
pub fn trimmed(a: &[u64]) -> &[u64] {
    let n = a.iter().rposition(|&x| x != 0).map_or(0, |i| i + 1);
    &a[..n]
}

/// The limbs of a number.
#[inline]
pub fn from_u64(x: u64) -> Limbs {
    let mut v = Limbs::new();
    if x >= BASE {
        v.push(x % BASE);
        v.push(x / BASE);
    } else if x > 0 {
        v.push(x);
    }
    v
}

/// A number of less than thirty-seven digits as its two limbs, low and high.
#[inline(always)]
pub fn split(x: u128) -> (u64, u64) {
    if x < BASE as u128 {
        return (x as u64, 0);
    }
    // The estimate from the upper bits is at most two too small: it leaves out less than 2^59 of the number and
    // less than one in 2^-64 of the reciprocal.
    const RECIPROCAL: u64 = ((1u128 << 123) / BASE as u128) as u64;
    let upper = (x >> 59) as u64;
    let mut q = ((upper as u128 * RECIPROCAL as u128) >> 64) as u64;
    let mut r = (x - q as u128 * BASE as u128) as u64;
    while r >= BASE {
        r -= BASE;
        q += 1;
    }
    (r, q)
}

/// The limbs of a number.
pub fn from_u128(x: u128) -> Limbs {
    let mut v = Limbs::new();
    let (mut rest, base) = (x, BASE as u128);
    while rest > 0 {
        v.push((rest % base) as u64);
        rest /= base;
    }
    v
}

/// The number as 128 bits if it has at most two limbs.
#[inline(always)]
pub fn to_u128(a: &[u64]) -> Option<u128> {
    match *a {
        [] => Some(0),
        [x] => Some(x as u128),
        [low, high] => Some(high as u128 * BASE as u128 + low as u128),
        _ => None,
    }
}

/// Compares two numbers.
#[inline]
pub fn cmp(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// Adds `b` to the limbs of `a` from `at` on; `a` has room for the result, except for the carry that is given back.
#[inline]
pub fn add_at(a: &mut [u64], b: &[u64], at: usize) -> u64 {
    let mut carry = 0;
    let mut i = at;
    for &y in b {
        let s = a[i] + y + carry;
        carry = u64::from(s >= BASE);
        a[i] = if carry != 0 { s - BASE } else { s };
        i += 1;
    }
    while carry != 0 && i < a.len() {
        let s = a[i] + 1;
        carry = u64::from(s == BASE);
        a[i] = if carry != 0 { 0 } else { s };
        i += 1;
    }
    carry
}

/// Subtracts `b` from the limbs of `a` from `at` on; gives the borrow back that is left at the end.
#[inline]
pub fn sub_at(a: &mut [u64], b: &[u64], at: usize) -> u64 {
    let mut borrow = 0;
    let mut i = at;
    for &y in b {
        let t = y + borrow;
        borrow = u64::from(a[i] < t);
        a[i] = if borrow != 0 { a[i] + BASE - t } else { a[i] - t };
        i += 1;
    }
    while borrow != 0 && i < a.len() {
        borrow = u64::from(a[i] == 0);
        a[i] = if borrow != 0 { BASE - 1 } else { a[i] - 1 };
        i += 1;
    }
    borrow
}

/// The sum of two numbers.
pub fn add(a: &[u64], b: &[u64]) -> Limbs {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let mut out = Limbs::from_slice(long);
    let carry = add_at(&mut out, short, 0);
    if carry != 0 {
        out.push(carry);
    }
    out
}

/// The difference of two numbers, the first not the smaller.
pub fn sub(a: &[u64], b: &[u64]) -> Limbs {
    let mut out = Limbs::from_slice(a);
    sub_at(&mut out, b, 0);
    trim(&mut out);
    out
}

/// Adds one.
pub fn increment(a: &mut Limbs) {
    if a.is_empty() || add_at(a, &[1], 0) != 0 {
        a.push(1);
    }
}

/// Subtracts one from a number that is not zero.
pub fn decrement(a: &mut Limbs) {
    sub_at(a, &[1], 0);
    trim(a);
}

/// Multiplies by a number below [`BASE`], and adds one.
pub fn mul_add_small(a: &mut Limbs, by: u64, add: u64) {
    let mut carry = add;
    for x in a.iter_mut() {
        (*x, carry) = split(*x as u128 * by as u128 + carry as u128);
    }
    if carry != 0 {
        a.push(carry);
    }
    trim(a);
}

/// Divides by a number below [`BASE`] and gives the remainder.
pub fn div_small(a: &mut Limbs, by: u64) -> u64 {
    let mut rest = 0u64;
    if by <= u64::MAX / BASE {
        for x in a.iter_mut().rev() {
            let t = rest * BASE + *x;
            *x = t / by;
            rest = t % by;
        }
    } else {
        for x in a.iter_mut().rev() {
            let t = rest as u128 * BASE as u128 + *x as u128;
            *x = (t / by as u128) as u64;
            rest = (t - *x as u128 * by as u128) as u64;
        }
    }
    trim(a);
    rest
}

/// The number times a power of ten.
pub fn shift_left(a: &[u64], by: usize) -> Limbs {
    if a.is_empty() || by == 0 {
        return Limbs::from_slice(a);
    }
    let (whole, part) = (by / DIGITS, by % DIGITS);
    let mut out = Limbs::with_capacity(a.len() + whole + 1);
    out.resize(whole, 0);
    if part == 0 {
        out.extend_from_slice(a);
        return out;
    }
    let (up, down) = (POW10[part], POW10[DIGITS - part]);
    let mut below = 0;
    for &x in a {
        let high = x / down;
        out.push((x - high * down) * up + below);
        below = high;
    }
    if below != 0 {
        out.push(below);
    }
    out
}

/// The number without its lowest `by` digits, and what they were: 0 for nothing, 5 for exactly a half of the last digit that
/// is left, else a digit of the same side of the half.
pub fn shift_right(a: &[u64], by: usize) -> (Limbs, u8) {
    if by == 0 {
        return (Limbs::from_slice(a), 0);
    }
    let n = digits(a);
    if by > n {
        return (Limbs::new(), u8::from(n > 0));
    }
    let (whole, part) = (by / DIGITS, by % DIGITS);
    let (digit, sticky);
    let mut out = Limbs::new();
    if part == 0 {
        let x = a[whole - 1];
        digit = x / POW10[DIGITS - 1];
        sticky = x != digit * POW10[DIGITS - 1] || a[..whole - 1].iter().any(|&x| x != 0);
        out.extend_from_slice(&a[whole..]);
    } else {
        let (up, down) = (POW10[DIGITS - part], POW10[part]);
        let mut quotient = a[whole] / down;
        let low = a[whole] - quotient * down;
        digit = low / POW10[part - 1];
        sticky = low != digit * POW10[part - 1] || a[..whole].iter().any(|&x| x != 0);
        for &x in &a[whole + 1..] {
            let high = x / down;
            out.push((x - high * down) * up + quotient);
            quotient = high;
        }
        if quotient != 0 {
            out.push(quotient);
        }
    }
    (out, digit as u8 + u8::from(sticky && (digit == 0 || digit == 5)))
}

/// The lowest `n` digits.
pub fn low_digits(a: &[u64], n: usize) -> Limbs {
    if n >= a.len() * DIGITS {
        return Limbs::from_slice(a);
    }
    let (whole, part) = (n / DIGITS, n % DIGITS);
    let mut out = Limbs::from_slice(&a[..whole]);
    out.push(a[whole] % POW10[part]);
    trim(&mut out);
    out
}

/// The digit of 10 to the power `i`.
pub fn digit(a: &[u64], i: usize) -> u8 {
    a.get(i / DIGITS).map_or(0, |x| (x / POW10[i % DIGITS] % 10) as u8)
}

/// How often ten divides a number that is not zero.
pub fn trailing_zeros(a: &[u64]) -> usize {
    let whole = a.iter().take_while(|&&x| x == 0).count();
    let Some(&x) = a.get(whole) else { return 0 };
    let mut n = 0;
    for step in [16, 8, 4, 2, 1] {
        if (x / POW10[n]).is_multiple_of(POW10[step]) {
            n += step;
        }
    }
    whole * DIGITS + n
}

/// Ten to the power `n`.
pub fn power_of_ten(n: usize) -> Limbs {
    let mut out = Limbs::with_capacity(n / DIGITS + 1);
    out.resize(n / DIGITS, 0);
    out.push(POW10[n % DIGITS]);
    out
}

/// The number of `n` nines.
pub fn nines(n: usize) -> Limbs {
    let mut out = Limbs::with_capacity(n / DIGITS + 1);
    out.resize(n / DIGITS, BASE - 1);
    if !n.is_multiple_of(DIGITS) {
        out.push(POW10[n % DIGITS] - 1);
    }
    out
}

/// Whether it is a power of ten.
pub fn is_power_of_ten(a: &[u64]) -> bool {
    a.last().is_some_and(|&top| POW10[digits_of(top) - 1] == top) && a[..a.len() - 1].iter().all(|&x| x == 0)
}
