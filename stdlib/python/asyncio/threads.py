"""Functions in other threads."""

__all__ = ('to_thread',)

import contextvars
import functools

from asyncio import events


async def to_thread(func, /, *args, **kwargs):
    """The result of a function, which runs in another thread."""
    run = contextvars.copy_context().run
    there = functools.partial(run, func, *args, **kwargs)
    return await events.get_running_loop().run_in_executor(None, there)
