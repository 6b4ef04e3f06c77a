# _thread: the primitives.
import _thread
import re
import sys
import time


def show(f, *args, **kwargs):
    try:
        print(re.sub(r'0x[0-9a-f]+|\d{6,}', 'N', repr(f(*args, **kwargs))))
    except BaseException as e:
        print(type(e).__name__, e)


show(_thread.start_new_thread, 1, ())
show(_thread.start_new_thread, show, 1)
show(_thread.start_new_thread, show, (), 1)
show(_thread.start_new_thread, show)
show(_thread.start_joinable_thread, 1)
show(_thread.start_joinable_thread, show, handle=1)
show(_thread.exit)
show(_thread.interrupt_main, 99)
show(_thread.interrupt_main, 'x')
print(_thread._count(), _thread.daemon_threads_allowed(), _thread._is_main_interpreter())
print(_thread._get_main_thread_ident() == _thread.get_ident(), _thread.get_native_id() > 0)
print(_thread.error, _thread.LockType, _thread.TIMEOUT_MAX)
print(type(_thread.allocate_lock()), type(_thread.allocate()))

lock = _thread.allocate_lock()
lock.acquire()
result = []


def work(a, b=0):
    result.append((a, b))
    lock.release()


ident = _thread.start_new_thread(work, (1,), {'b': 2})
lock.acquire()
print(result, ident > 0, ident != _thread.get_ident())

handle = _thread.start_joinable_thread(lambda: result.append('joined'))
handle.join()
show(lambda: handle)
print(result, handle.is_done(), handle.ident > 0)
show(handle.join, -1)
show(handle.join, 'x')
show(_thread.start_joinable_thread, lambda: None, handle=handle)
fresh = _thread._ThreadHandle()
show(lambda: fresh)
print(fresh.ident, fresh.is_done())
show(fresh.join)
show(fresh._set_done)
lock.acquire(False)
slow = _thread.start_joinable_thread(lock.acquire)
slow.join(0.01)
print(slow.is_done())
lock.release()
slow.join()
print(slow.is_done())
holder = []


def join_myself():
    while not holder:
        pass
    show(holder[0].join)


h = _thread.start_joinable_thread(join_myself)
holder.append(h)
h.join()
while _thread._count():
    time.sleep(0.001)
print(_thread._count())
