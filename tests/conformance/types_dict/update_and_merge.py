"""update, |, |= with mappings, pairs and keywords."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


d = {"a": 1}
d.update({"b": 2})
d.update([("c", 3), "de"])
d.update(f=6, a=0)
d.update()
print(d, d | {"a": 9}, {"a": 9} | d, type(d | {}))
d |= {"x": 1}
d |= [("y", 2)]
print(d)
fails(d.update, 5)
fails(d.update, [1])
fails(d.update, ["abc"])
fails(d.update, {}, {})
fails(lambda: d | [("a", 1)])
fails(lambda: [] | d)
fails(lambda: d.__ior__(5))
fails(lambda: d + {})
fails(lambda: d < {})


class Sub(dict):
    pass


print(type(Sub(a=1) | {}), type({} | Sub()), Sub(a=1) == {"a": 1}, type(Sub().copy()))
print(type(Sub.fromkeys("a")))
