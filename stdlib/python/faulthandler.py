"""Tracebacks when the program faults, hangs, or gets a signal."""

import _signal
import _thread
import signal as _signals
import sys as _sys

_FATAL = {7: "Bus error", 4: "Illegal instruction", 8: "Floating-point exception", 6: "Aborted", 11: "Segmentation fault"}
# Limits of what is shown of a deep stack and of long names.
_MOST_FRAMES = 100
_MOST_TEXT = 500


class _State:
    # What enable() wrote to, and which signals were not its own before.
    fd = None
    file = None
    all_threads = True
    c_stack = True
    # The lock whose release ends the thread of dump_traceback_later().
    cancel = None
    # Threads that belong to this module.
    own = set()
    # For signals of register(): descriptor, file, all_threads, chain.
    registered = {}


def _descriptor(file):
    if file is None:
        file = _sys.stderr
        if file is None:
            raise RuntimeError("sys.stderr is None")
    elif isinstance(file, int):
        if file < 0:
            raise ValueError("file is not a valid file descriptor")
        return file, None
    fd = file.fileno()
    if not isinstance(fd, int) or fd < 0:
        raise RuntimeError("file.fileno() is not a valid file descriptor")
    try:
        file.flush()
    except Exception:
        pass
    return fd, file


def _write(fd, text):
    from posix import write
    data = text.encode("utf-8", "surrogateescape")
    try:
        while data:
            data = data[write(fd, data):]
    except OSError:
        # Nobody could be told.
        pass


def _shown(text):
    text = text if len(text) <= _MOST_TEXT else text[:_MOST_TEXT] + "..."
    return text.encode("ascii", "backslashreplace").decode("ascii")


def _stack(fd, frame):
    while frame is not None and frame.f_globals is globals():
        frame = frame.f_back
    lines = []
    depth = 0
    while frame is not None:
        if depth == _MOST_FRAMES:
            break
        code = frame.f_code
        number = "???" if frame.f_lineno is None else frame.f_lineno
        lines.append(f'  File "{_shown(code.co_filename)}", line {number} in {_shown(code.co_name)}\n')
        frame = frame.f_back
        depth += 1
    _write(fd, "".join(lines) or "  <no Python frame>\n")


def _threads(fd, frame, current):
    # All threads, the newest first; `frame` is where the current one runs.
    frames = _sys._current_frames()
    threads = [ident for ident in frames if ident not in _State.own or ident == current]
    first = True
    for count, ident in enumerate(threads):
        if not first:
            _write(fd, "\n")
        first = False
        if count == 100:
            _write(fd, "...\n")
            break
        _header(fd, ident, ident == current)
        _stack(fd, frame if ident == current else frames[ident])


def _header(fd, ident, current):
    name = _thread._get_name(ident)
    name = f" [{name}]" if name else ""
    _write(fd, f"{'Current thread' if current else 'Thread'} 0x{ident:016x}{name} (most recent call first):\n")


def dump_traceback(file=None, all_threads=True):
    """Write where the thread runs, or where all threads run, to a file."""
    fd, _ = _descriptor(file)
    frame = _sys._getframe(1)
    if all_threads:
        _threads(fd, frame, _thread.get_ident())
    else:
        _write(fd, "Stack (most recent call first):\n")
        _stack(fd, frame)


def dump_c_stack(file=None):
    """Write to a file that the native stack is not known."""
    fd, _ = _descriptor(file)
    _c_stack(fd)


def _c_stack(fd):
    _write(fd, "Current thread's C stack trace (most recent call first):\n  <cannot get C stack on this system>\n")


def _fatal(signum):
    def stopped(frame):
        fd = _State.fd
        _write(fd, f"Fatal Python error: {_FATAL[signum]}\n\n")
        if _State.all_threads:
            _threads(fd, frame, _thread.get_ident())
        else:
            _write(fd, "Stack (most recent call first):\n")
            _stack(fd, frame)
        if _State.c_stack:
            _write(fd, "\n")
            _c_stack(fd)
        _signals._watchers.pop(signum, None)
        _signal.set_action(signum, 0)
        _signal.raise_signal(signum)
    return stopped


def enable(file=None, all_threads=True, c_stack=True):
    """Show tracebacks when the program gets SIGSEGV, SIGFPE, SIGABRT, SIGBUS or SIGILL, before it ends."""
    fd, kept = _descriptor(file)
    _State.file, _State.all_threads, _State.c_stack = kept, bool(all_threads), bool(c_stack)
    if _State.fd is None:
        for signum in _FATAL:
            _signals._watchers[signum] = _fatal(signum)
            _signal.set_action(signum, 3)
    _State.fd = fd
    _signal.set_fault_fd(fd)


def disable():
    """Undo enable(); says whether there was something to undo."""
    if _State.fd is None:
        return False
    for signum in _FATAL:
        _signals._watchers.pop(signum, None)
        _restore(signum)
    _State.fd = _State.file = None
    return True


def _restore(signum):
    handler = _signals._handlers.get(signum, 0)
    _signal.set_action(signum, 2 if callable(handler) else int(handler or 0))


def is_enabled():
    """Whether enable() was called last, and not disable()."""
    return _State.fd is not None


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """Write where all threads run when some seconds have passed, once or again and again, and end the program if exit is true."""
    if isinstance(timeout, (int, float)):
        seconds = timeout
    else:
        try:
            seconds = timeout.__index__()
        except AttributeError:
            raise TypeError(f"{type(timeout).__name__!r} object cannot be interpreted as an integer or float") from None
    if seconds != seconds:
        raise ValueError("Invalid value NaN (not a number)")
    if abs(seconds) >= 2 ** 63 / 10 ** 9:
        raise OverflowError("timestamp out of range for C PyTime_t")
    if seconds <= 0:
        raise ValueError("timeout must be greater than 0")
    fd, kept = _descriptor(file)
    cancel_dump_traceback_later()
    whole, micro = divmod(round(seconds * 1_000_000), 1_000_000)
    header = f"Timeout ({whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}{f'.{micro:06}' if micro else ''})!\n"
    lock = _State.cancel = _thread.allocate_lock()
    lock.acquire()
    _thread.start_new_thread(_watch, (lock, float(seconds), bool(repeat), fd, kept, bool(exit), header))


def _watch(lock, seconds, repeat, fd, kept, exit, header):
    ident = _thread.get_ident()
    _State.own.add(ident)
    try:
        while not lock.acquire(timeout=min(seconds, _thread.TIMEOUT_MAX)):
            _write(fd, header)
            _threads(fd, None, None)
            if exit:
                from posix import _exit
                _exit(1)
            if not repeat:
                break
    finally:
        _State.own.discard(ident)


def cancel_dump_traceback_later():
    """Forget the last dump_traceback_later()."""
    lock, _State.cancel = _State.cancel, None
    if lock is not None:
        lock.release()


def _checked(signum):
    signum = signum.__index__() if hasattr(signum, "__index__") else _not_an_int(signum)
    if signum in _FATAL:
        raise RuntimeError(f"signal {signum} cannot be registered, use enable() instead")
    if not 1 <= signum < _signal.NSIG:
        raise ValueError("signal number out of range")
    return signum


def _not_an_int(value):
    raise TypeError(f"{type(value).__name__!r} object cannot be interpreted as an integer")


def register(signum, file=None, all_threads=True, chain=False):
    """Write where the threads run whenever a signal arrives, then call its handler of before if chain is true."""
    signum = _checked(signum)
    fd, kept = _descriptor(file)
    if signum not in _State.registered:
        _signal.set_action(signum, 2)
    _State.registered[signum] = (fd, kept, bool(all_threads), bool(chain))
    _signals._watchers[signum] = _on_signal(signum)


def _on_signal(signum):
    def arrived(frame):
        fd, _, all_threads, chain = _State.registered[signum]
        if all_threads:
            _threads(fd, frame, _thread.get_ident())
        else:
            _write(fd, "Stack (most recent call first):\n")
            _stack(fd, frame)
        if not chain:
            return False
        if not callable(_signals._handlers.get(signum)):
            # What the system does: it gets the signal once more.
            watcher = _signals._watchers.pop(signum)
            _restore(signum)
            _signal.raise_signal(signum)
            _signals._watchers[signum] = watcher
            _signal.set_action(signum, 2)
        return True
    return arrived


def unregister(signum, /):
    """Undo register(); says whether there was something to undo."""
    signum = _checked(signum)
    if _State.registered.pop(signum, None) is None:
        return False
    _signals._watchers.pop(signum, None)
    _restore(signum)
    return True


def _sigsegv(release_gil=False, /):
    """Send the program SIGSEGV."""
    _die(11)


def _sigabrt():
    """Send the program SIGABRT."""
    _die(6)


def _sigfpe():
    """Send the program SIGFPE."""
    _die(8)


def _die(signum):
    _signal.raise_signal(signum)
