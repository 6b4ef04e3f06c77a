//! The interrupt signal: Ctrl-C becomes a KeyboardInterrupt in the interpreter that asked for it.
//!
//! Signal dispositions belong to the process, so this is the one place of the project with process-wide state: the address
//! of an interpreter's attention word, which the handler sets.
#![allow(unsafe_code)]

use crate::hooks::INTERRUPTED;
use molt_core::Vm;
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering};

static ATTENTION: AtomicPtr<AtomicU32> = AtomicPtr::new(std::ptr::null_mut());

extern "C" fn on_interrupt(_signal: libc::c_int) {
    INTERRUPTED.store(true, Ordering::Relaxed);
    let word = ATTENTION.load(Ordering::Relaxed);
    if !word.is_null() {
        // SAFETY: the word was leaked by `install`, so it lives for ever; storing to an atomic is async-signal-safe.
        unsafe { (*word).store(1, Ordering::Relaxed) };
    }
}

/// Makes SIGINT raise KeyboardInterrupt in `vm`, unless the process was started with SIGINT ignored. Blocking calls return
/// with EINTR, so that sleeping and reading programs see it too.
pub fn install(vm: &Vm) {
    let word = Arc::into_raw(vm.attention.clone()) as *mut AtomicU32;
    ATTENTION.store(word, Ordering::Relaxed);
    // SAFETY: plain sigaction calls with valid structures; the handler only touches atomics.
    unsafe {
        let mut old: libc::sigaction = std::mem::zeroed();
        if libc::sigaction(libc::SIGINT, std::ptr::null(), &mut old) != 0 || old.sa_sigaction == libc::SIG_IGN
        {
            return;
        }
        let mut new: libc::sigaction = std::mem::zeroed();
        new.sa_sigaction = on_interrupt as extern "C" fn(libc::c_int) as usize;
        libc::sigemptyset(&mut new.sa_mask);
        libc::sigaction(libc::SIGINT, &new, std::ptr::null_mut());
    }
}

/// Ends the process as one that SIGINT killed, so that shells and parents see why.
pub fn die_interrupted() {
    // SAFETY: restores the default action and raises the signal for this process.
    unsafe {
        libc::signal(libc::SIGINT, libc::SIG_DFL);
        libc::raise(libc::SIGINT);
    }
}
