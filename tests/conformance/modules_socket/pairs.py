# Two connected sockets: sending and receiving, files, timeouts, ends of connections.
import array
import io
import os
import pickle
import socket
import threading
import time


def error(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


a, b = socket.socketpair()
print(a.family == socket.AF_UNIX, a.type, a.proto, a.getblocking(), a.gettimeout())
print(repr(a.getsockname()), repr(a.getpeername()))
print(a.send(b"hello"), b.recv(3), b.recv(100), a.sendall(memoryview(b"view")), b.recv(10))
buffer = bytearray(8)
a.sendall(b"0123456789")
print(b.recv_into(buffer, 4), buffer, b.recv_into(memoryview(buffer)[4:6]), buffer, b.recv(10, socket.MSG_PEEK), b.recv(10))
for call in [(b.recv, -1), (b.recv, "x"), (a.send, "x"), (b.recv_into, b"ro"), (b.recv_into, buffer, 9), (b.recv_into, buffer, -1),
             (b.recvfrom, -1), (b.recvfrom_into, buffer, 9)]:
    print(call[0].__name__, call[1:], error(*call))

# Several buffers, control messages, descriptors.
print(a.sendmsg([b"ab", bytearray(b"cd"), memoryview(b"ef")]), b.recvmsg(4), b.recvmsg_into([bytearray(1), buffer]), buffer)
r, w = os.pipe()
socket.send_fds(a, [b"take"], [r])
data, fds, flags, address = socket.recv_fds(b, 10, 4)
os.write(w, b"through")
print(data, len(fds), flags, address, os.read(fds[0], 10))
for fd in [r, w, *fds]:
    os.close(fd)
print(socket.CMSG_LEN(4), socket.CMSG_SPACE(4), error(socket.CMSG_LEN, -1))
for call in [(a.sendmsg, "x"), (a.sendmsg, [b"a", "x"]), (a.sendmsg, [b""], [1]), (a.sendmsg, [b""], [(1, 2)]), (a.sendmsg, [b""], 5),
             (b.recvmsg, -1), (b.recvmsg, 1, -1), (b.recvmsg_into, [b"ro"]), (b.recvmsg_into, 5)]:
    print(call[0].__name__, call[1:], error(*call))

# Timeouts.
b.settimeout(0.01)
print(b.gettimeout(), b.timeout, b.getblocking(), error(b.recv, 1))
b.setblocking(False)
print(b.gettimeout(), b.getblocking(), error(b.recv, 1))
b.settimeout(None)
for timeout in [-1, "x", float("nan"), 1e30]:
    print(timeout, error(b.settimeout, timeout))
socket.setdefaulttimeout(5)
print(socket.getdefaulttimeout(), [s.gettimeout() for s in socket.socketpair()])
socket.setdefaulttimeout(None)

# While one thread waits others run.
seen = []
reader = threading.Thread(target=lambda: seen.append(b.recv(10)))
reader.start()
time.sleep(0.01)
a.send(b"woken")
reader.join()
print(seen)
big = os.urandom(1 << 20)
sender = threading.Thread(target=a.sendall, args=(big,))
sender.start()
got = bytearray()
while len(got) < len(big):
    got += b.recv(1 << 16)
sender.join()
print(got == big)

# Files keep the socket open.
f = a.makefile("rwb")
g = b.makefile("r", encoding="utf-8", newline="\n")
f.write("erste\nzweite ü\nrest".encode())
f.flush()
print(g.readline(), end="")
print(g.readline(), end="")
print(type(f).__name__, type(g).__name__, g.mode, g.encoding, a.makefile("wb", 0).mode)
a.close()
print(a, a.fileno() >= 0)
f.close()
print(a, a.fileno(), g.read(), g.read())
for call in [(a.recv, 1), (a.send, b""), (a.getsockname,), (a.accept,), (a.settimeout, 1), (a.detach,)]:
    print(call[0].__name__, error(*call))
print(error(b.makefile, "q"), error(b.makefile, "r", 0), error(pickle.dumps, b))
raw = socket.SocketIO(b, "rw")
print(raw.readable(), raw.writable(), raw.seekable(), raw.mode, raw.name == b.fileno())
raw.close()
print(error(raw.readable), raw.name, error(raw.read, 1))

# Ends.
c, d = socket.socketpair()
c.shutdown(socket.SHUT_WR)
print(d.recv(1), d.send(b"still"), c.recv(10), error(c.shutdown, 9))
c.close()
print(error(d.send, b"x"))
fd = d.detach()
print(d.fileno(), d)
e = socket.socket(fileno=fd)
print(e.family == socket.AF_UNIX, e.type == socket.SOCK_STREAM, e.proto)
with e.dup() as copy:
    print(copy.fileno() != e.fileno(), copy.get_inheritable())
print(copy.fileno())
e.close()
print(error(socket.socket, fileno=-1), error(socket.socket, fileno="x"), error(socket.socket, 99), sep="; ")
