# A connection that fails is tried again later and later; records are dropped meanwhile.
import logging.handlers
import time


class Unreachable(logging.handlers.SocketHandler):
    def makeSocket(self, timeout=1):
        print("attempt at", int(now))
        raise OSError


now = 100.0
time.time = lambda: now
handler = Unreachable("host", 1)
for step in (0, 0.5, 0.6, 1, 1.1, 3, 5, 20, 30, 31):
    now += step
    handler.send(b"x")
    print(handler.sock, handler.retryPeriod)
