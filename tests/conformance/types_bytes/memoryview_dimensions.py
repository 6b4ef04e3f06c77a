"""memoryview.cast into several dimensions and none, and what such views can do."""

def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}", *getattr(error, "__notes__", ()))
    else:
        print("no error:", repr(result))


data = bytearray(range(24))
m = memoryview(data).cast("B", [2, 3, 4])
print(m.shape, m.strides, m.ndim, m.nbytes, len(m), m.itemsize, m.suboffsets)
print(m.tolist(), m[1, 2, 3], m[-1, -1, 0], m[0, 0, 0])
m[1, 1, 1] = 200
print(data[17], m.tobytes() == bytes(data), m.tobytes("F")[:6], m.c_contiguous, m.f_contiguous, m.contiguous)
part = m[1:]
print(part.shape, part.tolist()[0][0], part.strides, m[::-1].tolist()[0][0], m[::-1].c_contiguous)
print(m.cast("B").tolist()[:5], m == memoryview(bytes(data)).cast("B", (2, 3, 4)), m == memoryview(data))
wide = memoryview(bytes(8)).cast("H", (2, 2))
print(wide.shape, wide.strides, wide.format, wide.tolist())
none = memoryview(b"\x07").cast("B", [])
print(none.shape, none.strides, none.ndim, none[()], none.tolist(), none[...] is none, none.nbytes, none.tobytes())
line = memoryview(b"abcd").cast("B", [4])
print(line.shape, line.tolist(), line[(2,)])
fails(lambda: m[0])
fails(lambda: m[0, 1])
fails(lambda: m[0, 1, 2, 3])
fails(lambda: m[0, 5, 0])
fails(lambda: m[2, 0, 0])
fails(lambda: m["a"])
fails(lambda: m[0:1, 0:1])
fails(lambda: iter(m))
fails(lambda: list(none))
fails(lambda: len(none))
fails(lambda: none[0])
fails(lambda: m.index(1))
fails(m.cast, "B", [24, 1])
fails(memoryview(b"abcd").cast, "B", 4)
fails(memoryview(b"abcd").cast, "B", [3])
fails(memoryview(b"abcd").cast, "B", [0, 4])
fails(memoryview(b"abcd").cast, "B", ["a"])
fails(memoryview(b"abcd").cast, "B", [-2, -2])


def assign():
    m[0:1] = b"x"


fails(assign)
