"""What kinds of containers there are: classes that isinstance() asks by the methods an object has."""

from abc import ABCMeta, abstractmethod
from itertools import count

GenericAlias = type(list[int])
dict_keys, dict_values, dict_items = type({}.keys()), type({}.values()), type({}.items())
dict_keyiterator, dict_valueiterator, dict_itemiterator = type(iter({}.keys())), type(iter({}.values())), type(iter({}.items()))
mappingproxy = type(type.__dict__)
EllipsisType = type(...)

__all__ = ["Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator",
           "Hashable", "Iterable", "Iterator", "Generator", "Reversible", "Sized", "Container",
           "Callable", "Collection", "Set", "MutableSet", "Mapping", "MutableMapping",
           "MappingView", "KeysView", "ItemsView", "ValuesView", "Sequence", "MutableSequence", "ByteString",
           "Buffer"]


_missing = object()


def _has_methods(cls, names):
    """Whether a class has all methods; None in place of one takes it away."""
    for name in names:
        for base in cls.__mro__:
            method = base.__dict__.get(name, _missing)
            if method is not _missing:
                break
        if method is None or method is _missing:
            return False
    return True


def _hooks(*methods):
    """A decorator: classes with these methods are subclasses, without being derived from the class."""
    def decorate(owner):
        def __subclasshook__(cls, C):
            # Classes derived from the owner ask for more.
            if cls is owner and _has_methods(C, methods):
                return True
            return NotImplemented
        owner.__subclasshook__ = classmethod(__subclasshook__)
        owner.__module__ = 'collections.abc'
        return owner
    return decorate


def _thrown(kind, value, traceback):
    """The exception that the arguments of throw() stand for."""
    if value is None:
        if traceback is None:
            return kind
        value = kind()
    return value if traceback is None else value.with_traceback(traceback)


def _repeat_until(error, action):
    try:
        while True:
            action()
    except error:
        pass


def _same(a, b):
    return a is b or a == b


@_hooks('__hash__')
class Hashable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0


@_hooks('__await__')
class Awaitable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __await__(self):
        yield

    __class_getitem__ = classmethod(GenericAlias)


@_hooks('__await__', 'send', 'throw', 'close')
class Coroutine(Awaitable):
    __slots__ = ()

    @abstractmethod
    def send(self, value):
        """Go on with a value, up to the next suspension; StopIteration at the end."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Go on by raising an exception where it waits; otherwise like send()."""
        raise _thrown(typ, val, tb)

    def close(self):
        """End it by a GeneratorExit where it waits."""
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError('coroutine ignored GeneratorExit')


@_hooks('__aiter__')
class AsyncIterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()

    __class_getitem__ = classmethod(GenericAlias)


@_hooks('__anext__', '__aiter__')
class AsyncIterator(AsyncIterable):
    __slots__ = ()

    @abstractmethod
    async def __anext__(self):
        """An awaitable for the next item; StopAsyncIteration at the end."""
        raise StopAsyncIteration

    def __aiter__(self):
        return self


@_hooks('__aiter__', '__anext__', 'asend', 'athrow', 'aclose')
class AsyncGenerator(AsyncIterator):
    __slots__ = ()

    async def __anext__(self):
        """An awaitable that goes on up to the next yield; StopAsyncIteration at the end."""
        return await self.asend(None)

    @abstractmethod
    async def asend(self, value):
        """Make value the result of the yield it waits at, and go on as anext() does."""
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        """Raise an exception at the yield it waits at, and go on as anext() does."""
        raise _thrown(typ, val, tb)

    async def aclose(self):
        """End it by a GeneratorExit at the yield it waits at."""
        try:
            await self.athrow(GeneratorExit)
        except (GeneratorExit, StopAsyncIteration):
            return
        raise RuntimeError('asynchronous generator ignored GeneratorExit')


@_hooks('__iter__')
class Iterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __iter__(self):
        while False:
            yield None

    __class_getitem__ = classmethod(GenericAlias)


@_hooks('__iter__', '__next__')
class Iterator(Iterable):
    __slots__ = ()

    @abstractmethod
    def __next__(self):
        """The next item; StopIteration at the end."""
        raise StopIteration

    def __iter__(self):
        return self


@_hooks('__reversed__', '__iter__')
class Reversible(Iterable):
    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        while False:
            yield None


@_hooks('__iter__', '__next__', 'send', 'throw', 'close')
class Generator(Iterator):
    __slots__ = ()

    def __next__(self):
        """Go on up to the next yield; StopIteration at the end."""
        return self.send(None)

    @abstractmethod
    def send(self, value):
        """Make value the result of the yield it waits at, and go on as next() does."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Raise an exception at the yield it waits at, and go on as next() does."""
        raise _thrown(typ, val, tb)

    def close(self):
        """End it by a GeneratorExit at the yield it waits at; gives what it returns."""
        try:
            self.throw(GeneratorExit)
        except GeneratorExit:
            return None
        except StopIteration as end:
            return end.value
        raise RuntimeError('generator ignored GeneratorExit')


@_hooks('__len__')
class Sized(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0


@_hooks('__contains__')
class Container(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __contains__(self, x):
        return False

    __class_getitem__ = classmethod(GenericAlias)


@_hooks('__len__', '__iter__', '__contains__')
class Collection(Sized, Iterable, Container):
    __slots__ = ()


@_hooks('__buffer__')
class Buffer(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __buffer__(self, flags, /):
        raise NotImplementedError


def _is_type_parameter(arg):
    if arg is ... or isinstance(arg, (tuple, list)):
        return True
    cls = type(arg)
    return cls.__module__ == 'typing' and cls.__name__ in ('ParamSpec', 'TypeVar',
                                                           '_ConcatenateGenericAlias')


class _CallableGenericAlias(GenericAlias):
    """Represent `Callable[argtypes, resulttype]`: __args__ is (*argtypes, resulttype)."""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not (isinstance(args, tuple) and len(args) == 2):
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        t_args, t_result = args
        if isinstance(t_args, (tuple, list)):
            args = (*t_args, t_result)
        elif not _is_type_parameter(t_args):
            raise TypeError("Expected a list of types, an ellipsis, ParamSpec, or Concatenate. "
                            f"Got {t_args}")
        return super().__new__(cls, origin, args)

    def __getitem__(self, item):
        args = super().__getitem__(item).__args__
        parameters, result = args[:-1], args[-1]
        if len(parameters) == 1 and isinstance(parameters[0], (tuple, list)):
            # What stands for a parameter specification.
            parameters, = parameters
        elif len(parameters) == 1 and _is_type_parameter(parameters[0]):
            parameters, = parameters
        return _CallableGenericAlias(Callable, (parameters, result))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_type_parameter(args[0]):
            return super().__repr__()
        names = [_type_repr(a) for a in args]
        return f"collections.abc.Callable[[{', '.join(names[:-1])}], {names[-1]}]"

    def __reduce__(self):
        args = self.__args__
        if not (len(args) == 2 and _is_type_parameter(args[0])):
            args = list(args[:-1]), args[-1]
        return _CallableGenericAlias, (Callable, args)


def _type_repr(obj):
    if isinstance(obj, type):
        return obj.__qualname__ if obj.__module__ == 'builtins' else f'{obj.__module__}.{obj.__qualname__}'
    if obj is ...:
        return '...'
    return getattr(obj, '__name__', repr(obj)) if callable(obj) and hasattr(obj, '__code__') else repr(obj)


@_hooks('__call__')
class Callable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False

    __class_getitem__ = classmethod(_CallableGenericAlias)


def _as_set(owner, other):
    """What an operator of a set takes as the set on its other side, None if it is not one."""
    if isinstance(other, Set):
        return other
    return owner._from_iterable(other) if isinstance(other, Iterable) else None


class Set(Collection):
    """What can be iterated over, has a length and contains each item once.

    Comparisons and operators come with it; __contains__, __iter__ and __len__ have to be defined.
    """

    __slots__ = ()

    def __le__(self, other):
        if isinstance(other, Set):
            return len(self) <= len(other) and all(value in other for value in self)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, Set):
            return len(self) >= len(other) and all(value in self for value in other)
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, Set):
            return len(self) < len(other) and self.__le__(other)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, Set):
            return len(self) > len(other) and self.__ge__(other)
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, Set):
            return len(self) == len(other) and self.__le__(other)
        return NotImplemented

    @classmethod
    def _from_iterable(cls, it):
        """Make the results of operators, for classes whose constructors do not take an iterable."""
        return cls(it)

    def __and__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(value for value in other if value in self)
        return NotImplemented

    def __or__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(value for values in (self, other) for value in values)
        return NotImplemented

    def __sub__(self, other):
        less = _as_set(self, other)
        if less is None:
            return NotImplemented
        return self._from_iterable(value for value in self if value not in less)

    def __rsub__(self, other):
        more = _as_set(self, other)
        if more is None:
            return NotImplemented
        return self._from_iterable(value for value in more if value not in self)

    def __xor__(self, other):
        others = _as_set(self, other)
        return NotImplemented if others is None else (self - others) | (others - self)

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__

    def isdisjoint(self, other):
        """Whether no value is in both."""
        return all(value not in self for value in other)

    def _hash(self):
        """A hash for subclasses that cannot change, the same as that of a frozenset."""
        return hash(frozenset(self))


class MutableSet(Set):
    """A set that can change: add() and discard() come from the concrete class."""

    __slots__ = ()

    @abstractmethod
    def add(self, value):
        """Put a value in."""
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        """Take a value out, if it is in."""
        raise NotImplementedError

    def remove(self, value):
        """Take a value out; KeyError if it is not in."""
        if value in self:
            self.discard(value)
        else:
            raise KeyError(value)

    def pop(self):
        """Take some value out and return it; KeyError if the set is empty."""
        for value in self:
            self.discard(value)
            return value
        raise KeyError from None

    def clear(self):
        """Take all values out, one by one."""
        _repeat_until(KeyError, self.pop)

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        gone = self - it
        for value in gone:
            self.discard(value)
        return self

    def __isub__(self, it):
        # A set cannot be iterated over while it changes.
        for value in list(it) if it is self else it:
            self.discard(value)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        for value in it if isinstance(it, Set) else self._from_iterable(it):
            change = self.discard if value in self else self.add
            change(value)
        return self


class Mapping(Collection):
    """What finds values by keys."""

    __slots__ = ()
    __abc_tpflags__ = 1 << 6

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        """The value of a key; the default where the key is missing."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        """A view of the keys, like a set."""
        return KeysView(self)

    def items(self):
        """A view of the pairs of key and value, like a set."""
        return ItemsView(self)

    def values(self):
        """A view of the values."""
        return ValuesView(self)

    def __eq__(self, other):
        if isinstance(other, Mapping):
            return dict(self.items()) == dict(other.items())
        return NotImplemented

    __reversed__ = None


class MappingView(Sized):
    __slots__ = ('_mapping',)

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f'{type(self).__name__}({self._mapping!r})'

    __class_getitem__ = classmethod(GenericAlias)


class KeysView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return _same(found, value)

    def __iter__(self):
        mapping = self._mapping
        return ((key, mapping[key]) for key in mapping)


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __contains__(self, value):
        return any(_same(found, value) for found in self)

    def __iter__(self):
        mapping = self._mapping
        return (mapping[key] for key in mapping)


class MutableMapping(Mapping):
    """A mapping whose pairs can be changed, added and removed."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_missing):
        """Remove a key and return its value. Where it is missing, give the default, or raise KeyError without one."""
        try:
            value = self[key]
        except KeyError:
            if default is _missing:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        """Remove some item and return the pair of key and value; KeyError if the mapping is empty."""
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError from None

    def clear(self):
        """Remove all items, one by one."""
        _repeat_until(KeyError, self.popitem)

    def update(self, other=(), /, **kwds):
        """Store the items of a mapping or of an iterable of pairs, then those given by keywords."""
        keys = other if isinstance(other, Mapping) else other.keys() if hasattr(other, 'keys') else None
        pairs = other if keys is None else ((key, other[key]) for key in keys)
        for source in pairs, kwds.items():
            for key, value in source:
                self[key] = value

    def setdefault(self, key, default=None):
        """Look key up; where it is missing, store default under it and return that."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


class Sequence(Reversible, Collection):
    """What finds items by indices and has a length."""

    __slots__ = ()
    __abc_tpflags__ = 1 << 5

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        for index in count():
            try:
                item = self[index]
            except IndexError:
                return
            yield item

    def __contains__(self, value):
        return any(_same(item, value) for item in self)

    def __reversed__(self):
        for index in range(len(self) - 1, -1, -1):
            yield self[index]

    def index(self, value, start=0, stop=None):
        """Find the first item that is value or equals it, between start and stop; ValueError if there is none."""
        if start < 0:
            start = max(start + len(self), 0)
        if stop is not None and stop < 0:
            stop += len(self)
        try:
            for index in count(start) if stop is None else range(start, stop):
                if _same(self[index], value):
                    return index
        except IndexError:
            pass
        raise ValueError

    def count(self, value):
        """How many items are value or equal it."""
        return sum(1 for item in self if _same(item, value))


class MutableSequence(Sequence):
    """A sequence whose items can be changed, added and removed."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        """Put a value in before an index."""
        raise IndexError

    def append(self, value):
        """Put a value in at the end."""
        self.insert(len(self), value)

    def clear(self):
        """Remove all items, one by one."""
        _repeat_until(IndexError, self.pop)

    def reverse(self):
        """Turn the order of the items round, in place."""
        last = len(self) - 1
        for index in range((last + 1) // 2):
            self[index], self[last - index] = self[last - index], self[index]

    def extend(self, values):
        """Append the items of an iterable one by one."""
        for value in list(values) if values is self else values:
            self.append(value)

    def pop(self, index=-1):
        """Remove the item at an index, the last one unless given, and return it; IndexError if there is none."""
        item = self[index]
        del self[index]
        return item

    def remove(self, value):
        """Remove the first item that equals value; ValueError if there is none."""
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


def _locals_proxy():
    import sys
    return type(sys._getframe().f_locals)


for _abc, _members in [
    (Set, [frozenset]),
    (MutableSet, [set]),
    (Mapping, [mappingproxy, _locals_proxy()]),
    (MutableMapping, [dict]),
    (Sequence, [tuple, str, bytes, range, memoryview]),
    (MutableSequence, [list, bytearray]),
    (MappingView, []),
    (KeysView, [dict_keys]),
    (ItemsView, [dict_items]),
    (ValuesView, [dict_values]),
    (Buffer, [bytes, bytearray, memoryview]),
]:
    _abc.__module__ = 'collections.abc'
    for _member in _members:
        _abc.register(_member)
del _abc, _members, _member, _locals_proxy


class _DeprecatedMeta(ABCMeta):
    """Of an abstract class that warns whoever inherits from it or asks for its instances."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        if name != 'ByteString':
            mcls._warn()
        return cls

    def __instancecheck__(cls, instance):
        _DeprecatedMeta._warn()
        return super().__instancecheck__(instance)

    @staticmethod
    def _warn():
        import warnings
        warnings.warn("'collections.abc.ByteString' is deprecated and slated for removal in Python 3.17", DeprecationWarning,
                      stacklevel=3)


class ByteString(Sequence, metaclass=_DeprecatedMeta):
    """Deprecated: what bytes and bytearray have in common."""

    __slots__ = ()
    __module__ = 'collections.abc'


for _member in bytes, bytearray:
    ByteString.register(_member)
del _member
