"""Iterators of deques are made and copied by what they are made of; deques with slots; defaultdict whose factory stores itself."""
import copy
import pickle
from collections import defaultdict, deque

d = deque([1, 2, 3])
forth, back = iter(d), reversed(d)
next(forth), next(back)
for it in forth, back:
    print(it.__reduce__())
    print(list(copy.copy(it)), it.__length_hint__())
    for index in 0, 2, 9, -5:
        print(index, list(type(it)(d, index)))

print(list(pickle.loads(pickle.dumps(forth))))
print(list(forth), forth.__reduce__())
d.append(4)
for _ in range(2):
    try:
        next(forth)
    except RuntimeError as e:
        print(e)


class Slots(deque):
    __slots__ = ('x', '__dict__')


s = Slots([1])
s.x, s.y = 2, 3
made = pickle.loads(pickle.dumps(s))
print(list(made), made.x, made.y)
print(deque([1], 5).__reduce__()[:3])

calls = []


def factory():
    calls.append(len(calls))
    if len(calls) == 1:
        table['k']
    return len(calls)


table = defaultdict(factory)
print(table['k'], dict(table), calls)


class Loud(defaultdict):
    def __setitem__(self, key, value):
        print('set', key)
        super().__setitem__(key, value)


print(Loud(int)['x'])
