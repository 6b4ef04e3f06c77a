//! Streams of the Zstandard library.
//!
//! Contexts are owned by one Rust value each, which frees them, together with the dictionary they refer to. Numbers of
//! parameters are passed as they come: zstd checks them.
#![allow(unsafe_code)]

use crate::Room;
use std::ffi::{CStr, c_char, c_int, c_uint, c_ulonglong, c_void};
use zstd_sys as _;

#[repr(C)]
struct Input {
    src: *const c_void,
    size: usize,
    pos: usize,
}

#[repr(C)]
struct Output {
    dst: *mut c_void,
    size: usize,
    pos: usize,
}

#[repr(C)]
struct Bounds {
    error: usize,
    lower: c_int,
    upper: c_int,
}

#[repr(C)]
struct TrainingOptions {
    level: c_int,
    notification: c_uint,
    dictionary: c_uint,
}

unsafe extern "C" {
    fn ZSTD_isError(code: usize) -> c_uint;
    fn ZSTD_getErrorName(code: usize) -> *const c_char;
    fn ZSTD_versionNumber() -> c_uint;
    fn ZSTD_versionString() -> *const c_char;
    fn ZSTD_compressBound(size: usize) -> usize;
    fn ZSTD_cParam_getBounds(parameter: c_int) -> Bounds;
    fn ZSTD_dParam_getBounds(parameter: c_int) -> Bounds;
    fn ZSTD_createCCtx() -> *mut c_void;
    fn ZSTD_freeCCtx(ctx: *mut c_void) -> usize;
    fn ZSTD_CCtx_setParameter(ctx: *mut c_void, parameter: c_int, value: c_int) -> usize;
    fn ZSTD_CCtx_setPledgedSrcSize(ctx: *mut c_void, size: c_ulonglong) -> usize;
    fn ZSTD_CCtx_reset(ctx: *mut c_void, what: c_int) -> usize;
    fn ZSTD_CCtx_loadDictionary(ctx: *mut c_void, data: *const c_void, size: usize) -> usize;
    fn ZSTD_CCtx_refCDict(ctx: *mut c_void, dictionary: *const c_void) -> usize;
    fn ZSTD_CCtx_refPrefix(ctx: *mut c_void, data: *const c_void, size: usize) -> usize;
    fn ZSTD_createCDict(data: *const c_void, size: usize, level: c_int) -> *mut c_void;
    fn ZSTD_freeCDict(dictionary: *mut c_void) -> usize;
    fn ZSTD_compressStream2(ctx: *mut c_void, out: *mut Output, input: *mut Input, end: c_int) -> usize;
    fn ZSTD_createDCtx() -> *mut c_void;
    fn ZSTD_freeDCtx(ctx: *mut c_void) -> usize;
    fn ZSTD_DCtx_setParameter(ctx: *mut c_void, parameter: c_int, value: c_int) -> usize;
    fn ZSTD_DCtx_reset(ctx: *mut c_void, what: c_int) -> usize;
    fn ZSTD_DCtx_loadDictionary(ctx: *mut c_void, data: *const c_void, size: usize) -> usize;
    fn ZSTD_DCtx_refDDict(ctx: *mut c_void, dictionary: *const c_void) -> usize;
    fn ZSTD_DCtx_refPrefix(ctx: *mut c_void, data: *const c_void, size: usize) -> usize;
    fn ZSTD_createDDict(data: *const c_void, size: usize) -> *mut c_void;
    fn ZSTD_freeDDict(dictionary: *mut c_void) -> usize;
    fn ZSTD_decompressStream(ctx: *mut c_void, out: *mut Output, input: *mut Input) -> usize;
    fn ZSTD_findFrameCompressedSize(data: *const c_void, size: usize) -> usize;
    fn ZSTD_getFrameContentSize(data: *const c_void, size: usize) -> c_ulonglong;
    fn ZSTD_getDictID_fromFrame(data: *const c_void, size: usize) -> c_uint;
    fn ZDICT_getDictID(data: *const c_void, size: usize) -> c_uint;
    fn ZDICT_isError(code: usize) -> c_uint;
    fn ZDICT_getErrorName(code: usize) -> *const c_char;
    fn ZDICT_trainFromBuffer(
        to: *mut c_void,
        capacity: usize,
        samples: *const c_void,
        sizes: *const usize,
        count: c_uint,
    ) -> usize;
    fn ZDICT_finalizeDictionary(
        to: *mut c_void,
        capacity: usize,
        content: *const c_void,
        content_size: usize,
        samples: *const c_void,
        sizes: *const usize,
        count: c_uint,
        options: TrainingOptions,
    ) -> usize;
}

/// The result of a call, or what zstd says about its failure.
fn checked(code: usize) -> Result<usize, String> {
    // SAFETY: the functions take any number; the name is a static text.
    unsafe {
        if ZSTD_isError(code) == 0 {
            return Ok(code);
        }
        Err(CStr::from_ptr(ZSTD_getErrorName(code)).to_string_lossy().into_owned())
    }
}

fn checked_training(code: usize) -> Result<usize, String> {
    // SAFETY: as above.
    unsafe {
        if ZDICT_isError(code) == 0 {
            return Ok(code);
        }
        Err(CStr::from_ptr(ZDICT_getErrorName(code)).to_string_lossy().into_owned())
    }
}

/// Number and text of the library's version.
pub fn version() -> (u32, String) {
    // SAFETY: the functions have no parameters; the text is static.
    unsafe { (ZSTD_versionNumber(), CStr::from_ptr(ZSTD_versionString()).to_string_lossy().into_owned()) }
}

/// The least and the greatest value of a parameter of compression or decompression.
pub fn bounds(parameter: i32, compression: bool) -> Result<(i32, i32), String> {
    // SAFETY: the functions take any number.
    let bounds = unsafe {
        if compression { ZSTD_cParam_getBounds(parameter) } else { ZSTD_dParam_getBounds(parameter) }
    };
    checked(bounds.error)?;
    Ok((bounds.lower, bounds.upper))
}

/// The number in the head of a dictionary, 0 where there is none.
pub fn dictionary_number(data: &[u8]) -> u32 {
    // SAFETY: pointer and length are those of a slice.
    unsafe { ZDICT_getDictID(data.as_ptr().cast(), data.len()) }
}

/// How many bytes the first frame of the data has.
pub fn frame_length(data: &[u8]) -> Result<usize, String> {
    // SAFETY: pointer and length are those of a slice.
    checked(unsafe { ZSTD_findFrameCompressedSize(data.as_ptr().cast(), data.len()) })
}

/// What the head of a frame tells: the decompressed size, if it does, and the number of the dictionary. None where it is damaged or
/// cut off.
pub fn frame_head(data: &[u8]) -> Option<(Option<u64>, u32)> {
    // SAFETY: pointer and length are those of a slice.
    let (size, number) = unsafe {
        let (data, length) = (data.as_ptr().cast(), data.len());
        (ZSTD_getFrameContentSize(data, length), ZSTD_getDictID_fromFrame(data, length))
    };
    match size {
        c_ulonglong::MAX => Some((None, number)),
        n if n == c_ulonglong::MAX - 1 => None,
        n => Some((Some(n), number)),
    }
}

const WRONG_SIZES: &str = "the sizes are not those of the samples";

/// Whether sizes are of parts of the samples.
fn fits(samples: &[u8], sizes: &[usize]) -> bool {
    let sum = sizes.iter().try_fold(0usize, |sum, size| sum.checked_add(*size));
    sum.is_some_and(|sum| sum <= samples.len()) && u32::try_from(sizes.len()).is_ok()
}

/// Trains a dictionary of at most `capacity` bytes from samples that lie behind each other.
pub fn train(samples: &[u8], sizes: &[usize], capacity: usize) -> Result<Vec<u8>, String> {
    if !fits(samples, sizes) {
        return Err(WRONG_SIZES.into());
    }
    let mut out = Vec::<u8>::with_capacity(capacity);
    // SAFETY: the sizes are of parts of the samples; zstd writes at most `capacity` bytes and tells how many.
    unsafe {
        let to = out.as_mut_ptr().cast();
        let (samples, count) = (samples.as_ptr().cast(), sizes.len() as c_uint);
        let made = ZDICT_trainFromBuffer(to, capacity, samples, sizes.as_ptr(), count);
        out.set_len(checked_training(made)?.min(capacity));
    }
    Ok(out)
}

/// Makes a dictionary of content of one's own and of samples, for a level of compression.
pub fn finalize(
    content: &[u8],
    samples: &[u8],
    sizes: &[usize],
    capacity: usize,
    level: i32,
) -> Result<Vec<u8>, String> {
    if !fits(samples, sizes) {
        return Err(WRONG_SIZES.into());
    }
    let mut out = Vec::<u8>::with_capacity(capacity);
    // SAFETY: as in `train`.
    unsafe {
        let made = ZDICT_finalizeDictionary(
            out.as_mut_ptr().cast(),
            capacity,
            content.as_ptr().cast(),
            content.len(),
            samples.as_ptr().cast(),
            sizes.as_ptr(),
            sizes.len() as c_uint,
            TrainingOptions { level, notification: 0, dictionary: 0 },
        );
        out.set_len(checked_training(made)?.min(capacity));
    }
    Ok(out)
}

/// How a dictionary is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Prepared once; its parameters go before those of the stream.
    Digested,
    /// Read by each stream, with the stream's parameters.
    Undigested,
    /// As if its content had gone before, for one frame.
    Prefix,
}

/// Which frame a step of compression ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// None: more will follow.
    Continue = 0,
    /// The block.
    Block = 1,
    /// The frame.
    Frame = 2,
}

const RESET_SESSION: c_int = 1;

/// A stream that compresses.
pub struct Compressor {
    ctx: *mut c_void,
    digested: *mut c_void,
    // The context refers to it.
    _content: Vec<u8>,
}

// SAFETY: the context belongs to this value alone.
unsafe impl Send for Compressor {}

impl Compressor {
    /// A stream with the default parameters; None where there is no memory.
    pub fn new() -> Option<Compressor> {
        // SAFETY: the function has no parameters.
        let ctx = unsafe { ZSTD_createCCtx() };
        (!ctx.is_null()).then(|| Compressor { ctx, digested: std::ptr::null_mut(), _content: Vec::new() })
    }

    /// Sets a parameter.
    pub fn set(&mut self, parameter: i32, value: i32) -> Result<(), String> {
        // SAFETY: the context is alive.
        checked(unsafe { ZSTD_CCtx_setParameter(self.ctx, parameter, value) }).map(drop)
    }

    /// Uses a dictionary; the level is for digested ones.
    pub fn use_dictionary(&mut self, content: &[u8], how: Use, level: i32) -> Result<(), String> {
        self._content = content.to_vec();
        let (data, size) = (self._content.as_ptr().cast(), self._content.len());
        // SAFETY: the context is alive; content and digest live as long as it.
        let code = unsafe {
            match how {
                Use::Digested => {
                    let old = self.digested;
                    self.digested = ZSTD_createCDict(data, size, level);
                    if self.digested.is_null() {
                        self.digested = old;
                        return Err("Failed to create a ZSTD_CDict instance from \
                            Zstandard dictionary content."
                            .into());
                    }
                    let code = ZSTD_CCtx_refCDict(self.ctx, self.digested);
                    ZSTD_freeCDict(old);
                    code
                }
                Use::Undigested => ZSTD_CCtx_loadDictionary(self.ctx, data, size),
                Use::Prefix => ZSTD_CCtx_refPrefix(self.ctx, data, size),
            }
        };
        checked(code).map(drop)
    }

    /// Tells how many bytes the next frame will have; None for unknown.
    pub fn pledge(&mut self, size: Option<u64>) -> Result<(), String> {
        // SAFETY: the context is alive.
        checked(unsafe { ZSTD_CCtx_setPledgedSrcSize(self.ctx, size.unwrap_or(u64::MAX)) }).map(drop)
    }

    /// Compresses `data` and writes what is ready. `threaded` tells that the stream has workers. After an error the stream begins
    /// a new frame.
    pub fn run(&mut self, data: &[u8], end: End, threaded: bool, out: &mut Vec<u8>) -> Result<(), String> {
        let mut input = Input { src: data.as_ptr().cast(), size: data.len(), pos: 0 };
        // SAFETY: the function takes any number.
        let bound = unsafe { ZSTD_compressBound(data.len()) };
        let whole = end == End::Frame && checked(bound).is_ok();
        let mut room = if whole { Room::starting(bound) } else { Room::new(usize::MAX) };
        loop {
            room.grow(out);
            let space = room.left;
            let mut output =
                Output { dst: out.spare_capacity_mut().as_mut_ptr().cast(), size: space, pos: 0 };
            // SAFETY: the context is alive, input and output live during the call; the room that was made has `space` bytes,
            // and zstd has written `pos` of them.
            let code = unsafe {
                let code = ZSTD_compressStream2(self.ctx, &mut output, &mut input, end as c_int);
                out.set_len(out.len() + output.pos);
                code
            };
            room.left -= output.pos;
            let waiting = match checked(code) {
                Ok(waiting) => waiting,
                Err(text) => {
                    self.reset();
                    return Err(text);
                }
            };
            let done = if threaded && end == End::Continue { input.pos == input.size } else { waiting == 0 };
            if done {
                return Ok(());
            }
        }
    }

    /// Begins a new frame, whatever was given of the old one.
    pub fn reset(&mut self) {
        // SAFETY: the context is alive.
        unsafe { ZSTD_CCtx_reset(self.ctx, RESET_SESSION) };
    }
}

impl Drop for Compressor {
    fn drop(&mut self) {
        // SAFETY: both are alive or null, and nobody else has them.
        unsafe {
            ZSTD_freeCCtx(self.ctx);
            ZSTD_freeCDict(self.digested);
        }
    }
}

/// A stream that decompresses one frame.
pub struct Decompressor {
    ctx: *mut c_void,
    digested: *mut c_void,
    // The context refers to it.
    _content: Vec<u8>,
}

// SAFETY: the context belongs to this value alone.
unsafe impl Send for Decompressor {}

impl Decompressor {
    /// A stream with the default parameters; None where there is no memory.
    pub fn new() -> Option<Decompressor> {
        // SAFETY: the function has no parameters.
        let ctx = unsafe { ZSTD_createDCtx() };
        (!ctx.is_null()).then(|| Decompressor { ctx, digested: std::ptr::null_mut(), _content: Vec::new() })
    }

    /// Sets a parameter.
    pub fn set(&mut self, parameter: i32, value: i32) -> Result<(), String> {
        // SAFETY: the context is alive.
        checked(unsafe { ZSTD_DCtx_setParameter(self.ctx, parameter, value) }).map(drop)
    }

    /// Uses a dictionary.
    pub fn use_dictionary(&mut self, content: &[u8], how: Use) -> Result<(), String> {
        self._content = content.to_vec();
        let (data, size) = (self._content.as_ptr().cast(), self._content.len());
        // SAFETY: the context is alive; content and digest live as long as it.
        let code = unsafe {
            match how {
                Use::Digested => {
                    let old = self.digested;
                    self.digested = ZSTD_createDDict(data, size);
                    if self.digested.is_null() {
                        self.digested = old;
                        return Err("Failed to create a ZSTD_DDict instance from \
                            Zstandard dictionary content."
                            .into());
                    }
                    let code = ZSTD_DCtx_refDDict(self.ctx, self.digested);
                    ZSTD_freeDDict(old);
                    code
                }
                Use::Undigested => ZSTD_DCtx_loadDictionary(self.ctx, data, size),
                Use::Prefix => ZSTD_DCtx_refPrefix(self.ctx, data, size),
            }
        };
        checked(code).map(drop)
    }

    /// Decompresses to at most `limit` bytes: how much of `data` was used, and whether the frame has ended.
    pub fn run(&mut self, data: &[u8], limit: usize, out: &mut Vec<u8>) -> Result<(usize, bool), String> {
        let mut input = Input { src: data.as_ptr().cast(), size: data.len(), pos: 0 };
        let mut room = Room::new(limit);
        loop {
            room.grow(out);
            let space = room.left;
            let mut output =
                Output { dst: out.spare_capacity_mut().as_mut_ptr().cast(), size: space, pos: 0 };
            // SAFETY: as in `Compressor::run`.
            let code = unsafe {
                let code = ZSTD_decompressStream(self.ctx, &mut output, &mut input);
                out.set_len(out.len() + output.pos);
                code
            };
            room.left -= output.pos;
            match checked(code) {
                Ok(0) => return Ok((input.pos, true)),
                Ok(_) if room.full() || room.left > 0 && input.pos == input.size => {
                    return Ok((input.pos, false));
                }
                Ok(_) => {}
                Err(text) => {
                    // SAFETY: the context is alive.
                    unsafe { ZSTD_DCtx_reset(self.ctx, RESET_SESSION) };
                    return Err(text);
                }
            }
        }
    }
}

impl Drop for Decompressor {
    fn drop(&mut self) {
        // SAFETY: both are alive or null, and nobody else has them.
        unsafe {
            ZSTD_freeDCtx(self.ctx);
            ZSTD_freeDDict(self.digested);
        }
    }
}
