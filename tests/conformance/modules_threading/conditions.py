# Condition, Semaphore and Event.
import re
import threading


def show(f, *args, **kwargs):
    try:
        print(re.sub(r'0x[0-9a-f]+|\d{6,}', 'N', repr(f(*args, **kwargs))))
    except Exception as e:
        print(type(e).__name__, e)


c = threading.Condition()
show(lambda: c)
show(c.wait)
show(c.notify)
show(c.notify_all)
with c:
    show(lambda: c)
    show(c.wait, 0.01)
    show(c.wait_for, lambda: 0, 0.01)
    show(c.wait_for, lambda: 7)
    c.notify(5)
show(lambda: threading.Condition(threading.Lock()))

# One thread makes, two take.
items = []
taken = []
c = threading.Condition()


def take():
    for _ in range(5):
        with c:
            while not items:
                c.wait()
            taken.append(items.pop(0))


threads = [threading.Thread(target=take) for _ in range(2)]
for t in threads:
    t.start()
for i in range(10):
    with c:
        items.append(i)
        c.notify()
for t in threads:
    t.join()
print(sorted(taken))

# wait() releases an RLock whole and locks it as often again.
c = threading.Condition(threading.RLock())
log = []


def waiter():
    with c:
        with c:
            log.append(c.wait(5))
            log.append(c._lock._recursion_count())


t = threading.Thread(target=waiter)
with c:
    t.start()
    while True:
        if c._waiters:
            break
        c.wait(0.01)
    c.notify_all()
t.join()
print(log)

s = threading.Semaphore(2)
show(lambda: s)
show(s.acquire)
show(s.acquire)
show(s.acquire, False)
show(s.acquire, timeout=0.01)
show(s.acquire, False, 1)
s.release(2)
show(lambda: s)
show(s.release, 0)
show(threading.Semaphore, -1)
with s as got:
    print(got)
b = threading.BoundedSemaphore(1)
show(lambda: b)
show(b.release)
show(b.acquire)
show(b.release, 0)
show(b.release, 2)
show(b.release)

# A semaphore bounds how many are inside.
s = threading.BoundedSemaphore(3)
inside = most = 0
guard = threading.Lock()


def enter():
    global inside, most
    for _ in range(20):
        with s:
            with guard:
                inside += 1
                most = max(most, inside)
            with guard:
                inside -= 1


threads = [threading.Thread(target=enter) for _ in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(most <= 3, inside)

e = threading.Event()
show(lambda: e)
show(e.wait, 0.01)
e.set()
show(lambda: e)
show(e.wait)
show(e.is_set)
e.clear()
show(e.is_set)
got = []
threads = [threading.Thread(target=lambda: got.append(e.wait(10))) for _ in range(4)]
for t in threads:
    t.start()
e.set()
for t in threads:
    t.join()
print(got)
