"""Asynchronous programs: an event loop, tasks, and what they need to work together."""

from asyncio.coroutines import *
from asyncio.events import *
from asyncio.exceptions import *
from asyncio.futures import *
from asyncio.locks import *
from asyncio.queues import *
from asyncio.timeouts import *
from asyncio.tasks import *
from asyncio.runners import *
from asyncio.taskgroups import *
from asyncio import (coroutines, events, exceptions, futures, locks, queues, runners, taskgroups,
                     tasks, timeouts)


async def to_thread(func, /, *args, **kwargs):
    """The result of a function, which runs in another thread."""
    import contextvars
    import functools
    loop = events.get_running_loop()
    ctx = contextvars.copy_context()
    return await loop.run_in_executor(None, functools.partial(ctx.run, func, *args, **kwargs))


__all__ = (coroutines.__all__ + events.__all__ + exceptions.__all__ + futures.__all__
           + locks.__all__ + queues.__all__ + runners.__all__ + taskgroups.__all__
           + tasks.__all__ + timeouts.__all__ + ('to_thread',))


def __getattr__(name):
    if name in ('open_connection', 'start_server', 'open_unix_connection', 'start_unix_server',
                'StreamReader', 'StreamWriter', 'create_subprocess_exec',
                'create_subprocess_shell', 'Protocol', 'Transport', 'subprocess', 'streams'):
        raise AttributeError(f"asyncio.{name} is not available")
    raise AttributeError(f"module 'asyncio' has no attribute {name!r}")
