"""The debugger.

It stops a program and reads commands: where to stop next (step, next, until, return, continue, jump), what to look at (where, up,
down, list, longlist, args, p, pp, whatis, display, source, retval, exceptions, interact), and breakpoints (break, tbreak, clear,
enable, disable, ignore, condition, commands). What is no command is run as a statement in the present frame.

    python -m pdb [-c command] (-m module | script) [args ...]

debugs a program from its start; breakpoint() or pdb.set_trace() in a program debugs from there on; pdb.post_mortem() looks at where
an exception was raised, and pdb.run(), runeval() and runcall() debug statements, an expression and a call.
"""

import _colorize
import bdb
import cmd
import os
import sys
from contextlib import contextmanager

from _pdb_commands import Commands, find_first_executable_line, find_function, line_prefix
from _pdb_completion import Completion
from _pdb_moving import Moving, Restart
from _pdb_statements import Statements, _is_statement, _PdbInteractiveConsole
from _pdb_targets import _ModuleTarget, _ScriptTarget, _ZipTarget

__all__ = [
    "run", "pm", "Pdb", "runeval", "runctx", "runcall", "set_trace", "post_mortem", "set_default_backend",
    "get_default_backend", "help",
]

# What traces programs: a function that is called for each line, or events of sys.monitoring.
_BACKENDS = ("settrace", "monitoring")
_default_backend = _BACKENDS[0]


def set_default_backend(backend):
    """Set what traces programs: settrace or monitoring."""
    global _default_backend
    if backend not in _BACKENDS:
        raise ValueError(f"Invalid backend: {backend}")
    _default_backend = backend


def get_default_backend():
    """What traces programs."""
    return _default_backend


def _lines_of_user_files():
    """The commands of the files in the home directory and in the present one."""
    lines = []
    for folder in "~/", "":
        try:
            with open(os.path.expanduser(folder + ".pdbrc"), encoding="utf-8") as file:
                lines += file
        except OSError:
            continue
    return lines


def _changed(path):
    """When a file was last changed; None if there is none."""
    try:
        return os.path.getmtime(path)
    except Exception:
        return None


def _why(error):
    """The exception that led to another one; None if the first is to be left out, or if there is none."""
    return error.__cause__ or (None if error.__suppress_context__ else error.__context__)


# Lines that the debugger puts between those of the user.
_PRINT_STATUS = "_pdbcmd_print_frame_status"
_SILENCE_STATUS = "_pdbcmd_silence_frame_status"
_RESTORE_LAST = "_pdbcmd_restore_lastcmd"


class Pdb(Commands, Moving, Statements, Completion, bdb.Bdb, cmd.Cmd):
    """The debugger. Commands are its do_ methods."""

    # Of the exceptions that led to one another.
    MAX_CHAINED_EXCEPTION_DEPTH = 999
    # When the files of programs were last changed, to tell when they no longer are what runs.
    _file_mtime_table = {}
    # The one of set_trace(), whose state goes on.
    _last_pdb_instance = None
    _breakpoints = staticmethod(lambda: bdb.Breakpoint.bpbynumber)

    def __init__(
        self, completekey="tab", stdin=None, stdout=None, skip=None, nosigint=False, readrc=True, mode=None, backend=None,
        colorize=False,
    ):
        bdb.Bdb.__init__(self, skip, backend=backend or _default_backend)
        cmd.Cmd.__init__(self, completekey, stdin, stdout)
        if stdout:
            self.use_rawinput = 0
        self.prompt, self.mode = "(Pdb) ", mode
        self.colorize = colorize and _colorize.can_colorize(file=stdout or sys.stdout)
        self.nosigint, self.allow_kbdint = nosigint, False
        self.aliases, self.displaying = {}, {}
        # The program that is waited for, and whether it is still to be reached.
        self.mainpyfile, self._wait_for_mainpyfile = "", False
        self._user_requested_quit = False
        # Commands of breakpoints by their numbers, and the number of those that are being read.
        self.commands, self.commands_bnum, self.commands_defining = {}, None, False
        # The first lines that are read.
        self.rcLines = _lines_of_user_files() if readrc else []
        # The stack, and where in it the user looks.
        self.stack, self.curindex, self.curframe = [], 0, None
        self.lineno, self.tb_lineno = None, {}
        self.async_shim_frame = None
        self._chained_exceptions, self._chained_exception_index = (), 0

    # Starting.

    def set_trace(self, frame=None, *, commands=None):
        """Debug from a frame on, by default from the caller's."""
        Pdb._last_pdb_instance = self
        self.rcLines += commands or ()
        super().set_trace(frame or sys._getframe().f_back)

    async def set_trace_async(self, frame=None, *, commands=None):
        """Like set_trace(), in a coroutine."""
        self.set_trace(frame or sys._getframe().f_back, commands=commands)

    def reset(self):
        """Begin anew."""
        bdb.Bdb.reset(self)
        self.forget()

    def forget(self):
        """Forget the stack, and what $names stand for in it."""
        if self.curframe is not None:
            self.curframe.f_globals.pop("__pdb_convenience_variables", None)
        self.stack, self.curindex, self.curframe, self.lineno = [], 0, None, None
        self.tb_lineno.clear()

    def setup(self, f, tb):
        """Look at a frame, or at where an exception was raised."""
        self.forget()
        self.stack, self.curindex = self.get_stack(f, tb)
        while tb:
            # The frame may be elsewhere by now.
            self.tb_lineno[tb.tb_frame] = tb.tb_lineno
            tb = tb.tb_next
        self.curframe = frame = self.stack[self.curindex][0]
        self.set_convenience_variable(frame, "_frame", frame)
        if self._chained_exceptions:
            present = self._chained_exceptions[self._chained_exception_index]
            self.set_convenience_variable(frame, "_exception", present)
        task = self._get_asyncio_task()
        if task is not None:
            self.set_convenience_variable(frame, "_asynctask", task)
        if self.rcLines:
            self.cmdqueue = [line for line in self.rcLines if line.lstrip()[:1] not in ("", "#")]
            self.rcLines = []

    def _get_asyncio_task(self):
        try:
            return sys.modules["asyncio"].current_task()
        except (KeyError, RuntimeError):
            return None

    def _run(self, target):
        """Run a program, in a fresh module __main__."""
        import __main__

        vars(__main__).clear()
        vars(__main__).update(target.namespace)
        # The files are looked at anew.
        self._file_mtime_table.clear()
        self._user_requested_quit = False
        self.mainpyfile, self._wait_for_mainpyfile = self.canonic(target.filename), True
        self.run(target.code)

    # Stopping.

    def _is_on_the_way(self, frame):
        """Whether the program that is waited for is yet to be reached, and is not with this frame."""
        if self._wait_for_mainpyfile:
            self._wait_for_mainpyfile = self.canonic(frame.f_code.co_filename) != self.mainpyfile
        return self._wait_for_mainpyfile

    def user_call(self, frame, argument_list):
        """Stop at a call."""
        if not self._wait_for_mainpyfile and self.stop_here(frame):
            self.message("--Call--")
            self.interaction(frame, None)

    def user_line(self, frame):
        """Stop at a line."""
        if self._is_on_the_way(frame):
            return
        if self.trace_opcodes:
            # set_trace() stops at the next instruction: the line is the one that calls it.
            self._set_trace_opcodes(False)
        self.bp_commands(frame)
        self.interaction(frame, None)

    user_opcode = user_line

    def bp_commands(self, frame):
        """Have the commands of the breakpoint that was met come next."""
        number, self.currentbp = getattr(self, "currentbp", 0), 0
        if number in self.commands:
            self.cmdqueue += [*self.commands[number], f"{_RESTORE_LAST} {self.lastcmd}"]

    def user_return(self, frame, return_value):
        """Stop at the end of a call."""
        was_waiting = self._wait_for_mainpyfile
        if self._is_on_the_way(frame):
            return
        # A program without statements has no line to stop at.
        if not was_waiting:
            frame.f_locals["__return__"] = return_value
            self.set_convenience_variable(frame, "_retval", return_value)
            self.message("--Return--")
        self.interaction(frame, None)

    def user_exception(self, frame, exc_info):
        """Stop where an exception is raised."""
        if self._wait_for_mainpyfile:
            return
        kind, error, tb = exc_info
        frame.f_locals["__exception__"] = kind, error
        self.set_convenience_variable(frame, "_exception", error)
        # A generator's end is an exception that nobody raised.
        is_internal = kind is StopIteration and not tb
        self.message("Internal " * is_internal + self._format_exc(error))
        self.interaction(frame, tb)

    def interaction(self, frame, tb_or_exc):
        """Ask the user what to do, until the program is to go on."""
        # The handler of Ctrl-C is the program's while it runs, and the interpreter's here.
        self._restore_handler()
        exceptions, tb = self._get_tb_and_exceptions(tb_or_exc)
        assert tb is not None or not exceptions, "main exception must have a traceback"
        with self._hold_exceptions(exceptions):
            self.setup(frame, tb)
            # The place is printed when somebody is asked what to do there.
            if self.cmdqueue[-1:] != [_PRINT_STATUS]:
                self.cmdqueue.append(_PRINT_STATUS)
            self._validate_file_mtime()
            self._save_initial_file_mtime(frame)
            self._cmdloop()
            self.forget()

    def _cmdloop(self):
        done = False
        while not done:
            # An interrupt ends the command only.
            self.allow_kbdint = True
            try:
                self.cmdloop()
                self.allow_kbdint, done = False, True
            except KeyboardInterrupt:
                self.message("--KeyboardInterrupt--")

    def _save_initial_file_mtime(self, frame):
        while frame:
            path = frame.f_code.co_filename
            if path not in self._file_mtime_table:
                changed = _changed(path)
                if changed is not None:
                    self._file_mtime_table[path] = changed
            frame = frame.f_back

    def _validate_file_mtime(self):
        path = self.curframe.f_code.co_filename
        changed, known = _changed(path), self._file_mtime_table.get(path)
        if None not in (changed, known) and changed != known:
            self.message(f"*** WARNING: file '{path}' was edited, running stale code until the program is rerun")
            self._file_mtime_table[path] = changed

    def _get_tb_and_exceptions(self, tb_or_exc):
        """The exceptions that led to the given one, which is last, and its traceback; that alone has no exceptions."""
        if not isinstance(tb_or_exc, BaseException):
            return (), tb_or_exc
        chain, error = [], tb_or_exc
        while error is not None and error not in chain:
            if len(chain) == self.MAX_CHAINED_EXCEPTION_DEPTH:
                self.message(
                    f"More than {len(chain)} chained exceptions found, not all exceptions will be browsable with "
                    "`exceptions`."
                )
                break
            chain.append(error)
            error = _why(error)
        return tuple(chain[::-1]), tb_or_exc.__traceback__

    @contextmanager
    def _hold_exceptions(self, exceptions):
        self._chained_exceptions, self._chained_exception_index = exceptions, len(exceptions) - 1
        try:
            yield
        finally:
            self._chained_exceptions, self._chained_exception_index = (), 0

    # Command lines.

    def precmd(self, line):
        """Fill in aliases and $names, and keep what comes after `;;` for later."""
        words = line.split()
        if not words:
            return line
        while words and words[0] in self.aliases:
            line = self._fill_in(*words)
            if line is None:
                return "!"
            words = line.split()
        # The commands of an alias's definition stay together.
        if words[:1] != ["alias"]:
            line, mark, later = line.partition(";;")
            if mark:
                self.cmdqueue.insert(0, later.lstrip())
                line = line.rstrip()
        return self._replace_convenience_variables(line)

    def _fill_in(self, name, *arguments):
        """What an alias stands for, with its arguments; None, with an error, if there are too many or too few."""
        line = self.aliases[name]
        takes_any = "%*" in line
        for number in range(1, 10):
            mark = f"%{number}"
            if mark not in line:
                if takes_any:
                    continue
                if number <= len(arguments):
                    self.error(f"Too many arguments for alias '{name}'")
                    return None
                break
            if number > len(arguments):
                self.error(f"Not enough arguments for alias '{name}'")
                return None
            line = line.replace(mark, arguments[number - 1])
        return line.replace("%*", " ".join(arguments))

    def onecmd(self, line):
        """Run a line: a command, a statement, or a line of `commands`."""
        if self.commands_defining:
            return self.handle_command_def(line)
        command, arg, line = self.parseline(line)
        if command is None:
            return cmd.Cmd.onecmd(self, line)
        if command.startswith("_pdbcmd"):
            return getattr(self, command)(arg)
        # A statement may begin like a command: "c.x", "n(1)", "j=1".
        follows = line[len(command):]
        if command and line[0] not in "!?" and follows and not follows[0].isspace():
            if hasattr(self, "do_" + command) and _is_statement(line):
                self.lastcmd = line
                return self.default(line)
        return cmd.Cmd.onecmd(self, line)

    def handle_command_def(self, line):
        """Take a line of `commands`; a true value ends them."""
        command, arg, line = self.parseline(line)
        if not command:
            return False
        if command in ("end", "EOF"):
            if command == "EOF":
                self.message("")
            return True
        lines = self.commands[self.commands_bnum]
        if command == "silent":
            lines.append(_SILENCE_STATUS)
            return False
        function = getattr(self, "do_" + command, None)
        if arg:
            lines.append(f"{command} {arg}")
        else:
            lines.append(line if line and function is None else command)
        # What goes on ends the list.
        return function is not None and function.__func__ in self.commands_resuming

    def _pdbcmd_print_frame_status(self, arg):
        self.print_stack_trace(0)
        self._show_display()

    def _pdbcmd_silence_frame_status(self, arg):
        if self.cmdqueue[-1:] == [_PRINT_STATUS]:
            del self.cmdqueue[-1]

    def _pdbcmd_restore_lastcmd(self, arg):
        self.lastcmd = arg

    def do_commands(self, arg):
        """(Pdb) commands [bpnumber]
        (com) ...
        (com) end
        (Pdb)

        Set commands that are run when the breakpoint is met, by default the last one. The list ends with "end", or with a
        command that goes on, such as continue. "silent" as one of them keeps the line from being printed.
        """
        if not arg:
            number = len(self._breakpoints()) - 1
        else:
            try:
                number = int(arg)
            except ValueError:
                self._print_invalid_arg(arg)
                return
        try:
            self.get_bpbynumber(number)
        except ValueError as error:
            self.error("cannot set commands: %s" % error)
            return
        self.commands_bnum = number
        before = self.commands.get(number)
        self.commands[number] = []
        prompt, self.prompt = self.prompt, "(com) "
        self.commands_defining = True
        try:
            self.cmdloop()
        except KeyboardInterrupt:
            # What was there stays.
            if before is None:
                del self.commands[number]
            else:
                self.commands[number] = before
            self.error("command definition aborted, old commands restored")
        finally:
            self.commands_defining = False
            self.prompt = prompt


Pdb._debugger = Pdb
Restart.__module__ = __name__


# Debugging a program from within it.


def run(statement, globals=None, locals=None):
    """Debug statements."""
    debugger = Pdb()
    debugger.run(statement, globals, locals)


def runctx(statement, globals, locals):
    """The same as run()."""
    run(statement, globals, locals)


def runeval(expression, globals=None, locals=None):
    """Debug an expression, and give its value."""
    debugger = Pdb()
    return debugger.runeval(expression, globals, locals)


def runcall(*args, **kwds):
    """Debug a call, and give its result."""
    debugger = Pdb()
    return debugger.runcall(*args, **kwds)


def _instance(header):
    """The debugger whose state goes on, or else a new one. A header is printed."""
    debugger = Pdb._last_pdb_instance
    if debugger is None:
        debugger = Pdb(mode="inline", backend="monitoring", colorize=True)
    if header is not None:
        debugger.message(header)
    return debugger


def set_trace(*, header=None, commands=None):
    """Debug from the caller on. `header` is printed before, and `commands` are run at first."""
    _instance(header).set_trace(sys._getframe().f_back, commands=commands)


async def set_trace_async(*, header=None, commands=None):
    """Like set_trace(), in a coroutine."""
    await _instance(header).set_trace_async(sys._getframe().f_back, commands=commands)


def post_mortem(t=None):
    """Look at where an exception was raised, by default the one that is handled."""
    _post_mortem(t, Pdb())


def _post_mortem(t, pdb_instance):
    if t is None:
        t = getattr(sys.exception(), "__traceback__", None)
    if getattr(t, "__traceback__", t) is None:
        raise ValueError("A valid traceback must be passed if no exception is being handled")
    pdb_instance.reset()
    pdb_instance.interaction(None, t)


def pm():
    """Look at where the last exception of the prompt was raised."""
    post_mortem(sys.last_exc)


def help():
    """Show what the debugger is."""
    from pydoc import pager

    pager(__doc__)


# The command line.

_usage = """usage: pdb [-h] [-c command] (-m module | pyfile) [args ...]

Debug a Python program, or with -m a module or package. Commands of .pdbrc files in the home directory and in the present
one are run first, then those of -c options: "-c continue" runs the program until something goes wrong, "-c 'until 12'" up to
a line."""


def parse_args():
    """The command line: what to debug, the commands to run at first, and the arguments of the program."""
    import argparse
    parser = argparse.ArgumentParser(prog="pdb", usage=_usage.splitlines()[0].removeprefix("usage: "),
                                     allow_abbrev=False)
    parser.add_argument("-c", "--command", action="append", default=[], metavar="command", dest="commands",
                        help="a command of the debugger, as in a .pdbrc file")
    parser.add_argument("-m", metavar="module", dest="module")
    known, rest = _split(sys.argv[1:])
    options = parser.parse_args(known)
    if options.module is None and not rest:
        if sys.argv[1:]:
            parser.error("missing script or module to run")
        print(_usage)
        sys.exit(2)
    return parser, options, rest


def _split(args):
    """Divide words into options of the debugger, -m with its module last, and the program with its arguments."""
    at = 0
    while at < len(args):
        word = args[at]
        if word == "--":
            return args[:at], args[at + 1:]
        if word == "-m":
            return args[:at + 2], args[at + 2:]
        if word in ("-c", "--command"):
            at += 2
        elif word.startswith("-") and word != "-":
            if word.startswith("-m"):
                return args[:at + 1], args[at + 1:]
            at += 1
        else:
            return args[:at], args[at:]
    return args, []


def main():
    """The command line."""
    _, options, words = parse_args()
    if options.module is not None:
        target = _ModuleTarget(options.module)
        words = [target.filename, *words]
    elif words[0].endswith(".pyz"):
        target = _ZipTarget(words[0])
    else:
        target = _ScriptTarget(words[0])
    sys.argv[:] = words
    debugger = Pdb(mode="cli", backend="monitoring", colorize=True)
    debugger.rcLines += options.commands
    debugger._run_until_quit(target)


if __name__ == "__main__":
    # The debugger must not be cleared with the module __main__.
    import pdb

    pdb.main()
