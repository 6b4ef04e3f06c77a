"""Work in several processes, with the interface of threading."""

import sys

from multiprocessing import context, reduction

__all__ = [name for name in dir(context._default_context) if not name.startswith("_")]
globals().update((name, getattr(context._default_context, name)) for name in __all__)

SUBDEBUG = 5
SUBWARNING = 25

# Programs that run in a child find their main module under this name as well.
if "__main__" in sys.modules:
    sys.modules["__mp_main__"] = sys.modules["__main__"]
