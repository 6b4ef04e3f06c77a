"""A profiler that costs little."""

import _lsprof
import profile as _profile

__all__ = ["run", "runctx", "Profile"]


def run(statement, filename=None, sort=-1):
    """Profile statements in __main__, and print what was found or write it to a file."""
    return _profile._Utils(Profile).run(statement, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """Profile statements with given variables."""
    return _profile._Utils(Profile).runctx(statement, globals, locals, filename, sort)


class Profile(_profile._Reports, _lsprof.Profiler):
    """A profiler: Profile(timer=None, timeunit=None, subcalls=True, builtins=True)."""

    def create_stats(self):
        self.disable()
        self.snapshot_stats()

    def snapshot_stats(self):
        entries = self.getstats()
        self.stats = {}
        callers = {}
        # By name: different functions of one name and place count together.
        for entry in entries:
            name = label(entry.code)
            total = entry.callcount
            primitive = total - entry.reccallcount
            called_by = callers[name] = callers.get(name, {})
            if name in self.stats:
                before = self.stats[name]
                self.stats[name] = (primitive + before[0], total + before[1], entry.inlinetime + before[2],
                                    entry.totaltime + before[3], called_by)
            else:
                self.stats[name] = primitive, total, entry.inlinetime, entry.totaltime, called_by
        for entry in entries:
            caller = label(entry.code)
            for sub in entry.calls or ():
                called_by = callers.get(label(sub.code))
                if called_by is None:
                    continue
                found = sub.callcount, sub.callcount - sub.reccallcount, sub.inlinetime, sub.totaltime
                if caller in called_by:
                    found = tuple(a + b for a, b in zip(called_by[caller], found))
                called_by[caller] = found

    def run(self, cmd):
        import __main__
        names = __main__.__dict__
        return self.runctx(cmd, names, names)

    def runctx(self, cmd, globals, locals):
        self.enable()
        try:
            exec(cmd, globals, locals)
        finally:
            self.disable()
        return self

    def runcall(self, func, /, *args, **kw):
        self.enable()
        try:
            return func(*args, **kw)
        finally:
            self.disable()

    def __enter__(self):
        self.enable()
        return self

    def __exit__(self, *exc_info):
        self.disable()


def label(code):
    """File, line and name of a function."""
    if isinstance(code, str):
        return "~", 0, code
    return code.co_filename, code.co_firstlineno, code.co_name


def main():
    """The command line."""
    _profile._main("cProfile.py", runctx)


if __name__ == "__main__":
    main()
