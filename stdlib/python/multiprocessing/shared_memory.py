"""Memory that processes share by name, as a buffer and as a list."""

import errno
import mmap
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
            self._flags = os.O_CREAT | os.O_EXCL | os.O_RDWR
            if size == 0:
                raise ValueError("'size' must be a positive number different from zero")
        if name is None and not self._flags & os.O_EXCL:
            raise ValueError("'name' can only be None if create=True")
        if name is None:
            while True:
                name = _PREFIX + secrets.token_hex(4)
                try:
                    self._fd = self._opened(name)
                except FileExistsError:
                    continue
                self._name = name
                break
        else:
            name = name if name.startswith("/") else "/" + name
            self._fd = self._opened(name)
            self._name = name
        try:
            if create:
                os.ftruncate(self._fd, size)
            self._size = os.fstat(self._fd).st_size
            self._mmap = mmap.mmap(self._fd, self._size)
        except OSError:
            self.unlink()
            raise
        self._buf = memoryview(self._mmap)

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
_TYPES = {int: "q", float: "d", bool: "xxxxxxx?", str: "%ds", bytes: "%ds", None.__class__: "xxxxxx?x"}
_ALIGNMENT = 8
# What is done with what was read: texts lose the zeros that fill them up.
_BACK = {
    0: lambda value: value,
    1: lambda value: value.rstrip(b"\x00").decode(_encoding),
    2: lambda value: value.rstrip(b"\x00"),
    3: lambda value: None,
}


def _code(value):
    if not isinstance(value, (str, bytes, None.__class__)):
        return 0
    if isinstance(value, str):
        return 1
    if isinstance(value, bytes):
        return 2
    return 3


class ShareableList:
    """A list of numbers, texts, bytes and None in shared memory. Its length does not change, nor do the places that texts take.

    The memory holds: the number of items, where each of them ends, the items, their formats, and how to read them back.
    """

    def __init__(self, sequence=None, *, name=None):
        if name is None or sequence is not None:
            sequence = sequence or ()
            formats = [_TYPES[type(item)] if not isinstance(item, (str, bytes))
                       else _TYPES[type(item)] % (_ALIGNMENT * (len(item) // _ALIGNMENT + 1)) for item in sequence]
            self._list_len = len(formats)
            assert sum(len(form) <= 8 for form in formats) == self._list_len
            offset = 0
            self._allocated_offsets = [0]
            for form in formats:
                offset += _ALIGNMENT if form[-1] != "s" else int(form[:-1])
                self._allocated_offsets.append(offset)
            codes = [_code(item) for item in sequence]
            size = struct.calcsize("q" + self._format_size_metainfo + "".join(formats) + self._format_packing_metainfo
                                   + self._format_back_transform_codes)
            self.shm = SharedMemory(name, create=True, size=size)
        else:
            self.shm = SharedMemory(name)
        if sequence is not None:
            struct.pack_into("q" + self._format_size_metainfo, self.shm.buf, 0, self._list_len, *self._allocated_offsets)
            struct.pack_into("".join(formats), self.shm.buf, self._offset_data_start,
                             *(item.encode(_encoding) if isinstance(item, str) else item for item in sequence))
            struct.pack_into(self._format_packing_metainfo, self.shm.buf, self._offset_packing_formats,
                             *(form.encode(_encoding) for form in formats))
            struct.pack_into(self._format_back_transform_codes, self.shm.buf, self._offset_back_transform_codes, *codes)
        else:
            self._list_len = len(self)
            self._allocated_offsets = list(struct.unpack_from(self._format_size_metainfo, self.shm.buf, 8))

    def _format_of(self, position):
        position = position if position >= 0 else position + self._list_len
        if position >= self._list_len or self._list_len < 0:
            raise IndexError("Requested position out of range.")
        found = struct.unpack_from("8s", self.shm.buf, self._offset_packing_formats + position * 8)[0]
        return found.rstrip(b"\x00").decode(_encoding)

    def _back_of(self, position):
        if position >= self._list_len or self._list_len < 0:
            raise IndexError("Requested position out of range.")
        return _BACK[struct.unpack_from("b", self.shm.buf, self._offset_back_transform_codes + position)[0]]

    def __getitem__(self, position):
        position = position if position >= 0 else position + self._list_len
        try:
            offset = self._offset_data_start + self._allocated_offsets[position]
            (value,) = struct.unpack_from(self._format_of(position), self.shm.buf, offset)
        except IndexError:
            raise IndexError("index out of range") from None
        return self._back_of(position)(value)

    def __setitem__(self, position, value):
        position = position if position >= 0 else position + self._list_len
        try:
            item_offset = self._allocated_offsets[position]
            offset = self._offset_data_start + item_offset
            form = self._format_of(position)
        except IndexError:
            raise IndexError("assignment index out of range") from None
        if not isinstance(value, (str, bytes)):
            new, encoded = _TYPES[type(value)], value
        else:
            allocated = self._allocated_offsets[position + 1] - item_offset
            encoded = value.encode(_encoding) if isinstance(value, str) else value
            if len(encoded) > allocated:
                raise ValueError("bytes/str item exceeds available storage")
            new = form if form[-1] == "s" else _TYPES[str] % (allocated,)
        struct.pack_into("8s", self.shm.buf, self._offset_packing_formats + position * 8, new.encode(_encoding))
        struct.pack_into("b", self.shm.buf, self._offset_back_transform_codes + position, _code(value))
        struct.pack_into(new, self.shm.buf, offset, encoded)

    def __reduce__(self):
        return partial(self.__class__, name=self.shm.name), ()

    def __len__(self):
        return struct.unpack_from("q", self.shm.buf, 0)[0]

    def __repr__(self):
        return f"{self.__class__.__name__}({list(self)}, name={self.shm.name!r})"

    @property
    def format(self):
        """The formats of all items."""
        return "".join(self._format_of(position) for position in range(self._list_len))

    @property
    def _format_size_metainfo(self):
        return "q" * (self._list_len + 1)

    @property
    def _format_packing_metainfo(self):
        return "8s" * self._list_len

    @property
    def _format_back_transform_codes(self):
        return "b" * self._list_len

    @property
    def _offset_data_start(self):
        return (self._list_len + 2) * 8

    @property
    def _offset_packing_formats(self):
        return self._offset_data_start + self._allocated_offsets[-1]

    @property
    def _offset_back_transform_codes(self):
        return self._offset_packing_formats + self._list_len * 8

    def count(self, value):
        """How often a value is there."""
        return sum(value == entry for entry in self)

    def index(self, value):
        """Where a value is."""
        for position, entry in enumerate(self):
            if value == entry:
                return position
        raise ValueError("ShareableList.index(x): x not in list")

    __class_getitem__ = classmethod(GenericAlias)
