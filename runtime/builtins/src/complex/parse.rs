//! Complex numbers from text.

use molt_text::float_repr;
use molt_text::unicode::{decimal_value, is_space};
use molt_text::wtf8::code_points;

/// Length of the float at the start of the text: digits, point, exponent, underscores, or inf and nan in words.
fn float_len(text: &[u8]) -> usize {
    let sign = matches!(text.first(), Some(b'+' | b'-')) as usize;
    let rest = &text[sign..];
    for word in [&b"infinity"[..], b"inf", b"nan"] {
        if rest.get(..word.len()).is_some_and(|w| w.eq_ignore_ascii_case(word)) {
            return sign + word.len();
        }
    }
    let digits = |from: usize| rest[from..].iter().take_while(|b| b.is_ascii_digit() || **b == b'_').count();
    let mut at = digits(0);
    let mut any = at > 0;
    if rest.get(at) == Some(&b'.') {
        let n = digits(at + 1);
        any |= n > 0;
        at += 1 + n;
    }
    if !any {
        return 0;
    }
    if matches!(rest.get(at), Some(b'e' | b'E')) {
        let after = at + 1 + matches!(rest.get(at + 1), Some(b'+' | b'-')) as usize;
        let n = if after <= rest.len() { digits(after) } else { 0 };
        if n > 0 {
            at = after + n;
        }
    }
    sign + at
}

/// Whether every underscore stands between two digits.
pub(super) fn underscores_fit(text: &[u8]) -> bool {
    let digit = |i: usize| text.get(i).is_some_and(u8::is_ascii_digit);
    (0..text.len()).all(|i| text[i] != b'_' || i > 0 && digit(i - 1) && digit(i + 1))
}

/// Reads "1+2j" and the other forms that `complex()` takes; `None` for other text.
pub(super) fn parse(text: &[u8]) -> Option<(f64, f64)> {
    let mut plain = Vec::with_capacity(text.len());
    for cp in code_points(text) {
        plain.push(match cp {
            0..0x80 => cp as u8,
            _ if is_space(cp) => b' ',
            _ => b'0' + decimal_value(cp)? as u8,
        });
    }
    let mut body = plain.trim_ascii();
    if let [b'(', rest @ .., b')'] = body {
        body = rest.trim_ascii();
    }
    let number = |n: &[u8]| float_repr::parse(n);
    let unit = |sign: &[u8]| if sign == b"-" { -1.0 } else { 1.0 };
    let is_j = |t: &[u8]| matches!(t, [b'j' | b'J']);
    let n = float_len(body);
    if n == 0 {
        // A sign or nothing before the j.
        let sign = matches!(body.first(), Some(b'+' | b'-')) as usize;
        return is_j(&body[sign..]).then(|| (0.0, unit(&body[..sign])));
    }
    let (first, rest) = body.split_at(n);
    let first = number(first)?;
    if rest.is_empty() {
        return Some((first, 0.0));
    }
    if is_j(rest) {
        return Some((0.0, first));
    }
    if !matches!(rest.first(), Some(b'+' | b'-')) {
        return None;
    }
    let n = float_len(rest);
    if n == 0 {
        return is_j(&rest[1..]).then(|| (first, unit(&rest[..1])));
    }
    let (second, rest) = rest.split_at(n);
    is_j(rest).then_some(())?;
    Some((first, number(second)?))
}
