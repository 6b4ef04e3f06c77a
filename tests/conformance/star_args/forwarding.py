# Functions that forward everything they get.
def target(a, b=2, *rest, key=None, **extra):
    return (a, b, rest, key, extra)


def forward(*args, **kwargs):
    return target(*args, **kwargs)


print(forward(1), forward(1, 2, 3, key=4, z=5))


def count(fn):
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return fn(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


t = count(target)
t(1)
t(2, key=3)
print(t.calls)


def args_is_fresh(*args, **kw):
    kw["added"] = 1
    return args, kw


src, d = (1, 2), {"k": 1}
out = args_is_fresh(*src, **d)
print(out, d, out[0] == src)


def swap(a, b):
    return b, a


print(swap(*swap(*swap(1, 2))))
print((lambda *a: a)(*[*[1], *(2,)], *[]), max(*[3, 1, 2]), max([3, 1], [3, 2]), print(*[], end=""))


class C:
    def __init__(self, *a, **k):
        self.got = a, k

    def __call__(self, *a, **k):
        return self, a, k


print(C(1, x=2).got, C()(*[5], **{"y": 6})[1:])
