"""The classes of io that programs inherit from are abstract classes, with the native ones registered."""

import io


class Out(io.TextIOBase):
    pass


class Elsewhere:
    pass


for cls in (io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase, Out):
    print(cls.__module__, cls.__name__, type(cls).__name__, [base.__module__ + "." + base.__name__ for base in cls.__mro__])
for native in (io.FileIO, io.BytesIO, io.BufferedReader, io.BufferedWriter, io.BufferedRandom, io.BufferedRWPair, io.StringIO, io.TextIOWrapper):
    print(native.__name__, [issubclass(native, cls) for cls in (io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase)])
print(isinstance(Elsewhere(), io.TextIOBase))
io.TextIOBase.register(Elsewhere)
print(isinstance(Elsewhere(), io.TextIOBase), isinstance(Elsewhere(), io.IOBase), isinstance(Elsewhere(), io.RawIOBase))
with Out() as out:
    print(out.closed, out.readable(), out.writable())
print(out.closed, {"IOBase", "Reader"} <= set(dir(io)))
