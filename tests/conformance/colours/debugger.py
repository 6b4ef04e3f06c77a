"""pdb shows source in colours if it is asked to."""
# env: FORCE_COLOR=1
import io
import pdb
import re


def watched(x):
    y = "a" + x  # doubled
    return [y, 0x1f, None, len(y)] if y else lambda z: -z ** 2


def debug(colorize):
    output = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO("step\nll\np x\ncontinue\n"), stdout=output, readrc=False, nosigint=True, colorize=colorize)
    debugger.runcall(watched, "b")
    print(re.sub(r"> .*[/\\]", "> ", output.getvalue()))


debug(True)
debug(False)
