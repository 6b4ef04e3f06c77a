//! `bench --micro`: single operations of the library, each measured by the program itself.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, bail};

use super::measure::{command, sample};
use super::python_files;
use crate::root;

/// The best time in microseconds and the check of the result, by name of the operation.
type Times = BTreeMap<String, (f64, String)>;

/// Runs the programs of bench/micro under both, interleaved, and gives a table for each.
///
/// # Errors
/// When a program fails, or an operation has another result than under CPython.
pub(super) fn tables(molt: &Path, python: &Path, only: &[String], rounds: usize) -> anyhow::Result<String> {
    let mut out = String::new();
    let mut ratios = Vec::new();
    for (name, path) in python_files(&root().join("bench/micro"))? {
        let Some(area) = name.strip_suffix("_bench") else { continue };
        if !only.is_empty() && !only.iter().any(|wanted| wanted == area) {
            continue;
        }
        eprintln!("{area}");
        let (mut ours, mut theirs) = (Times::new(), Times::new());
        for _ in 0..rounds {
            run(molt, &["run"], &path, &mut ours)?;
            run(python, &[], &path, &mut theirs)?;
        }
        let _ = writeln!(out, "## {area}\n\n| operation | molt run µs | CPython µs | CPython / molt run |");
        let _ = writeln!(out, "| --- | ---: | ---: | ---: |");
        for (operation, (their, check)) in &theirs {
            let (our, found) =
                ours.get(operation).with_context(|| format!("{area}: no time for '{operation}'"))?;
            if found != check {
                bail!("{area}: '{operation}' has another result than under CPython");
            }
            ratios.push(their / our);
            let _ = writeln!(out, "| {operation} | {our:.1} | {their:.1} | {:.2} |", their / our);
        }
        out.push('\n');
    }
    if ratios.is_empty() {
        bail!("no program of bench/micro is named so");
    }
    let mean = (ratios.iter().map(|ratio| ratio.ln()).sum::<f64>() / ratios.len() as f64).exp();
    let slower = ratios.iter().filter(|ratio| **ratio < 1.0).count();
    let _ =
        writeln!(out, "Geometric mean of {} operations: {mean:.2}; {slower} of them below 1.", ratios.len());
    Ok(out)
}

/// Runs one program and keeps the best time of each operation.
fn run(program: &Path, arguments: &[&str], path: &Path, times: &mut Times) -> anyhow::Result<()> {
    let mut command = command(program, root(), false);
    command.args(arguments).arg(path);
    let (_, output) = sample(command).with_context(|| path.display().to_string())?;
    for line in String::from_utf8_lossy(&output).lines() {
        let mut fields = line.split('\t');
        let (Some(name), Some(time), Some(check)) = (fields.next(), fields.next(), fields.next()) else {
            bail!("{}: not a line of measure(): {line}", path.display());
        };
        let time: f64 = time.parse()?;
        let best = times.entry(name.to_owned()).or_insert((time, check.to_owned()));
        best.0 = best.0.min(time);
    }
    Ok(())
}
