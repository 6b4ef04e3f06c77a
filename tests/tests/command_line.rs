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
