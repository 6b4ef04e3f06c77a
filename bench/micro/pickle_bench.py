"""pickle: containers, texts and instances, there and back."""
import pickle
from timing import measure


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


INTS = list(range(20000))
FLOATS = [i / 7 for i in range(5000)]
TEXTS = [f"text number {i}" for i in range(5000)]
DICTS = [{"id": i, "name": f"user {i}", "tags": ("a", "b")} for i in range(2000)]
POINTS = [Point(i, -i) for i in range(2000)]

for name, value in [("ints", INTS), ("floats", FLOATS), ("texts", TEXTS), ("dicts", DICTS)]:
    data = pickle.dumps(value)
    measure(f"dumps {name}", pickle.dumps, value)
    measure(f"loads {name}", pickle.loads, data)
measure("dumps instances", lambda: len(pickle.dumps(POINTS)))
data = pickle.dumps(POINTS)
measure("loads instances", lambda: len(pickle.loads(data)))
