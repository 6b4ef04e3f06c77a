//! Running one program with a clean environment, a time limit and an output limit.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use wait_timeout::ChildExt;

/// Bytes kept of each output stream; a program that prints more finds its pipe closed.
const OUTPUT_LIMIT: u64 = 16 << 20;

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Exit status 0-255.
    Exit(i32),
    /// Killed by this signal.
    Signal(i32),
    /// Stopped by us after the time limit.
    TimedOut,
}

impl std::fmt::Display for Ended {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Ended::Exit(status) => write!(f, "exit: {status}"),
            Ended::Signal(signal) => write!(f, "signal: {signal}"),
            Ended::TimedOut => write!(f, "timed out"),
        }
    }
}

/// What a program did.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Bytes of standard output.
    pub stdout: Vec<u8>,
    /// Bytes of standard error.
    pub stderr: Vec<u8>,
    /// How it ended.
    pub ended: Ended,
}

/// Where the programs of the tests find other programs. The same on every machine, so that no output can depend on it.
const SEARCH_PATH: &str = "/usr/local/bin:/usr/bin:/bin";

/// The home directory the programs of the tests see. Nothing is there.
const HOME: &str = "/home/nobody";

/// A command for `program` that sees nothing of the environment it is started from.
pub fn clean_command(program: &Path, cwd: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(cwd).env_clear();
    command.env("PATH", SEARCH_PATH).env("HOME", HOME);
    command.env("LANG", "C.UTF-8").env("PYTHONHASHSEED", "0").env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

/// Runs `command` to its end, or kills it after `limit`. Standard input is the file `input` or empty.
///
/// # Errors
/// When the program cannot be started.
pub fn run_limited(command: &mut Command, input: Option<&Path>, limit: Duration) -> io::Result<Outcome> {
    let stdin = match input {
        Some(path) => Stdio::from(File::open(path)?),
        None => Stdio::null(),
    };
    command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = spawn(command)?;
    let stdout = child.stdout.take().map(collect);
    let stderr = child.stderr.take().map(collect);
    let ended = match child.wait_timeout(limit)? {
        Some(status) => ended(status),
        None => {
            child.kill()?;
            child.wait()?;
            Ended::TimedOut
        }
    };
    let text =
        |reader: Option<thread::JoinHandle<Vec<u8>>>| reader.and_then(|r| r.join().ok()).unwrap_or_default();
    Ok(Outcome { stdout: text(stdout), stderr: text(stderr), ended })
}

/// Reads a pipe on its own thread, so that a full pipe never blocks the child.
fn collect(pipe: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // A read error ends the output just as its end does; the comparison shows what is missing.
        let _ = pipe.take(OUTPUT_LIMIT).read_to_end(&mut bytes);
        bytes
    })
}

#[cfg(unix)]
pub(crate) fn ended(status: ExitStatus) -> Ended {
    use std::os::unix::process::ExitStatusExt;
    match status.code() {
        Some(code) => Ended::Exit(code),
        None => Ended::Signal(status.signal().unwrap_or(0)),
    }
}

#[cfg(not(unix))]
pub(crate) fn ended(status: ExitStatus) -> Ended {
    Ended::Exit(status.code().unwrap_or(-1))
}

/// Starts a program. One that was written a moment ago may still be open for writing in a child that another thread is
/// about to make into a program of its own: then it is tried again.
fn spawn(command: &mut Command) -> io::Result<std::process::Child> {
    let mut tries = 0;
    loop {
        match command.spawn() {
            Err(error) if error.kind() == io::ErrorKind::ExecutableFileBusy && tries < 100 => {
                tries += 1;
                std::thread::sleep(Duration::from_millis(20));
            }
            result => return result,
        }
    }
}
