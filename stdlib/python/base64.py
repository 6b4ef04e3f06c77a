"""Encodings of bytes as text: Base16, Base32, Base64 (RFC 4648), Base85 and Ascii85."""

import binascii

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode',
           'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode',
           'a85decode', 'z85encode', 'z85decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode',
           'urlsafe_b64decode']

MAXLINESIZE = 76
MAXBINSIZE = MAXLINESIZE // 4 * 3
_to_urlsafe = bytes.maketrans(b'+/', b'-_')
_from_urlsafe = bytes.maketrans(b'-_', b'+/')


def _text(s):
    """Bytes of an ASCII string or of a bytes-like object."""
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters')
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError('argument should be a bytes-like object or ASCII string, not %r'
                        % s.__class__.__name__) from None


def b64encode(s, altchars=None):
    """Encode bytes in Base64; altchars are two bytes to stand for + and /."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """Decode Base64, bytes or text; altchars stand for + and /."""
    s = _text(s)
    if altchars is not None:
        altchars = _text(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Encode bytes in Base64 with + and /."""
    return b64encode(s)


def standard_b64decode(s):
    """Decode bytes encoded with the standard Base64 alphabet."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Encode bytes in Base64 with - and _, which URLs and file names may have."""
    return b64encode(s).translate(_to_urlsafe)


def urlsafe_b64decode(s):
    """Decode Base64 with - and _."""
    return b64decode(_text(s).translate(_from_urlsafe))


_b32alphabet = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_b32hexalphabet = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'


def _encode32(alphabet, s):
    return binascii._encode32(s if isinstance(s, bytes) else memoryview(s).tobytes(), alphabet)


def _decode32(alphabet, s, casefold=False, map01=None):
    s = _text(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _text(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
    values = {b: i for i, b in enumerate(alphabet)}
    size = len(s)
    s = s.rstrip(b'=')
    pad = size - len(s)
    out, bits = bytearray(), 0
    for i in range(0, len(s), 8):
        bits = 0
        for b in s[i:i + 8]:
            try:
                bits = (bits << 5) + values[b]
            except KeyError:
                raise binascii.Error('Non-base32 digit found') from None
        out += bits.to_bytes(5, 'big')
    if pad not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    if pad and out:
        out[-5:] = (bits << 5 * pad).to_bytes(5, 'big')[:(43 - 5 * pad) // 8]
    return bytes(out)


def b32encode(s):
    """Encode bytes in Base32."""
    return _encode32(_b32alphabet, s)


def b32decode(s, casefold=False, map01=None):
    """Decode Base32, bytes or text; casefold accepts small letters, map01 is the letter that 1 stands for."""
    return _decode32(_b32alphabet, s, casefold, map01)


def b32hexencode(s):
    """Encode bytes in Base32 with the alphabet 0-9A-V."""
    return _encode32(_b32hexalphabet, s)


def b32hexdecode(s, casefold=False):
    """Decode what b32hexencode() writes; casefold accepts small letters."""
    return _decode32(_b32hexalphabet, s, casefold)


def b16encode(s):
    """Encode bytes in Base16: two hexadecimal digits each."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Decode pairs of hexadecimal digits; casefold accepts small letters."""
    s = _text(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


_a85chars = bytes(range(33, 118))
_b85alphabet = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
_z85alphabet = b'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#'


def _encode85(b, chars, pad=False, foldnuls=False, foldspaces=False):
    if not isinstance(b, (bytes, bytearray)):
        b = memoryview(b).tobytes()
    return binascii._encode85(b, chars, bool(pad), foldnuls, bool(foldspaces))


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode bytes in Ascii85."""
    result = _encode85(b, _a85chars, pad, True, foldspaces)
    if adobe:
        result = b'<~' + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        chunks = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(chunks[-1]) + 2 > wrapcol:
            chunks.append(b'')
        result = b'\n'.join(chunks)
    return result + b'~>' if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """Decode Ascii85, bytes or text."""
    b = _text(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError('Ascii85 encoded byte sequences must end with %r' % b'~>')
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    out, current = bytearray(), []

    def take(group):
        word = 0
        for x in group:
            word = word * 85 + x - 33
        try:
            return word.to_bytes(4, 'big')
        except OverflowError:
            raise ValueError('Ascii85 overflow') from None

    for x in b:
        if 33 <= x <= 117:
            current.append(x)
            if len(current) == 5:
                out += take(current)
                current = []
        elif x == 122 or foldspaces and x == 121:
            if current:
                raise ValueError('%c inside Ascii85 5-tuple' % x)
            out += b'\0\0\0\0' if x == 122 else b'    '
        elif x not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % x)
    if current:
        missing = 5 - len(current)
        out += take(current + [117] * missing)[:-missing]
    return bytes(out)


def _decode85(b, alphabet, name):
    b = _text(b)
    values = {c: i for i, c in enumerate(alphabet)}
    padding = -len(b) % 5
    data = b + bytes(alphabet[-1:]) * padding
    out = bytearray()
    for i in range(0, len(data), 5):
        word = 0
        for j, c in enumerate(data[i:i + 5]):
            if c not in values:
                raise ValueError('bad %s character at position %d' % (name, i + j))
            word = word * 85 + values[c]
        if word > 0xFFFFFFFF:
            raise ValueError('%s overflow in hunk starting at byte %d' % (name, i))
        out += word.to_bytes(4, 'big')
    return bytes(out[:-padding] if padding else out)


def b85encode(b, pad=False):
    """Encode bytes in Base85, as git and Mercurial do."""
    return _encode85(b, _b85alphabet, pad)


def b85decode(b):
    """Decode what b85encode() writes."""
    return _decode85(b, _b85alphabet, 'base85')


def z85encode(s, pad=False):
    """Encode bytes in Z85, the variant of Base85 used by ZeroMQ."""
    return _encode85(s, _z85alphabet, pad)


def z85decode(s):
    """Decode Z85, bytes or text."""
    return _decode85(s, _z85alphabet, 'z85')


def encode(input, output):
    """Encode a file; input and output are binary files."""
    while s := input.read(MAXBINSIZE):
        while len(s) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(s))):
            s += more
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    """Decode a file; input and output are binary files."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def main():
    """The command ``python -m base64``: encode or decode a file, or standard input."""
    import getopt
    import sys
    work = encode
    usage = (f"usage: {sys.argv[0]} [-h|-d|-e|-u] [file|-]\n"
             "        -h: print this help message and exit\n"
             "        -d, -u: decode\n"
             "        -e: encode (default)")
    try:
        options, names = getopt.getopt(sys.argv[1:], "hdeu")
    except getopt.error as problem:
        print(problem, usage, sep="\n", file=sys.stderr)
        sys.exit(2)
    for option, _ in options:
        if option == "-h":
            print(usage)
            return
        work = encode if option == "-e" else decode
    if names and names[0] != "-":
        with open(names[0], "rb") as file:
            work(file, sys.stdout.buffer)
    else:
        work(sys.stdin.buffer, sys.stdout.buffer)


def _check(s):
    try:
        m = memoryview(s)
    except TypeError as err:
        raise TypeError('expected bytes-like object, not %s' % s.__class__.__name__) from err
    if m.format not in ('c', 'b', 'B'):
        raise TypeError('expected single byte elements, not %r from %s' % (m.format, s.__class__.__name__))
    if m.ndim != 1:
        raise TypeError('expected 1-D data, not %d-D data from %s' % (m.ndim, s.__class__.__name__))


def encodebytes(s):
    """Encode bytes in Base64, in lines of at most 76 characters."""
    _check(s)
    return binascii._lines64(s, MAXBINSIZE)


def decodebytes(s):
    """Decode a bytestring of base-64 data into a bytes object."""
    _check(s)
    return binascii.a2b_base64(s)


if __name__ == '__main__':
    main()
