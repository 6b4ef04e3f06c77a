"""Putting other objects in the place of attributes and items, for the time of a test."""

import builtins
import functools
import pkgutil
import sys
from contextlib import ExitStack, contextmanager
from inspect import iscoroutinefunction
from types import ModuleType

from . import signatures
from .autospec import create_autospec, refuse_typos
from .awaits import AsyncMock
from .core import NonCallableMock, _is_instance_mock, is_async
from .magic import MagicMock, NonCallableMagicMock
from .values import DEFAULT, InvalidSpecError

_builtins = {name for name in dir(builtins) if not name.startswith("_")}
# Deleting these of a function leaves it with an empty one.
_REFILLED = {"__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__"}


class _Patching:
    """What patches of attributes and of dictionaries have in common: decorators, ``start`` and ``stop``."""

    _active_patches = []

    def __call__(self, func):
        if isinstance(func, type):
            return self.decorate_class(func)
        if iscoroutinefunction(func):
            return self.decorate_async_callable(func)
        return self.decorate_callable(func)

    def decorate_class(self, klass):
        """Patch each test of a class."""
        tests = [name for name in dir(klass) if name.startswith(patch.TEST_PREFIX)]
        for name in tests:
            method = getattr(klass, name)
            if hasattr(method, "__call__"):
                setattr(klass, name, self.copy()(method))
        return klass

    def start(self):
        """Begin to patch, until ``stop``, and return what ``with`` gives."""
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        """Undo what ``start`` began."""
        if self in self._active_patches:
            self._active_patches.remove(self)
            return self.__exit__(None, None, None)
        return None


class _patch(_Patching):
    """A patch of an attribute of what ``getter`` returns."""

    # The name by which a patch of several attributes hands over the new object.
    attribute_name = None

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        for word, given in ("new", new is not DEFAULT), ("autospec", autospec is not None):
            if given and new_callable is not None:
                raise ValueError(f"Cannot use '{word}' and 'new_callable' together")
        if not unsafe:
            refuse_typos(kwargs)
        for word, title, value in ("spec", "spec", spec), ("spec_set", "spec_set target", spec_set):
            if _is_instance_mock(value):
                raise InvalidSpecError(
                    f"Cannot spec attr {attribute!r} as the {title} has already been mocked out. [{word}={value!r}]"
                )
        self.getter, self.attribute, self.create = getter, attribute, create
        self.new, self.new_callable, self.kwargs = new, new_callable, kwargs
        self.spec, self.spec_set, self.autospec = spec, spec_set, autospec
        self.additional_patchers = []
        self.is_started = self.has_local = False

    def copy(self):
        # The constructor would refuse what was let through as unsafe.
        twin = _patch.__new__(_patch)
        vars(twin).update(vars(self))
        twin.additional_patchers = [other.copy() for other in self.additional_patchers]
        return twin

    @contextmanager
    def decoration_helper(self, patched, args, keywargs):
        """Patch for a call of a decorated function, and give its arguments."""
        positional = list(args)
        with ExitStack() as stack:
            for patching in patched.patchings:
                value = stack.enter_context(patching)
                if patching.attribute_name is not None:
                    keywargs |= value
                elif patching.new is DEFAULT:
                    positional.append(value)
            yield positional, keywargs

    def _decorate(self, func, patched):
        # Decorators on each other share one wrapper.
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        patched = functools.wraps(func)(patched)
        patched.patchings = [self]
        return patched

    def decorate_callable(self, func):
        def patched(*args, **keywargs):
            with self.decoration_helper(result, args, keywargs) as (positional, named):
                return func(*positional, **named)

        result = self._decorate(func, patched)
        return result

    def decorate_async_callable(self, func):
        async def patched(*args, **keywargs):
            with self.decoration_helper(result, args, keywargs) as (positional, named):
                return await func(*positional, **named)

        result = self._decorate(func, patched)
        return result

    def get_original(self):
        """Return the object to be replaced, and whether the target itself has it, not a class of it."""
        target, name = self.getter(), self.attribute
        own = getattr(target, "__dict__", {})
        try:
            original, local = own[name], True
        except KeyError:
            original, local = getattr(target, name, DEFAULT), False
        if isinstance(target, ModuleType) and name in _builtins:
            self.create = True
        if original is DEFAULT and not self.create:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, local

    def _request(self):
        """The specifications asked for, with None for those that are not."""
        request = [None if value is False else value for value in (self.spec, self.spec_set, self.autospec)]
        spec, spec_set, autospec = request
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if spec_set not in (True, None) and (spec is not None or autospec is not None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        return request

    def _make_mock(self, original, spec, spec_set):
        """A mock, with the original as its specification where True says so."""
        # Either means the same object; the stricter one is passed on.
        word, source = ("spec", spec) if spec_set is None else ("spec_set", spec_set if spec is None else spec)
        if source is True:
            source = original
        request = {} if source is None else {word: source}
        if source is not None and original is DEFAULT:
            raise TypeError("Can't use 'spec' with create=True")
        if self.new_callable is not None:
            kind = self.new_callable
        else:
            kind = self._class_for(original if source is None else source, source is not None, spec_set is None)
        if isinstance(kind, type) and issubclass(kind, NonCallableMock) and self.attribute:
            request["name"] = self.attribute
        request |= self.kwargs
        new = kind(**request)
        if source is not None and isinstance(original, type) and _is_instance_mock(new):
            # What the mock of a class returns is a mock of its objects.
            if not signatures._is_list(source) and not signatures.makes_callables(source):
                kind = NonCallableMagicMock
            request.pop("name")
            new.return_value = kind(_new_parent=new, _new_name="()", **request)
        return new

    @staticmethod
    def _class_for(source, is_spec, loose):
        if is_async(source):
            return AsyncMock
        if is_spec:
            called = "__call__" in source if signatures._is_list(source) else callable(source)
            return MagicMock if called else NonCallableMagicMock
        return MagicMock

    def _make_autospec(self, original, spec_set, autospec):
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        if autospec is True:
            autospec = original
        place = f"[target={self.target!r}, attr={autospec!r}]"
        if _is_instance_mock(self.target):
            raise InvalidSpecError(
                f"Cannot autospec attr {self.attribute!r} as the patch target has already been mocked out. {place}"
            )
        if _is_instance_mock(autospec):
            title = getattr(self.target, "__name__", self.target)
            raise InvalidSpecError(
                f"Cannot autospec attr {self.attribute!r} from target {title!r} as it has already been mocked out. "
                + place
            )
        return create_autospec(autospec, spec_set=bool(spec_set), _name=self.attribute, **self.kwargs)

    def __enter__(self):
        """Put the new object in place, and return it."""
        if self.is_started:
            raise RuntimeError("Patch is already started")
        self.target = self.getter()
        spec, spec_set, autospec = self._request()
        original, local = self.get_original()
        new = self.new
        if autospec is not None:
            new = self._make_autospec(original, spec_set, autospec)
        elif new is DEFAULT:
            new = self._make_mock(original, spec, spec_set)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.temp_original, self.is_local = original, local
        self._exit_stack = ExitStack()
        self.is_started = True
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            made = {self.attribute_name: new} if self.new is DEFAULT else {}
            for other in self.additional_patchers:
                value = self._exit_stack.enter_context(other)
                if other.new is DEFAULT:
                    made |= value
            return made
        except BaseException:
            if not self.__exit__(*sys.exc_info()):
                raise

    def __exit__(self, *exc_info):
        """Put the original back."""
        if not self.is_started:
            return None
        target, name, original = self.target, self.attribute, self.temp_original
        if self.is_local and original is not DEFAULT:
            setattr(target, name, original)
        else:
            delattr(target, name)
            # What a proxy does not find any more was its own, too.
            if not self.create and (name in _REFILLED or not hasattr(target, name)):
                setattr(target, name, original)
        stack = self._exit_stack
        del self.temp_original, self.is_local, self.target, self._exit_stack
        self.is_started = False
        return stack.__exit__(*exc_info)


def _get_target(target):
    """What returns the object that a dotted name leads to, and the name of its attribute."""
    try:
        owner, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return functools.partial(pkgutil.resolve_name, owner), attribute


def patch(
    target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False,
    **kwargs,
):
    """Patch what a dotted name stands for: as a decorator, as a context manager, or by ``start`` and ``stop``."""
    return _patch(
        *_get_target(target), new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe
    )


def _patch_object(
    target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
    unsafe=False, **kwargs,
):
    """Patch an attribute of an object."""
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(
        lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe
    )


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Patch several attributes of an object or of what a dotted name stands for."""
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")

    def getter():
        return pkgutil.resolve_name(target) if type(target) is str else target

    patches = []
    for attribute, new in kwargs.items():
        one = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        one.attribute_name = attribute
        patches.append(one)
    first, *first.additional_patchers = patches
    return first


def _fill(mapping, items):
    """Add items to a dictionary, or to an object that has no more than its methods for single items."""
    if hasattr(mapping, "update"):
        mapping.update(items)
    else:
        for key in items:
            mapping[key] = items[key]


def _empty(mapping):
    if hasattr(mapping, "clear"):
        mapping.clear()
    else:
        for key in list(mapping):
            del mapping[key]


class _patch_dict(_Patching):
    """A patch of items of a dictionary."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.clear = in_dict, clear
        self.values = dict(values) | kwargs
        self._original = None

    def copy(self):
        return _patch_dict(self.in_dict, self.values, self.clear)

    def decorate_callable(self, f):
        @functools.wraps(f)
        def patched(*args, **kwargs):
            with self:
                return f(*args, **kwargs)

        return patched

    def decorate_async_callable(self, f):
        @functools.wraps(f)
        async def patched(*args, **kwargs):
            with self:
                return await f(*args, **kwargs)

        return patched

    def __enter__(self):
        """Put the items in place, and return the dictionary."""
        if isinstance(self.in_dict, str):
            self.in_dict = pkgutil.resolve_name(self.in_dict)
        mapping = self.in_dict
        self._original = mapping.copy() if hasattr(mapping, "copy") else {key: mapping[key] for key in mapping}
        if self.clear:
            _empty(mapping)
        _fill(mapping, self.values)
        return mapping

    def __exit__(self, *args):
        """Put the original items back."""
        original, self._original = self._original, None
        if original is not None:
            _empty(self.in_dict)
            _fill(self.in_dict, original)
        return False


def _patch_stopall():
    """Stop all patches that were started, the last first."""
    for started in _Patching._active_patches[::-1]:
        started.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _patch_stopall
patch.TEST_PREFIX = "test"
