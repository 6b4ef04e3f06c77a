"""The program that runs tests: of the module that it is called in, or of those named on the command line."""

import argparse
import os
import sys

from unittest import loader, runner
from unittest.signals import installHandler

__unittest = True

# The status of a run that found no tests.
_NO_TESTS_EXITCODE = 5

def _examples(*pairs):
    """The text about examples: what follows the name of the program, and what it does."""
    lines = ['Examples:']
    for arguments, text in pairs:
        lines.append(f'  %(prog)s {arguments:26}- {text}')
    return '\n'.join(lines) + '\n'


MAIN_EXAMPLES = _examples(
    ('test_module', 'run tests from test_module'),
    ('module.TestClass', 'run tests from module.TestClass'),
    ('module.Class.test_method', 'run specified test method'),
    ('path/to/test_file.py', 'run tests from test_file.py'),
)
MODULE_EXAMPLES = _examples(
    ('', 'run default set of tests'),
    ('MyTestSuite', "run suite 'MyTestSuite'"),
    ('MyTestCase.testSomething', 'run MyTestCase.testSomething'),
    ('MyTestCase', "run all 'test*' test methods\n" + ' ' * 39 + 'in MyTestCase'),
)


def _convert_name(name):
    """The name of a module, if a file with it was named by its path."""
    stem, extension = os.path.splitext(name)
    if extension.lower() != '.py' or not os.path.isfile(name):
        return name
    if os.path.isabs(stem):
        stem = os.path.relpath(stem, os.getcwd())
        if stem.startswith(os.pardir) or os.path.isabs(stem):
            # It is not below the current folder.
            return name
    return '.'.join(os.path.normpath(stem).replace('\\', '/').split('/'))


def _convert_select_pattern(pattern):
    return pattern if '*' in pattern else f'*{pattern}*'


# Options of both parsers: the attribute, the names, and how argparse is to read them.
_OPTIONS = (
    ('verbosity', ('-v', '--verbose'), {'action': 'store_const', 'const': 2, 'help': 'Verbose output'}),
    ('verbosity', ('-q', '--quiet'), {'action': 'store_const', 'const': 0, 'help': 'Quiet output'}),
    ('tb_locals', ('--locals',), {'action': 'store_true', 'help': 'Show local variables in tracebacks'}),
    ('durations', ('--durations',),
     {'type': int, 'default': None, 'metavar': 'N', 'help': 'Show the N slowest test cases (N=0 for all)'}),
)

# Those that the command line has no say in once the program that calls main() has set them, with what they are if
# neither does.
_OPEN_OPTIONS = (
    ('failfast', ('-f', '--failfast'), {'action': 'store_true', 'help': 'Stop on first fail or error'}, bool),
    ('catchbreak', ('-c', '--catch'),
     {'action': 'store_true', 'help': 'Catch Ctrl-C and display results so far'}, bool),
    ('buffer', ('-b', '--buffer'), {'action': 'store_true', 'help': 'Buffer stdout and stderr during tests'}, bool),
    ('testNamePatterns', ('-k',),
     {'action': 'append', 'type': _convert_select_pattern,
      'help': 'Only run tests which match the given substring'}, list),
)

# Where discovery looks. Each can be given with its name, or without it in this order.
_DISCOVERY_OPTIONS = (
    ('start', ('-s', '--start-directory'), "Directory to start discovery ('.' default)"),
    ('pattern', ('-p', '--pattern'), "Pattern to match tests ('test*.py' default)"),
    ('top', ('-t', '--top-level-directory'), 'Top level directory of project (defaults to start directory)'),
)


class TestProgram:
    """Runs the tests of a module as the command line asks, and exits."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None
    _discovery_parser = None

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None, catchbreak=None,
                 buffer=None, warnings=None, *, tb_locals=False, durations=None):
        argv = sys.argv if argv is None else argv
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        if warnings is None and not sys.warnoptions:
            # The program was started with no rule of its own.
            warnings = 'default'
        self.module, self.defaultTest, self.testLoader = module, defaultTest, testLoader
        self.testRunner, self.exit = testRunner, exit
        self.failfast, self.catchbreak, self.buffer = failfast, catchbreak, buffer
        self.verbosity, self.warnings = verbosity, warnings
        self.tb_locals, self.durations = tb_locals, durations
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    # The command line.

    def _initArgParsers(self):
        common = argparse.ArgumentParser(add_help=False)
        for attribute, names, how in _OPTIONS:
            common.add_argument(*names, dest=attribute, **how)
        for attribute, names, how, default in _OPEN_OPTIONS:
            if getattr(self, attribute) is None:
                common.add_argument(*names, dest=attribute, **how)
                setattr(self, attribute, default())

        self._main_parser = tests = argparse.ArgumentParser(prog=self.progName, parents=[common])
        tests.add_argument('tests', nargs='*', help='a list of any number of test modules, classes and test methods.')
        tests.print_help = self._print_help

        self._discovery_parser = places = argparse.ArgumentParser(
            prog=f'{self.progName} discover', parents=[common],
            epilog='For test discovery all test modules must be importable from the top level directory of the project.')
        for attribute, names, text in _DISCOVERY_OPTIONS:
            places.add_argument(*names, dest=attribute, help=text)
        for attribute, _, _ in _DISCOVERY_OPTIONS:
            places.add_argument(attribute, nargs='?', default=argparse.SUPPRESS, help=argparse.SUPPRESS)

    def _print_help(self, *args, **kwargs):
        print(self._main_parser.format_help())
        examples = MODULE_EXAMPLES if self.module is not None else MAIN_EXAMPLES
        print(examples % {'prog': self.progName})
        if self.module is None:
            self._discovery_parser.print_help()

    def parseArgs(self, argv):
        """Read the command line and load the tests that it names."""
        self._initArgParsers()
        arguments = argv[1:]
        if self.module is None and arguments and arguments[0].lower() == 'discover':
            return self._do_discovery(arguments[1:])
        self._main_parser.parse_args(arguments, self)
        if self.tests:
            self.testNames = list(map(_convert_name, self.tests))
        elif self.module is None:
            # Without names everything in the current folder runs.
            return self._do_discovery([])
        else:
            default = self.defaultTest
            # One name, several of them, or None for all tests of the module.
            self.testNames = (default,) if isinstance(default, str) else default and [*default]
        self.createTests()

    # The tests.

    def _do_discovery(self, argv, Loader=None):
        self.start, self.pattern, self.top = '.', 'test*.py', None
        if argv is not None:
            # A subclass may not have gone through parseArgs().
            if self._discovery_parser is None:
                self._initArgParsers()
            self._discovery_parser.parse_args(argv, self)
        self.createTests(from_discovery=True, Loader=Loader)

    def createTests(self, from_discovery=False, Loader=None):
        """Load the tests: from the folder, from the module or by their names."""
        tests = self.testLoader
        if self.testNamePatterns:
            tests.testNamePatterns = self.testNamePatterns
        if from_discovery:
            tests = Loader() if Loader is not None else tests
            self.test = tests.discover(self.start, self.pattern, self.top)
        elif self.testNames is not None:
            self.test = tests.loadTestsFromNames(self.testNames, self.module)
        else:
            self.test = tests.loadTestsFromModule(self.module)

    # The run.

    def _runner(self):
        if not isinstance(self.testRunner, type):
            return self.testRunner
        options = {name: getattr(self, name) for name in ('verbosity', 'failfast', 'buffer', 'warnings')}
        newer = {name: getattr(self, name) for name in ('tb_locals', 'durations')}
        # Runners written for older versions do not know the newer options.
        for known in (options | newer, options):
            try:
                return self.testRunner(**known)
            except TypeError:
                continue
        return self.testRunner()

    def runTests(self):
        """Run the tests and, unless told otherwise, exit with a status that says what became of them."""
        if self.catchbreak:
            installHandler()
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        self.result = outcome = self._runner().run(self.test)
        if not self.exit:
            return
        if not outcome.wasSuccessful():
            status = 1
        elif outcome.testsRun or outcome.skipped:
            status = 0
        else:
            status = _NO_TESTS_EXITCODE
        sys.exit(status)


main = TestProgram
