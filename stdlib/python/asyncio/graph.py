"""Who awaits whom: the frames of a task, and the tasks that wait for it."""

__all__ = ('capture_call_graph', 'format_call_graph', 'print_call_graph', 'FrameCallGraphEntry',
           'FutureCallGraph')

import dataclasses
import sys
import types

from asyncio import events, futures, tasks


@dataclasses.dataclass(frozen=True, slots=True)
class FrameCallGraphEntry:
    """A frame of the call stack of a task."""

    frame: types.FrameType


@dataclasses.dataclass(frozen=True, slots=True)
class FutureCallGraph:
    """A future, its frames with the innermost first, and the graphs of what awaits it."""

    future: futures.Future
    call_stack: tuple["FrameCallGraphEntry", ...]
    awaited_by: tuple["FutureCallGraph", ...]


# The attributes of what a frame may belong to: its frame, what it waits for, and how the frame is called.
_KINDS = (('cr_frame', 'cr_await', 'async'), ('ag_frame', 'ag_await', 'async generator'),
          ('gi_frame', 'gi_yieldfrom', 'generator'))


def _cut(stack, limit):
    if limit is None:
        return tuple(stack)
    if limit > 0:
        return tuple(stack[-limit:])
    return tuple(stack[:-limit])


def _suspended(future):
    """The frames of a task that waits, the innermost first."""
    stack = []
    coro = future.get_coro() if hasattr(future, 'get_coro') else None
    while coro is not None:
        kind = next((kind for kind in _KINDS[:2] if hasattr(coro, kind[1])), None)
        if kind is None:
            break
        frame = getattr(coro, kind[0])
        if frame is not None:
            stack.append(FrameCallGraphEntry(frame))
        coro = getattr(coro, kind[1])
    stack.reverse()
    return stack


def _active(frame, task):
    """The frames from one on up to that of the coroutine of the task that runs."""
    coro = task.get_coro()
    outermost = next((getattr(coro, name) for name, *_ in _KINDS if hasattr(coro, name)), None)
    stack = []
    while frame is not None:
        stack.append(FrameCallGraphEntry(frame))
        frame = None if frame is outermost else frame.f_back
    return stack


def _waiters(future, limit):
    return tuple(_of_waiting(each, limit) for each in future._asyncio_awaited_by or ())


def _of_waiting(future, limit):
    return FutureCallGraph(future, _cut(_suspended(future), limit), _waiters(future, limit))


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    """Return the FutureCallGraph of a future, by default of the task that runs.

    Where the task runs, depth is the number of the innermost frames that are left out. Of each stack, a positive limit
    keeps as many of the outermost frames, a negative one of the innermost; 0 keeps none. None when no task runs.
    """
    loop = events._get_running_loop()
    if loop is None and future is None:
        raise RuntimeError('capture_call_graph() is called outside of a running event loop and no *future* '
                           'to introspect was provided')
    current = None if loop is None else tasks.current_task(loop)
    if future is None:
        future = current
        if future is None:
            return None
    elif not futures.isfuture(future):
        raise TypeError(f'{future!r} object does not appear to be compatible with asyncio.Future')
    if future is not current:
        return _of_waiting(future, limit)
    stack = _active(sys._getframe(depth), future) if limit != 0 else ()
    return FutureCallGraph(future, _cut(stack, limit), _waiters(future, limit))


def _lines(graph, margin):
    future = graph.future
    label = f'name={future.get_name()!r}, ' if isinstance(future, tasks.Task) else ''
    yield f'{margin}* {type(future).__name__}({label}id={id(future):#x})'
    if graph.call_stack:
        yield f'{margin}  + Call stack:'
        for entry in graph.call_stack:
            yield f'{margin}  |   {_place(entry.frame)}'
    if graph.awaited_by:
        yield f'{margin}  + Awaited by:'
        for each in graph.awaited_by:
            yield from _lines(each, margin + '    ')


def _place(frame):
    owner, word = frame.f_generator, ''
    for attribute, _, kind in _KINDS:
        if hasattr(owner, attribute):
            word = kind + ' '
    code = frame.f_code
    return f'File {code.co_filename!r}, line {frame.f_lineno}, in {word}{code.co_qualname}()'


def format_call_graph(future=None, /, *, depth=1, limit=None):
    """Return the call graph of a future as text; see capture_call_graph()."""
    graph = capture_call_graph(future, depth=depth + 1, limit=limit)
    return '' if graph is None else '\n'.join(_lines(graph, ''))


def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    """Print the call graph of a future; see capture_call_graph()."""
    print(format_call_graph(future, depth=depth, limit=limit), file=file)
