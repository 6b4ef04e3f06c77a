"""Stands for a module that calls the C API: what uses it is skipped."""

import unittest


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError(name)
    return skipped


def skipped(*arguments):
    raise unittest.SkipTest('CPython internals: _testlimitedcapi')
