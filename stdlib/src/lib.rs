//! The modules of the standard library that Molt has, native ones and those written in Python.
//!
//! `MODULES` and `PYTHON` are the tables that the importer, `molt build` and the status pages read. `start` and `finish`
//! are what a launcher calls around a program.
#![forbid(unsafe_code)]

pub mod errors;
pub mod exit;
pub mod io;
pub mod structseq;
pub mod sys;

pub use sys::config::{Flags, SysConfig};
pub use sys::launch::{finish, start};

use molt_core::native::ModuleDef;

/// Native modules.
pub static MODULES: &[&ModuleDef] =
    &[&sys::MODULE, &io::MODULE, &exit::MODULE, &molt_machine::traceback::module::traceback::MODULE];

/// Modules written in Python: name, whether it is a package, source text.
pub static PYTHON: &[(&str, bool, &str)] = &[("io", false, include_str!("../python/io.py"))];
