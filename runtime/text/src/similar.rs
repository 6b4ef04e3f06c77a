//! Which name was meant: the "Did you mean" of NameError, AttributeError and ImportError.

/// From this many candidates on there is no suggestion.
pub const MAX_CANDIDATES: usize = 750;
/// What is left of longer names once common ends are cut is not compared.
const MAX_LENGTH: usize = 40;
/// Cost of inserting, deleting or exchanging a byte.
const MOVE_COST: usize = 2;
/// Cost of changing the case of a letter.
const CASE_COST: usize = 1;

fn substitution_cost(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE_COST
    } else {
        MOVE_COST
    }
}

/// Weighted edit distance of two names, or `None` where it is above `limit`.
pub fn distance(a: &[u8], b: &[u8], limit: usize) -> Option<usize> {
    let within = |cost: usize| (cost <= limit).then_some(cost);
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[front..], &b[front..]);
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - back], &b[..b.len() - back]);
    if a.is_empty() || b.is_empty() {
        return within((a.len() + b.len()) * MOVE_COST);
    }
    if a.len() > MAX_LENGTH || b.len() > MAX_LENGTH {
        return None;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    within((long.len() - short.len()) * MOVE_COST)?;
    // One row of the matrix at a time, updated in place.
    let mut row = [0usize; MAX_LENGTH];
    for (i, cell) in row.iter_mut().enumerate() {
        *cell = (i + 1) * MOVE_COST;
    }
    let mut left = 0;
    for (i, &code) in long.iter().enumerate() {
        let mut diagonal = i * MOVE_COST;
        left = diagonal;
        let mut least = usize::MAX;
        for (cell, &other) in row.iter_mut().zip(short) {
            let substitute = diagonal + substitution_cost(code, other);
            diagonal = *cell;
            left = substitute.min(left.min(diagonal) + MOVE_COST);
            *cell = left;
            least = least.min(left);
        }
        within(least)?;
    }
    within(left)
}

/// The position of the candidate that is most like the name, the first of equals; `None` where none is near enough
/// or there are too many.
///
/// Names that the name itself equals are passed over. Which names are candidates (AttributeError leaves out those that begin with an
/// underscore unless the wrong name does) is the caller's.
pub fn suggest<'a>(name: &[u8], candidates: impl ExactSizeIterator<Item = &'a [u8]>) -> Option<usize> {
    if candidates.len() >= MAX_CANDIDATES {
        return None;
    }
    let mut best = None;
    let mut nearest = usize::MAX;
    for (i, candidate) in candidates.enumerate() {
        if candidate == name {
            continue;
        }
        // A third of the characters of both may differ; a tie does not replace an earlier candidate.
        let limit = ((name.len() + candidate.len() + 3) * MOVE_COST / 6).min(nearest - 1);
        if let Some(found) = distance(name, candidate, limit) {
            (best, nearest) = (Some(i), found);
            if found == 0 {
                break;
            }
        }
    }
    best
}
