# TimedRotatingFileHandler: when the next file begins, which old ones go, and what stands in the way.
import datetime
import logging
import logging.handlers
import os
import time


def at(*parts):
    return int(datetime.datetime(*parts, tzinfo=datetime.timezone.utc).timestamp())


def shown(stamp):
    return time.strftime("%a %Y-%m-%d %H:%M:%S", time.gmtime(stamp))


for options in ({"when": "midnight"}, {"when": "midnight", "atTime": datetime.time(6, 30)}, {"when": "W0"},
                {"when": "W3", "interval": 2}, {"when": "h", "interval": 3}):
    handler = logging.handlers.TimedRotatingFileHandler("t.log", utc=True, delay=True, **options)
    print(options.get("when"), [shown(handler.computeRollover(at(2024, 2, 28, hour))) for hour in (0, 12)])

handler = logging.handlers.TimedRotatingFileHandler("a.log", when="s", backupCount=2, utc=True, delay=True)
for name in ("a.log.2024-01-01_00-00-0%d" % n for n in range(4)):
    open(name, "w").close()
open("a.log.other", "w").close()
print([os.path.basename(name) for name in handler.getFilesToDelete()])
handler.namer = lambda name: name.replace(".log", "") + ".log"
for n in range(4):
    os.rename("a.log.2024-01-01_00-00-0%d" % n, "a.2024-01-01_00-00-0%d.log" % n)
print([os.path.basename(name) for name in handler.getFilesToDelete()])

# A file that is there already is not overwritten, and the next attempt waits for the next time.
now = 1_000_000_000
time.time = lambda: now
open("b.log", "w").close()
os.utime("b.log", (now, now))
handler = logging.handlers.TimedRotatingFileHandler("b.log", when="s", utc=True)
handler.emit(logging.makeLogRecord({"msg": "first"}))
taken = "b.log." + time.strftime(handler.suffix, time.gmtime(handler.rolloverAt - handler.interval))
with open(taken, "w") as file:
    file.write("taken\n")
now += 2
handler.emit(logging.makeLogRecord({"msg": "second"}))
print(handler.rolloverAt - now, open(taken).read(), open("b.log").read(), sep="|")
handler.close()


# What looks for old files itself goes by the form of the time in their names.
for when in "s", "m", "h", "d":
    handler = logging.handlers.TimedRotatingFileHandler("c.log", when, delay=True)
    print(handler.extMatch.pattern, handler.extMatch.search("c.log." + time.strftime(handler.suffix, time.gmtime(0))) is not None)
