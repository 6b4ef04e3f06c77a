//! The runtime that a built Molt program is made of.
//!
//! `molt build` makes a copy of an executable of this package and puts the program into it as a payload (crate
//! `molt-payload`). At start it finds the payload in its own memory, checks it and runs its entry module as `__main__`. It has no
//! options of its own: every argument belongs to the program, but where the program itself starts `sys.executable` (`python`).
//!
//! There are three sizes: `molt-rt-core` has the native modules that most programs need, `molt-rt` has all of them, and
//! `molt-rt-full` a parser and a compiler besides.
#![forbid(unsafe_code)]

use std::ffi::OsString;
use std::path::PathBuf;
use std::rc::Rc;

use molt_core::gate::Right;
use molt_core::native::ModuleDef;
use molt_host::settings::{HashSeed, sys_flags};
use molt_host::{Failure, Main, PayloadLibrary, Program, SysFlags, install_panic_message};
use molt_machine::import::Compiler;
use molt_payload::{EXIT_DAMAGED, LocateError, Payload, locate};

use crate::python::{Python, Role};

mod python;

/// Name in front of messages. A user of a shipped program knows its own name, and sees here who speaks.
const NAME: &str = "molt";

/// Makes a compiler for a level of optimisation.
pub type MakeCompiler = fn(u8) -> Rc<dyn Compiler>;

/// Runs the program in this executable, which has these native modules, and ends the process with its status.
///
/// `compiler` makes one for a level of optimisation. Nothing else here names the compiler, so that it is in those executables only
/// that give one.
pub fn main(native: &[&'static ModuleDef], compiler: Option<MakeCompiler>) -> ! {
    install_panic_message(NAME);
    let status = open()
        .and_then(|payload| run(payload, native, compiler))
        .unwrap_or_else(|failure| failure.print(NAME));
    std::process::exit(status);
}

/// The checked payload of this executable.
fn open() -> Result<Payload<'static>, Failure> {
    let bytes = locate().map_err(|error| match error {
        LocateError::None => Failure::new(
            "this is the bare runtime, it carries no program",
            "build a program with: molt build app.py -o app",
        ),
        LocateError::Damaged(damage) => damaged(damage),
    })?;
    Payload::open(bytes).map_err(damaged)
}

/// One line, as a shipped program's user should see it.
fn damaged(reason: impl std::fmt::Display) -> Failure {
    let what = format!("this binary's payload is damaged ({reason}): copy or build it again");
    Failure { what, todo: None, status: EXIT_DAMAGED }
}

/// Runs the program and gives its exit status.
fn run(
    payload: Payload<'static>,
    native: &[&'static ModuleDef],
    compiler: Option<MakeCompiler>,
) -> Result<i32, Failure> {
    let payload = Rc::new(payload);
    let manifest = payload.manifest().clone();
    let words: Vec<OsString> = std::env::args_os().collect();
    let executable =
        std::env::current_exe().unwrap_or_else(|_| words.first().map(PathBuf::from).unwrap_or_default());
    let root = executable.to_string_lossy().into_owned();
    let library = PayloadLibrary::new(Rc::clone(&payload), root.clone());
    let entry = payload.entry();
    let found = library.load(&entry).map_err(damaged)?;
    let trusted = std::env::var_os("MOLT_TRUSTED").is_some_and(|value| value == "1");
    let rights = Right::ALL
        .into_iter()
        .filter(|(_, name)| trusted || manifest.capabilities.iter().any(|own| own == name));
    // Everything the program imports is inside.
    let own = OsString::from(root.clone());
    let mut program = Program {
        start: molt_host::Start::default(),
        inspect: false,
        may_inspect: false,
        import_times: false,
        stream_encoding: (None, None),
        native: native.to_vec(),
        main: Main::Prompt(false),
        argv: Vec::new(),
        path: vec![own.clone()],
        hash_seed: manifest.hash_seed,
        rights: rights.map(|(right, _)| right).collect(),
        libraries: vec![Rc::new(library)],
        compiler: compiler.map(|make| make(0)),
        directory: Some(root),
        flags: SysFlags {
            optimize: i64::from(manifest.optimize),
            // When output is seen is the business of who runs the program.
            unbuffered: std::env::var_os("PYTHONUNBUFFERED").is_some_and(|value| !value.is_empty()),
            ..SysFlags::default()
        },
        warnings: Vec::new(),
        x_options: Vec::new(),
        pycache_prefix: None,
        no_columns: false,
        gc_stress: 0,
    };
    match python::role(&executable, found.origin.as_deref(), words, compiler.is_some())? {
        Role::Program(words) => {
            let mut words = words.into_iter();
            let argv0 = words.next().unwrap_or_default();
            let defaults = manifest.argv.iter().map(OsString::from);
            program.argv = std::iter::once(argv0).chain(defaults).chain(words).collect();
            let is_module = entry.name != "__main__" || manifest.of_directory;
            let name = is_module.then(|| entry.name.to_owned());
            program.main = Main::Compiled(found, name);
        }
        Role::Python(python) => {
            let Python { main, argv, head, settings } = *python;
            let before = settings.search_path.into_iter().map(OsString::from);
            program.path = head.clone().into_iter().chain(before).chain([own]).collect();
            program.directory = head.map(|head| head.to_string_lossy().into_owned());
            program.flags = sys_flags(&settings.flags, false);
            if let HashSeed::Fixed(seed) = settings.hash_seed {
                program.hash_seed = seed;
            }
            program.compiler = compiler.map(|make| make(settings.flags.optimize));
            program.import_times = settings.flags.import_times;
            program.stream_encoding = settings.flags.stream_encoding;
            program.warnings = settings.flags.warnings;
            program.x_options = settings.flags.x_options;
            (program.main, program.argv) = (main, argv);
        }
    }
    molt_host::run(program)
}
