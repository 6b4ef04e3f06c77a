"""Futures, and what executors have in common."""

import logging
import threading
import time
import types
from collections import deque, namedtuple
from itertools import islice

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

PENDING = 'PENDING'
RUNNING = 'RUNNING'
CANCELLED = 'CANCELLED'
# Those who wait were told of it as well.
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'
FINISHED = 'FINISHED'

_STATE_TO_DESCRIPTION_MAP = {PENDING: 'pending', RUNNING: 'running', CANCELLED: 'cancelled',
                             CANCELLED_AND_NOTIFIED: 'cancelled', FINISHED: 'finished'}
_CANCELLED = CANCELLED, CANCELLED_AND_NOTIFIED
_DONE = CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED
_NOTIFIED = CANCELLED_AND_NOTIFIED, FINISHED

LOGGER = logging.getLogger('concurrent.futures')


class Error(Exception):
    """The base of the errors of this package."""


class CancelledError(Error):
    """The future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """The future is in a state that does not allow the operation."""


class BrokenExecutor(RuntimeError):
    """An executor cannot be used any more."""


DoneAndNotDoneFutures = namedtuple('DoneAndNotDoneFutures', 'done not_done')


class _Waiter:
    """One who waits for several futures; they call it under their own locks."""

    def __init__(self, wanted, stop_on_exception=False):
        self.lock = threading.Lock()
        self.event = threading.Event()
        self.finished = []
        # Futures to finish before the event is set.
        self.wanted = wanted
        self.stop_on_exception = stop_on_exception

    def add(self, future, failed=False):
        with self.lock:
            self.finished.append(future)
            self.wanted -= 1
            if self.wanted <= 0 or failed and self.stop_on_exception:
                self.event.set()


class Future:
    """The result of a call that may still run."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call_back(callback)

    def _call_back(self, callback):
        try:
            callback(self)
        except Exception:
            LOGGER.exception('exception calling callback for %r', self)

    def __repr__(self):
        with self._condition:
            text = _STATE_TO_DESCRIPTION_MAP[self._state]
            if self._state == FINISHED:
                if self._exception is not None:
                    text += f' raised {type(self._exception).__name__}'
                else:
                    text += f' returned {type(self._result).__name__}'
            return f'<{type(self).__name__} at {id(self):#x} state={text}>'

    def cancel(self):
        """Cancel the call unless it runs or is done; returns whether it is cancelled."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in _CANCELLED:
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        """Return whether the call was cancelled."""
        with self._condition:
            return self._state in _CANCELLED

    def running(self):
        """Return whether the call runs now."""
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Return whether the call was cancelled or has ended."""
        with self._condition:
            return self._state in _DONE

    def _get_result(self):
        if self._exception is None:
            return self._result
        try:
            raise self._exception
        finally:
            # The traceback holds this frame.
            self = None

    def add_done_callback(self, fn):
        """Call a function with the future when it is done; at once if it is."""
        with self._condition:
            if self._state not in _DONE:
                self._done_callbacks.append(fn)
                return
        self._call_back(fn)

    def _wait(self, timeout):
        # The lock is held. Whether there is a result or an exception.
        for again in (True, False):
            if self._state in _CANCELLED:
                raise CancelledError()
            if self._state == FINISHED:
                return
            if again:
                self._condition.wait(timeout)
        raise TimeoutError()

    def result(self, timeout=None):
        """Wait for the result and return it, or raise what the call raised."""
        try:
            with self._condition:
                self._wait(timeout)
                return self._get_result()
        finally:
            self = None

    def exception(self, timeout=None):
        """Wait for the end and return the exception, None if there was none."""
        with self._condition:
            self._wait(timeout)
            return self._exception

    # For executors and tests.

    def set_running_or_notify_cancel(self):
        """Mark the future as running; False if it was cancelled and must not run."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add(self)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            LOGGER.critical('Future %s in unexpected state: %s', id(self), self._state)
            raise RuntimeError('Future in unexpected state')

    def _finish(self, result, exception):
        with self._condition:
            if self._state in _DONE:
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add(self, exception is not None)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        """Finish the future with a result."""
        self._finish(result, None)

    def set_exception(self, exception):
        """Finish the future with an exception."""
        self._finish(None, exception)

    __class_getitem__ = classmethod(types.GenericAlias)


class _Locked:
    """The locks of several futures, always taken in the same order."""

    def __init__(self, futures):
        self.futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self.futures:
            future._condition.acquire()

    def __exit__(self, *args):
        for future in self.futures:
            future._condition.release()


def as_completed(fs, timeout=None):
    """Give the futures as they get done; TimeoutError when the time from the call on is over."""
    end = None if timeout is None else timeout + time.monotonic()
    fs = set(fs)
    total = len(fs)
    with _Locked(fs):
        finished = [f for f in fs if f._state in _NOTIFIED]
        pending = fs.difference(finished)
        waiter = _Waiter(1)
        for f in pending:
            f._waiters.append(waiter)
        f = None
    try:
        while True:
            while finished:
                # No reference is left behind while the caller works with the future.
                fs.discard(finished[-1])
                with finished[-1]._condition:
                    if waiter in finished[-1]._waiters:
                        finished[-1]._waiters.remove(waiter)
                pending.discard(finished[-1])
                yield finished.pop()
            if not pending:
                return
            if end is None:
                left = None
            else:
                left = end - time.monotonic()
                if left < 0:
                    raise TimeoutError('%d (of %d) futures unfinished' % (len(pending), total))
            waiter.event.wait(left)
            with waiter.lock:
                finished = waiter.finished
                finished.reverse()
                waiter.finished = []
                waiter.wanted = 1
                waiter.event.clear()
    finally:
        for f in fs:
            with f._condition:
                if waiter in f._waiters:
                    f._waiters.remove(waiter)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures: the sets of those that are done and of those that are not."""
    fs = set(fs)
    with _Locked(fs):
        done = {f for f in fs if f._state in _NOTIFIED}
        not_done = fs - done
        if return_when == FIRST_COMPLETED and done:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when == FIRST_EXCEPTION and done:
            if any(f for f in done if not f.cancelled() and f.exception() is not None):
                return DoneAndNotDoneFutures(done, not_done)
        if not not_done:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when == FIRST_COMPLETED:
            waiter = _Waiter(1)
        elif return_when in (FIRST_EXCEPTION, ALL_COMPLETED):
            waiter = _Waiter(len(not_done), return_when == FIRST_EXCEPTION)
        else:
            raise ValueError('Invalid return condition: %r' % return_when)
        for f in not_done:
            f._waiters.append(waiter)
    waiter.event.wait(timeout)
    for f in not_done:
        with f._condition:
            f._waiters.remove(waiter)
    done.update(waiter.finished)
    return DoneAndNotDoneFutures(done, fs - done)


def _result_or_cancel(fut, timeout=None):
    try:
        try:
            return fut.result(timeout)
        finally:
            fut.cancel()
    finally:
        del fut


class Executor:
    """What runs calls; the base of all executors."""

    def submit(self, fn, /, *args, **kwargs):
        """Run fn(*args, **kwargs) and return its future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        """Call fn with items of the iterables as map() does, and give the results in order.

        With a buffersize, no more calls than that are submitted before their results are taken.
        """
        if buffersize is not None and not isinstance(buffersize, int):
            raise TypeError('buffersize must be an integer or None')
        if buffersize is not None and buffersize < 1:
            raise ValueError('buffersize must be None or > 0')
        end = None if timeout is None else timeout + time.monotonic()
        zipped = zip(*iterables)
        if buffersize is None:
            fs = deque(self.submit(fn, *args) for args in zipped)
        else:
            fs = deque(self.submit(fn, *args) for args in islice(zipped, buffersize))
        # The generator must not keep the executor alive.
        import weakref
        executor = weakref.ref(self)

        def result_iterator():
            try:
                fs.reverse()
                while fs:
                    if (buffersize and (e := executor())
                            and (args := next(zipped, None))):
                        fs.appendleft(e.submit(fn, *args))
                    if end is None:
                        yield _result_or_cancel(fs.pop())
                    else:
                        yield _result_or_cancel(fs.pop(), end - time.monotonic())
            finally:
                for future in fs:
                    future.cancel()
        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls, and free what the executor uses when those it has are done."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False
