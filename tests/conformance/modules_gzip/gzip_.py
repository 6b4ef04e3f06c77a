# gzip: files and bytes, members, text, seeking, damage.
import gzip
import io
import os
import tempfile

data = b"".join(b"line %d\n" % i for i in range(2000))
packed = gzip.compress(data, mtime=0)
print(packed[:10], gzip.decompress(packed) == data, gzip.decompress(packed + packed) == data * 2)
print(gzip.compress(b"", 1, mtime=5)[:10], gzip.decompress(gzip.compress(b"")))
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "f.gz")
    with gzip.open(path, "wb") as f:
        print(f.write(data), f.tell(), f.writable(), f.readable(), f.mode)
    with open(path, "rb") as f:
        print(f.read(4), f.read(6)[4:], f.read(2))
    with gzip.open(path) as f:
        print(f.readline(), f.read(5), f.tell(), f.seek(100), f.read(10), f.seek(3), f.read(4), f.peek(3)[:3])
        print(len(f.read()), f.read(), f.mode, f.seek(0), len(f.readlines()))
    with gzip.open(path, "at", encoding="utf-8") as f:
        f.write("é\n")
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as f:
        print(len(f.readlines()))
    with gzip.GzipFile(path, "w", mtime=3) as f:
        f.write(memoryview(b"abc"))
        f.seek(6)
        f.flush()
    with gzip.GzipFile(path) as f:
        print(f.read(), f.mtime)
    print(f.closed)
    for mode in "rtb", "q", "rU":
        try:
            gzip.open(path, mode)
        except ValueError as e:
            print(e)
for make in [
    lambda: gzip.decompress(b"not gzip"),
    lambda: gzip.decompress(packed[:50]),
    lambda: gzip.decompress(packed[:-8] + b"\0" * 8),
    lambda: gzip.decompress(packed[:-4] + b"\1\2\3\4"),
    lambda: gzip.decompress(b"\037\213\7" + b"\0" * 20),
    lambda: gzip.GzipFile(fileobj=io.BytesIO(), mode="w").read(),
    lambda: gzip.GzipFile(fileobj=io.BytesIO(packed)).write(b""),
    lambda: gzip.open(3),
    lambda: gzip.open(path, "rb", encoding="utf-8"),
]:
    try:
        make()
    except (OSError, EOFError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(gzip.decompress(packed + b"\0\0\0") == data)
