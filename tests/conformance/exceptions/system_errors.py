# OSError subclasses by errno, attributes, filename forms, str.
import os, errno

for n in (
    (
        "ENOENT",
        "EACCES",
        "EPERM",
        "EEXIST",
        "EISDIR",
        "ENOTDIR",
        "EINTR",
        "ECHILD",
        "ESRCH",
        "EPIPE",
        "ECONNREFUSED",
        "ECONNRESET",
        "ECONNABORTED",
        "ETIMEDOUT",
        "EAGAIN",
        "EINVAL",
        "ENOSPC",
    )
    if False
    else (2, 13, 1, 17, 21, 20, 4, 10, 3, 32, 111, 104, 103, 110, 11, 22, 28)
):
    e = OSError(n, "msg")
    print(n, type(e).__name__, e, e.errno, e.strerror, end="; ")
print()
for args in (
    (),
    ("a",),
    (2,),
    (2, "m"),
    (2, "m", "f"),
    (2, "m", "f", None, "g"),
    ("x", "y"),
    (2, "m", b"bytes"),
    (2, "m", 5),
    (2, "m", None),
):
    e = OSError(*args)
    print(
        type(e).__name__,
        repr(e),
        "|",
        str(e),
        "|",
        e.args,
        e.errno,
        e.strerror,
        e.filename,
        e.filename2,
    )
try:
    open("/no/such/dir/file")
except FileNotFoundError as e:
    print(e, e.errno, e.filename, e.strerror, isinstance(e, OSError), e.args)
try:
    os.rmdir("/no/such")
except OSError as e:
    print(type(e).__name__, e)
try:
    os.rename("/no/a", "/no/b")
except OSError as e:
    print(e, e.filename, e.filename2)


class MyOS(OSError):
    pass


print(
    repr(MyOS(2, "x")),
    MyOS(2, "x").errno,
    FileNotFoundError("plain").errno,
    repr(PermissionError(13, "denied", "f")),
)
print(
    issubclass(FileNotFoundError, OSError),
    issubclass(ConnectionResetError, ConnectionError),
    BlockingIOError(11, "m", 5).characters_written
    if hasattr(BlockingIOError(11, "m", 5), "characters_written")
    else "none",
)
e = OSError(2, "m")
e.filename = "set later"
e.errno = 5
print(e, e.errno, type(e).__name__, e.args)
