//! Users, scheduling, configuration values and children of the process: plain system calls on numbers.

use super::known;
use std::ffi::{CStr, CString};
use std::io;

/// The answer of a system call that is -1 on failure, for `long` answers.
fn known_long(answer: i64) -> io::Result<i64> {
    if answer < 0 { Err(io::Error::last_os_error()) } else { Ok(answer) }
}

fn clear_error() {
    // SAFETY: the place of the thread's error number is always there.
    unsafe { *libc::__errno_location() = 0 };
}

/// The answer of a question about the configuration: -1 without an error stands for "no limit".
fn limit(answer: i64) -> io::Result<i64> {
    match (answer, io::Error::last_os_error()) {
        (-1, e) if e.raw_os_error() != Some(0) => Err(e),
        _ => Ok(answer),
    }
}

/// A configuration value of the system, -1 for none.
///
/// # Errors
/// EINVAL for unknown names.
pub fn system_limit(name: i32) -> io::Result<i64> {
    clear_error();
    // SAFETY: a plain call on a number.
    limit(unsafe { libc::sysconf(name) })
}

/// A configuration value of a file, -1 for none.
///
/// # Errors
/// What the system reports.
pub fn path_limit(path: &CStr, name: i32) -> io::Result<i64> {
    clear_error();
    // SAFETY: the path ends in NUL.
    limit(unsafe { libc::pathconf(path.as_ptr(), name) })
}

/// As [`path_limit`] for an open file.
///
/// # Errors
/// What the system reports.
pub fn file_limit(fd: i32, name: i32) -> io::Result<i64> {
    clear_error();
    // SAFETY: a plain call on numbers.
    limit(unsafe { libc::fpathconf(fd, name) })
}

/// A configuration text of the system, `None` where it has none.
///
/// # Errors
/// EINVAL for unknown names.
pub fn system_text(name: i32) -> io::Result<Option<Vec<u8>>> {
    clear_error();
    let mut room = vec![0u8; 256];
    loop {
        // SAFETY: pointer and length belong to the vector.
        let length = unsafe { libc::confstr(name, room.as_mut_ptr().cast(), room.len()) };
        if length == 0 {
            let error = io::Error::last_os_error();
            return if error.raw_os_error() == Some(0) { Ok(None) } else { Err(error) };
        }
        if length <= room.len() {
            room.truncate(length - 1);
            return Ok(Some(room));
        }
        room.resize(length, 0);
    }
}

/// Sets the real and the effective user of the process; `u32::MAX` leaves one as it is.
///
/// # Errors
/// EPERM.
pub fn set_users(real: u32, effective: u32) -> io::Result<()> {
    // SAFETY: a plain call on numbers.
    known(unsafe { libc::setreuid(real, effective) }).map(drop)
}

/// As [`set_users`] for groups.
///
/// # Errors
/// EPERM.
pub fn set_groups_of_process(real: u32, effective: u32) -> io::Result<()> {
    // SAFETY: a plain call on numbers.
    known(unsafe { libc::setregid(real, effective) }).map(drop)
}

/// The scheduling policy of a process, 0 for this one.
///
/// # Errors
/// ESRCH, EINVAL.
pub fn scheduling_policy(pid: i32) -> io::Result<i32> {
    // SAFETY: a plain call on a number.
    known(unsafe { libc::sched_getscheduler(pid) })
}

fn parameters(priority: i32) -> libc::sched_param {
    // SAFETY: all zero is a value of the structure.
    let mut p: libc::sched_param = unsafe { std::mem::zeroed() };
    p.sched_priority = priority;
    p
}

/// Sets policy and priority of a process.
///
/// # Errors
/// ESRCH, EINVAL, EPERM.
pub fn set_scheduling_policy(pid: i32, policy: i32, priority: i32) -> io::Result<()> {
    // SAFETY: the structure outlives the call.
    known(unsafe { libc::sched_setscheduler(pid, policy, &parameters(priority)) }).map(drop)
}

/// The scheduling priority of a process.
///
/// # Errors
/// ESRCH, EINVAL.
pub fn scheduling_priority(pid: i32) -> io::Result<i32> {
    let mut p = parameters(0);
    // SAFETY: the structure is filled in by the call.
    known(unsafe { libc::sched_getparam(pid, &mut p) })?;
    Ok(p.sched_priority)
}

/// Sets the scheduling priority of a process.
///
/// # Errors
/// ESRCH, EINVAL, EPERM.
pub fn set_scheduling_priority(pid: i32, priority: i32) -> io::Result<()> {
    // SAFETY: the structure outlives the call.
    known(unsafe { libc::sched_setparam(pid, &parameters(priority)) }).map(drop)
}

/// The highest or the lowest priority of a scheduling policy.
///
/// # Errors
/// EINVAL.
pub fn priority_bound(policy: i32, highest: bool) -> io::Result<i32> {
    // SAFETY: plain calls on a number.
    known(unsafe {
        if highest { libc::sched_get_priority_max(policy) } else { libc::sched_get_priority_min(policy) }
    })
}

/// The time slice of a process under the round-robin policy, in seconds.
///
/// # Errors
/// ESRCH, EINVAL.
pub fn time_slice(pid: i32) -> io::Result<f64> {
    let mut t = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the structure is filled in by the call.
    known(unsafe { libc::sched_rr_get_interval(pid, &mut t) })?;
    Ok(t.tv_sec as f64 + 1e-9 * t.tv_nsec as f64)
}

/// Seconds of the processor for this process as user and as system, the same for its children, and seconds since a fixed
/// time in the past.
///
/// # Errors
/// What the system reports.
pub fn process_times() -> io::Result<[f64; 5]> {
    let ticks = system_limit(libc::_SC_CLK_TCK)? as f64;
    // SAFETY: all zero is a value of the structure, which the call fills in.
    let (elapsed, t) = unsafe {
        let mut t: libc::tms = std::mem::zeroed();
        (known_long(libc::times(&mut t))?, t)
    };
    Ok([t.tms_utime, t.tms_stime, t.tms_cutime, t.tms_cstime, elapsed].map(|n| n as f64 / ticks))
}

/// What a process used: seconds of the processor as user and as system, then the fourteen counters of `struct rusage`.
pub type Usage = ([f64; 2], [i64; 14]);

/// Waits for a child: its number and status and what it used; the number is 0 if none has ended and waiting is not wanted.
///
/// # Errors
/// ECHILD, EINTR, EINVAL.
pub fn wait_with_usage(pid: i32, options: i32) -> io::Result<(i32, i32, Usage)> {
    let mut status = 0;
    // SAFETY: all zero is a value of the structure; number and structure are filled in by the call.
    let (pid, u) = unsafe {
        let mut u: libc::rusage = std::mem::zeroed();
        (known(libc::wait4(pid, &mut status, options, &mut u))?, u)
    };
    let seconds = |t: libc::timeval| t.tv_sec as f64 + 1e-6 * t.tv_usec as f64;
    let counts = [
        u.ru_maxrss,
        u.ru_ixrss,
        u.ru_idrss,
        u.ru_isrss,
        u.ru_minflt,
        u.ru_majflt,
        u.ru_nswap,
        u.ru_inblock,
        u.ru_oublock,
        u.ru_msgsnd,
        u.ru_msgrcv,
        u.ru_nsignals,
        u.ru_nvcsw,
        u.ru_nivcsw,
    ];
    Ok((pid, status, ([seconds(u.ru_utime), seconds(u.ru_stime)], counts)))
}

/// Waits for a change of a child: its number, user, the signal SIGCHLD, its status and the kind of the change. `None` if
/// nothing has changed and waiting is not wanted.
///
/// # Errors
/// ECHILD, EINTR, EINVAL.
pub fn wait_for_change(kind: i32, id: u32, options: i32) -> io::Result<Option<[i64; 5]>> {
    // SAFETY: all zero is a value of the structure, which the call fills in; the fields read are those of SIGCHLD.
    unsafe {
        let mut info: libc::siginfo_t = std::mem::zeroed();
        known(libc::waitid(kind as libc::idtype_t, id, &mut info, options))?;
        if info.si_pid() == 0 {
            return Ok(None);
        }
        let numbers = [info.si_signo, info.si_status(), info.si_code].map(i64::from);
        let [signal, status, code] = numbers;
        Ok(Some([info.si_pid().into(), info.si_uid().into(), signal, status, code]))
    }
}

/// Locks, tests or unlocks the bytes of a file from its position on.
///
/// # Errors
/// EAGAIN, EACCES, EDEADLK, EINTR and what the system reports.
pub fn lock_range(fd: i32, command: i32, length: i64) -> io::Result<()> {
    // SAFETY: a plain call on numbers.
    known(unsafe { libc::lockf(fd, command, length) }).map(drop)
}

/// Copies the process; the copy has a new terminal as its controlling one. Gives 0 in the copy; in the original the number
/// of the copy and the descriptor of the terminal's other end.
///
/// # Errors
/// What the system reports.
pub fn fork_terminal() -> io::Result<(i32, i32)> {
    let mut master = -1;
    let none = std::ptr::null_mut();
    // SAFETY: the number is filled in, null asks for default settings. For the copy see `fork`.
    let pid = known(unsafe { libc::forkpty(&mut master, none, none.cast(), none.cast()) })?;
    Ok((pid, master))
}

/// What a new process does with descriptors before its program starts.
pub enum FileAction {
    /// Opens a file as a descriptor: flags and mode.
    Open(i32, CString, i32, u32),
    /// Closes a descriptor.
    Close(i32),
    /// Makes the second descriptor a copy of the first.
    Dup2(i32, i32),
    /// Closes the descriptors from a number on.
    CloseFrom(i32),
}

/// What [`spawn`] sets for the new process.
#[derive(Default)]
pub struct SpawnSetup {
    /// What is done with descriptors, in this order.
    pub actions: Vec<FileAction>,
    /// The process group, 0 for one of its own.
    pub group: Option<i32>,
    /// Whether the effective user and group become the real ones.
    pub reset_ids: bool,
    /// Whether the process leads a new session.
    pub new_session: bool,
    /// The signals that are blocked.
    pub blocked: Option<Vec<i32>>,
    /// The signals with their default action.
    pub defaults: Option<Vec<i32>>,
    /// Policy and priority of scheduling.
    pub scheduler: Option<(Option<i32>, i32)>,
}

fn signal_set(signals: &[i32]) -> libc::sigset_t {
    // SAFETY: all zero is a value of the structure, which is made empty first; wrong numbers are refused.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        for signal in signals {
            libc::sigaddset(&mut set, *signal);
        }
        set
    }
}

/// The error of a call that answers with an error number.
fn done(error: i32) -> io::Result<()> {
    if error == 0 { Ok(()) } else { Err(io::Error::from_raw_os_error(error)) }
}

/// Starts a program as a child process: its number. With `search` a name without a slash is looked for in the search path;
/// `env` holds `NAME=value` strings, `None` stands for the environment of this process.
///
/// # Errors
/// What the system reports.
pub fn spawn(
    path: &CStr,
    args: &[CString],
    env: Option<&[CString]>,
    setup: &SpawnSetup,
    search: bool,
) -> io::Result<i32> {
    let list = |strings: &[CString]| -> Vec<*mut libc::c_char> {
        strings.iter().map(|s| s.as_ptr().cast_mut()).chain(std::iter::once(std::ptr::null_mut())).collect()
    };
    let args = list(args);
    let env = env.map(list);
    // SAFETY: both structures are initialised before and destroyed after their use; the lists end in null and their strings
    // live until the call returns. The environment of the process is only read.
    unsafe {
        let mut actions: libc::posix_spawn_file_actions_t = std::mem::zeroed();
        let mut attributes: libc::posix_spawnattr_t = std::mem::zeroed();
        done(libc::posix_spawn_file_actions_init(&mut actions))?;
        if let Err(error) = done(libc::posix_spawnattr_init(&mut attributes)) {
            libc::posix_spawn_file_actions_destroy(&mut actions);
            return Err(error);
        }
        let mut pid = 0;
        let started = prepare_spawn(&mut actions, &mut attributes, setup).and_then(|()| {
            let start = if search { libc::posix_spawnp } else { libc::posix_spawn };
            let env = env.as_ref().map_or(libc::environ.cast_const(), |e| e.as_ptr()).cast();
            done(start(&mut pid, path.as_ptr(), &actions, &attributes, args.as_ptr(), env))
        });
        libc::posix_spawnattr_destroy(&mut attributes);
        libc::posix_spawn_file_actions_destroy(&mut actions);
        started.map(|()| pid)
    }
}

/// Fills in what [`spawn`] passes to the system.
///
/// # Safety
/// Both structures are initialised.
unsafe fn prepare_spawn(
    actions: &mut libc::posix_spawn_file_actions_t,
    attributes: &mut libc::posix_spawnattr_t,
    setup: &SpawnSetup,
) -> io::Result<()> {
    // SAFETY: as the function says; strings and sets outlive the calls, which copy them.
    unsafe {
        for action in &setup.actions {
            done(match action {
                FileAction::Open(fd, path, flags, mode) => {
                    libc::posix_spawn_file_actions_addopen(actions, *fd, path.as_ptr(), *flags, *mode)
                }
                FileAction::Close(fd) => libc::posix_spawn_file_actions_addclose(actions, *fd),
                FileAction::Dup2(fd, to) => libc::posix_spawn_file_actions_adddup2(actions, *fd, *to),
                FileAction::CloseFrom(fd) => libc::posix_spawn_file_actions_addclosefrom_np(actions, *fd),
            })?;
        }
        let mut flags = 0;
        if let Some(group) = setup.group {
            flags |= libc::POSIX_SPAWN_SETPGROUP;
            done(libc::posix_spawnattr_setpgroup(attributes, group))?;
        }
        if setup.reset_ids {
            flags |= libc::POSIX_SPAWN_RESETIDS;
        }
        if setup.new_session {
            flags |= libc::POSIX_SPAWN_SETSID as i32;
        }
        if let Some(signals) = &setup.blocked {
            flags |= libc::POSIX_SPAWN_SETSIGMASK;
            done(libc::posix_spawnattr_setsigmask(attributes, &signal_set(signals)))?;
        }
        if let Some(signals) = &setup.defaults {
            flags |= libc::POSIX_SPAWN_SETSIGDEF;
            done(libc::posix_spawnattr_setsigdefault(attributes, &signal_set(signals)))?;
        }
        if let Some((policy, priority)) = setup.scheduler {
            if let Some(policy) = policy {
                flags |= libc::POSIX_SPAWN_SETSCHEDULER;
                done(libc::posix_spawnattr_setschedpolicy(attributes, policy))?;
            }
            flags |= libc::POSIX_SPAWN_SETSCHEDPARAM;
            done(libc::posix_spawnattr_setschedparam(attributes, &parameters(priority)))?;
        }
        done(libc::posix_spawnattr_setflags(attributes, flags as libc::c_short))
    }
}

/// Seconds and nanoseconds of a clock; any number may be asked for, also the clocks of threads.
///
/// # Errors
/// EINVAL for numbers that are no clock.
pub fn clock_time(id: i32) -> io::Result<(i64, i64)> {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the structure is there for the system to write.
    known_long(i64::from(unsafe { libc::clock_gettime(id, &mut time) }))?;
    Ok((time.tv_sec, time.tv_nsec))
}

/// Seconds and nanoseconds between two steps of a clock.
///
/// # Errors
/// EINVAL for numbers that are no clock.
pub fn clock_resolution(id: i32) -> io::Result<(i64, i64)> {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the structure is there for the system to write.
    known_long(i64::from(unsafe { libc::clock_getres(id, &mut time) }))?;
    Ok((time.tv_sec, time.tv_nsec))
}

/// Sets a clock.
///
/// # Errors
/// What the system reports.
pub fn set_clock(id: i32, seconds: i64, nanoseconds: i64) -> io::Result<()> {
    let time = libc::timespec { tv_sec: seconds, tv_nsec: nanoseconds };
    // SAFETY: the structure lives while the system reads it.
    known_long(i64::from(unsafe { libc::clock_settime(id, &time) })).map(drop)
}

/// The number of the clock that counts the processor's time of a thread of this system.
pub fn thread_clock(native_id: i64) -> i64 {
    // The kernel's coding: the complement of the number, a bit for "a thread", and the kind of time that the scheduler counts.
    !native_id << 3 | 0b110
}
