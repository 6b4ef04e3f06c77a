# The end of a program: threads that are no daemons are waited for, then exit functions run.
import atexit
import threading
import time


at_end = threading.Event()


def later():
    at_end.wait()
    time.sleep(0.05)
    print('thread ends')
    threading.Thread(target=print, args=('its own thread',)).start()


def for_ever():
    while True:
        time.sleep(0.001)


def spin():
    n = 0
    while True:
        n += 1


atexit.register(print, 'exit function')
threading._register_atexit(print, 'exit function of threading')
threading.Thread(target=later).start()
threading.Thread(target=for_ever, daemon=True).start()
threading.Thread(target=spin, daemon=True).start()
threading.Thread(target=threading.Event().wait, daemon=True).start()
print(threading.active_count())


def at_exit_thread():
    t = threading.Thread(target=print, args=('a thread at the end',))
    try:
        t.start()
        t.join()
    except RuntimeError as e:
        print(e)


atexit.register(at_exit_thread)
print('main ends')
at_end.set()
