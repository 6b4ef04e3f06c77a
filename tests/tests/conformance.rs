//! Runs every conformance case in every selected tier and compares it with what CPython did.
//!
//! `MOLT_TIERS` selects tiers, separated by commas: `run` (`molt run`), `built` (`molt build`, then the binary),
//! `stress` (`molt run` with a collection at every allocation). Without it: `run`, and `built` where this `molt` builds.

#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};
use molt_tests::{Case, Ended, Expected, Gaps, clean_command, run_limited, target};

/// Cases run at a time unless `--test-threads` says otherwise.
const THREADS: usize = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tier {
    Run,
    Built,
    Stress,
}

impl Tier {
    const ALL: [Tier; 3] = [Tier::Run, Tier::Built, Tier::Stress];

    fn name(self) -> &'static str {
        match self {
            Tier::Run => "run",
            Tier::Built => "built",
            Tier::Stress => "stress",
        }
    }

    fn time_limit(self) -> Duration {
        Duration::from_secs(if self == Tier::Stress { 300 } else { 30 })
    }
}

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(THREADS);
    match trials(arguments.list) {
        Ok(trials) => libtest_mimic::run(&arguments, trials).exit_code(),
        Err(message) => {
            eprintln!("conformance: {message}");
            ExitCode::FAILURE
        }
    }
}

fn trials(only_list: bool) -> Result<Vec<Trial>, String> {
    let cases = molt_tests::find_cases(&molt_tests::conformance_root()).map_err(|error| error.to_string())?;
    let gaps = Gaps::load(&molt_tests::gaps_path()).map_err(|error| error.to_string())?;
    for (id, _) in gaps.iter() {
        if !cases.iter().any(|case| case.id == id) {
            return Err(format!("known-gaps.txt names {id}, which is no case"));
        }
    }
    let molt = if only_list {
        PathBuf::new()
    } else {
        target::molt_for_tests().map_err(|error| error.to_string())?
    };
    let tiers = tiers(&molt)?;
    let gaps = Arc::new(gaps);
    let mut trials = Vec::new();
    for tier in tiers {
        for case in &cases {
            let (case, molt, gaps) = (case.clone(), molt.clone(), gaps.clone());
            let trial = Trial::test(case.id.clone(), move || judge(tier, &case, &molt, &gaps));
            trials.push(trial.with_kind(tier.name()));
        }
    }
    Ok(trials)
}

fn tiers(molt: &Path) -> Result<Vec<Tier>, String> {
    let Ok(names) = std::env::var("MOLT_TIERS") else {
        let built = target::can_build(molt).then_some(Tier::Built);
        return Ok([Tier::Run].into_iter().chain(built).collect());
    };
    let find = |name: &str| Tier::ALL.into_iter().find(|tier| tier.name() == name);
    names
        .split(',')
        .map(|name| find(name.trim()).ok_or_else(|| format!("MOLT_TIERS: no tier {name:?}")))
        .collect()
}

fn judge(tier: Tier, case: &Case, molt: &Path, gaps: &Gaps) -> Result<(), Failed> {
    let difference = difference(tier, case, molt)?;
    match (difference, gaps.get(&case.id, tier.name())) {
        (None, None) | (Some(_), Some(_)) => Ok(()),
        (Some(difference), None) => Err(difference.into()),
        (None, Some(_)) => Err("passes, but known-gaps.txt lists it: remove the line".into()),
    }
}

/// How the case differs from its record in this tier.
fn difference(tier: Tier, case: &Case, molt: &Path) -> Result<Option<String>, Failed> {
    let expected = Expected::load(case)
        .map_err(|error| format!("{error}; record it with `cargo xtask record {}`", case.id))?;
    let (place, output) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let limit = tier.time_limit();
    let mut command = match tier {
        Tier::Run | Tier::Stress => {
            let mut command = clean_command(molt, place.path());
            command.arg("run").arg(&case.main);
            if tier == Tier::Stress {
                command.env("MOLT_GC_STRESS", case.stress_interval().to_string());
            }
            command
        }
        Tier::Built => {
            // The program must not meet its own binary in its working directory. It is called what the program is
            // called, which shows in `sys.argv`.
            let binary = output.path().join(case.main.file_name().unwrap_or_default());
            let mut build = clean_command(molt, output.path());
            build.arg("build").arg(&case.main).arg("-o").arg(&binary).args(case.build_options());
            let outcome = run_limited(&mut build, None, limit)?;
            if outcome.ended != Ended::Exit(0) {
                return Ok(difference_of_build(&expected, &Expected::of(case, outcome)));
            }
            clean_command(&binary, place.path())
        }
    };
    command.envs(case.environment());
    let outcome = run_limited(&mut command, case.input().as_deref(), limit)?;
    Ok(expected.difference(&Expected::of(case, outcome)))
}

/// How a failed build differs from the record. A program that does not compile is refused with the place and the message that
/// CPython shows when it is run.
fn difference_of_build(expected: &Expected, got: &Expected) -> Option<String> {
    let lines: Vec<&str> = expected.error.lines().collect();
    let place = lines.first().and_then(|line| line.strip_prefix("  File \"")?.split_once("\", line "));
    let message = lines.iter().rev().nth(1);
    // Line 0 is none.
    let shown =
        place.map(
            |(file, line)| {
                if line == "0" { format!("molt: {file}:") } else { format!("molt: {file}:{line}:") }
            },
        );
    if let (Some(place), Some(message)) = (shown, message)
        && got.error.starts_with(&place)
        && got.error.lines().next().is_some_and(|first| first.ends_with(&format!(": {message}")))
        && got.error.ends_with("exit: 1\n")
    {
        return None;
    }
    Some(format!("molt build failed\n{}", expected.difference(got).unwrap_or_default()))
}
