"""__buffer__ and __release_buffer__ of classes written in Python (PEP 688)."""
import sys

sys.unraisablehook = lambda u: print("unraisable", u.err_msg, repr(u.exc_value))


class Buffer:
    def __init__(self, data):
        self.data = bytearray(data)

    def __buffer__(self, flags):
        print("get", flags)
        return memoryview(self.data)

    def __release_buffer__(self, view):
        print("release", type(view).__name__, view.tobytes())
        view.release()


view = memoryview(Buffer(b"abc"))
print(type(view.obj).__name__, view[0], view.readonly, view.nbytes)
view[0] = 65
view.release()
with memoryview(Buffer(b"with")) as view:
    print(bytes(view))
print(bytes(Buffer(b"bytes")), bytearray(Buffer(b"bytearray")))
print(b"x" + Buffer(b"y"), b"-".join([Buffer(b"p"), b"q"]))
view = memoryview(Buffer(b"dropped"))
del view
buffer = Buffer(b"shared")
view = memoryview(buffer)
part = view[1:3]
view.release()
print("released one")
part.release()
view = memoryview(buffer)
try:
    buffer.data.append(1)
except BufferError as error:
    print(error)
view.release()
buffer.data.append(33)
print(buffer.data)


class NoRelease:
    def __buffer__(self, flags):
        return memoryview(b"xy")


memoryview(NoRelease()).release()
print(bytes(NoRelease()))


class Bad:
    def __buffer__(self, flags):
        return 5


class Raises:
    def __buffer__(self, flags):
        raise ValueError("no memory today")


for kind in (Bad, Raises, object):
    for call in (memoryview, bytes, b"".join):
        try:
            call([kind()] if call not in (memoryview, bytes) else kind())
        except (TypeError, ValueError) as error:
            print(kind.__name__, type(error).__name__, error)


class BadRelease:
    def __buffer__(self, flags):
        return memoryview(b"xy")

    def __release_buffer__(self, view):
        raise KeyError("release")


memoryview(BadRelease()).release()


class Sub(bytearray):
    def __buffer__(self, flags):
        print("sub", flags)
        return super().__buffer__(flags)

    def __release_buffer__(self, view):
        print("sub release")
        super().__release_buffer__(view)


sub = Sub(b"qq")
view = memoryview(sub)
try:
    sub.append(1)
except BufferError as error:
    print(error)
view.release()
sub.append(1)
print(sub)
print(bytearray(b"ab").__buffer__(0).tobytes(), hasattr(b"", "__release_buffer__"), hasattr(bytearray(), "__release_buffer__"))
