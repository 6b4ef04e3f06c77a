"""Control-C during a test run: the first one ends it after the current test."""

import functools
import signal
import weakref

__unittest = True

# The results to be stopped, as the keys, and the handler that was last installed.
_results = weakref.WeakKeyDictionary()
_interrupt_handler = None


def _ignore(signum, frame):
    pass


def _as_function(handler):
    # What a handler does, whatever it is given as.
    if not isinstance(handler, int):
        return handler
    if handler == signal.SIG_IGN:
        return _ignore
    if handler == signal.SIG_DFL:
        # The system's default ends the process; users expect an exception.
        return signal.default_int_handler
    raise TypeError("expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, or a callable object")


class _InterruptHandler:
    called = False

    def __init__(self, default_handler):
        self.original_handler, self.default_handler = default_handler, _as_function(default_handler)

    def __call__(self, signum, frame):
        # When someone replaced this handler and calls it, that one decides what becomes of the run.
        if self.called or signal.getsignal(signal.SIGINT) is not self:
            self.default_handler(signum, frame)
        self.called = True
        for each in [*_results]:
            each.stop()


def registerResult(result):
    """Have the result stopped by control-C."""
    _results.setdefault(result, True)


def removeResult(result):
    """Undo registerResult(); returns whether it was registered."""
    return _results.pop(result, False)


def installHandler():
    """Stop the registered results at the first interrupt."""
    global _interrupt_handler
    if _interrupt_handler is not None:
        return
    handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
    signal.signal(signal.SIGINT, handler)
    _interrupt_handler = handler


def removeHandler(method=None):
    """Take the handler away; as a decorator, for the time that a test runs."""
    if method is None:
        if _interrupt_handler is not None:
            signal.signal(signal.SIGINT, _interrupt_handler.original_handler)
        return None

    @functools.wraps(method)
    def without_handler(*args, **kwargs):
        in_force = signal.getsignal(signal.SIGINT)
        try:
            removeHandler()
            outcome = method(*args, **kwargs)
        finally:
            signal.signal(signal.SIGINT, in_force)
        return outcome

    return without_handler
