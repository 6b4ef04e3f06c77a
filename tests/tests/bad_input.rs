//! Input that no program should have: every one gets CPython's exception or one clear line, a proper exit status, no
//! panic text, and nothing half-written.

#![forbid(unsafe_code)]

use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
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

/// A program of this source as `molt run` and as the binary that `molt build` makes of it.
fn both_ways(source: &str) -> (tempfile::TempDir, [Command; 2]) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("program.py"), source).expect("the program is written");
    let binary = folder.path().join("program");
    let (outcome, stderr) = run(folder.path(), &["build", "program.py", "-o", "program"]);
    assert_eq!(outcome.ended, Ended::Exit(0), "{stderr}");
    let mut interpreted = clean_command(molt(), folder.path());
    interpreted.args(["run", "program.py"]);
    let built = clean_command(&binary, folder.path());
    (folder, [interpreted, built])
}

/// The shell command line that runs `command` with these redirections.
fn redirected(command: &Command, redirections: &str) -> Command {
    let mut shell = clean_command(Path::new("/bin/sh"), command.get_current_dir().unwrap_or(Path::new("/")));
    shell.arg("-c").arg(format!("exec \"$0\" \"$@\" {redirections}"));
    shell.arg(command.get_program()).args(command.get_args());
    shell
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
        &run_source(b"x = 1\ny = 2\nz = '\xff'\n"),
        1,
        &[
            "program.py\", line 3\n",
            "SyntaxError: Non-UTF-8 code starting with '\\xff' in file ",
            " on line 3, but no",
        ],
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
fn standard_streams_that_are_closed_or_full() {
    let report = "import sys\nprint('out')\nprint(sys.stdin is None, sys.stdout is None, file=sys.stderr)\n";
    let (_folder, commands) = both_ways(report);
    for command in commands {
        for (redirections, status, stderr) in [
            (">&-", 0, "False True\n"),
            ("<&-", 0, "True False\n"),
            ("2>&-", 0, ""),
            (
                ">/dev/full",
                120,
                "False False\nException ignored while flushing sys.stdout:\nOSError: [Errno 28] No space left on device\n",
            ),
        ] {
            let (outcome, text) = observe(&mut redirected(&command, redirections));
            assert_eq!((outcome.ended, &text[..]), (Ended::Exit(status), stderr), "{redirections}");
        }
    }
}

#[test]
fn a_full_disk_and_a_closed_pipe() {
    let (_folder, commands) = both_ways("for i in range(100000): print('line', i)\n");
    for command in commands {
        let full = observe(&mut redirected(&command, ">/dev/full"));
        assert_fails(&full, 120, &["OSError: [Errno 28] No space left on device"]);
        let mut gone = redirected(&command, "");
        let mut child =
            gone.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        drop(child.stdout.take());
        let mut stderr = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut stderr).expect("text");
        assert_eq!(child.wait().expect("it ends").code(), Some(120), "{stderr}");
        assert!(
            stderr.contains("BrokenPipeError: [Errno 32] Broken pipe") && !stderr.contains("panicked"),
            "{stderr}"
        );
    }
}

/// The command with SIGINT as processes get it from a terminal: what runs in the background of a shell ignores it.
fn interruptible(command: &Command) -> Command {
    let folder = command.get_current_dir().unwrap_or(Path::new("/"));
    let mut wrapped = clean_command(Path::new("/usr/bin/env"), folder);
    wrapped.arg("--default-signal=INT").arg(command.get_program()).args(command.get_args());
    wrapped
}

#[test]
fn an_interrupt() {
    for body in [
        "while True: pass",
        "while True: x = [i for i in range(10)]",
        "def f():\n    while 1: g()\ndef g(): pass\nf()",
    ] {
        let (_folder, commands) = both_ways(&format!("print('ready', flush=True)\n{body}\n"));
        for command in commands {
            let mut child = interruptible(&command)
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
            // Ended by the signal, as a shell has to see it.
            assert_eq!(status.signal(), Some(2), "{status}");
            assert!(stderr.trim_end().ends_with("KeyboardInterrupt"), "{stderr}");
        }
    }
}

#[test]
fn an_unreadable_program() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("program.py");
    fs::write(&path, "print(1)\n").expect("the program is written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("it is closed");
    if File::open(&path).is_ok() {
        // The superuser may read everything.
        return;
    }
    assert_fails(&run(folder.path(), &["run", "program.py"]), 2, &["[Errno 13] Permission denied"]);
    assert_fails(
        &run(folder.path(), &["build", "program.py", "-o", "out"]),
        2,
        &["[Errno 13] Permission denied"],
    );
}

#[test]
fn building_without_a_runtime() {
    let folder = tempfile::tempdir().expect("a folder");
    let alone = folder.path().join("molt");
    fs::copy(molt(), &alone).expect("molt is copied");
    fs::write(folder.path().join("program.py"), "print(1)\n").expect("the program is written");
    let result = observe(clean_command(&alone, folder.path()).args(["build", "program.py", "-o", "out"]));
    assert_fails(&result, 1, &["cannot read the runtime", "molt: try: "]);
    assert!(!folder.path().join("out").exists());
}

#[test]
fn building_to_what_is_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("program.py"), "print(1)\n").expect("the program is written");
    for target in ["/dev/full", "/dev/null", "."] {
        let result = run(folder.path(), &["build", "program.py", "-o", target]);
        assert_fails(&result, 1, &["cannot write", "molt: try: "]);
    }
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let build = || {
        let (folder, _) = both_ways("import json, helper\nprint(json.dumps(helper.x))\n");
        fs::read(folder.path().join("program")).expect("the binary is there")
    };
    assert!(build() == build());
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
