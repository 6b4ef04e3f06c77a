"""Attribute sites that were served before must notice what changed since: dicts, descriptors, fallbacks, shadowed methods."""


class Bag:
    def __init__(self, **values):
        self.__dict__.update(values)

    def total(self):
        return self.a + self.b


def read(o):
    return o.a


def write(o, v):
    o.a = v


def call(o):
    return o.total()


bags = [Bag(a=1, b=2), Bag(b=3, a=4), Bag(a=5, b=6)]
for _ in range(3):
    print([read(b) for b in bags], [call(b) for b in bags])
for b in bags:
    write(b, read(b) * 10)
print([vars(b) for b in bags])
del bags[0].a
try:
    read(bags[0])
except AttributeError as e:
    print(e)
bags[0].a = 7
print(read(bags[0]), vars(bags[0]))
bags[1].total = lambda: "mine"
print([call(b) for b in bags])
del bags[1].total
print([call(b) for b in bags])
bags[2].__dict__ = {"a": 0, "b": -1}
print(read(bags[2]), call(bags[2]))


def counted(f):
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return f(*args, **kwargs)

    wrapper.calls = 0
    wrapper.__dict__.update(note="x")
    return wrapper


@counted
def area(w, h=2, *, scale=1):
    return w * h * scale


print(area(3), area(3, 4), area(3, scale=5), area(h=1, w=9), area.calls, area.note)


class Doubled:
    def __set_name__(self, owner, name):
        self.key = "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.key) * 2

    def __set__(self, instance, value):
        setattr(instance, self.key, value)


class Tripled(Doubled):
    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.key) * 3


class Holder:
    a = Doubled()


h = Holder()
for i in range(3):
    write(h, i)
    print(read(h), end=" ")
Holder.__dict__["a"].__class__ = Tripled
write(h, 5)
print(read(h))
Tripled.__get__ = lambda self, instance, owner=None: "late"
print(read(h))
Holder.a = Doubled()
Holder.a.key = "_b"
write(h, 6)
print(read(h), vars(h))


class Ghost:
    def __getattr__(self, name):
        if name == "gone":
            raise AttributeError("really gone")
        return "ghost " + name


g = Ghost()
print(read(g), read(g))
g.a = 1
print(read(g))
del g.a
print(read(g))
Ghost.a = "class"
print(read(g))
del Ghost.a
Ghost.__getattr__ = lambda self, name: "other " + name
print(read(g))
del Ghost.__getattr__
try:
    read(g)
except AttributeError as e:
    print(e)


class Sub(str):
    def upper(self):
        return "class"


s = Sub("x")


def shout(o):
    return o.upper()


print(shout(s), shout(s))
s.upper = lambda: "own"
print(shout(s))


class Grid:
    def __getitem__(self, key):
        if key is None:
            raise KeyError("none")
        return key, self

    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __enter__(self):
        return "entered"

    def __exit__(self, kind, value, trace):
        return kind is KeyError


grid = Grid()
print([grid[i][0] for i in (1, "a", slice(1, 2), (1, 2))])
print(grid(1, 2, k=3), grid(*[4], **{"z": 5}))
with grid as e:
    print(e, grid[None])
print("swallowed")


def gen():
    with grid as e:
        yield e, grid[1][0], grid(9)


print(list(gen()))


class Problem(Exception):
    def __init__(self, code, text="?"):
        super().__init__(code, text)
        self.code = code


class Quiet(Exception):
    def __init__(self, code):
        self.code = code


for make in (lambda: Problem(1), lambda: Problem(2, text="t"), lambda: Quiet(3), lambda: Problem()):
    try:
        raise make()
    except (Problem, Quiet) as e:
        print(type(e).__name__, e.args, e.code, str(e))
    except TypeError as e:
        print(e)

items = list(range(6))
items[1:3] = ["x", "y"]
items[4:] = (7, 8, 9)
items[:1] = []
items[2:2] = items
print(items, items[::-1], items[5:1:-2], items[::3])
items[:] = items[::-1]
print(items)
