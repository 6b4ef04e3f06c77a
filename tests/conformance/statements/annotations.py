# Annotations: lazily evaluated, module, class and function level.
x: int = 1
y: "str"


class C:
    a: int = 1
    b: list[int]
    c: Undefined


def f(a: int, b: "q" = 2, *args: float, k: str = "k", **kw: bytes) -> dict:
    local: never_evaluated = 3
    return local


print(f(1), f.__annotations__)
try:
    C.__annotations__
except NameError as e:
    print(e)
Undefined = complex
print(C.__annotations__)
print(__annotate__ is not None if "__annotate__" in globals() else "none")


class D:
    pass


print(D.__annotations__)
f.__annotations__ = {"z": 1}
print(f.__annotations__)
try:
    f.__annotations__ = 5
except TypeError as e:
    print(e)


def g():
    pass


print(g.__annotations__, g.__annotate__)
