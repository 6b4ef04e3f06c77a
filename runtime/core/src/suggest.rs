//! "Did you mean": the known name closest to a misspelt one, by CPython's weighted edit distance.

/// Cost of adding or removing a character, and of putting another in its place.
const MOVE: usize = 2;
/// Cost of the wrong case.
const CASE: usize = 1;
/// Longer names are not compared.
const LONGEST: usize = 40;
/// No suggestion is made out of more names than this.
const MOST: usize = 750;

/// The name closest to `wrong`, `None` when nothing is close enough.
pub fn closest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut best: Option<(&'a str, usize)> = None;
    for (i, name) in known.into_iter().enumerate() {
        if i >= MOST {
            return None;
        }
        if name == wrong {
            continue;
        }
        let limit = (wrong.len() + name.len() + 3) * MOVE / 6;
        let limit = best.map_or(limit, |b| limit.min(b.1 - 1));
        if let Some(d) = distance(wrong.as_bytes(), name.as_bytes(), limit)
            && best.is_none_or(|b| d < b.1)
        {
            best = Some((name, d));
        }
    }
    best.map(|b| b.0)
}

/// Edit distance, `None` above `limit`.
fn distance(a: &[u8], b: &[u8], limit: usize) -> Option<usize> {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    if a.len() > LONGEST || b.len() > LONGEST || a.len().abs_diff(b.len()) * MOVE > limit {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).map(|i| i * MOVE).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * MOVE;
        for (j, y) in b.iter().enumerate() {
            let replace = diagonal + substitution(*x, *y);
            diagonal = row[j + 1];
            row[j + 1] = replace.min(row[j] + MOVE).min(diagonal + MOVE);
        }
    }
    Some(row[b.len()]).filter(|&d| d <= limit)
}

fn substitution(x: u8, y: u8) -> usize {
    match (x == y, x.eq_ignore_ascii_case(&y)) {
        (true, _) => 0,
        (_, true) => CASE,
        _ => MOVE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_of_cpython() {
        assert_eq!(closest("revers", ["key", "reverse"]), Some("reverse"));
        assert_eq!(closest("cnt", ["count"]), None);
        assert_eq!(closest("bas", ["base"]), Some("base"));
        assert_eq!(closest("kez", ["key", "lo", "hi"]), Some("key"));
        assert_eq!(closest("spe", ["sep", "maxsplit"]), None);
        assert_eq!(closest("buf", ["buffer", "encoding"]), None);
        assert_eq!(closest("Count", ["count"]), Some("count"));
        assert_eq!(closest("x", ["y"]), None);
    }
}
