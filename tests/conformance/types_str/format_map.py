"""format_map takes the mapping as it is, so __missing__ works."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


print("{a} {b}".format_map(Default(a=1)), "{a.real}".format_map({"a": 5}))
print("{x:>4}".format_map({"x": "y"}), "{k[0]}".format_map({"k": "xyz"}), "none".format_map({}))
fails("{a}".format_map, {})
fails("{}".format_map, {"": 1})
fails("{0}".format_map, {0: 1})
fails("{a}".format_map, 5)
fails("{a}".format_map)
fails("{a}".format_map, {"a": 1}, {})
