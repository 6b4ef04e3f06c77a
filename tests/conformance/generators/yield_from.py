# yield from: values, send, throw, close, return values.
def inner():
    got = []
    try:
        while True:
            x = yield ("inner", len(got))
            if x == "stop":
                return got
            got.append(x)
    except KeyError as e:
        got.append(repr(e))
        yield "after throw"
        return got
    finally:
        print("inner final", end=" ")


def outer():
    result = yield from inner()
    print("result", result)
    yield from [1, 2]
    yield from "ab"
    last = yield from (i for i in range(1))
    return ("outer", last)


g = outer()
print(next(g), g.send("x"), g.send("y"))
print(g.send("stop"), next(g), next(g), next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)
g = outer()
next(g)
print(g.throw(KeyError("k")), next(g))
g.close()
g = outer()
next(g)
g.close()
print()


def flat(x):
    if isinstance(x, list):
        for y in x:
            yield from flat(y)
    else:
        yield x


print(list(flat([1, [2, [3, [4]], 5], []])))


def deep(n):
    if n:
        yield from deep(n - 1)
    yield n


print(list(deep(50))[-3:], sum(deep(200)))
for bad in ("yield from 5", "yield from None"):
    ns = {}
    exec(f"def f():\n  {bad}", ns)
    try:
        list(ns["f"]())
    except TypeError as e:
        print(e)
g = outer()
next(g)
try:
    (yf for yf in [g.gi_yieldfrom.__name__])
    print(g.gi_yieldfrom.__name__, g.gi_running, g.gi_frame is not None, g.gi_suspended)
finally:
    g.close()
print(g.gi_frame, g.gi_yieldfrom)
