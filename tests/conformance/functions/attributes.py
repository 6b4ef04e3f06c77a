# Function attributes and metadata.
def f(a, b=1, *c, d=2, **e):
    "Doc of f."
    local = a
    return local


f.custom = [1]
print(f.__name__, f.__qualname__, f.__module__, f.__doc__, f.custom, f.__dict__)
code = f.__code__
print(
    code.co_name,
    code.co_argcount,
    code.co_kwonlyargcount,
    code.co_posonlyargcount,
    code.co_varnames,
    code.co_nlocals,
    code.co_firstlineno,
    code.co_flags & 12,
)
f.__name__ = "renamed"
f.__qualname__ = "Q.renamed"
f.__doc__ = None
print(f.__name__, f.__qualname__, f.__doc__, repr(f).startswith("<function Q.renamed at 0x"))
for code in (
    "f.__name__ = 1",
    "f.__defaults__ = 1",
    "f.__dict__ = 1",
    "f.__kwdefaults__ = ()",
    "del f.__name__",
    "f.nope",
    "f.__code__ = 1",
    "f.__closure__ = ()",
    "f.__globals__ = {}",
):
    try:
        exec(code)
        print("ok")
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(f.__globals__ is globals(), f.__closure__, callable(f), f == f, hash(f) == hash(f))


def g():
    def inner():
        pass

    class L:
        def m(self):
            pass

    return inner, L


i, L = g()
print(i.__qualname__, L.__qualname__, L.m.__qualname__, L().m.__qualname__)
