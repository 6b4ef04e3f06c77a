"""A bytearray exported to a memoryview cannot change its size until it is released."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


b = bytearray(b"abcdef")
view = memoryview(b)
view[0] = 90
view[1:3] = b"YX"
print(b, view[1], bytes(view[::2]), len(view), view.nbytes, view.readonly, view.format)
print(view.tolist(), view == b"ZYXdef")
fails(b.append, 1)
fails(b.clear)
fails(lambda: b.__delitem__(0))
view.release()
b.append(1)
print(b)
fails(lambda: view[0])
fixed = memoryview(b"const")
fails(fixed.__setitem__, 0, 1)
print(fixed[-1], bytes(fixed[1:3]), fixed.tobytes(), fixed.hex(), fixed.readonly)
print(hash(fixed) == hash(b"const"))
fails(memoryview, "text")
fails(lambda: fixed[10])
b.resize(3)
print(b)
b.resize(5)
print(b)
