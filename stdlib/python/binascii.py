"""Conversion between binary data and its ASCII forms."""

from _binascii import a2b_base64, a2b_hex, b2a_base64, b2a_hex, crc32, crc_hqx, hexlify, unhexlify


class Error(ValueError):
    __module__ = 'binascii'


class Incomplete(Exception):
    __module__ = 'binascii'


def b2a_qp(data, quotetabs=False, istext=True, header=False):
    """Encode a string using quoted-printable encoding."""
    out, line = bytearray(), 0

    def put(piece):
        nonlocal line
        if line + len(piece) > 75:
            out.extend(b'=\n')
            line = 0
        out.extend(piece)
        line += len(piece)

    data = bytes(data)
    n = len(data)
    for i, b in enumerate(data):
        if b == 10 and istext or b == 13 and istext and data[i + 1:i + 2] == b'\n':
            out.append(b)
            line = 0
            continue
        last = i + 1 == n or data[i + 1] in (10, 13) and istext
        if b == 32 and header:
            put(b'_')
        elif b > 126 or b == 61 or header and b == 95 or b < 32 and b != 9 or \
                b in (9, 32) and (quotetabs or last) or b == 46 and line == 0 and \
                (i + 1 == n or data[i + 1:i + 2] in (b'\n', b'\r', b'\0')):
            put(b'=%02X' % b)
        else:
            put(bytes((b,)))
    return bytes(out)


def a2b_qp(data, header=False):
    """Decode a string of qp-encoded data."""
    if isinstance(data, str):
        data = data.encode('ascii')
    out, i, n = bytearray(), 0, len(data)
    while i < n:
        b = data[i]
        if b == 61:
            i += 1
            if i >= n:
                break
            if data[i] in (10, 13):
                if data[i] != 10:
                    while i < n and data[i] != 10:
                        i += 1
                i += 1
            elif data[i] == 61:
                out.append(61)
                i += 1
            else:
                try:
                    out.append(int(data[i:i + 2], 16))
                    i += 2
                except ValueError:
                    out.append(61)
        elif header and b == 95:
            out.append(32)
            i += 1
        else:
            out.append(b)
            i += 1
    return bytes(out)


def b2a_uu(data, /, *, backtick=False):
    """Uuencode line of data."""
    if len(data) > 45:
        raise Error('At most 45 bytes at once')
    zero = 96 if backtick else 32
    out = bytearray((len(data) + 32 if data else zero,))
    data = bytes(data) + bytes(-len(data) % 3)
    for i in range(0, len(data), 3):
        bits = int.from_bytes(data[i:i + 3], 'big')
        for shift in (18, 12, 6, 0):
            six = bits >> shift & 63
            out.append(six + 32 if six else zero)
    return bytes(out) + b'\n'


def a2b_uu(data, /):
    """Decode a line of uuencoded data."""
    if isinstance(data, str):
        data = data.encode('ascii')
    length = (data[0] - 32) & 63
    out, rest = bytearray(), data[1:].rstrip(b'\r\n')
    for b in rest[:(length + 2) // 3 * 4]:
        if not 32 <= b <= 96:
            raise Error('Illegal char')
    rest = rest.ljust((length + 2) // 3 * 4, b' ')
    for i in range(0, (length + 2) // 3 * 4, 4):
        bits = 0
        for b in rest[i:i + 4]:
            bits = bits << 6 | (b - 32) & 63
        out += bits.to_bytes(3, 'big')
    return bytes(out[:length])
