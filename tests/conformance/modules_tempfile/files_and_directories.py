"""tempfile: files, directories, spooled files, cleaning up."""
import os
import tempfile


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


tempfile.tempdir = os.getcwd()
fd, name = tempfile.mkstemp(".txt", "pre")
print(os.path.basename(name).startswith("pre"), name.endswith(".txt"), len(os.path.basename(name)), oct(os.stat(name).st_mode))
os.write(fd, b"data")
os.close(fd)
print(open(name).read(), type(tempfile.mkdtemp(prefix=b"x")), tempfile.gettempprefix(), tempfile.gettempprefixb())
with tempfile.TemporaryDirectory(prefix="dir") as d:
    open(os.path.join(d, "f"), "w").close()
    print(os.path.isdir(d), os.path.basename(d).startswith("dir"), oct(os.stat(d).st_mode))
print(os.path.exists(d))
t = tempfile.TemporaryDirectory()
print(repr(t) == f"<TemporaryDirectory {t.name!r}>", t.cleanup(), os.path.exists(t.name))
with tempfile.NamedTemporaryFile("w+", suffix=".log") as f:
    print(f.write("hello\nworld\n"), f.seek(0), f.read(), f.name.endswith(".log"), os.path.exists(f.name), f.closed, f.mode)
    f.seek(0)
    print(list(f))
print(os.path.exists(f.name), f.closed)
f = tempfile.NamedTemporaryFile(delete=False)
f.write(b"kept")
f.close()
print(os.path.exists(f.name), open(f.name, "rb").read())
with tempfile.NamedTemporaryFile(delete_on_close=False) as f:
    f.write(b"x")
    f.close()
    print(os.path.exists(f.name))
print(os.path.exists(f.name))
f = tempfile.NamedTemporaryFile()
name = f.name
del f
print(os.path.exists(name))
with tempfile.TemporaryFile() as f:
    f.write(b"abc")
    f.seek(1)
    print(f.read(), isinstance(f.name, int))
with tempfile.TemporaryFile("w+", encoding="utf-8") as f:
    f.write("h\u00e9")
    f.seek(0)
    print(f.read())
with tempfile.SpooledTemporaryFile(max_size=5, mode="w+") as f:
    f.write("abc")
    print(f._rolled, f.name, f.mode)
    f.write("defg")
    print(f._rolled, f.tell(), f.seek(0), f.read())
s = tempfile.SpooledTemporaryFile()
s.write(b"1\n2\n")
s.seek(0)
print(s.readlines(), s._rolled, s.fileno() > 0, s._rolled, s.readable(), s.closed)
s.close()
print(s.closed, tempfile.gettempdir() == os.getcwd(), tempfile.gettempdirb() == os.getcwdb())
fails(tempfile.mkstemp, b"a", "b")
try:
    tempfile.mkdtemp(dir="no/such/dir")
except FileNotFoundError as error:
    print(error.filename.startswith("no/such/dir/tmp"))
fails(tempfile.NamedTemporaryFile, "q")
print(tempfile.mktemp(dir=".").startswith("./tmp"), sorted(tempfile.__all__))
