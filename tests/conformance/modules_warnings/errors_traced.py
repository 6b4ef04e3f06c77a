# A warning that is an error is raised where it was given: no function of warnings stands in the traceback.
import traceback
import warnings


def old():
    warnings.warn("old", DeprecationWarning, stacklevel=2)


def explicit():
    warnings.warn_explicit("there", UserWarning, "there.py", 3)


def wrong():
    warnings.warn("x", category=3)


def level():
    warnings.warn("x", stacklevel="1")


warnings.simplefilter("error")
for f in old, explicit, wrong, level, lambda: ~True:
    try:
        f()
    except Exception:
        traceback.print_exc()
old()
