//! `_zlib`: streams of the zlib library as objects.

use crate::numbered::Numbered;
use molt_builtins::buffer::{BytesLike, bytes_like};
use molt_core::cell::Slot;
use molt_core::prelude::*;
use molt_packing::zlib::{self, BUFFER_ERROR, Deflate, FINISH, Failure, Inflate, MEMORY_ERROR, STREAM_ERROR};
use std::cell::Cell;

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

/// The exception for what zlib says, and what it said it about.
fn failed(vm: &Vm, failure: &Failure, doing: &str) -> Raised {
    if failure.code == MEMORY_ERROR {
        return vm.raise(ClassId::MEMORY_ERROR, format!("Out of memory {doing}"));
    }
    let doing = if failure.dictionary { "while setting zdict" } else { doing };
    let text = failure.text.as_deref().or(match failure.code {
        BUFFER_ERROR => Some("incomplete or truncated stream"),
        STREAM_ERROR => Some("inconsistent stream state"),
        -3 => Some("invalid input data"),
        _ => None,
    });
    let text = text.map(|text| format!(": {text}")).unwrap_or_default();
    error(vm, &format!("Error {} {doing}{text}", failure.code))
}

fn with_code(code: i32) -> Failure {
    Failure { code, text: None, dictionary: false }
}

/// What making a stream object raises.
fn not_made(vm: &Vm, failure: &Failure, what: &str) -> Raised {
    match failure.code {
        MEMORY_ERROR => vm.raise(ClassId::MEMORY_ERROR, format!("Can't allocate memory for {what} object")),
        STREAM_ERROR => vm.value_error("Invalid initialization option"),
        _ => failed(vm, failure, &format!("while creating {what} object")),
    }
}

fn text_of(value: &Value) -> &[u8] {
    value.downcast::<molt_core::bytes::Bytes>().map_or(&[], |b| b.as_slice())
}

/// State of a compression object.
#[repr(C)]
#[derive(Trace)]
pub struct Deflater {
    number: Cell<usize>,
}

impl Deflater {
    fn make(vm: &Vm, stream: Deflate) -> Value {
        let number = vm.state::<Numbered<Deflate>>().add(stream);
        vm.alloc(Deflater { number: number.into() }).into_value()
    }

    fn run(&self, vm: &Vm, data: &[u8], flush: i32, doing: &str) -> PyResult<Value> {
        let streams = vm.state::<Numbered<Deflate>>();
        let mut out = Vec::new();
        let went = streams.with(self.number.get(), |s| s.run(data, flush, &mut out));
        match went.unwrap_or_else(|| Err(with_code(STREAM_ERROR))) {
            Ok(ended) => {
                if ended {
                    streams.remove(self.number.replace(usize::MAX));
                }
                Ok(vm.bytes(&out))
            }
            Err(failure) => Err(failed(vm, &failure, doing)),
        }
    }
}

/// Compresses data piece by piece.
#[class(DEFLATER, name = "Compress", module = "zlib", doc = "", flags(NO_NEW), body, host)]
impl Deflater {
    #[slot(del)]
    fn del(&self, vm: &Vm) {
        vm.state::<Numbered<Deflate>>().remove(self.number.replace(usize::MAX));
    }

    /// Compress more data; what is ready of the result.
    #[method(signature = "(data, /)")]
    fn compress(&self, vm: &Vm, data: BytesLike<'_>) -> PyResult<Value> {
        self.run(vm, &data, zlib::NO_FLUSH, "while compressing data")
    }

    /// The result so far, completed as the mode says; by default the end of the stream.
    #[method(signature = "(mode=4, /)", text_signature = "($self, mode=zlib.Z_FINISH, /)")]
    fn flush(&self, vm: &Vm, mode: i32) -> PyResult<Value> {
        if mode == zlib::NO_FLUSH {
            return Ok(vm.bytes(b""));
        }
        self.run(vm, b"", mode, "while flushing")
    }

    /// A second object in the same state, which goes on by itself.
    #[method(signature = "()")]
    fn copy(&self, vm: &Vm) -> PyResult<Value> {
        let copied = vm.state::<Numbered<Deflate>>().with(self.number.get(), Deflate::copy);
        match copied {
            Some(Ok(stream)) => Ok(Deflater::make(vm, stream)),
            _ => Err(vm.value_error("Inconsistent stream state")),
        }
    }

    /// The same as copy().
    #[method(name = "__copy__", signature = "()")]
    fn shallow(&self, vm: &Vm) -> PyResult<Value> {
        self.copy(vm)
    }

    /// The same as copy().
    #[method(name = "__deepcopy__", signature = "(memo, /)")]
    fn deep(&self, vm: &Vm, memo: &Value) -> PyResult<Value> {
        let _ = memo;
        self.copy(vm)
    }
}

/// State of a decompression object.
#[repr(C)]
#[derive(Trace)]
pub struct Inflater {
    number: Cell<usize>,
    unused: Slot,
    tail: Slot,
    eof: Cell<bool>,
}

impl Inflater {
    fn make(vm: &Vm, stream: Inflate, unused: Value, tail: Value, eof: bool) -> Value {
        let number = vm.state::<Numbered<Inflate>>().add(stream);
        let (unused, tail) = (Slot::new(unused), Slot::new(tail));
        vm.alloc(Inflater { number: number.into(), unused, tail, eof: eof.into() }).into_value()
    }

    /// Decompresses, and keeps what was not used of the data.
    fn run(
        &self,
        vm: &Vm,
        data: &[u8],
        first: Option<usize>,
        limit: usize,
        out: &mut Vec<u8>,
    ) -> Result<bool, Failure> {
        let streams = vm.state::<Numbered<Inflate>>();
        let went = streams.with(self.number.get(), |s| s.run(data, first, limit, out));
        let (used, ended) = match went {
            Some(Ok((used, ended))) => (used, Ok(ended)),
            Some(Err((used, failure))) => (used, Err(failure)),
            None => (0, Err(with_code(STREAM_ERROR))),
        };
        let rest = &data[used..];
        if ended == Ok(true) {
            if !rest.is_empty() {
                let old = self.unused.get();
                let all = [text_of(&old), rest].concat();
                self.unused.set(vm.bytes(&all));
            }
            self.tail.set(vm.bytes(b""));
            self.eof.set(true);
        } else {
            self.tail.set(vm.bytes(rest));
        }
        ended
    }
}

/// Decompresses data piece by piece.
#[class(INFLATER, name = "Decompress", module = "zlib", doc = "", flags(NO_NEW), body, host)]
impl Inflater {
    #[slot(del)]
    fn del(&self, vm: &Vm) {
        vm.state::<Numbered<Inflate>>().remove(self.number.replace(usize::MAX));
    }

    /// Decompress more data; with max_length at most so many bytes, and unconsumed_tail is what was not read then.
    #[method(signature = "(data, /, max_length=0)")]
    fn decompress(&self, vm: &Vm, data: BytesLike<'_>, max_length: isize) -> PyResult<Value> {
        let limit = match usize::try_from(max_length) {
            Ok(0) => usize::MAX,
            Ok(limit) => limit,
            Err(_) => return Err(vm.value_error("max_length must be non-negative")),
        };
        let mut out = Vec::new();
        self.run(vm, &data, None, limit, &mut out)
            .map_err(|failure| failed(vm, &failure, "while decompressing data"))?;
        Ok(vm.bytes(&out))
    }

    /// What unconsumed_tail decompresses to; length is the size of the first buffer. Afterwards the object is of no use if the
    /// stream has ended.
    #[method(signature = "(length=16384, /)", text_signature = "($self, length=zlib.DEF_BUF_SIZE, /)")]
    fn flush(&self, vm: &Vm, length: isize) -> PyResult<Value> {
        if length <= 0 {
            return Err(vm.value_error("length must be greater than zero"));
        }
        let tail = self.tail.get();
        let mut out = Vec::new();
        let first = (length as usize).min(1 << 30);
        let streams = vm.state::<Numbered<Inflate>>();
        if streams.with(self.number.get(), |_| ()).is_none() {
            // It has ended before.
            return Ok(vm.bytes(b""));
        }
        match self.run(vm, text_of(&tail), Some(first), usize::MAX, &mut out) {
            Ok(true) => streams.remove(self.number.replace(usize::MAX)),
            Ok(false) => {}
            Err(failure) => return Err(failed(vm, &failure, "while decompressing data")),
        }
        Ok(vm.bytes(&out))
    }

    /// A second object in the same state, which goes on by itself.
    #[method(signature = "()")]
    fn copy(&self, vm: &Vm) -> PyResult<Value> {
        let copied = vm.state::<Numbered<Inflate>>().with(self.number.get(), Inflate::copy);
        match copied {
            Some(Ok(stream)) => {
                Ok(Inflater::make(vm, stream, self.unused.get(), self.tail.get(), self.eof.get()))
            }
            _ => Err(vm.value_error("Inconsistent stream state")),
        }
    }

    /// The same as copy().
    #[method(name = "__copy__", signature = "()")]
    fn shallow(&self, vm: &Vm) -> PyResult<Value> {
        self.copy(vm)
    }

    /// The same as copy().
    #[method(name = "__deepcopy__", signature = "(memo, /)")]
    fn deep(&self, vm: &Vm, memo: &Value) -> PyResult<Value> {
        let _ = memo;
        self.copy(vm)
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
    fn eof(&self) -> bool {
        self.eof.get()
    }
}

/// DEFLATE compression.
#[molt_core::prelude::module(name = "_zlib", classes(super::DEFLATER_DEF, super::INFLATER_DEF))]
pub mod deflate {
    use super::*;

    /// The version of the zlib library.
    #[attr(name = "ZLIB_VERSION")]
    fn version(vm: &Vm) -> Value {
        vm.str(&zlib::version())
    }

    /// Compress data at once.
    #[function(
        signature = "(data, /, level=-1, wbits=15)",
        text_signature = "($module, data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)"
    )]
    fn compress(vm: &Vm, data: BytesLike<'_>, level: i32, wbits: i32) -> PyResult<Value> {
        let mut stream = Deflate::new(level, 8, wbits, 8, 0).map_err(|failure| match failure.code {
            MEMORY_ERROR => failed(vm, &failure, "while compressing data"),
            _ => error(vm, "Bad compression level"),
        })?;
        let mut out = Vec::new();
        stream
            .run(&data, FINISH, &mut out)
            .map_err(|failure| failed(vm, &failure, "while compressing data"))?;
        Ok(vm.bytes(&out))
    }

    /// Decompress data at once; bufsize is the size of the first buffer.
    #[function(
        signature = "(data, /, wbits=15, bufsize=16384)",
        text_signature = "($module, data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)"
    )]
    fn decompress(vm: &Vm, data: BytesLike<'_>, wbits: i32, bufsize: isize) -> PyResult<Value> {
        if bufsize < 0 {
            return Err(vm.value_error("bufsize must be non-negative"));
        }
        let mut stream = Inflate::new(wbits, None)
            .map_err(|failure| failed(vm, &failure, "while preparing to decompress data"))?;
        let mut out = Vec::new();
        let first = (bufsize as usize).clamp(1, 1 << 30);
        let ended = match stream.run(&data, Some(first), usize::MAX, &mut out) {
            Ok((_, ended)) => ended,
            Err((_, failure)) => return Err(failed(vm, &failure, "while decompressing data")),
        };
        if !ended {
            return Err(failed(vm, &with_code(BUFFER_ERROR), "while decompressing data"));
        }
        Ok(vm.bytes(&out))
    }

    /// An object that compresses piece by piece.
    #[function(
        signature = "(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=<unrepresentable>)",
        text_signature = "($module, /, level=Z_DEFAULT_COMPRESSION, method=DEFLATED,\n            \
            wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL,\n            \
            strategy=Z_DEFAULT_STRATEGY, zdict=<unrepresentable>)"
    )]
    #[allow(non_snake_case)]
    fn compressobj(
        vm: &Vm,
        level: i32,
        method: i32,
        wbits: i32,
        memLevel: i32,
        strategy: i32,
        zdict: Option<BytesLike<'_>>,
    ) -> PyResult<Value> {
        let mut stream = Deflate::new(level, method, wbits, memLevel, strategy)
            .map_err(|failure| not_made(vm, &failure, "compression"))?;
        if let Some(dictionary) = zdict {
            stream.set_dictionary(&dictionary).map_err(|failure| match failure.code {
                STREAM_ERROR => vm.value_error("Invalid dictionary"),
                _ => vm.value_error("deflateSetDictionary()"),
            })?;
        }
        Ok(Deflater::make(vm, stream))
    }

    /// An object that decompresses piece by piece.
    #[function(
        signature = "(wbits=15, zdict=<unrepresentable>)",
        text_signature = "($module, /, wbits=MAX_WBITS, zdict=b'')"
    )]
    fn decompressobj(vm: &Vm, wbits: i32, zdict: Option<&Value>) -> PyResult<Value> {
        let dictionary = match zdict {
            Some(zdict) => match bytes_like(vm, zdict)? {
                Some(bytes) => Some(bytes),
                None => {
                    return Err(vm.type_error("zdict argument must support the buffer protocol"));
                }
            },
            None => None,
        };
        let mut stream = Inflate::new(wbits, dictionary.as_deref())
            .map_err(|failure| not_made(vm, &failure, "decompression"))?;
        if wbits < 0 {
            stream.use_dictionary().map_err(|failure| failed(vm, &failure, "while setting zdict"))?;
        }
        let (unused, tail) = (vm.bytes(b""), vm.bytes(b""));
        Ok(Inflater::make(vm, stream, unused, tail, false))
    }

    /// Go on with an Adler-32 checksum.
    #[function(signature = "(data, value=1, /)")]
    fn adler32(data: BytesLike<'_>, value: std::num::Wrapping<u32>) -> i64 {
        zlib::adler32(value.0, &data).into()
    }
}
