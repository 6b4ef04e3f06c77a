# Signals are the main thread's.
import _thread
import os
import queue
import signal
import threading
import time

lock = threading.Lock()
lock.acquire()
event = threading.Event()
stop = threading.Event()
sleeper = threading.Thread(target=stop.wait)
sleeper.start()


def kick():
    time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGINT)


def interrupt():
    time.sleep(0.05)
    _thread.interrupt_main()


def spin():
    while True:
        pass


waits = {
    'lock': lock.acquire,
    'lock with a timeout': lambda: lock.acquire(timeout=20),
    'sleep': lambda: time.sleep(20),
    'event': event.wait,
    'join': sleeper.join,
    'queue': queue.Queue().get,
    'simple queue': queue.SimpleQueue().get,
    'loop': spin,
}
for name, wait in waits.items():
    for how in (kick, interrupt) if wait is spin else (kick,):
        # Where the main thread sleeps, interrupt_main() of CPython does not wake it.
        threading.Thread(target=how).start()
        try:
            wait()
        except KeyboardInterrupt:
            print(name, how.__name__)
stop.set()
sleeper.join()


# A handler runs in the main thread whatever thread is at work, and what is interrupted goes on.
def handler(number, frame):
    print(signal.Signals(number).name, threading.current_thread().name)


signal.signal(signal.SIGUSR1, handler)
busy = True


def work():
    while busy:
        pass


t = threading.Thread(target=work)
t.start()
os.kill(os.getpid(), signal.SIGUSR1)
time.sleep(0.02)
busy = False
t.join()
started = time.monotonic()
threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGUSR1)).start()
print(lock.acquire(timeout=0.2), time.monotonic() - started > 0.19)
threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGUSR1)).start()
started = time.monotonic()
time.sleep(0.2)
print(time.monotonic() - started > 0.19)


def other():
    try:
        signal.signal(signal.SIGUSR1, signal.SIG_DFL)
    except ValueError as e:
        print(e)


t = threading.Thread(target=other)
t.start()
t.join()
_thread.interrupt_main(signal.SIGUSR1)
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
_thread.interrupt_main(signal.SIGUSR1)
print('ignored')
