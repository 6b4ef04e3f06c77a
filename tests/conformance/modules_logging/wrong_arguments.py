# A message whose arguments do not fit: the stack up to the call is shown, without the frames of logging.
import io
import logging
import sys


class Stream(io.StringIO):
    pass


sys.stderr = Stream()
logging.basicConfig(stream=sys.stdout, format="%(message)s")


def work():
    logging.error("%d", "x")


work()
lines = sys.stderr.getvalue().splitlines()
print(lines[0])
stack = lines[lines.index("Call stack:"):]
print([line.strip() for line in stack if "File" not in line], len([line for line in stack if "File" in line]))
