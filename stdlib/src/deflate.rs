//! `_zlib`: DEFLATE compression. Streams hold the number of their state, which the interpreter keeps.

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};
use molt_builtins::buffer::BytesLike;
use molt_core::prelude::*;
use std::cell::{Cell, RefCell};

/// `zlib.error`.
fn error(vm: &Vm, message: &str) -> Raised {
    let make = || -> PyResult<Value> {
        let module = (vm.hooks.get().import)(vm, "zlib")?;
        let class = vm.get_attr_name(&module, "error")?;
        vm.call(&class, &[vm.str(message)])
    };
    match make() {
        Ok(exc) => vm.raise_value(exc),
        Err(e) => e,
    }
}

/// What is around the compressed data.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    Raw,
    Zlib,
    Gzip,
    /// Zlib or gzip, as the data say.
    Either,
}

fn frame(vm: &Vm, wbits: i64, decompress: bool) -> PyResult<Frame> {
    match wbits {
        -15..=-8 => Ok(Frame::Raw),
        8..=15 => Ok(Frame::Zlib),
        0 if decompress => Ok(Frame::Zlib),
        24..=31 => Ok(Frame::Gzip),
        40..=47 if decompress => Ok(Frame::Either),
        _ => Err(vm.value_error("Invalid initialization option")),
    }
}

/// A stream that compresses.
struct Deflater {
    core: Compress,
    frame: Frame,
    begun: bool,
    ended: bool,
    crc: crc32fast::Hasher,
    length: u32,
}

impl Deflater {
    fn new(level: i64, frame: Frame) -> Deflater {
        let level = if level < 0 { Compression::default() } else { Compression::new(level as u32) };
        let core = Compress::new(level, frame == Frame::Zlib);
        Deflater { core, frame, begun: false, ended: false, crc: crc32fast::Hasher::new(), length: 0 }
    }

    fn run(&mut self, mut data: &[u8], flush: FlushCompress, out: &mut Vec<u8>) -> Result<(), String> {
        if self.ended {
            let doing = if matches!(flush, FlushCompress::None) { "compressing data" } else { "flushing" };
            return Err(format!("Error -2 while {doing}: inconsistent stream state"));
        }
        self.ended = matches!(flush, FlushCompress::Finish);
        if self.frame == Frame::Gzip {
            if !self.begun {
                out.extend_from_slice(&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
            }
            self.crc.update(data);
            self.length = self.length.wrapping_add(data.len() as u32);
        }
        self.begun = true;
        loop {
            out.reserve(data.len() / 2 + 256);
            let before = self.core.total_in();
            let status = self.core.compress_vec(data, out, flush).map_err(|e| e.to_string())?;
            data = &data[(self.core.total_in() - before) as usize..];
            let room = out.len() < out.capacity();
            if status == Status::StreamEnd
                || data.is_empty() && room && !matches!(flush, FlushCompress::Finish)
            {
                break;
            }
        }
        if self.frame == Frame::Gzip && matches!(flush, FlushCompress::Finish) {
            out.extend_from_slice(&self.crc.clone().finalize().to_le_bytes());
            out.extend_from_slice(&self.length.to_le_bytes());
        }
        Ok(())
    }
}

/// A stream that decompresses.
struct Inflater {
    core: Decompress,
    frame: Frame,
    /// The beginning of a gzip stream that is not complete, or its end.
    head: Vec<u8>,
    started: bool,
    body_done: bool,
    done: bool,
}

/// Length of a gzip header, None while it is incomplete.
fn gzip_header(data: &[u8]) -> Result<Option<usize>, String> {
    if data.len() < 10 {
        return Ok(None);
    }
    if data[..2] != [0x1f, 0x8b] {
        return Err("Error -3 while decompressing data: incorrect header check".into());
    }
    let flags = data[3];
    let mut at = 10;
    if flags & 4 != 0 {
        if data.len() < at + 2 {
            return Ok(None);
        }
        at += 2 + u16::from_le_bytes([data[at], data[at + 1]]) as usize;
    }
    for bit in [8, 16] {
        if flags & bit != 0 {
            let rest = data.get(at..).unwrap_or(&[]);
            match rest.iter().position(|&b| b == 0) {
                Some(i) => at += i + 1,
                None => return Ok(None),
            }
        }
    }
    if flags & 2 != 0 {
        at += 2;
    }
    Ok((data.len() >= at).then_some(at))
}

impl Inflater {
    fn new(frame: Frame) -> Inflater {
        let core = Decompress::new(frame == Frame::Zlib);
        Inflater { core, frame, head: Vec::new(), started: false, body_done: false, done: false }
    }

    /// Decompresses; how much of the data was not used.
    fn run(&mut self, data: &[u8], limit: usize, out: &mut Vec<u8>) -> Result<usize, String> {
        let mut owned;
        let mut data = data;
        if !self.started {
            if self.frame == Frame::Either {
                let first = self.head.first().or(data.first());
                match first {
                    Some(0x1f) => self.frame = Frame::Gzip,
                    Some(_) => {
                        self.frame = Frame::Zlib;
                        self.core = Decompress::new(true);
                    }
                    None => return Ok(0),
                }
            }
            if self.frame == Frame::Gzip {
                self.head.extend_from_slice(data);
                let Some(n) = gzip_header(&self.head)? else { return Ok(0) };
                owned = std::mem::take(&mut self.head);
                owned.drain(..n);
                data = &owned;
            }
            if self.frame == Frame::Zlib && data.len() > 1 {
                let (a, b) = (data[0] as u32, data[1] as u32);
                if a & 15 != 8 || (a << 8 | b) % 31 != 0 {
                    return Err("Error -3 while decompressing data: incorrect header check".into());
                }
            }
            self.started = true;
        }
        while !self.body_done && out.len() < limit {
            if out.capacity() - out.len() < 64 {
                out.reserve(data.len().max(1024).min(limit - out.len()));
            }
            let (before, had) = (self.core.total_in(), out.len());
            let mut piece = Vec::with_capacity((out.capacity() - out.len()).min(limit - out.len()));
            // With a limit on the output the input goes in byte by byte: what is left over is for the caller to give again.
            let fed = if limit == usize::MAX { data } else { &data[..data.len().min(1)] };
            let status = self.core.decompress_vec(fed, &mut piece, FlushDecompress::None);
            out.append(&mut piece);
            let status = status.map_err(|e| {
                let text = e.to_string();
                let why = match text.strip_prefix("deflate decompression error") {
                    Some(_) => "invalid stored block lengths",
                    None => "incorrect data check",
                };
                format!("Error -3 while decompressing data: {why}")
            })?;
            data = &data[(self.core.total_in() - before) as usize..];
            if status == Status::StreamEnd {
                self.body_done = true;
            } else if out.len() == had && (data.is_empty() || status == Status::BufError) {
                break;
            }
        }
        if self.body_done && !self.done {
            if self.frame == Frame::Gzip {
                let need = 8 - self.head.len();
                let n = need.min(data.len());
                self.head.extend_from_slice(&data[..n]);
                data = &data[n..];
                self.done = self.head.len() == 8;
            } else {
                self.done = true;
            }
        }
        Ok(data.len())
    }
}

/// A stream of either kind.
enum Stream {
    Deflate(Box<Deflater>),
    Inflate(Box<Inflater>),
}

/// The streams of an interpreter.
#[derive(Default)]
struct Streams(RefCell<Vec<Option<Stream>>>);

/// State of a stream object.
#[repr(C)]
#[derive(Trace)]
pub struct StreamObject {
    number: Cell<usize>,
    unused: molt_core::cell::Slot,
    tail: molt_core::cell::Slot,
}

impl StreamObject {
    fn make(vm: &Vm, stream: Stream) -> Value {
        let streams = vm.state::<Streams>();
        let mut list = streams.0.borrow_mut();
        let number = match list.iter().position(Option::is_none) {
            Some(i) => {
                list[i] = Some(stream);
                i
            }
            None => {
                list.push(Some(stream));
                list.len() - 1
            }
        };
        let slot = || molt_core::cell::Slot::new(vm.bytes(b""));
        vm.alloc(StreamObject { number: Cell::new(number), unused: slot(), tail: slot() }).into_value()
    }

    fn with<R>(&self, vm: &Vm, f: impl FnOnce(&mut Stream) -> Result<R, String>) -> PyResult<R> {
        let streams = vm.state::<Streams>();
        let mut list = streams.0.borrow_mut();
        let found = list.get_mut(self.number.get()).and_then(Option::as_mut);
        let result = match found {
            Some(s) => f(s),
            None => Err("the stream has ended".into()),
        };
        drop(list);
        result.map_err(|m| error(vm, &m))
    }

    fn inflate(&self, vm: &Vm, data: &[u8], limit: usize) -> PyResult<Value> {
        let mut out = Vec::new();
        let (left, done) = self.with(vm, |s| match s {
            Stream::Inflate(i) if i.done => Ok((data.len(), true)),
            Stream::Inflate(i) => i.run(data, limit, &mut out).map(|n| (n, i.done)),
            Stream::Deflate(_) => Err("not a decompression object".into()),
        })?;
        let rest = &data[data.len() - left.min(data.len())..];
        if done {
            let old = self.unused.get();
            let mut all =
                old.downcast::<molt_core::bytes::Bytes>().map_or_else(Vec::new, |b| b.as_slice().to_vec());
            all.extend_from_slice(rest);
            self.unused.set(vm.bytes(&all));
            self.tail.set(vm.bytes(b""));
        } else {
            self.tail.set(vm.bytes(rest));
        }
        Ok(vm.bytes(&out))
    }
}

/// A stream of compressed data.
#[class(ZLIB_STREAM, name = "Stream", module = "zlib", kind = ZLIB_, flags(NO_NEW), body)]
impl StreamObject {
    #[slot(del)]
    fn del(&self, vm: &Vm) {
        let streams = vm.state::<Streams>();
        let number = self.number.replace(usize::MAX);
        if let Some(place) = streams.0.borrow_mut().get_mut(number) {
            *place = None;
        }
    }

    /// Returns a bytes object containing compressed data.
    #[method(signature = "(data, /)")]
    fn compress(&self, vm: &Vm, data: BytesLike<'_>) -> PyResult<Value> {
        let mut out = Vec::new();
        self.with(vm, |s| match s {
            Stream::Deflate(d) => d.run(&data, FlushCompress::None, &mut out),
            Stream::Inflate(_) => Err("not a compression object".into()),
        })?;
        Ok(vm.bytes(&out))
    }

    /// Return a bytes object containing any remaining data.
    #[method(signature = "(mode=None, /)")]
    fn flush(&self, vm: &Vm, mode: Option<i64>) -> PyResult<Value> {
        let mut out = Vec::new();
        let mut inflating = false;
        self.with(vm, |s| match s {
            Stream::Deflate(d) => {
                let flush = match mode {
                    Some(0) => return Ok(()),
                    Some(1) => FlushCompress::Partial,
                    Some(2) => FlushCompress::Sync,
                    Some(3) => FlushCompress::Full,
                    None | Some(4) => FlushCompress::Finish,
                    // Up to the end of a block, which decompresses to the same.
                    Some(5 | 6) => FlushCompress::Partial,
                    Some(_) => return Err("Error -2 while flushing: inconsistent stream state".into()),
                };
                d.run(&[], flush, &mut out)
            }
            Stream::Inflate(_) => {
                inflating = true;
                Ok(())
            }
        })?;
        if inflating {
            let tail = self.tail.get();
            let data =
                tail.downcast::<molt_core::bytes::Bytes>().map_or_else(Vec::new, |b| b.as_slice().to_vec());
            return self.inflate(vm, &data, usize::MAX);
        }
        Ok(vm.bytes(&out))
    }

    /// Return a bytes object containing the decompressed version of the data.
    #[method(signature = "(data, /, max_length=0)")]
    fn decompress(&self, vm: &Vm, data: BytesLike<'_>, max_length: i64) -> PyResult<Value> {
        if max_length < 0 {
            return Err(vm.value_error("max_length must be non-negative"));
        }
        self.inflate(vm, &data, if max_length == 0 { usize::MAX } else { max_length as usize })
    }

    /// Data past the end of the compressed data.
    #[getter]
    fn unused_data(&self) -> Value {
        self.unused.get()
    }

    /// Data that a limit on the output left over.
    #[getter]
    fn unconsumed_tail(&self) -> Value {
        self.tail.get()
    }

    /// Whether the end of the stream has been reached.
    #[getter]
    fn eof(&self, vm: &Vm) -> PyResult<bool> {
        self.with(vm, |s| Ok(matches!(s, Stream::Inflate(i) if i.done)))
    }
}

/// DEFLATE compression.
#[molt_core::prelude::module(name = "_zlib", classes(super::ZLIB_STREAM_DEF))]
pub mod deflate {
    use super::*;

    fn check_level(vm: &Vm, level: i64) -> PyResult<()> {
        if (-1..=9).contains(&level) { Ok(()) } else { Err(error(vm, "Bad compression level")) }
    }

    /// Returns a bytes object containing compressed data.
    #[function(signature = "(data, /, level=-1, wbits=15)")]
    fn compress(vm: &Vm, data: BytesLike<'_>, level: i64, wbits: i64) -> PyResult<Value> {
        check_level(vm, level)?;
        let mut d = Deflater::new(level, frame(vm, wbits, false)?);
        let mut out = Vec::new();
        d.run(&data, FlushCompress::Finish, &mut out).map_err(|m| error(vm, &m))?;
        Ok(vm.bytes(&out))
    }

    /// Returns a bytes object containing the uncompressed data.
    #[function(signature = "(data, /, wbits=15, bufsize=16384)")]
    fn decompress(vm: &Vm, data: BytesLike<'_>, wbits: i64, bufsize: i64) -> PyResult<Value> {
        if bufsize < 0 {
            return Err(vm.value_error("bufsize must be non-negative"));
        }
        let mut i = Inflater::new(frame(vm, wbits, true)?);
        let mut out = Vec::new();
        i.run(&data, usize::MAX, &mut out).map_err(|m| error(vm, &m))?;
        if !i.done {
            return Err(error(vm, "Error -5 while decompressing data: incomplete or truncated stream"));
        }
        Ok(vm.bytes(&out))
    }

    /// Return a compressor object.
    #[function(signature = "(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)")]
    #[allow(non_snake_case)]
    fn compressobj(
        vm: &Vm,
        level: i64,
        method: i64,
        wbits: i64,
        memLevel: i64,
        strategy: i64,
        zdict: Option<&Value>,
    ) -> PyResult<Value> {
        if zdict.is_some_and(|z| !z.is_none()) {
            return Err(vm.raise(ClassId::NOT_IMPLEMENTED_ERROR, "zlib.compressobj(zdict=...)"));
        }
        if method != 8
            || !(1..=9).contains(&memLevel)
            || !(0..=4).contains(&strategy)
            || !(-1..=9).contains(&level)
        {
            return Err(vm.value_error("Invalid initialization option"));
        }
        Ok(StreamObject::make(vm, Stream::Deflate(Box::new(Deflater::new(level, frame(vm, wbits, false)?)))))
    }

    /// Return a decompressor object.
    #[function(signature = "(wbits=15, zdict=None)")]
    fn decompressobj(vm: &Vm, wbits: i64, zdict: Option<&Value>) -> PyResult<Value> {
        if zdict.is_some_and(|z| !z.is_none()) {
            return Err(vm.raise(ClassId::NOT_IMPLEMENTED_ERROR, "zlib.decompressobj(zdict=...)"));
        }
        Ok(StreamObject::make(vm, Stream::Inflate(Box::new(Inflater::new(frame(vm, wbits, true)?)))))
    }

    /// Compute an Adler-32 checksum of data.
    #[function(signature = "(data, value=1, /)")]
    fn adler32(data: BytesLike<'_>, value: std::num::Wrapping<u32>) -> i64 {
        let (mut a, mut b) = (value.0 & 0xFFFF, value.0 >> 16);
        for chunk in data.chunks(5000) {
            for &x in chunk {
                a += x as u32;
                b += a;
            }
            a %= 65521;
            b %= 65521;
        }
        (b << 16 | a) as i64
    }
}
