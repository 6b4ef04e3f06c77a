//! `molt build` and the commands that look at programs, from outside.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn molt(directory: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_molt"))
        .args(args)
        .current_dir(directory)
        .stdin(Stdio::null())
        .env_remove("PYTHONPATH")
        .output()
        .unwrap()
}

fn json(directory: &Path, args: &[&str]) -> Value {
    let output = molt(directory, args);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{args:?}: {error}: {}", String::from_utf8_lossy(&output.stderr)))
}

fn project() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    let files = [
        ("app.py", "from pkg import part\nimport nowhere_at_all\n\nprint(part.f())\n"),
        ("pkg/__init__.py", ""),
        ("pkg/part.py", "def f():\n    from . import late\n    return eval('1')\n"),
        ("pkg/late.py", "import importlib\nimportlib.import_module('pkg.named')\n"),
        ("pkg/named.py", ""),
        ("pkg/unused.py", ""),
        ("data/a.txt", "alpha"),
        ("data/deep/b.txt", "beta"),
    ];
    for (path, text) in files {
        let path = directory.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    directory
}

/// `molt` and the runtimes it needs are executables of two packages: the runtimes may not be built yet.
fn runtime_is_there() -> bool {
    let beside = Path::new(env!("CARGO_BIN_EXE_molt"));
    let there =
        ["molt-rt", "molt-rt-core", "molt-rt-full"].iter().all(|name| beside.with_file_name(name).exists());
    if !there {
        eprintln!("molt-rt and molt-rt-full are not built: not tested");
    }
    there
}

#[test]
fn a_binary_holds_what_the_program_reaches() {
    if !runtime_is_there() {
        return;
    }
    let project = project();
    let args = ["build", "app.py", "-o", "out", "--data", "data", "--json"];
    let built = json(project.path(), &args);
    assert_eq!(built["ok"], true);
    let names: Vec<_> =
        built["modules"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    for name in ["__main__", "pkg", "pkg.late", "pkg.named", "pkg.part", "importlib"] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    assert!(!names.contains(&"pkg.unused"));
    let missing = built["missing"].as_array().unwrap();
    assert!(
        missing.iter().any(|line| line["module"] == "nowhere_at_all" && line["line"] == 2),
        "{missing:?}"
    );
    assert_eq!(built["manifest"]["needs_compiler"], true);

    let described = json(project.path(), &["doctor", "out", "--json"]);
    assert_eq!(described["manifest"], built["manifest"]);
    let origins: Vec<_> =
        described["modules"].as_array().unwrap().iter().map(|module| module["origin"].clone()).collect();
    // Those of the library have no file.
    let origins: Vec<_> =
        origins.into_iter().filter(|origin| !origin.as_str().unwrap().starts_with('<')).collect();
    assert_eq!(origins, ["app.py", "pkg/__init__.py", "pkg/late.py", "pkg/named.py", "pkg/part.py"]);
    let files: Vec<_> =
        described["files"].as_array().unwrap().iter().map(|file| file["path"].clone()).collect();
    assert_eq!(files, ["data/a.txt", "data/deep/b.txt"]);
}

#[test]
fn the_directory_of_a_build_does_not_show() {
    if !runtime_is_there() {
        return;
    }
    let (one, two) = (project(), project());
    let build = |project: &Path| {
        let output = molt(project, &["build", "app.py", "-o", "out", "--data", "data"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read(project.join("out")).unwrap()
    };
    assert!(build(one.path()) == build(two.path()));
}

#[test]
fn a_build_that_fails_leaves_nothing() {
    if !runtime_is_there() {
        return;
    }
    let project = project();
    fs::write(project.path().join("bad.py"), "import pkg\ndef f(:\n").unwrap();
    fs::create_dir(project.path().join("full")).unwrap();
    let cases: [(&[&str], &str); 5] = [
        (&["bad.py", "-o", "out"], "bad.py:2:7: SyntaxError: "),
        (&["app.py", "-o", "none/out"], "cannot write 'none/out': there is no directory 'none'"),
        (&["app.py", "-o", "full"], "cannot write 'full': 'full' is a directory"),
        (&["app.py", "-o", "out", "--include", "pkg.nothing"], "there is no module named 'pkg.nothing'"),
        (&["app.py", "-o", "out", "--data", "nothing"], "cannot read the data 'nothing': No such file"),
    ];
    for (args, what) in cases {
        let output = molt(project.path(), &[&["build"], args].concat());
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(text.contains(what) && text.lines().count() == 2, "{args:?}: {text}");
        assert_eq!(output.status.code(), Some(1));
        assert!(!project.path().join("out").exists());
    }
    assert_eq!(fs::read_dir(project.path().join("full")).unwrap().count(), 0);
}

#[test]
fn problems_are_found_without_running() {
    let directory = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| fs::write(directory.path().join(name), bytes).unwrap();
    file("good.py", b"1 / 0\n");
    file("bad.py", b"x = 1\nreturn\n");
    file("bytes.py", b"x = '\xff'\n");
    file("null.py", b"x\0y\n");
    let good = molt(directory.path(), &["check", "good.py"]);
    assert!(good.status.success() && good.stdout.is_empty());
    file("lost.py", b"import os.path, good\nimport nowhere_at_all.x\n");
    let lost = molt(directory.path(), &["check", "lost.py"]);
    let note = String::from_utf8(lost.stdout).unwrap();
    assert!(lost.status.success() && note.lines().count() == 1, "{note}");
    assert!(note.ends_with("lost.py:2: ModuleNotFoundError: No module named 'nowhere_at_all.x'\n"), "{note}");
    let found = json(directory.path(), &["check", "--json", "good.py", "bad.py", "bytes.py", "null.py"]);
    let problems = found["problems"].as_array().unwrap();
    assert_eq!((&found["ok"], problems.len()), (&Value::Bool(false), 3));
    assert_eq!(problems[0]["line"], 2);
    assert_eq!(problems[0]["message"], "'return' outside function");
    assert!(problems.iter().all(|problem| problem["kind"] == "SyntaxError"));
}

#[test]
fn bytecode_is_shown() {
    let output = molt(Path::new("/"), &["dis", "-c", "def f(a): return a + 1"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("code f ") && text.contains("ADD_I"), "{text}");
}
