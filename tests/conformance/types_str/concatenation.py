"""+ and * of strings, comparison by code point, and what they refuse."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(["a" + "b", "ab" * 3, 3 * "ab", "a" * 0, "a" * -5, "" * 10 ** 18, "\u20ac" * 2, "a" * True])
print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", "\uffff" < "\U00010000")
print("\ud800" < "\ue000", "\u00e9" > "z", "a" == "a", "a" != b"a", "a" <= "a")
s = t = "x"
s += "y"
s *= 2
print(s, t, sorted(["b", "\u00e9", "a", "B", "aa"]), max("hello"), min("hello"))
fails(lambda: "a" + 5)
fails(lambda: 5 + "a")
fails(lambda: "a" + b"b")
fails(lambda: "a" + None)
fails(lambda: "a" * "b")
fails(lambda: "a" * 1.5)
fails(lambda: "a" - "b")
fails(lambda: "a" < 5)
fails(lambda: -"a")
fails(lambda: "a" * 10 ** 30)
