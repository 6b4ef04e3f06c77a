"""Writes stdlib/src/codecs/multibyte/differences.rs: where the character sets of CPython differ from those of encoding_rs.

Run it with CPython on the output of `cargo run -p molt-stdlib --example charsets`.
"""

import os
import sys

# The codec, the set of encoding_rs, the lead bytes, the first trail byte, and which of two codes of a character counts.
SETS = [
    ('gbk', 'GBK', 0x81, 0xFE, 0x40, 'low'),
    ('gb2312', 'GBK', 0xA1, 0xF7, 0xA1, 'low'),
    ('gb18030', 'gb18030', 0x81, 0xFE, 0x40, 'low'),
    ('big5', 'Big5', 0xA1, 0xF9, 0x40, 'high'),
    ('cp950', 'Big5', 0xA1, 0xF9, 0x40, 'low'),
    ('euc_kr', 'EUC-KR', 0xA1, 0xFD, 0xA1, 'low'),
    ('cp949', 'EUC-KR', 0x81, 0xFD, 0x41, 'low'),
    ('euc_jp', 'EUC-JP', 0xA1, 0xF4, 0xA1, 'low'),
    ('shift_jis', 'Shift_JIS', 0x81, 0xEA, 0x40, 'low'),
    ('cp932', 'Shift_JIS', 0x81, 0xFC, 0x40, 'low'),
    ('jisx0212', 'JIS X 0212', 0xA1, 0xED, 0xA1, 'low'),
]


def read(path):
    sets = {}
    for line in open(path, encoding='ascii'):
        name, code, text = line.rstrip('\n').split('\t')
        sets.setdefault(name, {})[int(code, 16)] = chr(int(text, 16))
    return sets


def bytes_of(codec, code):
    lead, trail = divmod(code, 256)
    return (b'\x8f' if codec == 'jisx0212' else b'') + bytes([lead, trail])


def decoded(codec, code):
    try:
        text = bytes_of(codec, code).decode('euc_jp' if codec == 'jisx0212' else codec)
    except UnicodeDecodeError:
        return None
    return text if len(text) == 1 else None


def literal(text):
    return '"' + ''.join('\\u{%x}' % ord(char) for char in text) + '"'


def differences(codec, base, first, last, trail):
    """Runs of codes that have other characters, or none."""
    runs = []
    table = {}
    before = None
    for lead in range(first, last + 1):
        for low in range(trail, 0xFF):
            code = lead << 8 | low
            ours, theirs = decoded(codec, code), base.get(code)
            if ours is not None:
                table[code] = ours
            if ours == theirs:
                before = None
                continue
            kind = 'none' if ours is None else 'other'
            if before == kind:
                runs[-1][1] = code
            else:
                runs.append([code, code, ''])
            runs[-1][2] += ours or ''
            before = kind
    return runs, table


def exceptions(codec, table, which):
    """Characters that are encoded in another way than the table says."""
    reverse = {}
    for code in sorted(table, reverse=which == 'low'):
        reverse[table[code]] = code
    found = []
    for point in range(0x80, 0x30000):
        if 0xD800 <= point < 0xE000:
            continue
        char = chr(point)
        try:
            data = char.encode('euc_jp' if codec == 'jisx0212' else codec)
        except UnicodeEncodeError:
            data = b''
        if codec == 'jisx0212':
            code = int.from_bytes(data[1:]) if len(data) == 3 else None
        else:
            code = int.from_bytes(data) if len(data) == 2 else None
        if codec == 'euc_jp' and code is not None and code >> 8 == 0x8E:
            code = None
        if code != reverse.get(char):
            found.append((point, code or 0))
    return found


def main():
    sets = read(sys.argv[1])
    out = ['//! Where CPython\'s character sets differ from those of encoding_rs. Written by stdlib/gen/multibyte.py.\n',
           'use super::sets::Differences;\n']
    for codec, base, first, last, trail, which in SETS:
        runs, table = differences(codec, sets[base], first, last, trail)
        extra = exceptions(codec, table, which)
        out.append('/// `%s`.' % codec)
        out.append('pub(super) const %s: Differences = Differences {' % codec.upper())
        out.append('    leads: (%#x, %#x),\n    trail: %#x,\n    first_counts: %s,' % (
            first, last, trail, str(which == 'low').lower()))
        out.append('    decoded: &[')
        out += ['        (%#x, %#x, %s),' % (a, b, literal(text)) for a, b, text in runs]
        out.append('    ],\n    encoded: &[')
        out += ['        (%#x, %#x),' % pair for pair in extra]
        out.append('    ],\n};\n')
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'src', 'codecs', 'multibyte', 'differences.rs')
    with open(path, 'w', encoding='ascii') as file:
        file.write('\n'.join(out).rstrip('\n') + '\n')


main()
