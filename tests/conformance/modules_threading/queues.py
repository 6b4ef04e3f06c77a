# Queues between threads.
import queue
import threading


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


for kind in queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue:
    q = kind()
    total = []

    def work():
        while (item := q.get()) is not None:
            total.append(item)

    threads = [threading.Thread(target=work) for _ in range(3)]
    if kind is queue.PriorityQueue:
        # None cannot be ordered.
        for i in range(50):
            q.put(i)
        print(kind.__name__, [q.get() for _ in range(50)] == list(range(50)))
        continue
    for t in threads:
        t.start()
    if kind is queue.LifoQueue:
        for i in range(50):
            q.put(i)
        while not q.empty():
            pass
    else:
        for i in range(200):
            q.put(i)
    for t in threads:
        q.put(None)
    for t in threads:
        t.join()
    print(kind.__name__, sum(total), len(total), q.empty(), q.qsize())

q = queue.Queue(2)
q.put(1)
q.put(2)
show(q.put, 3, False)
show(q.put, 3, timeout=0.01)
show(q.put, 3, timeout=-1)
print(q.full(), q.qsize())
show(q.get)
show(q.get)
show(q.get, False)
show(q.get_nowait)
show(q.get, timeout=0.01)
show(q.get, timeout=-1)
q.task_done()
q.task_done()
show(q.task_done)

# A full queue makes the producer wait.
q = queue.Queue(1)
log = []


def produce():
    for i in range(5):
        q.put(i)
        log.append(i)


t = threading.Thread(target=produce)
t.start()
got = [q.get() for _ in range(5)]
t.join()
print(got, log)

# join() waits for task_done().
q = queue.Queue()
results = []


def consume():
    while True:
        try:
            item = q.get()
        except queue.ShutDown:
            return
        results.append(item * item)
        q.task_done()


threads = [threading.Thread(target=consume) for _ in range(4)]
for t in threads:
    t.start()
for i in range(20):
    q.put(i)
q.join()
print(sorted(results))
q.shutdown()
for t in threads:
    t.join()
show(q.put, 1)
show(q.get)

s = queue.SimpleQueue()
s.put(1, False, timeout=-3)
s.put_nowait(2)
print(s.qsize(), s.get(), s.get_nowait(), s.empty())
show(s.get, False)
show(s.get_nowait)
show(s.get, timeout=0.01)
show(s.get, timeout=-1)
show(s.get, timeout='x')
print(queue.SimpleQueue[int], queue.Empty.__module__, queue.SimpleQueue)
