"""What debuggers are made of. The machine gives no line events to debuggers yet, so that one can be made but not run."""

__all__ = ["BdbQuit", "Bdb", "Breakpoint"]


class BdbQuit(Exception):
    """The user leaves the debugger."""


class Bdb:
    """A debugger: what it does is left to subclasses."""

    def __init__(self, skip=None, backend="settrace"):
        self.skip = set(skip) if skip else None
        self.breaks = {}
        self.quitting = False

    def _missing(self, what):
        raise NotImplementedError(f"bdb.Bdb.{what}()")

    def set_trace(self, frame=None):
        self._missing("set_trace")

    def set_break(self, filename, lineno, temporary=False, cond=None, funcname=None):
        self._missing("set_break")

    def run(self, cmd, globals=None, locals=None):
        self._missing("run")

    def runeval(self, expr, globals=None, locals=None):
        self._missing("runeval")

    def runcall(self, func, /, *args, **kwds):
        self._missing("runcall")


class Breakpoint:
    """A place where a debugger stops."""

    def __init__(self, file, line, temporary=False, cond=None, funcname=None):
        raise NotImplementedError("bdb.Breakpoint")
