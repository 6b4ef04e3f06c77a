"""What futures of both kinds share: how they are shown."""

__all__ = ()

import reprlib

from asyncio.format_helpers import _format_callback_source

# The states, as debuggers know them.
_PENDING, _CANCELLED, _FINISHED = "PENDING", "CANCELLED", "FINISHED"


def isfuture(obj):
    """Whether an object is a Future or behaves like one."""
    return hasattr(obj.__class__, "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def _shown_callbacks(callbacks):
    shown = [_format_callback_source(function, ()) for function, _ in callbacks]
    # Only the first and the last of many.
    shown[1:-1] = [f"<{len(shown) - 2} more>"] if len(shown) > 2 else []
    return f"cb=[{', '.join(shown)}]"


def _future_repr_info(future):
    """The parts of what a future looks like."""
    parts = [future._state.lower()]
    if future._state == _FINISHED:
        if future._exception is not None:
            parts.append(f"exception={future._exception!r}")
        else:
            parts.append(f"result={reprlib.repr(future._result)}")
    if future._callbacks:
        parts.append(_shown_callbacks(future._callbacks))
    if future._source_traceback:
        newest = future._source_traceback[-1]
        parts.append(f"created at {newest[0]}:{newest[1]}")
    return parts


@reprlib.recursive_repr()
def _future_repr(future):
    """What a future looks like."""
    return f"<{future.__class__.__name__} {' '.join(_future_repr_info(future))}>"
