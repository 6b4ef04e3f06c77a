//! Chores of the Molt checkout: `cargo xtask COMMAND`. Each subcommand is one module.

#![forbid(unsafe_code)]

mod bench;
mod cpython;
mod examples;
mod fuzz_programs;
mod handlers;
mod icount;
mod likeness;
mod names;
mod quick;
mod record;
mod start_order;
mod status;

use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Chores of the Molt checkout.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Record what CPython does for the conformance cases.
    Record(record::Arguments),
    /// Run random programs under CPython and molt and compare.
    FuzzPrograms(fuzz_programs::Arguments),
    /// Store CPython's public names of types and modules, and digests of its docstrings.
    Names(names::Arguments),
    /// Regenerate docs/status from those names and a molt.
    Status(status::Arguments),
    /// Measure molt beside CPython and PyPy: speed, start-up, memory.
    Bench(bench::Arguments),
    /// Run the programs of docs/examples both ways and compare with what CPython printed.
    Examples(examples::Arguments),
    /// Show which handlers of the interpreter save registers.
    Handlers(handlers::Arguments),
    /// Count the instructions of small benchmark runs with callgrind.
    Icount(icount::Arguments),
    /// Compare the library with CPython's, line by line, and list what is too like it.
    Likeness(likeness::Arguments),
    /// Run CPython's own test-suite and compare with the methods on record.
    Cpython(cpython::Arguments),
    /// Run conformance cases against a molt binary and summarise.
    Quick(quick::Arguments),
    /// List the functions that a start runs, for the linker to put side by side (tools/molt-rt/start.order).
    StartOrder,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Record(arguments) => record::run(&arguments),
        Command::FuzzPrograms(arguments) => fuzz_programs::run(&arguments),
        Command::Names(arguments) => names::run(&arguments),
        Command::Status(arguments) => status::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Examples(arguments) => examples::run(&arguments),
        Command::Handlers(arguments) => handlers::run(&arguments),
        Command::Icount(arguments) => icount::run(&arguments),
        Command::Likeness(arguments) => likeness::run(&arguments),
        Command::Quick(arguments) => quick::run(&arguments),
        Command::Cpython(arguments) => cpython::run(&arguments),
        Command::StartOrder => start_order::run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the checkout.
fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.ancestors().nth(2).unwrap_or(manifest)
}
