# Raising a stored exception again adds lines to its traceback.
saved = None
def make():
    global saved
    try:
        raise LookupError("stored")
    except LookupError as e:
        saved = e
def use():
    raise saved
make()
use()
