# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__.
class G:
    real = 1

    def __getattr__(self, n):
        if n.startswith("dyn_"):
            return n[4:]
        raise AttributeError(f"no {n} here")


g = G()
print(g.real, g.dyn_x, hasattr(g, "nope"), getattr(g, "nope", None))
try:
    g.nope
except AttributeError as e:
    print(e)


class L:
    def __getattribute__(self, n):
        print("get", n, end="; ")
        return super().__getattribute__(n)

    def __getattr__(self, n):
        return "fallback " + n

    def m(self):
        return self.v

    v = 3


l = L()
print(l.v, l.m(), l.zip)


class S:
    def __setattr__(self, n, v):
        print("set", n, v)
        object.__setattr__(self, n, v)

    def __delattr__(self, n):
        print("del", n)
        object.__delattr__(self, n)


s = S()
s.a = 1
s.a += 1
del s.a
print(vars(s))


class D:
    def __dir__(self):
        return ["z", "a"]


print(dir(D()))


class P:
    @property
    def broken(self):
        raise AttributeError("inside property")

    def __getattr__(self, n):
        return "getattr:" + n


print(P().broken)


class I:
    def __getattr__(self, n):
        return lambda *a: (n, a)


print(I().anything(1, 2))
try:
    len(I())
except TypeError as e:
    print(e)
