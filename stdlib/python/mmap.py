"""Files, and memory that processes share, as mutable sequences of bytes."""

import _mmap
import os as _os
import sys as _sys
from operator import index as _index

ACCESS_DEFAULT = 0
ACCESS_READ = 1
ACCESS_WRITE = 2
ACCESS_COPY = 3
MAP_SHARED = 1
MAP_PRIVATE = 2
MAP_ANON = MAP_ANONYMOUS = 32
MAP_32BIT = 64
MAP_DENYWRITE = 2048
MAP_EXECUTABLE = 4096
MAP_NORESERVE = 16384
MAP_POPULATE = 32768
MAP_STACK = 131072
PROT_READ = 1
PROT_WRITE = 2
PROT_EXEC = 4
MADV_NORMAL = 0
MADV_RANDOM = 1
MADV_SEQUENTIAL = 2
MADV_WILLNEED = 3
MADV_DONTNEED = 4
MADV_FREE = 8
MADV_REMOVE = 9
MADV_DONTFORK = 10
MADV_DOFORK = 11
MADV_MERGEABLE = 12
MADV_UNMERGEABLE = 13
MADV_HUGEPAGE = 14
MADV_NOHUGEPAGE = 15
MADV_DONTDUMP = 16
MADV_DODUMP = 17
MADV_HWPOISON = 100
PAGESIZE = ALLOCATIONGRANULARITY = _os.sysconf("SC_PAGESIZE")
error = OSError

_NAMES = {ACCESS_DEFAULT: "ACCESS_DEFAULT", ACCESS_READ: "ACCESS_READ", ACCESS_WRITE: "ACCESS_WRITE",
          ACCESS_COPY: "ACCESS_COPY"}


def _bytes_like(data):
    try:
        return memoryview(data)
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}") from None


class mmap:
    """A file, or memory of its own (descriptor -1), as a mutable sequence of bytes with a place to read and write at."""

    __module__ = "mmap"
    # For objects whose making fails.
    _map = None

    def __new__(cls, fileno, length, flags=MAP_SHARED, prot=PROT_WRITE | PROT_READ, access=ACCESS_DEFAULT, offset=0, *,
                trackfd=True):
        fileno, length, flags, prot, access, offset = map(_index, (fileno, length, flags, prot, access, offset))
        if length < 0:
            raise OverflowError("memory mapped length must be positive")
        if offset < 0:
            raise OverflowError("memory mapped offset must be positive")
        if access != ACCESS_DEFAULT and (flags != MAP_SHARED or prot != PROT_WRITE | PROT_READ):
            raise ValueError("mmap can't specify both access and flags, prot.")
        if access == ACCESS_READ:
            flags, prot = MAP_SHARED, PROT_READ
        elif access == ACCESS_WRITE:
            flags, prot = MAP_SHARED, PROT_READ | PROT_WRITE
        elif access == ACCESS_COPY:
            flags, prot = MAP_PRIVATE, PROT_READ | PROT_WRITE
        elif access == ACCESS_DEFAULT:
            if not prot & PROT_WRITE:
                access = ACCESS_READ
            elif not prot & PROT_READ:
                access = ACCESS_WRITE
        else:
            raise ValueError("mmap invalid access parameter.")
        if fileno != -1:
            import stat
            try:
                status = _os.fstat(fileno)
            except OSError:
                if not trackfd:
                    raise
                status = None
            if status is not None and stat.S_ISREG(status.st_mode):
                if length == 0:
                    if status.st_size == 0:
                        raise ValueError("cannot mmap an empty file")
                    if offset >= status.st_size:
                        raise ValueError("mmap offset is greater than file size")
                    length = status.st_size - offset
                elif offset > status.st_size or status.st_size - offset < length:
                    raise ValueError("mmap length is greater than file size")
        self = super().__new__(cls)
        self._access = access
        self._offset = offset
        self._pos = 0
        self._flags = flags
        self._trackfd = trackfd
        self._fd = -1
        if fileno != -1 and trackfd:
            self._fd = _os.dup(fileno)
        try:
            self._map = _mmap.map(fileno, length, flags, prot, offset)
        except BaseException:
            self._release_fd()
            raise
        return self

    def _release_fd(self):
        fd, self._fd = self._fd, -1
        if fd != -1:
            _os.close(fd)

    def __del__(self):
        if self._map is not None:
            self._map = None
            self._release_fd()

    def _open(self):
        found = self._map
        if found is None:
            raise ValueError("mmap closed or invalid")
        return found

    def _writable(self):
        found = self._open()
        if self._access == ACCESS_READ:
            raise TypeError("mmap can't modify a readonly memory map.")
        return found

    def _resizable(self):
        found = self._open()
        if found.views:
            raise BufferError("mmap can't resize with extant pointers exported.")
        if not self._trackfd:
            raise ValueError("mmap can't resize with trackfd=False.")
        if self._access not in (ACCESS_WRITE, ACCESS_DEFAULT):
            raise TypeError("mmap can't resize a readonly or copy-on-write memory map.")
        return found

    def __buffer__(self, flags, /):
        view = memoryview(self._open())
        return view.toreadonly() if self._access == ACCESS_READ else view

    def __len__(self):
        return len(self._open())

    def _place(self, key):
        size = len(self._open())
        at = _index(key)
        self._open()
        if at < 0:
            at += size
        if not 0 <= at < size:
            raise IndexError("mmap index out of range")
        return at

    def __getitem__(self, key, /):
        found = self._open()
        if isinstance(key, slice):
            start, stop, step = key.indices(len(found))
            self._open()
            if step == 1:
                return found.read(start, max(start, stop))
            return bytes(memoryview(found)[key])
        if not hasattr(key, "__index__"):
            raise TypeError("mmap indices must be integers")
        at = self._place(key)
        return found.read(at, at + 1)[0]

    def __iter__(self):
        # Items one by one are bytes of length 1.
        at = 0
        while at < len(self):
            yield self._map.read(at, at + 1)
            at += 1

    def __contains__(self, item):
        return any(one == item for one in self)

    def __setitem__(self, key, value, /):
        self._open()
        found = self._writable()
        if isinstance(key, slice):
            view = _bytes_like(value)
            positions = range(*key.indices(len(found)))
            self._open()
            if view.nbytes != len(positions):
                raise IndexError("mmap slice assignment is wrong size")
            if key.step in (None, 1):
                found.write(positions.start, view)
            else:
                for at, byte in zip(positions, bytes(view)):
                    found.write(at, bytes((byte,)))
            return
        if not hasattr(key, "__index__"):
            raise TypeError("mmap indices must be integers")
        at = self._place(key)
        if not hasattr(value, "__index__"):
            raise TypeError("mmap item value must be an int")
        value = _index(value)
        if not 0 <= value < 256:
            raise ValueError("mmap item value must be in range(0, 256)")
        # What gives the number may have closed or resized it.
        if at >= len(self._open()):
            raise IndexError("mmap index out of range")
        found.write(at, bytes((value,)))

    def __delitem__(self, key, /):
        self._writable()
        if isinstance(key, slice):
            raise TypeError("mmap object doesn't support slice deletion")
        raise TypeError("mmap object doesn't support item deletion")

    def __repr__(self):
        name = f"{type(self).__module__}.{type(self).__qualname__}"
        if self._map is None:
            return f"<{name} closed=True>"
        return (f"<{name} closed=False, access={_NAMES[self._access]}, length={len(self._map)}, pos={self._pos}, "
                f"offset={self._offset}>")

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, *exc_info):
        self.close()

    @property
    def closed(self):
        """Whether the mapping is closed."""
        return self._map is None

    def close(self):
        """Unmap the memory."""
        if self._map is not None:
            if not self._map.close():
                raise BufferError("cannot close exported pointers exist")
            self._map = None
            self._release_fd()

    def _find(self, view, bounds, last):
        found = self._open()
        size = len(found)
        view = _bytes_like(view)
        start = self._pos if bounds[0] is None else _index(bounds[0])
        end = size if bounds[1] is None else _index(bounds[1])
        start, end = (min(max(at + size if at < 0 else at, 0), size) for at in (start, end))
        return found.find(view, start, end, last) if start <= end else -1

    def find(self, view, start=None, end=None, /):
        """The first place of some bytes, from the present place on or between two places; -1 if there is none."""
        return self._find(view, (start, end), False)

    def rfind(self, view, start=None, end=None, /):
        """The last place of some bytes; -1 if there is none."""
        return self._find(view, (start, end), True)

    def flush(self, offset=0, size=None, /, *, flags=4):
        """Write what was changed to the file."""
        found = self._open()
        offset = _index(offset)
        size = len(found) - offset if size is None else _index(size)
        if offset < 0 or size < 0 or len(found) - offset < size:
            raise ValueError("flush values out of range")
        if self._access in (ACCESS_READ, ACCESS_COPY):
            return
        found.flush(offset, offset + size)

    def madvise(self, option, start=0, length=None, /):
        """Tell the system how the memory will be used."""
        found = self._open()
        start = _index(start)
        size = len(found)
        length = size if length is None else _index(length)
        if max(abs(start), abs(length)) >= 2 ** 63:
            raise OverflowError("Python int too large to convert to C ssize_t")
        if not 0 <= start < size:
            raise ValueError("madvise start out of bounds")
        if length < 0:
            raise ValueError("madvise length invalid")
        if length > _sys.maxsize - start:
            raise OverflowError("madvise length too large")
        found.advise(option, start, min(size, start + length))

    def move(self, dest, src, count, /):
        """Copy bytes from one place to another."""
        dest, src, count = _index(dest), _index(src), _index(count)
        found = self._writable()
        size = len(found)
        if min(dest, src, count) < 0 or size - dest < count or size - src < count:
            raise ValueError("source, destination, or count out of range")
        found.copy(dest, src, count)

    def read(self, n=None, /):
        """The next bytes, all of them without a number."""
        if n is not None and not hasattr(n, "__index__"):
            raise TypeError(f"argument should be integer or None, not {type(n).__name__!r}")
        found = self._open()
        left = max(len(found) - self._pos, 0)
        count = -1 if n is None else _index(n)
        count = left if count < 0 else min(count, left)
        self._open()
        data = found.read(self._pos, self._pos + count)
        self._pos += len(data)
        return data

    def read_byte(self):
        """The next byte."""
        found = self._open()
        if self._pos >= len(found):
            raise ValueError("read byte out of range")
        self._pos += 1
        return found.read(self._pos - 1, self._pos)[0]

    def readline(self):
        """The next bytes up to the end of a line."""
        found = self._open()
        end = found.find(b"\n", self._pos, len(found), False)
        end = len(found) if end < 0 else end + 1
        data = found.read(self._pos, end)
        self._pos += len(data)
        return data

    def write(self, bytes, /):
        """Write bytes at the present place; returns how many there were."""
        view = _bytes_like(bytes)
        found = self._writable()
        count = view.nbytes
        if self._pos > len(found) or len(found) - self._pos < count:
            raise ValueError("data out of range")
        found.write(self._pos, view)
        self._pos += count
        return count

    def write_byte(self, byte, /):
        """Write a byte at the present place."""
        byte = _index(byte)
        if byte < 0:
            raise OverflowError("unsigned byte integer is less than minimum")
        if byte > 255:
            raise OverflowError("unsigned byte integer is greater than maximum")
        found = self._writable()
        if self._pos >= len(found):
            raise ValueError("write byte out of range")
        found.write(self._pos, bytes((byte,)))
        self._pos += 1

    def seek(self, pos, whence=0, /):
        """Set the place to read and write at; returns it."""
        found = self._open()
        pos, whence = _index(pos), _index(whence)
        if whence not in (0, 1, 2):
            raise ValueError("unknown seek type")
        place = pos + (0, self._pos, len(found))[whence]
        if not 0 <= place <= len(found):
            raise ValueError("seek out of range")
        self._pos = place
        return place

    def seekable(self):
        """Whether the place can be set."""
        return True

    def tell(self):
        """The place to read and write at."""
        self._open()
        return self._pos

    def size(self):
        """The number of bytes of the file, or of memory of its own."""
        found = self._open()
        if self._fd != -1:
            return _os.fstat(self._fd).st_size
        if self._trackfd:
            return len(found)
        raise OSError(9, _os.strerror(9))

    def resize(self, newsize, /):
        """Change the number of bytes, also of the file."""
        newsize = _index(newsize)
        found = self._resizable()
        if newsize < 0:
            raise ValueError("new size out of range")
        if self._fd == -1 and not self._flags & MAP_PRIVATE and newsize > len(found):
            raise ValueError("mmap: can't expand a shared mapping on Linux")
        if self._fd != -1:
            _os.ftruncate(self._fd, self._offset + newsize)
        found.resize(newsize)
