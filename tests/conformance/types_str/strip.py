"""strip, lstrip, rstrip, removeprefix, removesuffix."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


s = " \t\n\u2003text \x0b\x1f"
print([s.strip(), s.lstrip(), s.rstrip(), s.strip(None), "xxabcxx".strip("x"), "abcba".strip("ab"), "abc".strip(""), "aaa".strip("a"), "".strip()])
print(["www.site.com".lstrip("w."), "mississippi".rstrip("ipz"), "\u00e9a\u00e9".strip("\u00e9"), "a\u20ac".rstrip("\u20ac")])
print(["prefix-x".removeprefix("prefix-"), "x".removeprefix("y"), "aa".removeprefix("a"), "x.py".removesuffix(".py"), "x".removesuffix(""), "".removesuffix("a")])
fails("a".strip, 5)
fails("a".strip, "a", "b")
fails("a".removeprefix)
fails("a".removeprefix, 5)
fails("a".removesuffix, None)
