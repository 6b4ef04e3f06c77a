"""replace with counts, translate with tables, maketrans in its three forms, expandtabs."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print("aaa".replace("a", "b"), "aaa".replace("a", "b", 2), "aaa".replace("a", "b", 0))
print("aaa".replace("a", "b", -1), "abc".replace("", "-"), "abc".replace("", "-", 2))
print("".replace("", "x"), "abc".replace("b", ""), "aaaa".replace("aa", "a"))
print("a\u20aca".replace("\u20ac", "E"), "aXbX".replace("X", "\u00e9", count=1))
table = str.maketrans({"a": "1", "b": None, "c": "xyz", 100: 0x44})
print(table, "abcde".translate(table), "hello".translate(str.maketrans("el", "ip")))
print("hello".translate(str.maketrans("h", "j", "l")), "abc".translate([]))
print("\0\1".translate(["x", "y"]))
print(["a\tb".expandtabs(), "\t|".expandtabs(4), "ab\tc\n\td".expandtabs(3), "a\tb".expandtabs(0), "a\tb".expandtabs(-1), "a\tb".expandtabs(tabsize=2)])
fails("a".replace, "a")
fails("a".replace, "a", 5)
fails("a".replace, 5, "a")
fails("a".replace, "a", "b", "c")
fails(str.maketrans, "ab", "c")
fails(str.maketrans, {"ab": "c"})
fails(str.maketrans, "a")
fails(str.maketrans, {1.5: "c"})
fails("abc".translate, 5)
fails("abc".translate, {97: -1})
fails("abc".translate, {97: 1.5})
