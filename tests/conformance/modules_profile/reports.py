# Profilers with a clock of their own, and what is reported of them.
import cProfile
import io
import os
import profile
import pstats
import re
import tempfile
from pstats import SortKey

ticks = 0


def clock():
    return ticks


def work(n):
    global ticks
    ticks += n
    if n > 1:
        work(n - 1)
        len("abc")
    return n


def outer():
    global ticks
    ticks += 100
    work(3)
    work(2)
    sorted([3, 1], key=helper)


def helper(x):
    global ticks
    ticks += 1000
    return x


def report(stats):
    out = io.StringIO()
    stats.stream = out
    stats.strip_dirs().sort_stats("stdname").print_stats()
    stats.print_callers()
    stats.print_callees("work", 1)
    print(re.sub(r"[ \t]+\n", "\n", out.getvalue().replace(repr(outer), "<function outer>")))


for kind in cProfile.Profile, profile.Profile:
    p = kind(clock)
    p.runcall(outer)
    report(pstats.Stats(p))

p = cProfile.Profile(clock, 0.5)
p.enable()
work(3)
p.disable()
stats = pstats.Stats(p)
print(sorted((name[2], found[:4], {caller[2]: value for caller, value in found[4].items()})
             for name, found in stats.stats.items() if name[2] == "work"))
found = stats.get_stats_profile()
print(found.total_tt, found.func_profiles["work"].ncalls, found.func_profiles["work"].tottime, found.func_profiles["work"].cumtime)
with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, "stats")
    p.dump_stats(name)
    both = pstats.Stats(name, stream=io.StringIO()).add(name)
    print(both.total_calls, both.prim_calls, both.total_tt, len(both.files))
    both.dump_stats(name)
    print(pstats.Stats(name).total_calls)
entries = {entry.code if isinstance(entry.code, str) else entry.code.co_name: entry for entry in p.getstats()}
print(sorted(entries), entries["work"][1:5], [sub[1:] for sub in entries["work"].calls if not isinstance(sub.code, str)])
p.clear()
print(p.getstats())
out = io.StringIO()
stats.stream = out
stats.sort_stats(SortKey.NAME, SortKey.LINE).print_stats("wor")
stats.sort_stats("calls").reverse_order().print_stats(0.5)
stats.sort_stats(2).print_stats(1, "[")
print(re.sub(r"\S*/", "", re.sub(r"[ \t]+\n", "\n", out.getvalue())))
print(SortKey.TIME, SortKey("tottime"), SortKey.CALLS.value, [*SortKey], sorted(stats.get_sort_arg_defs()))
for wrong in (lambda: stats.sort_stats("nope"), lambda: stats.sort_stats("calls", SortKey.TIME), lambda: pstats.Stats(5),
              lambda: pstats.Stats("nope"), lambda: SortKey("x")):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
first = cProfile.Profile()
first.enable()
try:
    cProfile.Profile().enable()
except ValueError as e:
    print(e)
first.disable()
