# A discrete simulation with classes, a priority queue and seeded random numbers.
import heapq, random
from collections import deque, Counter


class Event:
    order = 0

    def __init__(self, time, action, *args):
        Event.order += 1
        self.key, self.action, self.args = (time, Event.order), action, args

    def __lt__(self, o):
        return self.key < o.key


class Sim:
    def __init__(self, seed):
        self.now, self.queue, self.rng, self.log = 0, [], random.Random(seed), []

    def after(self, dt, action, *args):
        heapq.heappush(self.queue, Event(self.now + dt, action, *args))

    def run(self, until):
        while self.queue and self.queue[0].key[0] <= until:
            e = heapq.heappop(self.queue)
            self.now = e.key[0]
            e.action(*e.args)
        return self


class Person:
    def __init__(self, n, src, dst, t):
        self.n, self.src, self.dst, self.t = n, src, dst, t

    def __repr__(self):
        return f"P{self.n}({self.src}->{self.dst})"


class Elevator:
    capacity = 3

    def __init__(self, sim, floors):
        self.sim, self.floor, self.dir, self.inside, self.waiting = (
            sim,
            0,
            1,
            [],
            [deque() for _ in range(floors)],
        )
        self.waits, self.rides, self.moved, self.busy = [], [], 0, False

    def call(self, p):
        self.waiting[p.src].append(p)
        if not self.busy:
            self.busy = True
            self.sim.after(0, self.step)

    def wanted(self):
        return {p.dst for p in self.inside} | {i for i, q in enumerate(self.waiting) if q}

    def step(self):
        out = [p for p in self.inside if p.dst == self.floor]
        for p in out:
            self.inside.remove(p)
            self.rides.append(self.sim.now - p.t)
        q = self.waiting[self.floor]
        entered = []
        while q and len(self.inside) < self.capacity:
            p = q.popleft()
            self.inside.append(p)
            self.waits.append(self.sim.now - p.t)
            entered.append(p)
        if out or entered:
            self.sim.log.append((self.sim.now, self.floor, out, entered))
        w = self.wanted()
        if not w:
            self.busy = False
            return
        ahead = [f for f in w if (f - self.floor) * self.dir > 0]
        if not ahead:
            self.dir = -self.dir
            if w == {self.floor}:
                self.sim.after(1, self.step)
                return
        self.floor += self.dir
        self.moved += 1
        self.sim.after(2, self.step)


sim = Sim(2024)
lift = Elevator(sim, 6)


def arrive(n):
    src = sim.rng.randrange(6)
    dst = sim.rng.choice([f for f in range(6) if f != src])
    lift.call(Person(n, src, dst, sim.now))
    if n < 14:
        sim.after(sim.rng.randint(1, 6), arrive, n + 1)


sim.after(0, arrive, 0)
sim.run(500)
for entry in sim.log[:12]:
    print(*entry)
print(
    len(sim.log),
    lift.moved,
    len(lift.rides),
    max(lift.waits),
    sum(lift.rides),
    round(sum(lift.waits) / len(lift.waits), 3),
    sim.now,
)
rng = random.Random(99)
print(
    [rng.randint(1, 6) for _ in range(12)],
    rng.random(),
    rng.sample(range(20), 5),
    rng.choice("abc"),
)
deck = [r + s for s in "SH" for r in "A23"]
rng.shuffle(deck)
print(
    deck,
    rng.choices([1, 2, 3], weights=[5, 1, 1], k=8),
    round(rng.gauss(0, 1), 6),
    round(rng.uniform(1, 2), 6),
    rng.getrandbits(40),
)
print(sorted(Counter(rng.randrange(4) for _ in range(1000)).items()))
# stress: 100
