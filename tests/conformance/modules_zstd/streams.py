"""Compressors and decompressors of Zstandard: modes, frames, limits and mistakes."""
from compression import zstd
from compression.zstd import ZstdCompressor, ZstdDecompressor


def shown(function):
    try:
        print(repr(function()))
    except Exception as problem:
        print(type(problem).__name__, problem)


c = ZstdCompressor()
print(c.last_mode, c.compress(b"one "), c.last_mode)
block = c.flush(c.FLUSH_BLOCK)
print(block, c.last_mode)
print(c.compress(b"two", c.FLUSH_FRAME), c.last_mode)
print(zstd.compress(b"abc"), zstd.compress(b""), zstd.get_frame_info(zstd.compress(b"abc")))
for function in (
        lambda: c.compress("text"), lambda: c.compress(b"", 3), lambda: c.flush(0), lambda: c.set_pledged_input_size(-1),
        lambda: c.set_pledged_input_size("a"), lambda: ZstdCompressor(99), lambda: ZstdCompressor("a"),
        lambda: ZstdCompressor(3, {}), lambda: ZstdCompressor(-1 << 50), lambda: ZstdCompressor(zstd_dict=5)):
    shown(function)
c.set_pledged_input_size(3)
c.compress(b"abcd"[:2])
shown(lambda: c.flush())
c.compress(b"a")
shown(lambda: c.set_pledged_input_size(3))

data = zstd.compress(b"some text " * 50) + b"rest"
d = ZstdDecompressor()
for piece, limit in ((data[:5], -1), (data[5:], 0), (b"", 20), (b"", -1)):
    print(d.decompress(piece, limit)[:30], d.eof, d.needs_input, d.unused_data)
shown(lambda: d.decompress(b""))
for wrong in (b"nonsense!", b"", data[:-6], data):
    shown(lambda: zstd.decompress(wrong))
print(zstd.decompress(zstd.compress(b"a") + zstd.compress(b"b")))
for wrong in (b"x", data[:-6], "text"):
    shown(lambda: zstd.get_frame_size(wrong))
    shown(lambda: zstd.get_frame_info(wrong))
print(zstd.get_frame_size(data), len(data))
shown(lambda: setattr(zstd.get_frame_info(data), "dictionary_id", 1))
