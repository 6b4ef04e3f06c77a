//! `bench`: speed, start-up and memory of Molt, measured beside CPython and PyPy in one session.
//!
//! Everything is measured in rounds that interleave the implementations, so that a change of the machine's mood hits
//! all of them; medians are reported. Nothing here asserts a time.

mod measure;
mod micro;
mod report;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use molt_tests::target;

use molt_tests::oracle;

use crate::root;
use measure::{Sample, command, median, sample};

/// What to do where there is nothing to measure.
pub(crate) const NO_RELEASE: &str =
    "no release build in target/: run cargo build --release, or name a molt with --bin";

/// Options of `bench`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Programs to run, by name, separated by commas; all of bench/programs without it.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Rounds; each runs every program once under every implementation.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Do not run PyPy.
    #[arg(long)]
    skip_pypy: bool,
    /// Do not run the start-up and memory programs.
    #[arg(long)]
    programs_only: bool,
    /// Run only the start-up and memory programs.
    #[arg(long, conflicts_with_all = ["programs_only", "only", "write_docs"])]
    skip_programs: bool,
    /// Measure single operations of the library instead: the programs of bench/micro (`--only` takes json, re and so on).
    #[arg(long, conflicts_with_all = ["programs_only", "skip_programs"])]
    micro: bool,
    /// The molt to measure; without it the release build of this checkout.
    #[arg(long)]
    bin: Option<PathBuf>,
    /// Write the tables to docs/benchmarks.md.
    #[arg(long)]
    write_docs: bool,
}

/// One way to run a program.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Way {
    /// `molt run`.
    Run,
    /// The output of `molt build`.
    Built,
    /// CPython 3.14.
    CPython,
    /// PyPy.
    PyPy,
}

impl Way {
    /// The name used in tables and in the JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Way::Run => "molt run",
            Way::Built => "molt build",
            Way::CPython => "CPython",
            Way::PyPy => "PyPy",
        }
    }
}

/// What became of one program under one implementation: the median of its samples, or why there is none.
pub(crate) type Cell = Result<Sample, String>;

/// Program name to implementation to result.
pub(crate) type Table = BTreeMap<String, BTreeMap<Way, Cell>>;

/// All that one session measured.
pub(crate) struct Session {
    pub(crate) rounds: usize,
    pub(crate) versions: Vec<(Way, String)>,
    pub(crate) programs: Table,
    pub(crate) startup: Table,
    pub(crate) memory: Table,
    /// Bytes of the binary built from each start-up program.
    pub(crate) sizes: BTreeMap<String, u64>,
    /// Peak resident bytes that any child of this process reports, whatever it does: that of this process.
    pub(crate) floor: u64,
}

struct Bench {
    rounds: usize,
    molt: PathBuf,
    python: PathBuf,
    pypy: Option<PathBuf>,
    place: tempfile::TempDir,
}

/// Measures, prints the tables, writes target/bench.json and, when asked, docs/benchmarks.md.
///
/// # Errors
/// When an implementation is missing, or a program printed something else than CPython recorded.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let molt = match &arguments.bin {
        Some(path) => std::path::absolute(path)?,
        None => target::release_molt().context(NO_RELEASE)?,
    };
    if arguments.micro {
        let tables = micro::tables(&molt, &oracle::find()?, &arguments.only, arguments.rounds.max(1))?;
        println!("{tables}");
        if arguments.write_docs {
            let page = root().join("docs/benchmarks-micro.md");
            std::fs::write(&page, report::micro_page(&tables))?;
            eprintln!("wrote {}", page.display());
        }
        return Ok(());
    }
    let pypy = if arguments.skip_pypy { None } else { find_on_path("pypy3") };
    let bench = Bench {
        rounds: arguments.rounds.max(1),
        molt,
        python: oracle::find()?,
        pypy,
        place: tempfile::tempdir()?,
    };
    let (programs, wrong) = match arguments.skip_programs {
        true => (Table::new(), Vec::new()),
        false => bench.programs(&arguments.only)?,
    };
    let mut session = Session {
        rounds: bench.rounds,
        versions: bench.versions(),
        programs,
        startup: Table::new(),
        memory: Table::new(),
        sizes: BTreeMap::new(),
        floor: sample(command(Path::new("true"), bench.place.path(), false))?.0.peak_bytes,
    };
    if !arguments.programs_only && arguments.only.is_empty() {
        session.startup = bench.folder("startup", bench.rounds * 4)?;
        session.memory = bench.memory(bench.rounds.min(3))?;
        for name in session.startup.keys() {
            if let Ok(data) = bench.built(name).metadata() {
                session.sizes.insert(name.clone(), data.len());
            }
        }
    }
    let text = report::text(&session);
    println!("{text}");
    let json = root().join("target/bench.json");
    std::fs::write(&json, serde_json::to_string_pretty(&report::json(&session))?)?;
    eprintln!("wrote {}", json.display());
    if arguments.write_docs {
        let page = root().join("docs/benchmarks.md");
        std::fs::write(&page, report::page(&text))?;
        eprintln!("wrote {}", page.display());
    }
    if wrong.is_empty() { Ok(()) } else { bail!("wrong or no output:\n{}", wrong.join("\n")) }
}

impl Bench {
    fn ways(&self) -> Vec<Way> {
        let mut ways = vec![Way::Run, Way::Built, Way::CPython];
        if self.pypy.is_some() {
            ways.push(Way::PyPy);
        }
        ways
    }

    fn versions(&self) -> Vec<(Way, String)> {
        let said = |program: &Path| {
            let output = std::process::Command::new(program).arg("--version").output();
            output.map_or_else(
                |error| error.to_string(),
                |output| {
                    String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
                },
            )
        };
        let mut versions = vec![(Way::Run, said(&self.molt)), (Way::CPython, said(&self.python))];
        versions.extend(self.pypy.as_deref().map(|pypy| (Way::PyPy, said(pypy))));
        versions
    }

    /// Where the binary built from a program is put.
    fn built(&self, name: &str) -> PathBuf {
        self.place.path().join(format!("{name}.built"))
    }

    /// The benchmark programs, their output held against bench/expected. The list names what was wrong.
    fn programs(&self, only: &[String]) -> anyhow::Result<(Table, Vec<String>)> {
        let mut table = Table::new();
        let mut wrong = Vec::new();
        for (name, path) in python_files(&root().join("bench/programs"))? {
            if !only.is_empty() && !only.contains(&name) {
                continue;
            }
            let expected = std::fs::read(root().join(format!("bench/expected/{name}.txt")))
                .with_context(|| format!("no expected output of {name}: run bench/record"))?;
            eprint!("{name:<20}");
            let row = self.measure(&name, &path, self.rounds, true, Some(&expected));
            for (way, cell) in &row {
                match cell {
                    Ok(sample) => eprint!(" {} {:.3}", way.name(), sample.wall),
                    Err(reason) => {
                        eprint!(" {} -", way.name());
                        wrong.push(format!("{name} under {}: {reason}", way.name()));
                    }
                }
            }
            eprintln!();
            table.insert(name, row);
        }
        if table.is_empty() {
            bail!("no program of bench/programs is named so");
        }
        Ok((table, wrong))
    }

    fn folder(&self, folder: &str, rounds: usize) -> anyhow::Result<Table> {
        let mut table = Table::new();
        for (name, path) in python_files(&root().join("bench").join(folder))? {
            let row = self.measure(&name, &path, rounds, false, None);
            table.insert(name, row);
        }
        Ok(table)
    }

    /// The programs of bench/memory, each with a row of the same program for a few items: what both take is not the items'.
    fn memory(&self, rounds: usize) -> anyhow::Result<Table> {
        let mut table = self.folder("memory", rounds)?;
        for (name, path) in python_files(&root().join("bench/memory"))? {
            let text = std::fs::read_to_string(&path)?;
            let (name, few) = (report::few(&name), text.replace("N = 1_000_000", "N = 10"));
            anyhow::ensure!(few != text, "{} says nowhere how many items it makes", path.display());
            let path = self.place.path().join(&name).with_extension("py");
            std::fs::write(&path, few)?;
            let row = self.measure(&name, &path, rounds, false, None);
            table.insert(name, row);
        }
        Ok(table)
    }

    fn measure(
        &self,
        name: &str,
        path: &Path,
        rounds: usize,
        limited: bool,
        expected: Option<&[u8]>,
    ) -> BTreeMap<Way, Cell> {
        let mut results: BTreeMap<Way, Result<Vec<Sample>, String>> =
            self.ways().into_iter().map(|way| (way, Ok(Vec::new()))).collect();
        if let Err(reason) = self.build(name, path) {
            results.insert(Way::Built, Err(reason));
        }
        for _ in 0..rounds {
            for (&way, result) in &mut results {
                let Ok(samples) = result else { continue };
                match self.once(way, name, path, limited, expected) {
                    Ok(sample) => samples.push(sample),
                    Err(error) => *result = Err(format!("{error:#}")),
                }
            }
        }
        results.into_iter().map(|(way, result)| (way, result.map(|samples| median(&samples)))).collect()
    }

    fn build(&self, name: &str, path: &Path) -> Result<(), String> {
        let mut build = command(&self.molt, self.place.path(), false);
        build.arg("build").arg(path).arg("-o").arg(self.built(name));
        let output = build.output().map_err(|error| error.to_string())?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!("molt build failed: {}", said.lines().last().unwrap_or_default()))
    }

    fn once(
        &self,
        way: Way,
        name: &str,
        path: &Path,
        limited: bool,
        expected: Option<&[u8]>,
    ) -> anyhow::Result<Sample> {
        let program = match way {
            Way::Run => self.molt.clone(),
            Way::Built => self.built(name),
            Way::CPython => self.python.clone(),
            Way::PyPy => self.pypy.clone().context("no pypy3")?,
        };
        let mut command = command(&program, self.place.path(), limited);
        match way {
            Way::Run => {
                command.arg("run").arg(path);
            }
            Way::Built => {}
            Way::CPython | Way::PyPy => {
                command.arg(path);
            }
        }
        let (sample, output) = sample(command)?;
        if expected.is_some_and(|expected| output != expected) {
            bail!("the output differs from the recorded one");
        }
        Ok(sample)
    }
}

/// Names and paths of the Python files of a folder, sorted.
fn python_files(folder: &Path) -> anyhow::Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "py") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, path));
        }
    }
    files.sort();
    Ok(files)
}

fn find_on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}
