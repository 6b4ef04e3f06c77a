//! Options and variables of `molt run` that built programs do not have.

#![forbid(unsafe_code)]

use std::time::Duration;

use molt_tests::{Ended, Outcome, clean_command, run_limited, target};

/// What a program of this text does with these variables and options.
fn run(variables: &[(&str, &str)], options: &[&str], code: &str) -> Outcome {
    let folder = tempfile::tempdir().expect("a folder");
    let molt = target::molt_for_tests().expect("molt builds");
    let mut command = clean_command(&molt, folder.path());
    command.args(options).args(["-c", code]).envs(variables.iter().copied());
    run_limited(&mut command, None, Duration::from_secs(60)).expect("the program starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn streams_have_the_encoding_that_is_asked_for() {
    let code = "import sys; print('é €'); print('é €', file=sys.stderr); print(sys.stdout.encoding)";
    let outcome = run(&[("PYTHONIOENCODING", "LATIN1:xmlcharrefreplace")], &[], code);
    assert_eq!(outcome.stdout, b"\xe9 &#8364;\niso8859-1\n");
    assert_eq!(outcome.stderr, b"\xe9 \\u20ac\n");
    let code = "import sys; print([(s.encoding, s.errors) for s in (sys.stdin, sys.stdout, sys.stderr)])";
    let shown = |streams: &str| text(&run(&[("PYTHONIOENCODING", streams)], &[], code).stdout);
    assert_eq!(shown("ascii"), "[('ascii', 'strict'), ('ascii', 'strict'), ('ascii', 'backslashreplace')]\n");
    assert_eq!(
        shown(":replace"),
        "[('utf-8', 'replace'), ('utf-8', 'replace'), ('utf-8', 'backslashreplace')]\n"
    );
    let outcome = run(&[("PYTHONIOENCODING", "nonsense")], &[], code);
    assert_eq!((outcome.ended, text(&outcome.stdout).as_str()), (Ended::Exit(1), ""));
    assert!(text(&outcome.stderr).contains("LookupError: unknown encoding: nonsense\n"));
}

#[test]
fn utf8_mode_is_taken() {
    let code = "import sys; print(sys.flags.utf8_mode, sys.stdout.errors)";
    for (variables, options) in [(&[("PYTHONUTF8", "1")][..], &[][..]), (&[], &["-X", "utf8"])] {
        let variables = [variables, &[("LANG", "en_US.UTF-8")]].concat();
        assert_eq!(text(&run(&variables, options, code).stdout), "1 surrogateescape\n");
    }
    let outcome = run(&[("PYTHONUTF8", "1"), ("LANG", "en_US.UTF-8")], &["-X", "utf8=0"], code);
    assert_eq!(text(&outcome.stdout), "0 strict\n");
}

#[test]
fn imports_are_reported() {
    let outcome = run(&[], &["-X", "importtime"], "import json.decoder");
    let table = text(&outcome.stderr);
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some("import time: self [us] | cumulative | imported package"));
    for line in lines {
        let columns: Vec<&str> = line.splitn(3, '|').collect();
        let number = |column: &str| column.rsplit(':').next().and_then(|n| n.trim().parse::<u64>().ok());
        assert!(columns.len() == 3 && number(columns[0]) <= number(columns[1]), "{line}");
    }
    // A package is a part of the import of its module, what it imports is a part of it.
    assert!(table.contains("|     json.decoder\n") || table.contains("|     json.scanner\n"), "{table}");
    assert!(table.ends_with("| json.decoder\n"), "{table}");
    let outcome = run(&[("PYTHONPROFILEIMPORTTIME", "1")], &[], "import json");
    assert!(text(&outcome.stderr).ends_with("| json\n"));
    let outcome = run(&[], &["-v"], "import json");
    assert!(text(&outcome.stderr).contains("\nimport 'json' # "));
    let outcome = run(&[], &["-X", "importtime=3"], "");
    assert!(text(&outcome.stderr).contains("values other than 1 and 2 are reserved for future use."));
}

/// What a program in a folder with these files does with these arguments.
fn run_in(files: &[(&str, &str)], variables: &[(&str, &str)], arguments: &[&str]) -> Outcome {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    let molt = target::molt_for_tests().expect("molt builds");
    let mut command = clean_command(&molt, folder.path());
    command.args(arguments).envs(variables.iter().copied());
    run_limited(&mut command, None, Duration::from_secs(60)).expect("the program starts")
}

#[test]
fn modules_are_found_as_imports_find_them() {
    let shows = "import sys; print(__name__, __package__, __spec__.name, sys.argv[0].endswith(__file__))";
    let files = [
        ("package/__init__.py", "import sys; print(sys.argv)"),
        ("package/__main__.py", shows),
        ("package/part.py", shows),
        ("broken/__init__.py", "raise ValueError('at the beginning')"),
        ("broken/__main__.py", ""),
        ("twice/__init__.py", ""),
        ("twice/__main__/__init__.py", ""),
        ("plain.py", shows),
        ("moved/__init__.py", "import os; __path__ = [os.path.join(os.path.dirname(__path__[0]), 'away')]"),
        ("away/inner.py", shows),
    ];
    let module = |name: &str| run_in(&files, &[], &["-m", name, "x"]);
    let out = |name: &str| text(&module(name).stdout);
    assert_eq!(out("package"), "['-m', 'x']\n__main__ package package.__main__ True\n");
    assert_eq!(out("package.part"), "['-m', 'x']\n__main__ package package.part True\n");
    assert_eq!(out("plain"), "__main__  plain True\n");
    assert_eq!(out("moved.inner"), "__main__ moved moved.inner True\n");
    for (name, message) in [
        ("broken", "ValueError: at the beginning"),
        ("absent", "molt: No module named absent\n"),
        ("package.absent", "molt: No module named package.absent\n"),
        (
            "twice",
            "Cannot use package as __main__ module; 'twice' is a package and cannot be directly executed",
        ),
        ("importlib", "'importlib' is a package and cannot be directly executed"),
        ("builtins", "molt: No code object available for builtins\n"),
        (".plain", "molt: Relative module names not supported\n"),
        ("plain.py", "Try using 'plain' instead of 'plain.py' as the module name."),
    ] {
        let outcome = module(name);
        assert_eq!(outcome.ended, Ended::Exit(1), "{name}");
        assert!(text(&outcome.stderr).contains(message), "{name}: {}", text(&outcome.stderr));
        assert_eq!(text(&outcome.stderr).contains("Traceback"), name == "broken", "{name}");
    }
}

#[test]
fn bytecode_runs() {
    let program = "import os, py_compile, runpy, subprocess, sys\n\
        for path in 'app/__main__.py', 'tool.py':\n    \
            py_compile.compile(path, path + 'c')\n    os.remove(path)\n\
        for path in 'app', 'tool.pyc':\n    \
            sys.stdout.flush()\n    subprocess.run([sys.executable, path, 'x'], check=True)\n";
    let shows =
        "import sys; print(__name__, __file__.rpartition('/')[2], sys.argv, type(__loader__).__name__)";
    let files = [("app/__main__.py", shows), ("tool.py", shows)];
    let outcome = run_in(&files, &[], &["-c", program]);
    let expected = "__main__ __main__.pyc ['app', 'x'] SourcelessFileLoader\n\
        __main__ tool.pyc ['tool.pyc', 'x'] SourcelessFileLoader\n";
    assert_eq!(text(&outcome.stdout), expected, "{}", text(&outcome.stderr));
}

#[test]
fn a_directory_finds_its_modules_even_in_isolation() {
    let files = [
        ("app/__main__.py", "import part, sys; print(part.name, sys.flags.safe_path)"),
        ("app/part.py", "name = 1"),
    ];
    for (options, shown) in [(&["app"][..], "1 False\n"), (&["-I", "app"], "1 True\n")] {
        let outcome = run_in(&files, &[], options);
        assert_eq!(text(&outcome.stdout), shown, "{}", text(&outcome.stderr));
    }
    assert_eq!(run_in(&files, &[], &["-I", "app/__main__.py"]).ended, Ended::Exit(1));
}

#[test]
fn limits_and_modes_are_taken() {
    let digits = "import sys; print(sys.flags.int_max_str_digits, sys.get_int_max_str_digits())";
    let shown = |variables: &[(&str, &str)], options: &[&str], code: &str| {
        let outcome = run(variables, options, code);
        (outcome.ended, text(&outcome.stdout))
    };
    let fine = |text: &str| (Ended::Exit(0), text.to_owned());
    assert_eq!(shown(&[], &["-X", "int_max_str_digits=0"], digits), fine("0 0\n"));
    let variable = [("PYTHONINTMAXSTRDIGITS", "4000")];
    assert_eq!(shown(&variable, &[], digits), fine("4000 4000\n"));
    assert_eq!(shown(&variable, &["-X", "int_max_str_digits=6000"], digits), fine("6000 6000\n"));
    for option in ["int_max_str_digits", "int_max_str_digits=100", "cpu_count=0", "cpu_count=x"] {
        assert_eq!(shown(&[], &["-X", option], "").0, Ended::Exit(1), "{option}");
    }
    let count = "import os; print(os.cpu_count(), os.process_cpu_count())";
    assert_eq!(shown(&[], &["-X", "cpu_count=4321"], count), fine("4321 4321\n"));
    assert_eq!(shown(&[("PYTHON_CPU_COUNT", "12")], &[], count), fine("12 12\n"));
    let development =
        "import sys, faulthandler as f; print(sys.flags.dev_mode, sys.warnoptions, f.is_enabled())";
    assert_eq!(
        shown(&[("PYTHONDEVMODE", "1")], &["-b"], development),
        fine("True ['default', 'default::BytesWarning'] True\n")
    );
    assert_eq!(
        shown(&[], &["-bb", "-Wonce"], development),
        fine("False ['once', 'error::BytesWarning'] False\n")
    );
    assert_eq!(shown(&[("PYTHONFAULTHANDLER", "1")], &[], development), fine("False [] True\n"));
}

#[test]
fn development_mode_looks_names_up() {
    let code = "for f in (lambda: str(b'', errors='boom'), lambda: str(b'', 'boom'), lambda: b''.decode('boom'),\n    \
        lambda: ''.encode(errors='boom'), lambda: bytes('', 'utf8', 'boom'), lambda: open('/dev/null', errors='boom')):\n    \
        try: f()\n    except LookupError as e: print(e)\n";
    let shown = |options: &[&str]| text(&run(&[], options, code).stdout).lines().count();
    assert_eq!((shown(&["-X", "dev", "-W", "ignore"]), shown(&["-W", "ignore"])), (6, 0));
}

#[test]
fn a_built_directory_says_of_itself_what_it_says_when_it_runs() {
    let shows = "import part, sys\n\
        print(__name__, repr(__package__), __spec__.name, repr(__spec__.parent), part.__spec__.name)\n\
        print(__spec__.loader is __loader__, __spec__.origin == __file__, sys.modules['__main__'].__spec__ is __spec__)\n\
        try: from . import part\n\
        except ImportError as e: print(e)\n";
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("app")).expect("a folder");
    std::fs::write(folder.path().join("app/__main__.py"), shows).expect("a file");
    std::fs::write(folder.path().join("app/part.py"), "").expect("a file");
    let start = |program: &std::path::Path, arguments: &[&str]| {
        let mut command = clean_command(program, folder.path());
        command.args(arguments);
        run_limited(&mut command, None, Duration::from_secs(60)).expect("the program starts")
    };
    let molt = target::molt_for_tests().expect("molt builds");
    let expected = "__main__ '' __main__ '' part\nTrue True True\nattempted relative import with no known parent package\n";
    assert_eq!(text(&start(&molt, &["app"]).stdout), expected);
    let built = start(&molt, &["build", "app", "-o", "app.bin"]);
    assert_eq!(built.ended, Ended::Exit(0), "{}", text(&built.stderr));
    assert_eq!(text(&start(&folder.path().join("app.bin"), &[]).stdout), expected);
}
