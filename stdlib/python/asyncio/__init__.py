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


# Names that are made when they are first asked for: what needs no connections starts without them.
_LATER = {
    'base_events': ('Server',),
    'base_subprocess': (),
    'format_helpers': (),
    'log': (),
    'mixins': (),
    'proactor_events': (),
    'graph': ('capture_call_graph', 'format_call_graph', 'print_call_graph', 'FrameCallGraphEntry',
              'FutureCallGraph'),
    'protocols': ('BaseProtocol', 'Protocol', 'DatagramProtocol', 'SubprocessProtocol',
                  'BufferedProtocol'),
    'streams': ('StreamReader', 'StreamWriter', 'StreamReaderProtocol', 'open_connection',
                'start_server', 'open_unix_connection', 'start_unix_server'),
    'subprocess': ('create_subprocess_exec', 'create_subprocess_shell'),
    'transports': ('BaseTransport', 'ReadTransport', 'WriteTransport', 'Transport',
                   'DatagramTransport', 'SubprocessTransport'),
    'selector_events': (),
    'staggered': (),
    'threads': ('to_thread',),
    'trsock': (),
    'unix_events': (),
}

__all__ = (coroutines.__all__ + events.__all__ + exceptions.__all__ + futures.__all__
           + locks.__all__ + queues.__all__ + runners.__all__ + taskgroups.__all__
           + tasks.__all__ + timeouts.__all__ + sum(_LATER.values(), ()))


def _load(module):
    # Spelled out, so that building a program sees them.
    if module == 'base_events':
        import asyncio.base_events as found
    elif module == 'base_subprocess':
        import asyncio.base_subprocess as found
    elif module == 'format_helpers':
        import asyncio.format_helpers as found
    elif module == 'graph':
        import asyncio.graph as found
    elif module == 'log':
        import asyncio.log as found
    elif module == 'mixins':
        import asyncio.mixins as found
    elif module == 'proactor_events':
        import asyncio.proactor_events as found
    elif module == 'protocols':
        import asyncio.protocols as found
    elif module == 'streams':
        import asyncio.streams as found
    elif module == 'subprocess':
        import asyncio.subprocess as found
    elif module == 'transports':
        import asyncio.transports as found
    elif module == 'selector_events':
        import asyncio.selector_events as found
    elif module == 'staggered':
        import asyncio.staggered as found
    elif module == 'threads':
        import asyncio.threads as found
    elif module == 'trsock':
        import asyncio.trsock as found
    else:
        import asyncio.unix_events as found
    return found


def __getattr__(name):
    if name in _LATER:
        return _load(name)
    for module, names in _LATER.items():
        if name in names:
            value = globals()[name] = getattr(_load(module), name)
            return value
    if name in ('AbstractEventLoopPolicy', 'DefaultEventLoopPolicy'):
        events._deprecated(name)
        return getattr(events, '_' + name)
    raise AttributeError(f"module 'asyncio' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_LATER, *__all__})
