"""Futures: results that are not there yet."""

import contextvars
import sys
from types import GenericAlias

from asyncio import base_futures, events, exceptions, format_helpers
from asyncio.base_futures import _CANCELLED, _FINISHED, _PENDING, isfuture

__all__ = ("Future", "wrap_future", "isfuture", "future_add_to_awaited_by", "future_discard_from_awaited_by")


class Future:
    """A result that will be there later; can be awaited on the loop it belongs to."""

    # What a future has until it gets something else.
    _state = _PENDING
    _loop = _result = _exception = _exception_tb = _cancel_message = _awaited_by = _source_traceback = None
    # Whether the exception must be reported if nobody asks for it.
    _unseen = False
    # Set while a task waits for it; the loop's way to tell await from yield.
    _asyncio_future_blocking = False

    __class_getitem__ = classmethod(GenericAlias)

    @property
    def _asyncio_awaited_by(self):
        # Tasks that wait for it itself are known by what they want to be called.
        waiting = {owner for function, _ in self._callbacks
                   if isinstance(owner := getattr(function, "__self__", None), _PyFuture)
                   and getattr(owner, "_fut_waiter", None) is self}
        return frozenset(waiting.union(self._awaited_by or ())) or None

    def __init__(self, *, loop=None):
        self._callbacks = []
        self._loop = events.get_event_loop() if loop is None else loop
        if self._loop.get_debug():
            self._source_traceback = format_helpers.extract_stack(sys._getframe(1))

    def __del__(self):
        if self._unseen:
            self._tell({"message": f"{type(self).__name__} exception was never retrieved",
                        "exception": self._exception, "future": self})

    def _tell(self, context):
        if self._source_traceback:
            context["source_traceback"] = self._source_traceback
        self._loop.call_exception_handler(context)

    __repr__ = base_futures._future_repr

    @property
    def _log_traceback(self):
        return self._unseen

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError("_log_traceback can only be set to False")
        self._unseen = False

    def get_loop(self):
        """The loop of the future."""
        if self._loop is not None:
            return self._loop
        raise RuntimeError("Future object is not initialized.")

    # Asking.

    def done(self):
        """Whether there is a result or an exception, or the future was cancelled."""
        return self._state != _PENDING

    def cancelled(self):
        """Whether the future was cancelled."""
        return self._state == _CANCELLED

    def _make_cancelled_error(self):
        message = self._cancel_message
        return exceptions.CancelledError() if message is None else exceptions.CancelledError(message)

    def _taken(self, what):
        # Somebody has seen the exception.
        if self._state == _FINISHED:
            self._unseen = False
        elif self._state == _CANCELLED:
            raise self._make_cancelled_error()
        else:
            raise exceptions.InvalidStateError(f"{what} is not set.")

    def exception(self):
        """The exception, or None."""
        self._taken("Exception")
        return self._exception

    def result(self):
        """The result; raises the exception if there is one."""
        if self._state != _FINISHED or self._exception is not None:
            self._taken("Result")
            # Without the lines that other readers of the result added.
            raise self._exception.with_traceback(self._exception_tb)
        return self._result

    def __await__(self):
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            yield self
            if self._state == _PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__

    # Deciding.

    def _decide(self, state):
        self._state = state
        waiting = self._callbacks
        if waiting:
            self._callbacks = []
            for function, context in waiting:
                self._loop.call_soon(function, self, context=context)

    def cancel(self, msg=None):
        """Cancel the future; False if it is done already."""
        self._unseen = False
        open_still = self._state == _PENDING
        if open_still:
            self._cancel_message = msg
            self._decide(_CANCELLED)
        return open_still

    def set_result(self, result):
        """Set the result."""
        if self._state != _PENDING:
            raise exceptions.InvalidStateError("invalid state")
        self._result = result
        self._decide(_FINISHED)

    def set_exception(self, exception):
        """Set an exception."""
        if self._state != _PENDING:
            raise exceptions.InvalidStateError("invalid state")
        error = exception() if isinstance(exception, type) else exception
        if not isinstance(error, BaseException):
            raise TypeError("invalid exception object")
        if isinstance(error, StopIteration):
            # It would end the generator that waits.
            stop, error = error, RuntimeError("StopIteration interacts badly with generators "
                                              "and cannot be raised into a Future")
            error.__cause__ = error.__context__ = stop
        self._exception, self._exception_tb = error, error.__traceback__
        self._decide(_FINISHED)
        self._unseen = True

    # Telling.

    def add_done_callback(self, fn, *, context=None):
        """Call a function with the future when it is done."""
        if self._state != _PENDING:
            self._loop.call_soon(fn, self, context=context)
            return
        self._callbacks.append((fn, contextvars.copy_context() if context is None else context))

    def remove_done_callback(self, fn):
        """Remove a function; returns how often it was there."""
        before = len(self._callbacks)
        self._callbacks[:] = [pair for pair in self._callbacks if not pair[0] == fn]
        return before - len(self._callbacks)


_set_result_unless_cancelled = events._set_unless_cancelled


def _get_loop(future):
    # Others may have no method for it.
    get_loop = getattr(future, "get_loop", None)
    return future._loop if get_loop is None else get_loop()


# Futures of threads: concurrent.futures has a class of its own.

def future_add_to_awaited_by(fut, waiter, /):
    """Note that a future is awaited by another."""
    if isinstance(fut, _PyFuture) and isinstance(waiter, _PyFuture):
        if fut._awaited_by is None:
            fut._awaited_by = set()
        fut._awaited_by.add(waiter)


def future_discard_from_awaited_by(fut, waiter, /):
    """Note that a future is not awaited by another any more."""
    if isinstance(fut, _PyFuture) and isinstance(waiter, _PyFuture) and fut._awaited_by is not None:
        fut._awaited_by.discard(waiter)


# All of this is there twice: what programs use is native.
_PyFuture = Future
_py_future_add_to_awaited_by = future_add_to_awaited_by
_py_future_discard_from_awaited_by = future_discard_from_awaited_by

from _asyncio import Future, future_add_to_awaited_by, future_discard_from_awaited_by

_CFuture = Future
_c_future_add_to_awaited_by = future_add_to_awaited_by
_c_future_discard_from_awaited_by = future_discard_from_awaited_by


def wrap_future(future, *, loop=None):
    """A future of asyncio with the result of a future of concurrent.futures."""
    if isfuture(future):
        return future
    import concurrent.futures
    assert isinstance(future, concurrent.futures.Future), \
        f"concurrent.futures.Future is expected, got {future!r}"
    wrapper = (events.get_event_loop() if loop is None else loop).create_future()
    _chain_future(future, wrapper)
    return wrapper


def _loop_of(future):
    # Only futures of asyncio have a loop.
    return future.get_loop() if isfuture(future) else None


def _on_loop(loop, function, future):
    # Futures of asyncio are touched on the thread of their loop only.
    if loop is None:
        function(future)
    elif not loop.is_closed():
        loop.call_soon_threadsafe(function, future)


def _copy_future_state(source, dest):
    if dest.cancelled():
        return
    if source.cancelled():
        dest.cancel()
        if not isfuture(dest):
            dest.set_running_or_notify_cancel()
        return
    if not isfuture(dest) and not dest.set_running_or_notify_cancel():
        return
    error = source.exception()
    if error is not None:
        dest.set_exception(_other_class(error, isfuture(dest)))
    else:
        dest.set_result(source.result())


def _other_class(exc, for_asyncio):
    # Both packages have errors of their own for the same things.
    import concurrent.futures as other
    pairs = ((other.CancelledError, exceptions.CancelledError),
             (other.InvalidStateError, exceptions.InvalidStateError))
    for there, here in pairs:
        source, dest = (there, here) if for_asyncio else (here, there)
        if type(exc) is source:
            return dest(*exc.args).with_traceback(exc.__traceback__)
    return exc


def _chain_future(source, destination):
    # The result goes from source to destination, and being cancelled both ways.
    source_loop, dest_loop = _loop_of(source), _loop_of(destination)

    def give_back(dest):
        if dest.cancelled():
            _on_loop(None if source_loop is dest_loop else source_loop,
                     lambda future: future.cancel(), source)

    def give(source):
        if destination.cancelled() and dest_loop is not None and dest_loop.is_closed():
            return
        _on_loop(None if dest_loop is source_loop else dest_loop,
                 lambda dest: _copy_future_state(source, dest), destination)

    destination.add_done_callback(give_back)
    source.add_done_callback(give)
