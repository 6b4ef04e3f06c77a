"""An executor with a pool of threads."""

import os
import threading
import types
import weakref
from collections import deque
from concurrent.futures import _base
from itertools import count
from queue import Empty, SimpleQueue

# Crews that have work or may get some: the end of the program waits for them.
_crews = weakref.WeakSet()
_exiting = False
# Whoever holds it knows that the program does not begin to end, and that no process forks.
_exit_lock = threading.Lock()


def _finish_crews():
    global _exiting
    with _exit_lock:
        _exiting = True
    crews = list(_crews)
    for crew in crews:
        crew.close()
    for crew in crews:
        crew.join()


def _forget_crews():
    # Threads are not in a forked child.
    _exit_lock._at_fork_reinit()
    _crews.clear()


threading._register_atexit(_finish_crews)
if hasattr(os, 'register_at_fork'):
    os.register_at_fork(before=_exit_lock.acquire, after_in_parent=_exit_lock.release,
                        after_in_child=_forget_crews)


class WorkerContext:
    """What a worker does first and last, and how it runs a call."""

    @classmethod
    def prepare(cls, initializer, initargs):
        """Return a maker of contexts and a function that makes a task of a call."""
        if not (initializer is None or callable(initializer)):
            raise TypeError('initializer must be a callable')
        return (lambda: cls(initializer, initargs)), (lambda *call: call)

    def __init__(self, initializer, initargs):
        self.initializer, self.initargs = initializer, initargs

    def initialize(self):
        """Called in the thread before its first task."""
        if self.initializer is not None:
            self.initializer(*self.initargs)

    def finalize(self):
        """Called in the thread after its last task."""

    def run(self, task):
        """Return what the task comes to."""
        function, args, kwargs = task
        return function(*args, **kwargs)


class _WorkItem:
    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self, future, task):
        self.future, self.task = future, task

    def run(self, context):
        if not self.future.set_running_or_notify_cancel():
            return
        finish = self.future.set_result
        try:
            outcome = context.run(self.task)
        except BaseException as error:
            finish, outcome = self.future.set_exception, error
        finish(outcome)
        # The traceback of an exception holds this frame, which must not hold the exception.
        del self, finish, outcome


class _Crew:
    """What workers share. They do not know the executor, so that it can be garbage while they wait."""

    def __init__(self, broken):
        self.broken = broken
        self.failure = None
        self.lock = threading.Lock()
        self.threads = set()
        # Something for each worker that waits and was not given a call yet.
        self.idle = deque()
        # None stands behind the last call.
        self.items = SimpleQueue()
        _crews.add(self)

    def close(self):
        # Also called where an executor is collected, in whatever thread: takes no lock.
        self.items.put(None)

    def join(self):
        for thread in self.threads:
            thread.join()

    def drain(self, verdict):
        """Call verdict with the futures of all items that no worker has taken."""
        try:
            while True:
                item = self.items.get_nowait()
                if item is not None:
                    verdict(item.future)
        except Empty:
            self.close()

    def work(self, context):
        """What a thread does."""
        try:
            context.initialize()
        except BaseException:
            _base.LOGGER.critical('Exception in initializer:', exc_info=True)
            with self.lock:
                self.failure = 'A thread initializer failed, the thread pool is not usable anymore'
                self.drain(lambda future: future.set_exception(self.broken(self.failure)))
            return
        try:
            while self.work_once(context):
                pass
        except BaseException:
            _base.LOGGER.critical('Exception in worker', exc_info=True)
        finally:
            context.finalize()

    def work_once(self, context):
        """Take an item and run it; return whether there was one."""
        try:
            item = self.items.get_nowait()
        except Empty:
            self.idle.append(True)
            item = self.items.get()
        if item is None:
            # It is for the other workers as well.
            self.close()
            return False
        item.run(context)
        return True


class BrokenThreadPool(_base.BrokenExecutor):
    """A worker of the pool could not begin."""


class ThreadPoolExecutor(_base.Executor):
    """Runs calls in threads, which are started when they are needed."""

    BROKEN = BrokenThreadPool

    # For the names of pools that have none.
    _counter = count().__next__

    @classmethod
    def prepare_context(cls, initializer, initargs):
        """What workers do beside running calls, see `WorkerContext.prepare`; for subclasses to override."""
        return WorkerContext.prepare(initializer, initargs)

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=(),
                 **ctxkwargs):
        """Make a pool of at most max_workers threads, which call the initializer first."""
        if max_workers is None:
            # Threads often wait, so there are some more than processors.
            max_workers = min(32, 4 + (os.process_cpu_count() or 1))
        elif max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        self._new_context, self._new_task = self.prepare_context(initializer, initargs, **ctxkwargs)
        self._max_workers = max_workers
        self._thread_name_prefix = thread_name_prefix or f'ThreadPoolExecutor-{self._counter()}'
        self._shutdown = False
        self._crew = crew = _Crew(self.BROKEN)
        self._threads = crew.threads
        weakref.finalize(self, crew.close).atexit = False

    @property
    def _broken(self):
        return self._crew.failure or False

    def _check_open(self):
        if self._broken:
            raise self.BROKEN(self._broken)
        for closed, what in (self._shutdown, ''), (_exiting, 'interpreter '):
            if closed:
                raise RuntimeError(f'cannot schedule new futures after {what}shutdown')

    def submit(self, fn, /, *args, **kwargs):
        crew = self._crew
        with crew.lock, _exit_lock:
            self._check_open()
            future = _base.Future()
            crew.items.put(_WorkItem(future, self._new_task(fn, args, kwargs)))
            try:
                crew.idle.pop()
            except IndexError:
                if len(crew.threads) < self._max_workers:
                    self._start_thread()
        return future

    def _start_thread(self):
        thread = threading.Thread(target=self._crew.work, args=(self._new_context(),),
                                  name=f'{self._thread_name_prefix}_{len(self._threads)}')
        thread.start()
        self._threads.add(thread)

    def shutdown(self, wait=True, *, cancel_futures=False):
        crew = self._crew
        with crew.lock:
            self._shutdown = True
            if cancel_futures:
                crew.drain(_base.Future.cancel)
            else:
                crew.close()
        if wait:
            crew.join()

    for _method in submit, shutdown:
        _method.__doc__ = getattr(_base.Executor, _method.__name__).__doc__
    del _method
