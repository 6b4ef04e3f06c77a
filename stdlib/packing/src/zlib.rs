//! Streams of the zlib library.
//!
//! A stream is a `z_stream` on the heap, because zlib keeps its address; it is owned by one `Handle`, which ends it. The pointers
//! into input and output that zlib gets are valid during one call only and are not read afterwards.
#![allow(unsafe_code)]

use crate::Room;
use libz_sys as z;
use std::ffi::{CStr, c_int};

/// What zlib says when something went wrong: its number and, if it has one, its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The number, as `Z_DATA_ERROR`.
    pub code: i32,
    /// The text about the stream.
    pub text: Option<String>,
    /// Whether it was about the dictionary, which data had asked for.
    pub dictionary: bool,
}

/// `Z_STREAM_ERROR`: parameters or a state that cannot be.
pub const STREAM_ERROR: i32 = z::Z_STREAM_ERROR;
/// `Z_MEM_ERROR`.
pub const MEMORY_ERROR: i32 = z::Z_MEM_ERROR;
/// `Z_BUF_ERROR`: no progress is possible.
pub const BUFFER_ERROR: i32 = z::Z_BUF_ERROR;
/// `Z_NO_FLUSH`.
pub const NO_FLUSH: i32 = z::Z_NO_FLUSH;
/// `Z_FINISH`.
pub const FINISH: i32 = z::Z_FINISH;
/// `Z_SYNC_FLUSH`.
pub const SYNC_FLUSH: i32 = z::Z_SYNC_FLUSH;

/// The version of the library.
pub fn version() -> String {
    // SAFETY: the function gives a static text.
    unsafe { CStr::from_ptr(z::zlibVersion()) }.to_string_lossy().into_owned()
}

/// Goes on with an Adler-32 checksum.
pub fn adler32(value: u32, data: &[u8]) -> u32 {
    data.chunks(1 << 30).fold(value, |value, piece| {
        // SAFETY: pointer and length are those of a slice.
        unsafe { z::adler32(value.into(), piece.as_ptr(), piece.len() as u32) as u32 }
    })
}

type End = unsafe extern "C" fn(*mut z::z_stream) -> c_int;
type Copy = unsafe extern "C" fn(*mut z::z_stream, *mut z::z_stream) -> c_int;

/// A stream of which zlib has made a state.
struct Handle {
    stream: *mut z::z_stream,
    end: End,
}

// SAFETY: the stream belongs to the handle alone, and zlib has no state outside of streams.
unsafe impl Send for Handle {}

impl Handle {
    fn new(end: End, init: impl FnOnce(*mut z::z_stream, i32) -> c_int) -> Result<Handle, Failure> {
        // Zeros are what zlib wants to find: no input, and allocators of its own.
        let stream: *mut z::z_stream = Box::into_raw(Box::<z::z_stream>::new_zeroed()).cast();
        match init(stream, size_of::<z::z_stream>() as i32) {
            z::Z_OK => Ok(Handle { stream, end }),
            code => {
                let failure = Failure { code, text: text(stream), dictionary: false };
                // SAFETY: the box was made above, and zlib has not taken it.
                drop(unsafe { Box::from_raw(stream.cast::<std::mem::MaybeUninit<z::z_stream>>()) });
                Err(failure)
            }
        }
    }

    fn copy(&mut self, copy: Copy) -> Result<Handle, Failure> {
        let source = self.stream;
        // SAFETY: both streams are alive; the copy gets a state of its own.
        Handle::new(self.end, |to, _| unsafe { copy(to, source) })
    }

    fn failure(&self, code: i32) -> Failure {
        Failure { code, text: text(self.stream), dictionary: false }
    }

    /// One call: how many bytes it has read and what it says. What it has written is behind what was in `out`.
    fn step(
        &mut self,
        call: unsafe extern "C" fn(*mut z::z_stream, c_int) -> c_int,
        data: &[u8],
        room: &mut Room,
        out: &mut Vec<u8>,
        flush: i32,
    ) -> (usize, i32) {
        let spare = out.spare_capacity_mut();
        let given = data.len().min(u32::MAX as usize) as u32;
        let space = spare.len().min(room.left).min(u32::MAX as usize) as u32;
        // SAFETY: the stream is initialised; input and output are slices that live during the call, with their lengths; zlib
        // writes `space - avail_out` bytes at the beginning of the output.
        unsafe {
            let s = self.stream;
            (*s).next_in = data.as_ptr().cast_mut();
            (*s).avail_in = given;
            (*s).next_out = spare.as_mut_ptr().cast();
            (*s).avail_out = space;
            let code = call(s, flush);
            let made = (space - (*s).avail_out) as usize;
            out.set_len(out.len() + made);
            room.left -= made;
            ((given - (*s).avail_in) as usize, code)
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: the stream was initialised, and nobody else has it.
        unsafe {
            (self.end)(self.stream);
            drop(Box::from_raw(self.stream));
        }
    }
}

fn text(stream: *mut z::z_stream) -> Option<String> {
    // SAFETY: the stream is alive, and its message is null or a static text.
    unsafe {
        let text = (*stream).msg;
        (!text.is_null()).then(|| CStr::from_ptr(text).to_string_lossy().into_owned())
    }
}

/// A stream that compresses.
pub struct Deflate {
    handle: Handle,
}

impl Deflate {
    /// A stream by the options of `deflateInit2`.
    pub fn new(
        level: i32,
        method: i32,
        wbits: i32,
        mem_level: i32,
        strategy: i32,
    ) -> Result<Deflate, Failure> {
        let init = |stream, size| {
            // SAFETY: the stream is zeroed memory of the size that is told.
            unsafe {
                z::deflateInit2_(stream, level, method, wbits, mem_level, strategy, z::zlibVersion(), size)
            }
        };
        Ok(Deflate { handle: Handle::new(z::deflateEnd, init)? })
    }

    /// Compresses as if these bytes had gone before.
    pub fn set_dictionary(&mut self, dictionary: &[u8]) -> Result<(), Failure> {
        let length = u32::try_from(dictionary.len()).unwrap_or(u32::MAX);
        // SAFETY: the stream is alive, pointer and length are those of a slice.
        let code = unsafe { z::deflateSetDictionary(self.handle.stream, dictionary.as_ptr(), length) };
        if code == z::Z_OK { Ok(()) } else { Err(self.handle.failure(code)) }
    }

    /// Compresses `data` and writes what is ready; true where the stream has ended (after `FINISH`).
    pub fn run(&mut self, mut data: &[u8], flush: i32, out: &mut Vec<u8>) -> Result<bool, Failure> {
        let mut room = Room::new(usize::MAX);
        loop {
            room.grow(out);
            let step = if data.len() > u32::MAX as usize { NO_FLUSH } else { flush };
            let (used, code) = self.handle.step(z::deflate, data, &mut room, out, step);
            data = &data[used..];
            match code {
                z::Z_STREAM_END => return Ok(true),
                z::Z_STREAM_ERROR => return Err(self.handle.failure(code)),
                _ if room.left == 0 || out.len() == out.capacity() => {}
                _ if data.is_empty() => return Ok(false),
                _ => {}
            }
        }
    }

    /// A stream of its own in the same state.
    pub fn copy(&mut self) -> Result<Deflate, Failure> {
        Ok(Deflate { handle: self.handle.copy(z::deflateCopy)? })
    }
}

/// A stream that decompresses.
pub struct Inflate {
    handle: Handle,
    dictionary: Option<Vec<u8>>,
}

impl Inflate {
    /// A stream for what `wbits` tells (raw where it is negative), with a dictionary for data that want one.
    pub fn new(wbits: i32, dictionary: Option<&[u8]>) -> Result<Inflate, Failure> {
        // SAFETY: the stream is zeroed memory of the size that is told.
        let init = |stream, size| unsafe { z::inflateInit2_(stream, wbits, z::zlibVersion(), size) };
        let handle = Handle::new(z::inflateEnd, init)?;
        Ok(Inflate { handle, dictionary: dictionary.map(<[u8]>::to_vec) })
    }

    /// Gives zlib the dictionary now: raw data do not ask for it.
    pub fn use_dictionary(&mut self) -> Result<(), Failure> {
        let Some(dictionary) = &self.dictionary else { return Ok(()) };
        let length = u32::try_from(dictionary.len()).unwrap_or(u32::MAX);
        // SAFETY: the stream is alive, pointer and length are those of a slice.
        let code = unsafe { z::inflateSetDictionary(self.handle.stream, dictionary.as_ptr(), length) };
        if code == z::Z_OK { Ok(()) } else { Err(self.handle.failure(code)) }
    }

    /// Decompresses to at most `limit` bytes, the first `first` of them in one piece: how much of `data` was used, and whether the
    /// stream has ended.
    pub fn run(
        &mut self,
        data: &[u8],
        first: Option<usize>,
        limit: usize,
        out: &mut Vec<u8>,
    ) -> Result<(usize, bool), (usize, Failure)> {
        let mut room = first.map_or_else(|| Room::new(limit), Room::starting);
        let mut used = 0;
        while room.grow(out) {
            let (read, code) = self.handle.step(z::inflate, &data[used..], &mut room, out, SYNC_FLUSH);
            used += read;
            match code {
                z::Z_STREAM_END => return Ok((used, true)),
                z::Z_NEED_DICT if self.dictionary.is_some() => {
                    self.use_dictionary().map_err(|f| (used, Failure { dictionary: true, ..f }))?;
                }
                z::Z_OK | z::Z_BUF_ERROR => {
                    let more = room.left == 0 || out.len() == out.capacity();
                    if !more && (used == data.len() || read == 0) || room.full() {
                        break;
                    }
                }
                code => return Err((used, self.handle.failure(code))),
            }
        }
        Ok((used, false))
    }

    /// A stream of its own in the same state.
    pub fn copy(&mut self) -> Result<Inflate, Failure> {
        Ok(Inflate { handle: self.handle.copy(z::inflateCopy)?, dictionary: self.dictionary.clone() })
    }
}
