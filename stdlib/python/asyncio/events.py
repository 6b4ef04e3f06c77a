"""Event loops: callbacks now and later, files, signals."""

__all__ = ("AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle", "BaseEventLoop", "SelectorEventLoop",
           "EventLoop", "get_event_loop_policy",
           "set_event_loop_policy", "get_event_loop", "set_event_loop", "new_event_loop",
           "_set_running_loop", "get_running_loop", "_get_running_loop")

import _asyncio
import errno
import heapq
import os
import sys
import time
import traceback
import weakref
from _queue import Empty, SimpleQueue
from _thread import RLock, _get_main_thread_ident, _local, get_ident

from asyncio import constants, coroutines
from asyncio.format_helpers import _format_callback_source


class _ThreadLoops(_local):
    """The loops of a thread: the one that runs and the one that was set."""

    running = None
    current = None


_loops = _ThreadLoops()

# EPOLLIN and EPOLLOUT
_READ, _WRITE = 1, 4


class Handle(_asyncio._Handle):
    """What call_soon() returns: a callback that can be cancelled."""

    __slots__ = ()

    def _repr_info(self):
        info = [self.__class__.__name__]
        if self._cancelled:
            info.append('cancelled')
        if self._callback is not None:
            info.append(_format_callback_source(self._callback, self._args, debug=self._loop.get_debug()))
        if self._source_traceback:
            newest = self._source_traceback[-1]
            info.append(f'created at {newest[0]}:{newest[1]}')
        return info

    def __repr__(self):
        return '<{}>'.format(' '.join(self._repr_info())) if self._repr is None else self._repr

    def _failed(self, error):
        """Tell the loop what the callback raised."""
        context = {
            'message': 'Exception in callback ' + _format_callback_source(
                self._callback, self._args, debug=self._loop.get_debug()),
            'exception': error,
            'handle': self,
        }
        if self._source_traceback:
            context['source_traceback'] = self._source_traceback
        self._loop.call_exception_handler(context)


_asyncio._set_handle_class(Handle)
_init_handle = _asyncio._Handle.__init__


class _ThreadSafeHandle(Handle):
    """What call_soon_threadsafe() returns: who asks or cancels while the callback runs in another thread waits for it."""

    __slots__ = ('_lock',)

    def __init__(self, callback, args, loop, context=None):
        _init_handle(self, callback, args, loop, context)
        self._lock = RLock()

    def cancel(self):
        with self._lock:
            super().cancel()

    def cancelled(self):
        with self._lock:
            return super().cancelled()

    def _run(self):
        with self._lock:
            # It may have been cancelled just now.
            if not self._cancelled:
                super()._run()


class TimerHandle(Handle):
    """What call_later() and call_at() return."""

    __slots__ = ['_scheduled', '_when']

    def __init__(self, when, callback, args, loop, context=None):
        _init_handle(self, callback, args, loop, context)
        self._when = when
        self._scheduled = False

    def _repr_info(self):
        info = super()._repr_info()
        info.insert(2 if self._cancelled else 1, f'when={self._when}')
        return info

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when <= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when >= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __eq__(self, other):
        if isinstance(other, TimerHandle):
            return (self._when == other._when and self._callback == other._callback
                    and self._args == other._args and self._cancelled == other._cancelled)
        return NotImplemented

    def when(self):
        """The time of the call by the clock of the loop."""
        return self._when


class AbstractEventLoop:
    """Base of event loops: its methods are to be written."""


def _to_be_written(name, waits):
    if waits:
        async def method(self, *args, **kwargs):
            raise NotImplementedError
    else:
        def method(self, *args, **kwargs):
            raise NotImplementedError
    method.__name__, method.__qualname__ = name, f'AbstractEventLoop.{name}'
    return method


for _waits, _names in (
        (False, 'run_forever run_until_complete stop is_running is_closed close call_soon call_later call_at time '
                'create_future create_task call_soon_threadsafe run_in_executor set_default_executor add_reader '
                'remove_reader add_writer remove_writer add_signal_handler remove_signal_handler set_task_factory '
                'get_task_factory get_exception_handler set_exception_handler default_exception_handler '
                'call_exception_handler get_debug set_debug'),
        (True, 'shutdown_asyncgens shutdown_default_executor getaddrinfo getnameinfo create_connection create_server '
               'start_tls sendfile create_unix_connection create_unix_server connect_accepted_socket '
               'create_datagram_endpoint connect_read_pipe connect_write_pipe subprocess_shell subprocess_exec '
               'sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendto sock_connect '
               'sock_accept sock_sendfile')):
    for _name in _names.split():
        setattr(AbstractEventLoop, _name, _to_be_written(_name, _waits))
del _waits, _names, _name


class AbstractServer:
    """Base of servers."""

    def close(self):
        """Accept no more connections."""
        raise NotImplementedError

    def get_loop(self):
        """The loop."""
        raise NotImplementedError

    def is_serving(self):
        """Whether connections are accepted."""
        raise NotImplementedError

    async def start_serving(self):
        """Accept connections."""
        raise NotImplementedError

    async def serve_forever(self):
        """Accept connections until the coroutine is cancelled."""
        raise NotImplementedError

    async def wait_closed(self):
        """Wait until the server is closed."""
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


def _connections():
    # Programs without connections do not need the module.
    from asyncio import base_events
    return base_events


def _sockets():
    from asyncio import selector_events
    return selector_events


def _pipes():
    from asyncio import unix_events
    return unix_events


def _from(module, name):
    """A coroutine function of the loop that stands in another module."""
    async def method(self, *args, **kwargs):
        return await getattr(module(), name)(self, *args, **kwargs)

    method.__name__ = name
    method.__qualname__ = f'BaseEventLoop.{name}'
    return method


class BaseEventLoop(_asyncio._LoopBase, AbstractEventLoop):
    """An event loop on one thread."""

    create_connection = _from(_connections, 'create_connection')
    create_server = _from(_connections, 'create_server')
    create_unix_connection = _from(_connections, 'create_unix_connection')
    create_unix_server = _from(_connections, 'create_unix_server')
    create_datagram_endpoint = _from(_connections, 'create_datagram_endpoint')
    connect_accepted_socket = _from(_connections, 'connect_accepted_socket')
    getaddrinfo = _from(_connections, 'getaddrinfo')
    getnameinfo = _from(_connections, 'getnameinfo')
    sendfile = _from(_connections, 'sendfile')
    sock_recv = _from(_sockets, 'sock_recv')
    sock_recv_into = _from(_sockets, 'sock_recv_into')
    sock_recvfrom = _from(_sockets, 'sock_recvfrom')
    sock_recvfrom_into = _from(_sockets, 'sock_recvfrom_into')
    sock_sendall = _from(_sockets, 'sock_sendall')
    sock_sendto = _from(_sockets, 'sock_sendto')
    sock_accept = _from(_sockets, 'sock_accept')
    sock_connect = _from(_sockets, 'sock_connect')
    sock_sendfile = _from(_sockets, 'sock_sendfile')
    connect_read_pipe = _from(_pipes, 'connect_read_pipe')
    connect_write_pipe = _from(_pipes, 'connect_write_pipe')
    subprocess_shell = _from(_pipes, 'subprocess_shell')
    subprocess_exec = _from(_pipes, 'subprocess_exec')
    _make_subprocess_transport = _from(_pipes, '_make_subprocess_transport')
    _child_watcher = None

    @property
    def _watcher(self):
        """What waits for processes."""
        if self._child_watcher is None:
            pipes = _pipes()
            make = pipes._PidfdChildWatcher if pipes.can_use_pidfd() else pipes._ThreadedChildWatcher
            self._child_watcher = make()
        return self._child_watcher

    def _server_class(self):
        return _connections().Server

    async def start_tls(self, transport, protocol, sslcontext, **options):
        """Not available: there is no ssl."""
        raise NotImplementedError('asyncio: ssl is not available')

    def __init__(self, selector=None):
        # What a program wants to wait with; the loop's own way without it.
        self._selector = selector
        self._scheduled = []
        self._stopping = False
        self._running = False
        self._task_factory = None
        self._exception_handler = None
        self._debug = coroutines._is_debug_mode()
        self._readers = {}
        self._writers = {}
        # Waits for these files once there is one.
        self._poller = None
        # Transports by their descriptors.
        self._transports = weakref.WeakValueDictionary()
        self._signals = {}
        self._tasks = set()
        self._asyncgens = weakref.WeakSet()
        # Wakes the loop while it waits: a token, and a byte in a pipe once it waits for files.
        self._tokens = SimpleQueue()
        self._pipe = None
        self._thread_id = None
        # How deep coroutines knew where they were made before debug mode.
        self._depth_before = None
        self._default_executor = None
        self._executor_shutdown_called = False
        self.slow_callback_duration = 0.1

    def __repr__(self):
        return (f'<{self.__class__.__name__} running={self.is_running()} '
                f'closed={self.is_closed()} debug={self.get_debug()}>')

    def create_task(self, coro, **kwargs):
        """Run a coroutine as a task."""
        self._check_closed()
        if self._task_factory is not None:
            return self._task_factory(self, coro, **kwargs)
        return _tasks().Task(coro, loop=self, **kwargs)

    def set_task_factory(self, factory):
        """Set what makes tasks."""
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    def _check_running(self):
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if _get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')

    def run_forever(self):
        """Run until stop() is called."""
        self._check_closed()
        self._check_running()
        old_hooks = sys.get_asyncgen_hooks() if hasattr(sys, 'get_asyncgen_hooks') else None
        if old_hooks is not None:
            sys.set_asyncgen_hooks(firstiter=self._asyncgen_first,
                                   finalizer=self._asyncgen_finalizer)
        self._running = True
        self._thread_id = get_ident()
        _set_running_loop(self)
        self._track_origins(self._debug)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._running = False
            self._thread_id = None
            _set_running_loop(None)
            self._track_origins(False)
            if old_hooks is not None:
                sys.set_asyncgen_hooks(*old_hooks)

    def _asyncgen_first(self, agen):
        self._asyncgens.add(agen)

    def _asyncgen_finalizer(self, agen):
        if not self._closed:
            self.call_soon_threadsafe(self.create_task, agen.aclose())

    def run_until_complete(self, future):
        """Run until a future is done; returns its result."""
        from asyncio import futures, tasks
        self._check_closed()
        self._check_running()
        new_task = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if new_task:
            # Its exception is raised here.
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if new_task and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def stop(self):
        """End run_forever() after this round of callbacks."""
        self._stopping = True

    def close(self):
        """Give up everything that is scheduled."""
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()
        for sig in list(self._signals):
            self.remove_signal_handler(sig)
        executor, self._default_executor = self._default_executor, None
        self._executor_shutdown_called = True
        if executor is not None:
            executor.shutdown(wait=False)
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            for fd in pipe:
                os.close(fd)
            self._poller.close()
        elif self._selector is not None:
            self._selector.close()

    def is_running(self):
        return self._running

    def time(self):
        """The clock of the loop, in seconds."""
        return time.monotonic()

    def call_later(self, delay, callback, *args, context=None):
        """Call a function after a number of seconds."""
        if delay is None:
            raise TypeError('delay must not be None')
        timer = self.call_at(self.time() + delay, callback, *args, context=context)
        if timer._source_traceback:
            del timer._source_traceback[-1]
        return timer

    def call_at(self, when, callback, *args, context=None):
        """Call a function at a time of the loop's clock."""
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, 'call_at')
        timer = TimerHandle(when, callback, args, self, context)
        if timer._source_traceback:
            # Where it was made is the caller.
            del timer._source_traceback[-2:]
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _check_thread(self):
        # Debug mode looks whether a loop is used where it does not run.
        if self._thread_id is not None and self._thread_id != get_ident():
            raise RuntimeError('Non-thread-safe operation invoked on an event loop other than the current one')

    def _check_callback(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines._iscoroutinefunction(callback):
            raise TypeError(f'coroutines cannot be used with {method}()')
        if not callable(callback):
            raise TypeError(f'a callable object was expected by {method}(), got {callback!r}')

    def call_soon_threadsafe(self, callback, *args, context=None):
        """As call_soon(), from another thread or from the handler of a signal."""
        self._check_closed()
        if self._debug:
            self._check_callback(callback, 'call_soon_threadsafe')
        handle = _ThreadSafeHandle(callback, args, self, context)
        if handle._source_traceback:
            # Where it was made is the caller.
            del handle._source_traceback[-2:]
        self._ready.append(handle)
        self._wake()
        return handle

    def _wake(self):
        self._tokens.put(None)
        pipe = self._pipe
        if pipe is not None:
            try:
                os.write(pipe[1], b'\0')
            except OSError:
                # Full: the loop will wake. Closed: it has ended.
                pass

    def run_in_executor(self, executor, func, *args):
        """Run a function in an executor, by default in a pool of threads; returns a future."""
        from asyncio import futures
        self._check_closed()
        if self._debug:
            self._check_callback(func, 'run_in_executor')
        if executor is None:
            if self._executor_shutdown_called:
                raise RuntimeError('Executor shutdown has been called')
            executor = self._default_executor
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor
                executor = ThreadPoolExecutor(thread_name_prefix='asyncio')
                self._default_executor = executor
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        """Set the executor of functions that are given none."""
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._default_executor = executor

    async def shutdown_asyncgens(self):
        """Close the asynchronous generators that are not exhausted."""
        from asyncio import tasks
        agens = list(self._asyncgens)
        self._asyncgens.clear()
        if not agens:
            return
        results = await tasks.gather(*[agen.aclose() for agen in agens], return_exceptions=True)
        for result, agen in zip(results, agens):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    'message': f'an error occurred during closing of asynchronous generator '
                               f'{agen!r}',
                    'exception': result, 'asyncgen': agen})

    async def shutdown_default_executor(self, timeout=None):
        """Wait until what runs in the default executor is done, at most for the timeout."""
        from asyncio import timeouts
        import threading
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is None:
            return
        future = self.create_future()

        def shut_down():
            try:
                executor.shutdown(wait=True)
                if not self._closed:
                    self.call_soon_threadsafe(_set_unless_cancelled, future)
            except Exception as ex:
                if not self._closed and not future.cancelled():
                    self.call_soon_threadsafe(future.set_exception, ex)

        thread = threading.Thread(target=shut_down)
        thread.start()
        try:
            async with timeouts.timeout(timeout):
                await future
        except TimeoutError:
            import warnings
            warnings.warn('The executor did not finishing joining its threads within '
                          f'{timeout} seconds.', RuntimeWarning, stacklevel=2)
            executor.shutdown(wait=False)
        else:
            thread.join()

    def add_reader(self, fd, callback, *args):
        """Call a function whenever a file can be read."""
        self._check_free(fd)
        self._add_reader(fd, callback, *args)

    def remove_reader(self, fd):
        """Stop calling; returns whether a function was called."""
        self._check_free(fd)
        return self._remove_reader(fd)

    def add_writer(self, fd, callback, *args):
        """Call a function whenever a file can be written."""
        self._check_free(fd)
        self._add_writer(fd, callback, *args)

    def remove_writer(self, fd):
        """Stop calling; returns whether a function was called."""
        self._check_free(fd)
        return self._remove_writer(fd)

    def _check_free(self, fd):
        transport = self._transports.get(_number(fd))
        if transport is not None and not transport.is_closing():
            raise RuntimeError(f'File descriptor {fd!r} is used by transport {transport!r}')

    def _add_reader(self, fd, callback, *args):
        return self._add(self._readers, self._writers, fd, callback, args)

    def _add_writer(self, fd, callback, *args):
        return self._add(self._writers, self._readers, fd, callback, args)

    def _remove_reader(self, fd):
        return self._remove(self._readers, self._writers, fd)

    def _remove_writer(self, fd):
        return self._remove(self._writers, self._readers, fd)

    def _add(self, handles, others, fd, callback, args):
        self._check_closed()
        fd = _number(fd)
        if self._poller is None:
            self._start_polling()
        before = handles.get(fd)
        handle = Handle(callback, args, self)
        if before is not None:
            before.cancel()
        elif fd in others:
            self._poller.modify(fd, _READ | _WRITE)
        else:
            self._poller.register(fd, _READ if handles is self._readers else _WRITE)
        handles[fd] = handle
        return handle

    def _remove(self, handles, others, fd):
        if self._closed:
            return False
        handle = handles.pop(_number(fd), None)
        if handle is None:
            return False
        handle.cancel()
        fd = _number(fd)
        try:
            if fd in others:
                self._poller.modify(fd, _WRITE if handles is self._readers else _READ)
            else:
                self._poller.unregister(fd)
        except OSError:
            # A descriptor that is closed already is not waited for either.
            pass
        return True

    def _start_polling(self):
        if self._selector is not None:
            from asyncio.selector_events import PollingSelector
            self._poller = PollingSelector(self._selector)
        else:
            import select
            self._poller = select.epoll()
        self._pipe = os.pipe()
        for fd in self._pipe:
            os.set_blocking(fd, False)
        self._poller.register(self._pipe[0], _READ)

    def add_signal_handler(self, sig, callback, *args):
        """Call a function when a signal arrives."""
        import signal
        if coroutines.iscoroutine(callback) or coroutines._iscoroutinefunction(callback):
            raise TypeError('coroutines cannot be used with add_signal_handler()')
        _check_signal(sig)
        self._check_closed()
        handle = Handle(callback, args, self)

        def deliver(signum, frame):
            self._ready.append(handle)
            self._wake()

        try:
            signal.signal(sig, deliver)
            # What the program waits for goes on.
            signal.siginterrupt(sig, False)
        except ValueError as error:
            # Not in the main thread.
            raise RuntimeError(str(error)) from None
        except OSError as error:
            if error.errno == errno.EINVAL:
                raise RuntimeError(f'sig {sig} cannot be caught') from None
            raise
        self._signals[sig] = handle

    def remove_signal_handler(self, sig):
        """Have a signal do what it does at the start of a program; returns whether there was a handler."""
        import signal
        _check_signal(sig)
        if self._signals.pop(sig, None) is None:
            return False
        signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        return True

    def set_debug(self, enabled):
        """Whether the loop looks for mistakes, and tells where things were made."""
        self._debug = enabled
        if self._running:
            self.call_soon_threadsafe(self._track_origins, enabled)

    def _track_origins(self, enabled):
        # Debug mode has coroutines know where they were made.
        if bool(enabled) == (self._depth_before is not None):
            return
        if enabled:
            self._depth_before = sys.get_coroutine_origin_tracking_depth()
            sys.set_coroutine_origin_tracking_depth(constants.DEBUG_STACK_DEPTH)
        else:
            sys.set_coroutine_origin_tracking_depth(self._depth_before)
            self._depth_before = None

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        """Set the function for exceptions that nobody takes."""
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Log an exception that nobody takes."""
        message = context.get('message') or 'Unhandled exception in event loop'
        exception = context.get('exception')
        exc_info = False
        if exception is not None:
            exc_info = type(exception), exception, exception.__traceback__
        lines = [message]
        for key in sorted(context):
            if key == 'source_traceback':
                made = ''.join(traceback.format_list(context[key])).rstrip()
                lines.append(f'{key}: Object created at (most recent call last):\n{made}')
            elif key not in ('message', 'exception'):
                lines.append(f'{key}: {context[key]!r}')
        _connections().logger.error('\n'.join(lines), exc_info=exc_info)

    def call_exception_handler(self, context):
        if self._exception_handler is None:
            self.default_exception_handler(context)
            return
        # It runs in the context of what failed.
        source = context.get('task') or context.get('future') or context.get('handle')
        inside = source.get_context() if hasattr(source, 'get_context') else None
        try:
            if inside is not None and hasattr(inside, 'run'):
                inside.run(self._exception_handler, self, context)
            else:
                self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self.default_exception_handler({'message': 'Unhandled error in exception handler',
                                            'exception': exc, 'context': context})

    def _run_once(self):
        scheduled = self._scheduled
        while scheduled and scheduled[0]._cancelled:
            heapq.heappop(scheduled)._scheduled = False
        timeout = None
        if self._ready or self._stopping:
            timeout = 0
        elif scheduled:
            timeout = min(max(0, scheduled[0]._when - self.time()), 86400)
        self._wait(timeout)
        now = self.time() + 1e-9
        while scheduled and scheduled[0]._when < now:
            handle = heapq.heappop(scheduled)
            handle._scheduled = False
            self._ready.append(handle)
        handle = None
        if self._debug:
            self._run_timed()
        else:
            self._run_ready()

    def _run_timed(self):
        # Debug mode tells of what takes long.
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if handle._cancelled:
                continue
            begin = self.time()
            handle._run()
            taken = self.time() - begin
            if taken >= self.slow_callback_duration:
                _connections().logger.warning('Executing %s took %.3f seconds', _shown_handle(handle), taken)

    def _wait(self, timeout):
        tokens = self._tokens
        if not self._readers and not self._writers:
            # Waiting for a token costs no system call where one is there.
            try:
                if timeout == 0:
                    if not tokens.empty():
                        tokens.get_nowait()
                else:
                    tokens.get(True, timeout)
            except Empty:
                pass
            return
        while not tokens.empty():
            tokens.get_nowait()
        if self._ready:
            # Something came before the pipe was there to tell.
            timeout = 0
        for fd, events in self._poller.poll(timeout):
            if fd == self._pipe[0]:
                try:
                    os.read(fd, 4096)
                except BlockingIOError:
                    pass
                continue
            # A handle that is cancelled meanwhile is not called.
            if events & ~_WRITE and fd in self._readers:
                self._ready.append(self._readers[fd])
            if events & ~_READ and fd in self._writers:
                self._ready.append(self._writers[fd])


def _check_signal(sig):
    import signal
    if not isinstance(sig, int):
        raise TypeError(f'sig must be an int, not {sig!r}')
    if sig not in signal.valid_signals():
        raise ValueError(f'invalid signal number {sig}')


def _shown_handle(handle):
    owner = getattr(handle._callback, '__self__', None)
    return repr(owner) if hasattr(owner, 'get_coro') else str(handle)


def _tasks():
    from asyncio import tasks
    globals()['_tasks'] = lambda: tasks
    return tasks


def _set_unless_cancelled(future, result=None):
    if not future.cancelled():
        future.set_result(result)


def _number(fd):
    return fd if isinstance(fd, int) else fd.fileno()


def _run_until_complete_cb(fut):
    if not fut.cancelled():
        exc = fut.exception()
        if isinstance(exc, (SystemExit, KeyboardInterrupt)):
            # The loop has ended already.
            return
    fut.get_loop().stop()


class _UnixSelectorEventLoop(BaseEventLoop):
    """The event loop of Unix systems."""


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop


class _AbstractEventLoopPolicy:
    """What gives loops to threads."""

    def get_event_loop(self):
        """The loop of the current thread."""
        raise NotImplementedError

    def set_event_loop(self, loop):
        """Set the loop of the current thread."""
        raise NotImplementedError

    def new_event_loop(self):
        """Make a loop."""
        raise NotImplementedError


class _UnixDefaultEventLoopPolicy(_AbstractEventLoopPolicy):
    """Makes the loops."""

    def get_event_loop(self):
        if _loops.current is None:
            import threading
            name = threading.current_thread().name
            raise RuntimeError(f'There is no current event loop in thread {name!r}.')
        return _loops.current

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError("loop must be an instance of AbstractEventLoop or None, "
                            f"not '{type(loop).__name__}'")
        _loops.current = loop

    def new_event_loop(self):
        return _UnixSelectorEventLoop()


_DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
_policy = _DefaultEventLoopPolicy()


def _get_event_loop_policy():
    return _policy


def _set_event_loop_policy(policy):
    global _policy
    if not (policy is None or isinstance(policy, _AbstractEventLoopPolicy)):
        raise TypeError('policy must be an instance of AbstractEventLoopPolicy or None, '
                        f"not '{type(policy).__name__}'")
    _policy = _DefaultEventLoopPolicy() if policy is None else policy


def get_event_loop_policy():
    """The policy; deprecated."""
    _deprecated('get_event_loop_policy')
    return _get_event_loop_policy()


def set_event_loop_policy(policy):
    """Set the policy, the default one if None; deprecated."""
    _deprecated('set_event_loop_policy')
    _set_event_loop_policy(policy)


def _deprecated(name):
    import warnings
    message = "'asyncio.%s' is deprecated and slated for removal in Python 3.16" % name
    warnings.warn(message, DeprecationWarning, stacklevel=3)


def get_running_loop():
    """The loop that runs; RuntimeError if there is none."""
    loop = _get_running_loop()
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop


def _get_running_loop():
    return _loops.running


def _set_running_loop(loop):
    _loops.running = loop


def get_event_loop():
    """The loop that runs, or the one that was set."""
    loop = _get_running_loop()
    if loop is not None:
        return loop
    return _get_event_loop_policy().get_event_loop()


def set_event_loop(loop):
    """Set the current loop."""
    _policy.set_event_loop(loop)


def new_event_loop():
    """A new loop."""
    return _policy.new_event_loop()


# These are there twice: what programs use is native.
_py_get_running_loop = get_running_loop
_py__get_running_loop = _get_running_loop
_py__set_running_loop = _set_running_loop
_py_get_event_loop = get_event_loop

from _asyncio import _get_running_loop, _set_running_loop, get_event_loop, get_running_loop

_c_get_running_loop = get_running_loop
_c__get_running_loop = _get_running_loop
_c__set_running_loop = _set_running_loop
_c_get_event_loop = get_event_loop
