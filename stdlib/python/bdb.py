"""What debuggers are made of: where to stop, breakpoints, and stepping on the trace function of the interpreter."""

import fnmatch
import os
import sys
from contextlib import contextmanager
from inspect import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR

__all__ = ["BdbQuit", "Bdb", "Breakpoint"]

GENERATOR_AND_COROUTINE_FLAGS = CO_ASYNC_GENERATOR | CO_GENERATOR | CO_COROUTINE

# Events of the interpreter: the method that is told, and whether it is told the argument, too.
_EVENTS = {
    "call": ("dispatch_call", True),
    "line": ("dispatch_line", False),
    "return": ("dispatch_return", True),
    "exception": ("dispatch_exception", True),
    "opcode": ("dispatch_opcode", True),
}
# Those of functions that are not written in Python.
_EVENTS_TO_IGNORE = frozenset(("c_call", "c_exception", "c_return"))


def _can_pause(frame):
    """Whether the function of a frame is a generator or coroutine, whose frame is entered and left many times."""
    return frame is not None and frame.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS != 0


def _outwards(frame, last=None):
    """Yield a frame and those around it, up to and with `last`."""
    while frame is not None:
        yield frame
        frame = None if frame is last else frame.f_back


def _scopes(globals, locals):
    """Where code runs: by default in the main program."""
    if globals is None:
        import __main__
        globals = vars(__main__)
    return globals, globals if locals is None else locals


class BdbQuit(Exception):
    """The user leaves the debugger."""


class Bdb:
    """A debugger. What it does where the program stops is left to the ``user_`` methods of subclasses."""

    # The frame that the program began in, from the first call on.
    botframe = None

    def __init__(self, skip=None, backend="settrace"):
        # Both names stand for the trace function of the interpreter.
        if backend not in ("settrace", "monitoring"):
            raise ValueError(f"Invalid backend: {backend}")
        self.backend = backend
        self.skip = set(skip) if skip else None
        # Names of files in their canonic form, lines of code objects, lines with breakpoints by file.
        self.fncache, self.code_linenos, self.breaks = {}, {}, {}
        # What frames had been told to trace before.
        self.frame_trace_lines_opcodes = {}
        self.trace_opcodes = False
        self.enterframe = self.frame_returning = None
        self.cmdframe = self.cmdlineno = None
        self._load_breaks()

    def canonic(self, filename):
        """A form of a file's name that is the same for all its names; names in <> are what they are."""
        if filename[:1] == "<" and filename[-1:] == ">":
            return filename
        if filename not in self.fncache:
            self.fncache[filename] = os.path.normcase(os.path.abspath(filename))
        return self.fncache[filename]

    def start_trace(self):
        sys.settrace(self.trace_dispatch)

    def stop_trace(self):
        sys.settrace(None)

    def reset(self):
        """Forget where the program stopped."""
        import linecache
        linecache.checkcache()
        self.botframe = None
        self._set_stopinfo(None, None)

    @contextmanager
    def set_enterframe(self, frame):
        """While the block runs, `frame` is the one that is looked at."""
        outer, self.enterframe = self.enterframe, frame
        try:
            yield
        finally:
            self.enterframe = outer

    # Events.

    def trace_dispatch(self, frame, event, arg):
        """The trace function."""
        with self.set_enterframe(frame):
            if self.quitting:
                return None
            if event in _EVENTS:
                name, with_argument = _EVENTS[event]
                dispatch = getattr(self, name)
                return dispatch(frame, arg) if with_argument else dispatch(frame)
            if event not in _EVENTS_TO_IGNORE:
                print(f"bdb.Bdb.dispatch: unknown debugging event: {event!r}")
            return self.trace_dispatch

    def _tell(self, user, *args):
        user(*args)
        self.restart_events()
        if self.quitting:
            raise BdbQuit

    def dispatch_line(self, frame):
        line = frame.f_lineno
        # A command goes on at another line than its own.
        elsewhere = frame is not self.cmdframe or line != self.cmdlineno
        if elsewhere and (self.stop_here(frame) or self.break_here(frame)):
            self._tell(self.user_line, frame)
        elif not self.get_break(frame.f_code.co_filename, line):
            self.disable_current_event()
        return self.trace_dispatch

    def dispatch_call(self, frame, arg):
        if self.botframe is None:
            # The first call is that of the program itself.
            self.botframe = frame.f_back
        elif not self.stop_here(frame) and not self.break_anywhere(frame):
            self.disable_current_event()
            return None
        elif not (self.stopframe and _can_pause(frame)):
            self._tell(self.user_call, frame, arg)
        return self.trace_dispatch

    def dispatch_return(self, frame, arg):
        if frame is not self.returnframe and not self.stop_here(frame):
            return self.trace_dispatch
        pauses = self.stopframe and _can_pause(frame)
        if not pauses:
            self.frame_returning = frame
            try:
                self._tell(self.user_return, frame, arg)
            finally:
                self.frame_returning = None
            if self.stoplineno == -1:
                return self.trace_dispatch
            if frame is self.stopframe:
                # There is no next line here: the one after the call is taken.
                self._set_stopinfo(None, None)
        self._set_caller_tracefunc(frame)
        return self.trace_dispatch

    def dispatch_exception(self, frame, arg):
        kind, _, traceback = arg
        if self.stop_here(frame):
            # The StopIteration that a generator ends with is none of its own.
            tell = not (kind is StopIteration and traceback is None and _can_pause(frame))
        else:
            # In the middle of a step in a generator, whoever it calls may end it.
            tell = (kind in (StopIteration, GeneratorExit) and frame is not self.stopframe
                    and _can_pause(self.stopframe))
        if tell:
            self._tell(self.user_exception, frame, arg)
        return self.trace_dispatch

    def dispatch_opcode(self, frame, arg):
        # Instructions that belong to no line are passed.
        if frame.f_lineno is not None:
            self._tell(self.user_opcode, frame)
        return self.trace_dispatch

    def disable_current_event(self):
        """Say that the present event does not matter."""

    def restart_events(self):
        """Say that events matter again."""

    # Where to stop.

    def is_skipped_module(self, module_name):
        """Whether a module fits one of the patterns to skip."""
        if module_name is None:
            return False
        return any(fnmatch.fnmatch(module_name, pattern) for pattern in self.skip)

    def stop_here(self, frame):
        """Whether the program is to stop in a frame, breakpoints aside."""
        if self.skip and self.is_skipped_module(frame.f_globals.get("__name__")):
            return False
        if self.stopframe is not frame:
            return not self.stopframe
        line = self.stoplineno
        return line != -1 and line <= frame.f_lineno

    def break_here(self, frame):
        """Whether a breakpoint stops the program in this line."""
        file = self.canonic(frame.f_code.co_filename)
        lines = self.breaks.get(file, ())
        # One at the line, or else one at the function.
        at = next((line for line in (frame.f_lineno, frame.f_code.co_firstlineno) if line in lines), None)
        if at is None:
            return False
        found, is_true = effective(file, at, frame)
        if not found:
            return False
        self.currentbp = found.number
        if found.temporary and is_true:
            self.do_clear(str(self.currentbp))
        return True

    def break_anywhere(self, frame):
        """Whether there is a breakpoint in the code of a frame."""
        code = frame.f_code
        marked = [line for line in self.get_file_breaks(code.co_filename) if line >= code.co_firstlineno]
        if not marked:
            return False
        if code not in self.code_linenos:
            self.code_linenos[code] = frozenset(line for _, _, line in code.co_lines())
        return not self.code_linenos[code].isdisjoint(marked)

    def do_clear(self, arg):
        """Take away a temporary breakpoint that was met."""
        raise NotImplementedError("subclass of bdb must implement do_clear()")

    # For subclasses.

    def user_call(self, frame, argument_list):
        """A function is called in which the program could stop."""

    def user_line(self, frame):
        """The program stops at a line."""

    def user_return(self, frame, return_value):
        """A function returns."""

    def user_exception(self, frame, exc_info):
        """An exception is raised."""

    def user_opcode(self, frame):
        """The program stops at an instruction."""

    # Commands.

    def _set_trace_opcodes(self, trace_opcodes):
        if trace_opcodes == self.trace_opcodes:
            return
        self.trace_opcodes = trace_opcodes
        for frame in _outwards(self.enterframe, self.botframe):
            frame.f_trace_opcodes = trace_opcodes

    def _set_stopinfo(self, stopframe, returnframe, stoplineno=0, opcode=False, cmdframe=None, cmdlineno=None):
        # Stop in `stopframe` from a line on (-1: not at lines), or anywhere if it is None, or when `returnframe` returns.
        self.quitting = False
        self.stopframe, self.stoplineno, self.returnframe = stopframe, stoplineno, returnframe
        self.cmdframe, self.cmdlineno = cmdframe, cmdlineno
        self._set_trace_opcodes(opcode)

    def _set_caller_tracefunc(self, current_frame):
        caller = current_frame.f_back
        if caller not in (None, self.botframe) and caller.f_trace is None:
            caller.f_trace = self.trace_dispatch

    def set_until(self, frame, lineno=None):
        """Stop at a line behind the present one, or not before `lineno`, or when the frame returns."""
        here = frame.f_lineno
        self._set_stopinfo(frame, frame, here + 1 if lineno is None else lineno, False, frame, here)

    def set_step(self):
        """Stop at the next line, wherever it is."""
        here = self.enterframe
        self._set_stopinfo(None, None, cmdframe=here, cmdlineno=here and here.f_lineno)

    def set_stepinstr(self):
        """Stop at the next instruction."""
        self._set_stopinfo(None, None, 0, True)

    def set_next(self, frame):
        """Stop at the next line in a frame or in those around it."""
        self._set_stopinfo(frame, None, 0, False, frame, frame.f_lineno)

    def set_return(self, frame):
        """Stop when a frame returns."""
        if _can_pause(frame):
            where, line = frame, -1
        else:
            where, line = frame.f_back, 0
        self._set_stopinfo(where, frame, line)

    def set_trace(self, frame=None):
        """Debug from a frame on, by default that of the caller."""
        self.stop_trace()
        start = frame or sys._getframe(1)
        self.reset()
        with self.set_enterframe(start):
            for each in _outwards(start):
                self.frame_trace_lines_opcodes[each] = each.f_trace_lines, each.f_trace_opcodes
                each.f_trace = self.trace_dispatch
                # Tracing may have been told to leave lines out.
                each.f_trace_lines = True
                self.botframe = each
            self.set_stepinstr()
        self.start_trace()

    def set_continue(self):
        """Stop at breakpoints only; without any, do not trace any more."""
        self._set_stopinfo(self.botframe, None, -1)
        if self.breaks:
            return
        self.stop_trace()
        for frame in _outwards(sys._getframe(1)):
            if frame is self.botframe:
                break
            frame.f_trace = None
        while self.frame_trace_lines_opcodes:
            frame, before = self.frame_trace_lines_opcodes.popitem()
            frame.f_trace_lines, frame.f_trace_opcodes = before

    def set_quit(self):
        """Leave the debugger: where the program stops next, BdbQuit is raised."""
        self.quitting = True
        self.stopframe, self.returnframe = self.botframe, None
        self.stop_trace()

    # Breakpoints. What fails gives a message.

    def _load_breaks(self):
        for place in Breakpoint.bplist:
            self._add_to_breaks(*place)

    def _add_to_breaks(self, filename, lineno):
        lines = self.breaks.setdefault(filename, [])
        if lineno not in lines:
            lines.append(lineno)

    def _prune_breaks(self, filename, lineno):
        lines = self.breaks[filename]
        if (filename, lineno) not in Breakpoint.bplist:
            lines.remove(lineno)
        if not lines:
            self.breaks.pop(filename)

    def set_break(self, filename, lineno, temporary=False, cond=None, funcname=None):
        """Set a breakpoint."""
        import linecache
        file = self.canonic(filename)
        if not linecache.getline(file, lineno):
            return f"Line {file}:{lineno} does not exist"
        self._add_to_breaks(file, lineno)
        Breakpoint(file, lineno, temporary, cond, funcname)
        # Frames that run already may have it.
        for frame in filter(self.break_anywhere, _outwards(self.enterframe)):
            frame.f_trace = self.trace_dispatch
        return None

    def _delete(self, file, lines):
        for line in lines:
            for each in list(Breakpoint.bplist[file, line]):
                each.deleteMe()

    def clear_break(self, filename, lineno):
        """Take away the breakpoints of a line."""
        file = self.canonic(filename)
        lines = self.breaks.get(file)
        if lines is None:
            return f"There are no breakpoints in {file}"
        if lineno not in lines:
            return f"There is no breakpoint at {file}:{lineno}"
        self._delete(file, [lineno])
        self._prune_breaks(file, lineno)
        return None

    def clear_bpbynumber(self, arg):
        """Take away a breakpoint by its number."""
        try:
            found = self.get_bpbynumber(arg)
        except ValueError as problem:
            return str(problem)
        found.deleteMe()
        self._prune_breaks(found.file, found.line)
        return None

    def clear_all_file_breaks(self, filename):
        """Take away the breakpoints of a file."""
        file = self.canonic(filename)
        if file not in self.breaks:
            return f"There are no breakpoints in {file}"
        self._delete(file, self.breaks[file])
        del self.breaks[file]
        return None

    def clear_all_breaks(self):
        """Take away all breakpoints."""
        if not self.breaks:
            return "There are no breakpoints"
        for each in filter(None, Breakpoint.bpbynumber):
            each.deleteMe()
        self.breaks = {}
        return None

    def get_bpbynumber(self, arg):
        """The breakpoint of a number, which may be text; ValueError says what is wrong with it."""
        problem = None
        if not arg:
            problem = "Breakpoint number expected"
        else:
            try:
                number = int(arg)
                found = Breakpoint.bpbynumber[number]
            except ValueError:
                problem = f"Non-numeric breakpoint number {arg}"
            except IndexError:
                problem = f"Breakpoint number {number} out of range"
            else:
                if found is not None:
                    return found
                problem = f"Breakpoint {number} already deleted"
        raise ValueError(problem)

    def get_break(self, filename, lineno):
        """Whether a line has a breakpoint."""
        return lineno in self.get_file_breaks(filename)

    def get_breaks(self, filename, lineno):
        """The breakpoints of a line."""
        if not self.get_break(filename, lineno):
            return []
        return Breakpoint.bplist[self.canonic(filename), lineno]

    def get_file_breaks(self, filename):
        """The lines of a file that have breakpoints."""
        return self.breaks.get(self.canonic(filename), [])

    def get_all_breaks(self):
        """The lines that have breakpoints, by file."""
        return self.breaks

    # The stack.

    def get_stack(self, f, t):
        """The frames from the bottom to `f` and on along the traceback `t`, with their lines, and the place of `f` among them."""
        if t is not None and t.tb_frame is f:
            # It is the last of the frames.
            t = t.tb_next
        entries = [(frame, frame.f_lineno) for frame in _outwards(f, self.botframe)]
        reached_bottom = bool(entries) and entries[-1][0] is self.botframe
        entries.reverse()
        at = len(entries) - 1
        while t is not None:
            entries.append((t.tb_frame, t.tb_lineno))
            t = t.tb_next
        if not reached_bottom:
            at = len(entries) - 1
        return entries, max(at, 0)

    def format_stack_entry(self, frame_lineno, lprefix=": "):
        """A frame and its line as text."""
        import linecache
        import reprlib
        frame, line = frame_lineno
        file, name = self.canonic(frame.f_code.co_filename), frame.f_code.co_name
        pieces = [f"{file}({line!r}){name or '<lambda>'}()"]
        if "__return__" in frame.f_locals:
            pieces.append(reprlib.repr(frame.f_locals["__return__"]))
        text = "->".join(pieces)
        if line is None:
            source = "Warning: lineno is None"
        else:
            source = linecache.getline(file, line, frame.f_globals)
        return text + lprefix + source.strip() if source else text

    # Running programs. The program is called from the very methods, since users see the frame at the bottom.

    def run(self, cmd, globals=None, locals=None):
        """Debug statements."""
        globals, locals = _scopes(globals, locals)
        self.reset()
        code = compile(cmd, "<string>", "exec") if isinstance(cmd, str) else cmd
        self.start_trace()
        try:
            exec(code, globals, locals)
        except BdbQuit:
            return
        finally:
            self.quitting = True
            self.stop_trace()

    def runeval(self, expr, globals=None, locals=None):
        """Debug an expression, and give its value."""
        scopes = _scopes(globals, locals)
        self.reset()
        self.start_trace()
        try:
            return eval(expr, *scopes)
        except BdbQuit:
            return None
        finally:
            self.quitting = True
            self.stop_trace()

    def runctx(self, cmd, globals, locals):
        """The same as run()."""
        self.run(cmd, globals, locals)

    def runcall(self, func, /, *args, **kwds):
        """Debug a call, and give its result."""
        self.reset()
        self.start_trace()
        try:
            return func(*args, **kwds)
        except BdbQuit:
            return None
        finally:
            self.quitting = True
            self.stop_trace()


def set_trace():
    """Debug from here on with a debugger that does nothing."""
    Bdb().set_trace()


class Breakpoint:
    """A place where a program stops: perhaps once only, on a condition, or not the next times."""

    # By file and line, and by number, where there is none at 0.
    bplist = {}
    bpbynumber = [None]
    next = 1

    def __init__(self, file, line, temporary=False, cond=None, funcname=None):
        self.file, self.line = file, line
        self.temporary, self.cond, self.funcname = temporary, cond, funcname
        # The first line of the function that was met, whose breakpoint this is.
        self.func_first_executable_line = None
        self.enabled = True
        self.hits = self.ignore = 0
        self.number, Breakpoint.next = Breakpoint.next, Breakpoint.next + 1
        self.bpbynumber.append(self)
        self.bplist.setdefault((file, line), []).append(self)

    @staticmethod
    def clearBreakpoints():
        """Forget all breakpoints."""
        Breakpoint.bplist, Breakpoint.bpbynumber, Breakpoint.next = {}, [None], 1

    def deleteMe(self):
        """Take the breakpoint out of the lists."""
        self.bpbynumber[self.number] = None
        place = self.file, self.line
        others = self.bplist[place]
        others.remove(self)
        if not others:
            self.bplist.pop(place)

    def enable(self):
        """Count the breakpoint again."""
        self.enabled = True

    def disable(self):
        """Do not count the breakpoint."""
        self.enabled = False

    def bpprint(self, out=None):
        """Print what is known of the breakpoint."""
        print(self.bpformat(), file=sys.stdout if out is None else out)

    def bpformat(self):
        """What is known of the breakpoint, as text."""
        kind = "del" if self.temporary else "keep"
        state = "yes" if self.enabled else "no"
        lines = [f"{self.number:<4}breakpoint   {kind:<5}{state:<5} at {self.file}:{self.line}"]
        if self.cond:
            lines.append(f"stop only if {self.cond}")
        if self.ignore:
            lines.append(f"ignore next {self.ignore} hits")
        if self.hits:
            lines.append(f"breakpoint already hit {self.hits} time" + "s" * (self.hits > 1))
        return "\n\t".join(lines)

    def __str__(self):
        return f"breakpoint {self.number} at {self.file}:{self.line}"


def checkfuncname(b, frame):
    """Whether a breakpoint counts in a frame: one at a function does so at the function's first line only."""
    here = frame.f_lineno
    if not b.funcname:
        return here == b.line
    if b.funcname != frame.f_code.co_name:
        return False
    b.func_first_executable_line = b.func_first_executable_line or here
    return here == b.func_first_executable_line


def effective(file, line, frame):
    """The breakpoint of a line that counts now, and whether its condition is true; None and None if there is none."""
    for each in Breakpoint.bplist[file, line]:
        if not (each.enabled and checkfuncname(each, frame)):
            continue
        each.hits += 1
        try:
            is_met = not each.cond or bool(eval(each.cond, frame.f_globals, frame.f_locals))
        except Exception:
            # A condition that fails stops the program, so that somebody sees it.
            return each, False
        if not is_met:
            continue
        if each.ignore <= 0:
            return each, True
        each.ignore -= 1
    return None, None


class Tdb(Bdb):
    """A debugger that prints what it is told."""

    def user_call(self, frame, args):
        print("+++ call", frame.f_code.co_name or "???", args)

    def user_line(self, frame):
        import linecache
        file, line = self.canonic(frame.f_code.co_filename), frame.f_lineno
        source = linecache.getline(file, line, frame.f_globals).strip()
        print("+++", file, line, frame.f_code.co_name or "???", ":", source)

    def user_return(self, frame, retval):
        print("+++ return", retval)

    def user_exception(self, frame, exc_stuff):
        print("+++ exception", exc_stuff)
        self.set_continue()
