"""A general purpose event scheduler."""

import time
import heapq
from collections import namedtuple
from itertools import count
from time import monotonic as _time

__all__ = ["scheduler"]

_Event = namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')


class Event(_Event):
    """An event; events are ordered by time, priority and number."""

    __slots__ = ()

    def __eq__(self, other):
        return self[:3] == other[:3] if isinstance(other, tuple) else NotImplemented

    def __lt__(self, other):
        return self[:3] < other[:3] if isinstance(other, tuple) else NotImplemented

    def __le__(self, other):
        return self[:3] <= other[:3] if isinstance(other, tuple) else NotImplemented

    def __gt__(self, other):
        return self[:3] > other[:3] if isinstance(other, tuple) else NotImplemented

    def __ge__(self, other):
        return self[:3] >= other[:3] if isinstance(other, tuple) else NotImplemented

    __hash__ = tuple.__hash__


_sentinel = object()


class scheduler:
    """Runs functions at given times, by a clock and a function that waits."""

    def __init__(self, timefunc=_time, delayfunc=time.sleep):
        self._queue = []
        self._sequence_generator = count()
        self.timefunc = timefunc
        self.delayfunc = delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs=_sentinel):
        """Add an event at an absolute time; returns what cancel() takes."""
        if kwargs is _sentinel:
            kwargs = {}
        event = Event(time, priority, next(self._sequence_generator), action, argument, kwargs)
        heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_sentinel):
        """Add an event after a time from now."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Remove an event; ValueError if it is not in the queue."""
        self._queue.remove(event)
        heapq.heapify(self._queue)

    def empty(self):
        """Whether the queue is empty."""
        return not self._queue

    def run(self, blocking=True):
        """Run events until the queue is empty.

        Without blocking, only those whose time has come; returns the time until the next one.
        """
        queue = self._queue
        while queue:
            event = queue[0]
            now = self.timefunc()
            if event.time > now:
                if not blocking:
                    return event.time - now
                self.delayfunc(event.time - now)
                continue
            heapq.heappop(queue)
            event.action(*event.argument, **event.kwargs)
            # Other threads may have something to do.
            self.delayfunc(0)

    @property
    def queue(self):
        """The events in the order in which they will be run."""
        return [heapq.heappop(events) for events in [self._queue[:]] for _ in self._queue]
