"""Memory that processes share by name, as a buffer and as a list."""

import errno
import itertools
import mmap
import operator
import os
import secrets
import struct
from functools import partial
from types import GenericAlias

__all__ = ["SharedMemory", "ShareableList"]

# Where the system keeps shared memory as files.
_FOLDER = "/dev/shm"
_PREFIX = "/psm_"


class SharedMemory:
    """A block of memory that other processes can open by its name. It stays until unlink() is called."""

    # For objects whose making fails.
    _name = None
    _fd = -1
    _mmap = None
    _buf = None
    _flags = os.O_RDWR
    _mode = 0o600
    _prepend_leading_slash = True

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create:
            self._flags |= os.O_CREAT | os.O_EXCL
            if not size:
                raise ValueError("'size' must be a positive number different from zero")
        elif name is None:
            raise ValueError("'name' can only be None if create=True")
        if name is not None:
            self._open_as(name if name.startswith("/") else f"/{name}")
        while self._fd < 0:
            try:
                self._open_as(_PREFIX + secrets.token_hex(4))
            except FileExistsError:
                # Somebody has that name.
                pass
        try:
            if create:
                os.ftruncate(self._fd, size)
            self._size = os.fstat(self._fd).st_size
            self._mmap = mmap.mmap(self._fd, self._size)
            self._buf = memoryview(self._mmap)
        except OSError:
            self.unlink()
            raise

    def _open_as(self, name):
        self._fd = self._opened(name)
        self._name = name

    def _opened(self, name):
        if "\0" in name:
            raise ValueError("embedded null character")
        if "/" in name[1:] or not name[1:]:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), name)
        try:
            return os.open(_FOLDER + name, self._flags | os.O_CLOEXEC, self._mode)
        except OSError as error:
            raise OSError(error.errno, error.strerror, name) from None

    def __del__(self):
        try:
            self.close()
        except OSError:
            pass

    def __reduce__(self):
        return self.__class__, (self.name, False, self.size)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.name!r}, size={self.size})"

    @property
    def buf(self):
        """A view of the memory."""
        return self._buf

    @property
    def name(self):
        """The name by which others open the memory."""
        return self._name.removeprefix("/")

    @property
    def size(self):
        """The number of bytes."""
        return self._size

    def close(self):
        """Give the memory back here; others keep it."""
        if self._buf is not None:
            self._buf.release()
            self._buf = None
        if self._mmap is not None:
            self._mmap.close()
            self._mmap = None
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def unlink(self):
        """Take the name away: the memory goes when the last process has closed it."""
        if self._name:
            try:
                os.unlink(_FOLDER + self._name)
            except OSError as error:
                raise OSError(error.errno, error.strerror, self._name) from None


_encoding = "utf8"
# The number of items, an offset, and what is packed takes a multiple of this, in bytes.
_ALIGNMENT = 8
# How values that are no texts are packed.
_FORMATS = {int: "q", float: "d", bool: "xxxxxxx?", type(None): "xxxxxx?x"}
# How values are read back, by a number beside each of them: texts lose the zeros that fill them up.
_PLAIN, _TEXT, _BYTES, _NONE = range(4)
_READ_BACK = {
    _PLAIN: lambda value: value,
    _TEXT: lambda value: value.rstrip(b"\x00").decode(_encoding),
    _BYTES: lambda value: value.rstrip(b"\x00"),
    _NONE: lambda value: None,
}
_CODES = {str: _TEXT, bytes: _BYTES, type(None): _NONE}


def _code(value):
    return next((code for kind, code in _CODES.items() if isinstance(value, kind)), _PLAIN)


def _format(value):
    if isinstance(value, (bytes, str)):
        return f"{_ALIGNMENT * (len(value) // _ALIGNMENT + 1)}s"
    return _FORMATS[type(value)]


def _encoded(value):
    return value.encode(_encoding) if isinstance(value, str) else value


class ShareableList:
    """A list of numbers, texts, bytes and None in shared memory. Its length does not change, nor do the places that texts take.

    The memory holds: the number of items, where each of them ends, the items, their formats, and how to read them back.
    """

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, sequence=None, *, name=None):
        if sequence is None and name is not None:
            self.shm = SharedMemory(name)
            self._list_len = len(self)
            self._ends = [*self._get(self._format_size_metainfo, _ALIGNMENT)]
            return
        items = list(sequence or ())
        formats = [*map(_format, items)]
        assert all(len(each) <= _ALIGNMENT for each in formats)
        self._list_len = len(items)
        # Where items begin and end, counted from the first one.
        self._ends = [0, *itertools.accumulate(map(struct.calcsize, formats))]
        size = self._offset_back_transform_codes + self._list_len
        self.shm = SharedMemory(name, create=True, size=size)
        if sequence is not None:
            self._put("q" + self._format_size_metainfo, 0, self._list_len, *self._ends)
            self._put("".join(formats), self._offset_data_start, *map(_encoded, items))
            self._put(self._format_packing_metainfo, self._offset_packing_formats, *map(_encoded, formats))
            self._put(self._format_back_transform_codes, self._offset_back_transform_codes, *map(_code, items))

    def _get(self, form, offset):
        return struct.unpack_from(form, self.shm.buf, offset)

    def _put(self, form, offset, *values):
        struct.pack_into(form, self.shm.buf, offset, *values)

    def _place(self, position, problem):
        """The number of an item, counted from the front; IndexError for none."""
        place = position + self._list_len if position < 0 else position
        if not 0 <= place < self._list_len:
            raise IndexError(problem)
        return place

    def _format_of(self, place):
        [form] = self._get("8s", self._offset_packing_formats + place * _ALIGNMENT)
        return form.rstrip(b"\x00").decode(_encoding)

    def __getitem__(self, position):
        place = self._place(position, "index out of range")
        [value] = self._get(self._format_of(place), self._offset_data_start + self._ends[place])
        [code] = self._get("b", self._offset_back_transform_codes + place)
        return _READ_BACK[code](value)

    def __setitem__(self, position, value):
        place = self._place(position, "assignment index out of range")
        begin, end = self._ends[place:place + 2]
        data = _encoded(value)
        if data is value and not isinstance(value, bytes):
            form = _FORMATS[type(value)]
        elif len(data) > end - begin:
            raise ValueError("bytes/str item exceeds available storage")
        else:
            # A place of a text keeps its size, and that of a number is used whole.
            before = self._format_of(place)
            form = before if before.endswith("s") else f"{end - begin}s"
        self._put("8s", self._offset_packing_formats + place * _ALIGNMENT, _encoded(form))
        self._put("b", self._offset_back_transform_codes + place, _code(value))
        self._put(form, self._offset_data_start + begin, data)

    def __len__(self):
        [count] = self._get("q", 0)
        return count

    def __repr__(self):
        return f"{type(self).__name__}({[*self]}, name={self.shm.name!r})"

    def __reduce__(self):
        return partial(type(self), name=self.shm.name), ()

    def count(self, value):
        """How often a value is there."""
        return operator.countOf(self, value)

    def index(self, value):
        """Where a value is."""
        try:
            return operator.indexOf(self, value)
        except ValueError:
            raise ValueError("ShareableList.index(x): x not in list") from None

    # How the memory is laid out.

    @property
    def format(self):
        """The formats of all items."""
        return "".join(map(self._format_of, range(self._list_len)))

    @property
    def _format_size_metainfo(self):
        return f"{self._list_len + 1}q"

    @property
    def _format_packing_metainfo(self):
        return "8s" * self._list_len

    @property
    def _format_back_transform_codes(self):
        return f"{self._list_len}b"

    @property
    def _offset_data_start(self):
        # After the count and the ends, of which there is one more than items.
        return _ALIGNMENT * (2 + self._list_len)

    @property
    def _offset_packing_formats(self):
        return self._offset_data_start + self._ends[-1]

    @property
    def _offset_back_transform_codes(self):
        return self._offset_packing_formats + _ALIGNMENT * self._list_len
