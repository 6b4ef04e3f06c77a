<<<<<<< HEAD
"""Base16, Base32, Base64, Base85 and Ascii85 encodings."""

import binascii

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode',
           'b32encode', 'b32decode', 'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode',
           'b85encode', 'b85decode', 'a85encode', 'a85decode', 'z85encode', 'z85decode',
           'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']

_bytes_types = (bytes, bytearray)


def _bytes_from_decode_data(s):
=======
"""Base16, Base32, Base64 (RFC 3548), Base85 and Ascii85 data encodings"""

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
>>>>>>> e3bf888 (csv, base64, unittest, queue)
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters')
<<<<<<< HEAD
    if isinstance(s, _bytes_types):
=======
    if isinstance(s, (bytes, bytearray)):
>>>>>>> e3bf888 (csv, base64, unittest, queue)
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
<<<<<<< HEAD
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r"
=======
        raise TypeError('argument should be a bytes-like object or ASCII string, not %r'
>>>>>>> e3bf888 (csv, base64, unittest, queue)
                        % s.__class__.__name__) from None


def b64encode(s, altchars=None):
<<<<<<< HEAD
    """Encode bytes; altchars are two bytes that stand for + and /."""
=======
    """Encode the bytes-like object s using Base64 and return a bytes object."""
>>>>>>> e3bf888 (csv, base64, unittest, queue)
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
<<<<<<< HEAD
    """Decode bytes or text; without validate, characters that are none of the alphabet count not."""
    s = _bytes_from_decode_data(s)
    if altchars is not None:
        altchars = _bytes_from_decode_data(altchars)
=======
    """Decode the Base64 encoded bytes-like object or ASCII string s."""
    s = _text(s)
    if altchars is not None:
        altchars = _text(altchars)
>>>>>>> e3bf888 (csv, base64, unittest, queue)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
<<<<<<< HEAD
    """Encode with the standard alphabet."""
=======
    """Encode bytes-like object s using the standard Base64 alphabet."""
>>>>>>> e3bf888 (csv, base64, unittest, queue)
    return b64encode(s)


def standard_b64decode(s):
<<<<<<< HEAD
    """Decode with the standard alphabet."""
=======
    """Decode bytes encoded with the standard Base64 alphabet."""
>>>>>>> e3bf888 (csv, base64, unittest, queue)
    return b64decode(s)


def urlsafe_b64encode(s):
<<<<<<< HEAD
    """Encode with - and _ for + and /."""
    return b64encode(s).translate(bytes.maketrans(b'+/', b'-_'))


def urlsafe_b64decode(s):
    """Decode with - and _ for + and /."""
    s = _bytes_from_decode_data(s).translate(bytes.maketrans(b'-_', b'+/'))
    return b64decode(s)
=======
    """Encode bytes using the URL- and filesystem-safe Base64 alphabet."""
    return b64encode(s).translate(_to_urlsafe)


def urlsafe_b64decode(s):
    """Decode bytes using the URL- and filesystem-safe Base64 alphabet."""
    return b64decode(_text(s).translate(_from_urlsafe))
>>>>>>> e3bf888 (csv, base64, unittest, queue)


_b32alphabet = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_b32hexalphabet = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
<<<<<<< HEAD


def _b32encode(alphabet, s):
    if not isinstance(s, _bytes_types):
        s = memoryview(s).tobytes()
    pairs = [bytes((a, b)) for a in alphabet for b in alphabet]
=======
# How many characters of the last eight are padding, by the number of bytes that were left over.
_PADDING = {0: 0, 1: 6, 2: 4, 3: 3, 4: 1}


def _encode32(alphabet, s):
    if not isinstance(s, bytes):
        s = memoryview(s).tobytes()
>>>>>>> e3bf888 (csv, base64, unittest, queue)
    leftover = len(s) % 5
    if leftover:
        s = s + b'\0' * (5 - leftover)
    out = bytearray()
    for i in range(0, len(s), 5):
<<<<<<< HEAD
        n = int.from_bytes(s[i:i + 5])
        out += pairs[n >> 30] + pairs[n >> 20 & 0x3ff] + pairs[n >> 10 & 0x3ff] + pairs[n & 0x3ff]
    padding = {0: 0, 1: 6, 2: 4, 3: 3, 4: 1}[leftover]
    if padding:
        out[-padding:] = b'=' * padding
    return bytes(out)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _bytes_from_decode_data(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _bytes_from_decode_data(map01)
=======
        bits = int.from_bytes(s[i:i + 5], 'big')
        out += bytes(alphabet[bits >> shift & 31] for shift in range(35, -1, -5))
    pad = _PADDING[leftover]
    if pad:
        out[-pad:] = b'=' * pad
    return bytes(out)


def _decode32(alphabet, s, casefold=False, map01=None):
    s = _text(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _text(map01)
>>>>>>> e3bf888 (csv, base64, unittest, queue)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
<<<<<<< HEAD
    length = len(s)
    s = s.rstrip(b'=')
    padchars = length - len(s)
    values = {c: n for n, c in enumerate(alphabet)}
    out = bytearray()
    acc = 0
    for i in range(0, len(s), 8):
        acc = 0
        quanta = s[i:i + 8]
        try:
            for c in quanta:
                acc = acc << 5 | values[c]
        except KeyError:
            raise binascii.Error('Non-base32 digit found') from None
        out += (acc << 5 * (8 - len(quanta))).to_bytes(5)
    if length % 8 or padchars not in {0, 1, 3, 4, 6}:
        raise binascii.Error('Incorrect padding')
    if padchars and out:
        del out[len(out) - 5 + (43 - 5 * padchars) // 8:]
=======
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
>>>>>>> e3bf888 (csv, base64, unittest, queue)
    return bytes(out)


def b32encode(s):
<<<<<<< HEAD
    """Encode bytes with the Base32 alphabet."""
    return _b32encode(_b32alphabet, s)


def b32decode(s, casefold=False, map01=None):
    """Decode Base32; map01 is the letter that 1 stands for, 0 stands for O then."""
    return _b32decode(_b32alphabet, s, casefold, map01)


def b32hexencode(s):
    """Encode bytes with the extended hex alphabet."""
    return _b32encode(_b32hexalphabet, s)


def b32hexdecode(s, casefold=False):
    """Decode Base32 of the extended hex alphabet."""
    return _b32decode(_b32hexalphabet, s, casefold)


def b16encode(s):
    """Encode bytes as hexadecimal digits."""
=======
    """Encode the bytes-like objects using base32 and return a bytes object."""
    return _encode32(_b32alphabet, s)


def b32decode(s, casefold=False, map01=None):
    """Decode the base32 encoded bytes-like object or ASCII string s."""
    return _decode32(_b32alphabet, s, casefold, map01)


def b32hexencode(s):
    """Encode the bytes-like objects using base32hex and return a bytes object."""
    return _encode32(_b32hexalphabet, s)


def b32hexdecode(s, casefold=False):
    """Decode the base32hex encoded bytes-like object or ASCII string s."""
    return _decode32(_b32hexalphabet, s, casefold)


def b16encode(s):
    """Encode the bytes-like object s using Base16 and return a bytes object."""
>>>>>>> e3bf888 (csv, base64, unittest, queue)
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
<<<<<<< HEAD
    """Decode hexadecimal digits."""
    s = _bytes_from_decode_data(s)
=======
    """Decode the Base16 encoded bytes-like object or ASCII string s."""
    s = _text(s)
>>>>>>> e3bf888 (csv, base64, unittest, queue)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


<<<<<<< HEAD
def _85encode(b, alphabet, pad=False, foldnuls=False, foldspaces=False):
    if not isinstance(b, _bytes_types):
=======
_a85chars = bytes(range(33, 118))
_b85alphabet = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
_z85alphabet = b'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#'


def _encode85(b, chars, pad=False, foldnuls=False, foldspaces=False):
    if not isinstance(b, (bytes, bytearray)):
>>>>>>> e3bf888 (csv, base64, unittest, queue)
        b = memoryview(b).tobytes()
    padding = -len(b) % 4
    if padding:
        b = b + b'\0' * padding
    chunks = []
    for i in range(0, len(b), 4):
<<<<<<< HEAD
        word = int.from_bytes(b[i:i + 4])
=======
        word = int.from_bytes(b[i:i + 4], 'big')
>>>>>>> e3bf888 (csv, base64, unittest, queue)
        if foldnuls and not word:
            chunks.append(b'z')
        elif foldspaces and word == 0x20202020:
            chunks.append(b'y')
        else:
            digits = bytearray(5)
            for k in range(4, -1, -1):
<<<<<<< HEAD
                word, digit = divmod(word, 85)
                digits[k] = alphabet[digit]
            chunks.append(bytes(digits))
    if padding and not pad:
        if chunks[-1] == b'z':
            chunks[-1] = bytes([alphabet[0]]) * 5
=======
                word, r = divmod(word, 85)
                digits[k] = chars[r]
            chunks.append(bytes(digits))
    if padding and not pad:
        if chunks[-1] == b'z':
            chunks[-1] = bytes(chars[:1]) * 5
>>>>>>> e3bf888 (csv, base64, unittest, queue)
        chunks[-1] = chunks[-1][:-padding]
    return b''.join(chunks)


<<<<<<< HEAD
_A85START = b"<~"
_A85END = b"~>"
_a85alphabet = bytes(range(33, 118))


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode bytes as Ascii85.

    foldspaces: four blanks as y.  wrapcol: characters on a line.  pad: to a multiple of 4 bytes
    first.  adobe: with <~ and ~> around.
    """
    result = _85encode(b, _a85alphabet, pad, True, foldspaces)
    if adobe:
        result = _A85START + result
=======
def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode bytes-like object b using Ascii85 and return a bytes object."""
    result = _encode85(b, _a85chars, pad, True, foldspaces)
    if adobe:
        result = b'<~' + result
>>>>>>> e3bf888 (csv, base64, unittest, queue)
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        chunks = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(chunks[-1]) + 2 > wrapcol:
            chunks.append(b'')
        result = b'\n'.join(chunks)
<<<<<<< HEAD
    if adobe:
        result += _A85END
    return result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """Decode Ascii85."""
    b = _bytes_from_decode_data(b)
    if adobe:
        if not b.endswith(_A85END):
            raise ValueError("Ascii85 encoded byte sequences must end with {!r}".format(_A85END))
        b = b[2:-2] if b.startswith(_A85START) else b[:-2]
    out = []
    word = count = 0
    for x in b + b'u' * 4:
        if b'!'[0] <= x <= b'u'[0]:
            word = word * 85 + x - 33
            count += 1
            if count == 5:
                if word > 0xFFFFFFFF:
                    raise ValueError('Ascii85 overflow') from None
                out.append(word.to_bytes(4))
                word = count = 0
        elif x == b'z'[0]:
            if count:
                raise ValueError('z inside Ascii85 5-tuple')
            out.append(b'\0\0\0\0')
        elif foldspaces and x == b'y'[0]:
            if count:
                raise ValueError('y inside Ascii85 5-tuple')
            out.append(b'\x20\x20\x20\x20')
        elif x not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % x)
    result = b''.join(out)
    padding = 4 - count
    return result[:-padding] if padding else result


_b85alphabet = (b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                b"abcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~")
_z85alphabet = (b'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
                b'.-:+=^!/*?&<>()[]{}@%$#')


def b85encode(b, pad=False):
    """Encode bytes as Base85."""
    return _85encode(b, _b85alphabet, pad)


def _b85decode(b, alphabet, name):
    b = _bytes_from_decode_data(b)
    values = {c: n for n, c in enumerate(alphabet)}
    padding = -len(b) % 5
    data = b + bytes(alphabet[-1:]) * padding
    out = []
    for i in range(0, len(data), 5):
        word = 0
        for k, c in enumerate(data[i:i + 5]):
            value = values.get(c)
            if value is None:
                raise ValueError('bad %s character at position %d' % (name, i + k)) from None
            word = word * 85 + value
        if word > 0xFFFFFFFF:
            raise ValueError('%s overflow in hunk starting at byte %d' % (name, i)) from None
        out.append(word.to_bytes(4))
    result = b''.join(out)
    return result[:-padding] if padding else result


def b85decode(b):
    """Decode Base85."""
    return _b85decode(b, _b85alphabet, 'base85')


def z85encode(s):
    """Encode bytes as Z85."""
    return _85encode(s, _z85alphabet)


def z85decode(s):
    """Decode Z85."""
    return _b85decode(s, _z85alphabet, 'z85')


MAXLINESIZE = 76
MAXBINSIZE = 57


def encode(input, output):
    """Encode a binary file into another one, in lines."""
    while s := input.read(MAXBINSIZE):
        while len(s) < MAXBINSIZE and (ns := input.read(MAXBINSIZE - len(s))):
            s += ns
=======
    return result + b'~>' if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """Decode the Ascii85 encoded bytes-like object or ASCII string b."""
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
    """Encode bytes-like object b in base85 format and return a bytes object."""
    return _encode85(b, _b85alphabet, pad)


def b85decode(b):
    """Decode the base85-encoded bytes-like object or ASCII string b"""
    return _decode85(b, _b85alphabet, 'base85')


def z85encode(s, pad=False):
    """Encode bytes-like object b in z85 format and return a bytes object."""
    return _encode85(s, _z85alphabet, pad)


def z85decode(s):
    """Decode the z85-encoded bytes-like object or ASCII string b"""
    return _decode85(s, _z85alphabet, 'z85')


def encode(input, output):
    """Encode a file; input and output are binary files."""
    while s := input.read(MAXBINSIZE):
        while len(s) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(s))):
            s += more
>>>>>>> e3bf888 (csv, base64, unittest, queue)
        output.write(binascii.b2a_base64(s))


def decode(input, output):
<<<<<<< HEAD
    """Decode a file into another one."""
=======
    """Decode a file; input and output are binary files."""
>>>>>>> e3bf888 (csv, base64, unittest, queue)
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


<<<<<<< HEAD
def _input_type_check(s):
    try:
        m = memoryview(s)
    except TypeError as err:
        raise TypeError("expected bytes-like object, not %s" % s.__class__.__name__) from err
    if m.format not in ('c', 'b', 'B'):
        raise TypeError("expected single byte elements, not %r from %s"
                        % (m.format, s.__class__.__name__))
    if m.ndim != 1:
        raise TypeError("expected 1-D data, not %d-D data from %s"
                        % (m.ndim, s.__class__.__name__))


def encodebytes(s):
    """Encode bytes in lines of 76 characters."""
    _input_type_check(s)
    return b''.join([binascii.b2a_base64(s[i:i + MAXBINSIZE])
                     for i in range(0, len(s), MAXBINSIZE)])


def decodebytes(s):
    """Decode bytes."""
    _input_type_check(s)
=======
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
    """Encode a bytestring into a bytes object containing multiple lines of base-64 data."""
    _check(s)
    return b''.join(binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    """Decode a bytestring of base-64 data into a bytes object."""
    _check(s)
>>>>>>> e3bf888 (csv, base64, unittest, queue)
    return binascii.a2b_base64(s)
