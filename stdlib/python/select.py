"""Waiting for descriptors: select(), poll objects, epoll objects."""

import _select
import os as _os
from operator import index as _index

error = OSError
PIPE_BUF = 4096
POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND, POLLMSG, POLLRDHUP = 64, 128, 256, 512, 1024, 8192
EPOLLIN, EPOLLPRI, EPOLLOUT, EPOLLERR, EPOLLHUP = 1, 2, 4, 8, 16
EPOLLRDNORM, EPOLLRDBAND, EPOLLWRNORM, EPOLLWRBAND, EPOLLMSG = 64, 128, 256, 512, 1024
EPOLLRDHUP = 8192
EPOLLEXCLUSIVE, EPOLLWAKEUP, EPOLLONESHOT, EPOLLET = 1 << 28, 1 << 29, 1 << 30, 1 << 31
EPOLL_CLOEXEC = 0o2000000


def _descriptor(file):
    if isinstance(file, int):
        fd = int(file)
    else:
        method = getattr(file, 'fileno', None)
        if method is None:
            raise TypeError("argument must be an int, or have a fileno() method.")
        fd = method()
        if not isinstance(fd, int):
            raise TypeError("fileno() returned a non-integer")
    if fd < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({fd})")
    return fd


def select(rlist, wlist, xlist, timeout=None, /):
    """Wait until some of the files are ready; returns three lists of those that are."""
    try:
        lists = [list(files) for files in (rlist, wlist, xlist)]
    except TypeError:
        raise TypeError("arguments 1-3 must be sequences") from None
    if timeout is None:
        ms = -1.0
    else:
        if not isinstance(timeout, (int, float)):
            raise TypeError("timeout must be a float or None")
        if timeout < 0:
            raise ValueError("timeout must be non-negative")
        ms = timeout * 1000.0
    wanted = {}
    events = (POLLIN, POLLOUT, POLLPRI)
    for files, event in zip(lists, events):
        for file in files:
            fd = _descriptor(file)
            if fd >= 1024:
                raise ValueError("filedescriptor out of range in select()")
            wanted[fd] = wanted.get(fd, 0) | event
    happened = dict(_select.poll(list(wanted.items()), ms))
    for fd, bits in happened.items():
        if bits & POLLNVAL:
            raise OSError(9, _os.strerror(9))
    ready = (POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI)
    return tuple([file for file in files if happened.get(_descriptor(file), 0) & bits]
                 for files, bits in zip(lists, ready))


class poll:
    """A set of files to wait for with poll()."""

    def __init__(self):
        self._wanted = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        """Add a file and the events to wait for."""
        self._wanted[_descriptor(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        """Change the events of a file."""
        fd = _descriptor(fd)
        if fd not in self._wanted:
            raise FileNotFoundError(2, _os.strerror(2))
        self._wanted[fd] = eventmask

    def unregister(self, fd, /):
        """Remove a file."""
        del self._wanted[_descriptor(fd)]

    def poll(self, timeout=None, /):
        """Wait, at most a number of milliseconds; returns pairs of descriptor and events."""
        if timeout is None or timeout < 0:
            timeout = -1
        return _select.poll(list(self._wanted.items()), float(timeout))


class epoll:
    """A set of files to wait for, kept by the system."""

    def __new__(cls, sizehint=-1, flags=0):
        sizehint, flags = _index(sizehint), _index(flags)
        if sizehint < -1 or sizehint == 0:
            raise ValueError("negative sizehint")
        if flags & ~EPOLL_CLOEXEC:
            raise OSError("invalid flags")
        self = super().__new__(cls)
        self._fd = _select.epoll_create()
        return self

    @classmethod
    def fromfd(cls, fd, /):
        """An epoll object of a descriptor."""
        self = super().__new__(cls)
        self._fd = _index(fd)
        return self

    def __del__(self):
        fd = getattr(self, '_fd', -1)
        if fd >= 0:
            self._fd = -1
            try:
                _os.close(fd)
            except OSError:
                # Another object of the same descriptor closed it.
                pass

    def _check(self):
        if self._fd < 0:
            raise ValueError("I/O operation on closed epoll object")
        return self._fd

    @property
    def closed(self):
        """True if the epoll handler is closed"""
        return self._fd < 0

    def close(self):
        """Close the object."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            _os.close(fd)

    def fileno(self):
        """The descriptor of the object."""
        return self._check()

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.close()

    def register(self, fd, eventmask=EPOLLIN | EPOLLPRI | EPOLLOUT):
        """Add a file and the events to wait for."""
        _select.epoll_control(self._check(), 1, _descriptor(fd), eventmask)

    def unregister(self, fd):
        """Remove a file."""
        _select.epoll_control(self._check(), 2, _descriptor(fd), 0)

    def modify(self, fd, eventmask):
        """Change the events of a file."""
        _select.epoll_control(self._check(), 3, _descriptor(fd), eventmask)

    def poll(self, timeout=None, maxevents=-1):
        """Wait, at most a number of seconds; returns pairs of descriptor and events."""
        fd = self._check()
        if timeout is None:
            timeout = -1.0
        elif not isinstance(timeout, (int, float)):
            raise TypeError("timeout must be an integer or None")
        maxevents = _index(maxevents)
        if maxevents == -1:
            maxevents = 1023
        elif maxevents < 1:
            raise ValueError(f"maxevents must be greater than 0, got {maxevents}")
        return _select.epoll_wait(fd, timeout, maxevents)
