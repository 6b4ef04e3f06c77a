# A thread has a clock of its processor's time; clocks are named by ints that fit a C int.
import threading
import time

mine = time.pthread_getcpuclockid(threading.get_ident())
print(mine < 0, time.clock_getres(mine), 0 <= time.thread_time() - time.clock_gettime(mine) < 1)
begun, done = threading.Event(), threading.Event()


def work():
    begun.set()
    done.wait()


thread = threading.Thread(target=work)
thread.start()
begun.wait()
other = time.pthread_getcpuclockid(thread.ident)
print(other != mine, 0 < time.clock_gettime_ns(other) < 10**9)
done.set()
thread.join()


def shown(f, *args):
    try:
        result = type(f(*args))
    except Exception as e:
        result = repr(e)
    print(f.__name__, args, result)


for wrong in (), ("a",), (1.5,), (None,):
    shown(time.pthread_getcpuclockid, *wrong)
for f in time.clock_gettime, time.clock_getres, time.clock_gettime_ns:
    for clock in 1.5, "a", 2**40, 2**100, -(2**40), True, time.CLOCK_TAI, 12:
        shown(f, clock)
for f in time.clock_settime, time.clock_settime_ns:
    for args in (99, 1), (2**40, 1), (99, "a"), (99, 1e300), (99, float("nan")), (99, -1), (99, 2**70):
        shown(f, *args)
