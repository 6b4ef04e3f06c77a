"""What coroutines are."""

__all__ = ('iscoroutinefunction', 'iscoroutine')

import collections.abc
import functools
import os
import sys
import types

_CO_COROUTINE = 0x80
# The mark of functions that asgiref and others take for coroutine functions.
_is_coroutine = object()


def _is_debug_mode():
    # By an option, or by a variable if the program looks at variables.
    return sys.flags.dev_mode or not sys.flags.ignore_environment and bool(os.environ.get('PYTHONASYNCIODEBUG'))


def iscoroutinefunction(func):
    """Deprecated: whether a function is a coroutine function."""
    import warnings
    warnings.warn("'asyncio.iscoroutinefunction' is deprecated and slated for removal in Python 3.16; "
                  "use inspect.iscoroutinefunction() instead", DeprecationWarning, stacklevel=2)
    return _iscoroutinefunction(func)


def _iscoroutinefunction(func):
    if getattr(func, '_is_coroutine', None) is _is_coroutine:
        return True
    while isinstance(func, functools.partial):
        func = func.func
    func = getattr(func, '__func__', func)
    code = getattr(func, '__code__', None)
    if code is not None and code.co_flags & _CO_COROUTINE:
        return True
    # What inspect.markcoroutinefunction() has marked.
    mark = getattr(func, '_is_coroutine_mark', None)
    return mark is not None and mark is getattr(sys.modules.get('_inspect_kinds'), '_coroutine_mark', None)


def iscoroutine(obj):
    """Whether an object is a coroutine."""
    return isinstance(obj, (types.CoroutineType, collections.abc.Coroutine))


def _format_coroutine(coro):
    name = getattr(coro, '__qualname__', None) or getattr(coro, '__name__', None)
    if name is None:
        return repr(coro)
    running = getattr(coro, 'cr_running', False)
    code = getattr(coro, 'cr_code', None)
    name = f'{name}()'
    if code is None:
        return f'{name} running' if running else name
    frame = getattr(coro, 'cr_frame', None)
    if frame is not None:
        return f'{name} running at {code.co_filename}:{frame.f_lineno}'
    return f'{name} done, defined at {code.co_filename}:{code.co_firstlineno}'
