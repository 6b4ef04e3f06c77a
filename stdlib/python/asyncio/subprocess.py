"""Processes with streams, for coroutines."""

__all__ = ('create_subprocess_exec', 'create_subprocess_shell')

from subprocess import DEVNULL, PIPE, STDOUT

from asyncio import events, protocols, streams
from asyncio.tasks import gather

# The descriptors that are read from.
_OUTPUTS = {1: 'stdout', 2: 'stderr'}


class SubprocessStreamProtocol(streams.FlowControlMixin, protocols.SubprocessProtocol):
    """Makes streams of the pipes of a process."""

    stdin = stdout = stderr = None
    _transport = None
    _exited = False

    def __init__(self, limit, loop):
        super().__init__(loop=loop)
        self._limit = limit
        # The streams whose pipes are open.
        self._readers = {}
        self._stdin_closed = self._loop.create_future()

    def __repr__(self):
        pipes = (('stdin', self.stdin), ('stdout', self.stdout), ('stderr', self.stderr))
        shown = ''.join(f' {name}={stream!r}' for name, stream in pipes if stream is not None)
        return f'<{type(self).__name__}{shown}>'

    def connection_made(self, transport):
        """Called by the transport once the process runs."""
        self._transport = transport
        for fd, name in _OUTPUTS.items():
            pipe = transport.get_pipe_transport(fd)
            if pipe is None:
                continue
            self._readers[fd] = reader = streams.StreamReader(self._limit, self._loop)
            reader.set_transport(pipe)
            setattr(self, name, reader)
        input_pipe = transport.get_pipe_transport(0)
        if input_pipe is not None:
            self.stdin = streams.StreamWriter(input_pipe, protocol=self, reader=None, loop=self._loop)

    def pipe_data_received(self, fd, data):
        """Called by the transport with what the process wrote."""
        if fd in self._readers:
            self._readers[fd].feed_data(data)

    def pipe_connection_lost(self, fd, exc):
        """Called by the transport when a pipe is closed, with what broke it."""
        if fd == 0:
            self._stdin_lost(exc)
            return
        reader = self._readers.pop(fd, None)
        if reader is not None:
            if exc is not None:
                reader.set_exception(exc)
            else:
                reader.feed_eof()
        self._close_if_over()

    def _stdin_lost(self, error):
        if self.stdin is not None:
            self.stdin.close()
        self.connection_lost(error)
        streams._settle(self._stdin_closed, error)
        if error is not None and not self._stdin_closed.cancelled():
            # Who waits for it is told; nobody has to.
            self._stdin_closed.exception()

    def process_exited(self):
        """Called by the transport when the process has ended."""
        self._exited = True
        self._close_if_over()

    def _close_if_over(self):
        # The last output may come after the end of the process.
        if self._exited and not self._readers and self._transport is not None:
            transport, self._transport = self._transport, None
            transport.close()

    def _get_close_waiter(self, stream):
        if stream is self.stdin:
            return self._stdin_closed


class Process:
    """A process that was started."""

    def __init__(self, transport, protocol, loop):
        self._loop = loop
        self._transport, self._protocol = transport, protocol
        self.pid = transport.get_pid()
        self.stdin, self.stdout, self.stderr = protocol.stdin, protocol.stdout, protocol.stderr

    def __repr__(self):
        return f'<{type(self).__name__} {self.pid}>'

    @property
    def returncode(self):
        """The exit status, None while the process runs."""
        return self._transport.get_returncode()

    def send_signal(self, signal):
        """Send a signal to the process."""
        self._transport.send_signal(signal)

    def terminate(self):
        """Send SIGTERM."""
        self._transport.terminate()

    def kill(self):
        """Send SIGKILL."""
        self._transport.kill()

    async def wait(self):
        """Wait until the process ends; returns its exit status."""
        return await self._transport._wait()

    async def communicate(self, input=None):
        """Send input, read all output and wait for the end; returns stdout and stderr."""
        _, *outputs = await gather(self._feed(input), *map(self._drain, _OUTPUTS))
        await self.wait()
        return tuple(outputs)

    async def _feed(self, input):
        if self.stdin is None:
            return
        try:
            if input is not None:
                self.stdin.write(input)
            await self.stdin.drain()
        except (ConnectionResetError, BrokenPipeError):
            # The process does not want to read it all.
            pass
        self.stdin.close()

    async def _drain(self, fd):
        reader = getattr(self, _OUTPUTS[fd])
        if reader is None:
            return None
        pipe = self._transport.get_pipe_transport(fd)
        everything = await reader.read()
        pipe.close()
        return everything


async def _start(start, program, limit, /, **kwds):
    loop = events.get_running_loop()
    transport, protocol = await getattr(loop, start)(
        lambda: SubprocessStreamProtocol(limit, loop), *program, **kwds)
    return Process(transport, protocol, loop)


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None,
                                  limit=streams._DEFAULT_LIMIT, **kwds):
    """Run a command in a shell; returns a Process."""
    return await _start('subprocess_shell', [cmd], limit, stdin=stdin, stdout=stdout,
                        stderr=stderr, **kwds)


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None,
                                 limit=streams._DEFAULT_LIMIT, **kwds):
    """Run a program; returns a Process."""
    return await _start('subprocess_exec', [program, *args], limit, stdin=stdin, stdout=stdout,
                        stderr=stderr, **kwds)
