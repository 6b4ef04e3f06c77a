//! Compares this crate with what CPython computed (tests/data, recorded by gen/vectors.py).

mod bigint;
mod escape;
mod float_repr;
mod format_spec;
mod hash;
mod int_text;
mod mt19937;
mod no_panics;
mod percent;
mod similar;
mod split;
mod str_format;
mod unicode;
mod wtf8;

use molt_text::bigint::{Int, from_bytes};
use serde_json::Value;

/// A recorded file, from the directory that MOLT_TEXT_VECTORS names or the one in this repository.
fn load(name: &str) -> Value {
    let directory = std::env::var("MOLT_TEXT_VECTORS")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data").to_owned());
    let path = format!("{directory}/{name}.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    serde_json::from_str(&text).unwrap()
}

/// The rows of a table of a recorded file.
#[track_caller]
fn rows(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

#[track_caller]
fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// Bytes from hexadecimal digits.
#[track_caller]
fn unhex(value: &Value) -> Vec<u8> {
    let text = text(value);
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap()).collect()
}

/// A float from the hexadecimal digits of its bits.
#[track_caller]
fn float(value: &Value) -> f64 {
    f64::from_bits(u64::from_str_radix(text(value), 16).unwrap())
}

/// An integer from Python's `hex`.
#[track_caller]
fn int(value: &Value) -> Int {
    let text = text(value);
    let (neg, digits) = text.strip_prefix('-').map_or((false, text), |t| (true, t));
    let digits = digits.strip_prefix("0x").unwrap();
    let digits = if digits.len() % 2 == 1 { format!("0{digits}") } else { digits.to_owned() };
    let magnitude = from_bytes(&unhex(&Value::from(digits)), true, false);
    if neg { magnitude.negated() } else { magnitude }
}

/// Same float, where all NaNs are the same.
fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()
}

/// Runs a function that appends to a buffer.
fn written(f: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut out = Vec::new();
    f(&mut out);
    out
}

/// As [`written`], for ASCII results.
fn written_text(f: impl FnOnce(&mut Vec<u8>)) -> String {
    String::from_utf8(written(f)).unwrap()
}

/// Hexadecimal SHA-256.
fn sha256(data: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(data).iter().map(|b| format!("{b:02x}")).collect()
}
