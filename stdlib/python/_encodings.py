"""The codecs of the library, made of their functions, and the search for them. The modules of `encodings` show what is made here."""

import codecs
import sys

# The encodings of Unicode and Python, with the names that they are shown by.
_NATIVE = {
    'utf_8': 'utf-8', 'utf_7': 'utf-7', 'utf_16_le': 'utf-16-le', 'utf_16_be': 'utf-16-be', 'utf_32_le': 'utf-32-le',
    'utf_32_be': 'utf-32-be', 'ascii': 'ascii', 'latin_1': 'iso8859-1', 'unicode_escape': 'unicode-escape',
    'raw_unicode_escape': 'raw-unicode-escape', 'charmap': 'charmap',
}
# How encodings with a hyphen in their name are spelled.
_HYPHENS = ('iso8859_', 'koi8_', 'mac_', 'hp_', 'tis_')
_LITTLE = sys.byteorder == 'little'
_made = {}


# What search_function() found before.
_cache = {}
_MAXCACHE = 500


def normalize_encoding(encoding):
    """Return the name of an encoding with every run of other characters than letters, digits and dots as one ``_``."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, 'ascii')
    out = []
    gap = False
    for char in encoding:
        if char.isalnum() or char == '.':
            if gap and out:
                out.append('_')
            if char.isascii():
                out.append(char)
            gap = False
        else:
            gap = True
    return ''.join(out)


def search_function(encoding):
    """Return the codec of a name, or None."""
    if encoding in _cache:
        return _cache[encoding]
    from _encoding_aliases import aliases
    name = normalize_encoding(encoding)
    found = None
    for candidate in (aliases.get(name) or aliases.get(name.replace('.', '_')), name):
        if candidate and '.' not in candidate and found is None:
            found = _find(candidate)
    if len(_cache) >= _MAXCACHE:
        _cache.clear()
    _cache[encoding] = found
    return found


def _find(name):
    """The CodecInfo of a name that is no alias."""
    if name == 'idna':
        from encodings import idna
        return idna.getregentry()
    if name == 'punycode':
        from encodings import punycode
        return punycode.getregentry()
    found = contents(name)
    return None if found is None else entry(found)


def contents(name):
    """The contents of the module of an encoding, by name; None if there is no such encoding."""
    if name not in _made:
        found = _contents(name)
        if found is None:
            return None
        _made[name] = found
    return _made[name]


def _contents(name):
    if name in _NATIVE:
        found = _native(name)
    elif name in ('utf_16', 'utf_32'):
        found = _marked(name)
    elif name == 'utf_8_sig':
        found = _signed()
    elif name == 'undefined':
        found = _undefined()
    elif name == 'rot_13':
        found = _rot_13()
    elif name.endswith('_codec'):
        found = _transform(name)
    else:
        found = _charmap(name) or _multibyte(name)
    if found is None:
        return None
    for key, value in found.items():
        if getattr(value, '__module__', None) == __name__ and not key.startswith('_'):
            value.__module__ = 'encodings.' + name
            value.__qualname__ = value.__name__ = key
            if isinstance(value, type):
                for part in vars(value).values():
                    if callable(part) and getattr(part, '__module__', None) == __name__:
                        part.__module__ = value.__module__
                        part.__qualname__ = key + '.' + part.__name__
    return found


def entry(found):
    """The CodecInfo of a module."""
    return codecs.CodecInfo(
        name=found['_name'], encode=found['_encode'], decode=found['_decode'],
        incrementalencoder=found['IncrementalEncoder'], incrementaldecoder=found['IncrementalDecoder'],
        streamreader=found['StreamReader'], streamwriter=found['StreamWriter'],
        _is_text_encoding=found.get('_is_text_encoding'))


def _module(name, encode, decode, encoder, decoder, writer, reader, /, **more):
    return {'_name': name, '_encode': encode, '_decode': decode, 'IncrementalEncoder': encoder,
            'IncrementalDecoder': decoder, 'StreamWriter': writer, 'StreamReader': reader, 'codecs': codecs, **more}


def _one_step(encode):
    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]
    return IncrementalEncoder


def _native(name):
    encode_, decode_ = getattr(codecs, name + '_encode'), getattr(codecs, name + '_decode')
    shown = _NATIVE[name]
    if name in ('ascii', 'latin_1', 'charmap'):
        class IncrementalDecoder(codecs.IncrementalDecoder):
            def decode(self, input, final=False):
                return decode_(input, self.errors)[0]
    else:
        class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
            _buffer_decode = staticmethod(decode_)

    if name.startswith('utf'):
        class StreamWriter(codecs.StreamWriter):
            encode = staticmethod(encode_)

        class StreamReader(codecs.StreamReader):
            decode = staticmethod(decode_)

        def decode(input, errors='strict'):
            return decode_(input, errors, True)
        return _module(shown, encode_, decode, _one_step(encode_), IncrementalDecoder, StreamWriter, StreamReader,
                       encode=encode_, decode=decode)

    class Codec(codecs.Codec):
        encode = staticmethod(encode_)
        decode = staticmethod(decode_)

    class StreamWriter(Codec, codecs.StreamWriter):
        pass

    if name.endswith('escape'):
        class StreamReader(Codec, codecs.StreamReader):
            def decode(self, input, errors='strict'):
                return decode_(input, errors, False)
    else:
        class StreamReader(Codec, codecs.StreamReader):
            pass
    found = _module(shown, encode_, decode_, _one_step(encode_), IncrementalDecoder, StreamWriter, StreamReader,
                    Codec=Codec)
    if name == 'charmap':
        found.update(_with_mapping(StreamWriter, StreamReader))
    return found


def _with_mapping(writer, reader):
    """The classes of the codec whose mapping is given when they are made."""
    class IncrementalEncoder(codecs.IncrementalEncoder):
        def __init__(self, errors='strict', mapping=None):
            super().__init__(errors)
            self.mapping = mapping

        def encode(self, input, final=False):
            return codecs.charmap_encode(input, self.errors, self.mapping)[0]

    class IncrementalDecoder(codecs.IncrementalDecoder):
        def __init__(self, errors='strict', mapping=None):
            super().__init__(errors)
            self.mapping = mapping

        def decode(self, input, final=False):
            return codecs.charmap_decode(input, self.errors, self.mapping)[0]

    class StreamWriter(writer):
        def __init__(self, stream, errors='strict', mapping=None):
            super().__init__(stream, errors)
            self.mapping = mapping

        def encode(self, input, errors='strict'):
            return codecs.charmap_encode(input, errors, self.mapping)

    class StreamReader(reader):
        def __init__(self, stream, errors='strict', mapping=None):
            super().__init__(stream, errors)
            self.mapping = mapping

        def decode(self, input, errors='strict'):
            return codecs.charmap_decode(input, errors, self.mapping)
    return {'IncrementalEncoder': IncrementalEncoder, 'IncrementalDecoder': IncrementalDecoder,
            'StreamWriter': StreamWriter, 'StreamReader': StreamReader}


def _marked(name):
    """UTF-16 and UTF-32 behind a byte order mark."""
    encode, read = getattr(codecs, name + '_encode'), getattr(codecs, name + '_ex_decode')
    decode_all = getattr(codecs, name + '_decode')
    shown = name.replace('_', '-')
    width = 2 if name == 'utf_16' else 4
    little, big = (getattr(codecs, name + order + '_encode') for order in ('_le', '_be'))
    read_little, read_big = (getattr(codecs, name + order + '_decode') for order in ('_le', '_be'))
    native = little if _LITTLE else big

    def begin(input, errors, final):
        """Decode the beginning: the text, the bytes used, and the decoder for what follows, None if that is open."""
        text, used, order = read(input, errors, 0, final)
        if order == 0 and used >= width:
            raise UnicodeDecodeError(shown, input, 0, width, 'Stream does not start with BOM')
        return text, used, read_little if order < 0 else read_big if order > 0 else None

    def decode(input, errors='strict'):
        return decode_all(input, errors, True)

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def __init__(self, errors='strict'):
            super().__init__(errors)
            self.encoder = None

        def encode(self, input, final=False):
            result = (self.encoder or encode)(input, self.errors)[0]
            self.encoder = native
            return result

        def reset(self):
            super().reset()
            self.encoder = None

        def getstate(self):
            return 0 if self.encoder else 2

        def setstate(self, state):
            self.encoder = None if state else native

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        def __init__(self, errors='strict'):
            super().__init__(errors)
            self.decoder = None

        def _buffer_decode(self, input, errors, final):
            if self.decoder is not None:
                return self.decoder(input, self.errors, final)
            text, used, self.decoder = begin(input, errors, final)
            return text, used

        def reset(self):
            super().reset()
            self.decoder = None

        def getstate(self):
            # 0 and 1 tell whether the order is that of the machine, 2 that it is open.
            waiting = super().getstate()[0]
            if self.decoder is None:
                return waiting, 2
            return waiting, int((self.decoder is read_little) != _LITTLE)

        def setstate(self, state):
            super().setstate(state)
            order = state[1]
            self.decoder = None if order not in (0, 1) else read_little if (order == 0) == _LITTLE else read_big

    class StreamWriter(codecs.StreamWriter):
        def __init__(self, stream, errors='strict'):
            super().__init__(stream, errors)
            self.encoder = None

        def encode(self, input, errors='strict'):
            result = (self.encoder or encode)(input, errors)
            self.encoder = native
            return result

        def reset(self):
            super().reset()
            self.encoder = None

    class StreamReader(codecs.StreamReader):
        def decode(self, input, errors='strict'):
            text, used, decoder = begin(input, errors, False)
            if decoder is not None:
                self.decode = decoder
            return text, used

        def reset(self):
            super().reset()
            vars(self).pop('decode', None)

    return _module(shown, encode, decode, IncrementalEncoder, IncrementalDecoder, StreamWriter, StreamReader,
                   encode=encode, decode=decode)


def _signed():
    """UTF-8 behind a signature."""
    mark = codecs.BOM_UTF8

    def encode(input, errors='strict'):
        return mark + codecs.utf_8_encode(input, errors)[0], len(input)

    def decode(input, errors='strict'):
        start = 3 if input[:3] == mark else 0
        text, used = codecs.utf_8_decode(input[start:], errors, True)
        return text, used + start

    def begin(input, errors, final):
        """Decode the beginning: the text, the bytes used, and whether it is past."""
        if len(input) < 3 and mark.startswith(input) and not final:
            return '', 0, False
        start = 3 if input[:3] == mark else 0
        text, used = codecs.utf_8_decode(input[start:], errors, final)
        return text, used + start, True

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def __init__(self, errors='strict'):
            super().__init__(errors)
            self.first = 1

        def encode(self, input, final=False):
            sign, self.first = mark if self.first else b'', 0
            return sign + codecs.utf_8_encode(input, self.errors)[0]

        def reset(self):
            super().reset()
            self.first = 1

        def getstate(self):
            return self.first

        def setstate(self, state):
            self.first = state

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        def __init__(self, errors='strict'):
            super().__init__(errors)
            self.first = 1

        def _buffer_decode(self, input, errors, final):
            if not self.first:
                return codecs.utf_8_decode(input, errors, final)
            text, used, past = begin(input, errors, final)
            self.first = int(not past)
            return text, used

        def reset(self):
            super().reset()
            self.first = 1

        def getstate(self):
            return super().getstate()[0], self.first

        def setstate(self, state):
            super().setstate(state)
            self.first = state[1]

    class StreamWriter(codecs.StreamWriter):
        def encode(self, input, errors='strict'):
            self.encode = codecs.utf_8_encode
            return encode(input, errors)

        def reset(self):
            super().reset()
            vars(self).pop('encode', None)

    class StreamReader(codecs.StreamReader):
        def decode(self, input, errors='strict'):
            text, used, past = begin(input, errors, False)
            if past:
                self.decode = codecs.utf_8_decode
            return text, used

        def reset(self):
            super().reset()
            vars(self).pop('decode', None)

    return _module('utf-8-sig', encode, decode, IncrementalEncoder, IncrementalDecoder, StreamWriter, StreamReader,
                   encode=encode, decode=decode)


def _of_codec(name, Codec, **more):
    """A module of a codec that needs no state."""
    codec = Codec()

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return codec.encode(input, self.errors)[0]

    class IncrementalDecoder(codecs.IncrementalDecoder):
        def decode(self, input, final=False):
            return codec.decode(input, self.errors)[0]

    class StreamWriter(Codec, codecs.StreamWriter):
        pass

    class StreamReader(Codec, codecs.StreamReader):
        pass
    found = _module(name, codec.encode, codec.decode, IncrementalEncoder, IncrementalDecoder, StreamWriter,
                    StreamReader, Codec=Codec)
    found.update(more)
    return found


def _charmap(name):
    import _charmaps
    table = _charmaps.TABLES.get(name)
    if table is None:
        return None
    if len(table) < 256:
        # Without a table of its own, the lower half is ASCII.
        table = ''.join(map(chr, range(128))) + table
    mapping = codecs.charmap_build(table)
    shown = name
    for prefix in _HYPHENS:
        if name.startswith(prefix):
            shown = name.replace('_', '-')

    class Codec(codecs.Codec):
        def encode(self, input, errors='strict'):
            return codecs.charmap_encode(input, errors, mapping)

        def decode(self, input, errors='strict'):
            return codecs.charmap_decode(input, errors, table)
    return _of_codec(shown, Codec, decoding_table=table, encoding_table=mapping)


def _multibyte(name):
    """Encodings of Chinese, Japanese and Korean."""
    import _multibyte
    if not _multibyte.multibyte_has(name):
        return None
    encode_, decode_ = _multibyte.multibyte_encode, _multibyte.multibyte_decode

    class Codec(codecs.Codec):
        def encode(self, input, errors='strict'):
            return encode_(name, input, errors or 'strict', 0, True)[0], len(input)

        def decode(self, input, errors='strict'):
            return decode_(name, input, errors or 'strict', 0, True)[:2]

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def __init__(self, errors='strict'):
            super().__init__(errors)
            self._state = 0

        @property
        def errors(self):
            return self._errors

        @errors.setter
        def errors(self, errors):
            if not isinstance(errors, str):
                raise TypeError('errors must be a string')
            self._errors = errors

        def encode(self, input, final=False):
            data, self._state = encode_(name, input, self._errors, self._state, bool(final))
            return data

        def reset(self):
            self._state = 0

        def getstate(self):
            return self._state

        def setstate(self, state):
            self._state = state

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        def __init__(self, errors='strict'):
            super().__init__(errors)
            self._state = 0

        def _buffer_decode(self, input, errors, final):
            text, used, self._state = decode_(name, input, errors, self._state, bool(final))
            return text, used

        def reset(self):
            super().reset()
            self._state = 0

        def getstate(self):
            return self.buffer, self._state

        def setstate(self, state):
            super().setstate(state)
            self._state = state[1]

    class StreamWriter(Codec, codecs.StreamWriter):
        _state = 0

        def encode(self, input, errors='strict'):
            data, self._state = encode_(name, input, errors, self._state, False)
            return data, len(input)

        def reset(self):
            # What was written ends in the first state.
            data, self._state = encode_(name, '', self.errors, self._state, True)
            if data:
                self.stream.write(data)

    class StreamReader(Codec, codecs.StreamReader):
        _state = 0

        def decode(self, input, errors='strict'):
            text, used, self._state = decode_(name, input, errors, self._state, False)
            return text, used

        def read(self, size=None, /, *args, **kwargs):
            if size is None or size < 0 or args or kwargs:
                return super().read(-1 if size is None else size, *args, **kwargs)
            # What so many bytes are, or more of them if that is nothing yet.
            while not self.charbuffer and size and self._decode_more(size, False):
                pass
            text, self.charbuffer = self.charbuffer, ''
            return text

        def readlines(self, sizehint=None, /):
            return self.read(sizehint).splitlines(True)

        def reset(self):
            super().reset()
            self._state = 0

    codec = Codec()
    return _module(name, codec.encode, codec.decode, IncrementalEncoder, IncrementalDecoder, StreamWriter, StreamReader,
                   Codec=Codec, codec=codec)


def _undefined():
    class Codec(codecs.Codec):
        def encode(self, input, errors='strict'):
            raise UnicodeError('undefined encoding')

        def decode(self, input, errors='strict'):
            raise UnicodeError('undefined encoding')
    return _of_codec('undefined', Codec)


def _rot_13():
    rot13_map = codecs.make_identity_dict(range(256))
    for first in (ord('A'), ord('a')):
        for i in range(26):
            rot13_map[first + i] = first + (i + 13) % 26

    class Codec(codecs.Codec):
        def encode(self, input, errors='strict'):
            return str.translate(input, rot13_map), len(input)

        def decode(self, input, errors='strict'):
            return str.translate(input, rot13_map), len(input)

    def rot13(infile, outfile):
        outfile.write(codecs.encode(infile.read(), 'rot-13'))
    return _of_codec('rot-13', Codec, rot13_map=rot13_map, rot13=rot13, _is_text_encoding=False)


def _transform(name):
    """Codecs of bytes to bytes."""
    stem = name.removesuffix('_codec')
    functions = _functions(stem)
    if functions is None:
        return None
    to, back, encoder, decoder = functions

    def encode(input, errors='strict', *options, **named):
        assert errors == 'strict'
        return to(input, *options, **named), len(input)

    def decode(input, errors='strict'):
        assert errors == 'strict'
        return back(input), len(input)

    class Codec(codecs.Codec):
        def encode(self, input, errors='strict'):
            return encode(input, errors)

        def decode(self, input, errors='strict'):
            return decode(input, errors)

    class StreamWriter(Codec, codecs.StreamWriter):
        charbuffertype = bytes

    class StreamReader(Codec, codecs.StreamReader):
        charbuffertype = bytes

    found = _of_codec(stem, Codec, StreamWriter=StreamWriter, StreamReader=StreamReader, _is_text_encoding=False,
                      _encode=encode, _decode=decode)
    found[stem + '_encode'], found[stem + '_decode'] = encode, decode
    if encoder is not None:
        found['IncrementalEncoder'], found['IncrementalDecoder'] = _streaming(encoder, decoder)
    return found


def _streaming(compressor, decompressor):
    """Incremental coders that are compressors."""
    class IncrementalEncoder(codecs.IncrementalEncoder):
        def __init__(self, errors='strict'):
            assert errors == 'strict'
            self.errors = errors
            self.compressobj = compressor()

        def encode(self, input, final=False):
            result = self.compressobj.compress(input)
            return result + self.compressobj.flush() if final else result

        def reset(self):
            self.compressobj = compressor()

    class IncrementalDecoder(codecs.IncrementalDecoder):
        def __init__(self, errors='strict'):
            assert errors == 'strict'
            self.errors = errors
            self.decompressobj = decompressor()

        def decode(self, input, final=False):
            if not hasattr(self.decompressobj, 'flush'):
                try:
                    return self.decompressobj.decompress(input)
                except EOFError:
                    return ''
            result = self.decompressobj.decompress(input)
            return result + self.decompressobj.flush() if final else result

        def reset(self):
            self.decompressobj = decompressor()
    return IncrementalEncoder, IncrementalDecoder


def _functions(stem):
    """How bytes are encoded and decoded, and what does it piece by piece."""
    import binascii
    if stem == 'hex':
        return binascii.b2a_hex, binascii.a2b_hex, None, None
    if stem == 'base64':
        import base64
        return base64.encodebytes, base64.decodebytes, None, None
    if stem == 'quopri':
        return (lambda data: binascii.b2a_qp(data, quotetabs=True)), binascii.a2b_qp, None, None
    if stem == 'uu':
        return _uu_encode, _uu_decode, None, None
    if stem == 'zlib':
        import zlib
        return zlib.compress, zlib.decompress, zlib.compressobj, zlib.decompressobj
    if stem == 'bz2':
        import bz2
        return bz2.compress, bz2.decompress, bz2.BZ2Compressor, bz2.BZ2Decompressor
    return None


def _uu_encode(data, filename='<data>', mode=0o666):
    import binascii
    data = bytes(data)
    filename = filename.replace('\n', '\\n').replace('\r', '\\r')
    lines = [b'begin %o %s\n' % (mode & 0o777, filename.encode('ascii'))]
    lines += [binascii.b2a_uu(data[start:start + 45]) for start in range(0, len(data), 45)]
    return b''.join(lines) + b' \nend\n'


def _uu_decode(data):
    import binascii
    lines = iter(bytes(data).splitlines(keepends=True))
    if not any(line.startswith(b'begin') for line in lines):
        raise ValueError('Missing "begin" line in input data')
    out = []
    for line in lines:
        if line == b'end\n' or line.rstrip(b'\r\n') == b'end':
            return b''.join(out)
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some encoders write more than the length of the line says.
            wanted = ((line[0] - 32 & 63) * 4 + 5) // 3
            out.append(binascii.a2b_uu(line[:wanted]))
    raise ValueError('Truncated input data')
