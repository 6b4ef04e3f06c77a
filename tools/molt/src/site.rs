//! Where installed packages are: the `site-packages` of a virtual environment.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The file that makes a directory a virtual environment.
const CONFIG: &str = "pyvenv.cfg";

/// The directories with installed packages that a program sees: those of the environment that `VIRTUAL_ENV` names, or else of
/// a `.venv` beside the program or in a directory above it.
pub fn directories(variable: Option<OsString>, program: &Path) -> Vec<PathBuf> {
    let environment = match variable {
        Some(path) => Some(PathBuf::from(path)),
        None => program.ancestors().map(|above| above.join(".venv")).find(|path| path.join(CONFIG).is_file()),
    };
    environment.and_then(|path| packages(&path)).map(with_path_files).unwrap_or_default()
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
fn with_path_files(packages: PathBuf) -> Vec<PathBuf> {
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
        assert!(directories(None, &program).is_empty());
        fs::write(folder.path().join(".venv").join(CONFIG), "home = /usr/bin\n").unwrap();
        assert_eq!(directories(None, &program), [packages.clone(), other]);
        assert!(directories(Some("/absent".into()), &program).is_empty());
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
