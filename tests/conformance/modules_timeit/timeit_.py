# timeit: what is run how often; wrong sources.
import timeit

ticks = iter(range(1000))
count = []
timer = timeit.Timer("count.append(x)", "x = 5", timer=lambda: next(ticks), globals={"count": count})
print(timer.timeit(3), count)
print(timer.repeat(2, 4), len(count))
print(timeit.timeit(lambda: count.clear(), number=2, timer=lambda: next(ticks)), count)
seen = []
print(timeit.Timer("pass", timer=lambda: sum(next(ticks) for _ in range(3)) / 30).autorange(lambda n, s: seen.append(n))[0], seen)
for stmt, setup in [("x =", "pass"), (3, "pass"), ("pass", 3), (" x", "pass")]:
    try:
        timeit.Timer(stmt, setup)
    except (SyntaxError, ValueError) as e:
        print(type(e).__name__, e)
print(timeit.main(["-n", "2", "-r", "1", "-u", "sec", "-s", "a=1", "a"], _wrap_timer=lambda timer: lambda: next(ticks)))
print(timeit.main(["-u", "x"]), timeit.main(["--nothing"]))
print(timeit.default_number, timeit.default_repeat, timeit.reindent("a\nb", 2))
