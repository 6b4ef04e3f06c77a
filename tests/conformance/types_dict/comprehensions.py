"""Dict and set comprehensions: order of evaluation, later keys win, unpacking, walrus."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


def log(x):
    print(x, end=" ")
    return x


d = {log(k): log(v) for k, v in [("a", 1), ("b", 2)]}
print(d)
d = {log("x"): log(1), log("y"): log(2), **{log("z"): log(3)}}
print(d)
print({k % 3: k for k in range(10)}, {v: k for k, v in {"a": 1, "b": 1}.items()})
print({(i, j): i * j for i in range(2) for j in range(2)}, {c for c in "hello" if c in "aeiou"})
print({x: (y := x + 1) for x in range(2)}, y)
counts = {}
for word in "a b a c b a".split():
    counts[word] = counts.get(word, 0) + 1
groups = {}
for word in ["apple", "avocado", "bean"]:
    groups.setdefault(word[0], []).append(word)
print(counts, groups, dict(sorted(counts.items(), key=lambda kv: -kv[1])))
print(max(counts, key=counts.get), sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
fails(lambda: {k: v for k, v in [(1, 2, 3)]})
fails(lambda: {[]: 1 for _ in "a"})
fails(lambda: {[] for _ in "a"})
