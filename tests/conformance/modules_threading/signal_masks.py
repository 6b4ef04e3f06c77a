# Signals to one thread, masks of threads, and the descriptor that is told.
import os
import signal
import threading


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def handler(number, frame):
    print('handled', signal.Signals(number).name, threading.current_thread().name)


signal.signal(signal.SIGUSR1, handler)
signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGUSR2]))
print(sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigpending())
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1})
print(signal.sigpending(), signal.pthread_sigmask(signal.SIG_SETMASK, ()))
show(signal.pthread_sigmask, signal.SIG_BLOCK, [0])
show(signal.pthread_sigmask, 99, [])

# The thread gets it, the main thread handles it.
go = threading.Event()
t = threading.Thread(target=go.wait)
t.start()
signal.pthread_kill(t.ident, signal.SIGUSR1)
go.set()
t.join()
r, w = os.pipe()
show(signal.set_wakeup_fd, w)
os.set_blocking(w, False)
show(signal.set_wakeup_fd, w)
signal.raise_signal(signal.SIGUSR1)
print(os.read(r, 10) == bytes([signal.SIGUSR1]))
print(signal.set_wakeup_fd(-1) == w, signal.set_wakeup_fd(-1))


def other():
    show(signal.set_wakeup_fd, -1)


t = threading.Thread(target=other)
t.start()
t.join()
