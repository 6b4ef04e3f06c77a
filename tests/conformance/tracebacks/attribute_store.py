# Carets of a failing attribute store.
class P:
    __slots__ = ("x",)
p = P()
p.x = 1
p.yy = p.x + 2
