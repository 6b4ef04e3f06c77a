"""What pdb does with what is no command: it is run as a statement in the present frame."""

import ast
import code
import codeop
import io
import symtable
import sys
import tokenize
from contextlib import contextmanager

# Where the values of $names are kept in the globals of a frame.
_CONVENIENCE = "__pdb_convenience_variables"


class _PdbInteractiveConsole(code.InteractiveConsole):
    """The prompt of `interact`."""

    def __init__(self, ns, message):
        self._message = message
        super().__init__(locals=ns, local_exit=True)

    def write(self, data):
        self._message(data, end="")


def _is_statement(line):
    try:
        compile(line, "<stdin>", "exec")
        return True
    except SyntaxError:
        return False


@contextmanager
def _replaced(holder, **values):
    """Give attributes other values for a while."""
    before = {name: getattr(holder, name) for name in values}
    for name, value in values.items():
        setattr(holder, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(holder, name, value)


class Statements:
    """Commands that run statements."""

    @property
    def curframe_locals(self):
        """The variables of the present frame."""
        return self.curframe.f_locals

    def displayhook(self, obj):
        """Print what a statement gives, without binding `_`."""
        if obj is not None:
            self.message(repr(obj))

    def do_interact(self, arg):
        """interact

        Start a prompt of the interpreter with the variables of the present frame. What it binds is forgotten afterwards.
        """
        console = _PdbInteractiveConsole(self.curframe.f_globals | dict(self.curframe.f_locals), self.message)
        console.interact(banner="*pdb interact start*", exitmsg="*exit from pdb interact command*")

    def default(self, line):
        """Run a line as a statement."""
        if line.startswith("!"):
            line = line[1:].strip()
        frame = self.curframe
        try:
            made, source = self._read_code(line)
            if source is None:
                return
            place = self.stack, self.curindex, frame, dict(self.tb_lineno)
            try:
                with _replaced(sys, stdin=self.stdin, stdout=self.stdout, displayhook=self.displayhook):
                    if not self._exec_in_closure(source, frame.f_globals, frame.f_locals):
                        exec(made, frame.f_globals, frame.f_locals)
            finally:
                if self.curframe is None:
                    # The statement called set_trace().
                    self.stack, self.curindex, self.curframe, self.tb_lineno = place
        except BaseException:
            self._error_exc()

    def _read_code(self, line):
        """The code of a statement, for which more lines may be read, and its source; None if it is given up."""
        compiler = codeop.CommandCompiler()
        source = line
        made = compiler(line + "\n", "<stdin>", "single")
        if made is not None:
            return made, source
        width = len(self.prompt)
        with _replaced(self, prompt="...   " if width == 6 else "...".ljust(width)):
            while made is None:
                line = self._next_line()
                if line is None:
                    self.lastcmd = ""
                    return None, None
                source += "\n" + line
                made = compiler(source, "<stdin>", "single")
        # An empty line repeats all of it.
        self.lastcmd = source
        return made, source

    def _next_line(self):
        """A line that continues a statement; None at the end."""
        if self.cmdqueue:
            return self.cmdqueue.pop(0)
        if self.use_rawinput:
            try:
                return input(self.prompt)
            except (KeyboardInterrupt, EOFError):
                print("\n")
                return None
        self.stdout.write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        if line:
            return line.rstrip("\r\n")
        self.stdout.write("\n")
        self.stdout.flush()
        return None

    def _exec_in_closure(self, source, globals, locals):
        """Run a statement with functions in it, if it is one, and return whether it was.

        They see the frame's variables only if the statement lies in a function that has them: it becomes the body of one
        whose parameters are the variables, and which tells what they are at last.
        """
        if locals is globals:
            return False
        try:
            table = symtable.symtable(source, "<stdin>", "exec")
            tree = ast.parse(source, "<stdin>", "exec")
        except SyntaxError:
            return False
        if not any(child.get_type() in ("function", "class") for child in table.get_children()):
            return False
        bound = {
            symbol.get_name() for symbol in table.get_symbols()
            if (symbol.is_assigned() or symbol.is_imported()) and not symbol.is_declared_global()
        }
        names = {name for name in locals if name.isidentifier()}
        show = "__pdb_eval__"
        for statement in tree.body:
            if isinstance(statement, ast.Expr):
                shown = ast.Call(ast.Name(show, ast.Load()), [statement.value], [])
                statement.value = ast.copy_location(shown, statement.value)
        head = f"def __pdb_run__({', '.join(sorted(names | {show}))}):\n"
        frame = ast.parse(head + " try:\n  pass\n finally:\n  __pdb_done__(locals())\n")
        frame.body[0].body[0].body = tree.body
        try:
            made = compile(ast.fix_missing_locations(frame), "<stdin>", "exec")
        except SyntaxError:
            return False
        holder, final = {}, {}
        exec(made, globals, holder)
        missing = object()
        before = globals.get("__pdb_done__", missing)
        globals["__pdb_done__"] = final.update
        try:
            holder["__pdb_run__"](**{name: locals[name] for name in names}, **{show: sys.displayhook})
        finally:
            if before is missing:
                globals.pop("__pdb_done__", None)
            else:
                globals["__pdb_done__"] = before
            for name in names | bound:
                if name in final:
                    locals[name] = final[name]
                elif name in names:
                    locals.pop(name, None)
        return True

    # Convenience variables: $name in a line.

    def set_convenience_variable(self, frame, name, value):
        """Set what $name stands for in a frame."""
        frame.f_globals.setdefault(_CONVENIENCE, {})[name] = value

    def _replace_convenience_variables(self, line):
        """Write $name as what it stands for."""
        try:
            tokens = list(tokenize.generate_tokens(io.StringIO(line).readline)) if "$" in line else []
        except (SyntaxError, tokenize.TokenError):
            tokens = []
        text, done = "", 0
        for sign, name in zip(tokens, tokens[1:]):
            if sign.string == "$" and sign.start[0] == 1 and name.type == tokenize.NAME and sign.end == name.start:
                text += f'{line[done:sign.start[1]]}{_CONVENIENCE}["{name.string}"]'
                done = name.end[1]
        return text + line[done:]
