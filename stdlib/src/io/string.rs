//! `io.StringIO`: a text file in memory.

use super::base::size_arg;
use super::codec::{DecoderState, newlines_value, translate_newlines};
use super::unsupported;
use molt_core::bytes::ByteArray;
use molt_core::cell::Slot;
use molt_core::prelude::*;
use molt_text::wtf8;
use std::cell::Cell;

/// Text with a position.
#[repr(C)]
#[derive(Trace)]
pub struct StringIo {
    /// WTF-8.
    text: ByteArray,
    /// Characters of the text.
    chars: Cell<usize>,
    /// Position in characters; may lie behind the end.
    at: Cell<usize>,
    newline: Slot,
    kinds: Cell<u8>,
    universal: Cell<bool>,
    translate: Cell<bool>,
    /// What `\n` is stored as: 0 itself, 1 `\r\n`, 2 `\r`.
    write_newline: Cell<u8>,
    closed: Cell<bool>,
    ready: Cell<bool>,
}

impl StringIo {
    fn check(&self, vm: &Vm) -> PyResult<()> {
        if !self.ready.get() {
            return Err(vm.value_error("I/O operation on uninitialized object"));
        }
        if self.closed.get() {
            return Err(vm.value_error("I/O operation on closed file"));
        }
        Ok(())
    }

    fn is_ascii(&self) -> bool {
        self.text.len() == self.chars.get()
    }

    fn offset(&self, chars: usize) -> usize {
        if self.is_ascii() {
            chars.min(self.text.len())
        } else {
            self.text.with(|t| wtf8::byte_offset(t, chars))
        }
    }

    fn set_all(&self, vm: &Vm, text: &[u8]) {
        self.text.splice(&vm.heap, 0, self.text.len(), text);
        self.chars.set(wtf8::count(text));
    }

    /// Writes at the position; the number of characters.
    pub fn write_text(&self, vm: &Vm, s: &Str) -> usize {
        let n = s.char_len();
        if n == 0 {
            return 0;
        }
        let mut text = s.as_wtf8();
        let mut chars = n;
        let made;
        if self.universal.get() && memchr::memchr2(b'\r', b'\n', text).is_some() {
            let mut kinds = self.kinds.get();
            let mut state = DecoderState::default();
            made = translate_newlines(text.to_vec(), &mut state, true, self.translate.get(), &mut kinds);
            self.kinds.set(kinds);
            chars = wtf8::count(&made);
            text = &made;
        } else if self.write_newline.get() != 0 && memchr::memchr(b'\n', text).is_some() {
            let end: &[u8] = if self.write_newline.get() == 1 { b"\r\n" } else { b"\r" };
            let parts: Vec<&[u8]> = text.split(|&b| b == b'\n').collect();
            made = parts.join(end);
            chars = wtf8::count(&made);
            text = &made;
        }
        let (at, len) = (self.at.get(), self.chars.get());
        if at > len {
            let gap = vec![0; at - len];
            self.text.splice(&vm.heap, self.text.len(), self.text.len(), &gap);
            self.chars.set(at);
        }
        let len = self.chars.get();
        if at == len {
            let end = self.text.len();
            self.text.splice(&vm.heap, end, end, text);
            self.chars.set(at + chars);
        } else {
            let (from, to) = (self.offset(at), self.offset(at + chars));
            self.text.splice(&vm.heap, from, to, text);
            self.chars.set(len.max(at + chars));
        }
        self.at.set(at + chars);
        n
    }

    fn take(&self, vm: &Vm, n: usize) -> Value {
        let (at, len) = (self.at.get(), self.chars.get());
        if at >= len {
            return vm.str("");
        }
        let n = n.min(len - at);
        let (from, to) = (self.offset(at), self.offset(at + n));
        self.at.set(at + n);
        self.text.with(|t| vm.str_from_wtf8(&t[from..to]))
    }

    fn line(&self, vm: &Vm, limit: i64) -> Value {
        let (at, len) = (self.at.get(), self.chars.get());
        if at >= len || limit == 0 {
            return vm.str("");
        }
        let from = self.offset(at);
        let stop = if limit < 0 { self.text.len() } else { self.offset(at.saturating_add(limit as usize)) };
        let (value, chars) = self.text.with(|t| {
            let t = &t[from..stop];
            let end = match (self.translate.get(), self.universal.get(), self.write_newline.get()) {
                (true, ..) | (_, false, 0) => memchr::memchr(b'\n', t).map(|i| i + 1),
                (_, true, _) => memchr::memchr2(b'\n', b'\r', t)
                    .map(|i| i + 1 + (t[i] == b'\r' && t.get(i + 1) == Some(&b'\n')) as usize),
                (_, _, 2) => memchr::memchr(b'\r', t).map(|i| i + 1),
                _ => memchr::memmem::find(t, b"\r\n").map(|i| i + 2),
            };
            let line = &t[..end.unwrap_or(t.len())];
            (vm.str_from_wtf8(line), if self.is_ascii() { line.len() } else { wtf8::count(line) })
        });
        self.at.set(at + chars);
        value
    }
}

/// Text file in memory. The initial value is the text it begins with; newline is as for TextIOWrapper.
#[class(STRING_IO, name = "StringIO", module = "_io", base = TEXT_IO_BASE, flags(BASE, HAS_DICT, WEAKREF), body, container)]
impl StringIo {
    #[new(signature = "(*args, **kwargs)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        let body = StringIo {
            text: ByteArray::default(),
            chars: 0.into(),
            at: 0.into(),
            newline: Slot::new(Value::NONE),
            kinds: 0.into(),
            universal: false.into(),
            translate: false.into(),
            write_newline: 0.into(),
            closed: false.into(),
            ready: false.into(),
        };
        vm.alloc_in(cls, body).into_value()
    }

    #[init(signature = "(initial_value='', newline='\\n')")]
    fn init(this: &Obj<Self>, vm: &Vm, initial_value: &Value, newline: &Value) -> PyResult<()> {
        let text = match newline.downcast::<Str>() {
            Some(s) => Some(s.as_wtf8()),
            None if newline.is_none() => None,
            None => {
                return Err(vm.type_error(format!(
                    "StringIO() argument 'newline' must be str or None, not {}",
                    vm.type_name(newline)
                )));
            }
        };
        if !matches!(text, None | Some(b"" | b"\n" | b"\r" | b"\r\n")) {
            return Err(vm.value_error(format!("illegal newline value: {}", vm.repr_text(newline)?)));
        }
        if !initial_value.is_none() && initial_value.kind() != Kind::STR {
            return Err(vm.type_error(format!(
                "initial_value must be str or None, not {}",
                vm.type_name(initial_value)
            )));
        }
        this.universal.set(matches!(text, None | Some(b"")));
        this.translate.set(text.is_none());
        this.write_newline.set(match text {
            Some(b"\r\n") => 1,
            Some(b"\r") => 2,
            _ => 0,
        });
        this.newline.set(newline.clone());
        this.kinds.set(0);
        this.set_all(vm, b"");
        this.at.set(0);
        this.closed.set(false);
        this.ready.set(true);
        if let Some(s) = initial_value.downcast::<Str>() {
            this.write_text(vm, s);
            this.at.set(0);
        }
        Ok(())
    }

    /// Return the whole text.
    #[method]
    fn getvalue(&self, vm: &Vm) -> PyResult<Value> {
        self.check(vm)?;
        Ok(self.text.with(|t| vm.str_from_wtf8(t)))
    }

    /// Write text and return the number of characters.
    #[method(signature = "($self, s, /)")]
    fn write(&self, vm: &Vm, s: &Value) -> PyResult<usize> {
        self.check(vm)?;
        match s.downcast::<Str>() {
            Some(s) => Ok(self.write_text(vm, s)),
            None => Err(vm.type_error(format!("string argument expected, got '{}'", vm.type_name(s)))),
        }
    }

    /// Read at most size characters.
    #[method(signature = "($self, size=-1, /)")]
    fn read(&self, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        self.check(vm)?;
        let n = size_arg(vm, size)?;
        Ok(self.take(vm, if n < 0 { usize::MAX >> 1 } else { n as usize }))
    }

    /// Read a line, of at most size characters.
    #[method(signature = "($self, size=-1, /)")]
    fn readline(&self, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        self.check(vm)?;
        let n = size_arg(vm, size)?;
        Ok(self.line(vm, n))
    }

    #[slot(next)]
    fn next(this: &Obj<Self>, vm: &Vm) -> PyResult<Option<Value>> {
        this.check(vm)?;
        let line = if this.value().is_exact(ClassId::STRING_IO) {
            this.line(vm, -1)
        } else {
            vm.call_method(this.value(), "readline", &[])?
        };
        Ok(if vm.len(&line)? == 0 { None } else { Some(line) })
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
        match whence {
            0 if pos < 0 => return Err(vm.value_error(format!("Negative seek position {pos}"))),
            0 => self.at.set(pos as usize),
            1 | 2 if pos != 0 => {
                return Err(vm.raise(ClassId::OS_ERROR, "Can't do nonzero cur-relative seeks"));
            }
            1 => {}
            2 => self.at.set(self.chars.get()),
            _ => {
                return Err(vm.value_error(format!("Invalid whence ({whence}, should be 0, 1 or 2)")));
            }
        }
        Ok(self.at.get())
    }

    /// Cut the text, by default at the position.
    #[method(signature = "($self, pos=None, /)")]
    fn truncate(&self, vm: &Vm, pos: Option<&Value>) -> PyResult<i64> {
        self.check(vm)?;
        let n = match pos {
            None => self.at.get() as i64,
            Some(p) => {
                let n = size_arg(vm, Some(p))?;
                if n < 0 {
                    return Err(vm.value_error(format!("Negative size value {n}")));
                }
                n
            }
        };
        if (n as usize) < self.chars.get() {
            let cut = self.offset(n as usize);
            self.text.splice(&vm.heap, cut, self.text.len(), b"");
            self.chars.set(n as usize);
        }
        Ok(n)
    }

    /// Free the text; no other method works afterwards.
    #[method]
    fn close(&self, vm: &Vm) {
        self.closed.set(true);
        self.set_all(vm, b"");
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

    #[method]
    fn detach(&self, vm: &Vm) -> PyResult<()> {
        Err(unsupported(vm, "detach"))
    }

    #[method(name = "__getstate__")]
    fn getstate(this: &Obj<Self>, vm: &Vm) -> PyResult<Value> {
        this.check(vm)?;
        let dict = vm.instance_dict(this.value()).map_or(Value::NONE, |d| vm.alloc(d.copy(vm)).into_value());
        let text = this.text.with(|t| vm.str_from_wtf8(t));
        Ok(vm.tuple(vec![text, this.newline.get(), vm.int(this.at.get() as i64), dict]))
    }

    #[method(name = "__setstate__", signature = "($self, state, /)")]
    fn setstate(this: &Obj<Self>, vm: &Vm, state: &Tuple) -> PyResult<()> {
        let [text, newline, at, dict] = state.as_slice() else {
            return Err(vm.type_error("state argument should be a 4-tuple"));
        };
        Self::init(this, vm, text, newline)?;
        if let Some(s) = text.downcast::<Str>() {
            this.set_all(vm, s.as_wtf8());
        }
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

    #[getter]
    fn line_buffering(&self, vm: &Vm) -> PyResult<bool> {
        self.check(vm).map(|()| false)
    }

    #[getter]
    fn newlines(&self, vm: &Vm) -> PyResult<Value> {
        self.check(vm)?;
        Ok(newlines_value(vm, if self.universal.get() { self.kinds.get() } else { 0 }))
    }
}
