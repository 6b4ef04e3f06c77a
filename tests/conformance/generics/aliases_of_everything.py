"""What generic aliases, unions and type aliases check, show and copy."""

import copy
import pickle
import types
from typing import Callable, TypeAliasType, TypeVar, Unpack


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


starred = (*tuple[int],)[0]
print(copy.copy(starred), copy.deepcopy(list[int]), pickle.loads(pickle.dumps(starred)))
print([name in dir(list[int]) for name in ("__bases__", "__copy__", "__origin__", "append")])
print(types.GeneratorType[int, str, None])

items = []


class Clearing:
    def __repr__(self):
        items.clear()
        return "x"


items += [Clearing(), 1]
show(repr, types.GenericAlias(int, items))

type Pair[**P, T] = Callable[P, T]
U = TypeVar("U")
V = TypeVar("V")
print(Pair[(int, U), V].__parameters__, Pair[(int, U), V][str, float].__args__)
print(Pair[[U, [V], int], V][str, float].__args__)

type Alias = tuple[int, int]
print((*Alias,)[0] == Unpack[Alias])
show(lambda: setattr(TypeAliasType, "whatever", 1))
show(lambda: TypeAliasType("A", int, type_params=(1,)))
show(lambda: TypeAliasType("A", int, type_params=(TypeVar("D", default=int), U)))


class Meta(type):
    def __hash__(self):
        if hashable:
            return 1
        raise TypeError("not hashable")


class A(metaclass=Meta):
    pass


hashable = False
union = A | int
show(hash, union)
hashable = True
show(hash, union)


class Bad(type):
    def __eq__(self, other):
        return 1 / 0


one, two = Bad("one", (), {}), Bad("two", (), {})
show(lambda: one | two)
show(lambda: (int | one) == (int | two))
