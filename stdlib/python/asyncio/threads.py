"""Functions in other threads."""

__all__ = ('to_thread',)

import contextvars
import functools

from asyncio import events


async def to_thread(func, /, *args, **kwargs):
    """The result of a function, which runs in another thread."""
    loop = events.get_running_loop()
    ctx = contextvars.copy_context()
    return await loop.run_in_executor(None, functools.partial(ctx.run, func, *args, **kwargs))
