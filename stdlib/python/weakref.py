"""References that do not keep their objects alive, and containers of them."""

__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary',
           'ReferenceType', 'ProxyType', 'CallableProxyType', 'ProxyTypes',
           'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize']

from _weakref import ref, getweakrefcount, ReferenceType, _remove_dead_weakref
from _weakref import getweakrefs as _references
from _collections_abc import MutableMapping, MutableSet
import operator as _operator

_get = object.__getattribute__
_GONE = 'weakly-referenced object no longer exists'


def _target(p):
    """The object behind a proxy; other objects stand for themselves."""
    if not isinstance(p, _Proxy):
        return p
    target = _get(p, '_reference')()
    if target is None:
        raise ReferenceError(_GONE)
    return target


class _Proxy:
    __slots__ = ('_reference', '__weakref__')
    __hash__ = None

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        target = _get(self, '_reference')()
        if target is None:
            return f'<weakproxy at {id(self):#x}; dead>'
        return f"<weakproxy at {id(self):#x}; to '{type(target).__name__}' at {id(target):#x}>"

    def __str__(self):
        return str(_target(self))

    def __bytes__(self):
        return _target(self).__bytes__()

    def __bool__(self):
        return bool(_target(self))

    def __len__(self):
        return len(_target(self))

    def __iter__(self):
        return iter(_target(self))

    def __next__(self):
        target = _target(self)
        if not hasattr(type(target), '__next__'):
            raise TypeError(f"Weakref proxy referenced a non-iterator {type(target).__name__!r} object")
        return next(target)

    def __reversed__(self):
        return reversed(_target(self))

    def __contains__(self, item):
        return item in _target(self)

    def __getitem__(self, key):
        return _target(self)[key]

    def __setitem__(self, key, value):
        _target(self)[key] = value

    def __delitem__(self, key):
        del _target(self)[key]

    def __divmod__(self, other):
        return divmod(_target(self), _target(other))

    def __rdivmod__(self, other):
        return divmod(_target(other), _target(self))

    def __int__(self):
        return int(_target(self))

    def __float__(self):
        return float(_target(self))

    def __pow__(self, other, modulus=None):
        return pow(_target(self), _target(other), _target(modulus))


def _add_operators():
    def one(f):
        return lambda self: f(_target(self))

    def two(f):
        return lambda self, other: f(_target(self), _target(other))

    def swapped(f):
        return lambda self, other: f(_target(other), _target(self))

    for name in ('neg', 'pos', 'abs', 'invert', 'index'):
        setattr(_Proxy, f'__{name}__', one(getattr(_operator, f'__{name}__')))
    for name in ('lt', 'le', 'eq', 'ne', 'gt', 'ge'):
        setattr(_Proxy, f'__{name}__', two(getattr(_operator, f'__{name}__')))
    for name in ('add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'lshift',
                 'rshift', 'and', 'or', 'xor', 'matmul'):
        f = getattr(_operator, f'__{name}__')
        if name != 'pow':
            setattr(_Proxy, f'__{name}__', two(f))
        setattr(_Proxy, f'__r{name}__', swapped(f))
        setattr(_Proxy, f'__i{name}__', two(getattr(_operator, f'__i{name}__')))


_add_operators()


class ProxyType(_Proxy):
    __slots__ = ()
    __hash__ = None


class CallableProxyType(_Proxy):
    __slots__ = ()
    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        return _target(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object, callback=None, /):
    """Return an object that acts as the given one without keeping it alive.

    callback is called with the proxy when the object dies.
    """
    if callback is None:
        for reference in _references(object):
            if type(reference) is _ProxyReference and reference.__callback__ is None:
                known = reference.proxy()
                if known is not None:
                    return known
    p = _new(CallableProxyType if callable(object) else ProxyType)
    back = ref(p)
    if callback is None:
        reference = _ProxyReference(object)
    else:
        def gone(_):
            live = back()
            if live is not None:
                callback(live)
        reference = _ProxyReference(object, gone)
    reference.proxy = back
    _set(p, '_reference', reference)
    return p


class _ProxyReference(ref):
    """The reference inside a proxy, which knows the proxy."""

    __slots__ = ('proxy',)


def getweakrefs(object, /):
    """Return a list of the weak references and proxies of the object."""
    references = _references(object)
    # Those that are shared come first: the reference, then the proxy.
    references.sort(key=lambda r: 0 if type(r) is ref and r.__callback__ is None
                    else 1 if type(r) is _ProxyReference and r.__callback__ is None else 2)
    return [r.proxy() if type(r) is _ProxyReference else r for r in references]


_new = object.__new__
_set = object.__setattr__


class WeakMethod(ref):
    """A weak reference to a bound method, alive as long as its object and function are."""

    __slots__ = ('_func_ref', '_meth_type', '_alive', '__weakref__')

    def __new__(cls, meth, callback=None):
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f'argument should be a bound method, not {type(meth)}') from None

        def gone(_):
            method = me()
            if method is not None and method._alive:
                method._alive = False
                if callback is not None:
                    callback(method)
        self = ref.__new__(cls, obj, gone)
        self._func_ref = ref(func, gone)
        self._meth_type = type(meth)
        self._alive = True
        me = ref(self)
        return self

    def __call__(self):
        obj, func = super().__call__(), self._func_ref()
        if obj is None or func is None:
            return None
        return self._meth_type(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


def _set_all(target, other, kwargs):
    """What update() of the weak dictionaries does; what has no items() is made a dict first."""
    if other is not None:
        pairs = other if hasattr(other, 'items') else dict(other)
        for key, value in pairs.items():
            target[key] = value
    for key, value in kwargs.items():
        target[key] = value


class KeyedRef(ref):
    """A reference that knows the key it is stored under."""

    __slots__ = ('key',)

    def __new__(cls, ob, callback, key):
        self = ref.__new__(cls, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class WeakValueDictionary(MutableMapping):
    """A mapping whose entries go when their values die."""

    def __init__(self, other=(), /, **kw):
        # It may be called when the names of this module are gone.
        def remove(reference, back=ref(self), forget=_remove_dead_weakref):
            owner = back()
            if owner is not None:
                forget(owner.data, reference.key)
        self._remove = remove
        self.data = {}
        self.update(other, **kw)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def update(self, other=None, /, **kwargs):
        _set_all(self, other, kwargs)

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return len(self._live_refs())

    def _live_refs(self):
        return [r for r in list(self.data.values()) if r() is not None]

    def __contains__(self, key):
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def items(self):
        for key, reference in list(self.data.items()):
            value = reference()
            if value is not None:
                yield key, value

    def keys(self):
        for key, value in self.items():
            yield key

    __iter__ = keys

    def values(self):
        for key, value in self.items():
            yield value

    def itervaluerefs(self):
        yield from list(self.data.values())

    def valuerefs(self):
        return list(self.data.values())

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default

    def pop(self, key, *args):
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def popitem(self):
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def copy(self):
        new = type(self)()
        for key, value in self.items():
            new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = type(self)()
        for key, value in self.items():
            new[deepcopy(key, memo)] = value
        return new

    def __or__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        new = type(self)()
        new.update(other)
        new.update(self)
        return new

    def __ior__(self, other):
        self.update(other)
        return self


class WeakKeyDictionary(MutableMapping):
    """A mapping whose entries go when their keys die."""

    def __init__(self, dict=None):
        back = ref(self)

        def remove(reference):
            owner = back()
            if owner is not None:
                owner.data.pop(reference, None)
        self._remove = remove
        self.data = {}
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def update(self, other=None, /, **kwargs):
        _set_all(self, other, kwargs)

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def items(self):
        for reference, value in list(self.data.items()):
            key = reference()
            if key is not None:
                yield key, value

    def keys(self):
        for key, value in self.items():
            yield key

    __iter__ = keys

    def values(self):
        for key, value in self.items():
            yield value

    def keyrefs(self):
        return list(self.data)

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def popitem(self):
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def copy(self):
        new = type(self)()
        for key, value in self.items():
            new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = type(self)()
        for key, value in self.items():
            new[key] = deepcopy(value, memo)
        return new

    __or__ = WeakValueDictionary.__or__
    __ror__ = WeakValueDictionary.__ror__
    __ior__ = WeakValueDictionary.__ior__


class WeakSet(MutableSet):
    """A set whose members go when they die."""

    def __init__(self, data=None):
        back = ref(self)

        def remove(reference):
            owner = back()
            if owner is not None:
                owner.data.discard(reference)
        self._remove = remove
        self.data = set()
        if data is not None:
            self.update(data)

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return sum(r() is not None for r in list(self.data))

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return repr(self.data)

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(self)

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def pop(self):
        while True:
            try:
                reference = self.data.pop()
            except KeyError:
                raise KeyError('pop from empty WeakSet') from None
            item = reference()
            if item is not None:
                return item

    def update(self, other):
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def _refs(self, other):
        return {ref(item) for item in other}

    def union(self, other):
        new = self.copy()
        new.update(other)
        return new

    def intersection(self, other):
        # The other one's items, which may live longer than the equal ones here.
        return type(self)(item for item in other if item in self)

    def difference(self, other):
        others = self._refs(other)
        return type(self)(item for item in self if ref(item) not in others)

    def symmetric_difference(self, other):
        other = type(self)(other)
        new = self.difference(other)
        new.update(other.difference(self))
        return new

    def difference_update(self, other):
        for item in list(other):
            self.discard(item)

    def intersection_update(self, other):
        self.data &= self._refs(other)

    def symmetric_difference_update(self, other):
        for item in list(type(self)(other)):
            if item in self:
                self.discard(item)
            else:
                self.add(item)

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    __or__ = union
    __and__ = intersection
    __sub__ = difference
    __xor__ = symmetric_difference

    def issubset(self, other):
        return self.data <= self._refs(other)

    def issuperset(self, other):
        return self.data >= self._refs(other)

    __le__ = issubset
    __ge__ = issuperset

    def __lt__(self, other):
        return self.data < self._refs(other)

    def __gt__(self, other):
        return self.data > self._refs(other)

    def __eq__(self, other):
        if not isinstance(other, WeakSet):
            return NotImplemented
        return self.data == other.data

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0


class finalize:
    """A call that is made once when the object dies, or earlier by hand."""

    __slots__ = ()
    _registry = {}
    _at_exit = False
    # The exit functions have run: what is left is not called any more.
    _ended = False

    class _Info:
        __slots__ = ('weakref', 'func', 'args', 'kwargs', 'atexit')

    def __init__(self, obj, func, /, *args, **kwargs):
        info = self._Info()
        info.weakref = ref(obj, self)
        info.func = func
        info.args = args
        info.kwargs = kwargs or None
        info.atexit = True
        if not finalize._at_exit:
            import atexit
            finalize._at_exit = True
            atexit.register(_run_at_exit)
        self._registry[self] = info

    def __call__(self, _=None):
        """Make the call and return its result; None if it was made already."""
        info = self._registry.pop(self, None)
        if info is not None and not finalize._ended:
            return info.func(*info.args, **(info.kwargs or {}))

    def _live(self):
        info = self._registry.get(self)
        obj = None if info is None else info.weakref()
        return info, obj

    def detach(self):
        """Give (object, function, args, kwargs) and never make the call; None if dead."""
        info, obj = self._live()
        if obj is not None and self._registry.pop(self, None) is not None:
            return obj, info.func, info.args, info.kwargs or {}

    def peek(self):
        """Give (object, function, args, kwargs); None if dead."""
        info, obj = self._live()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        """Whether the call is still to be made."""
        return self in self._registry

    @property
    def atexit(self):
        """Whether the call is made at exit if the object lives until then."""
        info = self._registry.get(self)
        return info is not None and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info is not None:
            info.atexit = bool(value)

    def __repr__(self):
        info, obj = self._live()
        if obj is None:
            return f'<{type(self).__name__} object at {id(self):#x}; dead>'
        return (f'<{type(self).__name__} object at {id(self):#x}; '
                f'for {type(obj).__name__!r} at {id(obj):#x}>')


def _run_at_exit():
    while pending := [f for f, info in finalize._registry.items() if info.atexit]:
        try:
            pending[-1]()
        except Exception:
            import sys
            sys.excepthook(*sys.exc_info())
    finalize._ended = True
