//! Algorithms behind Python's text and numbers: what `str`, `int`, `float` and formatting compute, without knowing
//! how the runtime represents its objects.
//!
//! Text is WTF-8 (see [`wtf8`]): UTF-8 in which each lone surrogate is the three bytes that the UTF-8 scheme
//! gives it. Functions take `&[u8]` and append to a `Vec<u8>` or `String` of the caller. Large integers are a sign
//! and little-endian 64-bit limbs ([`bigint::IntRef`]). Errors are small types whose `Display` is the message that
//! CPython 3.14 gives.
#![forbid(unsafe_code)]

pub mod bigint;
pub mod escape;
pub mod float_repr;
pub mod format_spec;
pub mod hash;
pub mod int_text;
pub mod mt19937;
mod numeral;
pub mod percent;
mod positions;
pub mod similar;
pub mod split;
pub mod str_format;
pub mod unicode;
pub mod wtf8;
