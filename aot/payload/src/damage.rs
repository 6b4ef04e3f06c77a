//! What can be wrong with a payload.

use std::fmt;

/// Why a payload cannot be used. The text completes the sentence "this binary's payload is damaged (...)".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// There are fewer (or more) bytes than the header promises.
    Length {
        /// Bytes that the payload should have.
        expected: u64,
        /// Bytes that are there.
        found: u64,
    },
    /// A part of the file that should be mapped is not there.
    NotMapped,
    /// The first bytes are not the magic of a payload.
    Magic,
    /// The payload was written for another format version than this runtime reads.
    Version(u32),
    /// The bytes of a part do not have the digest that was recorded for them.
    Digest(&'static str),
    /// The bytes have the right digest but do not follow the format.
    Structure {
        /// Which part: `header`, `manifest`, `modules` or `files`.
        part: &'static str,
        /// What does not hold.
        what: &'static str,
    },
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Damage::Length { expected, found } => {
                write!(f, "{found} bytes where {expected} were written")
            }
            Damage::NotMapped => f.write_str("the file is cut short"),
            Damage::Magic => f.write_str("its first bytes are not those of a payload"),
            Damage::Version(found) => {
                write!(f, "format version {found}, this runtime reads {}", crate::FORMAT_VERSION)
            }
            Damage::Digest(part) => write!(f, "altered: {part}"),
            Damage::Structure { part, what } => write!(f, "{part}: {what}"),
        }
    }
}

impl std::error::Error for Damage {}
