"""Signals: what they do, and timers."""

import _signal
import _thread
from _signal import NSIG, alarm, pause, pthread_kill, raise_signal, strsignal
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


def default_int_handler(signalnum, frame, /):
    """The handler of SIGINT: raises KeyboardInterrupt."""
    raise KeyboardInterrupt


# The Python functions that handle signals.
_handlers = {2: default_int_handler}


def _deliver(signum):
    # Called by the machine between two operations when a signal has arrived.
    handler = _handlers.get(signum)
    if callable(handler):
        handler(signum, _sys._getframe(1))


def signal(signalnum, handler):
    """Set the handler of a signal: a function of number and frame, SIG_DFL or SIG_IGN.

    Returns the handler before.
    """
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
    number = int(signalnum)
    if _thread.get_ident() != _thread._get_main_thread_ident():
        raise ValueError("signal only works in main thread of the main interpreter")
    before = getsignal(number)
    _signal.set_action(number, kind)
    _handlers[number] = handler
    return before


def getsignal(signalnum):
    """The handler of a signal; None for one that is not of Python."""
    number = int(signalnum)
    action = _signal.action(number)
    if action == 2:
        return _handlers.get(number)
    return _named(action, Handlers)


def setitimer(which, seconds, interval=0.0, /):
    """Set a timer; returns time left and interval of before."""
    return _signal.setitimer(which, seconds, interval)


def getitimer(which, /):
    """Time left and interval of a timer."""
    return _signal.getitimer(which)


def siginterrupt(signalnum, flag, /):
    """Calls are always interrupted by signals; Python code restarts them."""
    _signal.action(int(signalnum))


def _from_bits(bits):
    return {_named(n, Signals) for n in range(1, NSIG) if bits >> n - 1 & 1}


def pthread_sigmask(how, mask, /):
    """Change which signals the thread blocks; returns the set of those that were blocked."""
    bits = 0
    for number in mask:
        number = int(number)
        if not 0 < number < NSIG:
            raise ValueError(f"signal number {number} out of range [1; {NSIG - 1}]")
        bits |= 1 << number - 1
    return _from_bits(_signal.change_mask(how, bits))


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


def __getattr__(name):
    if name in ('sigwait', 'sigwaitinfo', 'sigtimedwait', 'struct_siginfo', 'pidfd_send_signal'):
        raise AttributeError(f"signal.{name} is not available")
    raise AttributeError(f"module 'signal' has no attribute {name!r}")
