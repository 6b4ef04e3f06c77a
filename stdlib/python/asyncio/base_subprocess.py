"""The transport of child processes, under the name where others look for it."""

from asyncio.unix_events import _UnixSubprocessTransport as BaseSubprocessTransport

__all__ = ('BaseSubprocessTransport',)
