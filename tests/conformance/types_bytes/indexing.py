"""Items of bytes are ints, slices are bytes."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


b = b"hello"
print(b[0], b[-1], b[1:3], b[::-1], b[10:], list(b), len(b), 104 in b, b"ll" in b, b"" in b, 0 in b, b[True])
print(b * 2, b + b"!", 2 * b, b + bytearray(b"x"), type(b + bytearray(b"x")))
print(type(bytearray(b"x") + b), b == bytearray(b"hello"), b < b"help", b"" < b, b != "hello")
print(min(b), max(b), sum(b), b == list(b))
print(hash(b"abc") == hash("abc"), {b"k": 1}[b"k"], list(reversed(b"abc")), [*b"ab"], bytes(iter(b"xy")))
fails(lambda: b[5])
fails(lambda: b[bytes(1)])
fails(lambda: b + "x")
fails(lambda: "x" + b)
fails(lambda: b + 5)
fails(lambda: "a" in b)
fails(lambda: 256 in b)
fails(lambda: -1 in b)
fails(lambda: b < "x")
fails(lambda: exec("b[0] = 1", {"b": b}))
fails(lambda: b * b)
