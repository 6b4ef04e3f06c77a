"""Waiting for files with high-level selectors, built on select."""

from abc import ABCMeta, abstractmethod
from collections import namedtuple
from collections.abc import Mapping
from math import ceil
import select

EVENT_READ = 0b01
EVENT_WRITE = 0b10

SelectorKey = namedtuple('SelectorKey', 'fileobj fd events data')


def _descriptor(file):
    if not isinstance(file, int):
        try:
            fd = int(file.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f'Invalid file object: {file!r}') from None
    else:
        fd = file
    if fd >= 0:
        return fd
    raise ValueError(f'Invalid file descriptor: {fd}')


def _check_events(events):
    if events not in (EVENT_READ, EVENT_WRITE, EVENT_READ | EVENT_WRITE):
        raise ValueError(f'Invalid events: {events!r}')


def _milliseconds(timeout):
    # Rounded up, so that who waits for a short time does not wait in vain again and again.
    return None if timeout is None else max(0, ceil(timeout * 1000))


class _Keys(Mapping):
    """The keys of a selector, found by files; iteration gives descriptors."""

    def __init__(self):
        self.by_fd = {}

    def fd_of(self, file):
        try:
            return _descriptor(file)
        except ValueError:
            # A file that is closed already is found by identity.
            known = [fd for fd, key in self.by_fd.items() if key.fileobj is file]
            if not known:
                raise
        return known[0]

    def __getitem__(self, file):
        key = self.by_fd.get(self.fd_of(file))
        if key is not None:
            return key
        raise KeyError(f'{file!r} is not registered')

    def __iter__(self):
        return iter(self.by_fd)

    def __len__(self):
        return len(self.by_fd)


class BaseSelector(metaclass=ABCMeta):
    """Abstract base of selectors."""

    @abstractmethod
    def register(self, fileobj, events, data=None):
        """Watch a file for events; returns its key."""
        raise NotImplementedError

    @abstractmethod
    def unregister(self, fileobj):
        """Watch a file no longer; returns its key."""
        raise NotImplementedError

    @abstractmethod
    def select(self, timeout=None):
        """Wait until files are ready; returns pairs of key and events."""
        raise NotImplementedError

    @abstractmethod
    def get_map(self):
        """Files to keys."""
        raise NotImplementedError

    def modify(self, fileobj, events, data=None):
        """Change the events or the data of a file; returns its new key."""
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    def get_key(self, fileobj):
        """The key of a file."""
        keys = self.get_map()
        if keys is None:
            raise RuntimeError('Selector is closed')
        key = keys.get(fileobj)
        if key is None:
            raise KeyError(f'{fileobj!r} is not registered')
        return key

    def close(self):
        """Give up resources."""

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


class _Registry(BaseSelector):
    """Keeps the keys. Subclasses wait for files, and may be told of changes."""

    def __init__(self):
        self._keys = self._map = _Keys()

    def _watch(self, fd, events):
        pass

    def _rewatch(self, fd, events):
        pass

    def _unwatch(self, fd):
        pass

    def register(self, fileobj, events, data=None):
        _check_events(events)
        fd = self._keys.fd_of(fileobj)
        if fd in self._keys.by_fd:
            raise KeyError(f'{fileobj!r} (FD {fd}) is already registered')
        self._watch(fd, events)
        key = self._keys.by_fd[fd] = SelectorKey(fileobj, fd, events, data)
        return key

    def unregister(self, fileobj):
        key = self._keys[fileobj]
        del self._keys.by_fd[key.fd]
        self._unwatch(key.fd)
        return key

    def modify(self, fileobj, events, data=None):
        key = self._keys[fileobj]
        if key.events != events:
            try:
                self._rewatch(key.fd, events)
            except BaseException:
                del self._keys.by_fd[key.fd]
                raise
        elif key.data == data:
            return key
        key = self._keys.by_fd[key.fd] = key._replace(events=events, data=data)
        return key

    def get_map(self):
        return self._map

    def close(self):
        self._keys.by_fd.clear()
        self._map = None


class SelectSelector(_Registry):
    """A selector built on select()."""

    def _rewatch(self, fd, events):
        _check_events(events)

    def select(self, timeout=None):
        keys = self._keys.by_fd
        wanted = ([fd for fd, key in keys.items() if key.events & event]
                  for event in (EVENT_READ, EVENT_WRITE))
        if timeout is not None:
            timeout = max(0, timeout)
        try:
            readable, writable, _ = select.select(*wanted, [], timeout)
        except InterruptedError:
            return []
        found = dict.fromkeys(readable, EVENT_READ)
        for fd in writable:
            found[fd] = found.get(fd, 0) | EVENT_WRITE
        return [(keys[fd], events) for fd, events in found.items()]


class _Polling(_Registry):
    """What selectors have in common that hand the descriptors to an object of the system."""

    # What makes the object, and its flags for reading and writing.
    _selector_cls = None
    _flags = None

    def __init__(self):
        super().__init__()
        self._selector = self._selector_cls()

    def _to_flags(self, events):
        readable, writable = self._flags
        return bool(events & EVENT_READ) * readable | bool(events & EVENT_WRITE) * writable

    def _watch(self, fd, events):
        self._selector.register(fd, self._to_flags(events))

    def _rewatch(self, fd, events):
        self._selector.modify(fd, self._to_flags(events))

    def _unwatch(self, fd):
        try:
            self._selector.unregister(fd)
        except OSError:
            # The file was closed before.
            pass

    @abstractmethod
    def _poll(self, timeout):
        """Wait that many milliseconds; returns pairs of descriptor and flags."""

    def select(self, timeout=None):
        try:
            found = self._poll(_milliseconds(timeout))
        except InterruptedError:
            return []
        readable, writable = self._flags
        ready = []
        for fd, flags in found:
            key = self._keys.by_fd.get(fd)
            if key is not None:
                # Errors wake readers and writers.
                events = (bool(flags & ~writable) * EVENT_READ
                          | bool(flags & ~readable) * EVENT_WRITE)
                ready.append((key, events & key.events))
        return ready


class PollSelector(_Polling):
    """A selector built on poll()."""

    _selector_cls = select.poll
    _flags = select.POLLIN, select.POLLOUT

    def _poll(self, timeout):
        return self._selector.poll(timeout)


class EpollSelector(_Polling):
    """A selector built on epoll: the system keeps the descriptors."""

    _selector_cls = select.epoll
    _flags = select.EPOLLIN, select.EPOLLOUT

    def fileno(self):
        """The descriptor of the selector."""
        return self._selector.fileno()

    def _poll(self, timeout):
        return self._selector.poll(None if timeout is None else timeout / 1000,
                                   max(1, len(self._keys)))

    def close(self):
        self._selector.close()
        super().close()


DefaultSelector = EpollSelector
