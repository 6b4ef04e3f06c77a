"""Whether there are colours: PYTHON_COLORS, NO_COLOR, FORCE_COLOR and TERM, in this order; then the stream."""
import io
import os
import sys
from itertools import product


def shown():
    old, sys.stderr = sys.stderr, io.StringIO()
    try:
        sys.excepthook(*failed)
        return "\x1b" in sys.stderr.getvalue()
    finally:
        sys.stderr = old


class Terminal(io.StringIO):
    def isatty(self):
        return True


try:
    1 / 0
except ZeroDivisionError:
    failed = sys.exc_info()
for python, no, force, term in product([None, "0", "1", "x"], [None, "", "1"], [None, "", "0"], [None, "dumb"]):
    for name, value in zip(["PYTHON_COLORS", "NO_COLOR", "FORCE_COLOR", "TERM"], [python, no, force, term]):
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    print(python, no, force, term, shown())

for name in "PYTHON_COLORS", "NO_COLOR", "FORCE_COLOR", "TERM":
    os.environ.pop(name, None)
old, sys.stderr = sys.stderr, Terminal()
sys.excepthook(*failed)
text, sys.stderr = sys.stderr.getvalue(), old
print(ascii(text.replace(failed[2].tb_frame.f_code.co_filename, "FILE")))
