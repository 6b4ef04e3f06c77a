# Class decorators and decorators written as classes.
def add_repr(cls):
    def __repr__(self):
        return f"{cls.__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"

    cls.__repr__ = __repr__
    return cls


@add_repr
class P:
    def __init__(self, x, y):
        self.x, self.y = x, y


print(P(1, "b"), [P(0, None)])


def singleton(cls):
    instances = {}

    def get(*a):
        if cls not in instances:
            instances[cls] = cls(*a)
        return instances[cls]

    return get


@singleton
class S:
    def __init__(self, v=0):
        self.v = v


print(S(5) is S(6), S().v)


class count_calls:
    def __init__(self, fn):
        self.fn, self.n = fn, 0

    def __call__(self, *a):
        self.n += 1
        return self.fn(*a)

    def __get__(self, obj, owner):
        import functools

        return self if obj is None else functools.partial(self, obj)


class K:
    @count_calls
    def m(self, x):
        return x * 2


k = K()
print(k.m(1), k.m(2), K.m.n)


class Validated:
    def __set_name__(self, owner, name):
        self.name = name

    def __init__(self, check):
        self.check = check

    def __set__(self, o, v):
        if not self.check(v):
            raise ValueError(f"bad {self.name}: {v!r}")
        o.__dict__[self.name] = v


class V:
    age = Validated(lambda v: v >= 0)


v = V()
v.age = 3
try:
    v.age = -1
except ValueError as e:
    print(e, v.age)
