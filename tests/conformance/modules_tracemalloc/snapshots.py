# Snapshots, their statistics and filters; and what is answered while nothing is traced.
import tracemalloc

print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit())
print(tracemalloc.get_object_traceback(object()))
tracemalloc.stop()
try:
    tracemalloc.take_snapshot()
except RuntimeError as error:
    print(error)

before = tracemalloc.Snapshot([
    (0, 10, (('a.py', 2), ('b.py', 4)), 3),
    (0, 30, (('a.py', 5), ('b.py', 4)), 2),
    (1, 66, (('b.py', 1),), 1)], 2)
after = tracemalloc.Snapshot([
    (0, 10, (('a.py', 2), ('b.py', 4)), 3),
    (2, 50000, (('c.py', 7),), 1),
    (1, 5 << 20, (('b.py', 1),), 1)], 2)
for key in ('filename', 'lineno', 'traceback'):
    for statistic in before.statistics(key):
        print(key, statistic, repr(statistic))
for statistic in before.statistics('filename', cumulative=True):
    print('cumulative', statistic)
for difference in after.compare_to(before, 'lineno'):
    print(difference, repr(difference))
for filters in ([tracemalloc.Filter(True, 'a*')], [tracemalloc.Filter(False, 'a.py', 2)],
                [tracemalloc.Filter(True, 'b.py', all_frames=True)], [tracemalloc.DomainFilter(False, 1)],
                [tracemalloc.Filter(False, 'b.py', domain=1)]):
    print(before.filter_traces(filters).traces[:])
trace = before.traces[0]
print(trace, trace.domain, trace.size, trace.traceback, len(trace.traceback), trace.traceback.total_nframe)
print(trace.traceback.format(), trace.traceback.format(1), trace.traceback.format(-1, most_recent_first=True))
print(before.traces, before.traces[1] in before.traces)
for attempt in (lambda: before.statistics('x'), lambda: before.statistics('traceback', True),
                lambda: before.filter_traces(1)):
    try:
        attempt()
    except Exception as error:
        print(repr(error))
