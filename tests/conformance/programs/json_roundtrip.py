# Building, dumping, parsing and querying JSON data.
import json

data = {
    "name": "Widget",
    "price": 12.5,
    "tags": ["a", "b"],
    "dims": {"w": 1, "h": None},
    "ok": True,
    "text": "q\"uo\\te\n\té😀",
}
s = json.dumps(data)
print(s)
print(json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False))
print(
    json.loads(s) == data,
    json.dumps([1, 2], separators=(",", ":")),
    json.dumps({1: "a", None: 2, True: 3, 1.5: 4}),
)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


def default(o):
    if isinstance(o, Point):
        return {"__point__": [o.x, o.y]}
    if isinstance(o, set):
        return sorted(o)
    raise TypeError(f"cannot encode {type(o).__name__}")


def hook(d):
    return Point(*d["__point__"]) if "__point__" in d else d


enc = json.dumps({"p": Point(1, 2), "s": {3, 1}}, default=default)
dec = json.loads(enc, object_hook=hook)
print(enc, dec["p"].y, dec["s"])
for bad in (
    "",
    "{",
    "[1,]",
    "{'a': 1}",
    "nul",
    "[1 2]",
    '{"a" 1}',
    '"abc',
    "[1]]",
    "01",
    '"\t"',
    '{"a": 1,}',
):
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as e:
        print(repr(bad), "->", e)
try:
    json.dumps({"k": object})
except TypeError as e:
    print(e, e.__notes__ if hasattr(e, "__notes__") else "")
l = []
l.append(l)
try:
    json.dumps(l)
except ValueError as e:
    print(e)
print(
    json.loads("[1.0, 1e5, -0, 123456789012345678901234567890, NaN, -Infinity]"),
    json.dumps(float("inf")),
)
