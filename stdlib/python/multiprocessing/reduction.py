"""Pickling for other processes: descriptors go along with what has them."""

import copyreg
import functools
import io
import os
import pickle

from multiprocessing import context

__all__ = ["send_handle", "recv_handle", "ForkingPickler", "register", "dump"]

HAVE_SEND_HANDLE = True


class ForkingPickler(pickle.Pickler):
    """A pickler with reductions of its own."""

    _extra_reducers = {}

    def __init__(self, *args):
        super().__init__(*args)
        self.dispatch_table = {**copyreg.dispatch_table, **self._extra_reducers}

    @classmethod
    def register(cls, type, reduce):
        """Register how a type is reduced."""
        cls._extra_reducers[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        buf = io.BytesIO()
        cls(buf, protocol).dump(obj)
        return buf.getbuffer()

    loads = pickle.loads


register = ForkingPickler.register


def dump(obj, file, protocol=None):
    """Write an object to a file."""
    ForkingPickler(file, protocol).dump(obj)


class DupFd:
    """A descriptor that a starting process gets."""

    def __init__(self, fd):
        popen = context.get_spawning_popen()
        if popen is None:
            raise RuntimeError("descriptors can be passed to processes that are being started only")
        self.fd = popen.duplicate_for_child(fd)

    def detach(self):
        return self.fd


def send_handle(conn, handle, destination_pid):
    """Send a descriptor through a connection that is a UNIX socket."""
    import socket

    with socket.fromfd(conn.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as s:
        socket.send_fds(s, [b"F"], [handle])


def recv_handle(conn):
    """Receive a descriptor."""
    import socket

    with socket.fromfd(conn.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as s:
        _, fds, _, _ = socket.recv_fds(s, 1, 1)
        return fds[0]


def _reduce_partial(p):
    return _rebuild_partial, (p.func, p.args, p.keywords or {})


def _rebuild_partial(func, args, keywords):
    return functools.partial(func, *args, **keywords)


register(functools.partial, _reduce_partial)


class AbstractReducer:
    """What a context has as its reducer."""

    ForkingPickler = ForkingPickler
    register = register
    dump = dump
    send_handle = send_handle
    recv_handle = recv_handle
    DupFd = DupFd
