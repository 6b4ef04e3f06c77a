# faulthandler: tracebacks on demand, after a time, on signals; what is refused.
import faulthandler
import os
import re
import signal
import tempfile
import threading
import time

file = tempfile.TemporaryFile()


def shown(title):
    file.seek(0)
    print(f"-- {title}")
    for line in file.read().decode().splitlines():
        line = re.sub(r"0x[0-9a-f]{16} \[.*\]", "0x... [name]", line)
        if m := re.match(r'  File "(.*)", line (\d+) in (.*)', line):
            if os.path.basename(m[1]) != os.path.basename(__file__):
                continue
            line = f"  File {os.path.basename(m[1])!r}, line {m[2]} in {m[3]}"
        print(line)
    file.seek(0)
    file.truncate()


class Größe:
    def methode(self):
        faulthandler.dump_traceback(file, all_threads=False)


def outer():
    Größe().methode()


outer()
shown("one thread")
(lambda: faulthandler.dump_traceback(file=file.fileno()))()
shown("all threads")


def deep(n):
    if n:
        return deep(n - 1)
    faulthandler.dump_traceback(file, all_threads=False)


deep(150)
file.seek(0)
lines = file.read().splitlines()
print(len(lines), lines[-1].split(b"line")[1])
file.seek(0)
file.truncate()

ready, go = threading.Event(), threading.Event()


def worker():
    ready.set()
    go.wait()


thread = threading.Thread(target=worker)
thread.start()
ready.wait()
faulthandler.dump_traceback(file)
shown("two threads")
go.set()
thread.join()

faulthandler.dump_traceback_later(0.05, file=file)
time.sleep(0.3)
shown("later")
faulthandler.dump_traceback_later(3600 * 30 + 61.5, file=file)
faulthandler.cancel_dump_traceback_later()
faulthandler.cancel_dump_traceback_later()
shown("cancelled")

faulthandler.register(signal.SIGUSR1, file, all_threads=False)
signal.raise_signal(signal.SIGUSR1)
shown("signal")
print(signal.getsignal(signal.SIGUSR1))
got = []
signal.signal(signal.SIGUSR2, lambda *args: got.append(args[0]))
faulthandler.register(signal.SIGUSR2, file, chain=True)
os.kill(os.getpid(), signal.SIGUSR2)
shown("chain")
print(got)
print(faulthandler.unregister(signal.SIGUSR1), faulthandler.unregister(signal.SIGUSR1))
print(faulthandler.unregister(signal.SIGUSR2))
signal.raise_signal(signal.SIGUSR2)
print(got)
shown("unregistered")

print(faulthandler.is_enabled())
faulthandler.enable(file)
print(faulthandler.is_enabled(), faulthandler.disable(), faulthandler.disable(), faulthandler.is_enabled())

for wrong in (lambda: faulthandler.enable(file=-1), lambda: faulthandler.enable(file="x"),
              lambda: faulthandler.register(0), lambda: faulthandler.register(signal.SIGSEGV),
              lambda: faulthandler.register("a"), lambda: faulthandler.dump_traceback_later(-1),
              lambda: faulthandler.dump_traceback_later(0), lambda: faulthandler.dump_traceback_later("a"),
              lambda: faulthandler.dump_traceback_later(1e30), lambda: faulthandler.unregister(1000),
              lambda: faulthandler.dump_traceback(file=object())):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
