//! Finding `molt-rt`, the executable that built programs are made of.

use std::fs;
use std::path::PathBuf;

use molt_host::{Failure, reason};

/// Name of the runtime executable, beside `molt`.
const RUNTIME: &str = "molt-rt";

/// Name of the runtime executable that has a compiler inside.
const RUNTIME_WITH_COMPILER: &str = "molt-rt-full";

/// The runtime's bytes and where they were found.
pub struct RuntimeFile {
    /// The path.
    pub path: PathBuf,
    /// The whole executable.
    pub bytes: Vec<u8>,
}

/// Reads the runtime that lies beside this executable: the one with the compiler, or the small one.
pub fn find(with_compiler: bool) -> Result<RuntimeFile, Failure> {
    let todo = "install molt and molt-rt into one directory; `cargo build --release` makes both";
    let own = std::env::current_exe().map_err(|error| {
        Failure::new(format!("cannot tell where molt itself is: {}", reason(&error)), todo)
    })?;
    let path = own.with_file_name(if with_compiler { RUNTIME_WITH_COMPILER } else { RUNTIME });
    match fs::read(&path) {
        Ok(bytes) => Ok(RuntimeFile { path, bytes }),
        Err(error) => Err(Failure::new(
            format!("cannot read the runtime '{}': {}", path.display(), reason(&error)),
            todo,
        )),
    }
}
