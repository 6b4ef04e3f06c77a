"""groupby shares its source with its groups; tee splits one iterator."""
import itertools as it


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print([(k, list(g)) for k, g in it.groupby("aabbba")])
print([(k, list(g)) for k, g in it.groupby([1, 3, 2, 4], key=lambda x: x % 2)])
print(list(it.groupby([])), [(k, len(list(g))) for k, g in it.groupby([1, 1.0, True, 2])])
groups = list(it.groupby("aab"))
print([(k, list(g)) for k, g in groups])
g = it.groupby("aabb")
k1, first = next(g)
print(k1, next(first))
k2, second = next(g)
print(k2, list(first), list(second), next(g, "end"))
a, b, c = it.tee(iter([1, 2, 3]), 3)
print(next(a), next(a), list(b), list(a), list(c), type(a).__name__, it.tee([1], 0), len(it.tee("ab")))
x, y = it.tee(x * x for x in range(4))
print(next(x), list(zip(x, y)), list(y))
fails(it.groupby)
fails(it.groupby, 5)
fails(next, it.groupby([1], key=5))
fails(it.tee, 5)
fails(it.tee, [], -1)
fails(it.tee)
fails(list, it.groupby([1, "a"], key=lambda v: v + 1))
