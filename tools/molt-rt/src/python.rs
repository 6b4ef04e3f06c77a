//! A built program in the place of an interpreter.
//!
//! Programs start `sys.executable` with the words of `python`: `-c` and a text, `-m` and a module, the path of a program. In a
//! built program that is the program itself, which would begin anew and start itself again. So a process whose ancestors
//! run the same executable, and that was started by its full path as `sys.executable` has it, reads such words as
//! `python` does. Started by others it takes all words for its own.

use std::ffi::OsString;
use std::fs;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use molt_host::pyargs::{self, CommandLine, Target};
use molt_host::settings::Settings;
use molt_host::{EXIT_USAGE, Failure, Main, reason};

/// How many ancestors are looked at: shells may lie between the two.
const GENERATIONS: usize = 4;

/// What a process is to do.
pub enum Role {
    /// Run the program of the executable with these words, the first of which is its name.
    Program(Vec<OsString>),
    /// Run other code.
    Python(Box<Python>),
}

/// Code that is not the program of the executable.
pub struct Python {
    /// What to run.
    pub main: Main,
    /// `sys.argv`
    pub argv: Vec<OsString>,
    /// The first entry of `sys.path`, if there is one.
    pub head: Option<OsString>,
    /// How to run it.
    pub settings: Settings,
}

/// The role of this process, which runs `executable` and has been given `words`; `entry` is the path at which programs see the file
/// that they began with, and `compiles` tells whether other code can run.
pub fn role(
    executable: &Path,
    entry: Option<&str>,
    words: Vec<OsString>,
    compiles: bool,
) -> Result<Role, Failure> {
    let Some(first) = words.get(1) else { return Ok(Role::Program(words)) };
    let by_path = Path::new(&words[0]) == executable;
    // `os.execv(sys.executable, [sys.executable] + sys.argv)` starts a program again.
    let again = by_path && fs::canonicalize(first).is_ok_and(|path| path == executable);
    if again || entry.is_some_and(|entry| first == entry) {
        return Ok(Role::Program(words[1..].to_vec()));
    }
    if !compiles || !by_path || !is_for_python(first) || !has_ancestor(executable) {
        return Ok(Role::Program(words));
    }
    match pyargs::parse(words[1..].iter().cloned())? {
        CommandLine::Run { target: Some(target), flags, args } => {
            let settings = Settings::new(flags, |name| std::env::var_os(name))?;
            python(target, args, settings).map(|python| Role::Python(Box::new(python)))
        }
        _ => Ok(Role::Program(words)),
    }
}

/// Whether a word is one that `python` begins with.
fn is_for_python(word: &OsString) -> bool {
    let path = Path::new(word);
    let is_program = || path.extension().is_some_and(|end| end == "py" || end == "pyz") && path.is_file();
    let bytes = word.as_bytes();
    bytes.starts_with(b"-") && !bytes.starts_with(b"--") || is_program() || path.join("__main__.py").is_file()
}

/// Whether one of the last ancestors of this process runs the executable.
fn has_ancestor(executable: &Path) -> bool {
    let mut process = std::os::unix::process::parent_id();
    for _ in 0..GENERATIONS {
        if fs::read_link(format!("/proc/{process}/exe")).is_ok_and(|path| path == executable) {
            return true;
        }
        // The number of the parent is the second word behind the name, which stands in parentheses.
        let Ok(text) = fs::read_to_string(format!("/proc/{process}/stat")) else { return false };
        let behind = text.rsplit_once(')').map_or("", |(_, rest)| rest);
        match behind.split_whitespace().nth(1).and_then(|word| word.parse().ok()) {
            Some(parent) if parent > 1 => process = parent,
            _ => return false,
        }
    }
    false
}

fn python(target: Target, args: Vec<OsString>, settings: Settings) -> Result<Python, Failure> {
    let text = |filename: &str, source: Vec<u8>, is_text| Main::Source {
        filename: filename.to_owned(),
        file: None,
        source,
        is_text,
        module: None,
    };
    let (main, argv0, head) = match target {
        Target::Code(code) => {
            (text("<string>", code.into_bytes(), true), OsString::from("-c"), OsString::new())
        }
        Target::Module(name) => {
            let here = std::env::current_dir().map(Into::into).unwrap_or_default();
            (Main::Module { name, names_program: true }, "-m".into(), here)
        }
        Target::Stdin | Target::Prompt => {
            let mut source = Vec::new();
            std::io::stdin().lock().read_to_end(&mut source).map_err(|error| {
                Failure::new(format!("cannot read standard input: {}", reason(&error)), "name a file")
            })?;
            (text("<stdin>", source, false), "-".into(), OsString::new())
        }
        Target::File(path) => {
            let (main, folder) = file(&path)?;
            (main, path.into_os_string(), folder.into_os_string())
        }
    };
    let head = Some(head).filter(|_| !settings.flags.safe_path);
    Ok(Python { main, argv: std::iter::once(argv0).chain(args).collect(), head, settings })
}

/// The program in a file, a directory or an archive, and where it finds modules.
fn file(path: &Path) -> Result<(Main, PathBuf), Failure> {
    let mut name = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let is_directory = name.is_dir();
    if is_directory {
        name.push("__main__.py");
    }
    let source = fs::read(&name).map_err(|error| {
        let what = format!("can't open file '{}': {}", name.display(), reason(&error));
        Failure::new(what, "check the path").with_status(EXIT_USAGE)
    })?;
    let filename = name.to_string_lossy().into_owned();
    if source.starts_with(b"PK\x03\x04") {
        return Ok((Main::Archive(filename), name));
    }
    let folder = name.parent().map(Path::to_path_buf).unwrap_or_default();
    let module = is_directory.then(|| "__main__".to_owned());
    Ok((Main::Source { file: Some(filename.clone()), filename, source, is_text: false, module }, folder))
}
