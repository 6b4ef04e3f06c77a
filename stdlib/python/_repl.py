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

    def read(self, prompt, lines):
        sys.stderr.write(prompt)
        sys.stderr.flush()
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.removesuffix('\n')

    def done(self, source):
        """A statement is complete."""

    def close(self):
        """The end."""


class _Edited:
    """Lines edited on a terminal, with history and completion."""

    filename = '<python-input-{}>'
    commands = {'exit': lambda: builtins.exit(), 'quit': lambda: builtins.quit(),
                'help': lambda: builtins.help(), 'copyright': lambda: builtins.copyright(),
                'credits': lambda: builtins.credits(), 'license': lambda: builtins.license(),
                'clear': lambda: print('\x1b[H\x1b[2J', end='')}

    def __init__(self, readline, namespace):
        import rlcompleter
        self.readline = readline
        readline.set_completer(rlcompleter.Completer(namespace).complete)
        self.path = os.environ.get('PYTHON_HISTORY') or os.path.expanduser('~/.python_history')
        try:
            readline.read_history_file(self.path)
        except OSError:
            pass
        readline.set_history_length(_HISTORY_LENGTH)

    def read(self, prompt, lines):
        indent = ''
        if lines:
            last = lines[-1]
            indent = last[:len(last) - len(last.lstrip())]
            if last.rstrip().endswith(':'):
                indent += '    '
            if not last.strip():
                indent = ''
        line = self.readline._read(prompt, indent)
        if lines and not line.strip():
            # An indentation alone ends the statement as an empty line does.
            return ''
        # Lines of an earlier statement that was edited again are complete.
        return line + '\n' if '\n' in line else line

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
        sys.stderr.write(_readable(''.join(traceback.format_exception(value))))
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


def interact(namespace, banner=True):
    """Read and run statements until the end of the input."""
    readline = _terminal()
    source_of_lines = _Plain() if readline is None else _Edited(readline, namespace)
    compiler = CommandCompiler()
    if banner:
        version = sys.version.split()[0]
        sys.stderr.write(f'Molt, Python {version} on {sys.platform}\n{_BANNER}\n')
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
                sys.stderr.write('\nKeyboardInterrupt\n')
    finally:
        source_of_lines.close()


def _statement(lines, namespace, compiler, source_of_lines, number):
    """Run the lines if they are a statement; returns whether more has to come."""
    source = '\n'.join(lines)
    name = source_of_lines.filename.format(number)
    try:
        code = compiler(source, name, 'single')
    except (OverflowError, SyntaxError, ValueError):
        source_of_lines.done(source)
        _show(False)
        return False
    if code is None:
        return True
    source_of_lines.done(source)
    kept = [line + '\n' for line in source.split('\n')]
    linecache.cache[name] = (len(source), None, kept, name)
    try:
        exec(code, namespace)
    except SystemExit:
        raise
    except:
        _show(True)
    return False
