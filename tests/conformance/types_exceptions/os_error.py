"""OSError: errno, strerror, filename, the subclass chosen by errno."""
import errno

for e in (
    OSError(), OSError("text"), OSError(2, "No such"), OSError(2, "No such", "file.txt"),
    OSError(2, "x", "a", None, "b"), OSError(13, "p"), OSError(17, "e", b"f"), OSError(9999, "?"),
    OSError(2, "a", "f", 1, "g", 5), OSError(errno.EPIPE, "pipe"), OSError("2", "x"),
):
    print(type(e).__name__, repr(e), "|", str(e), "|", e.errno, e.strerror, e.filename, e.filename2, e.args)
for code in (
    errno.ENOENT, errno.EEXIST, errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENOTDIR, errno.EINTR,
    errno.EAGAIN, errno.ECHILD, errno.ESRCH, errno.ETIMEDOUT, errno.ECONNREFUSED, errno.ECONNRESET,
    errno.ECONNABORTED, errno.EPIPE, errno.EINVAL,
):
    print(code, type(OSError(code, "m")).__name__, end="; ")
print()
for path in ("/no/such/file", "/", "/etc/passwd/x"):
    try:
        open(path)
    except OSError as e:
        print(type(e).__name__, e, e.errno, e.strerror, e.filename, e.args)


class Mine(OSError):
    pass


print(type(Mine(2, "x")).__name__, Mine(2, "x").errno, FileNotFoundError("just text").errno)
print(FileNotFoundError(1, "x").errno)
b = BlockingIOError(11, "would block", 5)
print(b, b.characters_written)
