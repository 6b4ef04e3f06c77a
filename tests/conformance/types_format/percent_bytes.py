"""% formatting of bytes and bytearray."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class HasBytes:
    def __bytes__(self):
        return b"own"


print(b"%d %s %b %a %r %c %c %x %5.2f %%" % (1, b"s", b"b", "\u00e9", "r", 65, b"z", 255, 2.5))
print(b"%(k)s" % {b"k": b"v"}, b"%5s|%-5s|%.1s" % (b"a", b"a", b"abc"), b"%s" % HasBytes())
print(b"%*d" % (4, 7), type(bytearray(b"%d") % 1), b"%s" % bytearray(b"ba"))
print(b"%s" % memoryview(b"mv"))
fails(lambda: b"%s" % "text")
fails(lambda: b"%b" % 5)
fails(lambda: b"%c" % 256)
fails(lambda: b"%c" % "a")
fails(lambda: b"%c" % b"ab")
fails(lambda: b"%d" % b"1")
fails(lambda: b"%d" % "1")
fails(lambda: b"%s %s" % b"a")
fails(lambda: b"a" % 1)
fails(lambda: b"%(k)s" % {"k": b"v"})
fails(lambda: b"%z" % 1)
