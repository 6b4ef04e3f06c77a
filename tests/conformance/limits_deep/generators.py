# stress: 1000
# Chains of `yield from`: deep ones are a RecursionError when run, and go away quietly.
def chain(n):
    def one(inner):
        yield from inner

    g = iter([1, 2, 3])
    for _ in range(n):
        g = one(g)
    return g


g = chain(100)
print(list(g))

g = chain(100_000)
del g

# Suspended chains within the limit are closed from the inside out.
log = []


def level(n):
    try:
        if n == 0:
            yield "bottom"
        else:
            yield from level(n - 1)
    finally:
        log.append(n)


g = level(200)
print(next(g))
g.close()
print(log == list(range(201)))
log.clear()
g = level(200)
next(g)
del g
print(log == list(range(201)), len(log))


# Tracebacks of recursion that went too far.
def down(n):
    return down(n + 1)


for _ in range(3):
    try:
        down(0)
    except RecursionError as e:
        tb, n = e.__traceback__, 0
        while tb is not None:
            tb, n = tb.tb_next, n + 1
        print(n > 500, str(e).startswith("maximum recursion depth exceeded"))


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __call__(self):
        return self()

    def __len__(self):
        return len(self)

    def __iter__(self):
        return iter(self)

    def __add__(self, other):
        return self + other

    def __eq__(self, other):
        return self == other

    __hash__ = None


d = Deep()
for f in (
    lambda: d.a,
    lambda: d(),
    lambda: len(d),
    lambda: iter(d),
    lambda: d + 1,
    lambda: d == 1,
    lambda: d in [d.__class__()],
):
    try:
        f()
    except RecursionError:
        print("RecursionError")
