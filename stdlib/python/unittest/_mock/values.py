"""Objects that mean something by being themselves, and the records of calls."""


class InvalidSpecError(Exception):
    """A mock is used as a specification."""


class _SentinelObject:
    """One of the attributes of ``sentinel``."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    # Copies and pickles are the object of that name.
    __reduce__ = __repr__


class _Sentinel:
    """Has an object of its own for every name."""

    def __getattr__(self, name):
        # ``inspect`` takes for a class what has bases.
        if name == "__bases__":
            raise AttributeError(name)
        return self.__dict__.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return "sentinel"


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class _ANY:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


def show_call(name, args, kwargs):
    """The text of a call."""
    shown = [repr(value) for value in args]
    shown += [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(shown)})"


class _CallList(list):
    """Calls; shorter lists of calls that follow each other are in it, too."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return super().__contains__(value)
        count = len(value)
        starts = range(len(self) - count + 1)
        return any(self[start:start + count] == value for start in starts)

    def __repr__(self):
        from pprint import pformat

        return pformat(list(self))


_TUPLE_NAMES = frozenset(tuple.__dict__)


def _read_parts(parts, name=""):
    """Name, positional and named arguments of a tuple that may leave out what is empty; None if it is too long."""
    parts = tuple(parts)
    if len(parts) > 3:
        return None
    if len(parts) == 3:
        return parts
    args, kwargs = (), {}
    if parts and isinstance(parts[0], str):
        name, *parts = parts
    elif len(parts) == 2:
        return name, *parts
    for part in parts:
        if isinstance(part, tuple):
            args = part
        else:
            kwargs = part
    return name, args, kwargs


class _Call(tuple):
    """A call: its name, positional and named arguments. Equal to shorter tuples that leave out what is empty.

    ``two`` leaves out the name. Attributes and calls of such an object are those that a test expects of a mock; one
    that ``from_kall`` is not came of an attribute.
    """

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        parts = _read_parts(value, name) or (name, (), {})
        return tuple.__new__(cls, parts[1:] if two else parts)

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name, self._mock_parent, self._mock_from_kall = name, parent, from_kall

    def __eq__(self, other):
        try:
            len(other)
        except TypeError:
            return NotImplemented
        above = getattr(other, "_mock_parent", None)
        if self._mock_parent and above and self._mock_parent != above:
            return False
        theirs = _read_parts(other)
        if theirs is None:
            return False
        *name, args, kwargs = self
        if name and name[0] and name[0] != theirs[0]:
            return False
        # Theirs are asked first: they may hold ANY.
        return theirs[1:] == (args, kwargs)

    __ne__ = object.__ne__

    def __call__(self, /, *args, **kwargs):
        prefix = self._mock_name
        if prefix is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((prefix, args, kwargs), name=prefix + "()", parent=self)

    def __getattr__(self, attr):
        prefix = self._mock_name
        if prefix is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{prefix}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        # Methods of tuples are names of methods of mocks here.
        if attr in _TUPLE_NAMES:
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    args = property(lambda self: self[-2], doc="The positional arguments.")
    kwargs = property(lambda self: self[-1], doc="The named arguments.")

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return "call" + name if name.startswith("()") else name
        *name, args, kwargs = self
        title = "call"
        if name and name[0]:
            title += name[0] if name[0].startswith("()") else "." + name[0]
        return show_call(title, args, kwargs)

    def call_list(self):
        """Return the calls that led to this one, and it: of ``call.a(1).b(2)`` that of ``a`` and that of ``b``."""
        chain = _CallList()
        link = self
        while link is not None:
            if link._mock_from_kall:
                chain.insert(0, link)
            link = link._mock_parent
        return chain


call = _Call(from_kall=False)
