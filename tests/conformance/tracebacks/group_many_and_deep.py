"""Groups of more than fifteen exceptions, and of more than ten levels, are cut in the traceback."""
import sys

wide = ExceptionGroup("wide", [ValueError(n) for n in range(20)])
deep = ValueError("at the bottom")
for level in range(13):
    deep = ExceptionGroup(f"level {level}", [deep, TypeError(level)])
sys.stderr = sys.stdout
sys.excepthook(type(wide), wide, None)
sys.excepthook(type(deep), deep, None)
try:
    raise wide from deep
except ExceptionGroup as error:
    print(len(error.exceptions), error.__cause__ is deep, error)
