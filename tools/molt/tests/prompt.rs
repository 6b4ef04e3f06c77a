//! The interactive prompt with statements from a pipe: results on standard output, prompts and errors on standard error.

use std::io::Write;
use std::process::{Command, Stdio};

/// What `molt` with these arguments makes of an input: standard output, standard error, exit status.
fn session(args: &[&str], input: &str) -> (String, String, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_molt"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .env_remove("PYTHONPATH")
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn statements_are_run_one_by_one() {
    let input = "x = 1\nx\ndef f():\n  return x + 1\n\nf()\n_\nif x:\n  'yes'\nelse:\n  'no'\n\n(1,\n2)\n";
    let (out, err, status) = session(&["-q", "-i"], input);
    assert_eq!(out, "1\n2\n2\n'yes'\n(1, 2)\n");
    assert_eq!(err, ">>> >>> >>> ... ... >>> >>> >>> ... ... ... ... >>> ... >>> \n");
    assert_eq!(status, 0);
}

#[test]
fn errors_end_a_statement_and_not_the_session() {
    let input = "def f():\n  return 1/0\n\nf()\na b\nimport sys\nsys.ps1 = '> '\ntype(sys.last_exc)\nsys.exit(7)\n5\n";
    let (out, err, status) = session(&["-q", "-i"], input);
    assert_eq!(out, "<class 'SyntaxError'>\n");
    let expected = r#">>> ... ... >>> Traceback (most recent call last):
  File "<stdin>", line 1, in <module>
    f()
    ~^^
  File "<stdin>", line 2, in f
    return 1/0
           ~^~
ZeroDivisionError: division by zero
>>>   File "<stdin>", line 1
    a b
      ^
SyntaxError: invalid syntax
>>> >>> > > "#;
    assert_eq!(err, expected);
    assert_eq!(status, 7);
}

#[test]
fn a_prompt_follows_a_program_however_it_ended() {
    let (out, err, status) = session(&["-i", "-c", "x = 5\nraise SystemExit(4)"], "x\n");
    assert_eq!(out, "5\n");
    assert!(err.contains("SystemExit: 4\n>>> >>> \n"), "{err}");
    assert_eq!(status, 0);
    let (out, err, _) = session(&["-i", "-c", "x = 5"], "x\n");
    assert_eq!((out.as_str(), err.as_str()), ("5\n", ">>> >>> \n"));
}

#[test]
fn a_session_begins_with_a_greeting() {
    let (_, err, _) = session(&["-i"], "");
    assert!(err.starts_with("Molt, Python 3.14"), "{err}");
    assert!(err.contains("Type \"help\""), "{err}");
}
