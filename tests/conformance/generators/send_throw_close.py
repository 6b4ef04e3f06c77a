# send(), throw(), close().
def echo():
    received = []
    try:
        while True:
            try:
                x = yield len(received)
                received.append(x)
            except ValueError as e:
                received.append(f"caught {e}")
    finally:
        print("final", received)


g = echo()
print(next(g), g.send("a"), g.send("b"), g.throw(ValueError("v")), g.send(None))
g.close()
try:
    g.send(1)
except StopIteration as e:
    print("stopped", e.value)
g = echo()
try:
    g.send(5)
except TypeError as e:
    print(e)
try:
    g.throw(KeyError("early"))
except KeyError as e:
    print("KeyError", e)
print(list(g))
g = echo()
next(g)
try:
    g.throw(OSError("out"))
except OSError as e:
    print("OSError", e)
for args in ((5,), ("text",), (None,), (int,), ()):
    g = echo()
    next(g)
    try:
        g.throw(*args)
    except TypeError as e:
        print(e)
    g.close()


def avg():
    total = n = 0
    while True:
        x = yield total / n if n else None
        total += x
        n += 1


a = avg()
next(a)
print([a.send(v) for v in (10, 20, 60)])
