"""The bytes of compressed data: levels, strategies, sizes of window and memory, flushes."""
import hashlib
import random
import zlib

chance = random.Random(1)
texts = bytes(chance.choice(b"abcdefg hijk\n") for _ in range(100000)), bytes(range(256)) * 500, b"", b"a" * 70000
for level in range(-1, 10):
    print(level, *(hashlib.md5(zlib.compress(text, level)).hexdigest()[:12] for text in texts))
for strategy in range(5):
    made = zlib.compressobj(6, zlib.DEFLATED, -12, 5, strategy)
    out = made.compress(texts[0])
    for mode in (zlib.Z_NO_FLUSH, zlib.Z_PARTIAL_FLUSH, zlib.Z_SYNC_FLUSH, zlib.Z_FULL_FLUSH, zlib.Z_BLOCK):
        out += made.flush(mode) + made.compress(texts[1][:300])
    out += made.flush()
    print(strategy, len(out), hashlib.md5(out).hexdigest()[:12])
for wbits in (9, 15, -9, -15, 25, 31):
    print(wbits, hashlib.md5(zlib.compress(texts[0], 6, wbits)).hexdigest()[:12])
for wbits in (0, 7, 16, 32, 47, -8, 100):
    for function in (lambda: zlib.compress(b"x", wbits=wbits), lambda: zlib.compressobj(wbits=wbits), lambda: zlib.decompressobj(wbits=wbits)):
        try:
            print(wbits, type(function()).__name__, end=" ")
        except (zlib.error, ValueError) as problem:
            print(wbits, type(problem).__name__, problem, end="; ")
    print()
for data in (b"", b"x", b"nonsense", zlib.compress(b"a")[:-1], zlib.compress(b"a")[:-1] + b"z", zlib.compress(b"a", wbits=31)):
    for wbits in (15, 47, -15):
        try:
            print(zlib.decompress(data, wbits))
        except zlib.error as problem:
            print(problem)
