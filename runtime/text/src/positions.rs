//! Positions of a byte that comes often.

/// Every position of a byte, from the left.
///
/// A call of `memchr` for each costs more than the few bytes between the separators of a line: eight bytes are compared at
/// once, and only stretches without the byte are left to `memchr`.
pub(crate) struct Positions<'t> {
    byte: u8,
    text: &'t [u8],
    /// Where the word of `found` begins.
    at: usize,
    /// The high bit of each byte of the word that matches and is not taken yet.
    found: u64,
    /// Words without a match in a row.
    empty: u32,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ONES << 7;

/// Empty words in a row after which `memchr` looks for the next match.
const PATIENCE: u32 = 6;

impl<'t> Positions<'t> {
    pub(crate) fn new(byte: u8, text: &'t [u8]) -> Positions<'t> {
        let mut p = Positions { byte, text, at: 0, found: 0, empty: 0 };
        p.found = p.matches();
        p
    }

    /// The matches of the word at `at`.
    #[inline]
    fn matches(&self) -> u64 {
        let rest = self.text.get(self.at..).unwrap_or(&[]);
        let (word, valid) = match rest.first_chunk::<8>() {
            Some(word) => (u64::from_le_bytes(*word), u64::MAX),
            None => {
                let mut word = [0; 8];
                word[..rest.len()].copy_from_slice(rest);
                (u64::from_le_bytes(word), (1u64 << (8 * rest.len())) - 1)
            }
        };
        let differs = word ^ (ONES * u64::from(self.byte));
        // No carry leaves a byte: the high bit is set where the byte is not zero.
        let nonzero = ((differs & !HIGH) + !HIGH) | differs;
        !nonzero & HIGH & valid
    }
}

impl Iterator for Positions<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            self.at += 8;
            self.empty += 1;
            if self.empty > PATIENCE {
                self.at += memchr::memchr(self.byte, self.text.get(self.at..)?)?;
            } else if self.at >= self.text.len() {
                return None;
            }
            self.found = self.matches();
        }
        self.empty = 0;
        let position = self.at + self.found.trailing_zeros() as usize / 8;
        self.found &= self.found - 1;
        Some(position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_positions_are_found_in_order() {
        let mut state = 1u32;
        for len in 0..400 {
            for density in [1, 3, 9, 200] {
                let mut next = || {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    state >> 16
                };
                let text: Vec<u8> =
                    (0..len).map(|_| if next() % density == 0 { 0 } else { next() as u8 }).collect();
                for byte in [0, 1, 0x7F, 0x80, 0xFF] {
                    let expected: Vec<usize> = (0..len).filter(|&i| text[i] == byte).collect();
                    assert_eq!(Positions::new(byte, &text).collect::<Vec<_>>(), expected);
                }
            }
        }
    }
}
