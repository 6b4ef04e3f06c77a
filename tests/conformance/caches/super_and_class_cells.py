# super() and class attributes in hot loops while the hierarchy changes.
class A:
    def m(self, n):
        return n


class B(A):
    def m(self, n):
        return super().m(n) + 1


class C(B):
    def m(self, n):
        return super().m(n) * 2


c = C()
print([c.m(i) for i in range(5)])
A.m = lambda self, n: n * 100
print([c.m(i) for i in range(5)])


class X:
    def m(self, n):
        return ("X", n)


try:
    B.__bases__ = (X,)
    print(B().m(1))
except TypeError as e:
    print(e)
B.__bases__ = (A,)
del B.m
print([c.m(i) for i in range(3)])


class Counter:
    total = 0

    def inc(self):
        Counter.total += 1
        self.total += 10
        return self.total


x, y = Counter(), Counter()
print([x.inc(), y.inc(), x.inc()], Counter.total, x.total, y.total)


class S:
    items = []

    def add(self, v):
        self.items.append(v)
        return self


print(S().add(1).items, S().add(2).items, S.items)


class T(S):
    items = ["own"]


print(T().add(3).items, S.items)
