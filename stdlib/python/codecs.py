"""Codecs: the registry of encodings, and classes that encode and decode piece by piece."""

import builtins
import sys
from _codecs import *
from _codecs import _normalized, _unregister_error
from _codecs import (
    strict_errors, ignore_errors, replace_errors, xmlcharrefreplace_errors, backslashreplace_errors,
    namereplace_errors,
)

__all__ = ['register', 'lookup', 'open', 'EncodedFile', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE',
           'BOM64_LE', 'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_LE', 'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_LE',
           'BOM_UTF32_BE', 'CodecInfo', 'Codec', 'IncrementalEncoder', 'IncrementalDecoder', 'StreamReader',
           'StreamWriter', 'StreamReaderWriter', 'StreamRecoder', 'getencoder', 'getdecoder', 'getincrementalencoder',
           'getincrementaldecoder', 'getreader', 'getwriter', 'encode', 'decode', 'iterencode', 'iterdecode',
           'strict_errors', 'ignore_errors', 'replace_errors', 'xmlcharrefreplace_errors', 'backslashreplace_errors',
           'namereplace_errors', 'register_error', 'lookup_error']

BOM_UTF8 = b'\xef\xbb\xbf'
# The character U+FEFF in each order of bytes.
BOM_UTF16_LE, BOM_UTF16_BE = BOM_LE, BOM_BE = b'\xff\xfe', b'\xfe\xff'
BOM_UTF32_LE, BOM_UTF32_BE = BOM_LE + bytes(2), bytes(2) + BOM_BE
BOM = BOM_UTF16 = BOM_LE if sys.byteorder == 'little' else BOM_BE
BOM_UTF32 = BOM_UTF32_LE if sys.byteorder == 'little' else BOM_UTF32_BE
BOM32_LE, BOM32_BE, BOM64_LE, BOM64_BE = BOM_UTF16_LE, BOM_UTF16_BE, BOM_UTF32_LE, BOM_UTF32_BE


class CodecInfo(tuple):
    """What a search function gives for an encoding: the functions of its codec and its classes."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
                incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        codec = encode, decode, streamreader, streamwriter
        self = super().__new__(cls, codec)
        self.name = name
        self.encode, self.decode, self.streamreader, self.streamwriter = codec
        self.incrementalencoder, self.incrementaldecoder = incrementalencoder, incrementaldecoder
        if _is_text_encoding is not None:
            # Encodings from bytes to bytes say that they are none of text.
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return '<%s.%s object for encoding %s at %#x>' % (
            self.__class__.__module__, self.__class__.__qualname__, self.name, id(self))

    def __getnewargs__(self):
        return tuple(self)


class Codec:
    """Defines the interface for stateless encoders/decoders."""

    def encode(self, input, errors='strict'):
        """Encode input, and give the result with the length of what was taken."""
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        """Decode input, and give the result with the length of what was taken."""
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes an input in multiple steps."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ''

    def encode(self, input, final=False):
        """Encodes input and returns the resulting object."""
        raise NotImplementedError

    def reset(self):
        """Resets the encoder to the initial state."""

    def getstate(self):
        """Return the current state of the encoder."""
        return 0

    def setstate(self, state):
        """Set the current state of the encoder."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An incremental encoder that keeps what is not encoded yet."""

    def __init__(self, errors='strict'):
        super().__init__(errors)
        self.buffer = ''

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, done = self._buffer_encode(data, self.errors, final)
        self.buffer = data[done:]
        return result

    def reset(self):
        self.buffer = ''

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ''


class IncrementalDecoder:
    """Decodes an input in multiple steps."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        """Decode input and returns the resulting object."""
        raise NotImplementedError

    def reset(self):
        """Reset the decoder to the initial state."""

    def getstate(self):
        """Return the current state of the decoder: what is not decoded yet, and a number."""
        return b'', 0

    def setstate(self, state):
        """Set the current state of the decoder."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """An incremental decoder that keeps what is not decoded yet."""

    def __init__(self, errors='strict'):
        super().__init__(errors)
        self.buffer = b''

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, done = self._buffer_decode(data, self.errors, final)
        self.buffer = data[done:]
        return result

    def reset(self):
        self.buffer = b''

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class _Stream:
    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamWriter(_Stream, Codec):
    """Writes encoded data to a stream."""

    def write(self, object):
        """Writes the object's contents encoded to self.stream."""
        encoded, _ = self.encode(object, self.errors)
        self.stream.write(encoded)

    def writelines(self, list):
        """Writes the concatenated list of strings to the stream."""
        self.write(''.join(list))

    def reset(self):
        """Resets the codec buffers used for keeping internal state."""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        at_start = not (whence or offset)
        if at_start:
            self.reset()


class StreamReader(_Stream, Codec):
    """Reads and decodes data from a stream."""

    charbuffertype = str

    def __init__(self, stream, errors='strict'):
        super().__init__(stream, errors)
        self.bytebuffer = b''
        self.charbuffer = self.charbuffertype()
        self.linebuffer = None

    def decode(self, input, errors='strict'):
        raise NotImplementedError

    def _fill(self, size):
        """Decode more; False at the end."""
        new = self.stream.read(size) if size > 0 else self.stream.read()
        data = self.bytebuffer + new
        if not data:
            return False
        chars, consumed = self.decode(data, self.errors)
        self.bytebuffer = data[consumed:]
        self.charbuffer += chars
        return bool(new)

    def read(self, size=-1, chars=-1, firstline=False):
        """Read from the stream and decode."""
        if self.linebuffer:
            self.charbuffer = self.charbuffertype().join(self.linebuffer)
            self.linebuffer = None
        if chars < 0 and size < 0:
            while self._fill(-1):
                pass
            result, self.charbuffer = self.charbuffer, self.charbuffertype()
            return result
        if chars < 0:
            if not self.charbuffer:
                while self._fill(size) and not self.charbuffer:
                    pass
            result, self.charbuffer = self.charbuffer, self.charbuffertype()
            return result
        while len(self.charbuffer) < chars and self._fill(size if size > 0 else chars):
            pass
        result, self.charbuffer = self.charbuffer[:chars], self.charbuffer[chars:]
        return result

    def readline(self, size=None, keepends=True):
        """Read up to the end of a line and decode."""
        while True:
            lines = self.charbuffer.splitlines(True)
            if len(lines) > 1 or lines and lines[0] != lines[0].splitlines()[0] and not lines[0].endswith('\r'):
                break
            if not self._fill(size or 72):
                lines = self.charbuffer.splitlines(True)
                break
        if not lines:
            return self.charbuffertype()
        line = lines[0]
        self.charbuffer = self.charbuffer[len(line):]
        return line if keepends else line.splitlines(False)[0]

    def readlines(self, sizehint=None, keepends=True):
        """Read to the end of the stream and list the decoded lines."""
        return self.read().splitlines(keepends)

    def reset(self):
        """Resets the codec buffers used for keeping internal state."""
        self.bytebuffer = b''
        self.charbuffer = self.charbuffertype()
        self.linebuffer = None

    def seek(self, offset, whence=0):
        """Set the input stream's current position."""
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self


class StreamReaderWriter(_Stream):
    """A stream that can be read and written."""

    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        super().__init__(stream, errors)
        self.reader, self.writer = Reader(stream, errors), Writer(stream, errors)

    def read(self, size=-1):
        reader = self.reader
        return reader.read(size)

    def readline(self, size=None, keepends=True):
        reader = self.reader
        return reader.readline(size, keepends)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        writer = self.writer
        return writer.write(data)

    def writelines(self, list):
        writer = self.writer
        return writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        # A mark of the order of bytes is written at the beginning only.
        if not (whence or offset):
            self.writer.reset()


class StreamRecoder(_Stream):
    """Translates data from one encoding to another."""

    data_encoding = file_encoding = 'unknown'

    def __init__(self, stream, encode, decode, Reader, Writer, errors='strict'):
        super().__init__(stream, errors)
        self.encode, self.decode = encode, decode
        self.reader, self.writer = Reader(stream, errors), Writer(stream, errors)

    def read(self, size=-1):
        return self.encode(self.reader.read(size), self.errors)[0]

    def readline(self, size=None):
        data = self.reader.readline() if size is None else self.reader.readline(size)
        return self.encode(data, self.errors)[0]

    def readlines(self, sizehint=None):
        return self.encode(self.reader.read(), self.errors)[0].splitlines(keepends=True)

    def __next__(self):
        return self.encode(next(self.reader), self.errors)[0]

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.writer.write(self.decode(b''.join(list), self.errors)[0])

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        for side in (self.reader, self.writer):
            side.seek(offset, whence)


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """Open a file in binary mode, wrapped so that reading decodes and writing encodes."""
    import warnings
    warnings.warn('codecs.open() is deprecated. Use open() instead.', DeprecationWarning, stacklevel=2)
    if encoding is not None and 'b' not in mode:
        mode = mode + 'b'
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        made = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        made.encoding = encoding
        return made
    except:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    """Wrap a binary file so that what is written in one encoding arrives in another; reading goes the other way."""
    encodings = data_encoding, data_encoding if file_encoding is None else file_encoding
    inner, outer = map(lookup, encodings)
    made = StreamRecoder(file, inner.encode, inner.decode, outer.streamreader, outer.streamwriter, errors)
    made.data_encoding, made.file_encoding = encodings
    return made


def getencoder(encoding):
    """Find the function that encodes in an encoding."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """Find the function that decodes an encoding."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """Find what makes incremental encoders of an encoding; LookupError if it has none."""
    return _existing(lookup(encoding).incrementalencoder, encoding)


def _existing(made, encoding):
    # Not all encodings have all classes.
    if made is None:
        raise LookupError(encoding)
    return made


def getincrementaldecoder(encoding):
    """Find what makes incremental decoders of an encoding; LookupError if it has none."""
    return _existing(lookup(encoding).incrementaldecoder, encoding)


def getreader(encoding):
    """Find what makes the StreamReaders of an encoding."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """Find what makes the StreamWriters of an encoding."""
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Encode the texts that an iterator gives, piece by piece."""
    make = getincrementalencoder(encoding)
    yield from _pieces(make(errors, **kwargs).encode, iterator, '')


def _pieces(convert, iterator, end):
    # What an incremental codec makes of each input, and what it has kept at the end.
    for input in iterator:
        if piece := convert(input):
            yield piece
    if piece := convert(end, True):
        yield piece


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """Decode the bytes that an iterator gives, piece by piece."""
    make = getincrementaldecoder(encoding)
    yield from _pieces(make(errors, **kwargs).decode, iterator, b'')


def make_identity_dict(rng):
    """A dictionary that maps each item of rng to itself."""
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """Creates an encoding map from a decoding map."""
    made = {}
    for k, v in decoding_map.items():
        made[v] = k if v not in made else None
    return made


# The encodings that come with the language

_ALIASES = {
    'u8': 'utf_8', 'utf': 'utf_8', 'utf8': 'utf_8', 'cp65001': 'utf_8', 'utf8_ucs2': 'utf_8', 'utf8_ucs4': 'utf_8',
    'utf16': 'utf_16', 'u16': 'utf_16', 'utf_16le': 'utf_16_le', 'utf_16be': 'utf_16_be', 'utf32': 'utf_32',
    'u32': 'utf_32', 'utf_32le': 'utf_32_le', 'utf_32be': 'utf_32_be', 'us_ascii': 'ascii', '646': 'ascii',
    'us': 'ascii', 'latin': 'latin_1', 'latin1': 'latin_1', 'l1': 'latin_1', 'iso8859_1': 'latin_1',
    'iso_8859_1': 'latin_1', 'iso8859': 'latin_1', '8859': 'latin_1', 'cp819': 'latin_1',
    'unicodeescape': 'unicode_escape', 'rawunicodeescape': 'raw_unicode_escape', 'base64': 'base64_codec',
    'base_64': 'base64_codec', 'hex': 'hex_codec', 'rot13': 'rot_13', 'zip': 'zlib_codec', 'zlib': 'zlib_codec',
    'quopri': 'quopri_codec', 'quoted_printable': 'quopri_codec', 'quotedprintable': 'quopri_codec', 'uu': 'uu_codec',
    'latin2': 'iso8859_2', 'latin3': 'iso8859_3', 'latin4': 'iso8859_4', 'latin5': 'iso8859_9',
    'latin6': 'iso8859_10', 'latin7': 'iso8859_13', 'latin8': 'iso8859_14', 'latin9': 'iso8859_15',
    'latin10': 'iso8859_16', 'l2': 'iso8859_2', 'l5': 'iso8859_9', 'l9': 'iso8859_15', 'cyrillic': 'iso8859_5',
    'greek': 'iso8859_7', 'hebrew': 'iso8859_8', 'arabic': 'iso8859_6', 'macroman': 'mac_roman',
    'macintosh': 'mac_roman', 'maccyrillic': 'mac_cyrillic', 'tis620': 'tis_620', 'koi8r': 'koi8_r',
}
_SHOWN = {'utf_8': 'utf-8', 'utf_8_sig': 'utf-8-sig', 'utf_16': 'utf-16', 'utf_16_le': 'utf-16-le',
          'utf_16_be': 'utf-16-be', 'utf_32': 'utf-32', 'utf_32_le': 'utf-32-le', 'utf_32_be': 'utf-32-be',
          'ascii': 'ascii', 'latin_1': 'iso8859-1', 'unicode_escape': 'unicode-escape',
          'raw_unicode_escape': 'raw-unicode-escape'}


def _canonical(name):
    name = name.replace('-', '_')
    if name in _ALIASES:
        return _ALIASES[name]
    if name.startswith('windows_'):
        return 'cp' + name[8:]
    if name.startswith('iso_8859_'):
        return 'iso8859_' + name[9:]
    if name.startswith('ibm') and name[3:].isdigit():
        return 'cp' + name[3:]
    if name.isdigit():
        return 'cp' + name
    return name


def _info(name, encode, decode, incremental_encoder, incremental_decoder, text=True):
    class Writer(StreamWriter):
        pass

    class Reader(StreamReader):
        pass

    Writer.encode = staticmethod(encode)
    Reader.decode = staticmethod(decode)
    Writer.__name__, Reader.__name__ = 'StreamWriter', 'StreamReader'
    return CodecInfo(encode, decode, Reader, Writer, incremental_encoder, incremental_decoder, name,
                     _is_text_encoding=None if text else False)


def _from_functions(name, encode, decode, stateful=False, text=True):
    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    if stateful:
        class Decoder(BufferedIncrementalDecoder):
            def _buffer_decode(self, input, errors, final):
                return decode(input, errors, final)
    else:
        class Decoder(IncrementalDecoder):
            def decode(self, input, final=False):
                return decode(input, self.errors)[0]
    Encoder.__name__, Decoder.__name__ = 'IncrementalEncoder', 'IncrementalDecoder'
    made = _info(name, encode, _whole(decode) if stateful else decode, Encoder, Decoder, text)
    made.streamreader.decode = staticmethod(decode)
    return made


def _whole(decode):
    def decode_all(input, errors='strict'):
        return decode(input, errors, True)
    return decode_all


def _marked(name):
    """UTF-16 and UTF-32 with a byte order mark, and UTF-8 with a signature."""
    plain = name[:6] if name != 'utf_8_sig' else 'utf_8'
    functions = sys.modules['_codecs'].__dict__
    if name == 'utf_8_sig':
        def encode(text, errors='strict'):
            return BOM_UTF8 + text.encode('utf-8', errors), len(text)

        def decode(data, errors='strict'):
            data = bytes(data)
            return (data[3:] if data[:3] == BOM_UTF8 else data).decode('utf-8', errors), len(data)
    else:
        encode, decode = functions[name + '_encode'], functions[name + '_decode']
        native = '_le' if sys.byteorder == 'little' else '_be'

    class Encoder(IncrementalEncoder):
        def __init__(self, errors='strict'):
            super().__init__(errors)
            self.first = True

        def encode(self, input, final=False):
            if self.first and (input or final):
                if input:
                    self.first = False
                return encode(input, self.errors)[0] if input or name != 'utf_8_sig' else BOM_UTF8
            if name == 'utf_8_sig':
                return input.encode('utf-8', self.errors)
            return functions[plain + native + '_encode'](input, self.errors)[0]

        def reset(self):
            self.first = True

        def getstate(self):
            return int(self.first)

        def setstate(self, state):
            self.first = bool(state)

    class Decoder(BufferedIncrementalDecoder):
        order = None

        def _buffer_decode(self, input, errors, final):
            start = 0
            if self.order is None:
                if name == 'utf_8_sig':
                    if len(input) < 3 and not final and BOM_UTF8.startswith(input):
                        return '', 0
                    self.order = ''
                    start = 3 if input[:3] == BOM_UTF8 else 0
                else:
                    width = 2 if plain == 'utf_16' else 4
                    if len(input) < width and not final:
                        return '', 0
                    mark = input[:width]
                    little, big = (BOM_UTF16_LE, BOM_UTF16_BE) if width == 2 else (BOM_UTF32_LE, BOM_UTF32_BE)
                    self.order = '_le' if mark == little else '_be' if mark == big else native
                    start = width if mark in (little, big) else 0
            result, used = functions[plain + self.order + '_decode'](input[start:], errors, final)
            return result, used + start

        def reset(self):
            super().reset()
            self.order = None

    Encoder.__name__, Decoder.__name__ = 'IncrementalEncoder', 'IncrementalDecoder'
    return _info(_SHOWN[name], encode, decode if name == 'utf_8_sig' else _whole(decode), Encoder, Decoder)


def _charmap(name, upper):
    table = ''.join(map(chr, range(128))) + upper
    mapping = charmap_build(table)

    def encode(text, errors='strict'):
        return charmap_encode(text, errors, mapping)

    def decode(data, errors='strict'):
        return charmap_decode(data, errors, table)

    return _from_functions(name.replace('_', '-'), encode, decode)


def _rot13(text, errors='strict'):
    out = []
    for char in str.translate(text, {}):
        if 'a' <= char <= 'z':
            char = chr((ord(char) - 84) % 26 + 97)
        elif 'A' <= char <= 'Z':
            char = chr((ord(char) - 52) % 26 + 65)
        out.append(char)
    return ''.join(out), len(text)


def _binary(name):
    """Codecs of bytes to bytes."""
    import binascii
    if name == 'hex_codec':
        return 'hex', lambda d: binascii.hexlify(d), lambda d: binascii.unhexlify(d)
    if name == 'base64_codec':
        import base64
        return 'base64', lambda d: base64.encodebytes(d), lambda d: base64.decodebytes(d)
    if name == 'zlib_codec':
        import zlib
        return 'zlib', zlib.compress, zlib.decompress
    if name == 'quopri_codec':
        return 'quopri', lambda d: binascii.b2a_qp(d, quotetabs=True), lambda d: binascii.a2b_qp(d)
    return None


def _builtin_search(name):
    name = _canonical(name)
    functions = sys.modules['_codecs'].__dict__
    if name in ('utf_16', 'utf_32', 'utf_8_sig'):
        return _marked(name)
    if name in _SHOWN:
        return _from_functions(_SHOWN[name], functions[name + '_encode'], functions[name + '_decode'],
                               name.startswith('utf'))
    if name == 'rot_13':
        return _from_functions('rot-13', _rot13, _rot13, text=False)
    binary = _binary(name)
    if binary is not None:
        shown, to, back = binary

        def encode(data, errors='strict'):
            assert errors == 'strict'
            return to(data), len(data)

        def decode(data, errors='strict'):
            assert errors == 'strict'
            return back(data), len(data)
        return _from_functions(shown, encode, decode, text=False)
    if name in ('idna', 'punycode'):
        import _punycode
        return _from_functions(name, getattr(_punycode, name + '_encode'), getattr(_punycode, name + '_decode'))
    import _charmaps
    # Without a table, every byte is the character of its number.
    upper = ''.join(map(chr, range(128, 256))) if name == 'charmap' else _charmaps.TABLES.get(name)
    return None if upper is None else _charmap(name, upper)
