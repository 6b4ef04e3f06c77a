"""join takes any iterable of strings and says which item is not one."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(["".join([]), ",".join(["a"]), ",".join("abc"), "-".join(("x", "y")), ", ".join(str(i) for i in range(4)), "".join({"k": 1, "l": 2}), "\u20ac".join(["a", "b"]), "ab".join(["", "", ""])])


class S(str):
    pass


print(type("".join([S("x")])), type(S(",").join([S("x")])), "".join([S("a"), "b"]))
fails(",".join, [1])
fails(",".join, ["a", b"b"])
fails(",".join, ["a", "b", None])
fails(",".join, 5)
fails(",".join, None)
fails(",".join)
fails(",".join, "a", "b")


def generator():
    yield "a"
    raise RuntimeError("stopped inside join")


fails(",".join, generator())
