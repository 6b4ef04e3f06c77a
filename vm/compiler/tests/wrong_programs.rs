//! Wrong programs against CPython's answers: `data/wrong_programs.txt` holds programs separated by `--` lines,
//! `data/wrong_programs.expected` one line of CPython 3.14's answer each (recorded, see `data/record.py`), and
//! `data/wrong_programs.gaps` the line numbers where this compiler is known to differ; it may only shrink.

use std::collections::BTreeSet;

#[test]
fn errors_are_cpythons() {
    let programs = include_str!("data/wrong_programs.txt").trim_end_matches('\n');
    let expected: Vec<&str> = include_str!("data/wrong_programs.expected").lines().collect();
    let gaps: BTreeSet<usize> =
        include_str!("data/wrong_programs.gaps").lines().filter_map(|l| l.trim().parse().ok()).collect();
    let mut wrong = Vec::new();
    let mut fixed = Vec::new();
    for (i, program) in programs.split("\n--\n").enumerate() {
        let source = format!("{program}\n");
        let answer =
            match molt_compiler::compile(&source, "f.py", molt_compiler::Mode::Exec, Default::default()) {
                Ok(_) => "ok".to_string(),
                Err(e) => e.summary(),
            };
        let same = expected.get(i) == Some(&answer.as_str());
        match (same, gaps.contains(&(i + 1))) {
            (false, false) => wrong.push(format!(
                "{}: {program}\n  CPython: {:?}\n  Molt: {answer}",
                i + 1,
                expected.get(i)
            )),
            (true, true) => fixed.push(i + 1),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(fixed.is_empty(), "no longer gaps, take them off the list: {fixed:?}");
}
