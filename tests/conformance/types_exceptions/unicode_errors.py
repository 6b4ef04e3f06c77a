"""UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError: arguments, fields, text."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


e = UnicodeEncodeError("codec", "ab\u20accd", 2, 3, "why")
d = UnicodeDecodeError("codec", b"ab\xffcd", 2, 4, "why")
t = UnicodeTranslateError("ab\u20ac", 2, 3, "why")
for x in (e, d, t):
    print(type(x).__name__, ascii(str(x)), ascii(x.object), x.start, x.end, x.reason)
    print(getattr(x, "encoding", None), ascii(x.args))
print(UnicodeEncodeError("c", "\xe9\u20ac", 0, 2, "r"), "|")
print(UnicodeEncodeError("c", "\x01", 0, 1, "r"), "|")
print(UnicodeEncodeError("c", "\U0001f600", 0, 1, "r"), "|")
print(UnicodeDecodeError("c", b"\xff", 0, 1, "r"))
e.reason = "changed"
e.start = 100
e.end = -5
print(e, e.start, e.end)
e.start = 0
e.end = 5
print(e)
fails(UnicodeEncodeError)
fails(UnicodeEncodeError, "c", b"x", 0, 1, "r")
fails(UnicodeDecodeError, "c", "x", 0, 1, "r")
fails(UnicodeDecodeError, "c", b"x", "0", 1, "r")
fails(UnicodeTranslateError, "x", 0, 1)
fails(UnicodeEncodeError, 5, "x", 0, 1, "r")
print(issubclass(UnicodeError, ValueError), UnicodeError("free", "form"), repr(UnicodeError("x")))
print(UnicodeDecodeError("c", bytearray(b"x"), 0, 1, "r").object)
