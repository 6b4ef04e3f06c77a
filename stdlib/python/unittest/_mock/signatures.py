"""What specifications say: their attributes, how they are called, and whether the result is awaited."""

import functools
import inspect
from annotationlib import Format
from dataclasses import fields, is_dataclass
from inspect import iscoroutinefunction
from types import (
    BuiltinMethodType, FunctionType, GetSetDescriptorType, MemberDescriptorType, MethodDescriptorType, MethodType,
    WrapperDescriptorType,
)

FunctionTypes = (FunctionType, MethodType)
# What classes of the language have; none of them is a coroutine function.
_NATIVE = frozenset({
    BuiltinMethodType, GetSetDescriptorType, MemberDescriptorType, MethodDescriptorType, WrapperDescriptorType, str,
    type, type(None),
})


def _is_list(obj):
    """Whether a specification is a list of names."""
    return type(obj) in (list, tuple)


def is_error(obj):
    """Whether ``raise`` takes it."""
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def is_magic(name):
    return name == f"__{name[2:-2]}__"


def _callable(obj):
    """Whether an object can be called, with the function that a decorated method holds as the judge."""
    while isinstance(obj, (staticmethod, classmethod, MethodType)):
        obj = obj.__func__
    return isinstance(obj, type) or getattr(obj, "__call__", None) is not None


def makes_callables(spec):
    """Whether the objects of a class can be called; of any other object, whether it can."""
    if not isinstance(spec, type):
        return getattr(spec, "__call__", None) is not None
    # ``getattr`` would find the call that makes the objects.
    return any(vars(base).get("__call__") is not None for base in spec.__mro__)


def awaits_result(obj):
    """Whether the result of a call, or the object itself, is to be awaited."""
    obj = getattr(obj, "__func__", obj)
    return iscoroutinefunction(obj) or inspect.isawaitable(obj)


def _constructor(spec):
    """The function that gets the arguments of a call of a class."""
    if spec.__init__ is object.__init__ and spec.__new__ is not object.__new__:
        return spec.__new__
    return spec.__init__


def read_signature(spec, as_instance, eat_self):
    """The signature that callers of a mock of ``spec`` see, without the first argument if ``eat_self``; or None."""
    if isinstance(spec, type) and not as_instance:
        function, eat_self = _constructor(spec), True
    elif isinstance(spec, (classmethod, staticmethod)):
        function, eat_self = spec.__func__, eat_self or isinstance(spec, classmethod)
    elif isinstance(spec, FunctionTypes):
        function = spec
    else:
        function = getattr(spec, "__call__", None)
        if function is None:
            return None
    if eat_self:
        function = functools.partial(function, None)
    try:
        # Names in annotations may stand for nothing at run time.
        return inspect.signature(function, annotation_format=Format.FORWARDREF)
    except (ValueError, TypeError):
        return None


def check_calls(mock, spec, eat_self, as_instance=False):
    """Let a mock refuse calls that ``spec`` would not take."""
    signature = read_signature(spec, as_instance, eat_self)
    if signature is None:
        return

    def refuse(self, /, *args, **kwargs):
        signature.bind(*args, **kwargs)

    kind = type(mock)
    kind._mock_check_sig = refuse
    kind.__signature__ = signature


def field_names(spec):
    """The fields of a dataclass, or of an object of one."""
    return [field.name for field in fields(spec)] if is_dataclass(spec) else []


def attribute_names(spec):
    """The names that a mock of ``spec`` has. Fields without a default are not among those of their class."""
    names = dir(spec)
    if not isinstance(spec, type):
        names += [name for name in field_names(spec) if name not in names]
    return names


def coroutine_names(spec, is_mock):
    """The names of the methods of ``spec`` that are coroutine functions."""
    found = []
    for name in dir(spec):
        value = inspect.getattr_static(spec, name, None)
        if type(value) in _NATIVE:
            continue
        # A mock has what was wrapped, and that has it, too, and so on.
        if not is_mock(value):
            try:
                value = inspect.unwrap(value)
            except ValueError:
                pass
        if iscoroutinefunction(value):
            found.append(name)
    return found
