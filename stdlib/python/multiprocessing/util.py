"""What the parts of this package share: finalizers, the log, actions after a fork."""

import atexit
import contextlib
import itertools
import os
import sys
import threading
import weakref

__all__ = ["sub_debug", "debug", "info", "sub_warning", "warn", "get_logger", "log_to_stderr", "get_temp_dir",
           "register_after_fork", "is_exiting", "Finalize", "ForkAwareThreadLock", "ForkAwareLocal"]

# The levels of the log, of which two are between those of logging.
NOTSET, SUBDEBUG, DEBUG, INFO, SUBWARNING, WARNING = 0, 5, 10, 20, 25, 30

LOGGER_NAME = "multiprocessing"
DEFAULT_LOGGING_FORMAT = "[%(levelname)s/%(processName)s] %(message)s"

# There is no logger until somebody asks for it.
_logger = None
_log_to_stderr = False


def _at(level, name):
    def log(msg, *args):
        if _logger:
            _logger.log(level, msg, *args)

    log.__name__ = log.__qualname__ = name
    return log


sub_debug, debug, info = _at(SUBDEBUG, "sub_debug"), _at(DEBUG, "debug"), _at(INFO, "info")
sub_warning, warn = _at(SUBWARNING, "sub_warning"), _at(WARNING, "warn")


def get_logger():
    """Return the logger of this package."""
    global _logger
    if _logger is None:
        import logging

        for level, name in ((SUBDEBUG, "SUBDEBUG"), (SUBWARNING, "SUBWARNING")):
            logging.addLevelName(level, name)
        _logger = logging.getLogger(LOGGER_NAME)
        _logger.propagate = 0
    return _logger


def log_to_stderr(level=None):
    """Make the logger print to sys.stderr."""
    global _log_to_stderr
    import logging

    printer = logging.StreamHandler()
    printer.setFormatter(logging.Formatter(DEFAULT_LOGGING_FORMAT))
    get_logger().addHandler(printer)
    if level:
        _logger.setLevel(level)
    _log_to_stderr = True
    return _logger


def get_temp_dir():
    """Return a directory of this process that is removed at its end."""
    from multiprocessing import process

    config = process.current_process()._config
    tempdir = config.get("tempdir")
    if tempdir is None:
        import shutil
        import tempfile

        tempdir = tempfile.mkdtemp(prefix="pymp-")
        Finalize(None, shutil.rmtree, args=(tempdir, True), exitpriority=-100)
        config["tempdir"] = tempdir
    return tempdir


# What is to be done in children: the objects by their turn, identity and function.
_turns = itertools.count()
_afterfork_registry = weakref.WeakValueDictionary()


def register_after_fork(obj, func):
    """Have a function called with an object in children, as long as the object lives."""
    _afterfork_registry[next(_turns), id(obj), func] = obj


def _run_after_forkers():
    for (*_, function), obj in sorted(_afterfork_registry.items(), key=lambda entry: entry[0][0]):
        try:
            function(obj)
        except Exception as error:
            info("after forker raised exception %s", error)


# Finalizers that were not called yet, by their priority and turn.
_finalizer_registry = {}


class Finalize:
    """Calls a function when an object dies, and at the end of the process if it has a priority."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if not isinstance(exitpriority, (int, type(None))):
            raise TypeError(f"Exitpriority ({exitpriority!r}) must be None or int, not {type(exitpriority)}")
        if obj is None and exitpriority is None:
            raise ValueError("Without object, exitpriority cannot be None")
        self._call = callback, args, kwargs or {}
        self._watch = None if obj is None else weakref.ref(obj, self)
        self._pid = os.getpid()
        self._key = exitpriority, next(_turns)
        _finalizer_registry[self._key] = self

    def __repr__(self):
        name = type(self).__name__
        if self._call is None:
            return f"<{name} object, dead>"
        function, args, kwargs = self._call
        shown = [f"callback={getattr(function, '__name__', function)}"]
        shown += [f"{label}={value}" for label, value in (("args", args), ("kwargs", kwargs)) if value]
        if self._key[0] is not None:
            shown.append(f"exitpriority={self._key[0]}")
        return f"<{name} object, {', '.join(shown)}>"

    def still_active(self):
        return self._key in _finalizer_registry

    def _taken(self):
        """Take what is to be called, which is there once."""
        if _finalizer_registry.pop(self._key, None) is None:
            return None
        call, self._call, self._watch = self._call, None, None
        return call

    def __call__(self, wr=None):
        """Call the function, once, in the process that asked for it."""
        call = self._taken()
        if call is None or self._pid != os.getpid():
            return None
        function, args, kwargs = call
        return function(*args, **kwargs)

    def cancel(self):
        """Forget the function."""
        self._taken()


def _run_finalizers(minpriority=None):
    # Those that come later may have cancelled others, or be new: these wait for their time.
    due = [key for key in [*_finalizer_registry]
           if key[0] is not None and (minpriority is None or key[0] >= minpriority)]
    for finalizer in map(_finalizer_registry.get, sorted(due, reverse=True)):
        try:
            if finalizer is not None:
                finalizer()
        except Exception:
            import traceback

            traceback.print_exc()


def is_exiting():
    """Whether the process is at its end."""
    return _exiting


_exiting = False


@atexit.register
def _exit_function():
    global _exiting
    from multiprocessing import process

    if _exiting:
        return
    _exiting = True
    _run_finalizers(0)
    if process.current_process() is not None:
        children = process.active_children()
        for child in children:
            if child.daemon:
                child._popen.terminate()
        for child in children:
            child.join()
    _run_finalizers()


def _cleanup_tests():
    """End what outlives the processes of a test."""
    _run_finalizers()


class ForkAwareThreadLock:
    """A lock of threads that is free in a child."""

    def __init__(self):
        self._renew()
        register_after_fork(self, ForkAwareThreadLock._renew)

    def _renew(self):
        self._lock = lock = threading.Lock()
        self.acquire, self.release = lock.acquire, lock.release

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()


class ForkAwareLocal(threading.local):
    """Data of threads that is empty in a child."""

    def __init__(self):
        register_after_fork(self, lambda obj: obj.__dict__.clear())

    def __reduce__(self):
        return type(self), ()


def _close_stdin():
    # The input is the parent's.
    problems = (OSError, ValueError)
    if sys.stdin is None:
        return
    with contextlib.suppress(*problems):
        sys.stdin.close()
    with contextlib.suppress(*problems):
        nothing = os.open(os.devnull, os.O_RDONLY)
        try:
            sys.stdin = open(nothing, closefd=False, encoding="utf-8")
        except BaseException:
            os.close(nothing)
            raise


def _flush_std_streams():
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.flush()
