//! The library modules written in Python as bytecode, compiled by the build script of this crate: importing one reads its code and
//! parses nothing. The texts are in `molt-stdlib`, for tracebacks and for `inspect`.
#![forbid(unsafe_code)]

/// The code of all modules, one after the other.
static PACK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pack.bin"));

/// Dotted names, sorted, each with where its code begins in the pack and how long it is in bytes.
static TABLE: &[(&str, usize, usize)] = include!(concat!(env!("OUT_DIR"), "/table.rs"));

/// The serialised code unit of a module, compiled without `-O`.
pub fn code(name: &str) -> Option<&'static [u8]> {
    let row = TABLE.binary_search_by(|row| row.0.cmp(name)).ok()?;
    let (_, start, len) = TABLE[row];
    PACK.get(start..start + len)
}

/// The dotted names of the modules, sorted.
pub fn names() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|row| row.0)
}
