"""Pretty printing: indent as a number and as text, separators, empty containers."""
import json

data = {"name": "x", "list": [1, [2, 3], {}, []], "nested": {"k": None, "t": (True,)}}
for indent in (0, 1, 4, "\t", "--", None, -1, True):
    print(repr(indent))
    print(json.dumps(data, indent=indent))
print(json.dumps(data, indent=2, separators=(",", " : "), sort_keys=True))
print(json.dumps([], indent=2), json.dumps({}, indent=2), json.dumps("s", indent=2))
print(json.dumps([[[]]], indent=1))
