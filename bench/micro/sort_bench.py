"""Sorting: ints, texts, tuples, keys, order that is there already."""
import random
from operator import itemgetter
from timing import measure

random.seed(1)
INTS = [random.randrange(10 ** 6) for _ in range(20000)]
FLOATS = [random.random() for _ in range(20000)]
TEXTS = [f"{random.randrange(10 ** 9):x}" for _ in range(20000)]
PAIRS = [(random.randrange(100), random.random()) for _ in range(10000)]
ROWS = [{"name": t, "age": i % 90} for i, t in enumerate(TEXTS[:10000])]
MIXED = [i if i % 2 else float(i) for i in INTS]


class Thing:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return self.value < other.value


THINGS = [Thing(i) for i in INTS[:3000]]

measure("ints", sorted, INTS)
measure("floats", sorted, FLOATS)
measure("texts", sorted, TEXTS)
measure("mixed numbers", sorted, MIXED)
measure("tuples", sorted, PAIRS)
measure("ints sorted", sorted, sorted(INTS))
measure("ints reversed", sorted, sorted(INTS, reverse=True))
measure("ints reverse=True", lambda: sorted(INTS, reverse=True))
measure("key lambda", lambda: sorted(INTS, key=lambda x: -x))
measure("key itemgetter", lambda: sorted(ROWS, key=itemgetter("age", "name"))[0])
measure("key len", lambda: sorted(TEXTS, key=len))
measure("key str.lower", lambda: sorted(TEXTS, key=str.lower))
measure("__lt__", lambda: sorted(THINGS)[0].value)
measure("list.sort", lambda: INTS[:].sort())
measure("min max", lambda: (min(INTS), max(INTS), min(TEXTS), max(PAIRS)))
measure("min key", lambda: min(ROWS, key=lambda r: r["age"]))
