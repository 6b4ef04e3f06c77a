"""Types of WSGI for annotations."""

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, Protocol

__all__ = ["StartResponse", "WSGIEnvironment", "WSGIApplication", "InputStream", "ErrorStream", "FileWrapper"]

# What sys.exc_info() returns.
_Caught = tuple[type[BaseException], BaseException, TracebackType]
_MaybeCaught = _Caught | tuple[None, None, None]
_Write = Callable[[bytes], object]

WSGIEnvironment = dict[str, Any]


class StartResponse(Protocol):
    """The function that begins a response."""

    def __call__(self, status: str, headers: list[tuple[str, str]], exc_info: _MaybeCaught | None = ..., /) -> _Write: ...


WSGIApplication = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]


class _Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


class InputStream(_Readable, Protocol):
    """The body of a request."""

    def readline(self, size: int = ..., /) -> bytes: ...
    def readlines(self, hint: int = ..., /) -> list[bytes]: ...
    def __iter__(self) -> Iterator[bytes]: ...


class ErrorStream(Protocol):
    """The log of errors."""

    def flush(self) -> object: ...
    def write(self, s: str, /) -> object: ...
    def writelines(self, seq: list[str], /) -> object: ...


class FileWrapper(Protocol):
    """What makes an iterable of a file."""

    def __call__(self, file: _Readable, block_size: int = ..., /) -> Iterable[bytes]: ...
