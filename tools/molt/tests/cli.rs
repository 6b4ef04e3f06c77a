//! The command line from outside: messages, exit statuses, and where output goes.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs `molt` in `directory` with nothing on standard input.
fn molt_in(directory: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_molt"))
        .args(args)
        .current_dir(directory)
        .stdin(Stdio::null())
        .env_remove("PYTHONPATH")
        .output()
        .unwrap()
}

/// Standard error and exit status.
fn failure(args: &[&str]) -> (String, i32) {
    let directory = tempfile::tempdir().unwrap();
    let output = molt_in(directory.path(), args);
    let text = String::from_utf8(output.stderr).unwrap();
    let shown = text.replace(directory.path().to_str().unwrap(), "DIR");
    assert!(output.stdout.is_empty(), "{args:?}: {}", String::from_utf8_lossy(&output.stdout));
    (shown, output.status.code().unwrap())
}

#[test]
fn every_error_is_one_line_what_and_one_line_what_to_do() {
    let cases: [(&[&str], &str, i32); 12] = [
        (&["-Z"], "molt: unknown option -Z\n", 2),
        (&["run", "--frob"], "molt: unknown option --frob\n", 2),
        (&["-c"], "molt: argument expected for the -c option\n", 2),
        (&["none.py"], "molt: can't open file 'DIR/none.py': [Errno 2] No such file or directory\n", 2),
        (
            &["run", "none.py"],
            "molt: can't open file 'DIR/none.py': [Errno 2] No such file or directory\n",
            2,
        ),
        (&["."], "molt: can't find '__main__' module in '.'\n", 1),
        (
            &["build", "none.py", "-o", "x"],
            "molt: can't open file 'DIR/none.py': [Errno 2] No such file or directory\n",
            2,
        ),
        (
            &["build", "none.py"],
            "molt: the following required arguments were not provided: --output <OUT>\n",
            2,
        ),
        (
            &["dis", "none.py"],
            "molt: can't open file 'DIR/none.py': [Errno 2] No such file or directory\n",
            2,
        ),
        (
            &["check", "none.py"],
            "molt: can't open file 'DIR/none.py': [Errno 2] No such file or directory\n",
            2,
        ),
        (
            &["completion", "none"],
            "molt: invalid value 'none' for '<SHELL>' [possible values: bash, elvish, fish, powershell, zsh]\n",
            2,
        ),
        (&["doctor", "none"], "molt: cannot read 'none': No such file or directory\n", 1),
    ];
    for (args, what, status) in cases {
        let (text, found) = failure(args);
        assert_eq!(found, status, "{args:?}: {text}");
        assert!(text.starts_with(what), "{args:?}: {text}");
        let rest = &text[what.len()..];
        assert!(rest.starts_with("molt: try: ") && rest.lines().count() == 1, "{args:?}: {text}");
    }
}

#[test]
fn json_failures_are_json() {
    let directory = tempfile::tempdir().unwrap();
    for args in [
        &["check", "--json", "none.py"][..],
        &["build", "--json", "none.py", "-o", "x"],
        &["doctor", "--json", "none"],
    ] {
        let output = molt_in(directory.path(), args);
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(value["ok"], false);
        assert!(value["error"].is_string() && value["try"].is_string());
        assert!(!output.status.success() && output.stderr.is_empty());
    }
}

#[test]
fn files_of_other_kinds_are_not_built_programs() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("text"), "hello").unwrap();
    let output = molt_in(directory.path(), &["doctor", "text"]);
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(
        text.starts_with("molt: 'text' is not a built program: not a 64-bit little-endian ELF file\n"),
        "{text}"
    );
}

#[test]
fn help_and_version_go_to_standard_output() {
    for args in
        [&["--help"][..], &["-h"], &["help"], &["run", "--help"], &["help", "build"], &["build", "--help"]]
    {
        let output = molt_in(Path::new("/"), args);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && text.contains("Usage: molt"), "{args:?}: {text}");
    }
    for args in [["--version"], ["-V"]] {
        let output = molt_in(Path::new("/"), &args);
        assert_eq!(output.stdout, format!("molt {} (Python 3.14)\n", env!("CARGO_PKG_VERSION")).as_bytes());
    }
}

#[test]
fn every_shell_has_a_completion_script() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = molt_in(Path::new("/"), &["completion", shell]);
        assert!(output.status.success() && output.stdout.len() > 1000, "{shell}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = Command::new("sh")
        .args(["-c", "\"$0\" completion bash; echo \"status $?\" >&2", env!("CARGO_BIN_EXE_molt")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "status 1\n");
}

#[test]
fn a_full_disk_is_one_line() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output =
        Command::new(env!("CARGO_BIN_EXE_molt")).args(["completion", "bash"]).stdout(full).output().unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.starts_with("molt: cannot write to standard output: No space left on device\n"), "{text}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_hash_seed_that_is_none_is_refused() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_molt"))
        .arg("-")
        .env("PYTHONHASHSEED", "-3")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The command may be gone before it reads this.
    let _ = child.stdin.take().unwrap().write_all(b"pass\n");
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.starts_with("molt: PYTHONHASHSEED must be"), "{text}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn positions_can_be_lines_only() {
    let program = "f = lambda: 1 / 0\nprint({p[2:] for p in f.__code__.co_positions()})\nf()";
    for (options, variable) in [(&["-X", "no_debug_ranges"][..], ""), (&[], "1")] {
        let output = Command::new(env!("CARGO_BIN_EXE_molt"))
            .args(options)
            .args(["-c", program])
            .env("PYTHONNODEBUGRANGES", variable)
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stdout), "{(None, None)}\n");
        assert!(!String::from_utf8_lossy(&output.stderr).contains('^'), "no carets: {output:?}");
    }
}

#[test]
fn a_zip_archive_runs_as_a_program() {
    let directory = tempfile::tempdir().unwrap();
    let make = "import zipfile\n\
        with open('app.pyz', 'wb') as f: f.write(b'#!/usr/bin/env molt\\n')\n\
        with zipfile.ZipFile('app.pyz', 'a') as z:\n\
        \x20   z.writestr('__main__.py', 'import sys, part\\nprint(__name__, part.x, sys.argv[1:], __spec__.name)')\n\
        \x20   z.writestr('part.py', 'x = 3')\n\
        with zipfile.ZipFile('none.zip', 'w') as z: z.writestr('part.py', '')\n";
    let made = molt_in(directory.path(), &["-c", make]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let output = molt_in(directory.path(), &["app.pyz", "a"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "__main__ 3 ['a'] __main__\n");
    for command in [&["build", "app.pyz", "-o", "app"][..], &["check", "app.pyz"], &["dis", "app.pyz"]] {
        let output = molt_in(directory.path(), command);
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(text.starts_with("molt: 'app.pyz' is a zip archive\n"), "{command:?}: {text}");
        assert_eq!(output.status.code(), Some(1));
    }
    let output = molt_in(directory.path(), &["none.zip"]);
    let text = String::from_utf8(output.stderr).unwrap();
    let shown = text.replace(directory.path().to_str().unwrap(), "DIR");
    assert_eq!(
        (shown.as_str(), output.status.code()),
        ("molt: can't find '__main__' module in 'DIR/none.zip'\n", Some(1))
    );
}

#[test]
fn a_start_looks_for_packages_of_the_user_and_modules_that_customise() {
    let directory = tempfile::tempdir().unwrap();
    let (base, other) = (directory.path().join("base"), directory.path().join("other"));
    let packages = base.join("lib/python3.14/site-packages");
    for path in [&packages, &other, &directory.path().join("more")] {
        fs::create_dir_all(path).unwrap();
    }
    fs::write(packages.join("usercustomize.py"), "print('user', __file__.rsplit('/', 3)[1:])\n").unwrap();
    fs::write(
        packages.join("extra.pth"),
        format!("{}/more\nimport sys; print('line', len(sys.argv))\n", directory.path().display()),
    )
    .unwrap();
    fs::write(other.join("sitecustomize.py"), "import sys; print('site', sys.path[0].endswith('other'))\n")
        .unwrap();
    fs::write(directory.path().join("sitecustomize.py"), "print('never beside the program')\n").unwrap();
    let program = "import site, sys\n\
        print(site.ENABLE_USER_SITE, any(p.endswith('site-packages') for p in sys.path), any(p.endswith('/more') for p in sys.path))\n";
    fs::write(directory.path().join("app.py"), program).unwrap();
    let run = |args: &[&str], variables: &[(&str, &str)]| {
        let output = Command::new(env!("CARGO_BIN_EXE_molt"))
            .args(args)
            .arg("app.py")
            .current_dir(directory.path())
            .stdin(Stdio::null())
            .env_remove("VIRTUAL_ENV")
            .env("PYTHONUSERBASE", &base)
            .env("PYTHONPATH", &other)
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        String::from_utf8(output.stdout).unwrap()
    };
    let user = "user ['python3.14', 'site-packages', 'usercustomize.py']\n";
    assert_eq!(run(&[], &[]), format!("line 1\nsite True\n{user}True True True\n"));
    assert_eq!(run(&["-s"], &[]), "site True\nFalse False False\n");
    assert_eq!(run(&[], &[("PYTHONNOUSERSITE", "1")]), "site True\nFalse False False\n");
    assert_eq!(run(&["-I"], &[]), "False False False\n");
    assert_eq!(run(&["-S"], &[]), "None False False\n");
    fs::write(other.join("sitecustomize.py"), "import nothing_there\n").unwrap();
    let output = molt_in(&other, &["-c", "print('runs')"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "runs\n");
}
