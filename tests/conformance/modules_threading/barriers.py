# Barrier: threads pass together; timeouts and errors break it.
import re
import threading


def show(f, *args, **kwargs):
    try:
        print(re.sub(r'0x[0-9a-f]+', 'N', repr(f(*args, **kwargs))))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


b = threading.Barrier(2)
show(lambda: b)
show(b.wait, 0.01)
show(lambda: b)
print(b.broken, b.n_waiting, b.parties)
show(b.wait)
b.reset()
show(lambda: b)
b.abort()
show(lambda: b)
show(threading.Barrier, 0)
show(threading.Barrier(1, lambda: print('action')).wait)

rounds = []
b = threading.Barrier(4, action=lambda: rounds.append('go'))
indices = []
guard = threading.Lock()


def walk():
    for _ in range(3):
        i = b.wait()
        with guard:
            indices.append(i)
        b.wait()


threads = [threading.Thread(target=walk) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(rounds)
print(sorted(indices))

# An action that fails breaks the barrier for all.
results = []


def fail():
    raise KeyError('action')


b = threading.Barrier(3, action=fail)


def meet():
    try:
        b.wait()
    except Exception as e:
        with guard:
            results.append(type(e).__name__)


threads = [threading.Thread(target=meet) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results), b.broken)

# reset() sends waiting threads away.
results.clear()
b = threading.Barrier(2)
t = threading.Thread(target=meet)
t.start()
while not b.n_waiting:
    pass
b.reset()
t.join()
print(results, b.broken)
