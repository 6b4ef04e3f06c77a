//! `_signal`: dispositions and timers of the process, and `_select`: waiting for descriptors.

use crate::errors::io_error;
use molt_core::gate::Right;
use molt_core::host;
use molt_core::prelude::*;
use molt_machine::signals::{self, Action, NSIG};
use rustix::event::epoll::{self, EventFlags};
use std::io;

fn number(vm: &Vm, signal: i32) -> PyResult<i32> {
    if (1..NSIG).contains(&signal) { Ok(signal) } else { Err(vm.value_error("signal number out of range")) }
}

/// Signals of the process.
#[molt_core::prelude::module(name = "_signal")]
pub mod signal {
    use super::*;

    /// Number of signals, and one.
    #[attr(name = "NSIG")]
    const SIGNALS: i64 = NSIG as i64;

    /// Set what a signal does: 0 what the system does, 1 nothing, 2 a Python function, 3 the
    /// same if a process sent it, and else the end after a message.
    #[function(signature = "(signalnum, action, /)")]
    fn set_action(vm: &Vm, signalnum: i32, action: i32) -> PyResult<()> {
        let action = match action {
            0 => Action::Default,
            1 => Action::Ignore,
            3 => Action::Fault,
            _ => Action::Call,
        };
        signals::set_action(number(vm, signalnum)?, action).map_err(|e| io_error(vm, &e, None))
    }

    /// Return what a signal does: 0, 1, 2 or 3 as for set_action(), or None for a handler that is not of Python.
    #[function(signature = "(signalnum, /)")]
    fn action(vm: &Vm, signalnum: i32) -> PyResult<Value> {
        Ok(match signals::action(number(vm, signalnum)?) {
            Some(Action::Default) => vm.int(0),
            Some(Action::Ignore) => vm.int(1),
            Some(Action::Call) => vm.int(2),
            Some(Action::Fault) => vm.int(3),
            None => Value::NONE,
        })
    }

    /// Send a signal to the calling process.
    #[function(signature = "(signalnum, /)")]
    fn raise_signal(vm: &Vm, signalnum: i32) -> PyResult<()> {
        signals::raise(signalnum).map_err(|e| io_error(vm, &e, None))?;
        vm.poll()
    }

    /// Send this process SIGALRM in so many seconds; 0 cancels. Gives the seconds that an earlier alarm had left.
    #[function(signature = "(seconds, /)")]
    fn alarm(seconds: u32) -> i64 {
        i64::from(signals::alarm(seconds))
    }

    /// The handler of SIGINT: raises KeyboardInterrupt.
    #[function(signature = "(signalnum, frame, /)")]
    fn default_int_handler(vm: &Vm, _signalnum: &Value, _frame: &Value) -> PyResult<Value> {
        Err(vm.raise_args(ClassId::KEYBOARD_INTERRUPT, Vec::new()))
    }

    /// Wait until a signal arrives.
    #[function]
    fn pause(vm: &Vm) -> PyResult<()> {
        vm.poll()?;
        while !signals::is_pending() {
            vm.sleep_until(None);
        }
        vm.poll()
    }

    /// Send a signal to a thread of the program.
    #[function(signature = "(thread_id, signalnum, /)")]
    fn pthread_kill(vm: &Vm, thread_id: u64, signalnum: i32) -> PyResult<()> {
        signals::send_to_thread(vm, thread_id, signalnum).map_err(|e| io_error(vm, &e, None))?;
        vm.poll()
    }

    /// Change which signals the thread blocks; return those that were blocked before, as bits.
    #[function(signature = "(how, mask, /)")]
    fn change_mask(vm: &Vm, how: i32, mask: u64) -> PyResult<u64> {
        let before = signals::change_mask(how, mask).map_err(|e| io_error(vm, &e, None))?;
        // What was held back may have arrived.
        vm.poll()?;
        Ok(before)
    }

    /// Return the signals that wait to be unblocked, as bits.
    #[function]
    fn waiting(vm: &Vm) -> PyResult<u64> {
        signals::waiting().map_err(|e| io_error(vm, &e, None))
    }

    /// Set the descriptor that is told when the processor stops the program.
    #[function(signature = "(fd, /)")]
    fn set_fault_fd(fd: i32) {
        signals::set_fault_fd(fd);
    }

    /// Wait for a signal of a set (as bits), for so many seconds at most; return what is known of it, or None.
    #[function(signature = "(signals, timeout, /)")]
    fn wait_for(vm: &Vm, signals: u64, timeout: Option<f64>) -> PyResult<Value> {
        let start = std::time::Instant::now();
        loop {
            let left = timeout.map(|t| (t - start.elapsed().as_secs_f64()).max(0.0));
            match vm.unlocked(|| signals::wait_for(signals, left)) {
                Ok(None) => return Ok(Value::NONE),
                Ok(Some(r)) => {
                    let numbers = [r.signal, r.code, r.errno, r.pid].map(|n| vm.int(n.into())).into_iter();
                    let more = [i64::from(r.uid), i64::from(r.status), r.band].map(|n| vm.int(n));
                    return Ok(vm.tuple(numbers.chain(more).collect()));
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted => vm.poll()?,
                Err(e) => return Err(io_error(vm, &e, None)),
            }
        }
    }

    /// Send a signal through a descriptor of a process.
    #[function(signature = "(pidfd, signalnum, flags, /)")]
    fn send_through(vm: &Vm, pidfd: i32, signalnum: i32, flags: u32) -> PyResult<()> {
        signals::send_through(pidfd, signalnum, flags).map_err(|e| io_error(vm, &e, None))?;
        vm.poll()
    }

    /// Set the descriptor that is told of signals, -1 for none; return the one before.
    #[function(signature = "(fd, /)")]
    fn set_wakeup(fd: i32) -> i32 {
        signals::set_wakeup(fd)
    }

    /// Set a timer of the process and return what it was set to.
    #[function(signature = "(which, seconds, interval, /)")]
    fn setitimer(vm: &Vm, which: i32, seconds: f64, interval: f64) -> PyResult<(f64, f64)> {
        signals::set_timer(which, seconds, interval).map_err(|e| io_error(vm, &e, None))
    }

    /// Return what a timer of the process is set to.
    #[function(signature = "(which, /)")]
    fn getitimer(vm: &Vm, which: i32) -> PyResult<(f64, f64)> {
        signals::timer(which).map_err(|e| io_error(vm, &e, None))
    }

    /// Return the system's description of a signal.
    #[function(signature = "(signalnum, /)")]
    fn strsignal(vm: &Vm, signalnum: i32) -> PyResult<Option<String>> {
        let text = signals::describe(number(vm, signalnum)?);
        Ok(text.filter(|t| !t.starts_with("Unknown signal")))
    }
}

/// Waiting for descriptors.
#[molt_core::prelude::module(name = "_select")]
pub mod select {
    use super::*;

    /// Make an epoll object of the system and return its descriptor.
    #[function]
    fn epoll_create(vm: &Vm) -> PyResult<i32> {
        match epoll::create(epoll::CreateFlags::CLOEXEC) {
            Ok(fd) => Ok(std::os::fd::IntoRawFd::into_raw_fd(fd)),
            Err(e) => Err(io_error(vm, &e.into(), None)),
        }
    }

    /// Add a descriptor to an epoll object (1), remove it (2) or change its events (3).
    #[function(signature = "(epfd, how, fd, events, /)")]
    fn epoll_control(vm: &Vm, epfd: i32, how: i32, fd: i32, events: u32) -> PyResult<()> {
        if is_socket(fd) {
            vm.require(Right::NetPoll, "select.epoll")?;
        }
        let done = host::with_fd(epfd, |object| {
            host::with_fd(fd, |file| {
                let (data, flags) =
                    (epoll::EventData::new_u64(fd as u64), EventFlags::from_bits_retain(events));
                let done = match how {
                    1 => epoll::add(object, file, data, flags),
                    2 => epoll::delete(object, file),
                    _ => epoll::modify(object, file, data, flags),
                };
                done.map_err(io::Error::from)
            })
        });
        done.map_err(|e| io_error(vm, &e, None))
    }

    /// Wait until something happens on the descriptors of an epoll object: pairs (fd, events).
    ///
    /// The timeout is in seconds; negative means none.
    #[function(signature = "(epfd, timeout, maxevents, /)")]
    fn epoll_wait(vm: &Vm, epfd: i32, timeout: f64, maxevents: usize) -> PyResult<Value> {
        let end = (timeout >= 0.0)
            .then(|| std::time::Instant::now() + std::time::Duration::from_secs_f64(timeout.min(1e9)));
        loop {
            let left = end.map(|e| e.saturating_duration_since(std::time::Instant::now()));
            let left = left.and_then(|l| rustix::time::Timespec::try_from(l).ok());
            match vm.unlocked(|| epoll_events(epfd, left.as_ref(), maxevents)) {
                Ok(found) => {
                    let pair =
                        |(fd, events): &(i64, u32)| vm.tuple(vec![vm.int(*fd), vm.int((*events).into())]);
                    return Ok(vm.list(found.iter().map(pair).collect()));
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted => vm.poll()?,
                Err(e) => return Err(io_error(vm, &e, None)),
            }
        }
    }

    /// Wait until something happens on descriptors: pairs (fd, events) give pairs with the events that happened.
    ///
    /// The timeout is in milliseconds; negative means none.
    #[function(signature = "(pairs, timeout, /)")]
    fn poll(vm: &Vm, pairs: &Value, timeout: f64) -> PyResult<Value> {
        let mut wanted = Vec::new();
        for pair in vm.collect(pairs)? {
            let items = vm.collect(&pair)?;
            let [fd, events] = items.as_slice() else {
                return Err(vm.type_error("pairs of a descriptor and events expected"));
            };
            let fd = vm.index_i64(fd, ClassId::OVERFLOW_ERROR)?;
            let events = vm.index_i64(events, ClassId::OVERFLOW_ERROR)?;
            wanted.push((fd as i32, events as u16));
        }
        // Pipes and files are the program's own.
        if wanted.iter().any(|(fd, _)| is_socket(*fd)) {
            vm.require(Right::NetPoll, "select.poll")?;
        }
        let happened = wait(vm, &wanted, timeout)?;
        let list = happened
            .iter()
            .map(|(fd, events)| vm.tuple(vec![vm.int(i64::from(*fd)), vm.int(i64::from(*events))]));
        Ok(vm.list(list.collect()))
    }
}

/// What happened on the descriptors of an epoll object.
fn epoll_events(
    object: i32,
    timeout: Option<&rustix::time::Timespec>,
    most: usize,
) -> io::Result<Vec<(i64, u32)>> {
    let mut found: Vec<epoll::Event> = Vec::with_capacity(most);
    host::with_fd(object, |object| {
        let room = rustix::buffer::spare_capacity(&mut found);
        epoll::wait(object, room, timeout).map_err(io::Error::from)
    })?;
    // The structure is packed: its fields are copied.
    Ok(found.iter().map(|event| ({ event.data }.u64() as i64, { event.flags }.bits())).collect())
}

fn is_socket(fd: i32) -> bool {
    use std::os::unix::fs::FileTypeExt;
    host::with_fd(fd, |f| f.metadata()).is_ok_and(|m| m.file_type().is_socket())
}

fn wait(vm: &Vm, wanted: &[(i32, u16)], timeout: f64) -> PyResult<Vec<(i32, u16)>> {
    let end = (timeout >= 0.0)
        .then(|| std::time::Instant::now() + std::time::Duration::from_secs_f64(timeout / 1e3));
    loop {
        let left = end.map(|e| e.saturating_duration_since(std::time::Instant::now()));
        match vm.unlocked(|| host::poll_fds(wanted, left)) {
            Ok(found) => return Ok(found),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => vm.poll()?,
            Err(e) => return Err(io_error(vm, &e, None)),
        }
    }
}
