//! The link in a virtual environment by which an executable was started.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// A virtual environment, and the link in it that was started: `ENV/bin/python`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    /// The directory of the environment.
    pub environment: PathBuf,
    /// The link, as an absolute path.
    pub link: PathBuf,
}

/// The environment from which this process was started, if its first word leads to a link in one.
pub fn started() -> Option<Started> {
    let word = std::env::args_os().next()?;
    let own = std::env::current_exe().ok()?;
    found(&word, std::env::var_os("PATH"), &own)
}

fn found(word: &OsString, path: Option<OsString>, own: &Path) -> Option<Started> {
    let link = if word.as_bytes().contains(&b'/') {
        std::path::absolute(word).ok()?
    } else {
        std::env::split_paths(&path?).map(|folder| folder.join(word)).find(|file| file.is_file())?
    };
    let environment = link.parent()?.parent()?.to_path_buf();
    let is_link = link.is_symlink() && link.canonicalize().ok()? == own.canonicalize().ok()?;
    (is_link && environment.join("pyvenv.cfg").is_file()).then_some(Started { environment, link })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_in_an_environment_is_found_by_its_path_or_by_the_search_path() {
        let folder = std::env::temp_dir().join(format!("molt-environment-{}", std::process::id()));
        let bin = folder.join("bin");
        std::fs::create_dir_all(&bin).unwrap();
        std::fs::write(folder.join("own"), "").unwrap();
        std::os::unix::fs::symlink(folder.join("own"), bin.join("python")).unwrap();
        let own = folder.join("own");
        let word = bin.join("python").into_os_string();
        assert_eq!(found(&word, None, &own), None, "there is no pyvenv.cfg");
        std::fs::write(folder.join("pyvenv.cfg"), "").unwrap();
        let expected = Some(Started { environment: folder.clone(), link: bin.join("python") });
        assert_eq!(found(&word, None, &own), expected);
        assert_eq!(found(&"python".into(), Some(bin.into_os_string()), &own), expected);
        assert_eq!(found(&"python".into(), None, &own), None);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
