"""Servers on sockets: one request at a time, in threads, or in processes."""

import os
import selectors
import socket
import sys
import threading
from io import BufferedIOBase, BytesIO
from time import monotonic

__all__ = [
    "BaseServer", "TCPServer", "UDPServer", "ThreadingUDPServer", "ThreadingTCPServer", "BaseRequestHandler",
    "StreamRequestHandler", "DatagramRequestHandler", "ThreadingMixIn",
]


class BaseServer:
    """What all servers do: wait for requests, and hand each to an instance of the handler's class."""

    timeout = None

    def __init__(self, server_address, RequestHandlerClass):
        self.server_address, self.RequestHandlerClass = server_address, RequestHandlerClass
        self.__stop = False
        self.__stopped = threading.Event()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.server_close()

    # Life of the server.

    def server_activate(self):
        """Begin to listen."""

    def server_close(self):
        """Free what the server holds."""

    def service_actions(self):
        """Called in every round of `serve_forever`."""

    def serve_forever(self, poll_interval=0.5):
        """Handle requests until `shutdown`, looking for it that often (in seconds)."""
        self.__stopped.clear()
        try:
            for ready in self.__rounds(poll_interval):
                if ready:
                    self._handle_request_noblock()
                self.service_actions()
        finally:
            self.__stop = False
            self.__stopped.set()

    def __rounds(self, interval):
        with self._selector() as selector:
            while not self.__stop:
                ready = selector.select(interval)
                # A request that came together with the shutdown is left alone.
                if not self.__stop:
                    yield bool(ready)

    def shutdown(self):
        """End `serve_forever` of another thread, and wait for its end."""
        self.__stop = True
        self.__stopped.wait()

    def _selector(self):
        selector = selectors.PollSelector()
        selector.register(self, selectors.EVENT_READ)
        return selector

    # Requests, in the order in which they go through the methods.

    def handle_request(self):
        """Handle one request, or call `handle_timeout` if none comes in time."""
        limits = [limit for limit in (self.socket.gettimeout(), self.timeout) if limit is not None]
        left = min(limits, default=None)
        if limits:
            end = monotonic() + left
        with self._selector() as selector:
            while not selector.select(left):
                if limits:
                    left = end - monotonic()
                    if left < 0:
                        return self.handle_timeout()
            return self._handle_request_noblock()

    def _handle_request_noblock(self):
        try:
            arrival = request, _ = self.get_request()
        except OSError:
            return
        if not self.verify_request(*arrival):
            return self.shutdown_request(request)
        try:
            self.process_request(*arrival)
        except BaseException as error:
            harmless = isinstance(error, Exception)
            if harmless:
                self.handle_error(*arrival)
            self.shutdown_request(request)
            if not harmless:
                raise

    def handle_timeout(self):
        """Called when no request came in time."""

    def verify_request(self, request, client_address):
        """Return whether a request is to be handled."""
        return True

    def process_request(self, request, client_address):
        """Handle a request and close it."""
        self.finish_request(request, client_address)
        self.shutdown_request(request)

    def finish_request(self, request, client_address):
        """Handle a request with the handler's class."""
        self.RequestHandlerClass(request, client_address, self)

    def handle_error(self, request, client_address):
        """Print the exception under work."""
        import traceback

        rule = "-" * 40
        print(f"{rule}\nException occurred during processing of request from {client_address}", file=sys.stderr)
        traceback.print_exc()
        print(rule, file=sys.stderr)

    def shutdown_request(self, request):
        """End a request."""
        self.close_request(request)

    def close_request(self, request):
        """Free what a request holds."""


class TCPServer(BaseServer):
    """A server of connections."""

    address_family = socket.AF_INET
    socket_type = socket.SOCK_STREAM
    request_queue_size = 5
    allow_reuse_address = allow_reuse_port = False

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        super().__init__(server_address, RequestHandlerClass)
        self.socket = socket.socket(self.address_family, self.socket_type)
        if not bind_and_activate:
            return
        try:
            self.server_bind()
            self.server_activate()
        except BaseException:
            self.server_close()
            raise

    def fileno(self):
        """The descriptor of the socket, for selectors."""
        return self.socket.fileno()

    def server_bind(self):
        """Bind the socket."""
        sock = self.socket
        internet = self.address_family in (socket.AF_INET, socket.AF_INET6)
        for name, wanted in [("SO_REUSEADDR", self.allow_reuse_address),
                             ("SO_REUSEPORT", self.allow_reuse_port and internet)]:
            if wanted and hasattr(socket, name):
                sock.setsockopt(socket.SOL_SOCKET, getattr(socket, name), 1)
        sock.bind(self.server_address)
        self.server_address = sock.getsockname()

    def server_activate(self):
        self.socket.listen(self.request_queue_size)

    def server_close(self):
        self.socket.close()

    def get_request(self):
        """Accept a connection."""
        return self.socket.accept()

    def shutdown_request(self, request):
        try:
            # A handler may have left a process that has the socket as well.
            request.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        self.close_request(request)

    def close_request(self, request):
        request.close()


class UDPServer(TCPServer):
    """A server of datagrams; a request is the datagram and the socket."""

    socket_type = socket.SOCK_DGRAM
    max_packet_size = 8192

    def server_activate(self):
        """Nothing has to listen."""

    def get_request(self):
        """Receive a datagram."""
        packet, sender = self.socket.recvfrom(self.max_packet_size)
        return (packet, self.socket), sender

    # The socket of a request is that of the server.
    shutdown_request = BaseServer.shutdown_request
    close_request = BaseServer.close_request


class ThreadingMixIn:
    """Handles each request in a thread."""

    daemon_threads = False
    block_on_close = True
    # The threads that server_close() waits for.
    _threads = ()

    def process_request(self, request, client_address):
        """Start a thread for a request."""
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address),
                                  daemon=self.daemon_threads)
        thread.start()
        if self.block_on_close and not thread.daemon:
            self._threads = [*(old for old in self._threads if old.is_alive()), thread]

    def process_request_thread(self, request, client_address):
        """What the thread does."""
        try:
            self.finish_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
        finally:
            self.shutdown_request(request)

    def server_close(self):
        super().server_close()
        threads, self._threads = self._threads, ()
        for thread in threads:
            thread.join()


class ThreadingUDPServer(ThreadingMixIn, UDPServer):
    pass


class ThreadingTCPServer(ThreadingMixIn, TCPServer):
    pass


if hasattr(os, "fork"):
    __all__ += ["ForkingUDPServer", "ForkingTCPServer", "ForkingMixIn"]

    class ForkingMixIn:
        """Handles each request in a process."""

        timeout = 300
        max_children = 40
        block_on_close = True
        # The set of the processes that run, once there was one.
        active_children = None

        def collect_children(self, *, blocking=False):
            """Take note of the children that have ended."""
            children = self.active_children
            if not children:
                return
            # Where there are too many, any of them has to end first.
            while children and len(children) >= self.max_children:
                try:
                    children.discard(os.waitpid(-1, 0)[0])
                except ChildProcessError:
                    children.clear()
                except OSError:
                    break
            options = 0 if blocking else os.WNOHANG
            for pid in tuple(children):
                try:
                    ended = os.waitpid(pid, options)[0] == pid
                except OSError as error:
                    ended = isinstance(error, ChildProcessError)
                if ended:
                    children.discard(pid)

        def handle_timeout(self):
            """Look for children that have ended."""
            self.collect_children()

        service_actions = handle_timeout

        def process_request(self, request, client_address):
            """Start a process for a request."""
            pid = os.fork()
            if pid == 0:
                self._work_in_child(request, client_address)
            self.active_children = (self.active_children or set()) | {pid}
            self.close_request(request)

        def _work_in_child(self, *arrival):
            status = 0
            try:
                self.finish_request(*arrival)
            except BaseException as error:
                status = 1
                if isinstance(error, Exception):
                    self.handle_error(*arrival)
            finally:
                # Whatever happens, the child does not go on as a server.
                try:
                    self.shutdown_request(arrival[0])
                finally:
                    os._exit(status)

        def server_close(self):
            super().server_close()
            self.collect_children(blocking=self.block_on_close)

    class ForkingUDPServer(ForkingMixIn, UDPServer):
        pass

    class ForkingTCPServer(ForkingMixIn, TCPServer):
        pass


if hasattr(socket, "AF_UNIX"):
    __all__ += ["UnixStreamServer", "UnixDatagramServer", "ThreadingUnixStreamServer", "ThreadingUnixDatagramServer"]

    class UnixStreamServer(TCPServer):
        address_family = socket.AF_UNIX

    class UnixDatagramServer(UDPServer):
        address_family = socket.AF_UNIX

    class ThreadingUnixStreamServer(ThreadingMixIn, UnixStreamServer):
        pass

    class ThreadingUnixDatagramServer(ThreadingMixIn, UnixDatagramServer):
        pass

    if hasattr(os, "fork"):
        __all__ += ["ForkingUnixStreamServer", "ForkingUnixDatagramServer"]

        class ForkingUnixStreamServer(ForkingMixIn, UnixStreamServer):
            pass

        class ForkingUnixDatagramServer(ForkingMixIn, UnixDatagramServer):
            pass


class BaseRequestHandler:
    """Handles a request by being made: `setup`, `handle`, `finish`."""

    def __init__(self, request, client_address, server):
        self.request, self.client_address, self.server = request, client_address, server
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()

    def setup(self):
        """Called before `handle`."""

    def handle(self):
        """Do what the request asks for."""

    def finish(self):
        """Called after `handle`, even if that failed."""


class StreamRequestHandler(BaseRequestHandler):
    """Has the connection as the files `rfile` and `wfile`."""

    timeout = None
    disable_nagle_algorithm = False
    # Sizes of buffers as of open(): reads are buffered, writes are not.
    rbufsize = -1
    wbufsize = 0

    def setup(self):
        self.connection = sock = self.request
        if self.timeout is not None:
            sock.settimeout(self.timeout)
        if self.disable_nagle_algorithm:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        self.rfile = sock.makefile("rb", self.rbufsize)
        self.wfile = sock.makefile("wb", self.wbufsize) if self.wbufsize else _SocketWriter(sock)

    def finish(self):
        try:
            if not self.wfile.closed:
                self.wfile.flush()
        except OSError:
            # The other side may have gone.
            pass
        for file in self.wfile, self.rfile:
            file.close()


class _SocketWriter(BufferedIOBase):
    """A file that sends everything at once."""

    def __init__(self, sock):
        self._sock = sock

    def fileno(self):
        return self._sock.fileno()

    def writable(self):
        return True

    def write(self, data):
        view = memoryview(data)
        self._sock.sendall(view)
        return view.nbytes


class DatagramRequestHandler(BaseRequestHandler):
    """Has the datagram as the file `rfile`; what is written to `wfile` is sent back."""

    def setup(self):
        self.packet, self.socket = self.request
        self.rfile, self.wfile = BytesIO(self.packet), BytesIO()

    def finish(self):
        answer = self.wfile.getvalue()
        self.socket.sendto(answer, self.client_address)
