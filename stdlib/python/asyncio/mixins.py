"""What locks and queues have in common, under the name where others look for it."""

from asyncio.locks import _LoopBound as _LoopBoundMixin

__all__ = ()
