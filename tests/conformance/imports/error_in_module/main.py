# An error while importing shows the frames of both modules and forgets the module.
import sys

try:
    import bad
except ZeroDivisionError:
    print("bad" in sys.modules, "good" in sys.modules)
import syntax
