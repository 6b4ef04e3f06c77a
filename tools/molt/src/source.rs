//! Reading programs from files, with one clear line for each way this goes wrong.

use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use molt_host::{EXIT_FAILURE, EXIT_USAGE, Failure, reason};

/// A program's text and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file, absolute, or a name in angle brackets. Shown by tracebacks.
    pub name: PathBuf,
    /// The bytes. Their encoding is the compiler's business.
    pub bytes: Vec<u8>,
}

/// What the record at the end of a zip archive begins with, its length without the comment, and the longest comment.
const ARCHIVE_END: &[u8] = b"PK\x05\x06";
const ARCHIVE_END_BYTES: usize = 22;
const LONGEST_COMMENT: usize = 0xFFFF;

impl Source {
    /// Whether it is no text but a zip archive, with or without a line for the shell in front of it.
    pub fn is_archive(&self) -> bool {
        let from = self.bytes.len().saturating_sub(ARCHIVE_END_BYTES + LONGEST_COMMENT);
        if !self.bytes[from..].contains(&0) {
            // The record has fields that are zero, a text has none.
            return false;
        }
        // The record's last field is the length of the comment that follows.
        self.bytes[from..].windows(ARCHIVE_END_BYTES).enumerate().any(|(at, record)| {
            let comment = usize::from(u16::from_le_bytes([record[20], record[21]]));
            record.starts_with(ARCHIVE_END) && from + at + ARCHIVE_END_BYTES + comment == self.bytes.len()
        })
    }
}

/// Reads a file, or the `__main__.py` of a directory: text, for the commands that compile.
pub fn read_program(path: &Path) -> Result<Source, Failure> {
    let source = read_runnable(path)?;
    if source.is_archive() {
        let what = format!("'{}' is a zip archive", path.display());
        return Err(Failure::new(what, "unpack it, and name the directory; molt run runs it as it is"));
    }
    Ok(source)
}

/// Reads a file, which may be an archive, or the `__main__.py` of a directory.
pub fn read_runnable(path: &Path) -> Result<Source, Failure> {
    let name = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if !name.is_dir() {
        return read(name);
    }
    let main = name.join("__main__.py");
    if !main.is_file() {
        let what = format!("can't find '__main__' module in '{}'", path.display());
        return Err(Failure::new(what, "put a __main__.py into the directory, or name a file in it"));
    }
    read(main)
}

/// Reads all of standard input.
pub fn read_stdin() -> Result<Source, Failure> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| {
        Failure::new(format!("cannot read standard input: {}", reason(&error)), "molt run FILE")
    })?;
    Ok(Source { name: "<stdin>".into(), bytes })
}

fn read(name: PathBuf) -> Result<Source, Failure> {
    match fs::read(&name) {
        Ok(bytes) => Ok(Source { name, bytes }),
        Err(error) => Err(cannot_open(&name, &error)),
    }
}

fn cannot_open(name: &Path, error: &io::Error) -> Failure {
    let number = error.raw_os_error().map_or(String::new(), |number| format!("[Errno {number}] "));
    let what = format!("can't open file '{}': {number}{}", name.display(), reason(error));
    let (todo, status) = match error.kind() {
        ErrorKind::NotFound => ("check the path; molt --help lists the commands", EXIT_USAGE),
        ErrorKind::PermissionDenied => ("make the file readable for this user", EXIT_USAGE),
        _ => ("check the file", EXIT_FAILURE),
    };
    Failure::new(what, todo).with_status(status)
}
