"""logging: handlers, levels, propagation, filters, adapters, exceptions, basicConfig."""
import io
import logging
import sys


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


fails(logging.basicConfig, stream=sys.stdout, filename="x")
fails(logging.basicConfig, handlers=[], filename="x")
fails(logging.basicConfig, style="q")
fails(logging.basicConfig, level="q", handlers=[])
fails(logging.basicConfig, format="x")
logging.basicConfig(stream=sys.stdout, level=logging.INFO, force=True)


class Short(logging.Formatter):
    def formatException(self, info):
        lines = super().formatException(info).splitlines()
        return "\n".join([lines[0], lines[-1]])


logging.root.handlers[0].setFormatter(Short(logging.BASIC_FORMAT))
logging.debug("not shown")
logging.info("shown %s %d", "x", 3)
logging.warning("%(a)s and %(b)s", {"a": 1, "b": 2})
log = logging.getLogger("app.part")
log.error("from a child")
log.setLevel(logging.CRITICAL)
log.error("not shown")
log.critical("critical")
log.setLevel(logging.NOTSET)
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed with %s", "args")
    logging.error("with exc_info", exc_info=True)
try:
    raise ValueError("inner")
except ValueError as error:
    log.info("given", exc_info=error)
out = io.StringIO()
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(funcName)s %(lineno)d %(message)s"))
handler.setLevel("WARNING")
log.addHandler(handler)
log.addHandler(handler)
print(len(log.handlers), log.hasHandlers(), handler)


def function():
    log.info("low")
    log.warning("high")


function()
log.propagate = False
log.error("only here")
log.warning("stack %d", 1, stacklevel=1)
print(out.getvalue())
log.removeHandler(handler)
log.propagate = True


class Even(logging.Filter):
    def filter(self, record):
        return record.args and record.args[0] % 2 == 0


log.addFilter(Even())
for i in range(4):
    log.info("number %d", i)
log.filters.clear()
log.addFilter(lambda record: record.levelno != logging.INFO)
log.info("no")
log.warning("yes")
log.filters.clear()


def replace(record):
    new = logging.makeLogRecord(record.__dict__)
    new.msg = "replaced " + record.msg
    return new


log.addFilter(replace)
log.info("text")
log.filters.clear()
adapter = logging.LoggerAdapter(log, {"user": "me"})
handler2 = logging.StreamHandler(sys.stdout)
handler2.setFormatter(logging.Formatter("{user}: {message}", style="{", defaults={"user": "nobody"}))
handler2.name = "second"
log.addHandler(handler2)
log.propagate = False
adapter.info("hello %s", "there")
log.info("plain")
log.info("extra", extra={"user": "you"})
fails(log.info, "bad", extra={"message": 1})
print(logging.getHandlerNames(), logging.getHandlerByName("second") is handler2)
logging.disable(logging.WARNING)
log.warning("disabled")
log.error("enabled")
logging.disable(logging.NOTSET)
log.disabled = True
log.error("disabled")
log.disabled = False
file_handler = logging.FileHandler("x.log", mode="w", encoding="utf-8")
log.addHandler(file_handler)
log.info("to the file \u00e9")
file_handler.close()
print(open("x.log", encoding="utf-8").read())
lazy = logging.FileHandler("y.log", delay=True)
print(lazy.stream, lazy.baseFilename.endswith("/y.log"), lazy.mode)
logging.basicConfig(filename="z.log", format="%(message)s", level=logging.DEBUG, force=True, filemode="w")
logging.debug("in z")
logging.log(15, "level 15")
logging.getLogger("other").info("other")
logging.shutdown()
print(open("z.log").read())


class Collect(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(record)


collect = Collect()
root = logging.getLogger()
root.handlers[:] = [collect]
logging.getLogger("a.b").warning("w %r", [1])
record = collect.records[0]
print(record.name, record.msg, record.args, record.getMessage(), record.levelname, record.lineno, record.funcName, record.module)
print(record.process > 0, record.created > 1e9, 0 <= record.msecs < 1000, record.relativeCreated > 0, record.threadName)
print(root.handle(record), collect.handle(record) is record, len(collect.records))


class Loud(logging.Logger):
    pass


logging.setLoggerClass(Loud)
print(logging.getLogger("loud"), logging.getLoggerClass().__name__)
print(collect.format(record), logging.StreamHandler().setStream(sys.stdout) is sys.stderr)
