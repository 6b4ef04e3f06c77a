# Sequence and mapping patterns know the classes that derive from the abstract ones, or are registered with them.
import collections
import collections.abc


class Seq(collections.abc.Sequence):
    def __getitem__(self, i):
        return i

    def __len__(self):
        return 42


class Late:
    def __getitem__(self, i):
        return i

    def __len__(self):
        return 2


class Below(Late):
    pass


def kind(x):
    match x:
        case [first, *_, last]:
            return 'sequence', first, last
        case {**rest}:
            return 'mapping', rest
    return None


print(kind(Seq()), kind(Late()), kind(Below()))
collections.abc.Sequence.register(Late)
print(kind(Late()), kind(Below()))
print(kind(collections.UserDict({1: 2})), kind(collections.UserList('ab')), kind(collections.deque('xyz')))


class Both(collections.UserDict, collections.abc.Sequence):
    pass


print(kind(Both({1: 2})))


class C:
    pass


class Outer:
    def look(self, c):
        match c:
            case C(__attr=y):
                return y


c = C()
setattr(c, '__attr', 'not mangled')
print(Outer().look(c))
