//! Random programs under the oracle, where it is installed, and under Molt. `cargo xtask fuzz-programs` tries more.

#![forbid(unsafe_code)]

use std::fs;

use molt_tests::random::{Verdict, compare, program};
use molt_tests::{oracle, target};

/// How many programs a test run tries.
const COUNT: u64 = 60;

#[test]
fn random_programs_agree_with_cpython() {
    let Ok(python) = oracle::find() else { return };
    let molt = target::molt_for_tests().expect("molt builds");
    let folder = tempfile::tempdir().expect("a folder");
    let mut failures = Vec::new();
    for seed in 1..=COUNT {
        let file = folder.path().join("program.py");
        fs::write(&file, program(seed)).expect("the program is written");
        if let Verdict::Different(difference) = compare(&python, &molt, &file, false).expect("both start") {
            failures.push(format!("seed {seed}: {difference}"));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {COUNT} programs differ (see them with `cargo xtask fuzz-programs --print --count 1 --seed N`):\n{}",
        failures.len(),
        failures.join("\n")
    );
}
