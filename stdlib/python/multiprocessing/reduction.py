"""Pickling for other processes: descriptors go along with what has them."""

import copyreg
import functools
import io
import pickle

from multiprocessing import context

__all__ = ["send_handle", "recv_handle", "ForkingPickler", "register", "dump"]

HAVE_SEND_HANDLE = True


class ForkingPickler(pickle.Pickler):
    """A pickler with reductions of its own."""

    _extra_reducers = {}
    loads = pickle.loads

    def __init__(self, *args):
        super().__init__(*args)
        self.dispatch_table = copyreg.dispatch_table | self._extra_reducers

    @classmethod
    def register(cls, type, reduce):
        """Register how a type is reduced."""
        cls._extra_reducers.update({type: reduce})

    @classmethod
    def dumps(cls, obj, protocol=None):
        pickled = io.BytesIO()
        cls(pickled, protocol).dump(obj)
        return pickled.getbuffer()


register = ForkingPickler.register


def dump(obj, file, protocol=None):
    """Write an object to a file."""
    pickler = ForkingPickler(file, protocol)
    pickler.dump(obj)


class DupFd:
    """A descriptor that a starting process gets."""

    def __init__(self, fd):
        starting = context.get_spawning_popen()
        if starting is None:
            raise RuntimeError("descriptors can be passed to processes that are being started only")
        self.fd = starting.duplicate_for_child(fd)

    def detach(self):
        return self.fd


def _socket_of(conn):
    import socket

    return socket.fromfd(conn.fileno(), socket.AF_UNIX, socket.SOCK_STREAM)


def send_handle(conn, handle, destination_pid):
    """Send a descriptor through a connection that is a UNIX socket."""
    from socket import send_fds

    with _socket_of(conn) as channel:
        send_fds(channel, [b"F"], [handle])


def recv_handle(conn):
    """Receive a descriptor."""
    from socket import recv_fds

    with _socket_of(conn) as channel:
        data, handles, _, _ = recv_fds(channel, 1, 1)
    if not data:
        raise EOFError
    if not handles:
        raise RuntimeError("received 0 items of ancdata")
    return handles[0]


def _partial(func, args, keywords):
    return functools.partial(func, *args, **keywords)


register(functools.partial, lambda p: (_partial, (p.func, p.args, p.keywords)))


class AbstractReducer:
    """What a context has as its reducer."""

    ForkingPickler = ForkingPickler
    DupFd = DupFd
    register, dump = register, dump
    send_handle, recv_handle = send_handle, recv_handle


def _reduce_socket(sock):
    # dill registers it.
    raise NotImplementedError('multiprocessing: a socket cannot be sent to another process')
