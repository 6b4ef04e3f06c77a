"""Iterators over strings keep their place and can be asked how much is left."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


it = iter("a\u20acb")
print(type(it).__name__, next(it), it.__length_hint__(), next(it), list(it), list(it), it.__length_hint__())
print(list(enumerate("xy", 1)), list(zip("ab", "cd")), [*"\U0001f600z"], dict(zip("ab", range(2))))
print(set("aab") == {"a", "b"}, tuple("xyz"), "".join(reversed("\u00e9a")))
a, *b = "hello"
print(a, b, max("h\u00e9llo"), min("hello"), sorted("hello"), list(map(ord, "a\u20ac")))
print(any(c.isdigit() for c in "a1"))
fails(lambda: exec("a, b = 'abc'"))
fails(lambda: exec("a, b, *c = 'a'"))
fails(next, iter(""))
fails(next, "abc")
print(next(iter(""), "default"))
