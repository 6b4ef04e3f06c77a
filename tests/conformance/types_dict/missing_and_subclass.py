"""__missing__ serves subscription only; subclasses override what they name."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Squares(dict):
    def __missing__(self, key):
        self[key] = key * key
        return self[key]


s = Squares({1: "one"})
print(s[1], s[5], s.get(6), s.pop(7, "none"), 8 in s, s, type(s).__name__, dict(s))


class Upper(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.upper())


u = Upper(a=1)
u["b"] = 2
u.update(c=3)
u.setdefault("d", 4)
print(u, u["b"], u.get("b"), u == {"a": 1, "B": 2, "c": 3, "d": 4}, len(u), list(u.items()), {**u})
fails(lambda: u["c"])
fails(lambda: Squares()["text"])


class Bad(dict):
    def __missing__(self, key):
        raise LookupError(f"no {key!r} here")


fails(lambda: Bad()["k"])
print("{k}".format_map(Squares(k=3)), "%(a)s" % {"a": 1}, dict.__getitem__(s, 5))
