"""A server of `logging.config` that takes configurations."""

import json
import logging
import socketserver
import threading
import traceback

# Read as often as this, in seconds, whether the server is to stop.
INTERVAL = 1

_lock = threading.Lock()
_current = None


def _apply(text):
    from logging import config

    try:
        described = json.loads(text)
        assert isinstance(described, dict)
    except Exception:
        described = None
    try:
        if described is not None:
            config.dictConfig(described)
        else:
            import io

            config.fileConfig(io.StringIO(text))
    except Exception:
        traceback.print_exc()


class _Handler(socketserver.StreamRequestHandler):
    """Takes one configuration: its length in four bytes, and its text."""

    def handle(self):
        try:
            head = self.connection.recv(4)
            if len(head) != 4:
                return
            left = int.from_bytes(head, "big")
            text = b""
            while len(text) < left:
                text += self.connection.recv(left - len(text))
            if self.server.verify is not None:
                text = self.server.verify(text)
            if text is not None:
                _apply(text.decode("utf-8"))
            if self.server.ready:
                self.server.ready.set()
        except ConnectionResetError:
            pass


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    allow_reuse_port = False

    def __init__(self, port, ready, verify):
        super().__init__(("localhost", port), _Handler)
        self.ready = ready
        self.verify = verify
        self.stopping = False
        self.timeout = INTERVAL

    def serve_until_stopped(self):
        while not self.stopping:
            self.handle_request()
        self.server_close()


class _Thread(threading.Thread):
    def __init__(self, port, verify):
        super().__init__()
        self.port = port
        self.verify = verify
        self.ready = threading.Event()

    def run(self):
        global _current
        try:
            server = _Server(self.port, self.ready, self.verify)
            if self.port == 0:
                self.port = server.server_address[1]
            with _lock:
                _current = server
        finally:
            # Who waits for the server is not to wait for ever if it cannot start.
            self.ready.set()
        server.serve_until_stopped()


def listen(port, verify=None):
    """Return a thread that, once started, takes configurations at a port of this machine.

    A configuration is text for `fileConfig` or the JSON of a dictionary for `dictConfig`, behind its length in four
    bytes. `verify` gets the bytes and returns those to use, or None. The port 0 stands for any that is free.
    """
    return _Thread(port, verify)


def stop_listening():
    """Stop the server that listens."""
    global _current
    with _lock:
        if _current is not None:
            _current.stopping = True
            _current = None
