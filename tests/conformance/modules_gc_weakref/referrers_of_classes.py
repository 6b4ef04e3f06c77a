# Instances hold their class, if it is one that can be freed.
import gc


class Plain:
    pass


class Slots:
    __slots__ = ("x",)


instance, other = Plain(), Slots()
other.x = "text"
print([r for r in gc.get_referrers(Plain) if type(r) is Plain] == [instance])
print(gc.get_referents(instance), gc.get_referents(other))
print(gc.get_referents([1].__iter__()), gc.get_referents(object()))
