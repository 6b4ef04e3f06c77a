"""The interactive prompt."""

import builtins
import linecache
import os
import sys
import traceback
from codeop import CommandCompiler

_BANNER = 'Type "help", "copyright", "credits" or "license" for more information.'
_HISTORY_LENGTH = 10000


def _terminal():
    """The line editor, if there is one and a terminal to edit on."""
    if os.environ.get('TERM') in (None, '', 'dumb') or os.environ.get('PYTHON_BASIC_REPL'):
        return None
    try:
        if not (os.isatty(0) and os.isatty(1)):
            return None
        import readline
    except (ImportError, OSError):
        return None
    return readline


class _Plain:
    """Lines from a standard input that is no terminal; prompts go to the standard error."""

    filename = '<stdin>-{}'
    # Whether the end of a line was not written yet when reading one ends before its time.
    stays_on_line = True

    def read(self, prompt, lines):
        sys.stdout.flush()
        sys.stderr.write(prompt)
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.removesuffix('\n')

    def done(self, source):
        """A statement is complete."""

    def close(self):
        """The end."""


class _Edited:
    """Statements edited on a terminal, each with all of its lines, with history and completion."""

    filename = '<python-input-{}>'
    stays_on_line = False
    commands = {'exit': lambda: builtins.exit(), 'quit': lambda: builtins.quit(),
                'help': lambda: builtins.help(), 'copyright': lambda: builtins.copyright(),
                'credits': lambda: builtins.credits(), 'license': lambda: builtins.license(),
                'clear': lambda: print('\x1b[H\x1b[2J', end='')}

    def __init__(self, readline, namespace, compiler):
        import rlcompleter
        self.readline, self.namespace, self.compiler = readline, namespace, compiler
        readline.set_completer(rlcompleter.Completer(namespace).complete)
        self.path = os.environ.get('PYTHON_HISTORY') or os.path.expanduser('~/.python_history')
        try:
            readline.read_history_file(self.path)
        except OSError:
            pass
        readline.set_history_length(_HISTORY_LENGTH)

    def read(self, prompt, lines):
        from _colorize import can_colorize, get_theme
        paint = colours = None
        if can_colorize():
            from _source_colours import painted as paint
            theme = get_theme(force_color=True).syntax
            colours = theme.prompt, theme.reset
        text = self.readline._read(prompt, '', self.complete, self.enter, paint, colours)
        # An empty line in which an indentation is left ends a statement as well.
        text, newline, last = text.rpartition('\n')
        return text + newline + last.rstrip(' \t')

    def complete(self, text, place):
        from _repl_completion import of_import
        return of_import(text[:place]) or self.readline._complete(text, place)

    def enter(self, text, place):
        """What Enter inserts behind the line of a place; None if the text is complete."""
        line = text[:place].rpartition('\n')[2]
        if '\n' not in text[place:] and self.is_complete(text):
            return None
        indent = line[:len(line) - len(line.lstrip())]
        if line.partition('#')[0].rstrip().endswith(':'):
            indent += '    '
        return '\n' + indent

    def is_complete(self, text):
        if text.strip() in self.commands:
            return True
        *before, last = text.split('\n')
        is_blank = before and not last.strip()
        if is_blank:
            text = '\n'.join(before) + '\n'
        try:
            import warnings
            with warnings.catch_warnings(action='ignore'):
                return self.compiler(text, '<stdin>', 'single') is not None
        except (OverflowError, SyntaxError, ValueError):
            # Several statements are no single one; an empty line ends them.
            return is_blank or not before

    def done(self, source):
        source = source.rstrip('\n')
        size = self.readline.get_current_history_length()
        if source.strip() and self.readline.get_history_item(size) != source:
            self.readline.add_history(source)

    def close(self):
        try:
            self.readline.write_history_file(self.path)
        except OSError:
            # A history that cannot be kept is no reason to complain.
            pass


def _show(ran):
    """Show the exception that was raised, by a statement that ran or by its compilation."""
    from _colorize import can_colorize
    kind, value, tb = sys.exc_info()
    # The frames of this module are not the program's.
    tb = tb.tb_next if ran else None
    value = value.with_traceback(tb)
    sys.last_exc = sys.last_value = value
    sys.last_type, sys.last_traceback = kind, tb
    sys.stdout.flush()
    try:
        if sys.excepthook is not sys.__excepthook__:
            sys.excepthook(kind, value, tb)
            return
        lines = traceback.format_exception(value, colorize=can_colorize(file=sys.stderr))
        sys.stderr.write(_readable(''.join(lines)))
    finally:
        kind = value = tb = None


def _readable(text):
    """A traceback in which all statements of a plain input have its name."""
    out = []
    for part in text.split('<stdin>-'):
        if out:
            part = '<stdin>' + part.lstrip('0123456789')
        out.append(part)
    return ''.join(out)


def _start(namespace, starts):
    """Run what comes before the first prompt: the file of PYTHONSTARTUP, sys.__interactivehook__."""
    path = os.environ.get('PYTHONSTARTUP') if starts and not sys.flags.ignore_environment else None
    if path:
        try:
            with open(path, 'rb') as file:
                source = file.read()
        except OSError:
            sys.stderr.write('Could not open PYTHONSTARTUP\n')
            _show(False)
        else:
            _guarded(lambda: exec(compile(source, path, 'exec'), namespace))
    hook = getattr(sys, '__interactivehook__', None)
    if hook is not None:
        _guarded(hook, 'Failed calling sys.__interactivehook__\n')


def _guarded(function, words=''):
    try:
        function()
    except SystemExit:
        raise
    except BaseException as error:
        sys.stderr.write(words)
        error.__traceback__ = error.__traceback__.tb_next
        _show(True)


def interact(namespace, banner=True, starts=True):
    """Read and run statements until the end of the input."""
    readline = _terminal()
    compiler = CommandCompiler()
    source_of_lines = _Plain() if readline is None else _Edited(readline, namespace, compiler)
    if banner:
        version = sys.version.split()[0]
        sys.stderr.write(f'Molt, Python {version} on {sys.platform}\n{_BANNER}\n')
    _start(namespace, starts)
    if not hasattr(sys, 'ps1'):
        sys.ps1 = '>>> '
    if not hasattr(sys, 'ps2'):
        sys.ps2 = '... '
    lines = []
    number = 0
    try:
        while True:
            try:
                try:
                    line = source_of_lines.read(str(sys.ps2 if lines else sys.ps1), lines)
                except EOFError:
                    if lines:
                        # What is there is run, as if an empty line had come.
                        line = '\n'
                        if not _statement(lines + [line], namespace, compiler,
                                          source_of_lines, number):
                            lines = []
                            number += 1
                    if source_of_lines.stays_on_line:
                        sys.stderr.write('\n')
                    break
                if not lines and readline is not None and line.strip() in _Edited.commands:
                    name = line.strip()
                    if name not in namespace:
                        source_of_lines.done(name)
                        _Edited.commands[name]()
                        continue
                lines.append(line)
                if not _statement(lines, namespace, compiler, source_of_lines, number):
                    lines = []
                    number += 1
            except KeyboardInterrupt:
                lines = []
                sys.stderr.write('\n' * source_of_lines.stays_on_line + 'KeyboardInterrupt\n')
    finally:
        source_of_lines.close()


def _statement(lines, namespace, compiler, source_of_lines, number):
    """Run the lines if they are a statement; returns whether more has to come."""
    source = '\n'.join(lines)
    name = source_of_lines.filename.format(number)
    try:
        codes = _compiled(source, name, compiler)
    except (OverflowError, SyntaxError, ValueError):
        source_of_lines.done(source)
        _show(False)
        return False
    if codes is None:
        return True
    source_of_lines.done(source)
    kept = [line + '\n' for line in source.split('\n')]
    linecache.cache[name] = (len(source), None, kept, name)
    try:
        for code in codes:
            exec(code, namespace)
    except SystemExit:
        raise
    except:
        _show(True)
    return False


def _compiled(source, name, compiler):
    """The code objects of the statements of a text; None if more has to come."""
    try:
        code = compiler(source, name, 'single')
    except SyntaxError as error:
        if error.msg != 'multiple statements found while compiling a single statement':
            raise
        # Several statements at once are pasted; what the last one gives is shown.
        import ast
        import codeop
        flags = compiler.compiler.flags & ~codeop._INTERACTIVE
        tree = compile(source, name, 'exec', ast.PyCF_ONLY_AST | flags, True)
        *before, last = tree.body
        trees = ast.Module(before, []), ast.Interactive([last])
        return [compile(tree, name, mode, flags, True) for tree, mode in zip(trees, ('exec', 'single'))]
    return None if code is None else [code]
