//! Where the commands meet the compiler and the interpreter.
//!
//! The commands know files, flags and messages; what they ask of `vm` goes through the few functions here.

use std::fmt;

use molt_aot::graph::{self, Compiled, Graph, Unit};
use molt_host::Failure;
use serde::Serialize;

use crate::commands::run::Program;
use crate::source::Source;

/// Something that keeps a program from being compiled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// The exception that running the file would raise, such as `SyntaxError`.
    pub kind: String,
    /// Its message.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}: {}", self.file, self.line, self.column, self.kind, self.message)
    }
}

/// Runs a program to its end and gives the exit status.
pub fn run(_program: Program) -> Result<i32, Failure> {
    Err(without("interpreter", "run programs"))
}

/// The bytecode of a program as text.
pub fn disassemble(_source: &Source, _optimize: u8) -> Result<String, Failure> {
    Err(without("compiler", "show bytecode"))
}

/// What keeps a program from being compiled.
pub fn check(_source: &Source) -> Result<Vec<Problem>, Failure> {
    Err(without("compiler", "check programs"))
}

/// The compiler as the program graph sees it.
pub struct Frontend {}

impl Frontend {
    /// Compiles as `-O` does (level 1), or `-OO` (level 2).
    pub fn new(_optimize: u8) -> Self {
        Frontend {}
    }
}

impl graph::Frontend for Frontend {
    type Error = Failure;

    fn compile(&mut self, _unit: Unit<'_>) -> Result<Compiled, Failure> {
        Err(without("compiler", "build programs"))
    }

    fn is_in_runtime(&self, _name: &str) -> bool {
        false
    }
}

/// The rights that a program needs for the modules of the runtime which it imports, sorted.
pub fn rights(_graph: &Graph) -> Vec<String> {
    Vec::new()
}

fn without(part: &str, action: &str) -> Failure {
    Failure::new(
        format!("this build of molt has no {part}, so it cannot {action}"),
        "use a build of molt that has one",
    )
}
