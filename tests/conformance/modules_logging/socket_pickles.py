# SocketHandler sends a record as its attributes pickled behind a length; nothing in them needs the sender's classes.
import logging
import logging.handlers
import pickle


class Point:
    def __str__(self):
        return "point"


class Wire:
    def __init__(self):
        self.sent = []

    def sendall(self, data):
        self.sent.append(data)

    def close(self):
        print("closed")


class Handler(logging.handlers.SocketHandler):
    def makeSocket(self, timeout=1):
        print("connect", self.address)
        return wire


wire = Wire()
handler = Handler("host", 9020)
log = logging.getLogger("socket")
log.propagate = False
log.addHandler(handler)
try:
    1 / 0
except ZeroDivisionError:
    log.exception("at %s", Point())

data = b"".join(wire.sent)
print(int.from_bytes(data[:4], "big") == len(data) - 4)
fields = pickle.loads(data[4:])
print({name: fields[name] for name in ("name", "msg", "args", "exc_info", "levelname")}, "message" in fields)
print(fields["exc_text"].splitlines()[-1])
record = logging.makeLogRecord(fields)
print(record.getMessage(), record.exc_info)
handler.close()
handler.close()
print(logging.handlers.SocketHandler("/run/log", None).address)
