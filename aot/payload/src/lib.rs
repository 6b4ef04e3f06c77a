//! The payload: everything a built Molt program brings along, in one block of bytes.
//!
//! A shipped program is the runtime executable `molt-rt` plus one payload. The payload lies in a loadable ELF
//! segment, so that the kernel maps it together with the code; nothing is opened, read or unpacked at start.
//! This crate is the one home of the format. It is small on purpose, because every shipped binary links it:
//!
//! * [`Builder`] writes a payload (used by `molt build`),
//! * [`Payload`] checks one and gives views into it without copying (used by `molt-rt`),
//! * [`locate`] finds the payload of the running executable in memory.
//!
//! # Format, version 1
//!
//! All numbers are little endian. The payload starts on a page boundary and every section on a multiple of
//! [`SECTION_ALIGN`] bytes, counted from the start of the payload.
//!
//! | bytes        | what                                                                     |
//! |--------------|--------------------------------------------------------------------------|
//! | 0..8         | magic, `MOLTPAY\0`                                                       |
//! | 8..12        | format version, 1                                                        |
//! | 12..16       | number of sections                                                       |
//! | 16..24       | length of the whole payload                                              |
//! | 24..32       | zero                                                                     |
//! | 32..64       | BLAKE3 digest of the header and the section table, this field as zeros   |
//! | 64..         | section table: 64 bytes a section                                        |
//!
//! A section's row holds its kind (u32, see [`SectionKind`]), a zero u32, its offset and length (u64), a zero u64
//! and the BLAKE3 digest of its bytes. Sections follow each other in the order of the table, with zero bytes
//! between them; behind the last one follow the eight bytes `MOLTEND\n`. So every byte is covered by a digest or fixed.
//!
//! * The *manifest* is JSON ([`Manifest`]).
//! * *Modules* and *files* are directories: a count and a number of blobs per entry (u64 each), then one row per
//!   entry (name offset, name length, flags, then offset and length of each blob; u64 each, offsets from the start of
//!   the section), then the names and blobs. Rows are sorted by name, so a lookup is a binary search in the mapped bytes.
//!
//! A damaged payload of any kind gives a [`Damage`], never a panic and never a wrong program: see the mutation test
//! of this crate.

mod builder;
mod damage;
mod directory;
mod format;
mod locate;
mod manifest;
mod reader;

pub use builder::{BuildError, Builder, ModuleSource};
pub use damage::Damage;
pub use format::{FORMAT_VERSION, MAGIC, SECTION_ALIGN, SectionKind};
pub use locate::{ANCHOR_DESC_OFFSET, ANCHOR_SECTION, ANCHOR_SIZE, LocateError, anchor_template, locate};
pub use manifest::Manifest;
pub use reader::{Module, Payload};

/// Name of the ELF section that holds the payload.
pub const PAYLOAD_SECTION: &str = ".molt.payload";

/// Exit status of a program whose payload is damaged (`EX_SOFTWARE` of `sysexits.h`).
pub const EXIT_DAMAGED: i32 = 70;

/// The BLAKE3 digest of `bytes` in hexadecimal digits, as manifests hold it.
pub fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}
