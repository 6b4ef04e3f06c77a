# Lock and RLock: what acquire and release return and refuse.
import re
import threading
import time


def show(f, *args, **kwargs):
    try:
        print(re.sub(r'0x[0-9a-f]+|\d{6,}', 'N', repr(f(*args, **kwargs))))
    except Exception as e:
        print(type(e).__name__, e)


lock = threading.Lock()
show(lambda: lock)
show(lock.release)
show(lock.acquire, True, -2)
show(lock.acquire, False, 1)
show(lock.acquire, True, 1e30)
show(lock.acquire, timeout='x')
show(lock.acquire, True, None)
show(lock.acquire, bogus=1)
show(lock.acquire, True, float('nan'))
show(lock.acquire)
show(lambda: lock)
show(lock.acquire, False)
show(lock.acquire, True, 0.01)
show(lock.acquire, timeout=0)
show(lock.locked)
show(lock.release)
show(lock.locked)
with lock as held:
    print(held, lock.locked())
print(lock.locked())
show(threading.Lock, 1)
try:
    class Sub(threading.Lock):
        pass
except TypeError as e:
    print(e)
print(type(lock), threading.TIMEOUT_MAX, threading.ThreadError)

rlock = threading.RLock()
show(lambda: rlock)
show(rlock.release)
show(rlock.acquire)
show(rlock.acquire)
show(lambda: rlock)
show(rlock._is_owned)
show(rlock._recursion_count)
show(rlock.locked)
show(rlock._release_save)
show(lambda: rlock)
show(rlock._release_save)
show(rlock._acquire_restore, (3, threading.get_ident()))
show(rlock._recursion_count)
for _ in range(3):
    rlock.release()
show(rlock.release)
show(rlock.locked)
with rlock, rlock:
    print(rlock._recursion_count())

# A lock may be released by another thread, an RLock may not.
lock.acquire()
t = threading.Thread(target=lock.release)
t.start()
t.join()
print(lock.locked())
rlock.acquire()
seen = []


def try_it():
    try:
        rlock.release()
    except RuntimeError as e:
        seen.append(str(e))
    seen.append(rlock.acquire(False))
    seen.append(rlock.acquire(timeout=0.01))
    seen.append(rlock._is_owned())


t = threading.Thread(target=try_it)
t.start()
t.join()
print(seen)

# A waiting thread gets the lock when it is released.
order = []
lock.acquire()


def wait_for_it():
    with lock:
        order.append('got it')


t = threading.Thread(target=wait_for_it)
t.start()
time.sleep(0.02)
order.append('release')
lock.release()
t.join()
print(order)

# The mean of the two: a lock in Python with the same face.
pure = threading._PyRLock()
show(pure.release)
pure.acquire()
pure.acquire()
show(lambda: pure)
pure.release()
pure.release()
show(lambda: pure)
