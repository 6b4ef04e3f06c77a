//! Sleeping and waking of one thread.
#![allow(unsafe_code)]

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Nothing happened since the thread slept last.
const EMPTY: u32 = 0;
/// The thread was woken, and has not noticed yet.
const NOTIFIED: u32 = 1;

/// Where one thread sleeps. A wake that comes before the sleep ends the sleep at once.
///
/// Waking is one atomic store and one system call, so a signal handler may do it; this is why it is not built on the locks of
/// the standard library, and why a signal that arrives just before a thread sleeps is not missed.
#[derive(Default)]
pub struct Parker(AtomicU32);

impl Parker {
    /// Sleeps until another thread or a signal handler wakes the caller, or until `until`. May return early for no reason.
    /// One thread calls this.
    pub fn park(&self, until: Option<Instant>) {
        if self.0.swap(EMPTY, Ordering::Acquire) == NOTIFIED {
            return;
        }
        let left = match until.map(|end| end.saturating_duration_since(Instant::now())) {
            Some(Duration::ZERO) => return,
            other => other,
        };
        wait(&self.0, EMPTY, left);
        self.0.swap(EMPTY, Ordering::Acquire);
    }

    /// Wakes the thread. Async-signal-safe.
    pub fn unpark(&self) {
        if self.0.swap(NOTIFIED, Ordering::Release) == EMPTY {
            wake(&self.0);
        }
    }
}

/// Sleeps while the word has this value, at most for `left`.
fn wait(word: &AtomicU32, value: u32, left: Option<Duration>) {
    let time = left.map(|d| libc::timespec {
        tv_sec: libc::time_t::try_from(d.as_secs()).unwrap_or(libc::time_t::MAX),
        tv_nsec: d.subsec_nanos() as _,
    });
    let time = time.as_ref().map_or(std::ptr::null(), |t| t as *const libc::timespec);
    // SAFETY: the kernel reads the word and the time, which live until the call returns; errors mean a return without sleep.
    unsafe {
        let operation = libc::FUTEX_WAIT | libc::FUTEX_PRIVATE_FLAG;
        libc::syscall(libc::SYS_futex, word.as_ptr(), operation, value, time);
    }
}

fn wake(word: &AtomicU32) {
    // SAFETY: the address is only a key to the kernel. A signal handler must leave errno as it was.
    unsafe {
        let errno = libc::__errno_location();
        let before = *errno;
        let operation = libc::FUTEX_WAKE | libc::FUTEX_PRIVATE_FLAG;
        libc::syscall(libc::SYS_futex, word.as_ptr(), operation, 1);
        *errno = before;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn an_early_wake_is_kept() {
        let parker = Parker::default();
        parker.unpark();
        parker.park(None);
    }

    #[test]
    fn another_thread_wakes() {
        let parker = Arc::new(Parker::default());
        let other = parker.clone();
        let thread = std::thread::spawn(move || other.unpark());
        parker.park(None);
        thread.join().expect("no panic");
    }

    #[test]
    fn time_ends_the_sleep() {
        let parker = Parker::default();
        let end = Instant::now() + Duration::from_millis(20);
        while Instant::now() < end {
            parker.park(Some(end));
        }
    }
}
