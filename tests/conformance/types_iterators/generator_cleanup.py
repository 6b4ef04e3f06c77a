"""finally blocks and with statements inside generators run when the generator ends, is closed or dropped."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Resource:
    def __enter__(self):
        print("open", end=" ")
        return self

    def __exit__(self, kind, value, traceback):
        print("close", kind.__name__ if kind else None, end=" ")


def reading():
    with Resource():
        try:
            yield 1
            yield 2
        finally:
            print("finally", end=" ")


print(list(reading()))
g = reading()
next(g)
g.close()
print("closed")
g = reading()
next(g)
del g
print("dropped")
for x in reading():
    break
print("after break")
g = reading()
next(g)
fails(g.throw, ValueError("thrown"))
print(next(reading()), "temporary")


def catches():
    while True:
        try:
            yield "waiting"
        except ValueError as e:
            yield f"caught {e}"


g = catches()
print(next(g), g.throw(ValueError("v")), next(g), next(g))
fails(g.throw, KeyError("not caught"))
print(next(g, "finished"))


def context():
    try:
        yield 1
    except KeyError:
        raise ValueError("from generator")


g = context()
next(g)
try:
    g.throw(KeyError("k"))
except ValueError as e:
    print(e, repr(e.__context__))
