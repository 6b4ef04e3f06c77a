# Comparison methods: reflection, non-bool results, __ne__ from __eq__, __hash__ lost.
class C:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v if isinstance(o, C) else NotImplemented

    def __lt__(self, o):
        return self.v < o.v

    def __repr__(self):
        return f"C({self.v})"


print(
    C(1) == C(1), C(1) != C(1), C(1) == 1, C(1) != 1, C(1) < C(2), C(1) > C(2), sorted([C(3), C(1)])
)
try:
    C(1) <= C(2)
except TypeError as e:
    print(e)
try:
    hash(C(1))
except TypeError as e:
    print(e)
try:
    {C(1)}
except TypeError as e:
    print(e)
print(C.__hash__)


class D:
    def __eq__(self, o):
        return "eq-result"

    def __lt__(self, o):
        return []

    __hash__ = object.__hash__


print(D() == 1, D() != 1, D() < 1, not D() == 1, hash(D()) == hash(D()) or True)
print(D() in [1], [D()] == [1])


class E:
    def __ne__(self, o):
        return "ne"

    def __bool__(self):
        raise ValueError("no truth")


print(E() != 1, E() == 1)
try:
    if E():
        pass
except ValueError as e:
    print(e)
