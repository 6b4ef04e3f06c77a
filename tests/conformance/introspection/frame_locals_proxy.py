# f_locals of a function: a mapping that writes through, cannot lose variables, and joins with dicts.
import collections.abc
import sys


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


def a():
    x = 1
    y = 2
    p = sys._getframe().f_locals
    print(p, p | {'z': 1}, {'z': 1} | p, list(p), len(p), 'x' in p, p.get('q', 4), dict(p.items()) == p, reversed(p))
    p['new'] = 3
    p['x'] = 9
    print(x, p['new'], p.setdefault('y', 5), p.setdefault('w', 6), sorted(p.keys()))
    p |= {'y': 7}
    print(y)
    show(lambda: p.pop('x'))
    show(lambda: p.clear())
    try:
        del p['x']
    except ValueError as e:
        print(e)
    print(p.copy() == dict(p), type(p.copy()), p == dict(p), p != 3)
    print(isinstance(p, collections.abc.Mapping), isinstance(p, collections.abc.MutableMapping), type(p).__name__)
    print(type(p)(sys._getframe())['x'])
    show(lambda: type(p)(3))
    match p:
        case {'x': v}:
            print('mapping', v)


a()


def plain():
    f'not {1}'


def constant():
    f'no docstring'


def text():
    'a docstring'


print(plain.__doc__, constant.__doc__, text.__doc__)
