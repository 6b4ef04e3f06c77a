"""SystemExit.code from its arguments; it passes except Exception and runs finally."""

for e in (SystemExit(), SystemExit(3), SystemExit("message"), SystemExit(1, 2), SystemExit(None)):
    print(repr(e), e.code, e.args)
import sys


def leave(value):
    try:
        sys.exit(value)
    except Exception:
        print("not here")
    finally:
        print("finally")


for value in (None, 0, 5, "text", (1, 2)):
    try:
        leave(value)
    except SystemExit as e:
        print("code", e.code)
try:
    exit(7)
except SystemExit as e:
    print(e.code)
except NameError:
    print("no site")
print(issubclass(SystemExit, Exception), issubclass(KeyboardInterrupt, Exception))
print(issubclass(GeneratorExit, Exception))
