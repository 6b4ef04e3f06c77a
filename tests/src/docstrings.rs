//! Whose words docstrings are: Molt's are its own, so none of the longer ones may be CPython's.
//!
//! What is stored of CPython's are digests, so that judging needs no oracle and no sentence of theirs is here.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The program that prints a digest and a place for each docstring, a line each. Its argument is the path of
/// `cpython314-names.json`, the types and modules to look at.
pub const PROBE: &str = include_str!("docstrings.py");

/// A docstring of some interpreter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Docstring {
    /// The digest of its words, without regard to case, punctuation and line ends.
    pub digest: String,
    /// The dotted name by which it was reached.
    pub place: String,
}

/// Where the digests of CPython's docstrings are stored.
pub fn digests_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/cpython314-docstrings.txt")
}

/// What [`PROBE`] printed.
pub fn parse(output: &str) -> Vec<Docstring> {
    let docstring = |line: &str| {
        let (digest, place) = line.split_once(' ')?;
        Some(Docstring { digest: digest.to_owned(), place: place.to_owned() })
    };
    output.lines().filter_map(docstring).collect()
}

/// Stores the digests of these docstrings, and returns how many they are.
///
/// # Errors
/// When the file cannot be written.
pub fn store(docstrings: &[Docstring]) -> io::Result<usize> {
    let digests: BTreeSet<&str> = docstrings.iter().map(|docstring| docstring.digest.as_str()).collect();
    let text: String = digests.iter().map(|digest| format!("{digest}\n")).collect();
    fs::write(digests_path(), text)?;
    Ok(digests.len())
}

/// Those of `docstrings` that are CPython's.
///
/// # Errors
/// When the stored digests cannot be read.
pub fn borrowed(docstrings: Vec<Docstring>) -> io::Result<Vec<Docstring>> {
    let text = fs::read_to_string(digests_path())?;
    let digests: BTreeSet<&str> = text.lines().collect();
    Ok(docstrings.into_iter().filter(|docstring| digests.contains(docstring.digest.as_str())).collect())
}
