"""sched.scheduler with a clock of its own."""
import sched

now = [0]
log = []


def wait(seconds):
    now[0] += seconds


s = sched.scheduler(lambda: now[0], wait)
a = s.enter(5, 1, log.append, ("a",))
b = s.enter(3, 1, log.append, argument=("b",))
s.enter(3, 0, lambda *args, **kwargs: log.append((args, kwargs)), (1,), {"k": 2})
s.enterabs(1, 1, log.append, ("first",))
c = s.enter(9, 1, log.append, ("c",))
print(len(s.queue), s.empty(), [e.time for e in s.queue], s.queue[0].priority, s.queue[0].argument)
s.cancel(c)
try:
    s.cancel(c)
except ValueError as error:
    print(type(error).__name__)
print(s.run(blocking=False), log)
s.run()
print(log, now, s.empty(), s.run(), a < b, a == a, a.time, a.action == log.append, a.kwargs)
