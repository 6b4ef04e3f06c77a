//! Writing an executable so that a failure leaves nothing behind.

use std::fmt;
use std::fs::{self, Permissions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Why the executable was not written. Whatever was at the target before is untouched.
#[derive(Debug)]
pub enum OutputError {
    /// The directory that should hold the target does not exist.
    NoDirectory(PathBuf),
    /// The target is a directory.
    IsDirectory(PathBuf),
    /// The target is there and is a device, pipe or socket.
    NotAFile(PathBuf),
    /// The directory cannot be written by this user.
    Denied(PathBuf),
    /// The disk, quota or file size limit is exhausted.
    Full(PathBuf),
    /// Any other error of the system.
    Other(PathBuf, io::Error),
}

impl OutputError {
    /// What the user can do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            OutputError::NoDirectory(_) => "create the directory first, or give another path to -o",
            OutputError::IsDirectory(_) => "give the path of a file inside it to -o",
            OutputError::NotAFile(_) => "give the path of a regular file to -o",
            OutputError::Denied(_) => "check the rights of the directory, or give another path to -o",
            OutputError::Full(_) => "free some space, or give a path on another disk to -o",
            OutputError::Other(..) => "give another path to -o",
        }
    }

    fn new(directory: &Path, error: io::Error) -> Self {
        let directory = directory.to_owned();
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => OutputError::NoDirectory(directory),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => OutputError::Denied(directory),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                OutputError::Full(directory)
            }
            _ => OutputError::Other(directory, error),
        }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutputError::NoDirectory(path) => write!(f, "there is no directory '{}'", path.display()),
            OutputError::IsDirectory(path) => write!(f, "'{}' is a directory", path.display()),
            OutputError::NotAFile(path) => write!(f, "'{}' is not a regular file", path.display()),
            OutputError::Denied(path) => write!(f, "no permission to write into '{}'", path.display()),
            OutputError::Full(path) => write!(f, "no space left in '{}'", path.display()),
            OutputError::Other(path, error) => write!(f, "cannot write into '{}': {error}", path.display()),
        }
    }
}

impl std::error::Error for OutputError {}

/// Writes `bytes` as an executable (mode 0755) to `target`: into a temporary file of the same directory, which takes the
/// target's place when it is whole. A symbolic link is followed.
pub fn write_executable(target: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let target = match fs::metadata(target) {
        Ok(found) if found.is_dir() => return Err(OutputError::IsDirectory(target.to_owned())),
        // Renaming over a device such as /dev/null would remove it.
        Ok(found) if !found.is_file() => return Err(OutputError::NotAFile(target.to_owned())),
        Ok(_) => fs::canonicalize(target).map_err(|error| OutputError::new(target, error))?,
        Err(_) => target.to_owned(),
    };
    let directory = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    if target.file_name().is_none() || target.as_os_str().as_encoded_bytes().ends_with(b"/") {
        return Err(OutputError::NoDirectory(target));
    }
    let failed = |error| OutputError::new(directory, error);
    let mut file = tempfile::Builder::new()
        .prefix(".molt-")
        .permissions(Permissions::from_mode(0o755))
        .tempfile_in(directory)
        .map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
}
