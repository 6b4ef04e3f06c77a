//! `examples`: runs the programs of docs/examples under molt, both ways, and compares with what CPython printed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use molt_tests::{Ended, clean_command, run_limited, target};
use serde_json::Value;

use molt_tests::oracle;

use crate::root;

/// The longest that one program may take, also in a slow build of molt.
const LIMIT: Duration = Duration::from_secs(300);

/// Options of `examples`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Parts of names of runs; all runs without any.
    filter: Vec<String>,
    /// Record what CPython prints in tests/examples.
    #[arg(long)]
    record: bool,
    /// Do not build binaries.
    #[arg(long)]
    run_only: bool,
    /// The molt to test; the one of this checkout that was built last without it.
    #[arg(long)]
    bin: Option<PathBuf>,
}

/// One entry of tests/examples.json.
struct Example {
    name: String,
    /// Programs with arguments that make the input.
    prepare: Vec<Vec<String>>,
    /// The program with its arguments.
    run: Vec<String>,
}

/// How a program is run.
enum Way<'a> {
    CPython(&'a Path),
    Run(&'a Path),
    Built(&'a Path),
}

/// Runs the selected examples.
///
/// # Errors
/// When one prints or ends otherwise than recorded.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let records = root().join("tests/examples");
    let examples: Vec<Example> = list()?
        .into_iter()
        .filter(|example| {
            arguments.filter.is_empty() || arguments.filter.iter().any(|part| example.name.contains(part))
        })
        .collect();
    if arguments.record {
        let python = oracle::find()?;
        std::fs::create_dir_all(&records)?;
        for example in &examples {
            std::fs::write(record_path(&records, example), observe(&Way::CPython(&python), example)?)?;
        }
        println!("{} recorded", examples.len());
        return Ok(());
    }
    let molt = match &arguments.bin {
        Some(path) => std::path::absolute(path)?,
        None => target::newest_molt().context("no molt in target/: build one, or name it with --bin")?,
    };
    let mut ways = vec![("run", Way::Run(&molt))];
    if !arguments.run_only {
        ways.push(("build", Way::Built(&molt)));
    }
    let mut failed = 0;
    for example in &examples {
        let path = record_path(&records, example);
        let expected = std::fs::read(&path).with_context(|| path.display().to_string())?;
        for (name, way) in &ways {
            let verdict = match observe(way, example) {
                Ok(got) if got == expected => continue,
                Ok(got) => difference(&expected, &got),
                Err(error) => format!("{error:#}"),
            };
            failed += 1;
            println!("FAIL {} (molt {name})\n     {verdict}", example.name);
        }
    }
    println!("{} examples, {failed} failures", examples.len());
    if failed == 0 { Ok(()) } else { bail!("some examples failed") }
}

fn list() -> anyhow::Result<Vec<Example>> {
    let strings = |value: &Value| -> Option<Vec<String>> {
        value.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect()
    };
    let read = |entry: &Value| -> Option<Example> {
        let prepare = match entry.get("prepare") {
            Some(steps) => steps.as_array()?.iter().map(strings).collect::<Option<_>>()?,
            None => Vec::new(),
        };
        Some(Example {
            name: entry.get("name")?.as_str()?.to_owned(),
            prepare,
            run: strings(entry.get("run")?).filter(|run| !run.is_empty())?,
        })
    };
    let path = root().join("tests/examples.json");
    let entries: Vec<Value> =
        serde_json::from_slice(&std::fs::read(&path)?).context("tests/examples.json")?;
    entries
        .iter()
        .map(|entry| read(entry).with_context(|| format!("tests/examples.json: malformed entry {entry}")))
        .collect()
}

fn record_path(records: &Path, example: &Example) -> PathBuf {
    records.join(format!("{}.out", example.name))
}

/// Runs an example in a folder of its own, beside a copy of docs/examples/data: the standard output of all its
/// programs, and a last line with the status of the last one.
fn observe(way: &Way<'_>, example: &Example) -> anyhow::Result<Vec<u8>> {
    let programs = root().join("docs/examples");
    let place = tempfile::tempdir()?;
    let data = place.path().join("data");
    std::fs::create_dir(&data)?;
    for entry in std::fs::read_dir(programs.join("data"))? {
        let entry = entry?;
        std::fs::copy(entry.path(), data.join(entry.file_name()))?;
    }
    let mut output = Vec::new();
    for words in example.prepare.iter().chain([&example.run]) {
        let Some((program, words)) = words.split_first() else { continue };
        let source = programs.join(program);
        let mut command = match way {
            Way::CPython(python) => {
                let mut command = clean_command(python, place.path());
                command.arg(&source);
                command
            }
            Way::Run(molt) => {
                let mut command = clean_command(molt, place.path());
                command.arg("run").arg(&source);
                command
            }
            Way::Built(molt) => {
                let binary = place.path().join(format!("{program}.built"));
                let mut build = clean_command(molt, place.path());
                build.arg("build").arg(&source).arg("-o").arg(&binary);
                let built = run_limited(&mut build, None, LIMIT)?;
                if !matches!(built.ended, Ended::Exit(0)) {
                    bail!("molt build {program}: {}", String::from_utf8_lossy(&built.stderr).trim());
                }
                clean_command(&binary, place.path())
            }
        };
        let outcome = run_limited(command.args(words), None, LIMIT)?;
        output.extend_from_slice(&outcome.stdout);
        output.extend_from_slice(format!("[{program} {}]\n", outcome.ended).as_bytes());
    }
    Ok(output)
}

/// The first line that differs.
fn difference(expected: &[u8], got: &[u8]) -> String {
    let (expected, got) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(got));
    let (mut left, mut right) = (expected.lines(), got.lines());
    let mut number = 0;
    loop {
        number += 1;
        match (left.next(), right.next()) {
            (None, None) => return "line ends differ".into(),
            (left, right) if left == right => {}
            (left, right) => {
                let show = |line: Option<&str>| line.map_or("the end".into(), |line| format!("{line:?}"));
                return format!("line {number}: expected {}, got {}", show(left), show(right));
            }
        }
    }
}
