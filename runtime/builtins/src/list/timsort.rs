//! Timsort with powersort's merge order, on positions.
//!
//! Programs can see how a sort compares: through `__lt__` methods that count, print or fail. So runs are found, extended
//! and merged such that the sequence of comparisons is CPython's. What is sorted are the positions of the items: they
//! copy freely, and after a comparison that failed they are a permutation still.

use molt_core::prelude::PyResult;

/// "Is the item at the first position less than the one at the second?"
type Less<'a> = &'a mut dyn FnMut(usize, usize) -> PyResult<bool>;

/// Wins in a row that start galloping.
const MIN_GALLOP: usize = 7;
/// Shorter runs are extended to a length below this.
const MAX_MIN_RUN: usize = 64;

/// A sorted stretch; `power` is the depth of the boundary behind it in the merge tree.
struct Run {
    base: usize,
    len: usize,
    power: u32,
}

struct Sorter<'a, 'b> {
    order: &'a mut [usize],
    less: Less<'b>,
    min_gallop: usize,
    runs: Vec<Run>,
}

/// Sorts positions, stably. On an error `order` is a permutation of what it was.
pub(super) fn timsort(order: &mut [usize], less: Less<'_>) -> PyResult<()> {
    let n = order.len();
    if n < 2 {
        return Ok(());
    }
    let mut s = Sorter { order, less, min_gallop: MIN_GALLOP, runs: Vec::new() };
    let min_run = min_run(n);
    let mut at = 0;
    while at < n {
        let mut len = s.count_run(at)?;
        if len < min_run {
            let forced = min_run.min(n - at);
            s.insertion(at, forced, len)?;
            len = forced;
        }
        s.note_run(len)?;
        s.runs.push(Run { base: at, len, power: 0 });
        at += len;
    }
    s.merge_all()
}

/// A length such that `n` divided by it is, or is a little less than, a power of two.
fn min_run(mut n: usize) -> usize {
    let mut rest = 0;
    while n >= MAX_MIN_RUN {
        rest |= n & 1;
        n >>= 1;
    }
    n + rest
}

/// Depth of the boundary between neighbouring runs: the first binary digit in which the relative middles of both differ.
fn boundary_power(base: usize, len: usize, next: usize, total: usize) -> u32 {
    let mut a = 2 * base + len;
    let mut b = a + len + next;
    let mut power = 0;
    loop {
        power += 1;
        if a >= total {
            a -= total;
            b -= total;
        } else if b >= total {
            return power;
        }
        a *= 2;
        b *= 2;
    }
}

/// Where `key` belongs in a sorted slice, before equal items (`left`) or behind them, looking from `hint` in growing steps
/// and then halving.
fn gallop(less: Less<'_>, key: usize, items: &[usize], hint: usize, left: bool) -> PyResult<usize> {
    // True where `key` belongs behind the item.
    let mut behind = |item: usize| if left { less(item, key) } else { Ok(!less(key, item)?) };
    let (mut last, mut step) = (0, 1);
    let (mut low, mut high);
    if behind(items[hint])? {
        let limit = items.len() - hint;
        while step < limit && behind(items[hint + step])? {
            last = step;
            step = 2 * step + 1;
        }
        low = hint + last + 1;
        high = hint + step.min(limit);
    } else {
        let limit = hint + 1;
        while step < limit && !behind(items[hint - step])? {
            last = step;
            step = 2 * step + 1;
        }
        low = hint + 1 - step.min(limit);
        high = hint - last;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if behind(items[middle])? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(high)
}

/// How the inner loops of a merge end.
enum End {
    /// One side is used up; the copied side fills the rest.
    Exhausted,
    /// One item of the copied side is left, and belongs at the far end.
    OneLeft,
}

impl Sorter<'_, '_> {
    fn less(&mut self, a: usize, b: usize) -> PyResult<bool> {
        (self.less)(self.order[a], self.order[b])
    }

    /// Length of the run at `at`. A descending one is reversed; equal neighbours inside it are reversed on the way, so that
    /// the whole stays stable.
    fn count_run(&mut self, at: usize) -> PyResult<usize> {
        let total = self.order.len() - at;
        let mut n = 1;
        while n < total && !self.less(at + n, at + n - 1)? {
            n += 1;
        }
        if n == total {
            return Ok(n);
        }
        if n > 1 {
            if self.less(at, at + n - 1)? {
                return Ok(n);
            }
            self.order[at..at + n].reverse();
        }
        n += 1;
        let mut equal = 0;
        while n < total {
            if self.less(at + n, at + n - 1)? {
                self.reverse_equal(at + n, &mut equal);
            } else if self.less(at + n - 1, at + n)? {
                break;
            } else {
                equal += 1;
            }
            n += 1;
        }
        self.reverse_equal(at + n, &mut equal);
        self.order[at..at + n].reverse();
        while n < total && !self.less(at + n, at + n - 1)? {
            n += 1;
        }
        Ok(n)
    }

    /// Reverses the last `equal + 1` items before `end`.
    fn reverse_equal(&mut self, end: usize, equal: &mut usize) {
        if *equal > 0 {
            self.order[end - *equal - 1..end].reverse();
            *equal = 0;
        }
    }

    /// Sorts `n` items from `at`, of which the first `sorted` are in order.
    fn insertion(&mut self, at: usize, n: usize, sorted: usize) -> PyResult<()> {
        for i in at + sorted..at + n {
            let (mut low, mut high) = (at, i);
            while low < high {
                let middle = (low + high) / 2;
                if self.less(i, middle)? {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            self.order[low..=i].rotate_right(1);
        }
        Ok(())
    }

    /// Before a run of length `next` is added: sets the power of the boundary and merges what lies deeper.
    fn note_run(&mut self, next: usize) -> PyResult<()> {
        let Some(last) = self.runs.last() else { return Ok(()) };
        let power = boundary_power(last.base, last.len, next, self.order.len());
        while self.runs.len() > 1 && self.runs[self.runs.len() - 2].power > power {
            self.merge_at(self.runs.len() - 2)?;
        }
        if let Some(last) = self.runs.last_mut() {
            last.power = power;
        }
        Ok(())
    }

    fn merge_all(&mut self) -> PyResult<()> {
        while self.runs.len() > 1 {
            let mut i = self.runs.len() - 2;
            if i > 0 && self.runs[i - 1].len < self.runs[i + 1].len {
                i -= 1;
            }
            self.merge_at(i)?;
        }
        Ok(())
    }

    /// Merges runs `i` and `i + 1`.
    fn merge_at(&mut self, i: usize) -> PyResult<()> {
        let (mut a, mut na) = (self.runs[i].base, self.runs[i].len);
        let (b, nb) = (self.runs[i + 1].base, self.runs[i + 1].len);
        self.runs[i].len = na + nb;
        let _ = self.runs.remove(i + 1);
        let k = gallop(self.less, self.order[b], &self.order[a..a + na], 0, false)?;
        a += k;
        na -= k;
        if na == 0 {
            return Ok(());
        }
        let nb = gallop(self.less, self.order[a + na - 1], &self.order[b..b + nb], nb - 1, true)?;
        if nb == 0 {
            Ok(())
        } else if na <= nb {
            self.merge_low(a, na, nb)
        } else {
            self.merge_high(a, na, nb)
        }
    }

    /// Merges forwards with a copy of the left run.
    fn merge_low(&mut self, base: usize, na: usize, nb: usize) -> PyResult<()> {
        let left = self.order[base..base + na].to_vec();
        // Heads of both sides, and the next place to fill.
        let (mut i, mut j, mut to) = (0, base + na, base);
        let end = base + na + nb;
        let result = self.run_low(&left, &mut i, &mut j, &mut to, end);
        match result {
            Ok(End::OneLeft) => {
                self.order.copy_within(j..end, to);
                self.order[end - 1] = left[i];
            }
            _ => self.order[to..to + left.len() - i].copy_from_slice(&left[i..]),
        }
        result.map(|_| ())
    }

    fn run_low(
        &mut self,
        left: &[usize],
        i: &mut usize,
        j: &mut usize,
        to: &mut usize,
        end: usize,
    ) -> PyResult<End> {
        macro_rules! take_right {
            () => {
                self.order[*to] = self.order[*j];
                (*to, *j) = (*to + 1, *j + 1);
                if *j == end {
                    return Ok(End::Exhausted);
                }
            };
        }
        macro_rules! take_left {
            () => {
                self.order[*to] = left[*i];
                (*to, *i) = (*to + 1, *i + 1);
                if left.len() - *i == 1 {
                    return Ok(End::OneLeft);
                }
            };
        }
        take_right!();
        if left.len() == 1 {
            return Ok(End::OneLeft);
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut lefts, mut rights) = (0, 0);
            loop {
                if (self.less)(self.order[*j], left[*i])? {
                    (lefts, rights) = (0, rights + 1);
                    take_right!();
                    if rights >= min_gallop {
                        break;
                    }
                } else {
                    (lefts, rights) = (lefts + 1, 0);
                    take_left!();
                    if lefts >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= (min_gallop > 1) as usize;
                self.min_gallop = min_gallop;
                lefts = gallop(self.less, self.order[*j], &left[*i..], 0, false)?;
                if lefts > 0 {
                    self.order[*to..*to + lefts].copy_from_slice(&left[*i..*i + lefts]);
                    (*to, *i) = (*to + lefts, *i + lefts);
                    match left.len() - *i {
                        1 => return Ok(End::OneLeft),
                        0 => return Ok(End::Exhausted),
                        _ => {}
                    }
                }
                take_right!();
                rights = gallop(self.less, left[*i], &self.order[*j..end], 0, true)?;
                if rights > 0 {
                    self.order.copy_within(*j..*j + rights, *to);
                    (*to, *j) = (*to + rights, *j + rights);
                    if *j == end {
                        return Ok(End::Exhausted);
                    }
                }
                take_left!();
                if lefts < MIN_GALLOP && rights < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    /// Merges backwards with a copy of the right run.
    fn merge_high(&mut self, base: usize, na: usize, nb: usize) -> PyResult<()> {
        let right = self.order[base + na..base + na + nb].to_vec();
        // Ends of what is left of both sides, and of what is still to fill.
        let (mut i, mut j, mut to) = (base + na, nb, base + na + nb);
        let result = self.run_high(base, &right, &mut i, &mut j, &mut to);
        match result {
            Ok(End::OneLeft) => {
                self.order.copy_within(base..i, to - (i - base));
                self.order[base] = right[0];
            }
            _ => self.order[to - j..to].copy_from_slice(&right[..j]),
        }
        result.map(|_| ())
    }

    fn run_high(
        &mut self,
        base: usize,
        right: &[usize],
        i: &mut usize,
        j: &mut usize,
        to: &mut usize,
    ) -> PyResult<End> {
        macro_rules! take_left {
            () => {
                (*to, *i) = (*to - 1, *i - 1);
                self.order[*to] = self.order[*i];
                if *i == base {
                    return Ok(End::Exhausted);
                }
            };
        }
        macro_rules! take_right {
            () => {
                (*to, *j) = (*to - 1, *j - 1);
                self.order[*to] = right[*j];
                if *j == 1 {
                    return Ok(End::OneLeft);
                }
            };
        }
        take_left!();
        if right.len() == 1 {
            return Ok(End::OneLeft);
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut lefts, mut rights) = (0, 0);
            loop {
                if (self.less)(right[*j - 1], self.order[*i - 1])? {
                    (lefts, rights) = (lefts + 1, 0);
                    take_left!();
                    if lefts >= min_gallop {
                        break;
                    }
                } else {
                    (lefts, rights) = (0, rights + 1);
                    take_right!();
                    if rights >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= (min_gallop > 1) as usize;
                self.min_gallop = min_gallop;
                let left = &self.order[base..*i];
                lefts = left.len() - gallop(self.less, right[*j - 1], left, left.len() - 1, false)?;
                if lefts > 0 {
                    (*to, *i) = (*to - lefts, *i - lefts);
                    self.order.copy_within(*i..*i + lefts, *to);
                    if *i == base {
                        return Ok(End::Exhausted);
                    }
                }
                take_right!();
                rights = *j - gallop(self.less, self.order[*i - 1], &right[..*j], *j - 1, true)?;
                if rights > 0 {
                    (*to, *j) = (*to - rights, *j - rights);
                    self.order[*to..*to + rights].copy_from_slice(&right[*j..*j + rights]);
                    match *j {
                        1 => return Ok(End::OneLeft),
                        0 => return Ok(End::Exhausted),
                        _ => {}
                    }
                }
                take_left!();
                if lefts < MIN_GALLOP && rights < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }
}
