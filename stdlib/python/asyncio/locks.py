"""Synchronization of tasks."""

__all__ = ('Lock', 'Event', 'Condition', 'Semaphore', 'BoundedSemaphore', 'Barrier')

from collections import deque
from itertools import islice

from asyncio import events, exceptions


class _LoopBound:
    """What belongs to the loop that runs when it is waited for the first time."""

    _loop = None

    def _get_loop(self):
        running = events.get_running_loop()
        if self._loop is None:
            self._loop = running
        elif self._loop is not running:
            raise RuntimeError(f'{self!r} is bound to a different event loop')
        return running


class _Shown:
    def __repr__(self):
        # The address and the name are those of any object.
        return f'<{object.__repr__(self)[1:-1]} [{self._status()}]>'


class _Line(_Shown, _LoopBound):
    """Something that tasks stand in line for: a future for each of them."""

    def __init__(self):
        self._waiters = deque()

    def _status(self):
        status = self._own_status()
        return f'{status}, waiters:{len(self._waiters)}' if self._waiters else status

    async def _stand(self, turn):
        """Wait in line until the future turn is set."""
        self._waiters.append(turn)
        try:
            await turn
        finally:
            self._waiters.remove(turn)

    def _wake(self, count):
        """Let at most count more tasks go on; returns how many do."""
        turns = list(islice((turn for turn in self._waiters if not turn.done()), count))
        for turn in turns:
            turn.set_result(True)
        return len(turns)


class _Held:
    """The methods for "async with"; "as" gives nothing."""

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *error):
        self.release()

    def _own_status(self):
        return 'locked' if self.locked() else 'unlocked'


class Lock(_Held, _Line):
    """A lock that one task at a time holds."""

    def __init__(self):
        super().__init__()
        self._locked = False

    def locked(self):
        """Whether the lock is held."""
        return self._locked

    async def acquire(self):
        """Wait for the lock and take it."""
        if self._locked or not all(turn.cancelled() for turn in self._waiters):
            try:
                await self._stand(self._get_loop().create_future())
            except exceptions.CancelledError:
                if not self._locked:
                    # The turn may have been this task's.
                    self._call_first()
                raise
        self._locked = True
        return True

    def release(self):
        """Give the lock back."""
        if not self._locked:
            raise RuntimeError('Lock is not acquired.')
        self._locked = False
        self._call_first()

    def _call_first(self):
        # While the first one has been called and did not run yet, nobody else is.
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


class Event(_Line):
    """A flag that tasks wait for."""

    def __init__(self):
        super().__init__()
        self._flag = False

    def _own_status(self):
        return 'set' if self._flag else 'unset'

    def is_set(self):
        """Whether the flag is set."""
        return self._flag

    def set(self):
        """Set the flag; all that wait go on."""
        if self._flag:
            return
        self._flag = True
        self._wake(None)

    def clear(self):
        """Reset the flag."""
        self._flag = False

    async def wait(self):
        """Wait until the flag is set."""
        if not self._flag:
            await self._stand(self._get_loop().create_future())
        return True


class Condition(_Held, _Line):
    """A lock with notifications."""

    def __init__(self, lock=None):
        super().__init__()
        self._lock = Lock() if lock is None else lock
        for method in ('locked', 'acquire', 'release'):
            setattr(self, method, getattr(self._lock, method))

    async def wait(self):
        """Give the lock back, wait for a notification and take the lock again."""
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        turn = self._get_loop().create_future()
        self.release()
        try:
            try:
                await self._stand(turn)
            finally:
                await self._take_back()
        except BaseException:
            # A notification that came meanwhile goes to another one.
            self._wake(1)
            raise
        return True

    async def _take_back(self):
        # The lock is taken again in any case; cancellations wait until it is.
        cancellations = []
        while True:
            try:
                await self.acquire()
            except exceptions.CancelledError as error:
                cancellations[:] = [error]
            else:
                break
        if cancellations:
            raise cancellations.pop()

    async def wait_for(self, predicate):
        """Wait until a function gives a true value; returns it."""
        while not (value := predicate()):
            await self.wait()
        return value

    def notify(self, n=1):
        """Let some of those that wait go on."""
        if not self.locked():
            raise RuntimeError('cannot notify on un-acquired lock')
        self._wake(max(n, 0))

    def notify_all(self):
        """Let all that wait go on."""
        self.notify(len(self._waiters))


class Semaphore(_Held, _Line):
    """A counter: acquire() waits while it is zero."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        super().__init__()
        self._value = value

    def _own_status(self):
        return 'locked' if self.locked() else f'unlocked, value:{self._value}'

    def locked(self):
        """Whether acquire() would wait."""
        return self._value == 0 or not all(turn.cancelled() for turn in self._waiters)

    async def acquire(self):
        """Wait for the counter and take one."""
        if not self.locked():
            self._value -= 1
            return True
        turn = self._get_loop().create_future()
        try:
            await self._stand(turn)
        except exceptions.CancelledError:
            if turn.done() and not turn.cancelled():
                # It was given what it does not take any more.
                self._value += 1
            raise
        finally:
            self._hand_out()
        return True

    def release(self):
        """Give one back."""
        self._value += 1
        self._hand_out()

    def _hand_out(self):
        self._value -= self._wake(self._value)


class BoundedSemaphore(Semaphore):
    """A semaphore that cannot be given back more often than it was taken."""

    def __init__(self, value=1):
        super().__init__(value)
        self._bound_value = value

    def release(self):
        """Give one back that was taken."""
        if self._value >= self._bound_value:
            raise ValueError('BoundedSemaphore released too many times')
        super().release()


class Barrier(_Shown, _LoopBound):
    """Lets tasks go on when a number of them have come."""

    # A barrier is 'filling' until enough tasks are there, then 'draining' until the last of them went on. It is 'resetting'
    # until those that reset() sent away are gone; one that is 'broken' stays so until it is reset.

    def __init__(self, parties):
        if parties < 1:
            raise ValueError('parties must be >= 1')
        self._cond = Condition()
        self._parties = parties
        self._phase = 'filling'
        self._count = 0

    def _status(self):
        return self._phase if self.broken else f'{self._phase}, waiters:{self.n_waiting}/{self.parties}'

    @property
    def parties(self):
        """How many tasks must come."""
        return self._parties

    @property
    def n_waiting(self):
        """How many tasks wait for the others."""
        return 0 if self._phase != 'filling' else self._count

    @property
    def broken(self):
        """Whether abort() was called."""
        return self._phase == 'broken'

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *error):
        return None

    def _enter(self, phase):
        self._phase = phase
        self._cond.notify_all()

    async def wait(self):
        """Wait for the others; returns a number that differs for each."""
        async with self._cond:
            # Those of the round before leave first.
            await self._cond.wait_for(lambda: self._phase in ('filling', 'broken'))
            if self.broken:
                raise exceptions.BrokenBarrierError('Barrier aborted')
            place = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._enter('draining')
                else:
                    await self._cond.wait_for(lambda: self._phase != 'filling')
                if self._phase != 'draining':
                    raise exceptions.BrokenBarrierError('Abort or reset of barrier')
            finally:
                self._count -= 1
                if not self._count:
                    self._enter('broken' if self.broken else 'filling')
            return place

    async def reset(self):
        """Back to empty; those that wait get a BrokenBarrierError."""
        async with self._cond:
            self._enter('resetting' if self._count else 'filling')

    async def abort(self):
        """Break the barrier."""
        async with self._cond:
            self._enter('broken')
