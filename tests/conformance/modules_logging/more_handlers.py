"""logging.handlers: rotation, memory, queues; logging.config: dictConfig, fileConfig."""
import logging
import logging.config
import logging.handlers
import os
import sys


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error} <- {error.__cause__}")
    else:
        print("no error:", repr(result))


log = logging.getLogger("r")
log.propagate = False
handler = logging.handlers.RotatingFileHandler("a.log", maxBytes=30, backupCount=2)
log.addHandler(handler)
for i in range(10):
    log.warning("message %d", i)
handler.close()
print({name: open(name).read() for name in sorted(os.listdir(".")) if name.startswith("a.log")})
handler = logging.handlers.RotatingFileHandler("b.log", maxBytes=10, backupCount=1)
handler.namer = lambda name: name.replace(".log", "") + ".old"
log.handlers[:] = [handler]
for i in range(4):
    log.warning("m%d long", i)
handler.close()
print(sorted(n for n in os.listdir(".") if n.startswith("b")))
timed = logging.handlers.TimedRotatingFileHandler("c.log", when="midnight", utc=True)
print(timed.suffix, timed.interval, timed.computeRollover(1700000000), timed.when)
for when in ("S", "M", "H", "D", "W0", "W6"):
    h = logging.handlers.TimedRotatingFileHandler("c.log", when=when, interval=2, utc=True, delay=True)
    print(when, h.suffix, h.interval, h.computeRollover(1700000000))
fails(logging.handlers.TimedRotatingFileHandler, "c.log", when="x")
fails(logging.handlers.TimedRotatingFileHandler, "c.log", when="W9")
fails(logging.handlers.TimedRotatingFileHandler, "c.log", when="W")
out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
memory = logging.handlers.MemoryHandler(3, target=out)
log.handlers[:] = [memory]
log.setLevel("DEBUG")
log.info("one")
log.info("two")
print("nothing yet", len(memory.buffer))
log.error("three")
log.debug("four")
memory.close()


class Queue(list):
    put_nowait = list.append


q = Queue()
log.handlers[:] = [logging.handlers.QueueHandler(q)]
log.info("to %s", "queue")
print(q[0].msg, q[0].args, q[0].message)
logging.handlers.QueueListener(q, out).handle(q[0])
watched = logging.handlers.WatchedFileHandler("w.log")
log.handlers[:] = [watched]
log.info("first")
os.rename("w.log", "w2.log")
log.info("second")
print(open("w.log").read(), open("w2.log").read())


def only_short(record):
    return len(record.getMessage()) < 20


CONFIG = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"brief": {"format": "%(levelname)-8s|%(name)s|%(message)s"}, "braces": {"format": "{name}:{message}:{x}", "style": "{", "defaults": {"x": 1}}},
    "filters": {"app": {"name": "app"}, "short": {"()": lambda: only_short}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "brief", "level": "INFO", "stream": "ext://sys.stdout"},
        "second": {"class": "logging.StreamHandler", "formatter": "braces", "stream": "ext://sys.stdout", "filters": ["app", "short"]},
        "mem": {"class": "logging.handlers.MemoryHandler", "capacity": 2, "target": "console"},
        "file": {"class": "logging.FileHandler", "filename": "d.log", "mode": "w", "formatter": "brief"},
    },
    "loggers": {"app": {"level": "DEBUG", "handlers": ["console", "second"], "propagate": False}, "app.sub": {"level": "WARNING"}, "m": {"handlers": ["mem"], "level": "INFO", "propagate": False}},
    "root": {"level": "ERROR", "handlers": ["file"]},
}
logging.config.dictConfig(CONFIG)
logging.getLogger("app").info("hello")
logging.getLogger("app").info("a message that is too long for one of them")
logging.getLogger("app.sub").info("no")
logging.getLogger("app.sub").warning("sub")
logging.getLogger("m").info("kept")
logging.getLogger("m").info("out")
logging.error("to root")
print(open("d.log").read(), logging.getHandlerNames() == {"console", "second", "mem", "file"}, log.disabled)
logging.config.dictConfig({"version": 1, "incremental": True, "handlers": {"console": {"level": "ERROR"}}, "loggers": {"app": {"level": "ERROR"}}})
logging.getLogger("app").warning("no longer")
logging.getLogger("app").error("still")
for bad in ({}, {"version": 2}, {"version": 1, "handlers": {"h": {"class": "no.such.Class"}}}, {"version": 1, "root": {"handlers": ["zz"]}},
            {"version": 1, "formatters": {"f": {"style": "q"}}}, {"version": 1, "root": {"level": "zz"}}, {"version": 1, "incremental": True, "handlers": {"zz": {}}}):
    fails(logging.config.dictConfig, bad)
with open("log.ini", "w") as f:
    f.write("""[loggers]
keys=root,one
[handlers]
keys=h
[formatters]
keys=f
[logger_root]
level=WARNING
handlers=h
[logger_one]
level=DEBUG
handlers=h
qualname=one
propagate=0
[handler_h]
class=StreamHandler
args=(sys.stdout,)
formatter=f
[formatter_f]
format=INI %(name)s %(message)s
""")
logging.config.fileConfig("log.ini", disable_existing_loggers=False)
logging.getLogger("one").debug("debugging")
logging.warning("root warning")
logging.info("not shown")
fails(logging.config.fileConfig, "nope.ini")
