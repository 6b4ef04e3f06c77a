//! `fuzz-programs`: random programs, run under the oracle and under Molt, and compared.

mod expressions;
mod generator;
mod statements;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use molt_tests::{Case, Ended, Expected, Outcome, clean_command, first_difference, run_limited, target};

use molt_tests::oracle;

/// Options of `fuzz-programs`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Programs to try.
    #[arg(long, default_value_t = 100)]
    count: u64,
    /// Seed of the first program; the others follow.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The molt to test; the one of this checkout that was built last without it.
    #[arg(long)]
    bin: Option<PathBuf>,
    /// Print the programs instead of running them.
    #[arg(long)]
    print: bool,
    /// Stop after this many differences.
    #[arg(long, default_value_t = 10)]
    stop_after: usize,
    /// Collect garbage at every allocation.
    #[arg(long)]
    stress: bool,
}

const LIMIT: Duration = Duration::from_secs(20);

/// Generates, runs and compares. Programs that differ are kept in `target/fuzz-programs`.
///
/// # Errors
/// When a program differs, or the oracle or molt cannot be found.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let seeds = arguments.seed..arguments.seed.saturating_add(arguments.count);
    if arguments.print {
        for seed in seeds {
            println!("{}", generator::program(seed));
        }
        return Ok(());
    }
    let python = oracle::find()?;
    let molt = match &arguments.bin {
        Some(path) => std::path::absolute(path)?,
        None => target::newest_molt().context("no molt in target/: build one, or name it with --bin")?,
    };
    let kept = crate::root().join("target/fuzz-programs");
    fs::create_dir_all(&kept)?;
    let (mut same, mut different) = (0, 0);
    for seed in seeds {
        let main = kept.join(format!("{seed}.py"));
        fs::write(&main, generator::program(seed))?;
        let case = Case { id: format!("seed {seed}"), main };
        let wanted = observe(&python, &[], &case, false)?;
        let got = observe(&molt, &["run"], &case, arguments.stress)?;
        if wanted.ended == Ended::TimedOut {
            // A program too slow for the oracle says nothing about Molt.
            fs::remove_file(&case.main)?;
            continue;
        }
        match first_difference(&Expected::of(&case, wanted), &Expected::of(&case, got)) {
            None => {
                same += 1;
                fs::remove_file(&case.main)?;
            }
            Some(difference) => {
                different += 1;
                println!("FAIL {}\n     {difference}", case.main.display());
                if different >= arguments.stop_after {
                    break;
                }
            }
        }
    }
    println!("{same} passed, {different} failed");
    if different == 0 { Ok(()) } else { bail!("some programs differ") }
}

fn observe(program: &Path, before: &[&str], case: &Case, stress: bool) -> anyhow::Result<Outcome> {
    let place = tempfile::tempdir()?;
    let mut command = clean_command(program, place.path());
    command.args(before).arg(&case.main);
    if stress {
        command.env("MOLT_GC_STRESS", case.stress_interval().to_string());
    }
    Ok(run_limited(&mut command, None, LIMIT)?)
}
