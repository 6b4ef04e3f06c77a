"""bytes() from counts, iterables, text with an encoding, buffers and __bytes__."""


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


class WrongBytes:
    def __bytes__(self):
        return "text"


print(bytes(), bytes(3), bytes([1, 2, 255]), bytes("h\u00e9", "utf-8"), bytes(b"x"))
print(bytes(bytearray(b"y")), bytes(range(3)), bytes(HasBytes()))
print(bytes("\u20ac", "ascii", "replace"), bytes(x for x in (65, 66)), bytes(memoryview(b"mv")))
print(bytes(True))
print(bytes.fromhex("00 ffAB\n10"), bytes.fromhex(""), b"\x00\xff".hex(), b"abcd".hex("-"))
print(b"abcdef".hex(":", 2), b"abcde".hex(" ", -2), bytes.fromhex(b"6162"))
fails(bytes, -1)
fails(bytes, "text")
fails(bytes, [256])
fails(bytes, [-1])
fails(bytes, ["a"])
fails(bytes, 1.5)
fails(bytes, None)
fails(bytes, 5, "utf-8")
fails(bytes, b"a", "utf-8")
fails(bytes, WrongBytes())
fails(bytes, "\u20ac", "latin-1")
fails(bytes.fromhex, "0")
fails(bytes.fromhex, "0g")
fails(bytes.fromhex, 5)
fails(b"a".hex, "--")
fails(b"a".hex, "\u20ac")
