"""Annotations are evaluated late, kept by name, and readable on functions, classes and modules."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


def f(a: int, *args: str, k: "text" = 1, **kw: list[int]) -> None:
    y: 5 = 3
    return y


class C:
    x: int = 5
    y: str
    z: "forward"

    def m(self, a: C) -> C:
        return self


print(f.__annotations__, f(1), C.__annotations__, C.x, hasattr(C, "y"), C.m.__annotations__)


def late(a: not_defined_yet):
    pass


fails(lambda: late.__annotations__)
not_defined_yet = "defined now"
print(late.__annotations__)
f.__annotations__["a"] = float
print(f.__annotations__["a"], (lambda x: x).__annotations__, C().m.__annotations__ == C.m.__annotations__)
f.__annotations__ = {"new": 1}
print(f.__annotations__)
fails(lambda: setattr(f, "__annotations__", 5))
count: int = 3
(unstored): int
print(__annotations__ if "__annotations__" in globals() else "lazy", count)
