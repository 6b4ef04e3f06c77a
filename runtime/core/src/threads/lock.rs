//! The lock of an interpreter: the thread that holds it runs, and it alone touches the interpreter's state.
//!
//! A thread that wants the lock queues. The first of the queue takes it when it is free; while it is not, waiters ask the
//! holder to hand it over after every switch interval that brought no change of hands, and the holder gives it to the first of
//! the queue at its next poll. What a holder does that blocks releases the lock without a successor: if it is back before the
//! woken waiter ran, it goes on, so that short system calls do not cost a switch each.

use super::park::Parker;
use crate::attention::Attention;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The lock of one interpreter. Threads are told apart by their parkers.
pub(super) struct InterpreterLock {
    state: Mutex<State>,
    /// A waiter asked for a hand-over since the lock last changed hands.
    wanted: AtomicBool,
    /// What running code looks at.
    attention: Arc<Attention>,
    /// Microseconds that a waiter leaves a holder alone.
    interval: AtomicU64,
}

struct State {
    holder: Option<Arc<Parker>>,
    /// Who held it last.
    before: Arc<Parker>,
    queue: VecDeque<Arc<Parker>>,
    /// How often the lock changed hands.
    switches: u64,
    /// The interpreter has ended: only this thread may take the lock.
    last: Option<Arc<Parker>>,
}

impl InterpreterLock {
    /// A lock that `holder` holds.
    pub(super) fn held_by(holder: Arc<Parker>, attention: Arc<Attention>, interval: u64) -> InterpreterLock {
        let before = holder.clone();
        let state = State { holder: Some(holder), before, queue: VecDeque::new(), switches: 0, last: None };
        InterpreterLock {
            state: Mutex::new(state),
            wanted: AtomicBool::new(false),
            attention,
            interval: AtomicU64::new(interval),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing that can panic runs while the state is locked.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The switch interval in microseconds.
    pub(super) fn interval(&self) -> u64 {
        self.interval.load(Ordering::Relaxed)
    }

    pub(super) fn set_interval(&self, microseconds: u64) {
        self.interval.store(microseconds, Ordering::Relaxed);
    }

    /// Takes the lock. Once the interpreter has ended, this never returns but to the thread that ended it.
    pub(super) fn acquire(&self, me: &Arc<Parker>) {
        let mut state = self.state();
        if state.holder.is_none() && state.admits(me) {
            self.take(&mut state, me);
            return;
        }
        state.queue.push_back(me.clone());
        self.wait(state, me);
    }

    /// Waits as one of the queue.
    fn wait<'a>(&'a self, mut state: MutexGuard<'a, State>, me: &Arc<Parker>) {
        loop {
            if !state.admits(me) {
                drop(state);
                stop_for_ever();
            }
            match &state.holder {
                // Handed over: the giver took us off the queue.
                Some(holder) if Arc::ptr_eq(holder, me) => return,
                Some(_) => {}
                None => {
                    state.queue.retain(|p| !Arc::ptr_eq(p, me));
                    self.take(&mut state, me);
                    return;
                }
            }
            let seen = state.switches;
            drop(state);
            let end = Instant::now() + Duration::from_micros(self.interval().max(1));
            me.park(Some(end));
            let late = Instant::now() >= end;
            state = self.state();
            if late && state.switches == seen && state.holder.is_some() {
                self.wanted.store(true, Ordering::Relaxed);
                self.attention.request();
            }
        }
    }

    fn take(&self, state: &mut State, me: &Arc<Parker>) {
        state.holder = Some(me.clone());
        if !Arc::ptr_eq(&state.before, me) {
            state.before = me.clone();
            state.switches += 1;
            self.wanted.store(false, Ordering::Relaxed);
        }
    }

    /// Lets go of the lock.
    pub(super) fn release(&self) {
        let mut state = self.state();
        let next = if self.is_wanted() && state.last.is_none() {
            let next = state.queue.pop_front();
            match &next {
                Some(next) => self.take(&mut state, next),
                None => state.holder = None,
            }
            next
        } else {
            state.holder = None;
            state.queue.front().cloned()
        };
        drop(state);
        if let Some(next) = next {
            next.unpark();
        }
    }

    /// Whether a waiter asked the holder to hand over.
    pub(super) fn is_wanted(&self) -> bool {
        self.wanted.load(Ordering::Relaxed)
    }

    /// Hands the lock to the thread that waits longest and waits for it to come back.
    pub(super) fn hand_over(&self, me: &Arc<Parker>) {
        let mut state = self.state();
        let next = if state.last.is_some() { None } else { state.queue.pop_front() };
        let Some(next) = next else {
            self.wanted.store(false, Ordering::Relaxed);
            return;
        };
        self.take(&mut state, &next);
        state.queue.push_back(me.clone());
        next.unpark();
        self.wait(state, me);
    }

    /// From now on only the holder, `me`, gets the lock; other threads that ask for it stop for ever.
    pub(super) fn end(&self, me: &Arc<Parker>) {
        self.state().last = Some(me.clone());
    }
}

impl State {
    fn admits(&self, thread: &Arc<Parker>) -> bool {
        self.last.as_ref().is_none_or(|last| Arc::ptr_eq(last, thread))
    }
}

/// Sleeps until the process ends.
fn stop_for_ever() -> ! {
    loop {
        std::thread::park();
    }
}
