"""dumps of the plain types: nesting, key conversion, special floats, ASCII escapes."""
import json

for value in (
    None, True, False, 0, -5, 10 ** 30, 1.5, 1e100, 1e16, -0.0, 0.1, "text", "q\"b\\/s",
    "\n\t\r\b\f\x01\x7f", "\u00e9\u20ac\U0001f600", "\ud800", [], {}, [1, [2, []]], (1, 2),
    {"a": {"b": []}}, float("inf"), float("-inf"), float("nan"),
):
    print(ascii(json.dumps(value)), ascii(json.dumps(value, ensure_ascii=False)))
print(json.dumps({1: "int", 1.5: "float", True: "bool", None: "null", "s": "str"}))
print(json.dumps({"b": 1, "a": 2}, sort_keys=True), json.dumps({(1,): 1, "k": 2}, skipkeys=True))
print(json.dumps([1, 2], separators=(",", ":")), json.dumps({"a": 1}, separators=(" ; ", " = ")))


class I(int):
    def __repr__(self):
        return "I!"


class F(float):
    def __repr__(self):
        return "F!"


class S(str):
    pass


print(json.dumps([I(5), F(2.5), S("s")]), json.dumps({I(1): F(1.5)}))
print(json.dumps(type("D", (dict,), {})(a=1)), json.dumps({2: 1, 10: 2}, sort_keys=True))
