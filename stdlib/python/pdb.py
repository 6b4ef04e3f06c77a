"""The debugger.

It stops a program and reads commands: where to stop next (step, next, until, return, continue, jump), what to look at (where, up,
down, list, longlist, args, p, pp, whatis, display, source, retval, exceptions, interact), and breakpoints (break, tbreak, clear,
enable, disable, ignore, condition, commands). What is no command is run as a statement in the present frame.

    python -m pdb [-c command] (-m module | script) [args ...]

debugs a program from its start; breakpoint() or pdb.set_trace() in a program debugs from there on; pdb.post_mortem() looks at where
an exception was raised, and pdb.run(), runeval() and runcall() debug statements, an expression and a call.
"""

import bdb
import builtins
import cmd
import code
import codeop
import io
import linecache
import os
import re
import signal
import sys
import tokenize
import traceback
from contextlib import contextmanager

from _pdb_commands import Commands, find_first_executable_line, find_function, line_prefix
from types import CodeType

__all__ = ["run", "pm", "Pdb", "runeval", "runctx", "runcall", "set_trace", "post_mortem", "set_default_backend",
           "get_default_backend", "help"]


class Restart(Exception):
    """The program is to be started again."""


class _ExecutableTarget:
    filename: str
    code: CodeType
    namespace: dict


class _ScriptTarget(_ExecutableTarget):
    def __init__(self, target):
        self._target = os.path.realpath(target)
        if not os.path.exists(self._target) and os.path.exists(target):
            # A pipe has a name only where it was given.
            self._target = target
        if not os.path.exists(self._target):
            print(f"Error: {target} does not exist")
            sys.exit(1)
        if os.path.isdir(self._target):
            print(f"Error: {target} is a directory")
            sys.exit(1)
        # The program's own folder takes the place of the debugger's.
        if not sys.flags.safe_path:
            sys.path[0] = os.path.dirname(self._target)

    def __repr__(self):
        return self._target

    @property
    def filename(self):
        return self._target

    @property
    def code(self):
        with io.open_code(self._target) as file:
            source = file.read()
        return f"exec(compile({source!r}, {self._target!r}, 'exec'))"

    @property
    def namespace(self):
        return {"__name__": "__main__", "__file__": self._target, "__builtins__": __builtins__, "__spec__": None}


class _ModuleTarget(_ExecutableTarget):
    def __init__(self, target):
        import runpy
        self._target = target
        try:
            _, self._spec, self._code = runpy._get_module_details(target)
        except ImportError as error:
            print(f"ImportError: {error}")
            sys.exit(1)
        except Exception:
            traceback.print_exc()
            sys.exit(1)

    def __repr__(self):
        return self._target

    @property
    def filename(self):
        return self._code.co_filename

    @property
    def code(self):
        return self._code

    @property
    def namespace(self):
        return {"__name__": "__main__", "__file__": os.path.normcase(os.path.abspath(self.filename)),
                "__package__": self._spec.parent, "__loader__": self._spec.loader, "__spec__": self._spec,
                "__builtins__": __builtins__}


class _ZipTarget(_ExecutableTarget):
    def __init__(self, target):
        import runpy
        self._target = os.path.realpath(target)
        sys.path.insert(0, self._target)
        try:
            _, self._spec, self._code = runpy._get_main_module_details()
        except ImportError as error:
            print(f"ImportError: {error}")
            sys.exit(1)
        except Exception:
            traceback.print_exc()
            sys.exit(1)

    def __repr__(self):
        return self._target

    filename = _ModuleTarget.filename
    code = _ModuleTarget.code
    namespace = _ModuleTarget.namespace


class _PdbInteractiveConsole(code.InteractiveConsole):
    def __init__(self, ns, message):
        self._message = message
        super().__init__(locals=ns, local_exit=True)

    def write(self, data):
        self._message(data, end="")


_default_backend = "settrace"


def set_default_backend(backend):
    """Set what traces programs: settrace or monitoring."""
    global _default_backend
    if backend not in ("settrace", "monitoring"):
        raise ValueError("Invalid backend: %s" % backend)
    _default_backend = backend


def get_default_backend():
    """What traces programs."""
    return _default_backend


class Pdb(Commands, bdb.Bdb, cmd.Cmd):
    """The debugger. Commands are its do_ methods."""

    _previous_sigint_handler = None
    # Of the exceptions that led to one another.
    MAX_CHAINED_EXCEPTION_DEPTH = 999
    # When the files of programs were last changed, to tell when they no longer are what runs.
    _file_mtime_table = {}
    # The one of set_trace(), whose state goes on.
    _last_pdb_instance = None
    _breakpoints = staticmethod(lambda: bdb.Breakpoint.bpbynumber)

    def __init__(self, completekey="tab", stdin=None, stdout=None, skip=None, nosigint=False, readrc=True, mode=None,
                 backend=None, colorize=False):
        bdb.Bdb.__init__(self, skip=skip, backend=backend if backend else get_default_backend())
        cmd.Cmd.__init__(self, completekey, stdin, stdout)
        if stdout:
            self.use_rawinput = 0
        self.prompt = "(Pdb) "
        self.aliases = {}
        self.displaying = {}
        self.mainpyfile = ""
        self._wait_for_mainpyfile = False
        self.tb_lineno = {}
        self.mode = mode
        # Whether the source was already said to have changed.
        self._file_changed = False
        self.nosigint = nosigint
        self.allow_kbdint = False
        # The first lines that are read are those of the user's files.
        self.rcLines = []
        if readrc:
            for name in os.path.expanduser("~/.pdbrc"), ".pdbrc":
                try:
                    with open(name, encoding="utf-8") as file:
                        self.rcLines.extend(file)
                except OSError:
                    pass
        self.commands = {}
        self.commands_defining = False
        self.commands_bnum = None
        self.async_shim_frame = None
        self._chained_exceptions = ()
        self._chained_exception_index = 0
        self.lineno = None
        self.stack = []
        self.curindex = 0
        self.curframe = None
        self._user_requested_quit = False

    # Starting.

    def set_trace(self, frame=None, *, commands=None):
        Pdb._last_pdb_instance = self
        if frame is None:
            frame = sys._getframe().f_back
        if commands is not None:
            self.rcLines.extend(commands)
        super().set_trace(frame)

    async def set_trace_async(self, frame=None, *, commands=None):
        self.set_trace(frame or sys._getframe().f_back, commands=commands)

    def sigint_handler(self, signum, frame):
        if self.allow_kbdint:
            raise KeyboardInterrupt
        self.message("\nProgram interrupted. (Use 'cont' to resume).")
        self.set_step()
        self.set_trace(frame)

    def reset(self):
        bdb.Bdb.reset(self)
        self.forget()

    def forget(self):
        self.lineno = None
        if self.curframe is not None:
            self.curframe.f_globals.pop("__pdb_convenience_variables", None)
        self.stack = []
        self.curindex = 0
        self.curframe = None
        self.tb_lineno.clear()

    def setup(self, f, tb):
        self.forget()
        self.stack, self.curindex = self.get_stack(f, tb)
        while tb:
            # Where the exception was raised; the frame may be elsewhere by now.
            lineno = tb.tb_lineno
            self.tb_lineno[tb.tb_frame] = lineno
            tb = tb.tb_next
        self.curframe = self.stack[self.curindex][0]
        self.set_convenience_variable(self.curframe, "_frame", self.curframe)
        if self._chained_exceptions:
            exception = self._chained_exceptions[self._chained_exception_index]
            self.set_convenience_variable(self.curframe, "_exception", exception)
        if "asyncio" in sys.modules and (task := self._get_asyncio_task()) is not None:
            self.set_convenience_variable(self.curframe, "_asynctask", task)
        if self.rcLines:
            self.cmdqueue = [line for line in self.rcLines if line.strip() and not line.strip().startswith("#")]
            self.rcLines = []

    def _get_asyncio_task(self):
        try:
            return sys.modules["asyncio"].current_task()
        except RuntimeError:
            return None

    @property
    def curframe_locals(self):
        return self.curframe.f_locals

    # Stopping.

    def user_call(self, frame, argument_list):
        if self._wait_for_mainpyfile:
            return
        if self.stop_here(frame):
            self.message("--Call--")
            self.interaction(frame, None)

    def user_line(self, frame):
        if self._wait_for_mainpyfile:
            if self.mainpyfile != self.canonic(frame.f_code.co_filename):
                return
            self._wait_for_mainpyfile = False
        if self.trace_opcodes:
            # set_trace() stops at the next instruction: the line is the one that calls it.
            self._set_trace_opcodes(False)
        self.bp_commands(frame)
        self.interaction(frame, None)

    user_opcode = user_line

    def bp_commands(self, frame):
        # The commands of the breakpoint that was met come next.
        number = getattr(self, "currentbp", 0)
        self.currentbp = 0
        if number and number in self.commands:
            lastcmd = self.lastcmd
            self.cmdqueue.extend(self.commands[number])
            self.cmdqueue.append(f"_pdbcmd_restore_lastcmd {lastcmd}")

    def user_return(self, frame, return_value):
        if self._wait_for_mainpyfile:
            # A program without statements has no line to stop at.
            if self.mainpyfile == self.canonic(frame.f_code.co_filename):
                self._wait_for_mainpyfile = False
                self.interaction(frame, None)
            return
        frame.f_locals["__return__"] = return_value
        self.set_convenience_variable(frame, "_retval", return_value)
        self.message("--Return--")
        self.interaction(frame, None)

    def user_exception(self, frame, exc_info):
        if self._wait_for_mainpyfile:
            return
        kind, value, tb = exc_info
        frame.f_locals["__exception__"] = kind, value
        self.set_convenience_variable(frame, "_exception", value)
        # A generator's end is an exception that nobody raised.
        prefix = "Internal " if not tb and kind is StopIteration else ""
        self.message("%s%s" % (prefix, self._format_exc(value)))
        self.interaction(frame, tb)

    def _cmdloop(self):
        while True:
            try:
                # An interrupt ends the command only.
                self.allow_kbdint = True
                self.cmdloop()
                self.allow_kbdint = False
                break
            except KeyboardInterrupt:
                self.message("--KeyboardInterrupt--")

    def _save_initial_file_mtime(self, frame):
        while frame:
            name = frame.f_code.co_filename
            if name not in self._file_mtime_table:
                try:
                    self._file_mtime_table[name] = os.path.getmtime(name)
                except Exception:
                    pass
            frame = frame.f_back

    def _validate_file_mtime(self):
        name = self.curframe.f_code.co_filename
        try:
            mtime = os.path.getmtime(name)
        except Exception:
            return
        if name in self._file_mtime_table and mtime != self._file_mtime_table[name]:
            self.message(f"*** WARNING: file '{name}' was edited, "
                         "running stale code until the program is rerun")
            self._file_mtime_table[name] = mtime

    def _get_tb_and_exceptions(self, tb_or_exc):
        # The traceback, and the exceptions that led to the given one, which is last.
        exceptions = []
        if isinstance(tb_or_exc, BaseException):
            tb, current = tb_or_exc.__traceback__, tb_or_exc
            while current is not None:
                if current in exceptions:
                    break
                exceptions.append(current)
                if current.__cause__ is not None:
                    current = current.__cause__
                elif current.__context__ is not None and not current.__suppress_context__:
                    current = current.__context__
                else:
                    break
                if len(exceptions) >= self.MAX_CHAINED_EXCEPTION_DEPTH:
                    self.message(f"More than {self.MAX_CHAINED_EXCEPTION_DEPTH} chained exceptions found, "
                                 "not all exceptions will be browsable with `exceptions`.")
                    break
        else:
            tb = tb_or_exc
        return tuple(reversed(exceptions)), tb

    @contextmanager
    def _hold_exceptions(self, exceptions):
        try:
            self._chained_exceptions = exceptions
            self._chained_exception_index = len(exceptions) - 1
            yield
        finally:
            self._chained_exceptions = ()
            self._chained_exception_index = 0

    def interaction(self, frame, tb_or_exc):
        # The handler of Ctrl-C is the program's while it runs, and the interpreter's here.
        if Pdb._previous_sigint_handler:
            try:
                signal.signal(signal.SIGINT, Pdb._previous_sigint_handler)
            except ValueError:
                pass
            else:
                Pdb._previous_sigint_handler = None
        exceptions, tb = self._get_tb_and_exceptions(tb_or_exc)
        if isinstance(tb_or_exc, BaseException):
            assert tb is not None, "main exception must have a traceback"
        with self._hold_exceptions(exceptions):
            self.setup(frame, tb)
            # The place is printed when somebody is asked what to do there.
            if not self.cmdqueue or self.cmdqueue[-1] != "_pdbcmd_print_frame_status":
                self.cmdqueue.append("_pdbcmd_print_frame_status")
            self._validate_file_mtime()
            self._save_initial_file_mtime(frame)
            self._cmdloop()
            self.forget()

    def displayhook(self, obj):
        """Print what a statement gives, without binding `_`."""
        if obj is not None:
            self.message(repr(obj))

    # Statements.

    def _read_code(self, line):
        # The code of a statement, for which more lines may be read, and its source.
        buffer = line
        compiler = codeop.CommandCompiler()
        made = compiler(line + "\n", "<stdin>", "single")
        if made is None:
            # The statement goes on.
            with self._continued():
                while made is None:
                    if self.cmdqueue:
                        line = self.cmdqueue.pop(0)
                    elif self.use_rawinput:
                        try:
                            line = input(self.prompt)
                        except (EOFError, KeyboardInterrupt):
                            self.lastcmd = ""
                            print("\n")
                            return None, None
                    else:
                        self.stdout.write(self.prompt)
                        self.stdout.flush()
                        line = self.stdin.readline()
                        if not line:
                            self.lastcmd = ""
                            self.stdout.write("\n")
                            self.stdout.flush()
                            return None, None
                        line = line.rstrip("\r\n")
                    buffer += "\n" + line
                    made = compiler(buffer, "<stdin>", "single")
            # An empty line repeats all of it.
            self.lastcmd = buffer
        return made, buffer

    @contextmanager
    def _continued(self):
        before = self.prompt
        self.prompt = "...   " if len(before) == 6 else "...".ljust(len(before))
        try:
            yield
        finally:
            self.prompt = before

    def default(self, line):
        if line[:1] == "!":
            line = line[1:].strip()
        frame = self.curframe
        locals, globals = frame.f_locals, frame.f_globals
        try:
            made, buffer = self._read_code(line)
            if buffer is None:
                return
            stdout, stdin, hook = sys.stdout, sys.stdin, sys.displayhook
            place = self.stack, self.curindex, frame, dict(self.tb_lineno)
            try:
                sys.stdin = self.stdin
                sys.stdout = self.stdout
                sys.displayhook = self.displayhook
                if not self._exec_in_closure(buffer, globals, locals):
                    exec(made, globals, locals)
            finally:
                sys.stdout, sys.stdin, sys.displayhook = stdout, stdin, hook
                if self.curframe is None:
                    # The statement called set_trace().
                    self.stack, self.curindex, self.curframe, self.tb_lineno = place
        except BaseException:
            self._error_exc()

    def _exec_in_closure(self, source, globals, locals):
        # Functions of a statement see the frame's variables only if the statement lies in a function with them.
        import symtable
        try:
            table = symtable.symtable(source, "<stdin>", "exec")
        except SyntaxError:
            return False
        if not any(child.get_type() in ("function", "class") for child in table.get_children()):
            return False
        if locals is globals:
            return False
        names = {name for name in locals if name.isidentifier()}
        import ast
        try:
            tree = ast.parse(source, "<stdin>", "exec")
        except SyntaxError:
            return False
        # The statement becomes the body of a function whose parameters are the variables, and which tells what they are at last.
        assigned = {symbol.get_name() for symbol in table.get_symbols()
                    if symbol.is_assigned() or symbol.is_imported()} - {
                        symbol.get_name() for symbol in table.get_symbols() if symbol.is_declared_global()}
        result = "__pdb_eval__"
        for statement in tree.body:
            if isinstance(statement, ast.Expr):
                call = ast.Call(ast.Name(result, ast.Load()), [statement.value], [])
                statement.value = ast.copy_location(call, statement.value)
        params = sorted(names | {result})
        every = sorted((names | assigned) - {result})
        template = ast.parse(f"def __pdb_run__({', '.join(params)}):\n try:\n  pass\n finally:\n"
                             f"  __pdb_done__(locals())\n")
        template.body[0].body[0].body = tree.body
        ast.fix_missing_locations(template)
        final = {}
        space = dict(globals)
        try:
            made = compile(template, "<stdin>", "exec")
        except SyntaxError:
            return False
        holder = {}
        exec(made, globals, holder)
        function = holder["__pdb_run__"]
        missing = object()
        before = globals.get("__pdb_done__", missing)
        globals["__pdb_done__"] = final.update
        try:
            function(**{name: locals[name] for name in names if name in params}, **{result: sys.displayhook})
        finally:
            if before is missing:
                globals.pop("__pdb_done__", None)
            else:
                globals["__pdb_done__"] = before
            for name in every:
                if name in final:
                    locals[name] = final[name]
                elif name in names:
                    locals.pop(name, None)
        return True

    def _replace_convenience_variables(self, line):
        """Write $name as what it stands for."""
        if "$" not in line:
            return line
        out = []
        at = 0
        try:
            tokens = list(tokenize.generate_tokens(io.StringIO(line).readline))
        except (tokenize.TokenError, SyntaxError):
            tokens = []
        for first, second in zip(tokens, tokens[1:]):
            if (first.string == "$" and second.type == tokenize.NAME and first.end == second.start
                    and first.start[0] == 1):
                out.append(line[at:first.start[1]])
                out.append(f'__pdb_convenience_variables["{second.string}"]')
                at = second.end[1]
        out.append(line[at:])
        return "".join(out)

    def set_convenience_variable(self, frame, name, value):
        frame.f_globals.setdefault("__pdb_convenience_variables", {})[name] = value

    # Command lines.

    def precmd(self, line):
        if not line.strip():
            return line
        words = line.split()
        while words[0] in self.aliases:
            line = self.aliases[words[0]]
            for number in range(1, 10):
                if f"%{number}" in line:
                    if number >= len(words):
                        self.error(f"Not enough arguments for alias '{words[0]}'")
                        return "!"
                    line = line.replace(f"%{number}", words[number])
                elif "%*" not in line:
                    if number < len(words):
                        self.error(f"Too many arguments for alias '{words[0]}'")
                        return "!"
                    break
            line = line.replace("%*", " ".join(words[1:]))
            words = line.split()
            if not words:
                break
        # ;; divides commands, but not those of an alias's definition.
        if words and words[0] != "alias":
            marker = line.find(";;")
            if marker >= 0:
                rest = line[marker + 2:].lstrip()
                self.cmdqueue.insert(0, rest)
                line = line[:marker].rstrip()
        return self._replace_convenience_variables(line)

    def onecmd(self, line):
        if self.commands_defining:
            return self.handle_command_def(line)
        command, arg, line = self.parseline(line)
        if command is not None and command.startswith("_pdbcmd"):
            return getattr(self, command)(arg)
        # A statement that begins like a command: "c.x", "n(1)", "j=1".
        if command and line[:1] not in "!?" and hasattr(self, "do_" + command):
            after = line[len(command):]
            if after[:1] and not after[0].isspace() and self._is_statement(line):
                self.lastcmd = line
                return self.default(line)
        return cmd.Cmd.onecmd(self, line)

    def _is_statement(self, line):
        try:
            compile(line, "<stdin>", "exec")
        except SyntaxError:
            return False
        return True

    def handle_command_def(self, line):
        """A line of `commands`."""
        command, arg, line = self.parseline(line)
        if not command:
            return False
        if command == "end":
            return True
        if command == "EOF":
            self.message("")
            return True
        lines = self.commands[self.commands_bnum]
        if command == "silent":
            lines.append("_pdbcmd_silence_frame_status")
            return False
        lines.append(f"{command} {arg}" if arg else command)
        if not arg and line and not hasattr(self, "do_" + command):
            lines[-1] = line
        function = getattr(self, "do_" + command, None)
        # What goes on ends the list.
        return function is not None and function.__func__ in self.commands_resuming

    def _pdbcmd_print_frame_status(self, arg):
        self.print_stack_trace(0)
        self._show_display()

    def _pdbcmd_silence_frame_status(self, arg):
        if self.cmdqueue and self.cmdqueue[-1] == "_pdbcmd_print_frame_status":
            self.cmdqueue.pop()

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

    # The stack.

    def print_stack_trace(self, count=None):
        if count is None:
            shown = self.stack
        elif count == 0:
            shown = [self.stack[self.curindex]]
        elif count < 0:
            shown = self.stack[:-count]
        else:
            shown = self.stack[-count:]
        try:
            for entry in shown:
                self.print_stack_entry(entry)
        except KeyboardInterrupt:
            pass

    def print_stack_entry(self, frame_lineno, prompt_prefix=line_prefix):
        mark = "> " if frame_lineno[0] is self.curframe else "  "
        self.message(mark + self.format_stack_entry(frame_lineno, prompt_prefix))

    def do_where(self, arg):
        """w(here) [count]

        Print the stack, the newest frame at last: all of it, the present frame (0), the newest (count) or the oldest (-count)
        ones.
        """
        if not arg:
            count = None
        else:
            try:
                count = int(arg)
            except ValueError:
                self.error("Invalid count (%s)" % arg)
                return
        self.print_stack_trace(count)

    do_w = do_bt = do_where

    def _select_frame(self, number):
        self.curindex = number
        self.curframe = self.stack[number][0]
        self.set_convenience_variable(self.curframe, "_frame", self.curframe)
        self.print_stack_entry(self.stack[number])
        self.lineno = None

    def do_exceptions(self, arg):
        """exceptions [number]

        Print the exceptions that led to the present one, or go to one of them.
        """
        if not self._chained_exceptions:
            self.message("Did not find chained exceptions. To move between exceptions, pdb/post_mortem must be given "
                         "an exception object rather than a traceback.")
            return
        if not arg:
            for at, exception in enumerate(self._chained_exceptions):
                mark = ">" if at == self._chained_exception_index else " "
                shown = self._safe_repr(exception, "exc")
                number = "-" if exception.__traceback__ is None else at
                self.message(f"{mark} {number:>3} {shown}")
            return
        try:
            number = int(arg)
        except ValueError:
            self.error("Argument must be an integer")
            return
        if not 0 <= number < len(self._chained_exceptions):
            self.error("No exception with that number")
            return
        if self._chained_exceptions[number].__traceback__ is None:
            self.error("This exception does not have a traceback, cannot jump to it")
            return
        self._chained_exception_index = number
        self.setup(None, self._chained_exceptions[number].__traceback__)
        self.print_stack_entry(self.stack[self.curindex])

    def do_up(self, arg):
        """u(p) [count]

        Go to an older frame.
        """
        if self.curindex == 0:
            self.error("Oldest frame")
            return
        try:
            count = int(arg or 1)
        except ValueError:
            self.error("Invalid frame count (%s)" % arg)
            return
        self._select_frame(0 if count < 0 else max(0, self.curindex - count))

    do_u = do_up

    def do_down(self, arg):
        """d(own) [count]

        Go to a newer frame.
        """
        if self.curindex + 1 == len(self.stack):
            self.error("Newest frame")
            return
        try:
            count = int(arg or 1)
        except ValueError:
            self.error("Invalid frame count (%s)" % arg)
            return
        last = len(self.stack) - 1
        self._select_frame(last if count < 0 else min(last, self.curindex + count))

    do_d = do_down

    # Going on.

    def do_until(self, arg):
        """unt(il) [lineno]

        Go on to a line behind the present one, or to a line from the given one on.
        """
        if arg:
            try:
                lineno = int(arg)
            except ValueError:
                self.error("Error in argument: %r" % arg)
                return False
            if lineno <= self.curframe.f_lineno:
                self.error('"until" line number is smaller than current line number')
                return False
        else:
            lineno = None
        self.set_until(self.curframe, lineno)
        return True

    do_unt = do_until

    def do_step(self, arg):
        """s(tep)

        Go on to the next line, in a function that is called too.
        """
        if arg:
            self._print_invalid_arg(arg)
            return False
        self.set_step()
        return True

    do_s = do_step

    def do_next(self, arg):
        """n(ext)

        Go on to the next line of the present function, or until it returns.
        """
        if arg:
            self._print_invalid_arg(arg)
            return False
        self.set_next(self.curframe)
        return True

    do_n = do_next

    def do_run(self, arg):
        """run [args...]

        Start the program again, with other arguments if some are given. Breakpoints and options stay.
        """
        if self.mode == "inline":
            self.error("run/restart command is disabled when pdb is running in inline mode.\n"
                       "Use the command line interface to enable restarting your program\n"
                       "e.g. \"python -m pdb myscript.py\"")
            return False
        if arg:
            import shlex
            program = sys.argv[0:1]
            try:
                sys.argv = shlex.split(arg)
            except ValueError as exc:
                self.error("Cannot run %s: %s" % (arg, exc))
                return False
            sys.argv[:0] = program
        raise Restart

    do_restart = do_run

    def do_return(self, arg):
        """r(eturn)

        Go on until the present function returns.
        """
        if arg:
            self._print_invalid_arg(arg)
            return False
        self.set_return(self.curframe)
        return True

    do_r = do_return

    def do_continue(self, arg):
        """c(ont(inue))

        Go on to the next breakpoint.
        """
        if arg:
            self._print_invalid_arg(arg)
            return False
        if not self.nosigint:
            try:
                Pdb._previous_sigint_handler = signal.signal(signal.SIGINT, self.sigint_handler)
            except ValueError:
                # Threads have no handlers of signals.
                pass
        self.set_continue()
        return True

    do_c = do_cont = do_continue

    def do_jump(self, arg):
        """j(ump) lineno

        Set the line that runs next, in the newest frame.
        """
        if not arg:
            self._print_invalid_arg(arg)
            return
        if self.curindex + 1 != len(self.stack):
            self.error("You can only jump within the bottom frame")
            return
        try:
            arg = int(arg)
        except ValueError:
            self.error("The 'jump' command requires a line number")
            return
        try:
            self.curframe.f_lineno = arg
            self.stack[self.curindex] = self.stack[self.curindex][0], arg
            self.print_stack_entry(self.stack[self.curindex])
        except ValueError as error:
            self.error("Jump failed: %s" % error)

    do_j = do_jump

    def do_debug(self, arg):
        """debug code

        Debug a statement with a debugger of its own.
        """
        if not arg:
            self._print_invalid_arg(arg)
            return
        self.stop_trace()
        globals, locals = self.curframe.f_globals, self.curframe.f_locals
        inner = Pdb(self.completekey, self.stdin, self.stdout)
        inner.prompt = "(%s) " % self.prompt.strip()
        self.message("ENTERING RECURSIVE DEBUGGER")
        try:
            sys.call_tracing(inner.run, (arg, globals, locals))
        except Exception:
            self._error_exc()
        self.message("LEAVING RECURSIVE DEBUGGER")
        self.start_trace()
        self.lastcmd = inner.lastcmd

    def do_quit(self, arg):
        """q(uit) | exit

        Leave the debugger, and end the program.
        """
        if self.mode == "inline":
            while True:
                try:
                    reply = input("Quitting pdb will kill the process. Quit anyway? [y/n] ")
                    reply = reply.lower().strip()
                except EOFError:
                    reply = "y"
                    self.message("")
                if reply == "y" or reply == "":
                    sys.exit(1)
                elif reply.lower() == "n":
                    return False
        self._user_requested_quit = True
        self.set_quit()
        return True

    do_q = do_exit = do_quit

    def do_EOF(self, arg):
        """EOF

        Like quit.
        """
        self.message("")
        return self.do_quit(arg)

    def do_interact(self, arg):
        """interact

        Start a prompt of the interpreter with the variables of the present frame. What it binds is forgotten afterwards.
        """
        names = {**self.curframe.f_globals, **self.curframe.f_locals}
        with self._as_displayhook():
            console = _PdbInteractiveConsole(names, message=self.message)
            console.interact(banner="*pdb interact start*", exitmsg="*exit from pdb interact command*")

    @contextmanager
    def _as_displayhook(self):
        # Values are printed, but nothing is kept.
        yield

    commands_resuming = [do_continue, do_step, do_next, do_return, do_until, do_quit, do_jump, do_run]

    # Completion.

    rlcompleter = None

    def completenames(self, text, line, begidx, endidx):
        return cmd.Cmd.completenames(self, text, line, begidx, endidx) + [
            name for name in self.aliases if name.startswith(text)]

    def _complete_location(self, text, line, begidx, endidx):
        if line.strip().endswith((":", ",")):
            return []
        import glob
        found = self._complete_expression(text, line, begidx, endidx)
        for name in glob.glob(glob.escape(text) + "*"):
            if os.path.isdir(name):
                found.append(name + "/")
            elif os.path.isfile(name) and name.lower().endswith((".py", ".pyw")):
                found.append(name + ":")
        return found

    complete_break = complete_b = complete_tbreak = complete_cl = complete_clear = _complete_location

    def _complete_bpnumber(self, text, line, begidx, endidx):
        return [str(number) for number, breakpoint in enumerate(self._breakpoints())
                if breakpoint is not None and str(number).startswith(text)]

    complete_enable = complete_disable = complete_condition = complete_ignore = complete_commands = _complete_bpnumber

    def _complete_expression(self, text, line, begidx, endidx):
        if not self.curframe:
            return []
        names = {**self.curframe.f_globals, **self.curframe.f_locals}
        if text.startswith("$"):
            known = self.curframe.f_globals.get("__pdb_convenience_variables", {})
            return [f"${name}" for name in known if name.startswith(text[1:])]
        if "." in text:
            path = text.split(".")
            try:
                obj = names[path[0]]
                for part in path[1:-1]:
                    obj = getattr(obj, part)
            except (KeyError, AttributeError):
                return []
            prefix = ".".join(path[:-1]) + "."
            return [prefix + name for name in dir(obj) if name.startswith(path[-1])]
        import keyword
        every = [*keyword.kwlist, *names, *vars(builtins)]
        return [name for name in every if name.startswith(text)]

    complete_print = complete_p = complete_pp = complete_source = complete_whatis = complete_display = _complete_expression
    complete_debug = completedefault = _complete_expression

    def complete_undisplay(self, text, line, begidx, endidx):
        return [expr for expr in self.displaying.get(self.curframe, {}) if expr.startswith(text)]

    def complete_unalias(self, text, line, begidx, endidx):
        return [name for name in self.aliases if name.startswith(text)]

    # Programs.

    def _run(self, target):
        # The program has a fresh module __main__.
        self._wait_for_mainpyfile = True
        self._user_requested_quit = False
        self.mainpyfile = self.canonic(target.filename)
        import __main__
        __main__.__dict__.clear()
        __main__.__dict__.update(target.namespace)
        # The file is looked at anew.
        Pdb._file_mtime_table.clear()
        self.run(target.code)


def run(statement, globals=None, locals=None):
    """Debug statements."""
    Pdb().run(statement, globals, locals)


def runeval(expression, globals=None, locals=None):
    """Debug an expression, and give its value."""
    return Pdb().runeval(expression, globals, locals)


def runctx(statement, globals, locals):
    """The same as run()."""
    run(statement, globals, locals)


def runcall(*args, **kwds):
    """Debug a call, and give its result."""
    return Pdb().runcall(*args, **kwds)


def _instance():
    if Pdb._last_pdb_instance is not None:
        return Pdb._last_pdb_instance
    return Pdb(mode="inline", backend="monitoring", colorize=True)


def set_trace(*, header=None, commands=None):
    """Debug from the caller on. `header` is printed before, and `commands` are run at first."""
    pdb = _instance()
    if header is not None:
        pdb.message(header)
    pdb.set_trace(sys._getframe().f_back, commands=commands)


async def set_trace_async(*, header=None, commands=None):
    """Like set_trace(), in a coroutine."""
    pdb = _instance()
    if header is not None:
        pdb.message(header)
    await pdb.set_trace_async(sys._getframe().f_back, commands=commands)


def post_mortem(t=None):
    """Look at where an exception was raised, by default the one that is handled."""
    _post_mortem(t, Pdb())


def _post_mortem(t, pdb_instance):
    if t is None:
        exc = sys.exception()
        if exc is not None:
            t = exc.__traceback__
    if t is None or isinstance(t, BaseException) and t.__traceback__ is None:
        raise ValueError("A valid traceback must be passed if no exception is being handled")
    pdb_instance.reset()
    pdb_instance.interaction(None, t)


def pm():
    """Look at where the last exception of the prompt was raised."""
    post_mortem(sys.last_exc)


def help():
    """Show what the debugger is."""
    import pydoc
    pydoc.pager(__doc__)


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
    # Options of the debugger stand before the program, -m with its module last.
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
    parser, options, args = parse_args()
    if options.module is not None:
        target = _ModuleTarget(options.module)
        sys.argv[:] = [target.filename, *args]
    else:
        name = args[0]
        if name.endswith(".pyz"):
            target = _ZipTarget(name)
        else:
            target = _ScriptTarget(name)
        sys.argv[:] = args
    pdb = Pdb(mode="cli", backend="monitoring", colorize=True)
    pdb.rcLines.extend(options.commands)
    while True:
        try:
            pdb._run(target)
        except Restart:
            print("Restarting", target, "with arguments:")
            print("\t" + " ".join(sys.argv[1:]))
        except SystemExit as exc:
            # The program's own way to end.
            print("The program exited via sys.exit(). Exit status:", end=" ")
            print(exc)
        except BaseException as exc:
            traceback.print_exception(exc)
            print("Uncaught exception. Entering post mortem debugging")
            print("Running 'cont' or 'step' will restart the program")
            try:
                pdb.interaction(None, exc)
            except Restart:
                print("Restarting", target, "with arguments:")
                print("\t" + " ".join(sys.argv[1:]))
                continue
            if pdb._user_requested_quit:
                break
            print(f"Post mortem debugger finished. The {target} will be restarted")
        if pdb._user_requested_quit:
            break
        if sys.exception() is None:
            print("The program finished and will be restarted")


if __name__ == "__main__":
    import pdb
    pdb.main()
