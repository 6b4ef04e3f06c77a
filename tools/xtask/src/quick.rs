//! `quick`: a verdict on the conformance cases in seconds, for work on Molt itself.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context, bail};
use molt_tests::{Case, Expected, clean_command, first_difference, run_limited, target};

/// Options of `quick`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Parts of case ids or paths; all cases without any.
    filter: Vec<String>,
    /// The molt to test; the one of this checkout that was built last without it.
    #[arg(long)]
    bin: Option<PathBuf>,
    /// Show whole diffs.
    #[arg(long, short)]
    verbose: bool,
    /// Collect garbage at every allocation.
    #[arg(long)]
    stress: bool,
    /// Seconds a case may take.
    #[arg(long, default_value_t = 10)]
    timeout: u64,
    /// Cases run at a time.
    #[arg(long, default_value_t = 2)]
    jobs: usize,
}

/// Runs the selected cases and prints the failing ones, each with its first differing line.
///
/// # Errors
/// When a case fails.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let molt = match &arguments.bin {
        Some(path) => std::path::absolute(path)?,
        None => target::newest_molt().context("no molt in target/: build one, or name it with --bin")?,
    };
    eprintln!("testing {}", molt.display());
    let mut cases = molt_tests::find_cases(&molt_tests::conformance_root())?;
    cases.retain(|case| case.selected(&arguments.filter));
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..arguments.jobs {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let verdict = judge(arguments, &molt, case);
                    if let (Err(reason), Ok(mut failures)) = (verdict, failures.lock()) {
                        failures.push((&case.id, reason));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    failures.sort_by(|left, right| left.0.cmp(right.0));
    for (id, reason) in &failures {
        println!("FAIL {id}\n     {reason:#}");
    }
    println!("{} passed, {} failed", cases.len() - failures.len(), failures.len());
    if failures.is_empty() { Ok(()) } else { bail!("some cases failed") }
}

fn judge(arguments: &Arguments, molt: &Path, case: &Case) -> anyhow::Result<()> {
    let expected = Expected::load(case).context("not recorded")?;
    let place = tempfile::tempdir()?;
    let mut command = clean_command(molt, place.path());
    command.envs(case.environment());
    command.arg("run").arg(&case.main);
    if arguments.stress {
        command.env("MOLT_GC_STRESS", case.stress_interval().to_string());
    }
    let outcome = run_limited(&mut command, case.input().as_deref(), Duration::from_secs(arguments.timeout))?;
    let got = Expected::of(case, outcome);
    let difference =
        if arguments.verbose { expected.difference(&got) } else { first_difference(&expected, &got) };
    difference.map_or(Ok(()), |difference| bail!(difference))
}
