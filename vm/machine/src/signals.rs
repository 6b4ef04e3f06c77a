//! Signals: Ctrl-C becomes a KeyboardInterrupt in the interpreter that asked for it, and Python functions handle the others.
//!
//! Signal dispositions belong to the process, so this is the one place of the project with process-wide state: whom the handler
//! wakes, which is the main thread of one interpreter.
#![allow(unsafe_code)]

use molt_core::Vm;
use molt_core::attention::Attention;
use molt_core::threads::park::Parker;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicPtr, AtomicU64, Ordering};

/// Who is told about signals.
struct Target {
    attention: Arc<Attention>,
    parker: Arc<Parker>,
}

/// The target; it is never freed.
static TARGET: AtomicPtr<Target> = AtomicPtr::new(std::ptr::null_mut());

fn target<'a>() -> Option<&'a Target> {
    // SAFETY: null or a target, which lives for ever.
    unsafe { TARGET.load(Ordering::Acquire).as_ref() }
}

/// Whether signals come to this interpreter.
pub fn come_to(vm: &Vm) -> bool {
    target().is_some_and(|t| Arc::ptr_eq(&t.attention, &vm.attention))
}

/// Makes the main thread of `vm` the one that signals wake: at the start, and in the child of a fork.
pub fn wake_main_of(vm: &Vm) {
    let target = Target { attention: vm.attention.clone(), parker: vm.threads.main().parker() };
    TARGET.store(Box::into_raw(Box::new(target)), Ordering::Release);
}

/// Signals that arrived and were not handled yet: bit n - 1 for signal n.
static PENDING: AtomicU64 = AtomicU64::new(0);
/// The descriptor that is told of signals, -1 for none.
static WAKEUP: AtomicI32 = AtomicI32::new(-1);
/// Signals that Python functions handle.
static PYTHON: AtomicU64 = AtomicU64::new(0);

/// Number of signals, and one.
pub const NSIG: i32 = 65;

fn bit(signal: i32) -> u64 {
    1 << (signal - 1)
}

/// The signals that arrived since the last call.
pub fn take_pending() -> u64 {
    PENDING.swap(0, Ordering::Relaxed)
}

/// Leaves signals for later.
pub fn put_back(signals: u64) {
    if signals != 0 {
        PENDING.fetch_or(signals, Ordering::Relaxed);
        wake();
    }
}

/// Whether a Python function handles a signal.
pub fn handled_by_python(signal: i32) -> bool {
    PYTHON.load(Ordering::Relaxed) & bit(signal) != 0
}

/// What the process does on a signal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// What the system does by itself.
    Default,
    /// Nothing.
    Ignore,
    /// A Python function is called; for SIGINT it may be the one that raises KeyboardInterrupt.
    Call,
    /// As `Call` if a process sent the signal. One of the processor is told to the descriptor of [`set_fault_fd`] and ends the process:
    /// where it strikes no Python code can run.
    Fault,
}

/// What the process does on a signal now; `None` for a handler that is not ours.
pub fn action(signal: i32) -> Option<Action> {
    // SAFETY: a plain query with a valid structure.
    unsafe {
        let mut old: libc::sigaction = std::mem::zeroed();
        if libc::sigaction(signal, std::ptr::null(), &mut old) != 0 {
            return None;
        }
        match old.sa_sigaction {
            libc::SIG_DFL => Some(Action::Default),
            libc::SIG_IGN => Some(Action::Ignore),
            a if a == on_interrupt as extern "C" fn(libc::c_int) as usize => Some(Action::Call),
            a if a == on_fault as extern "C" fn(_, _, _) as usize => Some(Action::Fault),
            _ => None,
        }
    }
}

/// Sets what the process does on a signal.
///
/// # Errors
/// EINVAL for signals that cannot be handled.
pub fn set_action(signal: i32, action: Action) -> io::Result<()> {
    // SAFETY: a plain sigaction call with a valid structure; the handler only touches atomics and wakes a thread.
    unsafe {
        let mut new: libc::sigaction = std::mem::zeroed();
        new.sa_sigaction = match action {
            Action::Default => libc::SIG_DFL,
            Action::Ignore => libc::SIG_IGN,
            Action::Call => on_interrupt as extern "C" fn(libc::c_int) as usize,
            Action::Fault => {
                new.sa_flags = libc::SA_SIGINFO | libc::SA_NODEFER | libc::SA_ONSTACK;
                on_fault as extern "C" fn(_, _, _) as usize
            }
        };
        libc::sigemptyset(&mut new.sa_mask);
        if libc::sigaction(signal, &new, std::ptr::null_mut()) != 0 {
            return Err(io::Error::last_os_error());
        }
    }
    if matches!(action, Action::Call | Action::Fault) {
        PYTHON.fetch_or(bit(signal), Ordering::Relaxed);
    } else {
        PYTHON.fetch_and(!bit(signal), Ordering::Relaxed);
    }
    Ok(())
}

/// Sends a signal to the process itself.
///
/// # Errors
/// EINVAL for numbers that are no signal.
pub fn raise(signal: i32) -> io::Result<()> {
    // SAFETY: a plain call.
    if unsafe { libc::raise(signal) } == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// Sets a timer of the process: its first end and its interval, in seconds. Gives what it was set to.
///
/// # Errors
/// EINVAL for timers and times that do not exist.
pub fn set_timer(which: i32, first: f64, interval: f64) -> io::Result<(f64, f64)> {
    let time = |s: f64| libc::timeval {
        tv_sec: s.trunc() as libc::time_t,
        tv_usec: ((s - s.trunc()) * 1e6).ceil() as libc::suseconds_t,
    };
    let new = libc::itimerval { it_value: time(first), it_interval: time(interval) };
    // SAFETY: both structures are valid.
    let old = unsafe {
        let mut old: libc::itimerval = std::mem::zeroed();
        if libc::setitimer(which as _, &new, &mut old) != 0 {
            return Err(io::Error::last_os_error());
        }
        old
    };
    Ok((seconds(old.it_value), seconds(old.it_interval)))
}

/// What a timer of the process is set to: time left and interval, in seconds.
///
/// # Errors
/// EINVAL for timers that do not exist.
pub fn timer(which: i32) -> io::Result<(f64, f64)> {
    // SAFETY: the structure is valid.
    let old = unsafe {
        let mut old: libc::itimerval = std::mem::zeroed();
        if libc::getitimer(which as _, &mut old) != 0 {
            return Err(io::Error::last_os_error());
        }
        old
    };
    Ok((seconds(old.it_value), seconds(old.it_interval)))
}

fn seconds(t: libc::timeval) -> f64 {
    t.tv_sec as f64 + t.tv_usec as f64 / 1e6
}

/// Sets an alarm in whole seconds; gives what was left of the one before.
pub fn alarm(seconds: u32) -> u32 {
    // SAFETY: a plain call.
    unsafe { libc::alarm(seconds) }
}

/// Whether a signal arrived and was not handled yet.
pub fn is_pending() -> bool {
    PENDING.load(Ordering::Relaxed) != 0
}

/// Acts as if a signal had arrived, if the process handles it by a Python function or a KeyboardInterrupt.
pub fn simulate(signal: i32) {
    if action(signal) == Some(Action::Call) {
        PENDING.fetch_or(bit(signal), Ordering::Relaxed);
        wake();
    }
}

/// The system's name of a signal.
pub fn describe(signal: i32) -> Option<String> {
    // SAFETY: strsignal gives null or a string that lives until the next call on this thread.
    let text = unsafe { libc::strsignal(signal) };
    if text.is_null() {
        return None;
    }
    // SAFETY: as above.
    Some(unsafe { std::ffi::CStr::from_ptr(text) }.to_string_lossy().into_owned())
}

extern "C" fn on_interrupt(signal: libc::c_int) {
    PENDING.fetch_or(bit(signal), Ordering::Relaxed);
    wake();
    let fd = WAKEUP.load(Ordering::Relaxed);
    if fd >= 0 {
        let byte = signal as u8;
        // SAFETY: write is async-signal-safe, the byte lives until it returns, and errno is left as it was.
        unsafe {
            let errno = libc::__errno_location();
            let before = *errno;
            libc::write(fd, (&raw const byte).cast(), 1);
            *errno = before;
        }
    }
}

/// The descriptor that is told of faults.
static FAULTS: AtomicI32 = AtomicI32::new(2);

/// Sets the descriptor that is told when the processor stops the program, for signals under [`Action::Fault`].
pub fn set_fault_fd(fd: i32) {
    FAULTS.store(fd, Ordering::Relaxed);
}

extern "C" fn on_fault(signal: libc::c_int, info: *mut libc::siginfo_t, _: *mut libc::c_void) {
    // SAFETY: the system passes a valid record; codes up to 0 say that a process sent the signal.
    if unsafe { info.as_ref() }.is_none_or(|i| i.si_code <= 0) {
        return on_interrupt(signal);
    }
    let text: &[u8] = match signal {
        libc::SIGSEGV => b"Fatal Python error: Segmentation fault\n\n",
        libc::SIGFPE => b"Fatal Python error: Floating-point exception\n\n",
        libc::SIGBUS => b"Fatal Python error: Bus error\n\n",
        libc::SIGILL => b"Fatal Python error: Illegal instruction\n\n",
        _ => b"Fatal Python error: Aborted\n\n",
    };
    // SAFETY: both calls are async-signal-safe. The faulting instruction runs again and ends the process.
    unsafe {
        libc::write(FAULTS.load(Ordering::Relaxed), text.as_ptr().cast(), text.len());
        libc::signal(signal, libc::SIG_DFL);
    }
}

/// A signal that was waited for.
#[derive(Clone, Copy, Debug)]
pub struct Received {
    /// Its number.
    pub signal: i32,
    /// Why it was sent.
    pub code: i32,
    /// An error number that goes with it.
    pub errno: i32,
    /// The process that sent it.
    pub pid: i32,
    /// The user of that process.
    pub uid: u32,
    /// Exit status or signal of a child.
    pub status: i32,
    /// Event of SIGPOLL.
    pub band: i64,
}

/// Waits until a signal of a set (bit n - 1 for signal n), which the thread should block, is pending, and takes it; `None` when the time,
/// in seconds, has passed.
///
/// # Errors
/// EINTR when a signal outside of the set is handled.
pub fn wait_for(signals: u64, timeout: Option<f64>) -> io::Result<Option<Received>> {
    // SAFETY: all structures are valid; the fields of the record that are read are there for every kind of signal, if as numbers
    // that mean nothing.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        for signal in (1..NSIG).filter(|s| signals & bit(*s) != 0) {
            libc::sigaddset(&mut set, signal);
        }
        let mut info: libc::siginfo_t = std::mem::zeroed();
        let got = match timeout {
            None => libc::sigwaitinfo(&set, &mut info),
            Some(seconds) => {
                let time = libc::timespec {
                    tv_sec: seconds.trunc() as libc::time_t,
                    tv_nsec: ((seconds - seconds.trunc()) * 1e9) as libc::c_long,
                };
                libc::sigtimedwait(&set, &mut info, &time)
            }
        };
        if got < 0 {
            let error = io::Error::last_os_error();
            return if error.raw_os_error() == Some(libc::EAGAIN) { Ok(None) } else { Err(error) };
        }
        Ok(Some(Received {
            signal: info.si_signo,
            code: info.si_code,
            errno: info.si_errno,
            pid: info.si_pid(),
            uid: info.si_uid(),
            status: info.si_status(),
            // The event of SIGPOLL lies where the process of other signals does, as a long.
            band: (i64::from(info.si_uid()) << 32) | i64::from(info.si_pid() as u32),
        }))
    }
}

/// Sends a signal through a descriptor of a process.
///
/// # Errors
/// What the system reports.
pub fn send_through(pidfd: i32, signal: i32, flags: u32) -> io::Result<()> {
    // SAFETY: a plain system call on numbers.
    let sent = unsafe {
        libc::syscall(libc::SYS_pidfd_send_signal, pidfd, signal, std::ptr::null::<libc::siginfo_t>(), flags)
    };
    if sent == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// Sets the descriptor that gets the number of each signal as a byte, -1 for none; gives the one before.
pub fn set_wakeup(fd: i32) -> i32 {
    WAKEUP.swap(fd, Ordering::Relaxed)
}

/// Sends a signal to a thread of `vm`.
///
/// # Errors
/// ESRCH for threads that do not run, EINVAL for numbers that are no signal.
pub fn send_to_thread(vm: &Vm, ident: u64, signal: i32) -> io::Result<()> {
    let Some(thread) = vm.threads.all().into_iter().find(|t| t.ident() == ident) else {
        return Err(io::Error::from_raw_os_error(libc::ESRCH));
    };
    // SAFETY: a plain system call on numbers.
    let sent = unsafe { libc::syscall(libc::SYS_tgkill, libc::getpid(), thread.native_id(), signal) };
    if sent == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// Changes which signals the calling thread blocks (SIG_BLOCK, SIG_UNBLOCK or SIG_SETMASK); gives those that were blocked, bit n - 1
/// for signal n.
///
/// # Errors
/// EINVAL for other ways.
pub fn change_mask(how: i32, signals: u64) -> io::Result<u64> {
    // SAFETY: the sets are valid structures.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        let mut old: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        for signal in (1..NSIG).filter(|s| signals & bit(*s) != 0) {
            libc::sigaddset(&mut set, signal);
        }
        match libc::pthread_sigmask(how, &set, &mut old) {
            0 => Ok(members(&old)),
            e => Err(io::Error::from_raw_os_error(e)),
        }
    }
}

/// The signals that were sent to the thread or the process and are blocked.
///
/// # Errors
/// What the system reports.
pub fn waiting() -> io::Result<u64> {
    // SAFETY: the set is a valid structure.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        if libc::sigpending(&mut set) != 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(members(&set))
    }
}

fn members(set: &libc::sigset_t) -> u64 {
    // SAFETY: the set is valid, and the numbers are signals.
    (1..NSIG).filter(|s| unsafe { libc::sigismember(set, *s) } == 1).fold(0, |all, s| all | bit(s))
}

fn wake() {
    if let Some(target) = target() {
        target.attention.request();
        target.parker.unpark();
    }
}

/// Makes SIGINT raise KeyboardInterrupt in `vm`, unless the process was started with SIGINT ignored. Blocking calls return
/// with EINTR, so that sleeping and reading programs see it too.
pub fn install(vm: &Vm) {
    wake_main_of(vm);
    // SAFETY: plain sigaction calls with valid structures; the handler only touches atomics and wakes a thread.
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
