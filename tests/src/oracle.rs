//! The oracle: the CPython 3.14 that judges behaviour. It records and fuzzes; running the tests does not need it.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Finds the oracle: `MOLT_ORACLE`, or else `oracle/bin/python3.14` below `/root` or `HOME`.
///
/// # Errors
/// When there is none, or it is not a CPython 3.14.
pub fn find() -> io::Result<PathBuf> {
    let named = std::env::var_os("MOLT_ORACLE").map(PathBuf::from);
    let homes = [Some("/root".into()), std::env::var_os("HOME")];
    let usual = homes.into_iter().flatten().map(|home| Path::new(&home).join("oracle/bin/python3.14"));
    let python = named
        .into_iter()
        .chain(usual)
        .find(|path| path.is_file())
        .ok_or_else(|| io::Error::other("no CPython 3.14 found: set MOLT_ORACLE to its executable"))?;
    let answer = ask(&python, "import sys; print(sys.implementation.name, *sys.version_info[:2])")?;
    if answer == "cpython 3 14" {
        Ok(python)
    } else {
        Err(io::Error::other(format!("{} is {answer:?}, not CPython 3.14", python.display())))
    }
}

/// The folder of the oracle's standard library.
///
/// # Errors
/// When the oracle cannot be asked.
pub fn library(python: &Path) -> io::Result<PathBuf> {
    ask(python, "import os; print(os.path.dirname(os.__file__))").map(PathBuf::from)
}

/// What the oracle prints for this code, without the line end.
fn ask(python: &Path, code: &str) -> io::Result<String> {
    let output = Command::new(python).args(["-c", code]).output()?;
    Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
}
