"""Timeouts as asynchronous context managers."""

__all__ = ("Timeout", "timeout", "timeout_at")

from asyncio import events
from asyncio.exceptions import CancelledError


class Timeout:
    """Cancels the code within it at a time; that becomes a TimeoutError."""

    # It is 'created', 'active' within the context, 'expiring' from the time on, and then 'expired' or 'finished'.
    _state = 'created'
    _alarm = None

    def __init__(self, when):
        self._when = when

    def __repr__(self):
        shown = f'<Timeout [{self._state}]'
        if self._state != 'active':
            return shown + '>'
        return f'{shown} when={self._when if self._when is None else round(self._when, 3)}>'

    def when(self):
        """The time, or None."""
        return self._when

    def expired(self):
        """Whether the time has come."""
        return self._state.startswith('expir')

    def reschedule(self, when):
        """Set another time."""
        if self._state == 'created':
            raise RuntimeError("Timeout has not been entered")
        if self._state != 'active':
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._set_alarm(when)

    def _set_alarm(self, when):
        self._when = when
        self._stop()
        if when is not None:
            loop = events.get_running_loop()
            overdue = when <= loop.time()
            self._alarm = loop.call_soon(self._expire) if overdue else loop.call_at(when, self._expire)

    def _stop(self):
        alarm, self._alarm = self._alarm, None
        if alarm is not None:
            alarm.cancel()

    def _expire(self):
        self._alarm = None
        self._state = 'expiring'
        self._task.cancel()

    async def __aenter__(self):
        if self._state != 'created':
            raise RuntimeError("Timeout has already been entered")
        # tasks needs this module.
        from asyncio.tasks import current_task
        self._task = current_task()
        if self._task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._cancelled_before = self._task.cancelling()
        self._state = 'active'
        self._set_alarm(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        self._stop()
        if self._state == 'active':
            self._state = 'finished'
        elif self._state == 'expiring':
            self._state = 'expired'
            ours = self._task.uncancel() <= self._cancelled_before
            # A cancellation from outside stays one.
            if ours and exc_val is not None:
                if isinstance(exc_val, CancelledError):
                    raise TimeoutError from exc_val
                _put_timeout_before(exc_val)
                if isinstance(exc_val, ExceptionGroup):
                    for error in exc_val.exceptions:
                        _put_timeout_before(error)


def _put_timeout_before(error):
    """Where an exception was raised while the cancellation was handled, let it be the TimeoutError that was."""
    while (earlier := error.__context__) is not None:
        if isinstance(earlier, CancelledError):
            error.__context__ = between = TimeoutError()
            between.__cause__ = between.__context__ = earlier
            return
        error = earlier


def timeout(delay):
    """A timeout a number of seconds from now; None for none."""
    now = events.get_running_loop().time()
    return Timeout(None if delay is None else now + delay)


def timeout_at(when):
    """A timeout at a time of the loop's clock."""
    return Timeout(when)
