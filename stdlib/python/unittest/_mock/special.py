"""Mocks for one purpose: files, properties, calls by other threads; and the end of new attributes."""

import functools
import io
import threading

from .calls import Mock
from .core import Base, NonCallableMock, _SpecState, kinds
from .magic import MagicMixin, MagicMock
from .values import DEFAULT, _Call, sentinel


class _FakeFile:
    """What the files of a mock of ``open`` hold, and the side effects of their methods."""

    def __init__(self, handle, data):
        self.handle, self.data = handle, data
        self.rewind()

    def rewind(self):
        self.stream = (io.BytesIO if isinstance(self.data, bytes) else io.StringIO)(self.data)

    def read(self, *args, **kwargs):
        fixed = self.handle.read.return_value
        return self.stream.read(*args, **kwargs) if fixed is None else fixed

    def readlines(self, *args, **kwargs):
        fixed = self.handle.readlines.return_value
        return self.stream.readlines(*args, **kwargs) if fixed is None else fixed

    def lines(self):
        """The lines that are left; a return value of ``readline`` without end."""
        fixed = self.handle.readline.return_value
        while fixed is not None:
            yield fixed
        yield from self.stream

    def lines_and_ends(self):
        yield from self.lines()
        while True:
            yield self.stream.readline()

    def next(self):
        fixed = self.handle.readline.return_value
        return next(self.stream) if fixed is None else fixed


@functools.cache
def _names_of_files():
    return sorted({*dir(io.TextIOWrapper), *dir(io.BytesIO)})


def mock_open(mock=None, read_data=""):
    """Make a mock that stands in for ``open``: files that it opens hold ``read_data``."""
    if mock is None:
        # ``open`` itself may be a mock by now.
        mock = MagicMock(name="open", spec=dir(io.open))
    handle = MagicMock(spec=_names_of_files())
    for method in handle.write, handle.read, handle.readline, handle.readlines:
        method.return_value = None
    file = _FakeFile(handle, read_data)
    handle.__enter__.return_value = handle
    handle.read.side_effect = file.read
    handle.readlines.side_effect = file.readlines
    handle.readline.side_effect = reader = file.lines_and_ends()
    handle.__iter__.side_effect = file.lines
    handle.__next__.side_effect = file.next
    handle.__exit__.side_effect = lambda *exc_info: handle.close()

    def reopen(*args, **kwargs):
        nonlocal reader
        file.rewind()
        # Unless a test put another one there.
        if handle.readline.side_effect is reader:
            handle.readline.side_effect = reader = file.lines_and_ends()
        return DEFAULT

    mock.side_effect = reopen
    mock.return_value = handle
    return mock


class PropertyMock(Mock):
    """A mock for a property of a class: reading it is a call without arguments, setting it one with the value."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


kinds.PropertyMock = PropertyMock

_timeout_unset = sentinel.TIMEOUT_UNSET


class ThreadingMixin(Base):
    """What lets threads wait for calls by others."""

    DEFAULT_TIMEOUT = None

    def __init__(self, /, *args, timeout=_timeout_unset, **kwargs):
        super().__init__(*args, **kwargs)
        vars(self).update(
            _mock_wait_timeout=self.DEFAULT_TIMEOUT if timeout is _timeout_unset else timeout,
            _mock_calls=threading.Condition(), _mock_made=[],
        )

    def _get_child_mock(self, /, **kw):
        for role in "parent", "_new_parent":
            if isinstance(kw.get(role), ThreadingMixin):
                kw["timeout"] = kw[role]._mock_wait_timeout
                break
        return super()._get_child_mock(**kw)

    def _mock_call(self, *args, **kwargs):
        result = super()._mock_call(*args, **kwargs)
        with self._mock_calls:
            self._mock_made.append(_Call((args, kwargs), two=True))
            self._mock_calls.notify_all()
        return result

    def reset_mock(self, /, *args, **kwargs):
        """As that of Mock; what waits from now on waits for a new call."""
        super().reset_mock(*args, **kwargs)
        with self._mock_calls:
            self._mock_made.clear()

    def _wait(self, timeout, is_there):
        with self._mock_calls:
            return self._mock_calls.wait_for(is_there, timeout)

    def wait_until_called(self, *, timeout=_timeout_unset):
        """Wait until there was a call."""
        if timeout is _timeout_unset:
            timeout = self._mock_wait_timeout
        if not self._wait(timeout, lambda: self._mock_made):
            raise AssertionError(f"{self._mock_name or 'mock'} was not called before timeout({timeout}).")

    def wait_until_any_call_with(self, *args, **kwargs):
        """Wait until there was a call with these arguments."""
        wanted = _Call((args, kwargs), two=True)
        if not self._wait(self._mock_wait_timeout, lambda: wanted in self._mock_made):
            raise AssertionError(f"{self._format_mock_call_signature(args, kwargs)} call not found")


class ThreadingMock(ThreadingMixin, MagicMixin, Mock):
    """A mock whose calls other threads can wait for."""


def seal(mock):
    """Let a mock have no attributes but those that it has by now, and its children, too."""
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if isinstance(child, NonCallableMock) and child._mock_new_parent is mock:
            if not isinstance(child._mock_children.get(name), _SpecState):
                seal(child)
