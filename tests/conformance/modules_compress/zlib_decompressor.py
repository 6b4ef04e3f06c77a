"""_ZlibDecompressor: keeps the input that a limit on the output leaves over."""
import zlib

data = zlib.compress(b"ab" * 600)


def state(d):
    print(d.eof, d.needs_input, d.unused_data)


d = zlib._ZlibDecompressor()
for piece, limit in ((data, 0), (b"", 10), (b"", 10), (b"tail", -1)):
    print(len(d.decompress(piece, limit)), end=" ")
    state(d)
try:
    d.decompress(b"")
except EOFError as problem:
    print(problem)
d = zlib._ZlibDecompressor()
for piece in (data[:3], data[3:6], data[6:] + b"rest"):
    print(len(d.decompress(piece)), end=" ")
    state(d)
d = zlib._ZlibDecompressor(wbits=-15)
print(d.decompress(zlib.compress(b"raw", wbits=-15)))
for arguments in ((99,), ("x",)):
    try:
        zlib._ZlibDecompressor(*arguments)
    except (TypeError, ValueError) as problem:
        print(type(problem).__name__, problem)
try:
    zlib._ZlibDecompressor().decompress(b"nonsense")
except zlib.error as problem:
    print(problem)
