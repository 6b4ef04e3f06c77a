"""Finding tests: in classes, in modules, by name and in folders."""

import functools
import os
import re
import sys
import traceback
import types
from fnmatch import fnmatch, fnmatchcase

from unittest import case, suite, util

__unittest = True

VALID_MODULE_NAME = re.compile(r'[_a-z]\w*\.py$', re.IGNORECASE)
# What they have is for those derived from them.
_BASES = (case.TestCase, case.FunctionTestCase)


class _FailedTest(case.TestCase):
    """Stands for tests that could not be loaded: running it raises the reason."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        # The name of the test is that of what could not be loaded.
        return self._give_reason if name == self._testMethodName else super().__getattr__(name)

    def _give_reason(self):
        raise self._exception


def _is_abstract(cls):
    return bool(getattr(cls, '__abstractmethods__', False))


def _is_test_case(obj):
    """Whether an object is a class of tests that has objects."""
    if not isinstance(obj, type) or not issubclass(obj, case.TestCase):
        return False
    return obj not in _BASES and not _is_abstract(obj)


def _stem(path):
    """What identifies a source file, whether it is given by itself, by a compiled form or through a link."""
    return os.path.splitext(os.path.realpath(path))[0]


class TestLoader:
    """Makes suites of tests. Attributes say which methods are tests, in which order, and what a suite is."""

    suiteClass = suite.TestSuite
    testMethodPrefix = 'test'
    testNamePatterns = None
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    _top_level_dir = None

    def __init__(self):
        super().__init__()
        # The texts of what went wrong.
        self.errors = []
        # Packages that are loading their tests: their load_tests may call discover() for them.
        self._loading_packages = set()

    # Classes and modules.

    def getTestCaseNames(self, testCaseClass):
        """List the names of the test methods of a class, sorted."""
        prefix = f'{testCaseClass.__module__}.{testCaseClass.__qualname__}.'
        patterns = self.testNamePatterns
        names = [
            name for name in dir(testCaseClass)
            if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name))
            and (patterns is None or any(fnmatchcase(prefix + name, pattern) for pattern in patterns))
        ]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def loadTestsFromTestCase(self, testCaseClass):
        """Make a suite of the test methods of a class, or of runTest() if it has none."""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError('Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?')
        names = []
        if testCaseClass not in _BASES:
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, 'runTest'):
                names = ['runTest']
        return self.suiteClass([testCaseClass(name) for name in names])

    def loadTestsFromModule(self, module, *, pattern=None):
        """Make a suite of the classes of tests that a module has, or of what its load_tests() makes of it."""
        kinds = filter(_is_test_case, [getattr(module, name) for name in dir(module)])
        tests = self.suiteClass([self.loadTestsFromTestCase(kind) for kind in kinds])
        if getattr(module, 'load_tests', None) is None:
            return tests
        try:
            return module.load_tests(self, tests, pattern)
        except Exception as error:
            text = 'Failed to call load_tests:\n' + traceback.format_exc()
            return self._broken(module.__name__, error, text)

    # What could not be loaded.

    def _broken(self, name, error, text):
        """Note an error, and give a suite with a test that raises it."""
        self.errors.append(text)
        return self.suiteClass([_FailedTest(name, error)])

    def _unimportable(self, name):
        """The arguments of ``_broken`` for the exception that is being handled."""
        text = f'Failed to import test module: {name}\n{traceback.format_exc()}'
        return name, ImportError(text), text

    def _skipped(self, name, error):
        """A suite with a test that is skipped, for a module that asked to be."""
        @case.skip(str(error))
        def skipped(self):
            pass

        kind = type('ModuleSkipped', (case.TestCase,), {name: skipped})
        return self.suiteClass([kind(name)])

    # Names.

    def loadTestsFromNames(self, names, module=None):
        """Make a suite of what dotted names refer to: modules, classes, methods, or functions that give tests."""
        return self.suiteClass([self.loadTestsFromName(one, module) for one in names])

    def loadTestsFromName(self, name, module=None):
        """Make a suite of what a dotted name refers to.

        That is a module, a class of tests, a method of one, or a function that gives a test or a suite. With a module
        the name is looked up there.
        """
        path = name.split('.')
        reason = None
        if module is None:
            module, reason = self._import_start(path)
            if module is None:
                return self._broken(*reason)
            del path[0]
        owner, obj = None, module
        for step in path:
            try:
                owner, obj = obj, getattr(obj, step)
            except AttributeError as error:
                if reason is not None and getattr(obj, '__path__', None) is not None:
                    # A submodule of the package could not be imported, and why says more.
                    return self._broken(*reason)
                return self._broken(step, error, 'Failed to access attribute:\n' + traceback.format_exc())
        return self._tests_of(obj, owner, path)

    def _import_start(self, path):
        """Import as much of a path as can be; return the outermost package, and why what follows could not be."""
        reason = None
        for count in range(len(path), 0, -1):
            try:
                return __import__('.'.join(path[:count])), reason
            except ImportError:
                reason = self._unimportable(path[count - 1])
        return None, reason

    def _tests_of(self, obj, owner, path):
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, suite.TestSuite):
            return obj
        if _is_test_case(obj):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, types.FunctionType) and isinstance(owner, type) and issubclass(owner, case.TestCase):
            if _is_abstract(owner):
                raise TypeError(f'Cannot instantiate abstract test case {owner.__name__}')
            test = owner(path[-1])
            # A static method is no test: it is called for one.
            if not isinstance(getattr(test, path[-1]), types.FunctionType):
                return self.suiteClass([test])
        if not callable(obj):
            raise TypeError(f"don't know how to make test from: {obj}")
        given = obj()
        if isinstance(given, case.TestCase):
            return self.suiteClass([given])
        if isinstance(given, suite.TestSuite):
            return given
        raise TypeError(f'calling {obj} returned {given}, not a test')

    # Folders.

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        """Make a suite of the tests in the files under a directory whose names match a pattern.

        The start directory may be given as the dotted name of a package. Modules must be importable from the top level
        directory. A package with a load_tests function decides itself what it has.
        """
        before = self._top_level_dir
        # A load_tests that calls this need not say where the search began.
        top = before if top_level_dir is None else top_level_dir
        is_given = top is not None
        top = os.path.abspath(top if is_given else start_dir)
        if top not in sys.path:
            sys.path.insert(0, top)
        self._top_level_dir = top
        folder = os.path.abspath(start_dir)
        if not os.path.isdir(folder):
            folder = self._folder_of_package(start_dir)
            if not is_given:
                self._top_level_dir = self._get_directory_containing_module(start_dir.split('.')[0])
                sys.path.remove(top)
        elif folder != top and not os.path.isfile(os.path.join(folder, '__init__.py')):
            raise ImportError(f'Start directory is not importable: {folder!r}')
        tests = self.suiteClass(list(self._find_tests(folder, pattern)))
        self._top_level_dir = before
        return tests

    @staticmethod
    def _folder_of_package(name):
        try:
            __import__(name)
        except ImportError:
            raise ImportError(f'Start directory is not importable: {name!r}')
        package = sys.modules[name]
        if hasattr(package, '__file__'):
            return os.path.abspath(os.path.dirname(package.__file__))
        if package.__name__ in sys.builtin_module_names:
            raise TypeError('Can not use builtin modules as dotted module names')
        raise TypeError(f"don't know how to discover from {package!r}")

    def _get_directory_containing_module(self, module_name):
        """The folder from which a module or a package is imported."""
        folder, file = os.path.split(os.path.abspath(sys.modules[module_name].__file__))
        return os.path.dirname(folder) if file.lower().startswith('__init__.py') else folder

    def _get_name_from_path(self, path):
        """The dotted name by which a file or a folder below the top level directory is imported."""
        if path == self._top_level_dir:
            return '.'
        below = os.path.relpath(os.path.splitext(os.path.normpath(path))[0], self._top_level_dir)
        assert not (os.path.isabs(below) or below.startswith('..')), 'Path must be within the project'
        return below.replace(os.sep, '.')

    def _get_module_from_name(self, name):
        __import__(name)
        return sys.modules[name]

    def _match_path(self, path, full_path, pattern):
        """Whether a file is searched for tests; classes derived from this one may look at the whole path."""
        return fnmatch(path, pattern)

    def _find_tests(self, start_dir, pattern):
        """Yield the suites of a folder and of what is below it."""
        name = self._get_name_from_path(start_dir)
        if name == '.' or name in self._loading_packages:
            # Of the package itself there is nothing, or nothing more, to find.
            yield from self._find_below(start_dir, pattern)
        else:
            yield from self._find_at(start_dir, pattern, lambda: self._find_below(start_dir, pattern))

    def _find_below(self, folder, pattern):
        for entry in sorted(os.listdir(folder)):
            path = os.path.join(folder, entry)
            yield from self._find_at(path, pattern, lambda: self._find_in_package(path, pattern))

    def _find_in_package(self, path, pattern):
        name = self._get_name_from_path(path)
        self._loading_packages.add(name)
        try:
            yield from self._find_tests(path, pattern)
        finally:
            self._loading_packages.discard(name)

    def _find_at(self, path, pattern, find_more):
        """Yield the suite of a file or of a package, and what ``find_more`` yields for a package that leaves that to us."""
        entry = os.path.basename(path)
        if os.path.isdir(path):
            if not os.path.isfile(os.path.join(path, '__init__.py')):
                return
        elif not os.path.isfile(path) or not VALID_MODULE_NAME.match(entry):
            return
        elif not self._match_path(entry, path, pattern):
            return
        name = self._get_name_from_path(path)
        try:
            module = self._get_module_from_name(name)
        except case.SkipTest as error:
            yield self._skipped(name, error)
            return
        except:
            yield self._broken(*self._unimportable(name))
            return
        if os.path.isfile(path):
            self._check_origin(module, path)
            yield self.loadTestsFromModule(module, pattern=pattern)
            return
        complete = getattr(module, 'load_tests', None) is not None
        self._loading_packages.add(name)
        try:
            tests = self.loadTestsFromModule(module, pattern=pattern)
        finally:
            self._loading_packages.discard(name)
        if tests is not None:
            yield tests
        # Its load_tests has looked below it.
        if not complete:
            yield from find_more()

    @staticmethod
    def _check_origin(module, path):
        """Raise ImportError if a module of the same name was found elsewhere."""
        found, wanted = _stem(os.path.abspath(getattr(module, '__file__', path))), _stem(path)
        if found.lower() != wanted.lower():
            title = os.path.splitext(os.path.basename(path))[0]
            raise ImportError(
                f'{title!r} module incorrectly imported from {os.path.dirname(found)!r}. Expected '
                f'{os.path.dirname(path)!r}. Is this module globally installed?'
            )


defaultTestLoader = TestLoader()
