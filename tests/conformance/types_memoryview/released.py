"""Views in use cannot be released; what a released view still answers."""

import array


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


view = memoryview(b"abcdef")
print(hash(view) == hash(b"abcdef"))
view.release()
print(hash(view) == hash(b"abcdef"))
view = memoryview(b"abcdef")
view.release()
show(hash, view)
show(hash, memoryview(bytearray(b"abc")))
show(hash, memoryview(bytearray(b"abc")).toreadonly())


class Hashed(array.array):
    def __hash__(self):
        shown.release()
        return 1


shown = memoryview(Hashed("B", b"abc")).toreadonly()
show(hash, shown)


class Separator(bytes):
    def __len__(self):
        shown.release()
        return 1


shown = memoryview(bytearray(b"abc"))
show(shown.hex, Separator(b":"))


class Index:
    def __index__(self):
        shown.release()
        return 2


for use in (lambda v: v[Index()], lambda v: v.__setitem__(slice(None, Index()), b"ab"), lambda v: v.__setitem__(0, Index())):
    shown = memoryview(bytearray(b"abc"))
    show(use, shown)

print(memoryview(b"\0\2\0").cast("?") == memoryview(b"\0\4\0").cast("?"))

data = bytearray(b",")


def items():
    data.clear()
    yield b"a"


show(data.join, items())
