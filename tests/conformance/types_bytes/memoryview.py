"""memoryview: items, slices, casts, equality, release."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


m = memoryview(b"abcdef")
print(m[0], m[-1], bytes(m[1:4]), m[::2].tolist(), len(m), m.nbytes, m.itemsize, m.format, m.ndim)
print(m.shape, m.strides, m.readonly, m.contiguous)
print(m == b"abcdef", m == memoryview(bytearray(b"abcdef")), m[1:] == b"bcdef", m != b"x")
print(b"".join([m, m[:1]]), list(m[:3]), 97 in m, bytes(reversed(m)), m.tobytes(), m.hex("-"))
b = bytearray(range(8))
v = memoryview(b)
v[2:4] = b"\xff\xfe"
w = v.cast("H")
print(b, w.tolist(), w.itemsize, w.shape, len(w))
w[0] = 0x0102
print(b[:2], v.toreadonly().readonly, v.obj is b)
with memoryview(b"ctx") as c:
    print(c[0])
fails(lambda: c[0])
fails(lambda: m[6])
fails(lambda: m.__setitem__(0, 1))
fails(lambda: v.__setitem__(0, 256))
fails(lambda: v.__setitem__(0, "a"))
fails(lambda: v.__setitem__(slice(0, 2), b"abc"))
fails(lambda: w.__setitem__(0, 70000))
fails(lambda: memoryview(5))
fails(lambda: m["a"])
fails(lambda: v.cast("Z"))
fails(lambda: hash(v))
print(hash(memoryview(b"q")) == hash(b"q"))
