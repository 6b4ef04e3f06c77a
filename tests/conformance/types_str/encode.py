"""encode: utf-8, latin-1, ascii, utf-16, utf-32 and the error handlers."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


s = "a\u00e9\u20ac\U0001f600"
print(s.encode(), s.encode("utf-16-le"), s.encode("utf-16"), s.encode("utf-32-be"))
print("a\u00e9".encode("latin-1"), "a".encode("ASCII"))
for handler in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace"):
    print(handler, s.encode("ascii", handler), s.encode("latin-1", errors=handler))
print("\udc80x".encode("utf-8", "surrogateescape"), "\ud800".encode("utf-8", "surrogatepass"))
print("\ud800".encode("utf-8", "replace"), "".encode("utf8"))
fails(s.encode, "ascii")
fails(s.encode, "latin-1")
fails("x\ud800\udfffy".encode)
fails("abc".encode, "no-such-codec")
fails("\u00e9".encode, "ascii", "no-such-handler")
fails("abc".encode, 5)
try:
    "ab\u20ac\u20acc".encode("latin-1")
except UnicodeEncodeError as error:
    print(error.encoding, error.start, error.end, error.reason, ascii(error.object), error.args[:1])
