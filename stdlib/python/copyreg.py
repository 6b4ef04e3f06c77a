"""Helper to provide extensibility for pickle: functions that take objects apart, extension codes."""

__all__ = ['pickle', 'constructor', 'add_extension', 'remove_extension', 'clear_extension_cache']

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Use pickle_function to take apart objects of the type."""
    if not callable(pickle_function):
        raise TypeError('reduction functions must be callable')
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Check that the object can be called."""
    if not callable(object):
        raise TypeError('constructors must be callable')


def pickle_complex(c):
    return complex, (c.real, c.imag)


def pickle_union(obj):
    import functools
    import operator
    return functools.reduce, (operator.or_, obj.__args__)


def pickle_super(obj):
    return super, (obj.__thisclass__, obj.__self__)


pickle(complex, pickle_complex, complex)
pickle(type(int | str), pickle_union)
pickle(super, pickle_super)


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ is not object.__init__:
        base.__init__(obj, state)
    return obj


_FILES = ('BufferedReader', 'BufferedWriter', 'BufferedRandom', 'TextIOWrapper')


def _reduce_ex(self, protocol):
    """How protocols 0 and 1 take an object apart: its builtin base's value and its dict."""
    cls = type(self)
    for base in cls.__mro__:
        if not base.__flags__ & 0x200:
            break
    if base is object:
        value = None
    elif base is cls:
        raise TypeError(f'cannot pickle {cls.__name__!r} object')
    elif base.__module__ == '_io' and base.__name__ in _FILES:
        # Files have no value to make another one of: what a subclass tells of itself has to do.
        return __newobj__, (cls,), self.__getstate__()
    else:
        value = base(self)
    if type(self).__getstate__ is object.__getstate__ and getattr(self, '__slots__', None):
        raise TypeError('a class that defines __slots__ without defining __getstate__ cannot be pickled')
    state = self.__getstate__()
    args = (cls, base, value)
    return (_reconstructor, args, state) if state else (_reconstructor, args)


_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def add_extension(module, name, code):
    """Register an extension code."""
    code = int(code)
    if not 1 <= code <= 0x7FFFFFFF:
        raise ValueError('code out of range')
    key = (module, name)
    if _extension_registry.get(key) == code and _inverted_registry.get(code) == key:
        return
    if key in _extension_registry:
        raise ValueError('key %s is already registered with code %s' % (key, _extension_registry[key]))
    if code in _inverted_registry:
        raise ValueError('code %s is already in use for key %s' % (code, _inverted_registry[code]))
    _extension_registry[key] = code
    _inverted_registry[code] = key


def remove_extension(module, name, code):
    """Unregister an extension code.  For testing only."""
    key = (module, name)
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError('key %s is not registered with code %s' % (key, code))
    del _extension_registry[key]
    del _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    _extension_cache.clear()


def _slotnames(cls):
    """The names of the slots of a class and its bases as attributes are called, kept on the class where that is possible."""
    names = cls.__dict__.get('__slotnames__')
    if names is not None:
        return names
    names = []
    for base in cls.__mro__:
        slots = base.__dict__.get('__slots__', ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ('__dict__', '__weakref__'):
                continue
            if name.startswith('__') and not name.endswith('__'):
                stripped = base.__name__.lstrip('_')
                name = f'_{stripped}{name}' if stripped else name
            names.append(name)
    try:
        cls.__slotnames__ = names
    except (AttributeError, TypeError):
        pass
    return names
