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
}

/// Compiles every file and reports what does not compile. The status is 1 if anything was found.
pub fn command(args: &CheckArgs) -> Result<i32, Failure> {
    let mut problems = Vec::new();
    for file in &args.files {
        problems.extend(engine::check(&source::read_program(file)?));
    }
    let ok = problems.is_empty();
    if args.json {
        print_json(&Report { ok, files: args.files.len(), problems })?;
    } else {
        for problem in &problems {
            molt_host::print(&format!("{problem}\n"))?;
        }
    }
    Ok(i32::from(!ok))
}
