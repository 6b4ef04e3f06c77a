"""Queues of processes."""

import collections
import errno
import os
import threading
import time
import types
import weakref
from queue import Empty, Full

from multiprocessing import connection, context, util
from multiprocessing.reduction import ForkingPickler

__all__ = ["Queue", "SimpleQueue", "JoinableQueue"]

class _Piped:
    """Objects through a pipe, of which each end is used by one process at a time."""

    __class_getitem__ = classmethod(types.GenericAlias)

    # What is sent to processes that are started.
    _shared = ("_reader", "_writer", "_rlock", "_wlock")

    def _connect(self, ctx):
        self._rlock, self._wlock = ctx.Lock(), ctx.Lock()
        self._reader, self._writer = connection.Pipe(duplex=False)

    def __getstate__(self):
        context.assert_spawning(self)
        return tuple(getattr(self, name) for name in self._shared)

    def __setstate__(self, state):
        vars(self).update(zip(self._shared, state))

    def empty(self):
        return not self._reader.poll()


class _Feeder:
    """What a thread writes into the pipe of a queue, until it is told to stop."""

    _STOP = object()

    def __init__(self, queue):
        self.changed = threading.Condition(threading.Lock())
        self.waiting = collections.deque()
        # Not the queue, which dies when nobody uses it any more.
        self.send, self.lock = queue._writer.send_bytes, queue._wlock
        self.ends = queue._reader, queue._writer
        self.quiet = queue._ignore_epipe
        self.failed, self.give_back = queue._on_queue_feeder_error, queue._sem.release
        self.thread = threading.Thread(target=self.run, name="QueueFeederThread", daemon=True)

    def add(self, obj):
        with self.changed:
            self.waiting.append(obj)
            self.changed.notify()

    def stop(self):
        self.add(self._STOP)

    def run(self):
        while True:
            with self.changed:
                while not self.waiting:
                    self.changed.wait()
                obj = self.waiting.popleft()
            if obj is self._STOP:
                for end in self.ends:
                    end.close()
                return
            try:
                data = ForkingPickler.dumps(obj)
                with self.lock:
                    self.send(data)
            except Exception as error:
                if self.quiet and getattr(error, "errno", None) == errno.EPIPE:
                    return
                if util.is_exiting():
                    util.info("error in queue thread: %s", error)
                    return
                # What is not in the pipe takes no room.
                self.give_back()
                self.failed(error, obj)
            obj = data = None


class Queue(_Piped):
    """A queue: a pipe that a thread of the putting process fills."""

    _shared = ("_ignore_epipe", "_maxsize", "_bounded", *_Piped._shared, "_sem", "_opid")
    _ignore_epipe = False

    def __init__(self, maxsize=0, *, ctx):
        self._bounded = maxsize > 0
        if not self._bounded:
            from multiprocessing.synchronize import SEM_VALUE_MAX as maxsize
        self._maxsize = maxsize
        self._sem = ctx.BoundedSemaphore(maxsize) if self._bounded else _Size()
        self._opid = os.getpid()
        self._connect(ctx)
        self._begin()
        util.register_after_fork(self, Queue._begin)

    def __setstate__(self, state):
        super().__setstate__(state)
        self._begin()

    def _begin(self):
        """Forget what only the parent has."""
        self._closed = self._joincancelled = False
        # What starts with the first object that is put in, and finalizers that stop it and wait for it.
        self._feeder = self._stopper = self._waiter = None
        self._starting = threading.Lock()

    def _check_open(self):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")

    def put(self, obj, block=True, timeout=None):
        """Put an object in; wait for room if the queue is bounded."""
        self._check_open()
        if not self._sem.acquire(block=block, timeout=timeout):
            raise Full
        self._feed(obj)

    def put_nowait(self, obj):
        return self.put(obj, block=False)

    def _feed(self, obj):
        if self._feeder is None:
            with self._starting:
                if self._feeder is None:
                    self._start_thread()
        self._feeder.add(obj)

    def _start_thread(self):
        feeder = _Feeder(self)
        feeder.thread.start()
        self._stopper = util.Finalize(self, feeder.stop, exitpriority=10)
        if not self._joincancelled:
            self._waiter = util.Finalize(feeder.thread, _join_if_alive, (weakref.ref(feeder.thread),), exitpriority=-5)
        self._feeder = feeder

    def get(self, block=True, timeout=None):
        """Take an object out."""
        self._check_open()
        end = None if timeout is None or not block else time.monotonic() + timeout
        if not self._rlock.acquire(block=block, timeout=timeout):
            raise Empty
        try:
            if not block and self.empty():
                raise Empty
            if end is not None and not self._reader.poll(max(0, end - time.monotonic())):
                raise Empty
            data = self._reader.recv_bytes()
        finally:
            self._rlock.release()
        self._sem.release()
        return ForkingPickler.loads(data)

    def get_nowait(self):
        return self.get(block=False)

    def qsize(self):
        """Return about how many objects are in."""
        return self._maxsize - self._sem.get_value() if self._bounded else self._sem.size()

    def full(self):
        return self._bounded and not self._sem.get_value()

    def close(self):
        """Put nothing more in from this process."""
        self._closed = True
        stop, self._stopper = self._stopper, None
        if stop is not None:
            stop()

    def join_thread(self):
        """Wait until everything is in the pipe; after `close` only."""
        assert self._closed, f"Queue {self!r} not closed"
        if self._waiter:
            self._waiter()

    def cancel_join_thread(self):
        """Do not wait for the thread at the end of the process."""
        self._joincancelled = True
        if self._waiter:
            self._waiter.cancel()

    @staticmethod
    def _on_queue_feeder_error(e, obj):
        import traceback

        traceback.print_exc()


def _join_if_alive(reference):
    thread = reference()
    if thread is not None:
        thread.join()


class _Size:
    """In place of a semaphore, for queues without bounds; counts what goes in and out."""

    def __init__(self):
        from multiprocessing._shared import Memory, Tokens

        self._change = Tokens(1)
        self._memory = Memory(8)
        self._memory.write(0, bytes(8))

    def size(self):
        return int.from_bytes(self._memory.read(0, 8), "little", signed=True)

    def _add(self, n):
        self._change.take()
        try:
            self._memory.write(0, (self.size() + n).to_bytes(8, "little", signed=True))
        finally:
            self._change.give()

    def acquire(self, block=True, timeout=None):
        self._add(1)
        return True

    def release(self):
        self._add(-1)


class JoinableQueue(Queue):
    """A queue that can be waited for until everything is done."""

    _shared = (*Queue._shared, "_cond", "_unfinished_tasks")

    def __init__(self, maxsize=0, *, ctx):
        super().__init__(maxsize, ctx=ctx)
        self._cond, self._unfinished_tasks = ctx.Condition(), ctx.Semaphore(0)

    def _feed(self, obj):
        with self._cond:
            self._unfinished_tasks.release()
            super()._feed(obj)

    def task_done(self):
        """Say that an object taken out is done with."""
        with self._cond:
            if not self._unfinished_tasks.acquire(block=False):
                raise ValueError("task_done() called too many times")
            if not self._unfinished_tasks.get_value():
                self._cond.notify_all()

    def join(self):
        """Wait until everything put in is done with."""
        with self._cond:
            if self._unfinished_tasks.get_value():
                self._cond.wait()


class SimpleQueue(_Piped):
    """A queue without a thread: a locked pipe."""

    def __init__(self, *, ctx):
        self._connect(ctx)

    def get(self):
        with self._rlock:
            data = self._reader.recv_bytes()
        return ForkingPickler.loads(data)

    def put(self, obj):
        data = ForkingPickler.dumps(obj)
        with self._wlock:
            self._writer.send_bytes(data)

    def close(self):
        for end in (self._reader, self._writer):
            end.close()
