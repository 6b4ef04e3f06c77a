"""Interpreters for interactive use."""

import builtins
import sys
import traceback
from codeop import CommandCompiler, compile_command

__all__ = ["InteractiveInterpreter", "InteractiveConsole", "interact", "compile_command"]


class InteractiveInterpreter:
    """Compiles and runs pieces of source in one namespace."""

    def __init__(self, locals=None):
        self.locals = {"__name__": "__console__", "__doc__": None} if locals is None else locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename="<input>", symbol="single"):
        """Run source if it is complete; returns whether more has to come."""
        try:
            code = self.compile(source, filename, symbol)
        except (SyntaxError, ValueError, OverflowError, MemoryError, RecursionError):
            self.showsyntaxerror(filename, source=source)
        else:
            if code is None:
                return True
            self.runcode(code)
        return False

    def runcode(self, code):
        """Run code; exceptions but SystemExit are shown."""
        try:
            exec(code, self.locals)
        except BaseException as error:
            if isinstance(error, SystemExit):
                raise
            self.showtraceback()

    def showsyntaxerror(self, filename=None, *, source="", **ignored):
        """Show the syntax error that was just raised."""
        error = sys.exception()
        if isinstance(error, SyntaxError):
            if filename:
                error.filename = filename
            if source and type(error) is SyntaxError and not error.text and error.lineno is not None:
                # Errors of the machine itself do not know the line.
                error.text = dict(enumerate(source.splitlines(), 1)).get(error.lineno, error.text)
        self._show(error.with_traceback(None))

    def showtraceback(self):
        """Show the exception that was just raised."""
        error = sys.exception()
        # The frame of runcode() is not the program's.
        self._show(error.with_traceback(error.__traceback__.tb_next))

    def _show(self, error):
        shown = type(error), error, error.__traceback__
        sys.last_type, sys.last_value, sys.last_traceback = shown
        sys.last_exc = error
        if sys.excepthook is sys.__excepthook__:
            self.write(''.join(traceback.format_exception(*shown)))
            return
        # The hook of the program is what shows it.
        try:
            sys.excepthook(*shown)
        except BaseException as failure:
            if isinstance(failure, SystemExit):
                raise
            # It is shown as if the hook had been called by nobody.
            failure.__context__ = None
            failure.__traceback__ = failure.__traceback__.tb_next
            print('Error in sys.excepthook:', file=sys.stderr)
            sys.__excepthook__(type(failure), failure, failure.__traceback__)
            print('\nOriginal exception was:', file=sys.stderr)
            sys.__excepthook__(*shown)

    def write(self, data):
        """Show text, by default on sys.stderr."""
        sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    """An interpreter with prompts."""

    def __init__(self, locals=None, filename="<console>", *, local_exit=False):
        super().__init__(locals)
        self.filename, self.local_exit = filename, local_exit
        self.resetbuffer()

    def resetbuffer(self):
        """Forget the lines of a statement that is not complete."""
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        """Read and run lines until the end of the input."""
        name = type(self).__name__
        if banner is None:
            banner = (f'Python {sys.version} on {sys.platform}\n'
                      'Type "help", "copyright", "credits" or "license" for more information.\n'
                      f'({name})')
        if exitmsg is None:
            exitmsg = f'now exiting {name}...'
        made = {'ps1': '>>> ', 'ps2': '... '}
        for prompt in [prompt for prompt in made if hasattr(sys, prompt)]:
            del made[prompt]
        for prompt, text in made.items():
            setattr(sys, prompt, text)
        quitters = {}
        try:
            if banner:
                self.write(f'{banner}\n')
            if self.local_exit:
                quitters = {word: getattr(builtins, word) for word in ('exit', 'quit') if hasattr(builtins, word)}
                for word in quitters:
                    setattr(builtins, word, Quitter(word))
            more = False
            while more is not None:
                more = self._round(more)
        finally:
            for word, value in quitters.items():
                setattr(builtins, word, value)
            for prompt in made:
                delattr(sys, prompt)
            if exitmsg != '':
                self.write(f'{exitmsg}\n')

    def _round(self, more):
        """Read a line and run it; returns whether more has to come, None at the end."""
        try:
            try:
                line = self.raw_input(sys.ps2 if more else sys.ps1)
            except EOFError:
                self.write('\n')
                return None
            return self.push(line)
        except KeyboardInterrupt:
            self.write('\nKeyboardInterrupt\n')
            self.resetbuffer()
            return False
        except SystemExit:
            if not self.local_exit:
                raise
            self.write('\n')
            return None

    def push(self, line, filename=None, _symbol="single"):
        """Take a line; returns whether more has to come."""
        self.buffer.append(line)
        if filename is None:
            filename = self.filename
        if self.runsource("\n".join(self.buffer), filename, symbol=_symbol):
            return True
        self.resetbuffer()
        return False

    def raw_input(self, prompt=""):
        """A line of input, without its end."""
        return input(prompt)


class Quitter:
    """What exit and quit are while a console ends alone."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'Use {self.name} or Ctrl-D (i.e. EOF) to exit'

    def __call__(self, code=None):
        raise SystemExit(code)


def interact(banner=None, readfunc=None, local=None, exitmsg=None, local_exit=False):
    """Run a console."""
    console = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is None:
        try:
            # Gives input() a history.
            import readline
        except ImportError:
            pass
    else:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)


if __name__ == "__main__":
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument('-q', action='store_true', help="don't print version and copyright messages")
    interact('' if parser.parse_args().q or sys.flags.quiet else None)
