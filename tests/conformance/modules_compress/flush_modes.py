"""Ways of flushing a compressor: what came before can be decompressed at once; nothing goes on behind the end."""
import zlib

data = b'abc def ghi jkl ' * 500
for mode in 'Z_NO_FLUSH', 'Z_PARTIAL_FLUSH', 'Z_SYNC_FLUSH', 'Z_FULL_FLUSH', 'Z_BLOCK':
    for level in 0, 1, 6, 9:
        c = zlib.compressobj(level)
        parts = [c.compress(data[:300]), c.flush(getattr(zlib, mode)), c.compress(data[300:]), c.flush()]
        assert zlib.decompress(b''.join(parts)) == data, (mode, level)
        if mode in ('Z_SYNC_FLUSH', 'Z_FULL_FLUSH'):
            assert zlib.decompressobj().decompress(parts[0] + parts[1]) == data[:300]
    print(mode)


def attempt(f, *args):
    try:
        print(f(*args))
    except zlib.error as e:
        print(e)


attempt(c.compress, b'more')
attempt(c.flush)
attempt(zlib.compressobj().flush, 7)
attempt(zlib.compressobj().flush, -1)
