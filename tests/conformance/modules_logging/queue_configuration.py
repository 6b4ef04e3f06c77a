# dictConfig() makes queue handlers with their queues, listeners and the handlers behind them.
import logging
import logging.config
import logging.handlers
import queue


class Listener(logging.handlers.QueueListener):
    pass


class Collect(logging.Handler):
    lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())


def configure(**options):
    logging.config.dictConfig({
        "version": 1,
        "handlers": {
            "z": {"()": Collect},
            "a": {"class": "logging.handlers.QueueHandler", "handlers": ["z"], **options},
        },
        "root": {"level": "INFO", "handlers": ["a"]},
    })
    return logging.getHandlerByName("a")


for options in ({}, {"queue": queue.SimpleQueue()}, {"queue": {"()": queue.Queue, "maxsize": 3}},
                {"listener": Listener, "respect_handler_level": True}):
    handler = configure(**options)
    listener = handler.listener
    print(type(handler.queue).__name__, getattr(handler.queue, "maxsize", None), type(listener).__name__,
          listener.respect_handler_level)
    with listener:
        logging.info("through %s", type(handler.queue).__name__)
print(Collect.lines)

for options in ({"queue": 4}, {"queue": object()}, {"queue": {"maxsize": 1}}, {"listener": int}, {"listener": 4}):
    try:
        configure(**options)
    except ValueError as error:
        print(error, "|", type(error.__cause__).__name__)

handler = configure()
handler.listener.start()
try:
    handler.listener.start()
except RuntimeError as error:
    print(error)
handler.listener.stop()
