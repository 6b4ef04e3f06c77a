//! Memory that is mapped: files, or memory of its own that processes share.
//!
//! The owner of a [`Mapping`] is the only one in this process that knows its address. Other processes may write to it at any time, so bytes
//! are copied out and in; whoever cuts a mapped file off ends programs that look at what is gone, in CPython as well.

use std::io;
use std::ops::Range;

/// A mapping.
#[derive(Debug)]
pub struct Mapping {
    address: usize,
    len: usize,
}

impl Mapping {
    /// Maps `len` bytes of a file from `offset` on, or memory of its own without a file. `flags` and `prot` are those of mmap(2);
    /// reading is always allowed.
    ///
    /// # Errors
    /// What the system reports.
    pub fn new(fd: Option<i32>, len: usize, flags: i32, prot: i32, offset: i64) -> io::Result<Mapping> {
        // A mapping at an address of the caller's could lie over other memory.
        let flags = flags & !(libc::MAP_FIXED | libc::MAP_GROWSDOWN);
        let flags = if fd.is_none() { flags | libc::MAP_ANONYMOUS } else { flags };
        // SAFETY: the system chooses the address.
        let address = unsafe {
            libc::mmap(std::ptr::null_mut(), len, prot | libc::PROT_READ, flags, fd.unwrap_or(-1), offset)
        };
        if address == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        Ok(Mapping { address: address as usize, len })
    }

    /// Number of bytes.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.len
    }

    fn clamp(&self, range: Range<usize>) -> Range<usize> {
        let end = range.end.min(self.len);
        range.start.min(end)..end
    }

    /// Calls `f` with a part, as far as it is inside.
    pub fn with<R>(&self, range: Range<usize>, f: impl FnOnce(&[u8]) -> R) -> R {
        let range = self.clamp(range);
        // SAFETY: the range is mapped as long as self is, and may be read. Bytes have no invalid values, whoever writes them meanwhile.
        f(unsafe { std::slice::from_raw_parts((self.address + range.start) as *const u8, range.len()) })
    }

    /// Writes bytes at a place, as far as they are inside. The mapping must have been made for writing.
    pub fn write(&mut self, at: usize, data: &[u8]) {
        let range = self.clamp(at..at.saturating_add(data.len()));
        // SAFETY: as above; the data is memory of the caller's, which never is that of a mapping.
        unsafe {
            std::ptr::copy_nonoverlapping(
                data.as_ptr(),
                (self.address + range.start) as *mut u8,
                range.len(),
            );
        }
    }

    /// Copies bytes from one place to another; all must be inside. The mapping must have been made for writing.
    pub fn copy_within(&mut self, to: usize, from: usize, count: usize) {
        let inside = |at: usize| at.checked_add(count).is_some_and(|end| end <= self.len);
        if inside(to) && inside(from) {
            // SAFETY: both ranges are mapped.
            unsafe {
                std::ptr::copy((self.address + from) as *const u8, (self.address + to) as *mut u8, count)
            };
        }
    }

    /// Writes what was changed in a part to the file. The part must be inside.
    ///
    /// # Errors
    /// What the system reports.
    pub fn flush(&self, range: Range<usize>) -> io::Result<()> {
        let range = self.clamp(range);
        let at = (self.address + range.start) as *mut libc::c_void;
        // SAFETY: the range is mapped.
        if unsafe { libc::msync(at, range.len(), libc::MS_SYNC) } == 0 {
            Ok(())
        } else {
            Err(io::Error::last_os_error())
        }
    }

    /// Tells the system how a part will be used.
    ///
    /// # Errors
    /// What the system reports.
    pub fn advise(&self, option: i32, range: Range<usize>) -> io::Result<()> {
        let range = self.clamp(range);
        let at = (self.address + range.start) as *mut libc::c_void;
        // SAFETY: the range is mapped; advice changes what it holds at most.
        if unsafe { libc::madvise(at, range.len(), option) } == 0 {
            Ok(())
        } else {
            Err(io::Error::last_os_error())
        }
    }

    /// Changes the number of bytes.
    ///
    /// # Errors
    /// What the system reports.
    pub fn resize(&mut self, len: usize) -> io::Result<()> {
        let old = self.address as *mut libc::c_void;
        // SAFETY: the old range is mapped, and nobody else knows its address.
        let new = unsafe { libc::mremap(old, self.len, len, libc::MREMAP_MAYMOVE) };
        if new == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        (self.address, self.len) = (new as usize, len);
        Ok(())
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: the range is mapped, and nobody else knows its address.
        unsafe { libc::munmap(self.address as *mut libc::c_void, self.len) };
    }
}
