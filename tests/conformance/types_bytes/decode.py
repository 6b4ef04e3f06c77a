"""decode with the builtin encodings and error handlers; the fields of UnicodeDecodeError."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(ascii(b"\xe2\x82\xac".decode()), ascii(b"\xe9".decode("latin-1")))
print(ascii(b"\xff\xfea\0".decode("utf-16")), ascii(b"a\0\0\0".decode("utf-32-le")), b"".decode())
print(ascii(b"\xef\xbb\xbfx".decode("utf-8-sig")), ascii(b"\xef\xbb\xbfx".decode("utf-8")))
bad = b"a\xffb\xe2\x82c\xf0\x9f\x98"
for handler in ("ignore", "replace", "backslashreplace", "surrogateescape"):
    print(handler, ascii(bad.decode("utf-8", handler)), ascii(b"x\x80".decode("ascii", handler)))
for data in (
    b"\x80", b"\xc0\x80", b"\xc3", b"\xe2\x28\xa1", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xf5",
    b"ab\xe2\x82", b"\xe2\x82\x41",
):
    fails(data.decode)
fails(b"abc\xe9".decode, "ascii")
fails(b"a".decode, "no-such")
fails(b"\xff".decode, "utf-8", "no-such-handler")
fails(b"a\0b".decode, "utf-16-le")
try:
    bad.decode("utf-8")
except UnicodeDecodeError as error:
    print(error.encoding, error.object, error.start, error.end, error.reason, error.args)
