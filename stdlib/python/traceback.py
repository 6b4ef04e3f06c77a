"""Show, format and take apart exceptions and call stacks."""

import linecache
import sys

import _traceback

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb",
    "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames", "FrameSummary",
    "StackSummary", "TracebackException", "walk_stack", "walk_tb", "print_list",
]

# Equal entries in a row beyond this number are only counted.
_REPEATED = 3

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


class _Missing:
    def __repr__(self):
        return "<implicit>"


_missing = _Missing()


def _theme(colorize):
    """The colours of tracebacks, by what they are for; None without colours."""
    if not colorize:
        return None
    import _colorize
    return _colorize.get_theme(force_color=True).traceback


def _painted(parts, theme):
    """The text of parts, each a pair of what it is for and its own text."""
    if theme is None:
        return "".join([str(text) for _, text in parts])
    return "".join([f"{theme[role]}{text}{theme['reset']}" if role else text for role, text in parts])


def _exception_of(exc, value, tb):
    if (value is _missing) != (tb is _missing):
        raise ValueError("Both or neither of value and tb must be given")
    if value is _missing:
        if exc is None:
            return None, None
        if isinstance(exc, BaseException):
            return exc, exc.__traceback__
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return value, tb


def _write(lines, file):
    if file is None:
        file = sys.stderr
    for line in lines:
        print(line, file=file, end="")


def print_list(extracted_list, file=None):
    """Print a list of FrameSummary objects or of tuples of file name, line, name and source line."""
    _write(StackSummary.from_list(extracted_list).format(), file)


def format_list(extracted_list):
    """Return the strings that print_list() would print."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print the entries of a traceback."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """Return the strings that print_tb() would print."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """Return the entries of a traceback as a StackSummary."""
    return StackSummary._of(_positions_of_traceback(tb), limit=limit)


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True, **kwargs):
    """Print an exception with its traceback and, with chain, the exceptions that led to it."""
    value, tb = _exception_of(exc, value, tb)
    te = TracebackException(type(value), value, tb, limit=limit, compact=True)
    te.print(file=file, chain=chain, colorize=kwargs.get("colorize", False))


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True, **kwargs):
    """Return the strings that print_exception() would print."""
    value, tb = _exception_of(exc, value, tb)
    te = TracebackException(type(value), value, tb, limit=limit, compact=True)
    return list(te.format(chain=chain, colorize=kwargs.get("colorize", False)))


def format_exception_only(exc, /, value=_missing, *, show_group=False, **kwargs):
    """Return the strings for class and message of an exception, without its traceback."""
    if value is _missing:
        value = exc
    te = TracebackException(type(value), value, None, compact=True)
    return list(te.format_exception_only(show_group=show_group, colorize=kwargs.get("colorize", False)))


def _format_final_exc_line(etype, value, *, insert_final_newline=True, colorize=False):
    """The last line of a report, of a class and a value."""
    parts = [("type", etype)]
    text = _safe(value, "exception")
    if value is not None and text:
        parts += [("", ": "), ("message", text)]
    parts.append(("", "\n" if insert_final_newline else ""))
    return _painted(parts, _theme(colorize))


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """Return the text that print_exc() would print."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the exception that was last not caught."""
    if hasattr(sys, "last_exc"):
        print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
    elif hasattr(sys, "last_type"):
        print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)
    else:
        raise ValueError("no last exception")


def print_stack(f=None, limit=None, file=None):
    """Print the call stack from a frame on; that of the caller without one."""
    if f is None:
        f = sys._getframe().f_back
    print_list(extract_stack(f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    """Return the strings that print_stack() would print."""
    if f is None:
        f = sys._getframe().f_back
    return format_list(extract_stack(f, limit=limit))


def extract_stack(f=None, limit=None):
    """Return the call stack from a frame on as a StackSummary, outermost frame first."""
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def walk_stack(f):
    """Give pairs of frame and line from a frame outwards."""
    if f is None:
        f = sys._getframe().f_back
    return _outwards(f)


def _outwards(frame):
    while frame is not None:
        yield frame, frame.f_lineno
        frame = frame.f_back


def walk_tb(tb):
    """Give pairs of frame and line for the entries of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


_CodeType = type((lambda: None).__code__)


def _position(code, lasti):
    if isinstance(code, _CodeType):
        return _traceback.position(code, lasti)
    # Something that looks like a code object.
    if lasti < 0:
        return None, None, None, None
    from itertools import islice
    return next(islice(code.co_positions(), lasti // 2, None))


def _positions_of_traceback(tb):
    while tb is not None:
        position = _position(tb.tb_frame.f_code, tb.tb_lasti)
        if position[0] is None:
            position = (tb.tb_lineno,) + position[1:]
        yield tb.tb_frame, position
        tb = tb.tb_next


def clear_frames(tb):
    """Drop the variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            # The frame still runs.
            pass
        tb = tb.tb_next


class FrameSummary:
    """One entry of a traceback or stack: file name, line, name of the function, and where to point in the source.

    Behaves as a tuple of file name, line, name and source line.
    """

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_lines", "_text", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._lines = None
        self._text = line
        if lookup_line:
            self.line
        self.locals = None if not locals else {key: _safe(value, "local", repr) for key, value in locals.items()}

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename, self.lineno, self.name, self.locals) == (
                other.filename, other.lineno, other.name, other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    def _source(self):
        """Return the source lines of the range."""
        if self._text is not None:
            return self._text.splitlines()
        if self._lines is None:
            if self.lineno is None or self.end_lineno is None:
                return []
            self._lines = _traceback.lines(self.filename, self.lineno, self.end_lineno)
            if not self._lines:
                numbers = range(self.lineno, self.end_lineno + 1)
                self._lines = [linecache.getline(self.filename, number).rstrip() for number in numbers]
        return self._lines

    @property
    def line(self):
        """The first source line without the space around it; None where the line is not known."""
        if self.lineno is None and self._text is None:
            return None
        lines = self._source()
        return lines[0].strip() if lines else ""


class StackSummary(list):
    """A list of FrameSummary objects, outermost first."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make a StackSummary from pairs of frame and line."""
        positions = ((frame, (lineno, None, None, None)) for frame, lineno in frame_gen)
        return klass._of(positions, limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _of(klass, frames, *, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        frames = list(frames)
        if limit is not None:
            frames = frames[:limit] if limit >= 0 else frames[limit:]
        result = klass()
        for frame, (lineno, end_lineno, colno, end_colno) in frames:
            code = frame.f_code
            linecache.lazycache(code.co_filename, frame.f_globals)
            result.append(FrameSummary(
                code.co_filename, lineno, code.co_name, lookup_line=lookup_lines,
                locals=frame.f_locals if capture_locals else None,
                end_lineno=end_lineno, colno=colno, end_colno=end_colno))
        return result

    @classmethod
    def from_list(klass, a_list):
        """Make a StackSummary from FrameSummary objects or tuples of file name, line, name and source line."""
        result = StackSummary()
        for entry in a_list:
            if not isinstance(entry, FrameSummary):
                filename, lineno, name, line = entry
                entry = FrameSummary(filename, lineno, name, line=line)
            result.append(entry)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """Return the text of one entry; None leaves it out."""
        filename = frame_summary.filename
        if filename.startswith("<stdin-") and filename.endswith(">"):
            filename = "<stdin>"
        theme = _theme(kwargs.get("colorize", False))
        text = _painted([
            ("", "  File "), ("filename", f'"{filename}"'), ("", ", line "), ("line_no", frame_summary.lineno),
            ("", ", in "), ("frame", frame_summary.name), ("", "\n")], theme)
        source = frame_summary._source()
        if source:
            text += _traceback.source_block(source, frame_summary.colno, frame_summary.end_colno, theme)
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += f"    {name} = {value}\n"
        return text

    def format(self, **kwargs):
        """Return the strings of all entries; of equal ones in a row only the first are shown."""
        colorize = kwargs.get("colorize", False)
        result = []
        previous = None
        count = 0

        def repeated():
            more = count - _REPEATED
            if more > 0:
                result.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")

        for entry in self:
            text = self.format_frame_summary(entry, colorize=colorize)
            if text is None:
                continue
            key = (entry.filename, entry.lineno, entry.name)
            if key != previous or entry.lineno is None:
                repeated()
                previous = key
                count = 0
            count += 1
            if count <= _REPEATED:
                result.append(text)
        repeated()
        return result


def _safe(value, what, function=str):
    try:
        return function(value)
    except BaseException:
        return f"<{what} {function.__name__}() failed>"


class TracebackException:
    """An exception with everything that is shown of it, taken down without keeping the exception itself."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        is_outermost = _seen is None
        if is_outermost:
            _seen = set()
        _seen.add(id(exc_value))
        self.stack = StackSummary._of(
            _positions_of_traceback(exc_traceback), limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._exc_type_str = None if exc_type is None else _traceback.class_name(exc_type)
        if isinstance(exc_value, BaseException):
            self._str = _safe(exc_value, "exception") + _traceback.hint(exc_value, exc_traceback)
            self._lines = _traceback.message(exc_value, exc_traceback)
        else:
            self._str = _safe(exc_value, "exception")
            self._lines = [[("type", self._exc_type_str), ("", ": "), ("message", self._str), ("", "\n")]]
        try:
            self.__notes__ = getattr(exc_value, "__notes__", None)
        except Exception as e:
            self.__notes__ = [f"Ignored error getting __notes__: {_safe(e, '__notes__', repr)}"]
        if isinstance(exc_value, SyntaxError):
            self.filename = exc_value.filename
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self.text = exc_value.text
            self.offset = exc_value.offset
            self.end_offset = exc_value.end_offset
            self.msg = exc_value.msg
        self.__suppress_context__ = getattr(exc_value, "__suppress_context__", False)
        self.__cause__ = None
        self.__context__ = None
        self.exceptions = None
        if not is_outermost:
            return
        options = dict(
            limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals, max_group_width=max_group_width,
            max_group_depth=max_group_depth, save_exc_type=save_exc_type)

        def made(exc):
            return TracebackException(type(exc), exc, exc.__traceback__, _seen=_seen, **options)

        # A loop instead of recursion, because chains may be long.
        pending = [(self, exc_value)]
        while pending:
            te, exc = pending.pop()
            if not isinstance(exc, BaseException):
                continue
            cause, context = exc.__cause__, exc.__context__
            if cause is not None and id(cause) not in _seen:
                te.__cause__ = made(cause)
                pending.append((te.__cause__, cause))
            needs_context = te.__cause__ is None and not exc.__suppress_context__ if compact else True
            if context is not None and needs_context and id(context) not in _seen:
                te.__context__ = made(context)
                pending.append((te.__context__, context))
            if isinstance(exc, BaseExceptionGroup):
                te.exceptions = [made(part) for part in exc.exceptions]
                pending.extend(zip(te.exceptions, exc.exceptions))

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Take down an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        import warnings
        warnings.warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        return self._exc_type_str

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """Give the lines for class, message and notes; with show_group also those of a group's exceptions."""
        colorize = kwargs.get("colorize", False)
        theme = _theme(colorize)
        indent = 3 * _depth * " "
        for text in [_painted(parts, theme) for parts in self._lines]:
            if indent:
                yield from [f"{indent}{line}\n" for line in text.removesuffix("\n").split("\n")]
            else:
                yield text
        if self.exceptions and show_group:
            for part in self.exceptions:
                yield from part.format_exception_only(show_group=show_group, _depth=_depth + 1, colorize=colorize)

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """Give the lines of the whole text."""
        colorize = kwargs.get("colorize", False)
        margin = _Margin() if _ctx is None else _ctx
        links = [(self, None)]
        while chain:
            te = links[-1][0]
            if te.__cause__ is not None:
                following, words = te.__cause__, _CAUSE
            elif te.__context__ is not None and not te.__suppress_context__:
                following, words = te.__context__, _CONTEXT
            else:
                break
            links[-1] = (te, words)
            links.append((following, None))
        for te, words in reversed(links):
            if words is not None:
                yield from margin.emit([words])
            if te.exceptions is None:
                if te.stack:
                    yield from margin.emit(["Traceback (most recent call last):\n"])
                    yield from margin.emit(te.stack.format(colorize=colorize))
                yield from margin.emit(te.format_exception_only(colorize=colorize))
            else:
                yield from te._format_group(margin, chain, colorize)

    def _format_group(self, margin, chain, colorize):
        if margin.depth > self.max_group_depth:
            yield from margin.emit([f"... (max_group_depth is {self.max_group_depth})\n"])
            return
        is_outermost = margin.depth == 0
        if is_outermost:
            margin.depth = 1
        if self.stack:
            heading = "Exception Group Traceback (most recent call last):\n"
            yield from margin.emit([heading], "+" if is_outermost else "|")
            yield from margin.emit(self.stack.format(colorize=colorize))
        yield from margin.emit(self.format_exception_only(colorize=colorize))
        margin.needs_close = False
        shown = min(len(self.exceptions), self.max_group_width + 1)
        for i in range(shown):
            is_last = i + 1 == shown
            if is_last:
                # The frame may be closed by a group inside this last part.
                margin.needs_close = True
            title = str(i + 1) if i < self.max_group_width else "..."
            yield f"{margin.indent()}{'+-' if i == 0 else '  '}+---------------- {title} ----------------\n"
            margin.depth += 1
            if i < self.max_group_width:
                yield from self.exceptions[i].format(chain=chain, _ctx=margin, colorize=colorize)
            else:
                more = len(self.exceptions) - self.max_group_width
                yield from margin.emit([f"and {more} more exception{'s' if more > 1 else ''}\n"])
            if is_last and margin.needs_close:
                yield f"{margin.indent()}+------------------------------------\n"
                margin.needs_close = False
            margin.depth -= 1
        if is_outermost:
            margin.depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        """Print the whole text."""
        _write(self.format(chain=chain, colorize=kwargs.get("colorize", False)), file)


class _Margin:
    """What stands in front of lines inside exception groups."""

    def __init__(self):
        self.depth = 0
        self.needs_close = False

    def indent(self):
        return " " * (2 * self.depth)

    def emit(self, texts, mark="|"):
        for text in texts:
            if self.depth == 0:
                yield text
            else:
                front = f"{self.indent()}{mark} "
                yield "".join([front + line for line in text.splitlines(keepends=True)])
