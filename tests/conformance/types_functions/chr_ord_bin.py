"""chr, ord, bin, oct, hex, ascii, repr, hash."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(chr(65), ascii(chr(0x20AC)), ascii(chr(0x10FFFF)), ord("a"), ord("\u20ac"), ord(b"x"))
print(ord(bytearray(b"y")), chr(True) == "\x01", ascii(chr(0xD800)))
print(bin(0), bin(-5), bin(2 ** 65), oct(8), oct(-9), hex(255), hex(-2 ** 64), hex(True))
print(ascii("a\u00e9\u20ac\U0001f600\n'"), ascii([1, "\u00e9"]), repr("\u00e9"), repr([None]))
print(len(repr(object)), hash(1.0) == hash(1))
fails(chr, -1)
fails(chr, 0x110000)
fails(chr, "a")
fails(chr, 1.5)
fails(chr, 10 ** 30)
fails(chr)
fails(ord, "")
fails(ord, "ab")
fails(ord, 5)
fails(ord, b"ab")
fails(ord, None)
fails(bin)
fails(bin, "1")
fails(hex, 1.5)
fails(hash, [])
fails(hash)
fails(repr)
fails(ascii, 1, 2)
