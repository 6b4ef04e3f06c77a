//! Numbers from text and as text.

use super::limbs::{DIGITS, Limbs, digits, trim};
use super::{Kind, MAX_PREC, MIN_ETINY, Number, View};

/// The number that ASCII text stands for, exact; `None` if it is none. Exponents outside of all limits are brought just beyond them.
pub fn parse(text: &[u8]) -> Option<Number> {
    let (negative, body) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    match body.first() {
        Some(b'0'..=b'9' | b'.') => parse_finite(negative, body),
        Some(b'i' | b'I') if body.eq_ignore_ascii_case(b"inf") || body.eq_ignore_ascii_case(b"infinity") => {
            Some(Number::infinity(negative))
        }
        Some(b'n' | b'N') if body.len() >= 3 && body[..3].eq_ignore_ascii_case(b"nan") => {
            parse_nan(negative, Kind::Quiet, &body[3..])
        }
        Some(b's' | b'S') if body.len() >= 4 && body[..4].eq_ignore_ascii_case(b"snan") => {
            parse_nan(negative, Kind::Signaling, &body[4..])
        }
        _ => None,
    }
}

fn parse_nan(negative: bool, kind: Kind, payload: &[u8]) -> Option<Number> {
    if !payload.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(Number { negative, kind, exponent: 0, limbs: from_digits(payload, &[]) })
}

fn parse_finite(negative: bool, text: &[u8]) -> Option<Number> {
    let run = |text: &[u8]| text.iter().take_while(|b| b.is_ascii_digit()).count();
    let (whole, mut rest) = text.split_at(run(text));
    let mut fraction: &[u8] = &[];
    if let [b'.', tail @ ..] = rest {
        (fraction, rest) = tail.split_at(run(tail));
    }
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut exponent = 0i64;
    if let [b'e' | b'E', tail @ ..] = rest {
        let (minus, tail) = match tail {
            [b'-', tail @ ..] => (true, tail),
            [b'+', tail @ ..] => (false, tail),
            _ => (false, tail),
        };
        if tail.is_empty() || run(tail) < tail.len() {
            return None;
        }
        for b in tail {
            exponent = exponent.saturating_mul(10).saturating_add(i64::from(b - b'0'));
        }
        if minus {
            exponent = -exponent;
        }
        rest = &[];
    }
    if !rest.is_empty() {
        return None;
    }
    let exponent = exponent.saturating_sub(fraction.len() as i64).clamp(MIN_ETINY - 1, MAX_PREC + 1);
    if whole.len() + fraction.len() <= DIGITS {
        let value = whole.iter().chain(fraction).fold(0u64, |n, b| n * 10 + u64::from(b - b'0'));
        return Some(Number::small(negative, value, exponent));
    }
    Some(Number::finite(negative, exponent, from_digits(whole, fraction)))
}

/// The number of two runs of digits, one behind the other.
pub fn from_digits(first: &[u8], second: &[u8]) -> Limbs {
    let n = first.len() + second.len();
    let at = |i: usize| u64::from(if i < first.len() { first[i] } else { second[i - first.len()] } - b'0');
    let mut out = Limbs::with_capacity(n.div_ceil(DIGITS));
    let mut end = n;
    while end > 0 {
        let start = end.saturating_sub(DIGITS);
        out.push((start..end).fold(0, |x, i| x * 10 + at(i)));
        end = start;
    }
    trim(&mut out);
    out
}

/// Appends the digits of a number; nothing for zero.
pub fn push_digits(limbs: &[u64], out: &mut Vec<u8>) {
    let n = digits(limbs);
    let start = out.len();
    out.resize(start + n, b'0');
    let mut end = out.len();
    for &limb in limbs {
        let (mut x, stop) = (limb, end.saturating_sub(DIGITS).max(start));
        let mut at = end;
        while at > stop {
            at -= 1;
            out[at] = b'0' + (x % 10) as u8;
            x /= 10;
        }
        end = stop;
    }
}

fn push_integer(i: i64, out: &mut Vec<u8>) {
    out.extend_from_slice(i.to_string().as_bytes());
}

impl View<'_> {
    /// The number in scientific notation, or engineering notation, where exponents are multiples of three. Exponents are marked
    /// by `mark`.
    pub fn text(self, engineering: bool, mark: u8) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.limbs.len() * DIGITS + 16);
        if self.negative {
            out.push(b'-');
        }
        match self.kind {
            Kind::Infinite => out.extend_from_slice(b"Infinity"),
            Kind::Quiet => out.extend_from_slice(b"NaN"),
            Kind::Signaling => out.extend_from_slice(b"sNaN"),
            Kind::Finite => {}
        }
        let start = out.len();
        push_digits(self.limbs, &mut out);
        if self.kind != Kind::Finite {
            return out;
        }
        if self.limbs.is_empty() {
            out.push(b'0');
        }
        let n = (out.len() - start) as i64;
        // Digits before the point.
        let left = self.exponent + n;
        let before = if self.exponent <= 0 && left > -6 {
            left
        } else if !engineering {
            1
        } else if self.limbs.is_empty() {
            (left + 1).rem_euclid(3) - 1
        } else {
            (left - 1).rem_euclid(3) + 1
        };
        if before <= 0 {
            let zeros = 2 - before as isize;
            out.splice(
                start..start,
                std::iter::once(b'0').chain(std::iter::once(b'.')).chain((2..zeros).map(|_| b'0')),
            );
        } else if before >= n {
            out.resize(start + before as usize, b'0');
        } else {
            out.insert(start + before as usize, b'.');
        }
        if left != before {
            out.push(mark);
            if left > before {
                out.push(b'+');
            }
            push_integer(left - before, &mut out);
        }
        out
    }
}
