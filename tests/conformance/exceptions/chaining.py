# __context__, __cause__, __suppress_context__, with_traceback, cycles.
def context_of():
    try:
        try:
            raise KeyError(1)
        except KeyError:
            raise ValueError(2)
    except ValueError as e:
        return e


e = context_of()
print(repr(e), repr(e.__context__), e.__cause__, e.__suppress_context__)
e.__cause__ = TypeError("set by hand")
print(e.__suppress_context__, repr(e.__cause__))
e.__cause__ = None
e.__suppress_context__ = False
for code in (
    "e.__cause__ = 5",
    "e.__context__ = 'x'",
    "e.__traceback__ = 1",
    "e.args = 5",
    "e.with_traceback(1)",
    "del e.__cause__",
    "del e.args",
    "e.__suppress_context__ = 'a'",
):
    try:
        exec(code)
        print(code, "ok")
    except (TypeError,) as t:
        print(code, "->", t)
try:
    raise e.with_traceback(None)
except ValueError as f:
    print(f is e, f.__context__)
try:
    try:
        raise ValueError("a")
    finally:
        raise TypeError("b")
except TypeError as t:
    print(repr(t.__context__))
a, b = ValueError("a"), ValueError("b")
try:
    try:
        raise a
    except ValueError:
        try:
            raise b
        except ValueError:
            raise a
except ValueError as x:
    print(repr(x), repr(x.__context__), repr(x.__context__.__context__))
try:
    try:
        [][1]
    except IndexError:
        {}["k"]
except KeyError as k:
    print(repr(k.__context__))
