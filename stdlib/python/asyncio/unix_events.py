"""Pipes and processes on an event loop."""

__all__ = ('SelectorEventLoop', 'EventLoop')

import errno
import os
import stat
import subprocess
import threading
import warnings

from asyncio import events, transports
from asyncio._ends import NOT_NOW, EndOfFile, connected, other_name
from asyncio.events import (DefaultEventLoopPolicy as _DefaultEventLoopPolicy, EventLoop, SelectorEventLoop,
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
    """Whether processes are waited for by their descriptors: threads wait for them."""
    return False


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


class _PipeOfProcess:
    """The protocol of one pipe of a process."""

    def __init__(self, process, fd):
        self.process = process
        self.fd = fd
        self.pipe = None
        self.disconnected = False

    def __repr__(self):
        return f'<{self.__class__.__name__} fd={self.fd} pipe={self.pipe!r}>'

    def connection_made(self, transport):
        self.pipe = transport

    def connection_lost(self, exc):
        self.disconnected = True
        self.process._pipe_connection_lost(self.fd, exc)
        self.process = None

    def pause_writing(self):
        self.process._protocol.pause_writing()

    def resume_writing(self):
        self.process._protocol.resume_writing()

    def data_received(self, data):
        self.process._pipe_data_received(self.fd, data)

    def eof_received(self):
        pass


_STREAMS = ('stdin', 'stdout', 'stderr')


class _UnixSubprocessTransport(transports.SubprocessTransport):
    """A process with its pipes."""

    _proc = None
    _closed = False

    def __init__(self, loop, protocol, args, shell, stdin, stdout, stderr, bufsize, **kwargs):
        super().__init__()
        self._protocol = protocol
        self._loop = loop
        self._pid = None
        self._returncode = None
        self._exit_waiters = []
        # Calls of the protocol that wait until it is connected.
        self._pending_calls = []
        self._pipes = {}
        self._finished = False
        self._pipes_connected = False
        for fd, stream in enumerate((stdin, stdout, stderr)):
            if stream == subprocess.PIPE:
                self._pipes[fd] = None
        self._proc = subprocess.Popen(args, shell=shell, stdin=stdin, stdout=stdout,
                                      stderr=stderr, universal_newlines=False, bufsize=bufsize,
                                      **kwargs)
        self._pid = self._proc.pid
        self._extra['subprocess'] = self._proc
        self._watch()

    def __repr__(self):
        state = 'not started' if self._pid is None else 'running'
        if self._returncode is not None:
            state = f'returncode={self._returncode}'
        parts = (type(self).__name__, 'closed' if self._closed else '',
                 '' if self._pid is None else f'pid={self._pid}', state,
                 *(f'{name}={protocol.pipe}' for fd, name in enumerate(_STREAMS)
                   if (protocol := self._pipes.get(fd)) is not None))
        return f'<{" ".join(filter(None, parts))}>'

    def _watch(self):
        loop, proc = self._loop, self._proc

        def wait():
            status = proc.wait()
            try:
                loop.call_soon_threadsafe(self._process_exited, status)
            except RuntimeError:
                # The loop is closed: nobody asks any more.
                pass

        threading.Thread(target=wait, name=f'asyncio-waitpid-{proc.pid}', daemon=True).start()

    async def _connect_pipes(self):
        loop, proc = self._loop, self._proc
        for fd, name in enumerate(_STREAMS):
            pipe = getattr(proc, name)
            if pipe is None:
                continue
            connect = connect_write_pipe if fd == 0 else connect_read_pipe
            _, self._pipes[fd] = await connect(loop, lambda: _PipeOfProcess(self, fd), pipe)
        loop.call_soon(self._protocol.connection_made, self)
        for callback, data in self._pending_calls:
            loop.call_soon(callback, *data)
        self._pending_calls = None
        self._pipes_connected = True
        connected = loop.create_future()
        loop.call_soon(events._set_unless_cancelled, connected)
        await connected

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closed

    def close(self):
        if self._closed:
            return
        self._closed = True
        for protocol in self._pipes.values():
            if protocol is not None and protocol.pipe is not None:
                protocol.pipe.close()
        if self._proc is not None and self._returncode is None and self._proc.returncode is None:
            try:
                self._proc.kill()
            except (ProcessLookupError, PermissionError):
                pass

    def __del__(self):
        if not self._closed and self._proc is not None:
            warnings.warn(f'unclosed transport {self!r}', ResourceWarning, source=self)
            self.close()

    def get_pid(self):
        return self._pid

    def get_returncode(self):
        return self._returncode

    def get_pipe_transport(self, fd):
        protocol = self._pipes.get(fd)
        return None if protocol is None else protocol.pipe

    def _check_proc(self):
        if self._proc is None or self._returncode is not None:
            raise ProcessLookupError()

    def send_signal(self, signal):
        self._check_proc()
        self._proc.send_signal(signal)

    def terminate(self):
        self._check_proc()
        self._proc.terminate()

    def kill(self):
        self._check_proc()
        self._proc.kill()

    def _call(self, callback, *data):
        if self._pending_calls is not None:
            self._pending_calls.append((callback, data))
        else:
            self._loop.call_soon(callback, *data)

    def _pipe_connection_lost(self, fd, exc):
        self._call(self._protocol.pipe_connection_lost, fd, exc)
        self._try_finish()

    def _pipe_data_received(self, fd, data):
        self._call(self._protocol.pipe_data_received, fd, data)

    def _process_exited(self, returncode):
        self._returncode = returncode
        self._call(self._protocol.process_exited)
        waiters, self._exit_waiters = self._exit_waiters, None
        for waiter in waiters:
            if not waiter.cancelled():
                waiter.set_result(returncode)
        self._try_finish()

    async def _wait(self):
        if self._returncode is not None:
            return self._returncode
        waiter = self._loop.create_future()
        self._exit_waiters.append(waiter)
        return await waiter

    def _try_finish(self):
        if self._finished or self._returncode is None:
            return
        if all(p is not None and p.disconnected for p in self._pipes.values()):
            self._finished = True
            self._call(self._call_connection_lost, None)

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._loop = None
            self._proc = None
            self._protocol = None


async def _started(loop, protocol_factory, args, shell, stdin, stdout, stderr, bufsize, kwargs):
    protocol = protocol_factory()
    transport = _UnixSubprocessTransport(loop, protocol, args, shell, stdin, stdout, stderr,
                                         bufsize, **kwargs)
    try:
        await transport._connect_pipes()
    except BaseException:
        transport.close()
        await transport._wait()
        raise
    return transport, protocol


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
