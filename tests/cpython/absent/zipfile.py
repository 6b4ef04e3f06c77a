"""Stands for a module that Molt does not have yet: what uses it is skipped."""

import unittest


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError(name)
    raise unittest.SkipTest('not in the library: %s.%s' % (__name__, name))
