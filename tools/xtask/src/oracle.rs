//! The oracle: the CPython 3.14 that judges behaviour.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

/// Finds the oracle: `MOLT_ORACLE`, or else `oracle/bin/python3.14` below `/root` or `HOME`.
///
/// # Errors
/// When there is none, or it is not a CPython 3.14.
pub fn find() -> anyhow::Result<PathBuf> {
    let named = std::env::var_os("MOLT_ORACLE").map(PathBuf::from);
    let homes = [Some("/root".into()), std::env::var_os("HOME")];
    let usual = homes.into_iter().flatten().map(|home| Path::new(&home).join("oracle/bin/python3.14"));
    let python = named
        .into_iter()
        .chain(usual)
        .find(|path| path.is_file())
        .context("no CPython 3.14 found: set MOLT_ORACLE to its executable")?;
    let code = "import sys; print(sys.implementation.name, *sys.version_info[:2])";
    let output = Command::new(&python).args(["-c", code]).output()?;
    let answer = String::from_utf8_lossy(&output.stdout);
    if answer.trim() != "cpython 3 14" {
        bail!("{} is {:?}, not CPython 3.14", python.display(), answer.trim());
    }
    Ok(python)
}
