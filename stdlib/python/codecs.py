"""Codecs: the registry of encodings, and classes that encode and decode piece by piece."""

import builtins
import sys
from _codecs import *
from _codecs import _unregister_error
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
        told = _is_text_encoding
        if told is not None:
            # Encodings from bytes to bytes say that they are none of text.
            self._is_text_encoding = told
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
    """The interface of what encodes an input piece by piece."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ''

    def encode(self, input, final=False):
        """Encode a piece; final tells that it is the last one."""
        raise NotImplementedError

    def reset(self):
        """Forget what came before."""

    def getstate(self):
        """Return the state as an int."""
        return 0

    def setstate(self, state):
        """Go on from a state of getstate()."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An incremental encoder that keeps what it cannot encode yet."""

    def __init__(self, errors='strict'):
        super().__init__(errors)
        self.buffer = ''

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        waiting = self.buffer + input
        result, used = self._buffer_encode(waiting, self.errors, final)
        self.buffer = waiting[used:]
        return result

    def reset(self):
        super().reset()
        self.buffer = ''

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ''


class IncrementalDecoder:
    """The interface of what decodes an input piece by piece."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        """Decode a piece; final tells that it is the last one."""
        raise NotImplementedError

    def reset(self):
        """Forget what came before."""

    def getstate(self):
        """Return the state: the bytes that wait for more, and an int."""
        return b'', 0

    def setstate(self, state):
        """Go on from a state of getstate()."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """An incremental decoder that keeps what it cannot decode yet."""

    def __init__(self, errors='strict'):
        super().__init__(errors)
        self.buffer = b''

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        waiting = self.buffer + input
        result, used = self._buffer_decode(waiting, self.errors, final)
        self.buffer = waiting[used:]
        return result

    def reset(self):
        super().reset()
        self.buffer = b''

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class _Stream:
    """What streams with an encoding have of the stream below."""

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamWriter(_Stream, Codec):
    """Writes text to a stream of bytes."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        """Encode, and write the result to the stream."""
        data, _ = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        """Write the texts of a list one after the other."""
        self.write(''.join(list))

    def reset(self):
        """Forget what was written before."""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if (offset, whence) == (0, 0):
            self.reset()


class StreamReader(_Stream, Codec):
    """Reads text from a stream of bytes."""

    charbuffertype = str

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = b''
        self.charbuffer = self._empty_charbuffer = self.charbuffertype()
        self.linebuffer = None

    def decode(self, input, errors='strict'):
        raise NotImplementedError

    def _decode_more(self, size, firstline):
        """Take more bytes from the stream; False if there are none."""
        new = self.stream.read(size) if size >= 0 else self.stream.read()
        data = self.bytebuffer + new
        if not data:
            return False
        try:
            text, used = self.decode(data, self.errors)
        except UnicodeDecodeError as error:
            if not firstline:
                raise
            # What is wrong behind the line that is asked for can wait.
            text, used = self.decode(data[:error.start], self.errors)
            if len(text.splitlines(True)) < 2:
                raise
        self.bytebuffer = data[used:]
        self.charbuffer += text
        return bool(new)

    def read(self, size=-1, chars=-1, firstline=False):
        """Read and decode about size bytes, and return at most chars characters of what there is then. With firstline, bytes
        that cannot be decoded raise only if they are in the first line."""
        if lines := self.linebuffer:
            self.charbuffer, self.linebuffer = self._empty_charbuffer.join(lines), None
        if chars < 0:
            chars = size
        while chars < 0 or len(self.charbuffer) < chars:
            if not self._decode_more(size, firstline):
                break
        end = len(self.charbuffer) if chars < 0 else chars
        result, self.charbuffer = self.charbuffer[:end], self.charbuffer[end:]
        return result

    def readline(self, size=None, keepends=True):
        """Read a line. A size is how many bytes are read and decoded; what there is of the line then is the result."""
        if waiting := self.linebuffer:
            line = waiting.pop(0)
            if len(waiting) == 1:
                self.charbuffer, self.linebuffer = waiting[0], None
            return line if keepends else line.splitlines(False)[0]
        step = size or 72
        text = self._empty_charbuffer
        while True:
            piece = self.read(step, firstline=True)
            if piece[-1:] == ('\r' if isinstance(piece, str) else b'\r'):
                # A line feed that belongs to it may follow.
                piece += self.read(1, 1)
            text += piece
            lines = text.splitlines(True)
            if lines:
                first = lines[0]
                bare = first.splitlines(False)[0]
                if len(lines) > 2:
                    # The lines behind it are there already.
                    del lines[0]
                    lines[-1] += self.charbuffer
                    self.linebuffer, self.charbuffer = lines, text[:0]
                    return first if keepends else bare
                if len(lines) > 1 or first != bare:
                    self.charbuffer = text[len(first):] + self.charbuffer
                    return first if keepends else bare
            if not piece or size is not None:
                return text if keepends or not text else bare
            step = min(step * 2, 8192)

    def readlines(self, sizehint=None, keepends=True):
        """Read all lines that are left."""
        return self.read().splitlines(keepends)

    def reset(self):
        """Forget what was read ahead."""
        self.bytebuffer, self.linebuffer = b'', None
        self.charbuffer = self.charbuffer[:0]

    def seek(self, offset, whence=0):
        """Move the stream below, and forget what was read ahead."""
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __iter__(self):
        return self


class StreamReaderWriter(_Stream):
    """A stream of bytes that is read and written as text."""

    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream = stream
        self.reader, self.writer = (make(stream, errors) for make in (Reader, Writer))
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if (offset, whence) == (0, 0):
            self.writer.reset()


class StreamRecoder(_Stream):
    """A stream of bytes in one encoding that is read and written in another."""

    data_encoding = 'unknown'
    file_encoding = 'unknown'

    def __init__(self, stream, encode, decode, Reader, Writer, errors='strict'):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader, self.writer = (make(stream, errors) for make in (Reader, Writer))
        self.errors = errors

    def _recoded(self, text):
        return self.encode(text, self.errors)[0]

    def read(self, size=-1):
        return self._recoded(self.reader.read(size))

    def readline(self, size=None):
        return self._recoded(self.reader.readline() if size is None else self.reader.readline(size))

    def readlines(self, sizehint=None):
        return self._recoded(self.reader.read()).splitlines(keepends=True)

    def __next__(self):
        return self._recoded(next(self.reader))

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.write(b''.join(list))

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        # Both count from where they are.
        for end in self.reader, self.writer:
            end.seek(offset, whence)


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
    codec = lookup(encoding)
    return codec.encode


def getdecoder(encoding):
    """Find the function that decodes an encoding."""
    codec = lookup(encoding)
    return codec.decode


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
    codec = lookup(encoding)
    return codec.streamreader


def getwriter(encoding):
    """Find what makes the StreamWriters of an encoding."""
    codec = lookup(encoding)
    return codec.streamwriter


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
