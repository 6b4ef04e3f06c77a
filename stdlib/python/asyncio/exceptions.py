"""Exceptions of asyncio."""

import builtins

TimeoutError = builtins.TimeoutError


class CancelledError(BaseException):
    """What waited was cancelled."""


class InvalidStateError(Exception):
    """A future cannot do this now, as it is done or is not."""


class BrokenBarrierError(RuntimeError):
    """The barrier was given up."""


class SendfileNotAvailableError(RuntimeError):
    """The system cannot send this file through this socket."""


class IncompleteReadError(EOFError):
    """The stream ended before all that was asked for was there: partial is what was, expected how much was asked for."""

    def __init__(self, partial, expected):
        self.partial, self.expected = partial, expected
        wanted = repr(expected) if expected is not None else "undefined"
        super().__init__(f"{len(partial)} bytes read on a total of {wanted} expected bytes")

    def __reduce__(self):
        return self.__class__, (self.partial, self.expected)


class LimitOverrunError(Exception):
    """The limit of a buffer was reached while looking for a separator; consumed bytes can be taken."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return self.__class__, (*self.args, self.consumed)


__all__ = ("BrokenBarrierError", "CancelledError", "InvalidStateError", "TimeoutError", "IncompleteReadError",
           "LimitOverrunError", "SendfileNotAvailableError")
