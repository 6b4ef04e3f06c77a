"""Connections of threads."""

from queue import Queue

__all__ = ["Client", "Listener", "Pipe"]

families = [None]


class _Closing:
    # What is closed at the end of a `with`.

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


class Connection(_Closing):
    """A queue that is read and one that is written."""

    def __init__(self, _in, _out):
        self._in, self._out = _in, _out
        self.recv = self.recv_bytes = _in.get
        self.send = self.send_bytes = _out.put

    def poll(self, timeout=0.0):
        arrival = self._in.not_empty
        with arrival:
            return arrival.wait_for(self._in._qsize, timeout) > 0

    def close(self):
        pass


def Pipe(duplex=True):
    """Return two connected connections."""
    there, back = Queue(), Queue()
    return Connection(back, there), Connection(there, back)


class Listener(_Closing):
    """Waits for connections; its address is a queue, of the other ends."""

    def __init__(self, address=None, family=None, backlog=1):
        self.address = Queue(backlog)

    def accept(self):
        return self.address.get()

    def close(self):
        self.address = None


def Client(address):
    """Return a connection to a listener."""
    near, far = Pipe()
    address.put(far)
    return near
