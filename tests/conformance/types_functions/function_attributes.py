"""Functions as objects: defaults, keyword defaults, annotations, code, closures, and changing them."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


def f(a, b=2, /, c=3, *args, d, e=5, **kw) -> "ret":
    "doc"
    x = a
    return lambda: (x, b)


code = f.__code__
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__)
print(f.__annotations__, f.__closure__, f.__dict__, f.__type_params__)
print(code.co_name, code.co_qualname, code.co_argcount, code.co_posonlyargcount)
print(code.co_kwonlyargcount, code.co_varnames, code.co_cellvars, code.co_freevars, code.co_nlocals)
print(code.co_flags & 0x0C, code.co_firstlineno)
inner = f(1, d=0)
print(inner.__closure__[0].cell_contents, inner.__code__.co_freevars, inner.__name__)
print(inner.__qualname__, inner(), len(inner.__closure__))
f.__defaults__ = (20, 30)
f.__kwdefaults__ = {"d": 40, "e": 50}
print(f("a")(), f.__defaults__)


def g(x=[], *, y={}):
    return x, y


print(g(), g.__defaults__[0] is g()[0])
g.__name__, g.__qualname__, g.__doc__ = "renamed", "q.renamed", "new doc"
print(g.__name__, g.__qualname__, g.__doc__, repr(g)[:20])
g.__defaults__ = None
g.__code__ = (lambda x: x * 2).__code__
print(g(4))
fails(g)
fails(lambda: setattr(g, "__defaults__", 5))
fails(lambda: setattr(g, "__name__", 5))
fails(lambda: setattr(g, "__kwdefaults__", []))
fails(lambda: setattr(g, "__closure__", None))
fails(lambda: setattr(inner, "__code__", g.__code__))
fails(lambda: setattr(g, "__dict__", None))
cell = inner.__closure__[1]
cell.cell_contents = "changed"
print(inner())
