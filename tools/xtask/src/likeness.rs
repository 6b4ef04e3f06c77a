//! `likeness`: how much of the library's Python is word for word CPython's, module by module.
//!
//! Interfaces force some lines to be alike: names of parameters, messages, tables of constants. Where more than that is alike, a
//! module wants to be written anew. The page has figures only, nothing of CPython's.

use std::collections::HashSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use molt_tests::oracle;

/// Options of `likeness`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Do not write docs/status/likeness.md.
    #[arg(long)]
    check: bool,
}

/// Shorter lines say nothing.
const SUBSTANTIAL: usize = 28;

/// Lines that begin like this are forced by what a module offers.
const FORCED: [&str; 9] =
    ["import ", "from ", "def ", "class ", "@", "#", "__all__", "raise TypeError", "raise ValueError"];

/// Modules below both are not listed.
const SHARE: f64 = 0.30;
const RUN: usize = 5;

struct Likeness {
    module: String,
    lines: usize,
    alike: usize,
    run: usize,
}

impl Likeness {
    fn share(&self) -> f64 {
        self.alike as f64 / self.lines.max(1) as f64
    }
}

/// Compares the library's files with those of the same name in CPython's.
///
/// # Errors
/// When there is no oracle, or a file cannot be read or written.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let theirs = oracle::library(&oracle::find()?)?;
    let ours = crate::root().join("stdlib/python");
    let mut found = Vec::new();
    let mut compared = 0;
    for file in files(&ours)? {
        let name = file.strip_prefix(&ours)?.to_path_buf();
        let Ok(other) = fs::read(theirs.join(&name)) else { continue };
        let other = String::from_utf8_lossy(&other);
        let known: HashSet<&str> = substantial(&other).collect();
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let (mut lines, mut alike, mut run, mut longest) = (0, 0, 0, 0);
        for line in substantial(&text) {
            lines += 1;
            run = if known.contains(line) { run + 1 } else { 0 };
            alike += usize::from(run > 0);
            longest = longest.max(run);
        }
        compared += 1;
        let likeness = Likeness { module: name.display().to_string(), lines, alike, run: longest };
        if likeness.share() >= SHARE || longest >= RUN {
            found.push(likeness);
        }
    }
    found.sort_by(|a, b| b.share().total_cmp(&a.share()).then(a.module.cmp(&b.module)));
    println!("{} of {compared} files are listed", found.len());
    if !arguments.check {
        let path = crate::root().join("docs/status/likeness.md");
        fs::write(&path, page(&found, compared)).with_context(|| path.display().to_string())?;
        println!("wrote {}", path.display());
    }
    Ok(())
}

fn substantial(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(str::trim)
        .filter(|line| line.len() >= SUBSTANTIAL && !FORCED.iter().any(|start| line.starts_with(start)))
}

fn files(directory: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).with_context(|| directory.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn page(found: &[Likeness], compared: usize) -> String {
    let mut page = format!(
        "# Library modules that are too like CPython's\n\n\
         Molt's library is written by its own authors: what is documented carries over, code and sentences do not. `cargo xtask likeness` counts the\n\
         lines of {SUBSTANTIAL} characters and more (without imports, headers of functions and classes, comments) that are word for word in CPython's file of the\n\
         same name. Interfaces force some of them. Of {compared} files these {} have a share of {SHARE:.2} or more, or {RUN} such lines in a row: they want to be\n\
         written anew, from the documentation and the tests, beginning with the first.\n\n\
         | File | Lines | Alike | Share | Longest run |\n| --- | ---: | ---: | ---: | ---: |\n",
        found.len()
    );
    for likeness in found {
        let Likeness { module, lines, alike, run } = likeness;
        let _ = writeln!(page, "| `{module}` | {lines} | {alike} | {:.2} | {run} |", likeness.share());
    }
    page
}
