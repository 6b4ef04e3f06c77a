//! `record`: writes beside each conformance case what CPython does with it.

use std::time::Duration;

use anyhow::bail;
use molt_tests::{Ended, Expected, clean_command, run_limited};

use molt_tests::oracle;

/// Options of `record`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Parts of case ids or paths; all cases without any.
    filter: Vec<String>,
    /// Record only cases that have no record yet.
    #[arg(long)]
    missing: bool,
    /// Print what each case printed.
    #[arg(long)]
    show: bool,
}

/// Records the selected cases.
///
/// # Errors
/// When a case does not end, or prints something else when it is run again.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let python = oracle::find()?;
    let mut count = (0, 0);
    for case in molt_tests::find_cases(&molt_tests::conformance_root())? {
        if !case.selected(&arguments.filter) || (arguments.missing && case.out_path().exists()) {
            continue;
        }
        let observe = || -> anyhow::Result<Expected> {
            let place = tempfile::tempdir()?;
            let mut command = clean_command(&python, place.path());
            command.envs(case.environment());
            let outcome =
                run_limited(command.arg(&case.main), case.input().as_deref(), Duration::from_secs(30))?;
            if !matches!(outcome.ended, Ended::Exit(_)) {
                bail!("{}: {}", case.id, outcome.ended);
            }
            Ok(Expected::of(&case, outcome))
        };
        let expected = observe()?;
        let folder = case.dir().to_string_lossy().into_owned();
        if String::from_utf8_lossy(&expected.stdout).contains(&folder) || expected.error.contains(&folder) {
            bail!("{}: prints the path of this checkout", case.id);
        }
        if expected != observe()? {
            bail!("{}: two runs differ; a case must be deterministic", case.id);
        }
        if arguments.show {
            println!("=== {}\n{}{}", case.id, String::from_utf8_lossy(&expected.stdout), expected.error);
        }
        count.0 += 1;
        if Expected::load(&case).ok().as_ref() != Some(&expected) {
            expected.store(&case)?;
            count.1 += 1;
        }
    }
    println!("{} cases run, {} records changed", count.0, count.1);
    Ok(())
}
