"""Iterators of the builtin types: names, length hints, exhaustion, being their own iterator."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


samples = {
    "list": [1, 2], "tuple": (1, 2), "str": "ab", "ascii": "\u20ac", "bytes": b"ab",
    "bytearray": bytearray(b"ab"), "dict": {1: 2}, "keys": {1: 2}.keys(), "values": {1: 2}.values(),
    "items": {1: 2}.items(), "set": {1}, "frozenset": frozenset([1]), "range": range(2),
    "long range": range(2 ** 70, 2 ** 70 + 2), "memoryview": memoryview(b"ab"),
}
for name, value in samples.items():
    it = iter(value)
    first = next(it)
    print(name, type(it).__name__, repr(first) if name != "ascii" else ascii(first), list(it))
    print(list(it), next(it, "end"), iter(it) is it, it is not iter(value))
    print(hasattr(it, "__length_hint__"))
for value in ([1], (1,), {1: 2}, range(1), {1: 2}.items()):
    print(type(reversed(value)).__name__, list(reversed(value)))
fails(type(iter([])))
fails(type(iter({})))
fails(lambda: iter([])[0])
fails(lambda: len(iter([])))
fails(lambda: next(iter({}.items())))
