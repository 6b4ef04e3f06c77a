//! Source ranges of instructions, run-length and delta coded.
//!
//! A run is: varint number of words, then either `0` (no position) or `1 + zigzag(line delta)` as a varint followed by
//! varints `end line - line`, start column + 1 and end column + 1 (0: unknown). Lines are deltas from the run before.
//! Columns are offsets in UTF-8 bytes, from 0, as in CPython's `co_positions`.

/// A source range. Lines from 1; columns from 0 in UTF-8 bytes, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Range {
    /// First line; 0 when the instruction has no position.
    pub line: u32,
    /// Last line.
    pub end_line: u32,
    /// Column of the start, if known.
    pub col: Option<u32>,
    /// Column after the end, if known.
    pub end_col: Option<u32>,
}

/// The position table of a code unit.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Positions {
    /// The coded runs.
    pub bytes: Vec<u8>,
}

impl Positions {
    /// Codes `(word count, range)` runs; equal neighbours are joined.
    pub fn encode(runs: impl IntoIterator<Item = (u32, Range)>) -> Positions {
        let mut bytes = Vec::new();
        let mut line = 0u32;
        let mut pending: Option<(u32, Range)> = None;
        let mut flush = |run: (u32, Range)| {
            put(&mut bytes, run.0);
            if run.1.line == 0 {
                put(&mut bytes, 0);
                return;
            }
            let delta = run.1.line.wrapping_sub(line) as i32;
            line = run.1.line;
            put(&mut bytes, (((delta << 1) ^ (delta >> 31)) as u32).wrapping_add(1));
            put(&mut bytes, run.1.end_line.saturating_sub(run.1.line));
            put(&mut bytes, run.1.col.map_or(0, |c| c + 1));
            put(&mut bytes, run.1.end_col.map_or(0, |c| c + 1));
        };
        for (words, range) in runs {
            match &mut pending {
                Some((n, r)) if *r == range => *n += words,
                _ => {
                    if let Some(run) = pending.replace((words, range)) {
                        flush(run);
                    }
                }
            }
        }
        if let Some(run) = pending {
            flush(run);
        }
        Positions { bytes }
    }

    /// The runs `(first word, word count, range)` in code order. Stops at malformed bytes.
    pub fn runs(&self) -> impl Iterator<Item = (u32, u32, Range)> + '_ {
        let (mut at, mut word, mut line) = (0usize, 0u32, 0u32);
        std::iter::from_fn(move || {
            let words = get(&self.bytes, &mut at)?;
            let tag = get(&self.bytes, &mut at)?;
            let mut range = Range::default();
            if tag != 0 {
                let z = tag - 1;
                let delta = ((z >> 1) as i32) ^ -((z & 1) as i32);
                line = line.wrapping_add(delta as u32);
                range.line = line;
                range.end_line = line.saturating_add(get(&self.bytes, &mut at)?);
                range.col = get(&self.bytes, &mut at)?.checked_sub(1);
                range.end_col = get(&self.bytes, &mut at)?.checked_sub(1);
            }
            let first = word;
            word = word.checked_add(words)?;
            Some((first, words, range))
        })
    }

    /// The range of the instruction at a word offset.
    pub fn lookup(&self, word: u32) -> Option<Range> {
        self.runs().find(|(first, n, _)| word >= *first && word - first < *n).map(|r| r.2)
    }
}

fn put(out: &mut Vec<u8>, mut v: u32) {
    while v >= 0x80 {
        out.push(v as u8 | 0x80);
        v >>= 7;
    }
    out.push(v as u8);
}

fn get(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let mut v = 0u32;
    let mut shift = 0;
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        if shift > 28 {
            return None;
        }
        v |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(v);
        }
        shift += 7;
    }
}
