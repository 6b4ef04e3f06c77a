//! `molt completion SHELL`

use clap::CommandFactory;
use molt_host::Failure;

use crate::cli::{Cli, CompletionArgs};

/// Prints the script.
pub fn command(args: &CompletionArgs) -> Result<i32, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "molt", &mut script);
    molt_host::print(&String::from_utf8_lossy(&script))?;
    Ok(0)
}
