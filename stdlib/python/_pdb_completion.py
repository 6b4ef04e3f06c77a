"""What pdb offers to complete a command line."""

import builtins
import cmd
import glob
import keyword
import os


class Completion:
    """Methods named complete_ and a command."""

    rlcompleter = None

    def completenames(self, text, line, begidx, endidx):
        """Commands and aliases."""
        found = cmd.Cmd.completenames(self, text, line, begidx, endidx)
        return found + self._begin_with(text, self.aliases)

    @staticmethod
    def _begin_with(text, names):
        return [name for name in names if name.startswith(text)]

    def _complete_location(self, text, line, begidx, endidx):
        """Functions, and files with a colon behind them."""
        if line.rstrip()[-1:] in (":", ","):
            # A line or a condition follows.
            return []
        found = self._complete_expression(text, line, begidx, endidx)
        for path in glob.glob(glob.escape(text) + "*"):
            if os.path.isdir(path):
                found.append(path + "/")
            elif os.path.splitext(path)[1].lower() in (".py", ".pyw") and os.path.isfile(path):
                found.append(path + ":")
        return found

    complete_break = complete_b = complete_tbreak = complete_cl = complete_clear = _complete_location

    def _complete_bpnumber(self, text, line, begidx, endidx):
        """Numbers of breakpoints."""
        known = enumerate(self._breakpoints())
        return self._begin_with(text, [str(number) for number, breakpoint in known if breakpoint is not None])

    complete_enable = complete_disable = complete_condition = complete_ignore = complete_commands = _complete_bpnumber

    def _complete_expression(self, text, line, begidx, endidx):
        """Names, attributes and convenience variables."""
        frame = self.curframe
        if not frame:
            return []
        if text.startswith("$"):
            known = frame.f_globals.get("__pdb_convenience_variables", {})
            return self._begin_with(text, ["$" + name for name in known])
        names = frame.f_globals | dict(frame.f_locals)
        *path, last = text.split(".")
        if not path:
            return self._begin_with(text, [*keyword.kwlist, *names, *vars(builtins)])
        try:
            owner = names[path[0]]
            for step in path[1:]:
                owner = getattr(owner, step)
        except (AttributeError, KeyError):
            return []
        return [".".join([*path, name]) for name in self._begin_with(last, dir(owner))]

    complete_print = complete_p = complete_pp = complete_source = complete_whatis = complete_display = _complete_expression
    complete_debug = completedefault = _complete_expression

    def complete_undisplay(self, text, line, begidx, endidx):
        """Expressions that are displayed."""
        return self._begin_with(text, self.displaying.get(self.curframe, {}))

    def complete_unalias(self, text, line, begidx, endidx):
        """Aliases."""
        return self._begin_with(text, self.aliases)
