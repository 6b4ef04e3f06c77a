"""pprint: nested structures, widths, indent, depth, compact, sorting, underscores."""
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque
from types import MappingProxyType, SimpleNamespace
from pprint import pformat, pp, pprint

data = {
    "name": "a somewhat long string value that will not fit into forty columns at all",
    "list": list(range(30)), "nested": {"z": [1, 2, {"deep": (1, 2, 3)}], "a": ("x",), "m": set("abc")},
    "empty": [[], {}, (), set(), frozenset(), ""], 3: b"bytes that are long enough to be split over several lines",
    (1, 2): bytearray(b"0123456789" * 5), None: 1.5,
}
pprint(data)
for width in (1, 20, 40, 120):
    print(pformat(data, width=width))
print(pformat(data, indent=4, width=50))
print(pformat(data, compact=True, width=60))
print(pformat(data, indent=3, compact=True, depth=2))
pp({"b": 1, "a": {"d": 2, "c": 3}})
pprint({"b": 1, "a": {"d": 2, "c": 3}}, sort_dicts=False)
pprint([123456789, -1234567, 12, True, 1000.0], underscore_numbers=True)
words = "the quick brown fox jumped over the lazy dog and then some".split()
for value in (
    OrderedDict((w, len(w)) for w in words), Counter(words), defaultdict(list, {w: [w] * 3 for w in words}),
    ChainMap({w: 1 for w in words}, {w: 2 for w in words}), deque(words), deque(words, maxlen=5),
    UserDict({w: 1 for w in words}), UserList(words), UserString(" ".join(words) * 2),
    MappingProxyType({w: 1 for w in words}), SimpleNamespace(**{w: w * 3 for w in words}), set(words),
    frozenset(words), tuple(words), {w: 1 for w in words}.keys(), " ".join(words) * 2, "\n".join(words) * 2,
    [" ".join(words) * 2], {"k": "\n".join(words) * 2},
):
    pprint(value, width=60)
    pprint([value, {"k": value}], width=50, indent=2)
