"""OrderedDict subclasses: pop asks no methods of the class, slots are part of the state."""
import copy
import pickle
from collections import OrderedDict


class Logged(OrderedDict):
    def __delitem__(self, key):
        print('del', key)
        super().__delitem__(key)

    def __missing__(self, key):
        print('missing', key)
        return 9


d = Logged(a=1, b=2)
print(d.pop('a'), d.pop('c', 5), d['c'])
try:
    d.pop('c')
except KeyError as e:
    print(repr(e))


class Slots(OrderedDict):
    __slots__ = ('x',)


d = Slots(a=1)
d.x, d.y = 5, 6
print(d.__reduce_ex__(4)[2])
for other in copy.copy(d), copy.deepcopy(d), pickle.loads(pickle.dumps(d)):
    print(other, other.x, other.y)
