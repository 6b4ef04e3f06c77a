"""The transport of child processes."""

__all__ = ('BaseSubprocessTransport',)

import os
import subprocess
import warnings
from signal import SIGKILL, SIGTERM

from asyncio import events, transports


class _PipeOfProcess:
    """The protocol of one pipe of a process."""

    def __init__(self, process, fd):
        self.process = process
        self.fd = fd
        self.pipe = None
        self.disconnected = False

    def __repr__(self):
        return '<{} fd={} pipe={!r}>'.format(type(self).__name__, self.fd, self.pipe)

    def connection_made(self, transport):
        self.pipe = transport

    def connection_lost(self, exc):
        self.disconnected = True
        self.process._pipe_lost(self.fd, exc)
        self.process = None

    def pause_writing(self):
        self.process._protocol.pause_writing()

    def resume_writing(self):
        self.process._protocol.resume_writing()

    def data_received(self, data):
        self.process._tell('pipe_data_received', self.fd, data)

    def eof_received(self):
        pass


_STREAMS = ('stdin', 'stdout', 'stderr')


class BaseSubprocessTransport(transports.SubprocessTransport):
    """A process with its pipes."""

    _proc = None
    _closed = False

    def __init__(self, loop, protocol, args, shell, stdin, stdout, stderr, bufsize, waiter=None, extra=None, **kwargs):
        super().__init__(extra)
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
        try:
            self._start(args=args, shell=shell, stdin=stdin, stdout=stdout, stderr=stderr, bufsize=bufsize, **kwargs)
        except:
            self.close()
            raise
        self._pid = self._proc.pid
        self._extra.update(subprocess=self._proc)
        loop.create_task(self._connect_pipes(waiter))

    def _start(self, args, shell, stdin, stdout, stderr, bufsize, **kwargs):
        """Start the process."""
        self._proc = subprocess.Popen(args, shell=shell, stdin=stdin, stdout=stdout, stderr=stderr,
                                      universal_newlines=False, bufsize=bufsize, **kwargs)

    def __repr__(self):
        state = 'not started' if self._pid is None else 'running'
        if self._returncode is not None:
            state = f'returncode={self._returncode}'
        parts = (type(self).__name__, 'closed' if self._closed else '',
                 '' if self._pid is None else f'pid={self._pid}', state,
                 *(f'{name}={protocol.pipe}' for fd, name in enumerate(_STREAMS)
                   if (protocol := self._pipes.get(fd)) is not None))
        return f'<{" ".join(filter(None, parts))}>'

    async def _connect_pipes(self, waiter):
        loop = self._loop
        try:
            for fd, name in enumerate(_STREAMS):
                pipe = getattr(self._proc, name)
                if pipe is not None:
                    connect = loop.connect_write_pipe if fd == 0 else loop.connect_read_pipe
                    _, self._pipes[fd] = await connect(lambda: _PipeOfProcess(self, fd), pipe)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._drop_pipes()
            if not (waiter is None or waiter.cancelled()):
                waiter.set_exception(error)
            return
        calls = [(self._protocol.connection_made, (self,)), *self._pending_calls]
        self._pending_calls = None
        for method, data in calls:
            loop.call_soon(method, *data)
        self._pipes_connected = True
        if waiter is not None:
            events._set_unless_cancelled(waiter)

    def _drop_pipes(self):
        # Those that have no transport, and will get none.
        for fd, protocol in self._pipes.items():
            if protocol is None:
                getattr(self._proc, _STREAMS[fd]).close()

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
        # Not by way of Popen, which would look for the exit status, and take it.
        os.kill(self._proc.pid, signal)

    def terminate(self):
        self.send_signal(SIGTERM)

    def kill(self):
        self.send_signal(SIGKILL)

    def _tell(self, name, *data):
        """Call a method of the protocol soon, but not before it knows of the process."""
        self._soon(getattr(self._protocol, name), *data)

    def _soon(self, method, *data):
        if self._pending_calls is None:
            self._loop.call_soon(method, *data)
        else:
            self._pending_calls.append((method, data))

    def _pipe_lost(self, fd, error):
        self._tell('pipe_connection_lost', fd, error)
        self._try_finish()

    def _process_exited(self, returncode):
        popen, self._returncode = self._proc, returncode
        if popen.returncode is None:
            # Popen need not look for it any more.
            popen.returncode = returncode
        self._tell('process_exited')
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
            self._soon(self._end)

    def _end(self):
        try:
            self._protocol.connection_lost(None)
        finally:
            self._loop = None
            self._proc = None
            self._protocol = None
