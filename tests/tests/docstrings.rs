//! No longer docstring of Molt's builtins and library is word for word CPython's.

#![forbid(unsafe_code)]

use std::fs;
use std::path::Path;
use std::time::Duration;

use molt_tests::{Ended, clean_command, docstrings, run_limited, target};

#[test]
fn docstrings_are_our_own_words() {
    let molt = target::molt_for_tests().expect("molt builds");
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("probe.py"), docstrings::PROBE).expect("the probe is written");
    let names = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/cpython314-names.json");
    let mut command = clean_command(&molt, folder.path());
    command.args(["run", "probe.py"]).arg(names);
    let outcome = run_limited(&mut command, None, Duration::from_secs(300)).expect("the probe starts");
    assert_eq!(outcome.ended, Ended::Exit(0), "{}", String::from_utf8_lossy(&outcome.stderr));
    let ours = docstrings::parse(&String::from_utf8_lossy(&outcome.stdout));
    assert!(ours.len() > 1000, "the probe found {} docstrings only", ours.len());
    let borrowed = docstrings::borrowed(ours).expect("the digests of CPython's docstrings");
    let places: Vec<&str> = borrowed.iter().map(|docstring| docstring.place.as_str()).collect();
    assert!(places.is_empty(), "word for word CPython's:\n{}", places.join("\n"));
}
