# ExceptionGroup as a value: messages, nesting, split and subgroup.
g = ExceptionGroup(
    "several",
    [ValueError(1), TypeError("t"), ExceptionGroup("inner", [KeyError("k"), ValueError(2)])],
)
print(g, repr(g), g.message, len(g.exceptions), g.args[0])
print(
    repr(g.subgroup(ValueError)),
    g.subgroup(OSError),
    repr(g.subgroup(lambda e: isinstance(e, KeyError))),
)
match, rest = g.split((ValueError, KeyError))
print(repr(match), repr(rest))
print(
    isinstance(g, Exception),
    type(BaseExceptionGroup("b", [ValueError()])).__name__,
    type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__,
)


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message, excs)


m = MyGroup("mine", [ValueError(1), OSError(2)])
print(repr(m.subgroup(OSError)), type(m.split(ValueError)[1]).__name__)
for args in (
    (),
    ("x",),
    ("x", []),
    ("x", [5]),
    (5, [ValueError()]),
    ("x", ValueError()),
    ("x", [KeyboardInterrupt()]),
):
    try:
        print(repr(ExceptionGroup(*args)))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    raise g
except ExceptionGroup as e:
    print(e is g, e.exceptions[2].exceptions[0])
