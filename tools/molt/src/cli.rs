//! Molt's own commands, as `clap` sees them.
//!
//! Running a program does not come through here (see `pyargs`): `run` is declared for help and shell completion.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueHint};
use clap_complete::Shell;

/// Version of Molt, then that of the language.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (Python 3.14)");

/// The language is Python 3 of this minor version.
pub const LANGUAGE_MINOR: u32 = 14;

const ABOUT: &str = "Run Python programs and ship them as one native executable";

const AFTER_HELP: &str = "\
A file, -c, -m or - in place of a command runs that program: `molt app.py` is `molt run app.py`.
The options of python are understood where python has them: `molt -O -W error app.py`.";

/// The command line of `molt`.
#[derive(Debug, Parser)]
#[command(name = "molt", version = VERSION, about = ABOUT, after_help = AFTER_HELP, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// One command each.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run a program
    Run(RunArgs),
    /// Build a program into one executable
    Build(BuildArgs),
    /// Show the bytecode of a program
    Dis(DisArgs),
    /// Look for errors in programs without running them
    Check(CheckArgs),
    /// Look whether Molt works here, or what is in a built program
    Doctor(DoctorArgs),
    /// Print the completion script for a shell
    Completion(CompletionArgs),
}

/// `molt run`, for help and completion only.
#[derive(Debug, Args)]
pub struct RunArgs {
    /// Run the module MOD as a program
    #[arg(short = 'm', value_name = "MOD")]
    pub module: Option<String>,
    /// Run the program text CODE
    #[arg(short = 'c', value_name = "CODE")]
    pub code: Option<String>,
    /// Leave out assertions; -OO leaves out docstrings too
    #[arg(short = 'O', action = clap::ArgAction::Count)]
    pub optimize: u8,
    /// Do not write bytecode caches
    #[arg(short = 'B')]
    pub no_bytecode: bool,
    /// Ignore the PYTHON* variables
    #[arg(short = 'E')]
    pub ignore_environment: bool,
    /// Isolate the program: -E, -P and -s
    #[arg(short = 'I')]
    pub isolated: bool,
    /// Do not search the directory of the program for modules
    #[arg(short = 'P')]
    pub safe_path: bool,
    /// Do not search the user's site directory
    #[arg(short = 's')]
    pub no_user_site: bool,
    /// Do not import site
    #[arg(short = 'S')]
    pub no_site: bool,
    /// Do not buffer standard output and standard error
    #[arg(short = 'u')]
    pub unbuffered: bool,
    /// Say which modules are imported
    #[arg(short = 'v', action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// Control warnings, as in python
    #[arg(short = 'W', value_name = "FILTER")]
    pub warnings: Vec<String>,
    /// Set an implementation option, as in python
    #[arg(short = 'X', value_name = "OPTION")]
    pub x_options: Vec<String>,
    /// Give the program these rights only, such as fs.read
    #[arg(long, value_name = "RIGHTS")]
    pub allow: Vec<String>,
    /// Take these rights from the program
    #[arg(long, value_name = "RIGHTS")]
    pub deny: Vec<String>,
    /// Search this directory for modules, after those of PYTHONPATH
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub lib_path: Vec<PathBuf>,
    /// The program, or - for standard input, and its arguments
    #[arg(value_name = "FILE", trailing_var_arg = true, allow_hyphen_values = true, value_hint = ValueHint::FilePath)]
    pub program: Vec<OsString>,
}

/// `molt build`
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// The program
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, required_unless_present = "module")]
    pub file: Option<PathBuf>,
    /// Build the module MOD, found from the current directory, instead of a file
    #[arg(short = 'm', value_name = "MOD", conflicts_with = "file")]
    pub module: Option<String>,
    /// Where to write the executable
    #[arg(short = 'o', long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
    /// Put in a module that no import statement names; `pkg.*` is a package with all modules below it
    #[arg(long, value_name = "MOD")]
    pub include: Vec<String>,
    /// Search this directory for modules, after those of PYTHONPATH
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub lib_path: Vec<PathBuf>,
    /// Put in a data file, or a directory with all files below it
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub data: Vec<PathBuf>,
    /// Leave out assertions; -OO leaves out docstrings too
    #[arg(short = 'O', action = clap::ArgAction::Count)]
    pub optimize: u8,
    /// Report as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

/// `molt dis`
#[derive(Debug, Args)]
pub struct DisArgs {
    /// The program
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, required_unless_present = "code")]
    pub file: Option<PathBuf>,
    /// Show the program text CODE instead of a file
    #[arg(short = 'c', value_name = "CODE", conflicts_with = "file")]
    pub code: Option<String>,
    /// Compile as -O does; -OO leaves out docstrings too
    #[arg(short = 'O', action = clap::ArgAction::Count)]
    pub optimize: u8,
}

/// `molt check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Programs and modules
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, required = true)]
    pub files: Vec<PathBuf>,
    /// Report as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

/// `molt doctor`
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// A built program to describe and verify
    #[arg(value_name = "BINARY", value_hint = ValueHint::ExecutablePath)]
    pub binary: Option<PathBuf>,
    /// Report as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

/// `molt completion`
#[derive(Debug, Args)]
pub struct CompletionArgs {
    /// Which shell
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: Shell,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
