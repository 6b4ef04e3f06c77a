"""Errors of `utf-8-sig` count from behind the mark."""
import codecs

try:
    b"\xef\xbb\xbfa\xff".decode("utf-8-sig")
except UnicodeDecodeError as error:
    print(error, error.object, error.encoding)
try:
    b"a\xff".decode("utf-8-sig")
except UnicodeDecodeError as error:
    print(error, error.object)
for handler in "replace", "ignore", "backslashreplace", "surrogateescape":
    print(ascii(b"\xef\xbb\xbfa\xffb".decode("utf-8-sig", handler)))


def handler(error):
    print(error.object, error.start, error.end)
    return "?", error.end


codecs.register_error("tells", handler)
print(b"\xef\xbb\xbfa\xffb".decode("utf-8-sig", "tells"))
decoder = codecs.getincrementaldecoder("utf-8-sig")()
print([decoder.decode(piece) for piece in (b"\xef\xbb", b"\xbfa", b"b")])
