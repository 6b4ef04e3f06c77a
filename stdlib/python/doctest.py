"""Runs the examples of docstrings and compares what they print with what stands behind them."""

import _colorize
import difflib
import functools
import inspect
import io
import linecache
import os
import re
import sys
import traceback
import types
import unittest

__all__ = ['register_optionflag', 'DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE', 'NORMALIZE_WHITESPACE', 'ELLIPSIS',
           'SKIP', 'IGNORE_EXCEPTION_DETAIL', 'COMPARISON_FLAGS', 'REPORT_UDIFF', 'REPORT_CDIFF', 'REPORT_NDIFF',
           'REPORT_ONLY_FIRST_FAILURE', 'REPORTING_FLAGS', 'FAIL_FAST', 'Example', 'DocTest', 'DocTestParser',
           'DocTestFinder', 'DocTestRunner', 'OutputChecker', 'DocTestFailure', 'UnexpectedException', 'DebugRunner',
           'testmod', 'testfile', 'run_docstring_examples', 'DocTestSuite', 'DocFileSuite', 'set_unittest_reportflags',
           'script_from_examples', 'testsource', 'debug_src', 'debug']
# Frames of unittest's machinery are left out of tracebacks; those of this module too.
__unittest = True

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    """The flag of this name, a new bit when it is asked for the first time."""
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


def _register(names):
    return tuple(map(register_optionflag, names.split()))


# Flags of how outputs are compared, and of how differences are reported.
_comparison = _register(
    'DONT_ACCEPT_TRUE_FOR_1 DONT_ACCEPT_BLANKLINE NORMALIZE_WHITESPACE ELLIPSIS SKIP IGNORE_EXCEPTION_DETAIL'
)
_reporting = _register('REPORT_UDIFF REPORT_CDIFF REPORT_NDIFF REPORT_ONLY_FIRST_FAILURE FAIL_FAST')
(
    DONT_ACCEPT_TRUE_FOR_1, DONT_ACCEPT_BLANKLINE, NORMALIZE_WHITESPACE, ELLIPSIS, SKIP, IGNORE_EXCEPTION_DETAIL
) = _comparison
REPORT_UDIFF, REPORT_CDIFF, REPORT_NDIFF, REPORT_ONLY_FIRST_FAILURE, FAIL_FAST = _reporting
COMPARISON_FLAGS, REPORTING_FLAGS = sum(_comparison), sum(_reporting)

BLANKLINE_MARKER = '<BLANKLINE>'
ELLIPSIS_MARKER = '...'


class TestResults(tuple):
    """The counts of failed and attempted examples; `skipped` stands beside them."""

    __match_args__ = _fields = ('failed', 'attempted')

    def __new__(cls, failed, attempted, *, skipped=0):
        results = super().__new__(cls, (failed, attempted))
        results.skipped = skipped
        return results

    failed = property(lambda self: self[0])
    attempted = property(lambda self: self[1])

    def __repr__(self):
        skipped = ', skipped=%d' % self.skipped if self.skipped else ''
        return 'TestResults(failed=%d, attempted=%d%s)' % (self.failed, self.attempted, skipped)


def _indent(text, indent=4):
    return re.sub(r'(?m)^(?!$)', ' ' * indent, text)


def _module_of(module):
    if module is None:
        return sys.modules['__main__']
    if isinstance(module, str):
        return __import__(module, fromlist=['*'])
    if inspect.ismodule(module):
        return module
    raise TypeError('Expected a module, string, or None')


def _calling_module(depth):
    return sys.modules[sys._getframe(depth + 1).f_globals['__name__']]


def _future_flags(globs):
    import __future__
    flags = 0
    for name in __future__.all_feature_names:
        feature = globs.get(name)
        if feature is getattr(__future__, name):
            flags |= feature.compiler_flag
    return flags


class Example:
    """One statement and the output it is expected to have."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        def ended(text):
            return text if text.endswith('\n') else text + '\n'
        self.source = ended(source)
        self.want = ended(want) if want else want
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options
        self.exc_msg = ended(exc_msg) if exc_msg is not None else exc_msg

    def _key(self):
        return self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


@functools.total_ordering
class DocTest:
    """The examples of one docstring and the namespace they run in."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        assert not isinstance(examples, str), 'DocTest no longer accepts str; use DocTestParser instead'
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        count = len(self.examples)
        counted = 'no examples' if count == 0 else '1 example' if count == 1 else '%d examples' % count
        return '<%s %s from %s:%s (%s)>' % (type(self).__name__, self.name, self.filename, self.lineno, counted)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        names = ('examples', 'docstring', 'globs', 'name', 'filename', 'lineno')
        return all(getattr(self, name) == getattr(other, name) for name in names)

    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))

    def _order(self):
        return self.name, self.filename or '', -1 if self.lineno is None else self.lineno, id(self)

    def __lt__(self, other):
        return self._order() < other._order() if isinstance(other, DocTest) else NotImplemented


class DocTestParser:
    """Finds the examples in a text."""

    _PROMPT = re.compile(r'(?P<indent> *)>>>(?P<rest>.*)')
    _TRACEBACK = re.compile(r'Traceback \((?:most recent call last|innermost last)\):\s*$')
    _DIRECTIVE = re.compile(r'#\s*doctest:\s*([^\n\'"]*)$', re.MULTILINE)

    def parse(self, string, name='<string>'):
        """The text in order: examples, and strings between them."""
        string = string.expandtabs()
        margins = [len(line) - len(line.lstrip(' ')) for line in string.split('\n') if line.strip()]
        margin = min(margins, default=0)
        if margin > 0:
            string = '\n'.join(line[margin:] for line in string.split('\n'))
        parts = []
        text = []
        lines = string.split('\n')
        at = 0
        while at < len(lines):
            prompt = self._PROMPT.match(lines[at])
            if prompt is None:
                text.append(lines[at])
                at += 1
                continue
            first = at
            indent = len(prompt['indent'])
            at += 1
            while at < len(lines) and lines[at].lstrip(' ').startswith('...') and \
                    (lines[at].strip() == '...' or len(lines[at]) - len(lines[at].lstrip(' ')) == indent):
                at += 1
            source = lines[first:at]
            want_at = at
            while at < len(lines) and lines[at].strip() and not lines[at].lstrip(' ').startswith('>>>'):
                at += 1
            example = self._example(source, lines[want_at:at], indent, name, first)
            if example is not None:
                example.indent += margin
            parts.append('\n'.join(text + ['']) if text else '')
            text = []
            if example is not None:
                parts.append(example)
        parts.append('\n'.join(text))
        return parts

    def _example(self, source, want, indent, name, lineno):
        for number, line in enumerate(source):
            if len(line) >= indent + 4 and line[indent + 3] != ' ':
                raise ValueError('line %r of the docstring for %s lacks blank after %s: %r' %
                                 (lineno + number + 1, name, line[indent:indent + 3], line))
        self._check_margin(source[1:], ' ' * indent + '.', name, lineno)
        code = '\n'.join(line[indent + 4:] for line in source)
        while want and not want[-1].strip():
            want.pop()
        self._check_margin(want, ' ' * indent, name, lineno + len(source))
        want = '\n'.join(line[indent:] for line in want)
        options = self._find_options(code, name, lineno)
        if all(not line.strip() or line.lstrip().startswith('#') for line in code.split('\n')):
            return None
        return Example(code, want, self._message(want), lineno=lineno, indent=indent, options=options)

    def _message(self, want):
        """The last part of an expected traceback: what follows its header and its indented stack."""
        lines = want.split('\n')
        if not self._TRACEBACK.match(lines[0]):
            return None
        for number, line in enumerate(lines[1:], 1):
            if line[:1] and (line[0].isalnum() or line[0] == '_'):
                return '\n'.join(lines[number:])
        return None

    def _check_margin(self, lines, prefix, name, lineno):
        for number, line in enumerate(lines):
            if line and not line.startswith(prefix) and line.strip():
                raise ValueError('line %r of the docstring for %s has inconsistent leading whitespace: %r' %
                                 (lineno + number + 1, name, line))

    def _find_options(self, source, name, lineno):
        options = {}
        for match in self._DIRECTIVE.finditer(source):
            for option in match[1].replace(',', ' ').split():
                if option[0] not in '+-' or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError('line %r of the doctest for %s has an invalid option: %r' %
                                     (lineno + 1, name, option))
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == '+'
        if options and all(not line.strip() or line.lstrip().startswith('#') for line in source.split('\n')):
            raise ValueError('line %r of the doctest for %s has an option directive on a line with no example: %r' %
                             (lineno, name, source))
        return options

    def get_examples(self, string, name='<string>'):
        """The examples of the text."""
        return [part for part in self.parse(string, name) if isinstance(part, Example)]

    def get_doctest(self, string, globs, name, filename, lineno):
        """The examples of the text as a test."""
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)


class DocTestFinder:
    """Finds the docstrings with examples in a module, class or function."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser, self._verbose = parser, verbose
        self._recurse, self._exclude_empty = recurse, exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """The tests of the object and of what it contains, in the order of their names."""
        if name is None:
            if getattr(obj, '__name__', None) is None:
                raise ValueError(
                    f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: {type(obj)!r}"
                )
            name = obj.__name__
        # False means that nothing is known of it.
        module = inspect.getmodule(obj) if module is None else module or None
        source_lines = self._source_of(obj, module)
        if globs is None:
            globs = {} if module is None else module.__dict__.copy()
        else:
            globs = globs.copy()
        if extraglobs is not None:
            globs.update(extraglobs)
        globs.setdefault('__name__', '__main__')
        tests = []
        self._find(tests, obj, name, module, source_lines, globs, set())
        tests.sort()
        return tests

    @staticmethod
    def _source_of(obj, module):
        """The lines of the file that an object is defined in; None if there are none."""
        try:
            path = inspect.getsourcefile(obj) or inspect.getfile(obj)
        except TypeError:
            return None
        if not path or path.startswith('<') and path.endswith(']>'):
            return None
        return linecache.getlines(path, getattr(module, '__dict__', None)) or None

    def _from_module(self, module, obj):
        if module is None:
            return True
        if inspect.getmodule(obj) is not None:
            return module is inspect.getmodule(obj)
        if inspect.isfunction(obj):
            return module.__dict__ is obj.__globals__
        if inspect.ismethoddescriptor(obj) or inspect.ismethodwrapper(obj):
            owner = getattr(obj, '__objclass__', None)
            place = owner.__module__ if owner is not None else getattr(obj, '__module__', None)
            return place is None or module.__name__ == place
        if inspect.isclass(obj) or hasattr(obj, '__module__'):
            return module.__name__ == obj.__module__
        if isinstance(obj, property):
            return True
        raise ValueError('object must be a class or function')

    def _is_routine(self, obj):
        return inspect.isroutine(inspect.unwrap(obj))

    def _find(self, tests, obj, name, module, source_lines, globs, seen):
        if self._verbose:
            print('Finding tests in %s' % name)
        if id(obj) in seen:
            return
        seen.add(id(obj))
        test = self._get_test(obj, name, module, globs, source_lines)
        if test is not None:
            tests.append(test)

        def within(inner, inner_name):
            self._find(tests, inner, '%s.%s' % (name, inner_name), module, source_lines, globs, seen)
        if not self._recurse:
            return
        if inspect.ismodule(obj):
            for inner_name, inner in obj.__dict__.items():
                if (self._is_routine(inner) or inspect.isclass(inner)) and self._from_module(module, inner):
                    within(inner, inner_name)
            for inner_name, inner in getattr(obj, '__test__', {}).items():
                if not isinstance(inner_name, str):
                    raise ValueError('DocTestFinder.find: __test__ keys must be strings: %r' % (type(inner_name),))
                if not (self._is_routine(inner) or inspect.isclass(inner) or inspect.ismodule(inner) or
                        isinstance(inner, str)):
                    raise ValueError('DocTestFinder.find: __test__ values must be strings, functions, methods, '
                                     'classes, or modules: %r' % (type(inner),))
                within(inner, '__test__.%s' % inner_name)
        elif inspect.isclass(obj):
            for inner_name, inner in obj.__dict__.items():
                if isinstance(inner, (staticmethod, classmethod)):
                    inner = inner.__func__
                if (self._is_routine(inner) or inspect.isclass(inner) or isinstance(inner, property)) and \
                        self._from_module(module, inner):
                    within(inner, inner_name)

    def _get_test(self, obj, name, module, globs, source_lines):
        if isinstance(obj, str):
            docstring = obj
        else:
            docstring = getattr(obj, '__doc__', None)
            docstring = '' if docstring is None else str(docstring)
        lineno = self._find_lineno(obj, source_lines)
        if self._exclude_empty and not docstring:
            return None
        if module is None:
            filename = None
        else:
            filename = getattr(module, '__file__', None) or module.__name__
            if filename[-4:] == '.pyc':
                filename = filename[:-1]
        return self._parser.get_doctest(docstring, globs, name, filename, lineno)

    def _find_lineno(self, obj, source_lines):
        lineno = None
        docstring = getattr(obj, '__doc__', None)
        if inspect.ismodule(obj) and docstring is not None:
            lineno = 0
        if inspect.isclass(obj) and docstring is not None and source_lines is not None:
            pattern = re.compile(r'^\s*class\s*%s\b' % re.escape(getattr(obj, '__name__', '-')))
            lineno = next((number for number, line in enumerate(source_lines) if pattern.match(line)), None)
        if inspect.ismethod(obj):
            obj = obj.__func__
        if isinstance(obj, property):
            obj = obj.fget
        if inspect.isfunction(obj) and getattr(obj, '__doc__', None):
            obj = inspect.unwrap(obj)
            obj = getattr(obj, '__code__', None)
        if inspect.istraceback(obj):
            obj = obj.tb_frame
        if inspect.isframe(obj):
            obj = obj.f_code
        if inspect.iscode(obj):
            lineno = obj.co_firstlineno - 1
        if lineno is None or source_lines is None:
            return lineno if lineno is None else lineno + 1
        # The docstring starts at the first line with a quote behind the head.
        pattern = re.compile(r'(^|.*:)\s*\w*("|\')')
        for number in range(lineno, len(source_lines)):
            if pattern.match(source_lines[number]):
                return number
        return None


class OutputChecker:
    """Compares what an example printed with what was expected."""

    def _to_ascii(self, text):
        return str(text.encode('ASCII', 'backslashreplace'), 'ASCII')

    def check_output(self, want, got, optionflags):
        """Whether the output is what was expected, under the flags."""
        got = self._to_ascii(got)
        want = self._to_ascii(want)
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (('True\n', '1\n'), ('False\n', '0\n')):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(r'(?m)^%s\s*?$' % re.escape(BLANKLINE_MARKER), '', want)
            got = re.sub(r'(?m)^[^\S\n]+$', '', got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = ' '.join(got.split()), ' '.join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _matches(want, got)

    def _diff(self, want, got, optionflags):
        """The kind and the lines of the difference that the flags ask for; None if they ask for none."""
        wanted, given = want.splitlines(keepends=True), got.splitlines(keepends=True)
        is_long = min(want.count('\n'), got.count('\n')) > 2
        if optionflags & (REPORT_UDIFF | REPORT_CDIFF) and (is_long or optionflags & REPORT_NDIFF):
            if optionflags & REPORT_UDIFF:
                kind, compare = 'unified diff with -expected +actual', difflib.unified_diff
            else:
                kind, compare = 'context diff with expected followed by actual', difflib.context_diff
            # The first lines name files.
            return kind, list(compare(wanted, given, n=2))[2:]
        if optionflags & REPORT_NDIFF:
            differ = difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK)
            return 'ndiff with -expected +actual', differ.compare(wanted, given)
        return None

    def output_difference(self, example, got, optionflags):
        """A text that shows how the output differs."""
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub('(?m)^ *(?=\n)', BLANKLINE_MARKER, got)
        diff = self._diff(want, got, optionflags)
        if diff is not None:
            return f"Differences ({diff[0]}):\n{_indent(''.join(diff[1]))}"
        shown = (
            f'{title}:\n{_indent(text)}' if text else f'{title} nothing\n'
            for title, text in (('Expected', want), ('Got', got))
        )
        return ''.join(shown)


def _matches(want, got):
    """Whether the texts agree where `...` stands for anything."""
    if ELLIPSIS_MARKER not in want:
        return want == got
    parts = want.split(ELLIPSIS_MARKER)
    start, end = 0, len(got)
    if parts[0]:
        if not got.startswith(parts[0]):
            return False
        start = len(parts[0])
    if parts[-1]:
        if not got.endswith(parts[-1]):
            return False
        end -= len(parts[-1])
    if start > end:
        return False
    for part in parts[1:-1]:
        start = got.find(part, start, end)
        if start < 0:
            return False
        start += len(part)
    return True


def _exception_name(message):
    """The class an exception message starts with, without its module and without the details."""
    first = message.split('\n', 1)[0]
    return first.split(':', 1)[0].rsplit('.', 1)[-1].strip()


class _Output(io.StringIO):
    """Standard output while an example runs; what it holds always ends with a line end."""

    def getvalue(self):
        text = super().getvalue()
        return text if not text or text.endswith('\n') else text + '\n'

    def clear(self):
        self.seek(0)
        self.truncate()


class DocTestRunner:
    """Runs tests and reports what went wrong."""

    DIVIDER = '*' * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = '-v' in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = 0
        self.failures = 0
        self.skips = 0
        self._stats = {}
        self._fakeout = _Output()

    def report_start(self, out, test, example):
        """Called before an example runs."""
        if self._verbose:
            expecting = 'Expecting:\n' + _indent(example.want) if example.want else 'Expecting nothing\n'
            out('Trying:\n' + _indent(example.source) + expecting)

    def report_success(self, out, test, example, got):
        """Called when the output was as expected."""
        if self._verbose:
            out('ok\n')

    def report_failure(self, out, test, example, got):
        """Called when the output was another."""
        out(self._failure_header(test, example) +
            self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        """Called when the example raised an exception that was not expected."""
        out(self._failure_header(test, example) + 'Exception raised:\n' + _indent(_exception_text(exc_info)))

    def _failure_header(self, test, example):
        out = [self.DIVIDER]
        out.append(_place(test, example))
        out.append('Failed example:')
        out.append(_indent(example.source))
        return '\n'.join(out)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Run the examples of the test; what is reported is written by `out`."""
        self.test = test
        if compileflags is None:
            compileflags = _future_flags(test.globs)
        saved = sys.stdout, sys.displayhook, linecache.getlines
        # What examples print must not depend on the terminal.
        coloured, _colorize.COLORIZE = _colorize.COLORIZE, False
        if out is None:
            encoding = saved[0].encoding
            if encoding is None or encoding.lower() == 'utf-8':
                out = saved[0].write
            else:
                def out(text):
                    saved[0].write(str(text.encode(encoding, 'backslashreplace'), encoding))
        sys.stdout = self._fakeout
        sys.displayhook = sys.__displayhook__
        linecache.getlines = functools.partial(self._getlines, saved[2])
        try:
            return self._run(test, compileflags, out)
        finally:
            sys.stdout, sys.displayhook, linecache.getlines = saved
            _colorize.COLORIZE = coloured
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def _getlines(self, original, filename, module_globals=None):
        name = re.match(r'<doctest (?P<name>.+)\[(?P<number>\d+)\]>$', filename)
        if name and name['name'] == self.test.name:
            return self.test.examples[int(name['number'])].source.splitlines(keepends=True)
        return original(filename, module_globals)

    def _run(self, test, compileflags, out):
        failures = tries = skips = 0
        for number, example in enumerate(test.examples):
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
            self.optionflags = self.original_optionflags
            for flag, on in example.options.items():
                self.optionflags = self.optionflags | flag if on else self.optionflags & ~flag
            tries += 1
            if self.optionflags & SKIP:
                skips += 1
                continue
            if not quiet:
                self.report_start(out, test, example)
            filename = '<doctest %s[%d]>' % (test.name, number)
            raised = None
            try:
                exec(compile(example.source, filename, 'single', compileflags, True), test.globs)
            except KeyboardInterrupt:
                raise
            except BaseException as e:
                raised = type(e), e, e.__traceback__.tb_next
            got = self._fakeout.getvalue()
            self._fakeout.clear()
            if raised is None:
                passed = self._checker.check_output(example.want, got, self.optionflags)
            else:
                message = ''.join(traceback.format_exception_only(*raised[:2]))
                got += _exception_text(raised)
                if example.exc_msg is None:
                    passed = None
                else:
                    if issubclass(raised[0], SyntaxError):
                        # The place in the source is no part of the message.
                        message = message[message.rfind('\n%s:' % _qualified(raised[0])) + 1:] \
                            if '\n%s:' % _qualified(raised[0]) in message else message
                        lines = message.splitlines(keepends=True)
                        starts = [i for i, line in enumerate(lines) if line.startswith(_qualified(raised[0]))]
                        message = ''.join(lines[starts[-1]:]) if starts else message
                    passed = self._checker.check_output(example.exc_msg, message, self.optionflags)
                    if not passed and self.optionflags & IGNORE_EXCEPTION_DETAIL:
                        passed = self._checker.check_output(_exception_name(example.exc_msg),
                                                            _exception_name(message), self.optionflags)
            if passed:
                if not quiet:
                    self.report_success(out, test, example, got)
                continue
            failures += 1
            if not quiet:
                if passed is None:
                    self.report_unexpected_exception(out, test, example, raised)
                else:
                    self.report_failure(out, test, example, got)
            if self.optionflags & FAIL_FAST:
                break
        self.optionflags = self.original_optionflags
        known = self._stats.get(test.name, (0, 0, 0))
        self._stats[test.name] = tuple(map(sum, zip(known, (failures, tries, skips))))
        self.failures += failures
        self.tries += tries
        self.skips += skips
        return TestResults(failures, tries, skipped=skips)

    def summarize(self, verbose=None):
        """Print how many examples of which tests failed."""
        verbose = self._verbose if verbose is None else verbose
        counts = sorted(self._stats.items())
        failures, tries, skips = map(sum, zip((0, 0, 0), *self._stats.values()))
        groups = (
            ('had no tests', verbose, lambda failed, tried: not tried, lambda *_: '  '),
            ('passed all tests', verbose, lambda failed, tried: tried and not failed,
             lambda failed, tried: f'{_counted(tried, "test", 3)} in'),
            ('had failures', True, lambda failed, tried: tried and failed,
             lambda failed, tried: f'{failed:3d} of {tried:3d} in'),
        )
        colours = _colorize.get_colors()
        for title, is_shown, belongs, show in groups:
            lines = [f'{show(*count[:2])} {name}' for name, count in counts if belongs(*count[:2])]
            if lines and is_shown:
                has_failed, has_passed = belongs(1, 1), belongs(0, 1)
                begin, end = (colours.GREEN, colours.RESET) if has_passed else ('', '')
                if has_failed:
                    print(f'{colours.RED}{self.DIVIDER}{colours.RESET}')
                print(f'{begin}{_counted(len(lines), "item")} {title}:{end}')
                for line in lines:
                    print(f' {begin}{line}{end}')
        if verbose:
            parts = [f'{colours.GREEN}{tries - failures} passed{colours.RESET}']
            parts += [f'{colours.RED}{failures} failed{colours.RESET}'] * bool(failures)
            print(f"{_counted(tries, 'test')} in {_counted(len(counts), 'item')}.\n{' and '.join(parts)}.")
        if failures:
            failed = f"{colours.BOLD_RED}***Test Failed*** {_counted(failures, 'failure')}{colours.RESET}"
            skipped = f" and {colours.YELLOW}{_counted(skips, 'skipped test')}{colours.RESET}" if skips else ''
            print(f'{failed}{skipped}.')
        elif verbose:
            print(f'{colours.BOLD_GREEN}Test passed.{colours.RESET}')
        return TestResults(failures, tries, skipped=skips)

    def merge(self, other):
        """Take over the counts of another runner."""
        for name, counts in other._stats.items():
            self._stats[name] = tuple(map(sum, zip(self._stats.get(name, (0, 0, 0)), counts)))


def _counted(number, word, width=0):
    """A number with a word in the right form."""
    return f'{number:{width}d} {word}' + ('' if number == 1 else 's')


def _qualified(cls):
    return cls.__qualname__ if cls.__module__ in ('builtins', '__main__') else \
        '%s.%s' % (cls.__module__, cls.__qualname__)


def _place(test, example):
    """Where the example stands, as a traceback shows it."""
    if not test.filename:
        return 'Line %s, in %s' % (example.lineno + 1, test.name)
    lineno = '?' if test.lineno is None else test.lineno + example.lineno + 1
    return 'File "%s", line %s, in %s' % (test.filename, lineno, test.name)


def _exception_text(exc_info):
    return ''.join(traceback.format_exception(*exc_info))


class DocTestFailure(Exception):
    """An example printed something else; carries the test, the example and the output."""

    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """An example raised; carries the test, the example and the exception."""

    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    """Raises at the first example that goes wrong."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        results = super().run(test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return results

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)


master = None


def _finish(runner, report):
    global master
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    """Test the examples in the docstrings of a module, the main program without one; return the counts."""
    m = sys.modules.get('__main__') if m is None else m
    if not inspect.ismodule(m):
        raise TypeError(f'testmod: module required; {m!r}')
    name = m.__name__ if name is None else name
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(exclude_empty=exclude_empty).find(m, name, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    return _finish(runner, report)


def _load_file(filename, package, module_relative, encoding):
    """The text of a file and its path. Relative names start at the package or at the calling module."""
    if module_relative:
        package = _module_of(package)
        if filename.startswith('/'):
            raise ValueError('Module-relative files may not have absolute paths')
        if hasattr(package, '__file__'):
            base = os.path.split(package.__file__)[0]
        elif package.__name__ == '__main__':
            base = os.path.split(sys.argv[0])[0] if sys.argv and sys.argv[0] else os.curdir
        elif getattr(package, '__path__', None):
            base = list(package.__path__)[0]
        else:
            raise ValueError("Can't resolve paths relative to the module %r (it has no __file__)" % package)
        filename = os.path.join(base, *filename.split('/'))
    with open(filename, encoding=encoding) as file:
        return file.read(), filename


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True,
             optionflags=0, extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Test the examples in a file; return the counts."""
    if package and not module_relative:
        raise ValueError('Package may only be specified for module-relative paths.')
    if module_relative and package is None:
        package = _calling_module(1)
    text, path = _load_file(filename, package, module_relative, encoding or 'utf-8')
    if name is None:
        name = os.path.basename(path)
    globs = {} if globs is None else globs.copy()
    if extraglobs is not None:
        globs.update(extraglobs)
    globs.setdefault('__name__', '__main__')
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    runner.run(parser.get_doctest(text, globs, name, path, 0))
    return _finish(runner, report)


def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0):
    """Test the examples in the docstring of one object and print what goes wrong."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


_unittest_reportflags = 0


def set_unittest_reportflags(flags):
    """Set the flags of reporting that test cases use which set none; return the old ones."""
    global _unittest_reportflags
    if (flags & REPORTING_FLAGS) != flags:
        raise ValueError('Only reporting flags allowed', flags)
    old, _unittest_reportflags = _unittest_reportflags, flags
    return old


class DocTestCase(unittest.TestCase):
    """The examples of one docstring as a test case."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        super().__init__()
        self._dt_optionflags = optionflags
        self._dt_checker = checker
        self._dt_test = test
        self._dt_setUp = setUp
        self._dt_tearDown = tearDown

    def setUp(self):
        self._dt_globs = self._dt_test.globs.copy()
        if self._dt_setUp is not None:
            self._dt_setUp(self._dt_test)

    def tearDown(self):
        if self._dt_tearDown is not None:
            self._dt_tearDown(self._dt_test)
        self._dt_test.globs.clear()
        self._dt_test.globs.update(self._dt_globs)

    def runTest(self):
        test = self._dt_test
        optionflags = self._dt_optionflags
        if not optionflags & REPORTING_FLAGS:
            optionflags |= _unittest_reportflags
        runner = DocTestRunner(optionflags=optionflags, checker=self._dt_checker, verbose=False)
        runner.DIVIDER = '-' * 70
        output = io.StringIO()
        results = runner.run(test, out=output.write, clear_globs=False)
        if results.skipped == len(test.examples) and test.examples:
            raise unittest.SkipTest('all examples were skipped')
        if results.failed:
            raise self.failureException(self.format_failure(output.getvalue().rstrip('\n')))

    def format_failure(self, err):
        test = self._dt_test
        lineno = 'unknown line number' if test.lineno is None else '%s' % test.lineno
        last = '.'.join(test.name.split('.')[-1:])
        return 'Failed doctest test for %s\n  File "%s", line %s, in %s\n\n%s' % (
            test.name, test.filename, lineno, last, err)

    def debug(self):
        """Run the examples without catching what goes wrong."""
        self.setUp()
        runner = DebugRunner(optionflags=self._dt_optionflags, checker=self._dt_checker, verbose=False)
        runner.run(self._dt_test, clear_globs=False)
        self.tearDown()

    def id(self):
        return self._dt_test.name

    def _key(self):
        return (self._dt_test, self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker)

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker))

    def __repr__(self):
        name = self._dt_test.name.split('.')
        return '%s (%s)' % (name[-1], '.'.join(name[:-1]))

    __str__ = __repr__

    def shortDescription(self):
        return 'Doctest: ' + self._dt_test.name


class SkipDocTestCase(DocTestCase):
    """Stands for the tests of a module whose docstrings were left out."""

    def __init__(self, module):
        self.module = module
        super().__init__(None)

    def setUp(self):
        self.skipTest('DocTestSuite will not work with -O2 and above')

    def test_skip(self):
        pass

    def shortDescription(self):
        return 'Skipping tests from %s' % self.module.__name__

    __str__ = shortDescription


class _DocTestSuite(unittest.TestSuite):
    def _removeTestAtIndex(self, index):
        pass


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """The docstrings of a module as a suite for unittest; options: setUp, tearDown, optionflags, checker."""
    if test_finder is None:
        test_finder = DocTestFinder()
    module = _calling_module(1) if module is None else _module_of(module)
    tests = test_finder.find(module, globs=globs, extraglobs=extraglobs)
    suite = _DocTestSuite()
    if not tests and sys.flags.optimize >= 2:
        suite.addTest(SkipDocTestCase(module))
        return suite
    for test in sorted(tests):
        if not test.examples:
            continue
        if not test.filename:
            # Modules of the library come without files.
            filename = getattr(module, '__file__', None) or f'{module.__name__}.py'
            test.filename = filename[:-1] if filename[-4:] == '.pyc' else filename
        suite.addTest(DocTestCase(test, **options))
    return suite


class DocFileCase(DocTestCase):
    """The examples of a file as a test case."""

    def id(self):
        return '_'.join(self._dt_test.name.split('.'))

    def __repr__(self):
        return self._dt_test.filename

    __str__ = __repr__

    def format_failure(self, err):
        return 'Failed doctest test for %s\n  File "%s", line 0\n\n%s' % (
            self._dt_test.name, self._dt_test.filename, err)


def DocFileTest(path, module_relative=True, package=None, globs=None, parser=DocTestParser(), encoding=None, **options):
    """The examples of a file as a test case."""
    globs = {} if globs is None else globs.copy()
    if package and not module_relative:
        raise ValueError('Package may only be specified for module-relative paths.')
    text, path = _load_file(path, package, module_relative, encoding or 'utf-8')
    globs.setdefault('__file__', path)
    return DocFileCase(parser.get_doctest(text, globs, os.path.basename(path), path, 0), **options)


def DocFileSuite(*paths, **kw):
    """The examples of files as a suite for unittest."""
    suite = _DocTestSuite()
    if kw.get('module_relative', True):
        kw['package'] = _calling_module(1) if kw.get('package') is None else _module_of(kw['package'])
    for path in paths:
        suite.addTest(DocFileTest(path, **kw))
    return suite


def script_from_examples(s):
    """The text as a program: its examples are the code, the rest is comments."""
    output = []
    for part in DocTestParser().parse(s):
        if isinstance(part, Example):
            output.append(part.source[:-1])
            if part.want:
                output.append('# Expected:')
                output += ['## ' + line for line in part.want.split('\n')[:-1]]
        else:
            output += [('# ' + line).rstrip() if line else '#' for line in part.split('\n')[:-1]]
    while output and output[-1] == '#':
        output.pop()
    while output and output[0] == '#':
        output.pop(0)
    return '\n'.join(output) + '\n'


def testsource(module, name):
    """The docstring of an object of a module as a program."""
    module = _module_of(module)
    found = [test for test in DocTestFinder().find(module) if test.name == name]
    if not found:
        raise ValueError(name, 'not found in tests')
    return script_from_examples(found[0].docstring)


def debug_src(src, pm=False, globs=None):
    """Debug the examples of a docstring: there is no debugger to do it with."""
    raise NotImplementedError('doctest.debug_src needs pdb')


def debug(module, name, pm=False):
    """Debug one docstring of a module: there is no debugger to do it with."""
    debug_src(testsource(module, name), pm)


def _test():
    import argparse
    parser = argparse.ArgumentParser(description='doctest runner')
    parser.add_argument('-v', '--verbose', action='store_true', default=False,
                        help='print very verbose output for all tests')
    parser.add_argument('-o', '--option', action='append', choices=OPTIONFLAGS_BY_NAME.keys(), default=[],
                        help='specify a doctest option flag to apply to the test run')
    parser.add_argument('-f', '--fail-fast', action='store_true', help='stop running tests after first failure')
    parser.add_argument('file', nargs='+', help='file containing the tests to run')
    arguments = parser.parse_args()
    flags = FAIL_FAST if arguments.fail_fast else 0
    for option in arguments.option:
        flags |= OPTIONFLAGS_BY_NAME[option]
    for filename in arguments.file:
        if filename.endswith('.py'):
            directory, name = os.path.split(filename)
            sys.path.insert(0, directory)
            module = __import__(name[:-3])
            del sys.path[0]
            failures, _ = testmod(module, verbose=arguments.verbose, optionflags=flags)
        else:
            failures, _ = testfile(filename, module_relative=False, verbose=arguments.verbose, optionflags=flags)
        if failures:
            return 1
    return 0


if __name__ == '__main__':
    sys.exit(_test())
