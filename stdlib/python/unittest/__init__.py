"""Unit testing: test cases, suites, loaders, runners, and the program that runs the tests of a module."""

from unittest.result import TestResult
from unittest.case import (
    FunctionTestCase, SkipTest, TestCase, addModuleCleanup, doModuleCleanups, enterModuleContext, expectedFailure,
    skip, skipIf, skipUnless,
)
from unittest.suite import BaseTestSuite, TestSuite
from unittest.loader import TestLoader, defaultTestLoader
from unittest.main import TestProgram, main
from unittest.runner import TextTestResult, TextTestRunner
from unittest.signals import installHandler, registerResult, removeHandler, removeResult

__unittest = True

# asyncio is large: what needs it is imported when it is asked for.
_ON_DEMAND = {'IsolatedAsyncioTestCase': 'unittest.async_case'}

__all__ = [
    'main', 'TestCase', 'FunctionTestCase', *_ON_DEMAND, 'TestSuite', 'TestLoader', 'defaultTestLoader', 'TestResult',
    'TextTestResult', 'TextTestRunner', 'SkipTest', 'skip', 'skipIf', 'skipUnless', 'expectedFailure',
    'addModuleCleanup', 'doModuleCleanups', 'enterModuleContext', 'installHandler', 'removeHandler', 'registerResult',
    'removeResult',
]


def __getattr__(name):
    if name not in _ON_DEMAND:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    from importlib import import_module

    globals()[name] = value = getattr(import_module(_ON_DEMAND[name]), name)
    return value


def __dir__():
    return {*globals(), *_ON_DEMAND}
