//! `molt check`

use molt_host::Failure;
use serde::Serialize;

use crate::cli::CheckArgs;
use crate::engine::{self, Problem};
use crate::report::print_json;
use crate::source;

/// What was found in all files.
#[derive(Serialize)]
struct Report {
    ok: bool,
    files: usize,
    problems: Vec<Problem>,
    missing: Vec<Problem>,
}

/// Compiles every file, and reports what does not compile and which imports lead nowhere. The status is 1 if a file does not
/// compile.
pub fn command(args: &CheckArgs) -> Result<i32, Failure> {
    let variable = std::env::var_os("PYTHONPATH").filter(|value| !value.is_empty());
    let search: Vec<_> = variable.map(|value| std::env::split_paths(&value).collect()).unwrap_or_default();
    let (mut problems, mut missing) = (Vec::new(), Vec::new());
    for file in &args.files {
        let source = source::read_program(file)?;
        let near = source.name.parent().unwrap_or(&source.name);
        let checked = engine::check(&source, &search, &engine::Installed::by_variables(near).directories);
        problems.extend(checked.error);
        missing.extend(checked.missing);
    }
    let ok = problems.is_empty();
    if args.json {
        print_json(&Report { ok, files: args.files.len(), problems, missing })?;
    } else {
        for problem in &problems {
            molt_host::print(&format!("{problem}\n"))?;
        }
        for import in &missing {
            molt_host::print(&format!("note: {import}\n"))?;
        }
    }
    Ok(i32::from(!ok))
}
