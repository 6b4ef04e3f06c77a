"""Simple types of C, as values and sizes. Foreign functions, pointers, arrays and structures are missing."""

import struct as _struct
from types import GenericAlias as _GenericAlias


class _SimpleCData:
    """A value of a simple type of C."""

    def __init__(self, value=None):
        self.value = self._zero if value is None else value

    def __repr__(self):
        return f"{type(self).__name__}({self.value!r})"

    def __bool__(self):
        return bool(self.value)


class _Foreign:
    __class_getitem__ = classmethod(_GenericAlias)

    def __init__(self, *args, **kwargs):
        raise NotImplementedError(f"ctypes.{type(self).__name__}: Molt has no access to foreign memory and libraries")


class Array(_Foreign):
    """An array of C values: missing."""


class CDLL:
    """A shared library. None can be loaded: callers see the error of a library that is not there."""

    def __init__(self, name, mode=0, handle=None, use_errno=False, use_last_error=False, winmode=None):
        shown = "the program itself" if name is None else name
        raise OSError(f"{shown}: cannot open shared object file: Molt loads no shared libraries")


class PyDLL(CDLL):
    """A shared library whose functions are called with the interpreter's lock held."""


class LibraryLoader:
    """Loads shared libraries by calls and as attributes."""

    __class_getitem__ = classmethod(_GenericAlias)

    def __init__(self, dlltype):
        self._dlltype = dlltype

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        library = self._dlltype(name)
        setattr(self, name, library)
        return library

    def __getitem__(self, name):
        return getattr(self, name)

    def LoadLibrary(self, name):
        return self._dlltype(name)


cdll = LibraryLoader(CDLL)
pydll = LibraryLoader(PyDLL)


class py_object(_Foreign):
    """A pointer to an object: missing."""


class _Integer(_SimpleCData):
    _zero = 0

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        if not isinstance(value, int):
            raise TypeError(f"int expected instead of {type(value).__name__} instance")
        bits = sizeof(type(self)) * 8
        value &= (1 << bits) - 1
        if self._type_.islower() and value >> bits - 1:
            value -= 1 << bits
        self._value = value


class _Float(_SimpleCData):
    _zero = 0.0

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        if not isinstance(value, (int, float)):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        self._value = _struct.unpack(self._type_, _struct.pack(self._type_, value))[0]


class c_byte(_Integer):
    _type_ = "b"


class c_ubyte(_Integer):
    _type_ = "B"


class c_short(_Integer):
    _type_ = "h"


class c_ushort(_Integer):
    _type_ = "H"


class c_int(_Integer):
    _type_ = "i"


class c_uint(_Integer):
    _type_ = "I"


class c_long(_Integer):
    _type_ = "l"


class c_ulong(_Integer):
    _type_ = "L"


class c_float(_Float):
    _type_ = "f"


class c_double(_Float):
    _type_ = "d"


c_longlong = c_long
c_ulonglong = c_ulong
c_int8, c_int16, c_int32, c_int64 = c_byte, c_short, c_int, c_long
c_uint8, c_uint16, c_uint32, c_uint64 = c_ubyte, c_ushort, c_uint, c_ulong
c_size_t, c_ssize_t = c_ulong, c_long


def sizeof(obj_or_type, /):
    """Return the size of a type or of a value, in bytes."""
    kind = getattr(obj_or_type, "_type_", None)
    if kind is None:
        raise TypeError("this type has no size")
    return _struct.calcsize(kind)


alignment = sizeof
