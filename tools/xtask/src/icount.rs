//! `icount`: instructions that small runs of the benchmark programs execute, counted by callgrind.
//!
//! Unlike times, these are the same on a busy machine, so a change of a few per cent is a change of the code.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use molt_tests::{Ended, clean_command, run_limited, target};

use crate::root;

/// Programs of bench/programs and the scale they are counted at.
const PROGRAMS: [(&str, &str); 14] = [
    ("attributes", "2000"),
    ("binary_trees", "6"),
    ("bigints", "300"),
    ("closures", "6000"),
    ("dict_ints", "10000"),
    ("exceptions", "3000"),
    ("fib", "18"),
    ("generators", "10000"),
    ("json_round_trip", "60"),
    ("nbody", "500"),
    ("richards_like", "1500"),
    ("sort_key", "2000"),
    ("strings", "800"),
    ("while_ints", "100000"),
];

/// A change larger than this part of the recorded count is reported.
const THRESHOLD: f64 = 0.03;

/// Options of `icount`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Programs to count, by name, separated by commas.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// The molt to count; without it the release build of this checkout.
    #[arg(long)]
    bin: Option<PathBuf>,
    /// Record the counts in bench/icount.json.
    #[arg(long)]
    write: bool,
}

/// Counts, prints each count beside the recorded one, and records when asked.
///
/// # Errors
/// When valgrind is missing or a program fails. A changed count is reported, not an error.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let molt = match &arguments.bin {
        Some(path) => std::path::absolute(path)?,
        None => target::release_molt().context(crate::bench::NO_RELEASE)?,
    };
    let record = root().join("bench/icount.json");
    let mut recorded: BTreeMap<String, u64> = match std::fs::read(&record) {
        Ok(bytes) => serde_json::from_slice(&bytes).context("bench/icount.json")?,
        Err(_) => BTreeMap::new(),
    };
    let mut changed = 0;
    println!("{:<20} {:>14} {:>14} {:>8}", "program", "instructions", "recorded", "change");
    for (name, scale) in PROGRAMS {
        if !arguments.only.is_empty() && !arguments.only.iter().any(|only| only == name) {
            continue;
        }
        let count = count(&molt, name, scale).with_context(|| name.to_owned())?;
        match recorded.insert(name.to_owned(), count) {
            Some(before) => {
                let change = count as f64 / before as f64 - 1.0;
                let mark = if change.abs() > THRESHOLD { "  <--" } else { "" };
                changed += usize::from(change.abs() > THRESHOLD);
                println!("{name:<20} {count:>14} {before:>14} {:>7.2}%{mark}", change * 100.0);
            }
            None => println!("{name:<20} {count:>14} {:>14}", "-"),
        }
    }
    println!("{changed} changed by more than {:.0} %", THRESHOLD * 100.0);
    if arguments.write {
        std::fs::write(&record, serde_json::to_string_pretty(&recorded)? + "\n")?;
    }
    Ok(())
}

fn count(molt: &Path, name: &str, scale: &str) -> anyhow::Result<u64> {
    let place = tempfile::tempdir()?;
    let mut command = clean_command(Path::new("valgrind"), place.path());
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(molt).arg("run");
    command.arg(root().join(format!("bench/programs/{name}.py"))).arg(scale);
    let outcome =
        run_limited(&mut command, None, Duration::from_secs(600)).context("valgrind does not start")?;
    let said = String::from_utf8_lossy(&outcome.stderr);
    if !matches!(outcome.ended, Ended::Exit(0)) {
        bail!("{}: {}", outcome.ended, said.lines().find(|line| !line.starts_with("==")).unwrap_or_default());
    }
    collected(&said).with_context(|| {
        format!(
            "{}: no count in what valgrind said: {}",
            outcome.ended,
            said.lines().last().unwrap_or_default()
        )
    })
}

/// The count in the line `==PID== Collected : COUNT`.
fn collected(said: &str) -> Option<u64> {
    said.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_read_from_callgrinds_summary() {
        assert_eq!(collected("==12== Events    : Ir\n==12== Collected : 123456\n==12==\n"), Some(123_456));
        assert_eq!(collected("valgrind: failed to start"), None);
    }

    #[test]
    fn every_counted_program_exists() {
        for (name, _) in PROGRAMS {
            assert!(root().join(format!("bench/programs/{name}.py")).is_file(), "{name}");
        }
    }
}
