"""singledispatch: abstract classes by the order they would have among the bases; later registrations count; ambiguity."""
import collections
import collections.abc as c
from functools import singledispatch


@singledispatch
def f(x):
    return 'object'


@f.register
def _(x: c.Sized):
    return 'sized'


class Thing:
    def __len__(self):
        return 0


print(f(Thing()), f(3))
f.register(c.Set, lambda x: 'set')
print(f(frozenset()), f([]), f({}))
f.register(c.MutableMapping, lambda x: 'mapping')
print(f({}), f(collections.OrderedDict()))


class Late:
    pass


print(f(Late()))
c.Sized.register(Late)
print(f(Late()))


@singledispatch
def g(x):
    return 'object'


g.register(c.Iterable, lambda x: 'iterable')
g.register(c.Container, lambda x: 'container')
try:
    g('')
except RuntimeError as e:
    print(e)


class Both(c.Iterable, c.Container):
    def __iter__(self):
        return iter(())

    def __contains__(self, x):
        return False


print(g(Both()))
