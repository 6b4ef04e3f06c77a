//! `molt dis`

use molt_host::Failure;

use crate::cli::DisArgs;
use crate::engine;
use crate::source::{self, Source};

/// Prints the bytecode of a program.
pub fn command(args: &DisArgs) -> Result<i32, Failure> {
    let source = match (&args.file, &args.code) {
        (Some(file), _) => source::read_program(file)?,
        (None, code) => {
            Source { name: "<string>".into(), bytes: code.clone().unwrap_or_default().into_bytes() }
        }
    };
    molt_host::print(&engine::disassemble(&source, args.optimize)?)?;
    Ok(0)
}
