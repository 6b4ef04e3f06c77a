"""What tasks of both kinds share: how they are shown, and their stack."""

__all__ = ()

import itertools
import reprlib

from asyncio import base_futures, coroutines


def _task_repr_info(task):
    """The parts of what a task looks like."""
    state, *more = base_futures._future_repr_info(task)
    if task.cancelling() and not task.done():
        state = 'cancelling'
    info = [state, f'name={task.get_name()!r}']
    if task._coro:
        info.append(f'coro=<{coroutines._format_coroutine(task._coro)}>')
    if task._fut_waiter is not None:
        info.append(f'wait_for={task._fut_waiter!r}')
    return info + more


@reprlib.recursive_repr()
def _task_repr(task):
    """What a task looks like."""
    return f"<{task.__class__.__name__} {' '.join(_task_repr_info(task))}>"


def _task_get_stack(task, limit):
    """The frames of the coroutine while it is not done, then those that its exception came from; the newest last."""
    import traceback
    if task._exception is not None:
        walk, step = traceback.walk_tb(task._exception.__traceback__), 1
    else:
        frame = next(filter(None, (getattr(task._coro, f'{kind}_frame', None)
                                   for kind in ('cr', 'gi', 'ag'))), None)
        if frame is None:
            return []
        walk, step = traceback.walk_stack(frame), -1
    return [frame for frame, _ in itertools.islice(walk, limit)][::step]


def _task_print_stack(task, limit, file):
    """Print where the coroutine is, or where its exception came from."""
    import traceback
    frames, failure = task.get_stack(limit=limit), task._exception
    if frames:
        kind = 'Stack' if failure is None else 'Traceback'
        print(f'{kind} for {task!r} (most recent call last):', file=file)
    else:
        print(f'No stack for {task!r}', file=file)
    places = traceback.StackSummary.extract((frame, frame.f_lineno) for frame in frames)
    traceback.print_list(places, file=file)
    if failure is not None:
        print(*traceback.format_exception_only(failure), sep='', end='', file=file)
