//! What both executables, `molt` and `molt-rt`, do around a program.
//!
//! * `report`: everything that Molt itself has to say to a user (in contrast to the exceptions of the program it runs) is a
//!   [`Failure`]: one line what happened, one line what to do. The exit statuses have one home there.
//! * `program`: from an interpreter to an exit status.
//! * `pyargs`, `settings`: the command line of `python` and its variables.
//! * `compiler`, `library`: the compiler and a payload as the machine asks for them.
#![forbid(unsafe_code)]

mod compiler;
pub mod environment;
mod library;
mod program;
pub mod pyargs;
mod report;
pub mod settings;

pub use compiler::SourceCompiler;
pub use library::PayloadLibrary;
pub use molt_stdlib::{CORE as CORE_MODULES, MODULES as NATIVE_MODULES, PYTHON as PYTHON_MODULES};
pub use program::{Main, Program, Start, SysFlags, run};
pub use report::{EXIT_FAILURE, EXIT_INTERNAL, EXIT_USAGE, Failure, install_panic_message, print, reason};
