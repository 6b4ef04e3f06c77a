//! `io.BufferedReader`, `BufferedWriter` and `BufferedRandom`.
//!
//! What was read ahead and what waits to be written never exist at the same time in one object: each side is emptied
//! before the other is used.

use super::base::{self, size_arg};
use super::file::FileIo;
use super::{BUFFER_SIZE, unsupported};
use crate::threads::lock::{Patience, obtain};
use molt_builtins::buffer::{expect_bytes_like, with_bytes_like};
use molt_core::bytes::ByteArray;
use molt_core::cell::Slot;
use molt_core::prelude::*;
use molt_core::threads::Passed;
use std::cell::{Cell, RefCell};

/// A buffered file.
#[repr(C)]
#[derive(Trace)]
pub struct Buffered {
    /// The raw file.
    pub raw: Slot,
    /// Bytes read ahead, from `at` on.
    ahead: ByteArray,
    at: Cell<usize>,
    /// Bytes to be written.
    pending: ByteArray,
    size: Cell<usize>,
    /// `__init__` ran to its end.
    ready: Cell<bool>,
    detached: Cell<bool>,
    /// Ident of the thread that uses the buffer, 0 for none: reading and writing let other threads run.
    user: Cell<u64>,
    /// How many of its calls use it.
    uses: Cell<u32>,
}

/// The use of a buffer by one thread.
struct InUse<'a> {
    vm: &'a Vm,
    buffered: &'a Buffered,
}

impl Drop for InUse<'_> {
    fn drop(&mut self) {
        let b = self.buffered;
        b.uses.set(b.uses.get() - 1);
        if b.uses.get() == 0 {
            b.user.set(match self.vm.pass_on(b.key()) {
                Passed::Given(ident) => ident,
                Passed::Free | Passed::Woken => 0,
            });
        }
    }
}

/// Room that reading borrows, so that it is not cleared for every request.
#[derive(Default)]
struct Scratch(RefCell<Vec<u8>>);

fn with_scratch<R>(vm: &Vm, len: usize, f: impl FnOnce(&mut [u8]) -> R) -> R {
    let state = vm.state::<Scratch>();
    // Reading one file may run Python code that reads another one.
    let mut room = state.0.take();
    if room.len() < len {
        room.resize(len, 0);
    }
    let r = f(&mut room[..len]);
    state.0.replace(room);
    r
}

impl Buffered {
    fn empty() -> Buffered {
        Buffered {
            raw: Slot::empty(),
            ahead: ByteArray::default(),
            at: 0.into(),
            pending: ByteArray::default(),
            size: BUFFER_SIZE.into(),
            ready: false.into(),
            detached: false.into(),
            user: 0.into(),
            uses: 0.into(),
        }
    }

    /// What threads that want to use the buffer queue for.
    fn key(&self) -> u64 {
        value_of(self).bits()
    }

    /// Waits until no other thread uses the buffer. The same thread may use it again (a raw file written in Python that comes
    /// back to its buffer).
    fn enter<'a>(&'a self, vm: &'a Vm) -> PyResult<InUse<'a>> {
        let (me, user) = (vm.threads.ident(), self.user.get());
        if user != me {
            if user != 0 {
                self.wait_for_user(vm)?;
            }
            self.user.set(me);
            self.uses.set(0);
        }
        self.uses.set(self.uses.get() + 1);
        Ok(InUse { vm, buffered: self })
    }

    #[cold]
    fn wait_for_user(&self, vm: &Vm) -> PyResult<()> {
        if vm.threads.have_ended() {
            return Err(vm.runtime_error(
                "could not acquire the lock of a buffered file at interpreter shutdown, possibly due to daemon threads",
            ));
        }
        // A user that is no thread was lost in a fork.
        obtain(vm, self.key(), Patience::Until(None), || {
            self.user.get() == 0 || !vm.threads.has_ident(self.user.get())
        })
        .map(drop)
    }

    fn check(&self, vm: &Vm) -> PyResult<()> {
        if self.ready.get() {
            return Ok(());
        }
        Err(vm.value_error(if self.detached.get() {
            "raw stream has been detached"
        } else {
            "I/O operation on uninitialized object"
        }))
    }

    /// Whether the raw file is closed.
    pub fn is_closed(&self, vm: &Vm) -> PyResult<bool> {
        self.check(vm)?;
        let raw = self.raw.get();
        match raw.downcast_exact::<FileIo>() {
            Some(f) => Ok(f.is_closed()),
            None => base::is_closed(vm, &raw),
        }
    }

    fn check_open(&self, vm: &Vm, what: &str) -> PyResult<()> {
        if self.is_closed(vm)? { Err(vm.value_error(format!("{what} closed file"))) } else { Ok(()) }
    }

    /// Bytes read ahead and not used yet.
    pub fn available(&self) -> usize {
        self.ahead.len() - self.at.get()
    }

    /// Whether bytes wait to be written.
    pub fn has_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    fn drop_ahead(&self, vm: &Vm) {
        self.ahead.splice(&vm.heap, 0, self.ahead.len(), &[]);
        self.at.set(0);
    }

    /// One read of the raw file; `None` where it would have to wait.
    fn raw_read(&self, vm: &Vm, buf: &mut [u8]) -> PyResult<Option<usize>> {
        let raw = self.raw.get();
        if let Some(f) = raw.downcast_exact::<FileIo>() {
            return f.read_into(vm, buf);
        }
        let room = vm.call(vm.class(ClassId::BYTEARRAY).value(), &[vm.int(buf.len() as i64)])?;
        let view = match vm.find_class(ClassId::MEMORYVIEW) {
            Some(c) => vm.call(c.value(), &[room.clone()])?,
            None => room.clone(),
        };
        let r = vm.call_method(&raw, "readinto", &[view])?;
        if r.is_none() {
            return Ok(None);
        }
        let n = match vm.index_i64(&r, ClassId::VALUE_ERROR) {
            Ok(n) => n,
            Err(_) => {
                let cause = vm.take_raised();
                let failed = vm.raise(ClassId::OS_ERROR, "raw readinto() failed");
                drop(failed);
                let error = vm.take_raised();
                if let Some(exception) = error.downcast::<molt_core::objects::Exception>() {
                    exception.cause.set(cause.clone());
                    exception.context.set(cause);
                }
                return Err(vm.reraise(error));
            }
        };
        if n < 0 || n as usize > buf.len() {
            return Err(vm.raise(
                ClassId::OS_ERROR,
                format!(
                    "raw readinto() returned invalid length {n} (should have been between 0 and {})",
                    buf.len()
                ),
            ));
        }
        let data = expect_bytes_like(vm, &room)?;
        buf[..n as usize].copy_from_slice(&data[..n as usize]);
        Ok(Some(n as usize))
    }

    /// Reads ahead once; the buffer must be used up. False at the end (or where reading would have to wait).
    fn fill(&self, vm: &Vm) -> PyResult<Option<usize>> {
        let size = self.size.get();
        with_scratch(vm, size, |room| {
            let n = self.raw_read(vm, room)?;
            self.ahead.splice(&vm.heap, 0, self.ahead.len(), &room[..n.unwrap_or(0)]);
            self.at.set(0);
            Ok(n)
        })
    }

    fn take(&self, n: usize, out: &mut Vec<u8>) -> usize {
        let at = self.at.get();
        let n = n.min(self.available());
        self.ahead.with(|b| out.extend_from_slice(&b[at..at + n]));
        self.at.set(at + n);
        n
    }

    /// Reads up to `n` bytes with at most one read of the raw file.
    pub fn read_once(&self, vm: &Vm, n: usize) -> PyResult<Vec<u8>> {
        let _in_use = self.enter(vm)?;
        self.flush_pending(vm)?;
        let mut out = Vec::new();
        if n == 0 {
            return Ok(out);
        }
        if self.available() == 0 {
            self.fill(vm)?;
        }
        self.take(n, &mut out);
        Ok(out)
    }

    /// What is read ahead, and behind it what one read of the raw file gives, up to `n` bytes; `None` where that would have
    /// to wait and there is nothing.
    fn read_into_once(&self, vm: &Vm, n: usize) -> PyResult<Option<Vec<u8>>> {
        let _in_use = self.enter(vm)?;
        self.flush_pending(vm)?;
        let mut out = Vec::new();
        let had = self.take(n, &mut out);
        let want = n - had;
        // The buffer serves requests smaller than itself.
        let more = match want {
            0 => Some(0),
            _ if want < self.size.get() && had > 0 => Some(0),
            _ if want < self.size.get() => {
                let filled = self.fill(vm)?;
                self.take(want, &mut out);
                filled
            }
            _ => {
                out.resize(n, 0);
                let got = self.raw_read(vm, &mut out[had..])?;
                out.truncate(had + got.unwrap_or(0));
                got
            }
        };
        Ok(match more {
            None if out.is_empty() => None,
            _ => Some(out),
        })
    }

    /// Reads `n` bytes, less at the end; `None` where nothing is there yet.
    fn read_exact(&self, vm: &Vm, n: usize) -> PyResult<Option<Vec<u8>>> {
        let _in_use = self.enter(vm)?;
        self.flush_pending(vm)?;
        let mut out = Vec::with_capacity(n.min(1 << 20));
        self.take(n, &mut out);
        while out.len() < n {
            let want = n - out.len();
            if want >= self.size.get() {
                // Large pieces go past the buffer.
                let piece = want.min(1 << 26);
                let old = out.len();
                out.resize(old + piece, 0);
                match self.raw_read(vm, &mut out[old..])? {
                    Some(got) => {
                        out.truncate(old + got);
                        if got == 0 {
                            break;
                        }
                    }
                    None => {
                        out.truncate(old);
                        return Ok(if out.is_empty() { None } else { Some(out) });
                    }
                }
                continue;
            }
            match self.fill(vm)? {
                Some(0) => break,
                Some(_) => {
                    self.take(want, &mut out);
                }
                None => return Ok(if out.is_empty() { None } else { Some(out) }),
            }
        }
        Ok(Some(out))
    }

    /// Reads to the end.
    pub fn read_to_end(&self, vm: &Vm) -> PyResult<Option<Vec<u8>>> {
        let _in_use = self.enter(vm)?;
        self.flush_pending(vm)?;
        let mut out = Vec::new();
        self.take(usize::MAX, &mut out);
        let raw = self.raw.get();
        if let Some(f) = raw.downcast_exact::<FileIo>() {
            return Ok(match f.read_all(vm)? {
                Some(rest) if out.is_empty() => Some(rest),
                Some(rest) => {
                    out.extend_from_slice(&rest);
                    Some(out)
                }
                None if out.is_empty() => None,
                None => Some(out),
            });
        }
        if let Some(f) = vm.get_attr_opt(&raw, &vm.intern("readall"))? {
            let rest = vm.call(&f, &[])?;
            if rest.is_none() {
                return Ok(if out.is_empty() { None } else { Some(out) });
            }
            if rest.kind() != Kind::BYTES {
                return Err(vm.type_error("readall() should return bytes"));
            }
            out.extend_from_slice(&expect_bytes_like(vm, &rest)?);
            return Ok(Some(out));
        }
        loop {
            let piece = vm.call_method(&raw, "read", &[])?;
            if piece.is_none() {
                return Ok(if out.is_empty() { None } else { Some(out) });
            }
            let b = expect_bytes_like(vm, &piece)?;
            if b.is_empty() {
                return Ok(Some(out));
            }
            out.extend_from_slice(&b);
        }
    }

    fn read_line(&self, vm: &Vm, limit: i64) -> PyResult<Value> {
        let _in_use = self.enter(vm)?;
        self.flush_pending(vm)?;
        let limit = if limit < 0 { usize::MAX } else { limit as usize };
        let find = |room: usize| {
            let at = self.at.get();
            self.ahead.with(|b| {
                let b = &b[at..];
                let b = &b[..b.len().min(room)];
                memchr::memchr(b'\n', b).map(|i| i + 1).or_else(|| (b.len() == room).then_some(room))
            })
        };
        // The usual case: the whole line is there.
        if let Some(n) = find(limit) {
            let at = self.at.get();
            self.at.set(at + n);
            return Ok(self.ahead.with(|b| vm.bytes(&b[at..at + n])));
        }
        let mut line = Vec::new();
        loop {
            self.take(usize::MAX, &mut line);
            if self.fill(vm)?.unwrap_or(0) == 0 {
                break;
            }
            if let Some(n) = find(limit - line.len()) {
                self.take(n, &mut line);
                break;
            }
        }
        Ok(vm.bytes(&line))
    }

    /// One write to the raw file; `None` where it would have to wait.
    fn raw_write(&self, vm: &Vm, data: &[u8]) -> PyResult<Option<usize>> {
        let raw = self.raw.get();
        if let Some(f) = raw.downcast_exact::<FileIo>() {
            return f.write_once(vm, data);
        }
        let view = vm.bytes(data);
        let view = match vm.find_class(ClassId::MEMORYVIEW) {
            Some(c) => vm.call(c.value(), &[view])?,
            None => view,
        };
        let r = vm.call_method(&raw, "write", &[view])?;
        if r.is_none() {
            return Ok(None);
        }
        let n = vm.index_i64(&r, ClassId::VALUE_ERROR)?;
        if n < 0 || n as usize > data.len() {
            return Err(vm.raise(
                ClassId::OS_ERROR,
                format!(
                    "raw write() returned invalid length {n} (should have been between 0 and {})",
                    data.len()
                ),
            ));
        }
        Ok(Some(n as usize))
    }

    /// Writes out what waits.
    pub fn flush_pending(&self, vm: &Vm) -> PyResult<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let _in_use = self.enter(vm)?;
        let data = self.pending.to_vec();
        let mut done = 0;
        let r = loop {
            if done == data.len() {
                break Ok(());
            }
            match self.raw_write(vm, &data[done..]) {
                Ok(Some(n)) => done += n,
                Ok(None) => break Err(blocking(vm, 0)),
                Err(e) => break Err(e),
            }
        };
        self.pending.splice(&vm.heap, 0, done, &[]);
        r
    }

    /// Puts bytes into the buffer, writing when it is full.
    pub fn write_bytes(&self, vm: &Vm, data: &[u8]) -> PyResult<()> {
        let _in_use = self.enter(vm)?;
        self.leave_reading(vm)?;
        let size = self.size.get();
        if self.pending.len() + data.len() <= size {
            let n = self.pending.len();
            self.pending.splice(&vm.heap, n, n, data);
            return Ok(());
        }
        self.flush_pending(vm)?;
        let mut data = data;
        while data.len() > size {
            match self.raw_write(vm, data)? {
                Some(n) => data = &data[n..],
                None => return Err(blocking(vm, 0)),
            }
        }
        self.pending.splice(&vm.heap, 0, 0, data);
        Ok(())
    }

    /// Before writing: the raw position goes back to where the program is.
    fn leave_reading(&self, vm: &Vm) -> PyResult<()> {
        let ahead = self.available();
        if ahead > 0 {
            self.raw_seek(vm, -(ahead as i64), 1)?;
        }
        if !self.ahead.is_empty() {
            self.drop_ahead(vm);
        }
        Ok(())
    }

    fn raw_seek(&self, vm: &Vm, offset: i64, whence: i64) -> PyResult<i64> {
        let raw = self.raw.get();
        if let Some(f) = raw.downcast_exact::<FileIo>() {
            return f.seek_to(vm, offset, whence);
        }
        let r = vm.call_method(&raw, "seek", &[vm.int(offset), vm.int(whence)])?;
        self.position(vm, &r)
    }

    fn position(&self, vm: &Vm, r: &Value) -> PyResult<i64> {
        let n = vm.index_i64(r, ClassId::OVERFLOW_ERROR)?;
        if n < 0 {
            return Err(vm.raise(ClassId::OS_ERROR, format!("Raw stream returned invalid position {n}")));
        }
        Ok(n)
    }

    /// The position of the program in the file.
    pub fn tell_pos(&self, vm: &Vm) -> PyResult<i64> {
        let _in_use = self.enter(vm)?;
        let raw = self.raw.get();
        let p = match raw.downcast_exact::<FileIo>() {
            Some(f) => f.seek_to(vm, 0, 1)?,
            None => {
                let r = vm.call_method(&raw, "tell", &[])?;
                self.position(vm, &r)?
            }
        };
        // Devices stay at 0 however much is read.
        Ok((p - self.available() as i64 + self.pending.len() as i64).max(0))
    }

    /// Moves the position.
    pub fn seek_pos(&self, vm: &Vm, offset: i64, whence: i64) -> PyResult<i64> {
        if !(0..=2).contains(&whence) {
            return Err(vm.value_error(format!("whence value {whence} unsupported")));
        }
        let _in_use = self.enter(vm)?;
        self.flush_pending(vm)?;
        let ahead = self.available() as i64;
        if whence != 2 && !self.ahead.is_empty() {
            // Within the buffer nothing has to be read again.
            let here = self.tell_pos(vm)?;
            let delta = if whence == 0 { offset - here } else { offset };
            let at = self.at.get() as i64;
            if delta >= -at && delta <= ahead {
                self.at.set((at + delta) as usize);
                return Ok(here + delta);
            }
        }
        let offset = if whence == 1 { offset - ahead } else { offset };
        let p = self.raw_seek(vm, offset, whence)?;
        self.drop_ahead(vm);
        Ok(p)
    }

    fn setup(this: &Obj<Self>, vm: &Vm, raw: &Value, size: i64, need: &[(&str, &str)]) -> PyResult<()> {
        this.ready.set(false);
        this.detached.set(false);
        for (method, msg) in need {
            let ok = vm.call_method(raw, method, &[])?;
            if !vm.is_true(&ok)? {
                return Err(unsupported(vm, msg));
            }
        }
        if size <= 0 {
            return Err(vm.value_error("buffer size must be strictly positive"));
        }
        this.raw.set(raw.clone());
        this.size.set(size as usize);
        this.drop_ahead(vm);
        this.ready.set(true);
        Ok(())
    }

    fn close_all(this: &Obj<Self>, vm: &Vm) -> PyResult<()> {
        this.check(vm)?;
        if this.is_closed(vm)? {
            return Ok(());
        }
        let flushed = vm.call_method(this.value(), "flush", &[]);
        let first = flushed.is_err().then(|| vm.take_raised());
        let closed = vm.call_method(&this.raw.get(), "close", &[]);
        match (first, closed) {
            (None, r) => r.map(drop),
            (Some(e), Ok(_)) => Err(vm.reraise(e)),
            (Some(e), Err(_)) => {
                let second = vm.take_raised();
                if let Some(x) = second.downcast::<molt_core::objects::Exception>() {
                    x.context.set(e);
                }
                Err(vm.reraise(second))
            }
        }
    }
}

fn blocking(vm: &Vm, written: i64) -> Raised {
    let args = [vm.int(11), vm.str("write could not complete without blocking"), vm.int(written)];
    crate::errors::raise_made(vm, ClassId::BLOCKING_IO_ERROR, &args)
}

fn data_of(vm: &Vm, b: &Value) -> PyResult<Vec<u8>> {
    match b.downcast::<ByteArray>() {
        Some(_) => with_bytes_like(vm, b, <[u8]>::to_vec),
        None => Ok(expect_bytes_like(vm, b)?.into_owned()),
    }
}

/// What all three have.
#[methods(COMMON, class = BUFFERED_READER, name = "BufferedReader")]
impl BufferedCommon for Buffered {
    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> PyResult<String> {
        let class = vm.type_name(this);
        let r = vm.get_attr_opt(this, &vm.intern("name"));
        let name = match vm.catch(ClassId::VALUE_ERROR, r)? {
            Some(n) => n,
            None => None,
        };
        match name {
            None => Ok(format!("<{class}>")),
            Some(n) => match vm.enter_repr(this) {
                Some(_g) => Ok(format!("<{class} name={}>", vm.repr_text(&n)?)),
                None => Err(vm.runtime_error(format!("reentrant call inside {class}.__repr__"))),
            },
        }
    }
}

/// The functions behind the methods that reader, writer and random share; the receiver's kind was checked.
mod shared {
    use super::*;

    pub fn seek(this: &Buffered, vm: &Vm, pos: &Value, whence: i64) -> PyResult<i64> {
        if !(0..=2).contains(&whence) {
            return Err(vm.value_error(format!("whence value {whence} unsupported")));
        }
        this.check_open(vm, "seek of")?;
        let raw = this.raw.get();
        let ok = vm.call_method(&raw, "seekable", &[])?;
        if !vm.is_true(&ok)? {
            return Err(unsupported(vm, "File or stream is not seekable."));
        }
        let pos = vm.index_i64(pos, ClassId::OVERFLOW_ERROR)?;
        this.seek_pos(vm, pos, whence)
    }

    pub fn tell(this: &Buffered, vm: &Vm) -> PyResult<i64> {
        this.check(vm)?;
        this.tell_pos(vm)
    }

    pub fn truncate(this: &Buffered, vm: &Vm, size: Option<&Value>, writes: bool) -> PyResult<Value> {
        this.check_open(vm, "truncate of")?;
        if !writes {
            return Err(unsupported(vm, "truncate"));
        }
        let raw = this.raw.get();
        this.flush_pending(vm)?;
        let size = match size {
            Some(s) => s.clone(),
            None => vm.int(this.tell_pos(vm)?),
        };
        vm.call_method(&raw, "truncate", &[size])
    }

    pub fn detach(this: &Obj<Buffered>, vm: &Vm) -> PyResult<Value> {
        this.check(vm)?;
        vm.call_method(this.value(), "flush", &[])?;
        this.ready.set(false);
        this.detached.set(true);
        Ok(this.raw.take())
    }

    pub fn raw(this: &Buffered, vm: &Vm) -> PyResult<Value> {
        this.check(vm)?;
        Ok(this.raw.get())
    }

    pub fn from_raw(this: &Buffered, vm: &Vm, name: &str) -> PyResult<Value> {
        this.check(vm)?;
        vm.get_attr_name(&this.raw.get(), name)
    }

    pub fn ask_raw(this: &Buffered, vm: &Vm, name: &str) -> PyResult<Value> {
        this.check(vm)?;
        vm.call_method(&this.raw.get(), name, &[])
    }

    pub fn read(this: &Buffered, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        this.check(vm)?;
        let n = size_arg(vm, size)?;
        if n < -1 {
            return Err(vm.value_error("read length must be non-negative or -1"));
        }
        this.check_open(vm, "read of")?;
        let r = if n < 0 { this.read_to_end(vm)? } else { this.read_exact(vm, n as usize)? };
        Ok(r.map_or(Value::NONE, |b| vm.bytes(&b)))
    }

    pub fn read1(this: &Buffered, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        this.check(vm)?;
        let n = size_arg(vm, size)?;
        this.check_open(vm, "read of")?;
        let n = if n < 0 { this.size.get() } else { n as usize };
        Ok(vm.bytes(&this.read_once(vm, n)?))
    }

    pub fn readinto(this: &Buffered, vm: &Vm, buffer: &Value, once: bool) -> PyResult<Value> {
        this.check(vm)?;
        let name = if once { "readinto1" } else { "readinto" };
        let len = crate::io::writable_len(vm, buffer, &format!("{name}() argument"))?;
        this.check_open(vm, &format!("{name} of"))?;
        let data = if once { this.read_into_once(vm, len)? } else { this.read_exact(vm, len)? };
        match data {
            None => Ok(Value::NONE),
            Some(d) => {
                crate::io::store(vm, buffer, &d)?;
                Ok(vm.int(d.len() as i64))
            }
        }
    }

    pub fn readline(this: &Buffered, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        let n = size_arg(vm, size)?;
        this.check_open(vm, "readline of")?;
        this.read_line(vm, n)
    }

    pub fn next(this: &Buffered, vm: &Vm) -> PyResult<Option<Value>> {
        this.check_open(vm, "readline of")?;
        let line = this.read_line(vm, -1)?;
        Ok(if vm.len(&line)? == 0 { None } else { Some(line) })
    }

    pub fn peek(this: &Buffered, vm: &Vm) -> PyResult<Value> {
        this.check_open(vm, "peek of")?;
        let _in_use = this.enter(vm)?;
        this.flush_pending(vm)?;
        if this.available() == 0 {
            this.fill(vm)?;
        }
        let at = this.at.get();
        Ok(this.ahead.with(|b| vm.bytes(&b[at..])))
    }

    pub fn write(this: &Buffered, vm: &Vm, b: &Value) -> PyResult<i64> {
        this.check(vm)?;
        let data = data_of(vm, b)?;
        this.check_open(vm, "write to")?;
        this.write_bytes(vm, &data)?;
        Ok(data.len() as i64)
    }

    pub fn flush_reader(this: &Buffered, vm: &Vm) -> PyResult<()> {
        if this.is_closed(vm)? {
            return Err(vm.value_error("I/O operation on closed file."));
        }
        Ok(())
    }

    pub fn flush(this: &Buffered, vm: &Vm) -> PyResult<()> {
        this.check_open(vm, "flush of")?;
        this.flush_pending(vm)?;
        let raw = this.raw.get();
        match raw.downcast_exact::<FileIo>() {
            Some(_) => Ok(()),
            None => vm.call_method(&raw, "flush", &[]).map(drop),
        }
    }

    /// For files that can be read and written: what was read ahead is given up too.
    pub fn flush_random(this: &Buffered, vm: &Vm) -> PyResult<()> {
        this.check_open(vm, "flush of")?;
        this.flush_pending(vm)?;
        this.leave_reading(vm)
    }
}

macro_rules! buffered_class {
    (
        $(#[$attr:meta])* $tr:ident, $need:expr, $flush:path, $writes:expr
    ) => {
        $(#[$attr])*
        impl $tr for Buffered {
            #[new(signature = "(*args, **kwargs)", text_signature = "")]
            fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
                let _ = (args, kwargs);
                vm.alloc_in(cls, Buffered::empty()).into_value()
            }

            #[init(signature = "(raw, buffer_size=131072)")]
            fn init(this: &Obj<Buffered>, vm: &Vm, raw: &Value, buffer_size: i64) -> PyResult<()> {
                Buffered::setup(this, vm, raw, buffer_size, $need)
            }

            /// Move to a position and return it.
            #[method(signature = "($self, target, whence=0, /)")]
            fn seek(&self, vm: &Vm, target: &Value, whence: i64) -> PyResult<i64> {
                shared::seek(self, vm, target, whence)
            }

            /// Return the position.
            #[method]
            fn tell(&self, vm: &Vm) -> PyResult<i64> {
                shared::tell(self, vm)
            }

            /// Set the size of the file, by default to the position.
            #[method(signature = "($self, pos=None, /)")]
            fn truncate(&self, vm: &Vm, pos: Option<&Value>) -> PyResult<Value> {
                shared::truncate(self, vm, pos, $writes)
            }

            /// Separate the raw file from its buffer and return it.
            #[method]
            fn detach(this: &Obj<Buffered>, vm: &Vm) -> PyResult<Value> {
                shared::detach(this, vm)
            }

            /// Flush and close the file.
            #[method]
            fn close(this: &Obj<Buffered>, vm: &Vm) -> PyResult<()> {
                Buffered::close_all(this, vm)
            }

            /// Return whether the position can be moved.
            #[method]
            fn seekable(&self, vm: &Vm) -> PyResult<Value> {
                shared::ask_raw(self, vm, "seekable")
            }

            /// Return the file descriptor.
            #[method]
            fn fileno(&self, vm: &Vm) -> PyResult<Value> {
                shared::ask_raw(self, vm, "fileno")
            }

            /// Return whether the file is a terminal.
            #[method]
            fn isatty(&self, vm: &Vm) -> PyResult<Value> {
                shared::ask_raw(self, vm, "isatty")
            }

            #[getter]
            fn raw(&self, vm: &Vm) -> PyResult<Value> {
                shared::raw(self, vm)
            }

            #[getter]
            fn closed(&self, vm: &Vm) -> PyResult<bool> {
                self.is_closed(vm)
            }

            #[getter]
            fn name(&self, vm: &Vm) -> PyResult<Value> {
                shared::from_raw(self, vm, "name")
            }

            #[getter]
            fn mode(&self, vm: &Vm) -> PyResult<Value> {
                shared::from_raw(self, vm, "mode")
            }

            /// Write out what is in the buffer.
            #[method]
            fn flush(&self, vm: &Vm) -> PyResult<()> {
                self.check(vm)?;
                $flush(self, vm)
            }
        }
    };
}

buffered_class! {
    /// A buffer for a readable raw file.
    #[class(BUFFERED_READER, name = "BufferedReader", module = "_io", base = BUFFERED_IO_BASE,
            flags(BASE, HAS_DICT, WEAKREF), body, kind = BUFFERED, container, also(COMMON, READING))]
    Reader, &[("readable", "File or stream is not readable.")], shared::flush_reader, false
}

buffered_class! {
    /// A buffer for a writable raw file.
    #[class(BUFFERED_WRITER, name = "BufferedWriter", module = "_io", base = BUFFERED_IO_BASE,
            flags(BASE, HAS_DICT, WEAKREF), also(COMMON, WRITING))]
    Writer, &[("writable", "File or stream is not writable.")], shared::flush, true
}

buffered_class! {
    /// A buffer for a raw file that can be read, written and moved in.
    #[class(BUFFERED_RANDOM, name = "BufferedRandom", module = "_io", base = BUFFERED_IO_BASE,
            flags(BASE, HAS_DICT, WEAKREF), also(COMMON, READING, WRITING))]
    Random, &[
        ("seekable", "File or stream is not seekable."),
        ("readable", "File or stream is not readable."),
        ("writable", "File or stream is not writable."),
    ], shared::flush_random, true
}

#[methods(READING, class = BUFFERED_READER, name = "BufferedReader")]
impl BufferedReading for Buffered {
    /// Read at most size bytes.
    #[method(signature = "($self, size=-1, /)")]
    fn read(&self, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        shared::read(self, vm, size)
    }

    /// Read at most size bytes with at most one read of the raw file.
    #[method(signature = "($self, size=-1, /)")]
    fn read1(&self, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        shared::read1(self, vm, size)
    }

    /// Read into a buffer.
    #[method(signature = "($self, buffer, /)")]
    fn readinto(&self, vm: &Vm, buffer: &Value) -> PyResult<Value> {
        shared::readinto(self, vm, buffer, false)
    }

    /// Read into a buffer with at most one read of the raw file.
    #[method(signature = "($self, buffer, /)")]
    fn readinto1(&self, vm: &Vm, buffer: &Value) -> PyResult<Value> {
        shared::readinto(self, vm, buffer, true)
    }

    /// Return bytes that come next without using them up.
    #[method(signature = "($self, size=0, /)")]
    fn peek(&self, vm: &Vm, size: i64) -> PyResult<Value> {
        let _ = size;
        self.check(vm)?;
        shared::peek(self, vm)
    }

    /// Read a line, of at most size bytes.
    #[method(signature = "($self, size=-1, /)")]
    fn readline(&self, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        self.check(vm)?;
        shared::readline(self, vm, size)
    }

    /// Return whether the file can be read.
    #[method]
    fn readable(&self, vm: &Vm) -> PyResult<Value> {
        shared::ask_raw(self, vm, "readable")
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        self.check(vm)?;
        shared::next(self, vm)
    }
}

#[methods(WRITING, class = BUFFERED_WRITER, name = "BufferedWriter")]
impl BufferedWriting for Buffered {
    /// Write bytes.
    #[method(signature = "($self, b, /)")]
    fn write(&self, vm: &Vm, b: &Value) -> PyResult<i64> {
        shared::write(self, vm, b)
    }

    /// Return whether the file can be written.
    #[method]
    fn writable(&self, vm: &Vm) -> PyResult<Value> {
        shared::ask_raw(self, vm, "writable")
    }
}
