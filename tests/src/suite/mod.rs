//! CPython's own test-suite as a ratchet: its modules run under Molt, and the methods that pass are on record.
//!
//! The suite comes from the oracle's library and is never committed. `tests/cpython/` holds what is ours: the program that runs
//! one module ([`run_module`] starts it), the list of modules in scope ([`modules`]), stand-ins for modules that exist in CPython
//! only, and the record of each module ([`Ledger`]).

mod child;
mod ledger;

pub use child::{Limits, Outcome, Report, Suite, Verdict};
pub use ledger::{Comparison, Ledger, Mark};

use std::io;
use std::path::{Path, PathBuf};

/// One module of CPython's test-suite that is in scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// Its name below `test`.
    pub name: String,
    /// `language` (the language and its builtin types) or `library`.
    pub part: String,
    /// Whether `cargo test` runs it.
    pub sampled: bool,
}

/// `tests/cpython` of this checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cpython")
}

/// The modules in scope, in the order of `tests/cpython/modules.txt`.
///
/// # Errors
/// When the list cannot be read, or a line is malformed.
pub fn modules() -> io::Result<Vec<Module>> {
    let text = std::fs::read_to_string(root().join("modules.txt"))?;
    let parse = |line: &str| -> Option<Module> {
        let mut words = line.split_whitespace();
        let (part, name) = (words.next()?, words.next()?);
        let sampled = match words.next() {
            None => false,
            Some("sampled") => true,
            Some(_) => return None,
        };
        Some(Module { name: name.to_owned(), part: part.to_owned(), sampled })
    };
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            parse(line).ok_or_else(|| io::Error::other(format!("modules.txt: malformed line {line:?}")))
        })
        .collect()
}
