"""Quoted-printable (RFC 1521)."""

from binascii import a2b_qp, b2a_qp

__all__ = ["encode", "decode", "encodestring", "decodestring"]

ESCAPE = b"="
MAXLINESIZE = 76
HEX = b"0123456789ABCDEF"
EMPTYSTRING = b""


def needsquoting(c, quotetabs, header):
    """Whether a byte must be quoted."""
    assert isinstance(c, bytes)
    if c in b" \t":
        return quotetabs
    if c == b"_":
        return header
    return c == ESCAPE or not (b" " <= c <= b"~")


def quote(c):
    """Return =XX for a byte."""
    assert isinstance(c, bytes) and len(c) == 1
    return b"=%02X" % c[0]


def encode(input, output, quotetabs, header=False):
    """Read a binary file, write it encoded to another."""
    output.write(b2a_qp(input.read(), quotetabs=quotetabs, header=header))


def encodestring(s, quotetabs=False, header=False):
    """Return bytes encoded."""
    return b2a_qp(s, quotetabs=quotetabs, header=header)


def decode(input, output, header=False):
    """Read an encoded file, write the bytes to another."""
    output.write(a2b_qp(input.read(), header=header))


def decodestring(s, header=False):
    """Return encoded bytes decoded."""
    return a2b_qp(s, header=header)


def ishex(c):
    """Whether a byte is a hexadecimal digit."""
    assert isinstance(c, bytes)
    return b"0" <= c <= b"9" or b"a" <= c <= b"f" or b"A" <= c <= b"F"


def unhex(s):
    """Return the number of hexadecimal digits."""
    return int(s, 16) if s else 0


_USAGE = """\
usage: quopri [-t | -d] [file] ...
-t: quote tabs
-d: decode; default encode"""


def _stop(*lines):
    import sys

    print(*lines, sep='\n', file=sys.stderr)
    sys.exit(2)


def main():
    """The command line: encode files, or decode them with -d."""
    import getopt
    import sys

    try:
        options, names = getopt.getopt(sys.argv[1:], 'td')
    except getopt.error as e:
        _stop(e, _USAGE)
    tabs, decodes = (flag in dict(options) for flag in ('-t', '-d'))
    if tabs and decodes:
        _stop('-t and -d are mutually exclusive')
    failed = False
    for name in names or ['-']:
        try:
            file = sys.stdin.buffer if name == '-' else open(name, 'rb')
        except OSError as e:
            sys.stderr.write(f"{name}: can't open ({e})\n")
            failed = True
            continue
        try:
            if decodes:
                decode(file, sys.stdout.buffer)
            else:
                encode(file, sys.stdout.buffer, tabs)
        finally:
            if file is not sys.stdin.buffer:
                file.close()
    if failed:
        sys.exit(1)


if __name__ == '__main__':
    main()
