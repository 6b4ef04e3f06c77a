//! `io.TextIOWrapper`: text over a buffered binary file.

use super::base::{self, size_arg};
use super::buffered::Buffered;
use super::codec::{Codec, Coding, DecoderState, newlines_value, translate_newlines};
use super::unsupported;
use molt_builtins::buffer::expect_bytes_like;
use molt_core::bytes::ByteArray;
use molt_core::cell::Slot;
use molt_core::prelude::*;
use molt_text::wtf8::{self, Errors};
use std::cell::Cell;

/// Bytes that are read and decoded at a time, and that collect before they are written.
const CHUNK: usize = 8192;

/// A text file.
#[repr(C)]
#[derive(Trace)]
pub struct TextIo {
    buffer: Slot,
    encoding: Slot,
    errors: Slot,
    /// The newline argument.
    newline: Slot,
    /// Decoded text and how many of its bytes are used.
    decoded: Slot,
    used: Cell<usize>,
    /// The bytes `decoded` was made of, bytes of an unfinished character before them included.
    input: Slot,
    carry: ByteArray,
    /// Encoded text that waits to be written.
    pending: ByteArray,
    chunk: Cell<usize>,
    // The flags last and together: sixteen bytes, no padding.
    codec: Cell<u8>,
    handler: Cell<u8>,
    input_pending_cr: Cell<bool>,
    input_order: Cell<u8>,
    order: Cell<u8>,
    pending_cr: Cell<bool>,
    kinds: Cell<u8>,
    /// Something was written at the beginning already, so no byte order mark is due.
    begun: Cell<bool>,
    line_buffering: Cell<bool>,
    write_through: Cell<bool>,
    /// The position cannot be told during iteration.
    iterating: Cell<bool>,
    /// Lines may end in any way.
    universal: Cell<bool>,
    /// All line ends become `\n`.
    translate: Cell<bool>,
    /// What `\n` is written as: 0 itself, 1 `\r\n`, 2 `\r`.
    write_newline: Cell<u8>,
    ready: Cell<bool>,
    detached: Cell<bool>,
}

const HANDLERS: [Errors; 8] = [
    Errors::Strict,
    Errors::Ignore,
    Errors::Replace,
    Errors::SurrogateEscape,
    Errors::SurrogatePass,
    Errors::BackslashReplace,
    Errors::XmlCharRefReplace,
    Errors::NameReplace,
];

impl TextIo {
    fn empty() -> TextIo {
        TextIo {
            buffer: Slot::empty(),
            encoding: Slot::empty(),
            errors: Slot::empty(),
            newline: Slot::empty(),
            codec: 0.into(),
            handler: 0.into(),
            decoded: Slot::empty(),
            used: 0.into(),
            input: Slot::empty(),
            input_pending_cr: false.into(),
            input_order: 0.into(),
            carry: ByteArray::default(),
            order: 0.into(),
            pending_cr: false.into(),
            kinds: 0.into(),
            pending: ByteArray::default(),
            begun: false.into(),
            line_buffering: false.into(),
            write_through: false.into(),
            iterating: false.into(),
            universal: false.into(),
            translate: false.into(),
            write_newline: 0.into(),
            ready: false.into(),
            detached: false.into(),
            chunk: CHUNK.into(),
        }
    }

    fn check(&self, vm: &Vm) -> PyResult<()> {
        if self.ready.get() {
            return Ok(());
        }
        Err(vm.value_error(if self.detached.get() {
            "underlying buffer has been detached"
        } else {
            "I/O operation on uninitialized object"
        }))
    }

    fn is_closed(&self, vm: &Vm) -> PyResult<bool> {
        self.check(vm)?;
        let buffer = self.buffer.get();
        match buffer.downcast::<Buffered>() {
            Some(b) if is_plain(&buffer) => b.is_closed(vm),
            _ => base::is_closed(vm, &buffer),
        }
    }

    fn check_open(&self, vm: &Vm) -> PyResult<()> {
        if self.is_closed(vm)? { Err(vm.value_error("I/O operation on closed file.")) } else { Ok(()) }
    }

    fn codec(&self) -> Codec {
        Codec::from_u8(self.codec.get())
    }

    fn with_coding<R>(&self, f: impl FnOnce(&Coding<'_>) -> R) -> R {
        let (encoding, errors) = (self.encoding.get(), self.errors.get());
        f(&Coding {
            codec: self.codec(),
            encoding: &encoding,
            errors: &errors,
            handler: HANDLERS.get(self.handler.get() as usize).copied(),
        })
    }

    fn set_errors(&self, name: &Value) {
        let handler = name.downcast::<Str>().and_then(|s| s.to_str()).and_then(Errors::from_name);
        let i = handler.and_then(|h| HANDLERS.iter().position(|x| *x == h)).unwrap_or(HANDLERS.len());
        self.handler.set(i as u8);
        self.errors.set(name.clone());
    }

    fn set_newline(&self, vm: &Vm, newline: &Value) -> PyResult<()> {
        let text = match newline.downcast::<Str>() {
            None if newline.is_none() => None,
            None => {
                return Err(vm.type_error(format!(
                    "TextIOWrapper() argument 'newline' must be str or None, not {}",
                    vm.type_name(newline)
                )));
            }
            Some(s) => Some(s.as_wtf8()),
        };
        if !matches!(text, None | Some(b"" | b"\n" | b"\r" | b"\r\n")) {
            let shown = newline.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
            return Err(vm.value_error(format!("illegal newline value: {shown}")));
        }
        self.universal.set(matches!(text, None | Some(b"")));
        self.translate.set(text.is_none());
        self.write_newline.set(match text {
            Some(b"\r\n") => 1,
            Some(b"\r") => 2,
            _ => 0,
        });
        self.newline.set(newline.clone());
        Ok(())
    }

    // ---- writing -------------------------------------------------------------------------------------------------

    /// Writes text; the number of characters.
    pub fn write_text(&self, vm: &Vm, text: &Obj<Str>) -> PyResult<usize> {
        self.check_open(vm)?;
        let t = text.as_wtf8();
        let plain = text.is_ascii() && self.codec().is_ascii_superset()
            || self.codec() == Codec::Utf8 && !text.has_surrogates();
        let mut flush = false;
        if plain && self.write_newline.get() == 0 {
            flush = self.line_buffering.get() && memchr::memchr2(b'\n', b'\r', t).is_some();
            let n = self.pending.len();
            self.pending.splice(&vm.heap, n, n, t);
        } else {
            let has_newline = memchr::memchr(b'\n', t).is_some();
            flush |= self.line_buffering.get() && (has_newline || memchr::memchr(b'\r', t).is_some());
            let translated = match self.write_newline.get() {
                0 => None,
                _ if !has_newline => None,
                w => {
                    let end: &[u8] = if w == 1 { b"\r\n" } else { b"\r" };
                    let mut out = Vec::with_capacity(t.len() + 16);
                    for (i, part) in t.split(|&b| b == b'\n').enumerate() {
                        if i > 0 {
                            out.extend_from_slice(end);
                        }
                        out.extend_from_slice(part);
                    }
                    Obj::<Str>::from_value(vm.str_from_wtf8(&out))
                }
            };
            let mut out = Vec::new();
            self.with_coding(|c| {
                c.encode(vm, translated.as_ref().unwrap_or(text), !self.begun.get(), &mut out)
            })?;
            if !out.is_empty() {
                self.begun.set(true);
            }
            let n = self.pending.len();
            self.pending.splice(&vm.heap, n, n, &out);
        }
        if flush || self.write_through.get() || self.pending.len() >= self.chunk.get() {
            self.write_pending(vm)?;
            if flush {
                self.flush_buffer(vm)?;
            }
        }
        self.kinds.set(0);
        // What was read ahead belongs to the position, where there is one; a socket's two directions are independent.
        if !self.decoded.is_empty() {
            let seekable = vm.call_method(&self.buffer.get(), "seekable", &[])?;
            if !vm.is_true(&seekable)? {
                return Ok(text.char_len());
            }
            self.forget_decoded();
        }
        Ok(text.char_len())
    }

    /// Whether the position can be told and is not the start: what is written next needs no byte order mark.
    fn is_behind_start(&self, vm: &Vm) -> PyResult<bool> {
        let buffer = self.buffer.get();
        let seekable = vm.call_method(&buffer, "seekable", &[])?;
        if !vm.is_true(&seekable)? {
            return Ok(self.begun.get());
        }
        let position = vm.call_method(&buffer, "tell", &[])?;
        Ok(vm.index_i64(&position, ClassId::OVERFLOW_ERROR)? != 0)
    }

    fn flush_buffer(&self, vm: &Vm) -> PyResult<()> {
        let buffer = self.buffer.get();
        match buffer.downcast::<Buffered>() {
            Some(b)
                if buffer.is_exact(ClassId::BUFFERED_WRITER) && b.raw.get().is_exact(ClassId::FILE_IO) =>
            {
                b.flush_pending(vm)
            }
            _ => vm.call_method(&buffer, "flush", &[]).map(drop),
        }
    }

    /// Hands encoded text to the buffer.
    pub fn write_pending(&self, vm: &Vm) -> PyResult<()> {
        let n = self.pending.len();
        if n == 0 {
            return Ok(());
        }
        let data = self.pending.to_vec();
        self.pending.splice(&vm.heap, 0, n, &[]);
        let buffer = self.buffer.get();
        match buffer.downcast::<Buffered>() {
            Some(b) if buffer.is_exact(ClassId::BUFFERED_WRITER) => b.write_bytes(vm, &data),
            _ => vm.call_method(&buffer, "write", &[vm.bytes(&data)]).map(drop),
        }
    }

    /// The binary file below.
    pub fn binary_file(&self) -> Value {
        self.buffer.get()
    }

    /// Whether text or bytes wait to be written.
    pub fn has_pending(&self) -> bool {
        !self.pending.is_empty()
            || self.buffer.get().downcast::<Buffered>().is_some_and(Buffered::has_pending)
    }

    // ---- reading -------------------------------------------------------------------------------------------------

    fn forget_decoded(&self) {
        self.decoded.set(Value::UNBOUND);
        self.used.set(0);
        self.input.set(Value::UNBOUND);
    }

    fn forget_decoder(&self, vm: &Vm) {
        self.forget_decoded();
        self.carry.splice(&vm.heap, 0, self.carry.len(), &[]);
        self.pending_cr.set(false);
        self.kinds.set(0);
    }

    fn check_readable(&self, vm: &Vm) -> PyResult<()> {
        let buffer = self.buffer.get();
        if buffer.is_exact(ClassId::BUFFERED_READER) || buffer.is_exact(ClassId::BUFFERED_RANDOM) {
            return Ok(());
        }
        let ok = vm.call_method(&buffer, "readable", &[])?;
        if vm.is_true(&ok)? { Ok(()) } else { Err(unsupported(vm, "not readable")) }
    }

    fn state(&self) -> DecoderState {
        DecoderState {
            carry: self.carry.to_vec(),
            order: self.order.get(),
            pending_cr: self.pending_cr.get(),
        }
    }

    /// Decodes input that follows what was decoded before.
    fn decode(&self, vm: &Vm, input: &[u8], last: bool) -> PyResult<Vec<u8>> {
        let mut state = self.state();
        let mut kinds = self.kinds.get();
        let out = self.decode_with(vm, input, last, &mut state, &mut kinds)?;
        self.kinds.set(kinds);
        self.carry.splice(&vm.heap, 0, self.carry.len(), &state.carry);
        self.order.set(state.order);
        self.pending_cr.set(state.pending_cr);
        Ok(out)
    }

    fn decode_with(
        &self,
        vm: &Vm,
        input: &[u8],
        last: bool,
        state: &mut DecoderState,
        kinds: &mut u8,
    ) -> PyResult<Vec<u8>> {
        let mut out = Vec::with_capacity(input.len());
        let carry = std::mem::take(&mut state.carry);
        let joined;
        let whole = if carry.is_empty() {
            input
        } else {
            joined = [&carry[..], input].concat();
            &joined[..]
        };
        let n = self.with_coding(|c| c.decode(vm, whole, last, state, &mut out))?;
        state.carry = whole[n..].to_vec();
        if self.universal.get() {
            out = translate_newlines(out, state, last, self.translate.get(), kinds);
        }
        Ok(out)
    }

    /// Reads and decodes the next piece; false at the end.
    fn read_chunk(&self, vm: &Vm, hint: usize) -> PyResult<bool> {
        let want = self.chunk.get().max(hint);
        let buffer = self.buffer.get();
        let read: Vec<u8> = match buffer.downcast::<Buffered>() {
            Some(b) if is_plain(&buffer) => {
                if b.is_closed(vm)? {
                    return Err(vm.value_error("read of closed file"));
                }
                b.read_once(vm, want)?
            }
            _ => {
                let has = vm.get_attr_opt(&buffer, &vm.intern("read1"))?;
                let r = match has {
                    Some(f) => vm.call(&f, &[vm.int(want as i64)])?,
                    None => vm.call_method(&buffer, "read", &[vm.int(want as i64)])?,
                };
                if !molt_builtins::buffer::is_bytes_like(vm, &r) {
                    return Err(vm.type_error(format!(
                        "underlying read1() should have returned a bytes-like object, not '{}'",
                        vm.type_name(&r)
                    )));
                }
                expect_bytes_like(vm, &r)?.into_owned()
            }
        };
        let eof = read.is_empty();
        let before = self.state();
        let text = self.decode(vm, &read, eof)?;
        self.input_pending_cr.set(before.pending_cr);
        self.input_order.set(before.order);
        let input = if before.carry.is_empty() {
            vm.bytes(&read)
        } else {
            vm.bytes(&[&before.carry[..], &read].concat())
        };
        self.input.set(input);
        let empty = text.is_empty();
        self.decoded.set(vm.str_from_wtf8(&text));
        self.used.set(0);
        Ok(!eof || !empty)
    }

    /// The decoded text and where its unused part begins.
    fn rest(&self) -> (Option<Obj<Str>>, usize) {
        (self.decoded.load().and_then(Obj::from_value), self.used.get())
    }

    /// Where a line ends in `text`, the line end included; `None` if it does not.
    fn line_end(&self, text: &[u8]) -> Option<usize> {
        if self.translate.get() {
            return memchr::memchr(b'\n', text).map(|i| i + 1);
        }
        if self.universal.get() {
            let i = memchr::memchr2(b'\n', b'\r', text)?;
            let crlf = text[i] == b'\r' && text.get(i + 1) == Some(&b'\n');
            return Some(i + 1 + crlf as usize);
        }
        match self.write_newline.get() {
            0 => memchr::memchr(b'\n', text).map(|i| i + 1),
            2 => memchr::memchr(b'\r', text).map(|i| i + 1),
            _ => memchr::memmem::find(text, b"\r\n").map(|i| i + 2),
        }
    }

    /// A line of at most `limit` characters (negative: of any length).
    fn read_line(&self, vm: &Vm, limit: i64) -> PyResult<Value> {
        if self.has_pending_text() {
            self.write_pending(vm)?;
            vm.call_method(&self.buffer.get(), "flush", &[])?;
        }
        // The usual case: the line lies in the decoded text.
        if let (Some(s), at) = self.rest()
            && limit < 0
        {
            let text = &s.as_wtf8()[at..];
            if let Some(n) = self.line_end(text) {
                self.used.set(at + n);
                return Ok(if s.is_ascii() {
                    vm.str_from_ascii(&text[..n])
                } else {
                    vm.str_from_wtf8(&text[..n])
                });
            }
        }
        let mut line: Vec<u8> = Vec::new();
        loop {
            if let (Some(s), at) = self.rest() {
                let text = &s.as_wtf8()[at..];
                // A line end may have begun in the piece before.
                let before = line.len();
                let from = before.saturating_sub(1);
                line.extend_from_slice(text);
                let mut end = self.line_end(&line[from..]).map(|n| from + n).filter(|&n| n > before);
                if limit >= 0 {
                    let cut = wtf8::byte_offset(&line, limit as usize);
                    if cut < line.len() || wtf8::count(&line) as i64 == limit {
                        end = Some(end.map_or(cut, |e| e.min(cut)));
                    }
                }
                if let Some(e) = end {
                    self.used.set(at + e.saturating_sub(before));
                    line.truncate(e);
                    break;
                }
                self.used.set(s.byte_len());
            }
            if limit == 0 || !self.read_chunk(vm, 0)? {
                break;
            }
        }
        Ok(vm.str_from_wtf8(&line))
    }

    fn has_pending_text(&self) -> bool {
        !self.pending.is_empty()
    }

    fn read_rest(&self, vm: &Vm) -> PyResult<Value> {
        let buffer = self.buffer.get();
        let data = match buffer.downcast::<Buffered>() {
            Some(b) if is_plain(&buffer) => {
                if b.is_closed(vm)? {
                    return Err(vm.value_error("read of closed file"));
                }
                b.read_to_end(vm)?
            }
            _ => {
                let r = vm.call_method(&buffer, "read", &[])?;
                if r.is_none() { None } else { Some(expect_bytes_like(vm, &r)?.into_owned()) }
            }
        };
        let Some(data) = data else {
            return Err(crate::errors::raise_made(
                vm,
                ClassId::BLOCKING_IO_ERROR,
                &[vm.int(11), vm.str("Read returned None."), vm.int(0)],
            ));
        };
        let text = self.decode(vm, &data, true)?;
        let out = match self.rest() {
            (Some(s), at) if at < s.byte_len() => vm.str_from_wtf8(&[&s.as_wtf8()[at..], &text].concat()),
            _ => vm.str_from_wtf8(&text),
        };
        self.forget_decoded();
        Ok(out)
    }

    fn read_chars(&self, vm: &Vm, n: usize) -> PyResult<Value> {
        let mut out: Vec<u8> = Vec::new();
        let mut left = n;
        while left > 0 {
            if let (Some(s), at) = self.rest()
                && at < s.byte_len()
            {
                let text = &s.as_wtf8()[at..];
                let take = if s.is_ascii() { left.min(text.len()) } else { wtf8::byte_offset(text, left) };
                left -= if s.is_ascii() { take } else { wtf8::count(&text[..take]) };
                out.extend_from_slice(&text[..take]);
                self.used.set(at + take);
                continue;
            }
            if !self.read_chunk(vm, left)? {
                break;
            }
        }
        Ok(vm.str_from_wtf8(&out))
    }

    /// The position as a number of bytes from the beginning.
    fn position(&self, vm: &Vm) -> PyResult<i64> {
        let buffer = self.buffer.get();
        let p = vm.call_method(&buffer, "tell", &[])?;
        let p = vm.index_i64(&p, ClassId::OVERFLOW_ERROR)?;
        let input = self.input.load();
        let (Some(input), (Some(text), used)) = (input, self.rest()) else {
            return Ok(p - self.carry.len() as i64 - self.pending_cr.get() as i64);
        };
        let input = expect_bytes_like(vm, &input)?;
        let start = p - input.len() as i64;
        if used == text.byte_len() && self.carry.is_empty() && !self.pending_cr.get() {
            return Ok(p);
        }
        if used == 0 {
            return Ok(start - self.input_pending_cr.get() as i64);
        }
        // Decode again, byte by byte, up to the place where the text used ends.
        let mut state = DecoderState {
            carry: Vec::new(),
            order: self.input_order.get(),
            pending_cr: self.input_pending_cr.get(),
        };
        let (mut made, mut kinds, mut safe) = (0, 0, None);
        for (i, b) in input.iter().enumerate() {
            made += self.decode_with(vm, &[*b], false, &mut state, &mut kinds)?.len();
            let whole = state.carry.is_empty() && !state.pending_cr;
            if made == used && whole {
                safe = Some(i + 1);
                break;
            }
            if made > used {
                break;
            }
        }
        match safe {
            Some(n) => Ok(start + n as i64),
            None => Err(vm.raise(ClassId::OS_ERROR, "can't reconstruct logical file position")),
        }
    }

    fn closing(this: &Obj<Self>, vm: &Vm) -> PyResult<()> {
        this.check(vm)?;
        if this.is_closed(vm)? {
            return Ok(());
        }
        let flushed = vm.call_method(this.value(), "flush", &[]);
        let first = flushed.is_err().then(|| vm.take_raised());
        let closed = vm.call_method(&this.buffer.get(), "close", &[]);
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

/// Whether the methods of a buffer are the native ones.
fn is_plain(buffer: &Value) -> bool {
    buffer.is_exact(ClassId::BUFFERED_READER)
        || buffer.is_exact(ClassId::BUFFERED_RANDOM)
        || buffer.is_exact(ClassId::BUFFERED_WRITER)
}

/// Character and line based layer over a buffered file.
#[class(TEXT_IO, name = "TextIOWrapper", module = "_io", base = TEXT_IO_BASE, flags(BASE, HAS_DICT, WEAKREF), body,
        container, also(MORE))]
impl TextIo {
    #[new(signature = "(*args, **kwargs)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        vm.alloc_in(cls, TextIo::empty()).into_value()
    }

    #[init(
        signature = "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)"
    )]
    fn init(
        this: &Obj<Self>,
        vm: &Vm,
        buffer: &Value,
        encoding: Option<&Obj<Str>>,
        errors: Option<&Obj<Str>>,
        newline: Option<&Value>,
        line_buffering: bool,
        write_through: bool,
    ) -> PyResult<()> {
        this.ready.set(false);
        this.detached.set(false);
        this.set_newline(vm, newline.unwrap_or(&Value::NONE))?;
        let name = match encoding {
            Some(e) if e.as_wtf8() == b"locale" => vm.str("UTF-8"),
            Some(e) => e.value().clone(),
            None => vm.str("UTF-8"),
        };
        let text = name.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
        if text.contains('\0') {
            return Err(vm.value_error("embedded null character"));
        }
        let codec = Codec::from_name(&text);
        if codec == Codec::Other {
            // Unknown names are a LookupError here.
            vm.call_method(&vm.str(""), "encode", &[name.clone()])?;
        }
        if let Some(errors) = errors {
            molt_builtins::codecs::check_handler(vm, &errors.to_string_lossy())?;
        }
        this.codec.set(codec as u8);
        this.encoding.set(name);
        this.set_errors(&errors.map_or_else(|| vm.intern("strict").into_value(), |e| e.value().clone()));
        this.buffer.set(buffer.clone());
        this.line_buffering.set(line_buffering);
        this.write_through.set(write_through);
        this.chunk.set(CHUNK);
        this.iterating.set(false);
        this.forget_decoder(vm);
        this.order.set(0);
        this.kinds.set(0);
        let n = this.pending.len();
        this.pending.splice(&vm.heap, 0, n, &[]);
        this.begun.set(false);
        this.ready.set(true);
        if !matches!(codec, Codec::Utf16 | Codec::Utf32 | Codec::Utf8Sig) {
            return Ok(());
        }
        // Appending to a file that has a byte order mark.
        let seekable = vm.call_method(buffer, "seekable", &[])?;
        let writable = vm.call_method(buffer, "writable", &[])?;
        if vm.is_true(&seekable)? && vm.is_true(&writable)? {
            let p = vm.call_method(buffer, "tell", &[])?;
            this.begun.set(p.as_small() != Some(0));
        }
        Ok(())
    }

    #[slot(repr)]
    fn repr(this: &Obj<Self>, vm: &Vm) -> PyResult<String> {
        if !this.detached.get() {
            this.check(vm)?;
        }
        let class = vm.type_name(this.value());
        let Some(_g) = vm.enter_repr(this.value()) else {
            return Err(vm.runtime_error(format!("reentrant call inside {class}.__repr__")));
        };
        let mut out = format!("<{class}");
        for attr in ["name", "mode"] {
            let r = vm.get_attr_opt(this.value(), &vm.intern(attr));
            if let Some(Some(v)) = vm.catch(ClassId::VALUE_ERROR, r)? {
                out += &format!(" {attr}={}", vm.repr_text(&v)?);
            }
        }
        Ok(out + &format!(" encoding={}>", vm.repr_text(&this.encoding.get())?))
    }

    /// Write text and return the number of characters.
    #[method(signature = "($self, text, /)")]
    fn write(&self, vm: &Vm, text: &Obj<Str>) -> PyResult<usize> {
        self.check(vm)?;
        let buffer = self.buffer.get();
        if !buffer.is_exact(ClassId::BUFFERED_WRITER) && !buffer.is_exact(ClassId::BUFFERED_RANDOM) {
            self.check_open(vm)?;
            let ok = vm.call_method(&buffer, "writable", &[])?;
            if !vm.is_true(&ok)? {
                return Err(unsupported(vm, "not writable"));
            }
        }
        self.write_text(vm, text)
    }

    /// Read at most size characters.
    #[method(signature = "($self, size=-1, /)")]
    fn read(&self, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        self.check(vm)?;
        let n = size_arg(vm, size)?;
        self.check_open(vm)?;
        self.check_readable(vm)?;
        self.write_pending(vm)?;
        if n < 0 { self.read_rest(vm) } else { self.read_chars(vm, n as usize) }
    }

    /// Read a line, of at most size characters.
    #[method(signature = "($self, size=-1, /)")]
    fn readline(&self, vm: &Vm, size: i64) -> PyResult<Value> {
        self.check_open(vm)?;
        self.check_readable(vm)?;
        self.read_line(vm, size)
    }

    #[slot(next)]
    fn next(this: &Obj<Self>, vm: &Vm) -> PyResult<Option<Value>> {
        this.check_open(vm)?;
        this.iterating.set(true);
        let line = if this.value().is_exact(ClassId::TEXT_IO) {
            this.check_readable(vm)?;
            this.read_line(vm, -1)?
        } else {
            let line = vm.call_method(this.value(), "readline", &[])?;
            if line.kind() != Kind::STR {
                return Err(vm.raise(
                    ClassId::OS_ERROR,
                    format!("readline() should have returned a str object, not '{}'", vm.type_name(&line)),
                ));
            }
            line
        };
        if vm.len(&line)? == 0 {
            this.iterating.set(false);
            return Ok(None);
        }
        Ok(Some(line))
    }

    /// Write out everything.
    #[method]
    fn flush(&self, vm: &Vm) -> PyResult<()> {
        self.check_open(vm)?;
        self.iterating.set(false);
        self.write_pending(vm)?;
        self.flush_buffer(vm)
    }

    /// Flush and close the file.
    #[method]
    fn close(this: &Obj<Self>, vm: &Vm) -> PyResult<()> {
        TextIo::closing(this, vm)
    }

    /// Separate the buffer and return it.
    #[method]
    fn detach(this: &Obj<Self>, vm: &Vm) -> PyResult<Value> {
        this.check(vm)?;
        vm.call_method(this.value(), "flush", &[])?;
        this.ready.set(false);
        this.detached.set(true);
        Ok(this.buffer.take())
    }
}

/// Positions, settings and attributes.
#[methods(MORE, class = TEXT_IO, name = "TextIOWrapper")]
impl TextMore for TextIo {
    /// Move to a position that tell gave, or to the beginning or the end.
    #[method(signature = "($self, cookie, whence=0, /)")]
    fn seek(this: &Obj<TextIo>, vm: &Vm, cookie: &Value, whence: i64) -> PyResult<Value> {
        this.check_open(vm)?;
        let buffer = this.buffer.get();
        let ok = vm.call_method(&buffer, "seekable", &[])?;
        if !vm.is_true(&ok)? {
            return Err(unsupported(vm, "underlying stream is not seekable"));
        }
        let offset = vm.index_i64(cookie, ClassId::OVERFLOW_ERROR)?;
        let target = match whence {
            0 => offset,
            1 if offset != 0 => return Err(unsupported(vm, "can't do nonzero cur-relative seeks")),
            1 => {
                let p = vm.call_method(this.value(), "tell", &[])?;
                vm.index_i64(&p, ClassId::OVERFLOW_ERROR)?
            }
            2 if offset != 0 => return Err(unsupported(vm, "can't do nonzero end-relative seeks")),
            2 => {
                vm.call_method(this.value(), "flush", &[])?;
                this.forget_decoder(vm);
                let r = vm.call_method(&buffer, "seek", &[Value::small(0), Value::small(2)])?;
                this.begun.set(r.as_small() != Some(0));
                return Ok(r);
            }
            _ => {
                return Err(vm.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)")));
            }
        };
        if target < 0 {
            return Err(vm.value_error(format!("negative seek position {}", vm.repr_text(cookie)?)));
        }
        vm.call_method(this.value(), "flush", &[])?;
        vm.call_method(&buffer, "seek", &[vm.int(target)])?;
        this.forget_decoder(vm);
        if target == 0 {
            this.order.set(0);
        }
        this.begun.set(target != 0);
        Ok(vm.int(target))
    }

    /// Return the position as a number that seek takes.
    #[method]
    fn tell(this: &Obj<TextIo>, vm: &Vm) -> PyResult<i64> {
        this.check_open(vm)?;
        let seekable = vm.call_method(&this.buffer.get(), "seekable", &[])?;
        if !vm.is_true(&seekable)? {
            return Err(unsupported(vm, "underlying stream is not seekable"));
        }
        if this.iterating.get() {
            return Err(vm.raise(ClassId::OS_ERROR, "telling position disabled by next() call"));
        }
        this.write_pending(vm)?;
        vm.call_method(this.value(), "flush", &[])?;
        this.position(vm)
    }

    /// Set the size of the file.
    #[method(signature = "($self, pos=None, /)")]
    fn truncate(this: &Obj<TextIo>, vm: &Vm, pos: Option<&Value>) -> PyResult<Value> {
        this.check_open(vm)?;
        vm.call_method(this.value(), "flush", &[])?;
        vm.call_method(&this.buffer.get(), "truncate", &[pos.cloned().unwrap_or(Value::NONE)])
    }

    /// Change settings of the file.
    #[method(
        signature = "($self, /, *, encoding=None, errors=None, newline=<unrepresentable>, line_buffering=None, write_through=None)",
        text_signature = ""
    )]
    fn reconfigure(
        this: &Obj<TextIo>,
        vm: &Vm,
        encoding: Option<&Obj<Str>>,
        errors: Option<&Obj<Str>>,
        newline: Option<&Value>,
        line_buffering: Option<&Value>,
        write_through: Option<&Value>,
    ) -> PyResult<()> {
        this.check(vm)?;
        if !this.decoded.is_empty() && (encoding.is_some() || errors.is_some() || newline.is_some()) {
            return Err(unsupported(
                vm,
                "It is not possible to set the encoding or newline of stream after the first read",
            ));
        }
        let flag = |v: Option<&Value>, old: bool| match v {
            None => Ok(old),
            Some(v) => vm.is_true(v),
        };
        let line = flag(line_buffering, this.line_buffering.get())?;
        let through = flag(write_through, this.write_through.get())?;
        vm.call_method(this.value(), "flush", &[])?;
        if let Some(e) = encoding {
            let name = if e.as_wtf8() == b"locale" { vm.str("UTF-8") } else { e.value().clone() };
            let codec =
                Codec::from_name(&name.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy));
            if codec == Codec::Other {
                vm.call_method(&vm.str(""), "encode", &[name.clone()])?;
            }
            this.codec.set(codec as u8);
            this.encoding.set(name);
            this.begun.set(this.is_behind_start(vm)?);
            if errors.is_none() {
                this.set_errors(vm.intern("strict").value());
            }
        }
        if let Some(e) = errors {
            this.set_errors(e.value());
        }
        if let Some(n) = newline {
            this.set_newline(vm, n)?;
        }
        this.line_buffering.set(line);
        this.write_through.set(through);
        Ok(())
    }

    /// Return whether the position can be moved.
    #[method]
    fn seekable(&self, vm: &Vm) -> PyResult<Value> {
        self.check(vm)?;
        vm.call_method(&self.buffer.get(), "seekable", &[])
    }

    /// Return whether the file can be read.
    #[method]
    fn readable(&self, vm: &Vm) -> PyResult<Value> {
        self.check(vm)?;
        vm.call_method(&self.buffer.get(), "readable", &[])
    }

    /// Return whether the file can be written.
    #[method]
    fn writable(&self, vm: &Vm) -> PyResult<Value> {
        self.check(vm)?;
        vm.call_method(&self.buffer.get(), "writable", &[])
    }

    /// Return the file descriptor.
    #[method]
    fn fileno(&self, vm: &Vm) -> PyResult<Value> {
        self.check(vm)?;
        vm.call_method(&self.buffer.get(), "fileno", &[])
    }

    /// Return whether the file is a terminal.
    #[method]
    fn isatty(&self, vm: &Vm) -> PyResult<Value> {
        self.check(vm)?;
        vm.call_method(&self.buffer.get(), "isatty", &[])
    }

    #[getter]
    fn buffer(&self, vm: &Vm) -> PyResult<Value> {
        self.check(vm)?;
        Ok(self.buffer.get())
    }

    #[getter]
    fn encoding(&self) -> Value {
        self.encoding.load().unwrap_or(Value::NONE)
    }

    #[getter]
    fn errors(&self) -> Value {
        self.errors.load().unwrap_or(Value::NONE)
    }

    #[getter]
    fn newlines(&self, vm: &Vm) -> Value {
        newlines_value(vm, if self.universal.get() { self.kinds.get() } else { 0 })
    }

    #[getter]
    fn line_buffering(&self) -> bool {
        self.line_buffering.get()
    }

    #[getter]
    fn write_through(&self) -> bool {
        self.write_through.get()
    }

    #[getter]
    fn closed(&self, vm: &Vm) -> PyResult<bool> {
        self.is_closed(vm)
    }

    #[getter]
    fn name(&self, vm: &Vm) -> PyResult<Value> {
        self.check(vm)?;
        vm.get_attr_name(&self.buffer.get(), "name")
    }

    #[getter(name = "_CHUNK_SIZE")]
    fn chunk_size(&self) -> usize {
        self.chunk.get()
    }

    #[setter(name = "_CHUNK_SIZE")]
    fn set_chunk_size(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else {
            return Err(vm.raise(
                ClassId::ATTRIBUTE_ERROR,
                "attribute '_CHUNK_SIZE' of '_io.TextIOWrapper' objects cannot be deleted",
            ));
        };
        let value = vm.index_i64(value, ClassId::VALUE_ERROR)?;
        if value <= 0 {
            return Err(vm.value_error("a strictly positive integer is required"));
        }
        self.chunk.set(value as usize);
        Ok(())
    }
}
