//! Where the commands meet the compiler and the interpreter.
//!
//! The commands know files, flags and messages; what they ask of `vm` goes through the few functions here.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::rc::Rc;

use molt_aot::graph::{self, Compiled, Unit};
use molt_bytecode::CodeUnit;
use molt_compiler::{Flags, Mode, SyntaxError};
use molt_host::{Failure, Main, SourceCompiler};
use serde::Serialize;

use crate::commands::{self, run::Program};
use crate::settings::{HashSeed, Settings};
use crate::source::{self, Source};

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
pub fn run(program: Program) -> Result<i32, Failure> {
    let Program { main, mut argv, path_head, settings } = program;
    let Settings { flags, hash_seed, search_path, rights } = settings;
    let path: Vec<PathBuf> = path_head.into_iter().map(PathBuf::from).chain(search_path).collect();
    let main = match main {
        commands::run::Main::Source(source) => {
            let filename = source.name.to_string_lossy().into_owned();
            let is_file = !filename.starts_with('<');
            let is_text = filename == "<string>";
            let file = is_file.then(|| filename.clone());
            let source = if flags.skip_first_line { without_first_line(source.bytes) } else { source.bytes };
            Main::Source { filename, file, source, is_text, package: String::new() }
        }
        commands::run::Main::Module(name) => {
            let (file, package) = find_main(&name, &path)?;
            let source = source::read_program(&file)?;
            let filename = source.name.to_string_lossy().into_owned();
            argv[0] = filename.clone().into();
            Main::Source {
                file: Some(filename.clone()),
                filename,
                source: source.bytes,
                is_text: false,
                package,
            }
        }
    };
    molt_host::run(molt_host::Program {
        main,
        argv,
        path: path.into_iter().map(Into::into).collect(),
        hash_seed: match hash_seed {
            HashSeed::Fixed(seed) => seed,
            HashSeed::Random => random_seed()?,
        },
        rights,
        libraries: Vec::new(),
        compiler: Some(Rc::new(SourceCompiler { optimize: flags.optimize })),
        optimize: flags.optimize,
        gc_stress: std::env::var("MOLT_GC_STRESS").ok().and_then(|n| n.parse().ok()).unwrap_or(0),
    })
}

/// The file that `-m` runs, and the package around it.
fn find_main(name: &str, path: &[PathBuf]) -> Result<(PathBuf, String), Failure> {
    let todo = "check the name; modules are searched from the current directory, then in PYTHONPATH";
    let gone = |name: &str, more: &str| Failure::new(format!("No module named {name}{more}"), todo);
    let place = graph::find_module(path, name).ok_or_else(|| gone(name, ""))?;
    if place.is_package {
        let main = format!("{name}.__main__");
        let more = format!("; '{name}' is a package and cannot be directly executed");
        let place = graph::find_module(path, &main).ok_or_else(|| gone(&main, &more))?;
        return Ok((place.path.ok_or_else(|| gone(&main, &more))?, name.to_owned()));
    }
    let package = name.rsplit_once('.').map_or("", |(package, _)| package);
    Ok((place.path.ok_or_else(|| gone(name, ""))?, package.to_owned()))
}

/// `-x`: the first line becomes an empty one, so that line numbers stay.
fn without_first_line(source: Vec<u8>) -> Vec<u8> {
    let end = source.iter().position(|byte| *byte == b'\n').unwrap_or(source.len());
    source[end..].to_vec()
}

/// A seed from the system's random numbers.
fn random_seed() -> Result<u32, Failure> {
    let mut seed = [0; 4];
    File::open("/dev/urandom").and_then(|mut file| file.read_exact(&mut seed)).map_err(|error| {
        let what = format!("cannot get random numbers from the system: {}", molt_host::reason(&error));
        Failure::new(what, "unset PYTHONHASHSEED, and leave out -R")
    })?;
    Ok(u32::from_le_bytes(seed))
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
        Ok(Compiled {
            code: code.to_bytes(),
            source,
            imports: needs.imports,
            needs_compiler: needs.compiler,
            opens_files: needs.open,
        })
    }

    fn is_in_runtime(&self, name: &str) -> bool {
        name == "builtins" || molt_host::NATIVE_MODULES.iter().any(|module| module.name == name)
    }

    fn library(&self, name: &str) -> Option<(bool, &'static str)> {
        molt_host::PYTHON_MODULES.iter().find(|module| module.0 == name).map(|module| (module.1, module.2))
    }
}

fn compile(source: &[u8], filename: &str, optimize: u8) -> Result<CodeUnit, Problem> {
    let flags = Flags { optimize: optimize.min(2), ..Flags::default() };
    molt_compiler::compile_bytes(source, filename, Mode::Exec, flags)
        .map_err(|error| Problem::new(filename, error))
}
