"""The methods bytes shares with str work on bytes-like arguments and ints where single bytes are meant."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


b = b"Banana Bandana"
print(b.find(b"an"), b.find(97), b.rfind(b"an"), b.index(b"nd"), b.rindex(97), b.count(b"an"))
print(b.count(97), b.count(b""), b.find(b"a", 3, -1), b.startswith(b"Ban"))
print(b.startswith((b"x", b"B")), b.endswith(b"a", 0, 4))
print(b.upper(), b.lower(), b.title(), b.swapcase(), b.capitalize(), b"\xe9A".lower())
print(b.replace(b"an", b"<>"), b.replace(b"an", b"", 1), b.split(), b.split(b"an", 1))
print(b.rsplit(b"a", 2), b.partition(b" "), b.rpartition(b"x"))
print(b"  x \t".strip(), b"xxaxx".strip(b"x"), b"ab".lstrip(b"a"), b"ab".rstrip(bytearray(b"b")))
print(b"a\tb".expandtabs(3), b"a\nb\r\nc\x0bd".splitlines(), b"5".zfill(3), b"-5".zfill(4))
print(b"a".center(4, b"*"), b"a".ljust(3), b"a".rjust(3, b"."), b", ".join([b"a", bytearray(b"b")]))
print(b"pre-x".removeprefix(b"pre-"), b"x.py".removesuffix(b".py"))
print(b"abc".isalpha(), b"a1".isalnum(), b"12".isdigit(), b"AB".isupper(), b"ab".islower())
print(b"A b".istitle(), b" \t".isspace(), b"\xff".isascii(), b"".isascii(), b"\xe9".isalpha())
print(b"".isdigit())
print(b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abc".translate(None, b"b"))
print(b"abcabc".translate(bytes.maketrans(b"a", b"z"), delete=b"c"), b"\xc3\xa9".decode())
print(b"a".decode("ascii"))
fails(b.find, "an")
fails(b.find, 256)
fails(b.index, b"x")
fails(b.split, "a")
fails(b.split, b"")
fails(b.replace, "a", "b")
fails(b.startswith, "B")
fails(b.startswith, (b"a", "B"))
fails(b", ".join, ["a"])
fails(b", ".join, [1])
fails(b.center, 20, "x")
fails(b.center, 20, b"xy")
fails(b.strip, "x")
fails(bytes.maketrans, b"a", b"xy")
fails(b.translate, b"short")
fails(b.upper, 1)
