"""Pools of processes and of threads."""

import collections
import itertools
import os
import queue
import threading
import time
import traceback
import types

from multiprocessing import util
from multiprocessing.context import TimeoutError, _default_context

__all__ = ["Pool", "ThreadPool"]

# The states of a pool, in their order.
INIT, RUN, CLOSE, TERMINATE = "INIT", "RUN", "CLOSE", "TERMINATE"

job_counter = itertools.count()

# How long the threads of a pool wait before they look at its state again, in seconds.
_TICK = 0.1


# What happens in the workers.

def mapstar(args):
    function, items = args
    return [*map(function, items)]


def starmapstar(args):
    function, items = args
    return [function(*item) for item in items]


def _helper_reraises_exception(ex):
    """A task in place of one whose arguments could not be got."""
    raise ex


class RemoteTraceback(Exception):
    """The traceback of another process, as text."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception that takes its traceback along as text."""

    def __init__(self, exc, tb):
        shown = "".join(traceback.format_exception(type(exc), exc, tb))
        self.exc, self.tb = exc, f'\n"""\n{shown}"""'
        # Frames cannot be sent.
        exc.__traceback__ = None

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    """A result that cannot be sent."""

    def __init__(self, exc, value):
        self.exc, self.value = repr(exc), repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f"<{type(self).__name__}: {self}>"


def worker(get, put, initializer=None, initargs=(), maxtasks=None, wrap_exception=False):
    """Run tasks until None comes, or so many."""
    if maxtasks is not None and not (isinstance(maxtasks, int) and maxtasks > 0):
        raise AssertionError(f"Maxtasks {maxtasks!r} is not valid")
    receive, send = getattr(get, "get", get), getattr(put, "put", put)
    if initializer is not None:
        initializer(*initargs)
    for _ in itertools.count() if maxtasks is None else range(maxtasks):
        try:
            task = receive()
        except (OSError, EOFError):
            return
        if task is None:
            return
        job, number, *call = task
        outcome = _outcome(*call, wrap_exception)
        try:
            send((job, number, outcome))
        except Exception as error:
            send((job, number, (False, MaybeEncodingError(error, outcome[1]))))
        # What was sent is of no use here while the next task is waited for.
        del task, call, outcome


def _outcome(function, args, kwargs, wrap_exception):
    try:
        return True, function(*args, **kwargs)
    except Exception as error:
        if wrap_exception and function is not _helper_reraises_exception:
            return False, ExceptionWithTraceback(error, error.__traceback__)
        return False, error


# What happens in the process that has the pool.

class Pool:
    """Processes that run tasks.

    Three threads keep it going: one replaces workers that ended, one gives tasks to the workers, one takes results.
    """

    _wrap_exception = True

    @staticmethod
    def Process(ctx, *args, **kwds):
        return ctx.Process(*args, **kwds)

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._state, self._pool = INIT, []
        if processes is None:
            processes = os.process_cpu_count() or 1
        elif processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if not (maxtasksperchild is None or isinstance(maxtasksperchild, int) and maxtasksperchild > 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if not (initializer is None or callable(initializer)):
            raise TypeError("initializer must be a callable")
        self._processes = processes
        self._worker_options = (initializer, initargs, maxtasksperchild, self._wrap_exception)
        self._ctx = context or _default_context.get_context()
        # Pairs: tasks, and what is to be told how many they were.
        self._taskqueue = queue.SimpleQueue()
        # Jobs whose results are still to come.
        self._cache, self._cache_changed = {}, threading.Condition()
        self._stop = threading.Event()
        self._setup_queues()
        try:
            self._repopulate_pool()
        except Exception:
            self._stop_workers()
            raise
        self._worker_handler, self._task_handler, self._result_handler = self._threads = [
            threading.Thread(target=target, daemon=True)
            for target in (self._handle_workers, self._handle_tasks, self._handle_results)]
        for thread in self._threads:
            thread.start()
        self._state = RUN
        self._finalizer = util.Finalize(None, self.terminate, exitpriority=15)

    def __repr__(self):
        kind = type(self)
        return f"<{kind.__module__}.{kind.__qualname__} state={self._state} pool_size={len(self._pool)}>"

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def __del__(self):
        if getattr(self, "_state", None) == RUN:
            import warnings

            warnings.warn(f"unclosed running multiprocessing pool {self!r}", ResourceWarning, source=self)

    # Workers.

    def _setup_queues(self):
        self._inqueue, self._outqueue = self._ctx.SimpleQueue(), self._ctx.SimpleQueue()

    def _repopulate_pool(self):
        for _ in range(self._processes - len(self._pool)):
            new = self.Process(self._ctx, target=worker, args=(self._inqueue, self._outqueue, *self._worker_options))
            new.daemon = True
            new.name = new.name.replace("Process", "PoolWorker")
            new.start()
            self._pool.append(new)

    def _join_exited_workers(self):
        ended = [each for each in self._pool if each.exitcode is not None]
        for each in ended:
            each.join()
            self._pool.remove(each)
        return bool(ended)

    def _stop_workers(self):
        for each in self._pool:
            if each.exitcode is None:
                each.terminate()
        for each in self._pool:
            each.join()

    def _handle_workers(self):
        while self._state in (INIT, RUN) or self._state == CLOSE and self._cache:
            if self._join_exited_workers() and self._state != TERMINATE:
                self._repopulate_pool()
            if not self._stop.wait(_TICK):
                continue
            with self._cache_changed:
                if self._state == CLOSE and self._cache:
                    self._cache_changed.wait(_TICK)
        self._taskqueue.put(None)

    # Tasks go out and results come in.

    def _handle_tasks(self):
        for tasks, told in iter(self._taskqueue.get, None):
            count = 0
            for task in tasks:
                if self._state == TERMINATE:
                    break
                try:
                    self._inqueue.put(task)
                except Exception as error:
                    job, number, *_ = task
                    if waiting := self._cache.get(job):
                        waiting._set(number, (False, error))
                count += 1
                task = None
            if told:
                told(count)
        if self._state != TERMINATE:
            try:
                self._announce_end()
            except OSError:
                pass

    def _announce_end(self):
        # A worker that is ended from outside may take the lock with it.
        lock = self._outqueue._wlock
        while not lock.acquire(timeout=_TICK):
            if self._state == TERMINATE:
                return
        try:
            self._outqueue._writer.send(None)
        finally:
            lock.release()
        for _ in range(self._processes):
            self._inqueue.put(None)

    def _handle_results(self):
        closing = False
        while self._cache or not closing:
            try:
                result = self._outqueue.get()
            except Exception as error:
                # At the end anything may come, and it is not of interest.
                if self._state == TERMINATE or isinstance(error, (EOFError, OSError)):
                    return
                raise
            if self._state == TERMINATE:
                return
            if result is None:
                closing = True
                continue
            job, number, outcome = result
            if waiting := self._cache.get(job):
                waiting._set(number, outcome)
            result = outcome = waiting = None

    def _register(self, job):
        self._cache[job._job] = job

    def _forget(self, job):
        with self._cache_changed:
            self._cache.pop(job._job, None)
            self._cache_changed.notify_all()

    # What users ask for.

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """Have a function called; return the result to come."""
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._taskqueue.put(([(result._job, 0, func, args, kwds)], None))
        return result

    def apply(self, func, args=(), kwds={}):
        """Call a function in a process and return its result."""
        return self.apply_async(func, args, kwds).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """Have a function called with the items; return the list of results to come."""
        return self._map_async(mapstar, func, iterable, chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """Like `map_async`, for items that are tuples of arguments."""
        return self._map_async(starmapstar, func, iterable, chunksize, callback, error_callback)

    def map(self, func, iterable, chunksize=None):
        """Return the results for the items, in order."""
        return self.map_async(func, iterable, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        """Like `map`, for items that are tuples of arguments."""
        return self.starmap_async(func, iterable, chunksize).get()

    def _map_async(self, mapper, func, iterable, chunksize, callback, error_callback):
        self._check_running()
        items = iterable if hasattr(iterable, "__len__") else list(iterable)
        count = len(items)
        if count == 0:
            chunksize = 0
        elif chunksize is None:
            # Four batches for each worker.
            chunksize = -(-count // (4 * len(self._pool)))
        result = MapResult(self, chunksize, count, callback, error_callback)
        self._taskqueue.put((_numbered(result._job, mapper, _batches(func, items, chunksize)), None))
        return result

    def imap(self, func, iterable, chunksize=1):
        """Yield the results in order, as they come."""
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        """Yield the results as they come."""
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize:n}")
        results = kind(self)
        if chunksize > 1:
            func, iterable = mapstar, _batches(func, iterable, chunksize)
        self._taskqueue.put((_numbered(results._job, func, iterable), results._set_length))
        return results if chunksize == 1 else itertools.chain.from_iterable(results)

    # The end.

    def close(self):
        """Take no more tasks."""
        if self._state == RUN:
            self._state = CLOSE
            self._stop.set()

    def join(self):
        """Wait for the end of the processes."""
        if self._state == RUN:
            raise ValueError("Pool is still running")
        if self._state == INIT:
            raise ValueError("In unknown state")
        for each in (*self._threads, *self._pool):
            each.join()

    def terminate(self):
        """End the processes at once."""
        if self._state == TERMINATE and not self._finalizer.still_active():
            return
        self._state = TERMINATE
        self._finalizer.cancel()
        self._stop.set()
        with self._cache_changed:
            self._cache_changed.notify_all()
        self._worker_handler.join()
        self._end_workers()
        for each in (*self._threads, *self._pool):
            each.join()

    def _end_workers(self):
        # A worker may end with a lock in its hands, or in the middle of a message, and nobody takes tasks any more.
        # So the pipes are emptied and filled from here until the threads have seen that it is over.
        self._stop_workers()
        tasks, results = self._inqueue._reader.fileno(), self._outqueue._writer.fileno()
        for fd in (tasks, results):
            os.set_blocking(fd, False)
        while self._task_handler.is_alive() or self._result_handler.is_alive():
            try:
                if self._result_handler.is_alive():
                    os.write(results, bytes(4096))
            except OSError:
                pass
            try:
                while self._task_handler.is_alive() and os.read(tasks, 1 << 16):
                    pass
            except OSError:
                pass
            # The thread of tasks comes first, as it may be in a message of its own.
            thread = self._task_handler if self._task_handler.is_alive() else self._result_handler
            thread.join(0.001)


def _batches(func, items, size):
    items = iter(items)
    while batch := (*itertools.islice(items, size),):
        yield func, batch


def _numbered(job, func, items):
    """The tasks of a job; that the items cannot be got is the result of a task, too."""
    number = -1
    try:
        for number, item in enumerate(items):
            yield job, number, func, (item,), {}
    except Exception as error:
        yield job, number + 1, _helper_reraises_exception, (error,), {}


# Results to come.

class ApplyResult:
    """A result to come."""

    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self, pool, callback, error_callback):
        self._pool, self._job = pool, next(job_counter)
        self._callback, self._error_callback = callback, error_callback
        self._event = threading.Event()
        self._outcome = None
        pool._register(self)

    def ready(self):
        return self._event.is_set()

    def successful(self):
        """Whether the call raised nothing; it must be over."""
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        success, _ = self._outcome
        return success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        """Return the result, or raise what the call raised."""
        if not self._event.wait(timeout):
            raise TimeoutError
        success, value = self._outcome
        if not success:
            raise value
        return value

    def _set(self, i, obj):
        self._finish(obj)

    def _finish(self, outcome):
        success, value = self._outcome = outcome
        told = self._callback if success else self._error_callback
        if told:
            told(value)
        self._end()

    def _end(self):
        self._event.set()
        self._pool._forget(self)
        # A result that is kept does not keep the pool.
        self._pool = None


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The results of `map_async`."""

    def __init__(self, pool, chunksize, length, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._chunksize, self._values = chunksize, [None] * length
        # The first failure is the result.
        self._failed = None
        self._batches_left = -(-length // chunksize) if chunksize > 0 else 0
        if not self._batches_left:
            self._outcome = True, self._values
            self._end()

    def _set(self, i, obj):
        success, values = obj
        if not success:
            self._failed = self._failed or obj
        elif not self._failed:
            begin = i * self._chunksize
            self._values[begin:begin + self._chunksize] = values
        self._batches_left -= 1
        if not self._batches_left:
            self._finish(self._failed or (True, self._values))


class IMapIterator:
    """The results of `imap`."""

    def __init__(self, pool):
        self._pool, self._job = pool, next(job_counter)
        self._changed = threading.Condition(threading.Lock())
        # Results that can be given out, those that came too early, and how many came in order.
        self._ready, self._early, self._arrived = collections.deque(), {}, 0
        # How many there are, once that is known.
        self._length = None
        pool._register(self)

    def __iter__(self):
        return self

    def __next__(self):
        return self.next()

    def next(self, timeout=None):
        """Return the next result, within so many seconds."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._ready or self._is_over(), timeout):
                raise TimeoutError
            if not self._ready:
                self._pool = None
                raise StopIteration
            success, value = self._ready.popleft()
        if not success:
            raise value
        return value

    def _is_over(self):
        return self._arrived == self._length

    def _arrive(self, outcome):
        self._ready.append(outcome)
        self._arrived += 1

    def _take(self, i, outcome):
        self._early[i] = outcome
        while self._arrived in self._early:
            self._arrive(self._early.pop(self._arrived))

    def _set(self, i, obj):
        with self._changed:
            self._take(i, obj)
            self._tell()

    def _set_length(self, length):
        with self._changed:
            self._length = length
            self._tell()

    def _tell(self):
        self._changed.notify_all()
        if self._is_over() and self._pool is not None:
            self._pool._forget(self)


class IMapUnorderedIterator(IMapIterator):
    """The results of `imap_unordered`."""

    def _take(self, i, outcome):
        self._arrive(outcome)


class ThreadPool(Pool):
    """Threads that run tasks, with the interface of a pool of processes."""

    _wrap_exception = False

    @staticmethod
    def Process(ctx, *args, **kwds):
        from multiprocessing.dummy import Process

        return Process(*args, **kwds)

    def __init__(self, processes=None, initializer=None, initargs=()):
        super().__init__(processes, initializer, initargs)

    def _setup_queues(self):
        self._inqueue, self._outqueue = queue.SimpleQueue(), queue.SimpleQueue()

    def _stop_workers(self):
        for _ in self._pool:
            self._inqueue.put(None)

    def _announce_end(self):
        self._outqueue.put(None)
        self._stop_workers()

    def _end_workers(self):
        # What no thread has begun is dropped.
        try:
            while True:
                self._inqueue.get(block=False)
        except queue.Empty:
            pass
        self._stop_workers()
        self._outqueue.put(None)
