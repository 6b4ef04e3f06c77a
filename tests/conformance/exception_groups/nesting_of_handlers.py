"""except* in nested try statements, loops and functions, with what is left and what is raised anew."""


def show(group, depth=0):
    pad = "  " * depth
    if isinstance(group, BaseExceptionGroup):
        print(f"{pad}{type(group).__name__} {group.message!r}")
        for error in group.exceptions:
            show(error, depth + 1)
    else:
        print(f"{pad}{group!r}")


def attempt(function):
    try:
        function()
    except BaseException as error:
        show(error)
        print("context:", repr(error.__context__), "cause:", repr(error.__cause__))
    else:
        print("nothing raised")
    print("--")


tree = ExceptionGroup("tree", [ValueError(1), ExceptionGroup("sub", [TypeError(2), ValueError(3)]), KeyError(4)])


def split():
    try:
        raise tree
    except* ValueError as group:
        show(group, 1)
    except* TypeError as group:
        show(group, 1)


def everything():
    try:
        raise tree
    except* Exception as group:
        print(group is tree)


def naked():
    try:
        raise ValueError("plain")
    except* ValueError as group:
        print(repr(group), group.__cause__, group.__context__)


def not_matched():
    try:
        raise ValueError("plain")
    except* TypeError:
        print("never")


def raise_new():
    try:
        raise tree
    except* ValueError:
        raise RuntimeError("new")
    except* KeyError as group:
        raise OSError("from") from group


def reraise():
    try:
        raise tree
    except* ValueError:
        raise
    except* TypeError as group:
        raise group


def in_loop():
    for n in range(3):
        try:
            if n == 1:
                raise tree
            print("turn", n)
        except* (ValueError, KeyError, TypeError):
            print("caught in turn", n)
        else:
            print("else", n)
        finally:
            print("finally", n)


def nested():
    try:
        try:
            raise tree
        except* ValueError as inner:
            print("inner", len(inner.exceptions))
    except* KeyError as outer:
        print("outer", outer.exceptions)


def name_unbound():
    try:
        raise tree
    except* ValueError as group:
        pass
    except* Exception as group:
        pass
    print("group" in locals())


def base_group():
    try:
        raise BaseExceptionGroup("base", [KeyboardInterrupt(), ValueError()])
    except* ValueError as group:
        print(type(group).__name__)


def bad_types():
    for kind in (ExceptionGroup, BaseExceptionGroup, (ValueError, ExceptionGroup), 5, (ValueError, 5)):
        try:
            try:
                raise ValueError
            except* kind:
                pass
        except BaseException as error:
            print(type(error).__name__, error)


class Custom(ExceptionGroup):
    def __new__(cls, message, errors, code):
        self = super().__new__(cls, message, errors)
        self.code = code
        return self

    def derive(self, errors):
        return Custom(self.message, errors, self.code + 1)


def custom():
    try:
        raise Custom("custom", [ValueError(), TypeError()], 10)
    except* ValueError as group:
        print(type(group).__name__, group.code)


def return_from_function():
    def inner():
        try:
            raise tree
        except* Exception:
            pass
        return "after"

    print(inner())


for function in (split, everything, naked, not_matched, raise_new, reraise, in_loop, nested, name_unbound, base_group, bad_types, custom, return_from_function):
    print(function.__name__)
    attempt(function)
