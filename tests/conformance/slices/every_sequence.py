"""Slices of every kind of sequence with every combination of bounds."""
import array
import collections

sequences = ["abcdef", b"abcdef", bytearray(b"abcdef"), [1, 2, 3, 4, 5, 6], (1, 2, 3, 4, 5, 6), range(0, 60, 10), memoryview(b"abcdef"), array.array("i", [1, 2, 3]), collections.UserString("abcdef"), collections.UserList([1, 2, 3])]
bounds = (None, 0, 2, -2, 100, -100)
for sequence in sequences:
    print(type(sequence).__name__)
    for step in (None, 1, 2, -1, -2):
        row = []
        for start in bounds:
            for stop in bounds:
                part = sequence[start:stop:step]
                row.append("".join(part) if isinstance(part, str) else "".join(map(str, part if not isinstance(part, memoryview) else part.tobytes())))
        print(step, row)
for sequence in sequences:
    for bad in ("x", 1.5, slice(None, None, 0), slice("a"), slice(1.5), slice(None, None, "x"), (1, 2), slice(None, None, 1.0)):
        try:
            sequence[bad]
            print(type(sequence).__name__, bad, "passes")
        except (TypeError, ValueError, NotImplementedError) as error:
            print(type(sequence).__name__, repr(bad), type(error).__name__, error)
for s in (slice(5), slice(1, 5), slice(None, None, -1), slice(-3, None), slice(10, 0, -3), slice(None), slice(2 ** 70), slice(-2 ** 70, 2 ** 70, 2 ** 70)):
    print(s, s.indices(4), s.indices(0), [s.indices(n) for n in (1, 10)])
for length in (-1, "x", 1.5, None):
    try:
        print(slice(1).indices(length))
    except (TypeError, ValueError) as error:
        print(error)
print(slice(1, 2) == slice(1, 2, None), slice(1) < slice(2), hash(slice(1, 2, 3)) == hash(slice(1, 2, 3)), slice([], 2) == slice([], 2), repr(slice("a", [], None)))
try:
    hash(slice([]))
except TypeError as error:
    print(error)


class Shows:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


s = Shows()
print(s[1], s[1:2], s[:], s[::], s[1:2, 3], s[..., 1:], s[()], s[1,], s[*[1, 2]], s[*[1], 2:3], s[x := 5], s["a":"b":"c"], s[lambda: 0:1].stop, s[1 if 0 else 2:], s[not 1])
s[1:2] = 3
s[:, ::2] = 4
del s[1:], s[...]
s[0]: int = 5
for source in ("s[]", "s[1:2:3:4]", "s[:=1]", "s[*a:b]", "s[**a]", "s[a=1]", "s[yield]", "s[1 2]", "s[1:2", "s[:::]", "del s[*a]", "s[*a] = 1", "s[*]", "s[x:=1:2]", "s[(x:=1):2]"):
    try:
        compile(source, "s", "exec")
        print(source, "fine")
    except SyntaxError as error:
        print(source, error.msg)
