"""partial: its state is given back as it was, copies share it, repr() shows it as it was at the start."""
import copy
from functools import partial


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def capture(*args, **kw):
    return args, kw


p = partial(capture, [1], bar=[True])
p.attr = []
q = copy.copy(p)
print(q.args is p.args, q.keywords is p.keywords, q.attr is p.attr)

p.__setstate__((capture, (1,), {'a': 10}, {'attr': []}))
print(p.args, p.keywords, p.__dict__)
p.__setstate__((capture, (2,), None, None))
print(p.args, p.keywords, p.__dict__)
for state in (capture, (), {}), [capture, (), {}, None], (None, (), {}, None), (capture, [], {}, None), \
        (capture, (), [], None), (capture, (), {}, 'x'):
    attempt(p.__setstate__, state)
attempt(delattr, p, '__dict__')


class Evil:
    def __repr__(self):
        p.__setstate__((print, (None,), {'new': None}, None))
        return 'Evil'


p = partial(int, Evil(), 2, base=3)
print(repr(p))


class Mine(partial):
    pass


print(Mine(partial(min, 2), 1).func is min, Mine(Mine(min, 2), 1).func is min, partial(Mine(min, 2), 1).func)
