# Many threads work on the same objects; nothing is lost.
import gc
import queue
import sys
import threading
import weakref

sys.setswitchinterval(1e-5)
THREADS, ROUNDS = 8, 60
table, items, total = {}, [], 0
guard = threading.Lock()
work = queue.Queue()
errors = []
ended = []


class Node:
    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        ended.append(self.n)


def numbers(n):
    for i in range(n):
        yield i


def hammer(me):
    global total
    try:
        for i in range(ROUNDS):
            table[me, i] = [me] * i
            items.append((me, i))
            work.put(i)
            node = Node(i)
            ref = weakref.ref(node)
            assert ref().n == i
            del node
            assert sum(numbers(20)) == 190
            assert len({str(x): x for x in range(30)}) == 30
            assert ''.join(sorted('threads')) == 'adehrst'
            try:
                table['missing']
            except KeyError as e:
                assert e.args == ('missing',)
            with guard:
                total += work.get()
            if i % 20 == 0:
                gc.collect()
    except BaseException as e:
        errors.append(repr(e))


threads = [threading.Thread(target=hammer, args=(n,)) for n in range(THREADS)]
for t in threads:
    t.start()
for t in threads:
    t.join()
gc.collect()
print(errors)
print(len(table), len(items), len(set(items)), total, work.qsize())
print(len(ended), sum(ended))
