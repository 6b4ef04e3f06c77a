"""Variables whose values depend on the context that code runs in."""

from _thread import _get_context, _set_context
from types import GenericAlias

__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')

_MISSING = object()
_new_object = object.__new__


class ContextVar:
    """A variable with a value of its own in each context."""

    __slots__ = '_name', '_default', '__weakref__'

    def __init__(self, /, *args, default=_MISSING, **kwargs):
        if len(args) != 1:
            number = 'exactly' if not args else 'at most'
            raise TypeError(f"ContextVar() takes {number} 1 positional argument "
                            f"({len(args)} given)")
        for name in kwargs:
            raise TypeError(f"ContextVar() got an unexpected keyword argument '{name}'")
        name, = args
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        hash(name)
        self._name = name
        self._default = default

    def __init_subclass__(cls):
        raise TypeError("type '_contextvars.ContextVar' is not an acceptable base type")

    @property
    def name(self):
        return self._name

    def get(self, default=_MISSING, /):
        """The value in the current context, or a default; LookupError if there is neither."""
        context = _get_context()
        if context is None:
            context = _first_context()
        value = context._values.get(self, _MISSING)
        if value is not _MISSING:
            return value
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        """Set the value in the current context; returns a token for reset()."""
        current = _get_context()
        if current is None:
            current = _first_context()
        values = current._values
        token = Token(current, self, values.get(self, _MISSING))
        # Contexts share their values until one changes.
        values = current._values = dict(values)
        values[self] = value
        _set_context(current)
        return token

    def reset(self, token, /):
        """Set the value back to what it was before the set() that gave the token."""
        if not isinstance(token, Token):
            raise TypeError("expected an instance of Token, got %r" % (token,))
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        current = _get_context()
        if token._context is not current:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        values = current._values = dict(current._values)
        if token._old is _MISSING:
            values.pop(self, None)
        else:
            values[self] = token._old
        _set_context(current)

    def __repr__(self):
        default = '' if self._default is _MISSING else f' default={self._default!r}'
        return f'<ContextVar name={self._name!r}{default} at {id(self):#x}>'

    __class_getitem__ = classmethod(GenericAlias)


class _TokenMissing:
    def __repr__(self):
        return '<Token.MISSING>'


class Token:
    """What ContextVar.set() returns; a context manager that resets the variable."""

    __slots__ = '_context', '_var', '_old', '_used'
    MISSING = _TokenMissing()

    def __init__(self, context, var, old):
        self._context = context
        self._var = var
        self._old = old
        self._used = False

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return Token.MISSING if self._old is _MISSING else self._old

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self._var.reset(self)

    def __repr__(self):
        used = ' used' if self._used else ''
        return f'<Token{used} var={self._var!r} at {id(self):#x}>'

    __class_getitem__ = classmethod(GenericAlias)


class Context:
    """Values of variables, as a mapping; run() runs a function with them."""

    __slots__ = '_values', '_previous', '__weakref__'

    def __init__(self, *args, **kwargs):
        if args or kwargs:
            raise TypeError("Context() does not accept any arguments")
        self._values = {}
        self._previous = None

    def __init_subclass__(cls):
        raise TypeError("type '_contextvars.Context' is not an acceptable base type")

    def run(self, callable, /, *args, **kwargs):
        """Run a function in the context; changes to variables stay in it."""
        if self._previous is not None:
            raise RuntimeError(f"cannot enter context: {self} is already entered")
        previous = _get_context()
        if previous is None:
            previous = _first_context()
        self._previous = previous
        _set_context(self)
        try:
            if kwargs:
                return callable(*args, **kwargs)
            return callable(*args)
        finally:
            _set_context(previous)
            self._previous = None

    def _begin_thread(self):
        # As run() around all that the thread does.
        if self._previous is not None:
            raise RuntimeError(f"cannot enter context: {self} is already entered")
        self._previous = self
        _set_context(self)

    def _end_thread(self):
        self._previous = None

    def copy(self):
        """A copy of the context."""
        new = _new_object(Context)
        new._values = self._values
        new._previous = None
        return new

    def _check(self, var):
        if not isinstance(var, ContextVar):
            raise TypeError(f"a ContextVar key was expected, got {var!r}")

    def __getitem__(self, var):
        self._check(var)
        return self._values[var]

    def __contains__(self, var):
        self._check(var)
        return var in self._values

    def get(self, var, default=None, /):
        self._check(var)
        return self._values.get(var, default)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, Context) else NotImplemented

    __hash__ = None


def _first_context():
    # A thread has no context of its own before it asks for one.
    current = Context()
    decimals = _set_context(current)
    if decimals is not None:
        # What decimal had in this thread becomes the value of its variable.
        from _decimal import setcontext
        setcontext(decimals)
    return current


def copy_context():
    """A copy of the current context."""
    current = _get_context()
    if current is None:
        current = _first_context()
    return current.copy()


from _collections_abc import Mapping as _Mapping
_Mapping.register(Context)
del _Mapping
for _class in (ContextVar, Token, Context):
    _class.__module__ = '_contextvars'
del _class
