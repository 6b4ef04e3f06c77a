"""Low-level descriptors: open, read, write, lseek, close, pipe, and urandom."""
import os


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


fd = os.open("raw", os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
print(os.write(fd, b"hello world"), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 5), os.read(fd, 100))
print(os.read(fd, 10), os.fstat(fd).st_size, os.isatty(fd), oct(os.stat("raw").st_mode & 0o777))
os.ftruncate(fd, 3)
os.fsync(fd)
with os.fdopen(os.dup(fd), "rb") as f:
    f.seek(0)
    print(f.read(), f.fileno() != fd)
os.close(fd)
r, w = os.pipe()
os.write(w, b"through")
os.close(w)
print(os.read(r, 100), os.read(r, 1))
os.close(r)
print(len(os.urandom(16)), os.urandom(0), type(os.stat("raw")).__name__, len(os.stat("raw")))
print(os.stat("raw")[6] == os.stat("raw").st_size)
os.chmod("raw", 0o444)
os.truncate("raw", 1)
os.utime("raw", (1000, 2000))
print(os.stat("raw").st_mtime, os.stat("raw").st_mtime_ns, os.path.getmtime("raw"))
print(os.path.getatime("raw"), oct(os.stat("raw").st_mode))
fails(os.close, fd)
fails(os.read, 999, 1)
fails(os.write, 999, b"")
fails(os.open, "none", os.O_RDONLY)
fails(os.open, "raw", os.O_CREAT | os.O_EXCL)
fails(os.urandom, -1)
fails(os.read, "x", 1)
fails(os.write, 1, "text")
