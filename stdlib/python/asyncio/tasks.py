"""Tasks: coroutines that run, and waiting for several of them."""

__all__ = ('Task', 'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'wait',
           'wait_for', 'as_completed', 'sleep', 'gather', 'shield', 'ensure_future',
           'run_coroutine_threadsafe', 'current_task', 'all_tasks', 'create_eager_task_factory',
           'eager_task_factory', '_register_task', '_unregister_task', '_enter_task',
           '_leave_task')

import contextvars
import itertools
import types
import weakref

from asyncio import base_tasks, coroutines, events, futures, timeouts
from asyncio.exceptions import CancelledError, InvalidStateError

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

# The numbers in the names that tasks are given, the task that runs on each loop, and all tasks that are not native.
_numbers = itertools.count(1)
_current_tasks = {}
_scheduled_tasks = weakref.WeakSet()
_eager_tasks = set()

_register_task = _scheduled_tasks.add
_unregister_task = _scheduled_tasks.discard
_register_eager_task = _eager_tasks.add
_unregister_eager_task = _eager_tasks.discard


def current_task(loop=None):
    """The task that runs, or None."""
    return _current_tasks.get(events.get_running_loop() if loop is None else loop)


def all_tasks(loop=None):
    """The tasks of a loop that are not done."""
    wanted = events.get_running_loop() if loop is None else loop
    known = {*_eager_tasks, *_scheduled_tasks}
    return {task for task in known if not task.done() and futures._get_loop(task) is wanted}


def _enter_task(loop, task):
    inside = _current_tasks.get(loop)
    if inside is not None:
        raise RuntimeError(f'Cannot enter into task {task!r} while another task {inside!r} is being '
                           'executed.')
    _current_tasks[loop] = task


def _leave_task(loop, task):
    inside = _current_tasks.get(loop)
    if inside is not task:
        raise RuntimeError(f'Leaving task {task!r} does not match the current task {inside!r}.')
    del _current_tasks[loop]


def _swap_current_task(loop, task):
    before = _current_tasks.pop(loop, None)
    if task is not None:
        _current_tasks[loop] = task
    return before


class Task(futures._PyFuture):
    """A coroutine that runs on a loop."""

    _log_destroy_pending = True
    _must_cancel = False
    _cancels = 0
    # What the coroutine waits for.
    _fut_waiter = None
    # The error that ended the coroutine, if that was a cancellation; result() raises it once.
    _cancelled_by = None

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        super().__init__(loop=loop)
        if self._source_traceback:
            # Without the line here.
            del self._source_traceback[-1]
        if not coroutines.iscoroutine(coro):
            self._log_destroy_pending = False
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        self._coro = coro
        self._context = contextvars.copy_context() if context is None else context
        self.set_name(f'Task-{next(_numbers)}' if name is None else name)
        _py_register_task(self)
        if eager_start and self._loop.is_running():
            self._begin_now()
        else:
            self._loop.call_soon(self._advance, context=self._context)

    def _begin_now(self):
        # The task that runs is interrupted: this one is the current task for a while.
        interrupted = _py_swap_current_task(self._loop, self)
        try:
            self._context.run(self._run, None)
        finally:
            _py_swap_current_task(self._loop, interrupted)
            if self.done():
                _py_unregister_task(self)
                # Nobody needs it any more.
                self._coro = None

    def __del__(self):
        if self._log_destroy_pending and not self.done():
            self._tell({'message': 'Task was destroyed but it is pending!', 'task': self})
        super().__del__()

    __repr__ = base_tasks._task_repr

    def get_name(self):
        """The name."""
        return self._name

    def set_name(self, value):
        """Set the name."""
        self._name = str(value)

    def get_coro(self):
        """The coroutine."""
        return self._coro

    def get_context(self):
        """The context that the coroutine runs in."""
        return self._context

    def set_result(self, result):
        """Not available: the coroutine has the result."""
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception):
        """Not available: the coroutine has the result."""
        raise RuntimeError('Task does not support set_exception operation')

    def get_stack(self, *, limit=None):
        """The frames of the coroutine while it is not done, then those that its exception came from; the newest last."""
        return base_tasks._task_get_stack(self, limit)

    def print_stack(self, *, limit=None, file=None):
        """Print where the coroutine is, or where its exception came from."""
        base_tasks._task_print_stack(self, limit, file)

    def cancel(self, msg=None):
        """Ask the task to end: CancelledError is raised in its coroutine."""
        self._unseen = False
        if self.done():
            return False
        self._cancels += 1
        # The task goes on when what it waits for is cancelled. Otherwise its next step is told.
        if self._fut_waiter is None or not self._fut_waiter.cancel(msg=msg):
            self._must_cancel, self._cancel_message = True, msg
        return True

    def cancelling(self):
        """Number of requests to cancel."""
        return self._cancels

    def uncancel(self):
        """Take back one request to cancel."""
        if self._cancels:
            self._cancels -= 1
            self._must_cancel = self._must_cancel and self._cancels > 0
        return self._cancels

    def _make_cancelled_error(self):
        error, self._cancelled_by = self._cancelled_by, None
        return error if error is not None else super()._make_cancelled_error()

    def _advance(self, error=None):
        """Run the coroutine until it waits for something again, with an exception in it if one is given."""
        if self._state != futures._PENDING:
            raise InvalidStateError(f'__step(): already done: {self!r}, {error!r}')
        if self._must_cancel:
            self._must_cancel = False
            if not isinstance(error, CancelledError):
                error = self._make_cancelled_error()
        self._fut_waiter = None
        loop = self._loop
        _py_enter_task(loop, self)
        try:
            self._run(error)
        finally:
            _py_leave_task(loop, self)
            # Tracebacks lead to this frame.
            self = error = None

    def _run(self, thrown):
        try:
            if thrown is not None:
                awaited = self._coro.throw(thrown)
            else:
                awaited = self._coro.send(None)
        except StopIteration as stop:
            if not self._must_cancel:
                futures._PyFuture.set_result(self, stop.value)
            else:
                # The request came right before the end.
                self._must_cancel = False
                futures._PyFuture.cancel(self, self._cancel_message)
        except CancelledError as error:
            self._cancelled_by = error
            futures._PyFuture.cancel(self)
        except BaseException as error:
            futures._PyFuture.set_exception(self, error)
            if isinstance(error, (SystemExit, KeyboardInterrupt)):
                raise
        else:
            if awaited is None:
                # A bare yield lets the others run.
                self._loop.call_soon(self._advance, context=self._context)
            else:
                self._wait_for(awaited)
        finally:
            self = thrown = None

    def _wait_for(self, awaited):
        blocking = getattr(awaited, '_asyncio_future_blocking', None)
        if blocking is None:
            if isinstance(awaited, types.GeneratorType):
                problem = ('yield was used instead of yield from for generator in task '
                           f'{self!r} with {awaited!r}')
            else:
                problem = f'Task got bad yield: {awaited!r}'
        elif futures._get_loop(awaited) is not self._loop:
            problem = f'Task {self!r} got Future {awaited!r} attached to a different loop'
        elif not blocking:
            problem = f'yield was used instead of yield from in task {self!r} with {awaited!r}'
        elif awaited is self:
            problem = f'Task cannot await on itself: {self!r}'
        else:
            awaited._asyncio_future_blocking = False
            awaited.add_done_callback(self._go_on, context=self._context)
            self._fut_waiter = awaited
            if self._must_cancel:
                self._must_cancel = not awaited.cancel(msg=self._cancel_message)
            return
        self._loop.call_soon(self._advance, RuntimeError(problem), context=self._context)

    def _go_on(self, awaited):
        thrown = None
        try:
            awaited.result()
        except BaseException as error:
            thrown = error
        try:
            # Not while the exception is handled here: in the coroutine it is raised anew.
            self._advance(thrown)
        finally:
            self = awaited = thrown = None


# All of this is there twice: what programs use is native.
_PyTask = Task
_py_current_task = current_task
_py_all_tasks = all_tasks
_py_register_task = _register_task
_py_unregister_task = _unregister_task
_py_register_eager_task = _register_eager_task
_py_unregister_eager_task = _unregister_eager_task
_py_enter_task = _enter_task
_py_leave_task = _leave_task
_py_swap_current_task = _swap_current_task

from _asyncio import (
    Task, _enter_task, _leave_task, _register_eager_task, _register_task, _swap_current_task,
    _unregister_eager_task, _unregister_task, all_tasks, current_task)

_CTask = Task
_c_current_task = current_task
_c_all_tasks = all_tasks
_c_register_task = _register_task
_c_unregister_task = _unregister_task
_c_register_eager_task = _register_eager_task
_c_unregister_eager_task = _unregister_eager_task
_c_enter_task = _enter_task
_c_leave_task = _leave_task
_c_swap_current_task = _swap_current_task


def create_task(coro, *, name=None, context=None, **kwargs):
    """Run a coroutine as a task of the running loop."""
    # Loops and factories of others may not know what is not asked for.
    asked = {key: value for key, value in (('name', name), ('context', context)) if value is not None}
    return events.get_running_loop().create_task(coro, **kwargs, **asked)


def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks run at once until they wait for the first time."""
    def factory(loop, coro, *, eager_start=True, **kwargs):
        kwargs.update(loop=loop, eager_start=eager_start)
        return custom_task_constructor(coro, **kwargs)
    return factory


eager_task_factory = create_eager_task_factory(Task)


async def _wrap_awaitable(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """The future of an awaitable; coroutines become tasks."""
    if futures.isfuture(coro_or_future):
        belongs = loop is None or coro_or_future.get_loop() is loop
        if not belongs:
            raise ValueError('The future belongs to a different loop than the one specified as '
                             'the loop argument')
        return coro_or_future
    coro = coro_or_future
    if not coroutines.iscoroutine(coro):
        if not hasattr(type(coro), '__await__'):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coro = _wrap_awaitable(coro)
    try:
        return (events.get_event_loop() if loop is None else loop).create_task(coro)
    except RuntimeError:
        # It will never run, which is no news.
        coro.close()
        raise


def _release(waiter):
    if not waiter.done():
        waiter.set_result(None)


def _forbid_single(fs, wanted):
    if coroutines.iscoroutine(fs) or futures.isfuture(fs):
        raise TypeError(f'expect {wanted} of futures, not {type(fs).__name__}')


def _error_of(future):
    """The exception of a future that is done, None if there is none or it was cancelled."""
    return None if future.cancelled() else future.exception()


# Whether wait() ends when a future is done while others are not.
_ENDS_EARLY = {
    FIRST_COMPLETED: lambda future: True,
    FIRST_EXCEPTION: lambda future: _error_of(future) is not None,
    ALL_COMPLETED: lambda future: False,
}


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for tasks; returns the set of those that are done and the set of the others."""
    _forbid_single(fs, 'a list')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in _ENDS_EARLY:
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any(map(coroutines.iscoroutine, fs)):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    await _wait(fs, _ENDS_EARLY[return_when], timeout)
    done = {future for future in fs if future.done()}
    return done, fs - done


async def _wait(fs, ends_early, timeout):
    loop = events.get_running_loop()
    waiter = loop.create_future()
    caller = current_task(loop)
    left = len(fs)

    def ended(future):
        nonlocal left
        left -= 1
        futures.future_discard_from_awaited_by(future, caller)
        if not left or ends_early(future):
            _release(waiter)

    alarm = None if timeout is None else loop.call_later(timeout, _release, waiter)
    for future in fs:
        future.add_done_callback(ended)
        futures.future_add_to_awaited_by(future, caller)
    try:
        await waiter
    finally:
        if alarm is not None:
            alarm.cancel()
        for future in fs:
            future.remove_done_callback(ended)
            futures.future_discard_from_awaited_by(future, caller)


async def wait_for(fut, timeout):
    """Wait for an awaitable; TimeoutError and cancellation if it takes too long."""
    if timeout is not None and timeout <= 0:
        future = ensure_future(fut)
        if not future.done():
            # There is no time: only what is done already has a result.
            await _cancel_and_wait(future)
            try:
                return future.result()
            except CancelledError as error:
                raise TimeoutError from error
        return future.result()
    async with timeouts.timeout(timeout):
        return await fut


async def _cancel_and_wait(future):
    waiter = events.get_running_loop().create_future()

    def ended(future):
        _release(waiter)

    caller = current_task()
    future.add_done_callback(ended)
    futures.future_add_to_awaited_by(future, caller)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(ended)
        futures.future_discard_from_awaited_by(future, caller)


class _AsCompletedIterator:
    """Awaitables in the order in which they are done."""

    _alarm = None

    def __init__(self, aws, timeout):
        from asyncio.queues import Queue
        loop = events.get_event_loop()
        # Futures that are done, and None for each that was not when the time was over.
        self._ended = Queue()
        self._pending = {ensure_future(each, loop=loop) for each in set(aws)}
        self._left = len(self._pending)
        self._caller = current_task(loop)
        for future in self._pending:
            future.add_done_callback(self._on_end)
            futures.future_add_to_awaited_by(future, self._caller)
        if self._left and timeout is not None:
            self._alarm = loop.call_later(timeout, self._on_timeout)

    def _on_end(self, future):
        if future not in self._pending:
            return
        self._pending.remove(future)
        futures.future_discard_from_awaited_by(future, self._caller)
        self._ended.put_nowait(future)
        if self._alarm is not None and not self._pending:
            self._alarm.cancel()

    def _on_timeout(self):
        while self._pending:
            future = self._pending.pop()
            future.remove_done_callback(self._on_end)
            futures.future_discard_from_awaited_by(future, self._caller)
            self._ended.put_nowait(None)

    def _count_down(self, end):
        if not self._left:
            raise end
        self._left -= 1

    async def _wait_for_one(self, resolve=False):
        try:
            future = await self._ended.get()
        except CancelledError:
            # Another one has what this one did not wait for.
            self._left += 1
            raise
        if future is None:
            raise TimeoutError
        return future.result() if resolve else future

    def __iter__(self):
        return self

    def __next__(self):
        self._count_down(StopIteration)
        return self._wait_for_one(resolve=True)

    def __aiter__(self):
        return self

    async def __anext__(self):
        self._count_down(StopAsyncIteration)
        return await self._wait_for_one()


def as_completed(fs, *, timeout=None):
    """Iterate over awaitables as they are done."""
    _forbid_single(fs, 'an iterable')
    return _AsCompletedIterator(fs, timeout)


class _Yield:
    # A bare yield within an await.
    def __await__(self):
        yield


async def sleep(delay, result=None):
    """Wait a number of seconds."""
    if delay <= 0:
        await _Yield()
    elif delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    else:
        loop = events.get_running_loop()
        waiter = loop.create_future()
        alarm = loop.call_later(delay, _release, waiter)
        try:
            await waiter
        finally:
            alarm.cancel()
    return result


class _GatheringFuture(futures.Future):
    """Has the results of its children in the end, and cancels them when it is cancelled."""

    def __init__(self, return_exceptions, loop):
        super().__init__(loop=loop)
        self._return_exceptions = return_exceptions
        # In the order of the arguments, where one may be there twice.
        self._children = []
        self._caller = None if loop is None else current_task(loop)
        self._left = 0
        self._cancel_requested = False

    def cancel(self, msg=None):
        """Cancel the children; False if none of them can be."""
        if self.done():
            return False
        # All of them are asked.
        requested = any([child.cancel(msg=msg) for child in self._children])
        self._cancel_requested = self._cancel_requested or requested
        return requested

    def _child_ended(self, child):
        self._left -= 1
        futures.future_discard_from_awaited_by(child, self._caller)
        if self.done():
            # Its exception counts as seen.
            _error_of(child)
            return
        if not self._return_exceptions:
            error = child._make_cancelled_error() if child.cancelled() else child.exception()
            if error is not None:
                self.set_exception(error)
                for each in self._children:
                    futures.future_discard_from_awaited_by(each, self._caller)
                return
        if self._left:
            return
        results = [self._outcome(each) for each in self._children]
        if self._cancel_requested:
            self.set_exception(child._make_cancelled_error())
        else:
            self.set_result(results)

    @staticmethod
    def _outcome(child):
        if child.cancelled():
            message = child._cancel_message
            return CancelledError('' if message is None else message)
        error = child.exception()
        return child.result() if error is None else error


def gather(*coros_or_futures, return_exceptions=False):
    """A future of the results of awaitables, in their order."""
    if not coros_or_futures:
        nothing = events.get_event_loop().create_future()
        nothing.set_result([])
        return nothing
    loop = events._get_running_loop()
    outer, child_of, ended = None, {}, []
    try:
        for arg in coros_or_futures:
            if arg not in child_of:
                child = child_of[arg] = ensure_future(arg, loop=loop)
                if child is not arg:
                    # Nobody but the gathering knows the task.
                    child._log_destroy_pending = False
                if outer is None:
                    loop = child.get_loop()
                    outer = _GatheringFuture(return_exceptions, loop)
                outer._left += 1
                if child.done():
                    ended.append(child)
                else:
                    child.add_done_callback(outer._child_ended)
                    futures.future_add_to_awaited_by(child, outer._caller)
            outer._children.append(child_of[arg])
    except BaseException:
        if outer is not None:
            # The children that run already have nobody to report to.
            futures.Future.cancel(outer)
        raise
    for child in ended:
        outer._child_ended(child)
    return outer


def shield(arg):
    """Wait for an awaitable without cancelling it when the waiting is cancelled."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer, caller = loop.create_future(), current_task(loop)
    futures.future_add_to_awaited_by(inner, caller)

    def pass_on(inner):
        futures.future_discard_from_awaited_by(inner, caller)
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif (error := inner.exception()) is None:
            outer.set_result(inner.result())
        else:
            outer.set_exception(error)

    inner.add_done_callback(pass_on)
    def let_go(outer):
        if not inner.done():
            inner.remove_done_callback(pass_on)
            futures.future_discard_from_awaited_by(inner, caller)

    outer.add_done_callback(let_go)
    return outer


def run_coroutine_threadsafe(coro, loop):
    """Run a coroutine on a loop of another thread; returns a future of concurrent.futures."""
    if not coroutines.iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    import concurrent.futures
    outside = concurrent.futures.Future()

    def begin():
        try:
            futures._chain_future(ensure_future(coro, loop=loop), outside)
        except BaseException as error:
            ends_program = isinstance(error, (KeyboardInterrupt, SystemExit))
            if not ends_program and outside.set_running_or_notify_cancel():
                outside.set_exception(error)
            raise

    loop.call_soon_threadsafe(begin)
    return outside
