//! `_coders`: streams of bzip2 and LZMA. The modules `bz2` and `lzma` in Python make their classes of them.

use crate::numbered::Numbered;
use bzip2::{Action as BzAction, Compress, Compression, Decompress, Status as BzStatus};
use liblzma::stream::{
    Action, Check, Error, Filters, LzmaOptions, MatchFinder, Mode, Status, Stream as LzmaStream,
};
use molt_builtins::buffer::BytesLike;
use molt_core::prelude::*;
use std::cell::Cell;

enum Stream {
    Bzip2Encoder(Compress),
    Bzip2Decoder(Decompress),
    Lzma(LzmaStream),
}

type Streams = Numbered<Stream>;

/// Bytes of output made room for at a time.
const CHUNK: usize = 64 * 1024;

/// How a stream went on.
enum Step {
    Went,
    Ended,
    Failed(&'static str),
}

fn lzma_error(error: Error) -> &'static str {
    match error {
        Error::Data => "Corrupt input data",
        Error::Options => "Invalid or unsupported options",
        Error::Format => "Input format not supported by decoder",
        Error::MemLimit => "Memory usage limit exceeded",
        Error::Mem => "memory",
        Error::Program => "Internal error",
        Error::NoCheck => "no check",
        Error::UnsupportedCheck => "Unsupported integrity check",
    }
}

impl Stream {
    fn total(&self) -> (u64, u64) {
        match self {
            Stream::Bzip2Encoder(s) => (s.total_in(), s.total_out()),
            Stream::Bzip2Decoder(s) => (s.total_in(), s.total_out()),
            Stream::Lzma(s) => (s.total_in(), s.total_out()),
        }
    }

    /// One step into a buffer.
    fn step(&mut self, data: &[u8], to: &mut [u8], finish: bool) -> Step {
        match self {
            Stream::Bzip2Encoder(s) => {
                match s.compress(data, to, if finish { BzAction::Finish } else { BzAction::Run }) {
                    Ok(BzStatus::StreamEnd) => Step::Ended,
                    Ok(_) => Step::Went,
                    Err(_) => Step::Failed("Internal error"),
                }
            }
            Stream::Bzip2Decoder(s) => match s.decompress(data, to) {
                Ok(BzStatus::StreamEnd) => Step::Ended,
                Ok(BzStatus::MemNeeded) => Step::Failed("memory"),
                Ok(_) => Step::Went,
                Err(_) => Step::Failed("Invalid data stream"),
            },
            Stream::Lzma(s) => match s.process(data, to, if finish { Action::Finish } else { Action::Run }) {
                Ok(Status::StreamEnd) => Step::Ended,
                // No progress is possible without more input or room.
                Ok(_) => Step::Went,
                // The decoder only tells which check there is.
                Err(Error::NoCheck) => Step::Went,
                Err(e) => Step::Failed(lzma_error(e)),
            },
        }
    }

    /// Goes on until the input is used up, the output has `limit` bytes, or the stream ends.
    fn run(&mut self, data: &[u8], finish: bool, limit: usize, out: &mut Vec<u8>) -> (usize, Step) {
        let mut used = 0;
        let mut buffer = vec![0; CHUNK.min(limit).max(1)];
        loop {
            let room = buffer.len().min(limit - out.len());
            let before = self.total();
            let step = self.step(&data[used..], &mut buffer[..room], finish);
            let after = self.total();
            used += (after.0 - before.0) as usize;
            let made = (after.1 - before.1) as usize;
            out.extend_from_slice(&buffer[..made]);
            let stuck = made < room && (used == data.len() && !finish || after == before);
            if !matches!(step, Step::Went) || out.len() >= limit || stuck {
                return (used, step);
            }
        }
    }
}

/// State of a coder.
#[repr(C)]
#[derive(Trace)]
pub struct Coder {
    number: Cell<usize>,
}

fn make(vm: &Vm, stream: Stream) -> Value {
    let number = vm.state::<Streams>().add(stream);
    vm.alloc(Coder { number: number.into() }).into_value()
}

fn lzma(vm: &Vm, stream: Result<LzmaStream, Error>) -> PyResult<Value> {
    match stream {
        Ok(stream) => Ok(make(vm, Stream::Lzma(stream))),
        Err(Error::Mem) => Err(vm.memory_error()),
        Err(e) => Err(vm.value_error(lzma_error(e))),
    }
}

fn check_of(number: i32) -> Result<Check, Error> {
    Ok(match number {
        0 => Check::None,
        1 => Check::Crc32,
        4 => Check::Crc64,
        10 => Check::Sha256,
        2..=15 => return Err(Error::UnsupportedCheck),
        _ => return Err(Error::Program),
    })
}

/// Options of an LZMA filter: preset, dict_size, lc, lp, pb, mode, nice_len, mf, depth; -1 for what is not given.
fn options(numbers: &[i64]) -> Result<LzmaOptions, Error> {
    let given = |at: usize| numbers.get(at).copied().filter(|n| *n >= 0).map(|n| n as u32);
    let mut options = LzmaOptions::new_preset(given(0).unwrap_or(6))?;
    let numbers: [(usize, fn(&mut LzmaOptions, u32) -> &mut LzmaOptions); 6] = [
        (1, LzmaOptions::dict_size),
        (2, LzmaOptions::literal_context_bits),
        (3, LzmaOptions::literal_position_bits),
        (4, LzmaOptions::position_bits),
        (6, LzmaOptions::nice_len),
        (8, LzmaOptions::depth),
    ];
    for (at, set) in numbers {
        if let Some(n) = given(at) {
            set(&mut options, n);
        }
    }
    match given(5) {
        Some(1) => _ = options.mode(Mode::Fast),
        Some(2) => _ = options.mode(Mode::Normal),
        Some(_) => return Err(Error::Options),
        None => {}
    }
    if let Some(n) = given(7) {
        options.match_finder(match n {
            3 => MatchFinder::HashChain3,
            4 => MatchFinder::HashChain4,
            18 => MatchFinder::BinaryTree2,
            19 => MatchFinder::BinaryTree3,
            20 => MatchFinder::BinaryTree4,
            _ => return Err(Error::Options),
        });
    }
    Ok(options)
}

const LZMA1: i64 = 0x4000_0000_0000_0001;
const LZMA2: i64 = 0x21;
const DELTA: i64 = 3;

/// A chain of filters, each a tuple of its number and its options.
fn filters(vm: &Vm, chain: &Value) -> PyResult<Result<Filters, Error>> {
    let mut filters = Filters::new();
    for filter in vm.collect(chain)? {
        let numbers = vm.collect(&filter)?;
        let numbers: Vec<i64> =
            numbers.iter().map(|n| vm.index_i64(n, ClassId::OVERFLOW_ERROR)).collect::<PyResult<_>>()?;
        if let Err(e) = add_filter(&mut filters, numbers[0], &numbers[1..]) {
            return Ok(Err(e));
        }
    }
    Ok(Ok(filters))
}

fn add_filter(filters: &mut Filters, id: i64, numbers: &[i64]) -> Result<(), Error> {
    let first = numbers.first().copied().unwrap_or(0);
    let start = (first as u32).to_le_bytes();
    let start: &[u8] = if first == 0 { &[] } else { &start };
    match id {
        LZMA1 => _ = filters.lzma1(&options(numbers)?),
        LZMA2 => _ = filters.lzma2(&options(numbers)?),
        DELTA => {
            let distance = u8::try_from(first - 1).map_err(|_| Error::Options)?;
            filters.delta_properties(&[distance])?;
        }
        4 => _ = filters.x86_properties(start)?,
        5 => _ = filters.powerpc_properties(start)?,
        6 => _ = filters.ia64_properties(start)?,
        7 => _ = filters.arm_properties(start)?,
        8 => _ = filters.arm_thumb_properties(start)?,
        9 => _ = filters.sparc_properties(start)?,
        _ => return Err(Error::Options),
    }
    Ok(())
}

/// A stream that compresses or decompresses.
#[class(CODER, name = "Coder", module = "_coders", flags(NO_NEW), body, host)]
impl Coder {
    #[slot(del)]
    fn del(&self, vm: &Vm) {
        vm.state::<Streams>().remove(self.number.replace(usize::MAX));
    }

    /// Give data to the stream, and tell with finish that it is the last: the output of at most limit bytes (if that is not
    /// negative), how many bytes of the data were used, whether the stream has ended, and a message if it has failed.
    #[method(signature = "($self, data, finish, limit, /)")]
    fn run(&self, vm: &Vm, data: BytesLike<'_>, finish: bool, limit: i64) -> PyResult<Value> {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut out = Vec::new();
        let went = vm.state::<Streams>().with(self.number.get(), |s| s.run(&data, finish, limit, &mut out));
        let Some((used, step)) = went else { return Err(vm.runtime_error("the stream has ended")) };
        let failure = match step {
            Step::Failed("memory") => return Err(vm.memory_error()),
            Step::Failed(message) => vm.str(message),
            _ => Value::NONE,
        };
        let ended = Value::bool(matches!(step, Step::Ended));
        Ok(vm.tuple(vec![vm.bytes(&out), vm.int(used as i64), ended, failure]))
    }
}

/// Streams of bzip2 and LZMA.
#[molt_core::prelude::module(name = "_coders", classes(super::CODER_DEF))]
pub mod coders {
    use super::*;

    /// Compress as bzip2.
    #[function(signature = "(level, /)")]
    fn bzip2_encoder(vm: &Vm, level: u32) -> Value {
        make(vm, Stream::Bzip2Encoder(Compress::new(Compression::new(level.clamp(1, 9)), 0)))
    }

    /// Decompress bzip2.
    #[function]
    fn bzip2_decoder(vm: &Vm) -> Value {
        make(vm, Stream::Bzip2Decoder(Decompress::new(false)))
    }

    /// Compress as .xz by a preset.
    #[function(signature = "(preset, check, /)")]
    fn easy_encoder(vm: &Vm, preset: u32, check: i32) -> PyResult<Value> {
        lzma(vm, check_of(check).and_then(|check| LzmaStream::new_easy_encoder(preset, check)))
    }

    /// Compress as .xz by filters.
    #[function(signature = "(chain, check, /)")]
    fn stream_encoder(vm: &Vm, chain: &Value, check: i32) -> PyResult<Value> {
        let filters = filters(vm, chain)?;
        let stream = filters.and_then(|f| LzmaStream::new_stream_encoder(&f, check_of(check)?));
        lzma(vm, stream)
    }

    /// Compress as .lzma by the options of its filter.
    #[function(signature = "(numbers, /)")]
    fn alone_encoder(vm: &Vm, numbers: &Value) -> PyResult<Value> {
        let numbers = vm.collect(numbers)?;
        let numbers: Vec<i64> =
            numbers.iter().map(|n| vm.index_i64(n, ClassId::OVERFLOW_ERROR)).collect::<PyResult<_>>()?;
        lzma(vm, options(&numbers).and_then(|options| LzmaStream::new_lzma_encoder(&options)))
    }

    /// Compress by filters without a container.
    #[function(signature = "(chain, /)")]
    fn raw_encoder(vm: &Vm, chain: &Value) -> PyResult<Value> {
        let filters = filters(vm, chain)?;
        lzma(vm, filters.and_then(|f| LzmaStream::new_raw_encoder(&f)))
    }

    /// Decompress .xz (1), .lzma (2) or either (0).
    #[function(signature = "(format, memlimit, /)")]
    fn decoder(vm: &Vm, format: i32, memlimit: u64) -> PyResult<Value> {
        let stream = match format {
            1 => LzmaStream::new_stream_decoder(memlimit, 0),
            2 => LzmaStream::new_lzma_decoder(memlimit),
            _ => LzmaStream::new_auto_decoder(memlimit, 0),
        };
        lzma(vm, stream)
    }

    /// Decompress by filters without a container.
    #[function(signature = "(chain, /)")]
    fn raw_decoder(vm: &Vm, chain: &Value) -> PyResult<Value> {
        let filters = filters(vm, chain)?;
        lzma(vm, filters.and_then(|f| LzmaStream::new_raw_decoder(&f)))
    }
}
