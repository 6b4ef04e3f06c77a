//! `names`: stores CPython's public names of every builtin type and stdlib module, and digests of its docstrings.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, bail};
use serde_json::Value;

use molt_tests::{docstrings, oracle};

/// Options of `names`.
#[derive(clap::Args)]
pub struct Arguments {}

/// One type or module and its public names.
pub struct Entry {
    /// `types` or `modules`.
    pub kind: String,
    /// The name it is listed under.
    pub name: String,
    /// The Python expression (types) or module name (modules) that reaches it.
    pub expression: String,
    /// Its public names, sorted.
    pub names: Vec<String>,
}

/// Where the names are stored.
pub fn data_path() -> PathBuf {
    crate::root().join("tests/data/cpython314-names.json")
}

/// Asks the oracle and stores its answer.
///
/// # Errors
/// When there is no oracle or it fails.
pub fn run(_: &Arguments) -> anyhow::Result<()> {
    let python = oracle::find()?;
    let lines = answer(Command::new(&python).args(["-c", include_str!("probe_names.py")]))?;
    let entries: Vec<&str> = lines.lines().collect();
    let path = data_path();
    fs::create_dir_all(path.parent().context("no data folder")?)?;
    fs::write(&path, format!("[\n{}\n]\n", entries.join(",\n")))?;
    println!("{} entries in {}", entries.len(), path.display());
    let lines = answer(Command::new(&python).args(["-c", docstrings::PROBE]).arg(&path))?;
    let count = docstrings::store(&docstrings::parse(&lines))?;
    println!("{count} digests in {}", docstrings::digests_path().display());
    Ok(())
}

/// What the command prints.
fn answer(command: &mut Command) -> anyhow::Result<String> {
    let output = command.output()?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Reads the stored names.
///
/// # Errors
/// When the file is absent or not what `names` writes.
pub fn load() -> anyhow::Result<Vec<Entry>> {
    let text = fs::read_to_string(data_path()).context("run `cargo xtask names` first")?;
    let rows: Vec<(String, String, String, Vec<String>)> = serde_json::from_str(&text)?;
    let entry = |(kind, name, expression, names)| Entry { kind, name, expression, names };
    Ok(rows.into_iter().map(entry).collect())
}

/// The entries as a Python literal.
pub fn as_python(entries: &[Entry]) -> String {
    let rows = entries.iter().map(|e| serde_json::json!([e.kind, e.name, e.expression, e.names])).collect();
    Value::Array(rows).to_string()
}
