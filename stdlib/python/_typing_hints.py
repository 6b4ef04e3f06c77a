"""The type hints of objects: a room of typing that is loaded when they are asked for."""

import annotationlib as _annotationlib
import functools as _functools
import operator as _operator
import sys as _sys
import types as _types
from typing import (
    _AnnotatedAlias, _BuiltinAlias, ForwardRef, _GenericAlias, _LiteralGenericAlias, _marked, NotRequired,
    ReadOnly, Required, _type_check, _UnionType, Unpack)


def _evaluated(tp, globals, locals, type_params, owner=None, format=_annotationlib.Format.VALUE, guard=frozenset(),
               parent=None):
    """A type with the forward references in it evaluated; those that the guard names stay."""
    def inner(tp):
        return _evaluated(tp, globals, locals, type_params, owner, format, guard, parent)
    if isinstance(tp, ForwardRef):
        if tp.__forward_arg__ in guard:
            return tp
        value = tp.evaluate(globals=globals, locals=locals, type_params=type_params, owner=owner, format=format)
        if isinstance(value, ForwardRef) and format == _annotationlib.Format.FORWARDREF:
            return value
        value = _type_check(value, 'Forward references must evaluate to types.', allow_special=True)
        return _evaluated(value, globals, locals, type_params, owner, format, guard | {tp.__forward_arg__}, tp)
    if isinstance(tp, (_GenericAlias, _BuiltinAlias, _UnionType)):
        if isinstance(tp, _LiteralGenericAlias):
            return tp
        args = tp.__args__
        if isinstance(tp, _BuiltinAlias):
            # Text in it belongs to where the whole comes from.
            module = None if parent is None else parent.__forward_module__
            above = None if parent is None else parent.__owner__
            args = tuple(ForwardRef(a, module=module, owner=above) if isinstance(a, str) else a for a in args)
        new = tuple(map(inner, args))
        if all(a is b for a, b in zip(new, tp.__args__)) and not getattr(tp, '__unpacked__', False):
            return tp
        if isinstance(tp, _BuiltinAlias):
            made = _BuiltinAlias(tp.__origin__, new)
            return Unpack[made] if tp.__unpacked__ else made
        if isinstance(tp, _UnionType):
            return _functools.reduce(_operator.or_, new)
        return tp.copy_with(new)
    return tp


def evaluate_forward_ref(forward_ref, *, owner=None, globals=None, locals=None, type_params=None, format=None):
    """Evaluate a forward reference as a type hint."""
    if format == _annotationlib.Format.STRING:
        return forward_ref.__forward_arg__
    format = format or _annotationlib.Format.VALUE
    value = forward_ref.evaluate(globals=globals, locals=locals, type_params=type_params, owner=owner, format=format)
    if value is None or format == _annotationlib.Format.FORWARDREF and isinstance(value, ForwardRef):
        return value
    if isinstance(value, str):
        value = ForwardRef(value, module=forward_ref.__forward_module__, owner=owner or forward_ref.__owner__)
    return _evaluated(value, globals, locals, type_params, owner or forward_ref.__owner__, format,
                      frozenset((forward_ref.__forward_arg__,)), forward_ref)


def _strip_annotations(t):
    while isinstance(t, _AnnotatedAlias) or getattr(t, '__origin__', None) in (Required, NotRequired, ReadOnly):
        # What is annotated or qualified.
        t = t.__args__[0]
    if isinstance(t, (_GenericAlias, _BuiltinAlias, _UnionType)):
        new = tuple(_strip_annotations(a) for a in t.__args__)
        if new == t.__args__:
            return t
        if isinstance(t, _BuiltinAlias):
            return _BuiltinAlias(t.__origin__, new)
        if isinstance(t, _UnionType):
            return _functools.reduce(_operator.or_, new)
        return t.copy_with(new)
    return t


def get_type_hints(obj, globalns=None, localns=None, include_extras=False, *, format=_annotationlib.Format.VALUE):
    """Return type hints for an object: its annotations with forward references evaluated."""
    if getattr(obj, '__no_type_check__', False):
        return {}
    as_text = format == _annotationlib.Format.STRING
    if isinstance(obj, type):
        hints = {}
        for base in obj.__mro__[-2::-1] if obj is not object else ():
            found = _annotationlib.get_annotations(base, format=format)
            hints.update(found if as_text else _hints_of_class(base, found, globalns, localns, format))
    else:
        hints = _annotationlib.get_annotations(obj, format=format)
        is_module = isinstance(obj, _types.ModuleType)
        if not (hints or is_module or callable(obj) or hasattr(obj, '__annotations__') or hasattr(obj, '__annotate__')):
            raise TypeError('%r is not a module, class, method, or function.' % (obj,))
        if not as_text:
            if globalns is None:
                globalns = obj.__dict__ if is_module else _globals_of(obj)
            if localns is None:
                localns = globalns
            type_params = getattr(obj, '__type_params__', ())
            hints = {name: _evaluated(_hint(value, not is_module, False), globalns, localns, type_params, obj, format)
                     for name, value in hints.items()}
    if as_text or include_extras:
        return hints
    return {name: _strip_annotations(hint) for name, hint in hints.items()}


def _hint(value, is_argument, is_class):
    """An annotation as a type, or as a reference that can be evaluated."""
    if isinstance(value, str):
        return ForwardRef(value, is_argument=is_argument, is_class=is_class)
    return type(None) if value is None else value


def _hints_of_class(cls, annotations, globalns, localns, format):
    """The annotations of a class, evaluated where it was defined if nothing else is given."""
    scopes = [getattr(_sys.modules.get(cls.__module__), '__dict__', {}) if globalns is None else globalns,
              dict(vars(cls)) if localns is None else localns]
    if globalns is localns is None:
        # What the class has hides what the module has only where nothing else is found.
        scopes.reverse()
    hints = {}
    for name, value in annotations.items():
        value = _hint(value, False, True)
        # A reference may know better where it comes from.
        is_elsewhere = globalns is localns is None and isinstance(value, ForwardRef) and value.__forward_module__
        here = (None, scopes[1]) if is_elsewhere else scopes
        hints[name] = _evaluated(value, *here, cls.__type_params__, cls, format)
    return hints


def _globals_of(function):
    """The global names of a function, or of the one that it wraps in the end."""
    innermost, seen = function, set()
    while hasattr(innermost, '__wrapped__'):
        seen.add(id(innermost))
        innermost = innermost.__wrapped__
        if id(innermost) in seen:
            raise ValueError('wrapper loop when unwrapping %r' % (function,))
    return getattr(innermost, '__globals__', {})


def no_type_check(arg):
    """Decorator to indicate that annotations are not type hints."""
    if isinstance(arg, type):
        for key in dir(arg):
            try:
                obj = getattr(arg, key)
            except Exception:
                continue
            # What other classes have defined is theirs.
            if not hasattr(obj, '__qualname__') or getattr(obj, '__module__', None) != arg.__module__ or \
                    obj.__qualname__ not in ('%s.%s' % (arg.__qualname__, key), arg.__qualname__ + '.<lambda>'):
                continue
            if isinstance(obj, (_types.FunctionType, _types.MethodType)):
                getattr(obj, '__func__', obj).__no_type_check__ = True
            elif isinstance(obj, type):
                no_type_check(obj)
    return _marked(arg, '__no_type_check__', TypeError)


def no_type_check_decorator(decorator):
    """Make a decorator do what @no_type_check does as well."""
    import warnings
    warnings._deprecated('typing.no_type_check_decorator', remove=(3, 15))

    @_functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped_decorator


for _public in (evaluate_forward_ref, get_type_hints, no_type_check, no_type_check_decorator):
    _public.__module__ = 'typing'
