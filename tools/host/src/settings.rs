//! How a program runs: the flags of the command line and the `PYTHON*` variables, put together.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::pyargs::Flags;
use crate::{Failure, SysFlags};
use molt_core::gate::Right;

/// Seed of the hashes of str and bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashSeed {
    /// The same on every run. Molt's default is seed 0: a program is deterministic unless asked otherwise.
    Fixed(u32),
    /// A new one for every run.
    Random,
}

/// The virtual environment that installed packages come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Environment {
    /// None: `-S` or `-I`.
    None,
    /// The one near the program.
    Near,
    /// The one that `VIRTUAL_ENV` names.
    At(OsString),
}

/// Flags and environment after the rules by which one overrides the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The flags, raised by their variables (`PYTHONOPTIMIZE` and so on).
    pub flags: Flags,
    /// From `PYTHONHASHSEED` and `-R`.
    pub hash_seed: HashSeed,
    /// From `PYTHONPATH` and `--lib-path`: directories searched before the library.
    pub search_path: Vec<PathBuf>,
    /// From `PYTHONPYCACHEPREFIX` and `-X pycache_prefix`: the directory below which bytecode files are kept.
    pub pycache_prefix: Option<OsString>,
    /// `VIRTUAL_ENV`, unless site-packages are not wanted.
    pub environment: Environment,
    /// Whether the packages of the user count: not with `-s`, `-S` and `-I`, and not with `PYTHONNOUSERSITE`.
    pub user_site: bool,
    /// `PYTHONUSERBASE`: the directory below which the packages of the user are.
    pub user_base: Option<OsString>,
    /// From `--allow`, `--deny` and `MOLT_TRUSTED`: what the program may do. Everything, unless told otherwise.
    pub rights: Vec<Right>,
}

impl Settings {
    /// Puts `flags` and the variables that `variable` gives together. With `-E` no variable is asked for.
    pub fn new(mut flags: Flags, variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, Failure> {
        let ignore = flags.ignore_environment;
        // An empty variable counts as one that is not set.
        let variable =
            |name: &str| (!ignore).then(|| variable(name)).flatten().filter(|value| !value.is_empty());
        let text = |name: &str| variable(name).map(|value| value.to_string_lossy().into_owned());
        // A level that is not a number counts as 1.
        let level = |name: &str| text(name).map_or(0, |value| value.parse::<u8>().unwrap_or(1));

        flags.optimize = flags.optimize.max(level("PYTHONOPTIMIZE").min(2));
        flags.verbose = flags.verbose.max(level("PYTHONVERBOSE"));
        flags.debug = flags.debug.max(level("PYTHONDEBUG").min(1));
        flags.unbuffered |= variable("PYTHONUNBUFFERED").is_some();
        flags.dont_write_bytecode |= variable("PYTHONDONTWRITEBYTECODE").is_some();
        flags.no_user_site |= variable("PYTHONNOUSERSITE").is_some();
        flags.safe_path |= variable("PYTHONSAFEPATH").is_some();
        flags.no_columns |= variable("PYTHONNODEBUGRANGES").is_some();
        flags.no_columns |= flags.x_options.iter().any(|option| option == "no_debug_ranges");
        flags.inspect |= variable("PYTHONINSPECT").is_some();
        let option = |name: &str| {
            let found = flags.x_options.iter().rev().find(|option| option.split('=').next() == Some(name));
            found.map(|option| option.split_once('=').map_or("", |(_, value)| value))
        };
        flags.import_times = match option("importtime") {
            Some("0") => false,
            Some(value) if matches!(value, "1" | "2") || value.parse::<i64>().is_err() => true,
            Some(_) => {
                let what = "-X importtime: values other than 1 and 2 are reserved for future use.";
                return Err(Failure::new(what, "molt run -X importtime app.py"));
            }
            None => variable("PYTHONPROFILEIMPORTTIME").is_some(),
        };
        flags.utf8 = match (option("utf8"), text("PYTHONUTF8").as_deref()) {
            (Some("" | "1"), _) | (None, Some("1")) => true,
            (Some("0"), _) | (None, None | Some("0")) => false,
            (Some(_), _) => {
                return Err(Failure::new("invalid -X utf8 option value", "-X utf8, -X utf8=1 or -X utf8=0"));
            }
            (None, Some(_)) => {
                let what = "invalid PYTHONUTF8 environment variable value";
                return Err(Failure::new(what, "set PYTHONUTF8 to 1 or 0, or unset it"));
            }
        };
        flags.cpu_count = match option("cpu_count").map(str::to_owned) {
            Some(count) => at_least_one(&count, "-X cpu_count")?,
            None => match text("PYTHON_CPU_COUNT") {
                Some(count) => at_least_one(&count, "PYTHON_CPU_COUNT")?,
                None => None,
            },
        };
        flags.max_digits = match option("int_max_str_digits").map(str::to_owned) {
            Some(limit) => Some(limit_of_digits(&limit, "-X int_max_str_digits")?),
            None => match text("PYTHONINTMAXSTRDIGITS") {
                Some(limit) => Some(limit_of_digits(&limit, "PYTHONINTMAXSTRDIGITS")?),
                None => None,
            },
        };
        flags.dev_mode = option("dev").is_some() || variable("PYTHONDEVMODE").is_some();
        flags.faulthandler = option("faulthandler").is_some() || variable("PYTHONFAULTHANDLER").is_some();
        flags.faulthandler |= flags.dev_mode;
        if let Some(streams) = text("PYTHONIOENCODING") {
            let (encoding, errors) = streams.split_once(':').unwrap_or((&streams, ""));
            let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            // An encoding without an error handler is strict.
            let errors = given(errors).or_else(|| given(encoding).map(|_| "strict".to_owned()));
            flags.stream_encoding = (given(encoding), errors);
        }
        if flags.utf8 && flags.stream_encoding.1.is_none() {
            flags.stream_encoding.1 = Some("surrogateescape".to_owned());
        }
        if let Some(warnings) = text("PYTHONWARNINGS") {
            // Those of the command line come later and so have the last word.
            flags.warnings.splice(0..0, warnings.split(',').map(str::to_owned));
        }
        if flags.dev_mode {
            flags.warnings.insert(0, "default".to_owned());
        }
        match flags.bytes_warning {
            0 => {}
            1 => flags.warnings.push("default::BytesWarning".to_owned()),
            _ => flags.warnings.push("error::BytesWarning".to_owned()),
        }

        let hash_seed = match text("PYTHONHASHSEED").as_deref() {
            Some("random") => HashSeed::Random,
            Some(number) => HashSeed::Fixed(number.parse().map_err(|_| {
                Failure::new(
                    "PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]",
                    "unset PYTHONHASHSEED; hashes are then the same on every run",
                )
            })?),
            None if flags.random_hashes => HashSeed::Random,
            None => HashSeed::Fixed(0),
        };
        let trusted = text("MOLT_TRUSTED").as_deref() == Some("1");
        let rights = if trusted { every_right() } else { rights(&flags)? };
        let mut search_path: Vec<PathBuf> =
            variable("PYTHONPATH").map(|value| std::env::split_paths(&value).collect()).unwrap_or_default();
        search_path.extend(flags.lib_path.iter().cloned());
        // An option without a path takes the variable's word away.
        let prefix = flags.x_options.iter().rev().find_map(|option| match option.split_once('=') {
            Some(("pycache_prefix", path)) => Some(path.into()),
            _ => (option == "pycache_prefix").then(OsString::new),
        });
        let prefix = prefix.or_else(|| variable("PYTHONPYCACHEPREFIX"));
        let pycache_prefix = prefix.filter(|path| !path.is_empty());
        let environment = match variable("VIRTUAL_ENV") {
            _ if flags.no_site => Environment::None,
            // An interpreter that was started in an environment is that environment's.
            named => match crate::environment::started() {
                Some(started) => Environment::At(started.environment.into()),
                None if flags.isolated => Environment::None,
                None => named.map_or(Environment::Near, Environment::At),
            },
        };
        let user_site = !flags.no_site && !flags.isolated && !flags.no_user_site;
        let user_base = variable("PYTHONUSERBASE");
        Ok(Settings {
            flags,
            hash_seed,
            search_path,
            pycache_prefix,
            environment,
            user_site,
            user_base,
            rights,
        })
    }
}

/// The flags by which the program sees how it was started.
pub fn sys_flags(flags: &Flags, hash_randomization: bool) -> SysFlags {
    SysFlags {
        debug: flags.debug.into(),
        inspect: flags.inspect.into(),
        optimize: flags.optimize.into(),
        dont_write_bytecode: flags.dont_write_bytecode,
        no_user_site: flags.no_user_site,
        no_site: flags.no_site,
        ignore_environment: flags.ignore_environment,
        verbose: flags.verbose.into(),
        bytes_warning: flags.bytes_warning.into(),
        quiet: flags.quiet,
        hash_randomization,
        isolated: flags.isolated,
        dev_mode: flags.dev_mode,
        cpu_count: flags.cpu_count,
        max_digits: flags.max_digits,
        safe_path: flags.safe_path,
        unbuffered: flags.unbuffered,
        utf8_mode: flags.utf8,
    }
}

/// The number of processors that an option or a variable gives.
fn at_least_one(count: &str, name: &str) -> Result<Option<i64>, Failure> {
    match count.parse::<i32>() {
        Ok(count) if count > 0 => Ok(Some(count.into())),
        _ if count == "default" => Ok(None),
        _ => {
            let what = format!("{name}: a number is missing or invalid; it must be greater than 0");
            Err(Failure::new(what, format!("{name}=4, or {name}=default for what the machine has")))
        }
    }
}

/// The limit of digits that an option or a variable gives.
fn limit_of_digits(limit: &str, name: &str) -> Result<i64, Failure> {
    match limit.parse::<i32>() {
        Ok(limit) if limit == 0 || limit >= 640 => Ok(limit.into()),
        _ => {
            let what = format!("{name}: invalid limit; must be >= 640 or 0 for unlimited.");
            Err(Failure::new(what, format!("{name}=4300")))
        }
    }
}

fn every_right() -> Vec<Right> {
    Right::ALL.iter().map(|(right, _)| *right).collect()
}

/// The rights that the flags leave: those allowed, or all if nothing is said, without those denied.
fn rights(flags: &Flags) -> Result<Vec<Right>, Failure> {
    let mut held = if flags.allow.is_empty() { every_right() } else { named_rights(&flags.allow)? };
    let denied = named_rights(&flags.deny)?;
    held.retain(|right| !denied.contains(right));
    Ok(held)
}

/// Rights by name. A name without a dot stands for its group: `fs` is `fs.read` and `fs.write`.
fn named_rights(names: &[String]) -> Result<Vec<Right>, Failure> {
    let mut rights = Vec::new();
    for name in names {
        let before = rights.len();
        for (right, full) in Right::ALL {
            let group = full.split('.').next();
            if full == name || group == Some(name) {
                rights.push(right);
            }
        }
        if rights.len() == before {
            let known: Vec<_> = Right::ALL.iter().map(|(_, name)| *name).collect();
            return Err(Failure::usage(format!("there is no right named '{name}'"), known.join(", ")));
        }
    }
    Ok(rights)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(flags: Flags, variables: &[(&str, &str)]) -> Result<Settings, Failure> {
        Settings::new(flags, |name| {
            variables.iter().find(|(variable, _)| *variable == name).map(|(_, value)| value.into())
        })
    }

    #[test]
    fn variables_raise_flags() {
        let flags = Flags { optimize: 1, warnings: vec!["error".into()], ..Flags::default() };
        let variables = [
            ("PYTHONOPTIMIZE", "2"),
            ("PYTHONVERBOSE", "yes"),
            ("PYTHONWARNINGS", "ignore,default"),
            ("PYTHONUNBUFFERED", ""),
        ];
        let settings = settings(flags, &variables).unwrap();
        assert_eq!(
            (settings.flags.optimize, settings.flags.verbose, settings.flags.unbuffered),
            (2, 1, false)
        );
        assert_eq!(settings.flags.warnings, ["ignore", "default", "error"]);
    }

    #[test]
    fn streams_have_an_encoding_and_an_error_handler() {
        let streams = |variables: &[(&str, &str)]| {
            let (encoding, errors) = settings(Flags::default(), variables).unwrap().flags.stream_encoding;
            (encoding.unwrap_or_default(), errors.unwrap_or_default())
        };
        let pair = |encoding: &str, errors: &str| (encoding.to_owned(), errors.to_owned());
        assert_eq!(streams(&[]), pair("", ""));
        assert_eq!(streams(&[("PYTHONIOENCODING", "latin1")]), pair("latin1", "strict"));
        assert_eq!(streams(&[("PYTHONIOENCODING", ":ignore")]), pair("", "ignore"));
        assert_eq!(streams(&[("PYTHONIOENCODING", "ascii:replace")]), pair("ascii", "replace"));
        assert_eq!(streams(&[("PYTHONUTF8", "1")]), pair("", "surrogateescape"));
        assert!(settings(Flags::default(), &[("PYTHONUTF8", "2")]).is_err());
        let flags = Flags { x_options: vec!["utf8=0".into(), "importtime".into()], ..Flags::default() };
        let flags = settings(flags, &[("PYTHONUTF8", "1")]).unwrap().flags;
        assert!(!flags.utf8 && flags.import_times);
    }

    #[test]
    fn hashes_are_fixed_unless_asked_otherwise() {
        let seed =
            |value: &str| settings(Flags::default(), &[("PYTHONHASHSEED", value)]).map(|all| all.hash_seed);
        assert_eq!(settings(Flags::default(), &[]).unwrap().hash_seed, HashSeed::Fixed(0));
        assert_eq!(seed("random"), Ok(HashSeed::Random));
        assert_eq!(seed("4294967295"), Ok(HashSeed::Fixed(u32::MAX)));
        assert!(seed("4294967296").is_err() && seed("-1").is_err() && seed("x").is_err());
    }

    #[test]
    fn rights_are_given_and_taken_by_name_and_group() {
        let rights = |allow: &[&str], deny: &[&str]| {
            let words = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
            let flags = Flags { allow: words(allow), deny: words(deny), ..Flags::default() };
            settings(flags, &[]).map(|settings| settings.rights)
        };
        assert_eq!(rights(&[], &[]).unwrap().len(), Right::ALL.len());
        assert_eq!(rights(&["fs", "time.wall"], &["fs.write"]), Ok(vec![Right::FsRead, Right::TimeWall]));
        assert_eq!(rights(&[], &["net"]).unwrap().len(), Right::ALL.len() - 3);
        assert_eq!(rights(&["fs.raed"], &[]).unwrap_err().what, "there is no right named 'fs.raed'");
        let flags = Flags { deny: vec!["fs".into()], ..Flags::default() };
        assert_eq!(settings(flags, &[("MOLT_TRUSTED", "1")]).unwrap().rights.len(), Right::ALL.len());
    }

    #[test]
    fn the_environment_can_be_ignored() {
        let flags = Flags { ignore_environment: true, ..Flags::default() };
        let settings = settings(flags, &[("PYTHONHASHSEED", "x"), ("PYTHONPATH", "/a:/b")]).unwrap();
        assert!(settings.search_path.is_empty());
    }
}
