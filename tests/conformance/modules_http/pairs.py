# http.client and http.server over connected pairs; socketserver; addresses of data.
import contextlib
import http.client
import http.server
import io
import os
import socket
import socketserver
import sys
import tempfile
import threading
import urllib.error
import urllib.request


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def date_time_string(self, timestamp=None):
        return "now"

    def version_string(self):
        return "server"

    def log_message(self, format, *args):
        log.append(format % args)

    def do_GET(self):
        if self.path == "/chunks":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nTrailer: x\r\n\r\n")
        elif self.path == "/gone":
            self.send_error(410)
        else:
            body = f"{self.command} {self.path} {self.headers['X-Test']}".encode()
            self.send_response(200, "Fine")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("X-Twice", "a")
            self.send_header("X-Twice", "b")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

    do_HEAD = do_GET

    def do_POST(self):
        data = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data[::-1])


log = []


@contextlib.contextmanager
def connection(handler=Handler):
    mine, theirs = socket.socketpair()
    thread = threading.Thread(target=lambda: (handler(theirs, ("client", 1), None), theirs.close()))
    thread.start()
    conn = http.client.HTTPConnection("example")
    conn.sock = mine
    yield conn
    conn.close()
    mine.close()
    thread.join()


with connection() as conn:
    conn.request("GET", "/path?q=1", headers={"X-Test": "value"})
    r = conn.getresponse()
    print(r.status, r.reason, r.version, r.getheader("x-twice"), r.getheader("none", "default"), r.getheaders())
    print(r.read(4), r.read(), r.read(), r.isclosed())
    conn.request("HEAD", "/")
    r = conn.getresponse()
    print(r.status, r.read(), r.headers.get_content_type(), r.length)
    conn.request("GET", "/chunks")
    r = conn.getresponse()
    print(r.chunked, r.read(3), r.readline(), r.isclosed())
    conn.request("GET", "/chunks")
    print(conn.getresponse().read())
    conn.request("POST", "/", body="abc")
    r = conn.getresponse()
    print(r.status, r.will_close, r.read(), conn.sock)
with connection() as conn:
    conn.request("GET", "/gone")
    r = conn.getresponse()
    print(r.status, r.reason, r.getheader("content-type"), len(r.read()))
with connection() as conn:
    conn.request("BREW", "/")
    r = conn.getresponse()
    print(r.status, r.read().isascii())
print(log)

for method, args in [("putheader", ("a", "b")), ("endheaders", ()), ("getresponse", ()), ("putrequest", ("GET", "/a b")), ("putrequest", ("G\n", "/"))]:
    conn = http.client.HTTPConnection("h", 81)
    try:
        getattr(conn, method)(*args)
    except Exception as e:
        print(method, type(e).__name__, e)
for host in ["h:80", "h:", "[::1]:8", "h:x", "h\n"]:
    try:
        conn = http.client.HTTPConnection(host)
        print(conn.host, conn.port)
    except http.client.InvalidURL as e:
        print(e)


def answer(data):
    class Fake:
        def makefile(self, mode):
            return io.BytesIO(data)

    r = http.client.HTTPResponse(Fake())
    try:
        r.begin()
        return r.status, r.reason, r.version, r.read()
    except Exception as e:
        return type(e).__name__, str(e)[:40]


for data in [b"HTTP/1.1 200 OK\r\n\r\nbody", b"HTTP/1.0 404 Not  here\r\nContent-Length: 2\r\n\r\nbody", b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No\r\n\r\n", b"", b"rubbish\r\n",
             b"HTTP/1.1 x\r\n", b"HTTP/2.0 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"]:
    print(data[:20], answer(data))

with tempfile.TemporaryDirectory() as directory:
    path = os.path.join(directory, "socket")

    class Upper(socketserver.StreamRequestHandler):
        def handle(self):
            for line in self.rfile:
                self.wfile.write(line.upper())

    with socketserver.ThreadingUnixStreamServer(path, Upper) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        for n in range(2):
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(path)
                client.sendall(b"line %d\n" % n)
                client.shutdown(socket.SHUT_WR)
                print(client.makefile("rb").read())
        server.shutdown()
        thread.join()

    name = os.path.join(directory, "file.txt")
    with open(name, "w") as f:
        f.write("content")
    with urllib.request.urlopen("file:" + name) as r:
        print(r.read(), r.headers["content-type"], r.headers["content-length"], r.url == "file://" + name)
with urllib.request.urlopen("data:text/html;base64,PGI+") as r:
    print(r.read(), r.headers.get_content_type(), r.status)
for url in ["nothing", "zz://x", "file:/no/such/file", "http:///x"]:
    try:
        urllib.request.urlopen(url)
    except (ValueError, OSError) as e:
        print(type(e).__name__, e)
request = urllib.request.Request("http://host:8/p?q#frag", b"x", {"a-b": "c"}, method="PUT")
print(request.type, request.host, request.selector, request.fragment, request.get_method(), request.header_items(), request.full_url)
e = urllib.error.HTTPError("http://x", 404, "No", {}, None)
print(e, repr(e), e.code, e.reason, e.read())
