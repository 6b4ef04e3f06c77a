# Encoders and decoders that are fed piece by piece: what they keep, their states, and byte order marks.
import codecs


def pieces(encoding, data, errors="strict"):
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    out = []
    for i in range(len(data)):
        out.append(decoder.decode(data[i:i + 1]))
    out.append(decoder.decode(b"", True))
    return out


for encoding in ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "utf-7", "unicode-escape", "raw-unicode-escape"]:
    print(encoding, ascii(pieces(encoding, "a€😀".encode(encoding))))

decoder = codecs.getincrementaldecoder("utf-16")()
print(decoder.getstate(), ascii(decoder.decode(b"\xff")), decoder.getstate())
print(ascii(decoder.decode(b"\xfea\0")), decoder.getstate())
decoder.setstate((b"", 1))
print(decoder.decode(b"\0a"), decoder.getstate())
decoder.reset()
print(decoder.getstate())
encoder = codecs.getincrementalencoder("utf-16")()
print(encoder.getstate(), encoder.encode("a"), encoder.encode("b"), encoder.getstate())
encoder.setstate(2)
print(encoder.encode("c"))
encoder = codecs.getincrementalencoder("utf-8-sig")()
print(encoder.encode(""), encoder.encode("a"), encoder.getstate())

for call in [
    lambda: codecs.getincrementaldecoder("utf-16")().decode(b"abcd"),
    lambda: codecs.utf_16_decode(b"\xff\xfea\0b"),
    lambda: codecs.utf_16_ex_decode(b"a\0", "strict", 1, False),
    lambda: codecs.utf_16_ex_decode(b"\xff\xfea\0", "strict", 0, False),
    lambda: codecs.utf_8_decode(b"a\xe2\x82"),
    lambda: codecs.utf_8_decode(b"a\xe2\x82", "strict", True),
    lambda: codecs.utf_8_decode("a"),
    lambda: codecs.utf_16_encode("a", None, 1),
    lambda: codecs.escape_encode("x"),
    lambda: codecs.charmap_decode(b"a\x80", None, "abc"),
    lambda: codecs.charmap_decode(b"\0\1\2", "strict", {0: 0x110000}),
    lambda: codecs.charmap_decode(b"\0", "strict", {0: b"a"}),
    lambda: codecs.charmap_decode(b"\0\1", "replace", {0: "abc"}),
    lambda: codecs.charmap_encode("a", "strict", {97: 300}),
    lambda: codecs.charmap_encode("aé\u1234", "replace", {97: 97, 63: b"xy"}),
    lambda: codecs.charmap_build("abc"),
    lambda: codecs.encode("a", "undefined"),
]:
    try:
        print(ascii(call()))
    except Exception as error:
        print(type(error).__name__, ascii(str(error)), getattr(error, "__notes__", []))
