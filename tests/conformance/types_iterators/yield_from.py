"""yield from passes values, sends, throws and results through."""
# stress: 20


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


def inner():
    total = 0
    try:
        while True:
            x = yield total
            if x is None:
                break
            total += x
    except KeyError as e:
        yield f"inner caught {e}"
    finally:
        print("inner done")
    return f"total {total}"


def outer():
    result = yield from inner()
    print("result:", result)
    yield from [1, 2]
    yield from "ab"
    return (yield from ())


o = outer()
print(next(o), o.send(5), o.send(6), o.gi_yieldfrom.__name__, o.send(None), list(o))
o = outer()
next(o)
print(o.throw(KeyError("k")), next(o))
o.close()
o = outer()
next(o)
fails(o.throw, ZeroDivisionError("z"))


class Plain:
    def __iter__(self):
        return iter([1, 2])


def plain():
    yield from Plain()


p = plain()
next(p)
fails(p.send, 5)
p = plain()
next(p)
fails(p.throw, ValueError("v"))


def bad():
    yield from 5


fails(next, bad())


def depth(n):
    if n:
        yield from depth(n - 1)
    yield n


print(list(depth(5)), sum(depth(200)))
