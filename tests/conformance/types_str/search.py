"""find, index, count, startswith and friends, with bounds clipped like slices."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


s = "banana bandana"
print(s.find("an"), s.rfind("an"), s.find("x"), s.find(""), s.rfind(""), s.find("an", 2))
print(s.find("an", -4), s.rfind("an", 0, 5), s.find("", 14), s.find("", 15))
print(s.index("nd"), s.rindex("nd"), s.count("an"), s.count("ana"), s.count(""))
print(s.count("a", 3, -3), s.count("", 20), "".count(""))
print(s.startswith("ban"), s.startswith("ana", 1), s.startswith(("x", "b")), s.startswith(""))
print(s.startswith("", 15), s.startswith(()), s.endswith("ana"), s.endswith("an", 0, 3))
print(s.endswith(("q", "a")))
print("an" in s, "" in s, "nab" in s, "\u20ac" in "a\u20ac", "a\u20acb\u20ac".rfind("\u20ac"))
print("\u00e9a\u00e9a".find("a", 2), s.find("an", None, None), s.find("a", -100, 100))
fails(s.index, "x")
fails(s.rindex, "x", 1)
fails(s.find, 5)
fails(s.find)
fails(s.count, "a", 1, 2, 3)
fails(s.startswith, 5)
fails(s.startswith, ("a", 5, "x"))
fails(s.endswith, ["a"])
fails(s.find, "a", "b")
fails(lambda: 5 in s)
