"""Finds source files whose indentation depends on how wide tabs are: python -m tabnanny [-v] [-q] file_or_directory ..."""

import os
import sys
import tokenize

__all__ = ["check", "NannyNag", "process_tokens"]

verbose = 0
filename_only = 0


def errprint(*args):
    """Write what is wrong with the call, and leave with status 1."""
    sys.stderr.write(" ".join(map(str, args)) + "\n")
    sys.exit(1)


class NannyNag(Exception):
    """What process_tokens() raises for ambiguous indentation."""

    def __init__(self, lineno, msg, line):
        self.lineno, self.msg, self.line = lineno, msg, line

    def get_lineno(self):
        return self.lineno

    def get_msg(self):
        return self.msg

    def get_line(self):
        return self.line


class Whitespace:
    """The indentation of a line."""

    S, T = " \t"

    def __init__(self, ws):
        self.raw = ws
        indent = ws[:len(ws) - len(ws.lstrip(" \t"))]
        self.nt = indent.count(self.T)
        # How often a number of blanks stands before a tab, and the blanks behind the last tab.
        *runs, last = indent.split(self.T)
        before = [0] * (max(map(len, runs)) + 1) if runs else []
        for run in runs:
            before[len(run)] += 1
        self.n = len(indent)
        self.norm = tuple(before), len(last)
        self.is_simple = len(before) <= 1

    def longest_run_of_spaces(self):
        before, last = self.norm
        return max(len(before) - 1, last)

    def indent_level(self, tabsize):
        """The column that the indentation reaches when tabs have that size."""
        before, last = self.norm
        stops = sum((blanks // tabsize + 1) * times for blanks, times in enumerate(before))
        return stops * tabsize + last

    def equal(self, other):
        """Whether both reach the same column with any size of tabs."""
        return self.norm == other.norm

    def _sizes(self, other):
        # Larger sizes make no difference that these do not.
        return range(1, max(self.longest_run_of_spaces(), other.longest_run_of_spaces()) + 2)

    def _witnesses(self, other, is_witness):
        levels = ((size, self.indent_level(size), other.indent_level(size)) for size in self._sizes(other))
        return [entry for entry in levels if is_witness(*entry[1:])]

    def not_equal_witness(self, other):
        """The sizes of tabs with which the columns differ, with both columns."""
        return self._witnesses(other, lambda mine, its: mine != its)

    def less(self, other):
        """Whether this is indented less with any size of tabs."""
        if self.n >= other.n:
            return False
        if self.is_simple and other.is_simple:
            return self.nt <= other.nt
        return not self.not_less_witness(other)

    def not_less_witness(self, other):
        """The sizes of tabs with which this is not indented less, with both columns."""
        return self._witnesses(other, lambda mine, its: mine >= its)


def format_witnesses(w):
    """Say for which sizes of tabs something is wrong."""
    sizes = ", ".join(str(entry[0]) for entry in w)
    return f"at tab size{'s' if len(w) > 1 else ''} {sizes}"


def check(file):
    """Check a file, or every source file below a directory, and print what is wrong."""
    if os.path.isdir(file) and not os.path.islink(file):
        if verbose:
            print(f"{file!r}: listing directory")
        for name in os.listdir(file):
            path = os.path.join(file, name)
            if os.path.isdir(path) and not os.path.islink(path) or os.path.normcase(name[-3:]) == ".py":
                check(path)
        return
    try:
        source = tokenize.open(file)
    except OSError as error:
        errprint(f"{file!r}: I/O Error: {error}")
        return
    if verbose > 1:
        print(f"checking {file!r} ...")
    try:
        process_tokens(tokenize.generate_tokens(source.readline))
    except tokenize.TokenError as error:
        errprint(f"{file!r}: Token Error: {error}")
    except IndentationError as error:
        errprint(f"{file!r}: Indentation Error: {error}")
    except SyntaxError as error:
        errprint(f"{file!r}: Syntax Error: {error}")
    except NannyNag as nag:
        _report(file, nag)
    else:
        if verbose:
            print(f"{file!r}: Clean bill of health.")
    finally:
        source.close()


def _report(file, nag):
    lineno, line = nag.get_lineno(), nag.get_line()
    if verbose:
        print(f"{file!r}: *** Line {lineno}: trouble in tab city! ***")
        print(f"offending line: {line!r}")
        print(nag.get_msg())
    elif filename_only:
        print(file)
    else:
        shown = f'"{file}"' if " " in file else file
        print(shown, lineno, repr(line))


def process_tokens(tokens):
    """Raise NannyNag at the first line whose indentation is ambiguous."""
    try:
        _process_tokens(tokens)
    except TabError as error:
        raise NannyNag(error.lineno, error.msg, error.text) from error


def _process_tokens(tokens):
    indents = [Whitespace("")]
    at_start = False
    for kind, text, start, end, line in tokens:
        if kind == tokenize.NEWLINE:
            at_start = True
        elif kind == tokenize.INDENT:
            at_start = False
            inner = Whitespace(text)
            if not indents[-1].less(inner):
                witnesses = indents[-1].not_less_witness(inner)
                raise NannyNag(start[0], "indent not greater e.g. " + format_witnesses(witnesses), line)
            indents.append(inner)
        elif kind == tokenize.DEDENT:
            at_start = True
            indents.pop()
        elif at_start and kind not in (tokenize.COMMENT, tokenize.NL):
            # The first token of a statement: its line has to fit the block.
            at_start = False
            found = Whitespace(line)
            if not indents[-1].equal(found):
                witnesses = indents[-1].not_equal_witness(found)
                raise NannyNag(start[0], "indent not equal e.g. " + format_witnesses(witnesses), line)


def main():
    import getopt
    global verbose, filename_only
    try:
        options, files = getopt.getopt(sys.argv[1:], "qv")
    except getopt.error as error:
        errprint(error)
        return
    for option, _ in options:
        if option == "-q":
            filename_only += 1
        else:
            verbose += 1
    if not files:
        errprint("Usage:", sys.argv[0], "[-v] file_or_directory ...")
    for file in files:
        check(file)


if __name__ == "__main__":
    main()
