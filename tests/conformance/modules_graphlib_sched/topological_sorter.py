"""graphlib.TopologicalSorter: orders, cycles, errors."""
from graphlib import CycleError, TopologicalSorter


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(list(TopologicalSorter({"D": {"B", "C"} and ["B", "C"], "C": ["A"], "B": ["A"]}).static_order()))
t = TopologicalSorter()
t.add("x", "y")
t.add("y", "z", "w")
t.add("z")
fails(t.get_ready)
fails(t.is_active)
fails(t.done, "x")
t.prepare()
fails(t.add, "q")
while t.is_active():
    ready = t.get_ready()
    print(ready, t.get_ready(), bool(t))
    fails(t.done, "nope")
    t.done(*ready)
    fails(t.done, ready[0])
fails(t.done, "x")
print(bool(t), t.get_ready(), list(TopologicalSorter({}).static_order()))
for graph in ({1: [2], 2: [3], 3: [1]}, {1: [1]}, {1: [2], 2: [1], 3: [1]}, {"a": ["b"], "b": ["c"], "c": ["d"], "d": ["b"]}):
    fails(TopologicalSorter(graph).prepare)
try:
    list(TopologicalSorter({1: [2], 2: [1]}).static_order())
except CycleError as error:
    print(error.args)
t = TopologicalSorter({1: [2]})
t.prepare()
fails(t.done, 1)
t.get_ready()
fails(t.prepare)
fails(TopologicalSorter, {1: 5})
fails(TopologicalSorter().add, [])
print(list(TopologicalSorter({i: [i - 1, i - 2] for i in range(2, 30)}).static_order()))
