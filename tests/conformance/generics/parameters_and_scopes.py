"""Type parameters (PEP 695, 696): scopes, laziness, bounds, defaults, aliases, errors."""
import typing

log = []


def note(x):
    log.append(x)
    return x


def function[T: note(int), U: (note(str), bytes), *Ts, **P](a: T, *args: *Ts) -> U:
    return T, U


print(function.__type_params__, log, [type(p).__name__ for p in function.__type_params__])
T, U, Ts, P = function.__type_params__
print(T.__bound__, U.__constraints__, T.__constraints__, U.__bound__, Ts.__name__, P.__name__, log, function(1)[0] is T)
print(function.__annotations__, T.__infer_variance__, T.__covariant__, T.__default__ is typing.NoDefault, T.has_default())


class Box[T, S = list[T], **Q = [int]]:
    item: T

    def get(self) -> T:
        return T

    def inner[V](self, value: V) -> tuple[T, V]:
        class Local[W]:
            params = (T, V, W)

        return Local.params


print(Box.__type_params__, Box.__orig_bases__, Box.__mro__[1:], Box.__parameters__)
print(Box[int], Box[int, str].__args__, Box[int]().get(), Box().inner(1), Box.get.__annotations__, [p.__default__ for p in Box.__type_params__[1:]])
for call in (lambda: Box[int, str, [int], 1], lambda: Box[()], lambda: Box[int][str], lambda: Box.T, lambda: T, lambda: setattr(Box, "__type_params__", ()), lambda: Box.__type_params__):
    try:
        print(str(call())[:100])
    except (TypeError, AttributeError, NameError) as error:
        print(type(error).__name__, error)
type Alias = note("alias value")
type Generic[K, V] = dict[K, list[V]]
type Recursive = list[Recursive] | None
type Broken = undefined_name
log.clear()
print(Alias, Alias.__value__, log, Alias.__name__, Generic.__type_params__, Generic[int, str], Generic[int, str].__value__ if hasattr(Generic[int, str], "__value__") else None, Generic.__value__, Recursive.__value__, Alias.__module__)
for call in (lambda: Broken.__value__, lambda: Alias[int], lambda: isinstance(1, Alias), lambda: Alias(), lambda: Generic[int], lambda: setattr(Alias, "__value__", 1), lambda: Alias | int, lambda: int | Generic[int, str], lambda: Alias == Alias, lambda: type("X", (Alias,), {}), lambda: hash(Alias) and 1, lambda: Alias.missing):
    try:
        print(call())
    except (TypeError, AttributeError, NameError) as error:
        print(type(error).__name__, error)


def outer[T](x: T):
    def inner[U](y: U) -> tuple[T, U]:
        return T, U

    T_before = T

    class C[T](list[T]):
        own = T

    return inner(1)[0] is T_before, C.own is T_before, C.__orig_bases__


print(outer(1))


class Meta(type):
    def __new__(mcs, name, bases, namespace, **kwargs):
        print(name, [b.__name__ for b in bases], kwargs)
        return super().__new__(mcs, name, bases, namespace)


class WithMeta[T](dict[str, T], metaclass=Meta, option=[]):
    pass


@note
def decorated[T](x: T = note("default")):
    pass


print(log[-2:] if isinstance(log[-1], str) else (log[-2], log[-1].__name__), decorated.__qualname__, [c.co_name for c in [decorated.__code__]])
for source in ("def f[T, T](): pass", "def f[T](T): return T", "class C[T]: T = 1", "def f[T: (yield)](): pass", "type X[T: (y := 1)] = int", "type X = (yield)", "type X = await y", "def f[*T: int](): pass", "def f[**P: int](): pass", "def f[T = int, U](): pass", "def f[](): pass", "type X", "type X =", "type 5 = int", "type X.y = int", "type X[0] = int", "def f[T](x: (T := 1)): pass", "class C[T](metaclass=(yield)): pass", "def f[T]():\n nonlocal T", "def f[T]():\n global T", "class C[__debug__]: pass", "type type = type", "def f[T: int = str, *U = *tuple[int], **P = []](): pass", "lambda[T]: 0", "class C[T,]: pass", "async def f[T](): pass", "def f[T]() -> T: pass", "def f[T](x=T): pass"):
    try:
        compile(source, "s", "exec")
        print(repr(source), "fine")
    except SyntaxError as error:
        print(repr(source), error.msg)
type = 5
print(type)
