//! `molt run`, `molt FILE`, and the habits of `python` (`-c`, `-m`, `-`).

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use molt_host::Failure;
use molt_host::pyargs::{Flags, Target};
use molt_host::settings::Settings;

use crate::engine;
use crate::source::{self, Source};

/// The code that runs as `__main__`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Main {
    /// Program text from a file, `-c` or standard input; the `__main__.py` of a directory runs as a module.
    Source(Source, Option<String>),
    /// A module to be found on the search path.
    Module(String),
    /// The `__main__` module of a zip archive.
    Archive(PathBuf),
    /// Bytecode from a file.
    Bytecode(PathBuf),
    /// The `__main__` module of a directory that has only bytecode of it.
    Directory,
    /// Statements from a prompt.
    Prompt,
}

/// A program with everything that it starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// What to run.
    pub main: Main,
    /// `sys.argv`.
    pub argv: Vec<OsString>,
    /// First entry of `sys.path`, unless the search path is a safe one: the directory of the file, or the empty string for the
    /// current directory.
    pub path_head: Option<OsString>,
    /// How to run it.
    pub settings: Settings,
}

/// Runs the program and gives the exit status of the process.
pub fn command(target: Target, flags: Flags, args: Vec<OsString>) -> Result<i32, Failure> {
    let settings = Settings::new(flags, |name| std::env::var_os(name))?;
    // What lies in one directory or archive is found in there even where the search path is a safe one.
    let mut within = false;
    let (main, argv0, path_head) = match target {
        Target::File(path) => {
            let is_directory = path.is_dir();
            if let Some((main, head)) = bytecode(&path) {
                let always = matches!(main, Main::Directory);
                let path_head = Some(head.into_os_string()).filter(|_| always || !settings.flags.safe_path);
                let argv = std::iter::once(path.into_os_string()).chain(args).collect();
                return engine::run(Program { main, argv, path_head, settings });
            }
            let source = source::read_runnable(&path)?;
            // A program that is a directory or an archive finds its modules in there.
            let is_archive = source.is_archive();
            let head = if is_directory {
                std::path::absolute(&path).ok()
            } else if is_archive {
                Some(source.name.clone())
            } else {
                source.name.parent().map(PathBuf::from)
            };
            within = is_directory || is_archive;
            let main = match is_archive {
                true => Main::Archive(source.name),
                false => Main::Source(source, is_directory.then(|| "__main__".to_owned())),
            };
            (main, path.into_os_string(), head.map(PathBuf::into_os_string))
        }
        Target::Code(code) => {
            let source = Source { name: "<string>".into(), bytes: code.into_bytes() };
            (Main::Source(source, None), "-c".into(), Some(OsString::new()))
        }
        Target::Module(name) => {
            let here = std::env::current_dir().map(Into::into).unwrap_or_default();
            (Main::Module(name), "-m".into(), Some(here))
        }
        Target::Prompt => (Main::Prompt, OsString::new(), Some(OsString::new())),
        Target::Stdin => (Main::Source(source::read_stdin()?, None), "-".into(), Some(OsString::new())),
    };
    let path_head = path_head.filter(|_| within || !settings.flags.safe_path);
    let argv = std::iter::once(argv0).chain(args).collect();
    engine::run(Program { main, argv, path_head, settings })
}

/// The program that a file of bytecode is, or a directory with such a `__main__`; and the first entry of its search path.
fn bytecode(path: &Path) -> Option<(Main, PathBuf)> {
    let path = std::path::absolute(path).ok()?;
    if path.is_dir() {
        let has = |name: &str| path.join(name).is_file();
        return (!has("__main__.py") && has("__main__.pyc")).then_some((Main::Directory, path));
    }
    let is_bytecode = path.extension().is_some_and(|extension| extension == "pyc") && path.is_file();
    let folder = path.parent().map(PathBuf::from).filter(|_| is_bytecode)?;
    Some((Main::Bytecode(path), folder))
}
