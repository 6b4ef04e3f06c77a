"""Tools for working with functions and callable objects."""

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES',
           'total_ordering', 'cache', 'cmp_to_key', 'lru_cache', 'reduce',
           'partial', 'partialmethod', 'singledispatch', 'singledispatchmethod',
           'cached_property', 'Placeholder']

from _functools import (partial, Placeholder, _PlaceholderType, _lru_cache_wrapper,
                        cmp_to_key, reduce)
from abc import get_cache_token
from collections import namedtuple
from _thread import RLock

_GenericAlias = type(list[int])
_UnionType = type(int | str)
_MappingProxyType = type(type.__dict__)

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__',
                       '__annotate__', '__type_params__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Copy what describes a function to the one that wraps it.

    `assigned` names the attributes that are copied, `updated` those that are
    dicts and get the items of the wrapped function's.
    """
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorate a wrapper so that it looks like the function it wraps, as update_wrapper() does."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


def _derived(name, root, rule, finish):
    def method(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        return finish(self, other, result)
    # Pickle finds the methods of decorated classes here.
    method.__name__ = name
    method.__qualname__ = f'_{name.strip("_")}_from_{root.strip("_")}'
    signs = {'lt': '<', 'le': '<=', 'gt': '>', 'ge': '>='}
    rule = rule.format(f'a {signs[root.strip("_")]} b')
    method.__doc__ = f"Tell whether a {signs[name.strip('_')]} b: @total_ordering derives it as {rule}."
    globals()[method.__qualname__] = method
    return name, method


_ORDER = {
    root: [_derived(name, root, *rest) for name, *rest in rules] for root, rules in {
        '__lt__': (('__gt__', '(not {}) and (a != b)', lambda a, b, r: not r and a != b),
                   ('__le__', '({}) or (a == b)', lambda a, b, r: r or a == b),
                   ('__ge__', '(not {})', lambda a, b, r: not r)),
        '__le__': (('__ge__', '(not {}) or (a == b)', lambda a, b, r: not r or a == b),
                   ('__lt__', '({}) and (a != b)', lambda a, b, r: r and a != b),
                   ('__gt__', '(not {})', lambda a, b, r: not r)),
        '__gt__': (('__lt__', '(not {}) and (a != b)', lambda a, b, r: not (r or a == b)),
                   ('__ge__', '({}) or (a == b)', lambda a, b, r: r or a == b),
                   ('__le__', '(not {})', lambda a, b, r: not r)),
        '__ge__': (('__le__', '(not {}) or (a == b)', lambda a, b, r: not r or a == b),
                   ('__gt__', '({}) and (a != b)', lambda a, b, r: r and a != b),
                   ('__lt__', '(not {})', lambda a, b, r: not r)),
    }.items()
}


def total_ordering(cls):
    """Class decorator that fills in missing ordering methods"""
    roots = {name for name in _ORDER if getattr(cls, name, None) is not getattr(object, name, None)}
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(roots)
    for name, method in _ORDER[root]:
        if name not in roots:
            setattr(cls, name, method)
    return cls


class partialmethod:
    """Like partial(), for methods: the instance comes before the arguments that are filled in."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'the first argument {func!r} must be a callable or a descriptor')
        if args and args[-1] is Placeholder:
            raise TypeError('trailing Placeholders are not allowed')
        for value in keywords.values():
            if value is Placeholder:
                raise TypeError('Placeholder cannot be passed as a keyword argument')
        if isinstance(func, partialmethod):
            given = iter(args)
            merged = tuple(next(given, value) if value is Placeholder else value
                           for value in func.args)
            args = merged + tuple(given)
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func)]
        parts.extend(map(repr, self.args))
        parts.extend(f'{name}={value!r}' for name, value in self.keywords.items())
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            given = iter(args)
            merged = [next(given, value) if value is Placeholder else value for value in self.args]
            if Placeholder in merged:
                raise TypeError('missing positional arguments in \'partialmethod\' call; '
                                f'expected at least {self.args.count(Placeholder)}, got {len(args)}')
            return self.func(cls_or_self, *merged, *given, **{**self.keywords, **keywords})
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, '__get__', None)
        if get is not None and not isinstance(self.func, partial):
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._make_unbound_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    def __class_getitem__(cls, item):
        return _GenericAlias(cls, item)


_CacheInfo = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'])


def lru_cache(maxsize=128, typed=False):
    """Least-recently-used cache decorator.

    The results of at most *maxsize* calls are kept, all of them if it is None.
    With *typed*, arguments of different types are kept apart.  Arguments must
    be hashable.  The decorated function has cache_info(), cache_clear(),
    cache_parameters() and __wrapped__.
    """
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        user_function, maxsize = maxsize, 128
        wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
        wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
        return update_wrapper(wrapper, user_function)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorating_function(user_function):
        wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
        wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
        return update_wrapper(wrapper, user_function)

    return decorating_function


def cache(user_function, /):
    """Decorate a function to remember all results by its arguments."""
    return lru_cache(maxsize=None)(user_function)


def _merge_orders(orders):
    """One order of classes that keeps all of several, as C3 does."""
    result = []
    while orders := [order for order in orders if order]:
        for order in orders:
            first = order[0]
            if not any(first in other[1:] for other in orders):
                break
        else:
            raise RuntimeError('Inconsistent hierarchy')
        result.append(first)
        orders = [order[1:] if order[0] is first else order for order in orders]
    return result


def _c3_mro(cls, abcs=None):
    """The method resolution order of a class with abstract classes among its bases that it counts as a subclass of.

    They stand behind the last base that is abstract itself.
    """
    bases = list(cls.__bases__)
    at = 0
    for i, base in enumerate(bases):
        if hasattr(base, '__abstractmethods__'):
            at = i + 1
    given = list(abcs or ())
    added = [abc for abc in given
             if issubclass(cls, abc) and not any(issubclass(base, abc) for base in bases)]
    rest = [abc for abc in given if abc not in added]
    parts = (bases[:at], added, bases[at:])
    orders = [[cls]]
    orders.extend(_c3_mro(base, rest) for part in parts for base in part)
    orders.extend(list(part) for part in parts)
    return _merge_orders(orders)


def _compose_mro(cls, types):
    """The order in which implementations for a class are looked for, given the classes that there are some for."""
    own = set(cls.__mro__)

    def is_implied(kind):
        return (kind not in own and hasattr(kind, '__mro__') and not isinstance(kind, _GenericAlias)
                and issubclass(cls, kind))

    implied = [kind for kind in types if is_implied(kind)]
    # The most special ones: a base of another one is found through it.
    implied = [kind for kind in implied
               if not any(kind is not other and kind in other.__mro__ for other in implied)]
    wanted = set(implied)
    abcs = []
    for kind in implied:
        below = []
        for sub in kind.__subclasses__():
            if sub not in own and issubclass(cls, sub):
                below.append([k for k in sub.__mro__ if k in wanted])
        if not below:
            abcs.append(kind)
            continue
        # Subclasses that bring several of them along come first.
        below.sort(key=len, reverse=True)
        for group in below:
            for other in group:
                if other not in abcs:
                    abcs.append(other)
    return _c3_mro(cls, abcs)


def _find_impl(cls, registry):
    best = None
    order = _compose_mro(cls, registry.keys())
    for kind in order:
        if best is not None:
            # Two abstract classes that have nothing to do with each other say nothing.
            if (kind in registry and kind not in cls.__mro__ and best not in cls.__mro__
                    and not issubclass(best, kind)):
                raise RuntimeError(f'Ambiguous dispatch: {best} or {kind}')
            break
        if kind in registry:
            best = kind
    return registry.get(best)


def singledispatch(func):
    """Single-dispatch generic function decorator.

    The class of the first argument decides which of the functions added with
    register() is called.
    """
    import weakref

    registry = {}
    dispatch_cache = weakref.WeakKeyDictionary()
    cache_token = None

    def dispatch(cls):
        """generic_func.dispatch(cls) -> <function implementation>"""
        nonlocal cache_token
        if cache_token is not None:
            # Classes were registered with abstract ones: what is remembered may be wrong.
            current = get_cache_token()
            if cache_token != current:
                dispatch_cache.clear()
                cache_token = current
        try:
            impl = dispatch_cache[cls]
        except KeyError:
            try:
                impl = registry[cls]
            except KeyError:
                impl = _find_impl(cls, registry)
            dispatch_cache[cls] = impl
        return impl

    def _is_valid(cls):
        if isinstance(cls, type):
            return True
        return isinstance(cls, _UnionType) and all(isinstance(arg, type) for arg in cls.__args__)

    def from_annotation(func):
        annotate = getattr(func, '__annotate__', None)
        if annotate is None and not getattr(func, '__annotations__', None):
            raise TypeError(
                f"Invalid first argument to `register()`: {func!r}. "
                f"Use either `@register(some_class)` or plain `@register` "
                f"on an annotated function.")
        # Only these functions need typing.
        from annotationlib import Format, ForwardRef
        from typing import get_type_hints
        name, cls = next(iter(get_type_hints(func, format=Format.FORWARDREF).items()))
        if not _is_valid(cls):
            if isinstance(cls, _UnionType):
                problem = 'not all arguments are classes.'
            elif isinstance(cls, ForwardRef):
                problem = 'is an unresolved forward reference.'
            else:
                problem = 'is not a class.'
            raise TypeError(f'Invalid annotation for {name!r}. {cls!r} {problem}')
        return cls

    def register(cls, func=None):
        """generic_func.register(cls, func) -> func"""
        nonlocal cache_token
        if _is_valid(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(
                    f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            func = cls
            cls = from_annotation(func)
        for kind in cls.__args__ if isinstance(cls, _UnionType) else (cls,):
            registry[kind] = func
            if cache_token is None and hasattr(kind, '__abstractmethods__'):
                cache_token = get_cache_token()
        dispatch_cache.clear()
        return func

    # The references of the cache, which can be looked up without a call.
    known = dispatch_cache.data if type(dispatch_cache).__module__ == 'weakref' else {}
    reference = weakref.ref

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{funcname} requires at least 1 positional argument')
        cls = args[0].__class__
        if cache_token is None:
            impl = known.get(reference(cls))
            if impl is not None:
                return impl(*args, **kw)
        return dispatch(cls)(*args, **kw)

    funcname = getattr(func, '__name__', 'singledispatch function')
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = _MappingProxyType(registry)
    wrapper._clear_cache = dispatch_cache.clear
    update_wrapper(wrapper, func)
    return wrapper


def _name_of(func):
    name = getattr(func, '__qualname__', None) or getattr(func, '__name__', None)
    return '?' if name is None else name


class singledispatchmethod:
    """Single-dispatch generic method descriptor."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """generic_method.register(cls, func) -> func"""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        return _singledispatchmethod_get(self, obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    def __repr__(self):
        return f'<single dispatch method descriptor {_name_of(self.func)}>'


class _singledispatchmethod_get:
    """A generic method of an object or a class."""

    def __init__(self, generic, obj, cls):
        self._generic = generic
        self._obj = obj
        self._cls = cls
        # What describes a function is asked of the function; these are found on every class.
        for name in ('__module__', '__doc__'):
            try:
                setattr(self, name, getattr(generic.func, name))
            except AttributeError:
                pass

    def __repr__(self):
        name = _name_of(self._generic.func)
        if self._obj is None:
            return f'<single dispatch method {name}>'
        return f'<bound single dispatch method {name} of {self._obj!r}>'

    def __call__(self, /, *args, **kwargs):
        generic = self._generic
        if not args:
            name = getattr(generic.func, '__name__', 'singledispatchmethod method')
            raise TypeError(f'{name} requires at least 1 positional argument')
        method = generic.dispatcher.dispatch(args[0].__class__)
        return method.__get__(self._obj, self._cls)(*args, **kwargs)

    def __getattr__(self, name):
        if name in ('__name__', '__qualname__', '__isabstractmethod__', '__annotations__',
                    '__type_params__'):
            return getattr(self._generic.func, name)
        raise AttributeError(name=name, obj=self)

    @property
    def __wrapped__(self):
        return self._generic.func

    @property
    def register(self):
        return self._generic.register


class cached_property:
    """A property whose value is computed once and kept in the instance's dict."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            cache = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} "
                f"instance to cache {self.attrname!r} property.") from None
        name = self.attrname
        if name in cache:
            return cache[name]
        value = self.func(instance)
        try:
            cache[name] = value
        except TypeError:
            raise TypeError(
                f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                f"does not support item assignment for caching {name!r} property.") from None
        return value

    def __class_getitem__(cls, item):
        return _GenericAlias(cls, item)
