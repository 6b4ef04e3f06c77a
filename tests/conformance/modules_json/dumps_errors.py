"""What dumps refuses, with notes of where; default; cycles; allow_nan."""
import json


class Point:
    def __init__(self, x):
        self.x = x


def report(call):
    try:
        print(call())
    except Exception as e:
        print(f"{type(e).__name__}: {e}", getattr(e, "__notes__", None))


report(lambda: json.dumps({1, 2}))
report(lambda: json.dumps([1, {"k": [object]}]))
report(lambda: json.dumps(b"x"))
report(lambda: json.dumps({"a": 1j}))
report(lambda: json.dumps({(1, 2): 3}))
report(lambda: json.dumps({b"k": 3}))
report(lambda: json.dumps({"a": 1, 2: 3}, sort_keys=True))
report(lambda: json.dumps(float("nan"), allow_nan=False))
report(lambda: json.dumps([float("inf")], allow_nan=False))
report(lambda: json.dumps(Point(3), default=lambda o: {"x": o.x}))
report(lambda: json.dumps([Point(Point(1))], default=vars))
report(lambda: json.dumps(Point(1), default=lambda o: o))
report(lambda: json.dumps({"p": Point(1)}, default=lambda o: 1 / 0))
cycle = [1]
cycle.append(cycle)
report(lambda: json.dumps(cycle))
d = {}
d["d"] = [d]
report(lambda: json.dumps(d))
report(lambda: json.dumps())
report(lambda: json.dumps(1, foo=2))
report(lambda: json.dumps(range(3)))
