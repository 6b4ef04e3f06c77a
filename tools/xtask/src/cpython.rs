//! `cpython`: runs CPython's own test-suite under molt and compares with the methods on record.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use molt_tests::suite::{self, Comparison, Ledger, Limits, Mark, Module, Report, Suite};
use molt_tests::{oracle, target};

/// Options of `cpython`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Names of modules, such as test_dict; all in scope without any.
    modules: Vec<String>,
    /// Put the methods that pass now on record, and write docs/status/cpython-tests.md.
    #[arg(long)]
    update: bool,
    /// Ask CPython again which methods there are.
    #[arg(long)]
    renew: bool,
    /// The molt to test; the one of this checkout that was built last without it.
    #[arg(long)]
    bin: Option<PathBuf>,
    /// Modules run at a time.
    #[arg(long, default_value_t = 2)]
    jobs: usize,
    /// Show the outcome of every method that does not pass.
    #[arg(long, short)]
    verbose: bool,
    /// Seconds a method may take.
    #[arg(long, default_value_t = 60)]
    timeout: u64,
}

/// A module with its record and what the run said beside it.
struct Done<'a> {
    module: &'a Module,
    ledger: Ledger,
    comparison: Comparison,
}

/// Address space of a child in KiB.
const MEMORY: u64 = 16 << 20;
/// Seconds for a module.
const MODULE: u64 = 900;
/// Reasons shown for a module.
const REASONS: usize = 3;

/// Runs the selected modules.
///
/// # Errors
/// When a method on record as passing does not pass.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let molt = match &arguments.bin {
        Some(path) => std::path::absolute(path)?,
        None => target::newest_molt().context("no molt in target/: build one, or name it with --bin")?,
    };
    eprintln!("testing {}", molt.display());
    let python = oracle::find()?;
    let library = oracle::library(&python)?;
    let in_scope = suite::modules()?;
    let mut selected: Vec<Module> = in_scope.clone();
    if !arguments.modules.is_empty() {
        selected.retain(|module| arguments.modules.contains(&module.name));
        if let Some(name) = arguments.modules.iter().find(|n| !selected.iter().any(|m| m.name == **n)) {
            bail!("{name} is not in tests/cpython/modules.txt");
        }
    }
    let by_molt = Suite::new(&library, &[&molt, Path::new("run")])?;
    let by_cpython = Suite::new(&library, &[&python])?;
    let limits = Limits {
        method: Duration::from_secs(arguments.timeout),
        module: Duration::from_secs(MODULE),
        memory: MEMORY,
    };
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..arguments.jobs.max(1) {
            scope.spawn(|| {
                while let Some(module) = selected.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let result = judge(arguments, module, &by_molt, &by_cpython, limits)
                        .with_context(|| module.name.clone());
                    if let Ok(mut results) = results.lock() {
                        results.push(result);
                    }
                }
            });
        }
    });
    let results = results.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    let done: Vec<Done<'_>> = results.into_iter().collect::<anyhow::Result<_>>()?;
    let mut lost = 0;
    for Done { module, comparison, .. } in &done {
        lost += comparison.lost.len();
        for (id, reason) in &comparison.lost {
            println!("LOST {}.{id}\n     {reason}", module.name);
        }
    }
    let count = |mark| done.iter().map(|d| d.ledger.count(mark)).sum::<usize>();
    let (passes, open) = (count(Mark::Passes), count(Mark::Open));
    println!("{} modules: {passes} of {} methods on record, {lost} lost", done.len(), passes + open);
    if arguments.update {
        write_page(&in_scope, &done)?;
    }
    if lost == 0 { Ok(()) } else { bail!("methods on record as passing do not pass") }
}

fn judge<'a>(
    arguments: &Arguments,
    module: &'a Module,
    molt: &Suite,
    cpython: &Suite,
    limits: Limits,
) -> anyhow::Result<Done<'a>> {
    let known = Ledger::load(&module.name)?;
    let mut ledger = match known {
        Some(ledger) if !arguments.renew => ledger,
        known => {
            let report = cpython.run(&module.name, limits)?;
            match known {
                Some(mut ledger) => {
                    ledger.renew(&report);
                    ledger
                }
                None => Ledger::of_oracle(&report),
            }
        }
    };
    let start = Instant::now();
    let report = molt.run(&module.name, limits)?;
    let comparison = ledger.compare(&report);
    if arguments.update {
        ledger.update(&report);
        ledger.store(&module.name)?;
    }
    show(arguments, module, &ledger, &comparison, &report, start.elapsed());
    Ok(Done { module, ledger, comparison })
}

fn show(
    arguments: &Arguments,
    module: &Module,
    ledger: &Ledger,
    comparison: &Comparison,
    report: &Report,
    time: Duration,
) {
    let (passes, open) = (ledger.count(Mark::Passes), ledger.count(Mark::Open));
    let mut text = format!("{:26} {passes:4} of {:4}", module.name, passes + open);
    if !comparison.gained.is_empty() {
        let _ = write!(text, ", {} new", comparison.gained.len());
    }
    let _ = write!(text, ", {:.1} s", time.as_secs_f64());
    if let Some(verdict) = &report.module {
        let _ = write!(text, ", {}", verdict.reason);
    }
    if arguments.verbose {
        for (id, mark) in &ledger.0 {
            if *mark == Mark::Open {
                let reason = report.methods.get(id).map_or("not run", |verdict| verdict.reason.as_str());
                let _ = write!(text, "\n  {id}\n     {reason}");
            }
        }
    }
    println!("{text}");
}

/// Writes the table of all modules in scope. Rows of modules that did not run now stay as they are.
fn write_page(in_scope: &[Module], done: &[Done<'_>]) -> anyhow::Result<()> {
    let path = crate::root().join("docs/status/cpython-tests.md");
    let old = std::fs::read_to_string(&path).unwrap_or_default();
    let kept: BTreeMap<&str, &str> =
        old.lines().filter_map(|line| Some((line.strip_prefix("| `")?.split_once('`')?.0, line))).collect();
    let mut text = String::from(
        "# CPython's own tests\n\nGenerated by `cargo xtask cpython --update`; do not edit.\n\n\
         Methods: those that CPython passes, without those about its implementation (aside).\n",
    );
    let mut parts: Vec<&str> = Vec::new();
    for module in in_scope {
        if !parts.contains(&module.part.as_str()) {
            parts.push(&module.part);
        }
    }
    for part in parts {
        let mut total = (0, 0, 0);
        let mut rows = String::new();
        for module in in_scope.iter().filter(|module| module.part == part) {
            let result = done.iter().find(|done| done.module == module);
            let ledger = match result {
                Some(done) => done.ledger.clone(),
                None => Ledger::load(&module.name)?.unwrap_or_default(),
            };
            let (passes, open) = (ledger.count(Mark::Passes), ledger.count(Mark::Open));
            let aside = ledger.count(Mark::Aside);
            total = (total.0 + passes, total.1 + open, total.2 + aside);
            match (result, kept.get(module.name.as_str())) {
                (None, Some(row)) => rows.push_str(row),
                _ => {
                    let reasons = result.map(|done| top(&done.comparison.reasons)).unwrap_or_default();
                    let share = percent(passes, open);
                    write!(
                        rows,
                        "| `{}` | {} | {passes} | {share} | {aside} | {reasons} |",
                        module.name,
                        passes + open
                    )?;
                }
            }
            rows.push('\n');
        }
        let (passes, open, aside) = total;
        writeln!(text, "\n## {}{}\n", part[..1].to_uppercase(), &part[1..])?;
        text.push_str("| Module | Methods | Passed | Share | Aside | Reasons of the rest |\n|---|---|---|---|---|---|\n");
        text.push_str(&rows);
        let share = percent(passes, open);
        writeln!(text, "| all | {} | {passes} | {share} | {aside} | |", passes + open)?;
    }
    std::fs::write(&path, text)?;
    println!("wrote {}", path.display());
    Ok(())
}

fn percent(passes: usize, open: usize) -> String {
    match passes + open {
        0 => "-".to_owned(),
        all => format!("{:.1} %", 100.0 * passes as f64 / all as f64),
    }
}

/// The reasons that occur most, with their counts.
fn top(reasons: &[String]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for reason in reasons {
        // Addresses and the temporary folder of the run differ from run to run.
        let short: String = reason.split("0x").next().unwrap_or_default().chars().take(90).collect();
        let short = short.split("/tmp/").next().unwrap_or_default();
        *counts.entry(short.replace('|', "\\|").replace('`', "'")).or_default() += 1;
    }
    let mut sorted: Vec<(String, usize)> = counts.into_iter().collect();
    sorted.sort_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(&right.0)));
    let shown: Vec<String> =
        sorted.into_iter().take(REASONS).map(|(reason, count)| format!("{count} `{reason}`")).collect();
    shown.join("; ")
}
