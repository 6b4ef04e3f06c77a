# __getitem__, __setitem__, __delitem__, __len__, __contains__, __iter__, __reversed__, __missing__, __length_hint__.
class Seq:
    def __init__(self, *v):
        self.v = list(v)

    def __len__(self):
        return len(self.v)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return ("slice", i.start, i.stop, i.step)
        if isinstance(i, tuple):
            return ("tuple", i)
        return self.v[i]

    def __setitem__(self, i, x):
        self.v[i] = x

    def __delitem__(self, i):
        del self.v[i]


s = Seq(1, 2, 3)
print(
    len(s),
    s[0],
    s[-1],
    s[1:2],
    s[::],
    s[1:2, 3],
    s[..., 0],
    list(s),
    2 in s,
    list(reversed(s)),
    bool(Seq()),
)
s[0] = 9
del s[1]
print(s.v, max(s), sum(s), sorted(s), tuple(s), [*s])
a, b = s
print(a, b)


class D(dict):
    def __missing__(self, k):
        return f"missing {k}"


d = D(x=1)
print(d["x"], d["y"], d.get("y"), "y" in d, d)


class R:
    def __reversed__(self):
        return iter("reversed")

    def __length_hint__(self):
        return 10


print("".join(reversed(R())))
import operator

print(operator.length_hint(R()), operator.length_hint(5, 7))


class G:
    @classmethod
    def __class_getitem__(cls, k):
        return (cls.__name__, k)


print(G[int], G[1, 2])
for code in (
    "len(R())",
    "R()[0]",
    "list(R())",
    "reversed(5)",
    "reversed(D)",
    "del s[10]",
    "s['a']",
    "iter(R())",
):
    try:
        print(eval(code) if not code.startswith("del") else exec(code))
    except Exception as e:
        print(type(e).__name__, e)
