"""sort is stable, takes key and reverse, and leaves the list as it was when a comparison fails."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


a = [3, 1, 2, 5, 4]
print(a.sort(), a, sorted(a, reverse=True), sorted("banana"), sorted({"b": 1, "a": 2}), sorted([]))
print(sorted([(2, "b"), (1, "z"), (2, "a")]))
words = ["bb", "A", "ccc", "a", "BB", "dd"]
print(sorted(words, key=len), sorted(words, key=str.lower), sorted(words, key=len, reverse=True))
print(sorted(words, key=lambda w: (-len(w), w)))
print(sorted([1, True, 0.5, False, 2.5]), sorted([[2], [1, 5], [1]]), sorted([b"b", b"a"]))
print(sorted([float("inf"), 1, -1.5]))
calls = []
sorted([3, 1, 2], key=lambda x: calls.append(x) or x)
print(calls)


class Item:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __repr__(self):
        return f"I{self.n}"


print(sorted([Item(2), Item(1), Item(3)]), max([Item(2), Item(1)], key=lambda i: i.n))
mixed = [2, "a", 1]
fails(mixed.sort)
fails(sorted, [1, None])
fails(sorted, [1j, 2j])
fails(sorted, [{}, {}])
fails([1].sort, len)
fails([1].sort, key=5)
fails(sorted, [1], None)
fails(sorted)
fails(sorted, 5)
fails([1, 2].sort, reverse="x", cmp=1)
changing = [1, 2, 3]
fails(changing.sort, key=lambda x: changing.append(x) or x)
