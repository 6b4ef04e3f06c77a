"""The commands of pdb that look at the program, set breakpoints and print. Docstrings are what `help` shows."""

import inspect
import linecache
import os
import pprint
import re
import sys
import tokenize
import traceback

line_prefix = "\n-> "


def find_first_executable_line(code):
    """The line behind the head of a function, if it has one."""
    after = [line for _, _, line in code.co_lines() if line and line > code.co_firstlineno]
    return after[0] if after and code.co_name != "<lambda>" else code.co_firstlineno


def find_function(funcname, filename):
    """Name, file and first line of code of a function that a file defines; None if it defines none."""
    pattern = re.compile(rf"(?:async\s+)?def\s+{re.escape(funcname)}(\s*\[.+\])?\s*[(]")
    try:
        file = tokenize.open(filename)
    except OSError:
        lines = linecache.getlines(filename)
        if not lines:
            return None
    else:
        with file:
            lines = file.readlines()
    for number, line in enumerate(lines, 1):
        if pattern.match(line):
            break
    else:
        return None
    try:
        block = "".join(inspect.getblock(lines[number - 1:]))
        module = compile(block, filename, "exec")
        code = next(const for const in _codes(module) if const.co_name == funcname)
        return funcname, filename, number - 1 + find_first_executable_line(code)
    except Exception:
        return funcname, filename, number


def _codes(code):
    # The code objects in one, the outer ones first.
    for const in code.co_consts:
        if hasattr(const, "co_code"):
            yield const
            yield from _codes(const)


class _Shown(str):
    """Text whose repr is itself."""

    def __repr__(self):
        return self


class Commands:
    """A part of Pdb."""

    # Printing.

    def message(self, msg, end="\n"):
        print(msg, end=end, file=self.stdout)

    def error(self, msg):
        print("***", msg, file=self.stdout)

    def _format_exc(self, exc):
        return traceback.format_exception_only(exc)[-1].strip()

    def _error_exc(self):
        self.error(self._format_exc(sys.exception()))

    def _compile_error_message(self, expr):
        """What is wrong with an expression, as text; empty if nothing is."""
        try:
            compile(expr, "<stdin>", "eval")
        except Exception as exc:
            return _Shown(self._format_exc(exc))
        return ""

    def _help_message_from_doc(self, doc, usage_only=False):
        lines = [line.strip() for line in doc.rstrip().splitlines()]
        if not lines:
            return "No help message found."
        usage = lines.index("") if "" in lines else len(lines)
        shown = []
        indent = " " * len(self.prompt)
        for at, line in enumerate(lines):
            if at == 0:
                start = "Usage: "
            elif at < usage:
                start = " " * len("Usage: ")
            elif usage_only:
                break
            else:
                start = ""
            shown.append(indent + start + line)
        return "\n".join(shown)

    def _print_invalid_arg(self, arg, depth=1):
        if not arg:
            self.error("Argument is required for this command")
        else:
            self.error(f"Invalid argument: {arg}")
        # The command is the caller, or that of the caller.
        name = sys._getframe(depth).f_code.co_name
        doc = getattr(self, name).__doc__
        if doc is not None:
            self.message(self._help_message_from_doc(doc, usage_only=True))

    # Values.

    def _getval(self, arg):
        try:
            return eval(arg, self.curframe.f_globals, self.curframe.f_locals)
        except BaseException:
            self._error_exc()
            raise

    def _getval_except(self, arg, frame=None):
        frame = frame or self.curframe
        try:
            return eval(arg, frame.f_globals, frame.f_locals)
        except BaseException as exc:
            return _Shown("** raised %s **" % self._format_exc(exc))

    def _safe_repr(self, obj, expr):
        try:
            return repr(obj)
        except Exception as exc:
            return _Shown(f"*** repr({expr}) failed: {self._format_exc(exc)} ***")

    def _show(self, arg, func):
        try:
            value = self._getval(arg)
        except BaseException:
            return
        try:
            self.message(func(value))
        except BaseException:
            self._error_exc()

    def do_p(self, arg):
        """p expression

        Print the value of the expression.
        """
        if not arg:
            self._print_invalid_arg(arg)
            return
        self._show(arg, repr)

    def do_pp(self, arg):
        """pp expression

        Pretty-print the value of the expression.
        """
        if not arg:
            self._print_invalid_arg(arg)
            return
        self._show(arg, pprint.pformat)

    def do_whatis(self, arg):
        """whatis expression

        Print what the value of the expression is: its type, or that it is a function, method or class.
        """
        if not arg:
            self._print_invalid_arg(arg)
            return
        try:
            value = self._getval(arg)
        except BaseException:
            return
        code = None
        try:
            code = value.__func__.__code__
        except Exception:
            pass
        if code:
            self.message(f"Method {code.co_name}")
            return
        try:
            code = value.__code__
        except Exception:
            pass
        if code:
            self.message(f"Function {code.co_name}")
        elif value.__class__ is type:
            self.message(f"Class {value.__module__}.{value.__qualname__}")
        else:
            self.message(type(value))

    def do_args(self, arg):
        """a(rgs)

        Print the arguments of the present function.
        """
        if arg:
            self._print_invalid_arg(arg)
            return
        code = self.curframe.f_code
        values = self.curframe.f_locals
        count = code.co_argcount + code.co_kwonlyargcount
        count += bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
        for name in code.co_varnames[:count]:
            if name in values:
                self.message(f"{name} = {self._safe_repr(values[name], name)}")
            else:
                self.message(f"{name} = *** undefined ***")

    do_a = do_args

    def do_retval(self, arg):
        """retval

        Print what the function that returns gives.
        """
        if arg:
            self._print_invalid_arg(arg)
            return
        if "__return__" in self.curframe.f_locals:
            self.message(self._safe_repr(self.curframe.f_locals["__return__"], "retval"))
        else:
            self.error("Not yet returned!")

    do_rv = do_retval

    def do_display(self, arg):
        """display [expression]

        Print the expression whenever it has changed when the program stops in the present frame. Without an expression, print
        all of them.
        """
        shown = self.displaying.setdefault(self.curframe, {})
        if not arg:
            if not shown:
                self.message("No expression is being displayed")
                return
            self.message("Currently displaying:")
            for key, value in shown.items():
                self.message(f"{key}: {self._safe_repr(value, key)}")
            return
        error = self._compile_error_message(arg)
        if error:
            self.error(f"Unable to display {arg}: {error!r}")
            return
        value = self._getval_except(arg)
        shown[arg] = value
        self.message(f"display {arg}: {self._safe_repr(value, arg)}")

    def do_undisplay(self, arg):
        """undisplay [expression]

        Do not print the expression any more, or none at all.
        """
        if not arg:
            self.displaying.pop(self.curframe, None)
            return
        try:
            del self.displaying.get(self.curframe, {})[arg]
        except KeyError:
            self.error(f"not displaying {arg}")

    def _show_display(self):
        shown = self.displaying.get(self.curframe, {})
        for expr, old in shown.items():
            new = self._getval_except(expr)
            if new is not old and new != old:
                shown[expr] = new
                self.message(f"display {expr}: {self._safe_repr(new, expr)}  [old: {self._safe_repr(old, expr)}]")

    # Source.

    def _getsourcelines(self, obj):
        lines, lineno = inspect.getsourcelines(obj)
        return lines, max(1, lineno)

    def do_list(self, arg):
        """l(ist) [first[, last] | .]

        Print source around the present line, or on from what was printed last, or around a line, or from one line to
        another; `.` begins at the present line again. -> marks the present line, >> the one where an exception was raised,
        B a breakpoint.
        """
        self.lastcmd = "list"
        last = None
        if arg and arg != ".":
            try:
                if "," in arg:
                    first, last = arg.split(",")
                    first, last = int(first.strip()), int(last.strip())
                    if last < first:
                        # It is a count.
                        last = first + last
                else:
                    first = max(1, int(arg.strip()) - 5)
            except ValueError:
                self._print_invalid_arg(arg)
                return
        elif self.lineno is None or arg == ".":
            first = max(1, self.curframe.f_lineno - 5)
        else:
            first = self.lineno + 1
        if last is None:
            last = first + 10
        filename = self.curframe.f_code.co_filename
        self._validate_file_mtime()
        breaks = self.get_file_breaks(filename)
        lines = linecache.getlines(filename, self.curframe.f_globals)
        self._print_lines(lines[first - 1:last], first, breaks, self.curframe)
        self.lineno = min(last, len(lines))
        if len(lines) < last:
            self.message("[EOF]")

    do_l = do_list

    def do_longlist(self, arg):
        """ll | longlist

        Print the source of the present function or frame.
        """
        if arg:
            self._print_invalid_arg(arg)
            return
        self._validate_file_mtime()
        breaks = self.get_file_breaks(self.curframe.f_code.co_filename)
        try:
            lines, lineno = self._getsourcelines(self.curframe)
        except OSError as exc:
            self.error(exc)
            return
        self._print_lines(lines, lineno, breaks, self.curframe)

    do_ll = do_longlist

    def do_source(self, arg):
        """source expression

        Print the source of what the expression gives.
        """
        if not arg:
            self._print_invalid_arg(arg)
            return
        try:
            obj = self._getval(arg)
        except BaseException:
            return
        try:
            lines, lineno = self._getsourcelines(obj)
        except (OSError, TypeError) as exc:
            self.error(exc)
            return
        self._print_lines(lines, lineno)

    def _print_lines(self, lines, start, breaks=(), frame=None):
        current = frame.f_lineno if frame else -1
        raised = self.tb_lineno.get(frame, -1) if frame else -1
        for lineno, line in enumerate(lines, start):
            text = str(lineno).rjust(3)
            if len(text) < 4:
                text += " "
            text += "B" if lineno in breaks else " "
            if lineno == current:
                text += "->"
            elif lineno == raised:
                text += ">>"
            self.message(text + "\t" + self._painted(line.rstrip()))

    def _painted(self, source):
        """Source in colours, if the debugger shows any."""
        if not self.colorize:
            return source
        from _source_colours import painted
        return painted(source)

    # Breakpoints.

    def do_break(self, arg, temporary=False):
        """b(reak) [([filename:]lineno | function) [, condition]]

        Set a breakpoint at a line of the present file or of another one, or at a function; it counts when the condition is
        true. Without an argument, print all breakpoints.
        """
        if not arg:
            if self.breaks:
                self.message("Num Type         Disp Enb   Where")
                for breakpoint in self._breakpoints():
                    if breakpoint:
                        self.message(breakpoint.bpformat())
            return
        filename = lineno = cond = funcname = None
        comma = arg.find(",")
        if comma > 0:
            cond = arg[comma + 1:].lstrip()
            if error := self._compile_error_message(cond):
                self.error(f"Invalid condition {cond}: {error!r}")
                return
            arg = arg[:comma].rstrip()
        colon = arg.rfind(":")
        if colon >= 0:
            filename = arg[:colon].rstrip()
            found = self.lookupmodule(filename)
            if not found:
                self.error("%r not found from sys.path" % filename)
                return
            filename = found
            arg = arg[colon + 1:].lstrip()
            try:
                lineno = int(arg)
            except ValueError:
                self.error("Bad lineno: %s" % arg)
                return
        else:
            try:
                lineno = int(arg)
            except ValueError:
                try:
                    func = eval(arg, self.curframe.f_globals, self.curframe.f_locals)
                except Exception:
                    func = arg
                func = inspect.unwrap(func) if callable(func) else func
                try:
                    code = getattr(func, "__func__", func).__code__
                    # The name in a file is not always the one that was typed.
                    funcname = code.co_name
                    lineno = find_first_executable_line(code)
                    filename = code.co_filename
                except AttributeError:
                    ok, filename, line = self.lineinfo(arg)
                    if not ok:
                        self.error("The specified object %r is not a function or was not found along sys.path." % arg)
                        return
                    funcname = ok
                    lineno = int(line)
        if not filename:
            filename = self.defaultFile()
        filename = self.canonic(filename)
        line = self.checkline(filename, lineno)
        if line:
            error = self.set_break(filename, line, temporary, cond, funcname)
            if error:
                self.error(error)
            else:
                breakpoint = self.get_breaks(filename, line)[-1]
                self.message("Breakpoint %d at %s:%d" % (breakpoint.number, breakpoint.file, breakpoint.line))

    do_b = do_break

    def do_tbreak(self, arg):
        """tbreak [([filename:]lineno | function) [, condition]]

        Like break, but the breakpoint goes away when it is met.
        """
        self.do_break(arg, True)

    def defaultFile(self):
        """The file of the present frame, or that of the program before it runs."""
        filename = self.curframe.f_code.co_filename
        if filename == "<string>" and self.mainpyfile:
            filename = self.mainpyfile
        return filename

    def lineinfo(self, identifier):
        """Name, file and line of a function that was typed as NAME or FILE.NAME; three times None if there is none."""
        failed = (None, None, None)
        quoted = identifier.split("'")
        if len(quoted) == 1:
            name = quoted[0].strip()
        elif len(quoted) == 3:
            name = quoted[1].strip()
        else:
            return failed
        if not name:
            return failed
        parts = name.split(".")
        if parts[0] == "self":
            del parts[0]
            if not parts:
                return failed
        filename = self.defaultFile()
        if len(parts) > 1:
            filename = self.lookupmodule(parts[0])
            if not filename:
                return failed
        return find_function(parts[-1], filename) or failed

    def checkline(self, filename, lineno, module_globals=None):
        """The line if a breakpoint can stand there, and else 0 with a message."""
        frame = getattr(self, "curframe", None)
        if module_globals is None and frame is not None:
            module_globals = frame.f_globals
        line = linecache.getline(filename, lineno, module_globals)
        if not line:
            self.message("End of file")
            return 0
        line = line.strip()
        if not line or line[0] == "#" or line[:3] == '"""' or line[:3] == "'''":
            self.error("Blank or comment")
            return 0
        return lineno

    def _switch(self, arg, method, told):
        if not arg:
            self._print_invalid_arg(arg, 2)
            return
        for number in arg.split():
            try:
                breakpoint = self.get_bpbynumber(number)
            except ValueError as error:
                self.error(error)
            else:
                getattr(breakpoint, method)()
                self.message(told % breakpoint)

    def do_enable(self, arg):
        """enable bpnumber [bpnumber ...]

        Let the breakpoints count again.
        """
        self._switch(arg, "enable", "Enabled %s")

    def do_disable(self, arg):
        """disable bpnumber [bpnumber ...]

        Let the breakpoints not count.
        """
        self._switch(arg, "disable", "Disabled %s")

    def do_condition(self, arg):
        """condition bpnumber [condition]

        Set the condition of a breakpoint, or take it away.
        """
        if not arg:
            self._print_invalid_arg(arg)
            return
        number, _, cond = arg.partition(" ")
        cond = cond.strip() or None
        if cond and (error := self._compile_error_message(cond)):
            self.error(f"Invalid condition {cond}: {error!r}")
            return
        try:
            breakpoint = self.get_bpbynumber(number.strip())
        except ValueError as error:
            self.error(error)
            return
        breakpoint.cond = cond
        if cond:
            self.message("New condition set for breakpoint %d." % breakpoint.number)
        else:
            self.message("Breakpoint %d is now unconditional." % breakpoint.number)

    def do_ignore(self, arg):
        """ignore bpnumber [count]

        Let a breakpoint not count the next times.
        """
        if not arg:
            self._print_invalid_arg(arg)
            return
        number, _, count = arg.partition(" ")
        try:
            count = int(count.strip() or "0")
        except ValueError:
            self._print_invalid_arg(arg)
            return
        try:
            breakpoint = self.get_bpbynumber(number.strip())
        except ValueError as error:
            self.error(error)
            return
        breakpoint.ignore = count
        if count > 0:
            times = f"{count} crossings" if count > 1 else "1 crossing"
            self.message(f"Will ignore next {times} of breakpoint {breakpoint.number}.")
        else:
            self.message("Will stop next time breakpoint %d is reached." % breakpoint.number)

    def _prompt_for_confirmation(self, prompt, default):
        try:
            return input(prompt).strip().lower()
        except EOFError:
            return default

    def do_clear(self, arg):
        """cl(ear) [filename:lineno | bpnumber ...]

        Take away the breakpoints of a line, or those of the numbers; without an argument all of them, after a question.
        """
        if not arg:
            if self._prompt_for_confirmation("Clear all breaks? ", "no") in ("y", "yes"):
                gone = [breakpoint for breakpoint in self._breakpoints() if breakpoint]
                self.clear_all_breaks()
                for breakpoint in gone:
                    self.message("Deleted %s" % breakpoint)
            return
        if ":" in arg:
            filename, _, lineno = arg.rpartition(":")
            try:
                lineno = int(lineno)
            except ValueError:
                error = "Invalid line number (%s)" % lineno
            else:
                gone = self.get_breaks(filename, lineno)[:]
                error = self.clear_break(filename, lineno)
            if error:
                self.error(error)
            else:
                for breakpoint in gone:
                    self.message("Deleted %s" % breakpoint)
            return
        for number in arg.split():
            try:
                breakpoint = self.get_bpbynumber(number)
            except ValueError as error:
                self.error(error)
            else:
                self.clear_bpbynumber(number)
                self.message("Deleted %s" % breakpoint)

    do_cl = do_clear

    def lookupmodule(self, filename):
        """The path of a file that was typed as a path, or as the name of a module; None if there is none."""
        if not filename.endswith(".py"):
            # Dots of packages.
            filename = filename.replace(".", os.sep) + ".py"
        if os.path.isabs(filename):
            return filename if os.path.exists(filename) else None
        found = os.path.join(sys.path[0], filename)
        if os.path.exists(found) and self.canonic(found) == self.mainpyfile:
            return found
        for folder in sys.path:
            while os.path.islink(folder):
                folder = os.readlink(folder)
            found = os.path.join(folder, filename)
            if os.path.exists(found):
                return found
        return None

    # Aliases.

    def do_alias(self, arg):
        """alias [name [command]]

        Make a command of another one, in which %1, %2, ... stand for the arguments and %* for all of them. With a name only,
        print what it stands for; without anything, print all.
        """
        words = arg.split()
        if not words:
            for name in sorted(self.aliases):
                self.message("%s = %s" % (name, self.aliases[name]))
            return
        name = words[0]
        if len(words) == 1:
            if name in self.aliases:
                self.message("%s = %s" % (name, self.aliases[name]))
            else:
                self.error(f"Unknown alias '{name}'")
            return
        command = arg[len(name):].strip()
        # Parameters are numbered from 1 on.
        numbers = {int(number) for number in re.findall(r"%([1-9])", command)}
        if numbers and numbers != set(range(1, max(numbers) + 1)) and "%*" not in command:
            self.error("Replaceable parameters must be consecutive")
            return
        self.aliases[name] = command

    def do_unalias(self, arg):
        """unalias name

        Forget an alias.
        """
        words = arg.split()
        if not words:
            self._print_invalid_arg(arg)
            return
        self.aliases.pop(words[0], None)

    # Help.

    def do_help(self, arg):
        """h(elp) [command]

        Print the commands, or what one does. "help pdb" prints what the debugger is, "help exec" how statements are run.
        """
        if not arg:
            import cmd
            return cmd.Cmd.do_help(self, arg)
        try:
            try:
                return getattr(self, "help_" + arg)()
            except AttributeError:
                command = getattr(self, "do_" + arg)
        except AttributeError:
            self.error("No help for %r" % arg)
            return None
        if sys.flags.optimize >= 2:
            self.error("No help for %r; please do not run Python with -OO if you need command help" % arg)
            return None
        if command.__doc__ is None:
            self.error("No help for %r; __doc__ string missing" % arg)
            return None
        self.message(self._help_message_from_doc(command.__doc__))
        return None

    do_h = do_help

    def help_exec(self):
        """(!) statement

        Run a statement in the present frame. The exclamation mark is needed where the statement begins like a command. To
        bind a global, put a global statement before it: "global x; x = 1".
        """
        self.message((self.help_exec.__doc__ or "").strip())

    def help_pdb(self):
        self.message(sys.modules["pdb"].__doc__)
