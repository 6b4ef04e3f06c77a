"""Parameters of Zstandard: their bounds, and what is said about wrong ones."""
from compression import zstd
from compression.zstd import CompressionParameter as C, DecompressionParameter as D, Strategy, ZstdCompressor, ZstdDecompressor

for parameter in (*C, *D):
    print(repr(parameter), parameter.bounds())
print(list(Strategy), zstd.COMPRESSION_LEVEL_DEFAULT, zstd.zstd_version_info, zstd.zstd_version)
for options in ({3333: 1}, {C.window_log: 100}, {C.strategy: 10}, {"a": 1}, {C.window_log: "a"}, {C.window_log: 1 << 40},
                {D.window_log_max: 20}, {1 << 40: 1}, {C.compression_level: 99}, {C.checksum_flag: 2}, [(1, 2)], {}):
    for make in (ZstdCompressor, ZstdDecompressor):
        try:
            print(type(make(options=options)).__name__)
        except Exception as problem:
            print(type(problem).__name__, problem)
text = b"The quick brown fox jumps over the lazy dog. " * 40
for options in ({C.checksum_flag: 1}, {C.content_size_flag: 0}, {C.strategy: Strategy.btopt, C.compression_level: 7}, {C.window_log: 10}):
    data = zstd.compress(text, options=options)
    print(len(data), data[-4:], zstd.get_frame_info(data), zstd.decompress(data) == text)
for level in (-5, 0, 1, 3, 9, 19, 22):
    print(level, len(zstd.compress(text, level)))
try:
    zstd.decompress(zstd.compress(text, options={C.window_log: 20, C.content_size_flag: 0}), options={D.window_log_max: 10})
except zstd.ZstdError as problem:
    print(problem)
