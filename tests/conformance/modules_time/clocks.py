"""time: clocks move forward, sleep sleeps, struct_time behaves as a tuple."""
import time


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


a = time.monotonic()
b = time.perf_counter()
time.sleep(0.01)
print(time.monotonic() - a >= 0.009, time.perf_counter() - b >= 0.009, type(time.time()).__name__)
print(type(time.time_ns()).__name__, time.time() > 1.6e9, type(time.perf_counter_ns()).__name__)
print(type(time.monotonic_ns()).__name__, time.process_time() >= 0)
print(type(time.process_time_ns()).__name__, abs(time.time_ns() / 1e9 - time.time()) < 5)
print(time.thread_time() >= 0)
g = time.gmtime(0)
print(g, tuple(g), g.tm_year, g[0], g.tm_yday, len(g), g == (1970, 1, 1, 0, 0, 0, 3, 1, 0))
print(g.tm_zone, g.tm_gmtoff)
print(time.gmtime(1e9), time.gmtime(-1).tm_year, time.gmtime(951782400).tm_mon, time.gmtime(2 ** 33).tm_year)
print(time.struct_time((2024, 2, 29, 12, 30, 45, 3, 60, 0)), time.get_clock_info("monotonic").monotonic)
fails(time.sleep, -1)
fails(time.sleep, "a")
fails(time.sleep)
fails(time.gmtime, "a")
fails(time.gmtime, 1e20)
fails(time.struct_time, (1, 2))
fails(time.struct_time, 5)
