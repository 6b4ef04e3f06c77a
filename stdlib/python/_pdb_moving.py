"""The commands of pdb that go to other frames, and those that let the program go on."""

import signal
import sys
import traceback

from _pdb_commands import line_prefix


class Restart(Exception):
    """The program is to be started again."""


class Moving:
    """Commands that move: in the stack, between exceptions, and in the program."""

    _previous_sigint_handler = None

    def _number_of(self, arg, complaint):
        """The number that an argument is; None, with an error, if it is none."""
        try:
            return int(arg)
        except ValueError:
            self.error(complaint)
            return None

    def _takes_nothing(self, arg):
        if arg:
            self._print_invalid_arg(arg, 2)
        return not arg

    # The stack.

    def print_stack_entry(self, frame_lineno, prompt_prefix=line_prefix):
        """Print an entry of the stack, with a mark if it is the present one."""
        mark = ">" if frame_lineno[0] is self.curframe else " "
        place, between, source = self.format_stack_entry(frame_lineno, prompt_prefix).partition(prompt_prefix)
        self.message(f"{mark} {place}{between}{self._painted(source)}")

    def print_stack_trace(self, count=None):
        """Print the stack: all of it, the present entry (0), the newest (count) or the oldest (-count) ones."""
        if count is None:
            entries = self.stack
        elif count > 0:
            entries = self.stack[-count:]
        else:
            entries = self.stack[:-count] if count else [self.stack[self.curindex]]
        try:
            for entry in entries:
                self.print_stack_entry(entry)
        except KeyboardInterrupt:
            # Enough was seen.
            pass

    def do_where(self, arg):
        """w(here) [count]

        Print the stack, the newest frame at last: all of it, the present frame (0), the newest (count) or the oldest (-count)
        ones.
        """
        count = self._number_of(arg, f"Invalid count ({arg})") if arg else None
        if count is not None or not arg:
            self.print_stack_trace(count)

    do_w = do_bt = do_where

    def _select_frame(self, number):
        self.curindex, self.lineno = number, None
        self.curframe = frame = self.stack[number][0]
        self.set_convenience_variable(frame, "_frame", frame)
        self.print_stack_entry(self.stack[number])

    def _go_by(self, arg, direction, end, complaint):
        """Go towards an end of the stack, by a number of entries, or all the way for a negative number."""
        if self.curindex == end:
            self.error(complaint)
            return
        count = self._number_of(arg or 1, f"Invalid frame count ({arg})")
        if count is not None:
            left = abs(end - self.curindex)
            self._select_frame(self.curindex + direction * (left if count < 0 else min(count, left)))

    def do_up(self, arg):
        """u(p) [count]

        Go to an older frame.
        """
        self._go_by(arg, -1, 0, "Oldest frame")

    do_u = do_up

    def do_down(self, arg):
        """d(own) [count]

        Go to a newer frame.
        """
        self._go_by(arg, 1, len(self.stack) - 1, "Newest frame")

    do_d = do_down

    def do_exceptions(self, arg):
        """exceptions [number]

        Print the exceptions that led to the present one, or go to one of them.
        """
        chain = self._chained_exceptions
        if not chain:
            self.message(
                "Did not find chained exceptions. To move between exceptions, pdb/post_mortem must be given an exception "
                "object rather than a traceback."
            )
        elif arg:
            number = self._number_of(arg, "Argument must be an integer")
            if number is not None:
                self._select_exception(chain, number)
        else:
            for number, exception in enumerate(chain):
                mark = ">" if number == self._chained_exception_index else " "
                title = "-" if exception.__traceback__ is None else number
                self.message(f"{mark} {title:>3} {self._safe_repr(exception, 'exc')}")

    def _select_exception(self, chain, number):
        if number not in range(len(chain)):
            return self.error("No exception with that number")
        tb = chain[number].__traceback__
        if tb is None:
            return self.error("This exception does not have a traceback, cannot jump to it")
        self._chained_exception_index = number
        self.setup(None, tb)
        self.print_stack_entry(self.stack[self.curindex])

    # Going on. A true value ends the reading of commands.

    def do_until(self, arg):
        """unt(il) [lineno]

        Go on to a line behind the present one, or to a line from the given one on.
        """
        lineno = None
        if arg:
            lineno = self._number_of(arg, f"Error in argument: {arg!r}")
            if lineno is None:
                return False
            if lineno <= self.curframe.f_lineno:
                self.error('"until" line number is smaller than current line number')
                return False
        self.set_until(self.curframe, lineno)
        return True

    do_unt = do_until

    def do_step(self, arg):
        """s(tep)

        Go on to the next line, in a function that is called too.
        """
        if not self._takes_nothing(arg):
            return False
        self.set_step()
        return True

    do_s = do_step

    def do_next(self, arg):
        """n(ext)

        Go on to the next line of the present function, or until it returns.
        """
        if not self._takes_nothing(arg):
            return False
        self.set_next(self.curframe)
        return True

    do_n = do_next

    def do_return(self, arg):
        """r(eturn)

        Go on until the present function returns.
        """
        if not self._takes_nothing(arg):
            return False
        self.set_return(self.curframe)
        return True

    do_r = do_return

    def do_continue(self, arg):
        """c(ont(inue))

        Go on to the next breakpoint.
        """
        if not self._takes_nothing(arg):
            return False
        if not self.nosigint:
            try:
                self._keep_handler(signal.signal(signal.SIGINT, self.sigint_handler))
            except ValueError:
                # Threads have no handlers of signals.
                pass
        self.set_continue()
        return True

    do_c = do_cont = do_continue

    # The handler of Ctrl-C that is set while the program runs is that of all debuggers.

    @staticmethod
    def _keep_handler(handler):
        Moving._previous_sigint_handler = handler

    @staticmethod
    def _restore_handler():
        if Moving._previous_sigint_handler:
            try:
                signal.signal(signal.SIGINT, Moving._previous_sigint_handler)
            except ValueError:
                return
            Moving._previous_sigint_handler = None

    def sigint_handler(self, signum, frame):
        """End a command that runs, or stop the program."""
        if self.allow_kbdint:
            raise KeyboardInterrupt
        self.message("\nProgram interrupted. (Use 'cont' to resume).")
        self.set_step()
        self.set_trace(frame)

    def do_jump(self, arg):
        """j(ump) lineno

        Set the line that runs next, in the newest frame.
        """
        if not arg:
            self._print_invalid_arg(arg)
            return
        if self.curindex != len(self.stack) - 1:
            self.error("You can only jump within the bottom frame")
            return
        lineno = self._number_of(arg, "The 'jump' command requires a line number")
        if lineno is None:
            return
        try:
            self.curframe.f_lineno = lineno
        except ValueError as error:
            self.error(f"Jump failed: {error}")
        else:
            self.stack[-1] = entry = self.stack[-1][0], lineno
            self.print_stack_entry(entry)

    do_j = do_jump

    # Starting and ending.

    def do_run(self, arg):
        """run [args...]

        Start the program again, with other arguments if some are given. Breakpoints and options stay.
        """
        if self.mode == "inline":
            self.error(
                "run/restart command is disabled when pdb is running in inline mode.\nUse the command line interface to "
                'enable restarting your program\ne.g. "python -m pdb myscript.py"'
            )
            return False
        if arg:
            from shlex import split

            try:
                words = split(arg)
            except ValueError as error:
                self.error(f"Cannot run {arg}: {error}")
                return False
            sys.argv = [*sys.argv[:1], *words]
        raise Restart

    do_restart = do_run

    def do_debug(self, arg):
        """debug code

        Debug a statement with a debugger of its own.
        """
        if not arg:
            self._print_invalid_arg(arg)
            return
        self.stop_trace()
        inner = self._debugger(self.completekey, self.stdin, self.stdout)
        inner.prompt = f"({self.prompt.strip()}) "
        self.message("ENTERING RECURSIVE DEBUGGER")
        try:
            sys.call_tracing(inner.run, (arg, self.curframe.f_globals, self.curframe.f_locals))
        except Exception:
            self._error_exc()
        self.message("LEAVING RECURSIVE DEBUGGER")
        self.start_trace()
        self.lastcmd = inner.lastcmd

    def do_quit(self, arg):
        """q(uit) | exit

        Leave the debugger, and end the program.
        """
        if self.mode == "inline" and not self._may_kill():
            return False
        self._user_requested_quit = True
        self.set_quit()
        return True

    do_q = do_exit = do_quit

    def _may_kill(self):
        """Ask whether a program that called the debugger is to be ended, and end it."""
        answer = None
        while answer != "n":
            try:
                answer = input("Quitting pdb will kill the process. Quit anyway? [y/n] ").lower().strip()
            except EOFError:
                answer = "y"
                self.message("")
            if answer in ("", "y"):
                sys.exit(1)
        return False

    def do_EOF(self, arg):
        """EOF

        Like quit.
        """
        self.message("")
        return self.do_quit(arg)

    commands_resuming = [do_continue, do_step, do_next, do_return, do_until, do_quit, do_jump, do_run]

    # Running programs again and again.

    def _run_until_quit(self, target):
        """Debug a program from its start, and start it again when it has ended."""
        while not self._user_requested_quit:
            try:
                self._run(target)
            except Restart:
                self._tell_restart(target)
            except SystemExit as end:
                # The program's own way to end.
                print(f"The program exited via sys.exit(). Exit status: {end}")
            except BaseException as error:
                traceback.print_exception(error)
                for line in (
                    "Uncaught exception. Entering post mortem debugging",
                    "Running 'cont' or 'step' will restart the program",
                ):
                    print(line)
                try:
                    self.interaction(None, error)
                except Restart:
                    self._tell_restart(target)
                    continue
                if not self._user_requested_quit:
                    print(f"Post mortem debugger finished. The {target} will be restarted")
            if not self._user_requested_quit:
                print("The program finished and will be restarted")

    @staticmethod
    def _tell_restart(target):
        print(f"Restarting {target} with arguments:\n\t{' '.join(sys.argv[1:])}")
