"""Johab, Big5 of Hong Kong and the encodings of JIS X 0213: texts, characters that combine, pieces, mistakes."""
import codecs

NAMES = ("johab", "big5hkscs", "euc_jis_2004", "euc_jisx0213", "shift_jis_2004", "shift_jisx0213", "iso2022_jp_3", "iso2022_jp_2004")
TEXTS = "A\u3042\u6f22", "\u304b\u309a", "\u304b", "\u309a", "\u00ca\u0304\u00ca\u030c\u00ea\u0304x", "\ud55c\uae00", "\u00a5\u203e", "\U0002000b", "\u4ff1", "\u20ac"
for name in NAMES:
    print(name, codecs.lookup(name).name)
    for text in TEXTS:
        data = text.encode(name, "backslashreplace")
        print(" ", ascii(text), data, ascii(data.decode(name)))
    encoder = codecs.getincrementalencoder(name)("replace")
    print(" ", [encoder.encode(c) for c in "\u304b\u309a\u304bA"], encoder.encode("\u304b"), encoder.encode("", True))
    decoder = codecs.getincrementaldecoder(name)("replace")
    data = "\u304b\u309aA".encode(name, "replace")
    print(" ", ascii([decoder.decode(bytes([byte])) for byte in data] + [decoder.decode(b"", True)]))
    for wrong in (b"\x80", b"a\xff\xff", b"\xae\xa1", b"\x8f\xa1", b"\xa1"):
        try:
            print(" ", ascii(wrong.decode(name)))
        except UnicodeDecodeError as problem:
            print(" ", problem)
