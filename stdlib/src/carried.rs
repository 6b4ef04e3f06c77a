//! The files that a built program carries: they lie below the path of its executable, for reading only.

use molt_core::prelude::*;
use molt_machine::import::{Entry, Imports};
use rustix::fs::MemfdFlags;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Seek, Write};
use std::os::fd::{IntoRawFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// Mode bits of a carried file and of a carried directory.
const FILE_MODE: u32 = 0o100_444;
const DIRECTORY_MODE: u32 = 0o040_555;

/// What the program carries at a path, which is an error of the system where nothing is; `None` for a path elsewhere. Relative
/// paths count from the current directory.
fn entry(vm: &Vm, path: &[u8]) -> Option<io::Result<Entry>> {
    let path = Path::new(OsStr::from_bytes(path));
    let imports = vm.state::<Imports>();
    let found = if path.is_absolute() {
        imports.entry(path)
    } else if imports.has_files() {
        imports.entry(&std::env::current_dir().ok()?.join(path))
    } else {
        None
    };
    found.map(|entry| entry.ok_or_else(|| rustix::io::Errno::NOENT.into()))
}

/// A descriptor on a carried file, for reading; `None` for a path elsewhere and for the executable itself.
pub fn open(vm: &Vm, path: &[u8]) -> Option<io::Result<i32>> {
    match entry(vm, path)? {
        Ok(Entry::File(bytes)) => Some(descriptor(path, &bytes)),
        Ok(Entry::Directory(_)) if is_file(path) => None,
        Ok(Entry::Directory(_)) => Some(Err(rustix::io::Errno::ISDIR.into())),
        Err(error) => Some(Err(error)),
    }
}

/// Whether the path is that of a file of the system, as the executable is.
fn is_file(path: &[u8]) -> bool {
    std::fs::symlink_metadata(OsStr::from_bytes(path)).is_ok()
}

/// A descriptor on bytes in memory: what is done with descriptors elsewhere works on it too.
fn descriptor(path: &[u8], bytes: &[u8]) -> io::Result<i32> {
    let name: Vec<u8> =
        path.rsplit(|byte| *byte == b'/').next().unwrap_or(path).iter().copied().take(200).collect();
    let fd: OwnedFd = rustix::fs::memfd_create(name, MemfdFlags::CLOEXEC)?;
    let mut file = File::from(fd);
    file.write_all(bytes)?;
    file.rewind()?;
    Ok(file.into_raw_fd())
}

/// Mode and size of what is carried; `None` for a path elsewhere and for the executable itself.
pub fn status(vm: &Vm, path: &[u8]) -> Option<io::Result<(u32, u64)>> {
    let entry = entry(vm, path)?;
    if is_file(path) {
        return None;
    }
    Some(entry.map(|entry| match entry {
        Entry::File(bytes) => (FILE_MODE, bytes.len() as u64),
        Entry::Directory(_) => (DIRECTORY_MODE, 0),
    }))
}

/// The names in a carried directory.
pub fn names(vm: &Vm, path: &[u8]) -> Option<io::Result<Vec<String>>> {
    Some(entry(vm, path)?.and_then(|entry| match entry {
        Entry::Directory(names) => Ok(names.into_iter().map(|(name, _)| name).collect()),
        Entry::File(_) => Err(rustix::io::Errno::NOTDIR.into()),
    }))
}
