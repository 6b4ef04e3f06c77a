"""BytesIO in memory, and its exported buffer."""
import io


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


b = io.BytesIO(b"0123456789")
print(b.read(3), b.tell(), b.seek(-2, 2), b.read(), b.read(), b.seek(2), b.write(b"XYZ"))
print(b.getvalue(), b.truncate(6), b.getvalue(), b.seek(10), b.write(b"!"), b.getvalue())
print(b.getbuffer().nbytes)
view = b.getbuffer()
view[0] = 65
fails(b.write, b"longer than the buffer that is exported")
view.release()
target = bytearray(3)
b.seek(0)
print(b.getvalue(), b.readinto(target), target, b.read1(2), list(io.BytesIO(b"a\nb\n")))
print(io.BytesIO(b"x\ny").readline(), io.BytesIO(b"x\ny").readlines())
print(io.BytesIO(bytearray(b"ba")).getvalue(), io.BytesIO(initial_bytes=b"k").read())
fails(b.write, "text")
fails(b.seek, -1)
fails(b.seek, 0, 7)
fails(io.BytesIO, "text")
fails(io.BytesIO, 5)
fails(b.fileno)
fails(b.read, 1.5)
b.close()
fails(b.read)
fails(b.getvalue)
print(io.SEEK_SET, io.SEEK_CUR, io.SEEK_END, io.DEFAULT_BUFFER_SIZE)
print(issubclass(io.BytesIO, io.IOBase), issubclass(io.UnsupportedOperation, OSError))
print(issubclass(io.UnsupportedOperation, ValueError), io.open is open)
