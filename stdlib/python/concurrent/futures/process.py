"""Calls in processes."""

import contextlib
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


def _check_system_limits():
    """Raise NotImplementedError where there are no locks between processes; they are made of pipes and files here."""


_threads_wakeups = weakref.WeakKeyDictionary()
_global_shutdown = False


class _RemoteTraceback(Exception):
    """The traceback of another process, as text."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


def _as_cause(lines):
    return _RemoteTraceback('\n"""\n{}"""'.format("".join(lines)))


class _Failure:
    """An exception on its way to another process, with its traceback as text."""

    def __init__(self, error):
        self._lines = traceback.format_exception(error)
        # Frames cannot be sent.
        self._error = error.with_traceback(None)

    def __reduce__(self):
        return _failed, (self._error, self._lines)


def _failed(error, lines):
    error.__cause__ = _as_cause(lines)
    return error


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
    return [*itertools.starmap(fn, chunk)]


def _process_worker(call_queue, result_queue, initializer, initargs, max_tasks=None):
    """Make calls until None comes, or so many."""
    me = os.getpid()
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            import logging

            logging.getLogger("concurrent.futures").critical("Exception in initializer:", exc_info=True)
            return
    for count in itertools.count(1):
        call = call_queue.get()
        if call is None:
            result_queue.put(me)
            return
        # The last answer tells who goes.
        goes = me if count == max_tasks else None
        work_id, fn, args, kwargs = call
        try:
            answer = work_id, fn(*args, **kwargs), None, goes
        except BaseException as error:
            answer = work_id, None, _Failure(error), goes
        try:
            result_queue.put(answer)
        except BaseException as error:
            result_queue.put((work_id, None, _Failure(error), goes))
        del call, fn, args, kwargs, answer
        if goes is not None:
            return


class _Manager(threading.Thread):
    """Hands calls to the processes and takes results from them."""

    def __init__(self, executor):
        super().__init__(name="ExecutorManagerThread")
        self.wakeup = wakeup = executor._wakeup
        # The executor dies when nobody uses it any more, so its parts are known by themselves.
        self.executor = weakref.ref(executor, lambda _: wakeup.wake())
        self.shutdown_lock, self.processes = executor._shutdown_lock, executor._processes
        self.call_queue, self.result_queue = executor._call_queue, executor._result_queue
        self.work_ids, self.pending = executor._work_ids, executor._pending_work_items
        self.running = set()
        self.limit = executor._max_workers + EXTRA_QUEUED_CALLS
        self.initializer = executor._initializer is not None
        # Processes that were told to end, or that said they do.
        self.leaving = set()

    def run(self):
        while True:
            over = self.over()
            if over:
                self.cancel_if_asked()
            self.hand_out()
            # What was pending may have been cancelled, so that nothing more would wake this thread.
            if over and not self.pending:
                self.end()
                return
            result, broken, cause = self.wait()
            if broken:
                self.give_up(cause)
                return
            if isinstance(result, int):
                self.leaving.add(result)
            elif result is not None:
                self.take(result)
            result = None

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
                return None, True, traceback.format_exception(e)
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
            executor._cancel_pending_futures = False
            for work_id, item in [*self.pending.items()]:
                if item.future.cancel():
                    del self.pending[work_id]
            with contextlib.suppress(queue.Empty):
                while True:
                    self.work_ids.get_nowait()

    def give_up(self, cause):
        executor = self.executor()
        message = ("A child process terminated abruptly, the process pool is not usable anymore")
        if executor is not None:
            executor._shutdown_thread, executor._broken = True, message
        error = BrokenProcessPool(
            "A process in the process pool was terminated abruptly while the future was running or pending.")
        if cause is not None:
            error.__cause__ = _as_cause(cause)
        while self.pending:
            _, item = self.pending.popitem()
            # It may have been cancelled.
            with contextlib.suppress(_base.InvalidStateError):
                item.future.set_exception(error)
        for process in [*self.processes.values()]:
            process.terminate()
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
            max_workers = os.process_cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if mp_context is None:
            mp_context = mp.get_context(None if max_tasks_per_child is None else "spawn")
        if not (initializer is None or callable(initializer)):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None:
            self._check_max_tasks(max_tasks_per_child, mp_context)
        self._max_workers, self._mp_context = max_workers, mp_context
        self._initializer, self._initargs, self._max_tasks_per_child = initializer, initargs, max_tasks_per_child
        # The thread, and what it shares with this object.
        self._manager, self._wakeup, self._processes = None, _Wakeup(), {}
        self._call_queue, self._result_queue = mp_context.SimpleQueue(), mp_context.SimpleQueue()
        self._idle = threading.Semaphore(0)
        # Calls by their numbers, and the numbers of those that no process has got.
        self._queue_count, self._pending_work_items, self._work_ids = 0, {}, queue.Queue()
        # False, or what happened.
        self._broken = False
        self._shutdown_lock = threading.Lock()
        self._shutdown_thread = self._cancel_pending_futures = False

    @staticmethod
    def _check_max_tasks(count, context):
        if not isinstance(count, int):
            raise TypeError("max_tasks_per_child must be an integer")
        if count <= 0:
            raise ValueError("max_tasks_per_child must be >= 1")
        if context.get_start_method(allow_none=False) == "fork":
            raise ValueError("max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; "
                             "supply a different mp_context.")

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
            number, future = self._queue_count, _base.Future()
            self._queue_count = number + 1
            self._pending_work_items[number] = _WorkItem(future, fn, args, kwargs)
            self._work_ids.put(number)
            if self._manager is None:
                # Before there is a thread: a fork copies it half.
                self._start_processes()
                self._manager = _Manager(self)
                self._manager.start()
                _threads_wakeups[self._manager] = self._wakeup
            self._wakeup.wake()
            return future

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
            self._shutdown_thread, self._cancel_pending_futures = True, cancel_futures
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
