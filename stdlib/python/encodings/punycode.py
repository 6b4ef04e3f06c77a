"""Punycode (RFC 3492)."""

import codecs

# The parameters of the RFC.
_BASE, _LOWEST, _HIGHEST, _SKEW, _DAMP = 36, 1, 26, 38, 700
_DIGITS = b'abcdefghijklmnopqrstuvwxyz0123456789'


def _adapted(delta, first, points):
    """The bias after a difference was written."""
    delta = delta // (_DAMP if first else 2)
    delta += delta // points
    steps = 0
    while delta > (_BASE - _LOWEST) * _HIGHEST // 2:
        delta //= _BASE - _LOWEST
        steps += _BASE
    return steps + (_BASE - _LOWEST + 1) * delta // (delta + _SKEW)


def _threshold(place, bias):
    return min(max(place - bias, _LOWEST), _HIGHEST)


def _number(value, bias):
    """The digits of a difference."""
    out = bytearray()
    place = _BASE
    while True:
        threshold = _threshold(place, bias)
        if value < threshold:
            out.append(_DIGITS[value])
            return out
        value, digit = divmod(value - threshold, _BASE - threshold)
        out.append(_DIGITS[threshold + digit])
        place += _BASE


def punycode_encode(text):
    """Encode a text."""
    basic = bytes(ord(char) for char in text if char < '\x80')
    out = bytearray(basic + b'-' if basic else b'')
    done, last, delta, bias = len(basic), 128, 0, 72
    for point in sorted({ord(char) for char in text if char >= '\x80'}):
        delta += (point - last) * (done + 1)
        for char in text:
            code = ord(char)
            if code < point:
                delta += 1
            elif code == point:
                out += _number(delta, bias)
                bias = _adapted(delta, done == len(basic), done + 1)
                delta = 0
                done += 1
        delta += 1
        last = point + 1
    return bytes(out)


def punycode_decode(text, errors):
    """Decode bytes, or a text of ASCII characters."""
    if isinstance(text, str):
        text = text.encode('ascii')
    text = bytes(text)
    dash = text.rfind(b'-')
    start = dash + 1
    try:
        chars = list(str(text[:max(dash, 0)], 'ascii', errors))
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError('ascii', text, error.start, error.end, error.reason) from None
    code, index, bias, at, first = 128, -1, 72, start, True
    while at < len(text):
        delta, weight, place = 0, 1, _BASE
        while True:
            if at == len(text):
                if errors == 'strict':
                    raise UnicodeDecodeError('punycode', text, at, at + 1, 'incomplete punycode string')
                return ''.join(chars)
            digit = _DIGITS.find(text[at:at + 1].lower())
            if digit < 0:
                if errors == 'strict':
                    raise UnicodeDecodeError(
                        'punycode', text, at, at + 1, "Invalid extended code point '%s'" % text[at])
                return ''.join(chars)
            at += 1
            threshold = _threshold(place, bias)
            delta += digit * weight
            if digit < threshold:
                break
            weight *= _BASE - threshold
            place += _BASE
        index += delta + 1
        step, index = divmod(index, len(chars) + 1)
        code += step
        if code > 0x10FFFF:
            if errors == 'strict':
                where = start + index + step * (len(chars) + 1) - 1
                raise UnicodeDecodeError('punycode', text, where, where + 1, 'Invalid character U+%x' % code)
            code = ord('?')
        chars.insert(index, chr(code))
        bias = _adapted(delta, first, len(chars))
        first = False
    return ''.join(chars)


def _check(errors):
    if errors not in ('strict', 'replace', 'ignore'):
        raise UnicodeError('Unsupported error handling: ' + errors)


class Codec(codecs.Codec):
    def encode(self, input, errors='strict'):
        return punycode_encode(input), len(input)

    def decode(self, input, errors='strict'):
        _check(errors)
        return punycode_decode(input, errors), len(input)


class IncrementalEncoder(codecs.IncrementalEncoder):
    def encode(self, input, final=False):
        return punycode_encode(input)


class IncrementalDecoder(codecs.IncrementalDecoder):
    def decode(self, input, final=False):
        _check(self.errors)
        return punycode_decode(input, self.errors)


class StreamWriter(Codec, codecs.StreamWriter):
    pass


class StreamReader(Codec, codecs.StreamReader):
    pass


def getregentry():
    return codecs.CodecInfo(
        name='punycode', encode=Codec().encode, decode=Codec().decode, incrementalencoder=IncrementalEncoder,
        incrementaldecoder=IncrementalDecoder, streamwriter=StreamWriter, streamreader=StreamReader)
