# Observer pattern, event queue, priorities, cancellation, callbacks that fail.
import heapq
from itertools import count


class Emitter:
    def __init__(self):
        self._h = {}

    def on(self, name, fn=None, *, once=False):
        if fn is None:
            return lambda f: self.on(name, f, once=once) or f
        self._h.setdefault(name, []).append((fn, once))

    def emit(self, name, *args, **kw):
        errors = []
        for entry in list(self._h.get(name, ())):
            fn, once = entry
            if once:
                self._h[name].remove(entry)
            try:
                fn(*args, **kw)
            except Exception as e:
                errors.append(f"{fn.__name__}: {e!r}")
        return errors


e = Emitter()


@e.on("greet")
def hello(who, punct="!"):
    print(f"hello {who}{punct}")


@e.on("greet", once=True)
def first(who, **k):
    print("first time", who, k)


@e.on("greet")
def broken(who, **k):
    raise KeyError(who)


print(e.emit("greet", "ann"), e.emit("greet", "bob", punct="?"), e.emit("nothing"))


class Scheduler:
    def __init__(self):
        self.q, self.ids, self.now, self.cancelled = [], count(), 0, set()

    def at(self, t, fn, *a):
        i = next(self.ids)
        heapq.heappush(self.q, (t, i, fn, a))
        return i

    def run(self):
        while self.q:
            self.now, i, fn, a = heapq.heappop(self.q)
            if i in self.cancelled:
                continue
            fn(*a)


s = Scheduler()
log = []


def tick(n):
    log.append((s.now, n))
    if n:
        s.at(s.now + n, tick, n - 1)


s.at(5, tick, 3)
s.at(1, log.append, "start")
c = s.at(6, log.append, "never")
s.cancelled.add(c)
s.at(5, log.append, "same time, later id")
s.run()
print(log, s.now)
