//! `io.FileIO`: a file descriptor.

use super::buffered::Buffered;
use super::text::TextIo;
use super::{base, unsupported};
use crate::errors::io_error;
use crate::sys::config::text_bytes;
use molt_builtins::buffer::{expect_bytes_like, with_bytes_like};
use molt_core::bytes::ByteArray;
use molt_core::gate::Right;
use molt_core::host;
use molt_core::prelude::*;
use std::cell::Cell;
use std::ffi::OsStr;
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::fd::IntoRawFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};

/// A raw file.
#[repr(C)]
#[derive(Trace)]
pub struct FileIo {
    /// The descriptor, -1 when closed.
    pub fd: Cell<i32>,
    readable: Cell<bool>,
    writable: Cell<bool>,
    created: Cell<bool>,
    appending: Cell<bool>,
    close_fd: Cell<bool>,
    /// 0 not known, 1 yes, 2 no.
    seekable: Cell<u8>,
    blksize: Cell<i64>,
}

/// Bytes of one request when reading to the end of something of unknown size.
const CHUNK: usize = 64 * 1024;

impl FileIo {
    /// Whether it is closed.
    pub fn is_closed(&self) -> bool {
        self.fd.get() < 0
    }

    /// The block size that the system reports.
    pub fn block_size(&self) -> i64 {
        self.blksize.get()
    }

    fn check_open(&self, vm: &Vm) -> PyResult<i32> {
        match self.fd.get() {
            fd if fd >= 0 => Ok(fd),
            _ => Err(vm.value_error("I/O operation on closed file")),
        }
    }

    fn check_readable(&self, vm: &Vm) -> PyResult<i32> {
        let fd = self.check_open(vm)?;
        if self.readable.get() { Ok(fd) } else { Err(unsupported(vm, "File not open for reading")) }
    }

    fn check_writable(&self, vm: &Vm) -> PyResult<i32> {
        let fd = self.check_open(vm)?;
        if self.writable.get() { Ok(fd) } else { Err(unsupported(vm, "File not open for writing")) }
    }

    /// Reads once; `None` when nothing is there and the file does not block.
    pub fn read_into(&self, vm: &Vm, buf: &mut [u8]) -> PyResult<Option<usize>> {
        let fd = self.check_readable(vm)?;
        retry(vm, || host::with_fd(fd, |mut f| f.read(buf)))
    }

    /// Writes once.
    pub fn write_once(&self, vm: &Vm, data: &[u8]) -> PyResult<Option<usize>> {
        let fd = self.check_writable(vm)?;
        retry(vm, || host::with_fd(fd, |mut f| f.write(data)))
    }

    /// Moves the position; the new one.
    pub fn seek_to(&self, vm: &Vm, offset: i64, whence: i64) -> PyResult<i64> {
        let fd = self.check_open(vm)?;
        seek_fd(vm, fd, offset, whence)
    }

    /// Whether the position can be moved.
    pub fn is_seekable(&self, vm: &Vm) -> PyResult<bool> {
        let fd = self.check_open(vm)?;
        if self.seekable.get() == 0 {
            let ok = host::with_fd(fd, |mut f| f.stream_position()).is_ok();
            self.seekable.set(if ok { 1 } else { 2 });
        }
        Ok(self.seekable.get() == 1)
    }

    /// Everything up to the end; `None` when nothing is there and the file does not block.
    pub fn read_all(&self, vm: &Vm) -> PyResult<Option<Vec<u8>>> {
        let fd = self.check_readable(vm)?;
        let rest = host::with_fd(fd, |mut f| {
            let size = f.metadata()?.len();
            Ok(size.saturating_sub(f.stream_position()?) as usize + 1)
        });
        let mut out: Vec<u8> = Vec::with_capacity(rest.unwrap_or(0).clamp(CHUNK, 1 << 30));
        let mut filled = 0;
        loop {
            if out.len() - filled < CHUNK {
                let more = out.capacity().max(out.len() + CHUNK);
                out.resize(more, 0);
            }
            match self.read_into(vm, &mut out[filled..])? {
                Some(0) => break,
                Some(n) => filled += n,
                None if filled == 0 => return Ok(None),
                None => break,
            }
        }
        out.truncate(filled);
        Ok(Some(out))
    }

    fn close_now(&self, vm: &Vm) -> PyResult<()> {
        let fd = self.fd.replace(-1);
        if fd >= 0 && self.close_fd.get() {
            host::close(fd).map_err(|e| io_error(vm, &e, None))?;
        }
        Ok(())
    }

    fn mode_text(&self) -> &'static str {
        match (self.created.get(), self.appending.get(), self.readable.get(), self.writable.get()) {
            (true, _, true, _) => "xb+",
            (true, ..) => "xb",
            (_, true, true, _) => "ab+",
            (_, true, ..) => "ab",
            (_, _, true, true) => "rb+",
            (_, _, true, false) => "rb",
            _ => "wb",
        }
    }
}

/// The raw file whose descriptor closing a file, or what it stands on, closes.
pub fn descriptor_owner(file: &Value) -> Option<Value> {
    if let Some(raw) = file.downcast::<FileIo>() {
        return (!raw.is_closed() && raw.close_fd.get()).then(|| file.clone());
    }
    if let Some(buffered) = file.downcast::<Buffered>() {
        return descriptor_owner(&buffered.raw.load()?);
    }
    let buffer = file.downcast::<TextIo>()?.binary_file();
    buffer.downcast::<Buffered>().and_then(|_| descriptor_owner(&buffer))
}

/// Moves the position of a descriptor.
pub fn seek_fd(vm: &Vm, fd: i32, offset: i64, whence: i64) -> PyResult<i64> {
    let to = match whence {
        0 if offset >= 0 => SeekFrom::Start(offset as u64),
        1 => SeekFrom::Current(offset),
        2 => SeekFrom::End(offset),
        _ => return Err(crate::errors::os_error(vm, 22, None, None)),
    };
    match host::with_fd(fd, |mut f| f.seek(to)) {
        Ok(p) => Ok(p as i64),
        Err(e) => Err(io_error(vm, &e, None)),
    }
}

/// Runs a system call again while signals interrupt it; `None` where it would have to wait. Other threads run meanwhile.
pub fn retry(vm: &Vm, mut f: impl FnMut() -> std::io::Result<usize> + Send) -> PyResult<Option<usize>> {
    loop {
        match vm.unlocked(&mut f) {
            Ok(n) => return Ok(Some(n)),
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => vm.poll()?,
            Err(e) if e.kind() == std::io::ErrorKind::WouldBlock => return Ok(None),
            Err(e) => return Err(io_error(vm, &e, None)),
        }
    }
}

struct Mode {
    read: bool,
    write: bool,
    create: bool,
    append: bool,
    truncate: bool,
}

fn parse_mode(vm: &Vm, mode: &str) -> PyResult<Mode> {
    let mut m = Mode { read: false, write: false, create: false, append: false, truncate: false };
    let (mut kinds, mut plus) = (0, 0);
    for c in mode.chars() {
        match c {
            'r' => (kinds, m.read) = (kinds + 1, true),
            'w' => (kinds, m.write, m.truncate) = (kinds + 1, true, true),
            'x' => (kinds, m.write, m.create) = (kinds + 1, true, true),
            'a' => (kinds, m.write, m.append) = (kinds + 1, true, true),
            '+' => plus += 1,
            'b' => {}
            _ => return Err(vm.value_error(format!("invalid mode: {mode}"))),
        }
    }
    if kinds != 1 || plus > 1 {
        return Err(
            vm.value_error("Must have exactly one of create/read/write/append mode and at most one plus")
        );
    }
    if plus == 1 {
        (m.read, m.write) = (true, true);
    }
    Ok(m)
}

/// The bytes of a file name: str, bytes or an object with `__fspath__`.
pub fn path_bytes(vm: &Vm, path: &Value) -> PyResult<Vec<u8>> {
    let p = fspath(vm, path)?;
    let bytes = match Obj::<Str>::from_ref(&p) {
        Some(s) => text_bytes(vm, s)?,
        None => expect_bytes_like(vm, &p)?.into_owned(),
    };
    if bytes.contains(&0) {
        return Err(vm.value_error("embedded null byte"));
    }
    Ok(bytes)
}

/// The method that makes an object stand for a path. None as an attribute says that it does not.
pub fn fspath_method(vm: &Vm, path: &Value) -> Option<Value> {
    let method = vm.lookup_special(path, &vm.intern("__fspath__")).filter(|m| !m.is_none())?;
    match vm.bind(&method, Some(path), Some(vm.class_of(path).value())) {
        Ok(bound) => Some(bound),
        Err(_) => {
            drop(vm.take_raised());
            None
        }
    }
}

/// `os.fspath`
pub fn fspath(vm: &Vm, path: &Value) -> PyResult<Value> {
    if path.kind() == Kind::STR || path.kind() == Kind::BYTES {
        return Ok(path.clone());
    }
    let Some(method) = fspath_method(vm, path) else {
        return Err(
            vm.type_error(format!("expected str, bytes or os.PathLike object, not {}", vm.type_name(path)))
        );
    };
    let r = vm.call(&method, &[])?;
    if r.kind() == Kind::STR || r.kind() == Kind::BYTES {
        return Ok(r);
    }
    Err(vm.type_error(format!(
        "expected {}.__fspath__() to return str or bytes, not {}",
        vm.type_name(path),
        vm.type_name(&r)
    )))
}

/// A file of bytes without a buffer. The mode says what for: 'r' reading, 'w' writing, 'x' writing a new file,
/// 'a' appending; '+' allows both. The file is a name or a descriptor.
#[class(FILE_IO, name = "FileIO", module = "_io", base = RAW_IO_BASE, flags(BASE, HAS_DICT, WEAKREF), body, host)]
impl FileIo {
    #[new(signature = "(*args, **kwargs)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        let body = FileIo {
            fd: (-1).into(),
            readable: false.into(),
            writable: false.into(),
            created: false.into(),
            appending: false.into(),
            close_fd: true.into(),
            seekable: 0.into(),
            blksize: 0.into(),
        };
        vm.alloc_in(cls, body).into_value()
    }

    #[init(signature = "(file, mode='r', closefd=True, opener=None)")]
    fn init(
        this: &Obj<Self>,
        vm: &Vm,
        file: &Value,
        mode: &str,
        closefd: bool,
        opener: Option<&Value>,
    ) -> PyResult<()> {
        if !this.is_closed() {
            this.close_now(vm)?;
        }
        this.seekable.set(0);
        let m = parse_mode(vm, mode)?;
        this.readable.set(m.read);
        this.writable.set(m.write);
        this.created.set(m.create);
        this.appending.set(m.append);
        let as_fd = if file.kind() == Kind::INT || file.is_small() || file.as_bool().is_some() {
            if file.as_bool().is_some() {
                molt_builtins::errors::warn(
                    vm,
                    ClassId::RUNTIME_WARNING,
                    "bool is used as a file descriptor",
                )?;
            }
            let fd = vm.index_i64(file, ClassId::OVERFLOW_ERROR)?;
            if fd < 0 {
                return Err(vm.value_error("negative file descriptor"));
            }
            Some(
                i32::try_from(fd)
                    .map_err(|_| vm.overflow_error("Python int too large to convert to C int"))?,
            )
        } else {
            None
        };
        let fd = match as_fd {
            Some(fd) => {
                this.close_fd.set(closefd);
                fd
            }
            None => {
                if !closefd {
                    return Err(vm.value_error("Cannot use closefd=False with file name"));
                }
                this.close_fd.set(true);
                let name = fspath(vm, file)?;
                let bytes = path_bytes(vm, &name)?;
                let opener = opener.filter(|o| !o.is_none());
                let carried =
                    if m.write || opener.is_some() { None } else { crate::carried::open(vm, &bytes) };
                if carried.is_none() {
                    vm.require(if m.write { Right::FsWrite } else { Right::FsRead }, "open")?;
                }
                match (carried, opener) {
                    (Some(opened), _) => opened.map_err(|e| io_error(vm, &e, Some(file)))?,
                    (None, None) => open_path(vm, &bytes, &m, file)?,
                    (None, Some(opener)) => open_with(vm, opener, &name, &m)?,
                }
            }
        };
        this.fd.set(fd);
        let meta = host::with_fd(fd, |f| f.metadata());
        match meta {
            Ok(meta) => {
                if meta.is_dir() {
                    if as_fd.is_none() {
                        this.close_now(vm)?;
                    }
                    this.fd.set(-1);
                    return Err(crate::errors::os_error(vm, 21, Some(file), None));
                }
                this.blksize.set(meta.blksize() as i64);
            }
            Err(e) => {
                this.fd.set(-1);
                return Err(io_error(vm, &e, as_fd.is_none().then_some(file)));
            }
        }
        vm.set_attr(this.value(), &vm.intern("name"), Some(file))?;
        if m.append {
            // A pipe has no end to go to.
            let _ = host::with_fd(fd, |mut f| f.seek(SeekFrom::End(0)));
        }
        Ok(())
    }

    #[slot(repr)]
    fn repr(this: &Obj<Self>, vm: &Vm) -> PyResult<String> {
        let class = vm.type_name(this.value());
        if this.is_closed() {
            return Ok(format!("<{class} [closed]>"));
        }
        let close = if this.close_fd.get() { "True" } else { "False" };
        let mode = this.mode_text();
        match vm.get_attr_opt(this.value(), &vm.intern("name"))? {
            None => Ok(format!("<{class} fd={} mode='{mode}' closefd={close}>", this.fd.get())),
            Some(n) => match vm.enter_repr(this.value()) {
                Some(_g) => Ok(format!("<{class} name={} mode='{mode}' closefd={close}>", vm.repr_text(&n)?)),
                None => Err(vm.runtime_error(format!("reentrant call inside {class}.__repr__"))),
            },
        }
    }

    /// Read at most size bytes.
    #[method(signature = "($self, size=-1, /)")]
    fn read(&self, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        self.check_readable(vm)?;
        let n = base::size_arg(vm, size)?;
        if n < 0 {
            return self.readall(vm);
        }
        let mut buf = vec![0; (n as usize).min(i32::MAX as usize)];
        Ok(match self.read_into(vm, &mut buf)? {
            Some(n) => vm.bytes(&buf[..n]),
            None => Value::NONE,
        })
    }

    /// Read everything up to the end.
    #[method]
    fn readall(&self, vm: &Vm) -> PyResult<Value> {
        Ok(self.read_all(vm)?.map_or(Value::NONE, |b| vm.bytes(&b)))
    }

    /// Read into a buffer.
    #[method(signature = "($self, buffer, /)")]
    fn readinto(&self, vm: &Vm, buffer: &Value) -> PyResult<Value> {
        self.check_readable(vm)?;
        let len = super::writable_len(vm, buffer, "readinto() argument")?;
        let mut buf = vec![0; len];
        Ok(match self.read_into(vm, &mut buf)? {
            Some(n) => {
                super::store(vm, buffer, &buf[..n])?;
                vm.int(n as i64)
            }
            None => Value::NONE,
        })
    }

    /// Write bytes, possibly only some of them; return how many.
    #[method(signature = "($self, b, /)")]
    fn write(&self, vm: &Vm, b: &Value) -> PyResult<Value> {
        self.check_writable(vm)?;
        let data = match b.downcast::<ByteArray>() {
            Some(_) => with_bytes_like(vm, b, <[u8]>::to_vec)?,
            None => expect_bytes_like(vm, b)?.into_owned(),
        };
        Ok(self.write_once(vm, &data)?.map_or(Value::NONE, |n| vm.int(n as i64)))
    }

    /// Move to a position and return it.
    #[method(signature = "($self, pos, whence=0, /)")]
    fn seek(&self, vm: &Vm, pos: &Value, whence: i64) -> PyResult<i64> {
        self.check_open(vm)?;
        let pos = vm.index_i64(pos, ClassId::OVERFLOW_ERROR)?;
        self.seek_to(vm, pos, whence)
    }

    /// Return the position.
    #[method]
    fn tell(&self, vm: &Vm) -> PyResult<i64> {
        self.seek_to(vm, 0, 1)
    }

    /// Set the size of the file, by default to the position.
    #[method(signature = "($self, size=None, /)")]
    fn truncate(&self, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        let fd = self.check_writable(vm)?;
        let n = match size {
            None => self.tell(vm)?,
            Some(s) => vm.index_i64(s, ClassId::OVERFLOW_ERROR)?,
        };
        if n < 0 {
            return Err(crate::errors::os_error(vm, 22, None, None));
        }
        host::with_fd(fd, |f| f.set_len(n as u64)).map_err(|e| io_error(vm, &e, None))?;
        Ok(vm.int(n))
    }

    /// Close the file.
    #[method]
    fn close(this: &Obj<Self>, vm: &Vm) -> PyResult<()> {
        let flushed = if this.is_closed() { Ok(()) } else { base::close(vm, this.value()) };
        this.close_now(vm)?;
        flushed
    }

    /// Return whether the position can be moved.
    #[method]
    fn seekable(&self, vm: &Vm) -> PyResult<bool> {
        self.is_seekable(vm)
    }

    /// Return whether the file is open for reading.
    #[method]
    fn readable(&self, vm: &Vm) -> PyResult<bool> {
        self.check_open(vm)?;
        Ok(self.readable.get())
    }

    /// Return whether the file is open for writing.
    #[method]
    fn writable(&self, vm: &Vm) -> PyResult<bool> {
        self.check_open(vm)?;
        Ok(self.writable.get())
    }

    /// Return the descriptor.
    #[method]
    fn fileno(&self, vm: &Vm) -> PyResult<i32> {
        self.check_open(vm)
    }

    /// Return whether the file is a terminal.
    #[method(alias("_isatty_open_only"))]
    fn isatty(&self, vm: &Vm) -> PyResult<bool> {
        let fd = self.check_open(vm)?;
        Ok(is_terminal(fd))
    }

    /// True if the file is closed
    #[getter]
    fn closed(&self) -> bool {
        self.is_closed()
    }

    #[getter]
    fn closefd(&self) -> bool {
        self.close_fd.get()
    }

    #[getter]
    fn mode(&self) -> &'static str {
        self.mode_text()
    }

    #[getter(name = "_blksize")]
    fn get_blksize(&self) -> i64 {
        self.blksize.get()
    }
}

/// Whether a descriptor is a terminal.
pub fn is_terminal(fd: i32) -> bool {
    host::with_fd(fd, |f| Ok(std::io::IsTerminal::is_terminal(f))).unwrap_or(false)
}

fn open_path(vm: &Vm, path: &[u8], m: &Mode, shown: &Value) -> PyResult<i32> {
    let path = OsStr::from_bytes(path);
    loop {
        // No append(true): O_APPEND together with reading is what `a+` is.
        let mut o = std::fs::OpenOptions::new();
        o.read(m.read).mode(0o666);
        if m.append {
            o.append(true).create(true);
        } else {
            o.write(m.write).truncate(m.truncate).create(m.truncate).create_new(m.create);
        }
        match vm.unlocked(|| o.open(path)) {
            Ok(f) => return Ok(f.into_raw_fd()),
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => vm.poll()?,
            Err(e) => return Err(io_error(vm, &e, Some(shown))),
        }
    }
}

fn open_with(vm: &Vm, opener: &Value, name: &Value, m: &Mode) -> PyResult<i32> {
    const CLOEXEC: i64 = 0o2000000;
    const RDWR: i64 = 2;
    const WRONLY: i64 = 1;
    let mut flags = CLOEXEC
        | match (m.read, m.write) {
            (true, true) => RDWR,
            (false, true) => WRONLY,
            _ => 0,
        };
    if m.truncate {
        flags |= 0o100 | 0o1000;
    }
    if m.create {
        flags |= 0o100 | 0o200;
    }
    if m.append {
        flags |= 0o100 | 0o2000;
    }
    let r = vm.call(opener, &[name.clone(), vm.int(flags)])?;
    if molt_core::int::IntRef::of(&r).is_none() {
        return Err(vm.type_error("expected integer from opener"));
    }
    let fd = vm.index_i64(&r, ClassId::OVERFLOW_ERROR)?;
    if fd < 0 {
        return Err(vm.value_error(format!("opener returned {fd}")));
    }
    Ok(fd as i32)
}
