"""dict() takes a mapping, pairs and keywords; fromkeys shares one value."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Mapping:
    def keys(self):
        return ["a", "b"]

    def __getitem__(self, key):
        return key * 2


print(dict(), dict(a=1), dict([("x", 1), ("y", 2)], z=3), dict({"k": 1}, k=2), dict(Mapping()))
print(dict(["ab", (1, 2), [3, 4]]), dict(zip("ab", range(2))), {**{"a": 1}, "b": 2, **Mapping()})
print(dict.fromkeys("ab"), dict.fromkeys([1, 2], []), dict.fromkeys(range(2), 0))
print({k: v for k, v in [(1, 2)]}, {1: "a", True: "b", 1.0: "c"}, dict(dict=1, self=2))
shared = dict.fromkeys("ab", [])
shared["a"].append(1)
print(shared)
fails(dict, 5)
fails(dict, [1])
fails(dict, ["abc"])
fails(dict, [(1, 2), (1,)])
fails(dict, {}, {})
fails(dict, [([], 1)])
fails(dict.fromkeys)
fails(dict.fromkeys, 5)
fails(lambda: {[]: 1})
fails(lambda: {**5})
fails(lambda: dict(**{1: 2}))
fails(lambda: dict(a=1, **{"a": 2}))
