"""Every method of set and frozenset with arguments that do not fit, or only just fit."""
import re


def show(call, *args, **kwargs):
    name = getattr(call, "__qualname__", repr(call))
    try:
        result = repr(call(*args, **kwargs))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(re.sub(" at 0x[0-9a-f]+", "", f"{name} {', '.join(map(repr, args))} {kwargs or ''} -> {result}"))


group = {1, 2, 3}
for name in ("add", "discard", "remove"):
    method = getattr(group, name)
    show(method)
    show(method, [])
    show(method, {})
    show(method, {9})
    show(method, (1, []))
    show(method, 1, 2)
show(group.remove, 99)
show(group.remove, "text")
show(group.remove, (1, 2))
show(set().pop)
show(group.pop, 1)
show(group.clear, 1)
show(group.copy, 1)
for kind in (set, frozenset):
    group = kind((1, 2, 3))
    for name in ("union", "intersection", "difference"):
        method = getattr(group, name)
        show(method)
        show(method, 5)
        show(method, [[]])
        show(method, [1], 5)
        show(method, "a", [1])
        show(method, other=[1])
    for name in ("symmetric_difference", "isdisjoint", "issubset", "issuperset"):
        method = getattr(group, name)
        show(method)
        show(method, 5)
        show(method, [[]])
        show(method, [1], [2])
        show(method, [1, 2, 3, 4])
        show(method, range(1, 3))
    for name in ("__or__", "__and__", "__sub__", "__xor__", "__lt__", "__le__", "__eq__", "__contains__"):
        method = getattr(group, name)
        show(method, [1])
        show(method, {1: 2}.keys())
        show(method, frozenset([1]))
        show(method)
    show(kind, 5)
    show(kind, [[]])
    show(kind, [1], [2])
    show(kind, iterable=[1])
    show(kind, [{}])
    show(kind.union, 5)
    show(kind.union)
    show(group.__contains__, {1})
    show(kind([frozenset([1])]).__contains__, {1})
group = {1, 2, 3}
for name in ("update", "intersection_update", "difference_update", "symmetric_difference_update"):
    method = getattr(group, name)
    show(method)
    show(method, 5)
    show(method, [[]])
    show(method, [1], [2])
    show(method, x=1)
    print(sorted(group))
    group = {1, 2, 3}
frozen = frozenset(group)
for action in ("group | [1]", "group & [1]", "group - 'a'", "group ^ ()", "[1] | group", "group |= [1]", "group &= 5", "group -= [1]",
               "group ^= None", "group + group", "group < [1]", "group <= 5", "group == [1, 2, 3]", "group[0]", "del group[0]", "group[0] = 1",
               "frozen.add(1)", "frozen |= {9}", "frozen |= [9]", "{[]}", "{1, {}}", "{*5}", "hash(group)", "{group}", "{frozen}", "-group",
               "for n in group: group.add(n + 10)", "for n in group: group.discard(n)", "group()", "1 in group()", "[] in group",
               "group.x = 1", "group > frozen", "group > {1: 2}.keys()", "group.union([1], 2)", "set() < set()"):
    try:
        exec(action)
        print(action, "passes")
    except Exception as error:
        print(f"{action}: {type(error).__name__}: {error}")
