# Truth tests and isinstance at one site over all kinds of values.
class T:
    def __bool__(self):
        return True


class F:
    def __bool__(self):
        return False


class L0:
    def __len__(self):
        return 0


class L5:
    def __len__(self):
        return 5


class O:
    pass


class Bad:
    def __bool__(self):
        return "yes"


def truth(x):
    if x:
        return 1
    return 0


def negate(x):
    return not x


def loop(x):
    n = 0
    while x and n < 3:
        n += 1
    return n


values = [
    0,
    1,
    -1,
    2**100,
    0.0,
    -0.0,
    1e-300,
    float("nan"),
    "",
    "a",
    [],
    [0],
    (),
    (0,),
    {},
    {0: 0},
    set(),
    {0},
    None,
    True,
    False,
    T(),
    F(),
    L0(),
    L5(),
    O(),
    O,
    len,
    range(0),
    range(1),
    b"",
    b"\0",
    0j,
    1j,
    ...,
    NotImplemented if False else "skip",
]
for f in (truth, negate, loop):
    print([f(v) for v in values] == [f(v) for v in values], [int(f(v)) for v in values])
try:
    truth(Bad())
except TypeError as e:
    print(e)
F.__bool__ = lambda s: True
print(truth(F()))
del F.__bool__
print(truth(F()))
F.__len__ = lambda s: 0
print(truth(F()))
kinds = [int, float, str, (int, str), object, type, (list, (dict, set)), T, bool]
print([[isinstance(v, k) for k in kinds] for v in (1, True, 1.5, "s", [], {}, T(), T, None)])
