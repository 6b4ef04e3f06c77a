# Files that cannot be opened when a record comes are errors of logging, not of the program.
import logging
import logging.handlers
import os
import shutil


def complain(self, record):
    import sys
    print(type(self).__name__, type(sys.exc_info()[1]).__name__)


logging.Handler.handleError = complain
log = logging.getLogger("files")
log.propagate = False
for make in (
    lambda: logging.FileHandler("missing/a.log", delay=True),
    lambda: logging.handlers.WatchedFileHandler("there/b.log"),
):
    os.makedirs("there", exist_ok=True)
    handler = make()
    shutil.rmtree("there")
    log.addHandler(handler)
    log.warning("lost")
    log.removeHandler(handler)
    handler.close()


class Leaving(logging.Handler):
    def emit(self, record):
        print("leaving")
        log.removeHandler(self)


class Staying(logging.Handler):
    def emit(self, record):
        print("staying")


# A handler that takes itself away hides none of the others.
log.addHandler(Leaving())
log.addHandler(Staying())
log.warning("x")
log.warning("y")
