"""Texts as json.encoder writes them, with the functions in Python that it keeps, and the names beside them."""
import json.encoder as encoder

texts = ["", "plain", 'a "quote" and \\', "\b\f\n\r\t\0\x1f\x7f", "ü €", "\U0001F600\ud800", "\u2028/"]
for text in texts:
    wide, plain = encoder.py_encode_basestring(text), encoder.py_encode_basestring_ascii(text)
    print(plain, wide == encoder.encode_basestring(text) == encoder.c_encode_basestring(text))
    print(plain == encoder.encode_basestring_ascii(text) == encoder.c_encode_basestring_ascii(text))
print(sorted(encoder.ESCAPE_DCT.items()))
print(encoder.ESCAPE.pattern, encoder.ESCAPE_ASCII.pattern, encoder.HAS_UTF8.pattern)
try:
    encoder.nothing
except AttributeError as exc:
    print(exc)
