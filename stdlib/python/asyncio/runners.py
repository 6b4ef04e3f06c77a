"""Running a coroutine from ordinary code."""

__all__ = ('Runner', 'run')

import contextvars

from asyncio import coroutines, events, tasks
from asyncio.exceptions import CancelledError

# Seconds that the threads of the loop have to end.
_THREADS_END = 300


def _forbid_running_loop(name):
    if events._get_running_loop() is not None:
        raise RuntimeError(f'{name}() cannot be called from a running event loop')


class _Interrupts:
    """While it is entered, the first SIGINT cancels the task of a loop instead of interrupting the program."""

    def __init__(self, loop, task):
        self._loop = loop
        self._task = task
        self.cancelled_task = False

    def __enter__(self):
        # Most programs that import asyncio need no signals.
        import signal
        self._installed = False
        if (events.get_ident() == events._get_main_thread_ident()
                and signal.getsignal(signal.SIGINT) is signal.default_int_handler):
            try:
                signal.signal(signal.SIGINT, self._handle)
            except ValueError:
                # An embedded interpreter may forbid handlers.
                pass
            else:
                self._installed = True
        return self

    def __exit__(self, *error):
        if not self._installed:
            return
        import signal
        # Bound methods are equal, not identical.
        if signal.getsignal(signal.SIGINT) == self._handle:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def _handle(self, signum, frame):
        if self.cancelled_task or self._task.done():
            raise KeyboardInterrupt
        self.cancelled_task = True
        self._task.cancel()
        # Wakes the loop if it waits for events.
        self._loop.call_soon_threadsafe(int)


class Runner:
    """A context manager with a loop, whose run() runs coroutines."""

    _loop = None
    _closed = False

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._factory = loop_factory

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def get_loop(self):
        """The loop, which is made when it is asked for first."""
        if self._closed:
            raise RuntimeError("Runner is closed")
        if self._loop is None:
            if self._factory is not None:
                loop = self._factory()
            else:
                loop = events.new_event_loop()
                events.set_event_loop(loop)
            self._loop = loop
            if self._debug is not None:
                loop.set_debug(self._debug)
            self._context = contextvars.copy_context()
        return self._loop

    def run(self, coro, *, context=None):
        """Run a coroutine; returns its result."""
        _forbid_running_loop('Runner.run')
        if not coroutines.iscoroutine(coro):
            if not hasattr(type(coro), '__await__'):
                raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
            coro = tasks._wrap_awaitable(coro)
        loop = self.get_loop()
        task = loop.create_task(coro, context=self._context if context is None else context)
        with _Interrupts(loop, task) as interrupts:
            try:
                return loop.run_until_complete(task)
            except CancelledError:
                # Tasks of other libraries may not know uncancel().
                uncancel = getattr(task, 'uncancel', None)
                if interrupts.cancelled_task and uncancel is not None and not uncancel():
                    raise KeyboardInterrupt
                raise

    def close(self):
        """End all tasks and close the loop."""
        loop = self._loop
        if loop is None:
            return
        try:
            _end_tasks(loop)
            for last in (loop.shutdown_asyncgens, lambda: loop.shutdown_default_executor(_THREADS_END)):
                loop.run_until_complete(last())
        finally:
            if self._factory is None:
                events.set_event_loop(None)
            loop.close()
            self._loop = None
            self._closed = True


def run(main, *, debug=None, loop_factory=None):
    """Run a coroutine on a loop of its own; returns its result."""
    _forbid_running_loop('asyncio.run')
    with Runner(loop_factory=loop_factory, debug=debug) as runner:
        return runner.run(main)


def _end_tasks(loop):
    left = tasks.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(tasks.gather(*left, return_exceptions=True))
    for task in left:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            loop.call_exception_handler({'message': 'unhandled exception during asyncio.run() shutdown',
                                         'exception': error, 'task': task})
