//! The command line of `python`, which is also that of `molt run` and of bare `molt`.
//!
//! It is read by hand: `python`'s options end where the program begins (`-c CODE`, `-m MOD`, a file, or `-`), may be bundled
//! (`-OOc`), and take glued values (`-Wignore`, `-Xutf8`). It is also on the path of every start, where building the
//! tables of an argument parser would cost more than all the rest.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;

use crate::Failure;

/// What to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A file, or a directory with a `__main__.py`.
    File(PathBuf),
    /// `-m`: a module found on the search path.
    Module(String),
    /// `-c`: the program text itself.
    Code(String),
    /// `-`, or nothing with a standard input that is not a terminal.
    Stdin,
    /// Nothing, with a terminal or `-i`: statements from a prompt.
    Prompt,
}

/// The options of `python`, by the names of `sys.flags`, and Molt's own long ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// `-b`, counted.
    pub bytes_warning: u8,
    /// `-B`
    pub dont_write_bytecode: bool,
    /// `-d`, counted.
    pub debug: u8,
    /// `-E`, or `-I`
    pub ignore_environment: bool,
    /// `-i`: a prompt follows the program.
    pub inspect: bool,
    /// `-I`
    pub isolated: bool,
    /// `-O`, counted.
    pub optimize: u8,
    /// `-P`, or `-I`
    pub safe_path: bool,
    /// `-q`
    pub quiet: bool,
    /// `-R`: hashes of str and bytes differ from run to run.
    pub random_hashes: bool,
    /// `-s`, or `-I`
    pub no_user_site: bool,
    /// `-S`
    pub no_site: bool,
    /// `-u`
    pub unbuffered: bool,
    /// `-v`, counted.
    pub verbose: u8,
    /// `-x`: the first line of the file is not Python.
    pub skip_first_line: bool,
    /// `-W`, in order.
    pub warnings: Vec<String>,
    /// `-X`, in order.
    pub x_options: Vec<String>,
    /// `-X no_debug_ranges`: positions have lines only.
    pub no_columns: bool,
    /// `-X utf8`: `sys.flags.utf8_mode`.
    pub utf8: bool,
    /// `-X importtime`: how long each import takes is said.
    pub import_times: bool,
    /// Encoding and error handler of the standard streams: `PYTHONIOENCODING`.
    pub stream_encoding: (Option<String>, Option<String>),
    /// `-X dev`
    pub dev_mode: bool,
    /// Whether the program starts with `faulthandler` enabled.
    pub faulthandler: bool,
    /// `-X cpu_count`
    pub cpu_count: Option<i64>,
    /// `-X int_max_str_digits`
    pub max_digits: Option<i64>,
    /// `--allow`: rights that the program gets.
    pub allow: Vec<String>,
    /// `--deny`: rights that are taken away.
    pub deny: Vec<String>,
    /// `--lib-path`: directories searched for modules.
    pub lib_path: Vec<PathBuf>,
}

/// A whole command line. One is made in a process.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::large_enum_variant)]
pub enum CommandLine {
    /// Run a program.
    Run {
        /// What to run; `None` when the command line names nothing.
        target: Option<Target>,
        /// How.
        flags: Flags,
        /// What follows the program.
        args: Vec<OsString>,
    },
    /// `-h`, `-?`, `--help`
    Help,
    /// `-V`, `--version`
    Version,
}

/// Reads the arguments behind `molt` or `molt run`.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<CommandLine, Failure> {
    let mut args = args.into_iter();
    let mut flags = Flags::default();
    let target = loop {
        let Some(arg) = args.next() else { break None };
        let bytes = arg.as_bytes();
        if bytes == b"-" {
            break Some(Target::Stdin);
        }
        if bytes == b"--" {
            break args.next().map(|file| Target::File(file.into()));
        }
        if let Some(long) = bytes.strip_prefix(b"--") {
            match long_option(long, &mut args, &mut flags)? {
                Some(command_line) => return Ok(command_line),
                None => continue,
            }
        }
        let Some(bundle) = bytes.strip_prefix(b"-") else { break Some(Target::File(arg.into())) };
        match bundled_options(bundle, &mut args, &mut flags)? {
            Bundle::Options => {}
            Bundle::Target(target) => break Some(target),
            Bundle::Done(command_line) => return Ok(command_line),
        }
    };
    if flags.isolated {
        flags.ignore_environment = true;
        flags.safe_path = true;
        flags.no_user_site = true;
    }
    Ok(CommandLine::Run { target, flags, args: args.collect() })
}

fn long_option(
    option: &[u8],
    args: &mut impl Iterator<Item = OsString>,
    flags: &mut Flags,
) -> Result<Option<CommandLine>, Failure> {
    let (name, glued) = match option.iter().position(|byte| *byte == b'=') {
        Some(at) => (&option[..at], Some(&option[at + 1..])),
        None => (option, None),
    };
    let needs = match name {
        b"help" => return Ok(Some(CommandLine::Help)),
        b"version" => return Ok(Some(CommandLine::Version)),
        b"allow" | b"deny" => "RIGHT",
        b"lib-path" => "DIR",
        _ => return Err(unknown(&format!("--{}", String::from_utf8_lossy(name)))),
    };
    let value = match glued {
        Some(value) => value.to_vec(),
        None => args.next().map(OsStringExt::into_vec).ok_or_else(|| {
            let name = String::from_utf8_lossy(name);
            Failure::usage(
                format!("option --{name} needs a value"),
                format!("molt run --{name} {needs} app.py"),
            )
        })?,
    };
    let value = OsString::from_vec(value);
    if name == b"lib-path" {
        flags.lib_path.push(value.into());
        return Ok(None);
    }
    let list = if name == b"allow" { &mut flags.allow } else { &mut flags.deny };
    list.extend(text(value, "a list of rights")?.split(',').map(str::to_owned));
    Ok(None)
}

/// What a group of short options such as `-OOc` comes to. One is made at a time.
#[allow(clippy::large_enum_variant)]
enum Bundle {
    Options,
    Target(Target),
    Done(CommandLine),
}

fn bundled_options(
    bundle: &[u8],
    args: &mut impl Iterator<Item = OsString>,
    flags: &mut Flags,
) -> Result<Bundle, Failure> {
    for (at, option) in bundle.iter().enumerate() {
        // The value of an option is the rest of its word, or else the next word.
        let mut value = || match &bundle[at + 1..] {
            [] => args.next().ok_or_else(|| {
                let option = char::from(*option);
                Failure::usage(format!("argument expected for the -{option} option"), "molt run --help")
            }),
            rest => Ok(OsStr::from_bytes(rest).to_owned()),
        };
        match option {
            b'b' => flags.bytes_warning = flags.bytes_warning.saturating_add(1),
            b'B' => flags.dont_write_bytecode = true,
            b'c' => {
                return Ok(Bundle::Target(Target::Code(dedented(&text(value()?, "the program after -c")?))));
            }
            b'd' => flags.debug = flags.debug.saturating_add(1),
            b'E' => flags.ignore_environment = true,
            b'h' | b'?' => return Ok(Bundle::Done(CommandLine::Help)),
            b'i' => flags.inspect = true,
            b'I' => flags.isolated = true,
            b'm' => return Ok(Bundle::Target(Target::Module(text(value()?, "the module name after -m")?))),
            b'O' => flags.optimize = (flags.optimize + 1).min(2),
            b'P' => flags.safe_path = true,
            b'q' => flags.quiet = true,
            b'R' => flags.random_hashes = true,
            b's' => flags.no_user_site = true,
            b'S' => flags.no_site = true,
            b'u' => flags.unbuffered = true,
            b'v' => flags.verbose = flags.verbose.saturating_add(1),
            b'V' => return Ok(Bundle::Done(CommandLine::Version)),
            b'x' => flags.skip_first_line = true,
            b'W' => {
                flags.warnings.push(text(value()?, "the value of -W")?);
                return Ok(Bundle::Options);
            }
            b'X' => {
                flags.x_options.push(text(value()?, "the value of -X")?);
                return Ok(Bundle::Options);
            }
            _ => {
                let rest = String::from_utf8_lossy(&bundle[at..]);
                return Err(unknown(&format!("-{}", rest.chars().next().unwrap_or('-'))));
            }
        }
    }
    Ok(Bundle::Options)
}

/// A program without the white space that all its lines begin with.
fn dedented(program: &str) -> String {
    let mut margin: Option<&str> = None;
    for line in program.lines().filter(|line| !line.trim().is_empty()) {
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        margin = Some(match margin {
            Some(margin) => {
                let same = margin.bytes().zip(indent.bytes()).take_while(|(a, b)| a == b).count();
                &margin[..same]
            }
            None => indent,
        });
    }
    let margin = margin.unwrap_or("");
    let lines = program.split_inclusive('\n').map(|line| match line.strip_prefix(margin) {
        // Of a blank line its end is left.
        _ if line.trim().is_empty() => line.trim_start_matches([' ', '\t', '\r', '\x0C', '\x0B']),
        Some(rest) => rest,
        None => line,
    });
    lines.collect()
}

fn unknown(option: &str) -> Failure {
    Failure::usage(
        format!("unknown option {option}"),
        "molt --help, or put the options of your program behind its name",
    )
}

fn text(value: OsString, what: &str) -> Result<String, Failure> {
    value.into_string().map_err(|_| Failure::usage(format!("{what} is not valid UTF-8"), "write it in UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(words: &[&str]) -> (Option<Target>, Flags, Vec<String>) {
        match parse(words.iter().map(OsString::from)) {
            Ok(CommandLine::Run { target, flags, args }) => {
                (target, flags, args.into_iter().map(|arg| arg.into_string().unwrap()).collect())
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn options_end_where_the_program_begins() {
        let (target, flags, args) = run(&["-O", "app.py", "-O", "--help"]);
        assert_eq!(target, Some(Target::File("app.py".into())));
        assert_eq!((flags.optimize, args), (1, vec!["-O".to_owned(), "--help".to_owned()]));
        let (target, _, args) = run(&["-c", "print(1)", "-c", "x"]);
        assert_eq!((target, args.len()), (Some(Target::Code("print(1)".into())), 2));
        let (target, _, args) = run(&["-m", "json.tool", "-h"]);
        assert_eq!((target, args.len()), (Some(Target::Module("json.tool".into())), 1));
        let (target, _, args) = run(&["-", "a"]);
        assert_eq!((target, args.len()), (Some(Target::Stdin), 1));
        assert_eq!(run(&["--", "-odd.py"]).0, Some(Target::File("-odd.py".into())));
        assert_eq!(run(&["-u"]).0, None);
    }

    #[test]
    fn bundles_and_glued_values() {
        let (target, flags, _) = run(&["-OOBuWerror", "-Xutf8", "-X", "dev", "-bbcpass"]);
        assert_eq!(target, Some(Target::Code("pass".into())));
        assert_eq!((flags.optimize, flags.bytes_warning), (2, 2));
        assert!(flags.dont_write_bytecode && flags.unbuffered);
        assert_eq!(
            (flags.warnings, flags.x_options),
            (vec!["error".to_owned()], vec!["utf8".into(), "dev".into()])
        );
    }

    #[test]
    fn isolation_implies_its_parts() {
        let (_, flags, _) = run(&["-I", "app.py"]);
        assert!(flags.ignore_environment && flags.safe_path && flags.no_user_site);
    }

    #[test]
    fn rights_are_lists() {
        let (_, flags, _) = run(&["--allow=fs.read,net.listen", "--deny", "proc.spawn", "app.py"]);
        assert_eq!((flags.allow.len(), flags.deny), (2, vec!["proc.spawn".to_owned()]));
    }

    #[test]
    fn what_makes_no_sense_is_said() {
        let what = |words: &[&str]| parse(words.iter().map(OsString::from)).unwrap_err();
        assert_eq!(what(&["-Z"]).what, "unknown option -Z");
        assert_eq!(what(&["--nonsense=1"]).what, "unknown option --nonsense");
        assert_eq!(what(&["-c"]).what, "argument expected for the -c option");
        assert_eq!(what(&["-W"]).status, crate::EXIT_USAGE);
        assert_eq!(what(&["--allow"]).what, "option --allow needs a value");
    }

    #[test]
    fn help_and_version() {
        for (word, expected) in
            [("-h", CommandLine::Help), ("-V", CommandLine::Version), ("-Oh", CommandLine::Help)]
        {
            assert_eq!(parse([OsString::from(word)]), Ok(expected));
        }
    }
}
