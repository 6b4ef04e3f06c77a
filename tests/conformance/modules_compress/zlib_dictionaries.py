"""Dictionaries of zlib: for compression and for decompression, told when they are missing or wrong."""
import zlib

words = b"hello dictionary world"
text = b"hello world, hello dictionary"


def shown(function):
    try:
        print(function())
    except (zlib.error, ValueError, TypeError) as problem:
        print(type(problem).__name__, problem)


compressor = zlib.compressobj(zdict=words)
data = compressor.compress(text) + compressor.flush()
print(data)
shown(lambda: zlib.decompressobj(zdict=words).decompress(data))
shown(lambda: zlib.decompressobj(zdict=bytearray(words)).decompress(data))
shown(lambda: zlib.decompress(data))
shown(lambda: zlib.decompressobj().decompress(data))
shown(lambda: zlib.decompressobj(zdict=b"another").decompress(data))
shown(lambda: zlib.decompressobj(zdict="text"))
shown(lambda: zlib.compressobj(zdict="text"))
shown(lambda: zlib.compressobj(wbits=31, zdict=words))

# Raw data do not tell that they need one.
compressor = zlib.compressobj(wbits=-15, zdict=words)
raw = compressor.compress(text) + compressor.flush()
shown(lambda: zlib.decompressobj(wbits=-15, zdict=words).decompress(raw))
shown(lambda: zlib.decompressobj(wbits=-15).decompress(raw))
