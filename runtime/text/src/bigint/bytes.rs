//! `int.to_bytes` and `int.from_bytes`.

use super::{Int, IntRef, Limbs};
use std::fmt;

/// Why an integer cannot be laid out in bytes; each is an OverflowError.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BytesError {
    /// It needs more bytes.
    TooBig,
    /// It is negative and the layout is unsigned.
    Negative,
}

impl fmt::Display for BytesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BytesError::TooBig => "int too big to convert",
            BytesError::Negative => "can't convert negative int to unsigned",
        })
    }
}

/// Appends the integer as `len` bytes in big-endian or little-endian order.
///
/// # Errors
/// It does not fit. Nothing was appended then.
pub fn to_bytes(
    a: IntRef<'_>,
    len: usize,
    big: bool,
    signed: bool,
    out: &mut Vec<u8>,
) -> Result<(), BytesError> {
    if a.neg && !signed {
        return Err(BytesError::Negative);
    }
    // Bits needed: a sign bit if signed, but -2**n fits n + 1 bits as 2**n - 1 does.
    let mut bits = super::bit_length(a);
    if signed && !a.is_zero() {
        let power = a.neg && super::trailing_zeros(a) == Some(bits - 1);
        bits += !power as u64;
    }
    if bits > (len as u64).saturating_mul(8) {
        return Err(BytesError::TooBig);
    }
    let from = out.len();
    out.reserve(len);
    let bytes = a.mag.iter().flat_map(|l| l.to_le_bytes()).chain(std::iter::repeat(0)).take(len);
    if a.neg {
        let mut carry = true;
        out.extend(bytes.map(|b| {
            let byte;
            (byte, carry) = (!b).overflowing_add(carry as u8);
            byte
        }));
    } else {
        out.extend(bytes);
    }
    if big {
        out[from..].reverse();
    }
    Ok(())
}

/// Reads an integer from bytes in big-endian or little-endian order.
pub fn from_bytes(bytes: &[u8], big: bool, signed: bool) -> Int {
    let word = |chunk: &[u8]| {
        let fold = |w: u64, &b: &u8| w << 8 | b as u64;
        if big { chunk.iter().fold(0, fold) } else { chunk.iter().rev().fold(0, fold) }
    };
    let mut mag: Limbs =
        if big { bytes.rchunks(8).map(word).collect() } else { bytes.chunks(8).map(word).collect() };
    let top = if big { bytes.first() } else { bytes.last() };
    let neg = signed && top.is_some_and(|b| b & 0x80 != 0);
    if neg {
        let partial = bytes.len() % 8;
        if let (Some(last), 1..) = (mag.last_mut(), partial) {
            *last |= u64::MAX << (8 * partial);
        }
        let mut carry = true;
        for limb in &mut mag {
            (*limb, carry) = (!*limb).overflowing_add(carry as u64);
        }
        if carry {
            mag.push(1);
        }
    }
    Int::new(neg, mag)
}
