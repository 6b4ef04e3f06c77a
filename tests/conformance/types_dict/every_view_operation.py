"""Views of dictionaries: set operations, comparison, membership, order, life after changes."""
import collections

d = {"a": 1, "b": 2, "c": [3]}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), list(reversed(k)), list(reversed(v)), list(reversed(i)), k.mapping == d, type(k.mapping).__name__)
for other in ({"a"}, ["a", "x"], "ab", {"a": 9}, {"a": 9}.keys(), frozenset("bc"), (), iter("az"), {"c": 1}.items()):
    shown = []
    for name, operation in (("&", lambda x, y: x & y), ("|", lambda x, y: x | y), ("-", lambda x, y: x - y), ("^", lambda x, y: x ^ y)):
        if not hasattr(other, "__next__"):
            shown.append((name, sorted(operation(k, other), key=str)))
    print(type(other).__name__, shown, k.isdisjoint(other) if not hasattr(other, "__next__") else k.isdisjoint(iter("z")))
for other in ({("a", 1)}, [("a", 1), ("b", 9)], {"a": 1}.items(), {("b", 2), "x"}):
    for name, operation in (("&", lambda x, y: x & y), ("|", lambda x, y: x | y), ("-", lambda x, y: x - y), ("^", lambda x, y: x ^ y)):
        try:
            print(name, sorted(operation({"a": 1, "b": 2}.items(), other), key=str))
        except TypeError as error:
            print(name, error)
for source in ("k == {'a', 'b', 'c'}", "k == d", "k == ['a', 'b', 'c']", "k < {'a', 'b', 'c', 'd'}", "k <= k", "k > {'a'}", "k >= {'z'}", "k != d.keys()", "k < ['a']", "v == v", "v == d.values()", "i == d.items()", "i == {('a', 1)}", "i < i", "i <= {('a', 1)}", "('a', 1) in i", "('a', 2) in i", "('c', [3]) in i", "['a', 1] in i", "'a' in i", "('a',) in i", "1 in v", "[3] in v", "'a' in k", "[] in k", "([], 1) in i", "hash(k)", "hash(i)", "k & 5", "5 & k", "k + k", "v & v", "v | v", "i & 5", "k[0]", "v[0]", "i[0]", "k.x", "k.add('z')", "del k", "i | [1]", "i | i", "i & i", "i ^ i", "k ^ ['a', 'a', 'q']",
               "['a', 'z'] & k", "['a'] | k", "['a'] - k", "{'a', 'z'} - k", "set() ^ k", "k.__rsub__(['a', 'z'])", "k.mapping['z']", "k.mapping.update(z=1)", "type(k)()", "type(k)(d)", "sorted(k | i, key=str)", "max(k)", "sum(x for x in v if isinstance(x, int))", "dict(i)", "[*k, *v]", "dict(zip(v, k)) if 0 else 1", "k.isdisjoint(5)", "i.isdisjoint([])", "v.isdisjoint"):
    try:
        result = eval(source)
        print(source, "->", sorted(result, key=str) if isinstance(result, set) else result)
    except Exception as error:
        print(source, "|", type(error).__name__, error)
d["d"] = 4
del d["a"]
print(k, v, i, len(i))
d.clear()
print(k, v, i, bool(k))
d.update(x=d)
print(k, v, repr(d), repr(d.items()))
for kind in (collections.OrderedDict, collections.defaultdict, collections.Counter, collections.UserDict, collections.ChainMap):
    made = kind(int, a=1, b=2) if kind is collections.defaultdict else kind({"a": 1, "b": 2})
    print(kind.__name__, made.keys(), made.values(), made.items(), sorted(made.keys() & {"a"}), made.keys() == {"a", "b"}, ("a", 1) in made.items(), list(reversed(made.keys())) if kind not in (collections.ChainMap, collections.UserDict) else "")
