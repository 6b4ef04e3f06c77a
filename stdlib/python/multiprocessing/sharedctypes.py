"""Values and arrays that processes share."""

import struct

from multiprocessing import context
from multiprocessing._shared import Memory

__all__ = ["RawValue", "RawArray", "Value", "Array", "copy", "synchronized"]

_CODES = {"c": "c", "b": "b", "B": "B", "h": "h", "H": "H", "i": "i", "I": "I", "l": "l", "L": "L", "q": "q", "Q": "Q",
          "f": "f", "d": "d"}
_CTYPES = {"c_char": "c", "c_byte": "b", "c_ubyte": "B", "c_short": "h", "c_ushort": "H", "c_int": "i", "c_uint": "I",
           "c_long": "l", "c_ulong": "L", "c_longlong": "q", "c_ulonglong": "Q", "c_float": "f", "c_double": "d",
           "c_bool": "?", "c_int8": "b", "c_int16": "h", "c_int32": "i", "c_int64": "q", "c_uint8": "B",
           "c_uint16": "H", "c_uint32": "I", "c_uint64": "Q", "c_size_t": "Q", "c_ssize_t": "q"}


def _code(typecode_or_type):
    if isinstance(typecode_or_type, str):
        if typecode_or_type in _CODES:
            return _CODES[typecode_or_type]
        raise TypeError(f"bad typecode {typecode_or_type!r}")
    code = _CTYPES.get(getattr(typecode_or_type, "__name__", None))
    if code is None:
        raise NotImplementedError("shared memory of structures and other types than simple ones")
    return code


class _Raw:
    """Items of a type in shared memory."""

    def __init__(self, code, length):
        self._format = struct.Struct(code)
        self._code = code
        self._length = length
        self._memory = Memory(max(self._format.size * length, 1))

    def _item(self, i):
        return self._format.unpack(self._memory.read(i * self._format.size, self._format.size))[0]

    def _set_item(self, i, value):
        try:
            data = self._format.pack(value)
        except struct.error as e:
            if self._code in "bBhHiIlLqQ" and isinstance(value, int):
                size = self._format.size
                data = (value & ((1 << 8 * size) - 1)).to_bytes(size, "little")
            else:
                raise TypeError(str(e)) from None
        self._memory.write(i * self._format.size, data)

    def __getstate__(self):
        context.assert_spawning(self)
        return self._code, self._length, self._memory

    def __setstate__(self, state):
        self._code, self._length, self._memory = state
        self._format = struct.Struct(self._code)


class _RawValue(_Raw):
    """A value."""

    @property
    def value(self):
        return self._item(0)

    @value.setter
    def value(self, value):
        self._set_item(0, value)


class _RawArray(_Raw):
    """An array."""

    def __len__(self):
        return self._length

    def __getitem__(self, i):
        if isinstance(i, slice):
            items = [self._item(j) for j in range(*i.indices(self._length))]
            return b"".join(items) if self._code == "c" else items
        return self._item(self._index(i))

    def __setitem__(self, i, value):
        if isinstance(i, slice):
            places = range(*i.indices(self._length))
            values = [bytes([b]) for b in value] if self._code == "c" else list(value)
            if len(values) != len(places):
                raise ValueError("Can only assign sequence of same size")
            for place, item in zip(places, values):
                self._set_item(place, item)
        else:
            self._set_item(self._index(i), value)

    def _index(self, i):
        if i < 0:
            i += self._length
        if not 0 <= i < self._length:
            raise IndexError("invalid index")
        return i

    def __iter__(self):
        return (self._item(i) for i in range(self._length))

    @property
    def raw(self):
        self._text_only()
        return self[:]

    @raw.setter
    def raw(self, value):
        self._text_only()
        self[:len(value)] = value

    @property
    def value(self):
        return self.raw.split(b"\0", 1)[0]

    @value.setter
    def value(self, value):
        self._text_only()
        self[:len(value)] = value
        if len(value) < self._length:
            self[len(value)] = b"\0"

    def _text_only(self):
        if self._code != "c":
            raise AttributeError("only arrays of characters have a value")


def RawValue(typecode_or_type, *args):
    """Return a shared value without a lock."""
    raw = _RawValue(_code(typecode_or_type), 1)
    if args:
        raw.value = args[0]
    return raw


def RawArray(typecode_or_type, size_or_initializer):
    """Return a shared array without a lock."""
    code = _code(typecode_or_type)
    if isinstance(size_or_initializer, int):
        return _RawArray(code, size_or_initializer)
    items = size_or_initializer if hasattr(size_or_initializer, "__len__") else list(size_or_initializer)
    raw = _RawArray(code, len(items))
    raw[:] = items
    return raw


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """Return a shared value, with a lock unless told otherwise."""
    obj = RawValue(typecode_or_type, *args)
    return obj if lock is False else _locked(obj, lock, ctx)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """Return a shared array, with a lock unless told otherwise."""
    obj = RawArray(typecode_or_type, size_or_initializer)
    return obj if lock is False else _locked(obj, lock, ctx)


def _locked(obj, lock, ctx):
    if lock in (True, None):
        ctx = ctx or context._default_context.get_context()
        lock = ctx.RLock()
    if not hasattr(lock, "acquire"):
        raise AttributeError("%r has no method 'acquire'" % lock)
    return synchronized(obj, lock, ctx=ctx)


def copy(obj):
    """Return a copy of a shared object."""
    new = type(obj)(obj._code, obj._length)
    new._memory.write(0, obj._memory.read(0, obj._memory.size))
    return new


def synchronized(obj, lock=None, ctx=None):
    """Return an object with a lock around each access."""
    assert not isinstance(obj, SynchronizedBase), "object already synchronized"
    ctx = ctx or context._default_context.get_context()
    if isinstance(obj, _RawValue):
        return Synchronized(obj, lock, ctx)
    return (SynchronizedString if obj._code == "c" else SynchronizedArray)(obj, lock, ctx)


class SynchronizedBase:
    """A shared object and its lock."""

    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or (ctx or context._default_context.get_context()).RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __reduce__(self):
        context.assert_spawning(self)
        return synchronized, (self._obj, self._lock)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __repr__(self):
        return "<%s wrapper for %s>" % (type(self).__name__, self._obj)


class Synchronized(SynchronizedBase):
    """A value."""

    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value


class SynchronizedArray(SynchronizedBase):
    """An array."""

    def __len__(self):
        return len(self._obj)

    def __getitem__(self, i):
        with self._lock:
            return self._obj[i]

    def __setitem__(self, i, value):
        with self._lock:
            self._obj[i] = value

    def __iter__(self):
        return (self[i] for i in range(len(self)))


class SynchronizedString(SynchronizedArray):
    """An array of characters."""

    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value

    @property
    def raw(self):
        with self._lock:
            return self._obj.raw

    @raw.setter
    def raw(self, value):
        with self._lock:
            self._obj.raw = value
