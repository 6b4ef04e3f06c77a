//! Products: by columns, by halves (Karatsuba), by transforms.

use super::limbs::{BASE, Limbs, add_at, split, sub_at, trim};
use super::transform;

/// Shorter factors than this are multiplied by columns.
const HALVES: usize = 48;
/// Shorter factors than this are multiplied by halves.
const TRANSFORM: usize = 1200;

/// The product of two numbers.
#[inline]
pub fn mul(a: &[u64], b: &[u64]) -> Limbs {
    if a.is_empty() || b.is_empty() {
        return Limbs::new();
    }
    let mut out = Limbs::new();
    out.resize(a.len() + b.len(), 0);
    mul_into(a, b, &mut out);
    trim(&mut out);
    out
}

/// Writes the product over `out`, which has the length of both factors together.
fn mul_into(a: &[u64], b: &[u64], out: &mut [u64]) {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if short.len() < HALVES {
        return columns(long, short, out);
    }
    if long.len() >= 2 * short.len() && !(short.len() >= TRANSFORM && long.len() <= 4 * short.len()) {
        return chunks(long, short, out);
    }
    if short.len() >= TRANSFORM && short.len() <= transform::LIMIT {
        return transform::multiply(long, short, out);
    }
    halves(long, short, out)
}

/// The square of a limb's base, and how often a column of less than [`HALVES`] products can hold it, halved.
const SQUARE: u128 = BASE as u128 * BASE as u128;
const STEPS: [u64; 7] = [64, 32, 16, 8, 4, 2, 1];

/// Column by column. A column has less than [`HALVES`] products, which fit into 128 bits together.
fn columns(long: &[u64], short: &[u64], out: &mut [u64]) {
    let (n, m) = (long.len(), short.len());
    if m == 0 {
        return out.fill(0);
    }
    let mut carry = 0u128;
    for k in 0..n + m - 1 {
        let first = (k + 1).saturating_sub(n);
        let last = k.min(m - 1);
        let mut sum = carry;
        let run = &long[k - last..=k - first];
        for (&x, &y) in run.iter().rev().zip(&short[first..=last]) {
            sum += x as u128 * y as u128;
        }
        // Down to what two limbs hold, without a division of 128 bits.
        let mut above = 0u64;
        let steps = if last - first < 3 { &STEPS[4..] } else { &STEPS[..] };
        for &step in steps {
            if sum >= step as u128 * SQUARE {
                sum -= step as u128 * SQUARE;
                above += step;
            }
        }
        let (low, high) = split(sum);
        out[k] = low;
        carry = above as u128 * BASE as u128 + high as u128;
    }
    out[n + m - 1] = carry as u64;
}

/// A long factor in pieces of the length of the short one.
fn chunks(long: &[u64], short: &[u64], out: &mut [u64]) {
    out.fill(0);
    let mut part = Vec::new();
    for (i, piece) in long.chunks(short.len()).enumerate() {
        part.clear();
        part.resize(piece.len() + short.len(), 0);
        mul_into(piece, short, &mut part);
        add_at(out, &part, i * short.len());
    }
}

fn sum(a: &[u64], b: &[u64]) -> Vec<u64> {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let mut out = Vec::with_capacity(long.len() + 1);
    out.extend_from_slice(long);
    let carry = add_at(&mut out, short, 0);
    out.push(carry);
    out
}

/// Three products of halves instead of four.
fn halves(long: &[u64], short: &[u64], out: &mut [u64]) {
    let h = long.len().div_ceil(2);
    let (a0, a1) = long.split_at(h);
    let (b0, b1) = short.split_at(h.min(short.len()));
    if b1.is_empty() {
        return chunks(long, short, out);
    }
    let (low, high) = out.split_at_mut(2 * h);
    mul_into(a0, b0, low);
    mul_into(a1, b1, high);
    let (sa, sb) = (sum(a0, a1), sum(b0, b1));
    let mut middle = vec![0; sa.len() + sb.len()];
    mul_into(&sa, &sb, &mut middle);
    sub_at(&mut middle, low, 0);
    sub_at(&mut middle, high, 0);
    let n = middle.iter().rposition(|&x| x != 0).map_or(0, |i| i + 1);
    add_at(out, &middle[..n], h);
}
