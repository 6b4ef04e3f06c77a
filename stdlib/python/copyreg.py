"""Registry of functions that take objects apart for copying and pickling."""

__all__ = ['pickle', 'constructor']

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


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


pickle(complex, lambda c: (complex, (c.real, c.imag)))


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ is not object.__init__:
        base.__init__(obj, state)
    return obj


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
    else:
        value = base(self)
    if type(self).__getstate__ is object.__getstate__ and getattr(self, '__slots__', None):
        raise TypeError(f'cannot pickle {cls.__name__!r} object: a class that defines __slots__ '
                        f'without overriding __getstate__ cannot be pickled with protocol {protocol}')
    state = self.__getstate__()
    args = (cls, base, value)
    return (_reconstructor, args, state) if state else (_reconstructor, args)
