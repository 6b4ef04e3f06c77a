"""Memory and semaphores that processes share, made of files and pipes.

The memory is a file without a name; each process opens it for itself through /proc, so that positions are its own.
"""

import os
import select
import struct
import tempfile
import threading
import time

from multiprocessing import context, reduction


class Memory:
    """Bytes that processes share."""

    def __init__(self, size):
        directory = "/dev/shm" if os.path.isdir("/dev/shm") and os.access("/dev/shm", os.W_OK) else None
        fd, name = tempfile.mkstemp(prefix="pymp-", dir=directory)
        os.unlink(name)
        os.ftruncate(fd, size)
        self._set(fd, size)

    def _set(self, fd, size):
        self.fd = fd
        self.size = size
        self._own = None
        self._pid = None
        self._lock = threading.Lock()

    def _open(self):
        if self._pid != os.getpid():
            # A fork shares positions.
            self._lock = threading.Lock()
            self._own = os.open(f"/proc/self/fd/{self.fd}", os.O_RDWR | os.O_CLOEXEC)
            self._pid = os.getpid()
        return self._own

    def read(self, offset, size):
        """Return bytes."""
        fd = self._open()
        with self._lock:
            os.lseek(fd, offset, os.SEEK_SET)
            return os.read(fd, size)

    def write(self, offset, data):
        """Change bytes."""
        fd = self._open()
        with self._lock:
            os.lseek(fd, offset, os.SEEK_SET)
            os.write(fd, data)

    def __del__(self):
        try:
            if self._pid == os.getpid():
                os.close(self._own)
            os.close(self.fd)
        except (AttributeError, OSError, TypeError):
            pass

    def __reduce__(self):
        context.assert_spawning(self)
        return _memory, (reduction.DupFd(self.fd), self.size)


def _memory(df, size):
    memory = Memory.__new__(Memory)
    memory._set(df.detach(), size)
    return memory


class Tokens:
    """A pipe with as many bytes in it as a semaphore counts: who takes a byte out has it."""

    def __init__(self, value):
        self._set(*os.pipe())
        left = value
        while left > 0:
            left -= os.write(self.writer, b"x" * min(left, 4096))

    def _set(self, reader, writer):
        self.reader = reader
        self.writer = writer
        os.set_blocking(reader, False)

    def take(self, block=True, timeout=None):
        """Take a token; False if there is none in time."""
        deadline = None if timeout is None else time.monotonic() + max(timeout, 0)
        while True:
            try:
                return os.read(self.reader, 1) != b""
            except BlockingIOError:
                pass
            if not block:
                return False
            left = None
            if deadline is not None:
                left = deadline - time.monotonic()
                if left <= 0:
                    return False
            poll = select.poll()
            poll.register(self.reader, select.POLLIN)
            # Never for long: another process may have died with a token in its hands that somebody puts back.
            poll.poll(min(200, left * 1000) if left is not None else 200)

    def give(self):
        """Put a token in."""
        os.write(self.writer, b"x")

    def __del__(self):
        try:
            os.close(self.reader)
            os.close(self.writer)
        except (AttributeError, OSError, TypeError):
            pass

    def __reduce__(self):
        context.assert_spawning(self)
        return _tokens, (reduction.DupFd(self.reader), reduction.DupFd(self.writer))


def _tokens(reader, writer):
    tokens = Tokens.__new__(Tokens)
    tokens._set(reader.detach(), writer.detach())
    return tokens


class Counting:
    """A semaphore with a limit, whose value can be asked for."""

    def __init__(self, value, maxvalue):
        self.maxvalue = maxvalue
        self._tokens = Tokens(value)
        self._change = Tokens(1)
        self._memory = Memory(4)
        self._memory.write(0, struct.pack("i", value))

    def value(self):
        return struct.unpack("i", self._memory.read(0, 4))[0]

    def acquire(self, block=True, timeout=None):
        if not self._tokens.take(block, timeout):
            return False
        self._change.take()
        try:
            self._memory.write(0, struct.pack("i", self.value() - 1))
        finally:
            self._change.give()
        return True

    def release(self):
        self._change.take()
        try:
            value = self.value()
            if value >= self.maxvalue:
                raise ValueError("semaphore or lock released too many times")
            self._memory.write(0, struct.pack("i", value + 1))
        finally:
            self._change.give()
        self._tokens.give()
