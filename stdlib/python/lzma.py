"""Compression as LZMA, in the containers .xz and .lzma or without one."""

import _coders
from compression._common import _streams as _compressed
from builtins import open as _builtin_open
from operator import index as _index

__all__ = [
    "CHECK_NONE", "CHECK_CRC32", "CHECK_CRC64", "CHECK_SHA256", "CHECK_ID_MAX", "CHECK_UNKNOWN",
    "FILTER_LZMA1", "FILTER_LZMA2", "FILTER_DELTA", "FILTER_X86", "FILTER_IA64", "FILTER_ARM",
    "FILTER_ARMTHUMB", "FILTER_POWERPC", "FILTER_SPARC",
    "FORMAT_AUTO", "FORMAT_XZ", "FORMAT_ALONE", "FORMAT_RAW",
    "MF_HC3", "MF_HC4", "MF_BT2", "MF_BT3", "MF_BT4", "MODE_FAST", "MODE_NORMAL",
    "PRESET_DEFAULT", "PRESET_EXTREME",
    "LZMACompressor", "LZMADecompressor", "LZMAFile", "LZMAError", "open", "compress",
    "decompress", "is_check_supported",
]

FORMAT_AUTO, FORMAT_XZ, FORMAT_ALONE, FORMAT_RAW = range(4)
CHECK_NONE, CHECK_CRC32, CHECK_CRC64, CHECK_SHA256 = 0, 1, 4, 10
CHECK_ID_MAX, CHECK_UNKNOWN = 15, 16
FILTER_LZMA1, FILTER_LZMA2, FILTER_DELTA = 0x4000000000000001, 0x21, 3
FILTER_X86, FILTER_POWERPC, FILTER_IA64, FILTER_ARM, FILTER_ARMTHUMB, FILTER_SPARC = range(4, 10)
MF_HC3, MF_HC4, MF_BT2, MF_BT3, MF_BT4 = 3, 4, 18, 19, 20
MODE_FAST, MODE_NORMAL = 1, 2
PRESET_DEFAULT, PRESET_EXTREME = 6, 1 << 31

_LZMA_KEYS = ("preset", "dict_size", "lc", "lp", "pb", "mode", "nice_len", "mf", "depth")


class LZMAError(Exception):
    """Call to liblzma failed."""


def _filter(spec):
    """A filter as the coder wants it: its number and its options."""
    if not hasattr(spec, "keys"):
        raise TypeError("Filter specifier must be a dict or dict-like object")
    if "id" not in spec:
        raise ValueError('Filter specifier must have an "id" entry')
    number = _index(spec["id"])
    if number in (FILTER_LZMA1, FILTER_LZMA2):
        if set(spec) - {"id", *_LZMA_KEYS}:
            raise ValueError("Invalid filter specifier for LZMA filter")
        return (number, *[_index(spec.get(key, -1)) for key in _LZMA_KEYS])
    if number == FILTER_DELTA:
        if set(spec) - {"id", "dist"}:
            raise ValueError("Invalid filter specifier for delta filter")
        return (number, _index(spec.get("dist", 1)))
    if FILTER_X86 <= number <= FILTER_SPARC:
        if set(spec) - {"id", "start_offset"}:
            raise ValueError("Invalid filter specifier for BCJ filter")
        return (number, _index(spec.get("start_offset", 0)))
    raise ValueError(f"Invalid filter ID: {number}")


def _chain(filters):
    if isinstance(filters, dict):
        raise TypeError("dict is not a sequence")
    if len(filters) > 4:
        raise ValueError("Too many filters - liblzma supports a maximum of 4")
    chain = [_filter(spec) for spec in filters]
    if not chain:
        raise LZMAError("Internal error")
    return chain


def _made(make, *args):
    try:
        return make(*args)
    except ValueError as error:
        raise LZMAError(*error.args) from None


def _level(preset):
    preset = _index(preset)
    if preset < 0:
        raise ValueError("Cannot convert negative int")
    if preset >= 1 << 32:
        raise OverflowError("Python int too large for C uint32_t")
    return preset


class LZMACompressor(_compressed.Compressor):
    """Compresses piece by piece, by a preset or by filters."""

    def __init__(self, format=FORMAT_XZ, check=-1, preset=None, filters=None):
        format, check = _index(format), _index(check)
        if preset is not None and filters is not None:
            raise ValueError("Cannot specify both preset and filter chain")
        if format != FORMAT_XZ and check not in (-1, CHECK_NONE):
            raise ValueError("Integrity checks are only supported by FORMAT_XZ")
        if preset is None:
            preset = PRESET_DEFAULT
        preset = _level(preset)
        if format == FORMAT_XZ:
            if check == -1:
                check = CHECK_CRC64
            if filters is None:
                coder = _made(_coders.easy_encoder, preset, check)
            else:
                coder = _made(_coders.stream_encoder, _chain(filters), check)
        elif format == FORMAT_ALONE:
            if filters is None:
                options = (preset,)
            else:
                chain = [_filter(spec) for spec in filters]
                if len(chain) != 1 or chain[0][0] != FILTER_LZMA1:
                    raise ValueError("Invalid filter chain for FORMAT_ALONE - must be a single "
                                     "LZMA1 filter")
                options = chain[0][1:]
            coder = _made(_coders.alone_encoder, options)
        elif format == FORMAT_RAW:
            if filters is None:
                raise ValueError("Must specify filters for FORMAT_RAW")
            coder = _made(_coders.raw_encoder, _chain(filters))
        else:
            raise ValueError(f"Invalid container format: {format}")
        self._start(coder)


class LZMADecompressor(_compressed.Decompressor):
    """Decompresses one stream piece by piece."""

    _ended_message = "Already at end of stream"
    check = CHECK_UNKNOWN
    # The beginning of the container, where the kind of check stands.
    _head = b""

    def __init__(self, format=FORMAT_AUTO, memlimit=None, filters=None):
        format = _index(format)
        if memlimit is not None:
            if format == FORMAT_RAW:
                raise ValueError("Cannot specify memory limit with FORMAT_RAW")
            memlimit = _index(memlimit)
        else:
            memlimit = (1 << 64) - 1
        if format == FORMAT_RAW:
            if filters is None:
                raise ValueError("Must specify filters for FORMAT_RAW")
        elif filters is not None:
            raise ValueError("Cannot specify filters except with FORMAT_RAW")
        if format == FORMAT_RAW:
            coder = _made(_coders.raw_decoder, _chain(filters))
            self.check = CHECK_NONE
        elif format == FORMAT_ALONE:
            coder = _made(_coders.decoder, format, memlimit)
            self.check = CHECK_NONE
        elif format in (FORMAT_AUTO, FORMAT_XZ):
            coder = _made(_coders.decoder, format, memlimit)
            self.check = CHECK_UNKNOWN
        else:
            raise ValueError(f"Invalid container format: {format}")
        self._start(coder)

    def _failed(self, message):
        raise LZMAError(message)

    def decompress(self, data, max_length=-1):
        """Decompress data; with max_length at most so many bytes, the rest comes later."""
        if (self.check == CHECK_UNKNOWN and len(self._head) < 12
                and isinstance(data, (bytes, bytearray, memoryview))):
            self._head += bytes(data[:12 - len(self._head)])
        output = super().decompress(data, max_length)
        if self.check == CHECK_UNKNOWN:
            if len(self._head) >= 12 and self._head.startswith(b"\xfd7zXZ\0"):
                self.check = self._head[7] & 15
            elif self._head and not b"\xfd7zXZ\0".startswith(self._head[:6]):
                self.check = CHECK_NONE
        return output


class LZMAFile(_compressed.CompressedFile):
    """A file that is compressed, open for reading ('r') or writing ('w', 'x', 'a')."""

    def __init__(self, filename=None, mode="r", *, format=None, check=-1, preset=None,
                 filters=None):
        reading, writing = ("r", "rb"), ("w", "wb", "a", "ab", "x", "xb")
        if mode in reading:
            if check != -1:
                raise ValueError("Cannot specify an integrity check when opening a file for "
                                 "reading")
            if preset is not None:
                raise ValueError("Cannot specify a preset compression level when opening a file "
                                 "for reading")
            if format is None:
                format = FORMAT_AUTO
        elif mode in writing:
            if format is None:
                format = FORMAT_XZ
            self._compressor = LZMACompressor(format=format, check=check, preset=preset,
                                              filters=filters)
        else:
            raise ValueError(f"Invalid mode: {mode!r}")

        def reader(file):
            make = lambda: LZMADecompressor(format=format, filters=filters)
            return _compressed.DecompressReader(file, make, LZMAError)

        self._open(filename, mode, (reading, writing), _builtin_open, reader)


def open(filename, mode="rb", *, format=None, check=-1, preset=None, filters=None, encoding=None,
         errors=None, newline=None):
    """Open a compressed file in binary or text mode."""
    return _compressed.open_text(
        lambda name, mode: LZMAFile(name, mode, format=format, check=check, preset=preset,
                                    filters=filters),
        filename, mode, encoding, errors, newline)


def compress(data, format=FORMAT_XZ, check=-1, preset=None, filters=None):
    """Compress a block of data."""
    compressor = LZMACompressor(format, check, preset, filters)
    return compressor.compress(data) + compressor.flush()


def decompress(data, format=FORMAT_AUTO, memlimit=None, filters=None):
    """Decompress a block of data: one stream or several."""
    results = []
    while True:
        decompressor = LZMADecompressor(format, memlimit, filters)
        try:
            result = decompressor.decompress(data)
        except LZMAError:
            if results:
                # What follows the streams is no stream.
                break
            raise
        results.append(result)
        if not decompressor.eof:
            raise LZMAError("Compressed data ended before the end-of-stream marker was reached")
        data = decompressor.unused_data
        if not data:
            break
    return b"".join(results)


def is_check_supported(check_id, /):
    """Whether a kind of integrity check is available."""
    return check_id in (CHECK_NONE, CHECK_CRC32, CHECK_CRC64, CHECK_SHA256)


def _dictionary_size(preset):
    return 1 << (18, 20, 21, 22, 22, 23, 23, 24, 25, 26)[6 if preset < 0 else preset & 31]


def _encode_filter_properties(filter, /):
    """The options of an LZMA2, delta or BCJ filter as .xz has them."""
    number, *options = _filter(filter)
    if number == FILTER_DELTA:
        if not 1 <= options[0] <= 256:
            raise LZMAError("Internal error")
        return bytes([options[0] - 1])
    if number == FILTER_LZMA2:
        size = options[1] if options[1] >= 0 else _dictionary_size(options[0])
        for code in range(40):
            if (2 | code & 1) << (code // 2 + 11) >= size:
                return bytes([code])
        return b"\x28"
    if FILTER_X86 <= number <= FILTER_SPARC:
        return options[0].to_bytes(4, "little") if options[0] else b""
    settings = dict(zip(_LZMA_KEYS, options))
    size, lc, lp, pb = (value if value >= 0 else default for value, default in (
        (settings["dict_size"], _dictionary_size(settings["preset"])), (settings["lc"], 3), (settings["lp"], 0), (settings["pb"], 2)))
    if lc + lp > 4 or pb > 4:
        raise LZMAError("Internal error")
    return bytes([(pb * 5 + lp) * 9 + lc]) + size.to_bytes(4, "little")


def _decode_filter_properties(filter_id, encoded_props, /):
    """The reverse of _encode_filter_properties()."""
    filter_id, encoded_props = _index(filter_id), bytes(memoryview(encoded_props))
    allowed = {FILTER_LZMA1: (5,), FILTER_LZMA2: (1,), FILTER_DELTA: (1,)}.get(filter_id, (0, 4))
    if len(encoded_props) not in allowed:
        raise LZMAError("Invalid or unsupported options")
    if filter_id == FILTER_LZMA2:
        code = encoded_props[0]
        size = (1 << 32) - 1 if code == 40 else (2 | code & 1) << (code // 2 + 11)
        return {"id": filter_id, "dict_size": size}
    if filter_id == FILTER_DELTA:
        return {"id": filter_id, "dist": encoded_props[0] + 1}
    if FILTER_X86 <= filter_id <= FILTER_SPARC:
        start = int.from_bytes(encoded_props, "little")
        return {"id": filter_id, "start_offset": start} if encoded_props else {"id": filter_id}
    if filter_id == FILTER_LZMA1:
        size = int.from_bytes(encoded_props[1:5], "little")
        code = encoded_props[0]
        if code >= 225 or code % 9 + code // 9 % 5 > 4:
            raise LZMAError("Invalid or unsupported options")
        return {"id": filter_id, "lc": code % 9, "lp": code // 9 % 5, "pb": code // 45, "dict_size": size}
    raise LZMAError("Invalid or unsupported options")
