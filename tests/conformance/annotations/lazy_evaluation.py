"""Annotations are evaluated when asked for (PEP 649): where, when, with which names, in which formats."""
import annotationlib
from annotationlib import Format


def note(value):
    print("    evaluated", value)
    return value


x: note("module") = 1


class C:
    a: note("class a")
    b: note("class b") = 2
    later: Undefined

    def method(self, p: note("parameter"), *args: note("args"), k: note("keyword") = 0, **kw: note("kwargs")) -> note("return"):
        local: note("never") = 1
        return local


print("defined")
try:
    C.__annotations__
except NameError as error:
    print(error)
Undefined = int
print(C.__annotations__)
print(C.__annotations__ is C.__annotations__, C.method.__annotations__)
print(C().method(1), __annotations__)
print(annotationlib.get_annotations(C, format=Format.STRING))
del Undefined
print(annotationlib.get_annotations(C, format=Format.FORWARDREF)["later"])


def forward(a: NotYet, b: "text", c: NotYet[int], d: NotYet | None, e: int = 0) -> list[NotYet]:
    pass


for format in (Format.STRING, Format.FORWARDREF, Format.VALUE):
    try:
        print(format.name, {k: str(v) for k, v in annotationlib.get_annotations(forward, format=format).items()})
    except NameError as error:
        print(format.name, error)
for format in (1, 2, 3, 4, 5, "x"):
    try:
        print(format, forward.__annotate__(format))
    except (NameError, NotImplementedError, TypeError) as error:
        print(format, type(error).__name__, error)


def closure():
    T = int

    def inner(a: T):
        pass

    before = inner.__annotate__(1)
    T = str
    return before, inner.__annotations__


print(closure())


class Scopes:
    kind = int
    field: kind
    kind = str

    def method(self, a: kind) -> __class__:
        pass


try:
    print(Scopes.__annotations__, Scopes.method.__annotations__)
except NameError as error:
    print(error)
flag = False


class Conditional:
    if flag:
        hidden: int
    else:
        shown: str
    for name in ():
        looped: int
    try:
        tried: int
    except ValueError:
        failed: int


print(Conditional.__annotations__)
forward.__annotations__ = {"replaced": 1}
print(forward.__annotate__, forward.__annotations__)
forward.__annotate__ = lambda format: {"from": format}
print(forward.__annotations__)
for value in (5, None, "x"):
    for target in (forward, C):
        for name in ("__annotations__", "__annotate__"):
            try:
                setattr(target, name, value)
                print(type(target).__name__, name, value, getattr(target, name))
            except TypeError as error:
                print(error)
del C.__annotations__
try:
    print(C.__annotations__)
except AttributeError as error:
    print(error)


class Child(C):
    own: int


print(Child.__annotations__, Child.__annotate__ is not None, hasattr(type("T", (), {}), "__annotations__"), type("T", (), {}).__annotations__)
print((lambda a: a).__annotations__, (lambda: 0).__annotate__, annotationlib.get_annotations(len if False else forward) )


def generator_default(a: (lambda: [n for n in (1, 2)])() = [1]) -> {**{"k": 1}}:
    pass


print(generator_default.__annotations__)
for source in ("x: yield", "def f(a: (yield)): pass", "x: (y := 1)", "def f() -> (y := 1): pass", "async def f(a: await b): pass", "x: int: str", "x: int, y: str", "def f(*a: *b): pass", "def f(a: *b): pass", "f(): int", "x.y: int", "x[0]: int = 1", "(x): int", "[x]: int", "x, y: int", "def f(): x: y = yield", "x: *y", "lambda a: int: 0"):
    try:
        compile(source, "s", "exec")
        print(repr(source), "fine")
    except SyntaxError as error:
        print(repr(source), error.msg)
