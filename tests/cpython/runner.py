"""Runs one module of CPython's test-suite and writes what became of each method, one JSON object a line.

    runner.py RESULTS MODULE [DONE]

RESULTS is appended to, so that what ran before a crash is kept; DONE names a file with ids that are left out.
Objects: {"start": id}, {"id": id, "outcome": word, "reason": text}, {"module": word, "reason": text}, {"end": true}.
"""

import fnmatch
import importlib
import json
import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))


class Journal:
    """The file of results. Every object is written with one call, so that no crash loses an earlier one."""

    def __init__(self, path):
        self.file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self.process = os.getpid()

    def write(self, **fields):
        # A forked child of a test may come by here.
        if os.getpid() == self.process:
            os.write(self.file, json.dumps(fields).encode() + b'\n')


def describe(error):
    """One line that names an exception."""
    kind = type(error).__name__
    try:
        text = str(error)
    except Exception as e:
        text = 'str() raised %s' % type(e).__name__
    lines = text.strip().splitlines()
    return '%s: %s' % (kind, lines[0][:200]) if lines else kind


def describe_text(text):
    """The last line of a traceback's text; for doctests that of the exception that the example raised."""
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return lines[-1].strip()[:200] if lines else ''


class Recorder(unittest.TestResult):
    """Writes outcomes to the journal. The worst outcome of a method's subtests is that of the method."""

    ORDER = ('pass', 'skip', 'fail', 'error')

    def __init__(self, journal, prefix):
        super().__init__()
        self.journal = journal
        self.prefix = prefix
        self.outcome = None
        self.reason = ''

    def name(self, test):
        return test.id().removeprefix(self.prefix)

    def startTest(self, test):
        super().startTest(test)
        self.outcome, self.reason = None, ''
        self.journal.write(start=self.name(test))

    def stopTest(self, test):
        super().stopTest(test)
        self.journal.write(id=self.name(test), outcome=self.outcome or 'pass', reason=self.reason)

    def note(self, outcome, reason=''):
        if self.outcome is None or self.ORDER.index(outcome) > self.ORDER.index(self.outcome):
            self.outcome, self.reason = outcome, reason

    def note_error(self, test, outcome, err):
        if not isinstance(test, unittest.TestCase):
            # The fixture of a class or of the module: its methods do not run.
            self.journal.write(fixture=test.id(), reason=describe(err[1]))
        else:
            self.note(outcome, describe(err[1]))

    def addSuccess(self, test):
        self.note('pass')

    def addFailure(self, test, err):
        self.note_error(test, 'fail', err)

    def addError(self, test, err):
        self.note_error(test, 'error', err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], test.failureException)
            self.note('fail' if failed else 'error', describe(err[1]))

    def addSkip(self, test, reason):
        if isinstance(test, unittest.TestCase):
            self.note('skip', str(reason)[:200])
        else:
            self.journal.write(fixture=test.id(), reason='skip: ' + str(reason)[:200])

    # What CPython is known to fail is no measure.
    def addExpectedFailure(self, test, err):
        self.note('skip', 'expected failure')

    def addUnexpectedSuccess(self, test):
        self.note('skip', 'unexpected success')


def without(suite, done, prefix):
    """The suite without the tests whose ids are done, its groups kept."""
    kept = []
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            kept.append(without(test, done, prefix))
        elif test.id().removeprefix(prefix) not in done:
            kept.append(test)
    return unittest.TestSuite(kept)


def share_implementations():
    """Tests of a module written twice ask for one without its native half. Where there is one implementation only, they get it."""
    from test.support import import_helper
    import_fresh = import_helper.import_fresh_module

    def import_fresh_module(name, fresh=(), blocked=(), **options):
        try:
            module = import_fresh(name, fresh=fresh, blocked=blocked, **options)
        except ImportError:
            module = None
        if module is None and (fresh or blocked):
            module = import_fresh(name, **options)
        if name == 'uuid' and module is not None:
            # The ways in which CPython finds the address of an interface.
            for getter in ('ifconfig', 'ip', 'arp', 'lanscan', 'netstat', 'unix', 'windll'):
                if not hasattr(module, '_%s_getnode' % getter):
                    setattr(module, '_%s_getnode' % getter, None)
            if not hasattr(module, '_GETTERS'):
                module._GETTERS = []
        if name == 'warnings' and module is not None:
            # The tests switch between implementations and ask for one that keeps its filters in contexts.
            module._set_module = lambda module: None
            module._use_context = False
        return module
    import_helper.import_fresh_module = import_fresh_module


# Modules that CPython has in Python beside the one that runs, by the tests that run on both.
SECOND = {'test_decimal': '_pydecimal', 'test_io': '_pyio', 'test_warnings': '_py_warnings'}


def skip_second(suite, name):
    """Skips the tests of an implementation that only CPython has: classes of them are called Py..."""
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            skip_second(test, name)
        else:
            # Classes may inherit from one that is skipped.
            type(test).__unittest_skip__ = skipped = type(test).__name__.startswith('Py')
            if skipped:
                type(test).__unittest_skip_why__ = 'CPython\'s ' + SECOND[name]


# What is about parts that only CPython has, by patterns of ids.
DETAILS = {
    'test_importlib': {
        'extension.*': 'extension modules',
        'frozen.test_finder.*.test_target_ignored': 'the modules that CPython freezes for its tests',
        'frozen.test_loader.*_ExecModuleTests.test_lacking_parent': 'the modules that CPython freezes for its tests',
        'frozen.test_loader.*_ExecModuleTests.test_module*': 'the modules that CPython freezes for its tests',
        'frozen.test_loader.*_ExecModuleTests.test_package': 'the modules that CPython freezes for its tests',
        'frozen.test_loader.*_InspectLoaderTests.*': 'the modules that CPython freezes for its tests',
        'test_locks.Frozen_DeadlockAvoidanceTests.*': "the locks of CPython's importlib",
        'test_locks.Frozen_LifetimeTests.*': "the locks of CPython's importlib",
        'test_locks.Frozen_ModuleLockAsRLockTests.*': "the locks of CPython's importlib",
        'test_locks.Source_DeadlockAvoidanceTests.*': "the locks of CPython's importlib",
        'test_locks.Source_LifetimeTests.*': "the locks of CPython's importlib",
        'test_locks.Source_ModuleLockAsRLockTests.*': "the locks of CPython's importlib",
        'test_util.IncompatibleExtensionModuleRestrictionsTests.*': 'extension modules',
        'test_util.MagicNumberTests.test_magic_number': "the number of CPython's bytecode",
        'test_util.MiscTests.test_atomic_write_*': 'how often CPython calls os.write() for a bytecode file',
    },
    'test_import': {
        'SubinterpImportTests.*': 'extension modules',
        'ImportTests.test_create_dynamic_null': 'extension modules',
        'ImportTests.test_issue105979': "the data of CPython's frozen modules",
    },
    'test_subprocess': {
        'POSIXProcessTestCase.test_exception_errpipe_*': "the pipe of CPython's fork_exec()",
        'POSIXProcessTestCase.test_vfork_used_when_expected': 'the system calls that CPython makes',
    },
    'test_typing': {
        'typing.*': "doctests in CPython's docstrings",
        'TestModules.test_c_functions': 'functions that CPython has in C',
    },
    'test_code': {
        'CoExtra.*': "what CPython's C API adds to code objects",
        'CodeLocationTest.test_lines': "the bytes of CPython's table of lines",
        'CodeLocationTest.test_positions': "the bytes of CPython's table of lines",
        'CodeTest.test_invalid_bytecode': "CPython's bytecode",
        'test.test_code': "constants that CPython's compiler leaves behind",
    },
    'test_compile': {
        'TestSpecifics.test_compare_positions': "CPython's bytecode",
        'TestSpecifics.test_consts_in_conditionals': "CPython's bytecode",
        'TestSpecifics.test_false_while_loop': "CPython's bytecode",
        'TestSpecifics.test_folding_type_param': "CPython's bytecode",
        'TestSpecifics.test_imported_load_method': "CPython's bytecode",
    },
    'test_gc': {'GCTests.test_trash_weakref_clear': 'extension modules'},
    'test_monitoring': {
        'TestBranchAndJumpEvents.test_except_star': "offsets of CPython's bytecode",
        'TestBranchAndJumpEvents.test_loop': "offsets of CPython's bytecode",
        'TestBranchAndJumpEvents.test_while_offset_consistency': "offsets of CPython's bytecode",
        'TestCApiEventGeneration.*': 'events that extension modules fire',
        'TestInstallIncrementally.*': "offsets of CPython's bytecode",
        'TestLineAndInstructionEvents.test_c_call': "offsets of CPython's bytecode",
        'TestLineAndInstructionEvents.test_simple': "offsets of CPython's bytecode",
        'TestLineAndInstructionEvents.test_try_except': "offsets of CPython's bytecode",
        'TestLineAndInstructionEvents.test_with_restart': "offsets of CPython's bytecode",
        'TestLoadSuperAttr.test_attr': "CPython's bytecode",
        'TestLoadSuperAttr.test_method_call': "CPython's bytecode",
        'TestLoadSuperAttr.test_method_call_error': "CPython's bytecode",
        'TestLoadSuperAttr.test_vs_other_type_call': "CPython's bytecode",
    },
    'test_warnings': {'CWarnTests.test_accelerated': 'functions that CPython has in C'},
}


def skip_details(suite, name, prefix, journal):
    """Skips what DETAILS lists; classes that cannot even be loaded are noted."""
    def skip(suite):
        for test in suite:
            if isinstance(test, unittest.TestSuite):
                skip(test)
                continue
            test_id = test.id().removeprefix(prefix)
            why = next((why for pattern, why in details.items() if fnmatch.fnmatchcase(test_id, pattern)), None)
            if why is not None:
                def skipped():
                    pass
                skipped.__unittest_skip__ = True
                skipped.__unittest_skip_why__ = 'implementation detail: ' + why
                setattr(test, test._testMethodName, skipped)
    details = DETAILS.get(name, {})
    for pattern, why in details.items():
        if pattern.endswith('.*'):
            journal.write(fixture='(%s%s)' % (prefix, pattern[:-2]), reason='skip: implementation detail: ' + why)
    skip(suite)


# Tests whose child processes import the test package, which CPython has in its library.
WITH_CHILDREN = (
    'test_atexit', 'test_cmd_line_script', 'test_datetime', 'test_gc', 'test_module', 'test_os', 'test_signal',
    'test_threading', 'test_weakref',
)


def let_children_import_tests():
    """Lets child processes look where this one does, instead of ignoring the environment."""
    from test.support import script_helper
    script_helper.interpreter_requires_environment = lambda: True
    os.environ['PYTHONPATH'] = os.pathsep.join(entry for entry in sys.path if os.path.isabs(entry))


def absent(name, **values):
    """A module in a package of the library that is not there, with what tests import of it."""
    module = sys.modules[name] = type(sys)(name)
    module.__dict__.update(values)


def function_source(func):
    """The file and line of a function; None for what has none."""
    import functools
    import inspect
    func = inspect.unwrap(func)
    if isinstance(func, (functools.partial, functools.partialmethod)):
        return function_source(func.func)
    code = getattr(func, '__code__', None)
    return code and (code.co_filename, code.co_firstlineno)


def stand_in_for_interpreters():
    """Skips what runs in pools of interpreters."""
    import concurrent.futures

    class InterpreterPoolExecutor(concurrent.futures.Executor):
        def __init__(self, *arguments, **options):
            raise unittest.SkipTest('implementation detail: interpreters of the C API')
    concurrent.futures.InterpreterPoolExecutor = InterpreterPoolExecutor
    absent('concurrent.futures.interpreter', InterpreterPoolExecutor=InterpreterPoolExecutor,
           ExecutionFailed=RuntimeError, BrokenInterpreterPool=RuntimeError)


def stand_in(name):
    """Gives modules what tests import of CPython's implementations and what they switch off."""
    if name in ('test_enum', 'test_ast'):
        import enum

        def _test_simple_enum(checked, simple):
            raise unittest.SkipTest('implementation detail: enum._test_simple_enum')
        enum._test_simple_enum = _test_simple_enum
    elif name == 'test_code':
        import opcode
        # Asked for at once, used in a test of CPython's bytecode only.
        opcode.opmap = {'COPY_FREE_VARS': None, **opcode.opmap}
    elif name == 'test_pathlib':
        try:
            import urllib.request
        except ImportError:
            # One function of it is asked for.
            def pathname2url(pathname, **options):
                raise unittest.SkipTest('not in the library: urllib.request.pathname2url')
            absent('urllib.request', pathname2url=pathname2url)
    elif name == 'test_unicodedata':
        try:
            import http.client
        except ImportError:
            absent('http.client', HTTPException=Exception)
    elif name in ('test_compileall', 'test_concurrent_futures', 'test_asyncio'):
        import multiprocessing.util
        # What CPython's processes leave behind is taken away with it.
        if not hasattr(multiprocessing.util, '_cleanup_tests'):
            multiprocessing.util._cleanup_tests = lambda: None
        if name == 'test_concurrent_futures':
            stand_in_for_interpreters()
        elif name == 'test_asyncio':
            # Its tests describe functions with it, and ask for the loop of Windows.
            absent('asyncio.format_helpers', _get_function_source=function_source)
            absent('asyncio.proactor_events', BaseProactorEventLoop=type('BaseProactorEventLoop', (), {}))
            import asyncio
            asyncio.format_helpers = sys.modules['asyncio.format_helpers']
            asyncio.proactor_events = sys.modules['asyncio.proactor_events']
    elif name == 'test_site':
        import sysconfig
        for part, value in (('_CONFIG_VARS', None), ('_getuserbase', lambda: os.path.expanduser('~/.local'))):
            if not hasattr(sysconfig, part):
                setattr(sysconfig, part, value)
    elif name == 'test_time':
        import time
        # The fields of struct_time, those without an index included.
        time._STRUCT_TM_ITEMS = 11
    elif name == 'test_tokenize':
        import tokenize

        def _generate_tokens_from_c_tokenizer(*args, **options):
            raise unittest.SkipTest('implementation detail: the tokenizer of CPython\'s parser')
        tokenize._generate_tokens_from_c_tokenizer = _generate_tokens_from_c_tokenizer
    elif name in ('test_ftplib', 'test_logging', 'test_poplib'):
        # They do without TLS where there is no ssl; what is there makes no connections.
        sys.modules['ssl'] = None
    elif name == 'test_io':
        import ctypes
        # test_io does without ctypes where there is none; what is there has no structures.
        if not hasattr(ctypes, 'Structure'):
            sys.modules['ctypes'] = None
    if name == 'test_ast':
        import ast
        import test
        # Its sources are read as examples.
        ast.__file__ = os.path.join(os.path.dirname(os.path.dirname(test.__file__)), 'ast.py')


def main():
    results, name = sys.argv[1:3]
    done = set()
    if len(sys.argv) > 3:
        with open(sys.argv[3], encoding='utf-8') as file:
            done.update(line.rstrip('\n') for line in file)
    journal = Journal(results)
    # What the library lacks on purpose is found last, so that the real module is taken once there is one.
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or '.') != HERE]
    sys.path.append(os.path.join(HERE, 'absent'))
    sys.path.append(os.path.join(HERE, 'absent', name))
    sys.argv[1:] = []
    try:
        from test import support
        support.use_resources = {}
        support.verbose = 0
        share_implementations()
        stand_in(name)
        if name in WITH_CHILDREN:
            let_children_import_tests()
        module = importlib.import_module('test.' + name)
        # Tests that name themselves by sys.modules['__main__'] would find this file.
        suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    except unittest.SkipTest as e:
        journal.write(module='skip', reason=str(e)[:200])
    except BaseException as e:
        journal.write(module='error', reason=describe(e))
    else:
        prefix = 'test.%s.' % name
        if name in SECOND:
            skip_second(suite, name)
        skip_details(suite, name, prefix, journal)
        without(suite, done, prefix).run(Recorder(journal, prefix))
    journal.write(end=True)
    sys.stdout.flush()
    sys.stderr.flush()
    # Threads and objects that tests left behind have no say in the verdict.
    os._exit(0)


main()
