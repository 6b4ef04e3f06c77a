"""add, discard, remove, pop, clear; sets looked up in sets; change during iteration."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


s = {1, 2}
print(s.add(3), s.add(1), s, s.discard(9), s.discard(1), s, s.remove(2), s, s.pop(), s, s.clear(), s)
fails(s.pop)
fails(s.remove, 9)
fails(s.remove, "text")
fails(s.remove, [1])
fails(s.add, [1])
fails(s.add)
fails(s.discard, {})
nested = {frozenset([1, 2]), 3}
print({1, 2} in nested, nested.discard({2, 1}), nested)
fails(nested.remove, {7})


def grow(s):
    for x in s:
        s.add(x + 100)


fails(grow, {1, 2, 3})
it = iter({5})
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), type(it).__name__)


class Sub(set):
    pass


t = Sub([1])
t.name = "sub"
print(t, repr(t), type(t | {2}), type(t.copy()), t == {1}, t.name, Sub(), type(t - {1}))
