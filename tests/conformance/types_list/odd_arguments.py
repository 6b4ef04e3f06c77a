"""Every method of list and tuple with arguments that do not fit, or only just fit."""
import re


def show(call, *args, **kwargs):
    name = getattr(call, "__qualname__", repr(call))
    try:
        result = repr(call(*args, **kwargs))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(re.sub(" at 0x[0-9a-f]+", "", f"{name} {', '.join(map(repr, args))} {kwargs or ''} -> {result}"))


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    def __repr__(self):
        return f"Index({self.value!r})"


items = [3, 1, 2]
show(items.append)
show(items.append, 1, 2)
show(items.append, object=1)
show(items.extend)
show(items.extend, 5)
show(items.extend, None)
show(items.extend, [], [])
show(items.insert, 0)
show(items.insert, "0", 1)
show(items.insert, 1.0, 1)
show(items.insert, 1 << 80, "end")
show(items.insert, -(1 << 80), "start")
show(items.insert, Index(1), "one")
show(items.remove, 9)
show(items.remove)
show(items.remove, "end")
show(items.pop, "0")
show(items.pop, 1.0)
show(items.pop, 100)
show(items.pop, -100)
show(items.pop, 1 << 80)
show(items.pop, None)
show(items.pop, 1, 2)
show(items.pop, Index(0))
show([].pop)
show([].pop, 0)
show(items.index)
show(items.index, 9)
show(items.index, "zz")
show(items.index, 1, "0")
show(items.index, 1, None)
show(items.index, 1, 1.0)
show(items.index, 1, 3)
show(items.index, 1, -100, 100)
show(items.index, 1, -1 << 80, 1 << 80)
show(items.index, 1, 0, 1, 2)
show(items.count)
show(items.count, 1.0)
show(items.count, True)
show(items.copy, 1)
show(items.clear, 1)
show(items.reverse, 1)
show(items.sort, len)
show(items.sort, key=1)
show(items.sort, reverse="no")
show(items.sort, cmp=1)
show([1, None].sort)
show([1, "a"].sort)
show([(1, "a"), (1, 2)].sort)
show([[1], (1,)].sort)
show(items.__getitem__, "0")
show(items.__getitem__, 1.0)
show(items.__getitem__, None)
show(items.__getitem__, 100)
show(items.__getitem__, -100)
show(items.__getitem__, 1 << 80)
show(items.__getitem__, Index(1))
show(items.__getitem__, Index("x"))
show(items.__getitem__, (0, 1))
show(items.__getitem__, slice(Index(1), None))
show(items.__getitem__, slice("a", None))
show(items.__getitem__, slice(1.0))
show(items.__getitem__, slice(None, None, 0))
show(items.__setitem__, 100, 1)
show(items.__setitem__, "0", 1)
show(items.__setitem__, slice(0, 1), 5)
show(items.__setitem__, slice(None, None, 2), [1])
show(items.__setitem__, slice(None, None, -1), [1, 2])
show(items.__delitem__, 100)
show(items.__delitem__, "0")
show(items.__delitem__, slice("a"))
show(items.__add__, (1,))
show(items.__add__, 5)
show(items.__iadd__, 5)
show(items.__iadd__, "ab")
show(items.__mul__, "a")
show(items.__mul__, 1.5)
show(items.__mul__, -1)
show(items.__mul__, Index(1))
show(items.__imul__, "a")
show(items.__imul__, 1 << 70)
show(items.__eq__, (3, 1, 2))
show(items.__lt__, (3,))
show(items.__hash__) if items.__hash__ else print("no hash")
show(list, 5)
show(list, None)
show(list, 1, 2)
show(list, iterable=[])
show(list, x=1)
show(list.append, 5, 1)
show(list.append)
show(list.sort, ())
print(items)

row = (3, 1, 2)
show(tuple, 5)
show(tuple, 1, 2)
show(tuple, iterable=())
show(row.index, 9)
show(row.index, "x", 1)
show(row.index, 1, "x")
show(row.index)
show(row.count)
show(row.count, 1, 2)
show(row.__getitem__, "0")
show(row.__getitem__, 5)
show(row.__getitem__, 1.0)
show(row.__add__, [1])
show(row.__mul__, 1.0)
show(row.__lt__, [3])
for action in ("row[0] = 1", "del row[0]", "row[1:2] = ()", "del row[:]", "row + [1]", "[1] + row", "row * row", "row += 5",
               "items + row", "items * 1.5", "2.5 * items", "items * items", "items - items", "items < 5", "items < row", "items @ row",
               "-items", "~row", "+items", "items[0, 1]", "items['a':]", "items[0] = items[9]", "items['x'] = 1", "items[9] = 1",
               "del items[9]", "del items['x']", "items[::0]", "items[::0] = []", "items[0:2:2] = 1, 2, 3", "row()", "items.x", "row.x = 1"):
    try:
        exec(action)
        print(action, "passes")
    except Exception as error:
        print(f"{action}: {type(error).__name__}: {error}")
