"""Calls in processes."""

import itertools
import multiprocessing as mp
import multiprocessing.connection
import os
import queue
import threading
import traceback
import weakref
from functools import partial

from concurrent.futures import _base

# Calls handed out beyond the number of processes, so that none has to wait for the next.
EXTRA_QUEUED_CALLS = 1

_threads_wakeups = weakref.WeakKeyDictionary()
_global_shutdown = False


class _RemoteTraceback(Exception):
    """The traceback of another process, as text."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class _ExceptionWithTraceback:
    """An exception that takes its traceback along as text."""

    def __init__(self, exc, tb):
        self.exc = exc
        self.exc.__traceback__ = None
        self.tb = '\n"""\n%s"""' % "".join(traceback.format_exception(type(exc), exc, tb))

    def __reduce__(self):
        return _rebuild_exc, (self.exc, self.tb)


def _rebuild_exc(exc, tb):
    exc.__cause__ = _RemoteTraceback(tb)
    return exc


class BrokenProcessPool(_base.BrokenExecutor):
    """A process of the pool ended while calls were waiting."""


class _WorkItem:
    """A call, and the future of its result."""

    def __init__(self, future, fn, args, kwargs):
        self.future, self.fn, self.args, self.kwargs = future, fn, args, kwargs


class _Wakeup:
    """A pipe that wakes the managing thread."""

    def __init__(self):
        self.lock = threading.Lock()
        self.closed = False
        self.reader, self.writer = mp.Pipe(duplex=False)

    def wake(self):
        with self.lock:
            if not self.closed:
                self.writer.send_bytes(b"")

    def clear(self):
        while self.reader.poll():
            self.reader.recv_bytes()

    def close(self):
        with self.lock:
            if not self.closed:
                self.closed = True
                self.writer.close()
                self.reader.close()


def _process_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


def _process_worker(call_queue, result_queue, initializer, initargs, max_tasks=None):
    """Make calls until None comes, or so many."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            import logging

            logging.getLogger("concurrent.futures").critical("Exception in initializer:", exc_info=True)
            return
    done = 0
    while True:
        item = call_queue.get()
        if item is None:
            result_queue.put(os.getpid())
            return
        work_id, fn, args, kwargs = item
        done += 1
        last = os.getpid() if max_tasks is not None and done >= max_tasks else None
        try:
            answer = work_id, fn(*args, **kwargs), None, last
        except BaseException as e:
            answer = work_id, None, _ExceptionWithTraceback(e, e.__traceback__), last
        try:
            result_queue.put(answer)
        except BaseException as e:
            result_queue.put((work_id, None, _ExceptionWithTraceback(e, e.__traceback__), last))
        del item, fn, args, kwargs, answer
        if last is not None:
            return


class _Manager(threading.Thread):
    """Hands calls to the processes and takes results from them."""

    def __init__(self, executor):
        super().__init__(name="ExecutorManagerThread")
        self.wakeup = executor._wakeup
        self.shutdown_lock = executor._shutdown_lock
        self.executor = weakref.ref(executor, lambda _, wakeup=executor._wakeup: wakeup.wake())
        self.processes = executor._processes
        self.call_queue = executor._call_queue
        self.result_queue = executor._result_queue
        self.work_ids = executor._work_ids
        self.pending = executor._pending_work_items
        self.running = set()
        self.limit = executor._max_workers + EXTRA_QUEUED_CALLS
        self.initializer = executor._initializer is not None
        # Processes that were told to end, or that said they do.
        self.leaving = set()

    def run(self):
        while True:
            self.hand_out()
            result, broken, cause = self.wait()
            if broken:
                self.give_up(cause)
                return
            if isinstance(result, int):
                self.leaving.add(result)
            elif result is not None:
                self.take(result)
            result = None
            if self.over():
                self.cancel_if_asked()
                if not self.pending:
                    self.end()
                    return

    def hand_out(self):
        while len(self.running) < self.limit:
            try:
                work_id = self.work_ids.get_nowait()
            except queue.Empty:
                return
            item = self.pending[work_id]
            if not item.future.set_running_or_notify_cancel():
                del self.pending[work_id]
                continue
            try:
                # A call that cannot be sent is its caller's error.
                self.call_queue.put((work_id, item.fn, item.args, item.kwargs))
            except Exception as e:
                del self.pending[work_id]
                item.future.set_exception(e)
            else:
                self.running.add(work_id)

    def wait(self):
        reader = self.result_queue._reader
        sentinels = {p.sentinel: p for p in list(self.processes.values())}
        ready = mp.connection.wait([reader, self.wakeup.reader, *sentinels])
        if reader in ready:
            try:
                return self.result_queue.get(), False, None
            except BaseException as e:
                return None, True, traceback.format_exception(type(e), e, e.__traceback__)
        if self.wakeup.reader in ready:
            self.wakeup.clear()
            return None, False, None
        for sentinel in ready:
            p = sentinels[sentinel]
            p.join()
            self.processes.pop(p.pid, None)
            if p.pid not in self.leaving:
                return None, True, None
            self.leaving.discard(p.pid)
            executor = self.executor()
            if executor is not None and not executor._shutdown_thread:
                with self.shutdown_lock:
                    executor._start_processes()
        return None, False, None

    def take(self, result):
        work_id, value, exception, last = result
        if last is not None:
            self.leaving.add(last)
        self.running.discard(work_id)
        item = self.pending.pop(work_id, None)
        if item is not None:
            if exception is not None:
                item.future.set_exception(exception)
            else:
                item.future.set_result(value)
        executor = self.executor()
        if executor is not None:
            executor._idle.release()

    def over(self):
        executor = self.executor()
        return _global_shutdown or executor is None or executor._shutdown_thread

    def cancel_if_asked(self):
        executor = self.executor()
        if executor is not None and executor._cancel_pending_futures:
            kept = {}
            for work_id, item in list(self.pending.items()):
                if not item.future.cancel():
                    kept[work_id] = item
            self.pending.clear()
            self.pending.update(kept)
            while True:
                try:
                    self.work_ids.get_nowait()
                except queue.Empty:
                    break
            executor._cancel_pending_futures = False

    def give_up(self, cause):
        executor = self.executor()
        message = ("A child process terminated abruptly, the process pool is not usable anymore")
        if executor is not None:
            executor._broken = message
            executor._shutdown_thread = True
        error = BrokenProcessPool(
            "A process in the process pool was terminated abruptly while the future was running or pending.")
        if cause is not None:
            error.__cause__ = _RemoteTraceback('\n"""\n%s"""' % "".join(cause))
        for item in self.pending.values():
            try:
                item.future.set_exception(error)
            except _base.InvalidStateError:
                pass
        self.pending.clear()
        for p in self.processes.values():
            p.terminate()
        self.join_all()

    def end(self):
        for _ in range(len(self.processes)):
            self.call_queue.put(None)
        # They say goodbye; what they write must not fill the pipe.
        self.join_all()

    def join_all(self):
        for p in list(self.processes.values()):
            p.join()
        self.processes.clear()
        with self.shutdown_lock:
            self.wakeup.close()
        self.call_queue.close()
        self.result_queue.close()


def _python_exit():
    global _global_shutdown
    _global_shutdown = True
    for thread, wakeup in list(_threads_wakeups.items()):
        wakeup.wake()
    for thread, _ in list(_threads_wakeups.items()):
        thread.join()


threading._register_atexit(_python_exit)


class ProcessPoolExecutor(_base.Executor):
    """Makes calls in processes."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *,
                 max_tasks_per_child=None):
        if max_workers is None:
            self._max_workers = (os.process_cpu_count() if hasattr(os, "process_cpu_count") else os.cpu_count()) or 1
        else:
            if max_workers <= 0:
                raise ValueError("max_workers must be greater than 0")
            self._max_workers = max_workers
        if mp_context is None:
            mp_context = mp.get_context("spawn") if max_tasks_per_child is not None else mp.get_context()
        self._mp_context = mp_context
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._initializer = initializer
        self._initargs = initargs
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
            if mp_context.get_start_method(allow_none=False) == "fork":
                raise ValueError("max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; "
                                 "supply a different mp_context.")
        self._max_tasks_per_child = max_tasks_per_child
        self._manager = None
        self._processes = {}
        self._shutdown_thread = False
        self._shutdown_lock = threading.Lock()
        self._idle = threading.Semaphore(0)
        self._broken = False
        self._queue_count = 0
        self._pending_work_items = {}
        self._cancel_pending_futures = False
        self._wakeup = _Wakeup()
        self._call_queue = mp_context.SimpleQueue()
        self._result_queue = mp_context.SimpleQueue()
        self._work_ids = queue.Queue()

    def _start_processes(self):
        while len(self._processes) < self._max_workers:
            self._start_process()

    def _start_process(self):
        p = self._mp_context.Process(target=_process_worker, args=(
            self._call_queue, self._result_queue, self._initializer, self._initargs, self._max_tasks_per_child))
        p.start()
        self._processes[p.pid] = p

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            if self._shutdown_thread:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _global_shutdown:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            f = _base.Future()
            self._pending_work_items[self._queue_count] = _WorkItem(f, fn, args, kwargs)
            self._work_ids.put(self._queue_count)
            self._queue_count += 1
            if self._manager is None:
                # Before there is a thread: a fork copies it half.
                self._start_processes()
                self._manager = _Manager(self)
                self._manager.start()
                _threads_wakeups[self._manager] = self._wakeup
            self._wakeup.wake()
            return f

    submit.__doc__ = _base.Executor.submit.__doc__

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        """Return an iterator over the results, in order; items go to the processes in chunks."""
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        chunks = itertools.batched(zip(*iterables), chunksize)
        results = super().map(partial(_process_chunk, fn), chunks, timeout=timeout, buffersize=buffersize)
        return _chain(results)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._cancel_pending_futures = cancel_futures
            self._shutdown_thread = True
            if self._manager is not None:
                self._wakeup.wake()
        if self._manager is not None and wait:
            self._manager.join()

    shutdown.__doc__ = _base.Executor.shutdown.__doc__

    def _force(self, operation):
        processes = dict(self._processes or {})
        self.shutdown(wait=False, cancel_futures=True)
        for p in processes.values():
            try:
                if p.is_alive():
                    getattr(p, operation)()
            except (ValueError, ProcessLookupError):
                pass

    def terminate_workers(self):
        """End the processes with SIGTERM."""
        self._force("terminate")

    def kill_workers(self):
        """End the processes with SIGKILL."""
        self._force("kill")


def _chain(results):
    for chunk in results:
        chunk.reverse()
        while chunk:
            yield chunk.pop()
