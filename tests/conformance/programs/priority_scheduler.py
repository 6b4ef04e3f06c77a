# Tasks with dependencies, priorities and deadlines; a generator-based cooperative scheduler.
import heapq, itertools


class CycleError(Exception):
    pass


class Task:
    def __init__(self, name, cost, deps=(), prio=0):
        self.name, self.cost, self.deps, self.prio = name, cost, set(deps), prio

    def __repr__(self):
        return f"Task({self.name!r})"


def schedule(tasks, workers=2):
    by_name = {t.name: t for t in tasks}
    for t in tasks:
        if missing := t.deps - by_name.keys():
            raise KeyError(f"{t.name} needs unknown {sorted(missing)}")
    left = {t.name: set(t.deps) for t in tasks}
    ready = [(-t.prio, t.name) for t in tasks if not t.deps]
    heapq.heapify(ready)
    running, now, done = [], 0, []
    while ready or running:
        while ready and len(running) < workers:
            _, n = heapq.heappop(ready)
            heapq.heappush(running, (now + by_name[n].cost, n))
        now, n = heapq.heappop(running)
        done.append((now, n))
        del left[n]
        for m, deps in left.items():
            if n in deps:
                deps.remove(n)
                if not deps:
                    heapq.heappush(ready, (-by_name[m].prio, m))
    if left:
        raise CycleError(f"cycle among {sorted(left)}")
    return done


tasks = [
    Task("build", 3, ["fetch"]),
    Task("fetch", 2),
    Task("lint", 1, ["fetch"], prio=5),
    Task("test", 4, ["build"]),
    Task("docs", 2, prio=1),
    Task("ship", 1, ["test", "lint", "docs"]),
]
print(schedule(tasks), schedule(tasks, 1)[-1], schedule(tasks, 10)[-1])
for bad in ([Task("a", 1, ["b"]), Task("b", 1, ["a"]), Task("c", 1)], [Task("a", 1, ["zzz"])]):
    try:
        schedule(bad)
    except (CycleError, KeyError) as e:
        print(type(e).__name__, e)


class Loop:
    def __init__(self):
        self.time, self.heap, self.ids, self.trace = 0, [], itertools.count(), []

    def spawn(self, gen, delay=0):
        heapq.heappush(self.heap, (self.time + delay, next(self.ids), gen))
        return gen

    def run(self):
        while self.heap:
            self.time, _, gen = heapq.heappop(self.heap)
            try:
                cmd = next(gen)
            except StopIteration as e:
                if e.value is not None:
                    self.trace.append((self.time, "result", e.value))
            except Exception as e:
                self.trace.append((self.time, "crash", repr(e)))
            else:
                if isinstance(cmd, int):
                    self.spawn(gen, cmd)
                else:
                    self.trace.append((self.time, "say", cmd))
                    self.spawn(gen)


def ticker(name, n, step):
    for i in range(n):
        yield f"{name}{i}"
        yield step
    return name + " finished"


def parent(loop):
    yield 2
    for k in range(2):
        loop.spawn(ticker(f"child{k}.", 1, 1), k)
    yield from ticker("own", 1, 5)
    return None


def crasher():
    yield 3
    raise RuntimeError("task failed")


loop = Loop()
for g in (ticker("a", 2, 3), ticker("b", 3, 2), parent(loop), crasher()):
    loop.spawn(g)
loop.run()
for t in loop.trace:
    print(*t)
