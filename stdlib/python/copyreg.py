"""Helper to provide extensibility for pickle: functions that take objects apart, extension codes."""

__all__ = ['pickle', 'constructor', 'add_extension', 'remove_extension', 'clear_extension_cache']

# Functions that take objects apart, by type.
dispatch_table = {}


def constructor(object):
    """Check that the object can be called."""
    _callable(object, 'constructors')


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Use pickle_function to take apart objects of the type."""
    _callable(pickle_function, 'reduction functions')
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def _callable(function, what):
    if not callable(function):
        raise TypeError(what + ' must be callable')


def pickle_complex(c):
    parts = c.real, c.imag
    return complex, parts


def pickle_union(obj):
    import operator
    return operator.getitem, (type(obj), obj.__args__)


def pickle_super(obj):
    return super, (obj.__thisclass__, obj.__self__)


dispatch_table |= {complex: pickle_complex, type(int | str): pickle_union, super: pickle_super}


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _reconstructor(cls, base, state):
    if base is object:
        return base.__new__(cls)
    made = base.__new__(cls, state)
    if base.__init__ is not object.__init__:
        base.__init__(made, state)
    return made


# The flag of classes that a program made.
_HEAP_TYPE = 0x200
_FILES = ('BufferedReader', 'BufferedWriter', 'BufferedRandom', 'TextIOWrapper')


def _reduce_ex(self, protocol):
    """How protocols 0 and 1 take an object apart: its builtin base's value and its dict."""
    cls = type(self)
    base = next((each for each in cls.__mro__ if not each.__flags__ & _HEAP_TYPE), object)
    if base is cls is not object:
        raise TypeError(f'cannot pickle {cls.__name__!r} object')
    if base.__module__ == '_io' and base.__name__ in _FILES:
        # Files have no value to make another one of: what a subclass tells of itself has to do.
        return __newobj__, (cls,), self.__getstate__()
    if cls.__getstate__ is object.__getstate__ and getattr(self, '__slots__', None):
        raise TypeError('a class that defines __slots__ without defining __getstate__ cannot be pickled')
    parts = cls, base, None if base is object else base(self)
    state = self.__getstate__()
    return (_reconstructor, parts, *([state] if state else []))


# Codes of extensions by module and name, the names by codes, and what pickle looked up.
_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def add_extension(module, name, code):
    """Register an extension code."""
    code, key = int(code), (module, name)
    if code < 1 or code > 0x7FFFFFFF:
        raise ValueError('code out of range')
    known = _extension_registry.get(key), _inverted_registry.get(code)
    if known == (code, key):
        return
    if known[0] is not None:
        raise ValueError(f'key {key} is already registered with code {known[0]}')
    if known[1] is not None:
        raise ValueError(f'code {code} is already in use for key {known[1]}')
    _extension_registry[key], _inverted_registry[code] = code, key


def remove_extension(module, name, code):
    """Unregister an extension code.  For testing only."""
    key = module, name
    if (_extension_registry.get(key), _inverted_registry.get(code)) != (code, key):
        raise ValueError(f'key {key} is not registered with code {code}')
    del _extension_registry[key], _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    _extension_cache.clear()


def _mangled(name, cls):
    """The name of an attribute that is written as `name` in a class."""
    prefix = cls.__name__.lstrip('_')
    is_private = name.startswith('__') and not name.endswith('__') and prefix
    return f'_{prefix}{name}' if is_private else name


def _slotnames(cls):
    """The names of the slots of a class and its bases as attributes are called, kept on the class where that is possible."""
    known = vars(cls).get('__slotnames__')
    if known is not None:
        return known
    found = []
    for each in cls.__mro__:
        slots = vars(each).get('__slots__', ())
        slots = [slots] if isinstance(slots, str) else slots
        found += [_mangled(name, each) for name in slots if name not in ('__dict__', '__weakref__')]
    try:
        cls.__slotnames__ = found
    except (AttributeError, TypeError):
        # Classes of the interpreter cannot keep it.
        return found
    return found
