# Reads and writes at positions, in several buffers, in memory, and what only needs a descriptor.
import os


def show(call, *args, **kwargs):
    try:
        print(call.__name__, call(*args, **kwargs))
    except Exception as e:
        print(call.__name__, type(e).__name__, e)


m = os.memfd_create("memory")
print(os.pwrite(m, b"0123456789", 2), os.pread(m, 4, 0), os.pread(m, 99, 10), os.lseek(m, 0, os.SEEK_CUR))
print(os.writev(m, [b"ab", bytearray(b"cd"), memoryview(b"e")]), os.pwritev(m, [b"X", b"Y"], 8))
a, b = bytearray(3), bytearray(4)
print(os.preadv(m, [a, b], 1), a, b)
os.lseek(m, 0, os.SEEK_SET)
print(os.readv(m, [a, b]), a, b)
print(os.readinto(m, a), a, os.readinto(m, bytearray(99)))
os.posix_fallocate(m, 0, 64)
print(os.fstat(m).st_size, os.lseek(m, 0, os.SEEK_END))
os.posix_fadvise(m, 0, 0, os.POSIX_FADV_NORMAL)
os.lockf(m, os.F_LOCK, 0)
os.lockf(m, os.F_ULOCK, 0)
os.fdatasync(m)
os.fchmod(m, 0o600)
print(oct(os.fstat(m).st_mode & 0o777))
n = os.memfd_create("other", os.MFD_CLOEXEC)
print(os.sendfile(n, m, 2, 5), os.pread(n, 9, 0))
print(os.copy_file_range(m, n, 4, 0, 10), os.pread(n, 99, 0))
r, w = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
print(os.splice(m, w, 6, offset_src=1), os.read(r, 99), os.get_blocking(r), os.get_inheritable(w))
show(os.read, r, 1)
e = os.eventfd(3)
os.eventfd_write(e, 4)
print(os.eventfd_read(e))
t = os.timerfd_create(1)
print(os.timerfd_settime(t, initial=1000, interval=2.5), os.timerfd_gettime_ns(t)[1])
print(os.timerfd_settime_ns(t, interval=7)[1], os.timerfd_gettime(t))
for fd in m, n, r, w, e, t:
    os.close(fd)
os.closerange(500, 510)


class File:
    def __init__(self, number):
        self.number = number

    def fileno(self):
        return self.number


bad = 400
show(os.pread, bad, 1, 0)
show(os.pread, 0, -1, 0)
show(os.readv, bad, 1)
show(os.readv, bad, ["a"])
show(os.preadv, bad, [b"a"], 0)
show(os.writev, bad, ["a"])
show(os.readinto, bad, b"a")
show(os.copy_file_range, bad, bad, -1)
show(os.posix_fadvise, bad, 0, 0, 0)
show(os.lockf, bad, 0, 0)
show(os.fdatasync, "a")
show(os.fdatasync, File("a"))
show(os.fdatasync, File(-1))
show(os.fchdir, File(bad))
show(os.eventfd, -1)
show(os.eventfd_read, bad)
show(os.timerfd_create, 99)
show(os.memfd_create, "a\0b")
show(os.getxattr, "/none", "user.a")
show(os.getxattr, "/", 1)
show(os.listxattr, 1.5)
show(os.setxattr, "/none", "user.a", "b")
print(os.major(0x1234567), os.minor(0x1234567), os.makedev(1, 2), os.makedev(-1, -1), os.major(-1))
show(os.makedev, 1 << 32, 0)
show(os.mknod, "/none/a")
print(os.device_encoding(bad), os.ctermid())
