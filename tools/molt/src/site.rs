//! Where installed packages are: the `site-packages` of a virtual environment, and those of the user.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The file that makes a directory a virtual environment.
const CONFIG: &str = "pyvenv.cfg";

/// The environment that `VIRTUAL_ENV` names, or else a `.venv` beside the program or in a directory above it.
pub fn environment(variable: Option<OsString>, program: &Path) -> Option<PathBuf> {
    match variable {
        Some(path) => Some(PathBuf::from(path)),
        None => program.ancestors().map(|above| above.join(".venv")).find(|path| path.join(CONFIG).is_file()),
    }
}

/// The directory with installed packages of an environment.
pub fn of_environment(environment: &Path) -> Option<PathBuf> {
    packages(environment)
}

/// Whether programs of an environment see what is installed outside of it too.
pub fn sees_system(environment: &Path) -> bool {
    let text = fs::read_to_string(environment.join(CONFIG)).unwrap_or_default();
    let says = |line: &str| {
        line.split_once('=').is_some_and(|(key, value)| {
            key.trim().eq_ignore_ascii_case("include-system-site-packages")
                && value.trim().eq_ignore_ascii_case("true")
        })
    };
    text.lines().any(says)
}

/// The directory with the packages of the user, below `base` or the usual place, if it is there. A program that runs with
/// other rights than those of its user takes none of them.
pub fn of_user(base: Option<OsString>) -> Option<PathBuf> {
    use rustix::process::{getegid, geteuid, getgid, getuid};
    if getuid() != geteuid() || getgid() != getegid() {
        return None;
    }
    let base = match base {
        Some(base) => PathBuf::from(base),
        None => std::env::home_dir()?.join(".local"),
    };
    let packages = base.join(format!("lib/python3.{}/site-packages", crate::cli::LANGUAGE_MINOR));
    packages.is_dir().then_some(packages)
}

/// Whether a module of this name may lie in one of the directories.
pub fn may_have(directories: &[PathBuf], name: &str) -> bool {
    let suffixes = ["", ".py", ".pyc"];
    directories
        .iter()
        .any(|place| suffixes.iter().any(|suffix| place.join(format!("{name}{suffix}")).exists()))
}

/// `lib/python3.N/site-packages` of an environment: that of this language version, or else the newest.
fn packages(environment: &Path) -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir(environment.join("lib"))
        .ok()?
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let minor = path.file_name()?.to_str()?.strip_prefix("python3.")?.parse().ok()?;
            let packages = path.join("site-packages");
            packages.is_dir().then_some((minor, packages))
        })
        .collect();
    found.sort();
    let exact = found.iter().position(|(minor, _)| *minor == crate::cli::LANGUAGE_MINOR);
    let index = exact.or_else(|| found.len().checked_sub(1))?;
    Some(found.swap_remove(index).1)
}

/// The `.pth` files in a directory, sorted.
fn path_files(packages: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(packages)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "pth"))
        .collect();
    files.sort();
    files
}

/// Whether a line of a `.pth` file is code to run.
fn is_code(line: &str) -> bool {
    line.starts_with("import ") || line.starts_with("import\t")
}

/// The `.pth` files in a directory that have lines of code, which a program runs before its own.
pub fn files_with_code(packages: &Path) -> Vec<PathBuf> {
    let has_code = |file: &PathBuf| fs::read_to_string(file).is_ok_and(|text| text.lines().any(is_code));
    path_files(packages).into_iter().filter(has_code).collect()
}

/// The directory with those that the lines of its `.pth` files add. Lines of code are left out.
pub fn with_path_files(packages: PathBuf) -> Vec<PathBuf> {
    let mut directories = vec![packages.clone()];
    for text in path_files(&packages).iter().filter_map(|file| fs::read_to_string(file).ok()) {
        for line in text.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') || is_code(line) {
                continue;
            }
            let path = packages.join(line);
            if path.is_dir() && !directories.contains(&path) {
                directories.push(path);
            }
        }
    }
    directories
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_environment_above_the_program_is_found_with_its_path_files() {
        let folder = tempfile::tempdir().unwrap();
        let packages = folder.path().join(".venv/lib/python3.14/site-packages");
        let (program, other) = (folder.path().join("src/app"), folder.path().join("other"));
        for path in [&packages, &program, &other] {
            fs::create_dir_all(path).unwrap();
        }
        fs::write(packages.join("more.pth"), format!("# comment\nimport x\n{}\nabsent\n", other.display()))
            .unwrap();
        let found = |variable| {
            let directory = environment(variable, &program).and_then(|path| of_environment(&path));
            directory.map(with_path_files).unwrap_or_default()
        };
        assert!(found(None).is_empty());
        fs::write(folder.path().join(".venv").join(CONFIG), "home = /usr/bin\n").unwrap();
        assert_eq!(found(None), [packages.clone(), other]);
        assert!(found(Some("/absent".into())).is_empty());
    }

    #[test]
    fn an_environment_may_show_what_is_outside() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!sees_system(folder.path()));
        fs::write(folder.path().join(CONFIG), "include-system-site-packages = TRUE\n").unwrap();
        assert!(sees_system(folder.path()));
    }

    #[test]
    fn the_packages_of_the_user_lie_below_a_base() {
        let folder = tempfile::tempdir().unwrap();
        let base = Some(folder.path().into());
        assert_eq!(of_user(base.clone()), None);
        let packages = folder.path().join("lib/python3.14/site-packages");
        fs::create_dir_all(&packages).unwrap();
        assert_eq!(of_user(base), Some(packages.clone()));
        fs::write(packages.join("sitecustomize.py"), "").unwrap();
        assert!(may_have(std::slice::from_ref(&packages), "sitecustomize"));
        assert!(!may_have(&[packages], "usercustomize"));
    }

    #[test]
    fn the_packages_of_this_language_version_win() {
        let folder = tempfile::tempdir().unwrap();
        for minor in [9, 14, 15] {
            fs::create_dir_all(folder.path().join(format!("lib/python3.{minor}/site-packages"))).unwrap();
        }
        assert!(packages(folder.path()).unwrap().ends_with("python3.14/site-packages"));
    }
}
