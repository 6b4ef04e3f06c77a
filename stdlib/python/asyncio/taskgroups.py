"""Groups of tasks that end together."""

__all__ = ("TaskGroup",)

from asyncio import events, futures, tasks
from asyncio.exceptions import CancelledError

# They end the program, so they leave the group as they are.
_FATAL = (KeyboardInterrupt, SystemExit)


class TaskGroup:
    """Waits for its tasks; if one fails, the others are cancelled."""

    _entered = _exiting = _aborting = False
    # Whether the group itself cancelled the task that waits for it.
    _cancelled_parent = False
    _loop = _parent_task = _fatal_error = _waiter = None

    def __init__(self):
        self._tasks = set()
        self._errors = []

    def __repr__(self):
        counts = [f' {name}={len(found)}'
                  for name, found in (('tasks', self._tasks), ('errors', self._errors)) if found]
        phase = ' cancelling' if self._aborting else ' entered' if self._entered else ''
        return f'<TaskGroup{"".join(counts)}{phase}>'

    async def __aenter__(self):
        if self._entered:
            raise self._misuse('has already been entered')
        self._loop = events.get_running_loop()
        self._parent_task = tasks.current_task(self._loop)
        if self._parent_task is None:
            raise self._misuse('cannot determine the parent task')
        self._entered = True
        return self

    def _misuse(self, what):
        return RuntimeError(f'TaskGroup {self!r} {what}')

    async def __aexit__(self, et, exc, tb):
        try:
            return await self._aexit(exc)
        finally:
            # Neither this frame nor the group keeps an exception alive whose traceback leads to them.
            self._waiter = self._parent_task = self._fatal_error = self._errors = None
            exc = tb = None

    async def _aexit(self, exc):
        self._exiting = True
        if exc is not None:
            self._failed(exc)
            self._abort()
        interrupted = exc if isinstance(exc, CancelledError) else None
        try:
            while self._tasks:
                self._waiter = self._loop.create_future()
                try:
                    await self._waiter
                except CancelledError as error:
                    if not self._aborting:
                        interrupted = error
                        self._abort()
            self._judge(interrupted)
        finally:
            exc = interrupted = None

    def _judge(self, interrupted):
        """Raise what the end of all the tasks leads to."""
        try:
            if self._fatal_error is not None:
                raise self._fatal_error
            parent = self._parent_task
            if self._cancelled_parent and not parent.uncancel():
                # Nobody but the group cancelled it.
                interrupted = None
            if not self._errors:
                if interrupted is not None:
                    raise interrupted
                return
            if parent.cancelling():
                # A cancellation from outside is not forgotten: the next await raises it.
                parent.uncancel()
                parent.cancel()
            raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors) from None
        finally:
            interrupted = parent = None

    def create_task(self, coro, **kwargs):
        """Run a coroutine as a task of the group."""
        if not self._entered:
            obstacle = 'has not been entered'
        elif self._exiting and not self._tasks:
            obstacle = 'is finished'
        elif self._aborting:
            obstacle = 'is shutting down'
        else:
            return self._add(self._loop.create_task(coro, **kwargs))
        coro.close()
        raise self._misuse(obstacle)

    def _add(self, task):
        if task.done():
            self._ended(task)
            return task
        self._tasks.add(task)
        futures.future_add_to_awaited_by(task, self._parent_task)
        task.add_done_callback(self._ended)
        if self._aborting:
            # An eager task made the group end before it was part of it.
            task.cancel()
        return task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _failed(self, error):
        if isinstance(error, _FATAL) and self._fatal_error is None:
            self._fatal_error = error
        if not isinstance(error, CancelledError):
            self._errors.append(error)

    def _ended(self, task):
        self._tasks.discard(task)
        futures.future_discard_from_awaited_by(task, self._parent_task)
        if not self._tasks and self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        self._failed(error)
        parent = self._parent_task
        if parent.done():
            self._loop.call_exception_handler({
                'message': f'Task {task!r} has errored out but its parent task {parent} is already '
                           'completed',
                'exception': error, 'task': task})
        elif not (self._aborting or self._cancelled_parent):
            self._cancelled_parent = True
            self._abort()
            parent.cancel()
