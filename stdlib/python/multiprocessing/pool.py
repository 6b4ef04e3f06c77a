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

INIT = "INIT"
RUN = "RUN"
CLOSE = "CLOSE"
TERMINATE = "TERMINATE"

job_counter = itertools.count()


def mapstar(args):
    return list(map(*args))


def starmapstar(args):
    return list(itertools.starmap(args[0], args[1]))


class RemoteTraceback(Exception):
    """The traceback of another process, as text."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception that takes its traceback along as text."""

    def __init__(self, exc, tb):
        self.exc = exc
        self.exc.__traceback__ = None
        self.tb = '\n"""\n%s"""' % "".join(traceback.format_exception(type(exc), exc, tb))

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    """A result that cannot be sent."""

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return "Error sending result: '%s'. Reason: '%s'" % (self.value, self.exc)

    def __repr__(self):
        return "<%s: %s>" % (self.__class__.__name__, self)


def worker(get, put, initializer=None, initargs=(), maxtasks=None, wrap_exception=False):
    """Run tasks until None comes, or so many."""
    if maxtasks is not None and not (isinstance(maxtasks, int) and maxtasks >= 1):
        raise AssertionError("Maxtasks {!r} is not valid".format(maxtasks))
    get, put = getattr(get, "get", get), getattr(put, "put", put)
    if initializer is not None:
        initializer(*initargs)
    completed = 0
    while maxtasks is None or completed < maxtasks:
        try:
            task = get()
        except (EOFError, OSError):
            break
        if task is None:
            break
        job, i, func, args, kwds = task
        try:
            result = True, func(*args, **kwds)
        except Exception as e:
            if wrap_exception and func is not _helper_reraises_exception:
                e = ExceptionWithTraceback(e, e.__traceback__)
            result = False, e
        try:
            put((job, i, result))
        except Exception as e:
            put((job, i, (False, MaybeEncodingError(e, result[1]))))
        task = job = result = func = args = kwds = None
        completed += 1


def _helper_reraises_exception(ex):
    """A task in place of one whose arguments could not be got."""
    raise ex


class Pool:
    """Processes that run tasks."""

    _wrap_exception = True

    @staticmethod
    def Process(ctx, *args, **kwds):
        return ctx.Process(*args, **kwds)

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._pool = []
        self._state = INIT
        self._ctx = context or _default_context.get_context()
        self._taskqueue = queue.SimpleQueue()
        self._cache = {}
        self._cache_changed = threading.Condition()
        self._maxtasksperchild = maxtasksperchild
        self._initializer = initializer
        self._initargs = initargs
        if processes is None:
            processes = os.process_cpu_count() if hasattr(os, "process_cpu_count") else os.cpu_count()
            processes = processes or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None:
            if not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0:
                raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes = processes
        self._setup_queues()
        try:
            self._repopulate_pool()
        except Exception:
            for p in self._pool:
                if p.exitcode is None:
                    p.terminate()
            for p in self._pool:
                p.join()
            raise
        self._stop = threading.Event()
        self._worker_handler = self._thread(self._handle_workers)
        self._task_handler = self._thread(self._handle_tasks)
        self._result_handler = self._thread(self._handle_results)
        self._state = RUN
        self._finalizer = util.Finalize(None, self.terminate, exitpriority=15)

    def _thread(self, target):
        thread = threading.Thread(target=target, daemon=True)
        thread.start()
        return thread

    def _setup_queues(self):
        self._inqueue = self._ctx.SimpleQueue()
        self._outqueue = self._ctx.SimpleQueue()

    def _repopulate_pool(self):
        while len(self._pool) < self._processes:
            w = self.Process(self._ctx, target=worker, args=(
                self._inqueue, self._outqueue, self._initializer, self._initargs, self._maxtasksperchild,
                self._wrap_exception))
            w.name = w.name.replace("Process", "PoolWorker")
            w.daemon = True
            w.start()
            self._pool.append(w)

    def _join_exited_workers(self):
        ended = [w for w in self._pool if w.exitcode is not None]
        for w in ended:
            w.join()
            self._pool.remove(w)
        return bool(ended)

    # The threads.

    def _handle_workers(self):
        while self._state in (INIT, RUN) or self._cache and self._state != TERMINATE:
            if self._join_exited_workers() and self._state != TERMINATE:
                self._repopulate_pool()
            self._stop.wait(0.1)
            if self._state != RUN and self._state != INIT:
                with self._cache_changed:
                    if self._cache and self._state != TERMINATE:
                        self._cache_changed.wait(0.1)
        self._taskqueue.put(None)

    def _handle_tasks(self):
        for taskseq, set_length in iter(self._taskqueue.get, None):
            i, task = -1, None
            for task in taskseq:
                if self._state == TERMINATE:
                    break
                i += 1
                try:
                    self._inqueue.put(task)
                except Exception as e:
                    job, idx = task[:2]
                    result = self._cache.get(job)
                    if result is not None:
                        result._set(idx, (False, e))
            if set_length:
                set_length(i + 1)
        try:
            self._outqueue.put(None)
            for _ in range(self._processes):
                self._inqueue.put(None)
        except OSError:
            pass

    def _handle_results(self):
        while True:
            try:
                task = self._outqueue.get()
            except (OSError, EOFError):
                return
            if task is None:
                if not self._cache or self._state == TERMINATE:
                    return
                continue
            job, i, obj = task
            result = self._cache.get(job)
            if result is not None:
                result._set(i, obj)
            task = job = obj = result = None

    # Tasks.

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    def apply(self, func, args=(), kwds={}):
        """Call a function in a process and return its result."""
        return self.apply_async(func, args, kwds).get()

    def map(self, func, iterable, chunksize=None):
        """Return the results for the items, in order."""
        return self._map_async(func, iterable, mapstar, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        """Like `map`, for items that are tuples of arguments."""
        return self._map_async(func, iterable, starmapstar, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """Have a function called; return the result to come."""
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._taskqueue.put(([(result._job, 0, func, args, kwds)], None))
        return result

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, "__len__"):
            iterable = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(iterable), len(self._pool) * 4)
            if extra:
                chunksize += 1
        if len(iterable) == 0:
            chunksize = 0
        result = MapResult(self, chunksize, len(iterable), callback, error_callback=error_callback)
        tasks = self._guarded_task_generation(result._job, mapper, self._get_tasks(func, iterable, chunksize))
        self._taskqueue.put((tasks, None))
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
            raise ValueError("Chunksize must be 1+, not {0:n}".format(chunksize))
        result = kind(self)
        if chunksize == 1:
            tasks = self._guarded_task_generation(result._job, func, iterable, single=True)
            self._taskqueue.put((tasks, result._set_length))
            return result
        batches = Pool._get_tasks(func, iterable, chunksize)
        self._taskqueue.put((self._guarded_task_generation(result._job, mapstar, batches), result._set_length))
        return (item for chunk in result for item in chunk)

    def _guarded_task_generation(self, result_job, func, iterable, single=False):
        i = -1
        try:
            for i, x in enumerate(iterable):
                yield result_job, i, func, (x,), {}
        except Exception as e:
            yield result_job, i + 1, _helper_reraises_exception, (e,), {}

    @staticmethod
    def _get_tasks(func, it, size):
        it = iter(it)
        while x := tuple(itertools.islice(it, size)):
            yield func, x

    # The end.

    def close(self):
        """Take no more tasks."""
        if self._state == RUN:
            self._state = CLOSE
            self._stop.set()

    def terminate(self):
        """End the processes at once."""
        if self._state == TERMINATE and not self._finalizer.still_active():
            return
        self._state = TERMINATE
        self._stop.set()
        self._finalizer.cancel()
        self._worker_handler.join()
        self._end_workers()
        self._task_handler.join()
        self._result_handler.join()
        for p in self._pool:
            p.join()

    def _end_workers(self):
        for p in self._pool:
            if p.exitcode is None:
                p.terminate()
        for p in self._pool:
            p.join()
        # A worker that was ended may have held a lock.
        while self._task_handler.is_alive() or self._result_handler.is_alive():
            self._task_handler.join(0.05)
            if not self._task_handler.is_alive():
                self._result_handler.join(0.05)
            for lock in (self._outqueue._wlock, self._inqueue._rlock):
                if lock.locked():
                    try:
                        lock._counting.release()
                    except ValueError:
                        pass
            if not self._task_handler.is_alive() and self._result_handler.is_alive():
                self._outqueue.put(None)

    def join(self):
        """Wait for the end of the processes."""
        if self._state == RUN:
            raise ValueError("Pool is still running")
        if self._state not in (CLOSE, TERMINATE):
            raise ValueError("In unknown state")
        self._worker_handler.join()
        self._task_handler.join()
        self._result_handler.join()
        for p in self._pool:
            p.join()

    def __del__(self):
        if getattr(self, "_state", None) == RUN:
            import warnings

            warnings.warn(f"unclosed running multiprocessing pool {self!r}", ResourceWarning, source=self)

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} state={self._state} pool_size={len(self._pool)}>"


class ApplyResult:
    """A result to come."""

    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        self._job = next(job_counter)
        self._cache = pool._cache
        self._callback = callback
        self._error_callback = error_callback
        self._cache[self._job] = self

    def ready(self):
        return self._event.is_set()

    def successful(self):
        """Whether the call raised nothing; it must be over."""
        if not self.ready():
            raise ValueError("{0!r} not ready".format(self))
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        """Return the result, or raise what the call raised."""
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, i, obj):
        self._success, self._value = obj
        if self._callback and self._success:
            self._callback(self._value)
        if self._error_callback and not self._success:
            self._error_callback(self._value)
        self._event.set()
        self._forget()

    def _forget(self):
        with self._pool._cache_changed:
            self._cache.pop(self._job, None)
            self._pool._cache_changed.notify_all()
        self._pool = None


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The results of `map_async`."""

    def __init__(self, pool, chunksize, length, callback, error_callback):
        ApplyResult.__init__(self, pool, callback, error_callback=error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        if chunksize <= 0:
            self._number_left = 0
            self._event.set()
            self._forget()
        else:
            self._number_left = length // chunksize + bool(length % chunksize)

    def _set(self, i, success_result):
        self._number_left -= 1
        success, result = success_result
        if success and self._success:
            self._value[i * self._chunksize:(i + 1) * self._chunksize] = result
        elif not success and self._success:
            self._success = False
            self._value = result
        if self._number_left == 0:
            if self._success and self._callback:
                self._callback(self._value)
            elif not self._success and self._error_callback:
                self._error_callback(self._value)
            self._event.set()
            self._forget()


class IMapIterator:
    """The results of `imap`."""

    def __init__(self, pool):
        self._pool = pool
        self._cond = threading.Condition(threading.Lock())
        self._job = next(job_counter)
        self._cache = pool._cache
        self._items = collections.deque()
        self._index = 0
        self._length = None
        self._unsorted = {}
        self._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        """Return the next result, within so many seconds."""
        with self._cond:
            deadline = None if timeout is None else time.monotonic() + timeout
            while not self._items:
                if self._index == self._length:
                    self._pool = None
                    raise StopIteration from None
                left = None if deadline is None else deadline - time.monotonic()
                if left is not None and left <= 0 or not self._cond.wait(left):
                    if not self._items and self._index != self._length:
                        raise TimeoutError from None
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    def __next__(self):
        return self.next()

    def _set(self, i, obj):
        with self._cond:
            self._unsorted[i] = obj
            while self._index in self._unsorted:
                self._items.append(self._unsorted.pop(self._index))
                self._index += 1
            self._cond.notify_all()
            self._check_end()

    def _set_length(self, length):
        with self._cond:
            self._length = length
            self._cond.notify_all()
            self._check_end()

    def _check_end(self):
        pool = self._pool
        if self._index == self._length and pool is not None:
            with pool._cache_changed:
                self._cache.pop(self._job, None)
                pool._cache_changed.notify_all()


class IMapUnorderedIterator(IMapIterator):
    """The results of `imap_unordered`."""

    def _set(self, i, obj):
        with self._cond:
            self._items.append(obj)
            self._index += 1
            self._cond.notify_all()
            self._check_end()


class ThreadPool(Pool):
    """Threads that run tasks, with the interface of a pool of processes."""

    _wrap_exception = False

    @staticmethod
    def Process(ctx, *args, **kwds):
        from multiprocessing.dummy import Process

        return Process(*args, **kwds)

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)

    def _setup_queues(self):
        self._inqueue = queue.SimpleQueue()
        self._outqueue = queue.SimpleQueue()

    def _end_workers(self):
        # What no thread has begun is dropped.
        try:
            while True:
                self._inqueue.get(block=False)
        except queue.Empty:
            pass
        for _ in self._pool:
            self._inqueue.put(None)
        self._outqueue.put(None)
