# fork copies the calling thread only.
import os
import sys
import threading
import time
import warnings

warnings.simplefilter('ignore')
calls = []
os.register_at_fork(before=lambda: calls.append('before 1'),
                    after_in_child=lambda: calls.append('child 1'),
                    after_in_parent=lambda: calls.append('parent 1'))
os.register_at_fork(before=lambda: calls.append('before 2'),
                    after_in_child=lambda: calls.append('child 2'),
                    after_in_parent=lambda: calls.append('parent 2'))
for args in {}, {'before': 1}, {'after_in_child': None}, {'x': 1}:
    try:
        os.register_at_fork(**args)
    except TypeError as e:
        print(e)


def in_child(f):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try:
            f()
            sys.stdout.flush()
        finally:
            os._exit(0)
    os.waitpid(pid, 0)


stop = threading.Event()
t = threading.Thread(target=stop.wait, name='other')
t.start()


def child():
    print(calls)
    print(threading.active_count(), [x.name for x in threading.enumerate()])
    print(threading.main_thread() is threading.current_thread(), t.is_alive())
    t.join()
    u = threading.Thread(target=print, args=('a thread of the child',))
    u.start()
    u.join()


in_child(child)
print(calls)
calls.clear()
print(t.is_alive())
stop.set()
t.join()


def from_thread():
    in_child(lambda: print(threading.main_thread() is threading.current_thread(),
                           threading.current_thread().name, threading.active_count()))


t = threading.Thread(target=from_thread, name='forker')
t.start()
t.join()
print(threading.main_thread().name)
