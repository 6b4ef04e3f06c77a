"""The base object: attributes, equality, hashing, repr, and the messages of object()."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Empty:
    pass


o, e = object(), Empty()
print(o == o, o == object(), o != e, hash(o) == hash(o), type(o).__name__, bool(o))
print(repr(e).startswith("<__main__.Empty object at 0x"), str(e) == repr(e), isinstance(e, object))
print(issubclass(Empty, object), Empty.__bases__, object.__bases__)
print(o.__eq__(o), o.__eq__(5), o.__ne__(o), o.__lt__(5), e.__class__, e.__dict__, Empty.__mro__)
print(Empty.__name__, Empty.__qualname__, Empty.__module__, e.__doc__)
print(sorted(set(dir(o)) - set(dir(type))), e.__sizeof__() > 0, e.__reduce_ex__(2)[1:])
fails(object, 1)
fails(object, x=1)
fails(Empty, 1)
fails(Empty, a=1)
fails(lambda: setattr(o, "x", 1))
fails(lambda: delattr(o, "x"))
fails(lambda: delattr(e, "x"))
fails(lambda: o.x)
fails(lambda: e.x)
fails(lambda: Empty.x)
fails(lambda: o < o)
fails(lambda: e <= 5)
fails(lambda: o + 1)
fails(lambda: o())
fails(lambda: o[0])
fails(lambda: len(o))
fails(lambda: iter(o))
fails(format, o, "x")
fails(lambda: setattr(o, "__class__", Empty))
fails(lambda: setattr(e, "__class__", 5))
