//! The `molt` command line.
//!
//! The first word decides: the name of a command goes to `clap`, everything else is a program to run and is read the
//! way `python` reads it. So `molt app.py` never pays for the tables of the other commands.
#![forbid(unsafe_code)]

mod cli;
mod commands;
mod engine;
mod line_editor;
mod report;
mod runtime_file;
mod site;
mod source;

use std::ffi::OsString;
use std::io::IsTerminal;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use molt_host::pyargs::{self, CommandLine, Target};
use molt_host::{Failure, install_panic_message};

use crate::cli::{Cli, Command, VERSION};
use crate::report::{JsonFailure, print_json};

/// Name in front of messages.
const NAME: &str = "molt";

fn main() {
    install_panic_message(NAME);
    let args: Vec<OsString> = std::env::args_os().collect();
    let status = dispatch(&args).unwrap_or_else(|failure| failure.print(NAME));
    std::process::exit(status);
}

/// Does what the command line asks for and gives the exit status.
fn dispatch(args: &[OsString]) -> Result<i32, Failure> {
    let rest = args.get(1..).unwrap_or_default();
    match rest.first().and_then(|word| word.to_str()) {
        Some("build" | "dis" | "check" | "doctor" | "completion" | "help") => command(args),
        Some("run") => program(&rest[1..], Some("run")),
        _ => program(rest, None),
    }
}

/// Runs a program.
fn program(args: &[OsString], command: Option<&str>) -> Result<i32, Failure> {
    match pyargs::parse(args.iter().cloned())? {
        CommandLine::Help => help(command),
        CommandLine::Version => molt_host::print(&format!("molt {VERSION}\n")).map(|()| 0),
        CommandLine::Run { target: Some(target), flags, args } => commands::run::command(target, flags, args),
        CommandLine::Run { target: None, flags, args } => {
            let prompts = flags.inspect || std::io::stdin().is_terminal();
            let target = if prompts { Target::Prompt } else { Target::Stdin };
            commands::run::command(target, flags, args)
        }
    }
}

/// Prints the help of a command, or of `molt` itself.
fn help(command: Option<&str>) -> Result<i32, Failure> {
    let mut cli = Cli::command();
    cli.build();
    let text = match command.and_then(|name| cli.find_subcommand_mut(name)) {
        Some(command) => command.render_help(),
        None => cli.render_help(),
    };
    molt_host::print(&text.to_string())?;
    Ok(0)
}

/// Reads the command line with `clap` and runs the command.
fn command(args: &[OsString]) -> Result<i32, Failure> {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return clap_error(&error),
    };
    let (result, json) = match &cli.command {
        Command::Run(_) => (Err(Failure::usage("no program to run", "molt run app.py")), false),
        Command::Build(args) => (commands::build::command(args), args.json),
        Command::Dis(args) => (commands::dis::command(args), false),
        Command::Check(args) => (commands::check::command(args), args.json),
        Command::Doctor(args) => (commands::doctor::command(args), args.json),
        Command::Completion(args) => (commands::completion::command(args), false),
    };
    match result {
        Err(failure) if json => {
            print_json(&JsonFailure::from(&failure))?;
            Ok(failure.status)
        }
        result => result,
    }
}

/// Help and versions are no errors; errors become one line.
fn clap_error(error: &clap::Error) -> Result<i32, Failure> {
    let text = error.render().to_string();
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        molt_host::print(&text)?;
        return Ok(0);
    }
    // The first paragraph says what is wrong, one after it may hold a tip, the last one is the usage.
    let first = text.split("\n\n").next().unwrap_or_default();
    let what = first.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let what = what.strip_prefix("error: ").unwrap_or(&what).to_owned();
    let usage = text.lines().find_map(|line| line.strip_prefix("Usage: "));
    let todo = usage.map_or_else(|| "molt --help".to_owned(), str::to_owned);
    Err(Failure::usage(what, todo))
}
