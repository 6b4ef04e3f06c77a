//! The base classes of `io`: what files written in Python inherit.

use super::unsupported;
use molt_builtins::buffer::expect_bytes_like;
use molt_core::prelude::*;

/// Marker type of the base classes, whose objects have no body.
pub struct IoBase;
/// See `IoBase`.
pub struct RawIoBase;
/// See `IoBase`.
pub struct BufferedIoBase;
/// See `IoBase`.
pub struct TextIoBase;

/// Attribute that says that `close` ran.
const CLOSED: &str = "__IOBase_closed";

/// A size argument: None counts as -1.
pub fn size_arg(vm: &Vm, size: Option<&Value>) -> PyResult<i64> {
    match size {
        None => Ok(-1),
        Some(v) if v.is_none() => Ok(-1),
        Some(v) if v.is_small() => Ok(v.as_small().unwrap_or(-1)),
        Some(v) => {
            let r = vm.index(v);
            match vm.catch(ClassId::TYPE_ERROR, r)? {
                Some(i) => vm.index_i64(&i, ClassId::OVERFLOW_ERROR),
                None => {
                    Err(vm
                        .type_error(format!("argument should be integer or None, not '{}'", vm.type_name(v))))
                }
            }
        }
    }
}

/// Whether a file of any class is closed.
pub fn is_closed(vm: &Vm, file: &Value) -> PyResult<bool> {
    let c = vm.get_attr_name(file, "closed")?;
    vm.is_true(&c)
}

/// ValueError for a closed file.
pub fn check_closed(vm: &Vm, file: &Value) -> PyResult<()> {
    if is_closed(vm, file)? { Err(vm.value_error("I/O operation on closed file.")) } else { Ok(()) }
}

/// `IOBase.close`
pub fn close(vm: &Vm, this: &Value) -> PyResult<()> {
    let name = vm.intern(CLOSED);
    if let Some(c) = vm.own_attr(this, &name)?
        && c.as_bool() == Some(true)
    {
        return Ok(());
    }
    let flushed = vm.call_method(this, "flush", &[]);
    let raised = flushed.is_err().then(|| vm.take_raised());
    vm.set_own_attr(this, &name, Value::TRUE);
    match raised {
        Some(e) => Err(vm.reraise(e)),
        None => Ok(()),
    }
}

const WHILE_FINALIZING: &str = "Exception ignored while finalizing file";

/// Closes a file that nobody can reach any more.
pub fn finalize(vm: &Vm, this: &Value) -> PyResult<()> {
    let closed = is_closed(vm, this);
    match closed {
        Ok(true) => Ok(()),
        Ok(false) => {
            warn_unclosed(vm, this);
            vm.call_method(this, "close", &[]).map(drop)
        }
        // A file whose construction failed may not have what `closed` needs.
        Err(_) => {
            drop(vm.take_raised());
            if vm.call_method(this, "close", &[]).is_err() {
                drop(vm.take_raised());
            }
            Ok(())
        }
    }
}

/// ResourceWarning about a file of the system that was not closed. What goes wrong with it has no say in the closing.
fn warn_unclosed(vm: &Vm, this: &Value) {
    // Nobody hears of a warning before the module of warnings is there: it ignores this one by default.
    let Some(raw) = super::file::descriptor_owner(this) else { return };
    if !crate::sys::hears_warnings(vm) {
        return;
    }
    let warned = vm.repr_text(this).and_then(|shown| {
        let warnings = (vm.hooks.get().import)(vm, "warnings")?;
        let category = vm.class(ClassId::RESOURCE_WARNING).into_value();
        let args = [vm.str(&format!("unclosed file {shown}")), category, Value::small(1), this.clone()];
        vm.call_method(&warnings, "warn", &args).map(drop)
    });
    if warned.is_err() {
        let error = vm.take_raised();
        vm.report_unraisable(&error, "Exception ignored while finalizing file", &raw);
    }
}

/// A line of any file that can be read by bytes.
pub fn readline(vm: &Vm, this: &Value, limit: i64) -> PyResult<Value> {
    let peek = vm.get_attr_opt(this, &vm.intern("peek"))?;
    let mut line: Vec<u8> = Vec::new();
    while limit < 0 || (line.len() as i64) < limit {
        let mut n = 1;
        if let Some(peek) = &peek {
            let ahead = vm.call(peek, &[Value::small(1)])?;
            let ahead = expect_bytes_like(vm, &ahead)?;
            if !ahead.is_empty() {
                let room =
                    if limit < 0 { ahead.len() } else { ahead.len().min((limit as usize) - line.len()) };
                n = memchr::memchr(b'\n', &ahead[..room]).map_or(room, |i| i + 1);
            }
        }
        let piece = vm.call_method(this, "read", &[Value::small(n as i64)])?;
        if piece.is_none() {
            break;
        }
        if piece.kind() != Kind::BYTES {
            return Err(vm.raise(
                ClassId::OS_ERROR,
                format!("read() should have returned a bytes object, not '{}'", vm.type_name(&piece)),
            ));
        }
        let b = expect_bytes_like(vm, &piece)?;
        if b.is_empty() {
            break;
        }
        line.extend_from_slice(&b);
        if line.last() == Some(&b'\n') {
            break;
        }
    }
    Ok(vm.bytes(&line))
}

/// `readlines` over the iterator of a file.
pub fn readlines(vm: &Vm, this: &Value, hint: i64) -> PyResult<Value> {
    let it = vm.iter(this)?;
    let mut lines = Vec::new();
    let mut total = 0;
    while let Some(line) = vm.next(&it)? {
        if hint > 0 {
            total += vm.len(&line)? as i64;
        }
        lines.push(line);
        if hint > 0 && total >= hint {
            break;
        }
    }
    Ok(vm.list(lines))
}

/// The base of all files.
#[class(IO_BASE, name = "_IOBase", module = "_io", flags(BASE, HAS_DICT, WEAKREF))]
impl IoBase {
    #[new(signature = "(*args, **kwargs)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        vm.alloc_instance(cls)
    }

    #[init(signature = "(*args, **kwargs)", text_signature = "")]
    fn init(this: &Value, args: Args<'_>, kwargs: Kwargs<'_>) {
        let _ = (this, args, kwargs);
    }

    #[slot(del)]
    fn del(this: &Value, vm: &Vm) -> PyResult<()> {
        vm.guarded(this, WHILE_FINALIZING, || finalize(vm, this));
        Ok(())
    }

    /// Close the file when nobody can reach it any more.
    #[method(name = "__del__")]
    fn del_method(this: &Value, vm: &Vm) {
        vm.guarded(this, WHILE_FINALIZING, || finalize(vm, this));
    }

    #[slot(iter)]
    fn iter(this: &Value, vm: &Vm) -> PyResult<Value> {
        check_closed(vm, this)?;
        Ok(this.clone())
    }

    #[slot(next)]
    fn next(this: &Value, vm: &Vm) -> PyResult<Option<Value>> {
        let line = vm.call_method(this, "readline", &[])?;
        Ok(if vm.len(&line)? == 0 { None } else { Some(line) })
    }

    /// Move to a position.
    #[method(signature = "($self, offset, whence=0, /)")]
    fn seek(this: &Value, vm: &Vm, offset: &Value, whence: &Value) -> PyResult<()> {
        let _ = (this, offset, whence);
        Err(unsupported(vm, "seek"))
    }

    /// Return the position.
    #[method]
    fn tell(this: &Value, vm: &Vm) -> PyResult<Value> {
        vm.call_method(this, "seek", &[Value::small(0), Value::small(1)])
    }

    /// Set the size of the file.
    #[method(signature = "($self, size=None, /)")]
    fn truncate(this: &Value, vm: &Vm, size: Option<&Value>) -> PyResult<()> {
        let _ = (this, size);
        Err(unsupported(vm, "truncate"))
    }

    /// Write out what is in buffers.
    #[method]
    fn flush(this: &Value, vm: &Vm) -> PyResult<()> {
        check_closed(vm, this)
    }

    /// Flush and close the file.
    #[method]
    fn close(this: &Value, vm: &Vm) -> PyResult<()> {
        close(vm, this)
    }

    #[getter]
    fn closed(this: &Value, vm: &Vm) -> PyResult<bool> {
        Ok(vm.own_attr(this, &vm.intern(CLOSED))?.is_some_and(|c| c.as_bool() == Some(true)))
    }

    /// Return whether the position can be moved.
    #[method]
    fn seekable(this: &Value) -> bool {
        let _ = this;
        false
    }

    /// Return whether the file can be read.
    #[method]
    fn readable(this: &Value) -> bool {
        let _ = this;
        false
    }

    /// Return whether the file can be written.
    #[method]
    fn writable(this: &Value) -> bool {
        let _ = this;
        false
    }

    #[method(name = "_checkClosed")]
    fn check_closed(this: &Value, vm: &Vm) -> PyResult<()> {
        check_closed(vm, this)
    }

    #[method(name = "_checkSeekable")]
    fn check_seekable(this: &Value, vm: &Vm) -> PyResult<()> {
        check(vm, this, "seekable", "File or stream is not seekable.")
    }

    #[method(name = "_checkReadable")]
    fn check_readable(this: &Value, vm: &Vm) -> PyResult<()> {
        check(vm, this, "readable", "File or stream is not readable.")
    }

    #[method(name = "_checkWritable")]
    fn check_writable(this: &Value, vm: &Vm) -> PyResult<()> {
        check(vm, this, "writable", "File or stream is not writable.")
    }

    /// Return the file descriptor.
    #[method]
    fn fileno(this: &Value, vm: &Vm) -> PyResult<()> {
        let _ = this;
        Err(unsupported(vm, "fileno"))
    }

    /// Return whether the file is a terminal.
    #[method]
    fn isatty(this: &Value, vm: &Vm) -> PyResult<bool> {
        check_closed(vm, this)?;
        Ok(false)
    }

    /// Read a line, of at most size bytes.
    #[method(signature = "($self, size=-1, /)")]
    fn readline(this: &Value, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        let n = size_arg(vm, size)?;
        readline(vm, this, n)
    }

    /// Return a list of lines, stopping after a size of hint.
    #[method(signature = "($self, hint=-1, /)")]
    fn readlines(this: &Value, vm: &Vm, hint: Option<&Value>) -> PyResult<Value> {
        let n = size_arg(vm, hint)?;
        readlines(vm, this, n)
    }

    /// Write every line of an iterable.
    #[method(signature = "($self, lines, /)")]
    fn writelines(this: &Value, vm: &Vm, lines: &Value) -> PyResult<()> {
        check_closed(vm, this)?;
        vm.for_each(lines, |line| vm.call_method(this, "write", &[line]).map(drop))
    }

    #[method(name = "__enter__")]
    fn enter(this: &Value, vm: &Vm) -> PyResult<Value> {
        check_closed(vm, this)?;
        Ok(this.clone())
    }

    #[method(name = "__exit__", signature = "($self, /, *args)")]
    fn exit(this: &Value, vm: &Vm, args: Args<'_>) -> PyResult<()> {
        let _ = args;
        vm.call_method(this, "close", &[]).map(drop)
    }
}

fn check(vm: &Vm, this: &Value, method: &str, msg: &str) -> PyResult<()> {
    let r = vm.call_method(this, method, &[])?;
    if r.as_bool() == Some(true) { Ok(()) } else { Err(unsupported(vm, msg)) }
}

/// The base of raw files.
#[class(RAW_IO_BASE, name = "_RawIOBase", module = "_io", base = IO_BASE, flags(BASE, HAS_DICT, WEAKREF))]
impl RawIoBase {
    /// Read at most size bytes through readinto.
    #[method(signature = "($self, size=-1, /)")]
    fn read(this: &Value, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        let n = size_arg(vm, size)?;
        if n < 0 {
            return vm.call_method(this, "readall", &[]);
        }
        let buffer = vm.call(vm.class(ClassId::BYTEARRAY).value(), &[vm.int(n)])?;
        let r = vm.call_method(this, "readinto", &[buffer.clone()])?;
        if r.is_none() {
            return Ok(r);
        }
        let got = vm.index_i64(&r, ClassId::VALUE_ERROR)?;
        let data = expect_bytes_like(vm, &buffer)?;
        if got < 0 || got as usize > data.len() {
            return Err(vm.value_error(format!("readinto returned {got} outside buffer size {n}")));
        }
        Ok(vm.bytes(&data[..got as usize]))
    }

    /// Read everything up to the end.
    #[method]
    fn readall(this: &Value, vm: &Vm) -> PyResult<Value> {
        let mut out = Vec::new();
        loop {
            let piece = vm.call_method(this, "read", &[Value::small(super::BUFFER_SIZE as i64)])?;
            if piece.is_none() {
                return Ok(if out.is_empty() { piece } else { vm.bytes(&out) });
            }
            if piece.kind() != Kind::BYTES {
                return Err(vm.type_error("read() should return bytes"));
            }
            let b = expect_bytes_like(vm, &piece)?;
            if b.is_empty() {
                return Ok(vm.bytes(&out));
            }
            out.extend_from_slice(&b);
        }
    }

    /// Read into a buffer.
    #[method(signature = "($self, buffer, /)")]
    fn readinto(this: &Value, vm: &Vm, buffer: &Value) -> PyResult<()> {
        let _ = (this, buffer);
        Err(vm.raise_args(ClassId::NOT_IMPLEMENTED_ERROR, vec![]))
    }

    /// Write bytes.
    #[method(signature = "($self, b, /)")]
    fn write(this: &Value, vm: &Vm, b: &Value) -> PyResult<()> {
        let _ = (this, b);
        Err(vm.raise_args(ClassId::NOT_IMPLEMENTED_ERROR, vec![]))
    }
}

fn read_into(vm: &Vm, this: &Value, buffer: &Value, method: &str) -> PyResult<i64> {
    let len = super::writable_len(vm, buffer, "readinto() argument")?;
    let data = vm.call_method(this, method, &[vm.int(len as i64)])?;
    if data.kind() != Kind::BYTES {
        return Err(vm.type_error("read() should return bytes"));
    }
    let b = expect_bytes_like(vm, &data)?;
    if b.len() > len {
        return Err(vm.value_error(format!(
            "read() returned too much data: {len} bytes requested, {} returned",
            b.len()
        )));
    }
    super::store(vm, buffer, &b)?;
    Ok(b.len() as i64)
}

/// The base of buffered files.
#[class(BUFFERED_IO_BASE, name = "_BufferedIOBase", module = "_io", base = IO_BASE, flags(BASE, HAS_DICT, WEAKREF))]
impl BufferedIoBase {
    /// Read at most size bytes.
    #[method(signature = "($self, size=-1, /)")]
    fn read(this: &Value, vm: &Vm, size: Option<&Value>) -> PyResult<()> {
        let _ = (this, size);
        Err(unsupported(vm, "read"))
    }

    /// Read at most size bytes with at most one call of the raw file.
    #[method(signature = "($self, size=-1, /)")]
    fn read1(this: &Value, vm: &Vm, size: Option<&Value>) -> PyResult<()> {
        let _ = (this, size);
        Err(unsupported(vm, "read1"))
    }

    /// Read into a buffer.
    #[method(signature = "($self, buffer, /)")]
    fn readinto(this: &Value, vm: &Vm, buffer: &Value) -> PyResult<i64> {
        read_into(vm, this, buffer, "read")
    }

    /// Read into a buffer with at most one call of the raw file.
    #[method(signature = "($self, buffer, /)")]
    fn readinto1(this: &Value, vm: &Vm, buffer: &Value) -> PyResult<i64> {
        read_into(vm, this, buffer, "read1")
    }

    /// Write bytes.
    #[method(signature = "($self, b, /)")]
    fn write(this: &Value, vm: &Vm, b: &Value) -> PyResult<()> {
        let _ = (this, b);
        Err(unsupported(vm, "write"))
    }

    /// Separate the raw file from its buffer and return it.
    #[method]
    fn detach(this: &Value, vm: &Vm) -> PyResult<()> {
        let _ = this;
        Err(unsupported(vm, "detach"))
    }
}

/// The base of text files.
#[class(TEXT_IO_BASE, name = "_TextIOBase", module = "_io", base = IO_BASE, flags(BASE, HAS_DICT, WEAKREF))]
impl TextIoBase {
    /// Read at most size characters.
    #[method(signature = "($self, size=-1, /)")]
    fn read(this: &Value, vm: &Vm, size: Option<&Value>) -> PyResult<()> {
        let _ = (this, size);
        Err(unsupported(vm, "read"))
    }

    /// Read a line.
    #[method(signature = "($self, size=-1, /)")]
    fn readline(this: &Value, vm: &Vm, size: Option<&Value>) -> PyResult<()> {
        let _ = (this, size);
        Err(unsupported(vm, "readline"))
    }

    /// Write text.
    #[method(signature = "($self, s, /)")]
    fn write(this: &Value, vm: &Vm, s: &Value) -> PyResult<()> {
        let _ = (this, s);
        Err(unsupported(vm, "write"))
    }

    /// Separate the buffer and return it.
    #[method]
    fn detach(this: &Value, vm: &Vm) -> PyResult<()> {
        let _ = this;
        Err(unsupported(vm, "detach"))
    }

    #[getter]
    fn encoding(this: &Value) {
        let _ = this;
    }

    #[getter]
    fn newlines(this: &Value) {
        let _ = this;
    }

    #[getter]
    fn errors(this: &Value) {
        let _ = this;
    }
}
