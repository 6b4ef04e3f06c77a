"""Construction, split, subgroup and derive of exception groups."""
def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


for call in (lambda: ExceptionGroup(), lambda: ExceptionGroup("m"), lambda: ExceptionGroup("m", []), lambda: ExceptionGroup("m", 5), lambda: ExceptionGroup(5, [ValueError()]),
             lambda: ExceptionGroup("m", [5]), lambda: ExceptionGroup("m", [ValueError]), lambda: ExceptionGroup("m", [KeyboardInterrupt()]),
             lambda: BaseExceptionGroup("m", [KeyboardInterrupt()]), lambda: type(BaseExceptionGroup("m", [ValueError()])), lambda: ExceptionGroup("m", (ValueError(1),)),
             lambda: ExceptionGroup("m", [ValueError(1)], 3), lambda: ExceptionGroup(message="m", exceptions=[]), lambda: ExceptionGroup("m", {ValueError(1)}),
             lambda: ExceptionGroup("m", iter([ValueError(1)]))):
    show(call)
group = ExceptionGroup("top", [ValueError(1), TypeError(2), ExceptionGroup("sub", [ValueError(3), KeyError(4)])])
print(repr(group), str(group), group.args, group.message, len(group.exceptions))
print(str(ExceptionGroup("one", [ValueError()])), "|", str(BaseExceptionGroup("two", [ValueError(), KeyboardInterrupt()])))
for condition in (ValueError, (ValueError, KeyError), Exception, OSError, lambda e: isinstance(e, TypeError), lambda e: True, lambda e: False, lambda e: isinstance(e, ExceptionGroup)):
    match, rest = group.split(condition)
    print(repr(match), repr(rest), match is group)
    print(repr(group.subgroup(condition)))
for condition in (5, "ValueError", (ValueError, 5), [ValueError], None, int):
    show(lambda: group.split(condition))
    show(lambda: group.subgroup(condition))
show(lambda: group.split())
show(lambda: group.subgroup(ValueError, TypeError))
group.add_note("kept")
group.__cause__ = OSError("cause")
match, rest = group.split(ValueError)
print(match.__notes__, match.__cause__, match.__context__, match.__suppress_context__, rest.__notes__, match.exceptions[1].message)
match.add_note("only here")
print(group.__notes__)
for name in ("message", "exceptions"):
    try:
        setattr(group, name, ())
    except AttributeError as error:
        print(error)
print(group.derive([OSError()]).message, type(group.derive([KeyboardInterrupt()])).__name__)
show(lambda: group.derive([]))
show(lambda: group.derive(5))


class Sub(ExceptionGroup):
    pass


sub = Sub("sub", [ValueError(1), TypeError(2)])
print(type(sub.subgroup(ValueError)).__name__, type(sub.split(ValueError)[1]).__name__)


class BadDerive(ExceptionGroup):
    def derive(self, errors):
        return 5


show(lambda: BadDerive("bad", [ValueError(), TypeError()]).split(ValueError))


class Mixed(BaseExceptionGroup, ValueError):
    pass


show(lambda: Mixed("mixed", [KeyboardInterrupt()]))
show(lambda: type("Both", (ExceptionGroup, OSError), {})("m", [ValueError()]))
print(ExceptionGroup.__mro__, ExceptionGroup[int], issubclass(ExceptionGroup, BaseExceptionGroup))
errors = [ValueError()]
group = ExceptionGroup("copy", errors)
errors.append(TypeError())
print(len(group.exceptions), group.args[1] is errors)
