"""usage: python -m timeit [-n N] [-r N] [-s S] [-p] [-h] [--] [statement]

Measures how long small pieces of code take. Several statements are lines.

  -n N, --number=N   how many times to execute the statement
  -r N, --repeat=N   how many times to repeat the timer (default 5)
  -s S, --setup=S    statement to be executed once before (default 'pass')
  -p, --process      measure the time of the process, not the wall clock
  -v, --verbose      print the times of all repetitions
  -u, --unit=U       unit of the output (nsec, usec, msec or sec)
  -h, --help         print this text
"""

import gc
import sys
import time
from itertools import repeat as _times

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

dummy_src_name = "<timeit-src>"
default_number = 10 ** 6
default_repeat = 5
default_timer = time.perf_counter

_module_globals = globals

# What is timed: the setup is outside of the times, the loop within.
template = """
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""

_UNITS = {"sec": 1.0, "msec": 1e-3, "usec": 1e-6, "nsec": 1e-9}


def reindent(src, indent):
    """Indent all lines of a source but the first."""
    return ("\n" + indent * " ").join(src.split("\n"))


class Timer:
    """Times a statement (source, or something to call) after a set-up."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        callables, parts, before = {}, {}, ""
        for name, part, indent in ("setup", setup, 4), ("stmt", stmt, 8):
            if callable(part):
                callables["_" + name] = part
                parts[name] = f"_{name}()"
            elif isinstance(part, str):
                # Each alone first, so that an indented or unfinished source is found.
                compile(before + part, dummy_src_name, "exec")
                before = part + "\n"
                parts[name] = reindent(part, indent)
            else:
                raise ValueError(f"{name} is neither a string nor callable")
        self.src = template.format(init="".join(f", {name}={name}" for name in callables), **parts)
        namespace = callables
        exec(compile(self.src, dummy_src_name, "exec"), _module_globals() if globals is None else globals, namespace)
        self.inner = namespace["inner"]

    def print_exc(self, file=None):
        """Print the traceback of the current exception, with lines of the timed source."""
        import linecache
        import traceback

        lines = self.src.split("\n")
        linecache.cache[dummy_src_name] = len(self.src), None, lines, dummy_src_name
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Return the seconds that ``number`` executions take."""
        collects = gc.isenabled()
        gc.disable()
        try:
            return self.inner(_times(None, number), self.timer)
        finally:
            if collects:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """Return the results of several calls of ``timeit``."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """Return a number of executions that take at least 0.2 seconds, and the time they took."""
        unit = 1
        while True:
            for number in unit, 2 * unit, 5 * unit:
                seconds = self.timeit(number)
                if callback:
                    callback(number, seconds)
                if seconds >= 0.2:
                    return number, seconds
            unit *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Return the seconds that ``number`` executions of a statement take."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number,
           globals=None):
    """Return the results of several calls of ``timeit``."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


class _Report:
    """What the command prints, in a unit or in the one that fits, with some digits."""

    def __init__(self, unit, precision):
        self.unit = unit
        self.precision = precision

    def time(self, seconds):
        unit = self.unit or next((unit for unit, size in _UNITS.items() if seconds >= size), "nsec")
        return f"{seconds / _UNITS[unit]:.{self.precision}g} {unit}"

    def loops(self, number):
        return f"{number} loop" if number == 1 else f"{number} loops"

    def trial(self, number, seconds):
        print(f"{self.loops(number)} -> {seconds:.{self.precision}g} sec")


def main(args=None, *, _wrap_timer=None):
    """The command ``python -m timeit``."""
    import getopt
    import os

    try:
        options, words = getopt.getopt(
            sys.argv[1:] if args is None else args, "n:u:s:r:pvh",
            ["number=", "setup=", "repeat=", "process", "verbose", "unit=", "help"])
    except getopt.error as error:
        print(error, "use -h/--help for command line help", sep="\n")
        return 2
    number, rounds, verbosity = 0, default_repeat, 0
    setup, unit, timer = [], None, default_timer
    for option, value in options:
        match option.lstrip("-")[0]:
            case "n":
                number = int(value)
            case "r":
                rounds = max(1, int(value))
            case "s":
                setup.append(value)
            case "u":
                if value not in _UNITS:
                    print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
                    return 2
                unit = value
            case "p":
                timer = time.process_time
            case "v":
                verbosity += 1
            case "h":
                print(__doc__, end="")
                return 0
    report = _Report(unit, 3 + max(0, verbosity - 1))
    # The statement may import from where it is run.
    sys.path.insert(0, os.curdir)
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)
    measured = Timer("\n".join(words) or "pass", "\n".join(setup) or "pass", timer)
    try:
        if number == 0:
            number, _ = measured.autorange(report.trial if verbosity else None)
            if verbosity:
                print()
        totals = measured.repeat(rounds, number)
    except:
        measured.print_exc()
        return 1
    if verbosity:
        print("raw times:", ", ".join(map(report.time, totals)), end="\n\n")
    best, worst = min(totals) / number, max(totals) / number
    print(f"{report.loops(number)}, best of {rounds}: {report.time(best)} per loop")
    if worst >= 4 * best:
        from warnings import warn_explicit

        warn_explicit(f"The test results are likely unreliable. The worst time ({report.time(worst)}) was more than "
                      f"four times slower than the best time ({report.time(best)}).", UserWarning, "", 0)
    return None


if __name__ == "__main__":
    sys.exit(main())
