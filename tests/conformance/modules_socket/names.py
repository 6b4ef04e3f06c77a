# Addresses, numbers and names that need no network.
import _socket
import enum
import socket


def error(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


print(repr(socket.AF_INET), repr(socket.SOCK_STREAM), repr(socket.MSG_PEEK | socket.MSG_OOB), repr(socket.AI_PASSIVE), socket.SHUT_RDWR, socket.SOL_SOCKET)
print(socket.AddressFamily(2), issubclass(socket.AddressFamily, enum.IntEnum), issubclass(socket.MsgFlag, enum.IntFlag), type(_socket.AF_INET), socket.EBADF)
print(socket.error is OSError, socket.timeout is TimeoutError, socket.gaierror, socket.herror.__bases__, socket.SocketType is _socket.socket, socket.has_ipv6)
print(_socket.socket, _socket.socket.recv, socket.socket.__mro__)

for call in ["inet_aton('127.0.0.1')", "inet_aton('127.1')", "inet_aton('0x7f.1')", "inet_aton('010.1.2.3')", "inet_aton('256.1.1.1')", "inet_aton('x')",
             "inet_ntoa(b'\\x7f\\0\\0\\1')", "inet_ntoa(b'abc')", "inet_ntoa('a')", "inet_pton(AF_INET, '1.2.3.4')", "inet_pton(AF_INET, '1.2')",
             "inet_pton(AF_INET6, '::1')", "inet_pton(AF_INET6, '1::ffff:1.2.3.4')", "inet_pton(AF_INET6, '::g')", "inet_pton(99, '')",
             "inet_ntop(AF_INET, b'abcd')", "inet_ntop(AF_INET6, bytes(15) + b'\\1')", "inet_ntop(AF_INET6, bytes(range(16)))",
             "inet_ntop(AF_INET6, bytes(10) + b'\\xff\\xff\\1\\2\\3\\4')", "inet_ntop(AF_INET, b'abc')", "inet_ntop(99, b'')",
             "htons(1)", "htons(-1)", "htons(65536)", "htons('x')", "ntohs(256)", "htonl(1)", "htonl(1 << 32)", "htonl(-1)", "ntohl(1)", "htonl(1.5)",
             "close(99999)", "dup(99999)", "if_nametoindex('no such interface')", "if_indextoname(-1)", "getservbyname('no such service')",
             "getservbyport(70000)", "getprotobyname('no such protocol')", "setdefaulttimeout(-1)", "gethostbyname('10.1.2.3')", "gethostbyname('')",
             "gethostbyname('<broadcast>')", "gethostbyname(5)", "gethostbyname_ex('10.1.2.3')"]:
    print(call, error(eval, call, vars(socket)))

ask = socket.getaddrinfo
for args in [("127.0.0.1", "80"), ("127.0.0.1", 80, 0, socket.SOCK_STREAM), ("::1", 80, 0, socket.SOCK_DGRAM), (None, 80, socket.AF_INET, socket.SOCK_STREAM),
             (None, 80, socket.AF_INET6, 1, 0, socket.AI_PASSIVE), (b"127.1", b"8", 0, 1), ("127.0.0.1", None, 0, 0, socket.IPPROTO_UDP),
             ("1.2.3.4", 80, socket.AF_INET6, 1, 0, socket.AI_V4MAPPED), ("1.2.3.4", 0, 0, 1, 0, socket.AI_CANONNAME), ("::1%5", 80, 0, 1),
             (1, 80), ("1.2.3.4", 1.5), ("1.2.3.4", "no such service"), ("name", 80, 0, 1, 0, socket.AI_NUMERICHOST), (None, None),
             ("1.2.3.4", 80, socket.AF_INET6), ("::1", 80, socket.AF_INET), ("1.2.3.4", 80, 99), ("1.2.3.4", 80, 0, 99), ("1.2.3.4", 80, 0, 1, 17)]:
    print(args, error(ask, *args))
for args in [(("127.0.0.1", 80), 3), (("::1", 80, 0, 0), 3), (("x", 80), 3), (5, 0), (("1.2.3.4", "x"), 3), (("::1", 80, 1 << 21), 3)]:
    print(args, error(socket.getnameinfo, *args))
try:
    ask("name", 1, flags=socket.AI_NUMERICHOST)
except socket.gaierror as e:
    print(e.args, e.errno == socket.EAI_NONAME, e.strerror)

for family, addresses in [
    (socket.AF_INET, ["x", ("1.2.3.4",), ("1.2.3.4", "80"), ("1.2.3.4", 65536), ("1.2.3.4", -1), (1, 2), ("a\0", 1), ("1.2.3.4", 2.0), ("1.2.3.4", 0, 0), (None, 1)]),
    (socket.AF_INET6, ["x", ("::1",), ("::1", "x"), ("::1", 1, 2, 3, 4), ("::1", 1, -1, 0), ("::1", 65536)]),
]:
    try:
        s = socket.socket(family)
    except OSError:
        # A machine without this family.
        s = socket.socket(socket.AF_UNIX)
    for address in addresses:
        print(address, error(s.connect, address))
    s.close()
