//! One module of the suite in a process of its own, with limits, started again behind what killed it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::process::{Ended, clean_command, ended};

/// Starts of one module, after which the methods that did not run yet are given up.
const STARTS: usize = 20;

/// What a module may use.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For one method.
    pub method: Duration,
    /// For the module, with all starts.
    pub module: Duration,
    /// Address space in KiB; Molt reserves several GiB without using them.
    pub memory: u64,
}

/// How a method ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It passed, or failed as it is expected to.
    Pass,
    /// An assertion failed.
    Fail,
    /// Another exception came out of it.
    Error,
    /// It was skipped.
    Skip,
    /// The process died or was killed in it.
    Crash,
}

/// How a method ended, and why.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// How.
    pub outcome: Outcome,
    /// One line; empty for a method that passed.
    pub reason: String,
}

/// What became of the methods of a module.
#[derive(Debug, Default)]
pub struct Report {
    /// The methods that were started, by their ids without the name of the module.
    pub methods: BTreeMap<String, Verdict>,
    /// What ended the module before its first method.
    pub module: Option<Verdict>,
    /// Fixtures that failed or skipped, whose methods were not started, with the reasons.
    pub fixtures: BTreeMap<String, String>,
}

/// An interpreter with the suite.
#[derive(Debug)]
pub struct Suite {
    command: Vec<PathBuf>,
    /// A folder where the suite is all there is to import.
    path: tempfile::TempDir,
}

impl Suite {
    /// The suite below `library`, the folder of the oracle's library, run by `command`.
    ///
    /// # Errors
    /// When the oracle was installed without its tests.
    pub fn new(library: &Path, command: &[&Path]) -> io::Result<Suite> {
        let tests = library.join("test");
        if !tests.join("test_grammar.py").is_file() {
            return Err(io::Error::other(format!("no test-suite in {}", tests.display())));
        }
        let path = tempfile::tempdir()?;
        std::os::unix::fs::symlink(&tests, path.path().join("test"))?;
        Ok(Suite { command: command.iter().map(|part| part.to_path_buf()).collect(), path })
    }

    /// Runs a module.
    ///
    /// # Errors
    /// When no process can be started.
    pub fn run(&self, module: &str, limits: Limits) -> io::Result<Report> {
        let place = tempfile::tempdir()?;
        let (results, done) = (place.path().join("results"), place.path().join("done"));
        let mut report = Report::default();
        let deadline = Instant::now() + limits.module;
        for _ in 0..STARTS {
            fs::write(&done, report.methods.keys().map(|id| format!("{id}\n")).collect::<String>())?;
            fs::write(&results, "")?;
            let cwd = tempfile::tempdir_in(place.path())?;
            let complaints = place.path().join("stderr");
            let mut command = self.command(cwd.path(), limits.memory);
            command.arg(super::root().join("runner.py")).arg(&results).arg(module).arg(&done);
            command.stderr(File::create(&complaints)?);
            let ended = watch(command.spawn()?, &results, cwd.path(), limits.method, deadline)?;
            let finished = report.read(&fs::read_to_string(&results)?);
            if finished.complete || Instant::now() >= deadline {
                break;
            }
            let complaint = last_line(&String::from_utf8_lossy(&fs::read(&complaints)?));
            let reason = match ended {
                Ended::TimedOut => "timed out".to_owned(),
                _ => format!("{ended}: {complaint}"),
            };
            let verdict = Verdict { outcome: Outcome::Crash, reason };
            match finished.running {
                Some(id) => report.methods.insert(id, verdict),
                None => {
                    report.module = Some(verdict);
                    break;
                }
            };
        }
        Ok(report)
    }

    fn command(&self, cwd: &Path, memory: u64) -> Command {
        let mut command = clean_command(Path::new("/bin/sh"), cwd);
        command.arg("-c").arg(format!("ulimit -v {memory}; exec \"$0\" \"$@\"")).args(&self.command);
        command.env("PYTHONPATH", self.path.path()).env("TMPDIR", cwd);
        command.process_group(0).stdin(Stdio::null()).stdout(Stdio::null());
        command
    }
}

/// What one start of the module left open.
#[derive(Default)]
struct Finished {
    complete: bool,
    running: Option<String>,
}

impl Report {
    /// Adds what the runner wrote.
    fn read(&mut self, text: &str) -> Finished {
        let mut finished = Finished::default();
        for line in text.lines() {
            let Ok(entry) = serde_json::from_str::<Value>(line) else { continue };
            let field = |name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
            let reason = field("reason").unwrap_or_default();
            if let Some(id) = field("start") {
                finished.running = Some(id);
            } else if let (Some(id), Some(word)) = (field("id"), field("outcome")) {
                finished.running = None;
                let outcome = match word.as_str() {
                    "pass" => Outcome::Pass,
                    "skip" => Outcome::Skip,
                    "fail" => Outcome::Fail,
                    _ => Outcome::Error,
                };
                self.methods.insert(id, Verdict { outcome, reason });
            } else if let Some(word) = field("module") {
                let outcome = if word == "skip" { Outcome::Skip } else { Outcome::Error };
                self.module = Some(Verdict { outcome, reason });
            } else if let Some(id) = field("fixture") {
                self.fixtures.insert(id, reason);
            } else if entry.get("end").is_some() {
                finished.complete = true;
            }
        }
        finished
    }
}

/// Waits until the process ends, writes nothing for longer than `quiet`, or `deadline` passes; then it is killed, with all that it
/// started.
fn watch(
    mut child: Child,
    results: &Path,
    mark: &Path,
    quiet: Duration,
    deadline: Instant,
) -> io::Result<Ended> {
    let (mut size, mut changed) = (0, Instant::now());
    let verdict = loop {
        if let Some(status) = child.try_wait()? {
            break ended(status);
        }
        let now = Instant::now();
        let length = fs::metadata(results)?.len();
        if length != size {
            (size, changed) = (length, now);
        }
        if now.duration_since(changed) > quiet || now > deadline {
            break Ended::TimedOut;
        }
        thread::sleep(Duration::from_millis(20));
    };
    // What tests left running goes too. It is no error when nothing is left.
    let group = format!("-{}", child.id());
    Command::new("/bin/kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status()?;
    // A test that began a session or a group of its own has taken the process out of the one that was killed.
    child.kill()?;
    child.wait()?;
    end_strays(mark)?;
    Ok(verdict)
}

/// Kills the processes that left the group: those whose environment names the working directory of the start.
fn end_strays(mark: &Path) -> io::Result<()> {
    let mark = format!("TMPDIR={}", mark.display());
    for entry in fs::read_dir("/proc")? {
        let path = entry?.path();
        let Some(id) =
            path.file_name().and_then(|name| name.to_str()).filter(|name| name.parse::<u32>().is_ok())
        else {
            continue;
        };
        // Processes of others cannot be read, and some have ended meanwhile.
        let Ok(environment) = fs::read(path.join("environ")) else { continue };
        if environment.split(|&byte| byte == 0).any(|variable| variable == mark.as_bytes()) {
            Command::new("/bin/kill").args(["-KILL", "--", id]).stderr(Stdio::null()).status()?;
        }
    }
    Ok(())
}

fn last_line(text: &str) -> String {
    let line = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.chars().take(200).collect()
}
