"""Mocks with magic methods."""

from .calls import Mock
from .core import Base, NonCallableMock, _super, kinds
from .signatures import is_magic
from .values import DEFAULT


def _dunder(words):
    return frozenset(f"__{word}__" for word in words.split())


numerics = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow"
inplace = " ".join("i" + word for word in numerics.split())
right = " ".join("r" + word for word in numerics.split())
magic_methods = (
    "lt gt le ge eq ne len bool contains getitem setitem delitem next enter exit str sizeof fspath int float complex "
    "index round trunc floor ceil neg pos abs invert divmod rdivmod aiter"
)

_made_magics = _dunder(f"{magic_methods} {numerics} {inplace} {right}")
# They can be set, but mocks do not have them from the beginning.
_non_defaults = _dunder(
    "get set delete reversed missing repr dir format subclasses reduce reduce_ex getinitargs getnewargs getnewargs_ex "
    "getstate setstate getformat"
)
_magics = set(_made_magics | _dunder("hash iter"))
_awaited_magics = _dunder("aenter aexit anext")
_all_made = _awaited_magics | _magics

kinds.sync_magics = _magics | _non_defaults
kinds.async_magics = _awaited_magics
kinds.magics = kinds.sync_magics | _awaited_magics
kinds.unsupported_magics = _dunder("getattr setattr init new prepare instancecheck subclasscheck del")

_ORDER = _dunder("lt gt le ge")
_usual_values = dict.fromkeys(_ORDER, NotImplemented) | {
    "__bool__": True, "__contains__": False, "__exit__": False, "__aexit__": False,
    "__len__": 0, "__int__": 1, "__index__": 1, "__float__": 1.0, "__complex__": 1j,
}
_usual_results = {
    "__hash__": object.__hash__,
    "__str__": object.__str__,
    "__sizeof__": object.__sizeof__,
    "__fspath__": lambda mock: f"{type(mock).__name__}/{mock._extract_mock_name()}/{id(mock)}",
}


class _AsyncIterator:
    """An iterator as an asynchronous one."""

    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        for value in self.iterator:
            return value
        raise StopAsyncIteration


def _equal(mock, method):
    def side_effect(other):
        answer = method._mock_return_value
        if answer is not DEFAULT:
            return answer
        return True if mock is other else NotImplemented

    return side_effect


def _unequal(mock, method):
    def side_effect(other):
        if method._mock_return_value is not DEFAULT:
            return DEFAULT
        return False if mock is other else NotImplemented

    return side_effect


def _iterator_of(method):
    """An iterator over the return value of a method; an iterator is used up once."""
    values = method._mock_return_value
    return iter(() if values is DEFAULT else values)


_usual_effects = {
    "__eq__": _equal,
    "__ne__": _unequal,
    "__iter__": lambda mock, method: lambda: _iterator_of(method),
    "__aiter__": lambda mock, method: lambda: _AsyncIterator(_iterator_of(method)),
}


def _behave(mock, method, name):
    """Let the mock of a magic method do what is usual for it."""
    if name in _usual_values:
        method.return_value = _usual_values[name]
    elif name in _usual_results:
        method.return_value = _usual_results[name](mock)
    elif name in _usual_effects:
        method.side_effect = _usual_effects[name](mock, method)


class MagicProxy(Base):
    """Makes the mock of a magic method when it is used first."""

    def __init__(self, name, parent):
        self.name, self.parent = name, parent

    def create_mock(self):
        name, owner = self.name, self.parent
        method = owner._get_child_mock(name=name, _new_name=name, _new_parent=owner)
        setattr(owner, name, method)
        _behave(owner, method, name)
        return method

    def __get__(self, obj, _type=None):
        return self.create_mock()


class MagicMixin(Base):
    """What gives a mock its magic methods."""

    def __init__(self, /, *args, **kw):
        # Before, for what the arguments set of them; after, for what the specification leaves of them.
        self._mock_set_magics()
        _super(MagicMixin, self).__init__(*args, **kw)
        self._mock_set_magics()

    def _mock_set_magics(self):
        kind = type(self)
        there = vars(kind)
        wanted = _all_made
        names = getattr(self, "_mock_methods", None)
        if names is not None:
            wanted = _all_made.intersection(names)
            for name in _all_made - wanted:
                if name in there:
                    delattr(self, name)
        for name in wanted:
            if name not in there:
                setattr(kind, name, MagicProxy(name, self))

    def mock_add_spec(self, spec, spec_set=False):
        """Take the attributes of ``spec`` (an object or a list of names) as the only ones."""
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A mock with magic methods that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A mock with magic methods, which return what is usual for them."""

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        """As that of Mock; what magic methods return is kept, as it has to be of a certain type."""
        own = self._mock_name is None or not is_magic(self._mock_name)
        _super(MagicMock, self).reset_mock(*args, return_value=return_value and own, **kwargs)


kinds.MagicMock = MagicMock
kinds.NonCallableMagicMock = NonCallableMagicMock
