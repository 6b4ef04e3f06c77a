//! Header and section table: constants, encoding, and the checked decoding.

use crate::Damage;

/// First bytes of every payload.
pub const MAGIC: [u8; 8] = *b"MOLTPAY\0";

/// Last bytes of every payload. They are not zero, because the kernel fills the last page of a file that was cut short
/// with zeros: without them a cut through final zero bytes would not show.
pub(crate) const TRAILER: [u8; 8] = *b"MOLTEND\n";

/// Version of the format. A runtime reads exactly the version that it was built for.
pub const FORMAT_VERSION: u32 = 2;

/// Sections start on multiples of this many bytes.
pub const SECTION_ALIGN: usize = 64;

/// Blobs inside a directory start on multiples of this many bytes.
pub(crate) const BLOB_ALIGN: usize = 16;

/// Bytes of the header.
pub(crate) const HEADER_SIZE: usize = 64;

/// Bytes of one row of the section table.
pub(crate) const ROW_SIZE: usize = 64;

/// Where the digest lies in the header.
pub(crate) const DIGEST_RANGE: std::ops::Range<usize> = 32..36;

/// Where the digest of a section lies in its row.
const ROW_DIGEST: std::ops::Range<usize> = 32..36;

/// CRC-32. It is checked at every start, over all bytes, and is to find damage and not forgery: whoever can alter a payload can
/// alter the digest.
pub(crate) fn digest(bytes: &[u8]) -> [u8; 4] {
    crc32fast::hash(bytes).to_le_bytes()
}

/// What a section holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
pub enum SectionKind {
    /// The manifest, JSON.
    Manifest = 1,
    /// Code and source of every module of the program.
    Modules = 2,
    /// Data files, by path.
    Files = 3,
}

impl SectionKind {
    /// Every kind, in the order in which they lie in a payload.
    pub const ALL: [SectionKind; 3] = [SectionKind::Manifest, SectionKind::Modules, SectionKind::Files];

    /// The kind with this number.
    pub fn from_number(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind as u32 == number)
    }

    /// Name for messages.
    pub fn name(self) -> &'static str {
        match self {
            SectionKind::Manifest => "manifest",
            SectionKind::Modules => "modules",
            SectionKind::Files => "files",
        }
    }
}

/// Reads the `u64` at `at`, or `None` past the end.
pub(crate) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    let raw = bytes.get(at..at.checked_add(8)?)?;
    Some(u64::from_le_bytes(raw.try_into().ok()?))
}

/// Reads the `u32` at `at`, or `None` past the end.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let raw = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(raw.try_into().ok()?))
}

/// The `len` bytes at `offset`, or `None` if they are not all inside `bytes`.
pub(crate) fn slice_at(bytes: &[u8], offset: u64, len: u64) -> Option<&[u8]> {
    let start = usize::try_from(offset).ok()?;
    let end = start.checked_add(usize::try_from(len).ok()?)?;
    bytes.get(start..end)
}

/// `value` rounded up to a multiple of `align` (a power of two).
pub(crate) fn align_up(value: usize, align: usize) -> usize {
    (value + align - 1) & !(align - 1)
}

/// Lays out `sections` as one payload.
pub(crate) fn encode(sections: &[(SectionKind, Vec<u8>)]) -> Vec<u8> {
    let head = HEADER_SIZE + ROW_SIZE * sections.len();
    let mut out = vec![0; head];
    for (index, (kind, bytes)) in sections.iter().enumerate() {
        out.resize(align_up(out.len(), SECTION_ALIGN), 0);
        let row = HEADER_SIZE + ROW_SIZE * index;
        let offset = out.len() as u64;
        out[row..row + 4].copy_from_slice(&(*kind as u32).to_le_bytes());
        out[row + 8..row + 16].copy_from_slice(&offset.to_le_bytes());
        out[row + 16..row + 24].copy_from_slice(&(bytes.len() as u64).to_le_bytes());
        out[row..][ROW_DIGEST].copy_from_slice(&digest(bytes));
        out.extend_from_slice(bytes);
    }
    out.extend_from_slice(&TRAILER);
    let total = out.len() as u64;
    out[0..8].copy_from_slice(&MAGIC);
    out[8..12].copy_from_slice(&FORMAT_VERSION.to_le_bytes());
    out[12..16].copy_from_slice(&(sections.len() as u32).to_le_bytes());
    out[16..24].copy_from_slice(&total.to_le_bytes());
    let digest = digest(&out[..head]);
    out[DIGEST_RANGE].copy_from_slice(&digest);
    out
}

/// The sections of a payload after all digests were checked; `sections[i]` belongs to `SectionKind::ALL[i]`.
pub(crate) fn decode(bytes: &[u8]) -> Result<[&[u8]; SectionKind::ALL.len()], Damage> {
    let short = |expected: usize| Damage::Length { expected: expected as u64, found: bytes.len() as u64 };
    let wrong = |what| Damage::Structure { part: "header", what };

    let header = bytes.get(..HEADER_SIZE).ok_or(short(HEADER_SIZE))?;
    if header[..8] != MAGIC {
        return Err(Damage::Magic);
    }
    let number = |at| u32_at(header, at).ok_or(wrong("a number is missing"));
    let version = number(8)?;
    if version != FORMAT_VERSION {
        return Err(Damage::Version(version));
    }
    let total = u64_at(header, 16).ok_or(wrong("a number is missing"))?;
    if total != bytes.len() as u64 {
        return Err(Damage::Length { expected: total, found: bytes.len() as u64 });
    }
    if number(12)? as usize != SectionKind::ALL.len() {
        return Err(wrong("wrong number of sections"));
    }
    let head_len = HEADER_SIZE + ROW_SIZE * SectionKind::ALL.len();
    let head = bytes.get(..head_len).ok_or(short(head_len))?;
    let mut blank = head.to_vec();
    blank[DIGEST_RANGE].fill(0);
    if digest(&blank) != head[DIGEST_RANGE] {
        return Err(Damage::Digest("header"));
    }

    let mut sections = [&bytes[..0]; SectionKind::ALL.len()];
    let mut end = head_len as u64;
    for (index, kind) in SectionKind::ALL.into_iter().enumerate() {
        let row = &head[HEADER_SIZE + ROW_SIZE * index..][..ROW_SIZE];
        if u32_at(row, 0) != Some(kind as u32) {
            return Err(wrong("a section of another kind was expected"));
        }
        let (Some(offset), Some(len)) = (u64_at(row, 8), u64_at(row, 16)) else {
            return Err(wrong("a number is missing"));
        };
        let gap = offset.checked_sub(end).filter(|gap| *gap < SECTION_ALIGN as u64);
        if !offset.is_multiple_of(SECTION_ALIGN as u64) || gap.is_none() {
            return Err(wrong("a section is not where it belongs"));
        }
        let section = slice_at(bytes, offset, len).ok_or(wrong("a section ends outside"))?;
        let gap = slice_at(bytes, end, offset - end).ok_or(wrong("a section ends outside"))?;
        if gap.iter().any(|byte| *byte != 0) {
            return Err(Damage::Digest("space between sections"));
        }
        if digest(section) != row[ROW_DIGEST] {
            return Err(Damage::Digest(kind.name()));
        }
        sections[index] = section;
        end = offset + len;
    }
    if slice_at(bytes, end, total - end) != Some(&TRAILER[..]) {
        return Err(Damage::Digest("end"));
    }
    Ok(sections)
}
