"""Entries of weak dictionaries that die when the program ends, after the names of modules."""

import sys
import weakref


class Thing:
    pass


things = weakref.WeakValueDictionary()
keep = [Thing() for _ in range(3)]
for i, thing in enumerate(keep):
    things[i] = thing
# They live as long as something that goes at the very end.
sys.things = things
sys.keep = keep
weakref.keep = keep
print(len(things))
