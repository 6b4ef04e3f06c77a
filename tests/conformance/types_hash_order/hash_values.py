"""Hash values of the builtin types."""

print(hash("a"), hash("abc"), hash("hello world"), hash(""), hash("\u00e9"), hash("\u20ac"))
print(hash("\U0001f600"), hash("x" * 100))
print(hash(b""), hash(b"abc"), hash(b"\x00"), hash(b"\xff" * 33))
print(hash(()), hash((1,)), hash(("a", 1)), hash(((), ())), hash((1.5, None, True)))
print(hash(frozenset()), hash(frozenset([1])), hash(frozenset([1, 2, 3])), hash(frozenset("abc")))
print(hash(frozenset([frozenset()])))
print(hash(0), hash(-1), hash(-2), hash(2 ** 61 - 2), hash(2 ** 61 - 1), hash(10 ** 18), hash(-10 ** 50))
print(hash(None), hash(Ellipsis) == hash(...), hash(range(0)), hash(range(1)))
print(hash(range(2, 10, 3)), hash(range(0, 10, 3)) == hash(range(0, 12, 3)), hash(slice(1, 2, 3)))
print(hash(1.5), hash(1.5j))
print(hash(True), hash(float("inf")), "a".__hash__() == hash("a"), (5).__hash__())
for value in ([], {}, set(), bytearray()):
    try:
        hash(value)
    except TypeError as error:
        print(error)
