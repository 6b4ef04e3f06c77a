"""A bytearray changes in place: items, slices, append, extend, insert, pop, remove."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


b = bytearray(b"abcdef")
b[0] = 65
b[-1] = ord("F")
b[1:3] = b"xyz"
print(b, len(b))
b[::2] = b"0000" if len(b) == 8 else b"0000"
print(b)
del b[0]
del b[1:3]
b.append(33)
b.extend([34, 35])
b.extend(b"xy")
b.insert(1, 45)
b.insert(-100, 46)
print(b, b.pop(), b.pop(0), b.remove(33), b)
b += b"zz"
b *= 2
b.reverse()
c = b.copy()
b.clear()
print(b, c, bytearray(3), bytearray("\u00e9", "latin-1"), c[2:4], type(c[1:]))
fails(b.pop)
fails(c.remove, 200)
fails(c.append, 256)
fails(c.append, "a")
fails(c.extend, "ab")
fails(c.extend, [300])
fails(c.insert, 0, -1)
fails(c.pop, 100)
fails(c.__setitem__, 100, 1)
fails(c.__setitem__, 0, 256)
fails(c.__setitem__, 0, "a")
fails(c.__setitem__, slice(0, 2), "ab")
fails(c.__setitem__, slice(0, 6, 2), b"a")
fails(hash, c)
