//! Where the commands meet the compiler and the interpreter.
//!
//! The commands know files, flags and messages; what they ask of `vm` goes through the few functions here.

use std::fmt;

use molt_aot::graph::{self, Compiled, Graph, Unit};
use molt_bytecode::CodeUnit;
use molt_compiler::{Flags, Mode, SyntaxError};
use molt_host::Failure;
use serde::Serialize;

use crate::commands::run::Program;
use crate::source::Source;

/// Something that keeps a program from being compiled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The line, from 1, if the problem has one.
    pub line: Option<u32>,
    /// The column in characters, from 1.
    pub column: Option<u32>,
    /// The exception that running the file would raise, such as `SyntaxError`.
    pub kind: &'static str,
    /// Its message.
    pub message: String,
}

impl Problem {
    fn new(file: &str, error: SyntaxError) -> Self {
        Problem {
            file: file.to_owned(),
            line: error.lineno,
            column: error.offset,
            kind: error.kind.class_name(),
            message: error.msg,
        }
    }

    /// The problem as the reason why a command cannot go on.
    fn failure(self) -> Failure {
        Failure::new(self.to_string(), "correct the program; molt check shows this for many files at once")
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        for number in [self.line, self.column].into_iter().flatten() {
            write!(f, ":{number}")?;
        }
        write!(f, ": {}: {}", self.kind, self.message)
    }
}

/// Runs a program to its end and gives the exit status.
pub fn run(_program: Program) -> Result<i32, Failure> {
    Err(without("interpreter", "run programs"))
}

/// The bytecode of a program as text.
pub fn disassemble(source: &Source, optimize: u8) -> Result<String, Failure> {
    let name = source.name.to_string_lossy();
    compile(&source.bytes, &name, optimize)
        .map(|unit| molt_bytecode::disassemble(&unit))
        .map_err(Problem::failure)
}

/// What keeps a program from being compiled.
pub fn check(source: &Source) -> Option<Problem> {
    compile(&source.bytes, &source.name.to_string_lossy(), 0).err()
}

/// The compiler as the program graph sees it.
pub struct Frontend {
    optimize: u8,
}

impl Frontend {
    /// Compiles as `-O` does (level 1), or `-OO` (level 2).
    pub fn new(optimize: u8) -> Self {
        Frontend { optimize }
    }
}

impl graph::Frontend for Frontend {
    type Error = Failure;

    fn compile(&mut self, unit: Unit<'_>) -> Result<Compiled, Failure> {
        // The code carries the origin, which does not depend on the directory of the build; a message to the user has
        // the path.
        let code = compile(unit.source, unit.origin, self.optimize)
            .map_err(|problem| Problem { file: unit.path.display().to_string(), ..problem }.failure())?;
        let source = molt_compiler::decode(unit.source)
            .map_err(|error| Problem::new(&unit.path.to_string_lossy(), error).failure())?;
        let needs = molt_aot::scan(&code);
        Ok(Compiled { code: code.to_bytes(), source, imports: needs.imports, needs_compiler: needs.compiler })
    }

    fn is_in_runtime(&self, _name: &str) -> bool {
        false
    }
}

/// The rights that a program needs for the modules of the runtime which it imports, sorted.
pub fn rights(_graph: &Graph) -> Vec<String> {
    Vec::new()
}

fn compile(source: &[u8], filename: &str, optimize: u8) -> Result<CodeUnit, Problem> {
    let flags = Flags { optimize: optimize.min(2), ..Flags::default() };
    molt_compiler::compile_bytes(source, filename, Mode::Exec, flags)
        .map_err(|error| Problem::new(filename, error))
}

fn without(part: &str, action: &str) -> Failure {
    Failure::new(
        format!("this build of molt has no {part}, so it cannot {action}"),
        "use a build of molt that has one",
    )
}
