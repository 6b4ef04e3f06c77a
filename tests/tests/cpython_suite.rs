//! Some modules of CPython's own test-suite, where the oracle is installed with it. `cargo xtask cpython` runs all.

#![forbid(unsafe_code)]

use std::path::Path;
use std::time::Duration;

use molt_tests::suite::{self, Ledger, Limits, Suite};
use molt_tests::{oracle, target};

#[test]
fn sampled_modules_pass_what_they_passed() {
    let suite = oracle::find().and_then(|python| oracle::library(&python)).and_then(|library| {
        let molt = target::molt_for_tests()?;
        Suite::new(&library, &[&molt, Path::new("run")])
    });
    let suite = match suite {
        Ok(suite) => suite,
        Err(error) => {
            eprintln!("skipped: {error}");
            return;
        }
    };
    let limits =
        Limits { method: Duration::from_secs(60), module: Duration::from_secs(300), memory: 16 << 20 };
    let mut lost = Vec::new();
    for module in suite::modules().expect("the list of modules").into_iter().filter(|m| m.sampled) {
        let ledger = Ledger::load(&module.name).expect("a record").unwrap_or_default();
        assert!(!ledger.0.is_empty(), "{} has no record: cargo xtask cpython --update", module.name);
        let report = suite.run(&module.name, limits).expect("the module starts");
        for (id, reason) in ledger.compare(&report).lost {
            lost.push(format!("{}.{id}: {reason}", module.name));
        }
    }
    assert!(lost.is_empty(), "{} methods on record do not pass:\n{}", lost.len(), lost.join("\n"));
}
