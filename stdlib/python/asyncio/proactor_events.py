"""Loops that wait for the completion of operations, which only Windows has."""

__all__ = ('BaseProactorEventLoop',)

from asyncio import events


class BaseProactorEventLoop(events.BaseEventLoop):
    """Cannot be made: the loops of Molt wait with selectors."""

    def __init__(self, proactor):
        raise NotImplementedError('asyncio.BaseProactorEventLoop: loops wait with selectors')
