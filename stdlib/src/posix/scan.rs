//! Directories: `listdir`, `scandir` and the entries of the latter.

use super::arguments::{as_fd, at, on_fd, path};
use super::paths::status;
use crate::errors::io_error;
use crate::io::file::fspath as fs_path;
use crate::sys::config::bytes_text;
use molt_core::cell::Slot;
use molt_core::gate::Right;
use molt_core::host;
use molt_core::prelude::*;
use rustix::fs::{FileType, Mode, OFlags, RawDir, SeekFrom};
use std::cell::Cell;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{IntoRawFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

/// Bytes of entries that are read at a time.
const BATCH: usize = 32 * 1024;

/// Name, kind and number of an entry.
type Found = (Vec<u8>, FileType, u64);

/// Reads some entries of a directory from its position on; none are left if there are none. "." and ".." are left out.
fn batch(fd: i32) -> io::Result<Vec<Found>> {
    let mut room = [const { MaybeUninit::<u8>::uninit() }; BATCH];
    on_fd(fd, |f| {
        let (mut found, mut dir) = (Vec::new(), RawDir::new(f, &mut room));
        loop {
            match dir.next() {
                None => return Ok(found),
                Some(Err(rustix::io::Errno::INTR)) => continue,
                Some(entry) => {
                    let entry = entry?;
                    let name = entry.file_name().to_bytes();
                    if name != b"." && name != b".." {
                        found.push((name.to_vec(), entry.file_type(), entry.ino()));
                    }
                }
            }
            if dir.is_buffer_empty() && !found.is_empty() {
                return Ok(found);
            }
        }
    })
}

/// A directory that a function is to read.
struct Directory {
    path: PathBuf,
    /// The path as the program gave it, and whether names are bytes.
    shown: Option<Value>,
    bytes: bool,
    fd: Option<i32>,
}

fn directory(vm: &Vm, v: Option<&Value>, function: &str) -> PyResult<Directory> {
    let Some(v) = v.filter(|v| !v.is_none()) else {
        return Ok(Directory { path: PathBuf::from("."), shown: None, bytes: false, fd: None });
    };
    if let Some(fd) = as_fd(vm, v)? {
        return Ok(Directory { path: PathBuf::new(), shown: None, bytes: false, fd: Some(fd) });
    }
    let path = path(vm, v, function, "integer or None")?;
    let shown = fs_path(vm, v)?;
    let bytes = shown.kind() == Kind::BYTES;
    Ok(Directory { path, shown: Some(shown), bytes, fd: None })
}

impl Directory {
    /// The error of a system call on the directory.
    fn error(&self, vm: &Vm, e: &io::Error) -> Raised {
        match (&self.shown, self.fd) {
            (None, None) => io_error(vm, e, Some(&vm.str("."))),
            (None, Some(fd)) => io_error(vm, e, Some(&vm.int(i64::from(fd)))),
            (shown, _) => io_error(vm, e, shown.as_ref()),
        }
    }

    /// A descriptor of its own on the directory, at its beginning.
    fn open(&self, vm: &Vm) -> PyResult<OwnedFd> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let opened = match self.fd {
            None => at(None, |d| rustix::fs::openat(d, &self.path, flags, Mode::empty())),
            Some(fd) => on_fd(fd, |f| {
                let copy = rustix::io::fcntl_dupfd_cloexec(f, 0)?;
                match FileType::from_raw_mode(rustix::fs::fstat(&copy)?.st_mode) {
                    FileType::Directory => rustix::fs::seek(&copy, SeekFrom::Start(0))?,
                    _ => return Err(rustix::io::Errno::NOTDIR),
                };
                Ok(copy)
            }),
        };
        opened.map_err(|e| self.error(vm, &e))
    }
}

fn name_value(vm: &Vm, name: &[u8], bytes: bool) -> Value {
    if bytes { vm.bytes(name) } else { bytes_text(vm, name) }
}

/// An entry of a directory.
#[repr(C)]
#[derive(Trace)]
pub struct DirEntry {
    name: Slot,
    path: Slot,
    /// The directory's descriptor if the program gave that, else -1.
    dir: Cell<i32>,
    /// The kind of file as in the mode bits, 0 if the directory does not tell.
    kind: Cell<u32>,
    inode: Cell<u64>,
    lstat: Slot,
    stat: Slot,
}

const KIND_MASK: u32 = 0o170_000;
const DIRECTORY: u32 = 0o040_000;
const REGULAR: u32 = 0o100_000;
const SYMLINK: u32 = 0o120_000;

impl DirEntry {
    fn ask(&self, vm: &Vm, follow_symlinks: bool) -> PyResult<Value> {
        let p = path(vm, &self.path.get(), "DirEntry", "")?;
        let dir = Some(self.dir.get()).filter(|fd| *fd >= 0);
        status(vm, &p, &self.path.get(), "os.DirEntry.stat", dir, follow_symlinks)
    }

    fn status(&self, vm: &Vm, follow_symlinks: bool) -> PyResult<Value> {
        if !follow_symlinks || !self.is_kind(vm, SYMLINK, false)? {
            if self.lstat.is_empty() {
                self.lstat.set(self.ask(vm, false)?);
            }
            return Ok(self.lstat.get());
        }
        if self.stat.is_empty() {
            self.stat.set(self.ask(vm, true)?);
        }
        Ok(self.stat.get())
    }

    fn is_kind(&self, vm: &Vm, kind: u32, follow_symlinks: bool) -> PyResult<bool> {
        let known = self.kind.get();
        if known != 0 && !(follow_symlinks && known == SYMLINK) {
            return Ok(known == kind);
        }
        let status = if known == 0 && !follow_symlinks { self.own_status(vm) } else { self.status(vm, true) };
        match vm.catch(ClassId::FILE_NOT_FOUND_ERROR, status)? {
            None => Ok(false),
            Some(status) => {
                let mode = status.downcast::<Tuple>().and_then(|t| t.as_slice().first()?.as_small());
                Ok(mode.unwrap_or(0) as u32 & KIND_MASK == kind)
            }
        }
    }

    /// The status of the entry itself, which tells its kind.
    fn own_status(&self, vm: &Vm) -> PyResult<Value> {
        if self.lstat.is_empty() {
            self.lstat.set(self.ask(vm, false)?);
        }
        Ok(self.lstat.get())
    }
}

#[class(DIR_ENTRY, name = "DirEntry", module = "posix", flags(NO_NEW, FINALIZER), body, container)]
impl DirEntry {
    /// File name without directories.
    #[getter]
    fn name(&self) -> Value {
        self.name.get()
    }

    /// What scandir() was given, joined with the file name.
    #[getter]
    fn path(&self) -> Value {
        self.path.get()
    }

    /// Whether it is a directory. Asked once, then remembered.
    #[method(signature = "($self, /, *, follow_symlinks=True)")]
    fn is_dir(&self, vm: &Vm, follow_symlinks: bool) -> PyResult<bool> {
        self.is_kind(vm, DIRECTORY, follow_symlinks)
    }

    /// Whether it is a regular file. Asked once, then remembered.
    #[method(signature = "($self, /, *, follow_symlinks=True)")]
    fn is_file(&self, vm: &Vm, follow_symlinks: bool) -> PyResult<bool> {
        self.is_kind(vm, REGULAR, follow_symlinks)
    }

    /// Whether it is a symbolic link. Asked once, then remembered.
    #[method]
    fn is_symlink(&self, vm: &Vm) -> PyResult<bool> {
        self.is_kind(vm, SYMLINK, false)
    }

    /// Whether it is a junction: never, outside of Windows.
    #[method]
    fn is_junction(&self) -> bool {
        false
    }

    /// Return stat_result object for the entry; cached per entry.
    #[method(signature = "($self, /, *, follow_symlinks=True)")]
    fn stat(&self, vm: &Vm, follow_symlinks: bool) -> PyResult<Value> {
        self.status(vm, follow_symlinks)
    }

    /// Return inode of the entry; cached per entry.
    #[method]
    fn inode(&self, vm: &Vm) -> PyResult<Value> {
        if self.inode.get() == 0 {
            return vm.get_attr_name(&self.own_status(vm)?, "st_ino");
        }
        Ok(vm.int_from_limbs(false, &[self.inode.get()]))
    }

    /// The path, for functions that take paths.
    #[method]
    fn __fspath__(&self) -> Value {
        self.path.get()
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<Value> {
        let mut text = b"<DirEntry ".to_vec();
        text.extend_from_slice(vm.repr(&self.name.get())?.as_wtf8());
        text.push(b'>');
        Ok(vm.str_from_wtf8(&text))
    }

    /// See PEP 585
    #[classmethod(name = "__class_getitem__")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        molt_builtins::generic_alias::new(vm, cls, item)
    }
}

/// State of an iterator of scandir().
#[repr(C)]
#[derive(Trace)]
pub struct ScandirIter {
    /// The open directory, -1 when closed.
    fd: Cell<i32>,
    /// Threads that read from the directory now.
    readers: Cell<u32>,
    /// A descriptor that was to be closed while threads read from it, else -1: the last of them closes it.
    parked: Cell<i32>,
    /// What stands before the names in paths, as the program gave it.
    prefix: Slot,
    /// The directory's descriptor if the program gave that, else -1.
    dir: Cell<i32>,
    /// Entries that are read but not given yet: a list and the place in it.
    entries: Slot,
    at: Cell<i64>,
}

impl ScandirIter {
    fn shut(&self, vm: &Vm) -> PyResult<()> {
        self.entries.set(Value::UNBOUND);
        self.shut_directory(vm)
    }

    /// Closes the directory and keeps the entries that are not given yet.
    fn shut_directory(&self, vm: &Vm) -> PyResult<()> {
        match self.fd.replace(-1) {
            fd if fd < 0 => Ok(()),
            fd if self.readers.get() > 0 => {
                self.parked.set(fd);
                Ok(())
            }
            fd => host::close(fd).map_err(|e| io_error(vm, &e, None)),
        }
    }

    /// What the directory has next, read without the interpreter's lock.
    fn read(&self, vm: &Vm, fd: i32) -> PyResult<Vec<Found>> {
        self.readers.set(self.readers.get() + 1);
        let found = vm.unlocked(|| batch(fd));
        self.readers.set(self.readers.get() - 1);
        if self.readers.get() == 0 && self.parked.get() >= 0 {
            host::close(self.parked.replace(-1)).map_err(|e| io_error(vm, &e, None))?;
        }
        found.map_err(|e| {
            let shown = match self.dir.get() {
                fd if fd >= 0 => vm.int(i64::from(fd)),
                _ => self.prefix.get(),
            };
            io_error(vm, &e, Some(&shown).filter(|s| !s.is_none()))
        })
    }

    /// Makes entries of what was found, behind those that another thread read meanwhile.
    fn fill(&self, vm: &Vm, found: Vec<Found>) {
        let prefix = self.prefix.get();
        let bytes = prefix.kind() == Kind::BYTES;
        let before = match prefix.is_none() {
            true => Vec::new(),
            false => {
                let mut before = crate::io::file::path_bytes(vm, &prefix).unwrap_or_default();
                if before.last().is_some_and(|b| *b != b'/') {
                    before.push(b'/');
                }
                before
            }
        };
        let entry = |(name, kind, inode): Found| {
            let shown = name_value(vm, &name, bytes);
            let path = match before.is_empty() {
                true => shown.clone(),
                false => name_value(vm, &[&before[..], &name[..]].concat(), bytes),
            };
            vm.alloc(DirEntry {
                name: Slot::new(shown),
                path: Slot::new(path),
                dir: Cell::new(self.dir.get()),
                kind: Cell::new(if kind == FileType::Unknown { 0 } else { kind.as_raw_mode() }),
                inode: Cell::new(inode),
                lstat: Slot::empty(),
                stat: Slot::empty(),
            })
            .into_value()
        };
        let entries = std::iter::from_fn(|| self.take()).chain(found.into_iter().map(entry)).collect();
        self.entries.set(vm.list(entries));
        self.at.set(0);
    }

    fn take(&self) -> Option<Value> {
        let entries = self.entries.load()?;
        let list = entries.downcast::<molt_core::list::List>()?;
        let at = self.at.get();
        let entry = list.get(at as usize)?;
        self.at.set(at + 1);
        Some(entry)
    }
}

#[class(SCANDIR_ITER, name = "ScandirIterator", module = "posix", flags(NO_NEW), body, container, host)]
impl ScandirIter {
    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        if let Some(entry) = self.take() {
            return Ok(Some(entry));
        }
        let fd = self.fd.get();
        if fd < 0 {
            return Ok(None);
        }
        let found = self.read(vm, fd)?;
        match found.is_empty() {
            true => self.shut_directory(vm)?,
            false => self.fill(vm, found),
        }
        Ok(self.take())
    }

    /// Close the directory.
    #[method]
    fn close(&self, vm: &Vm) -> PyResult<()> {
        self.shut(vm)
    }

    #[method]
    fn __enter__(this: &Value) -> &Value {
        this
    }

    #[method(signature = "($self, /, *args)")]
    fn __exit__(&self, vm: &Vm, args: &[Value]) -> PyResult<()> {
        let _ = args;
        self.shut(vm)
    }

    #[slot(del)]
    fn del(this: &Obj<Self>, vm: &Vm) -> PyResult<()> {
        if this.fd.get() < 0 {
            return Ok(());
        }
        let shown = vm.repr_text(this.value())?;
        let message = format!("unclosed scandir iterator {shown}");
        let warned = molt_builtins::errors::warn(vm, ClassId::RESOURCE_WARNING, &message);
        this.shut(vm)?;
        warned
    }
}

/// Names of what a built program carries in a directory; `None` for a path elsewhere.
fn carried(vm: &Vm, directory: &Directory) -> Option<PyResult<Vec<String>>> {
    if directory.fd.is_some() {
        return None;
    }
    let names = crate::carried::names(vm, directory.path.as_os_str().as_bytes())?;
    Some(names.map(|n| n.to_vec()).map_err(|e| directory.error(vm, &e)))
}

/// Functions of `posix` about directories.
#[molt_core::prelude::functions(module = "posix")]
pub mod directories {
    use super::*;

    /// Return the names in a directory, in no particular order.
    #[function(signature = "(path=None)")]
    fn listdir(vm: &Vm, path: Option<&Value>) -> PyResult<Value> {
        let directory = directory(vm, path, "listdir")?;
        if let Some(names) = carried(vm, &directory) {
            let names = names?;
            let name = |n: &String| name_value(vm, n.as_bytes(), directory.bytes);
            return Ok(vm.list(names.iter().map(name).collect()));
        }
        vm.require(Right::FsRead, "os.listdir")?;
        let fd = directory.open(vm)?;
        let mut names = Vec::new();
        loop {
            let found = vm.unlocked(|| batch(std::os::fd::AsRawFd::as_raw_fd(&fd)));
            let found = found.map_err(|e| directory.error(vm, &e))?;
            if found.is_empty() {
                return Ok(vm.list(names));
            }
            names.extend(found.iter().map(|(name, ..)| name_value(vm, name, directory.bytes)));
        }
    }

    /// Return an iterator of DirEntry objects for what is in a directory.
    #[function(signature = "(path=None)")]
    fn scandir(vm: &Vm, path: Option<&Value>) -> PyResult<Value> {
        vm.define_class(&DIR_ENTRY_DEF);
        vm.define_class(&SCANDIR_ITER_DEF);
        let directory = directory(vm, path, "scandir")?;
        let prefix = match (&directory.shown, directory.fd) {
            (Some(shown), _) => shown.clone(),
            (None, None) => vm.str("."),
            (None, Some(_)) => Value::NONE,
        };
        let iterator = vm.alloc(ScandirIter {
            fd: Cell::new(-1),
            readers: Cell::new(0),
            parked: Cell::new(-1),
            prefix: Slot::new(prefix),
            dir: Cell::new(directory.fd.unwrap_or(-1)),
            entries: Slot::empty(),
            at: Cell::new(0),
        });
        if let Some(names) = carried(vm, &directory) {
            let found = |name: String| (name.into_bytes(), FileType::Unknown, 0);
            iterator.fill(vm, names?.into_iter().map(found).collect());
            return Ok(iterator.into_value());
        }
        vm.require(Right::FsRead, "os.scandir")?;
        iterator.fd.set(directory.open(vm)?.into_raw_fd());
        Ok(iterator.into_value())
    }
}
