"""Mocks without magic methods."""

import sys
from types import FunctionType

from ..util import safe_repr
from . import claims, signatures
from .signatures import _callable, is_error, is_magic
from .values import DEFAULT, InvalidSpecError, _Call, _CallList, _deleted, _missing, call, show_call

_super = super


class kinds:
    """What later rooms make, and the first ones ask for."""

    Mock = CallableMixin = AsyncMock = AsyncMockMixin = MagicMock = NonCallableMagicMock = PropertyMock = None
    create_autospec = None
    magics = sync_magics = async_magics = unsupported_magics = frozenset()


def _is_instance_mock(obj):
    # ``isinstance`` would ask the mock for its class.
    return issubclass(type(obj), NonCallableMock)


def is_async(obj):
    """Whether a mock of an object has to be awaited."""
    if _is_instance_mock(obj) and not isinstance(obj, kinds.AsyncMock):
        return False
    return signatures.awaits_result(obj)


def mock_behind(obj):
    """The mock of the function that stands in for it."""
    return obj.mock if isinstance(obj, FunctionType) and hasattr(obj, "mock") else obj


def ancestors(mock):
    """The mocks of which this one came, the nearest first."""
    mock = mock._mock_new_parent
    while mock is not None:
        yield mock
        mock = mock._mock_new_parent


def adopt(parent, value, name, new_name):
    """Make a mock without a name and a parent a child, and return whether it is one now."""
    mock = mock_behind(value)
    if not _is_instance_mock(mock):
        return False
    if mock._mock_name or mock._mock_new_name or mock._mock_parent is not None or mock._mock_new_parent is not None:
        return False
    if parent is mock or any(above is mock for above in ancestors(parent)):
        return False
    if new_name:
        mock._mock_new_parent, mock._mock_new_name = parent, new_name
    if name:
        mock._mock_parent, mock._mock_name = parent, name
    return True


class _SpecState:
    """A specification from which the mock of an attribute is made when it is used."""

    def __init__(self, spec, spec_set=False, parent=None, name=None, ids=None, instance=False):
        self.spec, self.spec_set, self.instance = spec, spec_set, instance
        self.parent, self.name, self.ids = parent, name, ids

    def make(self):
        return kinds.create_autospec(self.spec, self.spec_set, self.instance, self.parent, self.name)


class _MockIter:
    """An iterator that a stand-in got as its side effect."""

    def __init__(self, obj):
        self.obj = iter(obj)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.obj)


def as_effect(value):
    """What a side effect is kept as: what is neither raised nor called is iterated."""
    if value is None or is_error(value) or _callable(value):
        return value
    try:
        return iter(value)
    except TypeError:
        # Refused when the mock is called.
        return value


# Attributes that every mock can be given, whatever its specification says.
settable = {"return_value", "side_effect"}
settable |= {"_mock_" + name for name in ("return_value", "side_effect", "parent", "new_parent", "name", "new_name")}


def shared(name):
    """A property of a mock that is kept by the function that stands in for it, if there is one."""
    settable.add(name)
    slot = "_mock_" + name

    def read(mock):
        holder = mock._mock_delegate
        return getattr(mock, slot) if holder is None else getattr(holder, name)

    def write(mock, value):
        holder = mock._mock_delegate
        if holder is None:
            vars(mock)[slot] = value
        else:
            setattr(holder, name, value)

    return property(read, write)


CALL_CLAIMS = (
    "assert_called", "assert_called_once", "assert_called_with", "assert_called_once_with", "assert_not_called",
    "assert_any_call", "assert_has_calls",
)
AWAIT_CLAIMS = (
    "assert_awaited", "assert_awaited_once", "assert_awaited_with", "assert_awaited_once_with", "assert_not_awaited",
    "assert_any_await", "assert_has_awaits",
)
_CLAIM_TYPOS = ("assert", "assret", "asert", "aseert", "assrt")
_CLAIM_ENDS = frozenset(name.removeprefix("assert_") for name in CALL_CLAIMS + AWAIT_CLAIMS)


class Base:
    """The end of the line of constructors."""

    _mock_return_value = DEFAULT
    _mock_side_effect = None

    def __init__(self, /, *args, **kwargs):
        pass


class NonCallableMock(Base):
    """A mock that cannot be called."""

    def __new__(
        cls, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
        _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs,
    ):
        bases = [cls]
        source = spec if spec_set is None else spec_set
        if source is not None and not issubclass(cls, kinds.AsyncMockMixin) and is_async(source):
            bases.insert(0, kinds.AsyncMockMixin)
        # Magic methods are looked up in the class, so every mock has one of its own.
        own = type(cls.__name__, tuple(bases), {"__doc__": cls.__doc__, "__module__": "unittest.mock"})
        return _super(NonCallableMock, cls).__new__(own)

    def __init__(
        self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
        _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs,
    ):
        # The state is written past ``__setattr__``, which needs it.
        vars(self).update(
            _mock_parent=parent, _mock_new_parent=parent if _new_parent is None else _new_parent,
            _mock_name=name, _mock_new_name=_new_name,
            _mock_sealed=False, _mock_unsafe=unsafe, _mock_wraps=wraps, _mock_delegate=None, _mock_children={},
            _mock_called=False, _mock_call_count=0, _mock_call_args=None,
            _mock_call_args_list=_CallList(), _mock_mock_calls=_CallList(), method_calls=_CallList(),
        )
        if spec_set is not None:
            spec, spec_set = spec_set, True
        self._mock_add_spec(spec, spec_set, _spec_as_instance, parent is not None if _eat_self is None else _eat_self)
        if kwargs:
            self.configure_mock(**kwargs)
        _super(NonCallableMock, self).__init__(spec, wraps, name, spec_set, parent, _spec_state)

    def attach_mock(self, mock, attribute):
        """Make a mock an attribute of this one, which records its calls from then on."""
        orphan = mock_behind(mock)
        orphan._mock_parent = orphan._mock_new_parent = orphan._mock_new_name = None
        orphan._mock_name = ""
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        """Take the attributes of ``spec`` (an object or a list of names) as the only ones."""
        self._mock_add_spec(spec, spec_set)

    def _mock_add_spec(self, spec, spec_set, _spec_as_instance=False, _eat_self=False):
        if _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        kind = signature = None
        names, coroutines = spec, []
        if spec is not None and not signatures._is_list(spec):
            kind = spec if isinstance(spec, type) else type(spec)
            signature = signatures.read_signature(spec, _spec_as_instance, _eat_self)
            names = signatures.attribute_names(spec)
            coroutines = signatures.coroutine_names(spec, _is_instance_mock)
        vars(self).update(
            _spec_class=kind, _spec_set=spec_set, _spec_signature=signature, _mock_methods=names,
            _spec_asyncs=coroutines,
        )

    called = shared("called")
    call_count = shared("call_count")
    call_args = shared("call_args")
    call_args_list = shared("call_args_list")
    mock_calls = shared("mock_calls")

    @property
    def return_value(self):
        """The value that a call returns."""
        holder = self._mock_delegate
        value = self._mock_return_value if holder is None else holder.return_value
        if value is not DEFAULT or self._mock_wraps is not None:
            return value
        self.return_value = value = self._get_child_mock(_new_parent=self, _new_name="()")
        return value

    @return_value.setter
    def return_value(self, value):
        if self._mock_delegate is None:
            self._mock_return_value = value
            adopt(self, value, None, "()")
        else:
            self._mock_delegate.return_value = value

    @property
    def side_effect(self):
        holder = self._mock_delegate
        if holder is None:
            return self._mock_side_effect
        effect = holder.side_effect
        # The function was given it as it is.
        if not (effect is None or callable(effect) or isinstance(effect, _MockIter) or is_error(effect)):
            holder.side_effect = effect = _MockIter(effect)
        return effect

    @side_effect.setter
    def side_effect(self, value):
        if self._mock_delegate is None:
            self._mock_side_effect = as_effect(value)
        else:
            self._mock_delegate.side_effect = as_effect(value)

    @property
    def __class__(self):
        return self._spec_class or type(self)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget all calls, and the return value and side effect, too, if asked to."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called, self.call_count, self.call_args = False, 0, None
        for log in "call_args_list", "mock_calls", "method_calls":
            setattr(self, log, _CallList())
        if return_value:
            self._mock_return_value = DEFAULT
        if side_effect:
            self._mock_side_effect = None
        for child in self._mock_children.values():
            if child is not _deleted and not isinstance(child, _SpecState):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        answer = self._mock_return_value
        if answer is not self and _is_instance_mock(answer):
            answer.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Set attributes; names with dots lead to those of children."""
        # A return value has to be there before its attributes.
        for path in sorted(kwargs, key=lambda path: path.count(".")):
            *way, last = path.split(".")
            owner = self
            for step in way:
                owner = getattr(owner, step)
            setattr(owner, last, kwargs[path])

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_unsafe"):
            # They are asked for below, and not there yet.
            raise AttributeError(name)
        names = self._mock_methods
        if names is None:
            if is_magic(name):
                raise AttributeError(name)
        elif name not in names or name in kinds.magics:
            raise AttributeError(f"Mock object has no attribute {name!r}")
        if not self._mock_unsafe and (not names or name not in names):
            if name in _CLAIM_ENDS or name.startswith(_CLAIM_TYPOS):
                raise AttributeError(
                    f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute."
                )
        child = self._mock_children.get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            wrapped = self._mock_wraps
            child = self._get_child_mock(
                parent=self, _new_parent=self, name=name, _new_name=name,
                wraps=None if wrapped is None else getattr(wrapped, name),
            )
            # Threads that ask at the same time get the same one.
            return self._mock_children.setdefault(name, child)
        if isinstance(child, _SpecState):
            try:
                self._mock_children[name] = made = child.make()
            except InvalidSpecError:
                target = vars(self)["_mock_name"] or self
                raise InvalidSpecError(
                    f"Cannot autospec attr {name!r} from target {target!r} as it has already been mocked out. "
                    f"[target={self!r}, attr={child.spec!r}]"
                )
            return made
        return child

    def _extract_mock_name(self):
        """The way to this mock from that of which it came first: names with dots and calls."""
        text = self._mock_new_name
        oldest = self
        for oldest in ancestors(self):
            dot = "" if text.startswith("()") else "."
            text = f"{oldest._mock_new_name}{dot}{text}" if oldest._mock_new_parent is not None else dot + text
        root = oldest._mock_name or "mock"
        return root if oldest is self else root + text

    def __repr__(self):
        title = self._extract_mock_name()
        parts = [type(self).__name__]
        if title not in ("mock", "mock."):
            parts.append(f"name={title!r}")
        if self._spec_class is not None:
            parts.append(f"{'spec_set' if self._spec_set else 'spec'}={self._spec_class.__name__!r}")
        return f"<{' '.join(parts)} id='{id(self)}'>"

    def __dir__(self):
        if not sys.modules["unittest.mock"].FILTER_DIR:
            return object.__dir__(self)
        names = set(self._mock_methods or ())
        names.update(name for name in dir(type(self)) if not name.startswith("_"))
        names.update(name for name in vars(self) if not name.startswith("_") or is_magic(name))
        names.update(name for name, child in self._mock_children.items() if child is not _deleted)
        return sorted(names)

    def __setattr__(self, name, value):
        if name in settable:
            return object.__setattr__(self, name, value)
        names = self._mock_methods
        foreign = names is not None and name not in names
        if foreign and self._spec_set and name not in vars(self):
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in kinds.unsupported_magics:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name == "__class__":
            vars(self)["_spec_class"] = value
            return None
        if name in kinds.magics:
            if foreign:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            value = self._take_magic(name, value)
        elif adopt(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        if isinstance(value, kinds.PropertyMock):
            # Its class has a way to set it, which is for its own owner.
            vars(self)[name] = value
            return None
        return object.__setattr__(self, name, value)

    def _take_magic(self, name, value):
        """Make a mock or a function the magic method of the class; what the mock's attribute of that name is."""
        if _is_instance_mock(value):
            adopt(self, value, None, name)
            setattr(type(self), name, value)
            self._mock_children[name] = value
            return value

        def method(self, /, *args, **kwargs):
            return value(self, *args, **kwargs)

        method.__name__ = name
        setattr(type(self), name, method)
        return lambda *args, **kwargs: value(self, *args, **kwargs)

    def __delattr__(self, name):
        if name in kinds.magics and name in vars(type(self)):
            delattr(type(self), name)
            if name not in vars(self):
                # It lasts no longer than the class has it.
                return
        child = self._mock_children.get(name, _missing)
        if name in vars(self):
            object.__delattr__(self, name)
        elif child is _deleted:
            raise AttributeError(name)
        self._mock_children[name] = _deleted

    def _format_mock_call_signature(self, args, kwargs):
        return show_call(claims.name_of(self), args, kwargs)

    def _format_mock_failure_message(self, args, kwargs, action="call"):
        wanted = self._format_mock_call_signature(args, kwargs)
        made = self._format_mock_call_signature(*self.call_args)
        return f"expected {action} not found.\nExpected: {wanted}\n  Actual: {made}"

    def _signature_of(self, path):
        """The signature of what a call names: of a method of a method of the specification, for instance."""
        if not path:
            return self._spec_signature
        signature, children = None, self._mock_children
        for step in path.replace("()", "").split("."):
            child = children.get(step)
            if child is None or child is _deleted or isinstance(child, _SpecState):
                break
            child = mock_behind(child)
            signature, children = child._spec_signature, child._mock_children
        return signature

    def _call_matcher(self, _call):
        """A call in the form in which equal calls are equal: bound to the signature if there is one.

        The form of a call that the signature does not take is the exception.
        """
        named = isinstance(_call, tuple) and len(_call) > 2
        signature = self._signature_of(_call[0] if named else "")
        if signature is None:
            return _call
        *name, args, kwargs = _call
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            return error.with_traceback(None)
        return call(name[0] if name else "", bound.args, bound.kwargs)

    def assert_not_called(self):
        """Assert that there was no call."""
        if self.call_count:
            raise AssertionError(
                f"Expected '{claims.name_of(self)}' to not have been called. Called {self.call_count} times."
                + self._calls_repr()
            )

    def assert_called(self):
        """Assert that there was a call."""
        if not self.call_count:
            raise AssertionError(f"Expected '{claims.name_of(self)}' to have been called.")

    def _called_once(self, wanted):
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{claims.name_of(self)}' to {wanted}. Called {self.call_count} times.{self._calls_repr()}"
            )

    def assert_called_once(self):
        """Assert that there was one call."""
        self._called_once("have been called once")

    def assert_called_with(self, /, *args, **kwargs):
        """Assert that the last call had these arguments."""
        if self.call_args is None:
            wanted = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"expected call not found.\nExpected: {wanted}\n  Actual: not called.")
        claims.last_was(self, self.call_args, args, kwargs, "call")

    def assert_called_once_with(self, /, *args, **kwargs):
        """Assert that there was one call, with these arguments."""
        self._called_once("be called once")
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """Assert that some call had these arguments."""
        claims.some_was(self, self.call_args_list, args, kwargs, "call")

    def assert_has_calls(self, calls, any_order=False):
        """Assert that these calls were made, one after the other unless ``any_order`` is true."""
        claims.all_were(
            self, self.mock_calls, calls, any_order, "call",
            lambda: f"\n  Actual: {safe_repr(self.mock_calls)}",
            lambda missing, left: f"{claims.name_of(self)!r} does not contain all of {missing!r} in its call list, "
            f"found {left!r} instead",
        )

    def _calls_repr(self):
        return f"\nCalls: {safe_repr(self.mock_calls)}." if self.mock_calls else ""

    def _get_child_mock(self, /, **kw):
        """The mock for an attribute or a return value."""
        if self._mock_sealed:
            raise AttributeError(self._extract_mock_name() + (f".{kw['name']}" if "name" in kw else "()"))
        return self._child_class(kw.get("_new_name"))(**kw)

    def _child_class(self, name):
        """The class of the mock for an attribute: that of this one, but awaited where the specification's is."""
        if name in self._spec_asyncs:
            return kinds.AsyncMock
        kind = type(self)
        if name in kinds.async_magics and issubclass(kind, kinds.MagicMock):
            return kinds.AsyncMock
        if issubclass(kind, kinds.AsyncMockMixin):
            # Other methods of the specification are no coroutines.
            plain = name in kinds.sync_magics or self._mock_methods and name in self._mock_methods
            return kinds.MagicMock if plain else kinds.AsyncMock
        if issubclass(kind, kinds.CallableMixin):
            return kind.__mro__[1]
        return kinds.MagicMock if issubclass(kind, kinds.NonCallableMagicMock) else kinds.Mock
