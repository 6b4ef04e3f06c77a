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

__all__ = [
    'main', 'TestCase', 'FunctionTestCase', 'IsolatedAsyncioTestCase', 'TestSuite', 'TestLoader', 'defaultTestLoader',
    'TestResult', 'TextTestResult', 'TextTestRunner', 'SkipTest', 'skip', 'skipIf', 'skipUnless', 'expectedFailure',
    'addModuleCleanup', 'doModuleCleanups', 'enterModuleContext', 'installHandler', 'removeHandler', 'registerResult',
    'removeResult',
]


def __getattr__(name):
    if name != 'IsolatedAsyncioTestCase':
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    # asyncio is large: what needs it is imported when it is asked for.
    from unittest import async_case

    globals()[name] = kind = async_case.IsolatedAsyncioTestCase
    return kind


def __dir__():
    return {'IsolatedAsyncioTestCase', *globals()}
