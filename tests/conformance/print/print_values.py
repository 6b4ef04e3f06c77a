# How print shows values of each builtin type.
print(None, True, 1, 1.0, 1j, "s", b"b", [1, "a", None], (1,), {"k": [1]}, {1}, frozenset([2]), range(3), slice(1, None, 2), ..., NotImplemented)
print([1.5, "it's", 'say "hi"', "both ' and \"", "\n\t\\", "\x00\x7f\xa0é\u200b😀"])
print(int, list, type(None), type(...), len, ValueError, ValueError("x"), ValueError(), ValueError(1, "a"), KeyError("k"))
print(bytearray(b"ab\x00"), memoryview(b"abc").tobytes(), b"\x00\xff'", b'"\'')
print({}.keys(), {1: 2}.items(), {1: 2}.values(), set(), frozenset(), bytearray())
l = [1]; l.append(l)
d = {"self": None}; d["self"] = d
t = ([],); t[0].append(t)
print(l, d, t)
print(type(iter([])), type(iter("")), type((i for i in [])), type({}.keys()), type(print), type([].append), type(lambda: 0))
