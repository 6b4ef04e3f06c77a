# bz2 and lzma: blocks, pieces, files, filters, what is wrong.
import bz2
import io
import lzma
import os
import tempfile


def error(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


text = b"some text that repeats itself, " * 200 + bytes(range(256))
for module in (bz2, lzma):
    packed = module.compress(text)
    print(module.__name__, len(packed), packed[:6], module.decompress(packed) == text, module.decompress(packed * 2 + b"junk") == text * 2)
    for wrong in [b"x", b"", packed[:-3], packed[:10], "text"]:
        print(repr(wrong)[:8], error(module.decompress, wrong))
print(bz2.compress(b"abc"), lzma.compress(b"abc"), lzma.compress(b"abc", lzma.FORMAT_ALONE), sep="\n")

for make, unmake in [(bz2.BZ2Compressor, bz2.BZ2Decompressor), (lzma.LZMACompressor, lzma.LZMADecompressor)]:
    c = make()
    packed = b"".join([c.compress(text[i:i + 100]) for i in range(0, len(text), 100)]) + c.flush()
    print(make.__name__, error(c.flush), error(c.compress, b""))
    d = unmake()
    pieces = [d.decompress(packed[i:i + 7]) for i in range(0, len(packed), 7)]
    print(b"".join(pieces) == text, d.eof, d.needs_input, d.unused_data, error(d.decompress, b""))
    d = unmake()
    print(d.decompress(packed + b"rest", 10), d.needs_input, d.eof, len(d.decompress(b"", 50)), d.eof)
    while not d.eof:
        last = d.decompress(b"", 1000)
    print(len(last), d.unused_data, d.needs_input)

d = lzma.LZMADecompressor()
print(d.check, d.decompress(lzma.compress(b"abc", check=lzma.CHECK_SHA256)), d.check)
for arguments in [dict(preset=10), dict(format=9), dict(check=99), dict(format=lzma.FORMAT_RAW), dict(preset=1, filters=[{}]), dict(filters=[{}]),
                  dict(filters=[{"id": 99}]), dict(filters=[5]), dict(filters=[{"id": lzma.FILTER_LZMA2, "zz": 1}]), dict(format=lzma.FORMAT_ALONE, check=1),
                  dict(format=lzma.FORMAT_ALONE, filters=[{"id": lzma.FILTER_LZMA2}])]:
    print(arguments, error(lzma.compress, b"x", **arguments))
for arguments in [dict(format=lzma.FORMAT_RAW), dict(filters=[1]), dict(memlimit=10)]:
    print(arguments, error(lzma.decompress, lzma.compress(b"x"), **arguments))
chain = [{"id": lzma.FILTER_DELTA, "dist": 4},
         {"id": lzma.FILTER_LZMA2, "preset": 3, "dict_size": 1 << 16, "lc": 3, "lp": 0, "pb": 2, "mode": lzma.MODE_FAST, "nice_len": 64, "mf": lzma.MF_HC3, "depth": 8}]
raw = lzma.compress(b"abcd" * 100, lzma.FORMAT_RAW, filters=chain)
print(raw, lzma.decompress(raw, lzma.FORMAT_RAW, filters=chain) == b"abcd" * 100)
print(lzma.decompress(lzma.compress(text, filters=chain)) == text, [lzma.is_check_supported(n) for n in (0, 1, 4, 10, 15)])
print(error(bz2.BZ2Compressor, 0), error(bz2.BZ2Compressor, "x"), sep="; ")

with tempfile.TemporaryDirectory() as directory:
    path = os.path.join(directory, "file")
    for module, File in [(bz2, bz2.BZ2File), (lzma, lzma.LZMAFile)]:
        with File(path, "w") as f:
            print(f.write(b"first line\n"), f.tell(), f.writable(), f.readable(), f.seekable(), error(f.read), f.mode)
            f.writelines([b"second\n", b"third"])
        with module.open(path, "ab") as f:
            f.write(b" and more\n")
        with File(path) as f:
            print(f.readline(), f.tell(), f.peek(3)[:3], f.read(3), f.seek(2), f.read1(3), f.seek(-5, 2), f.readlines(), error(f.write, b""))
            f.seek(0)
            print(list(f), f.closed, f.name == path)
        print(f.closed, error(f.read))
        with module.open(path, "rt", encoding="ascii") as f:
            print(f.read().split("\n"))
        with File(io.BytesIO(open(path, "rb").read() * 2)) as f:
            print(len(f.read()))
        with open(path, "rb") as f:
            cut = f.read()[:-2]
        print(error(File(io.BytesIO(cut)).read))
        for arguments in [(5,), (path, "q"), (path, "rtb")]:
            print(error(File, *arguments), error(module.open, *arguments), sep="; ")
