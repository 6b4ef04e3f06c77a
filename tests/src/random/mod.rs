//! Random programs: mostly well typed, always ending, printing what they compute. A seed names one program.

mod expressions;
mod features;
mod generator;
mod statements;

use std::io;
use std::path::Path;
use std::time::Duration;

pub use generator::program;

use crate::case::Case;
use crate::expected::{Expected, first_difference};
use crate::process::{Ended, Outcome, clean_command, run_limited};

const LIMIT: Duration = Duration::from_secs(20);

/// What came of running one program under both.
pub enum Verdict {
    /// They agree.
    Same,
    /// They differ: the first difference.
    Different(String),
    /// The program is too slow for the oracle and says nothing about Molt.
    TooSlow,
}

/// Runs the program in `file` under the oracle and under Molt, with garbage collected at every allocation if `stress`.
///
/// # Errors
/// When one of them cannot be started.
pub fn compare(python: &Path, molt: &Path, file: &Path, stress: bool) -> io::Result<Verdict> {
    let case = Case { id: file.display().to_string(), main: file.to_path_buf() };
    let wanted = observe(python, &[], &case, false)?;
    if wanted.ended == Ended::TimedOut {
        return Ok(Verdict::TooSlow);
    }
    let got = observe(molt, &["run"], &case, stress)?;
    let difference = first_difference(&Expected::of(&case, wanted), &Expected::of(&case, got));
    Ok(difference.map_or(Verdict::Same, Verdict::Different))
}

fn observe(program: &Path, before: &[&str], case: &Case, stress: bool) -> io::Result<Outcome> {
    let place = tempfile::tempdir()?;
    let mut command = clean_command(program, place.path());
    command.args(before).arg(&case.main);
    if stress {
        command.env("MOLT_GC_STRESS", "1");
    }
    run_limited(&mut command, None, LIMIT)
}
