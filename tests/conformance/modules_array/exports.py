# Arrays whose memory is shown elsewhere cannot be resized; pickles; subclasses with arguments by name.
import array
import collections.abc
import pickle

a = array.array("i", [1, 2, 3])
view = memoryview(a)
for call in [lambda: a.append(1), lambda: a.clear(), lambda: a.pop(), lambda: a.extend([1]), lambda: a.insert(0, 1),
             lambda: a.remove(2), lambda: a.fromlist([1]), lambda: a.frombytes(b"1234"), lambda: a.__imul__(2),
             lambda: a.__delitem__(0), lambda: a.extend([]), lambda: a.__imul__(1), lambda: a.reverse(), lambda: a.byteswap(),
             lambda: a.__setitem__(slice(0, 1), array.array("i", [7]))]:
    try:
        print(call())
    except BufferError as error:
        print("BufferError:", error)
view.release()
a.append(1)
for code in "bBhHiIlLqQfd":
    items = array.array(code, [1, 2])
    for protocol in range(2, 6):
        assert pickle.loads(pickle.dumps(items, protocol)) == items
    print(code, items.__reduce_ex__(3)[1][2:])


class Named(array.array):
    def __init__(self, code, items, name=None):
        self.name = name


named = Named("b", [1], name="x")
print(named, named.name, named.__reduce_ex__(2))
print(isinstance(a, collections.abc.MutableSequence))
rebuild = array._array_reconstructor
print(rebuild(array.array, "i", 9, b"\0\0\0\1"), rebuild(array.array, "d", 17, b"\x3f\xf0\0\0\0\0\0\0"))
for call in [lambda: array.array("b", array.array("w", "a")), lambda: array.array("i", x=1), lambda: array.array("d", [1.0]) * 2**61,
             lambda: rebuild(int, "i", 0, b""), lambda: rebuild(array.array, "z", 0, b""), lambda: rebuild(array.array, "i", 22, b""),
             lambda: rebuild(array.array, "i", 9, b"a"), lambda: rebuild(array.array, "i", 9, "")]:
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
