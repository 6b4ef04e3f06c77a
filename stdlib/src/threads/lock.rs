//! Locks that belong to nobody, and locks that their owner may take again.

use molt_core::prelude::*;
use molt_core::threads::{Passed, Wait};
use std::cell::Cell;
use std::time::{Duration, Instant};

/// Seconds that a wait may last at most.
pub const TIMEOUT_MAX: f64 = 9_223_372_036.0;

/// Seconds that 64 bits of nanoseconds can hold.
const LONGEST: f64 = 9_223_372_036.854;

/// How long to wait for a lock.
#[derive(Clone, Copy)]
pub enum Patience {
    /// Not at all.
    None,
    /// Until a time, or for ever.
    Until(Option<Instant>),
}

/// A number of seconds.
pub fn seconds(vm: &Vm, v: &Value) -> PyResult<f64> {
    let number = match v.as_float() {
        Some(f) if f.is_nan() => return Err(vm.value_error("Invalid value NaN (not a number)")),
        Some(f) => f,
        None if molt_core::int::IntRef::of(v).is_some()
            || vm.lookup_special(v, &vm.intern("__index__")).is_some() =>
        {
            vm.to_f64(&vm.index(v)?)?
        }
        None => match v.kind() {
            Kind::FLOAT => vm.to_f64(v)?,
            _ => {
                let name = vm.type_name(v);
                let message = format!("'{name}' object cannot be interpreted as an integer or float");
                return Err(vm.type_error(message));
            }
        },
    };
    if number.abs() > LONGEST {
        return Err(vm.overflow_error("timestamp out of range for C PyTime_t"));
    }
    Ok(number)
}

/// The time in so many seconds.
pub fn in_seconds(n: f64) -> Instant {
    let now = Instant::now();
    now.checked_add(Duration::from_secs_f64(n.max(0.0))).unwrap_or(now)
}

/// The arguments of `acquire`.
fn patience(vm: &Vm, blocking: bool, timeout: Option<&Value>) -> PyResult<Patience> {
    let time = match timeout {
        Some(t) => seconds(vm, t)?,
        None => -1.0,
    };
    if !blocking && time != -1.0 {
        return Err(vm.value_error("can't specify a timeout for a non-blocking call"));
    }
    if time < 0.0 && time != -1.0 {
        return Err(vm.value_error("timeout value must be a non-negative number"));
    }
    Ok(match (blocking, time) {
        (false, _) => Patience::None,
        (true, -1.0) => Patience::Until(None),
        (true, _) => Patience::Until(Some(in_seconds(time))),
    })
}

/// Takes what the queue of `key` is for: `take` says whether it was free. With `true`, the caller has it.
pub fn obtain(vm: &Vm, key: u64, patience: Patience, take: impl Fn() -> bool) -> PyResult<bool> {
    let mut woken = false;
    loop {
        if take() {
            return Ok(true);
        }
        let Patience::Until(until) = patience else { return Ok(false) };
        match vm.wait_for(key, until, woken) {
            Wait::Given => return Ok(true),
            Wait::Woken => woken = true,
            Wait::TimedOut => return Ok(false),
            Wait::Interrupted => vm.poll()?,
        }
    }
}

/// As [`obtain`] without end and without an eye for signals, which are handled when the caller has what it waits for.
fn obtain_surely(vm: &Vm, key: u64, take: impl Fn() -> bool) {
    let mut woken = false;
    while !take() {
        match vm.wait_for(key, None, woken) {
            Wait::Given => return,
            Wait::Woken => woken = true,
            Wait::TimedOut | Wait::Interrupted => {}
        }
    }
}

/// Locks a lock that was released for a wait: an exception here would come to code that takes the lock for locked.
pub fn reacquire(lock: &Obj<Lock>, vm: &Vm) {
    obtain_surely(vm, lock.value().bits(), || lock.take());
}

/// State of a lock.
#[repr(C)]
#[derive(Trace)]
pub struct Lock {
    locked: Cell<bool>,
}

impl Lock {
    fn take(&self) -> bool {
        !self.locked.replace(true)
    }

    fn acquire_with(this: &Obj<Lock>, vm: &Vm, patience: Patience) -> PyResult<bool> {
        obtain(vm, this.value().bits(), patience, || this.take())
    }

    fn release_now(this: &Obj<Lock>, vm: &Vm) -> PyResult<()> {
        if !this.locked.get() {
            return Err(vm.runtime_error("release unlocked lock"));
        }
        // A lock that was given to a waiter stays locked.
        if !matches!(vm.pass_on(this.value().bits()), Passed::Given(_)) {
            this.locked.set(false);
        }
        Ok(())
    }
}

/// A lock object is a synchronization primitive: one thread at a time holds it, and any thread may release it.
#[class(LOCK, name = "lock", module = "_thread", flags(WEAKREF), body)]
impl Lock {
    #[new(raw, text_signature = "()")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        if names.is_some_and(|n| !n.is_empty()) {
            return Err(vm.type_error("lock() takes no keyword arguments"));
        }
        if !args.is_empty() {
            return Err(vm.type_error(format!("lock expected 0 arguments, got {}", args.len())));
        }
        Ok(vm.alloc_in(cls, Lock { locked: Cell::new(false) }).into_value())
    }

    #[slot(repr)]
    fn repr(this: &Obj<Lock>, vm: &Vm) -> String {
        let state = if this.locked.get() { "locked" } else { "unlocked" };
        format!("<{state} {} object at {:#x}>", vm.type_name(this.value()), this.value().bits())
    }

    /// Lock the lock, and return whether that was done.
    ///
    /// A lock that is held is waited for, at most for the timeout in seconds, unless blocking is false.
    #[method(signature = "($self, blocking=True, timeout=-1)", alias("acquire_lock"))]
    fn acquire(this: &Obj<Lock>, vm: &Vm, blocking: bool, timeout: &Value) -> PyResult<bool> {
        Lock::acquire_with(this, vm, patience(vm, blocking, Some(timeout))?)
    }

    /// Release the lock, so that another thread may take it.
    #[method(alias("release_lock"))]
    fn release(this: &Obj<Lock>, vm: &Vm) -> PyResult<()> {
        Lock::release_now(this, vm)
    }

    /// Return whether the lock is held.
    #[method(alias("locked_lock"))]
    fn locked(&self) -> bool {
        self.locked.get()
    }

    /// Lock the lock.
    #[method(name = "__enter__")]
    fn enter(this: &Obj<Lock>, vm: &Vm) -> PyResult<bool> {
        Lock::acquire_with(this, vm, Patience::Until(None))
    }

    /// Release the lock.
    #[method(name = "__exit__", signature = "($self, /, *exc_info)")]
    fn exit(this: &Obj<Lock>, vm: &Vm, exc_info: Args<'_>) -> PyResult<()> {
        let _ = exc_info;
        Lock::release_now(this, vm)
    }

    /// Unlock the lock in the child of a fork, where its holder may not exist.
    #[method(name = "_at_fork_reinit")]
    fn at_fork_reinit(&self) {
        self.locked.set(false);
    }
}

/// State of a lock with an owner.
#[repr(C)]
#[derive(Trace)]
pub struct RLock {
    /// Ident of the owner, 0 for none.
    owner: Cell<u64>,
    count: Cell<usize>,
}

impl RLock {
    fn is_mine(&self, vm: &Vm) -> bool {
        self.count.get() > 0 && self.owner.get() == vm.threads.ident()
    }

    fn take(&self, me: u64) -> bool {
        if self.count.get() > 0 && self.owner.get() != me {
            return false;
        }
        self.owner.set(me);
        self.count.set(self.count.get() + 1);
        true
    }

    fn acquire_with(this: &Obj<RLock>, vm: &Vm, patience: Patience) -> PyResult<bool> {
        let me = vm.threads.ident();
        obtain(vm, this.value().bits(), patience, || this.take(me))
    }

    fn free(this: &Obj<RLock>, vm: &Vm) {
        let (owner, count) = match vm.pass_on(this.value().bits()) {
            Passed::Given(ident) => (ident, 1),
            Passed::Free | Passed::Woken => (0, 0),
        };
        this.owner.set(owner);
        this.count.set(count);
    }

    fn release_now(this: &Obj<RLock>, vm: &Vm) -> PyResult<()> {
        if !this.is_mine(vm) {
            return Err(vm.runtime_error("cannot release un-acquired lock"));
        }
        match this.count.get() {
            1 => RLock::free(this, vm),
            n => this.count.set(n - 1),
        }
        Ok(())
    }
}

/// A lock that the thread which holds it may take again; it is free when it was released as often.
#[class(RLOCK, name = "RLock", module = "_thread", flags(BASE, WEAKREF), body)]
impl RLock {
    #[new(signature = "(*args, **kwargs)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        vm.alloc_in(cls, RLock { owner: Cell::new(0), count: Cell::new(0) }).into_value()
    }

    #[init(signature = "(*args, **kwargs)", text_signature = "")]
    fn init(this: &Value, args: Args<'_>, kwargs: Kwargs<'_>) {
        let _ = (this, args, kwargs);
    }

    #[slot(repr)]
    fn repr(this: &Obj<RLock>, vm: &Vm) -> String {
        let state = if this.count.get() > 0 { "locked" } else { "unlocked" };
        format!(
            "<{state} {} object owner={} count={} at {:#x}>",
            vm.type_name(this.value()),
            this.owner.get(),
            this.count.get(),
            this.value().bits()
        )
    }

    /// Lock the lock, and return whether that was done.
    ///
    /// A lock that another thread holds is waited for, at most for the timeout in seconds, unless blocking is false.
    #[method(signature = "($self, blocking=True, timeout=-1)")]
    fn acquire(this: &Obj<RLock>, vm: &Vm, blocking: bool, timeout: &Value) -> PyResult<bool> {
        RLock::acquire_with(this, vm, patience(vm, blocking, Some(timeout))?)
    }

    /// Undo one acquire().
    #[method]
    fn release(this: &Obj<RLock>, vm: &Vm) -> PyResult<()> {
        RLock::release_now(this, vm)
    }

    /// Return whether the lock is held by any thread.
    #[method]
    fn locked(&self) -> bool {
        self.count.get() > 0
    }

    /// Lock the lock.
    #[method(name = "__enter__")]
    fn enter(this: &Obj<RLock>, vm: &Vm) -> PyResult<bool> {
        RLock::acquire_with(this, vm, Patience::Until(None))
    }

    /// Undo one acquire().
    #[method(name = "__exit__", signature = "($self, /, *exc_info)")]
    fn exit(this: &Obj<RLock>, vm: &Vm, exc_info: Args<'_>) -> PyResult<()> {
        let _ = exc_info;
        RLock::release_now(this, vm)
    }

    /// Return whether the running thread holds the lock.
    #[method(name = "_is_owned")]
    fn is_owned(&self, vm: &Vm) -> bool {
        self.is_mine(vm)
    }

    /// Return how often the running thread holds the lock.
    #[method(name = "_recursion_count")]
    fn recursion_count(&self, vm: &Vm) -> usize {
        if self.is_mine(vm) { self.count.get() } else { 0 }
    }

    /// Release the lock whole, and return what _acquire_restore() takes.
    #[method(name = "_release_save")]
    fn release_save(this: &Obj<RLock>, vm: &Vm) -> PyResult<Value> {
        if this.count.get() == 0 {
            return Err(vm.runtime_error("cannot release un-acquired lock"));
        }
        let state = vm.tuple(vec![vm.int(this.count.get() as i64), vm.int_u64(this.owner.get())]);
        RLock::free(this, vm);
        Ok(state)
    }

    /// Lock the lock as often as it was before _release_save().
    #[method(name = "_acquire_restore", signature = "($self, state, /)")]
    fn acquire_restore(this: &Obj<RLock>, vm: &Vm, state: &Tuple) -> PyResult<()> {
        let [count, owner] = state.as_slice() else {
            return Err(vm.type_error("a tuple of count and owner expected"));
        };
        let count = vm.index_i64(count, ClassId::OVERFLOW_ERROR)?.max(1) as usize;
        let _ = owner;
        let me = vm.threads.ident();
        obtain_surely(vm, this.value().bits(), || this.take(me));
        this.owner.set(me);
        this.count.set(count);
        Ok(())
    }

    /// Unlock the lock in the child of a fork, where its holder may not exist.
    #[method(name = "_at_fork_reinit")]
    fn at_fork_reinit(&self) {
        self.owner.set(0);
        self.count.set(0);
    }
}
