"""pprint: recursive structures, isreadable, saferepr, own formats, errors."""
import pprint


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


def clean(text, *objects):
    for n, o in enumerate(objects):
        text = text.replace(str(id(o)), f"ID{n}")
    return text


a = [1]
a.append(a)
d = {"x": a}
d["self"] = d
print(clean(pprint.pformat(a), a), clean(pprint.pformat(d), a, d), clean(pprint.saferepr(d), a, d))
for o in (a, d, [1, 2], (1,), {}, {"a": 1}, object(), [object()], int, 1.5, "x", [len]):
    print(pprint.isreadable(o), pprint.isrecursive(o), end=" | ")
print()
nested = [1, [2, [3, (4,)]], {"a": {"b": (1,)}}, (), [(1, 2), (3,)]]
for depth in (1, 2, 3, 4, None):
    print(pprint.pformat(nested, depth=depth))
fails(pprint.pformat, 1, indent=-1)
fails(pprint.pformat, 1, depth=0)
fails(pprint.pformat, 1, width=0)
fails(pprint.pformat, 1, indent="x")
fails(pprint.pformat, 1, nothing=2)
print(pprint.pformat({1: 2, "a": 3, None: 4, (1,): 5}.keys() and {"a": 3, "b": 4}))
print(pprint.pformat([{3, 1, 2}, {"b", "a"}, frozenset({2, 1})], width=5))


class Loud(pprint.PrettyPrinter):
    def format(self, object, context, maxlevels, level):
        if isinstance(object, str):
            return object.upper(), True, False
        return super().format(object, context, maxlevels, level)


print(Loud(width=20).pformat(["abc", {"k": "some longer text"}, 5]))


class L(list):
    pass


class R(dict):
    def __repr__(self):
        return "R!"


print(pprint.pformat([L(range(40)), R(a=1)]), pprint.pformat(L()), pprint.pformat(R()))
print(sorted(pprint.__all__), pprint.saferepr({"b": 1, "a": [1.5, None]}))
pprint.pprint("text", stream=None)
import io
out = io.StringIO()
pprint.pprint([1, 2], stream=out)
pprint.pp({"z": 1, "a": 2}, out, 4, width=5)
print(repr(out.getvalue()))
