"""KeyError prints the repr of its key; IndexError and LookupError do not."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


for e in (
    KeyError("k"), KeyError(5), KeyError("a", "b"), KeyError(), KeyError(""), KeyError("it's"),
    KeyError(("t", 1)), KeyError("line\nbreak"), IndexError("k"), LookupError("l"),
    KeyError(KeyError("x")),
):
    print(repr(e), "|", str(e))
fails(lambda: {}["k"])
fails(lambda: {}[1, 2])
fails(lambda: {}[None])
fails(lambda: set().pop())
fails(lambda: {1}.remove("x"))
fails(lambda: [][0])
fails(lambda: ()[0])
fails(lambda: ""[0])
fails(lambda: b""[0])
fails(lambda: range(0)[0])
fails(lambda: [].pop())
fails(lambda: bytearray()[0])
