# The classes of what an OrderedDict gives, and what its methods call of a subclass.
from collections import OrderedDict
from collections.abc import ItemsView, KeysView, ValuesView
import copy
import pickle
import traceback


def attempt(label, f):
    try:
        result = f()
    except Exception as e:
        result = f'{type(e).__name__}: {e}'
    print(label, '->', result)


od = OrderedDict(a=1, b=2)
for view in od.keys(), od.values(), od.items():
    print(view, type(view).__mro__[:-1], type(iter(view)), type(reversed(view)))
    print('   ', isinstance(view, (KeysView, ValuesView, ItemsView)), sorted(vars(type(view))))
print(type(iter(od)), type(reversed(od)), hasattr(iter(od), '__length_hint__'))
attempt('make a view', lambda: type(od.keys())(od))
attempt('make an iterator', lambda: type(iter(od))())
attempt('derive', lambda: type('x', (type(od.keys()),), {}))
it = iter(od.items())
next(it)
print(it.__reduce__(), list(copy.copy(it)), list(pickle.loads(pickle.dumps(it))))

other = OrderedDict(b=2, z=0)
print(od.keys() == {'a', 'b'}, od.keys() < {'a', 'b', 'c'}, od.keys() & other.keys(), od.keys() - other.keys())
print(sorted(od.items() ^ other.items()), od.keys().isdisjoint(other), od.keys().mapping, {'a'} & od.keys())

od['self'] = od
od['values'] = od.values()
print(od)


class Talking(OrderedDict):
    def __getitem__(self, key):
        print('get', key, end='; ')
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        print('set', key, end='; ')
        super().__setitem__(key, value)

    def __delitem__(self, key):
        print('del', key, end='; ')
        super().__delitem__(key)

    def __contains__(self, key):
        print('in', key, end='; ')
        return super().__contains__(key)

    def keys(self):
        print('keys', end='; ')
        return super().keys()

    def items(self):
        print('items', end='; ')
        return super().items()

    def __missing__(self, key):
        print('missing', key, end='; ')
        return 'nothing'


t = Talking([('a', 1), ('b', 2)], c=3)
attempt('init', lambda: len(t))
attempt('from', lambda: Talking(t))
attempt('dict', lambda: dict(t))
attempt('plain', lambda: OrderedDict(t))
attempt('copy', lambda: t.copy())
attempt('repr', lambda: repr(t))
attempt('eq', lambda: t == OrderedDict(a=1, b=2, c=3))
attempt('or', lambda: t | {'d': 4})
attempt('ror', lambda: {'d': 4} | t)
attempt('pop', lambda: t.pop('a'))
attempt('popitem', lambda: t.popitem())
attempt('setdefault', lambda: t.setdefault('b', 5))
attempt('setdefault', lambda: t.setdefault('n', 5))
attempt('move', lambda: t.move_to_end('b'))
attempt('missing', lambda: t['q'])
attempt('reduce', lambda: t.__reduce__()[:4])
attempt('copy.copy', lambda: type(copy.copy(t)))
attempt('fromkeys', lambda: len(Talking.fromkeys('xy')))
attempt('clear', lambda: t.clear())

print('--- messages')
od = OrderedDict(a=1)
attempt('init', lambda: OrderedDict(1, 2))
attempt('init', lambda: OrderedDict(5))
attempt('init', lambda: OrderedDict([5]))
attempt('init', lambda: OrderedDict([(1, 2, 3)]))
attempt('init', lambda: OrderedDict([(1,)]))
attempt('init', lambda: OrderedDict([()]))
attempt('update', lambda: od.update(1, 2))
attempt('update', lambda: OrderedDict.update())
attempt('update', lambda: OrderedDict.update({}))
attempt('popitem', lambda: OrderedDict().popitem())
attempt('pop', lambda: od.pop())
attempt('pop', lambda: od.pop(key='x', default=3))
attempt('pop', lambda: OrderedDict().pop([], 1))
attempt('set', lambda: od.__setitem__([], 1))
attempt('del', lambda: od.__delitem__('x'))
attempt('setdefault', lambda: od.setdefault([]))
attempt('move', lambda: od.move_to_end('x'))
attempt('move', lambda: od.move_to_end('a', 1, 2))
attempt('or', lambda: od | [(1, 2)])
attempt('order', lambda: od < od)
attempt('attribute', lambda: setattr(OrderedDict, 'x', 1))
od.x = 1
print(od.__dict__, od.copy().__dict__, copy.copy(od).__dict__, OrderedDict.__flags__ & 256)

try:
    od.pop('nothing')
except KeyError:
    traceback.print_exc()
