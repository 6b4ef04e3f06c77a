//! Chores of the Molt checkout: `cargo xtask COMMAND`. Each subcommand is one module.

#![forbid(unsafe_code)]

mod oracle;
mod quick;
mod record;

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
    /// Run conformance cases against a molt binary and summarise.
    Quick(quick::Arguments),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Record(arguments) => record::run(&arguments),
        Command::Quick(arguments) => quick::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
