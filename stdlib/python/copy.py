"""Shallow and deep copies of objects."""

__all__ = ['Error', 'copy', 'deepcopy', 'replace']

import types
import weakref
from copyreg import dispatch_table


class Error(Exception):
    """An object cannot be copied."""


error = Error

_ATOMIC = {types.NoneType, int, float, bool, complex, str, bytes, tuple, frozenset, type, range,
           slice, property, types.BuiltinFunctionType, types.EllipsisType,
           types.NotImplementedType, types.FunctionType, types.CodeType, weakref.ref, super}
_DEEP_ATOMIC = _ATOMIC - {tuple, frozenset, slice, super}


def _parts(x, cls):
    """What copying through the pickle protocol starts from."""
    reducer = dispatch_table.get(cls)
    if reducer is not None:
        return reducer(x)
    reducer = getattr(x, '__reduce_ex__', None)
    if reducer is not None:
        return reducer(4)
    reducer = getattr(x, '__reduce__', None)
    if reducer is not None:
        return reducer()
    raise Error(f'un(deep)copyable object of type {cls}')


def copy(x):
    """Return a new object with the same contents."""
    cls = type(x)
    if cls in _ATOMIC:
        return x
    if cls in (list, dict, set, bytearray):
        return cls.copy(x)
    if issubclass(cls, type):
        return x
    method = getattr(cls, '__copy__', None)
    if method is not None:
        return method(x)
    parts = _parts(x, cls)
    return x if isinstance(parts, str) else _rebuild(x, None, *parts)


def deepcopy(x, memo=None):
    """Return a new object whose contents are copies too.

    memo maps the ids of objects copied already to their copies.
    """
    cls = type(x)
    if cls in _DEEP_ATOMIC:
        return x
    key = id(x)
    if memo is None:
        memo = {}
    else:
        done = memo.get(key, memo)
        if done is not memo:
            return done
    special = _DEEP.get(cls)
    if special is not None:
        new = special(x, memo)
    elif issubclass(cls, type):
        return x
    else:
        method = getattr(x, '__deepcopy__', None)
        if method is not None:
            new = method(memo)
        else:
            parts = _parts(x, cls)
            new = x if isinstance(parts, str) else _rebuild(x, memo, *parts)
    if new is not x:
        memo[key] = new
        # The memo keeps originals alive: the ids of dead ones are used again.
        memo.setdefault(id(memo), []).append(x)
    return new


def _deep_list(x, memo):
    new = []
    memo[id(x)] = new
    for item in x:
        new.append(item if type(item) in _DEEP_ATOMIC else deepcopy(item, memo))
    return new


def _deep_dict(x, memo):
    new = {}
    memo[id(x)] = new
    for key, value in x.items():
        if type(key) not in _DEEP_ATOMIC:
            key = deepcopy(key, memo)
        new[key] = value if type(value) in _DEEP_ATOMIC else deepcopy(value, memo)
    return new


def _deep_tuple(x, memo):
    items = [item if type(item) in _DEEP_ATOMIC else deepcopy(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]
    for a, b in zip(x, items):
        if a is not b:
            return tuple(items)
    return x


def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_DEEP = {list: _deep_list, dict: _deep_dict, tuple: _deep_tuple, types.MethodType: _deep_method}


def _rebuild(x, memo, func, args, state=None, items=None, pairs=None, set_state=None):
    deep = memo is not None

    def part(v):
        return deepcopy(v, memo) if deep else v
    new = func(*(part(a) for a in args))
    if deep:
        memo[id(x)] = new
    if state is not None:
        state = part(state)
        if set_state is not None:
            set_state(new, state)
        elif hasattr(new, '__setstate__'):
            new.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                new.__dict__.update(state)
            for name, value in (slots or {}).items():
                setattr(new, name, value)
    for item in items or ():
        new.append(part(item))
    for key, value in pairs or ():
        new[part(key)] = part(value)
    return new


def replace(obj, /, **changes):
    """Return a copy of the object in which some fields differ."""
    method = getattr(type(obj), '__replace__', None)
    if method is None:
        raise TypeError(f'replace() does not support {type(obj).__name__} objects')
    return method(obj, **changes)
