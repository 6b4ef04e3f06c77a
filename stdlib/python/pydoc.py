"""Documentation of Python objects as text, made from their docstrings and signatures: what help() shows.

render_doc(thing) gives the text; doc(thing) shows it in a pager; plain(text) takes the emphasis out.
"""

__all__ = ['help']

import inspect
import keyword
import os
import pkgutil
import re
import sys

from _pydoc_objects import (
    ErrorDuringImport, _getdoc, _is_bound_method, classify_class_attrs, classname, describe, getdoc, importfile,
    isdata, ispackage, locate, parentname, pathdirs, resolve, safeimport, sort_attributes, splitdoc, synopsis,
    visiblename,
)
from _pydoc_text import Doc, TextDoc, TextRepr, _PlainTextDoc

text = TextDoc()
plaintext = _PlainTextDoc()


def plain(text):
    """Take out what is printed over: what was bold is there once."""
    return re.sub('.\b', '', text)


# Pagers.


def plainpager(text, title=''):
    """Write the text as it is, for output that has no pager."""
    encoding = getattr(sys.stdout, 'encoding', None) or 'utf-8'
    printable = text.encode(encoding, 'backslashreplace').decode(encoding)
    sys.stdout.write(plain(printable))


def pipepager(text, cmd, title=''):
    """Give the text to a program that shows it, and wait for that to end."""
    from subprocess import PIPE, Popen

    program = Popen(cmd, shell=True, stdin=PIPE, errors='backslashreplace')
    try:
        with program.stdin as pipe:
            pipe.write(text)
    except (KeyboardInterrupt, OSError):
        # It may end before the text does.
        pass
    while program.returncode is None:
        try:
            program.wait()
        except KeyboardInterrupt:
            # That is for the program.
            pass


def _pager_command():
    """The program that shows texts; None if there is none, or no terminal for it."""
    for stream in sys.stdin, sys.stdout:
        if not hasattr(stream, 'isatty') or not stream.isatty():
            return None
    if os.environ.get('TERM') in ('dumb', 'emacs'):
        return None
    for variable in 'MANPAGER', 'PAGER':
        if os.environ.get(variable):
            return os.environ[variable]
    from shutil import which

    return next(filter(which, ('pager', 'less', 'more')), None)


def pager(text, title=''):
    """Show a text in the user's pager if there is a terminal, or print it."""
    command = _pager_command()
    if command is None:
        plainpager(text, title)
    else:
        pipepager(plain(text), command, title)


# Texts about objects.


def _has_text(object):
    """Whether there is more to say of an object itself than of its type."""
    tests = (inspect.ismodule, inspect.isclass, inspect.isroutine, inspect.isdatadescriptor, _getdoc)
    return any(test(object) for test in tests)


def render_doc(thing, title='Python Library Documentation: %s', forceload=0, renderer=None):
    """Describe an object, or what a name refers to, as text."""
    found, name = resolve(thing, forceload)
    heading = describe(found)
    owner, dot, _ = (name or '').rpartition('.')
    module = inspect.getmodule(found)
    if dot:
        heading += f' in {owner}'
    elif module and module is not found:
        heading += f' in module {module.__name__}'
    if not _has_text(found):
        if hasattr(found, '__origin__'):
            found = found.__origin__
        else:
            found = type(found)
            heading += ' object'
    body = (renderer or text).document(found, name)
    return f'{title % heading}\n\n{body}'


def doc(thing, title='Python Library Documentation: %s', forceload=0, output=None, is_cli=False):
    """Show the description of an object, or of what a name refers to."""
    try:
        shown = render_doc(thing, title, forceload, None if output is None else plaintext)
    except ImportError as error:
        if output is None and is_cli:
            raise
        shown = str(error)
        if output is None:
            print(shown)
            return
    if output is not None:
        output.write(shown)
    else:
        pager(shown, f'Help on {thing if isinstance(thing, str) else describe(thing)!s}')


# What help() says between its answers.
_GOODBYE = (
    '\n'
    'You are now leaving help and returning to the Python interpreter.\n'
    'If you want to ask for help on a particular object directly from the\n'
    'interpreter, you can type "help(object)".  Executing "help(\'string\')"\n'
    'has the same effect as typing a particular string at the help> prompt.\n'
)
_NO_TOPICS = (
    '\n'
    'Sorry, topic and keyword documentation is not available because the\n'
    'module "pydoc_data.topics" could not be found.\n'
)
_KEYWORDS_INTRO = (
    '\n'
    'Here is a list of the Python keywords.  Enter any keyword to get more help.\n'
    '\n'
)
_SEARCH_INTRO = (
    '\n'
    "Here is a list of modules whose name or summary contains '{}'.\n"
    'If there are any, enter a module name to get more help.\n'
    '\n'
)
_MODULES_END = (
    '\n'
    'Enter any module name to get more help.  Or, type "modules spam" to search\n'
    'for modules whose name or summary contain the string "spam".\n'
)
_INTRO = (
    "Welcome to Python {0:d}.{1:d}'s help utility: type the name of an object, or\n"
    '"modules" or "keywords" for a list of those, or "quit" to leave.\n'
)


class Helper:
    """The function help(): with an argument it documents that, without one it asks what to document."""

    keywords = dict.fromkeys([*keyword.kwlist, 'match', 'case'], '')
    _VALUES = {'True': True, 'False': False, 'None': None}
    # Stands for no argument.
    _GoInteractive = object()

    def __init__(self, input=None, output=None):
        self._input, self._output = input, output

    input = property(lambda self: self._input or sys.stdin, doc='Where questions come from.')
    output = property(lambda self: self._output or sys.stdout, doc='Where answers go.')

    def __repr__(self):
        if inspect.stack()[1][3] == '?':
            self()
            return ''
        kind = type(self)
        return f'<{kind.__module__}.{kind.__qualname__} instance>'

    def __call__(self, request=_GoInteractive):
        if request is self._GoInteractive:
            self.intro()
            self.interact()
            self.output.write(_GOODBYE)
            return
        try:
            self.help(request)
        except ImportError as error:
            self.output.write(f'{error}\n')

    def interact(self):
        """Ask for names until there are no more."""
        self.output.write('\n')
        while True:
            try:
                line = self.getline('help> ')
            except (EOFError, KeyboardInterrupt):
                return
            # A name may be given as a literal.
            quoted = re.fullmatch(r'''(['"])((?:(?!\1).)+)\1''', line.strip(), re.DOTALL)
            request = quoted[2] if quoted else line.strip()
            if not line or request.lower() in ('q', 'quit', 'exit'):
                return
            if request == 'help':
                self.intro()
            else:
                self.help(request)

    def getline(self, prompt):
        """Ask for a line; at a terminal it can be edited."""
        if self.input is sys.stdin:
            return input(prompt)
        self.output.write(prompt)
        self.output.flush()
        return self.input.readline()

    def help(self, request, is_cli=False):
        """Document an object, or what a text names."""
        if isinstance(request, Helper):
            self()
        elif not isinstance(request, str):
            self._document(request, is_cli)
        else:
            self._answer(request.strip(), is_cli)
        self.output.write('\n')

    def _document(self, thing, is_cli):
        doc(thing, 'Help on %s:', output=self._output, is_cli=is_cli)

    def _answer(self, request, is_cli):
        command, _, rest = request.partition(' ')
        if request == 'keywords':
            self.listkeywords()
        elif command == 'modules':
            self.listmodules(*rest.split()[:1])
        elif request in self._VALUES:
            self._document(self._VALUES[request], is_cli)
        elif request in self.keywords or request in ('topics', 'symbols'):
            self.output.write(_NO_TOPICS)
        else:
            self._document(request or str, is_cli)

    def intro(self):
        """Say what can be asked."""
        self.output.write(_INTRO.format(*sys.version_info))

    def list(self, items, columns=4, width=80):
        """Print texts in columns."""
        items = sorted(items)
        height = -(-len(items) // columns)
        for row in range(height):
            texts = items[row::height]
            # What is in the last column has nothing behind it.
            shown = [text.ljust(width // columns) for text in texts[:columns - 1]] + texts[columns - 1:]
            self.output.write(''.join(shown) + '\n')

    def listkeywords(self):
        """Print the keywords."""
        self.output.write(_KEYWORDS_INTRO)
        self.list(self.keywords)

    def listmodules(self, key=''):
        """Print the names of the modules that can be imported, or of those whose name or summary has a word in it."""
        if key:
            self.output.write(_SEARCH_INTRO.format(key))
            apropos(key)
            return
        names = {name.partition('.')[0] for name in sys.builtin_module_names}
        names.update(sys.stdlib_module_names, (module.name for module in pkgutil.iter_modules()))
        self.list(name for name in names if not name.startswith('_'))
        self.output.write(_MODULES_END)


help = Helper()


def _summary_of(module):
    """The summary of a module that was found, but not imported."""
    try:
        origin = module.module_finder.find_spec(module.name).origin
        return origin.endswith('.py') and synopsis(origin) or ''
    except (AttributeError, ImportError, OSError):
        return ''


def apropos(key):
    """List the modules whose names or summaries contain key."""
    for module in pkgutil.iter_modules():
        summary = _summary_of(module)
        if key.lower() in f'{module.name} - {summary}'.lower():
            print(module.name, summary and f'- {summary}')


def cli():
    """Do what the command line asks for."""
    options = sys.argv[1:]
    if options[:1] == ['-k'] and len(options) > 1:
        apropos(' '.join(options[1:]))
        return
    if not options or options[0].startswith('-'):
        raise NotImplementedError('pydoc: only names and -k are known; there is no server of pages')
    for name in options:
        try:
            is_file = name.endswith('.py') and os.path.exists(name)
            help.help(importfile(name) if is_file else name, is_cli=True)
        except (ErrorDuringImport, ImportError) as error:
            print(error)
            sys.exit(1)


if __name__ == '__main__':
    cli()
