"""Objects without an __eq__ are equal to themselves only, in searches too; one that has it is asked, on either side."""


class Plain:
    pass


class Same(Plain):
    asked = 0

    def __eq__(self, other):
        Same.asked += 1
        return True

    __hash__ = None


a, b = Plain(), Plain()
print(a in [b, None, object], a in [b, a], [None, a, b].index(b), [a, b, a, None].count(a), (None, a).count(None))
print(None in [a, b], None in [a, None], a in (None, len, Plain), list(iter(iter([a, None, b]).__next__, None)) == [a])
same = Same()
print(a in [same], same in [a], None in [same], [same].index(None), [a, same].index(b), Same.asked)


class Changes:
    pass


x = Changes()
print(x in [None, a], None in [x])
Changes.__eq__ = lambda self, other: True
print(x in [None, a], None in [x], a in [x])
del Changes.__eq__
print(x in [None, a], None in [x], a in [x])
try:
    [a].index(None)
except ValueError as error:
    print(error)
