"""How callbacks are shown, and the stack that made something."""

import functools
import reprlib
import sys


def _get_function_source(func):
    """The file and first line of what a callback runs, or None."""
    for link in ('__wrapped__', 'func'):
        while (inner := getattr(func, link, None)) is not None:
            func = inner
    code = getattr(func, '__code__', None)
    return None if code is None else (code.co_filename, code.co_firstlineno)


def _format_callback_source(func, args, *, debug=False):
    """A call as text, with the place of the function where there is one."""
    place = _get_function_source(func)
    text = _format_callback(func, args, None, debug=debug)
    return text if place is None else '%s at %s:%s' % (text, *place)


def _format_args_and_kwargs(args, kwargs, *, debug=False):
    """Arguments in parentheses; values are shown in debug mode only."""
    shown = []
    if debug:
        shown += map(reprlib.repr, args)
        shown += [f'{name}={reprlib.repr(value)}' for name, value in (kwargs or {}).items()]
    return f"({', '.join(shown)})"


def _format_callback(func, args, kwargs, *, debug=False, suffix=''):
    """A call as text: what partials hold comes first."""
    suffix = _format_args_and_kwargs(args, kwargs, debug=debug) + suffix
    if isinstance(func, functools.partial):
        return _format_callback(func.func, func.args, func.keywords, debug=debug, suffix=suffix)
    name = getattr(func, '__qualname__', None) or getattr(func, '__name__', None)
    return (repr(func) if name is None else name) + suffix


def extract_stack(f=None, limit=None):
    """The stack of the caller, or that of a frame, without source lines."""
    import traceback
    from asyncio import constants
    frame = sys._getframe().f_back if f is None else f
    most = constants.DEBUG_STACK_DEPTH if limit is None else limit
    stack = traceback.StackSummary.extract(traceback.walk_stack(frame), limit=most, lookup_lines=False)
    stack.reverse()
    return stack
