"""Pipes and processes on an event loop."""

__all__ = ('SelectorEventLoop', 'EventLoop')

import os
import stat
import subprocess
import threading
import warnings
from asyncio import events, transports
from asyncio.events import EventLoop, SelectorEventLoop, _UnixSelectorEventLoop


def _kind(fd):
    mode = os.fstat(fd).st_mode
    return stat.S_ISCHR(mode), stat.S_ISFIFO(mode), stat.S_ISSOCK(mode)


async def _connected(loop, transport_class, protocol_factory, pipe):
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = transport_class(loop, pipe, protocol, waiter)
    try:
        await waiter
    except:
        transport.close()
        raise
    return transport, protocol


async def connect_read_pipe(loop, protocol_factory, pipe):
    """Read from the end of a pipe; returns transport and protocol."""
    return await _connected(loop, _UnixReadPipeTransport, protocol_factory, pipe)


async def connect_write_pipe(loop, protocol_factory, pipe):
    """Write to the end of a pipe; returns transport and protocol."""
    return await _connected(loop, _UnixWritePipeTransport, protocol_factory, pipe)


class _PipeTransport:
    """What the two directions have in common."""

    def __repr__(self):
        info = [self.__class__.__name__]
        if self._pipe is None:
            info.append('closed')
        elif self._closing:
            info.append('closing')
        info.append(f'fd={self._fileno}')
        if self._pipe is not None and not self._loop.is_closed():
            info.append(self._state())
        elif self._pipe is not None:
            info.append('open')
        else:
            info.append('closed')
        return '<{}>'.format(' '.join(info))

    def _start(self, loop, pipe, protocol, waiter):
        self._extra['pipe'] = pipe
        self._loop = loop
        self._pipe = pipe
        self._fileno = pipe.fileno()
        self._protocol = protocol
        self._closing = False
        if not any(_kind(self._fileno)):
            self._pipe = self._protocol = None
            raise ValueError('Pipe transport is only for pipes, sockets and character devices')
        os.set_blocking(self._fileno, False)
        loop.call_soon(protocol.connection_made, self)

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def __del__(self):
        if self._pipe is not None:
            warnings.warn(f'unclosed transport {self!r}', ResourceWarning, source=self)
            self._pipe.close()

    def _report(self, exc, message):
        if not isinstance(exc, OSError):
            self._loop.call_exception_handler({'message': message, 'exception': exc,
                                               'transport': self, 'protocol': self._protocol})

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._pipe.close()
            self._pipe = None
            self._protocol = None
            self._loop = None


class _UnixReadPipeTransport(_PipeTransport, transports.ReadTransport):
    """The reading end of a pipe."""

    max_size = 256 * 1024
    _pipe = None

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(extra)
        self._paused = False
        self._start(loop, pipe, protocol, waiter)
        loop.call_soon(self._add_reader)
        if waiter is not None:
            loop.call_soon(events._set_unless_cancelled, waiter)

    def _state(self):
        return 'polling' if self._fileno in self._loop._readers else 'idle'

    def _add_reader(self):
        if self.is_reading():
            self._loop._add_reader(self._fileno, self._read_ready)

    def is_reading(self):
        return not self._paused and not self._closing

    def pause_reading(self):
        if not self.is_reading():
            return
        self._paused = True
        self._loop._remove_reader(self._fileno)

    def resume_reading(self):
        if self._closing or not self._paused:
            return
        self._paused = False
        self._loop._add_reader(self._fileno, self._read_ready)

    def _read_ready(self):
        try:
            data = os.read(self._fileno, self.max_size)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as exc:
            # A terminal without the other end says EIO.
            if exc.errno != 5:
                self._report(exc, 'Fatal read error on pipe transport')
            self._close(exc)
            return
        if data:
            self._protocol.data_received(data)
            return
        self._closing = True
        self._loop._remove_reader(self._fileno)
        self._loop.call_soon(self._protocol.eof_received)
        self._loop.call_soon(self._call_connection_lost, None)

    def close(self):
        if not self._closing:
            self._close(None)

    def _close(self, exc):
        self._closing = True
        self._loop._remove_reader(self._fileno)
        self._loop.call_soon(self._call_connection_lost, exc)


class _UnixWritePipeTransport(_PipeTransport, transports._FlowControlMixin,
                              transports.WriteTransport):
    """The writing end of a pipe."""

    _pipe = None

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        transports._FlowControlMixin.__init__(self, extra, loop)
        self._buffer = bytearray()
        self._conn_lost = 0
        self._start(loop, pipe, protocol, waiter)
        _, is_fifo, is_socket = _kind(self._fileno)
        if is_fifo or is_socket:
            # Tells when the other end is closed.
            loop.call_soon(self._loop._add_reader, self._fileno, self._read_ready)
        if waiter is not None:
            loop.call_soon(events._set_unless_cancelled, waiter)

    def _state(self):
        polling = 'polling' if self._fileno in self._loop._writers else 'idle'
        return f'{polling} bufsize={self.get_write_buffer_size()}'

    def get_write_buffer_size(self):
        return len(self._buffer)

    def _read_ready(self):
        self._close(BrokenPipeError() if self._buffer else None)

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(repr(data))
        if not data:
            return
        if self._conn_lost or self._closing:
            self._conn_lost += 1
            return
        data = memoryview(data).cast('B')
        if not self._buffer:
            try:
                n = os.write(self._fileno, data)
            except (BlockingIOError, InterruptedError):
                n = 0
            except OSError as exc:
                self._conn_lost += 1
                self._report(exc, 'Fatal write error on pipe transport')
                self._close(exc)
                return
            data = data[n:]
            if not data:
                return
            self._loop._add_writer(self._fileno, self._write_ready)
        self._buffer += data
        self._maybe_pause_protocol()

    def _write_ready(self):
        try:
            n = os.write(self._fileno, self._buffer)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as exc:
            self._buffer.clear()
            self._conn_lost += 1
            self._loop._remove_writer(self._fileno)
            self._report(exc, 'Fatal write error on pipe transport')
            self._close(exc)
            return
        del self._buffer[:n]
        self._maybe_resume_protocol()
        if not self._buffer:
            self._loop._remove_writer(self._fileno)
            if self._closing:
                self._loop._remove_reader(self._fileno)
                self._call_connection_lost(None)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing:
            return
        self._closing = True
        if not self._buffer:
            self._loop._remove_reader(self._fileno)
            self._loop.call_soon(self._call_connection_lost, None)

    def close(self):
        if self._pipe is not None and not self._closing:
            self.write_eof()

    def abort(self):
        self._close(None)

    def _close(self, exc=None):
        self._closing = True
        if self._buffer:
            self._loop._remove_writer(self._fileno)
        self._buffer.clear()
        self._loop._remove_reader(self._fileno)
        self._loop.call_soon(self._call_connection_lost, exc)


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
        streams = ((0, stdin), (1, stdout), (2, stderr))
        for fd, stream in streams:
            if stream == subprocess.PIPE:
                self._pipes[fd] = None
        self._proc = subprocess.Popen(args, shell=shell, stdin=stdin, stdout=stdout,
                                      stderr=stderr, universal_newlines=False, bufsize=bufsize,
                                      **kwargs)
        self._pid = self._proc.pid
        self._extra['subprocess'] = self._proc
        self._watch()

    def __repr__(self):
        info = [self.__class__.__name__]
        if self._closed:
            info.append('closed')
        if self._pid is not None:
            info.append(f'pid={self._pid}')
        if self._returncode is not None:
            info.append(f'returncode={self._returncode}')
        elif self._pid is not None:
            info.append('running')
        else:
            info.append('not started')
        for fd, name in enumerate(('stdin', 'stdout', 'stderr')):
            protocol = self._pipes.get(fd)
            if protocol is not None:
                info.append(f'{name}={protocol.pipe}')
        return '<{}>'.format(' '.join(info))

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
        for fd, name in ((0, 'stdin'), (1, 'stdout'), (2, 'stderr')):
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


def _check(universal_newlines, bufsize, text, encoding, errors):
    if universal_newlines:
        raise ValueError('universal_newlines must be False')
    if bufsize != 0:
        raise ValueError('bufsize must be 0')
    if text:
        raise ValueError('text must be False')
    if encoding is not None:
        raise ValueError('encoding must be None')
    if errors is not None:
        raise ValueError('errors must be None')


async def subprocess_shell(loop, protocol_factory, cmd, *, stdin=subprocess.PIPE,
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           universal_newlines=False, shell=True, bufsize=0, encoding=None,
                           errors=None, text=None, **kwargs):
    """Run a command in a shell; returns transport and protocol."""
    if not isinstance(cmd, (bytes, str)):
        raise ValueError('cmd must be a string')
    if not shell:
        raise ValueError('shell must be True')
    _check(universal_newlines, bufsize, text, encoding, errors)
    return await _started(loop, protocol_factory, cmd, True, stdin, stdout, stderr, bufsize,
                          kwargs)


async def subprocess_exec(loop, protocol_factory, program, *args, stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          universal_newlines=False, shell=False, bufsize=0, encoding=None,
                          errors=None, text=None, **kwargs):
    """Run a program; returns transport and protocol."""
    if shell:
        raise ValueError('shell must be False')
    _check(universal_newlines, bufsize, text, encoding, errors)
    return await _started(loop, protocol_factory, (program, *args), False, stdin, stdout, stderr,
                          bufsize, kwargs)
