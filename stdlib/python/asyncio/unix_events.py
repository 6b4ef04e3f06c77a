"""Pipes and processes on an event loop."""

__all__ = ('SelectorEventLoop', 'EventLoop')

import errno
import os
import stat
import subprocess
import threading

from asyncio import events, transports
from asyncio._ends import NOT_NOW, EndOfFile, connected, log, other_name
from asyncio.base_subprocess import BaseSubprocessTransport
from asyncio.events import (EventLoop, SelectorEventLoop, _DefaultEventLoopPolicy, _UnixDefaultEventLoopPolicy,
                            _UnixSelectorEventLoop)


async def connect_read_pipe(loop, protocol_factory, pipe):
    """Read from the end of a pipe; returns transport and protocol."""
    protocol = protocol_factory()
    return await connected(loop, _UnixReadPipeTransport, pipe, protocol), protocol


async def connect_write_pipe(loop, protocol_factory, pipe):
    """Write to the end of a pipe; returns transport and protocol."""
    protocol = protocol_factory()
    return await connected(loop, _UnixWritePipeTransport, pipe, protocol), protocol


def can_use_pidfd():
    """Whether processes are waited for by their descriptors; otherwise threads wait for them."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return False
    return True


class _PipeTransport(EndOfFile):
    """What the two directions have in common."""

    # What others know them by.
    _pipe, _fileno = map(other_name, ('_file', '_fd'))

    def _take(self, loop, pipe, protocol):
        """Become the transport of a pipe; returns whether its other end can be waited for."""
        self._extra['pipe'] = pipe
        mode = os.fstat(pipe.fileno()).st_mode
        waitable = stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)
        if not (waitable or stat.S_ISCHR(mode)):
            raise ValueError('Pipe transport is only for pipes, sockets and character devices')
        self._adopt(loop, pipe, protocol)
        os.set_blocking(self._fd, False)
        return waitable

    def _activity(self):
        if self._file is None:
            yield 'closed'
        elif self._loop.is_closed():
            yield 'open'
        else:
            yield from self._state()

    def _force_close(self, exc):
        self._close(exc)

    def _close(self, exc=None):
        self._closing = True
        self._stop_reading()
        self._lose_soon(exc)


class _UnixReadPipeTransport(_PipeTransport, transports.ReadTransport):
    """The reading end of a pipe."""

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        transports.ReadTransport.__init__(self, extra)
        self._take(loop, pipe, protocol)
        self._begin(waiter, self._watch)

    def _state(self):
        yield self._polled()

    def _read_ready(self):
        try:
            data = os.read(self._fd, self.max_size)
        except NOT_NOW:
            return
        except OSError as error:
            # A terminal says EIO when its other end is gone.
            if error.errno == errno.EIO:
                self._close(error)
            else:
                self._fatal_error(error, 'Fatal read error on pipe transport')
            return
        if data:
            self._protocol.data_received(data)
        else:
            self._loop.call_soon(self._protocol.eof_received)
            self.close()

    def close(self):
        if not self._closing:
            self._close(None)


class _UnixWritePipeTransport(_PipeTransport, transports._FlowControlMixin, transports.WriteTransport):
    """The writing end of a pipe."""

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        transports._FlowControlMixin.__init__(self, extra, loop)
        self._buffer = bytearray()
        if self._take(loop, pipe, protocol):
            # Something to read tells that the other end is closed.
            self._begin(waiter, loop._add_reader, self._fd, self._read_ready)
        else:
            self._begin(waiter)

    def _state(self):
        yield self._polled(writing=True)
        yield f'bufsize={len(self._buffer)}'

    def get_write_buffer_size(self):
        return len(self._buffer)

    def _read_ready(self):
        self._close(BrokenPipeError() if self._buffer else None)

    def _written(self, data):
        """How much could be written; None if the connection is lost by that."""
        try:
            return os.write(self._fd, data)
        except NOT_NOW:
            return 0
        except OSError as error:
            self._conn_lost += 1
            self._fatal_error(error, 'Fatal write error on pipe transport')
            return None

    def write(self, data):
        if not isinstance(data, (bytearray, bytes, memoryview)):
            raise TypeError(repr(data))
        if not data:
            return
        if self._closing or self._conn_lost:
            self._conn_lost += 1
            return
        rest = memoryview(data).cast('B')
        if not self._buffer:
            count = self._written(rest)
            if count in (None, len(rest)):
                return
            rest = rest[count:]
            self._loop._add_writer(self._fd, self._write_ready)
        self._buffer += rest
        self._maybe_pause_protocol()

    def _write_ready(self):
        count = self._written(self._buffer)
        if count:
            del self._buffer[:count]
            self._maybe_resume_protocol()
            if not self._buffer:
                self._stop_writing()
                if self._closing:
                    self._stop_reading()
                    self._call_connection_lost(None)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if not self._closing:
            # What is in the buffer is written before.
            if not self._buffer:
                self._close(None)
            self._closing = True

    def close(self):
        if not (self._closing or self._file is None):
            self.write_eof()

    def abort(self):
        self._close(None)

    def _close(self, exc=None):
        if self._buffer:
            self._stop_writing()
            self._buffer.clear()
        super()._close(exc)


async def _started(loop, protocol_factory, args, shell, stdin, stdout, stderr, bufsize, kwargs):
    protocol = protocol_factory()
    transport = await loop._make_subprocess_transport(protocol, args, shell, stdin, stdout, stderr, bufsize, **kwargs)
    return transport, protocol


async def _make_subprocess_transport(loop, protocol, args, shell, stdin, stdout, stderr, bufsize, extra=None, **kwargs):
    waiter = loop.create_future()
    transport = _UnixSubprocessTransport(loop, protocol, args, shell, stdin, stdout, stderr, bufsize,
                                         waiter=waiter, extra=extra, **kwargs)
    loop._watcher.add_child_handler(transport.get_pid(), _exited, transport)
    try:
        await waiter
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException:
        transport.close()
        await transport._wait()
        raise
    return transport


def _exited(pid, returncode, transport):
    # At once: nobody may signal the number of a process that is gone.
    transport._process_exited(returncode)


def _exit_status(pid):
    """Take the exit status of a process that has ended."""
    try:
        _, status = os.waitpid(pid, 0)
    except ChildProcessError:
        log().warning('child process pid %d exit status already read:  will report returncode 255', pid)
        return 255
    return waitstatus_to_exitcode(status)


def waitstatus_to_exitcode(status):
    """As os.waitstatus_to_exitcode(), but a status that is none comes back as it is."""
    try:
        return os.waitstatus_to_exitcode(status)
    except ValueError:
        return status


class _PidfdChildWatcher:
    """Waits for processes by their descriptors."""

    def add_child_handler(self, pid, callback, *args):
        """Call a function with process, exit status and arguments when the process ends."""
        loop = events.get_running_loop()
        descriptor = os.pidfd_open(pid)
        loop._add_reader(descriptor, self._do_wait, pid, descriptor, callback, args)

    def _do_wait(self, pid, descriptor, callback, args):
        events.get_running_loop()._remove_reader(descriptor)
        try:
            returncode = _exit_status(pid)
        finally:
            os.close(descriptor)
        callback(pid, returncode, *args)


class _ThreadedChildWatcher:
    """Waits for each process in a thread."""

    def __init__(self):
        self._threads = {}

    def add_child_handler(self, pid, callback, *args):
        """Call a function with process, exit status and arguments when the process ends."""
        loop = events.get_running_loop()
        self._threads[pid] = thread = threading.Thread(
            target=self._wait, name=f'asyncio-waitpid-{pid}', args=(loop, pid, callback, args), daemon=True)
        thread.start()

    def _wait(self, loop, pid, callback, args):
        # The loop takes the status, so that the number of the process is nobody else's before it knows.
        try:
            os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        except ChildProcessError:
            pass
        try:
            loop.call_soon_threadsafe(self._do_wait, pid, callback, args)
        except RuntimeError:
            log().warning('Loop %r that handles pid %r is closed', loop, pid)
            self._threads.pop(pid, None)
            _exit_status(pid)

    def _do_wait(self, pid, callback, args):
        self._threads.pop(pid, None)
        callback(pid, _exit_status(pid), *args)


class _UnixSubprocessTransport(BaseSubprocessTransport):
    """A process with its pipes."""


def _check(shell, must_be_shell, bufsize, **text_options):
    if bool(shell) is not must_be_shell:
        raise ValueError(f'shell must be {must_be_shell}')
    if bufsize != 0:
        raise ValueError('bufsize must be 0')
    for name, value in text_options.items():
        if name in ('encoding', 'errors'):
            if value is not None:
                raise ValueError(f'{name} must be None')
        elif value:
            raise ValueError(f'{name} must be False')


async def subprocess_shell(loop, protocol_factory, cmd, *, stdin=subprocess.PIPE,
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           universal_newlines=False, shell=True, bufsize=0, encoding=None,
                           errors=None, text=None, **kwargs):
    """Run a command in a shell; returns transport and protocol."""
    if not isinstance(cmd, (bytes, str)):
        raise ValueError('cmd must be a string')
    _check(shell, True, bufsize, universal_newlines=universal_newlines, text=text, encoding=encoding,
           errors=errors)
    return await _started(loop, protocol_factory, cmd, True, stdin, stdout, stderr, bufsize,
                          kwargs)


async def subprocess_exec(loop, protocol_factory, program, *args, stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          universal_newlines=False, shell=False, bufsize=0, encoding=None,
                          errors=None, text=None, **kwargs):
    """Run a program; returns transport and protocol."""
    _check(shell, False, bufsize, universal_newlines=universal_newlines, text=text, encoding=encoding,
           errors=errors)
    return await _started(loop, protocol_factory, (program, *args), False, stdin, stdout, stderr,
                          bufsize, kwargs)
