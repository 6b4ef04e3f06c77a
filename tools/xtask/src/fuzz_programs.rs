//! `fuzz-programs`: random programs, run under the oracle and under Molt, and compared.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, bail};
use molt_tests::random::{Verdict, compare, program};
use molt_tests::{oracle, target};

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

/// Generates, runs and compares. Programs that differ are kept in `target/fuzz-programs`.
///
/// # Errors
/// When a program differs, or the oracle or molt cannot be found.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let seeds = arguments.seed..arguments.seed.saturating_add(arguments.count);
    if arguments.print {
        for seed in seeds {
            println!("{}", program(seed));
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
        let file = kept.join(format!("{seed}.py"));
        fs::write(&file, program(seed))?;
        match compare(&python, &molt, &file, arguments.stress)? {
            Verdict::Different(difference) => {
                different += 1;
                println!("FAIL {}\n     {difference}", file.display());
                if different >= arguments.stop_after {
                    break;
                }
                continue;
            }
            Verdict::Same => same += 1,
            Verdict::TooSlow => {}
        }
        fs::remove_file(&file)?;
    }
    println!("{same} passed, {different} failed");
    if different == 0 { Ok(()) } else { bail!("some programs differ") }
}
