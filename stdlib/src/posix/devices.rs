//! Functions of `posix` about special files: pipes with a name, devices, files in memory, counters, timers and terminals.

use super::again;
use super::arguments::{at, dir_fd, on_fd, path};
use crate::errors::{io_error, os_error};
use crate::sys::config::bytes_text;
use molt_core::gate::Right;
use molt_core::int::IntRef;
use molt_core::prelude::*;
use rustix::event::EventfdFlags;
use rustix::fs::{FileType, MemfdFlags, Mode};
use rustix::pty::OpenptFlags;
use rustix::time::{Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec};
use std::os::fd::{IntoRawFd, OwnedFd};

/// "No device" of the system.
const NO_DEVICE: u64 = u64::MAX;

fn opened(vm: &Vm, fd: rustix::io::Result<OwnedFd>) -> PyResult<i32> {
    fd.map(IntoRawFd::into_raw_fd).map_err(|e| io_error(vm, &e.into(), None))
}

/// The number of a device.
fn device(vm: &Vm, v: &Value) -> PyResult<u64> {
    let index = vm.index(v)?;
    let mut room = [0];
    match IntRef::of(&index).map(|i| (i.to_i64(), i.parts(&mut room))) {
        Some((Some(-1), _)) => Ok(NO_DEVICE),
        Some((_, (false, limbs))) if limbs.len() <= 1 => Ok(limbs.first().copied().unwrap_or(0)),
        Some((_, (true, _))) => Err(vm.overflow_error("can't convert negative int to unsigned")),
        _ => Err(vm.overflow_error("int too big to convert")),
    }
}

/// A part of the number of a device; -1 stands for none.
fn device_part(vm: &Vm, v: &Value) -> PyResult<u32> {
    let index = vm.index(v)?;
    match IntRef::of(&index).and_then(|i| i.to_i64()) {
        Some(-1) => Ok(u32::MAX),
        Some(n) if n < 0 => Err(vm.overflow_error("can't convert negative value to unsigned int")),
        Some(n) => u32::try_from(n)
            .map_err(|_| vm.overflow_error("Python int too large to convert to C unsigned int")),
        None => Err(vm.overflow_error("Python int too large to convert to C unsigned int")),
    }
}

fn device_value(vm: &Vm, device: u64) -> Value {
    if device == NO_DEVICE { Value::small(-1) } else { vm.int_from_limbs(false, &[device]) }
}

/// A time in nanoseconds for a timer.
fn timer_time(ns: i64) -> Timespec {
    Timespec { tv_sec: ns.div_euclid(1_000_000_000), tv_nsec: ns.rem_euclid(1_000_000_000) as _ }
}

/// Seconds as nanoseconds, towards zero as the timers of Python count.
fn nanoseconds(vm: &Vm, seconds: f64) -> PyResult<i64> {
    if seconds.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    let ns = (seconds * 1e9).floor();
    if ns.abs() >= i64::MAX as f64 {
        return Err(vm.overflow_error("timestamp out of range for C PyTime_t"));
    }
    Ok(ns as i64)
}

fn set_timer(vm: &Vm, fd: i32, flags: i32, initial: i64, interval: i64) -> PyResult<Itimerspec> {
    let flags = TimerfdTimerFlags::from_bits_retain(flags as u32);
    let times = Itimerspec { it_interval: timer_time(interval), it_value: timer_time(initial) };
    again(vm, None, || on_fd(fd, |f| rustix::time::timerfd_settime(f, flags, &times)))
}

/// When a timer runs out next and its interval, in nanoseconds.
fn timer_nanoseconds(t: &Itimerspec) -> [i64; 2] {
    [&t.it_value, &t.it_interval]
        .map(|t| t.tv_sec.saturating_mul(1_000_000_000).saturating_add(i64::from(t.tv_nsec as u32)))
}

fn timer_seconds(t: &Itimerspec) -> (f64, f64) {
    let seconds = |t: &Timespec| t.tv_sec as f64 + 1e-9 * t.tv_nsec as f64;
    (seconds(&t.it_value), seconds(&t.it_interval))
}

/// Functions of `posix` about special files.
#[molt_core::prelude::functions(module = "posix")]
pub mod devices {
    use super::*;

    /// Make a pipe with a name.
    #[function(signature = "(path, mode=438, *, dir_fd=None)")]
    fn mkfifo(vm: &Vm, path: &Value, mode: i32, dir_fd: Option<&Value>) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.mkfifo")?;
        let p = super::path(vm, path, "mkfifo", "")?;
        let (dir, mode) = (super::dir_fd(vm, dir_fd)?, Mode::from_bits_retain(mode as u32 & 0o7777));
        again(vm, None, || at(dir, |d| rustix::fs::mknodat(d, &p, FileType::Fifo, mode, 0)))
    }

    /// Make a file, a pipe with a name or a device.
    #[function(signature = "(path, mode=384, device=0, *, dir_fd=None)")]
    fn mknod(vm: &Vm, path: &Value, mode: i32, device: &Value, dir_fd: Option<&Value>) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.mknod")?;
        let p = super::path(vm, path, "mknod", "")?;
        let (dir, device) = (super::dir_fd(vm, dir_fd)?, super::device(vm, device)?);
        let kind = match mode as u32 & 0o170_000 {
            0 => FileType::RegularFile,
            kind => FileType::from_raw_mode(kind),
        };
        let mode = Mode::from_bits_retain(mode as u32 & 0o7777);
        again(vm, None, || at(dir, |d| rustix::fs::mknodat(d, &p, kind, mode, device)))
    }

    /// Return the major number of a device.
    #[function(signature = "(device, /)")]
    fn major(vm: &Vm, device: &Value) -> PyResult<i64> {
        Ok(match super::device(vm, device)? {
            NO_DEVICE => -1,
            device => rustix::fs::major(device).into(),
        })
    }

    /// Return the minor number of a device.
    #[function(signature = "(device, /)")]
    fn minor(vm: &Vm, device: &Value) -> PyResult<i64> {
        Ok(match super::device(vm, device)? {
            NO_DEVICE => -1,
            device => rustix::fs::minor(device).into(),
        })
    }

    /// Return the number of a device from its parts.
    #[function(signature = "(major, minor, /)")]
    fn makedev(vm: &Vm, major: &Value, minor: &Value) -> PyResult<Value> {
        let (major, minor) = (device_part(vm, major)?, device_part(vm, minor)?);
        Ok(device_value(vm, rustix::fs::makedev(major, minor)))
    }

    /// Make a file in memory and return its descriptor.
    #[function(signature = "(name, flags=MFD_CLOEXEC)")]
    fn memfd_create(vm: &Vm, name: &Value, flags: Option<u32>) -> PyResult<i32> {
        let name = crate::io::file::path_bytes(vm, name)?;
        let flags = MemfdFlags::from_bits_retain(flags.unwrap_or(1));
        opened(vm, rustix::fs::memfd_create(name, flags))
    }

    /// Make a counter and return its descriptor.
    #[function(signature = "(initval, flags=EFD_CLOEXEC)")]
    fn eventfd(vm: &Vm, initval: u32, flags: Option<i32>) -> PyResult<i32> {
        let flags = EventfdFlags::from_bits_retain(flags.unwrap_or(0o2000000) as u32);
        opened(vm, rustix::event::eventfd(initval, flags))
    }

    /// Read the value of a counter.
    #[function(signature = "(fd)")]
    fn eventfd_read(vm: &Vm, fd: i32) -> PyResult<Value> {
        let mut value = [0; 8];
        again(vm, None, || on_fd(fd, |f| rustix::io::read(f, &mut value)))?;
        Ok(vm.int_from_limbs(false, &[u64::from_ne_bytes(value)]))
    }

    /// Add to a counter.
    #[function(signature = "(fd, value)")]
    fn eventfd_write(vm: &Vm, fd: i32, value: u64) -> PyResult<()> {
        again(vm, None, || on_fd(fd, |f| rustix::io::write(f, &value.to_ne_bytes()))).map(drop)
    }

    /// Make a timer and return its descriptor.
    #[function(
        signature = "(clockid, /, *, flags=TFD_CLOEXEC)",
        text_signature = "($module, clockid, /, *, flags=0)"
    )]
    fn timerfd_create(vm: &Vm, clockid: i32, flags: Option<i32>) -> PyResult<i32> {
        let clock = match clockid {
            0 => TimerfdClockId::Realtime,
            1 => TimerfdClockId::Monotonic,
            7 => TimerfdClockId::Boottime,
            8 => TimerfdClockId::RealtimeAlarm,
            9 => TimerfdClockId::BoottimeAlarm,
            _ => return Err(os_error(vm, 22, None, None)),
        };
        let flags = TimerfdFlags::from_bits_retain(flags.unwrap_or(0) as u32) | TimerfdFlags::CLOEXEC;
        opened(vm, rustix::time::timerfd_create(clock, flags))
    }

    /// Return when a timer runs out next and its interval, in seconds.
    #[function(signature = "(fd, /)")]
    fn timerfd_gettime(vm: &Vm, fd: i32) -> PyResult<(f64, f64)> {
        let t = on_fd(fd, |f| rustix::time::timerfd_gettime(f)).map_err(|e| io_error(vm, &e, None))?;
        Ok(timer_seconds(&t))
    }

    /// Return when a timer runs out next and its interval, in nanoseconds.
    #[function(signature = "(fd, /)")]
    fn timerfd_gettime_ns(vm: &Vm, fd: i32) -> PyResult<(i64, i64)> {
        let t = on_fd(fd, |f| rustix::time::timerfd_gettime(f)).map_err(|e| io_error(vm, &e, None))?;
        let [value, interval] = timer_nanoseconds(&t);
        Ok((value, interval))
    }

    /// Set a timer, in seconds; return what it was set to.
    #[function(signature = "(fd, /, *, flags=0, initial=0.0, interval=0.0)")]
    fn timerfd_settime(vm: &Vm, fd: i32, flags: i32, initial: f64, interval: f64) -> PyResult<(f64, f64)> {
        let (initial, interval) = (nanoseconds(vm, initial)?, nanoseconds(vm, interval)?);
        Ok(timer_seconds(&set_timer(vm, fd, flags, initial, interval)?))
    }

    /// Set a timer, in nanoseconds; return what it was set to.
    #[function(signature = "(fd, /, *, flags=0, initial=0, interval=0)")]
    fn timerfd_settime_ns(vm: &Vm, fd: i32, flags: i32, initial: i64, interval: i64) -> PyResult<(i64, i64)> {
        let [value, interval] = timer_nanoseconds(&set_timer(vm, fd, flags, initial, interval)?);
        Ok((value, interval))
    }

    /// Return the path of the terminal of the process.
    #[function]
    fn ctermid() -> &'static str {
        "/dev/tty"
    }

    /// Open the master end of a pseudo terminal.
    #[function(signature = "(oflag, /)")]
    fn posix_openpt(vm: &Vm, oflag: i32) -> PyResult<i32> {
        vm.require(Right::FsWrite, "os.posix_openpt")?;
        let flags = OpenptFlags::from_bits_retain(oflag as u32) | OpenptFlags::CLOEXEC;
        opened(vm, rustix::pty::openpt(flags))
    }

    /// Let the slave end of a pseudo terminal be opened by its user.
    #[function(signature = "(fd, /)")]
    fn grantpt(vm: &Vm, fd: i32) -> PyResult<()> {
        // Linux gives the slave end its owner and mode by itself.
        on_fd(fd, |f| rustix::pty::ptsname(f, Vec::new()).map(drop)).map_err(|e| io_error(vm, &e, None))
    }

    /// Unlock the slave end of a pseudo terminal.
    #[function(signature = "(fd, /)")]
    fn unlockpt(vm: &Vm, fd: i32) -> PyResult<()> {
        on_fd(fd, |f| rustix::pty::unlockpt(f)).map_err(|e| io_error(vm, &e, None))
    }

    /// Return the path of the slave end of a pseudo terminal.
    #[function(signature = "(fd, /)")]
    fn ptsname(vm: &Vm, fd: i32) -> PyResult<Value> {
        let name = on_fd(fd, |f| rustix::pty::ptsname(f, Vec::new()));
        name.map(|n| bytes_text(vm, n.as_bytes())).map_err(|e| io_error(vm, &e, None))
    }
}
