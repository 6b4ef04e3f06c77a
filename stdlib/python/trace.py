"""Shows which lines of a program run, counts them, and finds out who calls whom: python -m trace."""

import dis
import gc
import inspect
import linecache
import os
import pickle
import sys
import sysconfig
import threading
import token
import tokenize
from time import monotonic as _time

__all__ = ["Trace", "CoverageResults"]

PRAGMA_NOCOVER = "#pragma NO COVER"


class _Ignore:
    """The modules and directories that are not traced."""

    def __init__(self, modules=None, dirs=None):
        self._mods = set(modules or ())
        self._dirs = [os.path.normpath(dir) for dir in dirs or ()]
        self._ignore = {"<string>": 1}

    def names(self, filename, modulename):
        """Whether a module is left out: 1 or 0."""
        if modulename not in self._ignore:
            self._ignore[modulename] = int(self._is_out(filename, modulename))
        return self._ignore[modulename]

    def _is_out(self, filename, modulename):
        if modulename in self._mods or any(modulename.startswith(mod + ".") for mod in self._mods):
            return True
        if filename is None:
            # Built in.
            return True
        return any(filename.startswith(dir + os.sep) for dir in self._dirs)


def _modname(path):
    """The name of the module in a file, without its package."""
    return os.path.splitext(os.path.basename(path))[0]


def _fullmodname(path):
    """The name of the module in a file as seen from the longest directory of sys.path that it lies in."""
    place = os.path.normcase(path)
    longest = ""
    for dir in map(os.path.normcase, sys.path):
        if place.startswith(dir) and place[len(dir):len(dir) + 1] == os.sep and len(dir) > len(longest):
            longest = dir
    base = path[len(longest) + 1:] if longest else path
    base = os.path.splitdrive(base)[1].replace(os.sep, ".")
    if os.altsep:
        base = base.replace(os.altsep, ".")
    return os.path.splitext(base)[0].lstrip(".")


class CoverageResults:
    """What was counted."""

    def __init__(self, counts=None, calledfuncs=None, infile=None, callers=None, outfile=None):
        self.counts = {} if counts is None else counts
        self.counter = self.counts.copy()
        self.calledfuncs = {} if calledfuncs is None else calledfuncs
        self.callers = {} if callers is None else callers
        self.infile = infile
        self.outfile = outfile
        if infile:
            try:
                with open(infile, "rb") as file:
                    counts, calledfuncs, callers = pickle.load(file)
                self.update(self.__class__(counts, calledfuncs, callers=callers))
            except (OSError, EOFError, ValueError) as error:
                print(f"Skipping counts file {infile!r}: {error}", file=sys.stderr)

    def is_ignored_filename(self, filename):
        """Whether a name is that of no file."""
        return filename.startswith("<") and filename.endswith(">")

    def update(self, other):
        """Add what was counted elsewhere."""
        for key, count in other.counts.items():
            self.counts[key] = self.counts.get(key, 0) + count
        self.calledfuncs.update(dict.fromkeys(other.calledfuncs, 1))
        self.callers.update(dict.fromkeys(other.callers, 1))

    def write_results(self, show_missing=True, summary=False, coverdir=None, *, ignore_missing_files=False):
        """Write what was counted: files MODULE.cover with the lines and their counts, beside the modules or in coverdir.

        With show_missing, lines that did not run are marked; with summary, the share of lines that ran is printed.
        """
        if self.calledfuncs:
            print()
            print("functions called:")
            for filename, modulename, funcname in sorted(self.calledfuncs):
                print(f"filename: {filename}, modulename: {modulename}, funcname: {funcname}")
        if self.callers:
            self._print_callers()
        per_file = {}
        for (filename, lineno), count in self.counts.items():
            per_file.setdefault(filename, {})[lineno] = count
        shares = {}
        for filename, hits in per_file.items():
            if self.is_ignored_filename(filename):
                continue
            if filename.endswith(".pyc"):
                filename = filename[:-1]
            if ignore_missing_files and not os.path.isfile(filename):
                continue
            if coverdir is None:
                dir = os.path.dirname(os.path.abspath(filename))
                modulename = _modname(filename)
            else:
                dir = coverdir
                os.makedirs(dir, exist_ok=True)
                modulename = _fullmodname(filename)
            possible = _find_executable_linenos(filename) if show_missing else {}
            source = linecache.getlines(filename)
            path = os.path.join(dir, modulename + ".cover")
            with open(filename, "rb") as file:
                encoding, _ = tokenize.detect_encoding(file.readline)
            hit, lines = self.write_results_file(path, source, possible, hits, encoding)
            if summary and lines:
                shares[modulename] = lines, 100 * hit / lines, modulename, filename
        if summary and shares:
            print("lines   cov%   module   (path)")
            for name in sorted(shares):
                print("%5d   %.1f%%   %s   (%s)" % shares[name])
        if self.outfile:
            try:
                with open(self.outfile, "wb") as file:
                    pickle.dump((self.counts, self.calledfuncs, self.callers), file, 1)
            except OSError as error:
                print(f"Can't save counts files because {error}", file=sys.stderr)

    def _print_callers(self):
        print()
        print("calling relationships:")
        last, last_called = "", ""
        for (file, module, function), (called_file, called_module, called) in sorted(self.callers):
            if file != last:
                print()
                print("***", file, "***")
                last, last_called = file, ""
            if called_file != file and called_file != last_called:
                print("  -->", called_file)
                last_called = called_file
            print(f"    {module}.{function} -> {called_module}.{called}")

    def write_results_file(self, path, lines, lnotab, lines_hit, encoding=None):
        """Write a .cover file; the numbers of lines that ran, and that could."""
        try:
            file = open(path, "w", encoding=encoding)
        except OSError as error:
            print(f"trace: Could not open {path!r} for writing: {error} - skipping", file=sys.stderr)
            return 0, 0
        possible = hit = 0
        with file:
            for lineno, line in enumerate(lines, 1):
                if lineno in lines_hit:
                    file.write("%5d: " % lines_hit[lineno])
                    hit += 1
                    possible += 1
                elif lineno in lnotab and PRAGMA_NOCOVER not in line:
                    file.write(">>>>>> ")
                    possible += 1
                else:
                    file.write("       ")
                file.write(line.expandtabs(8))
        return hit, possible


def _find_lines_from_code(code, strs):
    """The lines at which instructions begin, without those of strings that do nothing."""
    return {line: 1 for _, line in dis.findlinestarts(code) if line not in strs}


def _find_lines(code, strs):
    """The same, with the code inside."""
    found = _find_lines_from_code(code, strs)
    for inner in code.co_consts:
        if inspect.iscode(inner):
            found.update(_find_lines(inner, strs))
    return found


def _find_strings(filename, encoding=None):
    """The lines of strings that stand for themselves, such as documentation."""
    found = {}
    before = token.INDENT
    with open(filename, encoding=encoding) as file:
        for kind, _, start, end, _ in tokenize.generate_tokens(file.readline):
            if kind == token.STRING and before == token.INDENT:
                found.update(dict.fromkeys(range(start[0], end[0] + 1), 1))
            before = kind
    return found


def _find_executable_linenos(filename):
    """The lines of a file that can run."""
    try:
        with tokenize.open(filename) as file:
            source = file.read()
            encoding = file.encoding
    except OSError as error:
        print(f"Not printing coverage data for {filename!r}: {error}", file=sys.stderr)
        return {}
    return _find_lines(compile(source, filename, "exec"), _find_strings(filename, encoding))


class Trace:
    """Runs something and follows it.

    count: how often lines ran; trace: print lines as they run; countfuncs: which functions were called; countcallers: who called
    whom; ignoremods, ignoredirs: what is left out; infile, outfile: counts of earlier runs to add to, and where to put them;
    timing: print the time before each line.
    """

    def __init__(self, count=1, trace=1, countfuncs=0, countcallers=0, ignoremods=(), ignoredirs=(), infile=None,
                 outfile=None, timing=False):
        self.infile = infile
        self.outfile = outfile
        self.ignore = _Ignore(ignoremods, ignoredirs)
        self.counts = {}
        self.pathtobasename = {}
        self.donothing = 0
        self.trace = trace
        self._calledfuncs = {}
        self._callers = {}
        self._caller_cache = {}
        self.start_time = _time() if timing else None
        if countcallers:
            self.globaltrace = self.globaltrace_trackcallers
        elif countfuncs:
            self.globaltrace = self.globaltrace_countfuncs
        elif trace or count:
            self.globaltrace = self.globaltrace_lt
            self.localtrace = (self.localtrace_trace_and_count if trace and count
                               else self.localtrace_trace if trace else self.localtrace_count)
        else:
            self.donothing = 1

    def run(self, cmd):
        """Run a statement in __main__."""
        import __main__
        self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals=None, locals=None):
        """Run a statement with these names."""
        globals = {} if globals is None else globals
        locals = {} if locals is None else locals
        if not self.donothing:
            threading.settrace(self.globaltrace)
            sys.settrace(self.globaltrace)
        try:
            exec(cmd, globals, locals)
        finally:
            if not self.donothing:
                sys.settrace(None)
                threading.settrace(None)

    def runfunc(self, func, /, *args, **kw):
        """Call a function, and return its result."""
        if self.donothing:
            return func(*args, **kw)
        sys.settrace(self.globaltrace)
        try:
            return func(*args, **kw)
        finally:
            sys.settrace(None)

    def file_module_function_of(self, frame):
        """The file, the module, and the name of the function of a frame, with the class in front of it if there is one."""
        code = frame.f_code
        filename = code.co_filename
        modulename = _modname(filename) if filename else None
        if code not in self._caller_cache:
            self._caller_cache[code] = self._class_of(code)
        classname = self._caller_cache[code]
        name = code.co_name if classname is None else f"{classname}.{code.co_name}"
        return filename, modulename, name

    def _class_of(self, code):
        """The name of the class that has the function of a code as its method."""
        functions = [found for found in gc.get_referrers(code) if inspect.isfunction(found)]
        if len(functions) != 1:
            # Closures may share their code.
            return None
        _, _, qualified = functions[0].__qualname__.rpartition("<locals>.")
        classname = qualified.rpartition(".")[0]
        return classname or None

    def globaltrace_trackcallers(self, frame, why, arg):
        if why == "call":
            called = self.file_module_function_of(frame)
            self._callers[self.file_module_function_of(frame.f_back), called] = 1

    def globaltrace_countfuncs(self, frame, why, arg):
        if why == "call":
            self._calledfuncs[self.file_module_function_of(frame)] = 1

    def globaltrace_lt(self, frame, why, arg):
        if why != "call":
            return None
        code = frame.f_code
        filename = frame.f_globals.get("__file__")
        if not filename:
            return None
        modulename = _modname(filename)
        if modulename is None or self.ignore.names(filename, modulename):
            return None
        if self.trace:
            print(f" --- modulename: {modulename}, funcname: {code.co_name}")
        return self.localtrace

    def _show(self, filename, lineno):
        if self.start_time:
            print("%.2f" % (_time() - self.start_time), end=" ")
        line = linecache.getline(filename, lineno)
        print("%s(%d)%s" % (os.path.basename(filename), lineno, ":  " + line if line else "\n"), end="")

    def localtrace_trace_and_count(self, frame, why, arg):
        if why == "line":
            key = frame.f_code.co_filename, frame.f_lineno
            self.counts[key] = self.counts.get(key, 0) + 1
            self._show(*key)
        return self.localtrace

    def localtrace_trace(self, frame, why, arg):
        if why == "line":
            self._show(frame.f_code.co_filename, frame.f_lineno)
        return self.localtrace

    def localtrace_count(self, frame, why, arg):
        if why == "line":
            key = frame.f_code.co_filename, frame.f_lineno
            self.counts[key] = self.counts.get(key, 0) + 1
        return self.localtrace

    def results(self):
        """What was counted so far."""
        return CoverageResults(self.counts, infile=self.infile, outfile=self.outfile, calledfuncs=self._calledfuncs,
                               callers=self._callers)


def _arguments():
    import argparse
    parser = argparse.ArgumentParser(color=True)
    parser.add_argument("--version", action="version", version="trace 2.0")
    main = parser.add_argument_group("Main options", "One of these (or --report) must be given")
    main.add_argument("-c", "--count", action="store_true",
                      help="count how often lines run, and write MODULE.cover for every module at the end")
    main.add_argument("-t", "--trace", action="store_true", help="print lines as they run")
    main.add_argument("-l", "--listfuncs", action="store_true",
                      help="list the functions that are called; not together with --trace or --count")
    main.add_argument("-T", "--trackcalls", action="store_true", help="list which functions call which")
    modifiers = parser.add_argument_group("Modifiers")
    which = modifiers.add_mutually_exclusive_group()
    which.add_argument("-r", "--report", action="store_true", help="report from a --file of counts, and run nothing")
    which.add_argument("-R", "--no-report", action="store_true",
                       help="write no report; good for several runs with --file")
    modifiers.add_argument("-f", "--file", help="where counts are kept over several runs")
    modifiers.add_argument("-C", "--coverdir", help="where reports go; beside the modules without it")
    modifiers.add_argument("-m", "--missing", action="store_true", help="mark lines that did not run with >>>>>>")
    modifiers.add_argument("-s", "--summary", action="store_true", help="print a short summary for each file")
    modifiers.add_argument("-g", "--timing", action="store_true", help="print the time before each line")
    filters = parser.add_argument_group("Filters", "Can be given more than once")
    filters.add_argument("--ignore-module", action="append", default=[],
                         help="leave out these modules, separated by commas, and what is in them")
    filters.add_argument("--ignore-dir", action="append", default=[],
                         help="leave out these directories, separated by " + os.pathsep)
    parser.add_argument("--module", action="store_true", default=False, help="the program is a module")
    parser.add_argument("progname", nargs="?", help="the program to run")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="its arguments")
    return parser


def _standard_directory(dir):
    """A directory to leave out; $prefix and $exec_prefix stand for those of the library."""
    dir = os.path.expandvars(os.path.expanduser(dir))
    dir = dir.replace("$prefix", sysconfig.get_path("stdlib")).replace("$exec_prefix", sysconfig.get_path("platstdlib"))
    return os.path.normpath(dir)


def _run_program(tracer, opts):
    """Run the program of the command line."""
    import runpy
    if opts.module:
        sys.argv = [opts.progname, *opts.arguments]
        name, spec, code = runpy._get_module_details(opts.progname)
        sys.argv[0] = code.co_filename
        globals = {"__name__": "__main__", "__file__": code.co_filename, "__package__": name.rpartition(".")[0],
                   "__loader__": spec.loader, "__spec__": spec, "__cached__": None}
    else:
        sys.argv = [opts.progname, *opts.arguments]
        sys.path[0] = os.path.dirname(opts.progname)
        import io
        with io.open_code(opts.progname) as file:
            code = compile(file.read(), opts.progname, "exec")
        globals = {"__file__": opts.progname, "__name__": "__main__", "__package__": None, "__cached__": None}
    tracer.runctx(code, globals, globals)


def main():
    parser = _arguments()
    opts = parser.parse_args()
    if opts.report and opts.file is None:
        parser.error("-r/--report requires -f/--file")
    if opts.report:
        return CoverageResults(infile=opts.file, outfile=opts.file).write_results(
            opts.missing, opts.summary, opts.coverdir)
    if not any([opts.trace, opts.count, opts.listfuncs, opts.trackcalls]):
        parser.error("must specify one of --trace, --count, --report, --listfuncs, or --trackcalls")
    if opts.listfuncs and (opts.count or opts.trace):
        parser.error("cannot specify both --listfuncs and (--trace or --count)")
    if opts.summary and not opts.count:
        parser.error("--summary can only be used with --count or --report")
    if opts.progname is None:
        parser.error("progname is missing: required with the main options")
    ignored = [mod.strip() for given in opts.ignore_module for mod in given.split(",")]
    dirs = [_standard_directory(dir) for given in opts.ignore_dir for dir in given.split(os.pathsep)]
    tracer = Trace(opts.count, opts.trace, countfuncs=opts.listfuncs, countcallers=opts.trackcalls, ignoremods=ignored,
                   ignoredirs=dirs, infile=opts.file, outfile=opts.file, timing=opts.timing)
    try:
        _run_program(tracer, opts)
    except OSError as error:
        sys.exit(f"Cannot run file {sys.argv[0]!r} because: {error}")
    except SystemExit:
        pass
    results = tracer.results()
    if not opts.no_report:
        results.write_results(opts.missing, opts.summary, opts.coverdir)


if __name__ == "__main__":
    main()
