"""Futures: results that are not there yet."""

__all__ = ('Future', 'wrap_future', 'isfuture')

import contextvars
import reprlib
from types import GenericAlias

from asyncio import events, exceptions

_PENDING = 'PENDING'
_CANCELLED = 'CANCELLED'
_FINISHED = 'FINISHED'


def isfuture(obj):
    """Whether an object is a Future or behaves like one."""
    return (hasattr(obj.__class__, '_asyncio_future_blocking')
            and obj._asyncio_future_blocking is not None)


class Future:
    """A result that will be there later; can be awaited on the loop it belongs to."""

    _state = _PENDING
    _result = None
    _exception = None
    _loop = None
    _cancel_message = None
    # Set while a task waits for it; the loop's way to tell await from yield.
    _asyncio_future_blocking = False
    _log_traceback = False

    def __init__(self, *, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._callbacks = []

    def _repr_info(self):
        info = [self._state.lower()]
        if self._state == _FINISHED:
            if self._exception is not None:
                info.append(f'exception={self._exception!r}')
            else:
                info.append('result={}'.format(reprlib.repr(self._result)))
        if self._callbacks:
            info.append(_callbacks_text(self._callbacks))
        return info

    def __repr__(self):
        return '<{} {}>'.format(self.__class__.__name__, ' '.join(self._repr_info()))

    def __del__(self):
        if not self._log_traceback:
            return
        exc = self._exception
        context = {
            'message': f'{self.__class__.__name__} exception was never retrieved',
            'exception': exc,
            'future': self,
        }
        self._loop.call_exception_handler(context)

    __class_getitem__ = classmethod(GenericAlias)

    def get_loop(self):
        """The loop of the future."""
        loop = self._loop
        if loop is None:
            raise RuntimeError("Future object is not initialized.")
        return loop

    def _make_cancelled_error(self):
        if self._cancel_message is None:
            return exceptions.CancelledError()
        return exceptions.CancelledError(self._cancel_message)

    def cancel(self, msg=None):
        """Cancel the future; False if it is done already."""
        self._log_traceback = False
        if self._state != _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    def _schedule_callbacks(self):
        callbacks = self._callbacks
        if not callbacks:
            return
        self._callbacks = []
        for callback, ctx in callbacks:
            self._loop.call_soon(callback, self, context=ctx)

    def cancelled(self):
        """Whether the future was cancelled."""
        return self._state == _CANCELLED

    def done(self):
        """Whether there is a result or an exception, or the future was cancelled."""
        return self._state != _PENDING

    def result(self):
        """The result; raises the exception if there is one."""
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise exceptions.InvalidStateError('Result is not set.')
        self._log_traceback = False
        if self._exception is not None:
            raise self._exception.with_traceback(self._exception_tb)
        return self._result

    def exception(self):
        """The exception, or None."""
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise exceptions.InvalidStateError('Exception is not set.')
        self._log_traceback = False
        return self._exception

    def add_done_callback(self, fn, *, context=None):
        """Call a function with the future when it is done."""
        if self._state != _PENDING:
            self._loop.call_soon(fn, self, context=context)
        else:
            if context is None:
                context = contextvars.copy_context()
            self._callbacks.append((fn, context))

    def remove_done_callback(self, fn):
        """Remove a function; returns how often it was there."""
        kept = [(f, ctx) for f, ctx in self._callbacks if f != fn]
        removed = len(self._callbacks) - len(kept)
        if removed:
            self._callbacks[:] = kept
        return removed

    def set_result(self, result):
        """Set the result."""
        if self._state != _PENDING:
            raise exceptions.InvalidStateError('invalid state')
        self._result = result
        self._state = _FINISHED
        self._schedule_callbacks()

    def set_exception(self, exception):
        """Set an exception."""
        if self._state != _PENDING:
            raise exceptions.InvalidStateError('invalid state')
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            new_exc = RuntimeError("StopIteration interacts badly with generators and cannot be "
                                   "raised into a Future")
            new_exc.__cause__ = exception
            new_exc.__context__ = exception
            exception = new_exc
        if not isinstance(exception, BaseException):
            raise TypeError("invalid exception object")
        self._exception = exception
        self._exception_tb = exception.__traceback__
        self._state = _FINISHED
        self._schedule_callbacks()
        self._log_traceback = True

    def __await__(self):
        if not self.done():
            self._asyncio_future_blocking = True
            yield self
        if not self.done():
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


def _callbacks_text(callbacks):
    def one(pair):
        return events._callback_text(pair[0], ())

    size = len(callbacks)
    if size == 1:
        text = one(callbacks[0])
    elif size == 2:
        text = '{}, {}'.format(one(callbacks[0]), one(callbacks[1]))
    else:
        text = '{}, <{} more>, {}'.format(one(callbacks[0]), size - 2, one(callbacks[-1]))
    return f'cb=[{text}]'


def wrap_future(future, *, loop=None):
    """A future of asyncio with the result of a future of concurrent.futures."""
    if isfuture(future):
        return future
    from concurrent.futures import Future as ThreadFuture
    assert isinstance(future, ThreadFuture), \
        f'concurrent.futures.Future is expected, got {future!r}'
    if loop is None:
        loop = events.get_event_loop()
    new_future = loop.create_future()
    _chain_future(future, new_future)
    return new_future


def _loop_of(future):
    # Only futures of asyncio have a loop.
    return future.get_loop() if isfuture(future) else None


def _on_loop(loop, function, future):
    # Futures of asyncio are touched on the thread of their loop only.
    if loop is None:
        function(future)
    elif not loop.is_closed():
        loop.call_soon_threadsafe(function, future)


def _copy_state(source, dest):
    if dest.cancelled():
        return
    if source.cancelled():
        dest.cancel()
        if not isfuture(dest):
            dest.set_running_or_notify_cancel()
        return
    if not isfuture(dest) and not dest.set_running_or_notify_cancel():
        return
    exception = source.exception()
    if exception is None:
        dest.set_result(source.result())
    else:
        dest.set_exception(_other_class(exception, isfuture(dest)))


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
                 lambda dest: _copy_state(source, dest), destination)

    destination.add_done_callback(give_back)
    source.add_done_callback(give)
