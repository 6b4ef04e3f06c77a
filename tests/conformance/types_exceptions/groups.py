"""ExceptionGroup: construction, message, split, subgroup, derive."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


g = ExceptionGroup("several", [ValueError(1), TypeError("t"), ExceptionGroup("inner", [ValueError(2), KeyError("k")])])
print(g, repr(g), g.message, g.exceptions, len(g.exceptions), type(g).__mro__[1:4])
match, rest = g.split(ValueError)
print(repr(match), repr(rest))
print(repr(g.subgroup(KeyError)), g.subgroup(OSError))
print(repr(g.subgroup(lambda e: isinstance(e, TypeError))), g.split(Exception)[1])
print(repr(g.derive([ValueError(9)])))
print(type(BaseExceptionGroup("b", [ValueError(1)])).__name__)
print(type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
print(ExceptionGroup("one", [KeyError(1)]))
fails(ExceptionGroup, "m", [])
fails(ExceptionGroup, "m", [5])
fails(ExceptionGroup, "m", 5)
fails(ExceptionGroup, 5, [ValueError()])
fails(ExceptionGroup, "m")
fails(ExceptionGroup, "m", [KeyboardInterrupt()])
fails(g.split, 5)
fails(lambda: setattr(g, "exceptions", ()))
