# Sockets with paths: servers, clients, datagrams.
import os
import socket
import tempfile
import threading


def error(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


directory = tempfile.mkdtemp()
os.chdir(directory)

server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
server.bind("server")
server.listen()
print(server.getsockname(), server.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))


def serve():
    for _ in range(2):
        connection, address = server.accept()
        with connection, connection.makefile("rw", encoding="ascii") as file:
            for line in file:
                file.write(line.upper())
                file.flush()


thread = threading.Thread(target=serve)
thread.start()
with socket.socket(socket.AF_UNIX) as client:
    client.connect("server")
    print(client.getpeername())
    client.sendall(b"one\ntwo\n")
    with client.makefile("rb") as file:
        print(file.readline(), file.readline())
        client.shutdown(socket.SHUT_WR)
        print(file.read())
with socket.socket(socket.AF_UNIX) as client:
    print(client.connect_ex("server"), client.connect_ex(b"nothing"))
thread.join()
server.settimeout(0.01)
print(error(server.accept))
server.close()
for address in ["nothing", 5, ("a", 1), None, "x" * 108, b"x" * 200]:
    with socket.socket(socket.AF_UNIX) as client:
        print(repr(address)[:12], error(client.connect, address))
with socket.socket(socket.AF_UNIX) as other:
    print(error(other.bind, "server"), error(other.listen), error(other.getpeername), sep="; ")

first = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
second = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
first.bind("first")
second.bind(b"second")
print(first.sendto(b"datagram", "second"), second.recvfrom(100))
buffer = bytearray(4)
print(second.sendto(b"answer", 0, "first"), first.recvfrom_into(buffer), buffer)
print(first.sendmsg([b"a", b"b"], [], 0, "second"), second.recvmsg(10))
print(error(first.sendto, b"x", "nobody"), error(first.sendto, "x", "second"), error(first.send, b"x"), sep="; ")
second.connect("first")
print(second.send(b"connected"), first.recv(100))
first.close()
second.close()

# Options.
with socket.socket(socket.AF_UNIX) as s:
    s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    print(s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE), s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 4))
    s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, b"\0\0\0\0")
    print(s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE), s.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == s.type)
    for call in [(s.getsockopt, 1, 2, -1), (s.getsockopt, 1, 2, 2000), (s.setsockopt, 1, 2, "x"), (s.setsockopt, 1, 2, None), (s.setsockopt, 1, 2, 1, 2),
                 (s.getsockopt, 1, 9999)]:
        print(call[1:], error(*call))

# Abstract addresses have bytes for names; the empty path asks for one.
with socket.socket(socket.AF_UNIX) as s:
    s.bind(f"\0molt-test-{os.getpid()}")
    print(s.getsockname()[:11])
with socket.socket(socket.AF_UNIX) as s:
    print(s.getsockname() == "", type(s.getsockname()))
for name in os.listdir("."):
    os.unlink(name)
os.chdir("/")
os.rmdir(directory)
