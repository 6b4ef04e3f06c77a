//! Tables at a fixed address that read as zero until they are written, and cost nothing until then.
#![allow(unsafe_code)]

use crate::attr::MethodEntry;
use crate::shape::Shape;
use std::cell::Cell;
use std::ptr;

/// A type whose value of all zero bytes is valid.
///
/// # Safety
/// The implementer vouches for that.
pub(crate) unsafe trait Zeroed {}

// SAFETY: null pointers and numbers.
unsafe impl Zeroed for Shape {}
// SAFETY: an entry of zeros is one of no class.
unsafe impl Zeroed for Cell<MethodEntry> {}

/// Address space for `N` items, a power of two.
pub(crate) struct Reserved<T: Zeroed, const N: usize> {
    base: *mut T,
}

impl<T: Zeroed, const N: usize> Reserved<T, N> {
    /// Reserves the address space; ends the process where there is none.
    pub fn new() -> Reserved<T, N> {
        const { assert!(N.is_power_of_two()) };
        // SAFETY: an anonymous reservation; pages become real when touched and read as zero.
        let base = unsafe {
            libc::mmap(
                ptr::null_mut(),
                N * size_of::<T>(),
                libc::PROT_READ | libc::PROT_WRITE,
                libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
                -1,
                0,
            )
        };
        if base == libc::MAP_FAILED {
            eprintln!("molt: out of memory (no address space for tables)");
            std::process::exit(137);
        }
        Reserved { base: base as *mut T }
    }

    /// Item `i`, counted around.
    #[inline(always)]
    pub fn get(&self, i: usize) -> &T {
        // SAFETY: within what was reserved, and zeroed memory is a valid item.
        unsafe { &*self.base.add(i & (N - 1)) }
    }
}

impl<T: Zeroed, const N: usize> Drop for Reserved<T, N> {
    fn drop(&mut self) {
        // SAFETY: the reservation is ours, and borrows of items end before it does.
        unsafe { libc::munmap(self.base as *mut libc::c_void, N * size_of::<T>()) };
    }
}
