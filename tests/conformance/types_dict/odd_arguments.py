"""Every method of dict with arguments that do not fit, or only just fit."""
import re
from collections import OrderedDict, defaultdict


def show(call, *args, **kwargs):
    name = getattr(call, "__qualname__", repr(call))
    try:
        result = repr(call(*args, **kwargs))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(re.sub(" at 0x[0-9a-f]+", "", f"{name} {', '.join(map(repr, args))} {kwargs or ''} -> {result}"))


class Keys:
    """Has keys(), and so counts as a mapping."""

    def __init__(self, keys, values=None):
        self._keys = keys
        self._values = values

    def keys(self):
        return self._keys

    def __getitem__(self, key):
        if self._values is None:
            raise LookupError(f"no {key}")
        return self._values[key]

    def __repr__(self):
        return f"Keys({self._keys!r})"


table = {"a": 1, "b": 2}
show(table.get)
show(table.get, [])
show(table.get, "x")
show(table.get, "x", 1, 2)
show(table.get, key="a")
show(table.get, "x", default=5)
show(table.setdefault)
show(table.setdefault, [])
show(table.setdefault, "c")
show(table.setdefault, "d", 4, 5)
show(table.pop)
show(table.pop, "zz")
show(table.pop, (1, 2))
show(table.pop, "zz", None)
show(table.pop, [])
show(table.pop, [], None)
show({}.popitem)
show(table.popitem, 1)
show(table.popitem)
show(table.update, 5)
show(table.update, [5])
show(table.update, [()])
show(table.update, [(1, 2, 3)])
show(table.update, ["ab", "cd"])
show(table.update, ["abc"])
show(table.update, [[[], 1]])
show(table.update, None)
show(table.update, {}, {})
show(table.update, Keys(5))
show(table.update, Keys("x"))
show(table.update, Keys(["k"], {"k": 7}))
show(table.update, self=1, other=2)
show(table.fromkeys)
show(table.fromkeys, 5)
show(table.fromkeys, [[]])
show(table.fromkeys, "ab", 0)
show(table.fromkeys, "ab", value=0)
show(table.copy, 1)
show(table.clear, 1)
show(table.keys, 1)
show(table.items, 1)
show(table.values, 1)
show(table.__getitem__, "zz")
show(table.__getitem__, (1,))
show(table.__getitem__, [])
show(table.__setitem__, [], 1)
show(table.__setitem__, {}, 1)
show(table.__setitem__, (1, []), 1)
show(table.__delitem__, "zz")
show(table.__delitem__, set())
show(table.__contains__, [])
show(table.__or__, [])
show(table.__or__, {"z": 26})
show(table.__ror__, {"z": 26})
show(table.__ior__, 5)
show(table.__ior__, [("q", 1)])
show(table.__eq__, [])
show(table.__lt__, {})
show(dict, 5)
show(dict, [1])
show(dict, ["a"])
show(dict, [(1,)])
show(dict, None)
show(dict, {}, {})
show(dict, [("a", 1)], a=2)
show(dict, Keys([1, 2], {1: "x", 2: "y"}))
show(dict, Keys([1], None))
show(dict, **{"not an identifier": 1})
show(dict.get, 5, 1)
show(dict.get, {})
show(dict.fromkeys)
print(table)
for action in ("table | 5", "table |= 5", "5 | table", "table + table", "table < table", "table[[]]", "table[{}] = 1", "del table['?']",
               "table['?']", "table[None]", "table[1.5]", "table['a']['b']", "table()", "table.a", "{[]: 1}", "{1: 2, **5}", "{**[1]}",
               "dict(**5)", "dict(**{1: 2})", "dict(a=1, **{'a': 2})", "table.keys() | 5", "table.keys() & [1]", "table.keys() + table.keys()",
               "5 - table.keys()", "table.items() & 5", "table.values() & table.values()", "table.keys()[0]", "table.items() < 5",
               "table.keys() ^ 'ab'", "table.items() - 1", "{**None}", "for k in table: table[k + k] = 1", "for k in table: del table[k]",
               "for k in list(table): del table[k]"):
    try:
        exec(action)
        print(action, "passes")
    except Exception as error:
        print(f"{action}: {type(error).__name__}: {error}")

# Popping from an empty dict looks for nothing, so that the key need not have a hash.
for mapping in ({}, {1: 1}, OrderedDict(), defaultdict(int)):
    for arguments in (([], "default"), ([],)):
        try:
            print(type(mapping).__name__, mapping.pop(*arguments))
        except (KeyError, TypeError) as error:
            print(type(mapping).__name__, repr(error))
