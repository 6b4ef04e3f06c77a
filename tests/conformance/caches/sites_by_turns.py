"""One site that sees several classes by turns: each kind of attribute, read, written and called."""


class Plain:
    def __init__(self):
        self.v = "plain"

    def m(self):
        return "plain.m"


class Slots:
    __slots__ = ("v",)

    def m(self):
        return "slots.m"


class Constant:
    v = "constant"

    @staticmethod
    def m():
        return "constant.m"


class Prop:
    def __init__(self):
        self.w = "prop"

    @property
    def v(self):
        return self.w

    @v.setter
    def v(self, value):
        self.w = value.upper()

    @classmethod
    def m(cls):
        return cls.__name__


class Desc:
    class D:
        def __get__(self, o, t=None):
            return "desc"

        def __set__(self, o, value):
            o.__dict__["seen"] = value

    v = D()

    def __init__(self):
        self.m = lambda: "own m"


class Ghost:
    def __getattr__(self, name):
        return (lambda: "ghost.m") if name == "m" else "ghost"


class InDict:
    def __init__(self):
        self.__dict__["v"] = "in dict"

    def m(self):
        return "dict.m"


class Counted:
    v = 0

    def m(self):
        Counted.v += 1
        return Counted.v


def read(o):
    try:
        return o.v
    except AttributeError as e:
        return str(e)


def write(o, value):
    o.v = value


def call(o):
    return o.m()


def every(kinds, turns):
    for _ in range(turns):
        objects = [kind() for kind in kinds]
        print([read(o) for o in objects])
        print([call(o) for o in objects])
        for o in objects:
            write(o, "new")
        print([read(o) for o in objects])


every([Plain, Slots, Constant, Prop, Desc, Ghost, InDict, Counted], 3)
every([Prop, Prop, Plain, Prop], 2)
classes = [Plain, Counted, Constant, Prop]
for kind in classes * 2:
    print(type(read(kind)).__name__, end=" ")
print()
for i in range(5):
    Counted.v = i
    Constant.v = -i
    print(read(Counted), read(Constant), read(Counted()), read(Constant()))
print("abc"[-1], [*map("xyz".__getitem__, (0, -1))], {-1: "minus"}[-1], -1 in {-1, -2}, -2 in {-1})
for text, i in (("abc", 3), ("abc", -4), ("äöü", 3), ("", 0)):
    try:
        print(text[i])
    except IndexError as e:
        print(e)
