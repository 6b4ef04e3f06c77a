//! Recorded behaviour and the comparison with it.

use std::fs;
use std::io;

use similar::TextDiff;

use crate::case::Case;
use crate::process::{Ended, Outcome};

/// Lines of a diff that are shown; the rest is counted.
const DIFF_LINES: usize = 30;

/// What a case must print and how it must end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Bytes of standard output.
    pub stdout: Vec<u8>,
    /// Standard error and the line `exit: N`; empty for a silent success.
    pub error: String,
}

impl Expected {
    /// What `outcome` of `case` looks like as a record.
    ///
    /// The folder of the program disappears from the paths of tracebacks, so that a record is the same in every
    /// checkout.
    pub fn of(case: &Case, outcome: Outcome) -> Expected {
        let folder = format!("{}/", case.dir().display());
        let stderr = String::from_utf8_lossy(&outcome.stderr).replace(&folder, "");
        let error = if stderr.is_empty() && outcome.ended == Ended::Exit(0) {
            String::new()
        } else {
            let gap = if stderr.is_empty() || stderr.ends_with('\n') { "" } else { "\n" };
            format!("{stderr}{gap}{}\n", outcome.ended)
        };
        Expected { stdout: outcome.stdout, error }
    }

    /// Reads the records beside `case`.
    ///
    /// # Errors
    /// When there is no recorded output.
    pub fn load(case: &Case) -> io::Result<Expected> {
        let stdout = fs::read(case.out_path())?;
        let error = match fs::read_to_string(case.err_path()) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error),
        };
        Ok(Expected { stdout, error })
    }

    /// Writes the records beside `case`.
    pub fn store(&self, case: &Case) -> io::Result<()> {
        fs::write(case.out_path(), &self.stdout)?;
        if !self.error.is_empty() {
            return fs::write(case.err_path(), &self.error);
        }
        match fs::remove_file(case.err_path()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The differences between this record and what happened, as short diffs; `None` when there are none.
    pub fn difference(&self, got: &Expected) -> Option<String> {
        let mut report = String::new();
        let wanted = String::from_utf8_lossy(&self.stdout);
        let printed = String::from_utf8_lossy(&got.stdout);
        if self.stdout != got.stdout {
            report.push_str(&diff("stdout", &wanted, &printed));
        }
        if self.error != got.error {
            report.push_str(&diff("stderr", &self.error, &got.error));
        }
        (!report.is_empty()).then_some(report)
    }
}

fn diff(stream: &str, wanted: &str, printed: &str) -> String {
    let text = TextDiff::from_lines(wanted, printed)
        .unified_diff()
        .context_radius(2)
        .header(&format!("{stream} of CPython"), &format!("{stream} of Molt"))
        .to_string();
    let count = text.lines().count();
    let mut shown: String = text.lines().take(DIFF_LINES).flat_map(|line| [line, "\n"]).collect();
    if count > DIFF_LINES {
        shown.push_str(&format!("... {} more lines\n", count - DIFF_LINES));
    }
    shown
}

/// The first line at which two records differ: its place, the wanted and the printed line.
pub fn first_difference(wanted: &Expected, got: &Expected) -> Option<String> {
    if wanted.error != got.error && got.error.lines().last() != wanted.error.lines().last() {
        // A program that ended wrongly says why on its last lines: that is worth more than the output it lacks.
        let mut lines = got.error.lines().rev();
        let ended = lines.next().unwrap_or("exit: 0");
        let reason = lines.next().unwrap_or("");
        return Some(format!("{ended}  {reason}"));
    }
    let streams = [
        ("stdout", String::from_utf8_lossy(&wanted.stdout), String::from_utf8_lossy(&got.stdout)),
        ("stderr", wanted.error.as_str().into(), got.error.as_str().into()),
    ];
    for (stream, wanted, got) in streams {
        let (mut left, mut right) = (wanted.lines(), got.lines());
        for number in 1.. {
            let pair = (left.next(), right.next());
            if pair == (None, None) {
                break;
            }
            if pair.0 != pair.1 {
                let show = |line: Option<&str>| line.map_or("<end>".to_owned(), |line| format!("{line:?}"));
                return Some(format!("{stream}:{number}: wanted {}, got {}", show(pair.0), show(pair.1)));
            }
        }
        if wanted != got {
            return Some(format!("{stream}: line ends differ"));
        }
    }
    None
}
