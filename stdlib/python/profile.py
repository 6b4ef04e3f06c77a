"""A profiler in Python, whose clock and whose bias can be set."""

import io
import sys
import time
from contextlib import contextmanager as _contextmanager

__all__ = ["run", "runctx", "Profile"]


@_contextmanager
def _reported(profiler, filename, sort):
    """Give a profiler, and show or write what it found, though what it profiles exits."""
    made = profiler()
    try:
        yield made
    except SystemExit:
        pass
    finally:
        if filename is None:
            made.print_stats(sort)
        else:
            made.dump_stats(filename)


class _Utils:
    """run() and runctx() of a profiler class."""

    def __init__(self, profiler):
        self.profiler = profiler

    def run(self, statement, filename, sort):
        with _reported(self.profiler, filename, sort) as one:
            one.run(statement)

    def runctx(self, statement, globals, locals, filename, sort):
        with _reported(self.profiler, filename, sort) as one:
            one.runctx(statement, globals, locals)


def run(statement, filename=None, sort=-1):
    """Profile statements in __main__, and print what was found or write it to a file."""
    _Utils(Profile).run(statement, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """Profile statements with given variables."""
    _Utils(Profile).runctx(statement, globals, locals, filename, sort)


class _Activation:
    """A function that runs: `before` is the time of its caller until the call, `own` and `inner` that of itself and of callees."""

    __slots__ = ("before", "own", "inner", "function", "frame", "outer")

    def __init__(self, before, function, frame, outer):
        self.before = before
        self.own = self.inner = 0
        self.function = function
        self.frame = frame
        self.outer = outer


class _NoFrame:
    # Stands for the frame of a command that is profiled.
    f_back = None


class _Reports:
    """What both profilers do with what they counted."""

    def print_stats(self, sort=-1):
        import pstats
        if not isinstance(sort, tuple):
            sort = (sort,)
        pstats.Stats(self).strip_dirs().sort_stats(*sort).print_stats()

    def dump_stats(self, file):
        import marshal
        self.create_stats()
        with open(file, "wb") as out:
            marshal.dump(self.stats, out)


class Profile(_Reports):
    """A profiler. `timer` gives the time as a number, or as a sequence whose sum is the time."""

    # What an event costs: taken off each time.
    bias = 0

    def __init__(self, timer=None, bias=None):
        self.timings = {}
        self.cur = None
        self.cmd = ""
        self.c_func_name = ""
        self.bias = self.bias if bias is None else bias
        timer = timer or time.process_time
        sample = timer()
        if isinstance(sample, (int, float)):
            self.timer = self.get_time = timer
        else:
            self.timer = timer
            self.get_time = lambda: sum(timer())
        self.dispatcher = self._dispatch
        self.t = self.get_time()
        self.simulate_call("profiler")

    def _dispatch(self, frame, event, arg):
        now = self.get_time
        spent = now() - self.t - self.bias
        if event == "c_call":
            self.c_func_name = arg.__name__
        if self._handlers[event](self, frame, spent):
            self.t = now()
        else:
            # The time goes to whoever is next.
            self.t = now() - spent

    trace_dispatch = _dispatch

    def _begin(self, function, frame, spent):
        self.cur = _Activation(spent, function, frame, self.cur)
        found = self.timings.get(function)
        if found is None:
            self.timings[function] = [0, 0, 0, 0, {}]
        else:
            found[1] += 1
        return True

    def _on_call(self, frame, spent):
        if self.cur and frame.f_back is not self.cur.frame and not isinstance(self.cur.frame, _NoFrame):
            # The function that ran ended without an event.
            self._on_return(self.cur.frame, 0)
        code = frame.f_code
        return self._begin((code.co_filename, code.co_firstlineno, code.co_name), frame, spent)

    def _on_c_call(self, frame, spent):
        return self._begin(("", 0, self.c_func_name), frame, spent)

    def _on_return(self, frame, spent):
        if self.cur.frame is not frame and self.cur.outer is not None:
            self._on_return(self.cur.frame, 0)
        ended = self.cur
        own = ended.own + spent
        total = own + ended.inner
        outer = ended.outer
        if outer is None:
            return False
        outer.own += ended.before
        outer.inner += total
        self.cur = outer
        found = self.timings[ended.function]
        found[2] += own
        if not found[1]:
            # The outermost activation of the function.
            found[0] += 1
            found[3] += total
        callers = found[4]
        callers[outer.function] = callers.get(outer.function, 0) + 1
        found[1] -= 1
        return True

    def _on_exception(self, frame, spent):
        if self.cur.frame is not frame and self.cur.outer:
            return self._on_return(self.cur.frame, spent)
        self.cur.own += spent
        return True

    _handlers = {"call": _on_call, "exception": _on_exception, "return": _on_return, "c_call": _on_c_call,
                 "c_exception": _on_return, "c_return": _on_return}

    def set_cmd(self, cmd):
        """Name the command that is profiled; it counts as a caller."""
        if self.cur.outer is not None:
            return
        self.cmd = cmd
        self.simulate_call(cmd)

    def simulate_call(self, name):
        """Count a call of something that is no function."""
        self._begin(("profile", 0, name), _NoFrame(), 0)

    def simulate_cmd_complete(self):
        """Count all that runs as ended."""
        spent = self.get_time() - self.t
        while self.cur.outer is not None:
            self._on_return(self.cur.frame, spent)
            spent = 0
        self.t = self.get_time() - spent

    def create_stats(self):
        self.simulate_cmd_complete()
        self.snapshot_stats()

    def snapshot_stats(self):
        self.stats = {}
        for function, (primitive, _, own, total, callers) in self.timings.items():
            callers = callers.copy()
            self.stats[function] = primitive, sum(callers.values()), own, total, callers

    def run(self, cmd):
        import __main__
        names = __main__.__dict__
        return self.runctx(cmd, names, names)

    def runctx(self, cmd, globals, locals):
        self.set_cmd(cmd)
        sys.setprofile(self.dispatcher)
        try:
            exec(cmd, globals, locals)
        finally:
            sys.setprofile(None)
        return self

    def runcall(self, func, /, *args, **kw):
        self.set_cmd(repr(func))
        sys.setprofile(self.dispatcher)
        try:
            return func(*args, **kw)
        finally:
            sys.setprofile(None)

    def calibrate(self, m, verbose=0):
        """What an event costs, to be set as bias: measured on m rounds of calls."""
        if self.__class__ is not Profile:
            raise TypeError("Subclasses must override .calibrate().")
        before, self.bias = self.bias, 0
        try:
            return self._measure(m, verbose)
        finally:
            self.bias = before

    def _measure(self, m, verbose):
        now = self.get_time

        def inner(n):
            for i in range(n):
                x = 1

        def outer(m, inner=inner):
            for i in range(m):
                inner(100)

        outer(m)
        start = now()
        outer(m)
        plain = now() - start
        if verbose:
            print("elapsed time without profiling =", plain)
        prof = Profile()
        start = now()
        prof.runctx("outer(m)", globals(), locals())
        profiled = now() - start
        if verbose:
            print("elapsed time with profiling =", profiled)
        calls = reported = 0.0
        for (file, line, name), (_, times, own, _, _) in _stats_of(prof).items():
            if name in ("outer", "inner"):
                calls += times
                reported += own
        if verbose:
            print("'CPU seconds' profiler reported =", reported)
            print("total # calls =", calls)
        if calls != m + 1:
            raise ValueError("internal error: total calls = %d" % calls)
        # Each call has two events.
        mean = (reported - plain) / 2.0 / calls
        if verbose:
            print("mean stopwatch overhead per profile event =", mean)
        return mean


def _stats_of(prof):
    prof.create_stats()
    return prof.stats


def _main(name, runner):
    import os
    from optparse import OptionParser
    usage = name + " [-o output_file_path] [-s sort] [-m module | scriptfile] [arg] ..."
    parser = OptionParser(usage=usage)
    parser.allow_interspersed_args = False
    parser.add_option("-o", "--outfile", dest="outfile", help="Save stats to <outfile>", default=None)
    parser.add_option("-m", dest="module", action="store_true", help="Profile a library module", default=False)
    options = {"default": -1}
    if name.startswith("c"):
        import pstats
        options = {"default": 2, "type": "choice", "choices": sorted(pstats.Stats.sort_arg_dict_default)}
    parser.add_option("-s", "--sort", dest="sort", help="Sort order when printing to stdout, based on pstats.Stats class",
                      **options)
    if not sys.argv[1:]:
        parser.print_usage()
        sys.exit(2)
    options, args = parser.parse_args()
    sys.argv[:] = args
    # The program may change the current directory.
    if options.outfile is not None:
        options.outfile = os.path.abspath(options.outfile)
    if not args:
        parser.print_usage()
        return parser
    import importlib.machinery
    if options.module:
        code = "run_module(modname, run_name='__main__')"
        import runpy
        names = {"run_module": runpy.run_module, "modname": args[0]}
        runner(code, names, None, options.outfile, options.sort)
        return parser
    program = args[0]
    sys.path.insert(0, os.path.dirname(program))
    with io.open_code(program) as file:
        code = compile(file.read(), program, "exec")
    spec = importlib.machinery.ModuleSpec(name="__main__", loader=None, origin=program)
    import types
    module = types.ModuleType("__main__")
    module.__dict__.update({"__spec__": spec, "__file__": program, "__name__": "__main__", "__package__": None,
                            "__cached__": None})
    sys.modules["__main__"] = module
    try:
        runner(code, module.__dict__, None, options.outfile, options.sort)
    except BrokenPipeError as error:
        sys.stdout = None
        sys.exit(error.errno)
    return parser


def main():
    """The command line."""
    return _main("profile.py", runctx)


if __name__ == "__main__":
    main()
