"""Counter: counting, arithmetic, most_common, missing keys."""
from collections import Counter


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


c = Counter("abracadabra")
print(c, c["a"], c["z"], c.most_common(2), c.most_common(), c.total(), sorted(c.elements()), len(c))
print("z" in c, Counter(a=2, b=-1), Counter({"x": 1}), Counter([1, 1.0, True]))
c.update("aab")
c.update({"z": 5}, b=1)
c.subtract("ab", q=3)
print(c, +Counter(a=1, b=0, c=-1), -Counter(a=1, c=-1), Counter(a=3, b=1) + Counter(a=1, c=2))
print(Counter(a=3, b=1) - Counter(a=1, b=2), Counter(a=3, b=1) & Counter(a=1, b=2))
print(Counter(a=3, b=1) | Counter(a=1, b=2))
print(Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), Counter(a=1) < Counter(a=1))
print(Counter(a=2) > Counter(a=1), list(Counter(a=0, b=-2, c=2).elements()), Counter())
print(repr(Counter(x=1.5)), c.copy() == c, type(c.copy()).__name__)
d = Counter(a=3)
d += Counter(a=1, b=2)
d -= Counter(a=4)
del d["never there"]
d["n"] -= 1
print(d, dict(d), d.most_common(0), isinstance(d, dict), Counter("aab").pop("a"))
fails(Counter, 5)
fails(Counter, "a", "b")
fails(Counter.fromkeys, "ab")
fails(lambda: Counter("a") + 5)
fails(lambda: Counter([[]]))
