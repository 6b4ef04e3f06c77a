# fcntl: flags, locks, and what arguments may be.
import fcntl
import os
import tempfile


def error(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


with tempfile.TemporaryFile() as f:
    print(fcntl.fcntl(f, fcntl.F_GETFD) == fcntl.FD_CLOEXEC, fcntl.fcntl(f.fileno(), fcntl.F_SETFD, 0), fcntl.fcntl(f, fcntl.F_GETFD))
    flags = fcntl.fcntl(f, fcntl.F_GETFL)
    fcntl.fcntl(f, fcntl.F_SETFL, flags | os.O_NONBLOCK)
    print(flags & os.O_NONBLOCK, fcntl.fcntl(f, fcntl.F_GETFL) & os.O_NONBLOCK == os.O_NONBLOCK)
    print(fcntl.fcntl(f, fcntl.F_GETLK, bytes(32))[:2] == bytes([fcntl.F_UNLCK, 0]), fcntl.fcntl(f, fcntl.F_GETFD, "abc"))
    print(fcntl.flock(f, fcntl.LOCK_EX), fcntl.flock(f, fcntl.LOCK_UN), fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB), fcntl.lockf(f, fcntl.LOCK_UN, 1, 2))
    copy = os.dup(f.fileno())
    print(fcntl.flock(f, fcntl.LOCK_SH), error(fcntl.flock, copy, fcntl.LOCK_EX | fcntl.LOCK_NB))
    os.close(copy)
    for args in [(-1, 1), ("x", 1), (f, fcntl.F_GETFD, b"x" * 2000), (f, 1, 1.5), (99999, 1)]:
        print(args[1:2], error(fcntl.fcntl, *args))
    print(error(fcntl.ioctl, f, 0x5401, bytes(60)), error(fcntl.ioctl, f, 0x5401, 1.5), sep="; ")
    print(os.pwrite(f.fileno(), b"0123456789", 0), os.pread(f.fileno(), 4, 3), f.tell())
    with tempfile.TemporaryFile() as g:
        print(os.sendfile(g.fileno(), f.fileno(), 2, 5), os.pread(g.fileno(), 10, 0))
r, w = os.pipe()
buffer = bytearray(4)
os.write(w, b"12345")
print(fcntl.ioctl(r, 0x541B, buffer), int.from_bytes(buffer, "little"), int.from_bytes(fcntl.ioctl(r, 0x541B, bytes(4)), "little"))
