"""Queues for tasks."""

__all__ = ('Queue', 'PriorityQueue', 'LifoQueue', 'QueueFull', 'QueueEmpty', 'QueueShutDown')

import heapq
from collections import deque
from types import GenericAlias

from asyncio.locks import Event, _LoopBound


class QueueEmpty(Exception):
    """There was no item to take."""


class QueueFull(Exception):
    """There was no room for the item."""


class QueueShutDown(Exception):
    """The queue was shut down."""


def _wake(waiting, count=1):
    """Let the first tasks in line go on; those that were cancelled do not count."""
    while waiting and count > 0:
        turn = waiting.popleft()
        if not turn.done():
            turn.set_result(None)
            count -= 1


class Queue(_LoopBound):
    """First in, first out; put() waits while there are maxsize items."""

    # What holds the items; _init(), _put() and _get() are for subclasses to override.
    _container = deque

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._is_shutdown = False
        self._unfinished_tasks = 0
        self._getters, self._putters = deque(), deque()
        self._all_finished = Event()
        self._all_finished.set()
        self._init(maxsize)

    __class_getitem__ = classmethod(GenericAlias)

    def _init(self, maxsize):
        self._queue = self._container()

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.popleft()

    def __repr__(self):
        return self._describe(f' at {id(self):#x}')

    def __str__(self):
        return self._describe('')

    def _describe(self, place):
        return f'<{type(self).__name__}{place} {self._format()}>'

    def _format(self):
        items = list(getattr(self, '_queue', ()))
        facts = [
            (True, f'maxsize={self._maxsize!r}'),
            (items, f'_queue={items!r}'),
            (self._getters, f'_getters[{len(self._getters)}]'),
            (self._putters, f'_putters[{len(self._putters)}]'),
            (self._unfinished_tasks, f'tasks={self._unfinished_tasks}'),
            (self._is_shutdown, 'shutdown'),
        ]
        return ' '.join(text for worth_telling, text in facts if worth_telling)

    @property
    def maxsize(self):
        """The number of items that there is room for, any number if it is not positive."""
        return self._maxsize

    def qsize(self):
        """Number of items."""
        return len(self._queue)

    def empty(self):
        """Whether there are no items."""
        return not self._queue

    def full(self):
        """Whether there are maxsize items."""
        return 0 < self._maxsize <= self.qsize()

    async def put(self, item):
        """Add an item; wait while the queue is full."""
        while self.full():
            turn = self._line_up(self._putters)
            try:
                await turn
            except BaseException:
                self._give_up(turn, self._putters, self.full)
                raise
        return self.put_nowait(item)

    async def get(self):
        """Take an item; wait while there are none."""
        while self.empty():
            turn = self._line_up(self._getters)
            try:
                await turn
            except BaseException:
                self._give_up(turn, self._getters, self.empty)
                raise
        return self.get_nowait()

    def _line_up(self, waiting):
        if self._is_shutdown:
            raise QueueShutDown
        turn = self._get_loop().create_future()
        waiting.append(turn)
        return turn

    @staticmethod
    def _give_up(turn, waiting, blocked):
        turn.cancel()
        if turn in waiting:
            waiting.remove(turn)
        if not turn.cancelled() and not blocked():
            # The turn came too late for this task, so the next one has it.
            _wake(waiting)

    def put_nowait(self, item):
        """Add an item; QueueFull if there is no room."""
        if self._is_shutdown:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._all_finished.clear()
        self._unfinished_tasks += 1
        _wake(self._getters)

    def get_nowait(self):
        """Take an item; QueueEmpty if there are none."""
        if self.empty():
            raise QueueShutDown if self._is_shutdown else QueueEmpty
        item = self._get()
        _wake(self._putters)
        return item

    def task_done(self):
        """An item that was taken is finished."""
        if not self._unfinished_tasks:
            raise ValueError('task_done() called too many times')
        self._finish(1)

    def _finish(self, count):
        self._unfinished_tasks = max(self._unfinished_tasks - count, 0)
        if not self._unfinished_tasks:
            self._all_finished.set()

    async def join(self):
        """Wait until all items are finished."""
        await self._all_finished.wait()

    def shutdown(self, immediate=False):
        """Take no more items; immediate: drop those that are there."""
        self._is_shutdown = True
        if immediate:
            dropped = 0
            while not self.empty():
                self._get()
                dropped += 1
            self._finish(dropped)
        for waiting in (self._getters, self._putters):
            _wake(waiting, len(waiting))


class PriorityQueue(Queue):
    """The smallest item first."""

    _container = list

    def _put(self, item):
        heapq.heappush(self._queue, item)

    def _get(self):
        return heapq.heappop(self._queue)


class LifoQueue(Queue):
    """Last in, first out."""

    _container = list

    def _get(self):
        return self._queue.pop()
