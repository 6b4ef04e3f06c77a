"""The functions of gc."""
import gc


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled())
print(len(gc.get_threshold()), len(gc.get_count()), gc.get_debug(), type(gc.garbage).__name__)
print(gc.garbage)
gc.set_threshold(500, 5, 5)
print(gc.get_threshold()[:2], gc.is_tracked([]), gc.is_tracked(5), gc.is_tracked("a"))
print(gc.is_tracked({}), gc.is_finalized(5), gc.get_freeze_count() >= 0, sorted(gc.get_stats()[0]))
target = ["needle"]
holder = {"k": target}
print(any(r is holder for r in gc.get_referrers(target)))
print(gc.get_referents(holder) == ["k", target] or target in gc.get_referents(holder))
print(gc.get_referents(5), any(o is holder for o in gc.get_objects()))
events = []
gc.callbacks.append(lambda phase, info: events.append((phase, sorted(info))))
gc.collect()
gc.callbacks.clear()
print(events)
cycle = []
cycle.append(cycle)
del cycle
print(gc.collect() >= 1, gc.collect(0), gc.collect(generation=1))
fails(gc.collect, 5)
fails(gc.collect, "x")
fails(gc.set_threshold)
fails(gc.is_tracked)
