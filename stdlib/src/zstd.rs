//! `_zstd_streams`: streams of Zstandard. The module `_zstd` in Python makes its classes of them.

use crate::numbered::Numbered;
use molt_builtins::buffer::BytesLike;
use molt_core::prelude::*;
use molt_packing::zstd::{self, Compressor, Decompressor, End, Use};
use std::cell::Cell;

/// What zstd says, as ValueError: `_zstd` makes its own exceptions of it.
fn said<T>(vm: &Vm, result: Result<T, String>) -> PyResult<T> {
    result.map_err(|text| vm.value_error(text))
}

fn with<S: 'static, R>(vm: &Vm, number: &Cell<usize>, f: impl FnOnce(&mut S) -> R) -> PyResult<R> {
    let states = vm.state::<Numbered<S>>();
    states.with(number.get(), f).ok_or_else(|| vm.runtime_error("the stream has ended"))
}

fn use_of(vm: &Vm, number: i32) -> PyResult<Use> {
    Ok(match number {
        0 => Use::Digested,
        1 => Use::Undigested,
        2 => Use::Prefix,
        _ => return Err(vm.value_error("no such use of a dictionary")),
    })
}

/// State of an encoder.
#[repr(C)]
#[derive(Trace)]
pub struct Encoder {
    number: Cell<usize>,
}

/// A stream that compresses.
#[class(ZSTD_ENCODER, name = "Encoder", module = "_zstd_streams", flags(NO_NEW), body, host)]
impl Encoder {
    #[slot(del)]
    fn del(&self, vm: &Vm) {
        vm.state::<Numbered<Compressor>>().remove(self.number.replace(usize::MAX));
    }

    /// Set a parameter.
    #[method(signature = "(parameter, value, /)")]
    fn set(&self, vm: &Vm, parameter: i32, value: i32) -> PyResult<()> {
        let set = with(vm, &self.number, |s: &mut Compressor| s.set(parameter, value))?;
        said(vm, set)
    }

    /// Use a dictionary, digested for a level (0), as it is (1) or as a prefix (2).
    #[method(signature = "(content, how, level, /)")]
    fn use_dictionary(&self, vm: &Vm, content: BytesLike<'_>, how: i32, level: i32) -> PyResult<()> {
        let how = use_of(vm, how)?;
        let used = with(vm, &self.number, |s: &mut Compressor| s.use_dictionary(&content, how, level))?;
        said(vm, used)
    }

    /// Tell the size of the next frame; None for unknown.
    #[method(signature = "(size, /)")]
    fn pledge(&self, vm: &Vm, size: Option<u64>) -> PyResult<()> {
        let pledged = with(vm, &self.number, |s: &mut Compressor| s.pledge(size))?;
        said(vm, pledged)
    }

    /// Compress data, and end nothing (0), the block (1) or the frame (2).
    #[method(signature = "(data, end, threaded, /)")]
    fn run(&self, vm: &Vm, data: BytesLike<'_>, end: i32, threaded: bool) -> PyResult<Value> {
        let end = match end {
            0 => End::Continue,
            1 => End::Block,
            _ => End::Frame,
        };
        let mut out = Vec::new();
        let went = with(vm, &self.number, |s: &mut Compressor| s.run(&data, end, threaded, &mut out))?;
        said(vm, went)?;
        Ok(vm.bytes(&out))
    }
}

/// State of a decoder.
#[repr(C)]
#[derive(Trace)]
pub struct Decoder {
    number: Cell<usize>,
}

/// A stream that decompresses.
#[class(ZSTD_DECODER, name = "Decoder", module = "_zstd_streams", flags(NO_NEW), body, host)]
impl Decoder {
    #[slot(del)]
    fn del(&self, vm: &Vm) {
        vm.state::<Numbered<Decompressor>>().remove(self.number.replace(usize::MAX));
    }

    /// Set a parameter.
    #[method(signature = "(parameter, value, /)")]
    fn set(&self, vm: &Vm, parameter: i32, value: i32) -> PyResult<()> {
        let set = with(vm, &self.number, |s: &mut Decompressor| s.set(parameter, value))?;
        said(vm, set)
    }

    /// Use a dictionary, digested (0), as it is (1) or as a prefix (2).
    #[method(signature = "(content, how, /)")]
    fn use_dictionary(&self, vm: &Vm, content: BytesLike<'_>, how: i32) -> PyResult<()> {
        let how = use_of(vm, how)?;
        let used = with(vm, &self.number, |s: &mut Decompressor| s.use_dictionary(&content, how))?;
        said(vm, used)
    }

    /// Decompress data to at most limit bytes (if that is not negative): the output, how many bytes of the data were used, and
    /// whether the frame has ended.
    #[method(signature = "(data, limit, /)")]
    fn run(&self, vm: &Vm, data: BytesLike<'_>, limit: isize) -> PyResult<Value> {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut out = Vec::new();
        let went = with(vm, &self.number, |s: &mut Decompressor| s.run(&data, limit, &mut out))?;
        let (used, ended) = said(vm, went)?;
        Ok(vm.tuple(vec![vm.bytes(&out), vm.int(used as i64), Value::bool(ended)]))
    }
}

/// Streams of Zstandard.
#[molt_core::prelude::module(
    name = "_zstd_streams",
    classes(super::ZSTD_ENCODER_DEF, super::ZSTD_DECODER_DEF)
)]
pub mod streams {
    use super::*;

    /// A stream that compresses.
    #[function(signature = "()")]
    fn encoder(vm: &Vm) -> PyResult<Value> {
        let stream = Compressor::new().ok_or_else(|| vm.memory_error())?;
        let number = vm.state::<Numbered<Compressor>>().add(stream);
        Ok(vm.alloc(Encoder { number: number.into() }).into_value())
    }

    /// A stream that decompresses.
    #[function(signature = "()")]
    fn decoder(vm: &Vm) -> PyResult<Value> {
        let stream = Decompressor::new().ok_or_else(|| vm.memory_error())?;
        let number = vm.state::<Numbered<Decompressor>>().add(stream);
        Ok(vm.alloc(Decoder { number: number.into() }).into_value())
    }

    /// A number that fits into an int of C.
    #[function(signature = "(number, /)")]
    fn c_int(number: i32) -> i64 {
        number.into()
    }

    /// Number and text of the library's version.
    #[function(signature = "()")]
    fn version(vm: &Vm) -> Value {
        let (number, text) = zstd::version();
        vm.tuple(vec![vm.int(number.into()), vm.str(&text)])
    }

    /// The least and the greatest value of a parameter.
    #[function(signature = "(parameter, is_compress, /)")]
    fn bounds(vm: &Vm, parameter: i32, is_compress: bool) -> PyResult<Value> {
        let (lower, upper) = said(vm, zstd::bounds(parameter, is_compress))?;
        Ok(vm.tuple(vec![vm.int(lower.into()), vm.int(upper.into())]))
    }

    /// The number in the head of a dictionary, or 0.
    #[function(signature = "(content, /)")]
    fn dictionary_number(content: BytesLike<'_>) -> i64 {
        zstd::dictionary_number(&content).into()
    }

    /// Decompressed size (or None) and number of the dictionary as the head of a frame tells them; None for what is none.
    #[function(signature = "(data, /)")]
    fn frame_head(vm: &Vm, data: BytesLike<'_>) -> Value {
        let Some((size, number)) = zstd::frame_head(&data) else { return Value::NONE };
        let size = size.map_or(Value::NONE, |size| vm.int_u64(size));
        vm.tuple(vec![size, vm.int(number.into())])
    }

    /// How many bytes the first frame has.
    #[function(signature = "(data, /)")]
    fn frame_length(vm: &Vm, data: BytesLike<'_>) -> PyResult<Value> {
        Ok(vm.int_u64(said(vm, zstd::frame_length(&data))? as u64))
    }

    fn sizes_of(vm: &Vm, sizes: &Value) -> PyResult<Vec<usize>> {
        let sizes = vm.collect(sizes)?;
        sizes
            .iter()
            .map(|n| {
                let n = vm.index_i64(n, ClassId::OVERFLOW_ERROR)?;
                usize::try_from(n).map_err(|_| vm.value_error("a size must not be negative"))
            })
            .collect()
    }

    /// Train a dictionary from samples that lie behind each other.
    #[function(signature = "(samples, sizes, capacity, /)")]
    fn train(vm: &Vm, samples: BytesLike<'_>, sizes: &Value, capacity: usize) -> PyResult<Value> {
        let sizes = sizes_of(vm, sizes)?;
        Ok(vm.bytes(&said(vm, zstd::train(&samples, &sizes, capacity))?))
    }

    /// Make a dictionary of content and samples for a level.
    #[function(signature = "(content, samples, sizes, capacity, level, /)")]
    fn finalize(
        vm: &Vm,
        content: BytesLike<'_>,
        samples: BytesLike<'_>,
        sizes: &Value,
        capacity: usize,
        level: i32,
    ) -> PyResult<Value> {
        let sizes = sizes_of(vm, sizes)?;
        Ok(vm.bytes(&said(vm, zstd::finalize(&content, &samples, &sizes, capacity, level))?))
    }
}
