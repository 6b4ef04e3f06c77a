# prepare() says each time that there is a cycle.
import graphlib

sorter = graphlib.TopologicalSorter({'a': 'b', 'b': 'a', 'c': 'd'})
for attempt in range(3):
    try:
        sorter.prepare()
    except graphlib.CycleError as error:
        print(attempt, error.args[0], len(error.args[1]))
# What has nothing to do with the cycle can still be had.
print(sorter.get_ready())
