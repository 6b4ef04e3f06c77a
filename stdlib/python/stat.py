"""Constants and functions that tell what is in the result of os.stat()."""

from _operator import index as _index
from _sealed import native as _native

# Bits that Windows knows.
FILE_ATTRIBUTE_READONLY, FILE_ATTRIBUTE_HIDDEN, FILE_ATTRIBUTE_SYSTEM, FILE_ATTRIBUTE_DIRECTORY = 1, 2, 4, 16
FILE_ATTRIBUTE_ARCHIVE, FILE_ATTRIBUTE_DEVICE, FILE_ATTRIBUTE_NORMAL, FILE_ATTRIBUTE_TEMPORARY = 32, 64, 128, 256
FILE_ATTRIBUTE_SPARSE_FILE, FILE_ATTRIBUTE_REPARSE_POINT, FILE_ATTRIBUTE_COMPRESSED = 512, 1024, 2048
FILE_ATTRIBUTE_OFFLINE, FILE_ATTRIBUTE_NOT_CONTENT_INDEXED, FILE_ATTRIBUTE_ENCRYPTED = 4096, 8192, 16384
FILE_ATTRIBUTE_INTEGRITY_STREAM, FILE_ATTRIBUTE_VIRTUAL, FILE_ATTRIBUTE_NO_SCRUB_DATA = 32768, 65536, 131072
SF_APPEND = 0o1000000
SF_ARCHIVED = 0o200000
SF_DATALESS = 0o10000000000
SF_FIRMLINK = 0o40000000
SF_IMMUTABLE = 0o400000
SF_NOUNLINK = 0o4000000
SF_RESTRICTED = 0o2000000
SF_SETTABLE = 0o37777600000
SF_SNAPSHOT = 0o10000000
ST_ATIME = 7
ST_CTIME = 9
ST_DEV = 2
ST_GID = 5
ST_INO = 1
ST_MODE = 0
ST_MTIME = 8
ST_NLINK = 3
ST_SIZE = 6
ST_UID = 4
S_ENFMT = 0o2000
S_IEXEC = 0o100
S_IFBLK = 0o60000
S_IFCHR = 0o20000
S_IFDIR = 0o40000
S_IFDOOR = 0o0
S_IFIFO = 0o10000
S_IFLNK = 0o120000
S_IFPORT = 0o0
S_IFREG = 0o100000
S_IFSOCK = 0o140000
S_IFWHT = 0o0
S_IREAD = 0o400
S_IRGRP = 0o40
S_IROTH = 0o4
S_IRUSR = 0o400
S_IRWXG = 0o70
S_IRWXO = 0o7
S_IRWXU = 0o700
S_ISGID = 0o2000
S_ISUID = 0o4000
S_ISVTX = 0o1000
S_IWGRP = 0o20
S_IWOTH = 0o2
S_IWRITE = 0o200
S_IWUSR = 0o200
S_IXGRP = 0o10
S_IXOTH = 0o1
S_IXUSR = 0o100
UF_APPEND = 0o4
UF_COMPRESSED = 0o40
UF_DATAVAULT = 0o200
UF_HIDDEN = 0o100000
UF_IMMUTABLE = 0o2
UF_NODUMP = 0o1
UF_NOUNLINK = 0o20
UF_OPAQUE = 0o10
UF_SETTABLE = 0o177777
UF_TRACKED = 0o100


def S_IMODE(mode, /):
    """Return the permission bits."""
    return _index(mode) & 0o7777


def S_IFMT(mode, /):
    """Return the bits that tell the type of the file."""
    return _index(mode) & 0o170000


def _test_of(name, bits, described):
    """Makes a function that says whether a mode is that of a kind of files."""
    def test(mode, /):
        return _index(mode) & 0o170000 == bits

    test.__name__ = test.__qualname__ = name
    test.__doc__ = f"Return whether a mode is that of {described}."
    return test


S_ISDIR = _test_of("S_ISDIR", S_IFDIR, "a directory")
S_ISCHR = _test_of("S_ISCHR", S_IFCHR, "a character device")
S_ISBLK = _test_of("S_ISBLK", S_IFBLK, "a block device")
S_ISREG = _test_of("S_ISREG", S_IFREG, "a regular file")
S_ISFIFO = _test_of("S_ISFIFO", S_IFIFO, "a pipe")
S_ISLNK = _test_of("S_ISLNK", S_IFLNK, "a symbolic link")
S_ISSOCK = _test_of("S_ISSOCK", S_IFSOCK, "a socket")


def S_ISDOOR(mode, /):
    """Return False: Linux has no such files (a door)."""
    return False


def S_ISPORT(mode, /):
    """Return False: Linux has no such files (an event port)."""
    return False


def S_ISWHT(mode, /):
    """Return False: Linux has no such files (a whiteout)."""
    return False


_TYPES = {S_IFDIR: "d", S_IFCHR: "c", S_IFBLK: "b", S_IFREG: "-", S_IFIFO: "p", S_IFLNK: "l", S_IFSOCK: "s"}


def filemode(mode, /):
    """Return a mode as ls -l shows it."""
    out = [_TYPES.get(S_IFMT(mode), "?")]
    for shift, special, letter in ((6, S_ISUID, "s"), (3, S_ISGID, "s"), (0, S_ISVTX, "t")):
        bits = mode >> shift
        out.append("r" if bits & 4 else "-")
        out.append("w" if bits & 2 else "-")
        if mode & special:
            out.append(letter if bits & 1 else letter.upper())
        else:
            out.append("x" if bits & 1 else "-")
    return "".join(out)


# In CPython they are builtin functions, which do not become methods of classes that hold them.
for _name in ("S_IFMT", "S_IMODE", "S_ISBLK", "S_ISCHR", "S_ISDIR", "S_ISDOOR", "S_ISFIFO", "S_ISLNK", "S_ISPORT",
              "S_ISREG", "S_ISSOCK", "S_ISWHT", "filemode"):
    globals()[_name].__module__ = "_stat"
    globals()[_name] = _native(globals()[_name])
del _name
