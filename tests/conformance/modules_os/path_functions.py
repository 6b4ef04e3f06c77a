"""os.path: pure text functions."""
import os.path as p


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


for path in ("/a/b/c.txt", "a/b/", "/", "", "c.tar.gz", "//x/../y", ".hidden", "a/.b", "a//b", "x.", "/a"):
    print(repr(path), p.split(path), p.dirname(path), p.basename(path), p.splitext(path))
    print(p.normpath(path), p.isabs(path), p.splitdrive(path), p.splitroot(path))
print(p.join("a", "b"), p.join("a/", "b"), p.join("a", "/b"), p.join("a", "", "b", ""), p.join(""))
print(p.join(b"a", b"b"), p.normpath("a/./b/../../c"), p.normpath("../.."), p.normpath("/.."))
print(p.normcase("A/b"))
print(p.commonprefix(["/usr/lib", "/usr/local"]), p.commonpath(["/usr/lib", "/usr/local/x"]))
print(p.commonprefix([]), p.relpath("/a/b/c", "/a/d"), p.relpath("x", "x"))
print(p.expanduser("no tilde"), p.sep, p.extsep, p.pardir, p.curdir)
import os

os.environ["HOME"] = "/home/me"
os.environ["V"] = "val"
print(p.expanduser("~"), p.expanduser("~/x"), p.expandvars("$V ${V}x $NOPE $ $$"))
print(p.abspath("/x/./y"), p.exists(""), p.lexists("/nope"), os.fspath("s"), os.fspath(b"b"))


class Path:
    def __fspath__(self):
        return "from/fspath"


print(p.join(Path(), "x"), p.basename(Path()), os.fspath(Path()))
for call in (
    lambda: p.join("a", b"b"), lambda: p.join(5), lambda: p.join(), lambda: p.splitext(None),
    lambda: p.commonpath([]), lambda: p.commonpath(["a", "/b"]), lambda: p.relpath(""),
    lambda: os.fspath(5), lambda: p.basename(1.5), lambda: p.getsize("nope"),
    lambda: p.join("a", 5),
):
    fails(call)
