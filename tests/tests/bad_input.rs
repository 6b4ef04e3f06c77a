//! Input that no program should have: every one gets CPython's exception or one clear line, a proper exit status, no
//! panic text, and nothing half-written.

#![forbid(unsafe_code)]

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use molt_tests::{Ended, Outcome, clean_command, run_limited, target};

const LIMIT: Duration = Duration::from_secs(60);

fn molt() -> &'static Path {
    static MOLT: OnceLock<PathBuf> = OnceLock::new();
    MOLT.get_or_init(|| target::molt_for_tests().expect("molt builds"))
}

/// What `command` did; a panic or a fatal signal fails the test at once.
fn observe(command: &mut Command) -> (Outcome, String) {
    let outcome = run_limited(command, None, LIMIT).expect("the program starts");
    let stderr = String::from_utf8_lossy(&outcome.stderr).into_owned();
    assert!(
        !stderr.contains("panicked at") && !stderr.contains("RUST_BACKTRACE"),
        "a panic is visible:\n{stderr}"
    );
    assert!(matches!(outcome.ended, Ended::Exit(_)), "{}\n{stderr}", outcome.ended);
    (outcome, stderr)
}

/// Runs `molt` with these arguments in `folder`.
fn run(folder: &Path, arguments: &[&str]) -> (Outcome, String) {
    observe(clean_command(molt(), folder).args(arguments))
}

/// Runs a program of this source.
fn run_source(source: impl AsRef<[u8]>) -> (Outcome, String) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("program.py"), source).expect("the program is written");
    run(folder.path(), &["run", "program.py"])
}

/// Asserts status and parts of the error output of a failing run.
fn assert_fails(result: &(Outcome, String), status: i32, parts: &[&str]) {
    assert_eq!(result.0.ended, Ended::Exit(status), "{}", result.1);
    for part in parts {
        assert!(result.1.contains(part), "{part:?} is not in:\n{}", result.1);
    }
}

#[test]
fn a_missing_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let result = run(folder.path(), &["run", "absent.py"]);
    assert_fails(&result, 2, &["absent.py", "No such file or directory"]);
}

#[test]
fn a_directory() {
    let folder = tempfile::tempdir().expect("a folder");
    let (outcome, stderr) = run(folder.path(), &["run", "."]);
    assert!(matches!(outcome.ended, Ended::Exit(1 | 2)), "{stderr}");
    assert!(!stderr.trim().is_empty());
}

#[test]
fn source_that_is_not_utf8() {
    assert_fails(
        &run_source(b"x = 1\ny = '\xff'\n"),
        1,
        &["SyntaxError", "Non-UTF-8 code starting with '\\xff'"],
    );
}

#[test]
fn a_null_byte() {
    assert_fails(&run_source(b"x = 1\0\n"), 1, &["SyntaxError", "cannot contain null bytes"]);
}

#[test]
fn a_line_of_ten_megabytes() {
    let result = run_source(format!("x = '{}'\nprint(len(x))\n", "a".repeat(10 << 20)));
    assert_eq!(result.0.ended, Ended::Exit(0), "{}", result.1);
    assert_eq!(result.0.stdout, b"10485760\n");
}

#[test]
fn five_thousand_brackets() {
    let source = format!("x = {}{}\n", "(".repeat(5000), ")".repeat(5000));
    assert_fails(&run_source(source), 1, &["SyntaxError", "too many nested parentheses"]);
}

#[test]
fn a_literal_of_a_million_digits() {
    let source = format!("x = {}\n", "7".repeat(1_000_000));
    assert_fails(&run_source(source), 1, &["SyntaxError", "Exceeds the limit (4300 digits)"]);
}

#[test]
fn deep_nesting_of_every_kind() {
    let chains = [
        format!("x = {}1\n", "-".repeat(100_000)),
        format!("x = {}1\n", "not ".repeat(100_000)),
        format!("x = 1{}\n", " + 1".repeat(100_000)),
        format!("x = a{}\n", ".b".repeat(100_000)),
        format!("x = a{}\n", "()".repeat(100_000)),
        format!("x = {}1\n", "lambda: ".repeat(100_000)),
        format!("x = {}1\n", "1 if 1 else ".repeat(100_000)),
        format!("x = {}1\n", "a ** ".repeat(100_000)),
        (0..150).map(|depth| format!("{}if 1:\n", " ".repeat(depth))).collect(),
        format!("{}1\n", "x = ".repeat(100_000)),
    ];
    for source in chains {
        let start: String = source.chars().take(12).collect();
        let (outcome, stderr) = run_source(source);
        assert!(matches!(outcome.ended, Ended::Exit(0 | 1)), "{start}: {stderr}");
    }
}

#[test]
fn an_unknown_option() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_fails(&run(folder.path(), &["--frobnicate"]), 2, &["--frobnicate"]);
}

#[test]
fn a_missing_module() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_fails(
        &run(folder.path(), &["run", "-m", "surely_absent"]),
        1,
        &["No module named", "surely_absent"],
    );
}

#[test]
fn building_into_a_missing_directory() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("program.py"), "print(1)\n").expect("the program is written");
    let (outcome, stderr) = run(folder.path(), &["build", "program.py", "-o", "absent/program"]);
    assert_ne!(outcome.ended, Ended::Exit(0));
    assert!(stderr.contains("absent"), "{stderr}");
    assert!(!folder.path().join("absent").exists());
}

#[test]
fn building_what_does_not_compile_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("program.py"), "x = = 1\n").expect("the program is written");
    let (outcome, stderr) = run(folder.path(), &["build", "program.py", "-o", "out"]);
    assert_ne!(outcome.ended, Ended::Exit(0));
    assert!(stderr.contains("SyntaxError: invalid syntax"), "{stderr}");
    assert_eq!(fs::read_dir(folder.path()).expect("the folder is there").count(), 1);
}

#[test]
fn a_full_disk() {
    let Ok(full) = File::options().write(true).open("/dev/full") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("program.py"), "print('x' * 100000)\n").expect("the program is written");
    let mut child = clean_command(molt(), folder.path())
        .args(["run", "program.py"])
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stderr = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut stderr).expect("text");
    let status = child.wait().expect("it ends");
    assert!(!status.success() && status.code().is_some(), "{status}");
    assert!(stderr.contains("No space left on device") && !stderr.contains("panicked"), "{stderr}");
}

#[test]
fn a_closed_pipe() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = "for i in range(100000): print('line', i)\n";
    fs::write(folder.path().join("program.py"), source).expect("the program is written");
    let mut child = clean_command(molt(), folder.path())
        .args(["run", "program.py"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut stderr = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut stderr).expect("text");
    let status = child.wait().expect("it ends");
    assert!(!status.success(), "{status}");
    assert!(stderr.contains("BrokenPipeError") && !stderr.contains("panicked"), "{stderr}");
}

#[test]
fn an_interrupt() {
    for body in [
        "while True: pass",
        "while True: x = [i for i in range(10)]",
        "def f():\n    while 1: g()\ndef g(): pass\nf()",
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let source = format!("print('ready', flush=True)\n{body}\n");
        fs::write(folder.path().join("program.py"), source).expect("the program is written");
        let mut child = clean_command(molt(), folder.path())
            .args(["run", "program.py"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut ready = [0; 6];
        child.stdout.as_mut().expect("a pipe").read_exact(&mut ready).expect("it says that it runs");
        let killed =
            Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
        assert!(killed.success());
        let mut stderr = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut stderr).expect("text");
        let status = child.wait().expect("it ends");
        assert!(!status.success(), "{status}");
        assert!(stderr.trim_end().ends_with("KeyboardInterrupt"), "{stderr}");
    }
}

#[test]
fn a_damaged_binary() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("program.py"), "print('hello from the binary')\n")
        .expect("the program is written");
    let (outcome, stderr) = run(folder.path(), &["build", "program.py", "-o", "good"]);
    assert_eq!(outcome.ended, Ended::Exit(0), "{stderr}");
    let good = folder.path().join("good");
    let bytes = fs::read(&good).expect("the binary is there");
    let (outcome, stderr) = observe(&mut clean_command(&good, folder.path()));
    assert_eq!(outcome.stdout, b"hello from the binary\n", "{stderr}");

    // Change bytes of the payload: the constant is part of it, so the damage is near it.
    let needle = b"hello from the binary";
    let Some(at) = bytes.windows(needle.len()).position(|window| window == needle) else {
        panic!("the constant is not found in the binary");
    };
    for offset in [0, 7, 20] {
        let mut damaged = bytes.clone();
        damaged[at + offset] ^= 0x15;
        let path = folder.path().join(format!("damaged{offset}"));
        fs::copy(&good, &path).expect("the binary is copied");
        fs::write(&path, damaged).expect("the damaged binary is written");
        let (outcome, stderr) = observe(&mut clean_command(&path, folder.path()));
        assert!(!matches!(outcome.ended, Ended::Exit(0)), "damage at {offset} went unnoticed");
        assert_eq!(stderr.trim_end().lines().count(), 1, "{stderr}");
    }
}
