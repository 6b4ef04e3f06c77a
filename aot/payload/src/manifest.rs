//! What a program says about itself.

use serde::{Deserialize, Serialize};

/// The facts that the runtime needs before the first instruction, and that a reader of the binary wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of Molt that built the program.
    pub molt: String,
    /// Version of the language, such as `3.14`.
    pub python: String,
    /// BLAKE3 digest (hex) of the runtime executable that the payload was added to.
    pub runtime: String,
    /// BLAKE3 digest (hex) of all modules and files; filled in by [`Builder::finish`](crate::Builder::finish).
    pub program: String,
    /// Name under which the entry module is stored; it runs as `__main__`.
    pub entry: String,
    /// Whether the entry module is the `__main__` of a directory, which runs as a module and not as a script.
    #[serde(default)]
    pub of_directory: bool,
    /// The rights the program has, such as `fs.read`, sorted.
    pub capabilities: Vec<String>,
    /// Arguments put before those of the command line.
    #[serde(default)]
    pub argv: Vec<String>,
    /// Level of `-O` that the code was compiled with: 0, 1 or 2.
    #[serde(default)]
    pub optimize: u8,
    /// Seed of the hashes of str and bytes.
    #[serde(default)]
    pub hash_seed: u32,
    /// Whether the program can reach `eval`, `exec` or `compile`, so that the runtime needs a parser.
    #[serde(default)]
    pub needs_compiler: bool,
}
