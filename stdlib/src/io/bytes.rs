//! `io.BytesIO`: a binary file in memory.

use super::base::size_arg;
use molt_builtins::buffer::expect_bytes_like;
use molt_core::bytes::ByteArray;
use molt_core::prelude::*;
use std::cell::Cell;

/// Bytes with a position.
#[repr(C)]
#[derive(Trace)]
pub struct BytesIo {
    data: ByteArray,
    /// The position; may lie behind the end.
    at: Cell<usize>,
    closed: Cell<bool>,
}

impl BytesIo {
    fn check(&self, vm: &Vm) -> PyResult<()> {
        if self.closed.get() { Err(vm.value_error("I/O operation on closed file.")) } else { Ok(()) }
    }

    fn check_exports(&self, vm: &Vm) -> PyResult<()> {
        if self.data.exports.get() > 0 {
            return Err(
                vm.raise(ClassId::BUFFER_ERROR, "Existing exports of data: object cannot be re-sized")
            );
        }
        Ok(())
    }

    fn take(&self, n: usize) -> (usize, usize) {
        let (at, len) = (self.at.get(), self.data.len());
        let from = at.min(len);
        let to = from + n.min(len - from);
        self.at.set(at + (to - from));
        (from, to)
    }

    fn line(&self, vm: &Vm, limit: i64) -> Value {
        let from = self.at.get().min(self.data.len());
        let n = self.data.with(|d| {
            let rest = &d[from..];
            let rest = if limit < 0 { rest } else { &rest[..rest.len().min(limit as usize)] };
            memchr::memchr(b'\n', rest).map_or(rest.len(), |i| i + 1)
        });
        let (from, to) = self.take(n);
        self.data.with(|d| vm.bytes(&d[from..to]))
    }
}

/// Binary file in memory.
#[class(BYTES_IO, name = "BytesIO", module = "_io", base = BUFFERED_IO_BASE, flags(BASE, HAS_DICT, WEAKREF), body)]
impl BytesIo {
    #[new(signature = "(*args, **kwargs)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        vm.alloc_in(cls, BytesIo { data: ByteArray::default(), at: 0.into(), closed: false.into() })
            .into_value()
    }

    #[init(signature = "(initial_bytes=b'')")]
    fn init(this: &Obj<Self>, vm: &Vm, initial_bytes: Option<&Value>) -> PyResult<()> {
        this.check_exports(vm)?;
        this.at.set(0);
        this.closed.set(false);
        let data = match initial_bytes {
            Some(b) if !b.is_none() => expect_bytes_like(vm, b)?.into_owned(),
            _ => Vec::new(),
        };
        this.data.splice(&vm.heap, 0, this.data.len(), &data);
        Ok(())
    }

    /// Return all bytes.
    #[method]
    fn getvalue(&self, vm: &Vm) -> PyResult<Value> {
        self.check(vm)?;
        Ok(self.data.with(|d| vm.bytes(d)))
    }

    /// Return a view of the bytes.
    #[method]
    fn getbuffer(this: &Obj<Self>, vm: &Vm) -> PyResult<Value> {
        this.check(vm)?;
        vm.call(vm.class(ClassId::MEMORYVIEW).value(), &[this.value().clone()])
    }

    /// Write bytes and return how many.
    #[method(signature = "($self, b, /)")]
    fn write(&self, vm: &Vm, b: &Value) -> PyResult<usize> {
        self.check(vm)?;
        let data = expect_bytes_like(vm, b)?;
        self.check_exports(vm)?;
        if data.is_empty() {
            return Ok(0);
        }
        let (at, len) = (self.at.get(), self.data.len());
        if at > len {
            self.data.splice(&vm.heap, len, len, &vec![0; at - len]);
        }
        self.data.splice(&vm.heap, at, at + data.len(), &data);
        self.at.set(at + data.len());
        Ok(data.len())
    }

    /// Read at most size bytes.
    #[method(signature = "($self, size=-1, /)", alias("read1"))]
    fn read(&self, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        self.check(vm)?;
        let n = size_arg(vm, size)?;
        let (from, to) = self.take(if n < 0 { usize::MAX } else { n as usize });
        Ok(self.data.with(|d| vm.bytes(&d[from..to])))
    }

    /// Read a line, of at most size bytes.
    #[method(signature = "($self, size=-1, /)")]
    fn readline(&self, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        self.check(vm)?;
        let n = size_arg(vm, size)?;
        Ok(self.line(vm, n))
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        self.check(vm)?;
        let line = self.line(vm, -1);
        Ok(if vm.len(&line)? == 0 { None } else { Some(line) })
    }

    /// Read into a buffer.
    #[method(signature = "($self, buffer, /)", alias("readinto1"))]
    fn readinto(&self, vm: &Vm, buffer: &Value) -> PyResult<usize> {
        self.check(vm)?;
        let len = super::writable_len(vm, buffer, "readinto() argument")?;
        let (from, to) = self.take(len);
        let data = self.data.with(|d| d[from..to].to_vec());
        super::store(vm, buffer, &data)?;
        Ok(data.len())
    }

    /// Return the position.
    #[method]
    fn tell(&self, vm: &Vm) -> PyResult<usize> {
        self.check(vm)?;
        Ok(self.at.get())
    }

    /// Move to a position and return it.
    #[method(signature = "($self, pos, whence=0, /)")]
    fn seek(&self, vm: &Vm, pos: isize, whence: i32) -> PyResult<usize> {
        self.check(vm)?;
        let base = match whence {
            0 if pos < 0 => return Err(vm.value_error(format!("negative seek value {pos}"))),
            0 => 0,
            1 => self.at.get() as isize,
            2 => self.data.len() as isize,
            _ => {
                return Err(vm.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)")));
            }
        };
        match base.checked_add(pos) {
            Some(p) => self.at.set(p.max(0) as usize),
            None => return Err(vm.overflow_error("new position too large")),
        }
        Ok(self.at.get())
    }

    /// Cut the bytes, by default at the position.
    #[method(signature = "($self, size=None, /)")]
    fn truncate(&self, vm: &Vm, size: Option<&Value>) -> PyResult<i64> {
        self.check(vm)?;
        self.check_exports(vm)?;
        let n = match size {
            None => self.at.get() as i64,
            Some(s) => {
                let n = size_arg(vm, Some(s))?;
                if n < 0 {
                    return Err(vm.value_error(format!("negative size value {n}")));
                }
                n
            }
        };
        if (n as usize) < self.data.len() {
            self.data.splice(&vm.heap, n as usize, self.data.len(), &[]);
        }
        Ok(n)
    }

    /// Free the bytes; no other method works afterwards.
    #[method]
    fn close(&self, vm: &Vm) -> PyResult<()> {
        self.check_exports(vm)?;
        self.closed.set(true);
        self.data.splice(&vm.heap, 0, self.data.len(), &[]);
        Ok(())
    }

    /// Do nothing: there is no buffer.
    #[method]
    fn flush(&self, vm: &Vm) -> PyResult<()> {
        self.check(vm)
    }

    /// Return True: the file can be read.
    #[method]
    fn readable(&self, vm: &Vm) -> PyResult<bool> {
        self.check(vm).map(|()| true)
    }

    /// Return True: the file can be written.
    #[method]
    fn writable(&self, vm: &Vm) -> PyResult<bool> {
        self.check(vm).map(|()| true)
    }

    /// Return True: the position can be moved.
    #[method]
    fn seekable(&self, vm: &Vm) -> PyResult<bool> {
        self.check(vm).map(|()| true)
    }

    /// Return False: memory is no terminal.
    #[method]
    fn isatty(&self, vm: &Vm) -> PyResult<bool> {
        self.check(vm).map(|()| false)
    }

    #[method(name = "__getstate__")]
    fn getstate(this: &Obj<Self>, vm: &Vm) -> PyResult<Value> {
        this.check(vm)?;
        let dict = vm.instance_dict(this.value()).map_or(Value::NONE, |d| vm.alloc(d.copy(vm)).into_value());
        let data = this.data.with(|d| vm.bytes(d));
        Ok(vm.tuple(vec![data, vm.int(this.at.get() as i64), dict]))
    }

    #[method(name = "__setstate__", signature = "($self, state, /)")]
    fn setstate(this: &Obj<Self>, vm: &Vm, state: &Tuple) -> PyResult<()> {
        let [data, at, dict] = state.as_slice() else {
            return Err(vm.type_error("state argument should be a 3-tuple"));
        };
        Self::init(this, vm, Some(data))?;
        this.at.set(vm.index_i64(at, ClassId::OVERFLOW_ERROR)?.max(0) as usize);
        if let (Some(d), Some(own)) =
            (dict.downcast::<molt_core::dict::Dict>(), vm.instance_dict(this.value()))
        {
            for (k, v) in d.items() {
                own.set(vm, &k, v)?;
            }
        }
        Ok(())
    }

    #[getter]
    fn closed(&self) -> bool {
        self.closed.get()
    }
}

/// How views of the bytes reach them.
pub fn exporter() -> molt_builtins::buffer::Exporter {
    molt_builtins::buffer::Exporter {
        read: |_, v| v.downcast::<BytesIo>().map(|b| b.data.to_vec()).unwrap_or_default(),
        part: None,
        len: None,
        write: Some(|vm, v, at, bytes| {
            if let Some(b) = v.downcast::<BytesIo>() {
                b.data.splice(&vm.heap, at, at + bytes.len(), bytes);
            }
        }),
        format: |_, _| ('B', 1),
        pin: |_, v, on| {
            if let Some(b) = v.downcast::<BytesIo>() {
                let n = b.data.exports.get();
                b.data.exports.set(if on { n + 1 } else { n.saturating_sub(1) });
            }
        },
    }
}
