"""Stands for a module about CPython's bytecode, which Molt does not have: what uses it is skipped."""

import unittest


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError(name)
    raise unittest.SkipTest('CPython bytecode: %s.%s' % (__name__, name))
