//! The C libraries zlib and Zstandard behind safe interfaces: streams that are fed piece by piece, write into a `Vec`, and know
//! dictionaries; zlib's can be copied.

pub mod zlib;
pub mod zstd;

/// Sizes of the pieces in which output is made room for. What a stream is given at a time shows in stored blocks, so
/// they are the ones that Python's modules have: they grow with what has been written.
pub const BLOCKS: [usize; 17] = [
    32 << 10,
    64 << 10,
    256 << 10,
    1 << 20,
    4 << 20,
    8 << 20,
    16 << 20,
    16 << 20,
    32 << 20,
    32 << 20,
    32 << 20,
    32 << 20,
    64 << 20,
    64 << 20,
    128 << 20,
    128 << 20,
    256 << 20,
];

/// Room for output: pieces of growing size, up to a limit of the whole.
pub(crate) struct Room {
    number: usize,
    limit: usize,
    made: usize,
    /// What is left of the present piece.
    pub(crate) left: usize,
}

impl Room {
    pub(crate) fn new(limit: usize) -> Room {
        Room { number: 0, limit, made: 0, left: 0 }
    }

    /// A first piece of a size of its own.
    pub(crate) fn starting(first: usize) -> Room {
        Room { number: 0, limit: usize::MAX, made: first, left: first }
    }

    /// Makes room for more output where there is none left; false where the limit is reached.
    pub(crate) fn grow(&mut self, out: &mut Vec<u8>) -> bool {
        if self.left == 0 {
            let size = BLOCKS[self.number.min(BLOCKS.len() - 1)].min(self.limit - self.made);
            self.number += 1;
            self.made += size;
            self.left = size;
        }
        out.reserve(self.left.min(1 << 20));
        self.left > 0
    }

    /// Whether all of the limit is written.
    pub(crate) fn full(&self) -> bool {
        self.left == 0 && self.made >= self.limit
    }
}
