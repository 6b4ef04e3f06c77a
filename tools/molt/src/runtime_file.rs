//! Finding `molt-rt`, the executable that built programs are made of.

use std::fs;
use std::path::PathBuf;

use molt_aot::graph::Graph;
use molt_host::{Failure, reason};

/// The runtimes, by what a program needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Without the big native modules.
    Core,
    /// With all native modules.
    Plain,
    /// With the compiler too.
    Full,
}

impl Size {
    /// What the program of a graph needs.
    pub fn of(graph: &Graph) -> Size {
        let is_core =
            |name: &str| name == "builtins" || molt_host::CORE_MODULES.iter().any(|m| m.name == name);
        if graph.modules.values().any(|node| node.compiled.needs_compiler) {
            Size::Full
        } else if graph.finds_by_name || !graph.runtime.iter().all(|name| is_core(name)) {
            Size::Plain
        } else {
            Size::Core
        }
    }

    /// Name of the executable, beside `molt`.
    fn file_name(self) -> &'static str {
        match self {
            Size::Core => "molt-rt-core",
            Size::Plain => "molt-rt",
            Size::Full => "molt-rt-full",
        }
    }
}

/// The runtime's bytes and where they were found.
pub struct RuntimeFile {
    /// The path.
    pub path: PathBuf,
    /// The whole executable.
    pub bytes: Vec<u8>,
}

/// Reads the runtime of a size, which lies beside this executable.
pub fn find(size: Size) -> Result<RuntimeFile, Failure> {
    let todo = "install molt and its runtimes into one directory; `cargo build --release` makes them all";
    let own = std::env::current_exe().map_err(|error| {
        Failure::new(format!("cannot tell where molt itself is: {}", reason(&error)), todo)
    })?;
    let path = own.with_file_name(size.file_name());
    match fs::read(&path) {
        Ok(bytes) => Ok(RuntimeFile { path, bytes }),
        Err(error) => Err(Failure::new(
            format!("cannot read the runtime '{}': {}", path.display(), reason(&error)),
            todo,
        )),
    }
}
