"""Signals: what they do, and timers."""

import _signal
import _thread
from _operator import index as _index, itemgetter as _itemgetter
from _signal import NSIG, alarm, default_int_handler, pause, pthread_kill, raise_signal, strsignal
from enum import IntEnum as _IntEnum
import os as _os
import sys as _sys

SIG_DFL = 0
SIG_IGN = 1
ITIMER_REAL = 0
ITIMER_VIRTUAL = 1
ITIMER_PROF = 2
SIG_BLOCK = 0
SIG_UNBLOCK = 1
SIG_SETMASK = 2


class itimer_error(OSError):
    """A timer could not be set."""


ItimerError = itimer_error

Signals = _IntEnum('Signals', [
    ('SIGHUP', 1), ('SIGINT', 2), ('SIGQUIT', 3), ('SIGILL', 4), ('SIGTRAP', 5), ('SIGABRT', 6),
    ('SIGIOT', 6), ('SIGBUS', 7), ('SIGFPE', 8), ('SIGKILL', 9), ('SIGUSR1', 10), ('SIGSEGV', 11),
    ('SIGUSR2', 12), ('SIGPIPE', 13), ('SIGALRM', 14), ('SIGTERM', 15), ('SIGSTKFLT', 16),
    ('SIGCHLD', 17), ('SIGCLD', 17), ('SIGCONT', 18), ('SIGSTOP', 19), ('SIGTSTP', 20),
    ('SIGTTIN', 21), ('SIGTTOU', 22), ('SIGURG', 23), ('SIGXCPU', 24), ('SIGXFSZ', 25),
    ('SIGVTALRM', 26), ('SIGPROF', 27), ('SIGWINCH', 28), ('SIGIO', 29), ('SIGPOLL', 29),
    ('SIGPWR', 30), ('SIGSYS', 31), ('SIGRTMIN', 34), ('SIGRTMAX', 64),
], module='signal')
Handlers = _IntEnum('Handlers', [('SIG_DFL', 0), ('SIG_IGN', 1)], module='signal')
Sigmasks = _IntEnum('Sigmasks', [('SIG_BLOCK', 0), ('SIG_UNBLOCK', 1), ('SIG_SETMASK', 2)],
                    module='signal')
for _class in (Signals, Handlers, Sigmasks):
    globals().update(_class.__members__)
del _class


def _named(value, enum):
    try:
        return enum(value)
    except (ValueError, TypeError):
        return value


# The Python functions that handle signals.
_handlers = {2: default_int_handler}
# Functions of faulthandler that are called first, with the frame; they say whether the handler is called too.
_watchers = {}


def _deliver(signum):
    # Called by the machine between two operations when a signal has arrived.
    watcher = _watchers.get(signum)
    if watcher is not None and not watcher(_sys._getframe(1)):
        return
    handler = _handlers.get(signum)
    if callable(handler):
        handler(signum, _sys._getframe(1))


def signal(signalnum, handler):
    """Set the handler of a signal: a function of number and frame, SIG_DFL or SIG_IGN.

    Returns the handler before.
    """
    number = int(signalnum)
    if _thread.get_ident() != _thread._get_main_thread_ident():
        raise ValueError("signal only works in main thread of the main interpreter")
    if not 0 < number < NSIG:
        raise ValueError("signal number out of range")
    if isinstance(handler, int) and not callable(handler) or isinstance(handler, Handlers):
        kind = int(handler)
        if kind not in (0, 1):
            raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable "
                            "object")
    elif callable(handler):
        kind = 2
    else:
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable "
                        "object")
    before = getsignal(number)
    if number not in _watchers:
        _signal.set_action(number, kind)
    _handlers[number] = handler
    return before


def getsignal(signalnum):
    """The handler of a signal; None for one that is not of Python."""
    number = int(signalnum)
    action = _signal.action(number)
    if number in _watchers:
        return _handlers.get(number, Handlers.SIG_DFL)
    if action == 2:
        return _handlers.get(number)
    return _named(action, Handlers)


def setitimer(which, seconds, interval=0.0, /):
    """Set a timer; returns time left and interval of before."""
    return _timer(_signal.setitimer, which, seconds, interval)


def getitimer(which, /):
    """Time left and interval of a timer."""
    return _timer(_signal.getitimer, which)


def _timer(function, *args):
    try:
        return function(*args)
    except OSError as error:
        raise itimer_error(*error.args) from None


def siginterrupt(signalnum, flag, /):
    """Calls are always interrupted by signals; Python code restarts them."""
    _signal.action(int(signalnum))


def _from_bits(bits):
    return {_named(n, Signals) for n in range(1, NSIG) if bits >> n - 1 & 1}


def _to_bits(signals):
    bits = 0
    for number in signals:
        number = _index(number)
        if not 0 < number < NSIG:
            raise ValueError(f"signal number {number} out of range [1; {NSIG - 1}]")
        bits |= 1 << number - 1
    return bits


def pthread_sigmask(how, mask, /):
    """Change which signals the thread blocks; returns the set of those that were blocked."""
    return _from_bits(_signal.change_mask(how, _to_bits(mask)))


def sigpending():
    """The set of signals that were sent and are blocked."""
    return _from_bits(_signal.waiting())


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    """Set the descriptor that gets the number of each signal as a byte; returns the one before."""
    if _thread.get_ident() != _thread._get_main_thread_ident():
        raise ValueError("set_wakeup_fd only works in main thread of the main interpreter")
    if fd != -1:
        _os.fstat(fd)
        if _os.get_blocking(fd):
            raise ValueError(f"the fd {fd} must be in non-blocking mode")
    return _signal.set_wakeup(fd)


def valid_signals():
    """The set of signals of this system."""
    return {_named(n, Signals) for n in range(1, NSIG) if n not in (32, 33)}


class struct_siginfo(tuple):
    """What is known of a signal that was waited for."""

    n_fields = n_sequence_fields = 7
    n_unnamed_fields = 0
    __match_args__ = ('si_signo', 'si_code', 'si_errno', 'si_pid', 'si_uid', 'si_status', 'si_band')

    def __new__(cls, sequence, dict={}):
        try:
            items = tuple(sequence)
        except TypeError:
            raise TypeError("constructor requires a sequence") from None
        if len(items) != 7:
            raise TypeError(f"{cls.__module__}.{cls.__name__}() takes a 7-sequence ({len(items)}-sequence given)")
        return super().__new__(cls, items)

    def __repr__(self):
        return "signal.struct_siginfo(%s)" % ", ".join(
            f"{name}={value!r}" for name, value in zip(self.__match_args__, self))

    def __reduce__(self):
        return (type(self), (tuple(self), {}))


for _at, _name in enumerate(struct_siginfo.__match_args__):
    setattr(struct_siginfo, _name, property(_itemgetter(_at)))
del _at, _name


def sigwait(sigset, /):
    """Wait until a signal of the set is pending, take it, and return its number."""
    return _named(_signal.wait_for(_to_bits(sigset), None)[0], Signals)


def sigwaitinfo(sigset, /):
    """Wait until a signal of the set is pending, take it, and return what is known of it."""
    return struct_siginfo(_signal.wait_for(_to_bits(sigset), None))


def sigtimedwait(sigset, timeout, /):
    """Like sigwaitinfo(), but wait for so many seconds at most: None when they have passed."""
    bits = _to_bits(sigset)
    if not isinstance(timeout, float):
        try:
            timeout = _index(timeout)
        except TypeError:
            raise TypeError(f"'{type(timeout).__name__}' object cannot be interpreted as an integer or float") from None
    if timeout != timeout:
        raise ValueError("Invalid value NaN (not a number)")
    if timeout < 0:
        raise ValueError("timeout must be non-negative")
    if timeout >= 2 ** 63 / 10 ** 9:
        raise OverflowError("timestamp out of range for C PyTime_t")
    found = _signal.wait_for(bits, float(timeout))
    return None if found is None else struct_siginfo(found)


def pidfd_send_signal(pidfd, signalnum, siginfo=None, flags=0, /):
    """Send a signal to the process of a descriptor."""
    if siginfo is not None:
        raise TypeError("siginfo must be None")
    _signal.send_through(pidfd, signalnum, flags)
