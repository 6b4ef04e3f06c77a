"""Compression as Zstandard."""

import enum
import _zstd
from _zstd import ZstdCompressor, ZstdDecompressor, ZstdDict, ZstdError, get_frame_size, zstd_version
from compression.zstd._zstdfile import ZstdFile, open

__all__ = (
    'COMPRESSION_LEVEL_DEFAULT', 'compress', 'CompressionParameter', 'decompress', 'DecompressionParameter',
    'finalize_dict', 'get_frame_info', 'Strategy', 'train_dict', 'open', 'ZstdFile', 'get_frame_size',
    'zstd_version', 'zstd_version_info', 'ZstdCompressor', 'ZstdDecompressor', 'ZstdDict', 'ZstdError',
)

zstd_version_info = tuple(map(int, zstd_version.split('.')))
COMPRESSION_LEVEL_DEFAULT = _zstd.ZSTD_CLEVEL_DEFAULT


class FrameInfo:
    """What the head of a frame tells."""

    __slots__ = 'decompressed_size', 'dictionary_id'

    def __init__(self, decompressed_size, dictionary_id):
        super().__setattr__('decompressed_size', decompressed_size)
        super().__setattr__('dictionary_id', dictionary_id)

    def __repr__(self):
        return f'FrameInfo(decompressed_size={self.decompressed_size}, dictionary_id={self.dictionary_id})'

    def __setattr__(self, name, _):
        raise AttributeError(f"can't set attribute {name!r}")


def get_frame_info(frame_buffer):
    """What the head of the frame tells that the buffer begins with."""
    return FrameInfo(*_zstd.get_frame_info(frame_buffer))


def _joined(samples):
    """Samples behind each other, and their sizes."""
    samples = tuple(samples)
    joined = b''.join(samples)
    return joined, tuple(memoryview(sample).nbytes for sample in samples)


def train_dict(samples, dict_size):
    """Train a dictionary of about dict_size bytes from an iterable of samples."""
    if not isinstance(dict_size, int):
        raise TypeError(f"dict_size must be an int object, not {type(dict_size).__name__!r}.")
    joined, sizes = _joined(samples)
    if not joined:
        raise ValueError("samples contained no data; can't train dictionary.")
    return ZstdDict(_zstd.train_dict(joined, sizes, dict_size))


def finalize_dict(zstd_dict, /, samples, dict_size, level):
    """Make a dictionary of the content of one and of samples, for a level of compression."""
    if not isinstance(zstd_dict, ZstdDict):
        raise TypeError('zstd_dict argument should be a ZstdDict object.')
    for name, value in (('dict_size', dict_size), ('level', level)):
        if not isinstance(value, int):
            raise TypeError(f'{name} argument should be an int object.')
    joined, sizes = _joined(samples)
    if not joined:
        raise ValueError("The samples are empty content, can't finalize the dictionary.")
    return ZstdDict(_zstd.finalize_dict(zstd_dict.dict_content, joined, sizes, dict_size, level))


def compress(data, level=None, options=None, zstd_dict=None):
    """Compress data as one frame."""
    return ZstdCompressor(level, options, zstd_dict).compress(data, ZstdCompressor.FLUSH_FRAME)


def decompress(data, zstd_dict=None, options=None):
    """Decompress data: one frame or several."""
    results = []
    while True:
        decompressor = ZstdDecompressor(zstd_dict, options)
        results.append(decompressor.decompress(data))
        if not decompressor.eof:
            raise ZstdError('Compressed data ended before the end-of-stream marker was reached')
        data = decompressor.unused_data
        if not data:
            return b''.join(results)


class CompressionParameter(enum.IntEnum):
    """Keys of options for compression."""

    compression_level = _zstd.ZSTD_c_compressionLevel
    window_log = _zstd.ZSTD_c_windowLog
    hash_log = _zstd.ZSTD_c_hashLog
    chain_log = _zstd.ZSTD_c_chainLog
    search_log = _zstd.ZSTD_c_searchLog
    min_match = _zstd.ZSTD_c_minMatch
    target_length = _zstd.ZSTD_c_targetLength
    strategy = _zstd.ZSTD_c_strategy
    enable_long_distance_matching = _zstd.ZSTD_c_enableLongDistanceMatching
    ldm_hash_log = _zstd.ZSTD_c_ldmHashLog
    ldm_min_match = _zstd.ZSTD_c_ldmMinMatch
    ldm_bucket_size_log = _zstd.ZSTD_c_ldmBucketSizeLog
    ldm_hash_rate_log = _zstd.ZSTD_c_ldmHashRateLog
    content_size_flag = _zstd.ZSTD_c_contentSizeFlag
    checksum_flag = _zstd.ZSTD_c_checksumFlag
    dict_id_flag = _zstd.ZSTD_c_dictIDFlag
    nb_workers = _zstd.ZSTD_c_nbWorkers
    job_size = _zstd.ZSTD_c_jobSize
    overlap_log = _zstd.ZSTD_c_overlapLog

    def bounds(self):
        """The least and the greatest value of the parameter."""
        return _zstd.get_param_bounds(self.value, True)


class DecompressionParameter(enum.IntEnum):
    """Keys of options for decompression."""

    window_log_max = _zstd.ZSTD_d_windowLogMax

    def bounds(self):
        """The least and the greatest value of the parameter."""
        return _zstd.get_param_bounds(self.value, False)


class Strategy(enum.IntEnum):
    """How matches are searched, from the fastest to the strongest."""

    fast = _zstd.ZSTD_fast
    dfast = _zstd.ZSTD_dfast
    greedy = _zstd.ZSTD_greedy
    lazy = _zstd.ZSTD_lazy
    lazy2 = _zstd.ZSTD_lazy2
    btlazy2 = _zstd.ZSTD_btlazy2
    btopt = _zstd.ZSTD_btopt
    btultra = _zstd.ZSTD_btultra
    btultra2 = _zstd.ZSTD_btultra2


_zstd.set_parameter_types(CompressionParameter, DecompressionParameter)
