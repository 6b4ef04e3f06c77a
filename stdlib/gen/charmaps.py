"""Writes stdlib/python/_charmaps.py: the character sets with one byte a character, as CPython has them. Run it with CPython."""

import codecs
import os
import pkgutil
import encodings

HEAD = '''"""The character sets with one byte a character: the upper halves of those that have ASCII below, the others whole. U+FFFE stands
for bytes that mean nothing. Written by stdlib/gen/charmaps.py."""

'''


def table(name):
    out = []
    for byte in range(256):
        try:
            char = codecs.lookup(name).decode(bytes([byte]))[0]
        except UnicodeDecodeError:
            char = '\ufffe'
        if len(char) != 1:
            return None
        out.append(char)
    return ''.join(out)


def row(text):
    out = []
    for char in text:
        code = ord(char)
        out.append(char if 0x20 <= code < 0x7F and char not in "'\\" else '\\x%02x' % code if code < 256 else '\\u%04x' % code)
    return "        '%s'\n" % ''.join(out)


def main():
    ascii_half = ''.join(map(chr, range(128)))
    text = HEAD + 'TABLES = {\n'
    for name in sorted(module.name for module in pkgutil.iter_modules(encodings.__path__)):
        if name in ('ascii', 'latin_1', 'charmap', 'aliases', '_win_cp_codecs', 'mbcs', 'oem', 'idna', 'punycode'):
            continue
        module = __import__('encodings.' + name, fromlist=['x'])
        if not hasattr(module, 'decoding_table') and not hasattr(module, 'decoding_map'):
            continue
        chars = table(name)
        if chars is None:
            continue
        if chars.startswith(ascii_half):
            chars = chars[128:]
        text += "    '%s': (\n" % name
        for start in range(0, len(chars), 16):
            text += row(chars[start:start + 16])
        text += '    ),\n'
    text += '}\n'
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'python', '_charmaps.py')
    with open(path, 'w', encoding='ascii') as file:
        file.write(text)


main()
