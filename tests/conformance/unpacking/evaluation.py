# How far the right side is consumed, and the order of binding.
class Loud:
    def __init__(self, n):
        self.n, self.i = n, 0

    def __iter__(self):
        print("iter", end=" ")
        return self

    def __next__(self):
        self.i += 1
        print(f"next{self.i}", end=" ")
        if self.i > self.n:
            raise StopIteration
        return self.i


a, b = Loud(2)
print(a, b)
try:
    a, b = Loud(5)
except ValueError as e:
    print(e)
try:
    a, b = Loud(1)
except ValueError as e:
    print(e)
a, *b = Loud(3)
print(a, b)


class Fail:
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError("inside next")


try:
    a, b = Fail()
except KeyError as e:
    print("KeyError", e)
i = 0
l = [0, 0, 0]
i, l[i] = 1, "x"
print(i, l)
x = [1, 2]
x[0], x[1] = x[1], x[0]
print(x)


class T:
    def __setattr__(self, n, v):
        print(f"set {n}={v}", end=" ")


t = T()
t.a, (t.b, *t.c) = 1, (2, 3)
print()
old = (1, 2)
(u, v) = (v, u) = old
print(u, v)
a = b = c, d = 1, 2
print(a, b, c, d)
