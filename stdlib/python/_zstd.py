"""Compression as Zstandard: compressors, decompressors and dictionaries, and what is in a frame."""

import _zstd_streams as _streams
from _zstd_streams import c_int as _c_int
from operator import index as _index

zstd_version_number, zstd_version = _streams.version()
ZSTD_CLEVEL_DEFAULT = 3
ZSTD_DStreamOutSize = 128 * 1024
(ZSTD_fast, ZSTD_dfast, ZSTD_greedy, ZSTD_lazy, ZSTD_lazy2, ZSTD_btlazy2, ZSTD_btopt, ZSTD_btultra,
 ZSTD_btultra2) = range(1, 10)
ZSTD_c_compressionLevel = 100
(ZSTD_c_windowLog, ZSTD_c_hashLog, ZSTD_c_chainLog, ZSTD_c_searchLog, ZSTD_c_minMatch, ZSTD_c_targetLength,
 ZSTD_c_strategy) = range(101, 108)
(ZSTD_c_enableLongDistanceMatching, ZSTD_c_ldmHashLog, ZSTD_c_ldmMinMatch, ZSTD_c_ldmBucketSizeLog,
 ZSTD_c_ldmHashRateLog) = range(160, 165)
ZSTD_c_contentSizeFlag, ZSTD_c_checksumFlag, ZSTD_c_dictIDFlag = range(200, 203)
ZSTD_c_nbWorkers, ZSTD_c_jobSize, ZSTD_c_overlapLog = range(400, 403)
ZSTD_d_windowLogMax = 100

_COMPRESSION_NAMES = {
    100: 'compression_level', 101: 'window_log', 102: 'hash_log', 103: 'chain_log', 104: 'search_log',
    105: 'min_match', 106: 'target_length', 107: 'strategy', 160: 'enable_long_distance_matching',
    161: 'ldm_hash_log', 162: 'ldm_min_match', 163: 'ldm_bucket_size_log', 164: 'ldm_hash_rate_log',
    200: 'content_size_flag', 201: 'checksum_flag', 202: 'dict_id_flag', 400: 'nb_workers', 401: 'job_size',
    402: 'overlap_log',
}
_DECOMPRESSION_NAMES = {100: 'window_log_max'}
_DIGESTED, _UNDIGESTED, _PREFIX = range(3)
# The classes of keys that belong to the other kind of options.
_parameter_types = [(), ()]


class ZstdError(Exception):
    """Something about Zstandard data went wrong."""

    __module__ = 'compression.zstd'


def set_parameter_types(c_parameter_type, d_parameter_type):
    """Tell the classes of compression and decompression parameters."""
    for name, given in (('c', c_parameter_type), ('d', d_parameter_type)):
        if not isinstance(given, type):
            raise TypeError(f"set_parameter_types() argument '{name}_parameter_type' must be type, "
                            f"not {type(given).__name__}")
    _parameter_types[:] = c_parameter_type, d_parameter_type


def get_param_bounds(parameter, is_compress):
    """The least and the greatest value of a parameter."""
    try:
        return _streams.bounds(parameter, bool(is_compress))
    except ValueError as error:
        kind = 'compression' if is_compress else 'decompression'
        raise ZstdError(f'Unable to get zstd {kind} parameter bounds: {error}') from None


class _Kind:
    """What is different about options for compression and for decompression."""

    def __init__(self, word, is_compress, names, other, other_name):
        self.word, self.is_compress, self.names = word, is_compress, names
        self.other, self.other_name = other, other_name

    def items(self, options):
        """The options as numbers."""
        for key, value in options.items():
            if self.other is not None and type(key) is _parameter_types[self.other]:
                raise TypeError(f'{self.word} options dictionary key must not be a {self.other_name} attribute')
            yield _c_int(key), _c_int(value)

    def set(self, stream, key, value):
        """Set a parameter, or tell what is wrong with it."""
        try:
            stream.set(key, value)
        except ValueError:
            name = self.names.get(key)
            if name is None:
                raise ValueError(f"invalid {self.word} parameter 'unknown parameter (key {key})'") from None
            least, greatest = get_param_bounds(key, self.is_compress)
            raise ValueError(f"{self.word} parameter '{name}' received an illegal value {value}; "
                             f'the valid range is [{least}, {greatest}]') from None


_COMPRESSION = _Kind('compression', True, _COMPRESSION_NAMES, 1, 'DecompressionParameter')
_DECOMPRESSION = _Kind('decompression', False, _DECOMPRESSION_NAMES, 0, 'CompressionParameter')


def _dictionary_of(given, usual):
    """The content of a dictionary that was passed, and how it is to be used."""
    if isinstance(given, ZstdDict):
        return given.dict_content, usual
    if isinstance(given, tuple) and len(given) == 2:
        dictionary, how = given
        if isinstance(dictionary, ZstdDict) and isinstance(how, int):
            how = _c_int(how)
            if how in (_DIGESTED, _UNDIGESTED, _PREFIX):
                return dictionary.dict_content, how
    raise TypeError('zstd_dict argument should be a ZstdDict object.')


def _use(stream, given, usual, word, *level):
    content, how = _dictionary_of(given, usual)
    try:
        stream.use_dictionary(content, how, *level)
    except ValueError as error:
        text = str(error)
        if not text.startswith('Failed'):
            text = f'Unable to load Zstandard dictionary or prefix for {word}: {text}'
        raise ZstdError(text) from None


def _options_of(options, name):
    if not isinstance(options, dict):
        raise TypeError(f"{name}() argument 'options' must be dict, not {type(options).__name__}")
    return options


class ZstdCompressor:
    """Compresses data piece by piece, by a level or by options."""

    __module__ = 'compression.zstd'
    __slots__ = '_stream', '_threaded', '_last'

    CONTINUE, FLUSH_BLOCK, FLUSH_FRAME = range(3)

    def __init__(self, level=None, options=None, zstd_dict=None):
        stream = self._stream = _streams.encoder()
        self._threaded, self._last = False, ZstdCompressor.FLUSH_FRAME
        if level is not None and options is not None:
            raise TypeError('Only one of level or options should be used.')
        used = 0
        if level is not None:
            if not isinstance(level, int):
                raise TypeError('invalid type for level, expected int')
            used = self._set_level(_index(level))
        elif options is not None:
            for key, value in _COMPRESSION.items(_options_of(options, 'ZstdCompressor')):
                if key == ZSTD_c_compressionLevel:
                    used = self._set_level(value)
                    continue
                if key == ZSTD_c_nbWorkers and value:
                    self._threaded = True
                _COMPRESSION.set(stream, key, value)
        if zstd_dict is not None:
            _use(stream, zstd_dict, _UNDIGESTED, 'compression', used)

    def _set_level(self, level):
        least, greatest = get_param_bounds(ZSTD_c_compressionLevel, True)
        if not least <= level <= greatest:
            told = f' {level}' if -1 << 31 <= level < 1 << 31 else ''
            raise ValueError(f'illegal compression level{told}; the valid range is [{least}, {greatest}]')
        self._stream.set(ZSTD_c_compressionLevel, level)
        return level

    @property
    def last_mode(self):
        """The mode of the last call: FLUSH_FRAME means that a frame is complete."""
        return self._last

    def _run(self, data, mode):
        try:
            output = self._stream.run(data, mode, self._threaded)
        except ValueError as error:
            self._last = ZstdCompressor.FLUSH_FRAME
            raise ZstdError(f'Unable to compress Zstandard data: {error}') from None
        self._last = mode
        return output

    def compress(self, data, mode=0):
        """Compress data; mode tells whether more will follow, or the block or the frame ends."""
        mode = _c_int(mode)
        if not 0 <= mode <= 2:
            raise ValueError('mode argument wrong value, it should be one of ZstdCompressor.CONTINUE, '
                             'ZstdCompressor.FLUSH_BLOCK, ZstdCompressor.FLUSH_FRAME.')
        return self._run(data, mode)

    def flush(self, mode=2):
        """What is left of the output; ends the frame, or the block only."""
        mode = _c_int(mode)
        if mode not in (1, 2):
            raise ValueError('mode argument wrong value, it should be ZstdCompressor.FLUSH_FRAME or '
                             'ZstdCompressor.FLUSH_BLOCK.')
        return self._run(b'', mode)

    def set_pledged_input_size(self, size, /):
        """Tell how many bytes the next frame will be made of, so that its head can tell it; None for unknown."""
        if size is not None:
            if not isinstance(size, int):
                raise TypeError('an integer is required')
            if not 0 <= size < (1 << 64) - 2:
                raise ValueError(f'size argument should be a positive int less than {(1 << 64) - 2}')
        if self._last != ZstdCompressor.FLUSH_FRAME:
            raise ValueError('set_pledged_input_size() method must be called when last_mode == FLUSH_FRAME')
        try:
            self._stream.pledge(size)
        except ValueError as error:
            raise ZstdError(f'Unable to set pledged uncompressed content size: {error}') from None

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'compression.zstd.ZstdCompressor' object")

    def __init_subclass__(cls):
        raise TypeError("type 'compression.zstd.ZstdCompressor' is not an acceptable base type")


class ZstdDecompressor:
    """Decompresses one frame piece by piece."""

    __module__ = 'compression.zstd'
    __slots__ = '_stream', '_input', '_eof', '_needs_input', '_unused'

    def __init__(self, zstd_dict=None, options=None):
        stream = self._stream = _streams.decoder()
        self._input = self._unused = b''
        self._eof, self._needs_input = False, True
        if zstd_dict is not None:
            _use(stream, zstd_dict, _DIGESTED, 'decompression')
        if options is not None:
            for key, value in _DECOMPRESSION.items(_options_of(options, 'ZstdDecompressor')):
                _DECOMPRESSION.set(stream, key, value)

    @property
    def eof(self):
        """Whether the end of the frame has been reached."""
        return self._eof

    @property
    def needs_input(self):
        """Whether more output needs more input."""
        return self._needs_input

    @property
    def unused_data(self):
        """What followed the frame."""
        return self._unused

    def decompress(self, data, max_length=-1):
        """Decompress data; with max_length at most so many bytes, the rest comes later."""
        if self._eof:
            raise EOFError('Already at the end of a Zstandard frame.')
        if self._input:
            data = self._input + data
        try:
            output, used, self._eof = self._stream.run(data, max_length)
        except ValueError as error:
            self._input, self._needs_input = b'', True
            raise ZstdError(f'Unable to decompress Zstandard data: {error}') from None
        rest = bytes(memoryview(data).cast('B')[used:]) if used or data else b''
        if self._eof:
            self._unused, self._input = rest, b''
        else:
            self._input = rest
        self._needs_input = not self._eof and not rest and not 0 <= max_length <= len(output)
        return output

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'compression.zstd.ZstdDecompressor' object")

    def __init_subclass__(cls):
        raise TypeError("type 'compression.zstd.ZstdDecompressor' is not an acceptable base type")


class ZstdDict:
    """A dictionary for compression and decompression: trained, or raw content."""

    __module__ = 'compression.zstd'
    __slots__ = '_content', '_id'

    def __init__(self, dict_content, /, *, is_raw=False):
        if not isinstance(dict_content, bytes):
            dict_content = b''.join((dict_content,)) if not isinstance(dict_content, str) else _bytes(dict_content)
        if len(dict_content) < 8:
            raise ValueError('Zstandard dictionary content too short (must have at least eight bytes)')
        self._content = dict_content
        self._id = _streams.dictionary_number(dict_content)
        if not is_raw and not self._id:
            raise ValueError('invalid Zstandard dictionary')

    @property
    def dict_content(self):
        """The content, as bytes."""
        return self._content

    @property
    def dict_id(self):
        """The number of the dictionary; 0 for raw content."""
        return self._id

    @property
    def as_digested_dict(self):
        """To be passed as zstd_dict: prepared once, with parameters that go before those of the compressor."""
        return self, _DIGESTED

    @property
    def as_undigested_dict(self):
        """To be passed as zstd_dict: read by each compressor, with the parameters of that."""
        return self, _UNDIGESTED

    @property
    def as_prefix(self):
        """To be passed as zstd_dict: as if the content had gone before the data of one frame."""
        return self, _PREFIX

    def __len__(self):
        return len(self._content)

    def __repr__(self):
        return f'<ZstdDict dict_id={self._id} dict_size={len(self._content)}>'

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'compression.zstd.ZstdDict' object")

    def __init_subclass__(cls):
        raise TypeError("type 'compression.zstd.ZstdDict' is not an acceptable base type")


def _bytes(value):
    raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'")


def get_frame_size(frame_buffer):
    """How many bytes the frame has that the buffer begins with."""
    try:
        return _streams.frame_length(frame_buffer)
    except ValueError as error:
        raise ZstdError('Error when finding the compressed size of a Zstandard frame. Ensure the frame_buffer '
                        'argument starts from the beginning of a frame, and its length is not less than this '
                        f'complete frame. Zstd error message: {error}.') from None


def get_frame_info(frame_buffer):
    """Decompressed size (or None) and number of the dictionary, as the head of a frame tells them."""
    head = _streams.frame_head(frame_buffer)
    if head is None:
        raise ZstdError('Error when getting information from the header of a Zstandard frame. Ensure the '
                        'frame_buffer argument starts from the beginning of a frame, and its length is not less '
                        'than the frame header (6~18 bytes).')
    return head


def _check(function, position, value, wanted):
    if not isinstance(value, wanted):
        raise TypeError(f'{function}() argument {position} must be {wanted.__name__}, not {type(value).__name__}')


def _check_sizes(samples_bytes, samples_sizes, dict_size):
    if dict_size <= 0:
        raise ValueError('dict_size argument should be positive number.')
    for size in samples_sizes:
        if not isinstance(size, int):
            raise TypeError('an integer is required')
    if min(samples_sizes, default=0) < 0 or sum(samples_sizes) != len(samples_bytes):
        raise ValueError("The samples size tuple doesn't match the concatenation's size.")


def train_dict(samples_bytes, samples_sizes, dict_size, /):
    """Train a dictionary from samples that lie behind each other."""
    _check('train_dict', 1, samples_bytes, bytes)
    _check('train_dict', 2, samples_sizes, tuple)
    dict_size = _ssize(dict_size)
    _check_sizes(samples_bytes, samples_sizes, dict_size)
    try:
        return _streams.train(samples_bytes, samples_sizes, dict_size)
    except ValueError as error:
        raise ZstdError(f'Unable to train the Zstandard dictionary: {error}') from None


def finalize_dict(custom_dict_bytes, samples_bytes, samples_sizes, dict_size, compression_level, /):
    """Make a dictionary of content of one's own, with the statistics of samples."""
    _check('finalize_dict', 1, custom_dict_bytes, bytes)
    _check('finalize_dict', 2, samples_bytes, bytes)
    _check('finalize_dict', 3, samples_sizes, tuple)
    dict_size, compression_level = _ssize(dict_size), _c_int(compression_level)
    _check_sizes(samples_bytes, samples_sizes, dict_size)
    try:
        return _streams.finalize(custom_dict_bytes, samples_bytes, samples_sizes, dict_size, compression_level)
    except ValueError as error:
        raise ZstdError(f'Unable to finalize the Zstandard dictionary: {error}') from None


def _ssize(number):
    number = _index(number)
    if not -1 << 63 <= number < 1 << 63:
        raise OverflowError('Python int too large to convert to C ssize_t')
    return number
