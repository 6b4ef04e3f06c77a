"""signal: handlers, alarms, names, errors."""
import os
import signal
import time


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except BaseException as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


got = []
print(signal.signal(signal.SIGUSR1, lambda n, frame: got.append((n, frame is not None))))
os.kill(os.getpid(), signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
print(got, signal.getsignal(signal.SIGUSR1) is not None, signal.getsignal(signal.SIGUSR2), signal.getsignal(signal.SIGINT) is signal.default_int_handler)


class Alarm(Exception):
    pass


def handler(signum, frame):
    raise Alarm(signum)


signal.signal(signal.SIGALRM, handler)
try:
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    while True:
        pass
except Alarm as error:
    print("alarm in a loop", error)
try:
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    time.sleep(10)
except Alarm as error:
    print("alarm in sleep", error)
print(signal.alarm(5), signal.alarm(0) > 0, signal.getitimer(signal.ITIMER_REAL))
signal.signal(signal.SIGALRM, lambda *a: got.append("late"))
signal.setitimer(signal.ITIMER_REAL, 0.02)
signal.pause()
print(got[-1])
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is not None, signal.getsignal(signal.SIGUSR1), signal.signal(signal.SIGUSR1, signal.SIG_DFL))
signal.signal(signal.SIGUSR2, signal.SIG_IGN)
os.kill(os.getpid(), signal.SIGUSR2)
fails(signal.raise_signal, signal.SIGINT)
previous = signal.signal(signal.SIGINT, lambda n, f: got.append("int"))
print(previous is signal.default_int_handler)
signal.raise_signal(signal.SIGINT)
print(got[-1])
signal.signal(signal.SIGINT, signal.default_int_handler)
fails(signal.raise_signal, 2)
fails(signal.signal, 999, signal.SIG_DFL)
fails(signal.signal, signal.SIGKILL, signal.SIG_IGN)
fails(signal.signal, signal.SIGUSR1, "x")
fails(signal.signal, signal.SIGUSR1, 5)
fails(signal.getsignal, 0)
fails(signal.default_int_handler, 2, None)
print(signal.SIGTERM, repr(signal.SIGTERM), signal.Signals(9), signal.SIG_DFL, repr(signal.SIG_IGN), signal.Signals.SIGKILL.name, int(signal.SIGCLD), repr(signal.SIGCLD))
print(signal.strsignal(15), signal.strsignal(2), len(signal.valid_signals()) > 60, signal.SIGINT in signal.valid_signals(), isinstance(signal.SIGINT, int))
print(signal.ITIMER_REAL, signal.SIG_BLOCK, signal.ItimerError is OSError, signal.siginterrupt(signal.SIGALRM, False))
