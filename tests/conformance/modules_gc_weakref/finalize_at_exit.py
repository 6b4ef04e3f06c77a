"""weakref.finalize when a program ends: those for the exit run, the last one first; the others are not called any more."""
import weakref


class Thing:
    pass


thing = Thing()
weakref.finalize(thing, print, 'first')
quiet = weakref.finalize(thing, print, 'not for the exit')
quiet.atexit = False


def nested():
    weakref.finalize(thing, print, 'made at exit')
    print('nested')


weakref.finalize(thing, nested)
weakref.finalize(thing, print, 'last')
print(quiet.alive, quiet.atexit)
