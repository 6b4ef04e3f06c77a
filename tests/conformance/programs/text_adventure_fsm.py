# Finite state machines with tables, generators as coroutines and class-based states.
TABLE = {
    ("locked", "coin"): "unlocked",
    ("unlocked", "push"): "locked",
    ("locked", "push"): "locked",
    ("unlocked", "coin"): "unlocked",
}
state, history = "locked", []
for event in "push coin coin push kick".split():
    try:
        state = TABLE[state, event]
        history.append((event, state))
    except KeyError as e:
        print("no transition for", e, e.args)
print(history)


def coroutine(f):
    def start(*a):
        g = f(*a)
        next(g)
        return g

    return start


@coroutine
def averager():
    total = count = 0
    avg = None
    while True:
        x = yield avg
        if x is None:
            return (count, avg)
        total += x
        count += 1
        avg = total / count


a = averager()
print([a.send(x) for x in (10, 20, 60)])
try:
    a.send(None)
except StopIteration as e:
    print(e.value)


@coroutine
def grep(pattern, target):
    while True:
        line = yield
        if pattern in line:
            target.send(line)


@coroutine
def collect(out):
    try:
        while True:
            out.append((yield))
    except GeneratorExit:
        out.append("closed")
        raise


out = []
c = collect(out)
g = grep("py", c)
for line in ("python", "ruby", "pypy"):
    g.send(line)
c.close()
print(out)


class State:
    def on(self, event):
        return getattr(self, "on_" + event, lambda: self)()


class Idle(State):
    def on_start(self):
        return Running(0)


class Running(State):
    def __init__(self, n):
        self.n = n

    def on_tick(self):
        return Running(self.n + 1) if self.n < 2 else Done()

    def on_stop(self):
        return Idle()


class Done(State):
    pass


s = Idle()
for e in "tick start tick tick bogus tick start".split():
    s = s.on(e)
    print(f"{e}->{type(s).__name__}{getattr(s, 'n', '')}", end=" ")
print()


def scheduler(tasks):
    from collections import deque

    q, log = deque(tasks.items()), []
    while q:
        name, t = q.popleft()
        try:
            log.append((name, next(t)))
            q.append((name, t))
        except StopIteration:
            log.append((name, "end"))
    return log


def worker(n):
    for i in range(n):
        yield i


print(scheduler({"a": worker(2), "b": worker(1), "c": worker(3)}))
