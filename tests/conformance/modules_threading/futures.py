# concurrent.futures: futures, pools of threads, waiting for several.
import concurrent.futures as cf
import logging
import re
import sys
import threading
import time
from concurrent.futures.thread import BrokenThreadPool

logging.basicConfig(stream=sys.stdout, format='%(name)s %(levelname)s %(message)s')
logging.getLogger().handlers[0].formatter.formatException = lambda info: repr(info[1])


def show(f, *args, **kwargs):
    try:
        print(re.sub(r'0x[0-9a-f]+|\d{6,}', 'N', repr(f(*args, **kwargs))))
    except BaseException as e:
        print(type(e).__name__, re.sub(r'0x[0-9a-f]+', 'N', str(e)))


f = cf.Future()
show(lambda: f)
show(f.result, 0.01)
show(f.exception, timeout=0.01)
show(f.cancel)
show(lambda: f)
show(f.result)
show(f.set_result, 1)
show(f.set_exception, ValueError(1))
print(f.cancel(), f.done(), f.running(), f.cancelled())
show(f.set_running_or_notify_cancel)
f = cf.Future()
f.add_done_callback(lambda f: print('callback', f.result()))
show(f.set_running_or_notify_cancel)
show(lambda: f)
print(f.running(), f.cancel())
f.set_result(3)
show(lambda: f)
show(f.set_result, 4)
f.add_done_callback(lambda f: print('at once', f.result()))
f = cf.Future()
f.set_exception(KeyError(1))
show(lambda: f)
show(f.result)
show(f.exception)
show(cf.ThreadPoolExecutor, 0)
show(cf.ThreadPoolExecutor, initializer=3)


def name(_):
    return threading.current_thread().name, threading.current_thread().daemon


with cf.ThreadPoolExecutor(2) as ex:
    print(ex.submit(pow, 2, 3).result())
    show(ex.submit)
    print(list(ex.map(pow, [1, 2, 3], [4, 5, 6])))
    print(list(ex.map(pow, range(10), range(10), buffersize=3)))
    show(ex.map, pow, [1], buffersize=0)
    show(ex.map, pow, [1], buffersize='x')
    show(ex.submit(lambda: 1 / 0).result)
    show(lambda: list(ex.map(lambda x: 1 // x, [1, 0, 2])))
show(ex.submit, pow, 1, 2)
with cf.ThreadPoolExecutor(max_workers=1, thread_name_prefix='pool') as ex:
    print(set(ex.map(name, range(5))))


def init(x):
    raise ValueError(x)


ex = cf.ThreadPoolExecutor(1, initializer=init, initargs=(3,))
show(lambda: ex.submit(pow, 1, 2).result())
show(ex.submit, pow, 1, 2)
print(BrokenThreadPool.__mro__[1:3])
ready = []
with cf.ThreadPoolExecutor(2, initializer=ready.append, initargs=('ready',)) as ex:
    ex.submit(int).result()
print(ready)

go = threading.Event()
with cf.ThreadPoolExecutor(1) as ex:
    a = ex.submit(go.wait)
    b = ex.submit(int)
    while not a.running():
        pass
    print(b.cancel(), a.cancel(), b.cancelled())
    done, not_done = cf.wait([a, b], timeout=0.05)
    print(len(done), len(not_done))
    go.set()
    r = cf.wait([a, b])
    print(type(r).__name__, r.done == {a, b}, r.not_done)
    go.clear()
    show(lambda: list(ex.map(lambda _: go.wait(), [1], timeout=0.01)))
    go.set()
    go.clear()
    slow = ex.submit(go.wait)
    show(lambda: list(cf.as_completed([slow], timeout=0.01)))
    show(cf.wait, [slow], return_when='x')
    go.set()

gates = [threading.Event() for _ in range(3)]


def through(i):
    gates[i].wait()
    if i == 1:
        raise ValueError(i)
    return i


with cf.ThreadPoolExecutor(3) as ex:
    fs = [ex.submit(through, i) for i in range(3)]
    gates[2].set()
    r = cf.wait(fs, return_when=cf.FIRST_COMPLETED)
    print([fs.index(x) for x in r.done], len(r.not_done))
    gates[1].set()
    r = cf.wait(fs, return_when=cf.FIRST_EXCEPTION)
    print(sorted(fs.index(x) for x in r.done), len(r.not_done))
    order = []
    completed = cf.as_completed(fs)
    order.append(next(completed).done())
    order.append(next(completed).done())
    gates[0].set()
    order += [fs.index(x) for x in completed]
    print(order)

go.clear()
ex = cf.ThreadPoolExecutor(1)
first = ex.submit(go.wait)
rest = [ex.submit(int) for _ in range(3)]
while not first.running():
    pass
ex.shutdown(wait=False, cancel_futures=True)
go.set()
print(first.result(), [x.cancelled() for x in rest])
f = cf.Future()
f.add_done_callback(lambda f: 1 / 0)
logging.getLogger('concurrent.futures').handlers[:] = []
logging.disable()
f.set_result(None)
print(cf.CancelledError, cf.TimeoutError is TimeoutError, cf.InvalidStateError.__base__)
