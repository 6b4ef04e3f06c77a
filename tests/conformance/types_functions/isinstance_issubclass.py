"""isinstance and issubclass with classes, tuples, unions, and what else they may get."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class A:
    pass


class B(A):
    pass


class Fake:
    @property
    def __class__(self):
        return A


print(isinstance(5, int), isinstance(True, int), isinstance(5, (str, int)), isinstance(5, ()))
print(isinstance(5, (str, (float, (int,)))), isinstance(B(), A), isinstance(A(), B))
print(isinstance(A, type), isinstance(None, type(None)), isinstance(5, int | str))
print(isinstance("a", int | None), isinstance(None, int | None), isinstance(Fake(), A))
print(type(Fake()) is A)
print(issubclass(B, A), issubclass(A, B), issubclass(bool, int), issubclass(int, object))
print(issubclass(A, (str, A)), issubclass(int, int | str), issubclass(B, ()), int | str)
print(int | None == None | int, (int | str).__args__, (int | str) == (str | int), int | int)
print(list[int] | None)
fails(isinstance, 5, 5)
print(isinstance(5, (int, 5)), isinstance(5, int | list[int]))
fails(isinstance, "a", (int, 5))
fails(isinstance, 5, "int")
fails(isinstance, 5, list[int])
fails(isinstance, 5)
fails(isinstance, "a", int | list[int])
fails(issubclass, 5, int)
fails(issubclass, int, 5)
fails(issubclass, int, list[int])
fails(issubclass, A(), A)
fails(issubclass, int, (5,))
fails(lambda: int | 5)
