"""code(...) and code.replace(...): code objects made of the parts of others."""
import types

FIELDS = ["argcount", "posonlyargcount", "kwonlyargcount", "nlocals", "stacksize", "flags", "code", "consts", "names",
          "varnames", "filename", "name", "qualname", "firstlineno", "linetable", "exceptiontable", "freevars", "cellvars"]


def parts(code):
    return [getattr(code, "co_" + name) for name in FIELDS]


def remade(function):
    code = types.CodeType(*parts(function.__code__))
    assert code == function.__code__ and hash(code) == hash(function.__code__)
    return types.FunctionType(code, globals(), None, function.__defaults__, function.__closure__)


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def simple(a, b=2, *rest, key=5, **more):
    total = a + b
    for x in rest:
        total += x
    return total, key, more


def handles(x):
    try:
        with_squares = [y * y for y in range(x)]
        return sum(with_squares) / (x - 3)
    except ZeroDivisionError as e:
        return str(e)
    finally:
        x = None


def outer(n):
    def inner(m):
        return n + m + (lambda: n)()
    return inner


def generator(n):
    while n:
        got = yield n
        n -= 1


f = remade(simple)
f.__kwdefaults__ = {"key": 6}
print(f(1), f(1, 2, 3, key=0, z=1))
print(remade(handles)(3), remade(handles)(5))
print(remade(outer)(1)(2), remade(outer(10))(5), list(remade(generator)(3)))


def fails():
    return undefined


try:
    remade(fails)()
except NameError as e:
    print(e, e.__traceback__.tb_next.tb_lineno - fails.__code__.co_firstlineno)

# replace: every part can change, and the others stay.
code = simple.__code__.replace(co_name="other", co_qualname="a.other", co_filename="elsewhere.py", co_firstlineno=100)
print(code.co_name, code.co_qualname, code.co_filename, code.co_firstlineno, next(code.co_lines())[2])


def add(a, b):
    result = a + b
    return result


def call(code, *args, **kwargs):
    return types.FunctionType(code, {"len": len, "max": max})(*args, **kwargs)


positional = add.__code__.replace(co_posonlyargcount=2)
print(call(positional, 1, 2))
attempt(lambda: call(positional, a=1, b=2))
keywords = add.__code__.replace(co_argcount=0, co_kwonlyargcount=2)
print(call(keywords, a=1, b=2))
attempt(lambda: call(keywords, 1, 2))
renamed = add.__code__.replace(co_varnames=("x", "y", "z"))
print(renamed.co_varnames, call(renamed, x=3, y=4))


def uses():
    return len, "const", 1000000


swapped = uses.__code__.replace(co_names=("max",))
print(call(swapped)[0], swapped.co_names)
consts = tuple("changed" if c == "const" else c for c in uses.__code__.co_consts)
print(uses.__code__.replace(co_consts=consts) == uses.__code__)
other = add.__code__.replace(co_code=add.__code__.co_code)
print(other == add.__code__, other is add.__code__)

# What does not fit is refused.
attempt(lambda: add.__code__.replace(co_nlocals=5))
attempt(lambda: add.__code__.replace(co_argcount=-1))
attempt(lambda: add.__code__.replace(co_name=5))
attempt(lambda: add.__code__.replace(co_names=["a"]))
attempt(lambda: add.__code__.replace(co_varnames=(1, 2, 3)))
attempt(lambda: add.__code__.replace(co_nothing=1))
attempt(lambda: types.CodeType(1, 2))
attempt(lambda: types.CodeType(*parts(add.__code__), 1))
