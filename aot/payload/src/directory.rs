//! A sorted table of named entries with flags and blobs, read in place.

use crate::Damage;
use crate::format::{BLOB_ALIGN, align_up, slice_at, u64_at};

/// Bytes before the first row.
const HEAD: usize = 16;

/// Bytes of a row without its blobs: name offset, name length, flags.
const ROW_FIXED: usize = 24;

/// One entry to be written.
pub(crate) struct Entry<'a, const BLOBS: usize> {
    /// Name, the sort key.
    pub name: &'a str,
    /// Meaning is the caller's.
    pub flags: u64,
    /// The entry's bytes.
    pub blobs: [&'a [u8]; BLOBS],
}

/// Writes `entries`, which must be sorted by name.
pub(crate) fn encode<const BLOBS: usize>(entries: &[Entry<'_, BLOBS>]) -> Vec<u8> {
    debug_assert!(entries.is_sorted_by(|a, b| a.name < b.name));
    let row_size = ROW_FIXED + 16 * BLOBS;
    let mut out = Vec::new();
    out.extend_from_slice(&(entries.len() as u64).to_le_bytes());
    out.extend_from_slice(&(BLOBS as u64).to_le_bytes());
    out.resize(HEAD + row_size * entries.len(), 0);
    let put = |out: &mut Vec<u8>, at: usize, offset: usize, len: usize| {
        out[at..at + 8].copy_from_slice(&(offset as u64).to_le_bytes());
        out[at + 8..at + 16].copy_from_slice(&(len as u64).to_le_bytes());
    };
    // Names lie together: a lookup touches the rows and the names, and no page of code.
    for (index, entry) in entries.iter().enumerate() {
        let row = HEAD + row_size * index;
        let at = out.len();
        put(&mut out, row, at, entry.name.len());
        out[row + 16..row + 24].copy_from_slice(&entry.flags.to_le_bytes());
        out.extend_from_slice(entry.name.as_bytes());
    }
    for (index, entry) in entries.iter().enumerate() {
        let row = HEAD + row_size * index + ROW_FIXED;
        for (number, blob) in entry.blobs.iter().enumerate() {
            out.resize(align_up(out.len(), BLOB_ALIGN), 0);
            let at = out.len();
            put(&mut out, row + 16 * number, at, blob.len());
            out.extend_from_slice(blob);
        }
    }
    out
}

/// A directory in mapped bytes. Every name and blob was found inside the section when it was opened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Directory<'a, const BLOBS: usize> {
    bytes: &'a [u8],
    len: usize,
}

impl<'a, const BLOBS: usize> Directory<'a, BLOBS> {
    const ROW: usize = ROW_FIXED + 16 * BLOBS;

    /// Checks the whole table: sizes, names (UTF-8, strictly ascending), blobs, and flags within `known_flags`.
    pub fn open(bytes: &'a [u8], part: &'static str, known_flags: u64) -> Result<Self, Damage> {
        let wrong = |what| Damage::Structure { part, what };
        let (Some(count), Some(blobs)) = (u64_at(bytes, 0), u64_at(bytes, 8)) else {
            return Err(wrong("no room for its table"));
        };
        if blobs != BLOBS as u64 {
            return Err(wrong("rows of another width"));
        }
        let rows = count.checked_mul(Self::ROW as u64).and_then(|size| slice_at(bytes, HEAD as u64, size));
        let len = match (rows, usize::try_from(count)) {
            (Some(_), Ok(len)) => len,
            _ => return Err(wrong("no room for its table")),
        };
        let directory = Directory { bytes, len };
        let mut previous = None;
        for index in 0..len {
            let name = directory.span(index, 0).and_then(|name| std::str::from_utf8(name).ok());
            let name = name.ok_or(wrong("a name is not text"))?;
            if previous.is_some_and(|previous| previous >= name) {
                return Err(wrong("names are out of order"));
            }
            previous = Some(name);
            if directory.flags(index) & !known_flags != 0 {
                return Err(wrong("an unknown flag"));
            }
            for blob in 0..BLOBS {
                directory.span(index, ROW_FIXED + 16 * blob).ok_or(wrong("an entry ends outside"))?;
            }
        }
        Ok(directory)
    }

    /// The bytes that the offset and length at `column` of row `index` name.
    fn span(&self, index: usize, column: usize) -> Option<&'a [u8]> {
        let at = HEAD + Self::ROW * index + column;
        slice_at(self.bytes, u64_at(self.bytes, at)?, u64_at(self.bytes, at + 8)?)
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Name of entry `index`.
    pub fn name(&self, index: usize) -> &'a str {
        self.span(index, 0).and_then(|name| std::str::from_utf8(name).ok()).unwrap_or_default()
    }

    /// Flags of entry `index`.
    pub fn flags(&self, index: usize) -> u64 {
        u64_at(self.bytes, HEAD + Self::ROW * index + 16).unwrap_or_default()
    }

    /// Blob `blob` of entry `index`.
    pub fn blob(&self, index: usize, blob: usize) -> &'a [u8] {
        self.span(index, ROW_FIXED + 16 * blob).unwrap_or_default()
    }

    /// Index of the first entry whose name is not less than `name`.
    pub fn lower_bound(&self, name: &str) -> usize {
        let (mut low, mut high) = (0, self.len);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.name(middle) < name { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Index of the entry called `name`.
    pub fn find(&self, name: &str) -> Option<usize> {
        let index = self.lower_bound(name);
        (index < self.len && self.name(index) == name).then_some(index)
    }
}
