# Binary operators try the left method, then the reflected right one; NotImplemented moves on.
class L:
    def __add__(self, o):
        print("L.add", end=" ")
        return NotImplemented

    def __sub__(self, o):
        return "L.sub"

    def __lt__(self, o):
        print("L.lt", end=" ")
        return NotImplemented

    def __eq__(self, o):
        print("L.eq", end=" ")
        return NotImplemented


class R:
    def __radd__(self, o):
        return "R.radd"

    def __rsub__(self, o):
        return "R.rsub"

    def __gt__(self, o):
        return "R.gt"

    def __eq__(self, o):
        print("R.eq", end=" ")
        return NotImplemented


print(L() + R())
print(L() - R(), 1 - R(), [] - R())
print(L() < R())
print(L() == R(), L() != R())
try:
    L() + 1
except TypeError as e:
    print(e)
try:
    L() < 1
except TypeError as e:
    print(e)


class Sub(L):
    def __radd__(self, o):
        return "Sub.radd first"

    def __rsub__(self, o):
        return "Sub.rsub first"


print(L() + Sub(), L() - Sub(), Sub() - L())


class SubPlain(L):
    pass


print(L() - SubPlain())
try:
    L() + L()
except TypeError as e:
    print(e)
