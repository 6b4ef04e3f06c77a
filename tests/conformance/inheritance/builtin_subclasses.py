# Subclasses of builtin types.
class MyInt(int):
    def __add__(self, o):
        return MyInt(int(self) + int(o) + 100)

    def __repr__(self):
        return f"MyInt({int(self)})"


class MyStr(str):
    def __len__(self):
        return 99

    def shout(self):
        return self.upper() + "!"


class MyList(list):
    def __getitem__(self, i):
        return "item %r" % (i,)

    def append(self, x):
        super().append(x * 2)


class MyDict(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, ("wrapped", v))

    def __getitem__(self, k):
        return ("got", super().__getitem__(k))


class MyFloat(float):
    pass


class MyTuple(tuple):
    x = 1


class MySet(set):
    pass


class MyExc(ValueError):
    def __init__(self, code, *a):
        super().__init__(*a)
        self.code = code


a = MyInt(5)
print(
    a + 1,
    1 + a,
    a * 2,
    [a],
    a == 5,
    {5: "k"}[a],
    type(a - 1).__name__,
    f"{a}",
    f"{a:03d}",
    str(a),
    isinstance(a, int),
    hash(a) == hash(5),
)
s = MyStr("abc")
print(
    len(s),
    s.shout(),
    type(s[1:]).__name__,
    s + "d",
    type(s.upper()).__name__,
    "".join([s]),
    repr(s),
    s == "abc",
)
l = MyList([1])
l.append(2)
print(
    l,
    l[0],
    list(l),
    l + [3],
    type(l + []).__name__,
    type(l.copy()).__name__,
    len(l),
    [x for x in l],
)
d = MyDict(a=1)
d["b"] = 2
d.update(c=3)
print(d, d["b"], d.get("b"), type(d.copy()).__name__, dict(d), {**d})
print(
    MyFloat(1.5) * 2,
    repr(MyFloat(2)),
    type(-MyFloat(1)).__name__,
    MyTuple([1, 2]),
    MyTuple((1,)) + (2,),
    MySet([1]) | {2},
    type(MySet([1]) | {2}).__name__,
)
try:
    raise MyExc(7, "msg", 1)
except ValueError as e:
    print(repr(e), e, e.code, e.args)


class B(bytes):
    pass


print(
    B(b"ab")[0],
    B(b"ab"),
    type(B(b"ab") + b"c").__name__,
    a.real,
    type(a.real).__name__,
    type(int(a)).__name__,
)
