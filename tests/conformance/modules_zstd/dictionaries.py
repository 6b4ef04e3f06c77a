"""Dictionaries of Zstandard: raw ones and trained ones, and the three ways to use them."""
import hashlib
from compression import zstd
from compression.zstd import ZstdCompressor, ZstdDecompressor, ZstdDict


def shown(function):
    try:
        print(repr(function()))
    except Exception as problem:
        print(type(problem).__name__, problem)


samples = [b"sample %d of many %d" % (i, i * i) for i in range(400)]
trained = zstd.train_dict(samples, 2000)
print(trained, len(trained), hashlib.md5(trained.dict_content).hexdigest())
final = zstd.finalize_dict(trained, samples, 3000, 5)
print(final, hashlib.md5(final.dict_content).hexdigest())
raw = ZstdDict(b"sample of many", is_raw=True)
print(raw, raw.dict_id, raw.dict_content, raw.as_prefix)
for dictionary in (trained, trained.as_digested_dict, trained.as_undigested_dict, trained.as_prefix, final, raw):
    data = zstd.compress(samples[3], zstd_dict=dictionary)
    print(len(data), zstd.get_frame_info(data), zstd.decompress(data, dictionary))
    shown(lambda: zstd.decompress(data))
for function in (
        lambda: ZstdDict(b"short"), lambda: ZstdDict(b"no dictionary"), lambda: ZstdDict("text"),
        lambda: setattr(raw, "extra", 1), lambda: ZstdCompressor(zstd_dict=(raw, 3)), lambda: ZstdDecompressor((raw,)),
        lambda: ZstdDecompressor([raw, 1]), lambda: zstd.train_dict([], 100), lambda: zstd.train_dict(samples, 0),
        lambda: zstd.train_dict(samples, "x"), lambda: zstd.finalize_dict(5, samples, 100, 3),
        lambda: zstd.finalize_dict(raw, [], 100, 3), lambda: zstd.finalize_dict(raw, samples, 100, 3)):
    try:
        print(repr(function()))
    except AttributeError:
        print("AttributeError")
    except Exception as problem:
        print(type(problem).__name__, problem)
bad = ZstdDict(0xEC30A437.to_bytes(4, "little") + b"what follows is none")
for how in (bad.as_digested_dict, bad.as_prefix):
    shown(lambda: type(ZstdCompressor(zstd_dict=how)).__name__)
    shown(lambda: type(ZstdDecompressor(how)).__name__)
