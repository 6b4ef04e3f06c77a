"""What debuggers are made of: where to stop, breakpoints, and stepping on the trace function of the interpreter."""

import fnmatch
import os
import sys
from contextlib import contextmanager
from inspect import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR

__all__ = ["BdbQuit", "Bdb", "Breakpoint"]

GENERATOR_AND_COROUTINE_FLAGS = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR


class BdbQuit(Exception):
    """The user leaves the debugger."""


class Bdb:
    """A debugger. What it does where the program stops is left to the ``user_`` methods of subclasses."""

    def __init__(self, skip=None, backend="settrace"):
        if backend not in ("settrace", "monitoring"):
            raise ValueError(f"Invalid backend: {backend}")
        self.skip = set(skip) if skip else None
        self.breaks = {}
        self.fncache = {}
        self.frame_trace_lines_opcodes = {}
        self.frame_returning = None
        self.trace_opcodes = False
        self.enterframe = None
        self.cmdframe = None
        self.cmdlineno = None
        self.code_linenos = {}
        # Both names stand for the trace function of the interpreter.
        self.backend = backend
        self._load_breaks()

    def canonic(self, filename):
        """A form of a file's name that is the same for all its names; names in <> are what they are."""
        if filename == "<" + filename[1:-1] + ">":
            return filename
        found = self.fncache.get(filename)
        if not found:
            found = self.fncache[filename] = os.path.normcase(os.path.abspath(filename))
        return found

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
        before = self.enterframe
        self.enterframe = frame
        try:
            yield
        finally:
            self.enterframe = before

    # Events.

    def trace_dispatch(self, frame, event, arg):
        """The trace function."""
        with self.set_enterframe(frame):
            if self.quitting:
                return None
            if event == "line":
                return self.dispatch_line(frame)
            if event == "call":
                return self.dispatch_call(frame, arg)
            if event == "return":
                return self.dispatch_return(frame, arg)
            if event == "exception":
                return self.dispatch_exception(frame, arg)
            if event == "opcode":
                return self.dispatch_opcode(frame, arg)
            if event not in ("c_call", "c_exception", "c_return"):
                print("bdb.Bdb.dispatch: unknown debugging event:", repr(event))
            return self.trace_dispatch

    def _told(self, function, *args):
        function(*args)
        self.restart_events()
        if self.quitting:
            raise BdbQuit

    def dispatch_line(self, frame):
        # A command goes on at another line than its own.
        same = frame is self.cmdframe and frame.f_lineno == self.cmdlineno
        if not same and (self.stop_here(frame) or self.break_here(frame)):
            self._told(self.user_line, frame)
        elif not self.get_break(frame.f_code.co_filename, frame.f_lineno):
            self.disable_current_event()
        return self.trace_dispatch

    def dispatch_call(self, frame, arg):
        if self.botframe is None:
            self.botframe = frame.f_back
            return self.trace_dispatch
        if not (self.stop_here(frame) or self.break_anywhere(frame)):
            self.disable_current_event()
            return None
        if self.stopframe and frame.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS:
            return self.trace_dispatch
        self._told(self.user_call, frame, arg)
        return self.trace_dispatch

    def dispatch_return(self, frame, arg):
        if self.stop_here(frame) or frame == self.returnframe:
            if self.stopframe and frame.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS:
                self._set_caller_tracefunc(frame)
                return self.trace_dispatch
            try:
                self.frame_returning = frame
                self.user_return(frame, arg)
                self.restart_events()
            finally:
                self.frame_returning = None
            if self.quitting:
                raise BdbQuit
            if self.stopframe is frame and self.stoplineno != -1:
                self._set_stopinfo(None, None)
            if self.stoplineno != -1:
                self._set_caller_tracefunc(frame)
        return self.trace_dispatch

    def dispatch_exception(self, frame, arg):
        is_generator = frame.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS
        if self.stop_here(frame):
            # The StopIteration that a generator ends with is none of its own.
            if not (is_generator and arg[0] is StopIteration and arg[2] is None):
                self._told(self.user_exception, frame, arg)
        elif (self.stopframe and frame is not self.stopframe
                and self.stopframe.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS
                and arg[0] in (StopIteration, GeneratorExit)):
            self._told(self.user_exception, frame, arg)
        return self.trace_dispatch

    def dispatch_opcode(self, frame, arg):
        # Instructions that belong to no line are passed.
        if frame.f_lineno is not None:
            self._told(self.user_opcode, frame)
        return self.trace_dispatch

    # Where to stop.

    def is_skipped_module(self, module_name):
        """Whether a module fits one of the patterns to skip."""
        return module_name is not None and any(fnmatch.fnmatch(module_name, pattern) for pattern in self.skip)

    def stop_here(self, frame):
        """Whether the program is to stop in a frame, breakpoints aside."""
        if self.skip and self.is_skipped_module(frame.f_globals.get("__name__")):
            return False
        if frame is self.stopframe:
            return self.stoplineno != -1 and frame.f_lineno >= self.stoplineno
        return not self.stopframe

    def break_here(self, frame):
        """Whether a breakpoint stops the program in this line."""
        filename = self.canonic(frame.f_code.co_filename)
        if filename not in self.breaks:
            return False
        lineno = frame.f_lineno
        if lineno not in self.breaks[filename]:
            # One at the function itself.
            lineno = frame.f_code.co_firstlineno
            if lineno not in self.breaks[filename]:
                return False
        breakpoint, is_true = effective(filename, lineno, frame)
        if not breakpoint:
            return False
        self.currentbp = breakpoint.number
        if is_true and breakpoint.temporary:
            self.do_clear(str(breakpoint.number))
        return True

    def do_clear(self, arg):
        """Take away a temporary breakpoint that was met."""
        raise NotImplementedError("subclass of bdb must implement do_clear()")

    def break_anywhere(self, frame):
        """Whether there is a breakpoint in the code of a frame."""
        lines = self.breaks.get(self.canonic(frame.f_code.co_filename), ())
        return any(self._lineno_in_frame(lineno, frame) for lineno in lines)

    def _lineno_in_frame(self, lineno, frame):
        code = frame.f_code
        if lineno < code.co_firstlineno:
            return False
        if code not in self.code_linenos:
            self.code_linenos[code] = {line for _, _, line in code.co_lines()}
        return lineno in self.code_linenos[code]

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

    def _set_trace_opcodes(self, trace_opcodes):
        if trace_opcodes != self.trace_opcodes:
            self.trace_opcodes = trace_opcodes
            frame = self.enterframe
            while frame is not None:
                frame.f_trace_opcodes = trace_opcodes
                if frame is self.botframe:
                    break
                frame = frame.f_back

    def _set_stopinfo(self, stopframe, returnframe, stoplineno=0, opcode=False, cmdframe=None, cmdlineno=None):
        # Stop in `stopframe` from a line on (-1: not at lines), or anywhere if it is None, or when `returnframe` returns.
        self.stopframe = stopframe
        self.returnframe = returnframe
        self.quitting = False
        self.stoplineno = stoplineno
        self.cmdframe = cmdframe
        self.cmdlineno = cmdlineno
        self._set_trace_opcodes(opcode)

    def _set_caller_tracefunc(self, current_frame):
        caller = current_frame.f_back
        if caller and not caller.f_trace and caller is not self.botframe:
            caller.f_trace = self.trace_dispatch

    # Commands.

    def set_until(self, frame, lineno=None):
        """Stop at a line behind the present one, or not before `lineno`, or when the frame returns."""
        if lineno is None:
            lineno = frame.f_lineno + 1
        self._set_stopinfo(frame, frame, lineno, cmdframe=frame, cmdlineno=frame.f_lineno)

    def set_step(self):
        """Stop at the next line, wherever it is."""
        frame = self.enterframe
        self._set_stopinfo(None, None, cmdframe=frame, cmdlineno=getattr(frame, "f_lineno", None))

    def set_stepinstr(self):
        """Stop at the next instruction."""
        self._set_stopinfo(None, None, opcode=True)

    def set_next(self, frame):
        """Stop at the next line in a frame or in those around it."""
        self._set_stopinfo(frame, None, cmdframe=frame, cmdlineno=frame.f_lineno)

    def set_return(self, frame):
        """Stop when a frame returns."""
        if frame.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS:
            self._set_stopinfo(frame, frame, -1)
        else:
            self._set_stopinfo(frame.f_back, frame)

    def set_trace(self, frame=None):
        """Debug from a frame on, by default that of the caller."""
        self.stop_trace()
        if frame is None:
            frame = sys._getframe().f_back
        self.reset()
        with self.set_enterframe(frame):
            while frame:
                frame.f_trace = self.trace_dispatch
                self.botframe = frame
                self.frame_trace_lines_opcodes[frame] = (frame.f_trace_lines, frame.f_trace_opcodes)
                # Tracing may have been told to leave lines out.
                frame.f_trace_lines = True
                frame = frame.f_back
            self.set_stepinstr()
        self.start_trace()

    def set_continue(self):
        """Stop at breakpoints only; without any, do not trace any more."""
        self._set_stopinfo(self.botframe, None, -1)
        if not self.breaks:
            self.stop_trace()
            frame = sys._getframe().f_back
            while frame and frame is not self.botframe:
                del frame.f_trace
                frame = frame.f_back
            for frame, (lines, opcodes) in self.frame_trace_lines_opcodes.items():
                frame.f_trace_lines, frame.f_trace_opcodes = lines, opcodes
            self.frame_trace_lines_opcodes = {}

    def set_quit(self):
        """Leave the debugger: where the program stops next, BdbQuit is raised."""
        self.stopframe = self.botframe
        self.returnframe = None
        self.quitting = True
        self.stop_trace()

    # Breakpoints. What fails gives a message.

    def _add_to_breaks(self, filename, lineno):
        lines = self.breaks.setdefault(filename, [])
        if lineno not in lines:
            lines.append(lineno)

    def set_break(self, filename, lineno, temporary=False, cond=None, funcname=None):
        """Set a breakpoint."""
        import linecache
        filename = self.canonic(filename)
        if not linecache.getline(filename, lineno):
            return "Line %s:%d does not exist" % (filename, lineno)
        self._add_to_breaks(filename, lineno)
        Breakpoint(filename, lineno, temporary, cond, funcname)
        # Frames that run already may have it.
        frame = self.enterframe
        while frame:
            if self.break_anywhere(frame):
                frame.f_trace = self.trace_dispatch
            frame = frame.f_back
        return None

    def _load_breaks(self):
        for filename, lineno in Breakpoint.bplist:
            self._add_to_breaks(filename, lineno)

    def _prune_breaks(self, filename, lineno):
        if (filename, lineno) not in Breakpoint.bplist:
            self.breaks[filename].remove(lineno)
        if not self.breaks[filename]:
            del self.breaks[filename]

    def clear_break(self, filename, lineno):
        """Take away the breakpoints of a line."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return "There are no breakpoints in %s" % filename
        if lineno not in self.breaks[filename]:
            return "There is no breakpoint at %s:%d" % (filename, lineno)
        for breakpoint in Breakpoint.bplist[filename, lineno][:]:
            breakpoint.deleteMe()
        self._prune_breaks(filename, lineno)
        return None

    def clear_bpbynumber(self, arg):
        """Take away a breakpoint by its number."""
        try:
            breakpoint = self.get_bpbynumber(arg)
        except ValueError as error:
            return str(error)
        breakpoint.deleteMe()
        self._prune_breaks(breakpoint.file, breakpoint.line)
        return None

    def clear_all_file_breaks(self, filename):
        """Take away the breakpoints of a file."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return "There are no breakpoints in %s" % filename
        for line in self.breaks[filename]:
            for breakpoint in Breakpoint.bplist[filename, line][:]:
                breakpoint.deleteMe()
        del self.breaks[filename]
        return None

    def clear_all_breaks(self):
        """Take away all breakpoints."""
        if not self.breaks:
            return "There are no breakpoints"
        for breakpoint in Breakpoint.bpbynumber:
            if breakpoint:
                breakpoint.deleteMe()
        self.breaks = {}
        return None

    def get_bpbynumber(self, arg):
        """The breakpoint of a number, which may be text; ValueError says what is wrong with it."""
        if not arg:
            raise ValueError("Breakpoint number expected")
        try:
            number = int(arg)
        except ValueError:
            raise ValueError("Non-numeric breakpoint number %s" % arg) from None
        try:
            breakpoint = Breakpoint.bpbynumber[number]
        except IndexError:
            raise ValueError("Breakpoint number %d out of range" % number) from None
        if breakpoint is None:
            raise ValueError("Breakpoint %d already deleted" % number)
        return breakpoint

    def get_break(self, filename, lineno):
        """Whether a line has a breakpoint."""
        return lineno in self.breaks.get(self.canonic(filename), ())

    def get_breaks(self, filename, lineno):
        """The breakpoints of a line."""
        filename = self.canonic(filename)
        return filename in self.breaks and lineno in self.breaks[filename] and Breakpoint.bplist[filename, lineno] or []

    def get_file_breaks(self, filename):
        """The lines of a file that have breakpoints."""
        return self.breaks.get(self.canonic(filename), [])

    def get_all_breaks(self):
        """The lines that have breakpoints, by file."""
        return self.breaks

    # The stack.

    def get_stack(self, f, t):
        """The frames from the bottom to `f` and on along the traceback `t`, with their lines, and the place of `f` among them."""
        stack = []
        if t and t.tb_frame is f:
            t = t.tb_next
        while f is not None:
            stack.append((f, f.f_lineno))
            if f is self.botframe:
                break
            f = f.f_back
        stack.reverse()
        at = max(0, len(stack) - 1)
        while t is not None:
            stack.append((t.tb_frame, t.tb_lineno))
            t = t.tb_next
        if f is None:
            at = max(0, len(stack) - 1)
        return stack, at

    def format_stack_entry(self, frame_lineno, lprefix=": "):
        """A frame and its line as text."""
        import linecache
        import reprlib
        frame, lineno = frame_lineno
        filename = self.canonic(frame.f_code.co_filename)
        text = f"{filename}({lineno!r})" + (frame.f_code.co_name or "<lambda>") + "()"
        if "__return__" in frame.f_locals:
            text += "->" + reprlib.repr(frame.f_locals["__return__"])
        if lineno is not None:
            line = linecache.getline(filename, lineno, frame.f_globals)
            if line:
                text += lprefix + line.strip()
        else:
            text += f"{lprefix}Warning: lineno is None"
        return text

    def disable_current_event(self):
        """Say that the present event does not matter."""

    def restart_events(self):
        """Say that events matter again."""

    # Running programs.

    def run(self, cmd, globals=None, locals=None):
        """Debug statements."""
        if globals is None:
            import __main__
            globals = __main__.__dict__
        if locals is None:
            locals = globals
        self.reset()
        if isinstance(cmd, str):
            cmd = compile(cmd, "<string>", "exec")
        self.start_trace()
        try:
            exec(cmd, globals, locals)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            self.stop_trace()

    def runeval(self, expr, globals=None, locals=None):
        """Debug an expression, and give its value."""
        if globals is None:
            import __main__
            globals = __main__.__dict__
        if locals is None:
            locals = globals
        self.reset()
        self.start_trace()
        try:
            return eval(expr, globals, locals)
        except BdbQuit:
            pass
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
        result = None
        try:
            result = func(*args, **kwds)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            self.stop_trace()
        return result


def set_trace():
    """Debug from here on with a debugger that does nothing."""
    Bdb().set_trace()


class Breakpoint:
    """A place where a program stops: perhaps once only, on a condition, or not the next times."""

    next = 1
    # By file and line, and by number.
    bplist = {}
    bpbynumber = [None]

    def __init__(self, file, line, temporary=False, cond=None, funcname=None):
        self.funcname = funcname
        # The first line of the function that was met, whose breakpoint this is.
        self.func_first_executable_line = None
        self.file = file
        self.line = line
        self.temporary = temporary
        self.cond = cond
        self.enabled = True
        self.ignore = 0
        self.hits = 0
        self.number = Breakpoint.next
        Breakpoint.next += 1
        self.bpbynumber.append(self)
        self.bplist.setdefault((file, line), []).append(self)

    @staticmethod
    def clearBreakpoints():
        """Forget all breakpoints."""
        Breakpoint.next = 1
        Breakpoint.bplist = {}
        Breakpoint.bpbynumber = [None]

    def deleteMe(self):
        """Take the breakpoint out of the lists."""
        place = self.file, self.line
        self.bpbynumber[self.number] = None
        self.bplist[place].remove(self)
        if not self.bplist[place]:
            del self.bplist[place]

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
        kind = ("del  " if self.temporary else "keep ") + ("yes  " if self.enabled else "no   ")
        text = "%-4dbreakpoint   %s at %s:%d" % (self.number, kind, self.file, self.line)
        if self.cond:
            text += f"\n\tstop only if {self.cond}"
        if self.ignore:
            text += f"\n\tignore next {self.ignore} hits"
        if self.hits:
            text += f"\n\tbreakpoint already hit {self.hits} time{'s' if self.hits > 1 else ''}"
        return text

    def __str__(self):
        return f"breakpoint {self.number} at {self.file}:{self.line}"


def checkfuncname(b, frame):
    """Whether a breakpoint counts in a frame: one at a function does so at the function's first line only."""
    if not b.funcname:
        return b.line == frame.f_lineno
    if frame.f_code.co_name != b.funcname:
        return False
    if not b.func_first_executable_line:
        b.func_first_executable_line = frame.f_lineno
    return b.func_first_executable_line == frame.f_lineno


def effective(file, line, frame):
    """The breakpoint of a line that counts now, and whether its condition is true; None and None if there is none."""
    for breakpoint in Breakpoint.bplist[file, line]:
        if not breakpoint.enabled or not checkfuncname(breakpoint, frame):
            continue
        breakpoint.hits += 1
        if breakpoint.cond:
            try:
                if not eval(breakpoint.cond, frame.f_globals, frame.f_locals):
                    continue
            except Exception:
                # A condition that fails stops the program, so that somebody sees it.
                return breakpoint, False
        if breakpoint.ignore > 0:
            breakpoint.ignore -= 1
            continue
        return breakpoint, True
    return None, None


class Tdb(Bdb):
    """A debugger that prints what it is told."""

    def user_call(self, frame, args):
        name = frame.f_code.co_name or "???"
        print("+++ call", name, args)

    def user_line(self, frame):
        import linecache
        name = frame.f_code.co_name or "???"
        filename = self.canonic(frame.f_code.co_filename)
        line = linecache.getline(filename, frame.f_lineno, frame.f_globals)
        print("+++", filename, frame.f_lineno, name, ":", line.strip())

    def user_return(self, frame, retval):
        print("+++ return", retval)

    def user_exception(self, frame, exc_stuff):
        print("+++ exception", exc_stuff)
        self.set_continue()
