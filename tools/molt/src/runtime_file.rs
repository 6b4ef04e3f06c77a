//! Finding `molt-rt`, the executable that built programs are made of.

use std::fs;
use std::path::PathBuf;

use molt_host::{Failure, reason};

/// Name of the runtime executable, beside `molt`.
const RUNTIME: &str = "molt-rt";

/// The runtime's bytes and where they were found.
pub struct RuntimeFile {
    /// The path.
    pub path: PathBuf,
    /// The whole executable.
    pub bytes: Vec<u8>,
}

/// Reads the `molt-rt` that lies beside this executable.
pub fn find() -> Result<RuntimeFile, Failure> {
    let todo = "install molt and molt-rt into one directory; `cargo build --release` makes both";
    let own = std::env::current_exe().map_err(|error| {
        Failure::new(format!("cannot tell where molt itself is: {}", reason(&error)), todo)
    })?;
    let path = own.with_file_name(RUNTIME);
    match fs::read(&path) {
        Ok(bytes) => Ok(RuntimeFile { path, bytes }),
        Err(error) => Err(Failure::new(
            format!("cannot read the runtime '{}': {}", path.display(), reason(&error)),
            todo,
        )),
    }
}
