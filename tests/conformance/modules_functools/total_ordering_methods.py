"""Methods that total_ordering adds: their names, and that they can be pickled."""
import functools
import pickle


@functools.total_ordering
class Less:
    def __lt__(self, other):
        return NotImplemented


@functools.total_ordering
class AtLeast:
    def __ge__(self, other):
        return True


for cls, names in (Less, ('__gt__', '__le__', '__ge__')), (AtLeast, ('__le__', '__gt__', '__lt__')):
    for name in names:
        method = getattr(cls, name)
        print(method.__name__, method.__qualname__, method.__module__)
        assert pickle.loads(pickle.dumps(method)) is method
try:
    Less() >= Less()
except TypeError as e:
    print(e)
print(AtLeast() > AtLeast(), AtLeast() < AtLeast(), AtLeast() <= AtLeast())
