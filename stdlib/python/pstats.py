"""Reports on what profilers found."""

import marshal
import os
import re
import sys
import time
from dataclasses import dataclass
from enum import StrEnum
from functools import cmp_to_key

__all__ = ["Stats", "SortKey", "FunctionProfile", "StatsProfile"]


class SortKey(StrEnum):
    """What functions are sorted by."""

    CALLS = "calls", "ncalls"
    CUMULATIVE = "cumulative", "cumtime"
    FILENAME = "filename", "module"
    LINE = "line"
    NAME = "name"
    NFL = "nfl"
    PCALLS = "pcalls"
    STDNAME = "stdname"
    TIME = "time", "tottime"

    def __new__(cls, *values):
        value = values[0]
        member = str.__new__(cls, value)
        member._value_ = value
        for other in values[1:]:
            cls._value2member_map_[other] = member
        member._all_values = values
        return member


@dataclass(unsafe_hash=True)
class FunctionProfile:
    ncalls: str
    tottime: float
    percall_tottime: float
    cumtime: float
    percall_cumtime: float
    file_name: str
    line_number: int


@dataclass(unsafe_hash=True)
class StatsProfile:
    total_tt: float
    func_profiles: dict[str, FunctionProfile]


# Columns of what is sorted: primitive calls, calls, time, cumulative time, file, line, name, all of it as text.
_PRIMITIVE, _CALLS, _TIME, _CUMULATIVE, _FILE, _LINE, _NAME, _TEXT = range(8)


class Stats:
    """Statistics of profilers or of files, added up. `stats` maps (file, line, name) to (primitive calls, calls, time, cumulative
    time, callers)."""

    sort_arg_dict_default = {
        "calls": (((_CALLS, -1),), "call count"),
        "ncalls": (((_CALLS, -1),), "call count"),
        "cumtime": (((_CUMULATIVE, -1),), "cumulative time"),
        "cumulative": (((_CUMULATIVE, -1),), "cumulative time"),
        "filename": (((_FILE, 1),), "file name"),
        "line": (((_LINE, 1),), "line number"),
        "module": (((_FILE, 1),), "file name"),
        "name": (((_NAME, 1),), "function name"),
        "nfl": (((_NAME, 1), (_FILE, 1), (_LINE, 1)), "name/file/line"),
        "pcalls": (((_PRIMITIVE, -1),), "primitive call count"),
        "stdname": (((_TEXT, 1),), "standard name"),
        "time": (((_TIME, -1),), "internal time"),
        "tottime": (((_TIME, -1),), "internal time"),
    }

    def __init__(self, *args, stream=None):
        self.stream = stream or sys.stdout
        self.init(args[0] if args else None)
        self.add(*args[1:])

    def init(self, arg):
        self.all_callees = None
        self.files = []
        self.fcn_list = None
        self.total_tt = 0
        self.total_calls = 0
        self.prim_calls = 0
        self.max_name_len = 0
        self.top_level = set()
        self.stats = {}
        self.sort_arg_dict = {}
        self.sort_type = ""
        self.load_stats(arg)
        try:
            self.get_top_level_stats()
        except Exception:
            print("Invalid timing data %s" % (self.files[-1] if self.files else ""), file=self.stream)
            raise

    def load_stats(self, arg):
        if arg is None:
            self.stats = {}
            return
        if isinstance(arg, str):
            with open(arg, "rb") as file:
                self.stats = marshal.load(file)
            try:
                arg = time.ctime(os.stat(arg).st_mtime) + "    " + arg
            except Exception:
                # The file may be gone.
                pass
            self.files = [arg]
        elif hasattr(arg, "create_stats"):
            arg.create_stats()
            self.stats = arg.stats
            arg.stats = {}
        if not self.stats:
            raise TypeError("Cannot create or construct a %r object from %r" % (self.__class__, arg))

    def get_top_level_stats(self):
        for func, (primitive, calls, own, _, callers) in self.stats.items():
            self.total_calls += calls
            self.prim_calls += primitive
            self.total_tt += own
            if ("jprofile", 0, "profiler") in callers:
                self.top_level.add(func)
            self.max_name_len = max(self.max_name_len, len(func_std_string(func)))

    def add(self, *arg_list):
        """Add other statistics."""
        for item in reversed(arg_list):
            if type(self) is not type(item):
                item = Stats(item)
            self.files += item.files
            self.total_calls += item.total_calls
            self.prim_calls += item.prim_calls
            self.total_tt += item.total_tt
            self.top_level |= item.top_level
            self.max_name_len = max(self.max_name_len, item.max_name_len)
            self.fcn_list = None
            for func, found in item.stats.items():
                self.stats[func] = add_func_stats(self.stats.get(func, (0, 0, 0, 0, {})), found)
        return self

    def dump_stats(self, filename):
        """Write the statistics to a file."""
        with open(filename, "wb") as file:
            marshal.dump(self.stats, file)

    def get_sort_arg_defs(self):
        """What can be sorted by, with all beginnings of names that stand for one only."""
        if not self.sort_arg_dict:
            made, ambiguous = {}, set()
            for word, definition in self.sort_arg_dict_default.items():
                for length in range(len(word), 0, -1):
                    start = word[:length]
                    if start in made:
                        ambiguous.add(start)
                        break
                    made[start] = definition
            for start in ambiguous:
                del made[start]
            self.sort_arg_dict = made
        return self.sort_arg_dict

    def sort_stats(self, *field):
        """Sort by one or more keys, or by a number as old programs do."""
        if not field:
            self.fcn_list = 0
            return self
        if len(field) == 1 and isinstance(field[0], int):
            field = [{-1: "stdname", 0: "calls", 1: "time", 2: "cumulative"}[field[0]]]
        elif len(field) >= 2:
            for arg in field[1:]:
                if type(arg) is not type(field[0]):
                    raise TypeError("Can't have mixed argument type")
        definitions = self.get_sort_arg_defs()
        order, names = (), []
        for word in field:
            if isinstance(word, SortKey):
                word = word.value
            order += definitions[word][0]
            names.append(definitions[word][1])
        self.sort_type = ", ".join(names)
        rows = [(*found[:4], *func, func_std_string(func), func) for func, found in self.stats.items()]
        rows.sort(key=cmp_to_key(TupleComp(order).compare))
        self.fcn_list = [row[-1] for row in rows]
        return self

    def reverse_order(self):
        """Turn the order around."""
        if self.fcn_list:
            self.fcn_list.reverse()
        return self

    def strip_dirs(self):
        """Leave the folders of files out; functions that look the same then count together."""
        old, new = self.stats, {}
        self.max_name_len = 0
        for func, (primitive, calls, own, total, callers) in old.items():
            name = func_strip_path(func)
            self.max_name_len = max(self.max_name_len, len(func_std_string(name)))
            stripped = {}
            for caller, value in callers.items():
                stripped = add_callers(stripped, {func_strip_path(caller): value})
            found = primitive, calls, own, total, stripped
            new[name] = add_func_stats(new[name], found) if name in new else found
        self.top_level = {func_strip_path(func) for func in self.top_level}
        self.stats = new
        self.fcn_list = None
        self.all_callees = None
        return self

    def calc_callees(self):
        """Find who is called by whom."""
        if self.all_callees:
            return
        self.all_callees = found = {}
        for func, (*_, callers) in self.stats.items():
            found.setdefault(func, {})
            for caller, value in callers.items():
                found.setdefault(caller, {})[func] = value

    # Printing.

    def eval_print_amount(self, sel, list, msg):
        """Take a part of a list: those that a pattern finds, a share or a number of them."""
        kept = list
        if isinstance(sel, str):
            try:
                pattern = re.compile(sel)
            except re.PatternError:
                return kept, msg + "   <Invalid regular expression %r>\n" % sel
            kept = [func for func in list if pattern.search(func_std_string(func))]
        else:
            count = len(list)
            if isinstance(sel, float) and 0.0 <= sel < 1.0:
                kept = list[:int(count * sel + .5)]
            elif isinstance(sel, int) and 0 <= sel < count:
                kept = list[:sel]
        if len(list) != len(kept):
            msg += "   List reduced from %r to %r due to restriction <%r>\n" % (len(list), len(kept), sel)
        return kept, msg

    def get_stats_profile(self):
        """The report as objects."""
        functions = self.fcn_list[:] if self.fcn_list else list(self.stats.keys())
        if not functions:
            return StatsProfile(0, {})
        profiles = {}
        for func in functions:
            primitive, calls, own, total, _ = self.stats[func]
            file, line, name = func
            profiles[name] = FunctionProfile(
                str(calls) if calls == primitive else f"{calls}/{primitive}", float(f8(own)),
                -1 if calls == 0 else float(f8(own / calls)), float(f8(total)),
                -1 if primitive == 0 else float(f8(total / primitive)), file, line)
        return StatsProfile(float(f8(self.total_tt)), profiles)

    def get_print_list(self, sel_list):
        """The functions to print and the width of their names."""
        width = self.max_name_len
        if self.fcn_list:
            functions = self.fcn_list[:]
            msg = "   Ordered by: " + self.sort_type + "\n"
        else:
            functions = list(self.stats.keys())
            msg = "   Random listing order was used\n"
        for selection in sel_list:
            functions, msg = self.eval_print_amount(selection, functions, msg)
        if not functions:
            return 0, functions
        print(msg, file=self.stream)
        if len(functions) < len(self.stats):
            width = max(len(func_std_string(func)) for func in functions)
        return width + 2, functions

    def print_stats(self, *amount):
        """Print the functions, or the part of them that the arguments say."""
        for filename in self.files:
            print(filename, file=self.stream)
        if self.files:
            print(file=self.stream)
        indent = " " * 8
        for func in self.top_level:
            print(indent, func_get_function_name(func), file=self.stream)
        print(indent, self.total_calls, "function calls", end=" ", file=self.stream)
        if self.total_calls != self.prim_calls:
            print("(%d primitive calls)" % self.prim_calls, end=" ", file=self.stream)
        print("in %.3f seconds" % self.total_tt, file=self.stream)
        print(file=self.stream)
        _, functions = self.get_print_list(amount)
        if functions:
            self.print_title()
            for func in functions:
                self.print_line(func)
            print("\n", file=self.stream)
        return self

    def print_callees(self, *amount):
        """Print what the functions call."""
        width, functions = self.get_print_list(amount)
        if functions:
            self.calc_callees()
            self.print_call_heading(width, "called...")
            for func in functions:
                self.print_call_line(width, func, self.all_callees.get(func, {}))
            print("\n", file=self.stream)
        return self

    def print_callers(self, *amount):
        """Print what calls the functions."""
        width, functions = self.get_print_list(amount)
        if functions:
            self.print_call_heading(width, "was called by...")
            for func in functions:
                self.print_call_line(width, func, self.stats[func][4], "<-")
            print("\n", file=self.stream)
        return self

    def print_call_heading(self, name_size, column_title):
        print("Function ".ljust(name_size) + column_title, file=self.stream)
        for *_, callers in self.stats.values():
            if callers:
                if isinstance(next(iter(callers.values())), tuple):
                    print(" " * name_size + "    ncalls  tottime  cumtime", file=self.stream)
                break

    def print_call_line(self, name_size, source, call_dict, arrow="->"):
        print(func_std_string(source).ljust(name_size) + arrow, end=" ", file=self.stream)
        if not call_dict:
            print(file=self.stream)
            return
        indent = ""
        for func in sorted(call_dict):
            name, value = func_std_string(func), call_dict[func]
            if isinstance(value, tuple):
                calls, primitive, own, total = value
                shown = "%d/%d" % (calls, primitive) if calls != primitive else "%d" % calls
                text = "%s %s %s  %s" % (shown.rjust(7 + 2 * len(indent)), f8(own), f8(total), name)
                left = name_size + 1
            else:
                text = "%s(%r) %s" % (name, value, f8(self.stats[func][3]))
                left = name_size + 3
            print(indent * left + text, file=self.stream)
            indent = " "

    def print_title(self):
        print("   ncalls  tottime  percall  cumtime  percall", end=" ", file=self.stream)
        print("filename:lineno(function)", file=self.stream)

    def print_line(self, func):
        primitive, calls, own, total, _ = self.stats[func]
        shown = str(calls) if calls == primitive else f"{calls}/{primitive}"
        per_call = f8(own / calls) if calls else " " * 8
        per_primitive = f8(total / primitive) if primitive else " " * 8
        print(shown.rjust(9), f8(own), per_call, f8(total), per_primitive, func_std_string(func), file=self.stream)


class TupleComp:
    """Compares rows by columns: (column, 1 or -1) each."""

    def __init__(self, comp_select_list):
        self.comp_select_list = comp_select_list

    def compare(self, left, right):
        for column, direction in self.comp_select_list:
            a, b = left[column], right[column]
            if a < b:
                return -direction
            if a > b:
                return direction
        return 0


def func_strip_path(func_name):
    """A function without the folder of its file."""
    file, line, name = func_name
    return os.path.basename(file), line, name


def func_get_function_name(func):
    """The name of a function."""
    return func[2]


def func_std_string(func_name):
    """A function as text."""
    if func_name[:2] == ("~", 0):
        name = func_name[2]
        if name.startswith("<") and name.endswith(">"):
            return "{%s}" % name[1:-1]
        return name
    return "%s:%d(%s)" % func_name


def add_func_stats(target, source):
    """The sum of what was found of a function."""
    return (*(a + b for a, b in zip(target[:4], source[:4])), add_callers(target[4], source[4]))


def add_callers(target, source):
    """The sum of callers."""
    new = dict(target)
    for func, caller in source.items():
        if func in new:
            if isinstance(caller, tuple):
                new[func] = tuple(a + b for a, b in zip(caller, new[func]))
            else:
                new[func] += caller
        else:
            new[func] = caller
    return new


def count_calls(callers):
    """The number of calls by all callers."""
    return sum(callers.values())


def f8(x):
    """A time in eight columns."""
    return "%8.3f" % x


def _browse(name):
    import cmd

    class Browser(cmd.Cmd):
        """Commands on statistics."""

        def __init__(self, name=None):
            super().__init__()
            self.prompt = "% "
            self.stats = None
            self.stream = sys.stdout
            if name is not None:
                self.do_read(name)

        def generic(self, function, line):
            selection = []
            for word in line.split():
                for kind in int, float:
                    try:
                        number = kind(word)
                    except ValueError:
                        continue
                    if kind is float and not 0 <= number <= 1:
                        print("Fraction argument must be in [0, 1]", file=self.stream)
                        continue
                    selection.append(number)
                    break
                else:
                    selection.append(word)
            if self.stats:
                getattr(self.stats, function)(*selection)
            else:
                print("No statistics object is loaded.", file=self.stream)

        def do_add(self, line):
            """Add the statistics of a file."""
            if self.stats:
                try:
                    self.stats.add(line)
                except OSError as error:
                    print("Failed to load statistics for %s: %s" % (line, error), file=self.stream)
            else:
                print("No statistics object is loaded.", file=self.stream)

        def do_callees(self, line):
            """Print what functions call."""
            self.generic("print_callees", line)

        def do_callers(self, line):
            """Print what calls functions."""
            self.generic("print_callers", line)

        def do_EOF(self, line):
            """Leave."""
            print(file=self.stream)
            return True

        def do_quit(self, line):
            """Leave."""
            return True

        def do_read(self, line):
            """Read the statistics of a file."""
            if line:
                try:
                    self.stats = Stats(line)
                except OSError as error:
                    print(error.args[1], file=self.stream)
                    return
                except Exception as error:
                    print(error.__class__.__name__ + ":", error, file=self.stream)
                    return
                self.prompt = line + "% "
            elif len(self.prompt) > 2:
                self.do_read(self.prompt[:-2])
            else:
                print("No statistics object is current -- cannot reload.", file=self.stream)

        def do_reverse(self, line):
            """Turn the order around."""
            self.generic("reverse_order", "")

        def do_sort(self, line):
            """Sort by keys."""
            if not self.stats:
                print("No statistics object is loaded.", file=self.stream)
                return
            known = self.stats.get_sort_arg_defs()
            if line and all(word in known for word in line.split()):
                self.stats.sort_stats(*line.split())
            else:
                print("Valid sort keys (unique prefixes are accepted):", file=self.stream)
                for key, value in Stats.sort_arg_dict_default.items():
                    print("%s -- %s" % (key, value[1]), file=self.stream)

        def do_stats(self, line):
            """Print functions."""
            self.generic("print_stats", line)

        def do_strip(self, line):
            """Leave the folders of files out."""
            self.generic("strip_dirs", "")

        def postcmd(self, stop, line):
            return stop

    browser = Browser()
    for one in name:
        if browser.stats:
            browser.do_add(one)
        else:
            browser.do_read(one)
    print("Welcome to the profile statistics browser.", file=browser.stream)
    browser.cmdloop()
    print("Goodbye.", file=browser.stream)


if __name__ == "__main__":
    try:
        _browse(sys.argv[1:])
    except KeyboardInterrupt:
        pass
