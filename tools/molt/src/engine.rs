//! Where the commands meet the compiler and the interpreter.
//!
//! The commands know files, flags and messages; what they ask of `vm` goes through the few functions here.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::rc::Rc;

use molt_aot::graph::{self, Compiled, Unit};
use molt_bytecode::CodeUnit;
use molt_compiler::{Flags as CompileFlags, Mode, SyntaxError};
use molt_core::native::ModuleDef;
use molt_host::settings::{Environment, HashSeed, Settings, sys_flags};
use molt_host::{Failure, Main, SourceCompiler};
use serde::Serialize;

use crate::commands::{self, run::Program};
use crate::site;
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

/// Native modules that built programs do not have.
static NATIVE: [&ModuleDef; 1] = [&crate::line_editor::line_editor::MODULE];

/// Runs a program to its end and gives the exit status.
pub fn run(program: Program) -> Result<i32, Failure> {
    let Program { main, mut argv, path_head, settings } = program;
    let Settings { flags, hash_seed, search_path, pycache_prefix, environment, user_site, user_base, rights } =
        settings;
    let directory = path_head.as_ref().map(|head| {
        let here = || std::env::current_dir().map(|here| here.to_string_lossy().into_owned());
        if head.is_empty() { here().unwrap_or_default() } else { head.to_string_lossy().into_owned() }
    });
    let near = PathBuf::from(directory.clone().unwrap_or_default());
    let installed = Installed::find(environment, &near, user_site, user_base);
    let path_files: Vec<PathBuf> =
        installed.roots.iter().flat_map(|packages| site::files_with_code(packages)).collect();
    // A program is prepared by modules that lie where packages do, not beside it.
    let customized = |name: &str| {
        !flags.no_site && (site::may_have(&search_path, name) || site::may_have(&installed.directories, name))
    };
    let customizers: Vec<&'static str> = [
        ("sitecustomize", "execsitecustomize", true),
        ("usercustomize", "execusercustomize", installed.of_user),
    ]
    .into_iter()
    .filter(|(name, _, counts)| *counts && customized(name))
    .map(|(_, function, _)| function)
    .collect();
    let installed = installed.directories;
    let has_head = path_head.is_some();
    let before: Vec<PathBuf> = path_head.into_iter().map(PathBuf::from).chain(search_path).collect();
    let main = match main {
        commands::run::Main::Source(source, module) => {
            let filename = source.name.to_string_lossy().into_owned();
            let is_text = filename == "<string>";
            let file = (!is_text).then(|| filename.clone());
            let source = if flags.skip_first_line { without_first_line(source.bytes) } else { source.bytes };
            Main::Source { filename, file, source, is_text, module }
        }
        commands::run::Main::Archive(path) => Main::Archive(path.to_string_lossy().into_owned()),
        commands::run::Main::Prompt => Main::Prompt(!flags.quiet),
        commands::run::Main::Bytecode(path) => Main::Bytecode(path.to_string_lossy().into_owned()),
        commands::run::Main::Directory => Main::Module { name: "__main__".to_owned(), names_program: false },
        commands::run::Main::Module(name) => {
            let path: Vec<_> = before.iter().chain(&installed).cloned().collect();
            let place = graph::find_module(&path, &name);
            let plain = match (&place, find_library_main(&name)) {
                (Some(place), _) => match &place.path {
                    Some(file) if !place.is_package && !name.contains('.') => {
                        let source = source::read_program(file)?;
                        Some((source.name.to_string_lossy().into_owned(), source.bytes, name.clone()))
                    }
                    _ => None,
                },
                (None, Some((filename, text, module))) => Some((filename, text.as_bytes().to_vec(), module)),
                (None, None) => None,
            };
            match plain {
                Some((filename, source, module)) => {
                    argv[0] = filename.clone().into();
                    Main::Source {
                        file: Some(filename.clone()),
                        filename,
                        source,
                        is_text: false,
                        module: Some(module),
                    }
                }
                // Packages have a say in where their modules are.
                None => Main::Module { name, names_program: true },
            }
        }
    };
    let library = std::env::current_exe().ok();
    let (hash_seed, random_hashes) = match hash_seed {
        HashSeed::Fixed(seed) => (seed, false),
        HashSeed::Random => (random_seed()?, true),
    };
    molt_host::run(molt_host::Program {
        // A prompt is not followed by another one.
        inspect: flags.inspect && !matches!(main, Main::Prompt(_)),
        may_inspect: !flags.ignore_environment && !matches!(main, Main::Prompt(_)),
        import_times: flags.import_times,
        stream_encoding: flags.stream_encoding.clone(),
        native: [molt_host::NATIVE_MODULES, &NATIVE].concat(),
        main,
        argv,
        path: before.into_iter().chain(library).chain(installed).map(Into::into).collect(),
        hash_seed,
        rights,
        libraries: Vec::new(),
        compiler: Some(Rc::new(SourceCompiler { optimize: flags.optimize, ..SourceCompiler::default() })),
        directory,
        start: molt_host::Start { path_files, customizers, has_head, faulthandler: flags.faulthandler },
        flags: sys_flags(&flags, random_hashes),
        warnings: flags.warnings,
        x_options: flags.x_options,
        pycache_prefix,
        no_columns: flags.no_columns,
        gc_stress: std::env::var("MOLT_GC_STRESS").ok().and_then(|n| n.parse().ok()).unwrap_or(0),
    })
}

/// Where the packages are that a program sees.
pub struct Installed {
    /// Directories with packages, and those that their `.pth` files name.
    pub directories: Vec<PathBuf>,
    /// The first of these: `site-packages` of the environment and of the user.
    roots: Vec<PathBuf>,
    /// Whether the directory of the user counts, be it there or not.
    of_user: bool,
}

impl Installed {
    /// For a program in the directory `near`; `base` is the place of the user's packages if it is not the usual one.
    pub fn find(environment: Environment, near: &Path, user_site: bool, base: Option<OsString>) -> Installed {
        let environment = match environment {
            Environment::None => None,
            Environment::Near => site::environment(None, near),
            Environment::At(path) => site::environment(Some(path), near),
        };
        let of_user = user_site && environment.as_deref().is_none_or(site::sees_system);
        let mut roots: Vec<PathBuf> =
            environment.and_then(|path| site::of_environment(&path)).into_iter().collect();
        if of_user {
            roots.extend(site::of_user(base));
        }
        let directories = roots.iter().cloned().flat_map(site::with_path_files).collect();
        Installed { directories, roots, of_user }
    }

    /// As the variables of the process say, for commands that take no options of `python`.
    pub fn by_variables(near: &Path) -> Installed {
        let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let environment = variable("VIRTUAL_ENV").map_or(Environment::Near, Environment::At);
        Installed::find(environment, near, variable("PYTHONNOUSERSITE").is_none(), variable("PYTHONUSERBASE"))
    }
}

/// The module of the library that `-m` runs where no file has its name: the path where it is as if the library were a folder, its
/// text, and its dotted name.
fn find_library_main(name: &str) -> Option<(String, &'static str, String)> {
    let find = |name: &str| molt_host::PYTHON_MODULES.iter().find(|module| module.0 == name);
    let &(_, is_package, _) = find(name)?;
    let module = if is_package { format!("{name}.__main__") } else { name.to_owned() };
    let &(_, _, text) = find(&module)?;
    let library = std::env::current_exe().unwrap_or_default();
    Some((format!("{}/{}.py", library.display(), module.replace('.', "/")), text, module))
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

/// What was found in a program without running it.
pub struct Checked {
    /// Why it does not compile.
    pub error: Option<Problem>,
    /// Imports that lead nowhere. A program may count on that, so they are no errors.
    pub missing: Vec<Problem>,
}

/// Looks at a program: whether it compiles, and whether the modules that it imports are there. Modules are searched beside the
/// program, in `search`, in the library and among the `installed` ones.
pub fn check(source: &Source, search: &[PathBuf], installed: &[PathBuf]) -> Checked {
    let name = source.name.to_string_lossy();
    let unit = match compile(&source.bytes, &name, 0) {
        Ok(unit) => unit,
        Err(problem) => return Checked { error: Some(problem), missing: Vec::new() },
    };
    let beside = source.name.parent().map(Path::to_owned);
    let roots: Vec<PathBuf> = beside.into_iter().chain(search.iter().chain(installed).cloned()).collect();
    let frontend = Frontend::new(0);
    let is_there = |module: &str| {
        use graph::Frontend as _;
        let top = module.split('.').next().unwrap_or(module);
        let in_library = |name: &str| frontend.is_in_runtime(name) || frontend.library(name).is_some();
        // Submodules of the library that are attributes, such as os.path, cannot be told from missing ones.
        in_library(module) || in_library(top) || graph::find_module(&roots, module).is_some()
    };
    let imports = molt_aot::scan(&unit).imports;
    let missing = imports.into_iter().filter(|import| import.level == 0 && !is_there(&import.module));
    let missing = missing.map(|import| Problem {
        file: name.clone().into_owned(),
        line: Some(import.line),
        column: None,
        kind: "ModuleNotFoundError",
        message: format!("No module named '{}'", import.module),
    });
    Checked { error: None, missing: missing.collect() }
}

/// Library modules that compile source only where a program asks them to by a name that `molt_aot::scan` knows.
const COMPILES_FOR_OTHERS: [&str; 4] = ["importlib", "linecache", "pkgutil", "runpy"];

/// Library modules with functions and classes that native code calls by name. Where no names stand, all count.
const CALLED_FROM_NATIVE: [(&str, &[&str]); 11] = [
    ("_strptime", &[]),
    ("annotationlib", &[]),
    ("codecs", &[]),
    ("copyreg", &[]),
    ("csv", &[]),
    ("importlib._bootstrap_external", &[]),
    ("importlib.metadata", &[]),
    ("pickle", &[]),
    ("signal", &[]),
    ("types", &[]),
    ("warnings", &["warn", "warn_explicit", "_warn_unawaited_coroutine"]),
];

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
        let here = |problem: Problem| Problem { file: unit.path.display().to_string(), ..problem };
        let decoded = molt_compiler::decode(unit.source);
        let by_codec = match &decoded {
            Err(error) => error.msg.strip_prefix("unknown encoding: ").and_then(|name| {
                let text = decode_by_codec(unit.source, name)?;
                Some(compile_text(&text, unit.origin, self.optimize).map(|code| (text, code)))
            }),
            Ok(_) => None,
        };
        let (source, by_codec) = match (decoded, by_codec) {
            (_, Some(Ok((text, code)))) => (text, Some(Ok(code))),
            (_, Some(Err(problem))) => {
                (String::from_utf8_lossy(unit.source).into_owned(), Some(Err(problem)))
            }
            (Ok(source), None) => (source, None),
            (Err(error), None) => {
                let source = String::from_utf8_lossy(unit.source).into_owned();
                (source, Some(Err(Problem::new(unit.origin, error))))
            }
        };
        let frozen = unit.origin.strip_prefix("<frozen ").filter(|_| self.optimize == 0);
        let frozen = frozen.and_then(|_| molt_frozen::code(unit.name));
        let compiled = match (by_codec, frozen.and_then(|code| CodeUnit::from_bytes(code).ok())) {
            (Some(compiled), _) => compiled,
            (None, Some(code)) => Ok(code),
            (None, None) => compile(unit.source, unit.origin, self.optimize),
        };
        let code = match compiled {
            Ok(code) => code,
            Err(problem) if unit.name == "__main__" => return Err(here(problem).failure()),
            // A program may try to import a module and go on without.
            Err(problem) => {
                let error = Some(here(problem).to_string());
                return Ok(Compiled { source, needs_compiler: true, error, ..Compiled::default() });
            }
        };
        // What a function of the library needs, a program needs only if it names the function. Functions that native code
        // calls are named nowhere.
        let called =
            CALLED_FROM_NATIVE.iter().find(|(module, _)| *module == unit.name).map(|(_, names)| *names);
        let in_parts = unit.origin.starts_with("<frozen ")
            && !unit.is_entry
            && called.is_none_or(|names| !names.is_empty());
        let (mut needs, mut functions) =
            if in_parts { molt_aot::scan_in_parts(&code) } else { (molt_aot::scan(&code), Vec::new()) };
        needs.names.extend(called.unwrap_or_default().iter().map(|name| (*name).to_owned()));
        if COMPILES_FOR_OTHERS.iter().any(|name| unit.origin.starts_with(&format!("<frozen {name}"))) {
            needs.compiler = false;
            functions.iter_mut().for_each(|(_, needs)| needs.compiler = false);
        }
        let own = !unit.origin.starts_with("<frozen ");
        Ok(Compiled {
            code: code.to_bytes(),
            source,
            computed: own && needs.computed,
            changes_path: needs.path,
            texts: if own { molt_aot::texts(&code) } else { BTreeSet::new() },
            imports: needs.imports,
            names: needs.names,
            globals: needs.globals,
            functions,
            // Modules of any name may be those of the library, which only the runtime with the compiler has whole.
            needs_compiler: needs.compiler || own && (needs.computed || needs.executable),
            opens_files: needs.open,
            error: None,
        })
    }

    fn is_in_runtime(&self, name: &str) -> bool {
        name == "builtins" || molt_host::NATIVE_MODULES.iter().any(|module| module.name == name)
    }

    fn implicit(&self) -> &'static [graph::Companion] {
        &[
            (
                "codecs",
                &[
                    "codecs",
                    "decode",
                    "encode",
                    "encoding",
                    "open",
                    "open_code",
                    "reconfigure",
                    "TextIOWrapper",
                ],
            ),
            ("copyreg", &["__reduce__", "__reduce_ex__"]),
            ("dbm.dumb", &["dbm"]),
            ("importlib", &["breakpoint", "breakpointhook"]),
            ("io", &["open"]),
            ("os", &["breakpoint", "breakpointhook"]),
        ]
    }

    fn of_program(&self) -> &'static [graph::Companion] {
        &[("pydoc", &["help"]), ("pdb", &["breakpoint"])]
    }

    fn companions(&self, native: &str) -> &'static [graph::Companion] {
        match native {
            "_operator" => &[("functools", &["methodcaller"])],
            "array" => &[("_collections_abc", &["array", "ArrayType"])],
            "datetime" => &[("_strptime", &["strptime"]), ("warnings", &["utcfromtimestamp", "utcnow"])],
            "posix" => &[("resource", &["wait3", "wait4"])],
            "time" => &[("_strptime", &["strptime"]), ("types", &["get_clock_info"])],
            _ => &[],
        }
    }

    fn library(&self, name: &str) -> Option<(bool, &'static str)> {
        molt_host::PYTHON_MODULES.iter().find(|module| module.0 == name).map(|module| (module.1, module.2))
    }
}

/// Source as text by an encoding that only `codecs` of the library knows: a process of this executable decodes it.
fn decode_by_codec(source: &[u8], encoding: &str) -> Option<String> {
    const PROGRAM: &str = "import codecs, sys\n\
        sys.stdout.buffer.write(codecs.decode(sys.stdin.buffer.read(), sys.argv[1]).encode())";
    let mut child = Command::new(std::env::current_exe().ok()?)
        .args(["-I", "-c", PROGRAM, encoding])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    let source = source.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&source));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).ok()).flatten()
}

fn compile_text(source: &str, filename: &str, optimize: u8) -> Result<CodeUnit, Problem> {
    let flags = CompileFlags { optimize: optimize.min(2), ..CompileFlags::default() };
    molt_compiler::compile(source, filename, Mode::Exec, flags).map_err(|error| Problem::new(filename, error))
}

fn compile(source: &[u8], filename: &str, optimize: u8) -> Result<CodeUnit, Problem> {
    let flags = CompileFlags { optimize: optimize.min(2), ..CompileFlags::default() };
    molt_compiler::compile_bytes(source, filename, Mode::Exec, flags)
        .map_err(|error| Problem::new(filename, error))
}
