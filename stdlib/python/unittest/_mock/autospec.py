"""Mocks with the attributes and the signatures of an object."""

import inspect
from inspect import iscoroutinefunction
from types import FunctionType

from . import signatures
from .awaits import AsyncMock
from .core import AWAIT_CLAIMS, CALL_CLAIMS, _is_instance_mock, _SpecState, kinds
from .magic import MagicMock, NonCallableMagicMock
from .signatures import FunctionTypes, is_magic
from .values import InvalidSpecError, _CallList, _missing

_TYPOS = ("autospect", "auto_spec", "set_spec")


def refuse_typos(keywords):
    """Raise RuntimeError for attributes that look like a misspelt parameter."""
    for typo in _TYPOS:
        if typo in keywords:
            raise RuntimeError(f"{typo!r} might be a typo; use unsafe=True if this is intended")


def _is_async_func(obj):
    return bool(getattr(obj, "__code__", None)) and iscoroutinefunction(obj)


def _forward(function, names):
    """Give a function methods that are those of its mock."""
    mock = function.mock
    for name in names:
        def method(*args, _name=name, **kwargs):
            return getattr(mock, _name)(*args, **kwargs)

        setattr(function, name, method)


def _stand_in(mock, original):
    """A function with the signature of ``original`` that calls the mock, and has what tests ask of a mock."""
    awaited = _is_async_func(original)
    signature = signatures.read_signature(original, False, False)
    if signature is None:
        return mock
    if awaited:
        async def function(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return await mock(*args, **kwargs)
    else:
        def function(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return mock(*args, **kwargs)
    name = original.__name__
    function.__name__ = function.__qualname__ = name if name.isidentifier() else "funcopy"
    function.__module__ = None
    function.__signature__ = signature
    function.mock = mock
    function.return_value, function.side_effect = mock.return_value, mock.side_effect
    function._mock_children = mock._mock_children
    function.called, function.call_count, function.call_args = False, 0, None
    function.call_args_list = _CallList()
    _forward(function, CALL_CLAIMS)

    def reset_mock():
        function.method_calls, function.mock_calls = _CallList(), _CallList()
        mock.reset_mock()
        answer = function.return_value
        if answer is not mock and _is_instance_mock(answer):
            answer.reset_mock()

    function.method_calls, function.mock_calls = _CallList(), _CallList()
    function.reset_mock = reset_mock
    if awaited:
        function._is_coroutine = True
        function.await_count, function.await_args, function.await_args_list = 0, None, _CallList()
        _forward(function, AWAIT_CLAIMS)
    mock._mock_delegate = function
    return function


def _choose_class(spec, instance):
    """The class of the mock of a specification."""
    if inspect.isdatadescriptor(spec):
        return MagicMock
    of_objects = instance and isinstance(spec, type)
    if not (signatures.makes_callables(spec) if of_objects else signatures._callable(spec)):
        return NonCallableMagicMock
    if not _is_async_func(spec):
        return MagicMock
    if instance:
        raise RuntimeError("Instance can not be True when create_autospec is mocking an async function")
    return AsyncMock


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """Make a mock with the attributes and signatures of an object, and those of its attributes.

    ``instance`` makes a mock of the objects of a class, not of the class.
    """
    if signatures._is_list(spec):
        # It may be a list of names; nothing is known of what they stand for.
        spec = type(spec)
    if _is_instance_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    if not unsafe:
        refuse_typos(kwargs)
    is_type = isinstance(spec, type)
    word = "spec_set" if spec_set else "spec"
    request = {}
    # None has no attributes to speak of, and what is behind a descriptor is not known.
    if not inspect.isdatadescriptor(spec) and (spec_set or spec is not None):
        request[word] = spec
        if instance:
            request["_spec_as_instance"] = True
    wrapped = kwargs.get("wraps")
    name = kwargs.pop("name", _name)
    request |= kwargs
    mock = _choose_class(spec, instance)(
        parent=_parent, _new_parent=_parent, name=name, _new_name="" if _parent is None else name, **request
    )
    of_fields = {}
    if is_type and instance:
        known = dir(spec)
        of_fields = {
            field: spec.__dataclass_fields__[field].type
            for field in signatures.field_names(spec) if field not in known
        }
        if of_fields:
            mock._mock_methods = [*mock._mock_methods, *of_fields]
    result = mock
    if isinstance(spec, FunctionTypes):
        # It binds as a function does.
        result = _stand_in(mock, spec)
    else:
        signatures.check_calls(mock, spec, is_type, instance)
    if _parent is not None and not instance:
        _parent._mock_children[name] = result
    if is_type and not instance and "return_value" not in kwargs:
        result.return_value = create_autospec(
            spec, spec_set, instance=True, _name="()", _parent=result, wraps=wrapped
        )
    for entry in [*dir(spec), *of_fields]:
        # Magic methods are those of MagicMock.
        if not is_magic(entry):
            original = of_fields[entry] if entry in of_fields else getattr(spec, entry, _missing)
            # Attributes that are not there are left to the mock.
            if original is not _missing:
                _add_child(result, spec, entry, original, word, instance, wrapped)
    # Those with dots mean attributes of the mocks that were made just now.
    paths = {path: kwargs[path] for path in kwargs if "." in path}
    if paths and _is_instance_mock(result):
        result.configure_mock(**paths)
    return result


def _add_child(mock, spec, entry, original, word, instance, wrapped):
    """Make the mock of a method, and note the specification of any other attribute until it is used."""
    if not isinstance(original, FunctionTypes):
        mock._mock_children[entry] = _SpecState(original, word == "spec_set", mock, entry, instance)
        return
    parent = mock.mock if isinstance(spec, FunctionTypes) else mock
    kind = AsyncMock if iscoroutinefunction(original) else MagicMock
    eat_self = _gets_self(spec, entry)
    request = {word: original}
    if wrapped and hasattr(wrapped, entry):
        request["wraps"] = original
    child = kind(
        parent=parent, _new_parent=parent, name=entry, _new_name=entry, _eat_self=eat_self, **request
    )
    child.return_value = kind()
    signatures.check_calls(child, original, eat_self)
    mock._mock_children[entry] = child
    if isinstance(mock, FunctionType):
        setattr(mock, entry, child)


def _gets_self(spec, entry):
    """Whether the first parameter of what a class has by a name is not for callers."""
    is_type = isinstance(spec, type)
    if not is_type:
        if entry in getattr(spec, "__dict__", {}):
            return False
        spec = spec.__class__
    for base in spec.__mro__:
        if entry in vars(base):
            # Decorated methods are bound by their decorators.
            return is_type and isinstance(vars(base)[entry], FunctionTypes)
    return is_type


kinds.create_autospec = create_autospec
