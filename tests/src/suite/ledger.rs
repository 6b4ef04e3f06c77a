//! The record of a module: which of its methods pass.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

use super::child::{Outcome, Report, Verdict};

/// What is on record about a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It passes under Molt, and has to go on passing.
    Passes,
    /// It passes under CPython only.
    Open,
    /// It is about CPython's implementation: its C API, its bytecode, a module of its own.
    Aside,
    /// CPython skips it, or fails it, where it was asked.
    Skipped,
}

impl Mark {
    const ALL: [(Mark, &str); 4] =
        [(Mark::Passes, "+"), (Mark::Open, "-"), (Mark::Aside, "c"), (Mark::Skipped, "s")];

    fn sign(self) -> &'static str {
        Mark::ALL.iter().find(|(mark, _)| *mark == self).map_or("", |(_, sign)| sign)
    }
}

/// The marks of the methods of a module: `tests/cpython/methods/MODULE.txt`, one method a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger(pub BTreeMap<String, Mark>);

/// What a run says beside the record.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Methods on record as passing that did not, with the reasons.
    pub lost: Vec<(String, String)>,
    /// Methods that passed and are not on record as passing.
    pub gained: Vec<String>,
    /// Reasons of the methods that do not pass.
    pub reasons: Vec<String>,
}

impl Ledger {
    fn path(module: &str) -> PathBuf {
        super::root().join("methods").join(format!("{module}.txt"))
    }

    /// The record of a module; none if it was never made.
    ///
    /// # Errors
    /// When the file cannot be read, or a line is malformed.
    pub fn load(module: &str) -> io::Result<Option<Ledger>> {
        let path = Ledger::path(module);
        if !path.exists() {
            return Ok(None);
        }
        let mut marks = BTreeMap::new();
        for line in fs::read_to_string(&path)?.lines() {
            let entry = line.split_once(' ').and_then(|(sign, id)| {
                let (mark, _) = Mark::ALL.into_iter().find(|(_, known)| *known == sign)?;
                Some((id.to_owned(), mark))
            });
            let (id, mark) = entry
                .ok_or_else(|| io::Error::other(format!("{}: malformed line {line:?}", path.display())))?;
            marks.insert(id, mark);
        }
        Ok(Some(Ledger(marks)))
    }

    /// Writes the record.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn store(&self, module: &str) -> io::Result<()> {
        let text: String = self.0.iter().map(|(id, mark)| format!("{} {id}\n", mark.sign())).collect();
        fs::write(Ledger::path(module), text)
    }

    /// A first record, with the methods that CPython ran.
    pub fn of_oracle(report: &Report) -> Ledger {
        let mark =
            |verdict: &Verdict| if verdict.outcome == Outcome::Pass { Mark::Open } else { Mark::Skipped };
        Ledger(report.methods.iter().map(|(id, verdict)| (id.clone(), mark(verdict))).collect())
    }

    /// Takes over the methods and skips of a newer record of CPython, and keeps what is known about Molt.
    pub fn renew(&mut self, report: &Report) {
        let old = std::mem::replace(self, Ledger::of_oracle(report));
        for (id, mark) in &mut self.0 {
            if let (Mark::Open, Some(known @ (Mark::Passes | Mark::Aside))) = (*mark, old.0.get(id)) {
                *mark = *known;
            }
        }
    }

    /// Methods with this mark.
    pub fn count(&self, mark: Mark) -> usize {
        self.0.values().filter(|have| **have == mark).count()
    }

    /// Compares a run of Molt with the record.
    pub fn compare(&self, report: &Report) -> Comparison {
        let mut comparison = Comparison::default();
        for (id, mark) in &self.0 {
            let verdict = verdict_of(report, id);
            match (mark, verdict.outcome) {
                (Mark::Skipped, _) | (Mark::Passes, Outcome::Pass) => {}
                (Mark::Passes, _) => {
                    comparison.reasons.push(verdict.reason.clone());
                    comparison.lost.push((id.clone(), verdict.reason));
                }
                (Mark::Open | Mark::Aside, Outcome::Pass) => comparison.gained.push(id.clone()),
                (Mark::Open | Mark::Aside, _) if is_aside(&verdict) => {}
                (Mark::Open | Mark::Aside, _) => comparison.reasons.push(verdict.reason),
            }
        }
        comparison
    }

    /// Takes over what a run of Molt says. Methods on record as passing stay so.
    pub fn update(&mut self, report: &Report) {
        for (id, mark) in &mut self.0 {
            if matches!(mark, Mark::Open | Mark::Aside) {
                let verdict = verdict_of(report, id);
                *mark = match verdict.outcome {
                    Outcome::Pass => Mark::Passes,
                    _ if is_aside(&verdict) => Mark::Aside,
                    _ => Mark::Open,
                };
            }
        }
    }
}

/// What the run says about a method, also when it was not started.
fn verdict_of(report: &Report, id: &str) -> Verdict {
    if let Some(verdict) = report.methods.get(id) {
        return verdict.clone();
    }
    if let Some(verdict) = &report.module {
        // A module that is skipped whole is open: what it needs may be missing for most of its methods only by accident.
        return Verdict { outcome: Outcome::Error, reason: verdict.reason.clone() };
    }
    let class = id.rsplit_once('.').map_or(id, |(class, _)| class);
    let fixture = report.fixtures.iter().find(|(name, _)| name.contains(&format!(".{class})")));
    match fixture {
        Some((_, reason)) => match reason.strip_prefix("skip: ") {
            Some(reason) => Verdict { outcome: Outcome::Skip, reason: reason.to_owned() },
            None => Verdict { outcome: Outcome::Error, reason: reason.clone() },
        },
        None => Verdict { outcome: Outcome::Error, reason: "not run".into() },
    }
}

/// Modules that exist in CPython only.
const OF_CPYTHON: [&str; 14] = [
    "_testcapi",
    "_testlimitedcapi",
    "_testinternalcapi",
    "_testbuffer",
    "_testmultiphase",
    "_testsinglephase",
    "_interpreters",
    "_interpchannels",
    "ctypes",
    "_ctypes",
    "_xxtestfuzz",
    "_pyio",
    "_py_warnings",
    "xxsubtype",
];

/// Whether the verdict says that the method is about CPython's implementation.
fn is_aside(verdict: &Verdict) -> bool {
    let reason = &verdict.reason;
    let names_one = || {
        let mut words = reason.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.any(|word| OF_CPYTHON.contains(&word))
    };
    match verdict.outcome {
        Outcome::Skip => {
            reason.starts_with("implementation detail")
                || reason.starts_with("CPython bytecode")
                || reason.to_lowercase().contains("specific to cpython")
                || reason.contains("requires specialization")
                || names_one()
        }
        Outcome::Error => reason.starts_with("ModuleNotFoundError") && names_one(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(entries: &[(&str, Outcome, &str)]) -> Report {
        let verdict = |outcome, reason: &str| Verdict { outcome, reason: reason.to_owned() };
        let methods = entries.iter().map(|(id, outcome, reason)| (id.to_string(), verdict(*outcome, reason)));
        Report { methods: methods.collect(), ..Report::default() }
    }

    #[test]
    fn the_record_only_grows() {
        let oracle = report(&[
            ("T.a", Outcome::Pass, ""),
            ("T.b", Outcome::Pass, ""),
            ("T.c", Outcome::Pass, ""),
            ("T.d", Outcome::Skip, "needs the network"),
        ]);
        let mut ledger = Ledger::of_oracle(&oracle);
        ledger.update(&report(&[
            ("T.a", Outcome::Pass, ""),
            ("T.b", Outcome::Fail, "AssertionError: 1 != 2"),
            ("T.c", Outcome::Skip, "implementation detail specific to cpython"),
        ]));
        let marks: Vec<Mark> = ledger.0.values().copied().collect();
        assert_eq!(marks, [Mark::Passes, Mark::Open, Mark::Aside, Mark::Skipped]);
        let later = report(&[("T.a", Outcome::Crash, "signal: 11"), ("T.b", Outcome::Pass, "")]);
        let comparison = ledger.compare(&later);
        assert_eq!(comparison.lost, [("T.a".to_owned(), "signal: 11".to_owned())]);
        assert_eq!(comparison.gained, ["T.b"]);
        ledger.update(&later);
        assert_eq!(ledger.count(Mark::Passes), 2);
        ledger.renew(&oracle);
        assert_eq!(ledger.count(Mark::Passes), 2);
    }

    #[test]
    fn a_fixture_speaks_for_the_methods_of_its_class() {
        let mut run = report(&[]);
        run.fixtures.insert("setUpClass (test.test_x.T)".into(), "OSError: no".into());
        assert_eq!(verdict_of(&run, "T.a").reason, "OSError: no");
        assert_eq!(verdict_of(&run, "U.a").reason, "not run");
    }
}
