"""StringIO in memory."""
import io


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


s = io.StringIO("line one\nline two\n")
print(s.readline(), s.tell(), s.read(4), s.read(), repr(s.read()), s.seek(0), s.readlines())
print(s.getvalue() == "line one\nline two\n", s.line_buffering, s.encoding)
s.seek(0)
print(s.write("LINE"), s.getvalue(), s.seek(0, 2), s.write("end"), s.truncate(4), s.getvalue(), s.tell())
s.seek(8)
s.write("gap")
print(repr(s.getvalue()), list(io.StringIO("a\nb")), s.readable(), s.writable(), s.seekable())
print(s.isatty(), s.closed)
with io.StringIO() as t:
    print("printed", 5, file=t)
    t.writelines(["a", "b"])
    print(repr(t.getvalue()))
fails(t.read)
fails(t.getvalue)
fails(s.write, b"x")
fails(s.write, 5)
fails(s.seek, -1)
fails(s.seek, 1, 1)
fails(s.seek, 0, 5)
fails(io.StringIO, 5)
fails(s.fileno)
fails(s.truncate, -1)
fails(s.read, "x")
print(io.StringIO(None).getvalue() == "", io.StringIO(initial_value="iv").read(), s.close(), s.closed)
fails(iter, s)
