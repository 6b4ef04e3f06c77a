//! Running one program and asking the kernel what it used.

use std::io::{Read, Seek};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::bail;
use molt_tests::clean_command;
use wait4::Wait4;

/// Seconds of processor time after which a benchmark program is given up.
const CPU_LIMIT: &str = "120";

/// What one run used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample {
    /// Seconds from start to end.
    pub(crate) wall: f64,
    /// Seconds of processor time in user mode.
    pub(crate) user: f64,
    /// Peak resident set, in bytes.
    pub(crate) peak_bytes: u64,
}

/// A command with a clean environment; `limited` ones go through `prlimit`, which costs them a millisecond and stops
/// those that would run for ever.
pub(crate) fn command(program: &Path, cwd: &Path, limited: bool) -> Command {
    if !limited {
        return clean_command(program, cwd);
    }
    let mut command = clean_command(Path::new("prlimit"), cwd);
    command.arg(format!("--cpu={CPU_LIMIT}")).arg("--").arg(program);
    command
}

/// Runs a command to its end: what it used, and what it printed to standard output.
///
/// # Errors
/// When it cannot be started or ends with another status than 0; the message has the last line of standard error.
pub(crate) fn sample(mut command: Command) -> anyhow::Result<(Sample, Vec<u8>)> {
    // Files take any amount of output without anyone reading meanwhile.
    let mut stdout = tempfile::tempfile()?;
    let mut stderr = tempfile::tempfile()?;
    command.stdin(Stdio::null()).stdout(stdout.try_clone()?).stderr(stderr.try_clone()?);
    let start = Instant::now();
    let ended = command.spawn()?.wait4()?;
    let wall = start.elapsed().as_secs_f64();
    if !ended.status.success() {
        let mut said = Vec::new();
        stderr.rewind()?;
        stderr.read_to_end(&mut said)?;
        let said = String::from_utf8_lossy(&said);
        bail!("{}: {}", ended.status, said.lines().last().unwrap_or_default());
    }
    let mut output = Vec::new();
    stdout.rewind()?;
    stdout.read_to_end(&mut output)?;
    let usage = ended.rusage;
    Ok((Sample { wall, user: usage.utime.as_secs_f64(), peak_bytes: usage.maxrss }, output))
}

/// The median of each figure by itself. Of no samples, zeros.
pub(crate) fn median(samples: &[Sample]) -> Sample {
    let middle = |figure: &dyn Fn(&Sample) -> f64| {
        let mut figures: Vec<f64> = samples.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        let half = figures.len() / 2;
        match figures.len() {
            0 => 0.0,
            odd if odd % 2 == 1 => figures[half],
            _ => (figures[half - 1] + figures[half]) / 2.0,
        }
    };
    Sample {
        wall: middle(&|sample| sample.wall),
        user: middle(&|sample| sample.user),
        peak_bytes: middle(&|sample| sample.peak_bytes as f64) as u64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wall(seconds: f64) -> Sample {
        Sample { wall: seconds, user: 0.0, peak_bytes: 0 }
    }

    #[test]
    fn the_median_ignores_the_order_and_halves_even_counts() {
        assert_eq!(median(&[wall(3.0), wall(1.0), wall(2.0)]).wall, 2.0);
        assert_eq!(median(&[wall(4.0), wall(1.0)]).wall, 2.5);
        assert_eq!(median(&[]).wall, 0.0);
    }

    #[test]
    fn a_failing_command_says_what_it_printed_last() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo first >&2; echo last >&2; exit 3"]);
        let error = sample(command).unwrap_err().to_string();
        assert!(error.contains("exit status: 3") && error.ends_with("last"), "{error}");
    }
}
