"""Thread-local data under the name that it had before threading.local."""

from _thread import _local as local

__all__ = ['local']
