"""Views follow the dict and behave as sets where that has a meaning."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


d = {"a": 1, "b": 2, "c": 3}
keys, values, items = d.keys(), d.values(), d.items()
print(keys, values, items, len(keys), "a" in keys, 2 in values, ("a", 1) in items)
print(("a", 2) in items, "a" in items)
d["d"] = 4
print(keys, list(values), keys == {"a", "b", "c", "d"}, keys >= {"a"}, items == d.items())
print(values == d.values(), sorted(keys & "ax"), sorted(keys - {"a"}), sorted(keys | ["z"]))
print(sorted(keys ^ {"a", "q"}), sorted({"a", "q"} - keys))
print(sorted(items & {("a", 1), ("a", 2)}), keys.isdisjoint("xyz"), keys.isdisjoint("a"))
print(keys.mapping, type(keys.mapping).__name__, list(reversed(items)))
print(keys < {"a", "b", "c", "d", "e"})
fails(lambda: keys[0])
fails(lambda: hash(keys))
fails(lambda: keys & 5)
fails(lambda: keys | 5)
fails(lambda: keys < 5)
fails(lambda: keys.mapping.__setitem__("a", 1))
fails(lambda: values & {1})
fails(lambda: {"a": []}.items() & {1} | {"a": []}.items())
fails(keys.isdisjoint, 5)
