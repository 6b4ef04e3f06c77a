# What iterators of an OrderedDict say to changes, and what dict's own methods do behind its back.
from collections import OrderedDict


def attempt(label, f):
    try:
        result = f()
    except Exception as e:
        result = f'{type(e).__name__}: {e}'
    print(label, '->', result)


def letters():
    return OrderedDict(a=1, b=2, c=3)


def three(it):
    out = []
    for _ in range(3):
        try:
            out.append(next(it))
        except Exception as e:
            out.append(f'{type(e).__name__}: {e}')
    return out


changes = {
    'new key': lambda od: od.__setitem__('z', 1),
    'old key': lambda od: od.__setitem__('b', 7),
    'delete': lambda od: od.__delitem__('b'),
    'a last': lambda od: od.move_to_end('a'),
    'a first, where it is': lambda od: od.move_to_end('a', last=False),
    'c first': lambda od: od.move_to_end('c', last=False),
    'c last, where it is': lambda od: od.move_to_end('c'),
    'clear': lambda od: od.clear(),
    'pop': lambda od: od.pop('a'),
    'popitem': lambda od: od.popitem(),
    'update': lambda od: od.update(b=5),
    'delete and set': lambda od: (od.__delitem__('b'), od.__setitem__('b', 0)),
    'dict sets': lambda od: dict.__setitem__(od, 'q', 1),
    'dict deletes': lambda od: dict.__delitem__(od, 'b'),
}
for name, change in changes.items():
    print(name)
    for make in iter, reversed, lambda od: iter(od.values()), lambda od: iter(od.items()):
        od = letters()
        it = make(od)
        next(it)
        change(od)
        print('   ', three(it))

print('--- keys that only the table has')
od = letters()
dict.__setitem__(od, 'x', 9)
attempt('len', lambda: len(od))
attempt('in', lambda: 'x' in od)
attempt('repr', lambda: repr(od))
attempt('popitem', lambda: od.popitem())
attempt('pop', lambda: od.pop('x'))
attempt('move', lambda: od.move_to_end('x'))
od['x'] = 10
attempt('after a store', lambda: od)

print('--- keys that only the order has')
od = letters()
dict.__delitem__(od, 'a')
for f in len, list, repr, OrderedDict.copy:
    attempt(f.__name__, lambda: f(od))
for view in od.keys, od.values, od.items:
    attempt(view.__name__, lambda: list(view()))
od = letters()
dict.pop(od, 'b')
attempt('pop', lambda: od)
od = letters()
dict.clear(od)
attempt('clear', lambda: od)
od.clear()
od['a'] = 1
attempt('clear twice', lambda: od)

print('--- the table keeps its own order')
od = letters()
od.move_to_end('a')
print(od, dict.__repr__(od), list(dict.items(od)), list(dict.__reversed__(od)))
print(dict(od), {**od}, dict.copy(od), dict.fromkeys(od), (lambda **kw: kw)(**od))


class Mutable:
    """A key whose hash is another one each time."""
    turns = 0

    def __hash__(self):
        Mutable.turns += 1
        return Mutable.turns * 1000


print('--- keys that are not found again')
od = OrderedDict.fromkeys([Mutable(), Mutable()])
for f in list, lambda od: list(od.values()), OrderedDict.copy, repr, dict:
    try:
        f(od)
    except KeyError as e:
        print('KeyError', type(e.args[0]).__name__)
print(len(od), od.popitem()[1])


print('--- comparing')


class Key:
    def __init__(self, action):
        self.action = action

    def __hash__(self):
        return 7

    def __eq__(self, other):
        (self.action or other.action or (lambda: None))()
        return True


todo = []
a = OrderedDict.fromkeys([0, Key(lambda: todo and todo.pop()()), 1])
b = OrderedDict.fromkeys([0, Key(None), 1])
attempt('equal', lambda: a == b)
todo = [a.clear, lambda: None]
attempt('cleared meanwhile', lambda: a == b)
