//! How running code learns that something waits for it: a signal, a collection, another thread that wants the lock.
//!
//! The interpreter loop compares its native stack pointer with a bound on every path that can repeat, so that it never runs out
//! of stack. Whoever wants attention lifts the bound above every stack: one comparison serves both.

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

/// The words that running code looks at. Signal handlers and other threads write them.
#[derive(Debug, Default)]
pub struct Attention {
    asked: AtomicU32,
    bound: AtomicUsize,
}

impl Attention {
    /// Asks running code to look at `Vm::poll` soon. What the caller wrote before is seen then. Safe in signal handlers.
    pub fn request(&self) {
        self.asked.store(1, Ordering::Release);
        self.bound.store(usize::MAX, Ordering::Release);
    }

    /// Whether somebody asked.
    #[inline(always)]
    pub fn is_wanted(&self) -> bool {
        self.asked.load(Ordering::Relaxed) != 0
    }

    /// Takes the request; [`Attention::set_bound`] has to follow.
    pub(crate) fn take(&self) -> bool {
        self.asked.swap(0, Ordering::AcqRel) != 0
    }

    /// The address that the stack pointer may not fall below.
    #[inline(always)]
    pub fn bound(&self) -> usize {
        self.bound.load(Ordering::Relaxed)
    }

    /// Sets the bound, which stays lifted while somebody asks.
    #[inline]
    pub(crate) fn set_bound(&self, bound: usize) {
        self.bound.store(bound, Ordering::Relaxed);
        if self.is_wanted() {
            self.bound.store(usize::MAX, Ordering::Relaxed);
        }
    }
}
