"""Compiling source that may not be complete yet."""

import __future__
import warnings

__all__ = ['compile_command', 'Compile', 'CommandCompiler']

# Flags of compile(): keep the words of a dedent apart from the end, give a tree, and tell incomplete from wrong.
PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ONLY_AST = 0x400
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000

_INTERACTIVE = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT
_FUTURES = 0
for _name in __future__.all_feature_names:
    _FUTURES |= getattr(__future__, _name).compiler_flag
del _name


def _says_nothing(source):
    """Whether there are only blank lines and comments."""
    return all(line.isspace() or not line or line.lstrip().startswith('#')
               for line in source.split('\n'))


def _compile_if_complete(compiler, source, filename, symbol, flags):
    if symbol != 'eval' and _says_nothing(source):
        source = 'pass'

    def error_of(text):
        try:
            compiler(text, filename, symbol, flags=flags)
        except SyntaxError as error:
            return error

    with warnings.catch_warnings():
        # They come when it is compiled for good.
        for category in SyntaxWarning, DeprecationWarning:
            warnings.simplefilter('ignore', category)
        if error_of(source) is not None:
            # It may be that only an end of line is missing, or more of them.
            error = error_of(source + '\n')
            if error is None or isinstance(error, _IncompleteInputError):
                return None
    return compiler(source, filename, symbol, incomplete_input=False)


def _compile_once(source, filename, symbol, incomplete_input=True, *, flags=0):
    flags |= _INTERACTIVE if incomplete_input else PyCF_DONT_IMPLY_DEDENT
    return compile(source, filename, symbol, flags)


def compile_command(source, filename="<input>", symbol="single", flags=0):
    """The code of a command; None if more of it has to come, SyntaxError if it is wrong."""
    return _compile_if_complete(_compile_once, source, filename, symbol, flags)


class Compile:
    """compile() that remembers the __future__ statements it has seen."""

    def __init__(self):
        self.flags = _INTERACTIVE

    def __call__(self, source, filename, symbol, flags=0, *, incomplete_input=True, **ignored):
        wanted = flags | self.flags
        if incomplete_input is False:
            wanted &= ~_INTERACTIVE
        result = compile(source, filename, symbol, wanted, True)
        if not wanted & PyCF_ONLY_AST:
            self.flags |= result.co_flags & _FUTURES
        return result


class CommandCompiler:
    """compile_command() that remembers the __future__ statements it has seen."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        compiler = self.compiler
        return _compile_if_complete(compiler, source, filename, symbol, compiler.flags)
