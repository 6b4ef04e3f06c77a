//! Threads of an interpreter.
//!
//! A Python thread is a thread of the system. One at a time holds the interpreter's lock (`lock`) and runs; all state of the
//! interpreter is touched by the holder only, so counts and cells need no atomics. What belongs to a thread (the raised and the handled
//! exception, the bound of its loop, the end of its native stack, its machine) lies in the interpreter while the thread runs, where all
//! code expects it, and in its [`Thread`] while it does not: it is moved when the lock changes hands, and costs nothing before.
//!
//! The lock changes hands in two ways: at a poll, when a waiter asked for it, and around what blocks ([`Vm::unlocked`]). Code
//! between the two runs undisturbed. Waiting for other threads of the interpreter (locks, the ends of threads) is a queue by key
//! ([`Vm::wait_for`]); the queues are state of the interpreter like any other.
#![allow(unsafe_code)]

mod lock;
pub mod park;

use crate::cell::Slot as Place;
use crate::value::Value;
use crate::vm::Vm;
use lock::InterpreterLock;
use park::Parker;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::io;
use std::os::unix::thread::JoinHandleExt;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

/// Microseconds that a thread runs before it hands the lock to one that waits: the default of `sys.setswitchinterval`.
const SWITCH_INTERVAL: u64 = 5000;

/// Native stack of a new thread where the program asked for none.
const STACK: usize = 8 << 20;

/// Native stack beyond what the program asked for: what the runtime keeps in reserve, and what it needs to start.
const STACK_EXTRA: usize = 1 << 20;

/// One thread of an interpreter.
pub struct Thread {
    parker: Arc<Parker>,
    /// Tells threads apart for ever; idents are used again.
    serial: u64,
    ident: Cell<u64>,
    native_id: Cell<i64>,
    saved: RefCell<Saved>,
    /// What the thread's code sees as its context (`contextvars`), when it has one.
    pub context: Place,
    /// The context of decimal arithmetic there, once it was looked up; emptied whenever `context` or what is in it changes.
    pub decimal_context: Place,
    /// The event loop that runs in the thread, and its task that does.
    pub running_loop: Place,
    /// See `running_loop`.
    pub running_task: Place,
    /// What is done when the thread ends.
    at_end: RefCell<Vec<Box<dyn FnOnce(&Vm)>>>,
}

/// What is the thread's of the interpreter's state, while it does not run.
struct Saved {
    raised: Value,
    handled: Value,
    stack_bound: usize,
    stack_floor: usize,
    machine: *const (),
    in_repr: Vec<u64>,
    release_depth: u32,
}

impl Saved {
    fn fresh() -> Saved {
        Saved {
            raised: Value::UNBOUND,
            handled: Value::UNBOUND,
            stack_bound: 0,
            stack_floor: 0,
            machine: std::ptr::null(),
            in_repr: Vec::new(),
            release_depth: 0,
        }
    }
}

impl Thread {
    fn new(serial: u64) -> Rc<Thread> {
        Rc::new(Thread {
            parker: Arc::default(),
            serial,
            ident: Cell::new(0),
            native_id: Cell::new(0),
            saved: RefCell::new(Saved::fresh()),
            context: Place::empty(),
            decimal_context: Place::empty(),
            running_loop: Place::empty(),
            running_task: Place::empty(),
            at_end: RefCell::default(),
        })
    }

    /// `threading.get_ident()`; 0 before the thread has begun.
    pub fn ident(&self) -> u64 {
        self.ident.get()
    }

    /// The system's number of the thread; 0 before the thread has begun.
    pub fn native_id(&self) -> i64 {
        self.native_id.get()
    }

    /// A number that no other thread of the interpreter has or had.
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// Where the thread sleeps.
    pub fn parker(&self) -> Arc<Parker> {
        self.parker.clone()
    }

    /// The state of the interpreter loop of a thread that does not run now; null before it has one.
    pub fn machine(&self) -> *const () {
        self.saved.borrow().machine
    }

    /// The exception that a thread that does not run now is handling.
    pub fn handled(&self) -> Value {
        self.saved.borrow().handled.clone()
    }

    /// Adds to what is done when the thread ends, newest first.
    pub fn at_end(&self, f: impl FnOnce(&Vm) + 'static) {
        self.at_end.borrow_mut().push(Box::new(f));
    }

    fn note_system_ids(&self) {
        // SAFETY: plain queries about the calling thread.
        let (ident, native) = unsafe { (libc::pthread_self(), libc::gettid()) };
        self.ident.set(ident);
        self.native_id.set(i64::from(native));
    }
}

/// How a wait ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wait {
    /// Another thread woke the caller.
    Woken,
    /// Another thread gave the caller what it waits for.
    Given,
    /// The time is over.
    TimedOut,
    /// Nothing happened yet: a signal may have arrived, which a poll handles.
    Interrupted,
}

/// What became of something that is free now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Passed {
    /// Nobody waits.
    Free,
    /// A waiter was woken and will try to get it.
    Woken,
    /// It belongs to the waiting thread of this ident now.
    Given(u64),
}

/// A thread in a queue.
struct Waiter {
    thread: Rc<Thread>,
    /// It was woken before and came too late.
    impatient: bool,
    outcome: Cell<Option<Wait>>,
}

/// The threads of one interpreter.
pub struct Threads {
    /// Begun or about to begin, and not ended.
    count: Cell<usize>,
    current: RefCell<Rc<Thread>>,
    main: RefCell<Rc<Thread>>,
    all: RefCell<Vec<Rc<Thread>>>,
    serials: Cell<u64>,
    lock: RefCell<Arc<InterpreterLock>>,
    queues: RefCell<HashMap<u64, VecDeque<Rc<Waiter>>>>,
    /// `threading.stack_size()`.
    pub stack_size: Cell<usize>,
    ended: Cell<bool>,
}

impl Threads {
    pub(crate) fn new(attention: Arc<crate::attention::Attention>) -> Threads {
        let main = Thread::new(1);
        main.note_system_ids();
        let lock = InterpreterLock::held_by(main.parker(), attention, SWITCH_INTERVAL);
        Threads {
            count: Cell::new(1),
            current: RefCell::new(main.clone()),
            main: RefCell::new(main.clone()),
            all: RefCell::new(vec![main]),
            serials: Cell::new(1),
            lock: RefCell::new(Arc::new(lock)),
            queues: RefCell::default(),
            stack_size: Cell::new(0),
            ended: Cell::new(false),
        }
    }

    /// The running thread.
    pub fn current(&self) -> Rc<Thread> {
        self.current.borrow().clone()
    }

    /// What the running thread keeps as the context of decimal arithmetic.
    #[inline(always)]
    pub fn decimal_context(&self) -> Option<Value> {
        self.current.borrow().decimal_context.load()
    }

    /// The running thread's ident.
    pub fn ident(&self) -> u64 {
        self.current.borrow().ident()
    }

    /// The running thread's serial number.
    pub fn serial(&self) -> u64 {
        self.current.borrow().serial
    }

    /// The thread that made the interpreter; after a fork, the one that forked.
    pub fn main(&self) -> Rc<Thread> {
        self.main.borrow().clone()
    }

    /// Whether the running thread is the main one, which handles signals.
    pub fn in_main(&self) -> bool {
        Rc::ptr_eq(&self.current.borrow(), &self.main.borrow())
    }

    /// All threads that have begun and not ended.
    pub fn all(&self) -> Vec<Rc<Thread>> {
        self.all.borrow().clone()
    }

    /// The number of threads, those about to begin included.
    pub fn count(&self) -> usize {
        self.count.get()
    }

    /// Whether a thread of this serial number has begun and not ended.
    pub fn lives(&self, serial: u64) -> bool {
        self.all.borrow().iter().any(|t| t.serial == serial)
    }

    /// Whether a thread of this ident has begun and not ended.
    pub fn has_ident(&self, ident: u64) -> bool {
        self.all.borrow().iter().any(|t| t.ident() == ident)
    }

    /// Microseconds between hand-overs.
    pub fn switch_interval(&self) -> u64 {
        self.lock.borrow().interval()
    }

    /// Sets the microseconds between hand-overs.
    pub fn set_switch_interval(&self, microseconds: u64) {
        self.lock.borrow().set_interval(microseconds);
    }

    /// Whether [`Vm::end_threads`] was called.
    pub fn have_ended(&self) -> bool {
        self.ended.get()
    }

    /// Gives up what the threads hold, before the interpreter goes.
    pub(crate) fn let_go(&self) {
        for thread in self.all() {
            drop(thread.context.take());
            drop(thread.decimal_context.take());
            drop((thread.running_loop.take(), thread.running_task.take()));
            drop(thread.at_end.take());
        }
    }

    fn next_serial(&self) -> u64 {
        self.serials.set(self.serials.get() + 1);
        self.serials.get()
    }
}

/// The interpreter lock is taken again when this goes.
struct Unlocked<'a> {
    vm: &'a Vm,
    thread: Rc<Thread>,
    lock: Arc<InterpreterLock>,
}

impl Drop for Unlocked<'_> {
    fn drop(&mut self) {
        self.lock.acquire(&self.thread.parker);
        self.vm.resume(&self.thread);
    }
}

/// What a new thread takes along.
struct Start {
    vm: *const Vm,
    lock: Arc<InterpreterLock>,
    parker: Arc<Parker>,
    rest: StartRest,
}

struct StartRest {
    thread: Rc<Thread>,
    run: Box<dyn FnOnce(&Vm)>,
    keep: Box<dyn Any>,
}

// SAFETY: until the new thread holds the interpreter lock, it uses the lock and the parker only, which are made for several
// threads; afterwards it is the one thread that touches the interpreter and what belongs to it. An interpreter is not freed
// while it has threads (`Vm::is_alone`).
unsafe impl Send for Start {}

impl Start {
    fn go(self) {
        self.lock.acquire(&self.parker);
        // A panic would leave the lock held by nobody. Nothing here panics on input of users; if something does, the process ends.
        let whole = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            // SAFETY: see the impl of `Send`: the interpreter lives, and this thread holds its lock.
            let vm = unsafe { &*self.vm };
            let StartRest { thread, run, keep } = self.rest;
            thread.note_system_ids();
            vm.resume(&thread);
            vm.set_stack_bounds();
            vm.threads.all.borrow_mut().push(thread.clone());
            run(vm);
            vm.end_thread(&thread);
            drop(keep);
        }));
        if whole.is_err() {
            std::process::abort();
        }
        self.lock.release();
    }
}

impl Vm {
    /// Whether the interpreter has one thread.
    #[inline(always)]
    pub fn is_alone(&self) -> bool {
        self.threads.count.get() == 1
    }

    /// Runs `f`, which may block, while other threads of the interpreter run. `f` cannot touch values or the interpreter: they
    /// are not `Send`.
    #[inline]
    pub fn unlocked<R: Send>(&self, f: impl FnOnce() -> R + Send) -> R {
        if self.is_alone() {
            return f();
        }
        let unlocked = self.unlock();
        let r = f();
        drop(unlocked);
        r
    }

    #[cold]
    fn unlock(&self) -> Unlocked<'_> {
        let (thread, lock) = (self.threads.current(), self.threads.lock.borrow().clone());
        self.suspend(&thread);
        lock.release();
        Unlocked { vm: self, thread, lock }
    }

    /// Moves the running thread's state out of the interpreter.
    fn suspend(&self, thread: &Thread) {
        *thread.saved.borrow_mut() = Saved {
            raised: self.raised.take(),
            handled: self.handled.take(),
            stack_bound: self.stack_bound.get(),
            stack_floor: self.stack_floor.get(),
            machine: self.machine.get(),
            in_repr: self.in_repr.take(),
            release_depth: self.heap.replace_release_depth(0),
        };
    }

    /// Moves a thread's state into the interpreter.
    fn resume(&self, thread: &Rc<Thread>) {
        let saved = thread.saved.replace(Saved::fresh());
        self.raised.set(saved.raised);
        self.handled.set(saved.handled);
        self.set_stack_bound(saved.stack_bound);
        self.stack_floor.set(saved.stack_floor);
        self.machine.set(saved.machine);
        self.in_repr.replace(saved.in_repr);
        self.heap.replace_release_depth(saved.release_depth);
        self.threads.current.replace(thread.clone());
        if self.threads.in_main() {
            // Signals that arrived while other threads ran are the main thread's.
            self.request_attention();
        }
    }

    /// Hands the lock over if a waiter asked for it.
    pub(crate) fn yield_if_wanted(&self) {
        if self.is_alone() || !self.threads.lock.borrow().is_wanted() {
            return;
        }
        let (thread, lock) = (self.threads.current(), self.threads.lock.borrow().clone());
        self.suspend(&thread);
        lock.hand_over(&thread.parker);
        self.resume(&thread);
    }

    /// Starts a thread, which runs `run`; `keep` is dropped when the thread does nothing any more.
    ///
    /// # Errors
    /// What the system reports.
    pub fn spawn(&self, run: Box<dyn FnOnce(&Vm)>, keep: Box<dyn Any>) -> io::Result<Rc<Thread>> {
        let threads = &self.threads;
        let thread = Thread::new(threads.next_serial());
        let start = Start {
            vm: self,
            lock: threads.lock.borrow().clone(),
            parker: thread.parker(),
            rest: StartRest { thread: thread.clone(), run, keep },
        };
        let stack = match threads.stack_size.get() {
            0 => STACK,
            n => n.saturating_add(STACK_EXTRA),
        };
        threads.count.set(threads.count.get() + 1);
        let spawned = std::thread::Builder::new().stack_size(stack).spawn(move || {
            let start = start;
            start.go();
        });
        match spawned {
            Ok(handle) => {
                // The handle is dropped: the system takes the thread's stack back when it ends.
                thread.ident.set(handle.as_pthread_t());
                Ok(thread)
            }
            Err(e) => {
                threads.count.set(threads.count.get() - 1);
                Err(e)
            }
        }
    }

    /// The last work of a thread other than the main one. The caller lets go of the lock and never comes back.
    fn end_thread(&self, thread: &Rc<Thread>) {
        self.leave_thread(thread);
        drop(self.take_raised());
        drop(self.handled.take());
        self.machine.set(std::ptr::null());
        self.threads.all.borrow_mut().retain(|t| !Rc::ptr_eq(t, thread));
        self.threads.count.set(self.threads.count.get() - 1);
    }

    /// Drops what the running thread keeps for itself: its context, and what was to be done at its end.
    fn leave_thread(&self, thread: &Thread) {
        drop(thread.context.take());
        drop(thread.decimal_context.take());
        drop((thread.running_loop.take(), thread.running_task.take()));
        loop {
            let last = thread.at_end.borrow_mut().pop();
            match last {
                Some(f) => f(self),
                None => break,
            }
        }
    }

    /// Stops all other threads of the interpreter where they are, the moment they want to run again: the program has ended. The
    /// caller is the main thread.
    pub fn end_threads(&self) {
        self.threads.ended.set(true);
        let parker = self.threads.current().parker();
        self.threads.lock.borrow().end(&parker);
    }

    /// Makes the running thread the only one, in the child of a fork.
    pub fn keep_this_thread_only(&self) {
        let threads = &self.threads;
        let me = threads.current();
        // A loop does not go on in a child.
        drop((me.running_loop.take(), me.running_task.take()));
        let interval = threads.switch_interval();
        let lock = InterpreterLock::held_by(me.parker(), self.attention.clone(), interval);
        // What the other threads own stays as it is: nobody will come to release it.
        std::mem::forget(threads.lock.replace(Arc::new(lock)));
        std::mem::forget(threads.queues.take());
        std::mem::forget(threads.all.replace(vec![me.clone()]));
        me.note_system_ids();
        threads.main.replace(me);
        threads.count.set(1);
    }

    /// Sleeps until `until`, for ever if there is none, or until the thread is woken; other threads run.
    pub fn sleep_until(&self, until: Option<Instant>) {
        let parker = self.threads.current().parker();
        self.unlocked(|| parker.park(until));
    }

    /// Waits in the queue of `key` until [`Vm::pass_on`] or [`Vm::wake_all`] wakes the caller, at most until `until`. One that was
    /// `woken_before` and came too late waits at the front of the queue.
    pub fn wait_for(&self, key: u64, until: Option<Instant>, woken_before: bool) -> Wait {
        let thread = self.threads.current();
        let waiter = Rc::new(Waiter { thread, impatient: woken_before, outcome: Cell::new(None) });
        {
            let mut queues = self.threads.queues.borrow_mut();
            let queue = queues.entry(key).or_default();
            if woken_before {
                queue.push_front(waiter.clone());
            } else {
                queue.push_back(waiter.clone());
            }
        }
        self.sleep_until(until);
        if let Some(outcome) = waiter.outcome.get() {
            return outcome;
        }
        let mut queues = self.threads.queues.borrow_mut();
        if let Some(queue) = queues.get_mut(&key) {
            queue.retain(|w| !Rc::ptr_eq(w, &waiter));
            if queue.is_empty() {
                queues.remove(&key);
            }
        }
        if until.is_some_and(|end| Instant::now() >= end) { Wait::TimedOut } else { Wait::Interrupted }
    }

    /// What the queue of `key` waits for is free: wakes the first waiter. A waiter that was woken before and came too late gets it
    /// at once, so that nobody waits for ever.
    pub fn pass_on(&self, key: u64) -> Passed {
        let Some(waiter) = self.next_waiter(key) else { return Passed::Free };
        waiter.outcome.set(Some(if waiter.impatient { Wait::Given } else { Wait::Woken }));
        waiter.thread.parker.unpark();
        if waiter.impatient { Passed::Given(waiter.thread.ident()) } else { Passed::Woken }
    }

    /// Wakes all threads in the queue of `key`.
    pub fn wake_all(&self, key: u64) {
        while let Some(waiter) = self.next_waiter(key) {
            waiter.outcome.set(Some(Wait::Woken));
            waiter.thread.parker.unpark();
        }
    }

    fn next_waiter(&self, key: u64) -> Option<Rc<Waiter>> {
        let mut queues = self.threads.queues.borrow_mut();
        let queue = queues.get_mut(&key)?;
        let waiter = queue.pop_front();
        if queue.is_empty() {
            queues.remove(&key);
        }
        waiter
    }

    /// Takes the request for attention. What was written before it was made, by whatever thread, is seen afterwards.
    pub(crate) fn take_attention(&self) -> bool {
        let asked = self.attention.take();
        self.attention.set_bound(self.stack_bound.get());
        asked
    }
}
